"""Closed lists about tables, exports and queries; `SourceWords` and `CountryLink` are public in `pujiang.codes`."""

from __future__ import annotations

from pujiang.code import Code


class SourceWords(Code):
    """How much of the source text an export includes; offsets and digests are always included."""

    FULL = "full", "the full texts"
    EXCERPTS = "excerpts", "only the words of statements, figures and mentions"
    NONE = "none", "no source text except names and titles"


class CountryLink(Code):
    """What links a statement to a country."""

    NATIONALITY = "nationality", "a speaker is its national, according to a source"
    SEAT = "seat", "a speaker is, or speaks for, an organization with its seat there"
    AFFILIATION = "affiliation", "the bulletin introduces a speaker with an organization that has its seat there"
    PLACE = "place", "a speaker speaks for it: its delegation or its officials"


class CellType(Code):
    """The type of the cells of a column."""

    TEXT = "text", "text in Unicode"
    INTEGER = "integer", "a whole number"
    NUMBER = "number", "a decimal number"
    BOOLEAN = "boolean", "true or false"
    DATE = "date", "a day: year-month-day"
