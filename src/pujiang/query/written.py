"""Questions as JSON, and back. What comes back may have been written by anybody: it is checked, and nothing is run.

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
    Overlapping,
    Searched,
    joined,
    sides,
)
from pujiang.query.questions import Counting, Order, Query, Question
from pujiang.reflection import is_dict, is_list

if TYPE_CHECKING:
    from pujiang.declarations import Declarations

_MOST_CONDITIONS = 250
_LONGEST_TEXT = 2**31 - 1
_FORMS = "all, any, not, but_not, search, at, or field with one of in, contains, contains_exactly, from, to, known"


def json_of(question: Question) -> str:
    """See `Question.to_json`."""
    return json.dumps(_plain(question), ensure_ascii=False)


def _plain(question: Question) -> dict[str, Any]:
    where = {} if isinstance(question.condition, Everything) else {"where": _written(question.condition)}
    if isinstance(question, Query):
        sort = [{"by": one.field} | ({"descending": True} if one.descending else {}) for one in question.order]
        limit = {} if question.limit is None else {"limit": question.limit}
        return {"find": question.kind} | where | ({"sort": sort} if sort else {}) | limit
    if isinstance(question, Counting):
        return {"count": question.kind} | where | {"by": list(question.fields)}
    raise PujiangError(f"{question!r} is no question; ask a Query or a Counting")


def _written(condition: Condition) -> dict[str, Any]:
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
            return _written_tree(condition)


def _written_tree(condition: Condition) -> dict[str, Any]:
    match condition:
        case Both():
            return {"all": [_written(side) for side in sides(condition, Both)]}
        case Either():
            return {"any": [_written(side) for side in sides(condition, Either)]}
        case Not(inner):
            return {"not": _written(inner)}
        case Except(left, right):
            return {"but_not": [_written(left), _written(right)]}
        case _:
            raise PujiangError(f"{condition} has no written form; ask for fields, texts and measures instead")


def question_of(text: str, declarations: Declarations) -> Query | Counting:
    """See `Question.from_json`."""
    try:
        written = json.loads(text)
        # An escape may be half a character, which no engine takes.
        json.dumps(written, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise PujiangError(f"this is no JSON: {error}") from None
    if not is_dict(written) or ("find" in written) is ("count" in written):
        raise PujiangError(
            'a question is {"find": KIND} or {"count": KIND, "by": [FIELD]}, with "where" if it is of some'
        )
    reader = _Reader()
    condition = reader.condition(written["where"], "where") if "where" in written else Everything()
    if "find" in written:
        reader.only(written, "question", "find", "where", "sort", "limit")
        return Query(
            kind=reader.text(written["find"], "find"),
            condition=condition,
            declarations=declarations,
            order=tuple(map(reader.order, reader.items(written.get("sort", []), "sort"))),
            limit=reader.limit(written.get("limit")),
        )
    reader.only(written, "question", "count", "where", "by")
    fields = [reader.text(field, "by") for field in reader.items(written.get("by", []), "by")]
    kind = reader.text(written["count"], "count")
    return Counting(kind=kind, condition=condition, declarations=declarations, fields=fields)


class _Reader:
    """Reads the parts of one question, and counts its conditions: many, or deep ones, would be asked for no good."""

    def __init__(self) -> None:
        self._count = 0

    def condition(self, written: Any, at: str) -> Condition:
        """A condition, and all inside it."""
        self._count += 1
        if self._count > _MOST_CONDITIONS:
            raise PujiangError(f"a question has at most {_MOST_CONDITIONS} conditions")
        if not is_dict(written):
            raise PujiangError(f"{at}: {_shown(written)} is no condition; write an object with {_FORMS}")
        if "field" in written:
            return self._of_field(written, at)
        return self._of_form(written, at)

    def _of_form(self, written: dict[str, Any], at: str) -> Condition:
        match written:
            case {"all": [], **rest} if not rest:
                return Everything()
            case {"all": [*inner], **rest} if not rest:
                return joined(self._several(inner, f"{at}.all"), Both)
            case {"any": [*inner], **rest} if inner and not rest:
                return joined(self._several(inner, f"{at}.any"), Either)
            case {"not": inner, **rest} if not rest:
                return Not(self.condition(inner, f"{at}.not"))
            case {"but_not": [left, right], **rest} if not rest:
                return Except(*self._several([left, right], f"{at}.but_not"))
            case {"search": str(text), **rest} if not rest:
                return Searched(text)
            case {"at": {"bulletin": str(bulletin), "start": start, "end": end, **more}, **rest} if not (more or rest):
                return Overlapping(bulletin, self.place(start, at), self.place(end, at))
            case _:
                raise PujiangError(f"{at}: {_shown(written)} is no condition; write {_FORMS}")

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
                return Between(field, *(_bound(bounds.get(side), f"{at}.{side}") for side in ("from", "to")))
            case _:
                raise PujiangError(f"{at}: {_shown(written)} is no condition; write {_FORMS}")

    def order(self, written: Any) -> Order:
        """What is ordered by."""
        match written:
            case {"by": str(field), "descending": bool(descending), **rest} if not rest:
                return Order(field=field, descending=descending)
            case {"by": str(field), **rest} if not rest:
                return Order(field=field)
            case _:
                raise PujiangError(f'sort: {_shown(written)} is no order; write {{"by": FIELD, "descending": true}}')

    def limit(self, written: Any) -> int | None:
        """How many at most."""
        if written is None or (type(written) is int and written >= 0):
            return written
        raise PujiangError(f"limit: {_shown(written)} is no number of records")

    def items(self, written: Any, at: str) -> list[Any]:
        """A list."""
        if not is_list(written):
            raise PujiangError(f"{at}: {_shown(written)} is no list")
        return written

    def place(self, written: Any, at: str) -> int:
        """A number of characters in a text."""
        if type(written) is int and 0 <= written <= _LONGEST_TEXT:
            return written
        raise PujiangError(f"{at}.at: {_shown(written)} is no place in a text")

    def text(self, written: Any, at: str) -> str:
        """A text."""
        if not isinstance(written, str):
            raise PujiangError(f"{at}: {_shown(written)} is no text")
        return written

    def only(self, written: dict[str, Any], what: str, *known: str) -> None:
        """Refuse what a question does not have."""
        for key in written:
            if key not in known:
                raise PujiangError(f"a {what} has no {key!r}; it has {', '.join(known)}")


def _bound(written: Any, at: str) -> str | float | None:
    if written is None or isinstance(written, str):
        return written
    if is_number(written):
        return float(written)
    raise PujiangError(f"{at}: {_shown(written)} is neither a number nor a day")


def _shown(written: Any) -> str:
    try:
        text = json.dumps(written, ensure_ascii=True)
    except RecursionError:
        text = "what is so deep"
    return text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004  # so that a message fits a line or two
