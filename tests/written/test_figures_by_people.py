"""Figures that a person reads: where the library refuses the words, and where it reads them differently."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang import Dataset
from pujiang.codes import Comparator, ProblemCode, ReadBy
from pujiang.model.showing import panel_of
from refusals import raises_problem

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang import Observation

FILE = """\
# $schema: x
metrics:
  - {{id: people, name: People, definition: People., unit: people}}
  - {{id: fund, name: Fund, definition: Money., unit: {unit}}}
speakers: [{{id: ada, name: Ada One}}]
bulletins:
  - id: b
    title: B
    language: {language}
    text: {{content: "{cue}{text}"}}
    participants: [{{speaker: ada}}]
    statements:
      - id: s
        speaker: ada
        cue: {cue}
        kind: assertion
        words: {text}
        figures: [{{metric: {metric}, words: {words}{more}}}]
"""


def write(
    folder: Path, words: str, more: str = "", *, language: str = "en", metric: str = "people", unit: str = "USD"
) -> Path:
    """Write a bulletin with one figure."""
    cue = "Ada One said that " if language == "en" else "Ada One 说，"
    content = FILE.format(
        language=language, text=f"{words}.", words=words, more=more and f", {more}", metric=metric, unit=unit, cue=cue
    )
    (folder / "b.yaml").write_text(
        content.replace(f"cue: {cue}", f"cue: {cue.removeprefix('Ada One ').strip()}"), "utf-8"
    )
    return folder / "b.yaml"


def load_one(file: Path) -> Observation:
    """Return the only figure of a file, which survives the way through Python and through files."""
    data = pujiang.load(file, bundled=False)
    assert Dataset.of([*data.metrics, *data.statements, *data.observations]) == data
    pujiang.dump(data, file.parent / "again")
    assert pujiang.load(file.parent / "again", bundled=False) == data
    (figure,) = data.observations
    return figure


def codes(file: Path) -> list[ProblemCode]:
    """Return the codes of what is found in a file."""
    return [problem.code for problem in pujiang.check(file, bundled=False)]


@pytest.mark.parametrize(
    "words", ["5 zillion people", "several million people", "under two treaties", "5000 名 people"]
)
def test_the_value_of_an_author_stands_where_the_reader_refuses(words: str, tmp_path: Path) -> None:
    """Value and comparator are those that the author wrote, a person has read them, and there is nothing to warn of."""
    file = write(tmp_path, words, "value: 500, comparator: at least")
    figure = load_one(file)

    assert (figure.quantity.value, figure.quantity.comparator) == (Decimal(500), Comparator.AT_LEAST)
    assert figure.read_by is ReadBy.PERSON
    assert codes(file) == []


@pytest.mark.parametrize("more", ["", "value: 500", "comparator: at least"])
def test_a_refused_figure_without_a_value_is_an_error(more: str, tmp_path: Path) -> None:
    """Neither value nor comparator is made up."""
    with raises_problem(ProblemCode.NOT_ONE_FIGURE, path=("words",)):
        pujiang.load(write(tmp_path, "5 zillion people", more), bundled=False)


@pytest.mark.parametrize("words", ["more than 70 people", "the people", "3 labs and 5 people"])
def test_a_person_overrules_the_reader_with_a_note(words: str, tmp_path: Path) -> None:
    """Whatever the library reads, or nothing, or several figures: the person's value holds, with a warning."""
    file = write(tmp_path, words, "value: 71, comparator: exactly, read_by: person, note: As the table says.")
    figure = load_one(file)

    assert (figure.quantity.value, figure.quantity.comparator) == (Decimal(71), Comparator.EXACTLY)
    assert figure.read_by is ReadBy.PERSON
    assert codes(file) == [ProblemCode.FIGURE_OVERRULED]


def test_the_warning_can_be_allowed(tmp_path: Path) -> None:
    """It is a warning like others: whoever checked the figure allows it with a reason."""
    file = write(tmp_path, "more than 70 people", "value: 71, comparator: exactly, read_by: person, note: So it is.")
    allowed = "allow: [{code: PJ507, why: Checked against the table.}]\n"
    file.write_text(file.read_text("utf-8").replace("metrics:", f"{allowed}metrics:", 1), "utf-8")

    assert codes(file) == []


def test_a_person_who_overrules_writes_a_note(tmp_path: Path) -> None:
    """Without a note a contradiction is an error; where the person agrees there is none, and no warning."""
    with raises_problem(ProblemCode.MISSING_FIELD, path=("note",)):
        pujiang.load(
            write(tmp_path, "more than 70 people", "value: 71, comparator: exactly, read_by: person"), bundled=False
        )
    assert codes(write(tmp_path, "more than 70 people", "value: 70, comparator: more than, read_by: person")) == []


def test_without_a_person_the_text_decides(tmp_path: Path) -> None:
    """The negative twin: a note alone overrules nothing."""
    with raises_problem(ProblemCode.VALUE_MISMATCH):
        pujiang.load(write(tmp_path, "70 people", "value: 71, note: As the table says."), bundled=False)
    assert load_one(write(tmp_path, "70 people", "read_by: person")).quantity.value == Decimal(70)


def test_what_a_person_overruled_is_shown(tmp_path: Path) -> None:
    """Who read a figure is in its panel, in tables and in exports."""
    more = "value: 71, comparator: exactly, read_by: person, note: As the table says."
    data = pujiang.load(write(tmp_path, "more than 70 people", more), bundled=False)
    (figure,) = data.observations

    assert ("read by", f"person: {ReadBy.PERSON.about}") in panel_of(figure).rows
    assert [row["read_by"] for row in data.observations.to_records()] == ["person"]


