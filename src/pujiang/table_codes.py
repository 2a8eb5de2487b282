"""Closed lists about tables and exports; `SourceWords` is public in `pujiang.codes`."""

from __future__ import annotations

from pujiang.code import Code


class SourceWords(Code):
    """How much of the source text an export includes; offsets and digests are always included."""

    FULL = "full", "the full texts"
    EXCERPTS = "excerpts", "only the words of statements, figures and mentions"
    NONE = "none", "no source text except names and titles"


class CellType(Code):
    """The type of the cells of a column."""

    TEXT = "text", "text in Unicode"
    INTEGER = "integer", "a whole number"
    NUMBER = "number", "a decimal number"
    BOOLEAN = "boolean", "true or false"
    DATE = "date", "a day: year-month-day"
