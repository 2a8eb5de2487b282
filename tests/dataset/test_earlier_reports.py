"""What earlier bulletins say: the history of an initiative, and the figures that a later one restates or contradicts."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from command_line import run
from pujiang.codes import Status
from pujiang.dataset.initiatives import StatusRelation, _relate
from pujiang.monitoring.relations import RelationKind

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
format: 1
speakers: [{id: ada, name: Ada One}]
initiatives: [{id: net, name: The Net, kind: platform}, {id: web, name: The Web, kind: platform}]
metrics: [{id: labs, name: Laboratories, definition: Laboratories., unit: labs, nature: cumulative}]
"""
SAID = "the Net has 70 labs."


def bulletin(
    key: str, published: str | None, status: str | None, figure: str = "{metric: labs, words: 70 labs}"
) -> str:
    """Return a bulletin that gives the status of the Net, and a figure."""
    mention = f"{{initiative: net, words: the Net, relation: reports{f', status: {status}' if status else ''}}}"
    return f"""\
  - id: {key}
    title: {key}
    text: {{content: "Ada One said that {SAID}"}}
    {f"published: {published}" if published else "note: undated"}
    statements:
      - {{id: s, speaker: ada, cue: said that, words: {SAID}, kind: assertion, mentions: [{mention}], figures: [{figure}]}}
"""


def load(folder: Path, *bulletins: str) -> pujiang.Dataset:
    """Return the dataset of some bulletins."""
    (folder / "a.yaml").write_text(f"{HEAD}bulletins:\n{''.join(bulletins)}", encoding="utf-8")
    return pujiang.load(folder, bundled=False)


BEGUN = [Status.PROPOSED, Status.ANNOUNCED, Status.LAUNCHED, Status.ONGOING]
OVER = [Status.COMPLETED, Status.CANCELLED, Status.ENDED]


@given(st.sampled_from(Status), st.sampled_from(Status))
def test_how_two_statuses_relate_follows_from_their_order(earlier: Status, later: Status) -> None:
    """The same restates; a later stage, or an end, revises; an earlier stage falls behind; after an end no other is true."""
    relation = _relate(earlier, later)

    assert (relation is StatusRelation.RESTATES) is (later is earlier or (earlier in OVER and later is Status.ENDED))
    if earlier in BEGUN and later in BEGUN:
        falls_behind = BEGUN.index(later) < BEGUN.index(earlier)
        assert (relation is StatusRelation.FALLS_BEHIND) is falls_behind
    if relation is StatusRelation.CONTRADICTS:
        assert earlier in OVER
        assert later not in {earlier, Status.ENDED, Status.PROPOSED}
    if later in OVER and earlier not in OVER:
        assert relation is StatusRelation.REVISES


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("ongoing", "ongoing", "restates"),
        ("announced", "launched", "revises"),
        ("ongoing", "suspended", "revises"),
        ("suspended", "ongoing", "revises"),
        ("ended", "cancelled", "revises"),
        ("cancelled", "ended", "restates"),
        ("ongoing", "announced", "falls behind"),
        ("completed", "proposed", "falls behind"),
        ("completed", "cancelled", "contradicts"),
        ("cancelled", "ongoing", "contradicts"),
    ],
)
def test_a_report_is_linked_to_that_of_an_earlier_bulletin(
    earlier: str, later: str, expected: str, tmp_path: Path
) -> None:
    """The history has both in order of time; the later one names the relation and the earlier statement."""
    data = load(tmp_path, bulletin("new", "2024-01-01", later), bulletin("old", "2023-01-01", earlier))
    first, second = data.initiatives.history("net")

    assert (first.status, first.relation, first.earlier) == (earlier, None, None)
    assert (second.status, second.relation, second.earlier) == (later, expected, data.statements["old/s"])
    assert "old/s" in str(second)
    assert data.initiatives.status("net") == second


def test_reports_of_one_day_are_not_linked(tmp_path: Path) -> None:
    """Nor one without a date; both of a later day are linked to the last of the earlier day."""
    days = [("a", None), ("b", "2023-01-01"), ("c", "2023-01-01"), ("d", "2024-01-01"), ("e", "2024-01-01")]
    data = load(tmp_path, *(bulletin(key, day, "ongoing") for key, day in days))

    history = data.initiatives.history("net")
    assert [one.statement.bulletin.id for one in history] == ["a", "b", "c", "d", "e"]
    assert [one.earlier and one.earlier.bulletin.id for one in history] == [None, None, None, "c", "c"]
    assert data.initiatives.history("web") == ()


