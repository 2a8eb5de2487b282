"""One question, many engines: the same ids in the same order, and the same counts, as records in memory give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from effort import examples
from pujiang import Counting, MissingExtraError, Order, PujiangError, Query
from pujiang.query.conditions import Both, Condition, Contains, Except, Not, OneOf, Satisfying, Searched
from pujiang.query.engines import on_frames
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
from refusals import raises

duckdb = pytest.importorskip("duckdb")
pyarrow = pytest.importorskip("pyarrow")
polars = pytest.importorskip("polars")
pytest.importorskip("pandas")
pytest.importorskip("narwhals")

DATA = pujiang.load()


def in_duckdb(table: Any) -> Any:
    """A table as a relation of a database in memory."""
    return duckdb.from_arrow(as_arrow(table))


ENGINES: dict[str, Any] = {
    "Polars, eager": lambda table: table.to_polars(),
    "Polars, lazy": lambda table: table.to_polars().lazy(),
    "DuckDB": in_duckdb,
    "pandas": lambda table: as_arrow(table).to_pandas(),
    "PyArrow": as_arrow,
}
OURS = {name: {key: made(table) for key, table in DATA.facets().items()} for name, made in ENGINES.items()}


@given(asked=asked_datasets(4))
@examples(25)
def test_engines_answer_as_memory_does(asked: AskedDataset) -> None:
    """Any question on any dataset, with nothing, empty lists and any script in it, has one answer on all engines."""
    for name, made in ENGINES.items():
        assert differences(made, *asked) == [], name


@pytest.mark.parametrize("engine", ENGINES)
@given(data=st.data())
@examples(25)
def test_engines_answer_as_memory_does_where_there_is_no_record(engine: str, data: st.DataObject) -> None:
    """Tables without a row have the types that questions need: any question is answered, and finds nothing."""
    assert differences(ENGINES[engine], EMPTY, [data.draw(questions(EMPTY))]) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_engines_answer_of_any_script_as_memory_does(engine: str) -> None:
    """Texts are the same and in the same order where programs differ; by units of UTF-16 it would be another."""
    assert differences(ENGINES[engine], SCRIPTS, about_scripts()) == []
    by_name = answer_in_memory(Query(kind="topics", order=[Order(field="name")]), SCRIPTS)
    assert by_name != [topic.id for topic in sorted(SCRIPTS.topics, key=lambda topic: topic.name.encode("utf-16-be"))]


@pytest.mark.parametrize("engine", ENGINES)
@given(data=st.data())
@examples(40)
def test_engines_answer_as_memory_does_on_our_own_data(engine: str, data: st.DataObject) -> None:
    """Any question on the bundled dataset, too."""
    question = data.draw(questions(DATA))

    assert answer_on(OURS[engine], question) == answer_in_memory(question, DATA)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_asked_in_a_line_is_asked_of_an_engine(engine: str) -> None:
    """The conditions that a collection remembers give its ids on every engine, and a wrong twin gives others."""
    said = DATA.statements
    chosen = said.about("governance").exclude(mode="editorial") - said.by("hu-zhijian").containing("we should")
    frames = OURS[engine]

    assert answer_on(frames, Query.of(chosen)) == list(chosen.ids()) != []
    assert answer_on(frames, Query.of(said.about("governance"))) != list(chosen.ids())
    counted = list(chosen.count_by("affiliation_country", "kind"))
    assert answer_on(frames, Counting.of(chosen, "affiliation_country", "kind")) == counted != []


@pytest.mark.parametrize("text", ["-", "(", ".", "—", "%", "_", ""])
@pytest.mark.parametrize("engine", ENGINES)
def test_punctuation_is_found_as_it_stands(engine: str, text: str) -> None:
    """A text of which folding leaves nothing is in those texts that hold it, and is no wildcard; the empty one is in all."""
    asked = DATA.statements.containing(text)
    holding = [s.key for s in DATA.statements if text in s.text]

    assert answer_on(OURS[engine], Query.of(asked)) == list(asked.ids())
    assert list(asked.ids()) == holding


def test_the_engine_is_the_callers_and_stays_lazy() -> None:
    """What comes back is a frame of the same library; a lazy one was not computed."""
    question = Query.of(DATA.statements.by("hu-zhijian"))
    answers = {name: pujiang.ask(question, frames) for name, frames in OURS.items()}

    assert {name: type(answer).__module__.lstrip("_").partition(".")[0] for name, answer in answers.items()} == {
        "Polars, eager": "polars",
        "Polars, lazy": "polars",
        "DuckDB": "duckdb",
        "pandas": "pandas",
        "PyArrow": "pyarrow",
    }
    assert type(answers["Polars, lazy"]).__name__ == "LazyFrame"
    assert isinstance(answers["PyArrow"], pyarrow.Table)


def test_what_tables_cannot_answer_is_said() -> None:
    """A function, a search without an index and a missing table are named, with what to do instead."""
    frames = OURS["Polars, lazy"]
    with pytest.raises(PujiangError, match="tables cannot answer"):
        pujiang.ask(Query(kind="statements", condition=Satisfying(len)), frames)
    with pytest.raises(PujiangError, match=r"index .*'tank'"):
        pujiang.ask(Query(kind="statements", condition=Searched("tank")), frames)
    with pytest.raises(PujiangError, match=r"'statements'.*none"):
        pujiang.ask(Query(kind="statements"), {})
    with pytest.raises(PujiangError, match=r"'statement_topic'.*statements"):
        pujiang.ask(Counting(kind="statements", fields=("topic",)), {"statements": frames["statements"]})


def as_categories(frame: Any) -> Any:
    """A frame of Polars with its texts as categories, and its days as days."""
    texts = [name for name, kind in frame.schema.items() if kind == polars.String]
    days = [name for name in texts if name in {"published", "reported", "begins", "ends"}]
    others = [polars.col(name).cast(polars.Categorical) for name in texts if name not in days]
    return frame.with_columns(*others, *(polars.col(day).str.to_date() for day in days))


def as_enumerations(frame: Any) -> Any:
    """A frame of Polars with its texts as enumerations, which have an order of their own."""
    texts = [column for column in frame if column.dtype == polars.String]
    return frame.with_columns(
        *(column.cast(polars.Enum(column.drop_nulls().unique().sort(descending=True))) for column in texts)
    )


VARIANTS: dict[str, Any] = {
    "categories and days": lambda table: as_categories(table.to_polars()),
    "lazy ones": lambda table: as_categories(table.to_polars()).lazy(),
    "enumerations": lambda table: as_enumerations(table.to_polars()),
    "more columns": lambda table: table.to_polars().with_columns(met_0=polars.lit(1), note=polars.lit("a")),
    "columns in another order": lambda table: table.to_polars().select(polars.col(table.to_polars().columns[::-1])),
    "categories of pandas": lambda table: table.to_polars().to_pandas().astype("category", errors="ignore"),
}


@pytest.mark.parametrize("variant", VARIANTS)
@given(data=st.data())
@examples(20)
def test_the_form_of_columns_is_no_matter(variant: str, data: st.DataObject) -> None:
    """Texts as categories are ordered and compared as texts; more columns, or another order of them, do not count."""
    question = data.draw(questions(DATA))
    frames = {name: VARIANTS[variant](table) for name, table in DATA.facets().items()}

    assert answer_on(frames, question) == answer_in_memory(question, DATA)


def test_tables_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    """The tables of an export, `facets()` as they are, or those of two libraries: the error says what to hand over."""
    frames, asked = OURS["Polars, lazy"], DATA.statements.about("governance")
    question = Query.of(asked)
    pujiang.export(DATA, tmp_path / "made", "parquet")
    exported = {path.stem: polars.scan_parquet(path) for path in (tmp_path / "made").glob("*.parquet")}
    told: list[tuple[Any, str]] = [
        (exported, r"'statements'.*text_folded.*data\.facets\(\)"),
        (DATA.facets(), r"'statements'.*Table.*data\.facets\(\)"),
        (
            dict(frames) | {"statement_topic": OURS["PyArrow"]["statement_topic"]},
            "'statement_topic' .*different library",
        ),
        (
            dict(frames) | {"statement_topic": OURS["Polars, eager"]["statement_topic"]},
            "'statement_topic' .*different library",
        ),
    ]
    for given_tables, why in told:
        with pytest.raises(PujiangError, match=why):
            pujiang.ask(question, given_tables)
    assert answer_on(frames, question) == list(asked.ids()) != []


def test_exceptions_of_exceptions_take_no_time() -> None:
    """A stranger's question may nest them as deep as it may be long: each engine answers it at once, as memory does."""
    condition: Condition = OneOf("mode", ("reported",))
    for _ in range(120):
        condition = Except(OneOf("kind", ("proposal",)), condition)
    for question in (Query(kind="statements", condition=condition), Query(kind="statements", condition=Not(condition))):
        for name, frames in OURS.items():
            assert answer_on(frames, question) == answer_in_memory(question, DATA), name


