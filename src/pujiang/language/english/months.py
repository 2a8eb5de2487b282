"""The English names of months, and their abbreviations."""

from __future__ import annotations

MONTHS = tuple("January February March April May June July August September October November December".split())
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
