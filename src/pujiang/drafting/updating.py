"""A draft brought up to date with a changed text: what a person decided stays, if it is found exactly; no more."""

# What is decoded here is any YAML: it has no types before it has been looked at.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pujiang.codes import Severity
from pujiang.dataset.assembling import assembled
from pujiang.dataset.dataset import Dataset
from pujiang.drafting.adding import additions, put_additions
from pujiang.drafting.draft import drafted
from pujiang.drafting.preparing import prepared_again
from pujiang.drafting.sheets import At, Sheet
from pujiang.drafting.writing import FILE
from pujiang.errors import InvalidDataError, PujiangError
from pujiang.io.emitting import yaml_text
from pujiang.io.encoding import decoded
from pujiang.io.examining import beneath, examined
from pujiang.io.files import aside, write_synced
from pujiang.io.loading import bundled_dataset
from pujiang.records import Record, field, many, record
from pujiang.sources.text import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.drafting.recognizers import Recognizer
    from pujiang.errors import Problem
    from pujiang.io.examining import Bundled, Examination

_BULLETIN: At = ("bulletins", 0)
# What stands in a list of the bulletin or of a statement, and can go without the rest of its record.
_PARTS = frozenset(
    {"front_matter", "sections", "participants", "not_figures", "statements", "points", "mentions", "figures"}
)
_OF_THE_TEXT = frozenset({"bulletins", "statements", "observations"})
# Who speaks is not said any more where the statement that said it went.
_WHOSE = frozenset({"PJ202", "PJ402", "PJ404"})


@record
class Update(Record):
    """What became of a folder whose text changed."""

    kept: int = field("How many of its statements are found exactly in the new text, and stay as they were")
    set_aside: tuple[str, ...] = many("Records that do not hold any more, each with the reason: they stand as comments")
    added: tuple[str, ...] = many("Ids of the statements that the new passages suggest")

    def __str__(self) -> str:
        heading = (
            f"{self.kept} statements kept, {len(self.set_aside)} records set aside, {len(self.added)} statements new"
        )
        aside_lines = (f"  set aside: {one}" for one in self.set_aside)
        return "\n".join((heading, *aside_lines, *(f"  new: {one}" for one in self.added)))


def update(
    folder: Path, raw: str | None = None, *, bundled: Bundled = True, recognizers: Iterable[Recognizer] = ()
) -> Update:
    """Read the changed text of a drafted folder again.

    Every record whose words are found exactly in the new text stays as it is written, with its comments. One whose
    words are not is set aside: it stands as a comment, with the reason. What the changed passages suggest is added,
    marked for review; passages that were there before suggest nothing, so that what a person took out stays out.

    Args:
        folder: the folder, as `pujiang draft` makes it.
        raw: the new text; by default what the file of the original holds now.
        bundled: whether the bundled data lies beneath.
        recognizers: as for `draft`.

    Raises:
        PujiangError: it is no such folder.
        InvalidDataError: the folder does not hold with its old text; that is to be mended first.
        OSError: it cannot be written; the folder is as it was.
    """
    with tempfile.TemporaryDirectory() as place:
        work = Path(place) / "work"
        updating = _Updating(folder, work, raw, bundled)
        if updating.is_same():
            return Update(kept=updating.statements(), set_aside=(), added=())
        updating.check_old()
        shutil.copytree(folder, work, symlinks=True)
        told, examination = updating.settled()
        kept = updating.statements()
        added = updating.add(examination, tuple(recognizers))
        with aside(folder) as made:
            shutil.copytree(work, made, symlinks=True)
    return Update(kept=kept, set_aside=tuple(told), added=tuple(added))


