"""Periods: as precise as they are written."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang import Period


@given(st.dates(date(1000, 1, 1)))
def test_a_day_month_and_year_hold_the_day(day: date) -> None:
    """The period of a day's own day, month and year holds it, ever wider; all end where the calendar says."""
    for text, precision in ((day.isoformat(), "day"), (f"{day:%Y-%m}", "month"), (f"{day:%Y}", "year")):
        period = Period.parse(text)

        assert period.start is not None
        assert period.end is not None
        assert period.start <= day <= period.end
        assert (period.precision, str(period)) == (precision, text)
    assert period.start == date(day.year, 1, 1)
    assert period.end == date(day.year, 12, 31)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2013/2023-06", date(2013, 1, 1), date(2023, 6, 30)),
        ("2013/..", date(2013, 1, 1), None),
        ("../2023-10-18", None, date(2023, 10, 18)),
    ],
)
def test_the_ends_of_a_period(text: str, start: date | None, end: date | None) -> None:
    """Months have their own last day, intervals the first of the one and the last of the other, open ends none."""
    period = Period.parse(text)

    assert (period.start, period.end) == (start, end)
    assert "/" not in text or period.precision == "interval"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023-02-30", "invalid date"),
        ("2023-13", "invalid date"),
        ("0000", "invalid date"),
        ("soon", "invalid period"),
        ("23-09", "invalid period"),
        ("2023-9", "invalid period"),
        ("٢٠٢٣", "invalid period"),
        ("2023/2013", "before"),
        ("../..", "neither"),
        ("", "invalid period"),
        ("2013/", "invalid period"),
    ],
)
def test_what_is_no_period_is_refused(text: str, told: str) -> None:
    """Impossible days, other forms, backward and empty intervals are refused in words."""
    with pytest.raises(ValueError, match=re.escape(repr(text))) as caught:
        Period.parse(text)
    assert told in str(caught.value)
