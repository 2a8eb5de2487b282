"""Vocabularies of other programs as records of a project: tables (CSV), and concept schemes (SKOS, extra `rdf`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_origin, get_type_hints

from pujiang.errors import InvalidDataError, PujiangError
from pujiang.files.encoding import decode_utf8
from pujiang.ids import slug
from pujiang.io.conversion.structuring import build_document
from pujiang.kinds import VOCABULARY
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.similar import nearest_of_few
from pujiang.tables.frames import import_extra
from pujiang.written.documents import DOCUMENTS, fields_in_files
from pujiang.written.stack import ID, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: The kinds of records that can be imported.
IMPORTED = VOCABULARY
_BETWEEN = "|"
_NAMES = "names:"
_DELIMITERS = ",;\t"
_RDF = {".ttl": "turtle", ".rdf": "xml", ".xml": "xml", ".jsonld": "json-ld", ".nt": "nt"}
_MOST_BYTES = 64 * 2**20
_MOST_WORDS = 12
# What a table cannot say of a record, and names, which have columns of their own.
_NOT_IN_TABLES = frozenset({"replaces", "amends", "names"})


def read_table(file: Path, kind: str) -> list[Entry]:
    """Read records from a CSV file: a column for each field, several values separated by `|`, names as `names:fr`.

    A missing id is made from the name. A file from a spreadsheet may be separated by semicolons or tabs.

    Raises:
        InvalidDataError: columns are unknown or values invalid: all problems, each with its line.
        PujiangError: the file cannot be read, or has no header.
    """
    text = _read_text(file)
    header = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, restkey="")
    try:
        columns = [column.strip() for column in rows.fieldnames or ()]
        rows.fieldnames = columns
        read = [(rows.line_num, row) for row in rows]
    except csv.Error as error:
        raise PujiangError(f"{file}:{rows.line_num}: invalid CSV: {error}") from error
    problems = list(_check_columns(file, kind, columns))
    if problems:
        raise InvalidDataError(problems)
    several = _list_fields_of_several(kind)
    return _build_all(file, kind, ((line, _read_row(row, several)) for line, row in read))


def read_scheme(file: Path) -> list[Entry]:
    """Read topics from the concepts of a SKOS file (Turtle, RDF/XML, JSON-LD, N-Triples).

    The English label is the name, other English labels are aliases, labels in other languages names. The id is the
    notation, or made from the name.

    Raises:
        InvalidDataError: a concept is no topic: all problems.
        MissingExtraError: rdflib is not installed.
        PujiangError: the file cannot be read, or has no concept.
    """
    rdflib = import_extra("rdflib", "rdf")
    form = _RDF.get(file.suffix.lower())
    if form is None:
        raise PujiangError(f"{file}: expected a file that ends in {', '.join(_RDF)}")
    graph = rdflib.Graph()
    try:
        graph.parse(data=_read_text(file), format=form)
    except PujiangError:
        raise
    except Exception as error:
        raise PujiangError(f"{file}: invalid {form}: {error}") from error
    concepts = _Concepts(graph, rdflib.SKOS)
    if not concepts.ids:
        raise PujiangError(f"{file} has no skos:Concept")
    return _build_all(file, "topics", ((None, concepts.describe(concept)) for concept in concepts.ids))


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


def _read_text(file: Path) -> str:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise PujiangError(f"{file} is larger than {_MOST_BYTES // 2**20} MiB; split the file")
        return decode_utf8(file.read_bytes(), drop_mark=True)
    except (OSError, ValueError) as error:
        raise PujiangError(f"{file}: cannot read the file: {error}") from error


def _list_columns(kind: str) -> list[str]:
    return [field.name for field in fields_in_files(DOCUMENTS[kind]) if field.name not in _NOT_IN_TABLES]


def _list_fields_of_several(kind: str) -> frozenset[str]:
    hints = get_type_hints(DOCUMENTS[kind])
    return frozenset(name for name in _list_columns(kind) if get_origin(hints[name]) is tuple)


def _check_columns(file: Path, kind: str, columns: Iterable[str]) -> Iterator[Problem]:
    known, seen = _list_columns(kind), set[str]()
    for column in columns:
        is_known = column in known or (column.startswith(_NAMES) and column != _NAMES)
        if column in seen or not is_known:
            meant = nearest_of_few(column, known)
            what = "duplicate" if column in seen else "unknown"
            yield Problem(
                code=ProblemCode.DUPLICATE_KEY if column in seen else ProblemCode.UNKNOWN_FIELD,
                message=f"{what} column {column!r}",
                help=f"did you mean {meant!r}?" if meant else f"known columns: {', '.join(known)}, {_NAMES}LANGUAGE",
                file=str(file),
                line=1,
            )
        seen.add(column)


def _read_row(row: Mapping[str, Any], several: frozenset[str]) -> dict[str, Any]:
    """Return a row as a record is written; cells beyond the header are kept under "", which is no field."""
    made: dict[str, Any] = {}
    names: dict[str, Any] = {}
    for column, cell in row.items():
        value = cell.strip() if isinstance(cell, str) else cell
        if not value:
            continue
        parts = [part.strip() for part in value.split(_BETWEEN) if part.strip()] if isinstance(value, str) else value
        if column.startswith(_NAMES):
            names[column.removeprefix(_NAMES)] = parts
        else:
            made[column] = parts if column in several else value
    return {**made, "names": names} if names else made


def _build_all(file: Path, kind: str, written: Iterable[tuple[int | None, dict[str, Any]]]) -> list[Entry]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    lines: dict[str, int | None] = {}
    for line, values in written:
        given = {name: value for name, value in values.items() if value not in ("", None, [], {})}
        key = str(given.get("id") or slug(str(given.get("name", "")), _MOST_WORDS))
        document, found = build_document(DOCUMENTS[kind], {**given, "id": key})
        if key in lines:
            where = f" in line {lines[key]}" if lines[key] else ""
            message, hint = f"duplicate id {key!r}: the other one is{where or ' in the same file'}", "change one id"
            found = [*found, Problem(code=ProblemCode.DUPLICATE_ID, message=message, help=hint)]
        lines[key] = line
        problems += [
            Problem(code=one.code, message=one.message, help=one.help, path=one.path, file=str(file), line=line)
            for one in found
        ]
        if not found:
            entries.append(Entry(kind=kind, document=document, file=str(file)))
    if problems:
        raise InvalidDataError(problems)
    return entries
