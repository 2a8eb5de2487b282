"""JSON as nodes with locations: read only where a problem needs its line and column."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple, cast

from pujiang.io.yaml.nodes import Node
from pujiang.io.yaml.syntax import MOST_DEEP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.io.yaml.syntax import Where

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]|[^\s\[\]{},:"]+', re.DOTALL)
_LINE_END = re.compile("\n")


class LocatedJson(NamedTuple):
    """A JSON text as nodes.

    Attributes:
        root: its root node; None if it has no value.
        repeated: the keys that a mapping already has, in the order of the text.
        too_deep: where the nesting first is deeper than `MOST_DEEP`; None if it is not. What follows is not read.
    """

    root: Node | None
    repeated: list[Node]
    too_deep: Where | None = None


def read_json_nodes(text: str) -> LocatedJson:
    """Read a JSON text as nodes, as far as it is valid; a repeated key is not stored."""
    builder = _JsonBuilder()
    for piece, where in _locate_pieces(text):
        if not builder.take(piece, where):
            return LocatedJson(builder.root, builder.repeated, where if builder.is_too_deep else None)
    return LocatedJson(builder.root, builder.repeated)


def _locate_pieces(text: str) -> Iterator[tuple[str, Where]]:
    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    for found in _TOKEN.finditer(text):
        (start_line, start), (end_line, end) = (
            (line, offset - starts[line - 1] + 1) for offset in found.span() for line in (bisect_right(starts, offset),)
        )
        yield found.group(), (start_line, start, end_line, end)


class _JsonBuilder:
    """Builder of nodes from tokens; it uses its own stack, so that nesting cannot exhaust Python's."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.repeated: list[Node] = []
        self._open: list[Node] = []
        self._key: Node | None = None

    @property
    def is_too_deep(self) -> bool:
        return len(self._open) > MOST_DEEP

    def take(self, piece: str, where: Where) -> bool:
        """Add a piece; return whether the text is valid, and not nested too deeply, so far."""
        if piece in {"}", "]"}:
            if self._open:
                opened = self._open.pop()
                opened.where = (*opened.where[:2], *where[2:])
            return True
        parent = self._open[-1] if self._open else None
        if parent and isinstance(parent.value, dict) and self._key is None:
            self._key = _scalar(piece, where)
            return self._key is not None
        node = Node({}, where, {}) if piece == "{" else Node([], where) if piece == "[" else _scalar(piece, where)
        if node is None:
            return False
        self._add(parent, node)
        if piece in {"{", "["}:
            self._open.append(node)
        return not self.is_too_deep

    def _add(self, parent: Node | None, node: Node) -> None:
        if parent is None:
            self.root = self.root or node
        elif isinstance(parent.value, list):
            parent.value.append(node)
        else:
            self._put(parent, cast("dict[str, Node]", parent.value), cast("Node", self._key), node)
            self._key = None

    def _put(self, parent: Node, values: dict[str, Node], key: Node, node: Node) -> None:
        name = str(key.value)
        if name in values:
            self.repeated.append(key)
        else:
            parent.keys[name], values[name] = key, node


def _scalar(piece: str, where: Where) -> Node | None:
    """Return the node of a text, number or word; None if the text is invalid."""
    if not piece.startswith('"'):
        return Node(None if piece == "null" else piece, where, plain=True)
    try:
        return Node(json.loads(piece), where)
    except ValueError:
        return None
