"""Periods: dates of any precision, and intervals of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pujiang.records import Record, field, fill_record, record

if TYPE_CHECKING:
    from typing import Self, Unpack

    from pujiang.model.change_types import PeriodChanges, PeriodFields

# The numbers of digits of year, month and day.
_SHAPES = ([4], [4, 2], [4, 2, 2])
_OPEN = ".."
_MONTHS = 12


@record
class Period(Record):
    """A day, a month, a year, or an interval of these: as precise as the source is (EDTF, ISO 8601-2 level 1)."""

    edtf: str = field("The period as written: 2023, 2023-09, 2023-09-22, 2013/2023, 2013/..", term="dcterms:temporal")
    start: date | None = field("Its first day; None if the start is open", term="schema:startDate")
    end: date | None = field("Its last day, inclusive; None if the end is open", term="schema:endDate")

    @classmethod
    def parse(cls, edtf: str) -> Period:
        """Parse a period from its written form.

        Raises:
            ValueError: the text has another form, names an impossible day, or ends before it begins.
        """
        first, slash, last = edtf.partition("/")
        start = None if slash and first == _OPEN else _days_of(first, edtf)[0]
        end = None if slash and last == _OPEN else _days_of(last if slash else first, edtf)[1]
        if start and end and end < start:
            raise ValueError(f"invalid period {edtf!r}: it ends before it begins")
        if start is None and end is None:
            raise ValueError(f"invalid period {edtf!r}: it has neither a start nor an end")
        made: Period = fill_record(cls, edtf=edtf, start=start, end=end)
        return made

    @property
    def precision(self) -> str:
        """The precision: "day", "month", "year" or "interval"."""
        if "/" in self.edtf:
            return "interval"
        return ("year", "month", "day")[self.edtf.count("-")]

    def __str__(self) -> str:
        return self.edtf

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[PeriodFields]) -> None: ...
        def replace(self, **changes: Unpack[PeriodChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


def _days_of(text: str, whole: str) -> tuple[date, date]:
    """Return the first and the last day of a day, month or year."""
    parts = text.split("-")
    if not (text.isascii() and all(map(str.isdigit, parts)) and [len(part) for part in parts] in _SHAPES):
        raise ValueError(f"invalid period {whole!r}; write 2023, 2023-09, 2023-09-22 or an interval such as 2013/2023")
    year, month, day = (*map(int, parts), None, None)[:3]
    try:
        first = date(year or 0, month or 1, day or 1)
        return first, first if day else _last_day(first, whole_year=month is None)
    except ValueError as error:
        raise ValueError(f"invalid date {text!r}: {error}") from None


def _last_day(first: date, *, whole_year: bool) -> date:
    month = _MONTHS if whole_year else first.month
    if month == _MONTHS:
        return date(first.year, _MONTHS, 31)
    return date(first.year, month + 1, 1) - timedelta(days=1)
