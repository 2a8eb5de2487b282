"""The same questions put to Spark, started from the pip package alone: two threads of this machine, no cluster.

Spark 4 needs Java 17 or 21 (Spark 3.5: 8, 11 or 17). Lane `spark`; without Java it is skipped.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from generator import generated
from hypothesis import given, settings
from hypothesis import strategies as st

import pujiang
from pujiang import Counting, Order, Query
from pujiang.query.conditions import Both, Contains, Except, Not, OneOf
from query.questions import answer_in_memory, answer_on, as_arrow, questions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17 or later"),
    # What pyspark itself, and narwhals with it, warn of.
    pytest.mark.filterwarnings("default"),
]
DATA = generated(400)


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


@given(data=st.data())
@settings(max_examples=40)
def test_spark_answers_as_memory_does(frames: dict[str, Any], data: st.DataObject) -> None:
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
        Counting(kind="statements", condition=topic, fields=("country", "topic")),
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
