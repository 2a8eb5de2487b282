"""Flat tables as frames: the same names and types in every library, with and without rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import pujiang
from pujiang.codes import Kind, Stage
from pujiang.table_codes import CellType
from pujiang.tables.columns import columns_for
from pujiang.types import CustomField, Declarations

pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
pyarrow = pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")

DATA = pujiang.load()
FIGURES, SAID = DATA.observations, DATA.statements
EVERY = list(DATA.collections())


def test_numbers_are_numbers_and_days_are_dates() -> None:
    """The greatest value is three billion, in every library; days have years; offsets cut words out of texts."""
    frame, arrow = FIGURES.to_pandas(), FIGURES.to_arrow()
    assert frame["value"].max() == FIGURES.to_polars()["value"].max() == 3_000_000_000
    assert arrow.num_rows == len(FIGURES)
    assert duckdb.sql("select max(value), max(year(date)) from arrow").fetchall() == [(3_000_000_000, 2025)]
    assert frame["date"].dt.year.max() == 2025
    assert "abc"[frame["start"].dropna().iloc[0] :] == ""
    table = DATA.tables()["observations"].to_pandas()
    assert (table["value"] * 1.5).max() == 4_500_000_000
    assert table["period_start"].dt.year.max() == 2028
    assert table["value"].quantile(0.5) > 0


def test_closed_lists_are_categories_of_all_their_words() -> None:
    """A selection without some words has the same type; so two selections can be concatenated."""
    frame = SAID.to_pandas()
    assert list(frame["kind"].cat.categories) == list(Kind)
    assert list(FIGURES[:0].to_pandas()["stage"].cat.categories) == list(Stage)
    joined = pandas.concat([SAID[:2].to_pandas(), SAID[5:9].to_pandas()])
    assert dict(joined.dtypes) == dict(frame.dtypes)
    assert polars.concat([SAID[:2].to_polars(), SAID[5:9].to_polars()]).schema == SAID.to_polars().schema
    assert pyarrow.concat_tables([SAID[:2].to_arrow(), SAID[5:9].to_arrow()]).num_rows == 6
    assert pyarrow.types.is_dictionary(SAID.to_arrow().schema.field("mode").type)


@pytest.mark.parametrize("collection", EVERY, ids=lambda one: one.kind)
def test_an_empty_selection_has_the_types(collection: Any) -> None:
    """Names and types do not depend on the rows, in no library; the names are the same in all."""
    whole, empty = collection, collection[:0]
    assert dict(empty.to_pandas().dtypes) == dict(whole.to_pandas().dtypes)
    assert empty.to_polars().schema == whole.to_polars().schema
    assert empty.to_arrow().schema == whole.to_arrow().schema.with_metadata(empty.to_arrow().schema.metadata)
    assert list(whole.to_pandas()) == whole.to_polars().columns == whole.to_arrow().column_names


def test_lists_are_lists() -> None:
    """Speakers, countries and organizations of a statement are lists; in the rows of `to_records` they are joined."""
    row = SAID.where(id="dai-gang-achievements").to_polars().to_dicts()[0]
    assert row["speaker_ids"] == ["dai-gang"]
    assert row["country_ids"] == ["CN"]
    assert row["organization_ids"] == ["ministry-of-science-and-technology-china"]
    assert SAID["editors-note"].key == SAID.to_pandas()["id"][0]
    assert SAID.to_pandas()["country_ids"][0] == []
    assert FIGURES.within("dai-gang-achievements").to_pandas()["country_ids"][0] == ["CN"]


@pytest.mark.parametrize("rows", [*EVERY, *DATA.tables().values()], ids=repr)
def test_a_constructor_makes_a_flat_frame_or_says_what_does(rows: Any) -> None:
    """Polars, Arrow and `from_arrow` of pandas take collections and tables as typed columns; `pandas.DataFrame` cannot."""
    arrow = rows.to_arrow()
    frame = polars.DataFrame(rows)
    assert frame.columns == arrow.column_names
    assert frame.schema == polars.DataFrame(arrow).schema
    assert polars.from_arrow(rows).struct.unnest().schema == frame.schema
    assert pyarrow.table(rows).equals(arrow)
    if hasattr(pandas.DataFrame, "from_arrow"):
        assert list(pandas.DataFrame.from_arrow(rows)) == arrow.column_names
    with pytest.raises(pujiang.ArgumentError):
        pandas.DataFrame(rows)


def test_parquet_keeps_the_types(tmp_path: Any) -> None:
    """What R and others read through Parquet has dictionaries, dates and lists."""
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(FIGURES.to_arrow(), tmp_path / "a.parquet")
    schema = parquet.read_table(tmp_path / "a.parquet").schema
    assert pyarrow.types.is_dictionary(schema.field("stage").type)
    assert pyarrow.types.is_date32(schema.field("date").type)
    assert pyarrow.types.is_list(schema.field("country_ids").type)


def test_custom_fields_have_their_types() -> None:
    """A number is a float, a list of numbers a list of floats, a word of a list a category."""
    fields = [
        CustomField(kind="topics", name="weight", description="w", type="number"),
        CustomField(kind="topics", name="weights", description="w", type="number", several=True),
        CustomField(kind="topics", name="size", description="s", values=("small", "large")),
    ]
    values = {"weight": Decimal("0.5"), "weights": (Decimal(1), Decimal(2)), "size": "large"}
    topics = pujiang.Dataset.of(
        [
            pujiang.Topic(id="a", name="A", definition="d", fields=values),
            pujiang.Topic(id="b", name="B", definition="d"),
        ],
        (),
        Declarations(fields),
    ).topics
    frame = topics.to_polars()

    assert frame["weight"].to_list() == [0.5, None]
    assert frame["weights"].to_list() == [[1.0, 2.0], None]
    assert frame["size"].to_list() == ["large", None]
    assert topics.to_pandas()["weights"][1] is None
    assert topics.to_pandas()["size"].dtype == "category"
    assert topics.to_records()[0]["weights"] == "1; 2"


def test_every_column_of_numbers_or_days_is_declared() -> None:
    """No column that is declared as text holds anything else: a new one cannot be forgotten."""
    for collection in EVERY:
        for column in columns_for(collection.kind, DATA.declarations):
            cells = [column.cell(record) for record in collection]
            single = [cell for cell in cells if not isinstance(cell, tuple) and cell is not None]
            assert all(isinstance(cell, tuple) for cell in cells) is column.several or not cells
            if column.type is CellType.TEXT and not column.several:
                assert all(isinstance(cell, str) for cell in single), (collection.kind, column.name)
