"""The glossary: its terms are in use, and the words that code branches on have an entry."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from pujiang.code import Code
from pujiang.codes import Comparator, Kind, Mode
from syntax import nodes_of

ROOT = Path(__file__).parents[1]
GLOSSARY = (ROOT / "docs/glossary.md").read_text("utf-8")
#: A row: the term, its meaning, the terms of other fields.
_ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TERMS = {term: (meaning, elsewhere) for term, meaning, elsewhere in _ROW.findall(GLOSSARY) if term != "term"}


def read_texts() -> list[str]:
    """Return what users read: the README, the other pages, and the docstrings of public names."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    texts = [page.read_text("utf-8") for page in pages if page.name != "glossary.md"]
    for file in (ROOT / "src/pujiang").rglob("*.py"):
        named = (node for node in nodes_of(file.read_text("utf-8")) if isinstance(node, ast.ClassDef | ast.FunctionDef))
        texts.extend(ast.get_docstring(node) or "" for node in named if not node.name.startswith("_"))
    return texts


def unused_terms(terms: list[str], texts: list[str]) -> list[str]:
    """Return the terms that occur in none of the texts, in singular or plural; of "mode: quoted" both words count."""
    said = " ".join(" ".join(texts).casefold().replace("`", "").replace("_", " ").split())
    return [term for term in terms if not all(re.search(rf"\b{re.escape(word)}", said) for word in term.split(": "))]


def test_each_term_is_in_use() -> None:
    """Every term occurs on another page or in a docstring, with a meaning that is a sentence."""
    assert len(TERMS) > 50
    assert unused_terms(list(TERMS), read_texts()) == []
    assert [term for term, (meaning, _) in TERMS.items() if not meaning.endswith((".", "…"))] == []


def test_an_unused_term_is_found() -> None:
    """The negative twin: a term that nobody uses, and a word of a list that does not occur, are named."""
    assert unused_terms(["span", "spon", "mode: shouted"], ["A span, a mode."]) == ["spon", "mode: shouted"]


@pytest.mark.parametrize("codes", [Mode, Kind, Comparator], ids=lambda codes: codes.__name__)
def test_each_word_of_a_list_has_an_entry(codes: type[Code]) -> None:
    """The modes, kinds and comparators of the glossary are those of the code, in their order."""
    name = codes.__name__.lower()

    assert [term.partition(": ")[2] for term in TERMS if term.startswith(f"{name}: ")] == list(codes)
    assert name in TERMS