class _Updating:
    """One update: from the folder as it is to a copy as it will be."""

    def __init__(self, folder: Path, work: Path, raw: str | None, bundled: Bundled) -> None:
        self._folder = folder
        self._work = work
        self._bundled: Bundled = bundled
        self._ours = bundled_dataset() if bundled else None
        self._sheet = _sheet_of(folder)
        bulletin = self._sheet.at(_BULLETIN)
        self._names = [_beside(folder, bulletin, part) for part in ("text", "original")]
        self._old, original = (_text_of(folder / name) for name in self._names)
        self._made = prepared_again(original if raw is None else raw, bulletin["original"], self._old)
        self._tried: set[str] = set()

    def is_same(self) -> bool:
        """Whether the text is what it was."""
        return self._made.text == self._old and self._made.original == _text_of(self._folder / self._names[1])

    def statements(self) -> int:
        """How many statements the file holds."""
        return len(self._sheet.at(_BULLETIN).get("statements", ()))

    def check_old(self) -> None:
        """With its old text the folder must hold, or what is wrong with it would be blamed on the new one."""
        errors = [problem for problem in self._examined(self._folder).errors if problem.code != "PJ306"]
        if errors:
            raise InvalidDataError(errors)

    def settled(self) -> tuple[list[str], Examination]:
        """Set aside what does not hold with the new text, until all that is left does."""
        bulletin = self._sheet.at(_BULLETIN)
        bulletin["text"]["sha256"] = digest_of(self._made.text)
        for name in ("running_lines", "lines", "joins"):
            declared = list(getattr(self._made, name))
            bulletin["original"].pop(name, None)
            if declared:
                bulletin["original"][name] = declared
        told: list[str] = []
        while True:
            examination = self._written()
            if not examination.errors:
                return told, examination
            broken = self._broken(examination)
            if not broken:
                raise InvalidDataError(examination.errors)
            told += [
                self._set_aside(path, problem) for path, problem in broken if not self._said_elsewhere(path, problem)
            ]

    def add(self, examination: Examination, recognizers: Sequence[Recognizer]) -> list[str]:
        """Add what the changed passages suggest, and take out again what of it does not hold."""
        key = str(self._sheet.at(_BULLETIN)["id"])
        entries = [one for reading in examination.readings for one in reading.entries if one.kind not in _OF_THE_TEXT]
        known = Dataset(assembled([beneath(self._ours, self._bundled), entries]).linked)
        title = str(self._sheet.at(_BULLETIN)["title"])
        draft = drafted(self._made, key, known, title=title, recognizers=recognizers)
        kept = Dataset(examination.assembly.linked)
        added = put_additions(self._sheet, additions(draft, kept, key, self._old))
        while broken := self._broken(self._written()):
            for path, _ in broken:
                added.discard(str(self._sheet.remove(path).get("id")))
        return sorted(added)

    def _written(self) -> Examination:
        texts = (self._made.text, self._made.original)
        for name, content in (*zip(self._names, texts, strict=True), (FILE, self._sheet.text())):
            (self._work / name).unlink()
            write_synced(self._work / name, content)
        return self._examined(self._work)

    def _examined(self, folder: Path) -> Examination:
        return examined([folder], self._ours, self._bundled)

    def _broken(self, examination: Examination) -> list[tuple[At, Problem]]:
        """The parts in which errors lie, none inside another, the last first: the numbers before them stay."""
        found: dict[At, Problem] = {}
        for entry, problem in examination.assembly.findings.found:
            if entry and problem.severity is Severity.ERROR and Path(str(entry.file)).name == FILE:
                part = _part_of((*entry.path, *problem.path))
                if part:
                    found.setdefault(part, problem)
        outermost = [path for path in found if not any(path[:n] in found for n in range(1, len(path)))]
        ordered = sorted(outermost, key=lambda path: [(str(type(step)), step) for step in path], reverse=True)
        return [(path, found[path]) for path in ordered]

    def _said_elsewhere(self, path: At, problem: Problem) -> bool:
        """Whether another statement by the same speaker can say whose a statement is; it is written so then."""
        statement = self._sheet.at(path)
        if problem.code not in _WHOSE or path[-2] != "statements" or statement["id"] in self._tried:
            return False
        self._tried.add(statement["id"])
        family = self._sheet.at(path[:-1])
        others = [one["id"] for one in family[: int(path[-1])] if one.get("speaker") == statement.get("speaker")]
        statement.pop("speaker_from", None)
        if others:
            statement["speaker_from"] = others[-1]
        return bool(others)

    def _set_aside(self, path: At, problem: Problem) -> str:
        value: dict[str, Any] = self._sheet.remove(path)
        reason = " ".join(f"{problem.message}; {problem.help}".split())
        written = yaml_text([value]).rstrip("\n").split("\n")
        self._sheet.add_remark(path[:-1], f"# review: set aside: {reason}", *(f"# {line}" for line in written))
        if not self._sheet.at(path[:-1]):
            self._sheet.drop_field(path[:-1])
        named = next((str(value[name]) for name in ("id", "speaker", "words", "heading") if name in value), "")
        return f"{path[-2]} {named}: {problem.message}"


def _part_of(path: At) -> At | None:
    """The innermost part of the bulletin in which a path lies."""
    ends = (n for n in range(len(path), 1, -1) if isinstance(path[n - 1], int) and path[n - 2] in _PARTS)
    return next((path[:n] for n in ends), None)


def _sheet_of(folder: Path) -> Sheet:
    file = folder / FILE
    if not file.is_file():
        raise PujiangError(f"{file} is not there: name a folder that pujiang draft made")
    sheet = Sheet.of(_text_of(file), str(file))
    bulletins = sheet.content.get("bulletins")
    if not isinstance(bulletins, list) or len(bulletins) != 1:
        raise PujiangError(f"{file} is to hold one bulletin: an update knows of no others")
    return sheet


def _beside(folder: Path, bulletin: dict[str, Any], part: str) -> str:
    """The name of the file of a bulletin's text, which lies in the folder itself."""
    written = bulletin.get(part)
    name = str(written.get("file")) if isinstance(written, dict) and written.get("file") else ""
    if not name or Path(name).name != name or not (folder / name).is_file() or (folder / name).is_symlink():
        raise PujiangError(f"the bulletin in {folder / FILE} has no {part}: {{file: …}} that lies beside it")
    return name


def _text_of(file: Path) -> str:
    try:
        return decoded(file.read_bytes(), drop_mark=False)
    except (OSError, ValueError) as error:
        raise PujiangError(f"{file} cannot be read: {error}") from error
