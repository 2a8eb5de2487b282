"""Converting questions to and from JSON. Untrusted input is safe: it is checked, and nothing in it is executed.

{"find": "statements", "where": {"all": [{"field": "speaker", "in": ["hu-zhijian"]}, {"search": "think tank"}]},
 "sort": [{"by": "published", "descending": true}], "limit": 10}
{"count": "statements", "by": ["topic"], "where": {"not": {"field": "kind", "in": ["proposal"]}}}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.errors import PujiangError
from pujiang.query.askable import is_number
from pujiang.query.conditions import (
    Between,
    Both,
    Condition,
    Contains,
    Either,
    Everything,
    Except,
    Known,
    Not,
    OneOf,
    Order,
    Overlapping,
    Searched,
    join_conditions,
    sides,
)
from pujiang.reflection import is_dict, is_list
from pujiang.shortening import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_CONDITIONS = 250
_LONGEST_TEXT = 2**31 - 1
_WIDTH = 80
_FORMS = "all, any, not, but_not, search, at, or field with one of in, contains, contains_exactly, from, to, known"


def write_query(kind: str, condition: Condition, order: Iterable[Order], limit: int | None) -> str:
    """Return a question for records as JSON.

    Raises:
        PujiangError: it contains a function, which JSON cannot express.
    """
    sort = [{"by": one.field} | ({"descending": True} if one.descending else {}) for one in order]
    rest = ({"sort": sort} if sort else {}) | ({} if limit is None else {"limit": limit})
    return _dump({"find": kind}, condition, rest)


def write_counting(kind: str, condition: Condition, fields: Iterable[str]) -> str:
    """Return a question for counts as JSON.

    Raises:
        PujiangError: it contains a function, which JSON cannot express.
    """
    return _dump({"count": kind}, condition, {"by": list(fields)})


def _dump(asked: dict[str, Any], condition: Condition, rest: dict[str, Any]) -> str:
    where = {} if isinstance(condition, Everything) else {"where": _write_condition(condition)}
    return json.dumps(asked | where | rest, ensure_ascii=False)


def _write_condition(condition: Condition) -> dict[str, Any]:
    match condition:
        case Everything():
            return {"all": []}
        case OneOf(field, values):
            return {"field": field, "in": list(values)}
        case Known(field):
            return {"field": field, "known": True}
        case Contains(field, text, exact):
            return {"field": field, "contains_exactly" if exact else "contains": text}
        case Between(field, lower, upper):
            bounds = {"from": lower, "to": upper}
            return {"field": field} | {
                side: bound for side, bound in bounds.items() if bound is not None or side == "from"
            }
        case Searched(text):
            return {"search": text}
        case Overlapping():
            return {"at": attrs.asdict(condition)}
        case _:
            return _write_tree(condition)


def _write_tree(condition: Condition) -> dict[str, Any]:
    match condition:
        case Both():
            return {"all": [_write_condition(side) for side in sides(condition, Both)]}
        case Either():
            return {"any": [_write_condition(side) for side in sides(condition, Either)]}
        case Not(inner):
            return {"not": _write_condition(inner)}
        case Except(left, right):
            return {"but_not": [_write_condition(left), _write_condition(right)]}
        case _:
            raise PujiangError(f"JSON cannot express {condition}; use conditions on fields, texts and measures")


def parse_question(text: str) -> tuple[bool, dict[str, Any]]:
    """Parse a question from JSON: return whether it counts, and its parts by name.

    Raises:
        PujiangError: the text is not a valid question.
    """
    try:
        written = json.loads(text)
        # An escape may be half a surrogate pair, which engines reject.
        json.dumps(written, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise PujiangError(f"invalid JSON: {error}") from None
    if not is_dict(written) or ("find" in written) is ("count" in written):
        raise PujiangError(
            'invalid question: expected {"find": KIND} or {"count": KIND, "by": [FIELD]}, optionally with "where"'
        )
    reader = _QuestionParser()
    condition = reader.condition(written["where"], "where") if "where" in written else Everything()
    if "find" in written:
        reader.only(written, "question", "find", "where", "sort", "limit")
        return False, {
            "kind": reader.text(written["find"], "find"),
            "condition": condition,
            "order": tuple(map(reader.order, reader.items(written.get("sort", []), "sort"))),
            "limit": reader.limit(written.get("limit")),
        }
    reader.only(written, "question", "count", "where", "by")
    fields = tuple(reader.text(field, "by") for field in reader.items(written.get("by", []), "by"))
    return True, {"kind": reader.text(written["count"], "count"), "condition": condition, "fields": fields}


class _QuestionParser:
    """A parser of one question, which limits the number of its conditions, and so their depth."""

    def __init__(self) -> None:
        self._count = 0

    def condition(self, written: Any, at: str) -> Condition:
        """Parse a condition and the conditions inside it."""
        self._count += 1
        if self._count > _MOST_CONDITIONS:
            raise PujiangError(f"too many conditions: expected at most {_MOST_CONDITIONS} in a question")
        if not is_dict(written):
            raise PujiangError(f"{at}: invalid condition {_format_value(written)}; expected an object with {_FORMS}")
        if "field" in written:
            return self._of_field(written, at)
        return self._of_form(written, at)

    def _of_form(self, written: dict[str, Any], at: str) -> Condition:
        match written:
            case {"all": [], **rest} if not rest:
                return Everything()
            case {"all": [*inner], **rest} if not rest:
                return join_conditions(self._several(inner, f"{at}.all"), Both)
            case {"any": [*inner], **rest} if inner and not rest:
                return join_conditions(self._several(inner, f"{at}.any"), Either)
            case {"not": inner, **rest} if not rest:
                return Not(self.condition(inner, f"{at}.not"))
            case {"but_not": [left, right], **rest} if not rest:
                return Except(*self._several([left, right], f"{at}.but_not"))
            case {"search": str(text), **rest} if not rest:
                return Searched(text)
            case {"at": {"bulletin": str(bulletin), "start": start, "end": end, **more}, **rest} if not (more or rest):
                return Overlapping(bulletin, self.place(start, at), self.place(end, at))
            case _:
                raise PujiangError(f"{at}: invalid condition {_format_value(written)}; expected {_FORMS}")

    def _several(self, inner: list[Any], at: str) -> list[Condition]:
        return [self.condition(one, f"{at}[{index}]") for index, one in enumerate(inner)]

    def _of_field(self, written: dict[str, Any], at: str) -> Condition:
        match written:
            case {"field": str(field), "in": [*values], **rest} if not rest:
                return OneOf(field, tuple(self.text(value, f"{at}.in") for value in values))
            case {"field": str(field), "contains": str(text), **rest} if not rest:
                return Contains(field, text)
            case {"field": str(field), "contains_exactly": str(text), **rest} if not rest:
                return Contains(field, text, exact=True)
            case {"field": str(field), "known": True, **rest} if not rest:
                return Known(field)
            case {"field": str(field), **bounds} if bounds and bounds.keys() <= {"from", "to"}:
                return Between(field, *(_read_bound(bounds.get(side), f"{at}.{side}") for side in ("from", "to")))
            case _:
                raise PujiangError(f"{at}: invalid condition {_format_value(written)}; expected {_FORMS}")

    def order(self, written: Any) -> Order:
        """Parse a sort key."""
        match written:
            case {"by": str(field), "descending": bool(descending), **rest} if not rest:
                return Order(field=field, descending=descending)
            case {"by": str(field), **rest} if not rest:
                return Order(field=field)
            case _:
                raise PujiangError(
                    f'sort: invalid order {_format_value(written)}; expected {{"by": FIELD, "descending": true}}'
                )

    def limit(self, written: Any) -> int | None:
        """Parse the limit."""
        if written is None or (type(written) is int and written >= 0):
            return written
        raise PujiangError(f"limit: expected a number of records, found {_format_value(written)}")

    def items(self, written: Any, at: str) -> list[Any]:
        """Check that a value is a list, and return it."""
        if not is_list(written):
            raise PujiangError(f"{at}: expected a list, found {_format_value(written)}")
        return written

    def place(self, written: Any, at: str) -> int:
        """Parse an offset in a text, in code points."""
        if type(written) is int and 0 <= written <= _LONGEST_TEXT:
            return written
        raise PujiangError(f"{at}.at: expected an offset in a text, found {_format_value(written)}")

    def text(self, written: Any, at: str) -> str:
        """Check that a value is a text, and return it."""
        if not isinstance(written, str):
            raise PujiangError(f"{at}: expected a text, found {_format_value(written)}")
        return written

    def only(self, written: dict[str, Any], what: str, *known: str) -> None:
        """Check that all keys are known."""
        for key in written:
            if key not in known:
                raise PujiangError(f"unknown key {key!r} in a {what}; expected {', '.join(known)}")


def _read_bound(written: Any, at: str) -> str | float | None:
    if written is None or isinstance(written, str):
        return written
    if is_number(written):
        return float(written)
    raise PujiangError(f"{at}: expected a number or a date, found {_format_value(written)}")


def _format_value(written: Any) -> str:
    try:
        text = json.dumps(written, ensure_ascii=True)
    except RecursionError:
        text = "a deeply nested value"
    return cut(text, _WIDTH)
