"""Building of records from the rows of an archive, with the records that they refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from pujiang.archive.archived_texts import ArchivedText, TextBatch
from pujiang.archive.parts import TEXTS, records_name
from pujiang.archive.references import find_references
from pujiang.errors import ArchiveError
from pujiang.io.json.decoding import decode_json
from pujiang.kinds import IN_BULLETINS, VOCABULARY
from pujiang.pausing import CollectionPaused
from pujiang.reflection import is_dict
from pujiang.stored.restoring import RestoredStore
from pujiang.stored.rows import key_of_row
from pujiang.stored.store import Store

if TYPE_CHECKING:
    from pujiang.archive.archived_tables import ArchivedTables
    from pujiang.declarations import Declarations
    from pujiang.model.base import IdentifiedRecord
    from pujiang.stored.rows import Row

T = TypeVar("T")
_A_SHELF = 500


class ArchivedRecords(Store):
    """The records of an archive: vocabulary is kept once built, other records are built each time."""

    def __init__(self, tables: ArchivedTables, declarations: Declarations) -> None:
        """Store the tables and the declarations of fields; nothing is read yet."""
        self._tables = tables
        self._declarations = declarations
        self._lasting = RestoredStore(
            {kind: _ArchivedRows(self, kind) for kind in VOCABULARY}, declarations=declarations
        )

    def family(self, kind: str) -> dict[str, IdentifiedRecord]:
        """Return all records of a kind of vocabulary, by key."""
        return self._call_for_archive(lambda: dict(self._lasting.family(kind).items()))

    def rows(self, kind: str) -> list[Row]:
        """Return all rows of a kind; those of bulletins without their texts."""
        return self._rows_in(self._tables.scan(records_name(kind)), kind)

    def whole_rows(self, kind: str, keys: Sequence[str]) -> list[Row]:
        """Return the rows of a kind in the order of the keys; those of bulletins with their texts."""
        return self._call_for_archive(lambda: self._whole_rows(kind, keys))

    def _whole_rows(self, kind: str, keys: Sequence[str]) -> list[Row]:
        rows = {key_of_row(row): row for row in self.rows(kind)}
        if kind == "bulletins":
            texts = self.texts(keys)
            rows = {key: row | {"text": {"content": texts[key](), **row["text"]}} for key, row in rows.items()}
        return [rows[key] for key in keys]

    def records(self, kind: str, keys: Sequence[str]) -> list[Any]:
        """Build the statements, figures or bulletins with the given keys, in this order.

        Raises:
            ArchiveError: the archive is damaged.
        """
        with CollectionPaused():
            return self._call_for_archive(lambda: self._records(kind, keys))

    def _records(self, kind: str, keys: Sequence[str]) -> list[Any]:
        rows = self._collect_rows(kind, keys)
        rows["bulletins"] = list(self._with_texts(rows["bulletins"]))
        restored = RestoredStore(rows, self._lasting, self._declarations)
        return [restored.record(kind, key) for key in keys]

    def _collect_rows(self, kind: str, keys: Sequence[str]) -> dict[str, list[Row]]:
        """Return the rows with the given keys, and of all records in bulletins that they refer to."""
        found: dict[str, dict[str, Row]] = {kind: {} for kind in IN_BULLETINS}
        waiting = {kind: set(keys)}
        while waiting:
            named: dict[str, set[str]] = {}
            for of, wanted in waiting.items():
                rows = self._fetch_rows(of, wanted)
                found[of] |= {key_of_row(row): row for row in rows}
                for other, key in find_references(of, rows):
                    named.setdefault(other, set()).add(key)
            waiting = {of: keys - found[of].keys() for of, keys in named.items() if keys - found[of].keys()}
        return {of: list(rows.values()) for of, rows in found.items()}

    def _fetch_rows(self, kind: str, keys: set[str]) -> list[Row]:
        rows = self._rows_in(self._with_ids(records_name(kind), keys), kind)
        if missing := keys - {key_of_row(row) for row in rows}:
            raise ArchiveError(
                self._tables.folder, f"the archive is damaged: missing record of {kind} {min(missing)!r}"
            )
        return rows

    def _with_ids(self, name: str, keys: Iterable[str]) -> Any:
        from polars import col  # noqa: PLC0415  # an extra

        return self._tables.scan(name).filter(col("id").is_in(sorted(keys)))

    def _rows_in(self, frame: Any, kind: str) -> list[Row]:
        contents = frame.select("content").collect()["content"]
        return self._call_for_archive(lambda: [_row(decode_json(content), kind) for content in contents])

    def _with_texts(self, rows: Sequence[Row]) -> Iterator[Row]:
        for start in range(0, len(rows), _A_SHELF):
            some = rows[start : start + _A_SHELF]
            shelf = TextBatch(self._tables.folder, [row["id"] for row in some], self.texts)
            yield from (row | {"text": ArchivedText(shelf, row["id"], row["text"]["sha256"])} for row in some)

    def texts(self, keys: Sequence[str]) -> Mapping[str, Callable[[], str]]:
        """Return, for each bulletin, a function that decodes its text."""
        frame = self._with_ids(TEXTS, keys).collect()
        contents = frame["content"]
        if missing := set(keys) - set(frame["id"]):
            raise ArchiveError(self._tables.folder, f"the archive is damaged: missing text of {min(missing)!r}")
        return {key: _at(contents, place) for place, key in enumerate(frame["id"])}

    def _call_for_archive(self, make: Callable[[], T]) -> T:
        """Call a function, and turn its error into an `ArchiveError`: the rows are untrusted."""
        try:
            return make()
        except ArchiveError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, StopIteration) as error:
            raise ArchiveError(
                self._tables.folder, f"the archive is damaged: cannot build a record: {error!r}"
            ) from error


def _row(row: Any, kind: str) -> Row:
    if not is_dict(row) or not isinstance(row.get("id"), str):
        raise TypeError(f"expected a row of {kind} to be an object with an id")
    return row


def _at(contents: Any, place: int) -> Callable[[], str]:
    return lambda: str(contents[place])


class _ArchivedRows:
    """Rows of a kind, read when they are iterated."""

    def __init__(self, records: ArchivedRecords, kind: str) -> None:
        self._records = records
        self._kind = kind

    def __iter__(self) -> Iterator[Row]:
        return iter(self._records.rows(self._kind))
