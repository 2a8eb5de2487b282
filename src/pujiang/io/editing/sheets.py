"""An editable YAML file that keeps its comments."""

from __future__ import annotations

from typing import Any

import attrs

from pujiang.errors import PujiangError
from pujiang.io.editing.formatting import format_yaml, order_fields
from pujiang.io.yaml.emitting import yaml_text
from pujiang.io.yaml.nodes import read_yaml
from pujiang.io.yaml.remarks import Remarks, remarks_of, with_remarks
from pujiang.written.problem_log import DocumentPath


@attrs.define
class Sheet:
    """The editable content of a YAML file, with its comments.

    Attributes:
        content: its values, with fields in canonical order.
        head: the comments at its top.
        before: the comments above each path.
        tail: the comments at its end.
    """

    content: Any
    head: tuple[str, ...]
    before: dict[DocumentPath, list[str]]
    tail: tuple[str, ...]

    @classmethod
    def of(cls, text: str, file: str) -> Sheet:
        """Parse a file.

        Raises:
            InvalidDataError: the text is not valid YAML, or a comment may be part of words.
            PujiangError: it contains no records.
        """
        format_yaml(text, file)
        root = read_yaml(text).root
        if root is None or not isinstance(root.value, dict):
            raise PujiangError(f"expected records in {file}, found none")
        remarks = remarks_of(text, root)
        before = {path: [line for line in lines if line] for path, lines in remarks.before.items()}
        return cls(order_fields(root, ()), remarks.head, before, remarks.tail)

    def text(self) -> str:
        """Return the text of the file."""
        bare = yaml_text(self.content)
        root = read_yaml(bare).root
        return with_remarks(bare, root, Remarks(self.head, self.before, self.tail)) if root else bare

    def at(self, path: DocumentPath) -> Any:
        """Return the value at a path."""
        value = self.content
        for step in path:
            value = value[step]
        return value

    def add_remark(self, path: DocumentPath, *lines: str) -> None:
        """Add comments above a path."""
        self.before.setdefault(path, []).extend(lines)

    def drop_field(self, path: DocumentPath) -> None:
        """Remove a field from its record; the comments above it move to the record."""
        *outer, name = path
        self.add_remark(tuple(outer), *self.before.pop(path, ()))
        del self.at(tuple(outer))[name]

    def insert(self, path: DocumentPath, value: Any) -> None:
        """Insert a value into a list, at the index that ends the path; comments of later items move with them."""
        *outer, number = path
        self.at(tuple(outer)).insert(number, value)
        self._move(tuple(outer), int(number), 1)

    def remove(self, path: DocumentPath) -> Any:
        """Remove and return an item of a list, with its comments; comments of later items move with them."""
        *outer, number = path
        self.before = {place: lines for place, lines in self.before.items() if place[: len(path)] != path}
        value = self.at(tuple(outer)).pop(number)
        self._move(tuple(outer), int(number), -1)
        return value

    def _move(self, outer: DocumentPath, number: int, by: int) -> None:
        depth = len(outer)
        moved: dict[DocumentPath, list[str]] = {}
        for place, lines in self.before.items():
            step = place[depth] if len(place) > depth and place[:depth] == outer else None
            if isinstance(step, int) and step >= number:
                moved[(*outer, step + by, *place[depth + 1 :])] = lines
            else:
                moved[place] = lines
        self.before = moved
