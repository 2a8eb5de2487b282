"""Scalars that may not say what was meant, held against what their field is."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import attrs

from pujiang.codes import Severity
from pujiang.io.yaml.emitting import quoted_text
from pujiang.io.yaml.evidence import Doubt
from pujiang.io.yaml.syntax import problem_at
from pujiang.problem_codes import ProblemCode
from pujiang.written.documents import DOCUMENTS, EDTF, FOUND, REFERS, LayerDocument, fields_in_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.io.yaml.nodes import Node
    from pujiang.problems import Problem

    _Doubts = Iterable[tuple[tuple[str | int, ...], Node, Doubt]]

# Behind these a comment cuts no words off: they have none.
_NEVER_WORDS = frozenset({"file", "id", "language", "sha256"})


def doubtful(doubts: _Doubts) -> Iterator[Problem]:
    """The problems of those scalars whose field makes the doubt a reasonable one."""
    for path, node, doubt in doubts:
        names = tuple(step for step in path if isinstance(step, str))
        field = field_at(names) if names and not (doubt is Doubt.CUT and names[-1] in _NEVER_WORDS) else None
        problem = _problem(str(node.value), node, doubt, field) if field else None
        if problem:
            yield problem


@attrs.frozen
class Field:
    """What is known of a field: the type of its value, or of each in its list, and what its declaration says of it."""

    type: Any
    metadata: Any


@cache
def field_at(names: tuple[str, ...]) -> Field | None:
    """The field that names lead to: kind of record, then fields; None where there is no such field. One name or more.

    >>> field_at(("bulletins", "statements", "words")).type
    <class 'str'>
    """
    cls: Any = LayerDocument if names[0] == "dataset" else DOCUMENTS.get(names[0])
    field = Field(cls, {}) if cls else None
    for name in names[1:]:
        field = _fields(cls).get(name) if attrs.has(cls) else None
        if field is None:
            return None
        cls = field.type
    return field


@cache
def _fields(cls: Any) -> dict[str, Field]:
    hints = get_type_hints(cls)
    return {a.name: Field(_bare(hints[a.name]), a.metadata) for a in fields_in_files(cls)}


def _bare(hint: Any) -> Any:
    """A type without its list and without None."""
    if isinstance(hint, UnionType):
        return next(one for one in get_args(hint) if one is not type(None))
    return _bare(get_args(hint)[0]) if get_origin(hint) is tuple else hint


def _problem(text: str, node: Node, doubt: Doubt, field: Field) -> Problem | None:
    if field.type in {int, Decimal, bool}:
        return _quoted_number(text, node) if doubt is Doubt.QUOTED_OTHER else None
    if field.type is not str or doubt is Doubt.QUOTED_OTHER:
        return None
    if doubt is Doubt.LOOKS_OTHER:
        return None if EDTF in field.metadata else _unquoted_number(text, node)
    if doubt is Doubt.CURLY:
        return None if FOUND in field.metadata else _curly(text, node)
    return None if REFERS in field.metadata else _cut(text, node)


def _cut(text: str, node: Node) -> Problem:
    message = "a # ends the words: what follows it on the line is a comment, and lost"
    hint = (
        f"put the words into quotation marks ({quoted_text(f'{text[:30]} # …')}), or the comment on a line of its own"
    )
    line, column = node.where[2:]
    return problem_at(ProblemCode.TEXT_CUT_BY_COMMENT, (line, column, line, column + 2), message, hint)


def _curly(text: str, node: Node) -> Problem:
    bare = quoted_text(text[1:-1])
    message = f"the quotation marks {text[0]} and {text[-1]} become part of the value"
    return _warning(ProblemCode.TYPOGRAPHIC_QUOTES, node, message, f"write {bare}", bare)


def _unquoted_number(text: str, node: Node) -> Problem:
    quoted = f"'{text}'"
    return _warning(
        ProblemCode.AMBIGUOUS_NUMBER,
        node,
        f"{text} is kept as text; other programs read a number",
        f"write {quoted}",
        quoted,
    )


def _quoted_number(text: str, node: Node) -> Problem:
    return _warning(ProblemCode.AMBIGUOUS_NUMBER, node, f"{text!r} is a number written as text", f"write {text}", text)


def _warning(code: ProblemCode, node: Node, message: str, hint: str, replacement: str) -> Problem:
    return problem_at(code, node.where, message, hint, severity=Severity.WARNING, replacement=replacement)
