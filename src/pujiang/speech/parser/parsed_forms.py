"""The forms of attribution that a parse shows."""

from __future__ import annotations

from enum import StrEnum


class ParsedForm(StrEnum):
    """How a parse attributes words."""

    QUOTATION = "parsed quotation"
    CLAUSE = "parsed clause"
    ASIDE = "parsed aside"
    OBJECT = "parsed object"
    INFINITIVE = "parsed infinitive"
    ACCORDING = "parsed phrase"
