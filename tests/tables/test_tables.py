"""Tables: typed, described, keyed; every key leads somewhere, whatever the data."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from effort import examples
from exporters.sample import sample
from pujiang import Dataset, Quantity
from pujiang.codes import Comparator
from pujiang.dataset.selecting import part_of
from pujiang.declarations import BUILT_IN
from pujiang.kinds import KIND_OF_CLASS, KINDS
from pujiang.model.classes import class_of
from pujiang.records import COLUMN, iterate_references
from pujiang.table_codes import CellType
from pujiang.tables.cells import text_of, value_of
from pujiang.tables.table_schemas import table_schemas
from pujiang.testing.strategies import datasets
from specimen import written

if TYPE_CHECKING:
    from pujiang.tables.table import Table

DATA = pujiang.load()
TYPES: dict[CellType, type | tuple[type, ...]] = {
    CellType.TEXT: str,
    CellType.INTEGER: int,
    CellType.NUMBER: Decimal,
    CellType.BOOLEAN: bool,
    CellType.DATE: date,
}


def cells(table: Table, name: str) -> list[Any]:
    """One column of a table."""
    return [row[name] for row in table.to_records()]


@given(datasets(), st.sampled_from(["full", "excerpts", "none"]))
def test_every_key_leads_somewhere_and_every_cell_is_of_its_type(data: Dataset, text: str) -> None:
    """In any dataset primary keys are unique, references are ids of the other table, and types and options hold."""
    tables = data.tables(text)  # type: ignore[arg-type]
    ids = {name: set(cells(table, "id")) for name, table in tables.items() if "id" in table.names}

    for table in tables.values():
        rows = table.to_records()
        assert len({tuple(row[name] for name in table.key) for row in rows}) == len(rows) == len(table)
        for column in table.columns:
            found = [row[column.name] for row in rows]
            assert all(cell is None or isinstance(cell, TYPES[column.type]) for cell in found), column
            assert all(cell is None or cell in ids[column.refers] for cell in found if column.refers), column
            assert not (column.required and None in found), column
            assert all(cell is None or cell in column.options for cell in found if column.options), column
            assert "" not in found


@given(datasets())
@examples(20)
def test_sqlite_itself_finds_every_key(tmp_path_factory: pytest.TempPathFactory, data: Dataset) -> None:
    """SQLite checks the foreign keys and itself, and finds nothing; rows are as many as records."""
    target = tmp_path_factory.mktemp("any") / "a.db"
    pujiang.export(data, target)

    with closing(sqlite3.connect(target)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for collection in data.collections():
            (count,) = database.execute(f'SELECT count(*) FROM "{collection.kind}"').fetchone()  # noqa: S608  # our names
            assert count == len(collection)


def test_tables_come_after_those_that_they_refer_to() -> None:
    """Whoever loads the tables in their order never misses a key, but within a table."""
    seen: set[str] = set()
    for schema in table_schemas(BUILT_IN):
        seen.add(schema.name)
        assert {column.refers for column in schema.columns if column.refers} <= seen


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_record_is_in_some_table(kind: str) -> None:
    """Each field is a column, begins the names of columns, or is a table; but for how a text was made, the layer, and custom fields."""
    schemas = table_schemas(BUILT_IN)
    columns = {column.name for schema in schemas if schema.name == kind for column in schema.columns}
    tables = {schema.name for schema in schemas if schema.kind == kind}
    one = kind.removesuffix("s")
    elsewhere = {
        "spans": "statement_spans",
        "attribution": "cue",
        "span": "start",
        "counts_span": "counts_start",
        "continuation": "continuation_start",
    }
    left_out = {"original", "layer", "fields", "not_recorded"}

    for attribute in attrs.fields(class_of(kind)):
        names = {
            attribute.metadata.get(COLUMN),
            attribute.name,
            f"{one}_{attribute.name}",
            elsewhere.get(attribute.name, attribute.name),
        }
        assert names & (columns | tables) or attribute.name in left_out, attribute.name


def test_every_column_is_described() -> None:
    """Each column says what its cells mean, and each table what a row is; no name stands twice."""
    for schema in table_schemas(BUILT_IN):
        names = [column.name for column in schema.columns]
        assert schema.about
        assert all(column.about for column in schema.columns)
        assert len(set(names)) == len(names), schema.name


@given(datasets())
def test_a_selection_is_closed(data: Dataset) -> None:
    """What is exported of any selection holds all that it refers to, and the figures of its statements, and no more."""
    for collection in (data.statements[:1], data.observations[:1], data.bulletins[:1], data.speakers[:2]):
        part = part_of(collection)
        keys = {(c.kind, r.key) for c in part.collections() for r in c}
        for chosen in part.collections():
            for record in chosen:
                for other in iterate_references(record):
                    assert _known(other, keys)
        if collection.kind == "statements":
            assert part.statements.ids() == collection.ids()
            assert set(part.observations.ids()) >= {o.key for s in collection for o in data.observations.within(s)}


def _known(record: Any, keys: set[tuple[str, object]]) -> bool:
    kind = KIND_OF_CLASS.get(type(record).__name__)
    return kind is None or (kind, record.key) in keys


def test_a_bulletin_brings_its_statements_and_figures() -> None:
    """One of two bulletins comes with what stands in it and not with what stands in the other."""
    part = part_of(DATA.bulletins[:1])

    assert part.statements == DATA.statements
    assert part.observations.ids() == tuple(o.key for o in DATA.observations if o.bulletin)


def test_a_pronoun_brings_whom_it_speaks_of(tmp_path: Path) -> None:
    """For forms that are read again, “He said” comes with the statement that names him; otherwise it stays alone."""
    data = pujiang.load(written(tmp_path / "s"), bundled=False)
    chosen = data.statements.where(id="b1/ada-more")

    assert part_of(chosen).statements.ids() == ("b1/ada-more",)
    assert part_of(chosen, whole_pronouns=True).statements.ids() == ("b1/ada-share", "b1/ada-more")


def test_a_figure_brings_whom_the_pronoun_of_its_statement_speaks_of(tmp_path: Path) -> None:
    """A figure alone brings its statement, and whom that speaks of, so that the part can be read again."""
    data = sample(tmp_path / "s")
    chosen = data.observations.where(id="b1/ada-plan.more")

    assert part_of(chosen).statements.ids() == ("b1/ada-plan",)
    pujiang.export(chosen, tmp_path / "a.jsonld")
    assert pujiang.load(tmp_path / "a.jsonld", bundled=False).statements.ids() == ("b1/ada-labs", "b1/ada-plan")


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_libraries_take_a_table(library: str) -> None:
    """pandas, Polars and Arrow have the rows and the columns, in order; numbers are numbers, days are days."""
    pytest.importorskip(library)
    table = DATA.tables()["observations"]
    row = next(i for i, cell in enumerate(cells(table, "id")) if cell.endswith("young-scientists-hosted"))
    frame: Any
    if library == "pandas":
        frame = table.to_pandas()
        names, value = list(frame.columns), float(frame["value"][row])
        day = frame["reported_start"][row].date()
    elif library == "polars":
        frame = table.to_polars()
        names, value, day = frame.columns, frame["value"][row], frame["reported_start"][row]
    else:
        import pyarrow

        frame = pyarrow.table(table)
        names, value, day = frame.column_names, frame["value"][row].as_py(), frame["reported_start"][row].as_py()
        assert frame.schema.metadata[b"name"] == b"observations"
        assert not frame.schema.field("id").nullable

    assert tuple(names) == table.names
    assert (value, day, len(frame)) == (5000.0, date(2023, 9, 22), len(table))


def test_empty_tables_keep_their_types() -> None:
    """A table without a row has the same columns of the same types in Polars and Arrow."""
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("polars")
    empty = Dataset.of([]).tables()["observations"]

    assert empty.to_polars().schema == DATA.tables()["observations"].to_polars().schema
    assert pyarrow.table(empty).schema == pyarrow.table(DATA.tables()["observations"]).schema


def test_a_table_shows_itself() -> None:
    """In a terminal its name, rows and columns; in a notebook its rows, escaped."""
    table = DATA.tables()["topics"]

    assert repr(table).startswith("<Table topics: 31 rows, id, name, ")
    assert "<caption>topics: A concept of the thesaurus" in table._repr_html_()


def test_exact_numbers_stay_exact_in_text() -> None:
    """A number with more digits than a float has is written whole in CSV; a whole number is exact in JSON and SQLite."""
    long = Decimal("12345678901234567890.123456789")
    quantity = Quantity(value=long, comparator=Comparator.EXACTLY)

    assert text_of(long) == "12345678901234567890.123456789"
    assert "12,345,678,901,234,567,890.123456789" in str(quantity)
    assert value_of(Decimal(12345678901234567890)) == 12345678901234567890
    assert value_of(Decimal("71.5")) == 71.5
