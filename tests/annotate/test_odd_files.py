"""The annotation page works on whatever files people wrote: records at the top of files, odd ones, broken ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from annotate.projects import BULLETIN, drafted_project, statement
from annotate.test_annotation_server import TOKEN, request
from pujiang.annotate.anchored_places import find_place, trim_place, write_place
from pujiang.annotate.page_actions import apply_action
from pujiang.annotate.page_view import show_page
from pujiang.annotate.paragraph_readings import find_cue
from pujiang.annotate.project_texts import read_content, read_project_texts, read_text
from pujiang.annotate.record_addresses import ProjectEdits, RecordAddress, address_in, find_bulletin, list_places
from pujiang.annotate.record_edits import list_statements
from pujiang.annotate.workspace import AnnotationWorkspace
from pujiang.errors import InvalidDataError, PujiangError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PHIRI, MENSAH = "grace-phiri-built-pumping", "kofi-mensah-wells-run"
TEXT = "One two three. One two four.\n"
ODD = {
    "bulletins": ["x", {"title": "no id"}, {"id": 7}, {"id": "a", "statements": ["x", {"words": "w"}, {"id": "s"}]}],
    "statements": [{"id": "t", "bulletin": "a"}, {"id": "u", "bulletin": "b"}],
    "topics": "none",
}


@pytest.fixture
def work(tmp_path: Path) -> Iterator[AnnotationWorkspace]:
    """A drafted project that Ann annotates."""
    opened = AnnotationWorkspace(drafted_project(tmp_path / "demo"), person="Ann")
    yield opened
    opened.close()


def test_words_are_found_or_nowhere() -> None:
    """Words that are missing, empty, twice or not there have no place; a prefix decides between two places."""
    assert find_place(TEXT, {"words": "three."}) == (8, 14)
    assert find_place(TEXT, {"words": "One two", "prefix": "three."}) == (15, 22)
    for record in ({}, {"words": None}, {"words": " "}, {"words": "One two"}, {"words": "five"}):
        assert find_place(TEXT, record) is None
    assert write_place(TEXT, (15, 22)) == {"words": "One two", "prefix": "."}
    for place in ((0, 2), (3, 7), (0, 99), (5, 5)):
        with pytest.raises(PujiangError):
            write_place(TEXT, place)


def test_a_selection_is_widened_to_words() -> None:
    """White space at its ends is left out, and half a word is a whole one."""
    assert trim_place(TEXT, 5, 10) == (4, 13)
    assert trim_place(TEXT, 3, 8) == (4, 7)
    with pytest.raises(PujiangError):
        trim_place(TEXT, 3, 4)


def test_no_cue_is_read_in_a_language_without_words() -> None:
    """Nor where nobody is named."""
    assert find_cue("Ada One said that it rains.", (18, 27), "fr") is None
    assert find_cue("Ada One said that it rains.", (18, 27), "en") == "said that"
    assert find_cue("It rains.", (0, 9), "en") is None


def test_odd_records_are_passed_over() -> None:
    """What is no mapping or has no id has no address; statements of other bulletins are not those of this one."""
    found = [(path, record.get("id")) for path, record in list_places(ODD, "statements", "a")]
    assert found == [
        (("statements", 0), "t"),
        (("bulletins", 3, "statements", 1), None),
        (("bulletins", 3, "statements", 2), "s"),
    ]
    assert address_in(ODD, ("bulletins", 3, "statements", 2, "kind")) == RecordAddress("statements", "s", ("kind",))
    for path in (
        (),
        ("format",),
        ("bulletins",),
        ("bulletins", 0),
        ("bulletins", 2),
        ("bulletins", 3, "statements", 0),
    ):
        assert address_in(ODD, path) is None
    assert list(list_places(ODD, "topics", "a")) == []


def test_fields_of_the_project_are_in_the_form(work: AnnotationWorkspace) -> None:
    """With their words and types: a number and a date are written bare, a text is not; the project loads."""
    file = work.now.texts.folder / "dataset.yaml"
    mood = "mood: {type: word, values: [glad, grim], description: How it sounds}"
    others = "weight: {type: number, description: W}, day: {type: date, description: D}, tag: {description: T}"
    file.write_text(f"{file.read_text('utf-8')}fields:\n  statement: {{{mood}, {others}}}\n", "utf-8")
    opened = AnnotationWorkspace(work.now.texts.folder)
    fields = {one.name: one for one in opened.forms["statements"] if one.is_custom}
    assert [word for word, _ in fields["mood"].choices] == ["glad", "grim"]
    for name, value in {"mood": "grim", "weight": "2.5", "day": "2025-05-12", "tag": "7"}.items():
        opened.act({"do": "set", "at": statement(PHIRI), "field": name, "value": value})
    text = opened.now.texts.texts[BULLETIN]
    assert all(one in text for one in ("mood: grim", "weight: 2.5", "day: 2025-05-12", "tag: '7'"))
    assert opened.now.examination.errors == []
    opened.close()


def test_problems_of_no_record_are_left_out(work: AnnotationWorkspace) -> None:
    """An entry that allows nothing is about the file; two errors of one file are two items."""
    file = work.now.texts.folder / BULLETIN
    text = file.read_text("utf-8").replace("bulletins:", "allow:\n  - code: PJ112\n    reason: x\nbulletins:", 1)
    file.write_text(text, "utf-8")
    work.refresh()
    for key in (PHIRI, MENSAH):
        work.act({"do": "set", "at": statement(key), "field": "mode", "value": "own", "force": True})
    sorts = [item["sort"] for item in show_page(work)["queue"].values()]
    assert sorts[:2] == ["error", "error"]
    assert "error" not in sorts[2:]


def test_figures_outside_of_statements_and_other_bulletins_are_beside_the_point(work: AnnotationWorkspace) -> None:
    """A figure of its own has no statement to be shown in; a bulletin that the files name is read, and not shown."""
    file = work.now.texts.folder / BULLETIN
    own = "observations:\n  - {id: o, bulletin: release, counts: stations, words: 42 pumping stations}\n"
    other = "  - {id: other, title: T, translation_of: release, text: {content: T}}\n  - {title: N}\n"
    file.write_text(f"{file.read_text('utf-8')}{other}{own}", "utf-8")
    opened = AnnotationWorkspace(work.now.texts.folder, "release")
    shown = show_page(opened)
    assert '["bulletins","other"]' not in shown["records"]
    assert '["bulletins","release"]' in shown["records"]
    opened.close()


def test_a_record_as_it_was_shown_is_changed(work: AnnotationWorkspace) -> None:
    """The digest that the page got with it is that of the file."""
    seen = show_page(work)["records"][RecordAddress("statements", PHIRI).name]["seen"]
    work.act({"do": "set", "at": statement(PHIRI), "field": "kind", "value": "proposal", "seen": seen})
    assert work.log.count == 1
    with pytest.raises(PujiangError, match="invalid address"):
        RecordAddress.of({"kind": "statements", "id": "a", "path": "x"})


def test_words_without_a_cue_are_explained_by_an_earlier_statement(work: AnnotationWorkspace) -> None:
    """Where no reader finds a cue beside the words of the editors that are somebody's."""
    singers = statement("the-editors-hall-listened")
    work.act({"do": "set", "at": singers, "field": "speakers", "value": ["john-okello"], "force": True})
    assert "speaker_from: john-okello-private-investors" in work.now.texts.texts[BULLETIN]


