"""The parts of an archive: the tables of a chunk as Parquet files."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pujiang.archive.export_columns import export_frames, list_stored_tables
from pujiang.archive.manifest import Part, is_inside
from pujiang.archive.sources import Chunk
from pujiang.codes import SourceWords
from pujiang.declarations import BUILT_IN
from pujiang.errors import ArchiveError
from pujiang.files.replacing import write_synced
from pujiang.kinds import KINDS
from pujiang.query.askable import askable
from pujiang.query.facets import facet_schemas, owner_of
from pujiang.stored.rows import flatten, key_of_row
from pujiang.tables.frames import import_extra
from pujiang.tables.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pujiang.declarations import Declarations
    from pujiang.stored.rows import Row

TEXTS = "bulletin_text"
_RECORD = "_record"
# Rows per row group: large for tables that are filtered, small for tables from which single rows are fetched.
_ROWS, _ROWS_OF_RECORDS, _ROWS_OF_TEXTS = 131_072, 2_048, 128


def records_name(kind: str) -> str:
    """Return the name of the table with the records of a kind as flat rows in JSON."""
    return f"{owner_of(kind)}{_RECORD}"


def is_encoded(table: str) -> bool:
    """Return whether a table has the records of a kind as flat rows, or their texts."""
    return table == TEXTS or table.endswith(_RECORD)


def tables_of(kind: str) -> frozenset[str]:
    """Return the names of the tables that contain records of a kind."""
    return frozenset({records_name(kind), *(schema.name for schema in facet_schemas(askable(kind, BUILT_IN)))})


Encoded = dict[str, list[tuple[str, str]]]


def encode_chunk(chunk: Chunk) -> Encoded:
    """Return the records of a chunk by table, as key and flat row in JSON; texts are a separate table."""
    made: Encoded = {}
    for kind, records in chunk.records.items():
        rows = flatten(records)
        if kind == "bulletins":
            made[TEXTS] = [(row["id"], row["text"]["content"]) for row in rows]
            rows = [row | {"text": {"sha256": row["text"]["sha256"]}} for row in rows]
        made[records_name(kind)] = [(key_of_row(row), _json(row)) for row in rows]
    return made


def _json(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def digest_of(made: Encoded, declarations: Declarations) -> str:
    """Return a digest of all records of a chunk and their declarations, to recognize a chunk written before."""
    digest = hashlib.sha256(repr(declarations).encode("utf-8", "surrogatepass"))
    for name, pairs in made.items():
        digest.update(f"{name} {len(pairs)}\n".encode())
        for key, content in pairs:
            digest.update(f"{len(key)} {len(content)} {key}{content}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def write_parts(chunk: Chunk, made: Encoded, folder: Path, number: int, declarations: Declarations) -> dict[str, Part]:
    """Write the tables of a chunk below a folder; return the part of each, by table.

    Raises:
        MissingExtraError: Polars is not installed.
        OSError: a part cannot be written.
    """
    return put_frames(make_frames(chunk, made, declarations), folder, chunk.place, number)


def put_frames(frames: Iterable[tuple[str, Any]], folder: Path, place: str, number: int) -> dict[str, Part]:
    """Write tables below a folder; return the part of each, by table.

    Raises:
        OSError: a part cannot be written.
    """
    return {name: put_frame(folder, name, name_file(place, number), frame) for name, frame in frames}


def name_file(place: str, number: int) -> str:
    """Return the path of a part below the folder of its table."""
    return f"{place}/{number:05}.parquet" if place else f"{number:05}.parquet"


def place_of(part: Part, table: str) -> str:
    """Return the folders of forum and year that a part is in; empty for none."""
    folders = part.file.split("/")[:-1]
    return "/".join(folders[folders.index(table) + 1 :]) if table in folders else ""


def put_frame(folder: Path, table: str, file: str, frame: Any) -> Part:
    """Write rows of a table as one file.

    Raises:
        ArchiveError: its path would be outside of the archive.
        OSError: it cannot be written.
    """
    content = BytesIO()
    frame.write_parquet(content, compression="zstd", row_group_size=_group_size(table), statistics=True)
    return put_part(folder, f"{table}/{file}", content.getvalue(), len(frame))


def _group_size(table: str) -> int:
    """Return the number of rows in a row group."""
    return _ROWS_OF_TEXTS if table == TEXTS else _ROWS_OF_RECORDS if table.endswith(_RECORD) else _ROWS


def put_part(folder: Path, file: str, content: bytes, rows: int) -> Part:
    """Write one file of an archive.

    Raises:
        ArchiveError: its path would be outside of the archive.
        OSError: it cannot be written.
    """
    if not is_inside(file):
        # An unverified id could name a folder elsewhere.
        raise ArchiveError(folder, f"invalid path {file!r}: expected a path inside the archive")
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    write_synced(path, content)
    return Part(file=file, rows=rows, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())


def record_frames(kind: str, records: Sequence[Any], declarations: Declarations) -> Iterator[tuple[str, Any]]:
    """Yield the tables that queries run on, and those for exports, as name and Polars frame."""
    for schema in facet_schemas(askable(kind, declarations)):
        yield schema.name, Table(schema, records, SourceWords.FULL).to_polars()
    yield from export_frames(kind, records, declarations)


@lru_cache
def schemas(declarations: Declarations) -> dict[str, Any]:
    """Return the columns of every table, with their types."""
    empty = Chunk({kind: [] for kind in KINDS}, "")
    return {name: frame.schema for name, frame in make_frames(empty, encode_chunk(empty), declarations)}


def key_columns(kind: str, declarations: Declarations) -> dict[str, str]:
    """Return the tables with rows of a kind by name, each with the column that has the keys of the records."""
    facets = {schema.name: schema.columns[0].name for schema in facet_schemas(askable(kind, declarations))}
    exports = {name: one.key for name, one in list_stored_tables(declarations).items() if one.schema.kind == kind}
    return facets | exports | {records_name(kind): "id"} | ({TEXTS: "id"} if kind == "bulletins" else {})


def make_frames(chunk: Chunk, made: Encoded, declarations: Declarations) -> Iterator[tuple[str, Any]]:
    """Yield the tables of a chunk as name and Polars frame."""
    for kind, records in chunk.records.items():
        yield from record_frames(kind, records, declarations)
    polars = import_extra("polars", "archive")
    for name, pairs in made.items():
        columns = zip(*pairs, strict=True) if pairs else ((), ())
        named = zip(("id", "content"), columns, strict=True)
        series = [polars.Series(column, values, dtype=polars.String) for column, values in named]
        yield name, polars.DataFrame(series)