def test_an_initiative_says_where_its_history_is() -> None:
    """In the panel of a notebook, with what to type."""
    initiative = pujiang.load().initiatives["beidou"]

    assert dict(initiative._panel().rows)["history"] == "data.initiatives.history('beidou')"


def test_a_figure_names_the_earlier_ones(tmp_path: Path) -> None:
    """Those that its bounds restate, revise or contradict, and the one that a person says; an earlier one names none."""
    data = load(
        tmp_path,
        bulletin("old", "2023-01-01", None),
        bulletin("new", "2024-01-01", None, "{metric: labs, words: 70 labs, period: 2024}"),
        bulletin(
            "bare", "2025-01-01", None, "{counts: labs, words: 70 labs, restates: old/s.labs, restatement: updates}"
        ),
        bulletin("lone", "2026-01-01", None, "{counts: labs, words: 70 labs}"),
    )

    def earlier(key: str) -> list[tuple[str, RelationKind, bool]]:
        return [(one.earlier.key, one.kind, one.recorded) for one in data.observations.earlier(key)]

    assert earlier("new/s.labs") == [("old/s.labs", RelationKind.REPEATS, False)]
    assert earlier("bare/s.labs") == [("old/s.labs", RelationKind.UPDATES, True)]
    assert earlier("old/s.labs") == earlier("lone/s.labs") == []
    assert data.observations.where(bulletin="new").earlier("new/s.labs") == data.observations.earlier("new/s.labs")


def test_what_is_declared_is_told_once(tmp_path: Path) -> None:
    """A figure that restates one of its series, as a person says, has one relation to it."""
    data = load(
        tmp_path,
        bulletin("old", "2023-01-01", None),
        bulletin(
            "new", "2024-01-01", None, "{metric: labs, words: 70 labs, restates: old/s.labs, restatement: sharpens}"
        ),
    )

    assert [(one.kind, one.recorded) for one in data.observations.earlier("new/s.labs")] == [
        (RelationKind.SHARPENS, True)
    ]


def test_show_lists_what_earlier_bulletins_say(tmp_path: Path) -> None:
    """Of a figure, of all that a statement says, and the history of an initiative; nothing where there is nothing."""
    load(
        tmp_path,
        bulletin("a", "2022-01-01", "announced", "{counts: labs, words: 70 labs}"),
        bulletin("old", "2023-01-01", "announced"),
        bulletin("twin", "2024-01-01", "suspended", "{counts: labs, words: 70 labs}"),
        bulletin("new", "2024-01-01", "completed"),
    )

    def show(key: str) -> dict[str, list[dict[str, str]]]:
        row = json.loads(run("show", key, "--data", str(tmp_path), "--only", "--json"))
        return {name: rows for name, rows in row.items() if name in {"earlier", "history"}}

    figure = {
        "relation": "repeats",
        "of": "Laboratories",
        "says": "70 labs",
        "time": "2023-01-01",
        "record": "old/s.labs",
    }
    before = {"relation": "revises", "of": "The Net", "says": "announced", "time": "2023-01-01", "record": "old/s"}
    first = {"relation": None, "of": "The Net", "says": "announced", "time": "2022-01-01", "record": "a/s"}
    assert show("new/s.labs") == {"earlier": [figure]}
    assert show("statements:new/s") == {"earlier": [figure, before, first]}
    assert [row["relation"] for row in show("net")["history"]] == [None, "restates", "revises", "revises"]
    assert show("a/s") == show("web") == show("old/s.labs") == {}
    shown = " ".join(run("show", "new/s", "--data", str(tmp_path), "--only").split())
    assert "revises The Net: announced (2023-01-01, old/s)" in shown
    assert "Earlier" not in run("show", "a/s", "--data", str(tmp_path), "--only")


def test_old_files_with_ended_mean_what_they_meant(tmp_path: Path) -> None:
    """`ended` is neither completed nor cancelled, and is written as it was read."""
    data = load(tmp_path, bulletin("old", "2023-01-01", "ended"))
    pujiang.dump(data, tmp_path / "again")

    (mention,) = data.statements["old/s"].mentions
    assert mention.status is Status.ENDED
    assert pujiang.load(tmp_path / "again", bundled=False) == data
    assert data.initiatives.history("net")[0].reported == date(2023, 1, 1)
