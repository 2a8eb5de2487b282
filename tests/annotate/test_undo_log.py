"""Changes are logged before they are written: across restarts, crashes and changes by other programs nothing is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.projects import BULLETIN, drafted_project, files_of, statement
from effort import examples
from pujiang.annotate import workspace
from pujiang.annotate.project_texts import read_project_texts
from pujiang.annotate.undo_log import FOLDER, TextChange, UndoLog
from pujiang.annotate.workspace import ActionRefusedError, AnnotationWorkspace
from pujiang.errors import InvalidDataError, PujiangError
from pujiang.files.locking import hold_lock
from pujiang.io.editing.yaml_editor import FileChangedError
from pujiang.io.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROPOSAL = {"do": "set", "at": statement("grace-phiri-built-pumping"), "field": "kind", "value": "proposal"}
TOPIC = {"do": "set", "at": statement("grace-phiri-built-pumping"), "field": "topics", "new": {"name": "Pumps"}}


class Killed(BaseException):
    """The end of the process."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A drafted project."""
    return drafted_project(tmp_path / "demo")


def edit(file: Path, old: str, new: str) -> None:
    """Change a file as another program does."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_changes_are_undone_after_a_restart(folder: Path) -> None:
    """Another process undoes what the first one did, also files that it created, and does it again."""
    before = files_of(folder)
    work = AnnotationWorkspace(folder)
    work.act(PROPOSAL)
    work.act(TOPIC)
    after = files_of(folder)
    work = AnnotationWorkspace(folder)
    work.undo()
    work.undo()
    assert files_of(folder) == before
    with pytest.raises(PujiangError, match="nothing to undo"):
        work.undo()
    work = AnnotationWorkspace(folder)
    work.redo()
    work.redo()
    assert files_of(folder) == after
    with pytest.raises(PujiangError, match="nothing to redo"):
        work.redo()


def test_what_is_undone_is_forgotten_by_the_next_action(folder: Path) -> None:
    """As in every editor."""
    work = AnnotationWorkspace(folder)
    work.act(PROPOSAL)
    work.undo()
    work.act({**PROPOSAL, "value": "assessment"})
    with pytest.raises(PujiangError, match="nothing to redo"):
        work.redo()


def test_the_log_is_hidden_from_git_and_from_loading(folder: Path) -> None:
    """It is in a folder that git ignores, and neither data nor part of a draft of the project."""
    work = AnnotationWorkspace(folder)
    work.act(PROPOSAL)
    assert (folder / FOLDER / ".gitignore").read_text("utf-8") == "*\n"
    assert not any(name.startswith(FOLDER) for name in read_project_texts(folder).texts)
    load(folder)


@pytest.mark.parametrize("written", [0, 1])
@pytest.mark.parametrize("direction", ["act", "undo", "redo"])
def test_a_change_that_a_crash_interrupted_is_completed(
    direction: str, written: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether none or one of two files was written before the process was killed, the next start writes the others."""
    before = files_of(folder)
    work = AnnotationWorkspace(folder)
    if direction != "act":
        work.act(TOPIC)
    if direction == "redo":
        work.undo()

    def killed(place: Path, texts: dict[str, str | None]) -> None:
        names = sorted(texts)[:written]
        write(place, {name: texts[name] for name in names})
        raise Killed

    write = workspace._write
    monkeypatch.setattr(workspace, "_write", killed)
    with pytest.raises(Killed):
        work.act(TOPIC) if direction == "act" else work.undo() if direction == "undo" else work.redo()
    monkeypatch.undo()
    assert not AnnotationWorkspace(folder, read_only=True).log.file.name.startswith(".")
    again = AnnotationWorkspace(folder)
    load(folder)
    if direction == "undo":
        assert files_of(folder) == before
        again.redo()
    again.undo()
    assert files_of(folder) == before


def test_a_crash_and_a_change_by_somebody_else_leave_the_files_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is neither as before nor as after the interrupted change is not touched."""
    work = AnnotationWorkspace(folder)

    def killed(*_: Any) -> None:
        raise Killed

    monkeypatch.setattr(workspace, "_write", killed)
    with pytest.raises(Killed):
        work.act(PROPOSAL)
    monkeypatch.undo()
    edit(folder / BULLETIN, "kind: proposal", "kind: assessment")
    before = files_of(folder)
    AnnotationWorkspace(folder)
    assert files_of(folder) == before


def test_a_full_disk_leaves_files_and_log_as_they_were(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written is not in the log either, in both directions."""

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    work = AnnotationWorkspace(folder)
    work.act(PROPOSAL)
    after = files_of(folder)
    steps: list[Callable[[], object]] = [lambda: work.act(TOPIC), work.undo]
    for step in steps:
        monkeypatch.setattr(workspace, "put_files", full)
        with pytest.raises(OSError, match="No space"):
            step()
        monkeypatch.undo()
    assert files_of(folder) == after
    assert (work.log.count, AnnotationWorkspace(folder).log.count) == (1, 1)


