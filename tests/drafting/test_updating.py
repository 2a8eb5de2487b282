"""A folder brought up to date with a changed text: what a person decided stays, what does not hold is set aside."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import pujiang
from drafting.prose import PIECES
from effort import examples
from pujiang.drafting.updating.adding import Addition
from pujiang.drafting.updating.update import _find_nearest, update
from pujiang.files import replacing as files

if TYPE_CHECKING:
    from collections.abc import Callable

    Revision = Callable[[list[str], int], list[str]]

PARAGRAPHS = (
    "Wells of the north",
    "Ana Costa, Director of the Lisbon Institute, said that 5,000 wells run dry in summer. She added that rivers follow.",
    "According to Li Wei, the Digital Water Plan will reach 12 towns.",
    "The meeting was held in a school.",
)
TEXT = "# " + "\n\n".join(PARAGRAPHS) + "\n"
CHANGED = TEXT.replace("rivers follow", "rivers will not follow")
NOTHING = pujiang.Dataset.of(())


def drafted(folder: Path, text: str = TEXT) -> Path:
    """A folder as `pujiang draft` makes it."""
    pujiang.draft(text, id="wells", data=NOTHING).write(folder)
    return folder


def content_of(folder: Path) -> str:
    """The records of a folder, as they are written."""
    return (folder / "bulletin.yaml").read_text("utf-8")


def worked_on(folder: Path, right: str, wrong: str) -> None:
    """A person changes the records of a folder."""
    content = content_of(folder)
    assert content.count(right) == 1
    (folder / "bulletin.yaml").write_text(content.replace(right, wrong), "utf-8")


def all_files(folder: Path) -> dict[Path, bytes]:
    """Every file of a folder with its bytes."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def codes(folder: Path) -> set[str]:
    """The codes of what a check of a folder finds."""
    return {problem.code for problem in pujiang.check(folder, bundled=False)}


def test_a_text_that_did_not_change_changes_nothing(tmp_path: Path) -> None:
    """Read again, given again or not, the same text leaves every file as it is, to the last byte."""
    folder = drafted(tmp_path / "wells")
    worked_on(folder, "name: Ana Costa", 'name: "Ana Costa" # checked')
    before = all_files(folder)

    for raw in (None, TEXT, TEXT.replace("\n", "\r\n")):
        told = update(folder, raw, bundled=False)
        assert (told.kept, told.set_aside, told.added) == (4, (), ())
        assert str(told) == "statements kept: 4, records set aside: 0, statements new: 0"
    assert all_files(folder) == before


def test_what_is_found_stays_as_it_is_written(tmp_path: Path) -> None:
    """A sentence changed: all other records stand line for line, with a person's values and comments."""
    folder = drafted(tmp_path / "wells")
    worked_on(folder, "      - id: li-wei-digital-water\n", "      # agreed on Tuesday\n      - id: li-wei-plan\n")
    worked_on(folder, "kind: commitment", "kind: proposal")
    before = content_of(folder).splitlines()

    told = update(folder, CHANGED, bundled=False)

    after = content_of(folder).splitlines()
    start = before.index("      - id: ana-costa-rivers-follow")
    gone = [line for line in before if line not in after and line not in before[start : start + 6]]
    assert (told.kept, told.added) == (3, ("ana-costa-rivers-follow",))
    assert [line.partition(":")[0].strip() for line in gone] == ["sha256"]
    assert "      # agreed on Tuesday" in after
    assert "        kind: proposal" in after
    assert (folder / "text.txt").read_text("utf-8") == CHANGED.removeprefix("# ")
    assert codes(folder) == {"PJ115"}


def test_what_is_not_found_is_set_aside_with_the_reason(tmp_path: Path) -> None:
    """It becomes a comment in its place, as it was written, for a person to decide; it is told, too."""
    folder = drafted(tmp_path / "wells")

    told = update(folder, CHANGED, bundled=False)

    content = content_of(folder)
    (line,) = told.set_aside
    assert line == "statements ana-costa-rivers-follow: the words were not found in the text"
    assert f"  set aside: {line}" in str(told)
    assert "      # review: set aside: the words were not found in the text; " in content
    lines = ("# - id: ana-costa-rivers-follow", "#   speaker: ana-costa", "#   cue: She added that")
    assert "".join(f"      {line}\n" for line in lines) in content
    assert content.index("    statements:") < content.index("# - id: ana-costa-rivers-follow")


