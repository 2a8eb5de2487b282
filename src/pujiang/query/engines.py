"""Questions answered on the tables of an engine, by narwhals: the frame that the user hands over decides which engine.

The logic of missing values is that of records in memory: met, not met, or neither. Engines differ in how they treat
nothing in a comparison, so each condition becomes two that know no nothing: that it is met, and that it is not met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.codes import CellType
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
    folded_name,
    long_name,
    owner_of,
    spans_name,
)
from pujiang.query.questions import Counting, Query
from pujiang.similar import fold
from pujiang.tables.frames import needed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pujiang.query.askable import Askable
    from pujiang.query.evaluation import Searcher

_HAND_OVER = "hand over data.facets(), all of one library: {name: table.to_polars() for name, table in ...}"
# What every engine takes for a number of rows.
_MOST_ROWS = 2**31 - 1


def on_frames(question: Query | Counting, frames: Mapping[str, Any], search: Searcher | None = None) -> Any:
    """Answer a question on the tables of an engine: see `pujiang.ask`.

    Args:
        question: what is asked.
        frames: the tables by name, each a frame of one engine.
        search: runs a full-text search, where there is an index.
    """
    asked = _Asked(question.askable, frames, search)
    asked.narrow(question.condition)
    answer = asked.counted(question.fields) if isinstance(question, Counting) else asked.found(question)
    return answer.to_native()


class _Asked:
    """The flat table of a kind, narrowed step by step."""

    def __init__(self, of: Askable, frames: Mapping[str, Any], search: Searcher | None) -> None:
        self._nw = needed("narwhals.stable.v2", "engines")
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
            raise PujiangError(f"the table {name!r} is needed; there are {', '.join(sorted(self._frames)) or 'none'}")
        given = self._frames[name]
        try:
            frame = self._nw.from_native(given)
        except TypeError:
            raise PujiangError(f"the table {name!r} is a {type(given).__name__}, no frame; {_HAND_OVER}") from None
        form = frame.__class__, frame.implementation
        self._form = self._form or form
        if form != self._form:
            raise PujiangError(f"the table {name!r} is of another library than the first; {_HAND_OVER}")
        return self._fit(frame, name)

    def _fit(self, frame: Any, name: str) -> Any:
        """A frame with the columns of a table and no others, texts as texts: categories have an order of their own."""
        there, columns = frame.collect_schema(), facet_columns(name, self._askable.declarations)
        if missing := [column.name for column in columns if column.name not in there]:
            raise PujiangError(f"the table {name!r} has no column {', '.join(missing)}; {_HAND_OVER}")
        text, col = self._nw.String, self._nw.col
        others = {c.name for c in columns if c.type is CellType.TEXT and there[c.name] != text}
        if not others and len(there) == len(columns):
            return frame
        return frame.select(*(col(c.name).cast(text) if c.name in others else c.name for c in columns))

    def _pairs(self, field: str) -> Any:
        """The long table of a field of several values."""
        pairs = self._table(long_name(self._kind, field))
        return pairs.select(self._nw.col(owner_of(self._kind)).alias("id"), field)

    # Narrowing

    def narrow(self, condition: Condition) -> None:
        """Leave only what meets a condition; by joins where they can be used, for these leave out sooner."""
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
                    self._keep(self._missed(right))
                case _:
                    self._keep(self._met(part))

    def _keep(self, expression: Any) -> None:
        self._frame = self._frame.filter(expression)

    def _several(self, field: str) -> bool:
        return self._askable.fields[field].several

    def _having(self, field: str, values: Sequence[str]) -> Any:
        """The keys of the records that have one of some values."""
        return self._pairs(field).filter(self._nw.col(field).is_in(list(values))).select("id")

    def _marked(self, keys: Any) -> Any:
        """Whether a record is among some, as an expression: for what no join can narrow."""
        name = f"_met_{self._marks}"
        self._marks += 1
        marks = keys.unique().with_columns(self._nw.lit(1).alias(name))
        self._frame = self._frame.join(marks, on="id", how="left")
        return self._known(name)

    def _known(self, column: str) -> Any:
        return ~self._nw.col(column).is_null()

    def _never(self) -> Any:
        # A constant has no length in some engines; every record has an id.
        return self._nw.col("id").is_null()

    # Conditions as expressions that are true or false

    def _met(self, condition: Condition) -> Any:
        match condition:
            case Not(inner):
                return self._unmet(inner)
            case Both():
                return self._nw.all_horizontal(*map(self._met, sides(condition, Both)), ignore_nulls=False)
            case Either():
                return self._nw.any_horizontal(*map(self._met, sides(condition, Either)), ignore_nulls=False)
            case Except(left, right):
                return self._met(left) & self._missed(right)
            case _:
                holds, known = self._leaf(condition)
                return holds if known is None else holds & known

    def _unmet(self, condition: Condition) -> Any:
        match condition:
            case Not(inner):
                return self._met(inner)
            case Both():
                return self._nw.any_horizontal(*map(self._unmet, sides(condition, Both)), ignore_nulls=False)
            case Either():
                return self._nw.all_horizontal(*map(self._unmet, sides(condition, Either)), ignore_nulls=False)
            case Except(left, right):
                return self._missed(left) | self._met(right)
            case _:
                holds, known = self._leaf(condition)
                return ~holds if known is None else ~holds & known

    def _missed(self, condition: Condition) -> Any:
        """That a condition is not met, known or not; engines are slow with "not" within "not"."""
        return self._unmet(condition) if isinstance(condition, Except) else ~self._met(condition)

    def _leaf(self, condition: Condition) -> tuple[Any, Any]:
        """Whether a condition holds where there is a value, and whether there is one; None where there always is."""
        match condition:
            case Everything():
                return ~self._never(), None
            case OneOf(field, values):
                return self._one_of(field, values)
            case Known(field):
                several = field in self._askable.fields and self._several(field)
                return ~self._never() if several else self._known(field), None
            case Contains(field, text):
                exact = condition.literal
                return self._contains(field if exact else folded_name(field), text if exact else fold(text))
            case Between(field, lower, upper):
                return self._between(field, lower, upper)
            case Searched(text):
                return self._searched(text), None
            case Overlapping():
                return self._overlapping(condition), None
            case _:
                raise PujiangError(f"{condition} cannot be asked of tables; ask for fields, texts and measures instead")

    def _one_of(self, field: str, values: Sequence[str]) -> tuple[Any, Any]:
        if self._several(field):
            return self._marked(self._having(field, values)) if values else self._never(), None
        holds = self._nw.col(field).is_in(list(values)) if values else self._never()
        return holds, self._known(field)

    def _contains(self, column: str, wanted: str) -> tuple[Any, Any]:
        held = self._text(column).str.contains(wanted, literal=True) if wanted else ~self._never()
        return held, self._known(column)

    def _text(self, column: str) -> Any:
        """A column of texts; in pandas before 3 None is no text, and can be neither searched nor compared."""
        text = self._nw.col(column)
        return text.fill_null("") if self._frame.implementation.is_pandas_like() else text

    def _between(self, field: str, lower: str | float | None, upper: str | float | None) -> tuple[Any, Any]:
        numeric = self._askable.measures[field].numeric
        value, inside = self._nw.col(field) if numeric else self._text(field), ~self._never()
        if lower is not None:
            inside &= value >= lower
        if upper is not None:
            inside &= value <= upper
        return inside, self._known(field)

    def _searched(self, text: str) -> Any:
        if self._search is None:
            raise PujiangError(f"tables have no index to search {text!r} in; ask an archive, or what contains a text")
        found = list(self._search(text))
        return self._nw.col("id").is_in(found) if found else self._never()

    def _overlapping(self, wanted: Overlapping) -> Any:
        col = self._nw.col
        inside = self._table(spans_name()).filter((col("start") < wanted.end) & (col("end") > wanted.start))
        return self._marked(inside.select(col("statement").alias("id"))) & (col("bulletin") == wanted.bulletin)

    # Answers

    def found(self, query: Query) -> Any:
        """The rows of the flat table that are left, as they were asked for."""
        order: dict[str, bool] = {}
        asked = ((one.field, one.descending) for one in query.order)
        for field, descending in (*asked, *canonical_order(self._kind)):
            order.setdefault(field, descending)
        names = [column.name for column in flat_columns(self._askable)]
        rows = self._frame.select(names).sort(*order, descending=list(order.values()), nulls_last=True)
        return rows if query.limit is None else rows.head(min(query.limit, _MOST_ROWS))

    def counted(self, fields: Sequence[str]) -> Any:
        """How many of the records that are left have which values."""
        nw = self._nw
        if not fields:
            return self._frame.select(nw.len().alias("count"))
        several = [field for field in fields if self._several(field)]
        single = [field for field in fields if field not in several]
        if single or self._narrowed:
            frame = self._frame.select(list(dict.fromkeys(("id", *single))))
            frame = frame.filter(*(self._known(field) for field in single)) if single else frame
        else:
            # Of all records the pairs alone tell.
            frame = self._pairs(several.pop(0))
        for field in several:
            frame = frame.join(self._pairs(field), on="id", how="inner")
        counts = frame.group_by(*fields).agg(nw.len().alias("count")).select(*fields, "count")
        return counts.sort("count", *fields, descending=[True, *(False for _ in fields)])
