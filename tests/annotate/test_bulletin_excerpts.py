"""An action on a part of a large bulletin gives the files that it would give on the whole, byte by byte."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from annotate.projects import BULLETIN, drafted_project, statement
from pujiang.annotate import workspace
from pujiang.annotate.annotation_server import AnnotationServer
from pujiang.annotate.bulletin_excerpts import CutFile, CutItem, choose_statements, cut_file
from pujiang.annotate.page_view import patch_page, show_page
from pujiang.annotate.project_texts import ProjectTexts, read_project_texts
from pujiang.annotate.workspace import AnnotationWorkspace, CheckedPart
from pujiang.errors import InvalidDataError, PujiangError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("Grace Phiri", "John Okello", "Kofi Mensah")
TEXT = "\n\n".join(
    [
        "Ministers open the Lusaka Water Forum",
        "LUSAKA, 12 May 2025. Ministers opened the forum on Monday.",
        *(
            f"{NAMES[number % 3]} said that {number + 4} rivers crossed the border at point {chr(65 + number)}. He added that"
            f" {number + 20} schools lacked water there."
            for number in range(6)
        ),
        "The hall listened in silence.",
    ]
)
CHANGES = (
    ("kind", "assessment"),
    ("topics", ["role-of-market"]),
    ("speakers", ["kofi-mensah"]),
    ("speakers", ["grace-phiri"]),
    ("counts", "rivers"),
    ("gist", "a: b # c"),
)


def draw_action(random: Random, work: AnnotationWorkspace) -> dict[str, Any]:
    """Return any action on any statement, or at any place of the text."""
    content = work.context.text
    cut = cut_file(work.now.texts, content)
    item = random.choice(cut.items) if cut else None
    at = statement(item.id if item else "none", *random.choice([(), (), (), ("figures", 0)]))
    start = random.randrange(*((item and item.place) or (0, len(content))))
    marks = [one["at"] for one in show_page(work)["queue"].values() if one["sort"] == "mark"]
    place = {"start": start, "end": min(len(content), start + random.choice([9, 40, 120]))}
    field, value = random.choice(CHANGES)
    return random.choice(
        [
            {"do": "accept", "marks": random.choices(marks or [at], k=random.choice([1, 2]))},
            {"do": "set", "at": at, "field": field, "value": value},
            {"do": "set", "at": at, "field": "topics", "value": [], "new": {"name": f"Topic {start % 3}"}},
            {"do": "drop", "at": at},
            {"do": "move", "at": at, "edge": random.choice(["start", "end"]), "by": random.choice([1, -1, -3])},
            {"do": "split", "at": at, "place": start},
            {"do": "join", "at": at},
            {"do": "add-statement", "speakers": [random.choice(["grace-phiri", "the-editors"])], **place},
            {"do": "add-figure", **place},
            {"do": "no-record", **place},
            {"do": random.choice(["undo", "redo"])},
        ]
    )


def make(work: AnnotationWorkspace, action: dict[str, Any]) -> str:
    """Make an action, undo or redo; return why it was refused, or nothing."""
    try:
        step = {"undo": work.undo, "redo": work.redo}.get(action["do"])
        _ = step() if step else work.act(action)
    except PujiangError as error:
        return type(error).__name__
    return ""


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[AnnotationWorkspace, AnnotationWorkspace]]:
    """One project twice: the first is annotated by excerpts, the second always as a whole."""
    monkeypatch.setattr(workspace, "FEWEST_STATEMENTS", 1)
    one, other = (AnnotationWorkspace(drafted_project(tmp_path / name, TEXT), person="Ann") for name in ("one", "two"))
    monkeypatch.setattr(other, "prepare", lambda: None)
    yield one, other
    one.close()
    other.close()


def compare_run(pair: tuple[AnnotationWorkspace, AnnotationWorkspace], random: Random, count: int) -> int:
    """Make any actions in both; return how many were checked in a part."""
    one, other = pair
    parts = 0
    for _ in range(count):
        action = draw_action(random, other)
        assert make(one, action) == make(other, action), action
        assert one.now.texts.texts == other.now.texts.texts, action
        parts += not one.is_checked
    assert one.take(one.check())
    assert {**show_page(one), "version": ""} == {**show_page(other), "version": ""}
    return parts


@pytest.mark.slow
def test_any_actions_give_the_same_files(pair: tuple[AnnotationWorkspace, AnnotationWorkspace]) -> None:
    """Files, refusals and pages are those of actions on the whole, and most actions are made in a part."""
    assert compare_run(pair, Random(1), 40) > 10


def test_some_actions_give_the_same_files(pair: tuple[AnnotationWorkspace, AnnotationWorkspace]) -> None:
    """The same for a few, quickly."""
    assert compare_run(pair, Random(7), 8) > 1


def cut_text(folder: Path, text: str) -> CutFile | None:
    """Return a file of a bulletin, cut, with this list of statements."""
    project = read_project_texts(folder)
    head = project.texts[BULLETIN].partition("    statements:")[0]
    return cut_file(project.replace_texts({BULLETIN: head + text}), "Forum of rivers")


def test_the_parts_of_a_file_are_the_file(tmp_path: Path) -> None:
    """Comments go with what they are above; what follows the statements is the tail; nothing is lost."""
    folder = drafted_project(tmp_path / "demo", TEXT)
    text = (
        "    statements:\n      # about a\n      - id: a\n        gist: >-\n          # words\n      # review: b?\n"
        "      - id: b\n        # deeper\n    # of it\n    not_recorded: []\n"
    )
    cut = cut_text(folder, text)
    assert cut
    assert cut.text.endswith(text)
    assert [item.text.count("#") for item in cut.items] == [2, 1]
    assert cut.items[1].text.startswith("      # review: b?")
    assert cut.tail == "        # deeper\n    # of it\n    not_recorded: []\n"


FORMS = (
    "",
    "    statements: [{id: a}]\n",
    "    statements: []\n",
    "    statements: a\n",
    "    statements:\n      - a\n",
    "    statements:\n      -\n        id: a\n",
    "    statements:\n      - id: a\n      - id: a\n",
    "    statements:\n      - id: a\n        id: b\n",
    "    statements:\n      - id: [a]\n",
    "    statements:\n      - gist: a\n",
)


def test_a_file_in_another_form_is_not_cut(tmp_path: Path) -> None:
    """It is then worked on as a whole."""
    folder = drafted_project(tmp_path / "demo", TEXT)
    assert [text for text in FORMS if cut_text(folder, text)] == []


def test_a_file_without_the_bulletin_is_not_cut(tmp_path: Path) -> None:
    """Nor is one that nobody can read."""
    project = read_project_texts(drafted_project(tmp_path / "demo", TEXT))
    for text in ("bulletins: []\n", "bulletins: [", ""):
        assert cut_file(project.replace_texts({BULLETIN: text}), "") is None


def make_cut(project: ProjectTexts, content: str) -> CutFile:
    """Return the file of a project, cut."""
    cut = cut_file(project, content)
    assert cut
    return cut


def test_an_excerpt_is_put_back_only_where_it_is_certain(
    pair: tuple[AnnotationWorkspace, AnnotationWorkspace],
) -> None:
    """An id that is in the rest of the file, or statements none of which was there before, are not put back."""
    work = pair[1]
    cut = make_cut(work.now.texts, work.context.text)
    first, second = cut.keep_only({0}), cut.keep_only({1})
    assert cut.put_back({0}, first) == cut
    assert cut.put_back({0}, second) is None
    assert cut.put_back({0, 1}, cut.keep_only({0, 1, 2})) is None


WHOLE = (
    {"do": "accept", "marks": ["x"]},
    {"do": "accept", "marks": [], "aside": {"file": BULLETIN}},
    {"do": "set", "at": statement("nobody"), "field": "kind"},
    {"do": "set", "at": {"kind": "speakers", "id": "grace-phiri", "path": []}, "field": "name"},
    {"do": "add-figure", "start": "1", "end": 2},
    {"do": "nothing"},
)


def test_what_may_touch_everything_is_made_on_the_whole(tmp_path: Path) -> None:
    """A speaker's name is in every statement; an invalid action is refused there. A speaker's mark touches no statement."""
    cut = make_cut(read_project_texts(drafted_project(tmp_path / "demo", TEXT)), "")
    assert [action for action in WHOLE if choose_statements(cut, action) is not None] == []
    for marks in ("x", [{"kind": "speakers", "id": "grace-phiri", "path": []}]):
        assert choose_statements(cut, {"do": "accept", "marks": marks}) == {0, 1}


def test_statements_that_name_each_other_are_chosen_together() -> None:
    """With those that share words with them, and those beside these; not with others."""
    records: list[dict[str, Any]] = [{}, {"speaker_from": "d"}, {}, {"within": 7}, {}, {}, {}, {}]
    places = [(0, 9), (9, 12), (20, 25), (24, 30), (40, 50), (50, 55), (60, 61), None]
    items = [CutItem(key, key, record, place) for key, record, place in zip("abcdefgh", records, places, strict=True)]
    cut = CutFile("f", "", tuple(items), "")
    assert choose_statements(cut, {"do": "drop", "at": statement("b")}) == {0, 1, 2, 3, 4}
    assert choose_statements(cut, {"do": "drop", "at": statement("h")}) == {6, 7}
    assert choose_statements(cut, {"do": "join", "at": statement("a")}) == {0, 1, 2, 3, 4}
    assert choose_statements(cut, {"do": "no-record", "start": 56, "end": 58}) == {5, 6, 7}
    assert cut.put_back({0}, cut.keep_only(())) == CutFile("f", "", tuple(items[1:]), "")


def test_an_unchanged_file_has_an_excerpt_too(pair: tuple[AnnotationWorkspace, AnnotationWorkspace]) -> None:
    """A change of nothing is put back as nothing; so is one before all statements or after them."""
    work = pair[1]
    cut = make_cut(work.now.texts, work.context.text)
    for text in (cut.text, f"# first\n{cut.text}", f"{cut.text}# last\n"):
        chosen, excerpt = cut.take_changed(text)
        edited = make_cut(work.now.texts.replace_texts({BULLETIN: excerpt}), work.context.text)
        whole = cut.put_back(chosen, edited)
        assert whole
        assert whole.text == text


def test_a_change_of_nothing_is_not_saved(pair: tuple[AnnotationWorkspace, AnnotationWorkspace]) -> None:
    """The same value again adds no step to the log."""
    work = pair[0]
    action = {"do": "set", "at": statement(make_cut(work.now.texts, "").items[0].id), "field": "gist", "value": "g"}
    assert [bool(work.act(action)) for _ in range(2)] == [True, True]
    assert work.log.count == 1


def test_what_cannot_be_put_back_is_made_on_the_whole(
    pair: tuple[AnnotationWorkspace, AnnotationWorkspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An action and its undo then take longer, and give the same files."""
    work = pair[0]
    before = work.now.texts
    monkeypatch.setattr(work, "_put_back", lambda *_: None)
    assert work.act({"do": "drop", "at": statement(make_cut(before, "").items[0].id)}) is None
    assert work.undo() is None
    assert work.is_checked
    assert work.now.texts == before