def test_what_is_new_is_added_at_its_place_and_marked(tmp_path: Path) -> None:
    """New sentences, speakers, organizations, metrics and initiatives are added, with their doubts as comments."""
    folder = drafted(tmp_path / "wells")
    more = "Rui Alves, Rector of the Harbour School, said that the Quay Plan serves 40 ports.\n\nThe meeting"

    told = update(folder, TEXT.replace("The meeting", more), bundled=False)

    data = pujiang.load(folder, bundled=False)
    (added,) = told.added
    assert (told.kept, told.set_aside) == (4, ())
    assert f"  new: {added}" in str(told)
    assert [statement.id for statement in data.statements][-2:] == [added, "the-editors-meeting-held"]
    assert {"rui-alves"} < set(data.speakers.ids())
    assert {"harbour-school"} < set(data.organizations.ids())
    assert {"quay-plan"} < set(data.initiatives.ids())
    assert [figure.counts for figure in data.observations][-1:] == ["ports"]
    assert [one.speaker.id for one in data.bulletins["wells"].participants] == ["ana-costa", "li-wei", "rui-alves"]
    lines = content_of(folder).splitlines()
    assert lines[lines.index("  - id: quay-plan") - 1].strip().startswith("# review: named like an initiative")
    assert codes(folder) == {"PJ115"}


def test_what_a_person_took_out_stays_out(tmp_path: Path) -> None:
    """A passage that did not change suggests nothing: no statement, no line, no mark comes back."""
    folder = drafted(tmp_path / "wells")
    content = content_of(folder)
    start = content.index("      - id: the-editors-meeting-held")
    kept = "\n".join(line for line in content[:start].splitlines() if "# review:" not in line) + "\n"
    (folder / "bulletin.yaml").write_text(kept, "utf-8")

    update(folder, CHANGED, bundled=False)

    assert "the-editors-meeting-held" not in content_of(folder)
    assert [line.strip()[:20] for line in content_of(folder).splitlines() if "# review:" in line] == [
        "# review: set aside:"
    ]


def test_a_list_that_is_empty_goes_and_its_comments_stay(tmp_path: Path) -> None:
    """Where nothing holds any more, all is set aside, comments and all, and the folder loads."""
    folder = drafted(tmp_path / "wells")
    worked_on(folder, "    statements:\n", "    # mine\n    statements:\n")

    told = update(folder, "", bundled=False)

    assert told.kept == 0
    assert "statements:" not in [line.strip() for line in content_of(folder).splitlines()]
    assert "# mine" in content_of(folder)
    assert "- id: ana-costa-rivers-follow" in content_of(folder)
    assert len(pujiang.load(folder, bundled=False).statements) == 0


def test_the_new_text_may_stand_in_the_folder(tmp_path: Path) -> None:
    """Without a text the original in the folder is read: whoever edits it there runs the update."""
    folder = drafted(tmp_path / "wells")
    (folder / "original.txt").write_text(CHANGED.removeprefix("# "), "utf-8")

    assert update(folder, bundled=False).added == ("ana-costa-rivers-follow",)
    assert update(folder, bundled=False).added == ()


def test_lines_that_repeat_are_declared_anew(tmp_path: Path) -> None:
    """Heads of pages that the old text had are taken out of the new one; what it has no more is not declared."""
    page = "Harbour News\n\nAna Costa said that wells run dry.\n\nHarbour News\n\nLi Wei said that rivers follow.\n"
    folder = drafted(tmp_path / "wells", page)

    update(folder, page.replace("rivers", "streams"), bundled=False)
    assert "      running_lines:\n        - Harbour News\n" in content_of(folder)
    update(folder, page.replace("Harbour News\n\n", ""), bundled=False)
    assert "running_lines:" not in content_of(folder)
    assert codes(folder) == {"PJ115"}


def spoil(name: str, content: str | None) -> Callable[[Path], None]:
    """Something that breaks a folder: a file with other content, or none."""

    def broken(folder: Path) -> None:
        if content is None:
            (folder / name).unlink()
        else:
            (folder / name).write_text(content, "utf-8")

    return broken


