"""Annotations of the W3C Web Annotation model: each statement and figure, with the position and quote of its words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pujiang.exporters.annotated_spans import list_spans
from pujiang.io.jsonld.rdf_terms import base_of

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.exporters.annotated_spans import AnnotatedSpan
    from pujiang.exporters.extract import Extract
    from pujiang.model.bulletins import Bulletin

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_KINDS = {"Statement": "statements", "Figure": "observations", "Point": "statements", "Mention": "statements"}
# Choices whose words say by themselves what they are.
_BARE = frozenset({"kind", "mode"})
# So many code points around the words are in a quote.
_AROUND = 32


def write(extract: Extract, target: Path) -> None:
    """Write a collection with one page."""
    base = base_of(extract.data)
    items: list[dict[str, Any]] = []
    by_bulletin = list_spans(extract)
    for bulletin in extract.data.bulletins:
        spans = {one.key: one for one in by_bulletin[bulletin.id]}
        items += [_annotation(one, spans, bulletin, base, extract) for one in spans.values() if one.label in _KINDS]
    collection = {
        "@context": _CONTEXT,
        "id": f"{base}annotations",
        "type": "AnnotationCollection",
        "label": f"{extract.data.name} {extract.data.version}".strip(),
        "total": len(items),
        "first": {"id": f"{base}annotations/1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    content = json.dumps(collection, ensure_ascii=False, indent=1)
    target.write_text(f"{content}\n", "utf-8", newline="")


def _annotation(
    one: AnnotatedSpan, spans: dict[str, AnnotatedSpan], bulletin: Bulletin, base: str, extract: Extract
) -> dict[str, Any]:
    bodies = [_body("tagging", one.label.lower())]
    choices = one.list_choices()
    bodies += [_body("classifying", value if name in _BARE else f"{name}:{value}") for name, value in choices]
    for name, values in one.list_others().items():
        if name == "gist":
            bodies += [_body("describing", value) for value in values]
        else:
            bodies += [_body("tagging", f"{name}:{value}") for value in values]
    cues = [spans[part] for part in one.parts if spans[part].label == "Cue"] if extract.quotes else []
    bodies += [_body("tagging", f"cue:{' '.join(cue.span.text.split())}") for cue in cues]
    return {
        "id": f"{base}{_KINDS[one.label]}/{one.key}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": bulletin.url or f"{base}bulletins/{bulletin.id}",
            "selector": _selectors(one, extract),
        },
    }


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _selectors(one: AnnotatedSpan, extract: Extract) -> list[dict[str, Any]]:
    span = one.span
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    if not extract.quotes:
        return [position]
    around = span.context(_AROUND)
    quote = {"type": "TextQuoteSelector", "exact": span.text, "prefix": around.before, "suffix": around.after}
    return [quote, position]
