"""The same questions put to Spark, started from the pip package alone: two threads of this machine, no cluster.

Spark 4 needs Java 17 or 21 (Spark 3.5: 8, 11 or 17). Lane `spark`; without Java it is skipped.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from generator import generated
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import pujiang
from pujiang import Counting, Order, Query
from pujiang.query import engines
from pujiang.query.conditions import Both, Contains, Except, Not, OneOf
from query.questions import (
    EMPTY,
    SCRIPTS,
    AskedDataset,
    about_scripts,
    answer_in_memory,
    answer_on,
    as_arrow,
    asked_datasets,
    differences,
    questions,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pujiang.tables.table import Table

    Maker: TypeAlias = Callable[[Table], Any]

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17 or later"),
    # What pyspark itself, and narwhals with it, warn of.
    pytest.mark.filterwarnings("default"),
]
DATA = generated(400)
QUESTIONS_EACH = 8


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A Spark on two threads."""
    sql = pytest.importorskip("pyspark.sql")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frames(spark: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The tables of an archive, read by Spark."""
    folder = tmp_path_factory.mktemp("archives") / "made"
    pujiang.write_archive(DATA, folder, chunk=150, partition_above=300, search=False)
    archive = pujiang.open_archive(folder)
    return {name: spark.read.parquet(*archive.files(name)) for name in archive.frames()}


def test_spark_skips_folders_of_other_years(spark: Any, tmp_path: Path) -> None:
    """Its plan filters the folders of forums and years, and the rows are those of the dataset."""
    pujiang.write_archive(DATA, tmp_path / "made", partition_above=1, search=False)
    files = pujiang.open_archive(tmp_path / "made").files("statements")
    day = DATA.bulletins[0].published
    assert day is not None
    chosen = (
        spark.read.option("basePath", files[0].partition("/forum=")[0]).parquet(*files).filter(f"year = {day.year}")
    )

    assert "PartitionFilters: [isnotnull(year" in chosen._jdf.queryExecution().toString()
    expected = [
        one.key for one in DATA.statements if one.bulletin.published and one.bulletin.published.year == day.year
    ]
    assert sorted(row.id for row in chosen.select("id").collect()) == sorted(expected)


@pytest.fixture(scope="module")
def of_arrow(spark: Any) -> Maker:
    """Makes a frame of a table that is handed over as Arrow."""
    return lambda table: spark.createDataFrame(as_arrow(table))


@pytest.fixture(scope="module")
def of_parquet(spark: Any, tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Makes a frame of a table by way of a file, each in a place of its own: Spark reads when it is asked."""
    parquet = pytest.importorskip("pyarrow.parquet")

    def made(table: Table) -> Any:
        file = tmp_path_factory.mktemp("table") / f"{table.name}.parquet"
        parquet.write_table(as_arrow(table), file)
        return spark.read.parquet(str(file))

    return made


@given(asked=asked_datasets(QUESTIONS_EACH))
@settings(max_examples=100)
def test_spark_answers_as_memory_does(of_arrow: Maker, asked: AskedDataset) -> None:
    """Random questions of random datasets, with nothing and any script in them, have the answers of memory."""
    assert differences(of_arrow, *asked) == []


@given(asked=asked_datasets(QUESTIONS_EACH))
@settings(max_examples=15)
def test_spark_answers_of_files_as_memory_does(of_parquet: Maker, asked: AskedDataset) -> None:
    """So they have where the tables are files, in which Spark takes every column for one that may be empty."""
    assert differences(of_parquet, *asked) == []


def test_spark_answers_of_any_script_as_memory_does(of_arrow: Maker) -> None:
    """Texts are the same and in the same order where programs differ."""
    assert differences(of_arrow, SCRIPTS, about_scripts()) == []


@given(data=st.data())
@settings(max_examples=40)
def test_spark_answers_where_there_is_no_record(of_arrow: Maker, data: st.DataObject) -> None:
    """Of tables without a row any question is answered, and finds nothing."""
    assert differences(of_arrow, EMPTY, [data.draw(questions(EMPTY))]) == []


@pytest.mark.parametrize("way", ["of_arrow", "of_parquet"])
def test_tables_without_rows_have_their_types(spark: Any, way: str, request: pytest.FixtureRequest) -> None:
    """Columns and types do not depend on what is in them; rows alone would leave them to be guessed."""
    made: Maker = request.getfixturevalue(way)
    nothing, ours = EMPTY.facets(), pujiang.load().facets()

    types = {name: made(table).dtypes for name, table in nothing.items()}
    assert types == {name: made(table).dtypes for name, table in ours.items()}
    assert ("value", "double") in types["observations"]
    with pytest.raises(ValueError, match="CANNOT_INFER"):
        spark.createDataFrame(nothing["observations"].to_records())


def _a_text_for_nothing(frame: Any, nw: Any) -> Any:
    return frame.with_columns(nw.col(*_texts(frame)).fill_null(""))


def _one_of_several_values(frame: Any, nw: Any) -> Any:
    key, *others = frame.collect_schema().names()
    return frame.group_by(key).agg(nw.col(*others).min())


def _texts_in_lower_case(frame: Any, nw: Any) -> Any:
    return frame.with_columns(nw.col(*_texts(frame)).str.to_lowercase())


def _texts(frame: Any) -> list[str]:
    return [name for name, type_ in frame.collect_schema().items() if str(type_) == "String"]


@pytest.mark.parametrize("changed", [_a_text_for_nothing, _one_of_several_values, _texts_in_lower_case])
def test_tables_that_are_wrong_are_seen(of_arrow: Maker, changed: Callable[[Any, Any], Any]) -> None:
    """Questions so drawn tell of tables that have texts for nothing, one of several values, or other texts."""
    nw = pytest.importorskip("narwhals.stable.v2")

    def wrongly(made: Maker) -> Maker:
        return lambda table: changed(nw.from_native(made(table)).lazy(), nw).to_native()

    assert differences(wrongly(of_arrow), *_seen(wrongly(_of_polars)))


def _all_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines._FilteredTable, "_has_value", lambda asked, _: ~asked._express_never())


