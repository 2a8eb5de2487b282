"""A later bulletin is linked to what earlier ones of its project say: a person decides each link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.drafting.project_files import add_to_project
from pujiang.io.editing.scaffolding import create_project
from pujiang.io.projects import find_project

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "# Ports note {year}\n\nHarbour Union, 3 May {year}\n\n"
METRICS = "metrics:\n  - {id: boats, name: boats, definition: Boats of the port., unit: boats}\n"


def add(folder: Path, year: int, said: str) -> pujiang.Dataset:
    """Draft a bulletin of a year in a project, and return the data of the project."""
    text = HEAD.format(year=year) + said + "\n"
    project = find_project(folder)
    assert project
    add_to_project(pujiang.draft(text, id=f"n{year}", data=pujiang.load(folder)), project)
    return pujiang.load(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one bulletin, which gives a figure for a year and proposes an initiative."""
    create_project(tmp_path, name="ports")
    (tmp_path / "metrics.yaml").write_text(METRICS)
    add(tmp_path, 2022, "Ana Costa said that the fund had 40 boats in 2021. Bo Lee proposed a Wells Fund.")
    return tmp_path


def marks_of(folder: Path, year: int) -> list[str]:
    """Return the marks of a bulletin about earlier ones."""
    lines = (folder / f"bulletins/n{year}/bulletin.yaml").read_text("utf-8").splitlines()
    return [line.strip() for line in lines if "# review: n2022/" in line]


@pytest.mark.parametrize(("number", "how"), [("41", "updates"), ("40", "repeats"), ("more than 40", "updates")])
def test_a_figure_for_the_same_time_is_linked(number: str, how: str, folder: Path) -> None:
    """The later one is proposed as a restatement, with a mark, and the data loads."""
    data = add(folder, 2023, f"Ana Costa said that the fund had {number} boats in 2021 and 44 boats in 2023.")
    linked = data.observations.where(bulletin="n2023")[0]
    assert linked.restates == data.observations.where(bulletin="n2022").first()
    assert (str(linked.restatement), str(linked.period)) == (how, "2021")
    assert data.observations.where(bulletin="n2023")[1].restates is None
    assert len(marks_of(folder, 2023)) == 1
    assert data.verify() == ()


@pytest.mark.parametrize(
    "said",
    [
        "the fund had 41 boats in 2022.",
        "the fund has 41 boats.",
        "the fund lost much in 2021, and has 41 boats.",
        "the fund will have 41 boats by 2021.",
        "the fund had 41 ships in 2021.",
        "the fund had 41 boats, and in 2021 it rained.",
    ],
)
def test_another_figure_is_not_linked(said: str, folder: Path) -> None:
    """Another time, none, a time that belongs to other words, a target, or something else that is counted."""
    data = add(folder, 2023, f"Ana Costa said that {said}")
    assert [one.restates for one in data.observations.where(bulletin="n2023")] == [None]
    assert marks_of(folder, 2023) == []


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Bo Lee said that ministers launched the Wells Fund.", "launched"),
        ("Bo Lee said that the Wells Fund has been completed.", "completed"),
        ("Bo Lee said that the Wells Fund was officially launched in May.", "launched"),
        ("Bo Lee said that the ministry had suspended the Wells Fund.", "suspended"),
        ("Bo Lee said that ministers cancelled the Wells Fund.", "cancelled"),
    ],
)
def test_a_changed_status_is_asked_about(said: str, status: str, folder: Path) -> None:
    """The new status is read from the words beside the name, and the earlier report named in a mark."""
    data = add(folder, 2023, said)
    assert [str(one.status) for one in data.initiatives.history("wells-fund")] == ["proposed", status]
    assert len(marks_of(folder, 2023)) == 1


@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        ("Bo Lee proposed a Wells Fund.", ["proposed"]),
        ("Bo Lee said that ministers had not launched the Wells Fund.", []),
        ("Bo Lee said that the Wells Fund was not completed.", []),
        ("Bo Lee said that ministers will have launched the Wells Fund.", []),
        ("Bo Lee said that ministers of the Wells Fund launched a ship.", []),
        ("Bo Lee said that ministers launched the Quay Plan.", ["launched"]),
    ],
)
def test_an_unchanged_status_is_not_asked_about(said: str, statuses: list[str], folder: Path) -> None:
    """The same status again, none, a denied or future one, and the first report of another initiative ask nothing."""
    data = add(folder, 2023, said)
    mentions = [one for statement in data.statements.where(bulletin="n2023") for one in statement.mentions]
    assert [str(one.status) for one in mentions if one.status in {"proposed", "launched", "completed"}] == statuses
    assert not any(
        f"is it {status} now" in mark for mark in marks_of(folder, 2023) for status in ("launched", "completed")
    )
