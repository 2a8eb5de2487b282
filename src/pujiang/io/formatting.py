"""The canonical form of a YAML file: order of fields, indentation, quoting, folding; comments are kept.

Comments stand on lines of their own above what they are about. A file whose comments or values would not survive is
refused.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.errors import InvalidDataError
from pujiang.io.plain import field_order
from pujiang.io.reading import HEAD
from pujiang.io.yaml.doubts import doubtful, field_at
from pujiang.io.yaml.emitting import Bare, yaml_text
from pujiang.io.yaml.nodes import Node, plain_value, read_yaml
from pujiang.io.yaml.remarks import remarks_of, with_remarks
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import is_dict, is_list
from pujiang.written.documents import EDTF

if TYPE_CHECKING:
    from collections.abc import Iterable

_PERIOD = re.compile(r"[\d.]+(?:[-/][\d.]+)*", re.ASCII)
_BARE = (bool, int, Decimal, date)


def formatted(text: str, file: str | None = None) -> str:
    """A YAML file in canonical form: it says the same.

    Args:
        text: the file.
        file: its name, for errors.

    Raises:
        InvalidDataError: it is no YAML, a # may cut its words, or a comment or a value would be lost.
    """
    root, problems, doubts = read_yaml(text)
    # In canonical form the comment would stand elsewhere, and nothing would tell any more that it cuts words.
    cut = [problem for problem in doubtful(doubts) if problem.code is ProblemCode.TEXT_CUT_BY_COMMENT]
    if problems or cut:
        raise InvalidDataError(attrs.evolve(problem, file=file) for problem in (*problems, *cut))
    if root is None or not isinstance(root.value, dict) or not root.value:
        return text
    return rewritten(text, root, ordered(root, ()), file)


def rewritten(text: str, root: Node, content: Any, file: str | None = None) -> str:
    """A file with other content and the comments that it had.

    Raises:
        InvalidDataError: a comment or a value would be lost.
    """
    remarks = remarks_of(text, root)
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
    message = f"{what} would be lost in the canonical form: the file is left as it is"
    return InvalidDataError(
        [Problem(code=ProblemCode.SYNTAX_ERROR, message=message, help="put comments on lines of their own", file=file)]
    )


def _as_text(content: Any) -> Any:
    """Content as it is read back: every scalar as its text."""
    if is_dict(content):
        return {key: _as_text(value) for key, value in content.items()}
    if is_list(content):
        return [_as_text(value) for value in content]
    return None if content is None else str(content)


def ordered(node: Node, names: tuple[str, ...]) -> Any:
    """A node as values to be written: the fields of each record in order, and bare what its field wants bare."""
    if isinstance(node.value, dict):
        return {name: ordered(node.value[name], (*names, name)) for name in _order(names, node.value)}
    if isinstance(node.value, list):
        return [ordered(item, names) for item in node.value]
    return _scalar(node, names)


def _order(names: tuple[str, ...], written: Iterable[str]) -> list[str]:
    """Keys in order: of a record its fields, of a file its head; what is unknown stays behind them, as it was."""
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
    """Whether what stands in a field is written without quotation marks: a number, a truth, a date."""
    field = field_at(names)
    if field is not None and EDTF in field.metadata:
        return _PERIOD.fullmatch(text) is not None
    return plain and (names == ("format",) or (field is not None and field.type in _BARE))