def test_a_change_by_another_program_is_kept(folder: Path) -> None:
    """It is read before the next action; a change between reading and writing is noticed; both changes are kept."""
    work = AnnotationWorkspace(folder)
    edit(folder / BULLETIN, "wells could run dry.", "wells could run dry. # sic")
    edit(folder / BULLETIN, "kind: proposal", "kind: assertion")
    with pytest.raises(FileChangedError):
        work.act(PROPOSAL)
    assert work.log.count == 0
    assert work.refresh()
    work.act(PROPOSAL)
    text = (folder / BULLETIN).read_text("utf-8")
    assert "kind: proposal" in text
    assert text.count("kind: assertion") == 5
    assert not work.refresh()


def test_undo_finds_its_place_in_a_file_that_was_edited_since(folder: Path) -> None:
    """An edit elsewhere stays; where the lines themselves were edited, nothing is undone."""
    work = AnnotationWorkspace(folder)
    work.act({**PROPOSAL, "value": "explanation"})
    edit(folder / BULLETIN, "title: Ministers", "title: The Ministers")
    work.refresh()
    work.undo()
    text = (folder / BULLETIN).read_text("utf-8")
    assert "title: The Ministers" in text
    assert "kind: explanation" not in text
    work.redo()
    edit(folder / BULLETIN, "kind: explanation", "kind: commitment")
    work.refresh()
    with pytest.raises(PujiangError, match="has changed there"):
        work.undo()


def test_a_file_that_was_created_is_not_removed_with_what_others_wrote_in_it(folder: Path) -> None:
    """Undoing a new file is refused if it has more by now."""
    work = AnnotationWorkspace(folder)
    work.act(TOPIC)
    edit(folder / "vocabulary/topics.yaml", "name: Pumps", "name: Water pumps")
    work.refresh()
    with pytest.raises(PujiangError, match="has changed there"):
        work.undo()


def test_an_undo_that_would_hide_the_bulletin_is_refused(folder: Path) -> None:
    """It stays as it is if the bulletin would no longer be valid."""
    bulletin = {"kind": "bulletins", "id": "release", "path": []}
    work = AnnotationWorkspace(folder)
    work.act({"do": "set", "at": bulletin, "field": "publisher", "new": {"name": "Pump Press"}})
    work.act({"do": "set", "at": bulletin, "field": "publisher", "value": "nile-basin-institute"})
    edit(folder / "vocabulary/organizations.yaml", "id: pump-press", "id: pump-house")
    work.refresh()
    with pytest.raises(ActionRefusedError):
        work.undo()


def test_a_bulletin_that_somebody_broke_is_reported(folder: Path) -> None:
    """Its problems are raised, at the start and while working; the files stay."""
    work = AnnotationWorkspace(folder)
    edit(folder / BULLETIN, "title: Ministers open the Lusaka Water Forum\n    text", "text")
    with pytest.raises(InvalidDataError):
        work.refresh()
    with pytest.raises(InvalidDataError):
        AnnotationWorkspace(folder)
    (folder / BULLETIN).write_text("format: [", "utf-8")
    with pytest.raises(PujiangError):
        AnnotationWorkspace(folder)


def test_two_pages_of_one_bulletin_share_the_log(folder: Path) -> None:
    """What one did is seen by the other before it does something, and undone by it; nothing of the log is lost."""
    before = files_of(folder)
    first, second = AnnotationWorkspace(folder), AnnotationWorkspace(folder)
    first.act(PROPOSAL)
    with pytest.raises(FileChangedError):
        second.act({"do": "keep", "item": "x"})
    with pytest.raises(FileChangedError):
        second.act(TOPIC)
    assert second.refresh()
    second.act(TOPIC)
    assert first.refresh()
    first.undo()
    first.undo()
    assert files_of(folder) == before
    assert not first.refresh()


def test_another_process_that_writes_is_waited_for(folder: Path) -> None:
    """While it holds the lock, nothing is written."""
    work = AnnotationWorkspace(folder)
    (folder / FOLDER).mkdir()
    with hold_lock(folder / FOLDER / "lock", "it"), pytest.raises(PujiangError, match="another process"):
        work.act(PROPOSAL)
    work.act(PROPOSAL)


