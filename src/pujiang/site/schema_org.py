"""A summary of a bulletin's page for search engines, in terms of schema.org.

The whole graph is available from the lossless export `json-ld`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pujiang.codes import Mode, SpeakerKind
from pujiang.identifier_schemes import address_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.model.bulletins import Bulletin
    from pujiang.model.people import Speaker
    from pujiang.model.statements import Statement

from pujiang.site.entities import outside
from pujiang.site.marks import statement_anchor

# The types of speakers who are no organizations, delegations or groups.
_SPEAKERS = {SpeakerKind.PERSON: "Person", SpeakerKind.DOCUMENT: "CreativeWork", SpeakerKind.UNNAMED: "Thing"}
# Characters that could end a script element, or a line in JavaScript, are escaped.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def json_ld_of(bulletin: Bulletin, statements: Sequence[Statement]) -> str:
    """Return the JSON-LD of a bulletin's page, safe inside a script element."""
    made = {
        "@context": "https://schema.org",
        "@id": "#bulletin",
        "@type": "Report",
        "name": bulletin.title,
        "headline": bulletin.headline,
        "inLanguage": bulletin.language,
        "url": outside(bulletin.url) or None,
        "sameAs": _addresses(bulletin),
        "translationOfWork": _make_work(bulletin.translation_of),
        "datePublished": bulletin.published.isoformat() if bulletin.published else None,
        "publisher": _make_node("Organization", bulletin.publisher),
        "author": _make_speaker(bulletin.author) if bulletin.author else None,
        "about": _make_node("Event", bulletin.forum),
        "issueNumber": bulletin.number,
        "hasPart": [_claim(statement) for statement in statements],
    }
    return json.dumps(_drop_missing(made), ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _claim(statement: Statement) -> dict[str, Any]:
    """Return the node of a statement: a Quotation only if it is quoted, with its author only if it is own."""
    speakers = [_make_speaker(speaker) for speaker in statement.speakers]
    quoted, own = statement.mode is Mode.QUOTED, statement.mode is Mode.OWN
    made = {
        "@id": f"#{statement_anchor(statement)}",
        "@type": "Quotation" if quoted else "Claim",
        "text": statement.text if quoted or own else statement.attributed,
        "spokenByCharacter": speakers if quoted else None,
        "author": speakers if own else None,
        "additionalType": statement.kind,
        "about": [_make_node("DefinedTerm", topic) for topic in statement.topics] or None,
        "appearance" if not quoted else "isPartOf": {"@id": "#bulletin"},
    }
    return _drop_missing(made)


def _make_speaker(speaker: Speaker) -> dict[str, Any] | None:
    return _make_node(_SPEAKERS.get(speaker.kind, "Organization"), speaker)


def _make_node(kind: str, record: Any) -> dict[str, Any] | None:
    """Return the node of a record: its names, with those in other languages, and its addresses in other systems."""
    if record is None:
        return None
    others = [{"@value": name, "@language": tag} for tag, names in record.names.items() for name in names]
    node = {"@type": kind, "name": [record.name, *others] if others else record.name, "sameAs": _addresses(record)}
    return _drop_missing(node)


def _make_work(bulletin: Bulletin | None) -> dict[str, Any] | None:
    if bulletin is None:
        return None
    node = {"name": bulletin.title, "inLanguage": bulletin.language, "url": outside(bulletin.url) or None}
    return {"@type": "Report", **_drop_missing(node)}


def _addresses(record: Any) -> list[str] | None:
    return list(filter(None, map(address_of, record.identifiers))) or None


def _drop_missing(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node without the fields that are None."""
    return {name: value for name, value in node.items() if value is not None}
