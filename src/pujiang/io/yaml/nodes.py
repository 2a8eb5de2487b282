"""Reading of YAML into nodes with locations, from the parser's stream of events.

Only mappings, lists and scalars are accepted: no anchors, aliases, tags or merge keys. Every scalar remains the text as
written; the type of its field decides how it is read.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import attrs
import yaml

from pujiang.files.encoding import has_surrogate
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
from pujiang.shortening import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The loader that uses libyaml, if that is installed.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LONG = 20_000
#: The most values of a file.
MOST_NODES = 2_000_000
# These limits keep reading a file to a few tenths of a second: the parser takes a second for 5 MB in one scalar.
_MOST_CHARACTERS = 4 * 2**20
_LONGEST_LINE = 2**18
_LONGEST_SHOWN = 60
#: The most duplicate keys that are reported for one file.
MOST_REPEATED = 1_000
#: Unquoted scalars that are no value.
NOTHING = frozenset({"", "~", "null"})
# YAML parsers refuse most of these without a location, turn U+0085 into a space, and count U+2028 as a line end.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


# Shared by all scalars, which are most of the nodes.
_NO_KEYS: Any = {}


@attrs.define
class Node:
    """A mapping, a list or a scalar with its location: lines and columns from 1, in code points, the end exclusive.

    Attributes:
        value: for a scalar its text (None for an empty value, `~` or `null`, unquoted); for a list its nodes; for a
            mapping its nodes by key.
        where: line and column of its start and of its end.
        keys: for a mapping the nodes of the keys.
        plain: for a scalar whether it is unquoted and not a block scalar.
    """

    value: str | list[Node] | dict[str, Node] | None
    where: Where
    keys: dict[str, Node] = _NO_KEYS
    plain: bool = False


class ParseResult(NamedTuple):
    """The result of parsing a YAML document.

    Attributes:
        root: its root node; None if it is empty or cannot be read.
        problems: its problems: syntax, duplicate keys, anchors, tags, merge keys, size.
        doubts: the scalars that may be ambiguous, each with its path; the type of their field decides.
    """

    root: Node | None
    problems: list[Problem]
    doubts: list[tuple[tuple[str | int, ...], Node, Doubt]]


class NotRead(Exception):  # noqa: N818  # it ends the reading of a file and is never seen outside
    """The problem that stopped the reading of a file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_yaml(text: str, loader: Any = LOADER) -> ParseResult:
    """Read one YAML document.

    Args:
        text: the document.
        loader: a loader of PyYAML; by default the one that uses libyaml, if installed: it is seven times faster.
    """
    if loader is yaml.SafeLoader is LOADER and len(text) > _LONG:
        _say_that_it_is_slow()
    problems: list[Problem] = []
    builder = _Builder(problems, Comments(text))
    try:
        check_characters(text)
        return ParseResult(builder.build(events_of(text, loader)), problems, builder.doubts)
    except NotRead as stopped:
        problem = stopped.problem
    except yaml.YAMLError as error:
        problem = syntax_problem(error, text, builder.quotation)
    except (ValueError, OverflowError):  # the parser in Python calls chr() with any number
        problem = escape_problem(place_of_bad_escape(text))
    return ParseResult(None, [*problems, problem], [])


@cache
def _say_that_it_is_slow() -> None:
    warnings.warn(
        "PyYAML is installed without libyaml: reading files is about seven times slower",
        RuntimeWarning,
        stacklevel=3,
    )


def events_of(text: str, loader: Any) -> Iterator[Any]:
    """Yield the parser's events, as `yaml.parse` does, but without the cost of checking for each one first."""
    parser = loader(text)
    try:
        event = parser.get_event()
        while event is not None and type(event) is not yaml.StreamEndEvent:
            yield event
            event = parser.get_event()
    finally:
        parser.dispose()


def plain_value(node: Node) -> Any:
    """Return a node as dictionaries, lists, texts and None."""
    if isinstance(node.value, dict):
        return {key: plain_value(inner) for key, inner in node.value.items()}
    if isinstance(node.value, list):
        return [plain_value(inner) for inner in node.value]
    return node.value


def node_at(node: Node, path: tuple[str | int, ...]) -> Node:
    """Return the node at a path of keys and positions, or the deepest node that the path reaches."""
    for step in path:
        if isinstance(node.value, dict) and step in node.value:
            node = node.value[str(step)]
        elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return node
    return node


