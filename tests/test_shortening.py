"""Long texts are cut in one place, and what is cut says so."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.shortening import cut, shorten
from syntax import nodes_of

PACKAGE = Path(pujiang.__file__).parent


@given(st.text(), st.integers(1, 30), st.integers(0, 29))
def test_a_text_is_whole_or_as_wide_as_it_may_be(text: str, width: int, tail: int) -> None:
    """A short text stays as it is; a long one is its start and its end around an ellipsis."""
    tail = min(tail, width - 1)
    shown = cut(text, width, tail)
    if len(text) <= width:
        assert shown == text
    else:
        head, end = shown[: width - 1 - tail], shown[width - tail :]
        assert (len(shown), shown[len(head)]) == (width, "…")
        assert text.startswith(head)
        assert text.endswith(end)


@pytest.mark.parametrize(("text", "shown"), [("short", "short"), ("a  b\nc", "a b c"), ("x" * 100, f"{'x' * 77}…x")])
def test_a_line_has_single_spaces(text: str, shown: str) -> None:
    """White space is folded before the text is measured, and a last bracket can be kept."""
    assert shown == shorten(text, 79, tail=1)


def cuts(source: str) -> list[int]:
    """The lines of code that put an ellipsis behind a slice."""
    strings = (node for node in nodes_of(source) if isinstance(node, ast.JoinedStr))
    return [
        node.lineno
        for node in strings
        for part, after in pairwise(node.values)
        if isinstance(part, ast.FormattedValue)
        and isinstance(part.value, ast.Subscript)
        and isinstance(part.value.slice, ast.Slice)
        and isinstance(after, ast.Constant)
        and str(after.value).lstrip().startswith(("…", "..."))
    ]


def test_no_other_module_cuts_texts() -> None:
    """A slice with an ellipsis behind it stands in one module, which shows that the search finds them."""
    found = [file.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*.py") if cuts(file.read_text("utf-8"))]
    assert found == ["shortening.py"]
