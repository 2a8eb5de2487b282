"""A draft as files: YAML with a comment at each doubt, the text, the original; all of it or nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pujiang
from pujiang.drafting import draft_files
from pujiang.files.replacing import write_synced

TEXT = """\
# Wells of the north

Ana Costa, Director of the Lisbon Institute, said that more than 5,000 wells run dry in summer. “Rivers follow,” she added.

The Digital Water Plan will reach 12 towns. It will cost 3 million euros.
"""
DRAFT = pujiang.draft(TEXT, id="wells", data=pujiang.Dataset.of(()))


def lines_at(content: str, comment: str) -> list[str]:
    """The lines that stand right below a comment, wherever it stands."""
    lines = content.splitlines()
    return [lines[number + 1].strip() for number, line in enumerate(lines) if comment in line]


def test_a_folder_gives_the_draft_back(tmp_path: Path) -> None:
    """Its files are those that are told; loading gives an equal dataset, and checking finds the marks and nothing else."""
    made = DRAFT.write(tmp_path / "a" / "wells")

    names = [path.relative_to(tmp_path / "a/wells").as_posix() for path in made]
    assert names == ["bulletin.yaml", "dataset.yaml", "original.txt", "schema/pujiang.schema.json", "text.txt"]
    assert pujiang.load(tmp_path / "a/wells", bundled=False) == DRAFT.data
    assert (tmp_path / "a/wells/text.txt").read_text("utf-8") == DRAFT.bulletin.text.content
    assert (tmp_path / "a/wells/original.txt").read_text("utf-8") == TEXT.replace("# W", "W")
    left = pujiang.check(tmp_path / "a/wells", bundled=False)
    assert [problem.code for problem in left] == ["PJ115"] * len(DRAFT.marks)


def test_each_mark_stands_above_what_it_doubts() -> None:
    """A doubt about a record stands above it, one about a field above the field; every doubt stands somewhere."""
    content = draft_files.yaml_of(DRAFT)

    assert lines_at(content, "are its name and kind correct?") == ["- id: lisbon-institute"]
    assert "- id: digital-water-plan" in lines_at(content, "is it one, and of this kind?")
    assert lines_at(content, "of what is") == ["- counts: cost"]
    assert content.count("# review: ") == len(DRAFT.marks)
    assert content.startswith("# Drafted by pujiang")


def test_a_mark_of_a_statement_stands_at_its_field() -> None:
    """What is doubtful in a statement is looked for in its bulletin: the kind, the sentences that go on, all of it."""
    text = "Ana Costa said that wells run dry. It matters to the towns.\n\nThe experts noted that rivers follow."
    made = pujiang.draft(text, data=pujiang.Dataset.of(()))

    content = draft_files.yaml_of(made)

    assert lines_at(content, "do these sentences belong to the statement too?") == [
        "continues: It matters to the towns."
    ]
    assert lines_at(content, "is this their statement?") == ["- id: the-experts-rivers-follow"]
    assert content.count("# review: ") == len(made.marks)


def test_the_most_doubtful_comes_first() -> None:
    """Marks are in the order of doubt; the summary tells first what a mistake would cost most: a figure before a name."""
    doubts = [mark.doubt for mark in DRAFT.marks]

    assert len(set(doubts)) > 1
    assert doubts == sorted(doubts, reverse=True)
    told = str(DRAFT)
    places = {mark.kind: told.index(f"  {mark}") for mark in DRAFT.marks}
    assert sorted(places, key=places.__getitem__) == ["statements", "initiatives", "organizations"]


def test_a_mark_of_a_record_that_went_is_in_no_file() -> None:
    """A doubt about what is not there any more has no place in the YAML; one about a lost field stands at its record."""
    gone = pujiang.types.ReviewMark(kind="statements", record="nobody", reason="gone", doubt=1)
    other = pujiang.types.ReviewMark(kind="places", record="nowhere", reason="gone", doubt=1)
    deep = pujiang.types.ReviewMark(
        kind="speakers", record="ana-costa", path=("aliases", 3), reason="it  was\n here", doubt=1
    )
    bulletin = pujiang.types.ReviewMark(
        kind="bulletins", record="wells", path=("sections", 9), reason="a heading?", doubt=1
    )
    made = pujiang.Draft(DRAFT.data, "wells", (gone, other, deep, bulletin), DRAFT.added)

    content = draft_files.yaml_of(made)

    assert "gone" not in content
    assert lines_at(content, "# review: it was here") == ["- id: ana-costa"]
    assert lines_at(content, "# review: a heading?") == ["- id: wells"]


def test_typographic_quotation_marks_are_the_texts(tmp_path: Path) -> None:
    """Words that begin and end with typographic marks stand in quotation marks of YAML, so that nobody doubts them."""
    made = pujiang.draft("# “Wells of the north”\n\nAna Costa said that wells run dry.", data=pujiang.Dataset.of(()))

    made.write(tmp_path / "wells")

    content = (tmp_path / "wells/bulletin.yaml").read_text("utf-8")
    assert "title: '“Wells of the north”'" in content
    assert {problem.code for problem in pujiang.check(tmp_path / "wells", bundled=False)} <= {"PJ115"}
    assert "title: Wells of the north" in draft_files.yaml_of(DRAFT)


def test_nothing_is_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with something in it, a file and the folder in which one stands are refused; an empty folder is taken."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "here").mkdir()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    for folder in (tmp_path / "full", tmp_path / "file", Path()):
        with pytest.raises(pujiang.PujiangError, match=r"exists.*--update"):
            DRAFT.write(folder)
    DRAFT.write(tmp_path / "empty")

    assert (tmp_path / "full/mine.txt").read_text() == (tmp_path / "file").read_text() == "mine"
    assert list((tmp_path / "here").iterdir()) == []
    assert pujiang.load(tmp_path / "empty", bundled=False) == DRAFT.data


@pytest.mark.parametrize("number", range(4))
def test_what_fails_leaves_nothing(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever file cannot be written, no folder and no part of one is left behind."""
    honest, count = write_synced, iter(range(9))

    def failing(path: Path, text: str) -> None:
        if next(count) == number:
            raise OSError("no space left on the disk")
        honest(path, text)

    monkeypatch.setattr(draft_files, "write_synced", failing)

    with pytest.raises(OSError, match="no space left"):
        DRAFT.write(tmp_path / "wells")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", ["", "a b", "../a", "é"])
