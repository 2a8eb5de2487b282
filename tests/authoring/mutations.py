"""Slips of the hand, made one at a time in a file that is right: what was changed, and on which lines it should be told."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.code import Code
from pujiang.io.yaml.doubts import FieldDeclaration, field_at
from pujiang.io.yaml.evidence import lines_of
from pujiang.io.yaml.nodes import Node, read_yaml
from pujiang.written.documents import DOCUMENTS, FOUND, REFERS, Document

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_WORD = re.compile(r"[A-Za-z]{4,}")
_DIGIT = re.compile(r"\d")


@attrs.frozen
class Mutation:
    """A file with one slip.

    Attributes:
        what: the sort of slip.
        path: where in the file.
        text: the file.
        first: the first line on which it may be told.
        last: the last.
    """

    what: str
    path: tuple[str | int, ...]
    text: str
    first: int
    last: int


def mutations(text: str) -> Iterator[Mutation]:
    """All slips in a file, sort by sort at each place."""
    root = read_yaml(text).root
    assert root is not None
    editor = _Editor(lines_of(text))
    for path, holder, name in _entries(root, ()):
        names = tuple(step for step in (*path, name) if isinstance(step, str))
        field = field_at(names)
        if field is None or names[0] == "dataset":
            continue
        key, value = holder.keys[name], _of(holder, name)
        yield from _of_key(editor, path, holder, key, names, root.keys)
        yield from _of_value(editor, (*path, name), value, field)


def _of(holder: Node, name: str) -> Node:
    assert isinstance(holder.value, dict)
    return holder.value[name]


def _entries(node: Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Node, str]]:
    if isinstance(node.value, dict):
        for name, inner in node.value.items():
            yield path, node, name
            yield from _entries(inner, (*path, name))
    elif isinstance(node.value, list):
        for index, inner in enumerate(node.value):
            yield from _entries(inner, (*path, index))


class _Editor:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def put(self, where: tuple[int, int, int, int], new: str) -> str:
        """The file with other text in a place."""
        line, column, end_line, end_column = where
        before, after = self.lines[line - 1][: column - 1], self.lines[end_line - 1][end_column - 1 :]
        return "\n".join([*self.lines[: line - 1], before + new + after, *self.lines[end_line:]])

    def without(self, first: int, last: int) -> str:
        """The file without some lines."""
        return "\n".join([*self.lines[: first - 1], *self.lines[last:]])

    def within(self, where: tuple[int, int, int, int], pattern: re.Pattern[str], change: Any) -> tuple[str, int] | None:
        """The file with the first match inside a place changed, and its line."""
        line, column, end_line, end_column = where
        for number in range(line, end_line + 1):
            low = column - 1 if number == line else 0
            high = end_column - 1 if number == end_line else len(self.lines[number - 1])
            found = pattern.search(self.lines[number - 1], low, high)
            if found:
                place = (number, found.start() + 1, number, found.end() + 1)
                return self.put(place, change(found.group())), number
        return None


def _of_key(
    editor: _Editor,
    path: tuple[str | int, ...],
    holder: Node,
    key: Node,
    names: tuple[str, ...],
    names_of_file: Container[str],
) -> Iterator[Mutation]:
    name, line = names[-1], key.where[0]
    at = (*path, name)
    if len(names) == 1:
        return
    middle = len(name) // 2
    slips = {
        "letter left out": name[:middle] + name[middle + 1 :],
        "letter twice": name[:middle] + name[middle] + name[middle:],
        "letters swapped": name[:-2] + name[-1] + name[-2],
        "wrong letter": name[:-1] + ("z" if name[-1] != "z" else "y"),
    }
    owner = field_at(names[:-1])
    fields = attrs.fields_dict(owner.type) if owner and attrs.has(owner.type) else {}
    for what, slip in slips.items():
        if slip not in fields and slip != name:
            yield Mutation(f"key: {what}", at, editor.put(key.where, slip), line, line)
    needed = fields[name].default is attrs.NOTHING or (name == "id" and owner and owner.type in _WITH_ID)
    value = _of(holder, name)
    own_lines = editor.lines[line - 1][: key.where[1] - 1].strip(" ") == ""
    last = _last_line(editor, value, key)
    defaulted = "defaults" in names_of_file and name == "kind" and names[-2] == "statements"
    if needed and own_lines and not defaulted:
        yield Mutation("required field left out", at, editor.without(line, last), holder.where[0] - 1, holder.where[2])
    if own_lines and len(holder.keys) > 1:  # alone, it may stand wherever it likes
        yield Mutation("indented too far", at, editor.put((line, 1, line, 1), " "), line - 1, last + 1)


_WITH_ID: frozenset[type[Document]] = frozenset(cls for kind, cls in DOCUMENTS.items() if kind != "observations")


def _last_line(editor: _Editor, value: Node, key: Node) -> int:
    """The last line of a value: a folded one ends before the next key."""
    line, indent = value.where[2], key.where[1] - 1
    if value.where[3] == 1:
        line -= 1
    while line > key.where[0] and len(editor.lines[line - 1]) - len(editor.lines[line - 1].lstrip()) <= indent:
        line -= 1
    return line


def _of_value(editor: _Editor, path: tuple[str | int, ...], value: Node, field: FieldDeclaration) -> Iterator[Mutation]:
    if isinstance(value.value, list):
        for index, item in enumerate(value.value):
            if isinstance(item.value, str):
                yield from _of_scalar(editor, (*path, index), item, field)
    elif isinstance(value.value, str):
        yield from _of_scalar(editor, path, value, field)


def _of_scalar(
    editor: _Editor, path: tuple[str | int, ...], value: Node, field: FieldDeclaration
) -> Iterator[Mutation]:
    first, last = value.where[0], value.where[2]

    def put(what: str, new: str) -> Mutation:
        return Mutation(what, path, editor.put(value.where, new), first, last)

    folded = editor.lines[first - 1][value.where[1] - 1 : value.where[1]] in {">", "|"}
    if not folded:
        yield put("a mapping where another belongs", "{a: b}")
    text = str(value.value)
    if REFERS in field.metadata:
        yield put("a dangling id", f"{text}-x")
    elif field.type is date:
        yield put("a day that is none", f"{text[:-2]}32")
        yield put("day first", "/".join(reversed(text.split("-"))))
    elif field.type in {int, Decimal}:
        yield put("a number in words", "four")
        yield put("a number with a letter", f"{text}o")
        if field.type is Decimal and path[0] != "observations":  # nothing of ours bears the value of outside figures
            yield put("another digit", f"{text[:-1]}{(int(text[-1]) + 1) % 10}")
    elif isinstance(field.type, type) and issubclass(field.type, Code):
        yield put("a misspelt code", f"{text[:-1]}")
    elif FOUND in field.metadata and path[0] != "observations":  # the words of outside figures stand in no text of ours
        for what, pattern, change in (
            ("a changed word", _WORD, lambda word: f"{word[0]}{word[1:].swapcase()}"),
            ("a changed digit", _DIGIT, lambda digit: str((int(digit) + 1) % 10)),
        ):
            changed = editor.within(value.where, pattern, change)
            if changed:
                yield Mutation(what, path, changed[0], first, last)
