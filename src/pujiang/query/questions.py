"""Questions as data: `Query` (records in an order) and `Counting` (numbers of records by value)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

import attrs

from pujiang.declarations import BUILT_IN, Declarations
from pujiang.deferred import defer
from pujiang.errors import PujiangError
from pujiang.query.askable import Askable, askable
from pujiang.query.conditions import Condition, Everything, Order
from pujiang.query.evaluation import compile_condition
from pujiang.query.query_fields import FIELDS, find_named

if TYPE_CHECKING:
    from pujiang.query import question_json
else:
    question_json = defer("pujiang.query.question_json")

_EVERYTHING = Everything()


class HasCondition(Protocol):
    """An object with a condition and askable fields, such as a collection."""

    @property
    def query(self) -> Condition:
        """Its condition."""
        ...

    @property
    def askable(self) -> Askable:
        """The fields and measures of its records."""
        ...


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


def _check_kind(_: object, __: object, kind: str) -> None:
    find_named(kind, FIELDS, "kind of record")


def _check_condition(question: Question, _: object, condition: Condition) -> None:
    """Check the fields and bounds of a condition, by compiling it."""
    compile_condition(condition, question.askable, lambda _: ())


@attrs.frozen(kw_only=True)
class Question:
    """A question about the records of one kind: a `Query` or a `Counting`.

    Comparable, hashable, printable (`str`), and convertible to and from JSON unless it contains a function.

    Attributes:
        kind: the kind of record, such as "statements".
        condition: the condition that records must meet.
        declarations: the declared fields; pass those of the dataset if the question uses custom fields.

    Raises:
        UnknownIdError: the kind or a field is unknown; the error suggests similar names.
        PujiangError: a bound does not have the type of its measure.
    """

    kind: str = attrs.field(validator=_check_kind)
    condition: Condition = attrs.field(default=_EVERYTHING, validator=_check_condition)
    declarations: Declarations = attrs.field(default=BUILT_IN, repr=False)

    @property
    def askable(self) -> Askable:
        """The fields and measures of its kind of record."""
        return askable(self.kind, self.declarations)

    def to_json(self) -> str:
        """Return the question as JSON.

        Raises:
            PujiangError: it contains a function, which JSON cannot express.
        """
        raise PujiangError(f"expected a Query or a Counting, found {self!r}")

    @staticmethod
    def from_json(text: str, declarations: Declarations = BUILT_IN) -> Query | Counting:
        """Parse a question from JSON. Untrusted input is safe: nothing in it is executed.

        Args:
            text: JSON as `to_json` writes it.
            declarations: the declared fields: `data.declarations` if the question uses custom fields.

        Raises:
            PujiangError: the text is not a valid question; the error says where, and what to write instead.
            UnknownIdError: a kind or field is unknown.
        """
        counts, arguments = question_json.parse_question(text)
        return (Counting if counts else Query)(declarations=declarations, **arguments)

    def _describe_condition(self) -> str:
        return "" if self.condition == _EVERYTHING else f" where {self.condition}"


def _orders(orders: Iterable[Order]) -> tuple[Order, ...]:
    return tuple(orders)


@attrs.frozen(kw_only=True)
class Query(Question):
    """A question for records.

    Attributes:
        order: the sort keys, the most important first; empty for the canonical order.
        limit: the greatest number of records, after sorting; None for all.
    """

    order: tuple[Order, ...] = attrs.field(default=(), converter=_orders)
    limit: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))

    def __attrs_post_init__(self) -> None:
        for one in self.order:
            self.askable.find_order(one.field)

    @classmethod
    def of(cls, collection: HasCondition, *, order: Iterable[Order] = (), limit: int | None = None) -> Query:
        """Return the question that a collection answers; the order of a sorted collection is not included."""
        return cls(
            kind=collection.askable.kind,
            condition=collection.query,
            declarations=collection.askable.declarations,
            order=order,
            limit=limit,
        )

    def to_json(self) -> str:
        """Return the question as JSON.

        Raises:
            PujiangError: it contains a function, which JSON cannot express.
        """
        return question_json.write_query(self.kind, self.condition, self.order, self.limit)

    def __str__(self) -> str:
        ordered = f", by {', '.join(map(str, self.order))}" if self.order else ""
        limited = "" if self.limit is None else f", the first {self.limit}"
        return f"{self.kind}{self._describe_condition()}{ordered}{limited}"


@attrs.frozen(kw_only=True)
class Counting(Question):
    """A question for the number of distinct records by their values: one row for each combination that occurs.

    The most frequent come first, then in the order of the values. A record with two values in a field counts once in
    each of two rows; a record without a value in one of the fields does not count.

    Attributes:
        fields: the fields to count by; empty for the total number of records.
    """

    fields: tuple[str, ...] = attrs.field(default=(), converter=_names)

    def __attrs_post_init__(self) -> None:
        for field in self.fields:
            self.askable.find_field(field)
        if len(set(self.fields)) < len(self.fields):
            raise PujiangError(f"duplicate field to count by in {', '.join(self.fields)}; name each field once")

    @classmethod
    def of(cls, collection: HasCondition, *fields: str) -> Counting:
        """Return the question that counts the records of a collection by the values of some fields."""
        return cls(
            kind=collection.askable.kind,
            condition=collection.query,
            declarations=collection.askable.declarations,
            fields=fields,
        )

    def to_json(self) -> str:
        """Return the question as JSON.

        Raises:
            PujiangError: it contains a function, which JSON cannot express.
        """
        return question_json.write_counting(self.kind, self.condition, self.fields)

    def __str__(self) -> str:
        by = f" by {', '.join(self.fields)}" if self.fields else ""
        return f"count of {self.kind}{self._describe_condition()}{by}"
