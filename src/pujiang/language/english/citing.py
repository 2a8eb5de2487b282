"""English words of citations, regardless of the locale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.language.citation_words import CitationWords

if TYPE_CHECKING:
    from datetime import date

_MONTHS = "January February March April May June July August September October November December".split()


def _print_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


CITATION = CitationWords(
    editors="The editors",
    reported="{}, as reported",
    quoted="{}, as quoted",
    said_in="{} in: {}",
    figure_in="{}, in: {}",
    figure_said="{}, {}",
    names=" and ",
    bulletin="{}",
    number="No. {}",
    volume="Vol. {}",
    both=" ",
    parts=", ",
    section="section {}, {}",
    characters="characters {}{}{}",
    data="data: {}",
    record="record {}",
    fingerprint="fingerprint {}",
    sections="; ",
    end=".",
    withdrawn="withdrawn: {}",
    withdrawn_mark="withdrawn",
    misprint="misprint: {}",
    misprint_mark="misprint",
    noted="{} ({})",
    listed="; ",
    accessed="accessed {}",
    print_day=_print_day,
)
