"""The graph as Turtle (RDF 1.1): what the JSON-LD says, for triple stores."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from pujiang.io.jsonld.writing import write_json_ld
from pujiang.tables.frames import needed

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.exporters.extract import Extract


def write(extract: Extract, target: Path) -> None:
    """Write the graph; every node has a name, so that the same data gives the same file.

    Raises:
        MissingExtraError: rdflib is not installed.
    """
    graph = needed("rdflib", "rdf").Graph()
    with warnings.catch_warnings():
        # Its reader of JSON-LD uses a class of its own that it has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        graph.parse(data=write_json_ld(extract.data, extract.words), format="json-ld")
    graph.serialize(target, format="turtle", encoding="utf-8")
