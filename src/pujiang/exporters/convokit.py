"""ConvoKit corpora: bulletins as conversations, statements as utterances.

The statements of a bulletin do not answer each other: the first is the root, and all others reply to it. Their times
follow the text: midnight (UTC) of the day of publication, and a second for each statement before; without a day, the
number of statements before.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from pujiang.exporters.json_lines import put_lines
from pujiang.model.cautions import why_withdrawn
from pujiang.tables.cells import custom_values_of
from pujiang.tables.joining import join_values

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pujiang.exporters.extract import Extract
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.people import Speaker
    from pujiang.model.statements import Statement

MAIN = "utterances.jsonl"
_EPOCH = date(1970, 1, 1)
_Objects = dict[str, dict[str, Any]]


def write(extract: Extract, folder: Path) -> None:
    """Write the five files of a corpus."""
    roots: dict[str, str] = {}
    order: dict[str, int] = {}
    utterances: list[dict[str, Any]] = []
    for statement in extract.data.statements:
        key = statement.bulletin.id
        roots.setdefault(key, statement.key)
        utterances.append(_utterance(statement, roots[key], order.get(key, 0), extract))
        order[key] = order.get(key, 0) + 1
    speakers: _Objects = {
        _voice(s.speakers): {"meta": _speaker_meta(s), "vectors": []} for s in extract.data.statements
    }
    conversations: _Objects = {
        roots[b.id]: {"meta": _bulletin_meta(b), "vectors": []} for b in extract.data.bulletins if b.id in roots
    }
    corpus = {
        "name": extract.data.name,
        "version": extract.data.version,
        "fingerprint": extract.data.fingerprint,
        # A conversation needs an utterance.
        "bulletins_without_statements": [b.id for b in extract.data.bulletins if b.id not in roots],
    }
    put_lines(folder / MAIN, utterances)
    _put(folder, "speakers", speakers)
    _put(folder, "conversations", conversations)
    _put(folder, "corpus", corpus)
    _put(
        folder,
        "index",
        {
            "utterances-index": _types(one["meta"] for one in utterances),
            "speakers-index": _types(one["meta"] for one in speakers.values()),
            "conversations-index": _types(one["meta"] for one in conversations.values()),
            "overall-index": _types([corpus]),
            "vectors": [],
            "version": 1,
        },
    )


def _utterance(statement: Statement, root: str, position: int, extract: Extract) -> dict[str, Any]:
    return {
        "id": statement.key,
        "conversation_id": root,
        "text": statement.text if extract.quotes else "",
        "speaker": _voice(statement.speakers),
        "meta": {
            "kind": str(statement.kind),
            "mode": str(statement.mode),
            "topics": [topic.id for topic in statement.topics],
            "places": [place.id for place in statement.places],
            "initiatives": [initiative.id for initiative in statement.initiatives],
            "section": statement.section.id if statement.section else "",
            "start": statement.span.start,
            "end": statement.span.end,
            "gist": statement.gist or "",
            "withdrawn": why_withdrawn(statement) or "",
            "superseded_by": statement.superseded_by or "",
            **custom_values_of(statement),
        },
        "reply-to": None if statement.key == root else root,
        "timestamp": _begin_of_day(statement.bulletin.published) + position,
        "vectors": [],
    }


def _begin_of_day(day: date | None) -> int:
    """Return the midnight (UTC) at which a day begins, in seconds since 1970; 0 without a day."""
    return (day - _EPOCH).days * 86_400 if day else 0


def _voice(speakers: Iterable[Speaker]) -> str:
    """Return the speaker of an utterance: the ids joined by "+" if several speak together."""
    return "+".join(speaker.id for speaker in speakers)


def _speaker_meta(statement: Statement) -> dict[str, Any]:
    speakers = statement.speakers
    return {
        "name": " and ".join(speaker.name for speaker in speakers),
        "names": [speaker.name for speaker in speakers],
        "kind": "+".join(dict.fromkeys(str(speaker.kind) for speaker in speakers)),
        "organization": "+".join(speaker.organization.id for speaker in speakers if speaker.organization),
        "place": "+".join(speaker.place.id for speaker in speakers if speaker.place),
        "withdrawn": join_values(speaker.withdrawn for speaker in speakers if speaker.withdrawn),
        "superseded_by": "+".join(speaker.superseded_by for speaker in speakers if speaker.superseded_by),
    }


def _bulletin_meta(bulletin: Bulletin) -> dict[str, Any]:
    return {
        "bulletin": bulletin.id,
        "title": bulletin.title,
        "published": bulletin.published.isoformat() if bulletin.published else "",
        "language": bulletin.language,
        "author": bulletin.author.id if bulletin.author else "",
        "rights": bulletin.rights or "",
        "withdrawn": bulletin.withdrawn or "",
        "superseded_by": bulletin.superseded_by or "",
        **custom_values_of(bulletin),
    }


def _types(metas: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """Return for each key the types of its values, as ConvoKit's index lists them."""
    return {key: [str(value.__class__)] for meta in metas for key, value in meta.items()}


def _put(folder: Path, name: str, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(f"{text}\n", "utf-8")