def test_a_bulletin_that_is_gone_is_reported(work: AnnotationWorkspace) -> None:
    """It was renamed by another program."""
    with pytest.raises(PujiangError, match="no longer"):
        find_bulletin(attrs.evolve(work.now.texts, bulletin="other"))


def test_statements_without_an_id_are_left_alone(work: AnnotationWorkspace) -> None:
    """They are listed by nobody."""
    texts = work.now.texts
    edited = texts.texts[BULLETIN].replace(f"      - id: {MENSAH}\n        speaker", "      - speaker")
    edits = ProjectEdits(texts.replace_texts({BULLETIN: edited}))
    assert MENSAH not in {address.id for address, _ in list_statements(edits)}
    assert len([*list_statements(edits)]) == 6
    assert read_content("[") == {}


def test_a_decision_that_changes_nothing_is_no_step(work: AnnotationWorkspace) -> None:
    """The second time, nothing is written and nothing is to be undone."""
    action = {"do": "set", "at": statement(PHIRI), "field": "kind", "value": "assertion"}
    work.act(action)
    work.act(action)
    assert work.log.count == 1


def test_a_joined_statement_takes_over_its_references(work: AnnotationWorkspace) -> None:
    """What named the second half as its source names the whole; the whole does not name itself."""
    text = work.context.text
    work.act({"do": "split", "at": statement(PHIRI), "place": text.index('"More than')})
    second = next(
        address.id for address, one in list_statements(ProjectEdits(work.now.texts)) if one.get("speaker_from")
    )
    work.act(
        {
            "do": "set",
            "at": statement("john-okello-private-investors"),
            "field": "speaker_from",
            "value": second,
            "force": True,
        }
    )
    work.act({"do": "join", "at": statement(PHIRI), "force": True})
    assert f"speaker_from: {PHIRI}" in work.now.texts.texts[BULLETIN]
    assert second not in work.now.texts.texts[BULLETIN]


