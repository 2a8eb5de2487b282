"""Agreement of two coders: the coefficients are those of the literature, and undefined where they are."""

from __future__ import annotations

import sys
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.review.agreement import Agreement, distance
from refusals import raises

SETS = st.frozensets(st.sampled_from("abcd"), max_size=3)


def agreement(ours: list[str] | str, theirs: list[str] | str) -> Agreement:
    """What two coders say of the same units."""
    return Agreement(labelled="kind", labels=tuple(zip(ours, theirs, strict=True)))


def table(rows: list[list[int]]) -> Agreement:
    """Two coders by how often the first says the row's label and the second the column's."""
    cells = [(i, j, count) for i, row in enumerate(rows) for j, count in enumerate(row)]
    return Agreement(labelled="kind", labels=tuple((str(i), str(j)) for i, j, count in cells for _ in range(count)))


@pytest.mark.parametrize(
    ("rows", "kappa"),
    [
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),  # Cohen 1960, table 2
        ([[20, 5], [10, 15]], 0.400),
        ([[45, 15], [25, 15]], 0.130),
        ([[25, 35], [5, 35]], 0.259),
        ([[0, 10], [10, 0]], -1.0),
    ],
)
def test_kappa_is_cohens(rows: list[list[int]], kappa: float) -> None:
    """The worked examples of Cohen and of textbooks come out to the digits that they print."""
    pytest.importorskip("nltk")

    assert table(rows).kappa == pytest.approx(kappa, abs=5e-4)


@pytest.mark.parametrize(
    ("ours", "theirs", "alpha"),
    [
        ("0100000010", "1110010000", 0.095),  # Krippendorff 2011, "Computing", example A
        ("aabbdcccedda", "babbbccceddd", 0.692),  # example B: nominal data, five labels
    ],
)
def test_alpha_is_krippendorffs(ours: str, theirs: str, alpha: float) -> None:
    """The worked examples of Krippendorff come out to the digits that he prints."""
    pytest.importorskip("nltk")

    assert agreement(ours, theirs).alpha == pytest.approx(alpha, abs=5e-4)


def exact_distance(one: frozenset[str], other: frozenset[str]) -> Fraction:
    """MASI as Passonneau defines it, in whole numbers."""
    if one == other:
        return Fraction(0)
    monotonicity = Fraction(2, 3) if one < other or other < one else Fraction(1, 3) if one & other else Fraction(0)
    return 1 - Fraction(len(one & other), len(one | other)) * monotonicity


@given(SETS, SETS)
def test_the_distance_of_sets_is_masi(one: frozenset[str], other: frozenset[str]) -> None:
    """It is as defined, from 0 to 1, the same both ways, and 0 for equal sets only."""
    assert distance(one, other) == distance(other, one) == pytest.approx(float(exact_distance(one, other)))
    assert (distance(one, other) == 0) == (one == other)


@given(st.lists(st.tuples(SETS, SETS), min_size=1, max_size=12))
def test_coefficients_of_sets_are_as_defined(labels: list[tuple[frozenset[str], frozenset[str]]]) -> None:
    """Alpha is 1 less observed by expected disagreement over all values, kappa over those of one with the other."""
    pytest.importorskip("nltk")
    found = Agreement(labelled="topics", labels=tuple(labels))
    values = [value for pair in labels for value in pair]
    observed = sum((exact_distance(*pair) for pair in labels), Fraction(0)) / len(labels)
    by_chance = sum((exact_distance(*pair) for pair in product(values, values)), Fraction(0))
    crossed = sum((exact_distance(one, other) for (one, _), (_, other) in product(labels, labels)), Fraction(0))

    if found.undefined:
        assert by_chance == 0
        assert (found.kappa, found.alpha) == (None, None)
        return
    assert found.alpha == pytest.approx(float(1 - observed * len(values) * (len(values) - 1) / by_chance))
    assert found.kappa == pytest.approx(float(1 - observed * len(labels) ** 2 / crossed))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=12))
def test_single_labels_are_sets_of_one(labels: list[tuple[str, str]]) -> None:
    """Labels give the same as sets that hold one each: kappa is the weighted one's plain case."""
    pytest.importorskip("nltk")
    plain = Agreement(labelled="kind", labels=tuple(labels))
    sets = Agreement(labelled="kind", labels=tuple((frozenset(one), frozenset(other)) for one, other in labels))

    assert plain.kappa == pytest.approx(sets.kappa) if plain.kappa is not None else sets.kappa is None
    assert plain.alpha == pytest.approx(sets.alpha) if plain.alpha is not None else sets.alpha is None


def test_what_is_not_defined_is_said() -> None:
    """No pairs, one label only, too many labels: no number, no crash, but a reason; the share is there if it can be."""
    none, one = agreement([], []), agreement("aaa", "aaa")
    many = agreement([str(n) for n in range(3_001)], ["0"] * 3_001)

    assert (none.share, none.kappa, none.alpha, none.undefined) == (
        None,
        None,
        None,
        "no statement is in both datasets",
    )
    assert (one.share, one.kappa, one.alpha) == (1.0, None, None)
    assert one.undefined.startswith("both use only one label")
    assert (many.same, many.kappa, many.undefined) == (1, None, "more than 3,000 different labels")


def test_coefficients_need_a_library_and_shares_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without NLTK the share is told, and asking for a coefficient says what to install."""
    monkeypatch.setitem(sys.modules, "nltk.metrics.agreement", None)
    found = agreement("abcabc", "abcabd")

    assert (found.pairs, found.same, found.share) == (6, 5, 5 / 6)
    for name in ("kappa", "alpha"):
        with raises(pujiang.MissingExtraError, extra="agreement"):
            getattr(found, name)
