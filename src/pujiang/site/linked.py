"""What a page says to search engines: the bulletin and its statements in the terms of schema.org.

A summary; the whole graph, lossless, is the export `json-ld`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pujiang.codes import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.model.bulletins import Bulletin
    from pujiang.model.statements import Statement

from pujiang.site.marks import statement_anchor

# What ends a script element, or a line in JavaScript, is written as an escape.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def json_ld_of(bulletin: Bulletin, statements: Sequence[Statement]) -> str:
    """The JSON-LD of a bulletin's page; it can stand in a script element."""
    made = {
        "@context": "https://schema.org",
        "@id": "#bulletin",
        "@type": "Report",
        "name": bulletin.title,
        "headline": bulletin.headline,
        "inLanguage": bulletin.language,
        "datePublished": bulletin.published.isoformat() if bulletin.published else None,
        "publisher": _named("Organization", bulletin.publisher),
        "about": _named("Event", bulletin.forum),
        "issueNumber": bulletin.number,
        "hasPart": [_claim(statement) for statement in statements],
    }
    return json.dumps(_said(made), ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _claim(statement: Statement) -> dict[str, Any]:
    """A statement: only what is quoted is a Quotation, and nobody is the author of what is only reported of them."""
    speakers = [{"@type": "Person", "name": speaker.name} for speaker in statement.speakers]
    quoted = statement.mode is Mode.QUOTED
    made = {
        "@id": f"#{statement_anchor(statement)}",
        "@type": "Quotation" if quoted else "Claim",
        "text": statement.text if quoted else statement.attributed,
        "spokenByCharacter": speakers if quoted else None,
        "additionalType": statement.kind,
        "about": [_named("DefinedTerm", topic) for topic in statement.topics] or None,
        "appearance" if not quoted else "isPartOf": {"@id": "#bulletin"},
    }
    return _said(made)


def _named(kind: str, record: Any) -> dict[str, str] | None:
    return {"@type": kind, "name": record.name} if record else None


def _said(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value is not None}
