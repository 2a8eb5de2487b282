"""Two texts side by side: what is the same is found, whatever the white space."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang import SourceText, Span
from pujiang.review.text_alignment import BareText, SideBySide, TextRelation, bare, find_common_blocks

LETTERS = st.text(st.sampled_from("ab c\n\t創é1"), max_size=60)
PARAGRAPHS = [f"Paragraph {n} says that {n} people met, and that they will meet again in {n + 2000}." for n in range(9)]


def blocks_of(first: str, second: str) -> list[tuple[int, int, int]]:
    """What two texts share."""
    return find_common_blocks(BareText(first), BareText(second))


def span_of(source: SourceText, words: str) -> Span:
    """The first place of some words."""
    start = source.content.index(words)
    return Span(source=source, start=start, end=start + len(words))


def carried(first: str, second: str, words: str) -> str:
    """What of some words of a first text stands in a second, without white space."""
    sources = SourceText.of(first), SourceText.of(second)
    place = SideBySide(*sources).in_first([span_of(sources[0], words)])
    return "".join(bare(second)[start:end] for start, end in place.ranges)


@given(LETTERS, LETTERS)
def test_what_is_the_same_is_the_same(first: str, second: str) -> None:
    """Blocks hold equal characters, rise in both texts, and touch nowhere: any two texts."""
    blocks = blocks_of(first, second)

    for a, b, length in blocks:
        assert bare(first)[a : a + length] == bare(second)[b : b + length]
    for (a, b, length), (next_a, next_b, _) in pairwise(blocks):
        assert next_a >= a + length
        assert next_b >= b + length
        assert (next_a, next_b) != (a + length, b + length)


@given(LETTERS, LETTERS)
def test_both_ways_round_the_same_is_found(first: str, second: str) -> None:
    """As much of the first text is found in the second as of the second in the first."""
    sources = SourceText.of(f"x{first}"), SourceText.of(f"x{second}")
    whole = [[Span(source=source, start=0, end=len(source))] for source in sources]
    there = SideBySide(sources[0], sources[1]).in_first(whole[0])
    back = SideBySide(sources[1], sources[0]).in_first(whole[1])

    assert sum(b - a for a, b in there.ranges) == sum(b - a for a, b in back.ranges)


@given(LETTERS, st.lists(st.sampled_from([" ", "\n", "\t\u00a0"]), min_size=1))
def test_white_space_does_not_count(text: str, spaces: list[str]) -> None:
    """A text that is broken otherwise is the same text."""
    otherwise = "".join(f"{letter}{spaces[n % len(spaces)]}" for n, letter in enumerate(bare(text)))

    assert blocks_of(text, otherwise) == [(0, 0, len(bare(text)))]


@given(st.sets(st.sampled_from(range(9))), st.sets(st.sampled_from(range(9))))
def test_paragraphs_that_both_have_are_found(ours: set[int], theirs: set[int]) -> None:
    """Of texts that are made of some of the same paragraphs, each paragraph of both is carried over whole."""
    first, second = ("\n\n".join(PARAGRAPHS[n] for n in sorted(chosen)) for chosen in (ours, theirs))

    for n in ours & theirs:
        assert carried(first, second, PARAGRAPHS[n]) == bare(PARAGRAPHS[n])


@pytest.mark.parametrize(
    ("first", "second", "words", "found"),
    [
        ("a big dog came", "a dog came", "big dog", "dog"),
        ("the cooperation of", "the coop-eration of", "cooperation", "cooperation"),
        ("I met Zhao Yang there", "I met Zhao Yi there", "Zhao Yang", "ZhaoY"),
        ("创新合作是好的", "创新大合作是好的", "合作", "合作"),
        ("we met", "nobody came", "we met", ""),
        ("one", "one two", "one", "one"),
        ("x" * 99, "x" * 98, "x" * 99, ""),
    ],
)
def test_words_are_carried_over(first: str, second: str, words: str, found: str) -> None:
    """Of what was changed only what is the same has a counterpart; a long stretch without words has none."""
    assert carried(first, second, words) == found


def test_a_long_text_without_lines_is_aligned() -> None:
    """Where no word stands only once, several in a row do."""
    chance = random.Random(3)
    words = [f"w{chance.randint(0, 300)}" for _ in range(5_000)]
    changed = [f"{word}x" if n % 20 == 0 else word for n, word in enumerate(words)]

    shared = sum(length for _, _, length in blocks_of(" ".join(words), " ".join(changed)))

    assert shared > 0.98 * len("".join(words))


def test_words_that_are_gone_have_a_place() -> None:
    """What has no counterpart is told after what stands before it."""
    first, second = SourceText.of("one two six"), SourceText.of("one six")
    texts = SideBySide(first, second)

    assert texts.in_first([span_of(first, "two")]).start == 3
    assert not texts.in_first([span_of(first, "two")]).ranges
    assert SideBySide(SourceText.of("qq one"), second).in_first([Span(source=first, start=0, end=2)]).start == 0


def test_how_texts_stand_to_each_other() -> None:
    """Equal, equal but for white space, different."""
    first, second, third = map(SourceText.of, ("a b", "a\nb", "a c"))

    assert SideBySide(first, first).relation is TextRelation.SAME
    assert SideBySide(first, second).relation is TextRelation.SPACING
    assert SideBySide(first, third).relation is TextRelation.WORDS
