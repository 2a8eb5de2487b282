"""The questions of a librarian: the SPARQL queries of the documentation give what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import pujiang
from pujiang.codes import SourceWords
from pujiang.exporters.turtle import parse_graph
from pujiang.io.jsonld.node_writer import write_json_ld

PAGE = (Path(__file__).parents[2] / "docs/graph.md").read_text("utf-8")
PREFIXES = "\n".join(re.findall(r"^PREFIX .*$", PAGE, re.MULTILINE))
QUERIES = re.findall(r"^```sparql\n(.*?)^```\n\n```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module", name="graph")
def read_graph() -> Any:
    """The graph of the bundled data."""
    pytest.importorskip("rdflib")
    return parse_graph(write_json_ld(pujiang.load(), SourceWords.EXCERPTS))


def answer(graph: Any, query: str) -> str:
    """What a query finds: a row in a line."""
    rows = (" | ".join("" if value is None else str(value) for value in row) for row in graph.query(PREFIXES + query))
    return "".join(f"{row}\n" for row in rows)


@pytest.mark.parametrize(("query", "told"), QUERIES, ids=range(1, len(QUERIES) + 1))
def test_a_query_gives_what_the_page_says(query: str, told: str, graph: Any) -> None:
    """Each query of the page finds the rows below it."""
    assert answer(graph, query) == told


def test_there_are_fourteen_and_another_word_finds_nothing(graph: Any) -> None:
    """The check above is not empty, and sees a difference."""
    query, told = QUERIES[1]

    assert len(QUERIES) == PAGE.count("```sparql") == 14
    assert told
    assert answer(graph, query.replace("commitment", "threat")) == ""
    assert answer(graph, QUERIES[12][0].replace("Q155", "Q159")) == ""