def test_limits_beyond_what_an_engine_counts_leave_all() -> None:
    """However great the number is."""
    for name, frames in OURS.items():
        question = Query(kind="speakers", limit=2**80)
        assert answer_on(frames, question) == answer_in_memory(question, DATA) == list(DATA.speakers.ids()), name


def test_a_search_is_answered_where_there_is_an_index() -> None:
    """What an index finds is joined with the other conditions; an index that finds nothing leaves nothing."""
    frames, wanted = OURS["Polars, eager"], Both(Searched("laboratory"), OneOf("mode", ("reported",)))
    question = Query(kind="statements", condition=wanted)

    answer = on_frames(question, frames, DATA.rank_matches)
    assert set(answer["id"]) == set(DATA.statements.search("laboratory").in_mode("reported").ids()) != set()
    assert len(on_frames(question, frames, lambda _: ())) == 0
    opposite = Query(kind="statements", condition=Not(Searched("laboratory")))
    assert len(on_frames(opposite, frames, DATA.rank_matches)) == len(DATA.statements) - len(
        DATA.statements.search("laboratory")
    )


def test_without_narwhals_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "narwhals.stable.v2", None)

    with raises(MissingExtraError, extra="engines"):
        pujiang.ask(Query(kind="topics"), OURS["pandas"])


