"""What the annotation page shows, as values of JSON: the marked text, records, the queue, forms, vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.annotate.anchored_places import find_place
from pujiang.annotate.record_addresses import ProjectEdits, RecordAddress, digest_record, list_places
from pujiang.annotate.two_coders import list_differences
from pujiang.annotate.work_queue import list_record_work, list_work, measure_coverage
from pujiang.io.editing.pending_marks import MARK_KINDS
from pujiang.kinds import KINDS, VOCABULARY
from pujiang.language.languages import find_citation_words
from pujiang.model.base import NamedRecord
from pujiang.reflection import is_dict, is_list
from pujiang.site.blocks import blocks_of
from pujiang.site.marks import figure_anchor, marks_of, mention_anchor, statement_anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pujiang.annotate.checked_texts import CheckedTexts
    from pujiang.annotate.form_fields import FormField
    from pujiang.annotate.work_queue import WorkItem
    from pujiang.annotate.workspace import AnnotationWorkspace, CheckedPart
    from pujiang.checks.coverage import Coverage
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.metrics import Observation
    from pujiang.model.statements import Statement
    from pujiang.site.blocks import Block
    from pujiang.text.collapsed_text import Offsets

_PARTS = ("figures", "mentions", "points")
_LISTS = ("participants", "front_matter", "sections", "not_figures", "not_recorded")
_SUMMED_UP = 100


def show_page(work: AnnotationWorkspace, checked: CheckedTexts | None = None) -> dict[str, Any]:
    """Return everything that the page shows.

    Args:
        work: the bulletin.
        checked: its files, checked as a whole; by default those of now.

    Raises:
        LookupError: the bulletin is invalid.
    """
    checked = checked or work.check()
    bulletin = checked.bulletin
    if bulletin is None:
        raise LookupError(checked.texts.bulletin)
    coverage = measure_coverage(checked, bulletin)
    statements, figures = _list_linked(checked)
    anchors = _find_anchors(statements, figures)
    return {
        "bulletin": {
            "id": bulletin.id,
            "title": bulletin.title,
            "language": bulletin.language,
            "editors": find_citation_words(bulletin.language).editors,
        },
        "coverage": round(coverage.share, 4),
        "blocks": [_show_block(block) for block in blocks_of(bulletin, marks_of(statements, figures, coverage))],
        "records": dict(_show_records(checked, anchors, bulletin.text.content)),
        "queue": {item.name: _show_item(item) for item in _list_items(work, checked, bulletin, coverage)},
        "vocabulary": _show_vocabulary(checked),
        "used": _list_used(statements, figures),
        **show_state(work),
    }


def show_state(work: AnnotationWorkspace) -> dict[str, Any]:
    """Return what the page shows of the work: who does it, what can be undone, whether everything is checked."""
    return {
        "version": work.now.version,
        "person": work.person,
        "readOnly": work.read_only,
        "undo": work.log.count,
        "redo": len(work.log.steps) - work.log.count,
        "isChecked": work.is_checked,
    }


def patch_page(page: Mapping[str, Any], work: AnnotationWorkspace, part: CheckedPart) -> dict[str, Any]:
    """Return a page after an action of which only a part was checked; its marks and its coverage stay as they were."""
    before, after = (_show_part(checked) for checked in (part.before, part.after))
    records = {name: one for name, one in page["records"].items() if name in after[0] or name not in before[0]}
    new_places = [one["place"] for name, one in after[0].items() if before[0].get(name) != one and one["place"]]
    gone = before[1].keys() - after[1].keys() | _list_inside(page["queue"], new_places)
    new = {name: item for name, item in after[1].items() if name not in page["queue"]}
    known = {name: item for name, item in page["queue"].items() if name not in gone}
    vocabulary = {kind: entries for kind, entries in _show_vocabulary(part.after).items() if kind != "statements"}
    return {
        **page,
        "records": {**records, **after[0]},
        "queue": {**new, **known},
        "vocabulary": {**page["vocabulary"], **vocabulary},
        **show_state(work),
    }


def _list_inside(queue: Mapping[str, Any], places: Iterable[Offsets]) -> set[str]:
    """Return the names of the passages without a record that are inside of some places."""
    passages = {name: item["place"] for name, item in queue.items() if item["sort"] == "passage"}
    return {
        name for place in places for name, (start, end) in passages.items() if place[0] <= start and end <= place[1]
    }


def _show_part(checked: CheckedTexts) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the records of a part of the files, and what is left to decide about them."""
    bulletin = checked.bulletin
    if bulletin is None:
        return {}, {}
    anchors = _find_anchors(*_list_linked(checked))
    records = dict(_show_records(checked, anchors, bulletin.text.content))
    return records, {item.name: _show_item(item) for item in list_record_work(checked, bulletin)}


