"""YAML read into nodes that know their places, through the parser's stream of events.

Strict: what YAML has beyond mappings, lists and scalars is refused, and every scalar stays the text that was
written: the type of its field decides what it means.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import attrs
import yaml

from pujiang.io.yaml.evidence import Comments, Doubt, doubt_of
from pujiang.io.yaml.syntax import (
    MOST_DEEP,
    Where,
    escape_problem,
    place_of_bad_escape,
    problem_at,
    syntax_problem,
    too_deep,
)
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LONG = 20_000
_MOST_NODES = 2_000_000
# A file is read in a few tenths of a second or not at all: the parser takes a second for 5 MB in one scalar.
_MOST_CHARACTERS = 4 * 2**20
_LONGEST_LINE = 2**18
_MOST_REPEATED = 1_000
_LONGEST_SHOWN = 60
_NOTHING = frozenset({"", "~", "null"})
# YAML's parsers refuse most of these without a place, turn U+0085 into a space, and count U+2028 as the end of a line.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HALF = re.compile("[\ud800-\udfff]")


# Most nodes are scalars: they share it.
_NO_KEYS: Any = {}


@attrs.define
class Node:
    """A mapping, a list or a scalar with its place: lines and columns from 1, in code points, the end exclusive.

    Attributes:
        value: for a scalar its text (None where nothing, `~` or `null` was written, unquoted); for a list its nodes;
            for a mapping its nodes by key.
        where: line and column of its beginning and of its end.
        keys: for a mapping the nodes of the keys.
        plain: for a scalar whether it was written without quotation marks, and not as a block.
    """

    value: str | list[Node] | dict[str, Node] | None
    where: Where
    keys: dict[str, Node] = _NO_KEYS
    plain: bool = False


class Parsed(NamedTuple):
    """A YAML document that was read.

    Attributes:
        root: the node at its root; None where it is empty or cannot be read.
        problems: what is wrong: syntax, repeated keys, anchors, tags, merge keys, sheer size.
        doubts: the scalars that may not say what was meant, each with its path: what their field is decides.
    """

    root: Node | None
    problems: list[Problem]
    doubts: list[tuple[tuple[str | int, ...], Node, Doubt]]


class NotRead(Exception):  # noqa: N818  # it ends the reading of a file and is never seen outside
    """Why a file could not be read to its end."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_yaml(text: str, loader: Any = _LOADER) -> Parsed:
    """Read one YAML document.

    Args:
        text: the document.
        loader: PyYAML's loader; the one on libyaml is used where it is installed, and is seven times faster.
    """
    if loader is yaml.SafeLoader is _LOADER and len(text) > _LONG:
        _say_that_it_is_slow()
    problems: list[Problem] = []
    builder = _Builder(problems, Comments(text))
    try:
        _check_characters(text)
        return Parsed(builder.build(_events(text, loader)), problems, builder.doubts)
    except NotRead as stopped:
        problem = stopped.problem
    except yaml.YAMLError as error:
        problem = syntax_problem(error, text, builder.quotation)
    except (ValueError, OverflowError):  # the parser in Python makes a character of any number
        problem = escape_problem(place_of_bad_escape(text))
    return Parsed(None, [*problems, problem], [])


@cache
def _say_that_it_is_slow() -> None:
    warnings.warn(
        "PyYAML is installed without libyaml: files are read all the same, seven times slower",
        RuntimeWarning,
        stacklevel=3,
    )