def test_an_id_that_is_none_is_refused(key: str) -> None:
    """What could be no id of a bulletin makes no draft; nor does one that is taken."""
    with pytest.raises(pujiang.PujiangError, match=f"id '{re.escape(key)}'"):
        pujiang.draft(TEXT, id=key)


def test_an_id_that_is_taken_is_refused() -> None:
    """The known data has a bulletin of that id: the draft would be taken for it."""
    with pytest.raises(pujiang.PujiangError, match="'wells' already"):
        pujiang.draft(TEXT, id="wells", data=DRAFT.data)
    assert pujiang.draft(TEXT, id="wells-2", data=DRAFT.data).bulletin.title == "Wells of the north"


def test_a_draft_tells_what_is_in_it() -> None:
    """Speakers without the editors, statements with and without them, figures, and the words that nothing explains."""
    assert [speaker.id for speaker in DRAFT.speakers] == ["ana-costa"]
    assert len(DRAFT.statements) == len(DRAFT.attributed) + 1
    assert next(figure.words for figure in DRAFT.figures) == "more than 5,000 wells"
    assert [speaker.id for speaker in DRAFT.collection("speakers")] == ["ana-costa", "the-editors"]
    assert DRAFT.unexplained == ()
    assert str(DRAFT).startswith("1 speaker, 2 attributed statements, 1 passage in the editors' own voice, 3 figures\n")
