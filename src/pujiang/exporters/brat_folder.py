"""Annotations for brat: a text and its annotations (standoff) for each bulletin, and the configuration."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from pujiang.exporters.annotated_spans import CHOICES, LABELS, LEFT_OUT, list_spans, mask_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pujiang.exporters.annotated_spans import AnnotatedSpan
    from pujiang.exporters.extract import Extract

CONFIGURATION = "annotation.conf"
_LINK = "AttributedBy"
# brat refuses a span over lines: it has a part on each.
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
# A normalization names the record of a span in a resource.
_NAMED = ("speaker", "speakers", "topics", "places", "metric", "initiative")


def write(extract: Extract, folder: Path) -> None:
    """Write the files. Letters of the text outside of the words that may be written are masked."""
    spans = list_spans(extract)
    for bulletin in extract.data.bulletins:
        text = mask_text(bulletin, spans[bulletin.id], extract)
        lines = _yield_lines(spans[bulletin.id], text)
        (folder / f"{bulletin.id}.txt").write_text(text, "utf-8", newline="")
        (folder / f"{bulletin.id}.ann").write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="")
    (folder / CONFIGURATION).write_text("\n".join(_configure()), "utf-8", newline="")
    (folder / "left-out.md").write_text(LEFT_OUT, "utf-8", newline="")


def _yield_lines(spans: Sequence[AnnotatedSpan], text: str) -> Iterator[str]:
    numbers = {one.key: number for number, one in enumerate(spans, 1)}
    attributes = relations = names = 0
    for one in spans:
        number = numbers[one.key]
        parts = list(_LINE.finditer(text, one.span.start, one.span.end))
        offsets = ";".join(f"{part.start()} {part.end()}" for part in parts)
        yield f"T{number}\t{one.label} {offsets}\t{' '.join(part.group() for part in parts)}"
        for name, value in one.list_choices():
            attributes += 1
            yield f"A{attributes}\t{name.capitalize()} T{number} {value}"
        for name, value in one.values:
            if name in _NAMED:
                names += 1
                yield f"N{names}\tReference T{number} {name}:{value}\t{value}"
        for part in one.parts:
            relations += 1
            yield f"R{relations}\t{_LINK} Arg1:T{number} Arg2:T{numbers[part]}"
        if note := _write_note(one):
            yield f"#{number}\tAnnotatorNotes T{number}\t{note}"


def _write_note(one: AnnotatedSpan) -> str:
    """Return in JSON the id of a record, and what is neither a choice nor the name of a record; empty for a part."""
    others = {name: values for name, values in one.list_others().items() if name not in _NAMED}
    said = {name: values[0] if len(values) == 1 else values for name, values in others.items()}
    return json.dumps(said, ensure_ascii=False).replace("\x85", r"\u0085") if said else ""


def _configure() -> Iterator[str]:
    yield from ("[entities]", *LABELS, "", "[events]", "", "[relations]")
    yield f"{_LINK}\tArg1:Statement, Arg2:Cue|Speaker"
    yield "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    yield from ("", "[attributes]")
    for name, (labels, words) in CHOICES.items():
        yield f"{name.capitalize()}\tArg:{'|'.join(labels)}, Value:{'|'.join(words)}"
    yield ""
