"""Reading of faultless YAML straight into plain values: in half the time that nodes with their locations take.

Only problems need locations. What may be one is left to `pujiang.io.yaml.nodes`, which says what it is and where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from pujiang.io.yaml.evidence import BEGIN_DOUBTFUL, Comments, doubt_of
from pujiang.io.yaml.nodes import LOADER, MOST_NODES, NOTHING, Node, NotRead, check_characters, events_of, where_of
from pujiang.io.yaml.syntax import MOST_DEEP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pujiang.io.yaml.evidence import Doubt

_STARTS: dict[type[Any], Callable[[], Any]] = {yaml.MappingStartEvent: dict, yaml.SequenceStartEvent: list}
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_OUTSIDE = frozenset({yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent})


class PlainResult(NamedTuple):
    """The values of a faultless document.

    Attributes:
        content: its mapping: dictionaries, lists, texts and None, as `nodes.plain_value` returns them.
        doubts: the scalars that may be ambiguous, each with its path, as in `nodes.ParseResult`.
    """

    content: dict[str, Any]
    doubts: list[tuple[tuple[str | int, ...], Node, Doubt]]


class _RefusedError(Exception):
    """The document may have a problem, or is not a mapping."""


def read_plain_values(text: str) -> PlainResult | None:
    """Read one YAML document that is a mapping; return None if `nodes.read_yaml` may find a problem in it.

    Without libyaml nothing is read: nodes are then a small part of the time.
    """
    if LOADER is yaml.SafeLoader:
        return None
    try:
        check_characters(text)
        return _ValueBuilder(Comments(text)).build(events_of(text, LOADER))
    except (_RefusedError, NotRead, yaml.YAMLError, ValueError, OverflowError):
        return None


class _ValueBuilder:
    """Builder of plain values from events; it uses its own stack, so that nesting cannot exhaust Python's."""

    def __init__(self, comments: Comments) -> None:
        self._comments = comments
        self._doubts: list[tuple[tuple[str | int, ...], Node, Doubt]] = []
        # The open mappings and lists, the outermost first; the first list holds the document.
        self._open: list[Any] = [[]]
        self._holder: Any = self._open[0]
        self._key: str | None = None
        self._count = 0

    def build(self, events: Iterator[Any]) -> PlainResult:
        for event in events:
            kind: Any = event.__class__
            if kind is yaml.ScalarEvent:
                self._take_scalar(event)
            elif kind in _STARTS:
                self._enter(event, _STARTS[kind]())
            elif kind in _ENDS:
                self._leave()
            elif kind not in _OUTSIDE:
                raise _RefusedError
        (content,) = self._holder
        if type(content) is not dict:
            raise _RefusedError
        return PlainResult(content, self._doubts)

    def _take_scalar(self, event: Any) -> None:
        self._count_and_refuse_extras(event)
        value, plain = event.value, event.implicit[0]
        if plain and value in NOTHING:
            value = None
        if self._key is None and type(self._holder) is dict:
            self._take_key(value, plain=plain)
            return
        if value is not None and (value[:1] in BEGIN_DOUBTFUL or self._comments.exist):
            self._find_doubt(event, value)
        self._put(value)

    def _count_and_refuse_extras(self, event: Any) -> None:
        self._count += 1
        if event.anchor is not None or event.tag is not None or self._count > MOST_NODES:
            raise _RefusedError

    def _take_key(self, value: str | None, *, plain: bool) -> None:
        if value is None or value in self._holder or (plain and value == "<<"):
            raise _RefusedError
        self._key = value

    def _put(self, value: Any) -> None:
        if self._key is None:
            self._holder.append(value)
        else:
            self._holder[self._key] = value
            self._key = None

    def _enter(self, event: Any, made: Any) -> None:
        self._count_and_refuse_extras(event)
        # A mapping that waits for a key cannot take a mapping or list; the root stands in a list of its own.
        if (self._key is None and type(self._holder) is dict) or len(self._open) > MOST_DEEP:
            raise _RefusedError
        self._put(made)
        self._open.append(made)
        self._holder = made

    def _leave(self) -> None:
        self._open.pop()
        self._holder = self._open[-1]

    def _find_doubt(self, event: Any, value: str) -> None:
        where, plain = where_of(event), bool(event.implicit[0])
        doubt = doubt_of(value, where, plain=plain, comments=self._comments)
        if doubt:
            self._doubts.append((self._path(), Node(value, where, plain=plain), doubt))

    def _path(self) -> tuple[str | int, ...]:
        """Return the path of the next value."""
        _, *outer = self._open[:-1]
        last = len(self._holder) if self._key is None else self._key
        return (*map(_find_last, outer), last)


def _find_last(holder: Any) -> str | int:
    """Return the key or number of the last value in a mapping or list."""
    return next(reversed(holder)) if isinstance(holder, dict) else len(holder) - 1  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