def in_utf_16(folder: Path) -> None:
    """The original is saved again, in an encoding that nobody reads."""
    (folder / "original.txt").write_bytes(b"\xff\xfe")


def swap(right: str, wrong: str) -> Callable[[Path], None]:
    """Something that breaks a folder: other words in its records."""
    return lambda folder: worked_on(folder, right, wrong)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (spoil("bulletin.yaml", None), "missing file"),
        (spoil("bulletin.yaml", ""), "one bulletin"),
        (spoil("bulletin.yaml", "- a\n"), "expected a mapping"),
        (spoil("bulletin.yaml", "format: 1\n"), "one bulletin"),
        (spoil("bulletin.yaml", "bulletins: [x]\n"), "one bulletin"),
        (spoil("bulletin.yaml", "bulletins: [{id: a}, {id: b}]\n"), "one bulletin"),
        (spoil("bulletin.yaml", "bulletins: [{id: a, text: {content: a}}]\n"), "text: {file: "),
        (spoil("bulletin.yaml", "a: b: c\n"), "PJ104"),
        (spoil("text.txt", None), "text: {file: "),
        (spoil("text.txt", "Other words.\n"), "PJ305"),
        (in_utf_16, "UTF-16"),
        (swap("file: original.txt", "file: ../original.txt"), "original: {file: "),
        (swap("kind: commitment", "kind: whim"), "PJ103"),
        (swap("words: rivers follow.", "words: streams follow."), "PJ301"),
        (swap("      lines:\n        - Wells of the north\n", "      lines: [[a]]\n"), "PJ103"),
    ],
)
def test_what_is_no_such_folder_is_refused(broken: Callable[[Path], object], told: str, tmp_path: Path) -> None:
    """A folder that is none, or does not hold with its old text, is told as it is, and stays so."""
    folder = drafted(tmp_path / "wells")
    broken(folder)
    before = all_files(folder)

    with pytest.raises(pujiang.PujiangError) as caught:
        update(folder, CHANGED, bundled=False)

    assert told in str(caught.value)
    assert all_files(folder) == before


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    """A path at which nothing stands is no folder of a draft, and is not made."""
    with pytest.raises(pujiang.PujiangError, match=r"nowhere.*pujiang draft"):
        update(tmp_path / "nowhere", TEXT)
    assert list(tmp_path.iterdir()) == []


def test_what_another_file_says_is_not_touched(tmp_path: Path) -> None:
    """Records in other files of the folder are not ours to set aside: they are told at their file, and nothing changes."""
    folder = drafted(tmp_path / "wells")
    beside = "statements:\n  - {id: more, bulletin: wells, within: ana-costa-rivers-follow, speaker_from:"
    (folder / "more.yaml").write_text(f"{beside} ana-costa-rivers-follow, kind: assertion, words: rivers}}\n")
    before = all_files(folder)

    with pytest.raises(pujiang.InvalidDataError) as caught:
        update(folder, CHANGED, bundled=False)

    assert {problem.file for problem in caught.value.problems} == {str(folder / "more.yaml")}
    assert all_files(folder) == before
    assert update(folder, TEXT.replace("school", "harbour"), bundled=False).kept == 3


def broken_recognizer(text: str) -> list[pujiang.types.SuggestedFigure]:
    """A recognizer that fails."""
    raise RuntimeError(f"no model for {len(text)} characters")


def test_a_recognizer_that_fails_leaves_the_folder(tmp_path: Path) -> None:
    """Whatever fails while the text is read again, the folder is as it was."""
    folder = drafted(tmp_path / "wells")
    before = all_files(folder)

    with pytest.raises(RuntimeError, match="no model"):
        update(folder, CHANGED, bundled=False, recognizers=[broken_recognizer])
    assert all_files(folder) == before