def test_a_check_of_earlier_files_is_not_taken(pair: tuple[AnnotationWorkspace, AnnotationWorkspace]) -> None:
    """Nor is one that cannot be shown taken in silence; a page keeps what a part without the bulletin does not say."""
    work = pair[0]
    page, old = show_page(work), work.check()
    part = work.act({"do": "drop", "at": statement(make_cut(work.now.texts, "").items[0].id)})
    assert part
    assert not work.take(old)
    empty = attrs.evolve(part.after, texts=attrs.evolve(work.now.texts, bulletin="none"))
    assert patch_page(page, work, CheckedPart(empty, empty))["records"] == page["records"]
    work.now = attrs.evolve(work.now, texts=empty.texts)
    with pytest.raises(InvalidDataError):
        work.take(empty)


def test_a_large_bulletin_is_answered_before_all_is_checked(
    pair: tuple[AnnotationWorkspace, AnnotationWorkspace],
) -> None:
    """The answer has what changed; what the whole check finds comes with the next look, in each window."""
    work = pair[0]
    server = AnnotationServer(work, pause=0)
    window = server.show()[1]["client"]
    other = server.show()[1]["client"]
    cut = make_cut(work.now.texts, work.context.text)
    status, answer = server.act({"do": "drop", "at": statement(cut.items[1].id)}, window)
    assert (status, answer["changes"]["isChecked"]) == (200, False)
    assert "blocks" not in answer["changes"]
    server.wait()
    changes = server.look(window)[1]["changes"]
    assert changes["isChecked"]
    assert "passage" in {one["sort"] for one in changes["queue"]["changed"].values()}
    assert {"records", "blocks", "undo"} <= set(server.look(other)[1]["changes"])
    assert server.look(other)[1]["changes"] == {}
    assert server.show()[1]["queue"] == show_page(work)["queue"]
    assert server.look(-1)[0] == 409
    for _ in range(8):
        server.show()
    assert server.look(window)[0] == server.act({"do": "undo"}, window)[0] == 409


