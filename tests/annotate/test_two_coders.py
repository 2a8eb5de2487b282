"""The differences between two coders are decided one by one, on the page of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import pujiang
from annotate.projects import BULLETIN, drafted_project, files_of, statement
from pujiang.annotate.page_view import show_page
from pujiang.annotate.workspace import AnnotationWorkspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PHIRI, OKELLO, MENSAH = "grace-phiri-built-pumping", "john-okello-region-needed", "kofi-mensah-wells-run"
SINGERS, DELEGATES = "the-editors-hall-listened", "the-delegates-governments-share"
PLAN = {"name": "River Data Plan", "kind": "plan"}


def select(words: str, work: AnnotationWorkspace) -> dict[str, int]:
    """Return the place of words in the text."""
    start = work.context.text.index(words)
    return {"start": start, "end": start + len(words)}


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Callable[..., AnnotationWorkspace]]:
    """Opens the project of one coder beside that of another, after each did something."""
    opened: list[AnnotationWorkspace] = []

    def start(theirs: list[dict[str, Any]], ours: list[dict[str, Any]] = []) -> AnnotationWorkspace:  # noqa: B006
        folders = drafted_project(tmp_path / "a"), drafted_project(tmp_path / "b")
        for folder, actions in zip(folders, (ours, theirs), strict=True):
            work = AnnotationWorkspace(folder)
            for action in actions:
                place = select(action["words"], work) if "words" in action else {}
                work.act({**action, "force": True, **place})
            work.close()
        opened.append(AnnotationWorkspace(folders[0], person="Ann", other=pujiang.load(folders[1])))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def differences(work: AnnotationWorkspace) -> list[dict[str, Any]]:
    """Return the differences that are left."""
    return [item for item in show_page(work)["queue"].values() if item["sort"] == "difference"]


ONE_ACTION = {
    "kind": ([{"do": "set", "at": statement(PHIRI), "field": "kind", "value": "proposal"}], []),
    "topics": ([{"do": "set", "at": statement(PHIRI), "field": "topics", "value": ["role-of-market"]}], []),
    "mode": ([{"do": "set", "at": statement(DELEGATES), "field": "mode", "value": "reported"}], []),
    "speaker": ([{"do": "set", "at": statement("john-okello-private-investors"), "field": "speakers", "value": ["grace-phiri"], "overrule": True}], []),
    "editors": ([{"do": "set", "at": statement(MENSAH), "field": "speakers", "value": ["the-editors"], "as": "editors"}], []),
    "dropped": ([{"do": "drop", "at": statement(MENSAH)}], []),
    "added": ([], [{"do": "drop", "at": statement(MENSAH)}]),
    "added by the editors": ([], [{"do": "drop", "at": statement(SINGERS)}]),
    "a figure dropped": ([{"do": "drop", "at": statement(PHIRI, "figures", 0)}], []),
    "a figure added": ([], [{"do": "drop", "at": statement(PHIRI, "figures", 0)}]),
    "counts": ([{"do": "set", "at": statement(PHIRI, "figures", 0), "field": "counts", "value": "stations"}], []),
    "words": ([{"do": "move", "at": statement("the-editors-lusaka-2025"), "words": "Ministers of nine countries opened the third Lusaka"}], []),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_ACTION)
def test_what_the_other_coder_says_is_taken_by_one_action(
    name: str, beside: Callable[..., AnnotationWorkspace]
) -> None:
    """The difference is listed with what both say; taken, it is gone; what follows from a speaker goes with it."""
    work = beside(*ONE_ACTION[name])
    count = len(differences(work))
    work.act({**differences(work)[0]["theirs"], "force": True})
    left = differences(work)
    assert len(left) < count or [item["reasons"] for item in left] == [("figure: only in B",)]
    for item in left:
        work.act(item["theirs"])
    assert differences(work) == []


@pytest.mark.parametrize("name", ONE_ACTION)
def test_what_one_says_oneself_is_kept_by_one_action(name: str, beside: Callable[..., AnnotationWorkspace]) -> None:
    """The difference is settled, also after a restart; the files do not change; undo brings it back."""
    work = beside(*ONE_ACTION[name])
    before = files_of(work.now.texts.folder)
    count = len(differences(work))
    for item in differences(work):
        work.act({"do": "keep", "item": item["name"]})
    again = AnnotationWorkspace(work.now.texts.folder, other=work.other)
    assert differences(again) == []
    assert files_of(work.now.texts.folder) == before
    again.undo()
    assert len(differences(again)) == 1 <= count
    again.close()


def test_mentions_are_compared_as_well(beside: Callable[..., AnnotationWorkspace]) -> None:
    """A relation and a status are taken; a mention of an initiative that only the other knows is not one action."""
    mention = {"do": "add-mention", "words": "data on rivers", "relation": "proposes"}
    at = statement(DELEGATES, "mentions", 0)
    ours = [{**mention, "new": PLAN}, {"do": "set", "at": at, "field": "status", "value": "launched"}]
    work = beside([{**mention, "new": PLAN, "relation": "reports"}], ours)
    while found := [item for item in differences(work) if item["theirs"]]:
        work.act({**found[0]["theirs"], "force": True})
    assert differences(work) == []
    text = work.now.texts.texts[BULLETIN]
    assert "relation: reports" in text
    assert "status: launched" not in text


def test_an_initiative_is_added_if_it_is_known(beside: Callable[..., AnnotationWorkspace]) -> None:
    """By its name; otherwise the difference is listed without an action."""
    mention: dict[str, Any] = {"do": "add-mention", "words": "data on rivers", "new": PLAN}
    work = beside([mention])
    (item,) = differences(work)
    assert item["theirs"] is None
    work.act({**mention, **select("data on rivers", work)})
    assert differences(work) == []
    work.act({"do": "drop", "at": statement(DELEGATES, "mentions", 0)})
    (item,) = differences(work)
    work.act(item["theirs"])
    assert differences(work) == []
    assert "river-data-plan" in work.now.texts.texts[BULLETIN]
    work.act(
        {
            "do": "set",
            "at": statement(DELEGATES, "mentions", 0),
            "field": "initiative",
            "new": {**PLAN, "name": "Other"},
        }
    )
    (item,) = differences(work)
    assert item["theirs"]["value"] == "river-data-plan"


def test_a_metric_is_taken_where_it_is_known(beside: Callable[..., AnnotationWorkspace]) -> None:
    """Of figures with metrics, the id is taken."""
    at = statement(PHIRI, "figures", 0)
    work = beside([{"do": "set", "at": at, "field": "metric", "value": "joint-laboratories"}])
    item = next(one for one in differences(work) if one["kind"] == "other metric")
    assert item["theirs"]["value"] == "joint-laboratories"


def test_a_speaker_whom_only_the_other_knows_is_no_single_action(beside: Callable[..., AnnotationWorkspace]) -> None:
    """It is listed, and decided in the form."""
    participant = {"kind": "bulletins", "id": "release", "path": ["participants", 3]}
    speaker = {"kind": "speakers", "id": "kofi-mensah", "path": []}
    work = beside([], [{"do": "drop", "at": one} for one in (statement(MENSAH), participant, speaker)])
    (item,) = differences(work)
    assert (item["kind"], item["theirs"]) == ("only in B", None)


def test_another_hedge_is_decided_in_the_form(beside: Callable[..., AnnotationWorkspace]) -> None:
    """What follows from the words of a figure is listed without an action."""
    at = statement(PHIRI, "figures", 0)
    read = [
        {"do": "set", "at": at, "field": field, "value": value}
        for field, value in (("read_by", "person"), ("note", "n"), ("comparator", "about"))
    ]
    work = beside(read)
    assert [(item["kind"], item["theirs"]) for item in differences(work)] == [("other comparator", None)]


def test_a_figure_of_its_own_is_decided_in_the_form(tmp_path: Path) -> None:
    """One that is not inside of its statement has no address on the page."""
    folders = drafted_project(tmp_path / "a"), drafted_project(tmp_path / "b")
    for folder, counts in zip(folders, ("pumping stations", "stations"), strict=True):
        file = folder / BULLETIN
        nested = "          - counts: pumping stations\n            words: 42 pumping stations\n            value: 42\n            comparator: exactly\n"
        assert nested in file.read_text("utf-8")
        own = (
            f"observations:\n  - {{id: o, statement: release/{PHIRI}, counts: {counts}, words: 42 pumping stations}}\n"
        )
        file.write_text(file.read_text("utf-8").replace(nested, "") + own, "utf-8")
    work = AnnotationWorkspace(folders[0], other=pujiang.load(folders[1]))
    assert [(item["at"], item["theirs"]) for item in differences(work)] == [(None, None)]
    work.close()


def test_another_text_is_compared_without_its_places(tmp_path: Path) -> None:
    """Where the texts differ, labels are taken, and words are not; a text of somebody else has no differences."""
    ours = drafted_project(tmp_path / "a")
    theirs = drafted_project(tmp_path / "b")
    work = AnnotationWorkspace(theirs)
    work.act({"do": "set", "at": statement(PHIRI), "field": "kind", "value": "proposal"})
    work.act(
        {
            "do": "move",
            "at": statement("the-editors-lusaka-2025"),
            "force": True,
            **select("Ministers of nine countries opened the third Lusaka", work),
        }
    )
    work.close()
    for file in (theirs / "bulletins/release").iterdir():
        changed = file.read_text("utf-8").replace("wells could run dry", "wells could run quite dry")
        file.write_text("\n".join(one for one in changed.split("\n") if "sha256" not in one), "utf-8")
    opened = AnnotationWorkspace(ours, other=pujiang.load(theirs))
    found = {item["kind"]: item["theirs"] for item in differences(opened)}
    assert found["other kind"]["value"] == "proposal"
    assert found.get("other span") is None
    opened.close()
    other = drafted_project(
        tmp_path / "c", "Another text\n\nAda Lovelace said that engines can weave numbers.\n", "else"
    )
    opened = AnnotationWorkspace(ours, other=pujiang.load(other))
    assert differences(opened) == []
    opened.close()