@pytest.mark.parametrize("number", range(3))
def test_a_file_that_cannot_be_written_leaves_the_folder(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of the three files fails, none is put in place, and nothing lies around."""
    folder = drafted(tmp_path / "wells")
    before, honest, count = all_files(folder), files.write_synced, iter(range(9))

    def failing(path: Path, text: str) -> None:
        if next(count) == number:
            raise OSError("no space left on the disk")
        honest(path, text)

    monkeypatch.setattr(files, "write_synced", failing)

    with pytest.raises(OSError, match="no space left"):
        update(folder, CHANGED, bundled=False)
    assert all_files(folder) == before
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_a_folder_stays_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is a link, holds a link, or is where one stands is updated in place; what else lies in it stays."""
    real = drafted(tmp_path / "real")
    (real / "notes.txt").write_text("mine")
    (real / "text.txt").rename(real / "words.txt")
    (real / "text.txt").symlink_to("words.txt")
    (tmp_path / "link").symlink_to(real)
    monkeypatch.chdir(real)

    assert update(tmp_path / "link", CHANGED, bundled=False).kept == 3
    assert update(Path(), TEXT, bundled=False).kept == 3

    assert (tmp_path / "link").is_symlink()
    assert (real / "text.txt").is_symlink()
    assert (real / "notes.txt").read_text() == "mine"
    assert Path.cwd() == real
    assert codes(real) == {"PJ115"}


@given(
    st.integers(0, 3),
    st.one_of(st.just(""), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.text(max_size=40)),
)
@examples(20)
@example(1, "Ana Costa, Director of the Lisbon Institute, Ana Costa, Director of the Lisbon Institute,")
def test_any_change_leaves_a_folder_that_holds(number: int, instead: str) -> None:
    """Whatever becomes of a paragraph, the folder loads, and checks find nothing but what is left to review."""
    raw = "\n\n".join((*PARAGRAPHS[:number], instead, *PARAGRAPHS[number + 1 :]))
    with tempfile.TemporaryDirectory() as place:
        folder = drafted(Path(place) / "wells")

        told = update(folder, raw, bundled=False)

        assert codes(folder) <= {"PJ115"}
        data = pujiang.load(folder, bundled=False)
        assert len(data.statements) == told.kept + len(told.changed) + len(told.added)
        assert data.verify() == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            (
                "UNESCO According to He noted that it is. ( Ana Costa The director Zhang Wei\n\nRui Alves said that rivers"
                " follow. Noting that Noting that\n\nSecond, the rest is not."
            ),
            (
                "UNESCO According to He noted that it is. ( Ana Costa The director Zhang Wei\n\nRui Alves said that rivers"
                " follow. Noting that Noting that\n\nnoted Li Wei Ana Costa, Director of the Lisbon Institute, She said that"
                " told the forum that"
            ),
        ),
        (
            (
                "Ana Costa said that wells are dry. Ana Costa in Brazil\n\nRui Alves said that He noted that it is. Ana Costa"
                " EXPERTS said that in Brazil Experts said that Ana Costa said in Brazil rivers follow. in Brazil\n\nAna Costa"
                " said EXPERTS said that noted Li Wei said that Ana Costa said that wells are dry. 10 wells EXPERTS said that"
                " noted Li Wei"
            ),
            (
                "10 wells She said that 10 wells rivers follow. in Brazil rivers follow Ana Costa said EXPERTS said that"
                " Experts said that said that Li Wei argued that “Wells are dry,” Ana Costa said. Ana Costa “Wells are dry,” Ana"
                " Costa said.\n\nRui Alves said that He noted that it is. Ana Costa EXPERTS said that in Brazil Experts said"
                " that Ana Costa said in Brazil rivers follow. in Brazil\n\nAna Costa said EXPERTS said that noted Li Wei said"
                " that Ana Costa said that wells are dry. 10 wells EXPERTS said that noted Li Wei"
            ),
        ),
    ],
    ids=["an addition does not hold", "an addition breaks what is kept"],
)
def test_additions_give_way_to_what_a_person_keeps(before: str, after: str, tmp_path: Path) -> None:
    """Where what is new and what is kept do not hold together, the new goes, and every kept statement stays."""
    folder = drafted(tmp_path / "wells", before)

    told = update(folder, after, bundled=False)

    statements = pujiang.load(folder, bundled=False).statements
    assert len(statements) == told.kept + len(told.changed) + len(told.added)
    assert codes(folder) == {"PJ115"}


