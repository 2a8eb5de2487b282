"""JSON as plain values: as strict as YAML, with places."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang.io.conversion.scalars import WrittenNumber
from pujiang.io.json.json_nodes import read_json_nodes
from pujiang.io.json.values import read_json
from pujiang.io.yaml.nodes import Node

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
        ('["\\ud83d\\ude00", NaN]', "PJ104", 1, 18, "NaN"),
        ('[NaN, "\x01", {"\x01": 1}]', "PJ104", 1, 2, "NaN"),
        ('[NaN}], {"\x01": 1', "PJ104", 1, 2, "NaN"),
        ('[{"a": [1]},\n{"\\ud800": 1}]', "PJ104", 2, 2, "half"),
        ("[" * 200_000, "PJ107", 1, 51, "50 levels"),
        ('[\n{"a":' * 25 + "\n[1]" + "}]" * 25, "PJ107", 27, 1, "50 levels"),
    ],
)
def test_what_is_refused(text: str, code: str, line: int, column: int, told: str) -> None:
    """What is no JSON, or JSON with what is no data, is refused at its place."""
    value, (problem,) = read_json(text)

    assert value is None
    assert (problem.code, problem.line, problem.column) == (code, line, column)
    assert told in problem.message


def test_a_repeated_key_is_told_and_the_first_counts() -> None:
    """Repeated keys are told as in YAML, with the place; also where the text is no YAML."""
    value, (problem,) = read_json('{"a": 1,\n "a": 2}')
    other, (second,) = read_json('{"a": "\\ud83d\\ude00",\n "a": 2}')

    assert (value, other) == ({"a": 1}, {"a": "😀"})
    assert (problem.code, problem.line, problem.column) == ("PJ105", 2, 2)
    assert (second.code, second.line, second.column) == ("PJ105", 2, 2)


def test_nesting_that_yaml_accepts_is_read() -> None:
    """The negative twin: 50 levels are read, one more is not."""
    assert read_json("[" * 50 + "]" * 50)[1] == []
    assert [problem.code for problem in read_json("[" * 51 + "]" * 51)[1]] == ["PJ107"]


@pytest.mark.parametrize(("count", "told"), [(1000, 1000), (1001, 1001), (2000, 1001)])
def test_repeated_keys_are_capped(count: int, told: int) -> None:
    """A thousand repeated keys are told one by one; of more it is told that there are too many."""
    _, problems = read_json("{" + ",".join(['"a": 1'] * (count + 1)) + "}")

    assert len(problems) == told
    assert (problems[-1].code == "PJ107") == (count > 1000)


@given(VALUES)
def test_each_value_has_a_node_at_its_place(value: Any) -> None:
    """The nodes of a text have the text's own values, and the place of each text is where it stands."""
    written = json.dumps(value, ensure_ascii=False, indent=1)
    root = read_json_nodes(written).root
    lines = written.split("\n")

    assert root
    waiting = [(root, value)]
    while waiting:
        node, expected = waiting.pop()
        line, column, end_line, end_column = node.where
        if isinstance(expected, dict):
            waiting += [(cast("dict[str, Node]", node.value)[key], inner) for key, inner in expected.items()]
        elif isinstance(expected, list):
            waiting += zip(cast("list[Node]", node.value), expected, strict=True)
        else:
            assert json.loads(lines[line - 1][column - 1 : end_column - 1]) == expected
            assert line == end_line


def test_repetition_in_a_large_mapping_is_found() -> None:
    """A mapping of 100,000 keys with a repetition at its end is read, and the repetition told."""
    text = "{" + ",".join(f'"k{i}":1' for i in range(100_000)) + ',"k99999":1}'

    assert len(read_json(text)[1]) == 1
