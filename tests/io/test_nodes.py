"""YAML as nodes: every place, every scalar as it was written, and the same from either parser."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pujiang.io.yaml import nodes
from pujiang.io.yaml.nodes import Node, node_at, plain_value, read_yaml
from pujiang.problems import Problem

LOADERS = [pytest.param(nodes.LOADER, id="libyaml"), pytest.param(yaml.SafeLoader, id="pure")]

WORDS = st.text("abcé 🙂,.5NO-'\"", min_size=1, max_size=12)
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


def only(text: str, loader: Any) -> Problem:
    """The one problem of a document that cannot be read."""
    node, problems = read_yaml(text, loader)[:2]
    assert node is None
    (problem,) = problems
    return problem


def marked(text: str, node: Node) -> str:
    """What stands at a node's place in the text."""
    line, column, end_line, end_column = node.where
    lines = text.split("\n")[line - 1 : end_line]
    lines[-1] = lines[-1][: end_column - 1]
    return "\n".join([lines[0][column - 1 :], *lines[1:]])


@given(VALUES, st.booleans())
def test_what_was_written_is_read(value: Any, flow: bool) -> None:
    """Any text, list or mapping comes back as it was, from both parsers, with the same nodes at the same places."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow)

    node, problems = read_yaml(text)[:2]

    assert problems == []
    assert node is not None
    assert plain_value(node) == value
    assert read_yaml(text, yaml.SafeLoader)[:2] == (node, [])


@given(st.text("ab: -[]{}#,&*!|>'\"%@`\\xu\n\t~?\ud800\x85\ufeffé", max_size=30))
def test_nothing_but_problems_comes_of_any_text(text: str) -> None:
    """Whatever the text, both parsers give a node, or nothing and what is wrong: at one place, with words of ours."""
    results = [read_yaml(text, loader) for loader in (nodes.LOADER, yaml.SafeLoader)]

    for node, problems, _ in results:
        assert node is None or not problems or {problem.code for problem in problems} == {"PJ105"}
        assert all((p.end_line or 0, p.end_column or 0) >= (p.line or 0, p.column or 0) >= (1, 1) for p in problems)
        assert not any(re.search("but (found|got)|not find", problem.message) for problem in problems)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "path", "where"),
    [
        ("name: Ada", ("name",), "Ada"),
        ("é🙂: [a, 'b c']\n", ("é🙂", 1), "'b c'"),
        ("a:\n  - b: c\n    d: e\n\n# remark\nf: g\n", ("a", 0), "b: c\n    d: e"),
        ("a:\n  - b\n  - c", ("a",), "- b\n  - c"),
        ("a: {b: c, d: e}\n", ("a",), "{b: c, d: e}"),
        ("a: {b: [c]}", ("a", "b", "x", 7), "[c]"),
        ("a: [b]", ("a", 5), "[b]"),
        ('a: "b\n  c"\n', ("a",), '"b\n  c"'),
        ("a:\nb: c\n", ("a",), ""),
        ("a: {b: , c}", ("a", "c"), ""),
    ],
)
def test_a_place_is_where_the_value_stands(loader: Any, text: str, path: tuple[str | int, ...], where: str) -> None:
    """Lines and columns count code points from 1, the end is exclusive, and a block ends with its last value."""
    node, _ = read_yaml(text, loader)[:2]

    assert node is not None
    assert marked(text, node_at(node, path)) == where


def test_keys_have_places_too() -> None:
    """A mapping keeps the node of each key."""
    node, _ = read_yaml("a: b\n'c d': e\n")[:2]

    assert node is not None
    assert {key: inner.where for key, inner in node.keys.items()} == {"a": (1, 1, 1, 2), "c d": (2, 1, 2, 6)}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "written", ["NO", "yes", "1.10", "010", "12:30", "2023-02-30", "1_000", "0x1F", "Null", "=", ".5"]
)
def test_a_plain_scalar_stays_what_was_written(loader: Any, written: str) -> None:
    """No scalar is turned into something else, as a value or as a key."""
    node, _ = read_yaml(f"{written}: {written}", loader)[:2]

    assert node is not None
    assert plain_value(node) == {written: written}
    assert node_at(node, (written,)).plain


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_nothing_only_without_quotation_marks(loader: Any, written: str) -> None:
    """Nothing, ~ and null are None; in quotation marks they are text."""
    node, _ = read_yaml(f"a: {written}\nb: '{written}'\nc: \"{written}\"\n", loader)[:2]

    assert node is not None
    assert plain_value(node) == {"a": None, "b": written, "c": written}
    assert [inner.plain for inner in node.keys.values()] == [True, True, True]
    assert [node_at(node, (key,)).plain for key in "abc"] == [True, False, False]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "code", "line", "column", "told"),
    [
        ("a: b: c", "PJ104", 1, 5, "unexpected colon"),
        ("a:\n\tb: c", "PJ104", 2, 1, "unexpected tab"),
        ("a: @b", "PJ104", 1, 4, "'@'"),
        ("a: &", "PJ104", 1, 4, "anchor or"),
        ("b: 1\na: 'x\nc: d\n", "PJ104", 2, 4, "unclosed quotation"),
        ('b: 1\na: "x\nc: "y"\nd: e\n', "PJ104", 2, 4, "line 3"),
        ("a: 'it's'", "PJ104", 1, 8, "does not continue"),
        ("a: [b\nc: d\n", "PJ104", 2, 2, "unclosed bracket"),
        ("a: {b, c\nd: 1\n", "PJ104", 2, 2, "block style"),
        ("a: b\nfoo\nc: d\n", "PJ104", 2, 1, "expected a key"),
        ("a: - b", "PJ104", 1, 4, "a list"),
        ("a:\n    b: c\n  d: e\n", "PJ104", 3, 3, "does not continue"),
        ("- a\nb: c", "PJ104", 2, 1, "does not continue"),
        ("[a]]", "PJ104", 1, 4, "after the end"),
        ("a: }", "PJ104", 1, 4, "missing value"),
        ('a: "\\q"', "PJ104", 1, 4, "escape"),
        ('a: "\\xZ"', "PJ104", 1, 4, "escape"),
        ('a: "\\ud800"', "PJ104", 1, 4, "escape"),
        ('b: 1\na: "x \\U00110000"', "PJ104", 2, 4, "escape"),
        ("a: !<b", "PJ104", 1, 7, "unexpected content"),
        ("[a]: b", "PJ104", 1, 1, "invalid key"),
        ("~: b", "PJ104", 1, 1, "invalid key"),
        ("a: &b c", "PJ106", 1, 4, "anchor"),
        ("a: *b", "PJ106", 1, 4, "alias"),
        ("a: !b c", "PJ106", 1, 4, "tag"),
        ("a: ! c", "PJ106", 1, 4, "tag"),
        ("a: !!python/object/apply:os.system [b]", "PJ106", 1, 4, "tag"),
        ("a:\n  <<: {b: c}", "PJ106", 2, 3, "merge key"),
        ("a: b\n---\nc: d", "PJ106", 2, 1, "second document"),
        ("a: b\nc: \x00", "PJ107", 2, 4, "U+0000"),
        ("a: \x85b", "PJ107", 1, 4, "U+0085"),
        ("a: b\ufeff", "PJ107", 1, 5, "U+FEFF"),
    ],
)
def test_what_is_refused(loader: Any, text: str, code: str, line: int, column: int, told: str) -> None:
    """What is no YAML, or more than we read, is refused at its place, in the same words by both parsers."""
    problem = only(text, loader)

    assert (problem.code, problem.line, problem.column) == (code, line, column)
    assert told in str(problem)
    assert problem == only(text, yaml.SafeLoader)


@pytest.mark.parametrize("loader", LOADERS)
def test_what_looks_refused_and_is_text_is_read(loader: Any) -> None:
    """The negative twin: in quotation marks, and inside words, the same characters are text."""
    text = "a: '&b *c !d'\nb: R&D [x] {y}\n'<<': \"\\u0085 \\ufeff\"\nc: |\n  \\ud800 it's \"so\": #1\n"

    node, problems = read_yaml(text, loader)[:2]

    assert problems == []
    assert node is not None
    assert plain_value(node) == {
        "a": "&b *c !d",
        "b": "R&D [x] {y}",
        "<<": "\x85 \ufeff",
        "c": '\\ud800 it\'s "so": #1\n',
    }


def test_an_error_without_a_place_is_told_at_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a parser says without a mark is a problem all the same."""

    def broken(parser: Any) -> None:
        raise yaml.YAMLError(parser)

    monkeypatch.setattr(yaml.SafeLoader, "get_event", broken)

    assert (only("a", yaml.SafeLoader).line, only("a", yaml.SafeLoader).code) == (1, "PJ104")


