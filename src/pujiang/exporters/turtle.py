"""The graph of the JSON-LD as Turtle (RDF 1.1), for triple stores."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from pujiang.io.jsonld.node_writer import write_json_ld
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.exporters.extract import Extract


def write(extract: Extract, target: Path) -> None:
    """Write the graph; it has no blank nodes, so that the same data always gives the same file.

    Raises:
        MissingExtraError: rdflib is not installed.
    """
    parse_graph(write_json_ld(extract.data, extract.words)).serialize(target, format="turtle", encoding="utf-8")


def parse_graph(text: str) -> Any:
    """Return the graph of a JSON-LD text, as rdflib reads it.

    Raises:
        MissingExtraError: rdflib is not installed.
    """
    graph = import_extra("rdflib", "rdf").Graph()
    with warnings.catch_warnings():
        # rdflib's JSON-LD parser uses a class that rdflib deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        return graph.parse(data=text, format="json-ld")
