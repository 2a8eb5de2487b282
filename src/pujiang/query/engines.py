"""Answering questions with a data-frame engine through narwhals; the frames passed in determine the engine.

Missing values follow the same logic as for records in memory: a condition is met, not met, or neither. Engines differ
in how they compare nulls, so each condition becomes two expressions that are never null: "met" and "not met".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.errors import PujiangError
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
    sides,
)
from pujiang.query.facets import (
    canonical_order,
    facet_columns,
    flat_columns,
    name_folded_column,
    name_long_table,
    name_spans_table,
    owner_of,
)
from pujiang.query.questions import Counting, Query
from pujiang.similar import fold
from pujiang.table_codes import CellType
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pujiang.query.askable import Askable
    from pujiang.query.evaluation import Searcher

_HAND_OVER = "pass all tables of data.facets() in one library: {name: table.to_polars() for name, table in ...}"
# The greatest number of rows that every engine accepts.
_MOST_ROWS = 2**31 - 1


def on_frames(question: Query | Counting, frames: Mapping[str, Any], search: Searcher | None = None) -> Any:
    """Answer a question from the tables of an engine: see `pujiang.ask`.

    Args:
        question: a `Query` or a `Counting`.
        frames: the tables by name, all frames of one engine.
        search: runs a full-text search, if there is an index.
    """
    asked = _FilteredTable(question.askable, frames, search)
    asked.narrow(question.condition)
    answer = asked.count_values(question.fields) if isinstance(question, Counting) else asked.select_rows(question)
    return answer.to_native()


class _FilteredTable:
    """The flat table of a kind, filtered step by step."""

    def __init__(self, of: Askable, frames: Mapping[str, Any], search: Searcher | None) -> None:
        self._nw = import_extra("narwhals.stable.v2", "engines")
        self._askable = of
        self._kind = of.kind
        self._frames = frames
        self._search = search
        self._marks = 0
        self._form: Any = None
        self._narrowed = False
        self._frame = self._table(self._kind)

    def _table(self, name: str) -> Any:
        if name not in self._frames:
            raise PujiangError(
                f"missing table {name!r}; found {', '.join(sorted(self._frames)) or 'none'}; {_HAND_OVER}"
            )
        given = self._frames[name]
        try:
            frame = self._nw.from_native(given)
        except TypeError:
            raise PujiangError(
                f"expected a frame as table {name!r}, found {type(given).__name__}; {_HAND_OVER}"
            ) from None
        form = frame.__class__, frame.implementation
        self._form = self._form or form
        if form != self._form:
            raise PujiangError(f"the table {name!r} is from a different library than the first one; {_HAND_OVER}")
        return self._fit(frame, name)

    def _fit(self, frame: Any, name: str) -> Any:
        """Select the columns of a table, and cast text columns to strings: categories are ordered differently."""
        there, columns = frame.collect_schema(), facet_columns(name, self._askable.declarations)
        if missing := [column.name for column in columns if column.name not in there]:
            raise PujiangError(f"missing columns in table {name!r}: {', '.join(missing)}; {_HAND_OVER}")
        text, col = self._nw.String, self._nw.col
        others = {c.name for c in columns if c.type is CellType.TEXT and there[c.name] != text}
        if not others and len(there) == len(columns):
            return frame
        return frame.select(*(col(c.name).cast(text) if c.name in others else c.name for c in columns))

    def _pairs(self, field: str) -> Any:
        """Return the long table of a field of several values, as `id` and the field."""
        pairs = self._table(name_long_table(self._kind, field))
        return pairs.select(self._nw.col(owner_of(self._kind)).alias("id"), field)

    # Narrowing

    def narrow(self, condition: Condition) -> None:
        """Keep only the rows that meet a condition; by joins where possible, as these filter earlier."""
        for part in sides(condition, Both):
            self._narrowed |= not isinstance(part, Everything)
            match part:
                case Everything():
                    continue
                case OneOf(field, values) if values and self._several(field):
                    self._frame = self._frame.join(self._having(field, values), on="id", how="semi")
                case Not(OneOf(field, values)) if values and self._several(field):
                    self._frame = self._frame.join(self._having(field, values), on="id", how="anti")
                case Except(left, right):
                    self.narrow(left)
                    self._keep(self._express_missed(right))
                case _:
                    self._keep(self._express_met(part))

    def _keep(self, expression: Any) -> None:
        self._frame = self._frame.filter(expression)

    def _several(self, field: str) -> bool:
        return self._askable.fields[field].several

    def _having(self, field: str, values: Sequence[str]) -> Any:
        """Return the keys of the records that have one of the values."""
        return self._pairs(field).filter(self._nw.col(field).is_in(list(values))).select("id")

    def _mark_members(self, keys: Any) -> Any:
        """Return an expression for whether a record has one of the keys, for conditions that no join can filter by."""
        name = f"_met_{self._marks}"
        self._marks += 1
        marks = keys.unique().with_columns(self._nw.lit(1).alias(name))
        self._frame = self._frame.join(marks, on="id", how="left")
        return self._has_value(name)

    def _has_value(self, column: str) -> Any:
        return ~self._nw.col(column).is_null()

    def _express_never(self) -> Any:
        # In some engines a constant has no length; every record has an id.
        return self._nw.col("id").is_null()

    # Conditions as expressions that are true or false

    def _express_met(self, condition: Condition) -> Any:
        match condition:
            case Not(inner):
                return self._express_unmet(inner)
            case Both():
                return self._nw.all_horizontal(*map(self._express_met, sides(condition, Both)), ignore_nulls=False)
            case Either():
                return self._nw.any_horizontal(*map(self._express_met, sides(condition, Either)), ignore_nulls=False)
            case Except(left, right):
                return self._express_met(left) & self._express_missed(right)
            case _:
                holds, known = self._express_leaf(condition)
                return holds if known is None else holds & known

    def _express_unmet(self, condition: Condition) -> Any:
        match condition:
            case Not(inner):
                return self._express_met(inner)
            case Both():
                return self._nw.any_horizontal(*map(self._express_unmet, sides(condition, Both)), ignore_nulls=False)
            case Either():
                return self._nw.all_horizontal(*map(self._express_unmet, sides(condition, Either)), ignore_nulls=False)
            case Except(left, right):
                return self._express_missed(left) | self._express_met(right)
            case _:
                holds, known = self._express_leaf(condition)
                return ~holds if known is None else ~holds & known

    def _express_missed(self, condition: Condition) -> Any:
        """Return an expression for a condition that is not met or not known; nested negations would be slow."""
        return self._express_unmet(condition) if isinstance(condition, Except) else ~self._express_met(condition)

    def _express_leaf(self, condition: Condition) -> tuple[Any, Any]:
        """Return whether a condition is met if there is a value, and whether there is one; None if there always is."""
        match condition:
            case Everything():
                return ~self._express_never(), None
            case OneOf(field, values):
                return self._express_one_of(field, values)
            case Known(field):
                several = field in self._askable.fields and self._several(field)
                return ~self._express_never() if several else self._has_value(field), None
            case Contains(field, text):
                exact = condition.literal
                return self._express_contains(
                    field if exact else name_folded_column(field), text if exact else fold(text)
                )
            case Between(field, lower, upper):
                return self._express_between(field, lower, upper)
            case Searched(text):
                return self._express_search(text), None
            case Overlapping():
                return self._express_overlap(condition), None
            case _:
                raise PujiangError(f"tables cannot answer {condition}; use conditions on fields, texts and measures")

    def _express_one_of(self, field: str, values: Sequence[str]) -> tuple[Any, Any]:
        if self._several(field):
            return self._mark_members(self._having(field, values)) if values else self._express_never(), None
        holds = self._nw.col(field).is_in(list(values)) if values else self._express_never()
        return holds, self._has_value(field)

    def _express_contains(self, column: str, wanted: str) -> tuple[Any, Any]:
        held = self._text(column).str.contains(wanted, literal=True) if wanted else ~self._express_never()
        return held, self._has_value(column)

    def _text(self, column: str) -> Any:
        """Return a text column; before pandas 3, None is not a string and can be neither searched nor compared."""
        text = self._nw.col(column)
        return text.fill_null("") if self._frame.implementation.is_pandas_like() else text

    def _express_between(self, field: str, lower: str | float | None, upper: str | float | None) -> tuple[Any, Any]:
        numeric = self._askable.measures[field].numeric
        value, inside = self._nw.col(field) if numeric else self._text(field), ~self._express_never()
        if lower is not None:
            inside &= value >= lower
        if upper is not None:
            inside &= value <= upper
        return inside, self._has_value(field)

    def _express_search(self, text: str) -> Any:
        if self._search is None:
            raise PujiangError(f"tables have no full-text index to search {text!r} in; ask an archive, or use contains")
        found = list(self._search(text))
        return self._nw.col("id").is_in(found) if found else self._express_never()

    def _express_overlap(self, wanted: Overlapping) -> Any:
        col = self._nw.col
        inside = self._table(name_spans_table()).filter((col("start") < wanted.end) & (col("end") > wanted.start))
        return self._mark_members(inside.select(col("statement").alias("id"))) & (col("bulletin") == wanted.bulletin)

    # Answers

    def select_rows(self, query: Query) -> Any:
        """Return the rows of the flat table that are left, sorted and limited as the query says."""
        order: dict[str, bool] = {}
        asked = ((one.field, one.descending) for one in query.order)
        for field, descending in (*asked, *canonical_order(self._kind)):
            order.setdefault(field, descending)
        names = [column.name for column in flat_columns(self._askable)]
        rows = self._frame.select(names).sort(*order, descending=list(order.values()), nulls_last=True)
        return rows if query.limit is None else rows.head(min(query.limit, _MOST_ROWS))

    def count_values(self, fields: Sequence[str]) -> Any:
        """Count the records that are left by their values in some fields."""
        nw = self._nw
        if not fields:
            return self._frame.select(nw.len().alias("count"))
        several = [field for field in fields if self._several(field)]
        single = [field for field in fields if field not in several]
        if single or self._narrowed:
            frame = self._frame.select(list(dict.fromkeys(("id", *single))))
            frame = frame.filter(*(self._has_value(field) for field in single)) if single else frame
        else:
            # Without a condition, the pairs are sufficient.
            frame = self._pairs(several.pop(0))
        for field in several:
            frame = frame.join(self._pairs(field), on="id", how="inner")
        counts = frame.group_by(*fields).agg(nw.len().alias("count")).select(*fields, "count")
        return counts.sort("count", *fields, descending=[True, *(False for _ in fields)])