def _missing_values_first(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pytest.importorskip("narwhals.stable.v2").LazyFrame
    rightly = frame.sort
    monkeypatch.setattr(frame, "sort", lambda *args, **how: rightly(*args, **how | {"nulls_last": False}))


def _equal_ones_backwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "canonical_order", lambda _: (("id", True),))


@pytest.mark.parametrize("rule", [_all_is_known, _missing_values_first, _equal_ones_backwards])
def test_rules_that_are_wrong_are_seen(
    of_arrow: Maker, rule: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They tell, too, of an evaluator to which a missing value is known, or that orders otherwise."""
    rule(monkeypatch)

    assert differences(of_arrow, *_seen(_of_polars))


def _of_polars(table: Table) -> Any:
    return table.to_polars().lazy()


def _seen(made: Maker) -> AskedDataset:
    """A dataset and questions that are answered otherwise than in memory, on an engine that is quick to ask."""
    drawn = settings(max_examples=1000, phases=[Phase.generate])
    return find(asked_datasets(QUESTIONS_EACH), lambda asked: differences(made, *asked) != [], settings=drawn)


@given(data=st.data())
@settings(max_examples=40)
def test_spark_answers_of_an_archive_as_memory_does(frames: dict[str, Any], data: st.DataObject) -> None:
    """Random questions of an archive have on Spark the ids, order and counts of records in memory."""
    question = data.draw(questions(DATA))

    assert answer_on(frames, question) == answer_in_memory(question, DATA), str(question)


def test_spark_answers_what_analysts_ask(frames: dict[str, Any]) -> None:
    """Filters, opposites, differences, texts, counts by two facets, order and limit; and a wrong twin differs."""
    topic, place = OneOf("topic", ("topic-000", "topic-003")), OneOf("place", ("BR",))
    asked: list[Query | Counting] = [
        Query(kind="statements", condition=Both(topic, Not(place))),
        Query(kind="statements", condition=Except(topic, Contains("text", "COOPERAÇÃO"))),
        Query(kind="statements", condition=place, order=[Order(field="published", descending=True)], limit=7),
        Counting(kind="statements", condition=topic, fields=("affiliation_country", "topic")),
        Counting(kind="observations", fields=("metric", "comparator")),
    ]
    for question in asked:
        assert answer_on(frames, question) == answer_in_memory(question, DATA) != []
    assert answer_on(frames, asked[0]) != answer_in_memory(asked[1], DATA)


def test_spark_keeps_scripts_and_nothing(spark: Any, tmp_path: Path) -> None:
    """Our own data, with missing values and other scripts, by way of Parquet."""
    parquet = pytest.importorskip("pyarrow.parquet")
    ours = pujiang.load()
    for name, table in ours.facets().items():
        parquet.write_table(as_arrow(table), tmp_path / f"{name}.parquet")
    frames = {name: spark.read.parquet(str(tmp_path / f"{name}.parquet")) for name in ours.facets()}

    chosen = ours.observations.unknown("begins").exclude(stage="target") - ours.observations.between("value", 0, 9)
    assert answer_on(frames, Query.of(chosen)) == list(chosen.ids()) != []
    assert answer_on(frames, Counting.of(ours.places, "kind", "within")) == list(ours.places.count_by("kind", "within"))