@pytest.mark.parametrize("loader", LOADERS)
def test_a_repeated_key_is_told_and_the_first_counts(loader: Any) -> None:
    """Every repetition is told at its place with the line of the first, and the rest of the file is read."""
    node, problems = read_yaml("a: 1\nb: {c: 1, c: {d: 2}}\na: [3]\ne: 4\n", loader)[:2]

    assert node is not None
    assert plain_value(node) == {"a": "1", "b": {"c": "1"}, "e": "4"}
    assert [(p.code, p.line, p.column) for p in problems] == [("PJ105", 2, 11), ("PJ105", 3, 1)]
    assert "line 2" in problems[0].message
    assert "line 1" in problems[1].message


def test_the_same_key_in_two_mappings_is_no_repetition() -> None:
    """The negative twin: mappings beside and inside each other may have the same keys."""
    assert read_yaml("- {a: {a: 1}}\n- {a: 1}\n")[1] == []


@pytest.mark.parametrize("loader", LOADERS)
def test_endless_repetition_is_cut_short(loader: Any) -> None:
    """After a thousand repeated keys reading stops, and says so; a long key is shown cut."""
    node, problems = read_yaml(f"{'k' * 100}: 1\n" * 1100, loader)[:2]

    assert node is None
    assert len(problems) == 1002
    assert problems[-1].code == "PJ107"
    assert max(len(problem.message) for problem in problems) < 150


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "[[], ", "? "])
def test_depth_is_refused_at_once(loader: Any, piece: str) -> None:
    """Half a million open brackets are refused before they are parsed."""
    problem = only(piece * (500_000 // len(piece)), loader)

    assert problem.code in {"PJ107", "PJ104"}
    assert read_yaml("[" * 50 + "]" * 50, loader)[1] == []
    assert only("[" * 51 + "]" * 51, loader).column == 51


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n"])
def test_an_empty_document_has_no_node(text: str) -> None:
    """Where nothing is written there is no node, and no problem."""
    assert read_yaml(text) == (None, [], [])


@pytest.mark.parametrize(
    ("text", "column"), [("a: " + "[" * 3000, 53), ("a: " + "[[], " * 40 + "[{" * 3000, 213), ("- " + "a" * 2000, 1501)]
)
def test_a_parser_with_a_limit_of_its_own_is_told_alike(
    text: str, column: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Newer parsers look ahead and stop at a depth of their own: the place told is where ours is exceeded, all the same."""

    def stopped(_: Any) -> None:
        mark = yaml.Mark("", 0, 0, 1500, None, 0)
        raise yaml.scanner.ScannerError(None, None, "exceeded maximum nesting depth", mark)

    monkeypatch.setattr(yaml.SafeLoader, "get_event", stopped)

    assert (only(text, yaml.SafeLoader).code, only(text, yaml.SafeLoader).column) == ("PJ107", column)


def test_without_libyaml_long_files_are_read_and_said_to_be_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no libyaml, the first long file warns, once; short ones and the rest are silent."""
    long = "a: b\n" + "# a comment\n" * 2000
    monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)
    read_yaml("a: b\n", yaml.SafeLoader)
    nodes._say_that_it_is_slow.cache_clear()

    with pytest.warns(RuntimeWarning, match="slower"):
        told = read_yaml(long, yaml.SafeLoader)

    assert told == read_yaml(long, yaml.SafeLoader) == read_yaml(long, yaml.CSafeLoader)