def test_nothing_is_written_read_only(folder: Path) -> None:
    """Neither files nor a log."""
    work = AnnotationWorkspace(folder, read_only=True)
    steps: list[Callable[[], object]] = [lambda: work.act(PROPOSAL), work.undo, work.redo]
    for step in steps:
        with pytest.raises(PujiangError, match="read-only"):
            step()
    assert not (folder / FOLDER).exists()


def test_a_folder_of_the_log_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    """A link out of the project is not followed, neither for the log nor for files."""
    (tmp_path / "out").mkdir()
    (folder / FOLDER).symlink_to(tmp_path / "out")
    with pytest.raises(PujiangError, match="is a link"):
        AnnotationWorkspace(folder)
    (folder / FOLDER).unlink()
    with pytest.raises(PujiangError, match="is outside"):
        workspace._write(folder, {"../out/x.yaml": "x"})
    assert not any((tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    "line",
    [
        b'{"log": "do"',
        b"\xff\xfe\n",
        b"[]\n",
        b'{"log": "do", "changes": {"a": 3}}\n',
        b'{"log": "do", "changes": {"a": ["0", "", "", "", "", "", ""]}}\n',
        b'{"log": "undo"}\n',
    ],
)
def test_a_broken_line_of_the_log_is_passed_over(line: bytes, folder: Path) -> None:
    """A line that a crash cut off, or that somebody else wrote, loses no other step."""
    work = AnnotationWorkspace(folder)
    work.act(PROPOSAL)
    work.undo()
    with work.log.file.open("ab") as file:
        file.write(line)
    again = AnnotationWorkspace(folder)
    assert (again.log.count, len(again.log.steps)) == (0, 1)
    again.redo()
    again = AnnotationWorkspace(folder)
    assert (again.log.count, len(again.log.steps)) == (1, 1)


def test_a_bulletin_is_chosen_by_its_id_or_its_folder(folder: Path, tmp_path: Path) -> None:
    """The only one is the default; of several one must be named; a folder without project is refused."""
    assert read_project_texts(folder / "bulletins").bulletin == "release"
    (folder / "bulletins/release").rename(folder / "bulletins/first")
    assert read_project_texts(folder, "first").bulletin == "release"
    with pytest.raises(PujiangError, match="unknown bulletin"):
        read_project_texts(folder, "second")
    other = folder / "bulletins/second"
    other.mkdir()
    (other / "bulletin.yaml").write_text(
        "bulletins:\n  - id: second\n    title: T\n    text:\n      content: T\n", "utf-8"
    )
    with pytest.raises(PujiangError, match="which bulletin"):
        read_project_texts(folder)
    assert "bulletins/first/bulletin.yaml" not in read_project_texts(folder, "second").texts
    edit(other / "bulletin.yaml", "title: T", "title: T\n    translation_of: release")
    assert "bulletins/first/text.txt" in read_project_texts(folder, "second").texts
    with pytest.raises(PujiangError, match="no project"):
        read_project_texts(tmp_path)


def test_a_text_outside_of_the_project_is_not_read(folder: Path, tmp_path: Path) -> None:
    """A path that leads out of the project names nothing that a page could show."""
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    edit(folder / BULLETIN, "file: text.txt", "file: ../../../secret.txt")
    assert "secret" not in "".join(read_project_texts(folder).texts.values()).replace("secret.txt", "")
    with pytest.raises(InvalidDataError):
        AnnotationWorkspace(folder)


def test_a_file_that_cannot_be_read_is_reported(folder: Path) -> None:
    """It has no UTF-8."""
    (folder / "speakers.yaml").write_bytes(b"\xff")
    with pytest.raises(PujiangError):
        read_project_texts(folder)


TEXTS = st.text("ab\n\u4e2d", max_size=12)


@examples(60)
@given(TEXTS | st.none(), TEXTS | st.none())
def test_a_change_reverts_any_text(old: str | None, new: str | None) -> None:
    """There and back again is the same text, also where a file was created or removed; so it is in the log."""
    change = TextChange.from_texts(old, new)
    assert change.revert(new) == old
    assert change.turn().revert(old) == new
    assert change.turn().turn() == change


def test_the_log_of_a_bulletin_is_its_own(tmp_path: Path) -> None:
    """Ids that are no file names, or that differ only in what a file name cannot have, do not share a log."""
    files = {UndoLog(tmp_path, key).file.name for key in ("../x", "x", "X", "..", "年报", "")}
    assert len(files) == 6
    assert all("/" not in name for name in files)
    assert json.dumps(sorted(files)).isascii()
