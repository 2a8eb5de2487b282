"""The marks of files that a person has not decided yet: the comments that begin with "review:"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.io.yaml.evidence import lines_of
from pujiang.io.yaml.nodes import plain_value, read_yaml
from pujiang.io.yaml.remarks import is_aside, is_mark, locate_marks
from pujiang.reflection import is_dict
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.io.editing.yaml_editor import YamlEditor

#: The kinds of marks, the likeliest and costliest mistakes first.
MARK_KINDS = {
    "speaker": "who said it",
    "set-aside": "records that a changed text does not have",
    "figure": "what a figure is",
    "name": "who a speaker is",
    "words": "which words belong to a statement",
    "kind": "the kind of a statement",
    "initiative": "whether it is an initiative",
    "record": "whether a new record is a known one, and other records",
    "text": "headings and numerals",
}
_RANK = {kind: number for number, kind in enumerate(MARK_KINDS)}
# By a field, otherwise by the kind of record of the path above which a mark is written.
_BY_FIELD = {
    "figures": "figure",
    "mentions": "initiative",
    "kind": "kind",
    "continues": "words",
    "not_figures": "text",
    "not_recorded": "text",
    "sections": "text",
    "forum": "record",
    "statements": "speaker",
}
_BY_KIND = {"speakers": "name", "initiatives": "initiative", "observations": "figure", "statements": "speaker"}
_NAMING = ("words", "name", "heading", "title", "id")


@attrs.frozen
class PendingMark:
    """A mark in a file.

    Attributes:
        file: the name of the file.
        line: its line, from 1.
        last: the last line of the comment, which has the record if that was set aside.
        kind: one of `MARK_KINDS`.
        reason: what is uncertain.
        words: the words or the name of the record that it is about; "" if it has none.
        path: the path above which it is written; of what was set aside, that of what follows.
    """

    file: str
    line: int
    last: int
    kind: str
    reason: str
    words: str
    path: DocumentPath

    def __str__(self) -> str:
        words = " ".join(self.words.split())
        about = f": {words!r}" if words not in self.reason else ""
        return f"{self.file}:{self.line} {self.kind}: {self.reason}{about}"


def read_marks(text: str, file: str) -> Iterator[PendingMark]:
    """Yield the marks of a YAML file, in its order; none if it is invalid."""
    root = read_yaml(text).root
    if root is None:
        return
    lines, content = lines_of(text), plain_value(root)
    for line, _, reason, path in locate_marks(text, root):
        aside = is_aside(f"# review: {reason}")
        comment = takewhile(_is_other_comment, lines[line:]) if aside else ()
        last = line + len([*comment])
        kind = "set-aside" if aside else _kind_of(path)
        yield PendingMark(file, line, last, kind, reason, "" if aside else _find_words(content, path), path)


def sort_marks(marks: list[PendingMark]) -> list[PendingMark]:
    """Return marks by kind, the likeliest and costliest mistakes first, otherwise in their order."""
    return sorted(marks, key=lambda mark: _RANK[mark.kind])


def rank_place(path: DocumentPath) -> int:
    """Return the rank of a mark at a path among `MARK_KINDS`."""
    return _RANK[_kind_of(path)]


def accept_mark(editor: YamlEditor, mark: PendingMark) -> None:
    """Remove the comment of a mark, and nothing else."""
    for line in range(mark.line, mark.last + 1):
        editor.settle(line)


def _is_other_comment(line: str) -> bool:
    bare = line.strip()
    return bare.startswith("#") and not is_mark(bare)


def _kind_of(path: DocumentPath) -> str:
    names = [step for step in path if isinstance(step, str)]
    inner = next((_BY_FIELD[name] for name in reversed(names[1:]) if name in _BY_FIELD), None)
    return inner or _BY_KIND.get(names[0], "record")


def _find_words(content: Any, path: DocumentPath) -> str:
    """Return the words or the name of the innermost record at a path that has some; not a bulletin's title."""
    found, value = "", content
    for depth, step in enumerate(path):
        value = value[step]
        if path[0] == "bulletins" and depth == 1:
            continue
        named = next((str(value[name]) for name in _NAMING if value.get(name)), "") if is_dict(value) else ""
        found = named or found
    return found
