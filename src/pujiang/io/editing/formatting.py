"""The canonical form of a YAML file: order of fields, indentation, quoting, folding; comments are kept.

Comments are written on their own lines above the item they belong to. A file that would lose a comment or value is
refused.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.errors import InvalidDataError
from pujiang.io.conversion.head import HEAD
from pujiang.io.conversion.plain_documents import field_order
from pujiang.io.yaml.doubts import field_at, find_doubtful
from pujiang.io.yaml.emitting import Bare, yaml_text
from pujiang.io.yaml.nodes import Node, plain_value, read_yaml
from pujiang.io.yaml.remarks import remarks_of, with_remarks
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import is_dict, is_list
from pujiang.written.documents import EDTF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pujiang.written.problem_log import DocumentPath

_PERIOD = re.compile(r"[\d.]+(?:[-/][\d.]+)*", re.ASCII)
_BARE_CUSTOM = re.compile(r"true|false|-?\d+(\.\d+)?|\d{4}-\d{2}-\d{2}", re.ASCII)
_BARE = (bool, int, Decimal, date)


def format_yaml(text: str, file: str | None = None) -> str:
    """Return a YAML file in canonical form, with the same data.

    Args:
        text: the file.
        file: its name, for errors.

    Raises:
        InvalidDataError: the YAML is invalid, a # may cut off text, or a comment or a value would be lost.
    """
    root, problems, doubts = read_yaml(text)
    # Formatting moves the comment, which would hide that it cuts off text.
    cut = [problem for problem in find_doubtful(doubts) if problem.code is ProblemCode.TEXT_CUT_BY_COMMENT]
    if problems or cut:
        raise InvalidDataError(attrs.evolve(problem, file=file) for problem in (*problems, *cut))
    if root is None or not isinstance(root.value, dict) or not root.value:
        return text
    return rewrite_yaml(text, root, order_fields(root, ()), file)


def rewrite_yaml(
    text: str, root: Node, content: Any, file: str | None = None, move: Callable[[DocumentPath], DocumentPath] = tuple
) -> str:
    """Return a file with new content and its old comments.

    Args:
        text: the file.
        root: its nodes.
        content: its new content.
        file: its name, for errors.
        move: returns where the new content has what the file has at a path, for the comments there.

    Raises:
        InvalidDataError: a comment or a value would be lost.
    """
    remarks = remarks_of(text, root)
    remarks = attrs.evolve(remarks, before={move(path): lines for path, lines in remarks.before.items()})
    bare = yaml_text(content)
    made = read_yaml(bare).root
    whole = with_remarks(bare, made, remarks) if made else bare
    again, problems, _ = read_yaml(whole)
    if again is None or problems or plain_value(again) != _as_text(content):
        raise _loss("a value", file)
    if remarks_of(whole, again).comments != remarks.comments:
        raise _loss("a comment", file)
    return whole


def _loss(what: str, file: str | None) -> InvalidDataError:
    message = f"formatting would lose {what}; the file was not changed"
    return InvalidDataError(
        [Problem(code=ProblemCode.SYNTAX_ERROR, message=message, help="put each comment on its own line", file=file)]
    )


def _as_text(content: Any) -> Any:
    """Return content as `read_yaml` would read it back: every scalar as text."""
    if is_dict(content):
        return {key: _as_text(value) for key, value in content.items()}
    if is_list(content):
        return [_as_text(value) for value in content]
    return None if content is None else str(content)


def order_fields(node: Node, names: tuple[str, ...]) -> Any:
    """Return a node as plain values to write: fields of records in order, unquoted scalars as `Bare`."""
    if isinstance(node.value, dict):
        return {name: order_fields(node.value[name], (*names, name)) for name in order_names(names, node.value)}
    if isinstance(node.value, list):
        return [order_fields(item, names) for item in node.value]
    return _scalar(node, names)


def order_names(names: tuple[str, ...], written: Iterable[str]) -> list[str]:
    """Return the keys at a path of names in canonical order; unknown keys come last, in their old order."""
    if not names:
        known: list[str] = list(HEAD)
    else:
        field = field_at(names)
        known = field_order(field.type) if field and attrs.has(field.type) else []
    rank = {name: number for number, name in enumerate(known)}
    return sorted(written, key=lambda name: rank.get(name, len(rank)))


def _scalar(node: Node, names: tuple[str, ...]) -> Any:
    if not isinstance(node.value, str):
        return None
    return Bare(node.value) if _is_bare(node.value, names, plain=node.plain) else node.value


def _is_bare(text: str, names: tuple[str, ...], *, plain: bool) -> bool:
    """Return whether a value is written without quotation marks: a number, a boolean, a date."""
    field = field_at(names)
    if field is not None and EDTF in field.metadata:
        return _PERIOD.fullmatch(text) is not None
    if field is None:
        # Custom fields, and declarations of them: what is written as a number or boolean stays one.
        return plain and (names == ("format",) or _BARE_CUSTOM.fullmatch(text) is not None)
    return plain and field.type in _BARE
