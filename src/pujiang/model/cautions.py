"""Cautions about a record for readers and assistants: whose words it uses, and whether it is still valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.codes import Mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.model.base import IdentifiedRecord
    from pujiang.model.statements import Statement

#: A sentence for each mode.
CAUTIONS = {
    Mode.QUOTED: "Quoted: the speaker's own words, in quotation marks in the source.",
    Mode.REPORTED: "Reported, not quoted: these are the {writer} words for what was said.",
    Mode.COLLECTIVE: "Reported, not quoted: these are the {writer} words for a view that several speakers share.",
    Mode.EDITORIAL: "The editors' own voice: no speaker is reported.",
    Mode.OWN: "The author's own words: the text is by this author.",
}


def caution_of(statement: Statement, translate: Callable[[str], str] = str) -> str:
    """Return a sentence that says whose words a statement uses.

    Args:
        statement: the statement.
        translate: returns a message in the language in which to say it.
    """
    _ = translate
    writer = _("author's") if statement.bulletin.author else _("editors'")
    return _(CAUTIONS[statement.mode]).format(writer=writer)


def lapse_of(record: IdentifiedRecord, translate: Callable[[str], str] = str) -> str:
    """Return in a few words why a record is no longer valid; empty if it is valid."""
    _ = translate
    if record.withdrawn:
        return _("withdrawn: {}").format(record.withdrawn)
    return _("superseded by {}").format(record.superseded_by) if record.superseded_by else ""


def why_withdrawn(record: IdentifiedRecord) -> str | None:
    """Return why a record, or the statement or the bulletin that it is in, is withdrawn; None if none of them is."""
    if record.withdrawn:
        return record.withdrawn
    statement, bulletin = getattr(record, "statement", None), getattr(record, "bulletin", None)
    if statement is not None and statement.withdrawn:
        return f"its statement is withdrawn: {statement.withdrawn}"
    return f"its bulletin is withdrawn: {bulletin.withdrawn}" if bulletin is not None and bulletin.withdrawn else None