def test_a_statement_whose_origin_went_takes_another(tmp_path: Path) -> None:
    """Where the statement that says whose another is does not hold any more, one before it by the same speaker does."""
    text = "Ana Costa said that wells run dry.\n\nAna Costa said that it will rain, adding that rivers follow.\n"
    folder = drafted(tmp_path / "wells", text)
    before = content_of(folder)

    told = update(folder, text.replace("it will rain", "it will snow"), bundled=False)

    assert "speaker_from: ana-costa-rain" in before
    assert "speaker_from: ana-costa-wells-run" in content_of(folder)
    assert told.kept == 2
    assert codes(folder) == {"PJ115"}


def test_what_says_whose_a_new_statement_is_may_be_new_itself(tmp_path: Path) -> None:
    """Two new statements of one sentence come together, the second explained by the first."""
    text = "Ana Costa said that wells run dry.\n"
    folder = drafted(tmp_path / "wells", text)

    told = update(folder, f"{text}\nRui Alves said that it will rain, adding that rivers follow.\n", bundled=False)

    assert len(told.added) == 2
    assert f"speaker_from: {told.added[0]}" in content_of(folder)
    assert codes(folder) == set()


def test_a_statement_that_nothing_explains_any_more_is_set_aside(tmp_path: Path) -> None:
    """The sentence that named the speaker went, and nobody else can say whose the statement is."""
    text = "Ana Costa, Director of Ports, opened the day.\n\nShe said that wells run dry.\n"
    folder = drafted(tmp_path / "wells", text)

    told = update(folder, text.replace("Ana Costa, Director of Ports, opened the day.", "It rained."), bundled=False)

    assert told.kept == 0
    assert any("ana-costa-wells-run" in one for one in told.set_aside)
    assert codes(folder) == {"PJ115"}


DECIDED = """\
        topics:
          - water # on Monday
        gist: Wells.
        note: agreed
"""


def decide(folder: Path) -> None:
    """A person decides about the first statement: metric, period, topic, a gist and a note."""
    (folder / "more.yaml").write_text(
        "topics: [{id: water, name: Water}]\nmetrics: [{id: wells, name: W, definition: W., unit: wells}]\n"
    )
    worked_on(folder, "words: 5,000 wells run dry in summer.\n", f"words: 5,000 wells run dry in summer.\n{DECIDED}")
    worked_on(folder, "- counts: wells\n", "- metric: wells\n            period: 2021\n            counts: wells\n")


@pytest.mark.parametrize(
    ("right", "wrong", "value"),
    [
        ("run dry in summer", "run dry in the summer", 5000),
        ("5,000 wells", "6,500 wells", 6500),
        ("5,000 wells run", "more than 5,000 wells now run", 5000),
        ("said that 5,000", "warned that 5,000", 5000),
        ("# Wells", "# Wells\n\nIt rains.\n\nWells", 5000),
    ],
)
def test_what_a_person_decided_stays_with_a_changed_sentence(
    right: str, wrong: str, value: int, tmp_path: Path
) -> None:
    """Words, cue and the number are those of the new text; all else is kept, and one mark has the old words."""
    folder = drafted(tmp_path / "wells")
    decide(folder)
    told = update(folder, TEXT.replace(right, wrong), bundled=False)

    data = pujiang.load(folder, bundled=False)
    statement = data.statements["ana-costa-000-wells"]
    assert [topic.id for topic in statement.topics] == ["water"]
    assert (statement.gist, statement.note) == ("Wells.", "agreed")
    first = data.observations.of("wells")[0]
    assert (str(first.period), int(first.quantity.value)) == ("2021", value)
    assert "# on Monday" in content_of(folder)
    assert told.set_aside == ()
    moved = wrong.partition("\n")[0] != "# Wells"
    assert told.changed == (("ana-costa-000-wells",) if moved else ())
    assert content_of(folder).count("# review: the words were") == moved