def _list_items(
    work: AnnotationWorkspace, checked: CheckedTexts, bulletin: Bulletin, coverage: Coverage
) -> list[WorkItem]:
    """Return what is left to decide: differences from the other coder that are not settled, then everything else."""
    kept = work.log.list_kept()
    beside = list_differences(checked, bulletin, work.other) if work.other else ()
    return [*(item for item in beside if item.name not in kept), *list_work(checked, bulletin, coverage)]


def show_forms(forms: Mapping[str, Iterable[FormField]]) -> dict[str, Any]:
    """Return the fields of all forms, and what marks are about; they stay the same while the page is open."""
    return {
        "forms": {name: [attrs.asdict(field) for field in fields] for name, fields in forms.items()},
        "kinds": MARK_KINDS,
        "singular": {kind: KINDS[kind].singular for kind in KINDS},
        "creatable": list(VOCABULARY),
    }


def find_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a page is new: parts that differ, of long ones only what differs in them."""
    changes: dict[str, Any] = {name: value for name, value in new.items() if old.get(name) != value}
    if "records" in changes:
        changes["records"] = _find_entries(old["records"], new["records"])
    if "queue" in changes:
        changes["queue"] = {**_find_entries(old["queue"], new["queue"]), "order": [*new["queue"]]}
    if "vocabulary" in changes:
        pairs = {kind: (old["vocabulary"][kind], entries) for kind, entries in new["vocabulary"].items()}
        changes["vocabulary"] = {kind: _find_entries(*pair) for kind, pair in pairs.items() if pair[0] != pair[1]}
    if "blocks" in changes:
        pairs_ = zip(old["blocks"], new["blocks"], strict=False)
        same = {number for number, (one, other) in enumerate(pairs_) if one == other}
        blocks = {str(number): one for number, one in enumerate(new["blocks"]) if number not in same}
        changes["blocks"] = {"changed": blocks, "count": len(new["blocks"])}
    return changes


def _find_entries(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entries that are new or other ones, and the names of those that are gone."""
    changed = {name: one for name, one in new.items() if old.get(name) != one}
    return {"changed": changed, "gone": [name for name in old if name not in new]}


def _list_linked(checked: CheckedTexts) -> tuple[list[Statement], list[Observation]]:
    """Return the valid statements and figures of the bulletin, in the order of the text."""
    linked, key = checked.examination.assembly.linked, checked.texts.bulletin
    statements = [one for one in linked.statements.values() if one.bulletin.id == key]
    figures = [one for one in linked.observations.values() if one.bulletin and one.bulletin.id == key]
    return sorted(statements, key=lambda one: (one.span.start, -one.span.end)), figures


def _find_anchors(statements: Iterable[Statement], figures: Iterable[Observation]) -> dict[tuple[Any, ...], str]:
    """Return the anchors of marks in the text: of statements by id, of figures and mentions by statement and place."""
    found: dict[tuple[Any, ...], str] = {}
    for statement in statements:
        found[statement.id,] = statement_anchor(statement)
        for number, mention in enumerate(statement.mentions, 1):
            found[statement.id, "mentions", mention.span.start, mention.span.end] = mention_anchor(statement, number)
    for figure in figures:
        if figure.span and figure.statement:
            found[figure.statement.id, "figures", figure.span.start, figure.span.end] = figure_anchor(figure)
    return found


