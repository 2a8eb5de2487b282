"""Each way of attributing speech is found in sentences of its form, with its speaker and its words, and in no others."""

from __future__ import annotations

import pytest

from drafting.examples import EXAMPLES
from drafting.saying import drafted, read
from pujiang.drafting.passages import EditorialForm
from pujiang.speech.rules.patterns import TABLE, Pattern, table


@pytest.mark.parametrize("pattern", TABLE)
def test_each_row_of_the_table_is_drafted_as_it_says(pattern: Pattern) -> None:
    """The example of each row is read in the way that it stands for, and drafted with the speakers and words it names."""
    row = TABLE[pattern]

    assert pattern in {how for how, _, _ in read(row.text)}
    assert tuple(drafted(row.text)) == row.said


def test_each_pattern_has_examples() -> None:
    """Five texts for each pattern that the rules read, and a row for each by which people are named."""
    assert {pattern for pattern, texts in EXAMPLES.items() if len(texts) >= 5} == {*Pattern, *EditorialForm}
    assert {*TABLE} == {*Pattern}


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [(pattern, text, expected) for pattern, examples in EXAMPLES.items() for text, expected, _ in examples],
)
def test_a_pattern_is_found_with_its_speaker_and_words(pattern: Pattern, text: str, expected: tuple[str, str]) -> None:
    """A sentence of the form is read in that way: by whom, and which words exactly."""
    assert (pattern, *expected) in read(text)


@pytest.mark.parametrize(
    ("pattern", "decoy"),
    [(pattern, decoy) for pattern, examples in EXAMPLES.items() for *_, decoy in examples],
)
def test_a_pattern_is_not_found_where_it_is_not(pattern: Pattern, decoy: str) -> None:
    """A sentence that looks much the same, and attributes nothing in that way, is not read so."""
    assert pattern not in {how for how, _, _ in read(decoy)}


def test_the_table_prints_as_markdown() -> None:
    """The documentation has a line for each row, with its example."""
    head, rule, *rows = table().splitlines()

    assert (head.count("|"), rule) == (4, "|---|---|---|")
    assert len(rows) == len(TABLE)
    assert all(
        row.text in line and line.startswith(f"| {pattern} |")
        for (pattern, row), line in zip(TABLE.items(), rows, strict=True)
    )
