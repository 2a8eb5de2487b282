"""Annotations for Label Studio: a task for each bulletin, and the configuration of the labels."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pujiang.exporters.annotated_spans import CHOICES, LABELS, LEFT_OUT, list_spans, mask_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pujiang.exporters.annotated_spans import AnnotatedSpan
    from pujiang.exporters.extract import Extract
    from pujiang.model.bulletins import Bulletin

TASKS = "tasks.json"
# Fields that people may fill in; those that the data has are among them.
_USUAL = frozenset({"id", "speaker", "topics", "places", "gist", "note", "metric", "counts", "period", "initiative"})


def write(extract: Extract, folder: Path) -> None:
    """Write the files. Letters of the text outside of the words that may be written are masked."""
    spans, bulletins = list_spans(extract), extract.data.bulletins
    tasks = [_task(bulletin, number, spans[bulletin.id], extract) for number, bulletin in enumerate(bulletins, 1)]
    content = json.dumps(tasks, ensure_ascii=False, indent=1)
    (folder / TASKS).write_text(f"{content}\n", "utf-8", newline="")
    others = {name for several in spans.values() for one in several for name in one.list_others()}
    configuration = "\n".join(_configure(sorted(map(_control, others | _USUAL))))
    (folder / "labels.xml").write_text(configuration, "utf-8", newline="")
    (folder / "left-out.md").write_text(LEFT_OUT, "utf-8", newline="")


def _task(bulletin: Bulletin, number: int, spans: list[AnnotatedSpan], extract: Extract) -> dict[str, Any]:
    text = mask_text(bulletin, spans, extract)
    result = [item for one in spans for item in _yield_items(one, text)]
    about = {"text": text, "bulletin": bulletin.id, "title": bulletin.title, "rights": bulletin.rights or ""}
    if bulletin.withdrawn:
        about["withdrawn"] = bulletin.withdrawn
    return {"id": number, "data": about, "annotations": [{"id": number, "result": result}]}


def _yield_items(one: AnnotatedSpan, text: str) -> Iterator[dict[str, Any]]:
    """Yield what is said of a span: its label, its choices and texts, and what belongs to it."""
    place = {"start": one.span.start, "end": one.span.end, "text": text[one.span.start : one.span.end]}
    common = {"id": one.key, "to_name": "text"}
    yield {**common, "from_name": "label", "type": "labels", "value": {**place, "labels": [one.label]}}
    for name, chosen in one.list_choices():
        yield {**common, "from_name": name, "type": "choices", "value": {**place, "choices": [chosen]}}
    for name, written in one.list_others().items():
        yield {**common, "from_name": _control(name), "type": "textarea", "value": {**place, "text": written}}
    for part in one.parts:
        yield {"type": "relation", "from_id": one.key, "to_id": part, "direction": "right", "labels": ["attributed by"]}


def _control(name: str) -> str:
    """Return the name of the control of a text; some names are those of choices, or of a task's own fields."""
    return {"id": "record"}.get(name, f"figure_{name}" if name in CHOICES else name)


def _configure(names: Iterable[str]) -> Iterator[str]:
    yield "<View>"
    yield '  <Labels name="label" toName="text">'
    yield from (f'    <Label value="{label}"/>' for label in LABELS)
    yield "  </Labels>"
    yield '  <Text name="text" value="$text" granularity="word"/>'
    for name, (_, words) in CHOICES.items():
        yield f'  <Choices name="{name}" toName="text" perRegion="true">'
        yield from (f'    <Choice value="{word}"/>' for word in words)
        yield "  </Choices>"
    yield from (f'  <TextArea name="{name}" toName="text" perRegion="true"/>' for name in names)
    yield from ("  <Relations>", '    <Relation value="attributed by"/>', "  </Relations>", "</View>", "")
