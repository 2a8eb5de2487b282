"""The log of what was done on the annotation page: an append-only file, by which every change can be undone.

A line is written before the files are, so that a change that a crash interrupted is completed at the next start.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import attrs
from attrs.validators import instance_of, optional

from pujiang.errors import PujiangError
from pujiang.ids import slug
from pujiang.reflection import is_dict
from pujiang.text.source import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: The folder of a project in which the log is: hidden, so that nothing loads or exports it.
FOLDER = ".pujiang"
#: What a step is called that settles a difference from another coder without a change, before the name of it.
KEEP = "keep"
_BESIDE = 60


@attrs.frozen
class TextChange:
    """The only part of a file that a step changed, with some text beside it.

    Attributes:
        start: where it is, in code points.
        old: the text before the step; None if the file did not exist.
        new: the text after it; None if the file was removed.
        left: the text directly before the part.
        right: the text directly after it.
        before: the digest of the whole file before the step.
        after: its digest after the step.
    """

    start: int = attrs.field(validator=instance_of(int))
    old: str | None = attrs.field(validator=optional(instance_of(str)))
    new: str | None = attrs.field(validator=optional(instance_of(str)))
    left: str = attrs.field(validator=instance_of(str))
    right: str = attrs.field(validator=instance_of(str))
    before: str = attrs.field(validator=instance_of(str))
    after: str = attrs.field(validator=instance_of(str))

    @classmethod
    def from_texts(cls, old: str | None, new: str | None) -> TextChange:
        """Return the change from one text of a file to another."""
        first, second = old or "", new or ""
        start = _count_shared(first, second)
        end = _count_shared(first[start:][::-1], second[start:][::-1])
        return cls(
            start,
            None if old is None else old[start : len(old) - end],
            None if new is None else new[start : len(new) - end],
            first[max(0, start - _BESIDE) : start],
            first[len(first) - end :][:_BESIDE],
            _digest(old),
            _digest(new),
        )

    def revert(self, text: str | None) -> str | None:
        """Return a file without the change; where the file was edited since, its place is found by what is beside it.

        Raises:
            PujiangError: the place is not there any more, or not the only one.
        """
        if _digest(text) == self.after and self.old is None:
            return None
        there, place = text or "", self.start
        written, wanted = self.new or "", self.old or ""
        if _digest(text) != self.after:
            around = f"{self.left}{written}{self.right}"
            if text is None or self.old is None or self.new is None or there.count(around) != 1:
                raise PujiangError("the file has changed there since: nothing was undone")
            place = there.index(around) + len(self.left)
        return f"{there[:place]}{wanted}{there[place + len(written) :]}"

    def turn(self) -> TextChange:
        """Return the change back."""
        return TextChange(self.start, self.new, self.old, self.left, self.right, self.after, self.before)


@attrs.frozen
class LoggedStep:
    """A step of the log: what was done in words, and the change of each file."""

    what: str
    changes: Mapping[str, TextChange]

    @classmethod
    def from_texts(cls, what: str, old: Mapping[str, str], new: Mapping[str, str]) -> LoggedStep:
        """Return the step from some files to others."""
        names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        return cls(what, {name: TextChange.from_texts(old.get(name), new.get(name)) for name in names})


class UndoLog:
    """The steps of the log of a bulletin, and which of them are undone.

    Attributes:
        steps: the steps, the first first.
        count: how many of them are done; the others can be done again.
    """

    def __init__(self, folder: Path, bulletin: str) -> None:
        """Read the log of a bulletin; a line that was not written to its end is dropped.

        Raises:
            PujiangError: its folder is a link to somewhere else.
            OSError: it cannot be read.
        """
        root = folder / FOLDER
        if root.is_symlink():
            raise PujiangError(f"{root} is a link; remove it: undo history is kept inside of the project")
        self._root = root
        self.file = root / f"{slug(bulletin) or 'bulletin'}-{digest_of(bulletin)[:8]}.jsonl"
        self.steps: list[LoggedStep] = []
        self.count = 0
        self._last = ""
        written = self.file.read_bytes() if self.file.is_file() else b""
        self._seen = len(written)
        self._size = written.rfind(b"\n") + 1
        for line in written[: self._size].split(b"\n"):
            self._take(_read_line(line))

    def _take(self, entry: Any) -> None:
        """Take a line of the log; one that is not ours ends nothing."""
        kind = entry.get("log") if is_dict(entry) else None
        step = _read_step(entry) if kind == "do" else None
        if step:
            self.steps[self.count :] = [step]
            self.count += 1
        elif kind == "undo" and self.count:
            self.count -= 1
        elif kind == "redo" and self.count < len(self.steps):
            self.count += 1
        else:
            return
        self._last = str(kind)

    @property
    def interrupted_step(self) -> LoggedStep | None:
        """The last step in its last direction, which a crash may have interrupted; None for an empty log."""
        if not self._last:
            return None
        if self._last == "undo":
            step = self.steps[self.count]
            return LoggedStep(step.what, {name: change.turn() for name, change in step.changes.items()})
        return self.steps[self.count - 1]

    def is_stale(self) -> bool:
        """Return whether another process wrote to the log since it was read."""
        return (self.file.stat().st_size if self.file.is_file() else 0) != self._seen

    def list_kept(self) -> frozenset[str]:
        """Return the names of the differences from another coder that were settled without a change."""
        done = (step.what.split(" ") for step in self.steps[: self.count])
        return frozenset(what[1] for what in done if what[0] == KEEP and len(what) > 1)

    def add(self, step: LoggedStep) -> None:
        """Append a step; those that were undone are forgotten."""
        changes = {name: attrs.astuple(change) for name, change in step.changes.items()}
        self._append({"log": "do", "what": step.what, "changes": changes})

    def move(self, kind: str) -> None:
        """Note that the last step was undone ("undo"), or the next one done again ("redo")."""
        self._append({"log": kind})

    def forget_last(self) -> None:
        """Note that the last entry had no effect: its files were not written."""
        self._append({"log": "redo" if self._last == "undo" else "undo"})

    def _append(self, entry: dict[str, Any]) -> None:
        prepare_folder(self._root)
        line = f"{json.dumps(entry)}\n".encode()
        with self.file.open("r+b" if self.file.is_file() else "w+b") as file:
            file.truncate(self._size)
            file.seek(self._size)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        self._size += len(line)
        self._seen = self._size
        self._take(json.loads(line))


def prepare_folder(root: Path) -> None:
    """Create the folder of the log, which git ignores."""
    root.mkdir(exist_ok=True)
    ignored = root / ".gitignore"
    if not ignored.is_file():
        ignored.write_text("*\n", "utf-8")


def _read_line(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _read_step(entry: Mapping[str, Any]) -> LoggedStep | None:
    try:
        changes = {str(name): TextChange(*change) for name, change in entry["changes"].items()}
    except (AttributeError, KeyError, TypeError):
        return None
    return LoggedStep(str(entry.get("what")), changes)


def _count_shared(first: str, second: str) -> int:
    """Return how many letters two texts begin with alike; by halves, since texts may be long."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if first.startswith(second[:middle]) else (low, middle - 1)
    return low


def _digest(text: str | None) -> str:
    return "" if text is None else digest_of(text)
