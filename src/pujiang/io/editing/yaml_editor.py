"""The editor of YAML files that people wrote: every byte that an edit does not concern stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.errors import InvalidDataError, PujiangError
from pujiang.files.encoding import decode_utf8
from pujiang.files.regular import open_regular
from pujiang.files.replacing import put_files
from pujiang.io.editing.edited_text import EditRenderer, write_entry
from pujiang.io.editing.edits import REMOVED, Edits, NewNode
from pujiang.io.yaml.nodes import Node, plain_value, read_yaml
from pujiang.io.yaml.remarks import cut_comments, remarks_of
from pujiang.reflection import is_list
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class FileChangedError(PujiangError):
    """A file that another program changed since it was read; it was not written.

    Attributes:
        file: its path.
    """

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        self.file = file

    def __str__(self) -> str:
        return f"{self.file} has changed since it was read; nothing was written: try again"


class YamlEditor:
    """A YAML file with edits that are not written yet.

    Each path is one of the file as it was read: an edit does not move the paths of others.

    Attributes:
        content: the content of the file as it was read: mappings, lists, texts and None.
    """

    def __init__(self, text: str, file: str | Path) -> None:
        """Parse a file.

        Raises:
            InvalidDataError: the text is not valid YAML.
            PujiangError: it is not a mapping.
        """
        root, problems, _ = read_yaml(text)
        if problems:
            raise InvalidDataError(attrs.evolve(problem, file=str(file)) for problem in problems)
        if root and not isinstance(root.value, dict):
            raise PujiangError(f"{file}: expected a mapping of kinds of record")
        self.file, self._before = Path(file), text
        self._edits, self._settled = Edits(), set[int]()
        self._root = root
        self.content: Any = plain_value(root) if root else {}

    @classmethod
    def open(cls, file: Path) -> YamlEditor:
        """Read a file.

        Raises:
            InvalidDataError: it is not valid YAML.
            PujiangError: it cannot be read, or is not a mapping.
        """
        return cls(_read(file), file)

    def at(self, path: DocumentPath) -> Any:
        """Return the value at a path, before all edits."""
        value = self.content
        for step in path:
            value = value[step]
        return value

    def source(self, path: DocumentPath) -> list[str]:
        """Return the lines of a field or an item, before all edits."""
        return EditRenderer(self._before, self._root, Edits()).source(path) if self._root else []

    def set(self, path: DocumentPath, value: Any, comments: Mapping[DocumentPath, list[str]] | None = None) -> None:
        """Change a field or an item, or add a field, with comments above paths in it."""
        self._edits.removed.pop(path, None)
        self._edits.values[path] = NewNode(value, comments or {})

    def insert(self, path: DocumentPath, value: Any, comments: Mapping[DocumentPath, list[str]] | None = None) -> None:
        """Insert an item before the one at a path; the number of items stands for the end of the list.

        An item that is inserted at the same place later comes after it. In brackets, comments are written above the
        line with the bracket.
        """
        self._edits.inserted.setdefault(path, []).append(NewNode(value, comments or {}))

    def extend(
        self, path: DocumentPath, values: Iterable[Any], comments: Mapping[DocumentPath, list[str]] | None = None
    ) -> None:
        """Add items to the end of a list, which may be missing or empty; the first step of a comment is their number.

        Raises:
            PujiangError: there is something else than a list.
        """
        outer = self.at(path[:-1])
        if path[-1] not in outer:
            self._begin_list(path, [*values], comments or {})
            return
        held: object = outer[path[-1]] or list[Any]()
        if not is_list(held):
            raise PujiangError(f"{self.file}: expected a list of {path[-1]}")
        for number, value in enumerate(values):
            mine = {where[1:]: lines for where, lines in (comments or {}).items() if where[0] == number}
            self.insert((*path, len(held)), value, mine)

    def _begin_list(self, path: DocumentPath, values: list[Any], comments: Mapping[DocumentPath, list[str]]) -> None:
        begun = self._edits.values.get(path, NewNode([]))
        count = len(begun.value)
        moved = {(count + int(first), *inner): lines for (first, *inner), lines in comments.items()}
        self._edits.values[path] = NewNode([*begun.value, *values], {**begun.comments, **moved})

    def remove(self, path: DocumentPath, *instead: str) -> None:
        """Remove a field or an item, with the marks for review directly above it; put comments in its place.

        Other comments above it stay. A list or a mapping of which nothing is left is removed too.
        """
        self._edits.removed[path] = list(instead)

    def unset(self, path: DocumentPath) -> None:
        """Remove a field that may be missing, or that was added."""
        self._edits.values.pop(path, None)
        if path[-1] in self.at(path[:-1]):
            self.remove(path)

    def rename(self, path: DocumentPath, name: str) -> None:
        """Rename a field."""
        self._edits.names[path] = name

    def comment(self, path: DocumentPath, *lines: str) -> None:
        """Add comments above a field or an item."""
        self._edits.above.setdefault(path, []).extend(lines)

    def settle(self, line: int) -> None:
        """Remove the comment in a line, counted from 1."""
        self._settled.add(line)

    @property
    def is_edited(self) -> bool:
        """Whether there are edits."""
        return bool(self._settled) or self._edits != Edits()

    def is_stale(self) -> bool:
        """Return whether the file has another content than when it was read."""
        return not self.file.is_file() or _read(self.file) != self._before

    def text(self) -> str:
        """Return the text of the file after the edits.

        Raises:
            PujiangError: the edits cannot be made without changing anything else.
        """
        root = self._root
        if root is None:
            return self._begin()
        text = cut_comments(self._before, root, self._settled)
        root = read_yaml(text).root or root
        renderer = EditRenderer(text, root, self._edits)
        made = renderer.render()
        if not self._is_as_wanted(made, text, root, renderer.dropped):
            raise PujiangError(f"{self.file} cannot be edited as it is written; run `pujiang fmt {self.file}` first")
        return made

    def _begin(self) -> str:
        """Return the text of a file that has only comments, with its first records."""
        entries = [write_entry(path, new) for path, new in self._edits.values.items()]
        before = f"{self._before.rstrip()}\n" if self._before.strip() else ""
        return "".join([before, *entries])

    def _is_as_wanted(self, made: str, text: str, root: Node, dropped: list[str]) -> bool:
        """Return whether a text has the values and comments that the edits ask for, and no others."""
        again = read_yaml(made)
        wanted = self._edits.apply(root)
        content: Any = plain_value(again.root) if again.root else {}
        if again.problems or content != ({} if wanted is REMOVED else wanted):
            return False
        before = remarks_of(text, root).comments
        left = [line.strip() for line in made.splitlines() if line.strip()]
        after = remarks_of(made, again.root).comments if again.root else left
        return sorted([*after, *dropped]) == sorted([*before, *self._edits.list_comments()])


def save(*editors: YamlEditor) -> None:
    """Write edited files, all or none.

    Raises:
        FileChangedError: another program changed one of them since it was read.
        PujiangError: an edit cannot be made without changing anything else.
        OSError: one cannot be written; the files are unchanged.
    """
    made = {editor.file: editor.text() for editor in editors}
    for editor in editors:
        if editor.is_stale():
            raise FileChangedError(editor.file)
    put_files(made)


def _read(file: Path) -> str:
    try:
        with open_regular(file) as opened:
            return decode_utf8(opened.read(), drop_mark=False)
    except (OSError, ValueError) as error:
        raise PujiangError(f"{file} cannot be read: {error}") from error
