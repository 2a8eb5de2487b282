"""Records of tables, frames and annotations: their words are found in the texts, and everything is checked."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.assembly import assemble
from pujiang.dataset.naming import key_of
from pujiang.errors import AmbiguousIdError, InvalidDataError, UnknownIdError
from pujiang.ids import free, slug
from pujiang.intake.row_words import ImportedRow, find_row_words
from pujiang.io.conversion.structuring import build_document
from pujiang.kinds import IN_BULLETINS, KINDS
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import is_list
from pujiang.shortening import cut
from pujiang.tables.cells import text_of
from pujiang.tables.columns import columns_for, join_cell
from pujiang.written.documents import DOCUMENTS, REFERS, fields_in_files
from pujiang.written.stack import Entry, name_figure
from pujiang.written.unlinking import write_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pujiang.dataset.dataset import Dataset
    from pujiang.stored.store import Store

_MOST_WORDS = 12
_LONGEST = 80
# What differs where a record is written again: its identity is compared by its key, its words by their place.
_IDENTITY = frozenset({"id", "bulletin", "statement", "words", "prefix", "suffix"})


@attrs.frozen
class LinkedRows:
    """Rows that were linked to a dataset.

    Attributes:
        store: the records of the dataset and the new ones.
        new: the documents of the new records.
        present: the keys of records that the dataset has already, by kind.
        moved: what was found elsewhere than the format says.
    """

    store: Store
    new: tuple[Entry, ...]
    present: dict[str, tuple[str, ...]]
    moved: tuple[str, ...]


def link_rows(rows: Iterable[ImportedRow], data: Dataset, file: str | None, bulletin: str | None = None) -> LinkedRows:
    """Link rows to a dataset, all or none; equal records that it has are left out.

    Args:
        rows: the rows, of any kinds.
        data: the dataset with the records that they refer to.
        file: the file that problems name.
        bulletin: the bulletin of rows that name none.

    Raises:
        InvalidDataError: a value is invalid, words are not found, a record contradicts the text, its cells or one that
            the dataset has: all problems.
    """
    builder = _RowBuilder(data, file, bulletin)
    # What rows refer to comes first.
    ordered = sorted(rows, key=lambda row: tuple(KINDS).index(row.kind))
    entries = [(row, entry) for row in ordered if (entry := builder.build(row))]
    new = [(row, entry) for row, entry in entries if not builder.knows(entry)]
    if builder.problems:
        raise InvalidDataError(builder.problems)
    assembly = assemble([[entry for _, entry in new]], base=data.as_base())
    if assembly.errors:
        labels = {entry.label: row for row, entry in entries}
        raise InvalidDataError(_locate(problem, labels, file) for problem in assembly.errors)
    store = assembly.linked
    for row, entry in entries:
        builder.check_cells(row, store.family(entry.kind)[entry.key])
    if builder.problems:
        raise InvalidDataError(builder.problems)
    kinds = dict.fromkeys(entry.kind for _, entry in entries)
    are_new = {(entry.kind, entry.key) for _, entry in new}
    present = {
        kind: tuple(e.key for _, e in entries if e.kind == kind and (kind, e.key) not in are_new) for kind in kinds
    }
    return LinkedRows(store, tuple(entry for _, entry in new), present, tuple(builder.moved))


def _locate(problem: Problem, rows: Mapping[str, ImportedRow], file: str | None) -> Problem:
    """Return a problem of a new record with its place in the file."""
    row = rows.get(problem.record or "")
    message = f"{row.place}: {problem.message}" if row and row.place else problem.message
    return attrs.evolve(problem, message=message, file=file, line=row.line if row else None)


class _RowBuilder:
    """Makes documents of rows, and collects what is wrong with them."""

    def __init__(self, data: Dataset, file: str | None, bulletin: str | None) -> None:
        self._data, self._file, self._bulletin = data, file, bulletin
        self._rows: dict[tuple[str, str], ImportedRow] = {}
        self._keys: dict[int, str] = {}
        self._taken: dict[str, set[str]] = {}
        self._places: dict[str, dict[tuple[str, tuple[int, int]], str]] = {}
        self._row = ImportedRow(kind="", values={})
        self.problems: list[Problem] = []
        self.moved: list[str] = []

    def build(self, row: ImportedRow) -> Entry | None:
        """Return the document of a row; None if it has problems."""
        self._row, before = row, len(self.problems)
        values = {
            name: self._keys.get(id(value)) if isinstance(value, ImportedRow) else value
            for name, value in row.values.items()
            if value not in ("", None, [], {})
        }
        self._qualify(values)
        self._resolve(values)
        if row.kind in IN_BULLETINS:
            self._put_into_bulletin(values)
        values["id"] = self._identify(values)
        document, found = build_document(DOCUMENTS[row.kind], values, self._data.declarations, accepts_aliases=True)
        for one in found:
            self._report(one.code, one.message, one.help, one.path)
        if len(self.problems) > before:
            return None
        entry = Entry(kind=row.kind, document=document, file=self._file)
        self._keys[id(row)] = entry.key
        self._list_taken().add(entry.key)
        other = self._rows.setdefault((entry.kind, entry.key), row)
        if other is not row:
            where = f" in line {other.line}" if other.line else other.place and f" at {other.place}"
            message = f"duplicate id {entry.key!r}: the other one is{where or ' in the same file'}"
            self._report(ProblemCode.DUPLICATE_ID, message, "change one id")
        return entry

    def knows(self, entry: Entry) -> bool:
        """Return whether the dataset has the record of a document; report in what they differ."""
        record = self._data.as_base().family(entry.kind).get(entry.key)
        if record is None:
            return False
        self._row = self._rows[entry.kind, entry.key]
        known = write_document(entry.kind, record)
        for name in (*self._row.values, *self._row.parts):
            written = getattr(entry.document, name, None)
            if name not in _IDENTITY and not _agrees(written, getattr(known, name, None), getattr(record, name, None)):
                message = f"{name} differs from {entry.label}, which the data has"
                self._report(ProblemCode.DUPLICATE_ID, message, "change its id, or the record", (name,))
        if getattr(known, "words", None) != getattr(entry.document, "words", None):
            message = f"the words are not those of {entry.label}, which the data has"
            self._report(ProblemCode.DUPLICATE_ID, message, "change its id, or the record", ("words",))
        return True

    def check_cells(self, row: ImportedRow, record: Any) -> None:
        """Report cells that contradict the record; empty ones say nothing."""
        self._row = row
        columns = {column.name: column for column in columns_for(row.kind, self._data.declarations)}
        for name, given in row.cells.items():
            wanted = join_cell(columns[name].cell(record))
            if given not in ("", None, []) and not _is_same(_as_text(given), text_of(wanted)):
                message = f"column {name!r}: expected {cut(text_of(wanted), _LONGEST)!r}, as the record has it, "
                self._report(
                    ProblemCode.INVALID_VALUE,
                    f"{message}found {cut(_as_text(given), _LONGEST)!r}",
                    "correct the cell, or leave out the column: its values follow from the record",
                )

    def _report(self, code: ProblemCode, message: str, hint: str | None, path: tuple[str | int, ...] = ()) -> None:
        row = self._row
        placed = f"{row.place}: {message}" if row.place else message
        self.problems.append(Problem(code=code, message=placed, help=hint, path=path, file=self._file, line=row.line))

    def _qualify(self, values: dict[str, Any]) -> None:
        """Put its bulletin before the id of a statement, which is unique only in this."""
        bulletin = values.get("bulletin", self._bulletin)
        for name in ("statement", "speaker_from", "within"):
            one = values.get(name)
            if bulletin is not None and isinstance(one, str) and "/" not in one:
                values[name] = f"{self._find_key('bulletins', 'bulletin', bulletin)}/{one}"

    def _resolve(self, values: dict[str, Any]) -> None:
        """Replace the names of records by their ids; what no record is called is left to linking."""
        for field in fields_in_files(DOCUMENTS[self._row.kind]):
            kind = field.metadata.get(REFERS)
            if kind and field.name in values:
                given = values[field.name]
                found = [self._find_key(kind, field.name, one) for one in (given if is_list(given) else [given])]
                values[field.name] = found if is_list(given) else found[0]
        if isinstance(values.get("speakers"), list) and len(values["speakers"]) == 1:
            values["speaker"] = values.pop("speakers")[0]

    def _find_key(self, kind: str, name: str, asked: Any) -> Any:
        try:
            return key_of(self._data.collection(kind), asked)
        except AmbiguousIdError as error:
            self._report(ProblemCode.UNKNOWN_REFERENCE, str(error), "write an id", (name,))
        except UnknownIdError:
            pass
        return asked

    def _put_into_bulletin(self, values: dict[str, Any]) -> None:
        """Give a record of a bulletin its bulletin, and words by which they are found."""
        statement = values.get("statement")
        owner, slash, own_id = str(values.get("id", "")).rpartition("/")
        if slash and values.get("bulletin", owner) == owner:
            values |= {"bulletin": owner, "id": own_id}
        if isinstance(statement, str) and "/" in statement:
            values.setdefault("bulletin", statement.partition("/")[0])
        if self._bulletin and "reference" not in values:
            values.setdefault("bulletin", self._bulletin)
        key = values.get("bulletin")
        bulletin = self._data.bulletins.get(key) if isinstance(key, str) else None
        if bulletin is None:
            return
        if "prefix" in values or "suffix" in values or not isinstance(values.get("words"), str):
            return
        within = self._data.statements.get(values["statement"]) if "statement" in values else None
        inside = (within.span.start, within.span.end) if within else None
        found = find_row_words(bulletin.text.content, self._row, values["words"], inside)
        values |= {name: text for name, text in found.values.items() if text}
        for name, parts in self._row.parts.items():
            values[name] = [self._write_part(part, bulletin.text.content, found.place) for part in parts]
        if not values.get("id"):
            values["id"] = self._find_at(str(key), found.place)
        if found.moved:
            label = self._row.place or f"line {self._row.line}"
            self.moved.append(f"{label}: {found.moved}: {cut(values['words'], _LONGEST)!r}")

    def _write_part(self, part: ImportedRow, text: str, inside: tuple[int, int] | None) -> dict[str, Any]:
        found = find_row_words(text, part, str(part.values["words"]), inside)
        return {**part.values, **{name: words for name, words in found.values.items() if words}}

    def _find_at(self, bulletin: str, place: tuple[int, int] | None) -> str:
        """Return the id of the record of the same kind that has exactly these words; empty if there is none."""
        kind = self._row.kind
        if kind not in self._places:
            records: Any = self._data.collection(kind)
            self._places[kind] = {
                (one.bulletin.id, (one.span.start, one.span.end)): one.id
                for one in records
                if one.span and one.bulletin
            }
        return self._places[kind].get((bulletin, place), "") if place else ""

    def _identify(self, values: dict[str, Any]) -> str:
        """Return the id of a row; where it has none, a free one of its name, or of its speaker and words."""
        if values.get("id"):
            return str(values["id"])
        if self._row.kind not in IN_BULLETINS:
            return slug(str(values.get("name", "")), _MOST_WORDS)
        owner = f"{values['bulletin']}/" if "bulletin" in values else ""
        if "statement" in values:
            statement = str(values["statement"]).rpartition("/")[2]
            made = name_figure(statement, values.get("metric"), values.get("counts"))
            return free(f"{owner}{made}", self._list_taken()).removeprefix(owner)
        about = values.get("speaker") or values.get("metric") or values.get("counts") or ""
        made = slug(f"{about} {slug(str(values.get('words', '')), 2, content=True)}", _MOST_WORDS)
        singular = KINDS[self._row.kind].singular
        return free(f"{owner}{made or singular}", self._list_taken()).removeprefix(owner)

    def _list_taken(self) -> set[str]:
        """Return the keys that are in use by records of the kind of the row."""
        kind = self._row.kind
        if kind not in self._taken:
            self._taken[kind] = set(self._data.collection(kind).ids())
        return self._taken[kind]


def _agrees(written: Any, known: Any, held: Any) -> bool:
    return written in {None, ()} or written == known or str(written) == str(held)


def _as_text(value: Any) -> str:
    if is_list(value):
        return str(join_cell(tuple(value)))
    return text_of(value)


def _is_same(given: str, wanted: str) -> bool:
    if " ".join(given.split()) == " ".join(wanted.split()):
        return True
    try:
        return Decimal(given) == Decimal(wanted)
    except InvalidOperation:
        return False


def group_by_kind(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Yield each kind with its documents, in the order of the kinds."""
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    return ((kind, by_kind[kind]) for kind in KINDS if kind in by_kind)
