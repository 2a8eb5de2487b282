"""Whatever reads texts takes the words of a language from its lexicon: no pattern or list of words is in the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pujiang
from syntax import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(pujiang.__file__).parent
#: The packages that read texts.
READING = ("checks", "drafting", "figures", "model", "speech", "text", "written")
#: Classes, escapes, placeholders and the heads of groups: letters in them are no words.
_SYNTAX = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|\{\w+\}|\(\?(?:P<\w+>|[a-zA-Z-]+:)")
#: Text in lower case: `text.lower()`, and the words of the tokens of figures.
_LOWERED = re.compile(r"\.lower\(\)|\.word\b")
_WORD = re.compile(r"[A-Za-z]{2,}")


def words_in(source: str) -> Iterator[str]:
    """Yield the words in the patterns of a module, in its lists that are split, and what lowered text is compared with."""
    for node in nodes_of(source):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if ast.unparse(node.func.value) == "re":
                yield from (word for text in _strings(node) for word in _WORD.findall(_SYNTAX.sub(" ", text)))
            elif node.func.attr == "split" and isinstance(node.func.value, ast.Constant):
                yield from str(node.func.value.value).split()
        elif isinstance(node, ast.Compare) and _LOWERED.search(ast.unparse(node)):
            yield from filter(_WORD.fullmatch, _strings(node))


def _strings(node: ast.AST) -> Iterator[str]:
    return (one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))


@pytest.mark.parametrize("package", READING)
def test_packages_that_read_texts_hold_no_words(package: str) -> None:
    """All words that are looked for in texts are in lexicons."""
    files = sorted((PACKAGE / package).rglob("*.py"))

    assert files
    assert {file.name: found for file in files if (found := [*words_in(file.read_text("utf-8"))])} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('re.compile(rf"{x}\\\\s(?:of|the)[a-z]+")', ["of", "the"]),
        ('re.search("(?P<day>\\\\d+)", text)', []),
        ('"a of".split()', ["a", "of"]),
        ('word.lower() == "and"', ["and"]),
        ('tokens[i].word in {"of", "the"}', ["of", "the"]),
        ('kind == "and"', []),
    ],
)
def test_words_in_code_are_seen(source: str, found: list[str]) -> None:
    """The negative twin: words in patterns and lists are found; letters that are syntax, and names in the code, are not."""
    assert [*words_in(source)] == found


def test_lexicons_are_where_words_are() -> None:
    """The lexicon of English is full of what is not found elsewhere."""
    found = [word for file in (PACKAGE / "language/english").glob("*.py") for word in words_in(file.read_text("utf-8"))]

    assert len(found) > 1000
