"""Questions as data: they print, compare, are written as JSON and read again; what is no question is refused."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, time
from decimal import Decimal
from functools import reduce
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang import Counting, Order, PujiangError, Query, UnknownIdError
from pujiang.query.conditions import (
    Between,
    Both,
    Condition,
    Contains,
    Either,
    Everything,
    Except,
    Known,
    Not,
    OneOf,
    Overlapping,
    Searched,
    sides,
)
from pujiang.query.measures import MEASURES
from pujiang.query.query_fields import FIELDS
from pujiang.query.question_json import _format_value
from pujiang.similar import fold
from pujiang.types import Question
from query.questions import questions
from refusals import raises

DATA = pujiang.load()
SAID = DATA.statements


@given(st.data())
def test_questions_come_back_from_json(data: st.DataObject) -> None:
    """Any question, written as JSON and read, is equal, hashes and prints alike; another one is not equal."""
    asked = data.draw(questions(DATA))
    again = Question.from_json(asked.to_json())

    assert again == asked
    assert hash(again) == hash(asked)
    assert str(again) == str(asked)
    assert Question.from_json(Query(kind="statements", condition=Searched("tank")).to_json()) != asked


def test_questions_read_as_sentences() -> None:
    """What was asked is told on a line."""
    chosen = SAID.by("hu-zhijian").between("published", "2020-01-01").known("gist")
    newest = Query.of(chosen, order=[Order(field="published", descending=True), Order(field="id")], limit=3)

    assert str(newest) == (
        "statements where (speaker = hu-zhijian and published from 2020-01-01 to … and gist is known),"
        " by published descending, id, the first 3"
    )
    assert str(Counting.of(SAID, "topic", "kind")) == "count of statements by topic, kind"
    assert str(Counting.of(SAID.containing("A", exact=True))) == "count of statements where text contains exactly 'A'"
    assert str(Either(Either(Known("a"), Known("b")), Known("c"))) == "(a is known or b is known or c is known)"


def test_long_chains_are_no_deep_trees() -> None:
    """Twenty thousand conditions in a row are evaluated and told; they are kept apart from trees."""
    chain: Condition = Everything()
    for _ in range(20_000):
        chain = Both(chain, OneOf("kind", ("proposal",)))

    assert len(sides(chain, Both)) == 20_001
    assert SAID.meeting(chain).ids() == SAID.group_by("kind")["proposal"].ids() != ()
    assert str(chain).count("proposal") == 20_000


def test_ranges_and_what_is_known() -> None:
    """A range includes both ends and leaves out what has no value; what is unknown can be asked for."""
    figures = DATA.observations
    fifty = figures.between("value", 50, Decimal(70))
    dated = figures.known("begins")

    assert (
        {o.quantity.value for o in fifty}
        == {o.quantity.value for o in figures if 50 <= o.quantity.value <= 70}
        != set()
    )
    assert figures.between("value", 53, 53).ids() == tuple(o.key for o in figures if o.quantity.value == 53) != ()
    assert {o.key for o in dated} | {o.key for o in figures.unknown("begins")} == set(figures.ids())
    assert set(dated) & set(figures.unknown("begins")) == set()
    assert figures.between("begins").ids() == dated.ids()
    assert DATA.bulletins.between("published", date(2023, 9, 22), date(2023, 9, 22)).ids() == ("pujiang-2023-iv",)
    assert DATA.bulletins.between("published", date(2023, 9, 23)).ids() == ()
    assert SAID.known("topic").ids() == SAID.ids()
    with pytest.raises(PujiangError, match=r"published .*\bday\b.* 2023"):
        DATA.bulletins.between("published", 2023)
    for no_day in ("2023", "2023-9-1", "09/22/2023", "20230922", "2023-02-30"):
        with pytest.raises(PujiangError, match=rf"published .*\bday\b.*'{no_day}'$"):
            DATA.bulletins.between("published", no_day)
    whole = Query(kind="observations", condition=Between("value", 50, 70))
    assert pujiang.ask(whole, DATA) == figures.between("value", 50, 70) != figures[:0]
    for beyond in (True, 10**400, math.nan):
        with pytest.raises(PujiangError, match=r"value .*\bnumber\b"):
            pujiang.ask(Query(kind="observations", condition=Between("value", beyond)), DATA)
    for no_number in (math.nan, math.inf, -math.inf):
        with pytest.raises(PujiangError, match=rf"value .*\bnumber\b.* {no_number}$"):
            figures.between("value", no_number)
    day = DATA.bulletins[0].published
    assert isinstance(day, date)
    late = datetime.combine(day, time(23, 59))
    assert (
        DATA.bulletins.between("published", late, late)
        == DATA.bulletins.between("published", day, day)
        == DATA.bulletins
    )
    with pytest.raises(PujiangError, match=r"value .*\bnumber\b.*'50'$"):
        figures.between("value", "50")
    with raises(UnknownIdError, asked="valeu", kind="measure of observations", near=("value",)):
        figures.between("valeu", 50)  # type: ignore[arg-type]
    with raises(UnknownIdError, asked="perido", kind="field of observations"):
        figures.known("perido")  # type: ignore[arg-type]


ANSWERS = {
    True: Known("value"),
    False: Not(Known("value")),
    None: Between("begins", "2000-01-01"),
}


@pytest.mark.parametrize("answers", list(product(ANSWERS, repeat=3)), ids=str)
def test_what_is_unknown_stays_unknown(answers: tuple[bool | None, ...]) -> None:
    """Three conditions joined by and, or, but not: one that is unknown decides nothing, and its opposite neither."""
    undated = DATA.observations.unknown("begins")[:1]
    conditions = [ANSWERS[one] for one in answers]

    def answer(condition: Condition) -> bool | None:
        met, opposite = (len(undated.meeting(one)) for one in (condition, Not(condition)))
        return None if met == opposite == 0 else met > opposite

    assert answer(reduce(Both, conditions)) is (False if False in answers else None if None in answers else True)
    assert answer(reduce(Either, conditions)) is (True if True in answers else None if None in answers else False)
    assert answer(Except(conditions[0], conditions[1])) is (answers[0] is True and answers[1] is not True)


def test_words_are_found_folded_or_to_the_letter() -> None:
    """Without accents, case and punctuation; or exactly as they stand."""
    assert SAID.containing("BELT and ROAD").ids() == SAID.containing("Belt and Road").ids() != ()
    assert SAID.containing("BELT and ROAD", exact=True).ids() == ()
    assert SAID.containing("Belt and Road", exact=True).ids() == tuple(s.key for s in SAID if "Belt and Road" in s.text)
    with raises(UnknownIdError, asked="kind", kind="text of statements", near=("gist", "text")):
        SAID.meeting(Contains("kind", "proposal"))


@given(st.text("—–“”%_.,;: -()'\u0301aE5", max_size=2))
def test_a_text_is_found_where_it_stands(text: str) -> None:
    """Those that hold a text to the letter are found; and if it is punctuation alone, no others, for it is no wildcard."""
    holding = [statement.key for statement in SAID if text in statement.text]
    found = SAID.containing(text).ids()

    assert set(holding) <= set(found)
    assert fold(text) or list(found) == holding


def test_questions_that_cannot_be_asked_are_refused() -> None:
    """A kind, field, order or limit that does not exist raises when the question is made."""
    with raises(UnknownIdError, asked="statement", kind="kind of record", near=("statements",)):
        Query(kind="statement")
    with raises(UnknownIdError, asked="topics", kind="field of statements", near=("topic",)):
        Query(kind="statements", condition=Not(OneOf("topics", ("x",))))
    with raises(UnknownIdError, asked="topic", kind="order of statements"):
        Query(kind="statements", order=[Order(field="topic")])
    with raises(UnknownIdError, asked="speaker", kind="field of topics"):
        Counting(kind="topics", fields=["speaker"])
    with pytest.raises(PujiangError, match="kind, kind"):
        Counting(kind="statements", fields=["kind", "kind"])
    with pytest.raises(ValueError, match="limit"):
        Query(kind="statements", limit=-1)
    with pytest.raises(PujiangError, match="<lambda>"):
        Query.of(SAID.where(lambda _: True)).to_json()
    with pytest.raises(PujiangError, match=r"Query .*Question\("):
        Question(kind="topics").to_json()


def test_every_condition_has_a_written_form() -> None:
    """Those that random questions do not hold come back too."""
    for condition in (
        Searched("a"),
        Overlapping("b", 1, 2),
        Everything(),
        Except(Known("gist"), Not(Known("gist"))),
        Either(Contains("text", "Road"), Contains("text", "Road", exact=True)),
    ):
        asked = Query(kind="statements", condition=Both(condition, Everything()), limit=0)
        assert Question.from_json(asked.to_json()) == asked
    assert json.loads(Query(kind="observations", condition=Between("value")).to_json())["where"] == {
        "field": "value",
        "from": None,
    }


@pytest.mark.parametrize(
    ("kind", "between"),
    [
        ("observations", Between("value", 0.5, 20.0)),
        ("observations", Between("value", upper=-3.0)),
        ("bulletins", Between("published", "2023-01-01", "2023-12-31")),
    ],
)
def test_bounds_come_back_as_what_they_are(kind: str, between: Between) -> None:
    """Numbers stay numbers, also those that were written without a fraction, and days stay days."""
    asked = Counting(kind=kind, condition=between, fields=[])
    assert Question.from_json(asked.to_json()) == asked
    assert Question.from_json(asked.to_json().replace(".0", "")) == asked


AT = {"bulletin": "pujiang-2023-iv", "start": 1, "end": 9}
NESTED: dict[str, Any] = {"x": 1}
for _ in range(300):
    NESTED = {"x": NESTED}
DEEP = '{"find": "statements", "where": ' + '{"not": ' * 300 + '{"all": []}' + "}" * 301
REFUSED: list[tuple[Any, str]] = [
    ("{", "JSON"),
    ("[" * 200_000, "JSON"),
    ("[]", '{"find": KIND} .*{"count": KIND'),
    ({}, '{"find": KIND} .*{"count": KIND'),
    ({"find": "topics", "count": "topics"}, '{"find": KIND} .*{"count": KIND'),
    ({"find": 3}, "find: .*text.* 3"),
    ({"find": "topics", "whree": {}}, "'whree'.* find, where, sort, limit$"),
    ({"count": "topics", "limit": 3}, "'limit'.* count, where, by$"),
    ({"find": "topics", "limit": True}, "limit: .*number.* true"),
    ({"find": "topics", "limit": -1}, "limit: .*number.* -1"),
    ({"find": "topics", "sort": "id"}, 'sort: .*list.* "id"'),
    ({"find": "topics", "sort": ["id"]}, 'sort: .*"id".*{"by": FIELD'),
    ({"find": "topics", "sort": [{"by": "id", "descending": 1, "x": 2}]}, '"x": 2.*{"by": FIELD'),
    ({"find": "topics", "where": []}, r"where: .*\[\].*object with all, any"),
    ({"find": "topics", "where": {"any": []}}, r'where: .*{"any": \[\]}.*all, any'),
    ({"find": "topics", "where": {"all": [{"nto": {}}]}}, r"where.all\[0\]: .*\{\"nto\""),
    ({"find": "topics", "where": {"not": {"field": "id", "in": [3]}}}, "where.not.in: .*text.* 3"),
    ({"find": "topics", "where": {"field": "id", "eq": "x" * 200}}, "…"),
    ({"find": "topics", "where": {"field": "id", "in": [], "contains": ""}}, 'where: .*"contains": "".*all, any'),
    ({"find": "observations", "where": {"field": "value", "from": True}}, "where.from: .*number .*date.* true"),
    ({"find": "observations", "where": {"field": "value", "to": 10**400}}, r"where.to: .*number .*date.* 1000"),
    ('{"find": "observations", "where": {"field": "value", "to": NaN}}', "where.to: .*number .*date.* NaN"),
    ({"find": "topics", "where": {"any": [{"all": []}] * 300}}, "at most 250"),
    ({"find": "topics", "sort": [{"by": "id", "descending": []}]}, r'"descending": \[\].*{"by": FIELD'),
    ({"find": "topics", "sort": [{"by": "id", "descending": 0}]}, '"descending": 0.*{"by": FIELD'),
    ({"find": "statements", "where": {"at": AT | {"colour": "red"}}}, 'where: .*"colour".*all, any'),
    ({"find": "statements", "where": {"at": AT | {"start": True}}}, "where.at: .*offset.* true"),
    ({"find": "statements", "where": {"at": AT | {"end": 2**31}}}, "where.at: .*offset.* 2147483648"),
    ({"find": "statements", "where": {"at": AT | {"start": -1}}}, "where.at: .*offset.* -1"),
    ({"find": "observations", "where": {"at": AT}}, "statements only.* observations"),
    ({"find": "topics", "where": {"not": {"search": "tank"}}}, "statements only.* topics"),
    ('{"find": "topics", "where": {"field": "name", "contains": "\\ud800"}}', "JSON.*surrogates"),
    ('{"find": "topics", "where": {"x": ' + "[" * 900 + "]" * 900 + "}}", r"where: .*all, any"),
    ({"find": "topics", "where": NESTED}, "where: .*all, any"),
    (DEEP, "at most 250"),
]


@pytest.mark.parametrize(("written", "told"), REFUSED)
def test_what_is_no_question_is_refused(written: Any, told: str) -> None:
    """Whatever a stranger sends: the error says where it is wrong and what to write."""
    with pytest.raises(PujiangError, match=told):
        Question.from_json(written if isinstance(written, str) else json.dumps(written))


def test_what_is_too_deep_to_be_shown_is_told_as_such() -> None:
    """JSON that could just be read may be too deep to be written again, as an error does."""
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert _format_value(deep) == "a deeply nested value"
    assert _format_value([[]]) == "[[]]"


def test_every_measure_is_read_of_every_record() -> None:
    """Measures are days, numbers or nothing; those of one kind are of one type."""
    for collection in DATA.collections():
        for measure in MEASURES[collection.kind].values():
            values = {measure.value(record) for record in collection} - {None}
            assert {type(value) for value in values} <= {float if measure.numeric else str}
    assert sum(map(len, MEASURES.values())) > 10
    assert MEASURES.keys() == FIELDS.keys()
