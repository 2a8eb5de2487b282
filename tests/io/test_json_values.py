"""JSON as plain values: as strict as YAML, with places."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang.io.conversion.scalars import WrittenNumber
from pujiang.io.json.values import read_json

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**50), 10**50) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_what_was_written_is_read(value: Any, ascii_only: bool) -> None:
    """Texts, whole numbers, truth, nothing, lists and mappings come back as they were."""
    assert read_json(json.dumps(value, ensure_ascii=ascii_only)) == (value, [])


def test_other_numbers_stay_as_they_are_written() -> None:
    """A number with decimals, with an exponent or of very many digits stays the text that was written."""
    value, problems = read_json(f"[1.10, 1e3, {'9' * 5000}]")

    assert problems == []
    assert value == ["1.10", "1e3", "9" * 5000]
    assert {type(number) for number in value} == {WrittenNumber}


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "told"),
    [
        ('{"a": 1,\n "b": }', "PJ104", 2, 7, "invalid JSON"),
        ("", "PJ104", 1, 1, "invalid JSON"),
        ('{"a": ["NaN",\n {"b": 1}, NaN]}', "PJ104", 2, 12, "NaN"),
        ('{"a": -Infinity}', "PJ104", 1, 7, "-Infinity"),
        ('["\\ud83d\\ude00", NaN]', "PJ104", None, None, "NaN"),
        ('{"\\ud800": 1}', "PJ104", None, None, "half"),
        ("[" * 200_000, "PJ107", None, None, "too deeply"),
    ],
)
def test_what_is_refused(text: str, code: str, line: int | None, column: int | None, told: str) -> None:
    """What is no JSON, or JSON with what is no data, is refused, at its place where there is a way to know it."""
    value, (problem,) = read_json(text)

    assert value is None
    assert (problem.code, problem.line, problem.column) == (code, line, column)
    assert told in problem.message


def test_a_repeated_key_is_told_and_the_first_counts() -> None:
    """Repeated keys are told as in YAML, with the place; without it where the text is no YAML."""
    value, (problem,) = read_json('{"a": 1,\n "a": 2}')
    other, (unplaced,) = read_json('{"a": "\\ud83d\\ude00",\n "a": 2}')

    assert (value, other) == ({"a": 1}, {"a": "😀"})
    assert (problem.code, problem.line, problem.column) == ("PJ105", 2, 2)
    assert (unplaced.code, unplaced.line) == ("PJ105", None)


def test_repetition_in_a_large_mapping_is_found() -> None:
    """A mapping of 100,000 keys with a repetition at its end is read, and the repetition told."""
    text = "{" + ",".join(f'"k{i}":1' for i in range(100_000)) + ',"k99999":1}'

    assert len(read_json(text)[1]) == 1