def test_everything_is_checked_again_if_it_changed_meanwhile(
    pair: tuple[AnnotationWorkspace, AnnotationWorkspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The result of a check of earlier files is not shown."""
    work = pair[0]
    server = AnnotationServer(work, pause=0)
    checked: list[Any] = []
    check = work.check

    def check_slowly() -> Any:
        checked.append(check())
        if len(checked) == 1:
            work.now = attrs.evolve(work.now, texts=attrs.evolve(work.now.texts))
        return checked[-1]

    monkeypatch.setattr(work, "check", check_slowly)
    server.act({"do": "drop", "at": statement(make_cut(work.now.texts, "").items[1].id)})
    server.wait()
    assert len(checked) == 2
    assert server.look()[1]["changes"]["isChecked"]


def test_a_new_record_covers_its_passage_at_once(pair: tuple[AnnotationWorkspace, AnnotationWorkspace]) -> None:
    """A passage in which nothing is to be recorded leaves the queue before everything is checked."""
    work = pair[0]
    server = AnnotationServer(work, pause=0)
    server.act({"do": "drop", "at": statement(make_cut(work.now.texts, work.context.text).items[2].id)})
    server.wait()
    passage = next(one for one in server.show()[1]["queue"].values() if one["sort"] == "passage")
    start, end = passage["place"]
    server.look()
    _, answer = server.act({"do": "no-record", "start": start, "end": end})
    assert answer["changes"]["queue"]["gone"] == [passage["name"]]
    server.wait()


def test_a_bulletin_that_the_whole_check_refuses_is_told(
    pair: tuple[AnnotationWorkspace, AnnotationWorkspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a part could not show is not kept in silence; the next action is checked as a whole."""
    work = pair[0]
    server = AnnotationServer(work, pause=0)
    item = make_cut(work.now.texts, work.context.text).items[1]

    def refuse(_: Any) -> bool:
        raise InvalidDataError([])

    with monkeypatch.context() as patched:
        patched.setattr(work, "take", refuse)
        server.act({"do": "drop", "at": statement(item.id)})
        server.wait()
    assert server.look()[0] == 422
    assert server.act({"do": "undo"})[0] == 200
    server.wait()