def _show_block(block: Block) -> dict[str, Any]:
    pieces = [
        [
            piece.text,
            piece.start,
            " ".join(piece.sorts),
            f"t{piece.voice.tone} p{piece.voice.pattern}" if piece.voice else "",
            " ".join(piece.anchors),
            [mark.number for mark in piece.begins if mark.number],
        ]
        for piece in block.pieces
    ]
    return {"role": block.role, "level": block.level, "gap": bool(block.unexplained), "pieces": pieces}


def _show_records(
    checked: CheckedTexts, anchors: Mapping[tuple[Any, ...], str], text: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield all records of the YAML files and their parts, by the names of their addresses."""
    edits = ProjectEdits(checked.texts)
    key = checked.texts.bulletin
    for name in checked.texts.yaml_names:
        content = edits.content(name)
        for kind in ("bulletins", "statements", *VOCABULARY):
            for _, record in list_places(content, kind, key):
                if isinstance(record.get("id"), str) and (kind != "bulletins" or record["id"] == key):
                    yield from _show_record(RecordAddress(kind, record["id"]), record, anchors, text)


def _show_record(
    address: RecordAddress, record: dict[str, Any], anchors: Mapping[tuple[Any, ...], str], text: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    seen = digest_record(record)
    place = find_place(text, record) if address.kind == "statements" else None
    anchor = anchors.get((address.id,), "") if address.kind == "statements" else ""
    yield address.name, _describe(address, record, seen, place, anchor)
    inner = _PARTS if address.kind == "statements" else _LISTS if address.kind == "bulletins" else ()
    for part in inner:
        several = record.get(part)
        for number, one in enumerate(several if is_list(several) else ()):
            if is_dict(one):
                found = find_place(text, one, place)
                at = RecordAddress(address.kind, address.id, (part, number))
                mark = anchors.get((address.id, part, *found), "") if found else ""
                yield at.name, _describe(at, one, seen, found, mark)


def _describe(
    address: RecordAddress, record: dict[str, Any], seen: str, place: Offsets | None, anchor: str
) -> dict[str, Any]:
    values = {name: value for name, value in record.items() if name not in (*_PARTS, *_LISTS, "statements")}
    if address.kind == "statements" and not address.path and "speaker" in values:
        values["speakers"] = [values.pop("speaker")]
    return {"at": address.write(), "seen": seen, "values": values, "place": place, "anchor": anchor}


def _show_item(item: WorkItem) -> dict[str, Any]:
    return {
        "name": item.name,
        "sort": item.sort,
        "kind": item.kind,
        "reasons": item.reasons,
        "at": item.address and item.address.write(),
        "place": item.place,
        "aside": item.aside,
        "says": item.says,
        "theirs": item.theirs,
    }


def _show_vocabulary(checked: CheckedTexts) -> dict[str, dict[str, list[Any]]]:
    """Return what fields can refer to, by kind and id: id, name and other names."""
    linked = checked.examination.assembly.linked
    found: dict[str, dict[str, list[Any]]] = {}
    for kind in (*VOCABULARY, "statements"):
        records = [one for one in linked.family(kind).values() if kind != "statements" or _is_in(one, checked)]
        found[kind] = {one.id: _name_record(one) for one in records}
    return found


def _is_in(record: Any, checked: CheckedTexts) -> bool:
    return bool(record.bulletin.id == checked.texts.bulletin)


def _name_record(record: Any) -> list[Any]:
    if not isinstance(record, NamedRecord):
        words = str(getattr(record, "title", None) or getattr(record, "text", ""))
        return [record.id, " ".join(words.split())[:_SUMMED_UP], []]
    about = str(getattr(record, "kind", "") or "")
    return [record.id, record.name, [name for name in record.all_names if name != record.name], about]


def _list_used(statements: Iterable[Statement], figures: Iterable[Observation]) -> dict[str, list[str]]:
    """Return the ids that the bulletin uses, which a form offers first."""
    used: dict[str, dict[str, None]] = {kind: {} for kind in ("speakers", "topics", "places", "initiatives", "metrics")}
    for statement in statements:
        for kind in ("speakers", "topics", "places", "initiatives"):
            used[kind] |= dict.fromkeys(one.id for one in getattr(statement, kind))
    used["metrics"] |= dict.fromkeys(figure.metric.id for figure in figures if figure.metric)
    return {kind: list(ids) for kind, ids in used.items()}
