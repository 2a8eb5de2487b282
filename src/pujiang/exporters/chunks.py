"""Statements as self-contained passages with citations, for search indexes and language models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.citations.citation import cite
from pujiang.exporters.json_lines import put_lines
from pujiang.model.cautions import why_withdrawn
from pujiang.tables.cells import custom_values_of
from pujiang.text.source import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pujiang.exporters.extract import Extract
    from pujiang.model.statements import Statement


def write(extract: Extract, target: Path) -> None:
    """Write one chunk per line."""
    put_lines(target, chunks_of(extract))


def chunks_of(extract: Extract) -> Iterator[dict[str, Any]]:
    """Yield a chunk for each selected statement, in order; for all statements if other records are selected."""
    chosen = extract.selection if extract.selection.kind == "statements" else extract.data.statements
    return (_chunk(statement, extract) for statement in chosen)


def _chunk(statement: Statement, extract: Extract) -> dict[str, Any]:
    bulletin, section, span = statement.bulletin, statement.section, statement.span
    said = {"text": statement.attributed, "words": statement.text} if extract.quotes else {}
    heading = {"heading": section.heading} if section and extract.quotes else {}
    return {
        "id": statement.key,
        **said,
        "gist": statement.gist,
        "speakers": [speaker.name for speaker in statement.speakers],
        "speaker_ids": [speaker.id for speaker in statement.speakers],
        "mode": str(statement.mode),
        "kinds": [str(kind) for kind in statement.kinds],
        "topics": [topic.name for topic in statement.topics],
        "places": [place.name for place in statement.places],
        "initiatives": [initiative.name for initiative in statement.initiatives],
        "bulletin": bulletin.id,
        "title": bulletin.title,
        "section": section.id if section else None,
        **heading,
        "date": bulletin.published.isoformat() if bulletin.published else None,
        "language": bulletin.language,
        "start": span.start,
        "end": span.end,
        "spans": [[one.start, one.end] for one in statement.spans],
        "sha256": digest_of(statement.text),
        "citation": cite(statement),
        "rights": bulletin.rights,
        "withdrawn": why_withdrawn(statement),
        "superseded_by": statement.superseded_by,
        **({"fields": custom_values_of(statement)} if statement.fields else {}),
    }