@given(st.integers(0, 40), st.sampled_from(["", "not", "7,000", "Li Wei", "She said that", "\n\n"]), st.booleans())
@examples(15)
def test_every_decision_is_kept_or_listed(place: int, instead: str, insert: bool) -> None:
    """Whatever word changes, what a person decided about a statement is in the data, or in a comment that is listed."""
    words = TEXT.split(" ")
    place %= len(words)
    raw = " ".join([*words[:place], instead, *words[place + (not insert) :]])
    with tempfile.TemporaryDirectory() as folder:
        folder_of_draft = drafted(Path(folder) / "wells")
        decide(folder_of_draft)

        told = update(folder_of_draft, raw, bundled=False)

        data = pujiang.load(folder_of_draft, bundled=False)
        kept = [one for one in data.statements if one.gist == "Wells."]
        assert [[topic.id for topic in one.topics] for one in kept] == [["water"]] * len(kept)
        listed = [one for one in told.set_aside if "ana-costa-000-wells" in one]
        assert len(kept) + len(listed) == 1
        assert ("#   gist: Wells." in content_of(folder_of_draft)) == bool(listed)
        figures = [one for one in data.observations.of("wells") if str(one.period) == "2021"]
        assert len(figures) + content_of(folder_of_draft).count("period: 2021") - len(figures) == 1
        assert len(data.statements) == told.kept + len(told.changed) + len(told.added)
        assert codes(folder_of_draft) <= {"PJ111", "PJ115"}


#: What people do to a paragraph when they revise a text.
REVISIONS = (
    lambda parts, at: [*parts[:at], *parts[at + 1 :]],
    lambda parts, at: [*parts[at:], *parts[:at]],
    lambda parts, at: [*parts, parts[at]],
    lambda parts, at: [*parts[:at], " ".join(parts[at : at + 2]), *parts[at + 2 :]],
    lambda parts, at: [*parts[:at], parts[at].replace("said", "stated").replace("表示", "强调"), *parts[at + 1 :]],
    lambda parts, at: [*parts[:at], parts[at].replace("5", "6")[3:], *parts[at + 1 :]],
)
MINUTES = "海港会议纪要\n\n李娜院长表示，冬季有5000艘船闲置。她指出，12台起重机需要修理。\n\n陈华教授认为，计划到2030年将覆盖40个城镇。\n"


@given(
    st.sampled_from([TEXT, MINUTES]),
    st.lists(st.tuples(st.sampled_from(REVISIONS), st.integers(0, 9)), min_size=1, max_size=4),
)
@examples(15)
@example(MINUTES, [(REVISIONS[0], 1), (REVISIONS[5], 1)])
def test_several_revisions_lose_no_decision(text: str, revisions: list[tuple[Revision, int]]) -> None:
    """Paragraphs go, move, are doubled, joined and reworded: each note of a person is there once, live or set aside."""
    with tempfile.TemporaryDirectory() as folder:
        path = drafted(Path(folder) / "wells", text)
        lines = content_of(path).splitlines(keepends=True)
        noted = [
            f"{line}        note: n{number}.\n" if line.startswith("        kind: ") else line
            for number, line in enumerate(lines)
        ]
        (path / "bulletin.yaml").write_text("".join(noted), "utf-8")
        notes = [one.note for one in pujiang.load(path, bundled=False).statements]
        for revise, place in revisions:
            parts = text.split("\n\n")
            text = "\n\n".join(revise(parts, place % len(parts))) or "It rains."

        told = update(path, text, bundled=False)

        live = pujiang.load(path, bundled=False).statements
        assert all(content_of(path).count(f"note: {note}\n") == 1 for note in notes)
        assert len(live) == told.kept + len(told.changed) + len(told.added)
        assert (
            len([one for one in told.set_aside if "statements " in one]) == len(notes) - len(told.changed) - told.kept
        )
        assert codes(path) <= {"PJ111", "PJ115"}


def test_a_prefix_goes_where_the_new_words_need_none(tmp_path: Path) -> None:
    """Words that stood twice in the old text, and once in the new one, are found without what stood before them."""
    folder = drafted(tmp_path / "wells")
    worked_on(
        folder,
        "words: 5,000 wells run dry in summer.\n",
        "words: 5,000 wells run dry in summer.\n        prefix: 'that '\n",
    )
    update(folder, TEXT.replace("run dry in summer", "run dry in the summer"), bundled=False)

    assert "prefix" not in content_of(folder)
    assert codes(folder) <= {"PJ111", "PJ115"}