def _events(text: str, loader: Any) -> Iterator[Any]:
    """The parser's events up to the last; what `yaml.parse` gives, without asking before each whether there is one."""
    parser = loader(text)
    try:
        event = parser.get_event()
        while event is not None and type(event) is not yaml.StreamEndEvent:
            yield event
            event = parser.get_event()
    finally:
        parser.dispose()


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
    """Builds nodes from events with a stack of its own, so that no depth exhausts Python's.

    Attributes:
        quotation: where the last quotation of several lines stands: what follows may be its fault.
        doubts: the scalars that may not say what was meant.
    """

    def __init__(self, problems: list[Problem], comments: Comments) -> None:
        self.quotation: Where | None = None
        self.doubts: list[tuple[tuple[str | int, ...], Node, Doubt]] = []
        self._problems, self._comments = problems, comments
        self._open: list[tuple[Node, Node | None]] = []
        self._root: Node | None = None
        self._end: tuple[int, int] = (1, 1)
        self._count = self._documents = 0

    def build(self, events: Iterator[Any]) -> Node | None:
        for event in events:
            self._take(event)
        return self._root

    def _take(self, event: Any) -> None:
        kind = cast("Any", type(event))
        if kind is yaml.ScalarEvent:
            self._count_and_refuse_extras(event)
            self._add_scalar(self._scalar(event))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._count_and_refuse_extras(event)
            self._enter(Node({}, _where(event), keys={}) if kind is yaml.MappingStartEvent else Node([], _where(event)))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._leave(_where(event))
        elif kind is yaml.AliasEvent:
            raise _stop(ProblemCode.UNSUPPORTED_YAML, event, "an alias (*) repeats another place", "write it out")
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise _stop(
                    ProblemCode.UNSUPPORTED_YAML, event, "a second document begins", "put it into a file of its own"
                )

    def _scalar(self, event: Any) -> Node:
        where, text, plain = _where(event), str(event.value), bool(event.implicit[0])
        if not plain and where[0] < where[2] and event.style in {"'", '"'}:
            self.quotation = where
        if not text.isascii() and _HALF.search(text):
            raise NotRead(escape_problem((*where[:2], where[0], where[1] + 1)))
        return Node(None if plain and text in _NOTHING else text, where, plain=plain)

    def _count_and_refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            raise _stop(ProblemCode.UNSUPPORTED_YAML, event, "an anchor (&) names this place", "leave it out")
        if event.tag is not None:
            raise _stop(ProblemCode.UNSUPPORTED_YAML, event, "a tag (!) says what type this is", "leave it out")
        self._count += 1
        if self._count > _MOST_NODES:
            raise _stop(
                ProblemCode.UNREADABLE_FILE, event, f"the file has more than {_MOST_NODES:,} values", "split it"
            )

    def _enter(self, node: Node) -> None:
        self._add(node)
        self._open.append((node, None))
        if len(self._open) > MOST_DEEP:
            raise NotRead(problem_at(ProblemCode.UNREADABLE_FILE, node.where, too_deep()))

    def _leave(self, where: Where) -> None:
        node, _ = self._open.pop()
        # A block has no mark of its own at its end: the parsers say where the next thing begins, or the file ends.
        if where[:2] != where[2:]:
            self._end = where[2:]
        node.where = (*node.where[:2], *self._end)

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

    def _add_scalar(self, node: Node) -> None:
        parent, key = self._open[-1] if self._open else (None, None)
        if key is not None and node.where[:2] == node.where[2:]:
            # Where a value was left out, either parser says something else.
            node.where = (*key.where[2:], *key.where[2:])
        self._end = node.where[2:]
        if isinstance(node.value, str) and (key is not None or (parent and isinstance(parent.value, list))):
            doubt = doubt_of(node.value, node.where, plain=node.plain, comments=self._comments)
            if doubt:
                self.doubts.append((self._path(), node, doubt))
        self._add(node)

    def _path(self) -> tuple[str | int, ...]:
        """Where the next value goes: in what is open, the last that was added leads on."""
        *outer, (parent, key) = self._open
        last = len(parent.value) if isinstance(parent.value, list) else str(key.value if key else "")
        return (*(_last_step(node) for node, _ in outer), last)

    def _key(self, node: Node) -> Node:
        if node.plain and node.value == "<<":
            raise NotRead(
                problem_at(
                    ProblemCode.UNSUPPORTED_YAML, node.where, "a merge key (<<) copies from elsewhere", "write it out"
                )
            )
        if not isinstance(node.value, str):
            raise NotRead(
                problem_at(
                    ProblemCode.SYNTAX_ERROR, node.where, "a key must be a word", "write a word before the colon"
                )
            )
        return node

    def _put(self, parent: Node, key: Node, node: Node) -> None:
        values, name = cast("dict[str, Node]", parent.value), str(key.value)
        first = parent.keys.get(name)
        if first is not None:
            shown = name if len(name) <= _LONGEST_SHOWN else f"{name[: _LONGEST_SHOWN - 1]}…"
            message = f"the key {shown!r} is written twice: it is in line {first.where[0]} already"
            self._problems.append(problem_at(ProblemCode.DUPLICATE_KEY, key.where, message, "leave one of them out"))
            if len(self._problems) > _MOST_REPEATED:
                raise NotRead(
                    problem_at(
                        ProblemCode.UNREADABLE_FILE, key.where, "too many keys are written twice", "mend these first"
                    )
                )
            return
        parent.keys[name], values[name] = key, node


def _last_step(node: Node) -> str | int:
    return len(node.value) - 1 if isinstance(node.value, list) else next(reversed(node.keys))


def _where(event: Any) -> Where:
    start, end = event.start_mark, event.end_mark
    return start.line + 1, start.column + 1, end.line + 1, end.column + 1


def _stop(code: ProblemCode, event: Any, message: str, help: str) -> NotRead:  # noqa: A002  # as in Problem
    return NotRead(problem_at(code, _where(event), message, help))


def _check_characters(text: str) -> None:
    if len(text) > _MOST_CHARACTERS:
        message = f"the file has more than {_MOST_CHARACTERS:,} characters"
        raise NotRead(Problem(code=ProblemCode.UNREADABLE_FILE, message=message, help="split it into several files"))
    found = _UNREADABLE.search(text)
    if found:
        where, character = _place(text, found.start()), found.group()
        what = "turns the direction of the text" if _TURNING.match(character) else "belongs in no text"
        hint = f'leave it out; if it is meant, write "\\u{ord(character):04x}" in double quotation marks'
        raise NotRead(
            problem_at(ProblemCode.UNREADABLE_FILE, where, f"the character U+{ord(character):04X} {what}", hint)
        )
    start = _long_line(text)
    if start is not None:
        message = f"the line has more than {_LONGEST_LINE:,} characters"
        raise NotRead(
            problem_at(ProblemCode.UNREADABLE_FILE, _place(text, start), message, "fold it after >-, or name a file")
        )


def _place(text: str, position: int) -> Where:
    line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
    return line, column, line, column + 1


def _long_line(text: str) -> int | None:
    """Where a line begins that is too long."""
    start = 0
    while len(text) - start > _LONGEST_LINE:
        # The last end of a line that is near enough: what begins behind it has all its ends left to be looked at.
        end = text.rfind("\n", start, start + _LONGEST_LINE + 1)
        if end < 0:
            return start
        start = end + 1
    return None
