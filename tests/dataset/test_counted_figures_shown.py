"""What shows figures, shows those without a metric: what they count, what they are, and their stage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import pujiang
from command_line import run
from exporters.test_formats import FORMATS, exported, text_in
from pujiang.checks.coverage import coverage_of
from pujiang.citations.items import item_of
from pujiang.codes import FigureChange, FigureKind, Stage
from pujiang.mcp.answer_items import observation_item
from pujiang.model.units import Unit
from pujiang.review.differences import DifferenceKind
from pujiang.site.cards import cards_of
from pujiang.site.marks import marks_of

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang import Observation
    from pujiang.exporters.formats import Format

BUNDLED = pujiang.load()
STATEMENT = BUNDLED.statements["dai-gang-achievements"]
KEY = "pujiang-2023-iv/dai-gang-achievements.joint-laboratories"


def made(**changes: object) -> pujiang.Dataset:
    """Return the bundled data with the figure of joint laboratories as one without a metric."""
    figure: Observation = BUNDLED.observations["dai-gang-achievements.joint-laboratories"]
    fields = {"metric": None, "counts": "joint laboratories"} | changes
    return BUNDLED.with_(figure.replace(**fields), replaces=True)  # type: ignore[arg-type]


BARE = made()
FULL = made(kind=FigureKind.CHANGE, direction=FigureChange.UP, stage=Stage.CLAIMED)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_export_says_what_is_counted(form: Format, tmp_path: Path) -> None:
    """With what the figure is, where the format has figures; a format without excerpts leaves the words out."""
    told = text_in(exported(form, FULL, tmp_path))

    # SDMX names the figures that it leaves out.
    if KEY in told and form.name != "sdmx-csv":
        assert "joint laboratories" in told
        assert all(word in told for word in ("change", "up", "claimed")) or form.name in {"csl-json", "bibtex", "ris"}


def test_an_assistant_is_told_what_is_counted() -> None:
    """With kind, direction, stage and unit; the metric is none."""
    answer = observation_item(FULL.observations[KEY])
    percent = Unit(id="percent", name="percent")
    other = observation_item(BUNDLED.observations["labs-2024"].replace(measured_in=percent))

    assert (answer["metric"], answer["definition"], answer["counts"]) == (None, None, "joint laboratories")
    assert (answer["kind"], answer["direction"], answer["stage"], answer["measured_in"]) == (
        "change",
        "up",
        "claimed",
        None,
    )
    assert (other["metric"]["id"], other["counts"], other["kind"], other["direction"]) == (
        "joint-laboratories",
        None,
        "level",
        None,
    )
    assert other["measured_in"] == {"id": "percent", "name": "percent"}


def test_a_page_has_a_card_and_a_mark_for_it() -> None:
    """The card has what is counted and what the figure is, no metric; a figure of a metric has no such rows."""
    cards = {card.title: card for card in cards_of([STATEMENT], FULL.observations.within(STATEMENT))}
    rows = {row.name: [item.text for item in row.items] for row in cards["joint laboratories"].rows}
    plain = {row.name for row in cards["Countries with joint laboratories"].rows}

    assert rows["What is counted"] == ["joint laboratories"]
    assert rows["Kind of figure"] == ["change", "up"]
    assert rows["Stage"] == ["claimed"]
    assert "Metric" not in rows
    assert {"Metric", "What is counted"} <= plain
    assert "Kind of figure" not in plain
    figures = FULL.observations.within(STATEMENT)
    marks = marks_of([STATEMENT], figures, coverage_of(STATEMENT.bulletin, [STATEMENT], figures))
    assert any("joint laboratories, 53 (change, up, claimed)" in mark.label for mark in marks)


def test_a_site_is_built_with_it(tmp_path: Path) -> None:
    """The bulletin shows it, and no page of a metric."""
    pujiang.build_site(BARE, tmp_path)

    assert "joint laboratories" in (tmp_path / "bulletins/pujiang-2023-iv.html").read_text("utf-8")
    assert not any(KEY in file.read_text("utf-8") for file in (tmp_path / "metrics").glob("*.html"))


def test_citations_and_text_name_what_is_counted() -> None:
    """In place of the name of a metric."""
    figure = FULL.observations[KEY]

    assert pujiang.cite(figure).startswith(
        "joint laboratories: 53 Belt and Road joint laboratories (change, up, claimed), Dai Gang"
    )
    assert item_of(figure)["title"].startswith("joint laboratories: 53 (change, up, claimed), ")
    assert str(BARE.observations[KEY]) == "joint laboratories: 53"
    assert figure.subject == "joint laboratories"


def test_collections_count_and_order_it() -> None:
    """Grouped by metric it is left out, by what it counts it is there; tables, timelines and notebooks show it."""
    figures = BARE.observations.within(STATEMENT)

    assert KEY not in [one.key for group in figures.group_by("metric").values() for one in group]
    assert ("joint laboratories", 1) in list(figures.count_by("counts"))
    assert KEY in str(figures.timeline())
    assert [row["counts"] for row in figures.to_records() if row["id"] == KEY] == ["joint laboratories"]
    assert "joint laboratories" in BARE.observations[KEY]._panel().text()
    assert BARE.verify() == BUNDLED.verify()


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, []),
        ({"counts": "laboratories"}, [DifferenceKind.METRIC]),
        ({"metric": BUNDLED.metrics["joint-laboratories"]}, [DifferenceKind.METRIC]),
    ],
)
def test_two_annotations_are_compared_by_what_they_count(
    changes: dict[str, object], kinds: list[DifferenceKind]
) -> None:
    """The same words count alike; other words, or a metric on one side, are one difference."""
    compared = pujiang.compare(BARE, made(**changes))

    assert [one.kind for one in compared.differences] == kinds


def test_a_review_and_a_difference_show_it(tmp_path: Path) -> None:
    """For reviewers with its words; the difference names the fields."""
    pujiang.dump(BARE, tmp_path / "old")
    pujiang.dump(FULL.with_(STATEMENT.replace(gist="Another summary."), replaces=True), tmp_path / "new")
    changes = {one.field for change in pujiang.diff(BARE, FULL) for one in change.fields}
    told = run("review", str(tmp_path / "old"), str(tmp_path / "new"), "--only").replace("\\", "")

    assert changes == {"kind", "direction", "stage"}
    assert "joint laboratories: 53 (change, up, claimed)" in told
    assert (
        json.loads(run("show", KEY, "--data", str(tmp_path / "new"), "--only", "--json"))["counts"]
        == "joint laboratories"
    )
