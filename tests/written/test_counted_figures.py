"""Figures that form no series: what they count, what they are, and their units."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.codes import FigureChange, FigureKind, ProblemCode, Severity, Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pujiang import Observation, Problem

VOCABULARY = """\
format: 1
units:
  - {id: km, name: kilometres, symbols: [km], dimension: length, identifiers: ["ucum:km"]}
  - {id: mile, name: miles, dimension: length}
  - {id: ton, name: tons, dimension: mass}
  - {id: percent, name: percent}
metrics:
  - {id: track, name: Track, definition: Track that is laid., unit: kilometres, measured_in: km}
  - {id: miles, name: Track in miles, definition: Track that is laid., unit: miles}
  - {id: labs, name: Laboratories, definition: Laboratories that there are., unit: laboratories}
references: [{id: page, title: A page}]
speakers: [{id: ada, name: Ada One}]
"""
BULLETIN = """\
bulletins:
  - id: b
    title: B
    text: {content: "%s"}
    statements:
      - id: s
        speaker: ada
        cue: said that
        words: "%s"
        kind: assertion
        figures: [%s]
"""
SAID = "young scientists came: more than 5,000 people, 30 km of track and 12%% growth for young scientists."


def write(folder: Path, figures: str, said: str = SAID) -> Path:
    """Write a file with one statement, and figures in it in flow style."""
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_text(
        VOCABULARY + BULLETIN % (f"Ada One said that {said}".replace("%%", "%"), said.replace("%%", "%"), figures),
        "utf-8",
    )
    return folder


def problems(folder: Path, figures: str, said: str = SAID) -> tuple[Problem, ...]:
    """Return what is wrong with figures, without the schema line that the file lacks."""
    found = pujiang.check(write(folder, figures, said), bundled=False)
    return tuple(problem for problem in found if problem.code != ProblemCode.MISSING_SCHEMA_LINE)


def load(folder: Path, figures: str, said: str = SAID) -> Observation:
    """Return the only figure."""
    (figure,) = pujiang.load(write(folder, figures, said), bundled=False).observations
    return figure


@pytest.mark.parametrize("number", ["5,000", "70"])
def test_a_figure_of_no_statement_counts_words_of_its_paragraph(number: str, tmp_path: Path) -> None:
    """In the first paragraph of a text as in the last."""
    content = "There came 5,000 people.\n\nOf 70 people it has the names."
    figures = f"observations: [{{id: x, bulletin: b, words: '{number} people', counts: people}}]\n"
    bulletin = f"bulletins: [{{id: b, title: B, text: {{content: {json.dumps(content)}}}}}]\n"
    (tmp_path / "a.yaml").write_text(f"format: 1\n{bulletin}{figures}", "utf-8")

    (figure,) = pujiang.load(tmp_path, bundled=False).observations

    assert figure.counts_span
    assert figure.counts_span.start == content.index(f"{number} people") + len(number) + 1


def test_a_figure_says_what_it_counts(tmp_path: Path) -> None:
    """Without a metric it has the words for what it counts with their place, an id from them, and no unit but a printed one."""
    figure = load(tmp_path, '{words: "more than 5,000 people", counts: people}')

    assert (figure.metric, figure.counts, figure.subject, figure.kind) == (None, "people", "people", FigureKind.LEVEL)
    assert figure.key == "b/s.people"
    assert figure.counts_span is not None
    assert figure.counts_span.text == "people"
    assert figure.quantity.unit is None
    assert str(figure) == "people: more than 5,000"


@pytest.mark.parametrize(("words", "find"), [("more than 5,000 people", str.index), ("12%", str.rindex)])
def test_the_nearest_words_are_what_is_counted(words: str, find: Callable[[str, str], int], tmp_path: Path) -> None:
    """Of words that occur more than once the nearest are counted, before or after the figure."""
    figure = load(tmp_path, f'{{words: "{words}", counts: young scientists}}')

    assert figure.counts_span is not None
    assert figure.counts_span.start == find(figure.counts_span.source.content, "young")


@given(st.integers(0, 5), st.integers(0, 5), st.booleans())
def test_counted_words_are_found_at_any_distance(before: int, after: int, both: bool) -> None:
    """Between any other words, before or after: the nearer of two, the later where both are equally near."""
    source = pujiang.SourceText.of("labs " + "so " * before + "70" + " so" * after + (" labs" if both else ""))
    number = source.content.index("70")
    bulletin = pujiang.Bulletin(id="b", title="B", text=source)
    span = bulletin.span(number, number + 2)
    figure = pujiang.Observation(
        id="f", counts="labs", quantity=pujiang.Quantity(value=Decimal(70)), bulletin=bulletin, span=span, words="70"
    )
    (again,) = pujiang.Dataset.of([bulletin, figure]).observations

    assert again.counts_span is not None
    assert (again.counts_span.start == 0) is (not both or before < after)
    assert again.counts_span.text == "labs"


@pytest.mark.parametrize(
    ("figure", "code", "path"),
    [
        ('{words: "more than 5,000 people"}', ProblemCode.MISSING_FIELD, ()),
        ('{words: "more than 5,000 people", counts: old scientists}', ProblemCode.WORDS_NOT_FOUND, ("counts",)),
        ('{words: "more than 5,000 people", counts: peopl}', ProblemCode.NOT_AT_WORD_BOUNDARY, ("counts",)),
        ('{words: "more than 5,000 people", counts: people, direction: up}', ProblemCode.INVALID_VALUE, ("direction",)),
        ('{words: "30 km of track", metric: track, measured_in: ton}', ProblemCode.UNIT_MISMATCH, ("measured_in",)),
        ('{words: "30 km of track", metric: track, measured_in: mile}', ProblemCode.UNIT_MISMATCH, ("measured_in",)),
        ('{words: "30 km of track", metric: labs, measured_in: km}', ProblemCode.UNIT_MISMATCH, ("measured_in",)),
        ('{words: "12%", counts: growth, measured_in: km}', ProblemCode.UNIT_MISMATCH, ("measured_in",)),
        ('{words: "12%", metric: labs}', ProblemCode.UNIT_MISMATCH, ("metric",)),
        ('{words: "12%", counts: growth, measured_in: nowhere}', ProblemCode.UNKNOWN_REFERENCE, ("measured_in",)),
    ],
)
def test_what_a_figure_cannot_say_is_one_error(
    figure: str, code: ProblemCode, path: tuple[str, ...], tmp_path: Path
) -> None:
    """Each is told once, at its field; neither a metric nor what is counted is told at the figure."""
    (problem,) = problems(tmp_path, figure)

    assert (problem.code, problem.path, problem.severity) == (code, path, Severity.ERROR)
    assert problem.line is not None
    assert problem.help


@pytest.mark.parametrize(
    "figure",
    [
        '{words: "more than 5,000 people", counts: people}',
        '{words: "12%", counts: growth, kind: change, direction: up}',
        '{words: "12%", counts: growth, kind: share, measured_in: percent}',
        '{words: "12%", counts: growth}',
        '{words: "30 km of track", metric: track, measured_in: km, stage: claimed}',
        '{words: "30 km of track", metric: track}',
        '{words: "30 km of track", metric: miles}',
    ],
)
def test_what_a_figure_can_say_has_no_problem(figure: str, tmp_path: Path) -> None:
    """The negative twin: the printed unit, or one that it can be converted to, and directions of changes."""
    assert problems(tmp_path, figure) == ()


def test_a_figure_has_the_unit_in_which_it_is_printed(tmp_path: Path) -> None:
    """That of `measured_in`, else that of the metric, else the printed one."""
    words = '{words: "30 km of track", metric: track%s}'

    assert load(tmp_path, words % "").quantity.unit == "kilometres"
    assert load(tmp_path, '{words: "30 km of track", metric: miles}').quantity.unit == "km"
    assert load(tmp_path, '{words: "12%", counts: growth}').quantity.unit == "percent"
    assert load(tmp_path, '{words: "30 km of track", counts: track, measured_in: km}').quantity.unit == "kilometres"


def test_a_figure_of_an_outside_publication_needs_no_metric(tmp_path: Path) -> None:
    """What it counts is kept as written, without a place."""
    (tmp_path / "a.yaml").write_text(
        VOCABULARY + "observations: [{id: f, counts: wells, value: 7, reference: page}]", encoding="utf-8"
    )
    (figure,) = pujiang.load(tmp_path, bundled=False).observations

    assert (figure.key, str(figure), figure.counts_span) == ("f", "wells: 7", None)


def test_figures_without_a_metric_have_ids_from_what_they_count(tmp_path: Path) -> None:
    """Two that count the same need an id; words in a script without Latin letters make a common one."""
    both = '{words: "more than 5,000 people", counts: young scientists}, {words: "12%", counts: young scientists}'
    (problem,) = problems(tmp_path, both)

    assert (problem.code, problem.path) == (ProblemCode.DUPLICATE_ID, ("id",))
    assert problems(tmp_path, both.replace('{words: "12%', '{id: other, words: "12%')) == ()
    assert load(tmp_path, '{words: "70 labs", counts: 人}', said="70 labs of 人 came.").key == "b/s.figure"


def test_a_figure_without_a_metric_is_amended(tmp_path: Path) -> None:
    """In its statement by what it counts, and by itself by its id; the words for it may become a metric."""
    write(tmp_path / "low", '{words: "more than 5,000 people", counts: people}')
    high = tmp_path / "high.yaml"
    nested = "bulletins: [{id: b, amends: true, statements: [{id: s, figures: [{counts: people, kind: rate}]}]}]"
    for written, expected in (
        (f"format: 1\n{nested}", ("people", FigureKind.RATE)),
        (
            "format: 1\nobservations: [{bulletin: b, id: s.people, amends: true, kind: rate}]",
            ("people", FigureKind.RATE),
        ),
        (
            "format: 1\nobservations: [{bulletin: b, id: s.people, amends: true, metric: labs, counts: null}]",
            ("Laboratories", FigureKind.LEVEL),
        ),
    ):
        high.write_text(written, encoding="utf-8")
        (figure,) = pujiang.load(tmp_path / "low", high, bundled=False).observations
        assert (figure.subject, figure.kind) == expected


def test_a_figure_goes_all_ways_there_are(tmp_path: Path) -> None:
    """What it counts, what it is, its unit and its stage are in files, rows, tables, questions and differences."""
    data = pujiang.load(
        write(
            tmp_path / "in",
            '{words: "12%", counts: growth, kind: change, direction: down, measured_in: percent, stage: hypothetical}',
        ),
        bundled=False,
    )
    for form in ("yaml", "data.json"):
        pujiang.dump(data, tmp_path / form)
    pujiang.export(data, tmp_path / "data.jsonld")
    (figure,) = data.observations
    (row,) = data.observations.to_records()

    for form in ("yaml", "data.json", "data.jsonld"):
        assert pujiang.load(tmp_path / form, bundled=False) == data, form
    assert (figure.kind, figure.direction, figure.stage) == (FigureKind.CHANGE, FigureChange.DOWN, Stage.HYPOTHETICAL)
    assert figure.qualifiers == ("change", "down", "hypothetical")
    assert {name: row[name] for name in ("metric", "metric_id", "counts", "kind", "direction", "measured_in")} == {
        "metric": None,
        "metric_id": None,
        "counts": "growth",
        "kind": "change",
        "direction": "down",
        "measured_in": "percent",
    }
    for question in ({"kind": "change"}, {"direction": "down"}, {"measured_in": "percent"}, {"stage": "hypothetical"}):
        assert len(data.observations.where(question)) == 1
    assert len(data.observations.where(kind="level")) == 0
    (change,) = pujiang.diff(data, data.with_(figure.replace(direction=None), replaces=True))
    assert [one.field for one in change.fields] == ["direction"]
