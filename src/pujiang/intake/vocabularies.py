"""Concept schemes of other programs (SKOS, extra `rdf`) as topics of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.errors import PujiangError
from pujiang.ids import slug
from pujiang.intake.row_words import ImportedRow
from pujiang.intake.table_files import read_table_text
from pujiang.tables.frames import import_extra
from pujiang.written.stack import ID

if TYPE_CHECKING:
    from pathlib import Path

_RDF = {".ttl": "turtle", ".rdf": "xml", ".xml": "xml", ".jsonld": "json-ld", ".nt": "nt"}
_MOST_WORDS = 12


def read_scheme(file: Path) -> list[ImportedRow]:
    """Read topics from the concepts of a SKOS file (Turtle, RDF/XML, JSON-LD, N-Triples).

    The English label is the name, other English labels are aliases, labels in other languages names. The id is the
    notation, or made from the name.

    Raises:
        MissingExtraError: rdflib is not installed.
        PujiangError: the file cannot be read, or has no concept.
    """
    rdflib = import_extra("rdflib", "rdf")
    form = _RDF.get(file.suffix.lower())
    if form is None:
        raise PujiangError(f"{file}: expected a file that ends in {', '.join(_RDF)}")
    graph = rdflib.Graph()
    try:
        graph.parse(data=read_table_text(file), format=form)
    except PujiangError:
        raise
    except Exception as error:
        raise PujiangError(f"{file}: invalid {form}: {error}") from error
    concepts = _Concepts(graph, rdflib.SKOS)
    if not concepts.ids:
        raise PujiangError(f"{file} has no skos:Concept")
    return [ImportedRow(kind="topics", values=concepts.describe(concept)) for concept in concepts.ids]


class _Concepts:
    """The concepts of a graph, as topics; their order is that of their addresses."""

    def __init__(self, graph: Any, skos: Any) -> None:
        self._graph, self._skos = graph, skos
        found = sorted(set(graph.subjects(predicate=None, object=skos.Concept)), key=str)
        self.ids = {concept: self._identify(concept) for concept in found}

    def describe(self, concept: Any) -> dict[str, Any]:
        preferred, alternative = self._labels(concept, "prefLabel"), self._labels(concept, "altLabel")
        name = next(iter(preferred.get("en", ())), next(iter(preferred.get("", ())), ""))
        aliases = [label for tag in ("en", "") for label in (*preferred.get(tag, ()), *alternative.get(tag, ()))]
        tags = sorted({*preferred, *alternative} - {"en", ""})
        names = {tag: [*preferred.get(tag, ()), *alternative.get(tag, ())] for tag in tags}
        definitions = self._labels(concept, "definition")
        broader = sorted(self.ids[one] for one in self._graph.objects(concept, self._skos.broader) if one in self.ids)
        return {
            "id": self.ids[concept],
            "name": name,
            "aliases": list(dict.fromkeys(label for label in aliases if label != name)),
            "names": names,
            "definition": next(iter(definitions.get("en", definitions.get("", ()))), None),
            "broader": broader,
        }

    def _identify(self, concept: Any) -> str:
        notation = next((str(one) for one in sorted(self._graph.objects(concept, self._skos.notation))), "")
        labels = self._labels(concept, "prefLabel")
        name = next(iter(labels.get("en", labels.get("", ()))), str(concept).rstrip("/").rpartition("/")[2])
        return notation if ID.fullmatch(notation) else slug(name, _MOST_WORDS)

    def _labels(self, concept: Any, name: str) -> dict[str, list[str]]:
        """Return the texts of a property by language; English of any region is English."""
        found: dict[str, list[str]] = {}
        for label in sorted(self._graph.objects(concept, self._skos[name])):
            tag = str(getattr(label, "language", None) or "")
            found.setdefault("en" if tag.partition("-")[0].lower() == "en" else tag, []).append(str(label))
        return found
