"""Faultless YAML, read straight into values: the same as its nodes have; the rest is left to those."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

import pujiang
from pujiang.io import reading
from pujiang.io.bundling import find_bundled_folder
from pujiang.io.yaml import plain_values
from pujiang.io.yaml.nodes import plain_value, read_yaml
from pujiang.io.yaml.plain_values import read_plain_values

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.text("abcé 🙂,.5NO-'\"#“”\n", max_size=12)
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)
# A faulty document of each kind that the nodes refuse or report; the last two are no mapping.
FAULTY = [
    "a: &x b",
    'a: "\\ud800"',
    "a: !!str b",
    "a: &x [b]",
    "a: b\nc: *x",
    "<<: b",
    "a: b\na: c",
    "? [a]\n: b",
    "? {a: b}\n: c",
    "~: b",
    "a: b\n---\nc: d",
    "a: b: c",
    'a: "\\ud83d"',
    "a: b\x00",
    "a: " + "[" * 50 + "]" * 50,
    "- a",
    "",
]


def assert_alike(text: str) -> None:
    """The values are those of the nodes, with the same doubts, or there are none and the nodes have a problem."""
    quick, thorough = read_plain_values(text), read_yaml(text)
    content = thorough.root and plain_value(thorough.root)
    if quick is None:
        assert thorough.problems or not isinstance(content, dict)
    else:
        assert (quick.content, [], quick.doubts) == (content, thorough.problems, thorough.doubts)


@given(st.dictionaries(WORDS, VALUES, max_size=4), st.booleans())
def test_what_was_written_is_read(value: dict[str, Any], flow: bool) -> None:
    """Any mapping has the same values, and the same ambiguous ones at the same places, as its nodes."""
    assert_alike(yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow))


@given(st.text("ab: -[]{}#,&*!|>'\"%@`\\xu\n\t~?\ud800\x85\ufeffé1", max_size=30))
@example("a: [b, {c: 1, d: [x, 2]}] # e\nf: “g”\nh: {i: true # j\n  }")
@example("a: " + "[" * 49 + "]" * 49)
def test_any_text_is_read_alike_or_left_to_the_nodes(text: str) -> None:
    """Whatever the text, the values are those of its nodes; only what has a problem, or is no mapping, has none."""
    assert_alike(text)


@pytest.mark.parametrize("text", FAULTY)
def test_a_fault_is_left_to_the_nodes(text: str) -> None:
    """A text that the nodes refuse or report has no values here."""
    assert read_plain_values(text) is None
    assert_alike(text)


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of more values than the limit is left to the nodes, which refuse it."""
    text = "a: [b, c]"
    assert read_plain_values(text) is not None
    monkeypatch.setattr(plain_values, "MOST_NODES", 4)

    assert read_plain_values(text) is None


def test_without_libyaml_nodes_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no libyaml, all files are read as nodes, with the warning that this is slow."""
    monkeypatch.setattr(plain_values, "LOADER", yaml.SafeLoader)

    assert read_plain_values("a: b") is None


def test_valid_files_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nodes are made of no file of the bundled data, which has no problem that needs a location."""
    monkeypatch.setattr(reading, "read_yaml", None)

    assert pujiang.load(find_bundled_folder(), bundled=False, cache=False).statements


def test_a_problem_of_a_faultless_file_has_its_location(tmp_path: Path) -> None:
    """What the parser has no part in, an unknown id, is reported at its line and column all the same."""
    (tmp_path / "a.yaml").write_text("topics:\n  - id: a\n    name: A\n    broader: [b]\n")

    (problem,) = pujiang.check(tmp_path, bundled=False)

    assert (problem.code, problem.line, problem.column) == ("PJ202", 4, 15)