def test_a_changed_introduction_keeps_its_participant(tmp_path: Path) -> None:
    """The words are those of the new text; affiliations and statements stay, with one mark."""
    folder = drafted(tmp_path / "wells")
    worked_on(folder, "      - speaker: ana-costa\n", "      # mine\n      - speaker: ana-costa\n")
    told = update(folder, TEXT.replace("Lisbon Institute", "Institute of Lisbon"), bundled=False)

    assert (told.kept, told.set_aside, told.added) == (4, (), ())
    (post,) = pujiang.load(folder, bundled=False).bulletins["wells"].participants[0].affiliations
    assert post.title == "Director"
    assert "# mine\n" in content_of(folder)
    assert content_of(folder).count("# review: the words were") == 1


@pytest.mark.parametrize(
    ("before", "after", "changed", "aside"),
    [
        ("the fund has 40 boats and many old cranes.", "the fund has 44 boats and many old cranes.", 1, 0),
        ("the fund has 40 boats and many old cranes.", "the fund has 44 ships and many old cranes.", 1, 1),
        ("it has 40 boats and 3 old grey cranes.", "it has 5 cranes and 3 old grey tugs.", 1, 2),
        ("the fund has 40 boats and many cranes.", "rivers follow all the wells of the north.", 0, 1),
        ("the fund has 40 boats and many cranes.", "the fund has no boats, and no many cranes.", 1, 1),
    ],
)
def test_a_figure_goes_with_what_it_counts(before: str, after: str, changed: int, aside: int, tmp_path: Path) -> None:
    """It takes the number of the only figure that counts the same; otherwise it is set aside, and never another's."""
    text = "Ana Costa said that {}\n\nLi Wei said that rivers follow.\n"
    folder = drafted(tmp_path / "wells", text.format(before))
    told = update(folder, text.format(after), bundled=False)

    assert (len(told.changed), len(told.set_aside)) == (changed, aside)
    for figure in pujiang.load(folder, bundled=False).observations:
        assert figure.span
        assert (figure.counts or "") in figure.span.text
    assert codes(folder) <= {"PJ115"}


def test_what_explained_a_statement_goes_where_its_new_words_have_a_cue(tmp_path: Path) -> None:
    """A statement that another one explained is attributed by the new text itself, and no longer by that one."""
    text = "Ana Costa said that it will rain, adding that the rivers of the north follow.\n"
    folder = drafted(tmp_path / "wells", text)
    assert "speaker_from:" in content_of(folder)
    new = "Ana Costa said that it will rain. Ana Costa added that all the rivers of the north follow.\n"
    told = update(folder, new, bundled=False)

    assert len(told.changed) == 1
    assert "speaker_from:" not in content_of(folder)
    assert codes(folder) <= {"PJ115"}


@pytest.mark.parametrize(
    ("right", "wrong", "marked"),
    [
        ("Ana Costa, Director", "A spokesman for Ana Costa, Director", "ana-costa"),
        ("Ana Costa, Director of the Lisbon Institute, said", "Ana Costa, Director of the Lisbon Institute, never said", ""),
        ("rivers follow.", "rivers follow. They train 900 nurses.", "ana-costa"),
        ("The meeting was held", "The forum was held", ""),
        ("According to", "It rains. According to", ""),
    ],
)  # fmt: skip
def test_a_kept_statement_is_marked_where_the_text_beside_it_changed(
    tmp_path: Path, right: str, wrong: str, marked: str
) -> None:
    """Another speaker before a kept cue, and new words behind kept ones, are marked once; other changes mark nothing."""
    folder = drafted(tmp_path / "wells")
    updated = update(folder, TEXT.replace(right, wrong), bundled=False)

    assert bool(updated.marked) is bool(marked)
    assert all(one.startswith(marked) for one in updated.marked)
    assert ("marked: " in str(updated)) is bool(marked)
    assert content_of(folder).count("# review: the text ") == len(updated.marked)
    assert update(folder, TEXT.replace(right, wrong) + "\nSnow fell.\n", bundled=False).marked == ()


def test_an_error_elsewhere_takes_out_the_nearest_statement() -> None:
    """Of what was added, the statement next to an error is taken out, and nothing where no statement was added."""
    placed: dict[tuple[str | int, ...], Addition] = {
        ("bulletins", 0, name, number): Addition(name=name, value={}, start=number)
        for name, number in (("statements", 1), ("statements", 5), ("participants", 4))
    }

    assert [one.start for one in _find_nearest(("bulletins", 0, "statements", 4), placed)] == [5]
    assert _find_nearest(("bulletins", 0, "statements", 4), {}) == []
