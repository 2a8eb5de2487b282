"""Collections: sequences with one set of verbs; whatever a filter says agrees with a plain list comprehension."""

from __future__ import annotations

import pickle
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from generator import generated
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang import AmbiguousIdError, PujiangError, Statement, Topic, UnknownIdError
from pujiang.dataset.dataset import Dataset
from pujiang.dataset.search import fill, run_search
from pujiang.declarations import BUILT_IN
from pujiang.query.conditions import Both, Condition, Either, Everything, Except, Not, OneOf, Satisfying
from pujiang.query.evaluation import compile_condition
from pujiang.query.query_fields import FIELDS
from pujiang.records import Record
from pujiang.tables.columns import columns_for
from pujiang.testing.strategies import datasets
from refusals import raises

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.dataset.statements import Statements

DATA = pujiang.load()
SAID = DATA.statements


@given(datasets(), st.data())
def test_every_field_agrees_with_a_comprehension(data: Dataset, draw: st.DataObject) -> None:
    """For any dataset, any kind and any field, where and exclude choose what a comprehension chooses."""
    collection = draw.draw(st.sampled_from([c for c in data.collections() if c] or [data.topics]))
    name = draw.draw(st.sampled_from(sorted(FIELDS[collection.kind])))
    field = FIELDS[collection.kind][name]
    known = sorted({value for record in collection for value in field.values(record) or ()})
    if not known:
        return
    asked = draw.draw(st.sampled_from(known))

    chosen, left = collection.where(**{name: asked}), collection.exclude(**{name: asked})

    assert list(chosen) == [r for r in collection if asked in (field.values(r) or ())]
    assert list(left) == [r for r in collection if (v := field.values(r)) is not None and asked not in v]
    assert collection.where(lambda record: asked in (field.values(record) or ())) == chosen


@given(datasets(), st.data())
def test_selections_are_sets(data: Dataset, draw: st.DataObject) -> None:
    """&, | and - agree with the sets of ids, keep the order of the first, and forget no record."""
    ids = data.topics.ids()
    if not ids:
        return
    first, second = (data.topics.where(id=draw.draw(st.sets(st.sampled_from(ids)))) for _ in range(2))
    a, b = set(first.ids()), set(second.ids())

    assert set((first & second).ids()) == a & b
    assert set((first | second).ids()) == a | b
    assert set((first - second).ids()) == a - b
    assert (first - second) | (first & second) == first or len(a & b) < len(a)


