"""YAML read into nodes that know their places, through the parser's stream of events.

Strict: what YAML has beyond mappings, lists and scalars is refused, and every scalar stays the text that was
written: the type of its field decides what it means.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import attrs
import yaml

from pujiang.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_DEEP = 50
_MOST_NODES = 2_000_000
_MOST_CHARACTERS = 16 * 2**20
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Where = tuple[int, int, int, int]


@attrs.define
class Node:
    """A mapping, a list or a scalar with its place: lines and columns from 1, in code points, the end exclusive.

    Attributes:
        value: for a scalar its text (None where nothing, `~` or `null` was written, unquoted); for a list its nodes;
            for a mapping its nodes by key.
        where: line and column of its beginning and of its end.
        keys: for a mapping the nodes of the keys.
    """

    value: str | list[Node] | dict[str, Node] | None
    where: Where
    keys: dict[str, Node] = attrs.field(factory=dict[str, Any])


class NotRead(Exception):  # noqa: N818  # it ends the reading of a file and is never seen outside
    """Why a file could not be read to its end."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_yaml(text: str, loader: Any = _LOADER) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document; without a node where it is empty or cannot be read.

    Args:
        text: the document.
        loader: PyYAML's loader; the one on libyaml is used where it is installed, and is seven times faster.

    Returns:
        The node at the root, and what is wrong: syntax, repeated keys, anchors, tags, merge keys, sheer size.
    """
    problems: list[Problem] = []
    try:
        _check_characters(text)
        return _Builder(problems).build(yaml.parse(text, Loader=loader)), problems
    except NotRead as stopped:
        return None, [*problems, stopped.problem]
    except yaml.YAMLError as error:
        return None, [*problems, _syntax_problem(error)]


def plain_value(node: Node) -> Any:
    """A node as dictionaries, lists, texts and None."""
    if isinstance(node.value, dict):
        return {key: plain_value(inner) for key, inner in node.value.items()}
    if isinstance(node.value, list):
        return [plain_value(inner) for inner in node.value]
    return node.value


def node_at(node: Node, path: tuple[str | int, ...]) -> Node:
    """The node that a path of keys and positions leads to, as deep as it leads."""
    for step in path:
        if isinstance(node.value, dict) and step in node.value:
            node = node.value[str(step)]
        elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return node
    return node


class _Builder:
    """Builds nodes from events with a stack of its own, so that no depth exhausts Python's."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._open: list[tuple[Node, Node | None]] = []
        self._root: Node | None = None
        self._count = self._documents = 0

    def build(self, events: Iterator[Any]) -> Node | None:
        for event in events:
            self._take(event)
        return self._root

    def _take(self, event: Any) -> None:
        kind = cast("Any", type(event))
        if kind is yaml.ScalarEvent:
            self._refuse_extras(event)
            self._add(Node(_scalar(event), _where(event)))
        elif kind in {yaml.MappingStartEvent, yaml.SequenceStartEvent}:
            self._refuse_extras(event)
            self._enter(Node({} if kind is yaml.MappingStartEvent else [], _where(event)))
        elif kind in {yaml.MappingEndEvent, yaml.SequenceEndEvent}:
            node, _ = self._open.pop()
            node.where = (*node.where[:2], *_where(event)[2:])
        elif kind is yaml.AliasEvent:
            raise _stop("PJ106", event, "an alias (*) repeats another place", "write it out")
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise _stop("PJ106", event, "a second document begins", "put it into a file of its own")

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            raise _stop("PJ106", event, "an anchor (&) names this place", "leave it out")
        if event.tag is not None and event.tag != "!":
            raise _stop("PJ106", event, f"a tag ({event.tag}) says what type this is", "leave it out")
        self._count += 1
        if self._count > _MOST_NODES:
            raise _stop("PJ107", event, f"the file has more than {_MOST_NODES:,} values", "split it")

    def _enter(self, node: Node) -> None:
        self._add(node)
        self._open.append((node, None))
        if len(self._open) > _MOST_DEEP:
            problem = _problem("PJ107", node.where, f"this is nested more than {_MOST_DEEP} deep")
            raise NotRead(problem)

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent, key = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif key is None:
            self._open[-1] = parent, self._key(node)
        else:
            self._put(parent, key, node)
            self._open[-1] = parent, None

    def _key(self, node: Node) -> Node:
        if node.value == "<<":
            raise NotRead(_problem("PJ106", node.where, "a merge key (<<) copies from elsewhere", "write it out"))
        if not isinstance(node.value, str):
            raise NotRead(_problem("PJ104", node.where, "a key must be a word", "write a word before the colon"))
        return node

    def _put(self, parent: Node, key: Node, node: Node) -> None:
        values, name = cast("dict[str, Node]", parent.value), str(key.value)
        first = parent.keys.get(name)
        if first is not None:
            message = f"{name!r} is written twice: it is in line {first.where[0]} already"
            self._problems.append(_problem("PJ105", key.where, message, "leave one of them out"))
            return
        parent.keys[name], values[name] = key, node


def _scalar(event: Any) -> str | None:
    unquoted = event.implicit[0]
    return None if unquoted and event.value in {"", "~", "null"} else str(event.value)


def _where(event: Any) -> Where:
    start, end = event.start_mark, event.end_mark
    return start.line + 1, start.column + 1, end.line + 1, end.column + 1


def _stop(code: str, event: Any, message: str, help: str) -> NotRead:  # noqa: A002  # as in Problem
    return NotRead(_problem(code, _where(event), message, help))


def _problem(code: str, where: Where, message: str, help: str | None = None) -> Problem:  # noqa: A002
    line, column, end_line, end_column = where
    return Problem(
        code=code, message=message, help=help, line=line, column=column, end_line=end_line, end_column=end_column
    )


def _check_characters(text: str) -> None:
    if len(text) > _MOST_CHARACTERS:
        raise NotRead(Problem(code="PJ107", message=f"the file has more than {_MOST_CHARACTERS:,} characters"))
    found = _UNREADABLE.search(text)
    if found:
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        where = line, column, line, column + 1
        raise NotRead(_problem("PJ107", where, f"the character U+{ord(found.group()):04X} belongs in no text"))


def _syntax_problem(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    told = getattr(error, "problem", None) or str(error)
    where = (mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else (1, 1, 1, 2)
    return _problem("PJ104", where, f"this is no YAML: {told}", _syntax_help(told))


def _syntax_help(told: str) -> str:
    if "mapping values are not allowed" in told:
        return "put words with a colon into quotation marks, or after >- on lines of their own"
    if "tab" in told or "cannot start any token" in told:
        return "indent with spaces, and put words that begin with a special character into quotation marks"
    if "did not find expected ',' or '}'" in told or "flow mapping" in told:
        return "write it in block style, each key on a line of its own: words with a comma end there otherwise"
    return "check the indentation and the quotation marks of this line and of the one before"