class _Builder:
    """Builder of nodes from events; it uses its own stack, so that nesting cannot exhaust Python's.

    Attributes:
        quotation: the location of the last quoted scalar of several lines, a likely cause of errors after it.
        doubts: the scalars that may be ambiguous, each with its path.
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
            self._enter(
                Node({}, where_of(event), keys={}) if kind is yaml.MappingStartEvent else Node([], where_of(event))
            )
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._leave(where_of(event))
        elif kind is yaml.AliasEvent:
            raise _stop(ProblemCode.UNSUPPORTED_YAML, event, "unsupported YAML: alias (*)", "write the value out")
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise _stop(
                    ProblemCode.UNSUPPORTED_YAML,
                    event,
                    "unsupported YAML: second document",
                    "put it in a separate file",
                )

    def _scalar(self, event: Any) -> Node:
        where, text, plain = where_of(event), str(event.value), bool(event.implicit[0])
        if not plain and where[0] < where[2] and event.style in {"'", '"'}:
            self.quotation = where
        if has_surrogate(text):
            raise NotRead(escape_problem((*where[:2], where[0], where[1] + 1)))
        return Node(None if plain and text in NOTHING else text, where, plain=plain)

    def _count_and_refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            raise _stop(ProblemCode.UNSUPPORTED_YAML, event, "unsupported YAML: anchor (&)", "remove it")
        if event.tag is not None:
            raise _stop(ProblemCode.UNSUPPORTED_YAML, event, "unsupported YAML: tag (!)", "remove it")
        self._count += 1
        if self._count > MOST_NODES:
            raise _stop(
                ProblemCode.UNREADABLE_FILE,
                event,
                f"the file has more than {MOST_NODES:,} values",
                "split it into several files",
            )

    def _enter(self, node: Node) -> None:
        self._add(node)
        self._open.append((node, None))
        if len(self._open) > MOST_DEEP:
            raise NotRead(problem_at(ProblemCode.UNREADABLE_FILE, node.where, too_deep()))

    def _leave(self, where: Where) -> None:
        node, _ = self._open.pop()
        # A block has no end mark: the parsers give the start of what follows, or the end of the file.
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
            # The two parsers give different locations for an empty value.
            node.where = (*key.where[2:], *key.where[2:])
        self._end = node.where[2:]
        if isinstance(node.value, str) and (key is not None or (parent and isinstance(parent.value, list))):
            doubt = doubt_of(node.value, node.where, plain=node.plain, comments=self._comments)
            if doubt:
                self.doubts.append((self._path(), node, doubt))
        self._add(node)

    def _path(self) -> tuple[str | int, ...]:
        """Return the path of the next value."""
        *outer, (parent, key) = self._open
        last = len(parent.value) if isinstance(parent.value, list) else str(key.value if key else "")
        return (*(_last_step(node) for node, _ in outer), last)

    def _key(self, node: Node) -> Node:
        if node.plain and node.value == "<<":
            raise NotRead(
                problem_at(
                    ProblemCode.UNSUPPORTED_YAML, node.where, "unsupported YAML: merge key (<<)", "write the fields out"
                )
            )
        if not isinstance(node.value, str):
            raise NotRead(
                problem_at(
                    ProblemCode.SYNTAX_ERROR, node.where, "invalid key: expected text", "write a name before the colon"
                )
            )
        return node

    def _put(self, parent: Node, key: Node, node: Node) -> None:
        values, name = cast("dict[str, Node]", parent.value), str(key.value)
        first = parent.keys.get(name)
        if first is not None:
            message = f"duplicate key {cut(name, _LONGEST_SHOWN)!r}: the first is in line {first.where[0]}"
            self._problems.append(problem_at(ProblemCode.DUPLICATE_KEY, key.where, message, "remove one of them"))
            if len(self._problems) > MOST_REPEATED:
                raise NotRead(
                    problem_at(ProblemCode.UNREADABLE_FILE, key.where, "too many duplicate keys", "fix these first")
                )
            return
        parent.keys[name], values[name] = key, node


def _last_step(node: Node) -> str | int:
    return len(node.value) - 1 if isinstance(node.value, list) else next(reversed(node.keys))


def where_of(event: Any) -> Where:
    """Return line and column, from 1, of the start and the end of an event."""
    start, end = event.start_mark, event.end_mark
    return start.line + 1, start.column + 1, end.line + 1, end.column + 1


def _stop(code: ProblemCode, event: Any, message: str, help: str) -> NotRead:  # noqa: A002  # as in Problem
    return NotRead(problem_at(code, where_of(event), message, help))


def check_characters(text: str) -> None:
    """Check that a text is not too long, and has no characters or lines that the parser cannot take.

    Raises:
        NotRead: it does.
    """
    if len(text) > _MOST_CHARACTERS:
        message = f"the file has more than {_MOST_CHARACTERS:,} characters"
        raise NotRead(Problem(code=ProblemCode.UNREADABLE_FILE, message=message, help="split it into several files"))
    found = _UNREADABLE.search(text)
    if found:
        where, character = _place(text, found.start()), found.group()
        what = "it changes the direction of text" if _TURNING.match(character) else "not allowed in text"
        hint = f'remove it; if it is intended, write "\\u{ord(character):04x}" in double quotation marks'
        raise NotRead(
            problem_at(ProblemCode.UNREADABLE_FILE, where, f"invalid character U+{ord(character):04X}: {what}", hint)
        )
    start = _long_line(text)
    if start is not None:
        message = f"the line has more than {_LONGEST_LINE:,} characters"
        raise NotRead(
            problem_at(
                ProblemCode.UNREADABLE_FILE, _place(text, start), message, "fold it after >-, or put the text in a file"
            )
        )


def _place(text: str, position: int) -> Where:
    line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
    return line, column, line, column + 1


def _long_line(text: str) -> int | None:
    """Return the offset of the first line that is too long; None if there is none."""
    start = 0
    while len(text) - start > _LONGEST_LINE:
        # The last line end within the limit; all lines before it are short enough.
        end = text.rfind("\n", start, start + _LONGEST_LINE + 1)
        if end < 0:
            return start
        start = end + 1
    return None