CONDITIONS = st.recursive(
    st.one_of(
        st.just(Everything()),
        st.builds(OneOf, st.just("mode"), st.tuples(st.sampled_from(["reported", "editorial"]))),
        st.builds(OneOf, st.just("gist"), st.tuples(st.just("x"))),
        st.builds(OneOf, st.just("topic"), st.tuples(st.sampled_from(DATA.topics.ids()))),
    ),
    lambda inner: st.one_of(
        st.builds(Both, inner, inner),
        st.builds(Either, inner, inner),
        st.builds(Except, inner, inner),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)


def met(condition: Condition, statement: Statement) -> bool | None:
    """The logic of three values, written plainly."""
    match condition:
        case Everything():
            return True
        case OneOf(field, values):
            known = {"mode": (str(statement.mode),), "gist": statement.gist and (statement.gist,)}.get(
                field, tuple(topic.id for topic in statement.topics)
            )
            return None if known is None else bool(set(known) & set(values))
        case Not(inner):
            answer = met(inner, statement)
            return None if answer is None else not answer
        case Both(left, right):
            answers = (met(left, statement), met(right, statement))
            return False if False in answers else None if None in answers else True
        case Either(left, right):
            answers = (met(left, statement), met(right, statement))
            return True if True in answers else None if None in answers else False
        case Except(left, right):
            return bool(met(left, statement)) and not met(right, statement)
        case _:
            raise AssertionError(condition)


@given(CONDITIONS, st.sampled_from([*SAID, *(statement.replace(gist=None) for statement in SAID[:5])]))
def test_any_tree_of_conditions_is_evaluated(condition: Condition, statement: Statement) -> None:
    """Any tree gives what the three-valued logic gives, and prints."""
    assert compile_condition(condition, DATA.statements.askable, lambda _: ())(statement) is met(condition, statement)
    assert str(condition)


def test_none_meets_no_condition_not_even_not() -> None:
    """A statement without a gist is neither among those with one nor among those without it; an empty tuple is a value."""
    data = Dataset.of([SAID["mlungisi-cele-action"].replace(gist=None, topics=())])

    assert len(data.statements.where(gist="x")) == len(data.statements.exclude(gist="x")) == 0
    assert len(data.statements.exclude(topic="development")) == 1 if "development" in data.topics else True


def test_a_record_is_found_by_id_position_and_slice() -> None:
    """Full and short ids, positions from both ends, and slices all give records."""
    statement = SAID["pujiang-2023-iv/dai-gang-achievements"]

    assert SAID["dai-gang-achievements"] is statement
    assert SAID[SAID.ids().index(statement.key)] is statement
    assert SAID[-1] is list(SAID)[-1]
    assert SAID[2:4].ids() == SAID.ids()[2:4]
    assert statement in SAID
    assert "dai-gang-achievements" in SAID
    assert "nobody" not in SAID
    assert SAID.get("nobody") is None
    assert SAID.get("nobody", 3) == 3
    with pytest.raises(IndexError):
        SAID[99]


def test_a_wrong_id_suggests_the_nearest() -> None:
    """A miss is a KeyError of our own that names what was asked for and what is near, by letters or by beginning."""
    with pytest.raises(UnknownIdError) as caught:
        DATA.speakers["hu-zhijan"]
    assert isinstance(caught.value, KeyError)
    assert (caught.value.asked, caught.value.kind, caught.value.near) == ("hu-zhijan", "speaker", ("hu-zhijian",))
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    with pytest.raises(UnknownIdError) as beginning:
        SAID["dai-gang"]
    assert "pujiang-2023-iv/dai-gang-achievements" in beginning.value.near
    with raises(UnknownIdError, asked="qqq", kind="speaker", near=()):
        DATA.speakers["qqq"]


def test_a_short_id_in_two_bulletins_is_ambiguous() -> None:
    """A short id that two bulletins have is refused with both keys; the keys work."""
    bulletin = DATA.bulletins[0]
    other = bulletin.replace(id="other")
    statement = DATA.statements["dai-gang-achievements"]
    data = Dataset.of([statement, statement.replace(bulletin=other)])

    with pytest.raises(AmbiguousIdError) as caught:
        data.statements["dai-gang-achievements"]
    assert caught.value.candidates == ("other/dai-gang-achievements", "pujiang-2023-iv/dai-gang-achievements")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    assert data.statements["other/dai-gang-achievements"].bulletin == other


@pytest.mark.parametrize("asked", ["hu-zhijian", "Hu Zhijian", "HU  ZHIJIAN", DATA.speakers["hu-zhijian"]])
def test_a_speaker_is_asked_for_by_id_name_or_record(asked: Any) -> None:
    """By record, id, exact and folded name: the same statements."""
    assert len(SAID.by(asked)) == 5


def test_by_does_not_guess() -> None:
    """A family name that two speakers share, and a misspelt name, raise; an alias and a unique name do not."""
    with raises(AmbiguousIdError, asked="Zhao", candidates=("zhao-yang", "zhao-yi")):
        SAID.by("Zhao")
    with raises(UnknownIdError, asked="Hu Zhijan", near=("hu-zhijian",)):
        SAID.by("Hu Zhijan")
    for nothing in (None, 3, ["hu-zhijian"]):
        with raises(UnknownIdError, asked=nothing, kind="speaker", near=()):
            SAID.by(nothing)
    with raises(UnknownIdError, asked=None, kind="speaker", near=()):
        SAID.where(speaker=None)
    assert SAID.by("Goh Hui Hwang") == SAID.by("hui-hwang-goh")
    assert SAID.by("Ana Celia Castro") == SAID.by("Ana Célia Castro")


@pytest.mark.parametrize("asked", ["Cervantes", "cervantes", "Mario", "CERVANTES "])
def test_a_word_of_one_name_is_no_name_and_is_answered_with_it(asked: str) -> None:
    """A family name that one speaker alone bears is not guessed from; every way to ask says whose it is, by what works."""
    for ask in (SAID.by, DATA.speakers.__getitem__, DATA.speakers.find):
        with raises(UnknownIdError, kind="speaker", near=("mario-cervantes",)) as caught:
            ask(asked)
        assert len(SAID.by(*caught.value.near)) > 0


@pytest.mark.parametrize(
    ("ask", "near"),
    [
        (lambda: DATA.bulletins["pujiang-2023-v"], ("pujiang-2023-iv",)),
        (lambda: DATA.bulletins["2023-iv"], ("pujiang-2023-iv",)),
        (lambda: SAID["cele-win-win"], ("pujiang-2023-iv/mlungisi-cele-win-win",)),
        (lambda: SAID["zhao-beidou"], ("pujiang-2023-iv/zhao-yi-beidou",)),
        (lambda: SAID["zhao-rain"], ()),
        (lambda: SAID["—"], ()),
    ],
)
def test_an_id_but_for_a_word_is_answered_with_it(ask: Callable[[], object], near: tuple[str, ...]) -> None:
    """An id that lacks a word, or has another in its place, is suggested; a word that no id has suggests none."""
    with pytest.raises(UnknownIdError) as caught:
        ask()

    assert caught.value.near == near


def test_a_wrong_id_is_answered_in_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of statements that bear one short id are not compared with each other to suggest one."""
    said = generated(2_000).statements
    compared: list[object] = []
    equal = Record.__eq__

    def noted(one: Record, other: object) -> bool:
        compared.append(one)
        return equal(one, other)

    monkeypatch.setattr(Record, "__eq__", noted)
    with pytest.raises(UnknownIdError):
        said["bulletin-0000001/s-99"]

    assert len(compared) < len(said)


def test_a_word_of_no_name_is_answered_with_nobody() -> None:
    """What is no word of a name, but letters in one, suggests nobody."""
    for ask in (SAID.by, DATA.speakers.__getitem__, DATA.speakers.find):
        with raises(UnknownIdError, asked="ervante", kind="speaker", near=()):
            ask("ervante")


@pytest.mark.parametrize(
    ("typed", "found", "how"),
    [
        ("Hu Zhijian", "hu-zhijian", "exact"),
        ("ana celia castro", "ana-celia-castro", "folded"),
        ("Zhijian Hu", "hu-zhijian", "word order"),
        ("goh hui wang", "hui-hwang-goh", "typo"),
        ("Adrianoo Proenca", "adriano-proenca", "typo"),
    ],
)
def test_find_forgives_and_says_how(typed: str, found: str, how: str) -> None:
    """Typos, accents and the order of names are forgiven, and the match says which it was."""
    match = DATA.speakers.find(typed)

    assert (match.record.id, match.how) == (found, how)


def test_find_finds_nothing_where_nothing_is_near() -> None:
    """What no slip of the hand explains is an error; near ones are offered beside the best."""
    with pytest.raises(UnknownIdError):
        DATA.speakers.find("Marie Curie")
    assert DATA.speakers.find("Zhao Yan").alternatives == (DATA.speakers["zhao-yi"],)
    assert DATA.places.find("Brzil").record.id == "BR"
    assert DATA.bulletins.find("2023 Pujiang Inovation Forum Bulletin IV").record.id == "pujiang-2023-iv"


@pytest.mark.parametrize(
    ("call", "asked", "near"),
    [
        (lambda: SAID.of_kind("propsal"), "propsal", ("proposal",)),  # type: ignore[arg-type]
        (lambda: SAID.in_mode("xx"), "xx", ("quoted", "reported", "collective", "editorial", "own")),  # type: ignore[arg-type]
        (lambda: SAID.about("govrnance"), "govrnance", ("innovation-governance",)),
        (lambda: SAID.mentioning("Atlantis"), "Atlantis", ()),
        (lambda: SAID.where(speeker="a"), "speeker", ("speaker",)),  # type: ignore[call-arg]
        (lambda: DATA.topics.where(id="govrnance"), "govrnance", ("innovation-governance",)),
        (lambda: SAID.count_by("zzzz"), "zzzz", tuple(sorted(FIELDS["statements"]))),  # type: ignore[arg-type]
    ],
)
def test_an_unknown_word_in_a_filter_raises(call: Any, asked: str, near: tuple[str, ...]) -> None:
    """An unknown name, topic, place, kind or field raises with the nearest, so that empty only ever means none."""
    with raises(UnknownIdError, asked=asked, near=near):
        call()


def test_topics_hold_narrower_topics_and_regions_their_countries() -> None:
    """About a topic means its narrower ones too, mentioning a bloc or region its members; exact means neither."""
    governance = SAID.about("innovation-governance")
    assert set(SAID.about("innovation-governance", exact=True).ids()) < set(governance.ids())
    assert {s.key for s in SAID if any(t.id in DATA.narrower("innovation-governance") for t in s.topics)} == set(
        governance.ids()
    )
    assert "hui-hwang-goh-asean" in {s.id for s in SAID.mentioning("asean")}
    assert {s.id for s in SAID.mentioning("brics")} >= {s.id for s in SAID.mentioning("BR")}
    assert len(SAID.mentioning("world")) > len(SAID.mentioning("world", exact=True)) == 0
    assert SAID.mentioning("South Africa") == SAID.mentioning("ZA")


def test_where_speakers_come_from_is_asked_of_their_organizations() -> None:
    """A country is that of the organizations spoken for, a part of an organization counts as it."""
    assert {s.speakers[0].id for s in SAID.from_country("BR")} == {"adriano-proenca", "ana-celia-castro"}
    assert SAID.from_organization("ufrj") == SAID.from_country("BR")
    assert {s.speakers[0].id for s in SAID.from_organization("casted")} == {"hu-zhijian"}


def test_statements_are_found_by_their_text() -> None:
    """By what they hold, by search in any form of the words, and by the initiative they name."""
    assert SAID.containing("BLENDED  finance").ids() == ("pujiang-2023-iv/mario-cervantes-blended-finance",)
    assert SAID.search("joint laboratory")[0].id in {
        "dai-gang-achievements",
        "dai-gang-initiatives",
        "editors-anniversary",
    }
    assert set(SAID.search("laboratories joint").ids()) == set(SAID.search("joint laboratory").ids())
    assert len(SAID.search('"near" OR*')) == 0
    assert SAID.naming("g2-model").one().id == "zhao-yang-model"
    with pytest.raises(ValueError, match=r"words .*'—'"):
        SAID.search("—")
    with pytest.raises(PujiangError, match=r"\b33\b"):
        SAID.one()


def test_words_are_found_in_whatever_width_they_are_printed() -> None:
    """Chinese texts print Latin letters and digits in full width, and printers join f and i: a search finds the words."""
    with closing(sqlite3.connect(":memory:")) as database:
        fill(
            database,
            [
                ("wide", "应当推动５Ｇ技术与Ｈｕａｗｅｉ合作。"),
                ("joined", "They ﬁnance it."),
                ("plain", "5G and Huawei"),
            ],
        )
        for text, keys in {
            "5G": {"wide", "plain"},
            "Ｈｕａｗｅｉ": {"wide", "plain"},
            "5G技术": {"wide"},
            "finance": {"joined"},
            "合作": {"wide"},
            "6G": set(),
        }.items():
            assert run_search(database, text).keys() == keys, text


def test_a_word_asked_for_again_and_again_is_asked_once() -> None:
    """A search from anybody takes no longer than its different words do."""
    assert SAID.search("the " * 50_000 + "The THE") == SAID.search("the") != SAID[:0]


def test_words_are_located_and_asked_who_says_them() -> None:
    """Where words stand in the text, and whose statement that is."""
    bulletin = DATA.bulletins["pujiang-2023-iv"]

    places = bulletin.locate("think tank network")

    assert [place.text for place in places] == ["think tank network"]
    assert SAID.at(places[0]).one().speakers[0].id == "hu-zhijian"
    assert bulletin.locate("nowhere at all") == ()
    assert len(SAID.at(pujiang.Span(source=pujiang.SourceText.of("other text"), start=0, end=5))) == 0


def test_key_words_are_shown_in_context() -> None:
    """Each line gives the words, their own place and what stands around them; they print below each other."""
    lines = SAID.kwic("think  tank", 20)

    assert [line.span.text for line in lines] == ["think tank"]
    assert lines.lines[0].statement.id == "hu-zhijian-mechanism"
    assert str(lines) == "ries, establish the [think tank] network of the Belt"
    assert repr(lines) == str(lines)
    assert "<td>think tank</td>" in lines._repr_html_()
    assert len(SAID.kwic("zzz")) == 0
    assert str(SAID.kwic("zzz")) == ""
    with pytest.raises(ValueError, match="empty"):
        SAID.kwic(" ")


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    """A sample has the size asked for, or all, is the same again, and stands in order."""
    assert SAID.sample(5, seed=1) == SAID.sample(5, seed=1)
    assert SAID.sample(5, seed=1) != SAID.sample(5, seed=2)
    assert len(SAID.sample(99, seed=1)) == len(SAID)


def test_sorting_puts_what_has_no_value_last() -> None:
    """By attribute or function, either way round; what has none comes last."""
    speakers = DATA.speakers.sorted("family_name")

    assert speakers[0].id == "ana-celia-castro"
    assert [s.family_name for s in speakers[-2:]] == [None, None]
    assert DATA.speakers.sorted(lambda s: s.name, descending=True)[0].id == "zhao-yi"


def test_sorting_by_a_field_is_by_its_words() -> None:
    """As on the tables of an engine: a section by its id, a language of the bulletin; by an attribute that is none, not."""
    sections = [s.section.id for s in SAID.sorted("section", descending=True) if s.section]
    assert sections == sorted(sections, reverse=True) != [s.section.id for s in SAID if s.section]
    assert SAID.sorted("language") == SAID
    assert SAID.sorted("text")[0].text == min(s.text for s in SAID)
    assert SAID.sorted("attributed")[0].attributed == min(s.attributed for s in SAID)
    by_path = DATA.observations.sorted("quantity.value")  # type: ignore[arg-type]
    assert by_path == DATA.observations.sorted(lambda o: o.quantity.value)
    with raises(UnknownIdError, asked="attributd", kind="attribute of statements", near=("attributed",)):
        SAID.sorted("attributd")  # type: ignore[arg-type]
    assert SAID.where(kind="assertion").first() is not None
    assert SAID[:0].first() is None


def test_counts_are_of_distinct_records() -> None:
    """A small table, the most frequent first; a record with two values counts in both."""
    with pytest.raises(PujiangError, match="kind, kind"):
        SAID.count_by("kind", "kind")
    counts = SAID.count_by("mode")
    topics = SAID.count_by("topic")

    assert sum(int(row[-1]) for row in counts) == len(SAID)
    assert sum(int(row[-1]) for row in topics) == sum(len(s.topics) for s in SAID)
    assert counts.to_records()[0] == {"mode": "reported", "count": 21}
    assert str(counts).splitlines()[0].split() == ["mode", "count"]
    assert repr(counts) == str(counts)
    assert len(counts) == 3
    assert "<table>" in counts._repr_html_()
    assert {k: len(v) for k, v in SAID.group_by("mode").items()} == {(str(m),): c for m, c in counts}


def test_tables_are_for_other_tools() -> None:
    """Rows, pandas, Polars and Arrow hold the same cells; an empty selection keeps its columns."""
    pandas, polars, pyarrow = (pytest.importorskip(name) for name in ("pandas", "polars", "pyarrow"))
    rows = DATA.observations.to_records()

    assert DATA.observations.to_pandas().to_dict("records")[3]["value"] == rows[3]["value"]
    typed = DATA.observations.to_polars().to_dicts()
    assert typed == pyarrow.table(DATA.observations).to_pylist() == DATA.observations.to_arrow().to_pylist()
    assert [one["value"] for one in typed] == [one["value"] for one in rows]
    assert ["; ".join(one["speakers"]) for one in typed] == [one["speakers"] for one in rows]
    assert list(SAID[:0].to_pandas().columns) == list(SAID.to_records()[0])
    assert SAID[:0].to_polars().columns == list(SAID.to_records()[0])
    assert isinstance(SAID.count_by("kind").to_pandas(), pandas.DataFrame)
    assert isinstance(SAID.count_by("kind").to_polars(), polars.DataFrame)


def test_every_collection_shows_itself() -> None:
    """On one line, and as an escaped table in a notebook, cut to twenty rows."""
    hostile = Dataset.of([Topic(id="a", name="<script>alert(1)</script>")])

    for collection in DATA.collections():
        assert len(repr(collection)) < 200
        assert len(collection._repr_html_()) < 100_000
    assert "<script>" not in hostile.topics._repr_html_()
    assert "&lt;script&gt;" in hostile.topics._repr_html_()
    assert "… and" in DATA.places._repr_html_()
    assert repr(SAID[:0]) == "<no statements>"
    assert repr(SAID[:1]) == "<1 statements: pujiang-2023-iv/editors-note>"


def test_collections_are_values() -> None:
    """Equal records in equal order make equal collections; other kinds do not compare."""
    assert SAID[:3] == SAID[0:3]
    assert hash(SAID[:3]) == hash(SAID[0:3])
    assert SAID[:3] != SAID[:2]
    assert DATA.topics != SAID


def test_a_collection_remembers_what_it_was_asked() -> None:
    """The conditions are data: they compare, print and combine; a function says that it is one."""
    chosen = SAID.by("hu-zhijian").of_kind("proposal")

    assert chosen.query == Both(OneOf("speaker", ("hu-zhijian",)), OneOf("kinds", ("proposal",)))
    assert str(chosen.query) == "(speaker = hu-zhijian and kinds = proposal)"
    assert str(SAID.query) == "everything"
    assert "where " in str(SAID.where(lambda _: True).query)
    assert str(SAID.search("think tank").query) == "search 'think tank'"
    assert "contains" in str(SAID.containing("x").query)
    assert "at pujiang-2023-iv[" in str(SAID.at(SAID[3].span).query)
    assert str((SAID.by("dai-gang") | SAID.by("zhao-yi")).query).startswith("(speaker = dai-gang or")
    assert "but not" in str((SAID - SAID.by("dai-gang")).query)
    assert str(SAID.exclude(kind="proposal").query) == "not kinds = proposal"
    assert (SAID & SAID.by("dai-gang")).query == OneOf("speaker", ("dai-gang",))
    assert Satisfying(len) == Satisfying(len) != Satisfying(str)


def test_selections_of_two_datasets_do_not_combine() -> None:
    """Combining across datasets or kinds is refused with what to do instead."""
    other: Statements = Dataset.of(list(SAID)).statements

    with pytest.raises(PujiangError, match="merge"):
        SAID & other
    with pytest.raises(PujiangError, match="one kind"):
        SAID | DATA.topics  # type: ignore[operator]


def test_a_condition_of_no_kind_is_refused() -> None:
    """Something that is no condition cannot be evaluated."""
    with pytest.raises(TypeError, match="expected a condition"):
        compile_condition(Condition(), DATA.statements.askable, lambda _: ())


def test_figures_stand_in_time() -> None:
    """A timeline orders by period, else by the date reported, and says which; what has neither comes last."""
    figures = DATA.observations
    joint = figures.of("joint-laboratories").where(stage="actual").timeline()
    metric, quantity = DATA.metrics["major-initiatives"], figures[0].quantity
    reference = pujiang.Reference(id="r", title="R")
    dated = pujiang.Observation(
        id="dated", metric=metric, quantity=quantity, reference=reference, period=pujiang.Period.parse("2016")
    )
    undated = dated.replace(id="undated", period=None)
    line = DATA.with_(dated, undated).observations.of(metric).timeline()

    assert [(str(m.when), m.basis) for m in joint] == [
        ("2021-12-31", "period"),
        ("2023-06-30", "period"),
        ("2023-09-22", "reported"),
        ("2023-10-30", "reported"),
        ("2024-09-28", "reported"),
        ("2024-12", "period"),
        ("2025-06-03", "reported"),
        ("2025-09-18", "reported"),
    ]
    assert next((m.observation.id, m.basis) for m in line) == ("dated", "period")
    assert [(m.observation.id, m.basis) for m in line][-1] == ("undated", "none")
    assert "53 laboratories" in str(joint) == repr(joint)
    assert len(joint) == 8
    assert "<table>" in joint._repr_html_()
    assert len(figures.within("dai-gang-achievements")) == 6
    assert figures[0].speakers == SAID["editors-anniversary"].speakers
    assert dated.speakers == ()


def test_an_initiative_has_a_latest_status() -> None:
    """The latest status that a text gives, with its day and statement; none where none is given."""
    status = DATA.initiatives.status("sti-cooperation-mechanism")

    assert status is not None
    assert (status.status, status.statement.id, str(status.reported)) == (
        "proposed",
        "hu-zhijian-mechanism",
        "2023-09-22",
    )
    assert str(status) == "proposed (2023-09-22, pujiang-2023-iv/hu-zhijian-mechanism)"
    assert DATA.initiatives.status("g2-model") is None
    assert len(DATA.initiatives.part_of("bri-sti-action-plan")) == 4


def test_a_bulletin_without_a_day_is_older_than_any_other() -> None:
    """A status from a bulletin without a date counts only where no dated one gives another."""
    old = DATA.bulletins[0].replace(id="old", published=None)
    statement = SAID["guests-consensus"].replace(bulletin=old)
    data = Dataset.of([*DATA.statements, statement])

    status = data.initiatives.status("sti-cooperation-mechanism")

    assert status is not None
    assert status.statement.bulletin.id == "pujiang-2023-iv"


@pytest.mark.parametrize("collection", list(DATA.collections()), ids=lambda c: c.kind)
def test_the_columns_of_the_flat_tables(collection: Any) -> None:
    """The golden header: columns do not change unnoticed."""
    assert GOLDEN[collection.kind] == " ".join(column.name for column in columns_for(collection.kind, BUILT_IN))
    assert all(" ".join(record) == GOLDEN[collection.kind] for record in collection[:1].to_records())


GOLDEN = {
    "units": "id name aliases names symbols dimension factor divisor note withdrawn superseded_by",
    "places": "id name aliases names kind alpha3 m49 within members members_as_of note withdrawn superseded_by",
    "topics": "id name aliases names definition broader note withdrawn superseded_by",
    "references": "id title publisher published url note withdrawn superseded_by",
    "organizations": "id name aliases names kind parent seat note withdrawn superseded_by",
    "initiatives": "id name aliases names kind definition parent note withdrawn superseded_by",
    "metrics": "id name names definition unit measured_in currency nature dimension direction additive note withdrawn superseded_by",
    "speakers": "id name aliases names kind family_name given_name nationality organization place note withdrawn superseded_by",
    "forums": "id name names edition theme period city country hosts note withdrawn superseded_by",
    "bulletins": (
        "id title headline forum session number volume published publisher author language translation_of currency url accessed characters sha256 note withdrawn superseded_by"
    ),
    "statements": (
        "id bulletin section heading speaker_ids speakers introduced_as date country_ids organization_ids kind kinds mode cue text attributed gist"
        " topic_ids topics place_ids places initiative_ids initiatives start end note withdrawn superseded_by"
    ),
    "observations": (
        "id metric_id metric comparator value value_to unit lower lower_inclusive upper upper_inclusive counts kind"
        " direction measured_in stage period reported date period_start period_end place country_ids organization_ids speakers bulletin statement reference words start end"
        " restates restatement misprint read_by note withdrawn superseded_by"
    ),
}


def test_a_collection_is_asked_for_by_its_kind() -> None:
    """What is no kind is refused, also if the dataset has an attribute of that name."""
    data = pujiang.load()

    assert data.collection("speakers") is data.speakers
    for asked, near in (("speaker", "speakers"), ("tables", "places")):
        with pytest.raises(pujiang.UnknownIdError) as caught:
            data.collection(asked)
        assert (caught.value.asked, caught.value.kind) == (asked, "kind")
        assert near in caught.value.near


@pytest.mark.parametrize(("field", "what"), [("kind", "kind"), ("kinds", "kind"), ("mode", "mode")])
def test_an_unknown_word_is_told_with_its_field(field: str, what: str) -> None:
    """A word that a closed list lacks is one kind, one mode of a statement."""
    with raises(UnknownIdError, asked="nonesuch", kind=f"{what} of statement"):
        SAID.where({field: "nonesuch"})


def test_a_selection_finds_its_records_again_and_again() -> None:
    """By id and by key, also if it has a record twice; what is not in it is not found."""
    one, other = DATA.statements[:2]
    chosen = DATA.statements.with_records((one, one), None)

    assert chosen[one.id] is one is chosen[one.key] is chosen.get(one.id)
    assert chosen.get(other.id) is chosen.get(other.key) is None
