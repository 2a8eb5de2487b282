"""Questions: which records, in which order, how many; or how many with which values. Data, like their conditions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import attrs

from pujiang.declarations import BUILT_IN, Declarations
from pujiang.errors import PujiangError
from pujiang.query.askable import Askable, askable
from pujiang.query.conditions import Condition, Everything
from pujiang.query.evaluation import compiled
from pujiang.query.fields import FIELDS, named

_EVERYTHING = Everything()


class Asked(Protocol):
    """Whatever remembers what it was asked: a collection."""

    @property
    def query(self) -> Condition:
        """The conditions that led to it."""
        ...

    @property
    def askable(self) -> Askable:
        """What can be asked of its records."""
        ...


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


def _named_kind(_: object, __: object, kind: str) -> None:
    named(kind, FIELDS, "kind of record")


def _askable(question: Question, _: object, condition: Condition) -> None:
    """To make what evaluates it finds every field and bound that does not fit."""
    compiled(condition, question.askable, lambda _: ())


@attrs.frozen(kw_only=True)
class Question:
    """What is asked of the records of one kind: a `Query` or a `Counting`.

    Compares, hashes, prints (`str`), and is written as JSON (`to_json`, `from_json`), unless it holds a function.

    Attributes:
        kind: the kind of record: "statements".
        condition: which of them.
        declarations: which fields records have; those of the dataset that is asked, if a custom field is asked for.

    Raises:
        UnknownIdError: there is no such kind, or no such field; the error suggests the nearest.
        PujiangError: a day is compared with a number.
    """

    kind: str = attrs.field(validator=_named_kind)
    condition: Condition = attrs.field(default=_EVERYTHING, validator=_askable)
    declarations: Declarations = attrs.field(default=BUILT_IN, repr=False)

    @property
    def askable(self) -> Askable:
        """What can be asked of its kind of record."""
        return askable(self.kind, self.declarations)

    def to_json(self) -> str:
        """The question as JSON.

        Raises:
            PujiangError: it holds a function, which has no written form.
        """
        from pujiang.query.written import json_of  # noqa: PLC0415  # few questions are written

        return json_of(self)

    @staticmethod
    def from_json(text: str, declarations: Declarations = BUILT_IN) -> Query | Counting:
        """The question that a JSON text holds; it may come from anybody, and nothing in it is run.

        Args:
            text: as `to_json` writes it.
            declarations: which fields records have: `data.declarations`, if it asks for custom fields.

        Raises:
            PujiangError: it is no question: the error says where, and what to write instead.
            UnknownIdError: it asks for a kind or field that does not exist.
        """
        from pujiang.query.written import question_of  # noqa: PLC0415

        return question_of(text, declarations)

    def _told(self) -> str:
        return "" if self.condition == _EVERYTHING else f" where {self.condition}"


@attrs.frozen(kw_only=True)
class Order:
    """By what records are ordered: a measure, or a field of one value; equal ones keep their canonical order.

    Attributes:
        field: the measure or field; texts are ordered by their code points.
        descending: whether the greatest comes first. Records without a value come last either way.
    """

    field: str
    descending: bool = False

    def __str__(self) -> str:
        return f"{self.field}{' descending' if self.descending else ''}"


def _orders(orders: Iterable[Order]) -> tuple[Order, ...]:
    return tuple(orders)


@attrs.frozen(kw_only=True)
class Query(Question):
    """Which records, in which order, how many of them.

    Attributes:
        order: what they are ordered by, the most important first; empty for the canonical order.
        limit: how many at most, after ordering; None for all.
    """

    order: tuple[Order, ...] = attrs.field(default=(), converter=_orders)
    limit: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))

    def __attrs_post_init__(self) -> None:
        for one in self.order:
            self.askable.find_order(one.field)

    @classmethod
    def of(cls, collection: Asked, *, order: Iterable[Order] = (), limit: int | None = None) -> Query:
        """The question whose answer a collection is; without its order, if it was sorted."""
        return cls(
            kind=collection.askable.kind,
            condition=collection.query,
            declarations=collection.askable.declarations,
            order=order,
            limit=limit,
        )

    def __str__(self) -> str:
        ordered = f", by {', '.join(map(str, self.order))}" if self.order else ""
        limited = "" if self.limit is None else f", the first {self.limit}"
        return f"{self.kind}{self._told()}{ordered}{limited}"


@attrs.frozen(kw_only=True)
class Counting(Question):
    """How many distinct records have which values: one row for each combination of values that occurs.

    The most frequent come first, then in the order of the values. A record with two values in a field is counted in two
    rows, once in each; one that has no value in one of the fields is counted in none.

    Attributes:
        fields: what is counted by; empty for the number of records alone.
    """

    fields: tuple[str, ...] = attrs.field(default=(), converter=_names)

    def __attrs_post_init__(self) -> None:
        for field in self.fields:
            self.askable.find_field(field)
        if len(set(self.fields)) < len(self.fields):
            raise PujiangError(f"a field is counted by twice: {', '.join(self.fields)}; name each once")

    @classmethod
    def of(cls, collection: Asked, *fields: str) -> Counting:
        """The question how many records of a collection have which values."""
        return cls(
            kind=collection.askable.kind,
            condition=collection.query,
            declarations=collection.askable.declarations,
            fields=fields,
        )

    def __str__(self) -> str:
        by = f" by {', '.join(self.fields)}" if self.fields else ""
        return f"count of {self.kind}{self._told()}{by}"
