"""Problems of ambiguous scalars, decided by the type of their field."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import attrs

from pujiang.codes import Severity
from pujiang.io.yaml.emitting import quote_text
from pujiang.io.yaml.evidence import Doubt
from pujiang.io.yaml.syntax import problem_at
from pujiang.problem_codes import ProblemCode
from pujiang.written.documents import DOCUMENTS, EDTF, FOUND, REFERS, LayerDocument, fields_in_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.io.yaml.nodes import Node
    from pujiang.problems import Problem

    _Doubts = Iterable[tuple[tuple[str | int, ...], Node, Doubt]]

# Values of these fields have no spaces, so a comment after them cuts nothing off.
_NEVER_WORDS = frozenset({"file", "id", "language", "sha256"})


def find_doubtful(doubts: _Doubts) -> Iterator[Problem]:
    """Yield the problems of the scalars that are ambiguous in their field."""
    for path, node, doubt in doubts:
        names = tuple(step for step in path if isinstance(step, str))
        field = field_at(names) if names and not (doubt is Doubt.CUT and names[-1] in _NEVER_WORDS) else None
        problem = _problem(str(node.value), node, doubt, field) if field else None
        if problem:
            yield problem


@attrs.frozen
class FieldDeclaration:
    """A field: the type of its value (or of the items of its list), and the metadata of its declaration."""

    type: Any
    metadata: Any


@cache
def field_at(names: tuple[str, ...]) -> FieldDeclaration | None:
    """Return the field at a path of names (a kind of record, then fields); None if there is none.

    >>> field_at(("bulletins", "statements", "words")).type
    <class 'str'>
    """
    cls: Any = LayerDocument if names[0] == "dataset" else DOCUMENTS.get(names[0])
    field = FieldDeclaration(cls, {}) if cls else None
    for name in names[1:]:
        field = _fields(cls).get(name) if attrs.has(cls) else None
        if field is None:
            return None
        cls = field.type
    return field


@cache
def _fields(cls: Any) -> dict[str, FieldDeclaration]:
    hints = get_type_hints(cls)
    return {a.name: FieldDeclaration(_bare(hints[a.name]), a.metadata) for a in fields_in_files(cls)}


def _bare(hint: Any) -> Any:
    """Return the type of the items of a list, or a type without None."""
    if isinstance(hint, UnionType):
        return next(one for one in get_args(hint) if one is not type(None))
    return _bare(get_args(hint)[0]) if get_origin(hint) is tuple else hint


def _problem(text: str, node: Node, doubt: Doubt, field: FieldDeclaration) -> Problem | None:
    if field.type in {int, Decimal, bool}:
        return _warn_quoted_number(text, node) if doubt is Doubt.QUOTED_OTHER else None
    if field.type is not str or doubt is Doubt.QUOTED_OTHER:
        return None
    if doubt is Doubt.LOOKS_OTHER:
        return None if EDTF in field.metadata else _warn_unquoted_number(text, node)
    if doubt is Doubt.CURLY:
        return None if FOUND in field.metadata else _curly(text, node)
    return None if REFERS in field.metadata else _cut(text, node)


def _cut(text: str, node: Node) -> Problem:
    message = "text cut off by a comment sign (#): the rest of the line is a comment"
    hint = f"quote the text ({quote_text(f'{text[:30]} # …')}), or put the comment on its own line"
    line, column = node.where[2:]
    return problem_at(ProblemCode.TEXT_CUT_BY_COMMENT, (line, column, line, column + 2), message, hint)


def _curly(text: str, node: Node) -> Problem:
    bare = quote_text(text[1:-1])
    message = f"the typographic quotation marks {text[0]} and {text[-1]} are part of the value"
    return _warning(ProblemCode.TYPOGRAPHIC_QUOTES, node, message, f"write {bare}", bare)


def _warn_unquoted_number(text: str, node: Node) -> Problem:
    quoted = f"'{text}'"
    return _warning(
        ProblemCode.AMBIGUOUS_NUMBER,
        node,
        f"ambiguous value {text}: read as text here, as a number by other programs",
        f"write {quoted}",
        quoted,
    )


def _warn_quoted_number(text: str, node: Node) -> Problem:
    return _warning(
        ProblemCode.AMBIGUOUS_NUMBER, node, f"expected a number, found the text {text!r}", f"write {text}", text
    )


def _warning(code: ProblemCode, node: Node, message: str, hint: str, replacement: str) -> Problem:
    return problem_at(code, node.where, message, hint, severity=Severity.WARNING, replacement=replacement)