def test_a_dataset_answers_the_same_questions() -> None:
    """A question asked of the dataset itself gives a collection in its order, or counts; what does not exist raises."""
    newest = Query(
        kind="observations",
        condition=Not(OneOf("stage", ("target",))),
        order=[Order(field="value", descending=True)],
        limit=3,
    )
    values = [figure.quantity.value for figure in DATA.observations.exclude(stage="target")]

    assert [figure.quantity.value for figure in pujiang.ask(newest, DATA)] == sorted(values, reverse=True)[:3]
    assert pujiang.ask(Counting(kind="statements"), DATA).rows == ((len(DATA.statements),),)
    assert pujiang.ask(Counting(kind="statements", condition=Contains("text", "zzz")), DATA).rows == ((0,),)
    assert pujiang.ask(Query(kind="topics"), DATA) == DATA.topics
    with raises(pujiang.UnknownIdError, asked="hu-zhijan", near=("hu-zhijian",)):
        pujiang.ask(Query(kind="statements", condition=Not(OneOf("speaker", ("hu-zhijan",)))), DATA)
    for field, name, key in (("speaker", "Hu Zhijian", "hu-zhijian"), ("place", "China", "CN")):
        with raises(pujiang.UnknownIdError, asked=name, kind=f"{field} of statement", near=(key,)):
            pujiang.ask(Query(kind="statements", condition=OneOf(field, (name,))), DATA)
    with raises(pujiang.UnknownIdError, asked="propsal", near=("proposal",)):
        pujiang.ask(Query(kind="statements", condition=OneOf("kind", ("propsal",))), DATA)