def test_marks_of_other_fields_and_set_aside_ones_stay(work: AnnotationWorkspace) -> None:
    """A changed value settles what asks about it, and not the comment of a record that was set aside above it."""
    file = work.now.texts.folder / BULLETIN
    aside = f"      # review: set aside: gone\n      # - id: old\n      - id: {PHIRI}"
    file.write_text(file.read_text("utf-8").replace(f"      - id: {PHIRI}", aside), "utf-8")
    work.refresh()
    work.act(
        {"do": "set", "at": statement(PHIRI), "field": "cue", "value": "said Grace Phiri, Minister of Water of Zambia"}
    )
    assert "set aside: gone" in file.read_text("utf-8")


def test_a_file_that_turns_unreadable_is_noticed(work: AnnotationWorkspace) -> None:
    """Its bytes are no UTF-8 any more: the page cannot go on, and nothing is written."""
    (work.now.texts.folder / "speakers.yaml").write_bytes(b"\xff")
    with pytest.raises(InvalidDataError):
        work.refresh()
    with pytest.raises(PujiangError, match="cannot be read"):
        read_text(work.now.texts.folder / "speakers.yaml")


def test_other_programs_changes_are_asked_for(work: AnnotationWorkspace) -> None:
    """The page asks again and again; nothing new is nothing."""
    pytest.importorskip("starlette")
    assert request(work, f"/{TOKEN}/changes").json()["changes"] == {}


def test_parts_that_are_no_records_are_not_shown(work: AnnotationWorkspace) -> None:
    """A list with something else in it is an error of the file, and the page shows the rest."""
    file = work.now.texts.folder / BULLETIN
    file.write_text(
        file.read_text("utf-8").replace(
            "figures:\n          - counts: countries", "figures:\n          - x\n          - counts: countries"
        ),
        "utf-8",
    )
    texts = read_project_texts(work.now.texts.folder)
    checked = work._whole.check(texts)
    if checked.bulletin:
        work.now = checked
        assert next(iter(show_page(work)["queue"].values()))["sort"] == "error"


def test_a_split_leaves_parts_that_are_not_found_with_the_first_half(work: AnnotationWorkspace) -> None:
    """A figure across the cut, or one whose words are wrong, is nobody's to move."""
    texts = work.now.texts
    broken = texts.texts[BULLETIN].replace("words: 42 pumping stations", "words: 43 pumping stations")
    action = {"do": "split", "at": statement(PHIRI), "place": work.context.text.index('"More than')}
    after = apply_action(texts.replace_texts({BULLETIN: broken}), action, work.context)
    assert "words: 43 pumping stations" in after.texts[BULLETIN]


def test_a_speaker_of_words_that_are_not_found_is_changed_alone(work: AnnotationWorkspace) -> None:
    """Without a place nothing is read beside it."""
    texts = work.now.texts
    broken = (
        texts.texts[BULLETIN]
        .replace("words: wells could run dry.", "words: wells may run dry.")
        .replace("        cue: warned that\n", "")
    )
    action = {"do": "set", "at": statement(MENSAH), "field": "speakers", "value": ["grace-phiri"]}
    after = apply_action(texts.replace_texts({BULLETIN: broken}), action, work.context)
    assert "speaker: grace-phiri\n        words: wells may" in after.texts[BULLETIN]
