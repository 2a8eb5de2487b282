"""Bad units and currencies: one located error each, and never a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.written.documents import LayerDocument

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    "# yaml-language-server: $schema=schema/pujiang.schema.json\nformat: 1\nreferences: [{id: page, title: A page}]\n"
)
METRIC = "metrics: [{id: m, name: M, definition: d, unit: %s}]\n"
FIGURE = "observations:\n  - {id: o, metric: m, period: 2020, words: '%s', reference: page}\n"
BULLETIN = """\
bulletins:
  - id: b
    title: B
    published: %s
    currency: %s
    text: {content: Wells cost $5 million.}
    statements: []
    not_figures: [{words: $5 million, reason: a fee}]
"""


def problems(folder: Path, content: str) -> list[tuple[str, tuple[str | int, ...]]]:
    """Return code and path of what is wrong with a file; each has a line and help."""
    (folder / "a.yaml").write_text(HEAD + content, "utf-8")
    found = pujiang.check(folder / "a.yaml", bundled=False)
    assert all(problem.line and problem.help for problem in found)
    return [(str(problem.code), problem.path) for problem in found]


@pytest.mark.parametrize(
    ("content", "code", "field"),
    [
        ("units: [{id: a, name: A, dimension: area, factor: 0}]", "PJ103", "factor"),
        ("units: [{id: a, name: A, dimension: area, factor: -2}]", "PJ103", "factor"),
        ("units: [{id: a, name: A, dimension: area, factor: 2, divisor: 0}]", "PJ103", "divisor"),
        ("units: [{id: a, name: A, dimension: area, divisor: 3}]", "PJ102", "divisor"),
        ("units: [{id: a, name: A, factor: 3}]", "PJ102", "factor"),
        ("units: [{id: a, name: A, dimension: area, factor: many}]", "PJ103", "factor"),
        ("units: [{id: a, name: A, dimension: money, factor: 3}]", "PJ103", "factor"),
        ("units: [{id: a, name: A}, {id: b, name: a}]", "PJ207", "name"),
        ("units: [{id: a, name: A, symbols: [x]}, {id: b, name: B, symbols: [x]}]", "PJ207", "name"),
        ("units: [{id: a, name: tonnes, dimension: mass, factor: 907}]", "PJ207", "name"),
        (METRIC % "deaths per", "PJ103", "unit"),
        (METRIC % "USD, currency: NZD", "PJ103", "currency"),
        (METRIC % "TWh, currency: NZD", "PJ103", "currency"),
        (METRIC % "dollars, currency: XYZ", "PJ103", "currency"),
        (METRIC % "marks, currency: DEM", "PJ103", "currency"),
        (METRIC % "TWh, measured_in: nowhere", "PJ202", "measured_in"),
        (METRIC % "TWh, measured_in: gwh", "PJ505", "measured_in"),
        (METRIC % "million tonnes, measured_in: tonne", "PJ505", "measured_in"),
        (METRIC % "TWh" + FIGURE % "30 tonnes", "PJ505", "metric"),
        (METRIC % "TWh" + FIGURE % "30 GWh" + "    measured_in: mwh", "PJ104", ""),
        (METRIC % "TWh" + (FIGURE % "30 GWh").replace("metric: m", "metric: m, measured_in: mwh"), "PJ505", "measured_in"),
        (METRIC % "TWh" + (FIGURE % "30 kg").replace("metric: m", "metric: m, measured_in: kg"), "PJ505", "measured_in"),
        (BULLETIN % ("2024-01-01", "HRK"), "PJ103", "currency"),
        (BULLETIN % ("2024-01-01", "QQQ"), "PJ103", "currency"),
    ],
)  # fmt: skip
def test_a_bad_unit_is_one_error(content: str, code: str, field: str, tmp_path: Path) -> None:
    """Located at its field; the data does not load."""
    ((found, path),) = problems(tmp_path, content)

    assert (found, path[-1] if path else "") == (code, field)
    with pytest.raises(pujiang.InvalidDataError):
        pujiang.load(tmp_path / "a.yaml", bundled=False)


@pytest.mark.parametrize(
    "content",
    [
        "units: [{id: a, name: strip, dimension: area, factor: 2, divisor: 3}, {id: b, name: B, symbols: [x]}]",
        "units: [{id: a, name: tonnes, dimension: mass, factor: 1000}, {id: b, name: tonnes of rice, dimension: mass}]",
        "units: [{id: a, name: crate}]",
        METRIC % "deaths per 100000 people",
        METRIC % "dollars, currency: NZD",
        METRIC % "million dollars, currency: NZD",
        METRIC % "yuan, currency: CNY",
        METRIC % "grants, currency: CNY",
        METRIC % "USD, measured_in: USD",
        METRIC % "track, measured_in: km",
        METRIC % "TWh, measured_in: twh" + FIGURE % "30 GWh",
        METRIC % "TWh" + (FIGURE % "30").replace("metric: m", "metric: m, measured_in: gwh"),
        METRIC % "NZD" + FIGURE % "$5 million",
        METRIC % "kilograms" + FIGURE % "100 pounds of rice",
        "observations: [{id: o, counts: rice, words: 100 pounds of rice, reference: page}]",
        "observations: [{id: o, counts: aid, value: 5, reference: page}]",
        BULLETIN % ("2022-01-01", "HRK"),
        BULLETIN % ("2022-01-01", "NZD"),
    ],
)
def test_a_good_unit_is_none(content: str, tmp_path: Path) -> None:
    """The negative twin: what each of these mistakes is corrected to."""
    assert problems(tmp_path, content) == []


@pytest.mark.parametrize(
    ("content", "asked"),
    [
        ("observations: [{id: o, counts: aid, words: $5 million, reference: page}]", True),
        ("observations: [{id: o, counts: aid, words: 5 million pounds, reference: page}]", True),
        ("observations: [{id: o, counts: aid, words: $5 a year, reference: page}]", True),
        ("observations: [{id: o, counts: aid, words: US$5 million, reference: page}]", False),
        (METRIC % "dollars" + FIGURE % "$5 million", True),
        (METRIC % "dollars, currency: NZD" + FIGURE % "$5 million", False),
    ],
)
def test_whose_currency_a_sign_is_is_asked(content: str, asked: bool, tmp_path: Path) -> None:
    """Where neither metric nor bulletin says it; the data loads, and the sign stays as printed."""
    assert problems(tmp_path, content) == ([("PJ508", ("words",))] if asked else [])
    (figure,) = pujiang.load(tmp_path / "a.yaml", bundled=False).observations
    assert (str(figure.quantity.unit).partition(" ")[0] in {"$", "pounds"}) is asked


@pytest.mark.parametrize(
    ("content", "asked"),
    [
        ("observations: [{id: o, counts: aid, words: 400 MAD, reference: page}]", True),
        ("observations: [{id: o, counts: aid, words: ALL 5 million, reference: page}]", True),
        ("observations: [{id: o, counts: aid, words: XOF 5 million, reference: page}]", False),
        ("observations: [{id: o, counts: aid, words: COP 3 billion, reference: page}]", False),
        ("observations: [{id: o, counts: aid, words: 400 WHO, reference: page}]", False),
        (METRIC % "MAD" + FIGURE % "400 MAD", False),
        (METRIC % "COP delegates" + FIGURE % "400 COP", False),
    ],
)
def test_a_code_that_is_not_read_is_asked(content: str, asked: bool, tmp_path: Path) -> None:
    """An amount is never left without its currency in silence, since some codes are other words, too."""
    assert problems(tmp_path, content) == ([("PJ508", ("words",))] if asked else [])


@pytest.mark.parametrize(
    ("unit", "period", "exists"),
    [
        ("HRK", "2024", False),
        ("DEM", "2020", False),
        ("HRK", "2022", True),
        ("EUR", "2024", True),
        ("GWH", "2024", True),
    ],
)
def test_a_figure_in_a_currency_that_is_gone_is_an_error(unit: str, period: str, exists: bool, tmp_path: Path) -> None:
    """At its period, if that begins after the last day of the currency; a figure of an earlier time is good."""
    content = METRIC % unit + (FIGURE % f"5 million {unit}").replace("2020", period).replace("words", "value").replace(
        f"5 million {unit}", "5000000"
    )
    assert ("PJ103", ("period",)) in problems(tmp_path, content) or exists
    assert not exists or "PJ103" not in {code for code, _ in problems(tmp_path, content)}


def test_a_bulletin_and_a_metric_that_differ_are_told(tmp_path: Path) -> None:
    """A dollar of a bulletin in NZD is no US dollar; a person may say that it is one."""
    content = (
        METRIC % "USD"
        + (BULLETIN % ("2022-01-01", "NZD"))
        .replace(
            "statements: []\n    not_figures: [{words: $5 million, reason: a fee}]",
            "observations: []",
        )
        .replace("    observations: []\n", "")
        + FIGURE % "$5 million"
    )
    figure = content.replace("reference: page", "bulletin: b")

    assert problems(tmp_path, figure) == [("PJ505", ("metric",))]
    assert problems(tmp_path, figure.replace("metric: m", "metric: m, measured_in: USD")) == []
    assert problems(tmp_path, figure.replace("NZD", "USD")) == []


def test_standard_units_come_when_they_are_asked_for(tmp_path: Path) -> None:
    """A dataset has those that it refers to, and no others; a unit of its own comes first; what is written is read."""
    content = HEAD + "units: [{id: mwh, name: own}]\n" + METRIC % "TWh, measured_in: twh" + FIGURE % "30 GWh"
    (tmp_path / "a.yaml").write_text(content, "utf-8")
    data = pujiang.load(tmp_path / "a.yaml", bundled=False)

    assert data.units.ids() == ("mwh", "twh")
    assert data.units["twh"].factor == 36 * 10**14
    pujiang.dump(data, tmp_path / "dumped")
    assert pujiang.load(tmp_path / "dumped", bundled=False) == data
    more = data.with_(data.metrics["m"].replace(id="n", name="N"))
    assert more.units.ids() == ("mwh", "twh")


def test_a_layer_has_a_currency_that_exists() -> None:
    """Of those that exist or existed; its form is checked, too."""
    assert LayerDocument(name="n", version="1", currency="DEM").currency == "DEM"
    for code in ("XYZ", "yuan"):
        with pytest.raises(ValueError, match=r"currency|ISO 4217"):
            LayerDocument(name="n", version="1", currency=code)


@pytest.mark.parametrize(
    ("words", "more", "asked"),
    [
        ("rose by 5 labs", "", True),
        ("fell by $5 million", "", True),
        ("rose by 5 labs", ", kind: change, direction: up", False),
        ("rose to 5 labs", "", False),
        ("5 labs", "", False),
        ("rose by 3 percent", "", False),
    ],
)
def test_a_change_that_is_written_as_a_level_is_asked_for(words: str, more: str, asked: bool, tmp_path: Path) -> None:
    """Where the words say by how much something moved; growth in percent may be a level."""
    found = problems(tmp_path, f"observations: [{{id: o, counts: labs, words: {words}, reference: page{more}}}]")

    assert (("PJ509", ("words",)) in found) is asked