@pytest.mark.parametrize(
    ("words", "value", "hedge"),
    [
        ("超过5000名科学家", "5000", Comparator.MORE_THAN),
        ("3.2万人", "32000", Comparator.EXACTLY),
        ("约三千人", "3000", Comparator.ABOUT),
        ("不少于20人", "20", Comparator.AT_LEAST),
    ],
)
def test_chinese_figures_are_read(words: str, value: str, hedge: Comparator, tmp_path: Path) -> None:
    """In a Chinese bulletin the words decide, as in an English one: other values are refused."""
    figure = load_one(write(tmp_path, words, language="zh"))

    assert (figure.quantity.value, figure.quantity.comparator) == (Decimal(value), hedge)
    assert figure.read_by is ReadBy.TEXT
    with raises_problem(ProblemCode.VALUE_MISMATCH):
        pujiang.load(write(tmp_path, words, f"value: 7, comparator: {hedge}", language="zh"), bundled=False)


def test_an_english_hedge_in_a_chinese_text_is_refused(tmp_path: Path) -> None:
    """Words that Chinese does not know may be hedges; a variable or name of one letter, or in capitals, is none."""
    assert codes(write(tmp_path, "more than 70", language="zh")) == [ProblemCode.NOT_ONE_FIGURE]
    assert [str(figure.quantity) for figure in pujiang.read_figures("x大于70，GDP 约80", "zh")] == [
        "more than 70",
        "about 80",
    ]


@pytest.mark.parametrize(
    ("words", "unit", "agrees"),
    [
        ("$5 million", "USD", True), ("$5 million", "NZD", True), ("$5 million", "CNY", False), ("$5 million", "people", False),
        ("HK$5 million", "HKD", True), ("HK$5 million", "USD", False), ("5 million Canadian dollars", "USD", False),
        ("5 lakh crore rupees", "INR", True), ("5 lakh crore rupees", "USD", False), ("¥5 million", "JPY", True),
        ("100 pounds", "GBP", True), ("100 pounds of rice", "kilograms", True), ("3 percentage points", "percent", True),
        ("25 basis points", "basis points", True), ("25 basis points", "percent", True), ("5% a year", "percent", True),
        ("5% a year", "people", False), ("€5 a day", "EUR", True), ("€5 a day", "USD", False), ("5 km", "kilometres", True),
        ("5 million tonnes", "million tonnes", True), ("100 pounds of rice", "GBP", False), ("30 people", "percent", False), ("30 GWh", "TWh", True), ("30 GWh", "MW", False), ("five", "million tonnes", True), ("5 million", "million tonnes", True), ("30 km", "farmers", False), ("5 tonnes", "kilograms of rice", True), ("70 deaths per 1000 births", "deaths per 100 births", True), ("70 deaths", "deaths per 1000 births", False),
        ("5 million tonnes", "tonnes", True), ("5 tonnes", "million tonnes", True), ("one in five", "share", True), ("one in five", "farmers", False), ("10 times more", "farmers", False),
    ],
)  # fmt: skip
def test_the_unit_of_the_words_is_that_of_the_metric(words: str, unit: str, agrees: bool, tmp_path: Path) -> None:
    """They measure the same; a sign of several countries fits each of theirs, and a number without a unit what is counted."""
    assert codes(write(tmp_path, words, metric="fund", unit=unit)) == ([] if agrees else [ProblemCode.UNIT_MISMATCH])


def test_two_bounds_are_read(tmp_path: Path) -> None:
    """A lower and an upper bound have their own comparators, and what an author writes must agree with both."""
    words = "more than 20 and less than or equal to 35 people"
    quantity = load_one(write(tmp_path, words)).quantity

    assert (quantity.value, quantity.comparator) == (Decimal(20), Comparator.MORE_THAN)
    assert (quantity.value_to, quantity.comparator_to) == (Decimal(35), Comparator.AT_MOST)
    agree = "value: 20, comparator: more than, value_to: 35, comparator_to: at most"
    assert codes(write(tmp_path, words, agree)) == []
    assert codes(write(tmp_path, words, agree.replace("at most", "less than"))) == [ProblemCode.COMPARATOR_MISMATCH]
    assert codes(write(tmp_path, "20 people", "comparator: exactly, comparator_to: at most")) == [
        ProblemCode.COMPARATOR_MISMATCH
    ]


@pytest.mark.parametrize(
    ("currency", "words", "unit"),
    [("currency: NZD", "$5 million", "NZD"), ("currency: NZD", "US$5 million", "USD"), ("currency: CNY", "$5 million", "$"),
     ("headline: None", "$5 million", "$"), ("currency: JPY", "¥5 million", "JPY"), ("currency: JPY", "5 people", None)],
)  # fmt: skip
def test_a_bare_sign_is_in_the_currency_of_the_bulletin(
    currency: str, words: str, unit: str | None, tmp_path: Path
) -> None:
    """Where no metric says it: if the sign is one of that currency; a sign that says whose it is stays so."""
    file = write(tmp_path, words)
    content = file.read_text("utf-8").replace("metric: people, ", f"counts: {words.rpartition(' ')[2]}, ")
    file.write_text(content.replace("title: B", f"title: B\n    {currency}"), "utf-8")

    assert load_one(file).quantity.unit == unit


def test_a_bare_sign_of_an_outside_publication_stays_as_printed(tmp_path: Path) -> None:
    """No bulletin says whose currency it is."""
    (tmp_path / "a.yaml").write_text(
        "# $schema: x\nreferences: [{id: page, title: A page}]\n"
        "observations: [{id: o, counts: wells, words: $5 million, reference: page}]\n",
        "utf-8",
    )

    (figure,) = pujiang.load(tmp_path / "a.yaml", bundled=False).observations
    assert figure.quantity.unit == "$"
