"""Claims on words, matched one to one; records that mean the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pujiang import Speaker
from pujiang.review.identities import Identities
from pujiang.review.matching import Claim, match_claims
from pujiang.review.text_alignment import AlignedSpans

STRETCHES = st.lists(st.integers(0, 40), min_size=2, max_size=6, unique=True).map(sorted)


def claim(number: int, edges: list[int]) -> Claim[int]:
    """A claim on the stretches between some edges, two by two."""
    stretches = list(zip(edges[::2], edges[1::2], strict=False))
    return Claim(number, AlignedSpans(stretches, sum(end - start for start, end in stretches), edges[0]))


def characters(claimed: Claim[int]) -> set[int]:
    """The characters that something claims."""
    return {place for start, end in claimed.place.ranges for place in range(start, end)}


def alike(one: int, other: int) -> tuple[bool, ...]:
    """Nothing but the number tells two apart."""
    return (one != other,)


@given(st.lists(STRETCHES, max_size=6), st.lists(STRETCHES, max_size=6), st.sampled_from([0.1, 0.5, 0.8, 1.0]))
def test_what_is_matched_shares_enough(ours: list[list[int]], theirs: list[list[int]], least: float) -> None:
    """One to one; shares are those of the characters; what is left shares too little with all that is left."""
    first, second = ([claim(n, edges) for n, edges in enumerate(side)] for side in (ours, theirs))

    found = match_claims(first, second, least, alike)

    for pair in found.pairs:
        one, other = characters(first[pair.ours]), characters(second[pair.theirs])
        assert pair.share == len(one & other) / len(one | other) >= least
    assert sorted([*(pair.ours for pair in found.pairs), *(left.record for left in found.only_ours)]) == [
        *range(len(first))
    ]
    assert len({pair.theirs for pair in found.pairs}) + len(found.only_theirs) == len(second)
    for one_left in found.only_ours:
        for other_left in found.only_theirs:
            one, other = characters(one_left), characters(other_left)
            assert len(one & other) / len(one | other) < least


@given(st.lists(STRETCHES, max_size=6), st.lists(STRETCHES, max_size=6))
def test_both_ways_round_the_same_are_matched(ours: list[list[int]], theirs: list[list[int]]) -> None:
    """It does not matter which side is first."""
    first, second = ([claim(n, edges) for n, edges in enumerate(side)] for side in (ours, theirs))

    there = {(pair.ours, pair.theirs) for pair in match_claims(first, second, 0.2, alike).pairs}
    back = {(pair.theirs, pair.ours) for pair in match_claims(second, first, 0.2, alike).pairs}

    assert there == back


@given(st.lists(STRETCHES, max_size=6))
def test_claims_match_themselves(edges: list[list[int]]) -> None:
    """Of claims on the same words, each is matched with itself."""
    claims = [claim(n, one) for n, one in enumerate(edges)]

    assert [pair.ours == pair.theirs for pair in match_claims(claims, claims, 0.2, alike).pairs] == [True] * len(claims)


def test_the_best_come_first() -> None:
    """A claim that two could have goes to the one that shares more of it."""
    ours, theirs = [claim(0, [0, 10])], [claim(0, [0, 9]), claim(1, [0, 10])]

    (pair,) = match_claims(ours, theirs, 0.5, alike).pairs

    assert (pair.theirs, pair.share) == (1, 1.0)


def person(key: str, *names: str) -> Speaker:
    """A speaker with some names."""
    return Speaker(id=key, name=names[0], aliases=names[1:])


def test_records_are_the_same_by_id_or_name() -> None:
    """An id tells; else a name or alias whatever its accents, case and order; else nothing does."""
    ours = [
        person("dai", "Dai Gang"),
        person("goh", "Goh Hui Hwang"),
        person("castro", "A. Castro", "Ana Célia CASTRO"),
    ]
    theirs = [person("dai", "Somebody Else"), person("h-goh", "Hui Hwang Goh"), person("c", "Ana Celia Castro")]
    same = Identities(ours, theirs)

    assert [same.matches(one, other) for one, other in zip(ours, theirs, strict=True)] == [True, True, True]
    assert not same.matches(ours[0], theirs[1])
    assert same.match_all(ours, theirs[::-1])
    assert not same.match_all(ours[:2], theirs)
    assert same.common(ours, theirs[1:]) == 2
    assert same.labels([*ours[:2], person("x", "X Y")]) == {"dai", "h-goh", "only in A: x"}


def test_names_that_several_bear_tell_nothing() -> None:
    """A short name of two people is neither's; one record is the same as one other at most; no name is no name."""
    ours = [person("a", "Zhao", "Zhao Yang"), person("b", "Zhao", "Zhao Yi")]

    same = Identities(ours, [person("y", "Zhao Yi"), person("z", "Zhao")])
    twice = Identities([person("a", "One Two", "Three Four")], [person("x", "Two One"), person("y", "Four Three")])
    merged = Identities([person("x", "Two One"), person("y", "Four Three")], [person("a", "One Two", "Three Four")])

    assert same.matches(ours[1], person("y", "Zhao Yi"))
    assert not same.matches(ours[0], person("z", "Zhao"))
    assert twice.common([person("a", "")], [person("x", ""), person("y", "")]) == 1
    assert merged.common([person("x", ""), person("y", "")], [person("a", "")]) == 1
    assert not Identities([person("a", "—")], [person("b", "…")]).matches(person("a", "—"), person("b", "…"))
