"""Comments and blank lines of a YAML file, each with the path it belongs to, so that rewriting keeps them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING

import attrs

from pujiang.io.yaml.evidence import lines_of
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pujiang.io.yaml.nodes import Node


_BLOCK = ("|", ">")
_REVIEW = "review:"
#: How the mark begins that is above a record that was set aside.
ASIDE = f"{_REVIEW} set aside: "
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")


@attrs.frozen
class Remarks:
    """The comments and blank lines of a file.

    Attributes:
        head: the comments at the top of the file.
        before: for a path, the comments before it or after it on its line; "" for a blank line.
        tail: the comments and blank lines at the end.
    """

    head: tuple[str, ...]
    before: dict[DocumentPath, list[str]]
    tail: tuple[str, ...]

    @property
    def comments(self) -> list[str]:
        """All comments, sorted."""
        every = (*self.head, *(line for lines in self.before.values() for line in lines), *self.tail)
        return sorted(line for line in every if line)


@attrs.frozen
class _Remark:
    line: int
    text: str
    behind: bool


def remarks_of(text: str, root: Node) -> Remarks:
    """Collect the comments and blank lines of a file."""
    starts = sorted((*place, len(path), path) for path, place in _starts(root, ()))
    lines = [start[0] for start in starts]
    found = list(_find_remarks(lines_of(text), root))
    head = [remark.text for remark in takewhile(lambda remark: remark.text and remark.line < lines[0], found)]
    before: dict[DocumentPath, list[str]] = {}
    tail: list[str] = []
    for remark in found[len(head) :]:
        following = bisect_right(lines, remark.line)
        owner = following - 1 if remark.behind else following
        where = tail if owner == len(starts) else before.setdefault(starts[owner][-1], [])
        where.append(remark.text)
    return Remarks(tuple(head), before, tuple(tail))


def may_have_marks(text: str) -> bool:
    """Return whether a file may have `# review:` comments; without any, its nodes are not needed."""
    return _REVIEW in text


def marks_for_review(text: str, root: Node) -> Iterator[tuple[int, int, str]]:
    """Yield the `# review:` comments of a file: line and column, from 1, and their text."""
    yield from ((line, column, said) for line, column, said, _ in locate_marks(text, root))


def locate_marks(text: str, root: Node) -> Iterator[tuple[int, int, str, DocumentPath]]:
    """Yield the `# review:` comments of a file: line, column and text, and the path that each belongs to."""
    if not may_have_marks(text):
        return
    lines = lines_of(text)
    starts = sorted((*place, len(path), path) for path, place in _starts(root, ()))
    numbers = [start[0] for start in starts]
    for remark in _find_remarks(lines, root):
        if is_mark(remark.text):
            following = bisect_right(numbers, remark.line)
            owner = following - 1 if remark.behind or following == len(starts) else following
            said = remark.text.lstrip("# \t").removeprefix(_REVIEW).strip()
            yield remark.line, lines[remark.line - 1].index(remark.text) + 1, said, starts[owner][-1]


def is_mark(comment: str) -> bool:
    """Return whether a comment is a mark for review."""
    return comment.startswith("#") and comment.lstrip("# \t").startswith(_REVIEW)


def is_aside(comment: str) -> bool:
    """Return whether a comment is the mark above a record that was set aside, which is a comment as well."""
    return is_mark(comment) and comment.lstrip("# \t").startswith(ASIDE)


def cut_comments(text: str, root: Node, lines: Collection[int]) -> str:
    """Return a file without the comments in some lines, counted from 1; a line with nothing else goes too."""
    parts = _LINES.findall(text)
    for remark in _find_remarks(lines_of(text), root):
        if remark.text and remark.line in lines:
            before, _, after = parts[remark.line - 1].rpartition(remark.text)
            parts[remark.line - 1] = before.rstrip() + after.lstrip(" \t") if remark.behind else ""
    return "".join(parts)


def with_remarks(text: str, root: Node, remarks: Remarks) -> str:
    """Return a rewritten file with the remarks inserted at the new positions of their paths."""
    lines = lines_of(text.rstrip("\n"))
    above: dict[int, list[str]] = {}
    for path, (begin, _) in _starts(root, ()):
        above.setdefault(begin, []).extend(remarks.before.get(path, ()))
    made = [*remarks.head]
    for number, line in enumerate(lines, 1):
        indent = line[: len(line) - len(line.lstrip(" "))]
        _add(made, above.get(number, ()), indent)
        made.append(line)
    _add(made, remarks.tail, "")
    return "\n".join(made).rstrip("\n") + "\n"


def _add(made: list[str], remarks: Iterable[str], indent: str) -> None:
    """Append remarks to the lines of a file; keep one of several blank lines, and none at the top."""
    for remark in remarks:
        if remark or (made and made[-1]):
            made.append(indent + remark if remark else "")


def _starts(node: Node, path: DocumentPath) -> Iterator[tuple[DocumentPath, tuple[int, int]]]:
    """Yield each path with line and column of its key or item."""
    if isinstance(node.value, dict):
        for name, key in node.keys.items():
            yield (*path, name), (key.where[0], key.where[1])
            yield from _starts(node.value[name], (*path, name))
    elif isinstance(node.value, list):
        for index, item in enumerate(node.value):
            yield (*path, index), (item.where[0], item.where[1])
            yield from _starts(item, (*path, index))


def _scalars(node: Node) -> Iterator[Node]:
    yield from node.keys.values()
    if isinstance(node.value, dict | list):
        for inner in node.value.values() if isinstance(node.value, dict) else node.value:
            yield from _scalars(inner)
    else:
        yield node


def _find_remarks(lines: Sequence[str], root: Node) -> Iterator[_Remark]:
    inside: set[int] = set()
    taken: dict[int, int] = {}
    for scalar in _scalars(root):
        first, _, last, column = scalar.where
        if lines[first - 1][scalar.where[1] - 1 : scalar.where[1]] in _BLOCK:
            inside |= set(range(first + 1, last + (column > 1)))
        else:
            inside |= set(range(first + 1, last))
            taken[last] = max(taken.get(last, 0), column - 1)
    for number, line in enumerate(lines[:-1] if not lines[-1] else lines, 1):
        if number in inside:
            continue
        comment = _COMMENT.search(line, taken.get(number, 0))
        if comment:
            yield _Remark(number, line[comment.start() :].rstrip(), behind=bool(line[: comment.start()].strip()))
        elif not line.strip():
            yield _Remark(number, "", behind=False)
