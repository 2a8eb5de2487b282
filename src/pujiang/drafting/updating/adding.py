"""Adding what changed passages suggest to a file that a person has edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.drafting.draft_files import comment_of, content_of
from pujiang.ids import free
from pujiang.reflection import is_dict, is_list
from pujiang.written.documents import DOCUMENTS
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.dataset.dataset import Dataset
    from pujiang.drafting.proposing.review_marks import ReviewMark
    from pujiang.drafting.result import Draft
    from pujiang.io.editing.yaml_editor import YamlEditor
    from pujiang.model.statements import Statement
    from pujiang.text.source import Span

_BULLETIN: DocumentPath = ("bulletins", 0)
_LISTS = ("front_matter", "sections", "participants", "not_figures")


@attrs.frozen
class Addition:
    """A value for a list of the bulletin, with its marks.

    Attributes:
        name: the field with the list.
        value: the value to add.
        start: the start of its words in the new text, in code points.
        marks: its marks for review.
    """

    name: str
    value: dict[str, Any]
    start: int
    marks: tuple[ReviewMark, ...] = ()


@attrs.frozen
class Additions:
    """Everything to add to a file.

    Attributes:
        parts: values for the lists of the bulletin.
        others: records outside the bulletin, by kind, each with its marks.
        places: the starts of the existing statements in the text, by id.
        extended: existing statements behind which the text goes on with new words, each with these words.
    """

    parts: tuple[Addition, ...]
    others: dict[str, list[tuple[dict[str, Any], tuple[ReviewMark, ...]]]]
    places: dict[str, int]
    extended: dict[str, str]

    def without(self, parts: Iterable[Addition]) -> Additions:
        """Return the additions without some parts."""
        left_out = {id(part) for part in parts}
        return attrs.evolve(self, parts=tuple(part for part in self.parts if id(part) not in left_out))


def additions(draft: Draft, kept: Dataset, key: str, before: str) -> Additions:
    """Return the parts of a draft of the new text whose words are new and that the file does not have.

    Args:
        draft: the draft of the new text.
        kept: the data of the file that is valid with the new text.
        key: the id of the bulletin, in both.
        before: the old text.
    """
    old = " ".join(before.split())
    content = content_of(draft)
    bulletin = content["bulletins"][0]
    there = [statement for statement in kept.statements if statement.bulletin.id == key]
    taken = [span for statement in there for span in statement.spans]
    parts = [
        *_statements(draft, bulletin, old, taken, {statement.id for statement in there}),
        *_lists(draft, bulletin, kept, key, old),
    ]
    mentioned = set(_words_in([part.value for part in parts]))
    others = {
        kind: [(value, _marks_of(draft, kind, value["id"])) for value in content[kind] if value["id"] in mentioned]
        for kind in DOCUMENTS
        if kind in content and kind != "bulletins"
    }
    affiliated = set(_words_in([value for family in others.values() for value, _ in family])) | mentioned
    others["organizations"] = [
        (value, _marks_of(draft, "organizations", value["id"]))
        for value in content.get("organizations", ())
        if value["id"] in affiliated
    ]
    places = {statement.id: statement.span.start for statement in there}
    extended = dict(_find_extended(draft, there, old))
    return Additions(tuple(parts), {kind: family for kind, family in others.items() if family}, places, extended)


def is_new(span: Span, old: str) -> bool:
    """Return whether the old text, with single spaces, does not have the words of a span."""
    return " ".join(span.text.split()) not in old


def _marks_of(draft: Draft, kind: str, key: str) -> tuple[ReviewMark, ...]:
    return tuple(mark for mark in draft.marks if (mark.kind, mark.record) == (kind, key))


def _statements(
    draft: Draft, bulletin: dict[str, Any], old: str, taken: list[Span], ids: set[str]
) -> Iterator[Addition]:
    written = {value["id"]: value for value in bulletin.get("statements", ())}
    chosen = [
        one for one in draft.statements if is_new(one.span, old) and not any(span.overlaps(one.span) for span in taken)
    ]
    names: dict[str, str] = {}
    for one in chosen:
        names[one.id] = free(one.id, {*ids, *names.values()})
    for one in chosen:
        value = {**written[one.id], "id": names[one.id]}
        origin = value.pop("speaker_from", None)
        if origin in names:
            value["speaker_from"] = names[origin]
        marks = _marks_of(draft, "statements", one.id)
        yield Addition("statements", value, one.span.start, marks)


def _find_extended(draft: Draft, there: list[Statement], old: str) -> Iterator[tuple[str, str]]:
    """Yield existing statements whose words the draft of the new text continues with new ones, and these."""
    for one in draft.attributed:
        same = [kept for kept in there if kept.span.overlaps(one.span)]
        behind = one.span.source.content[same[-1].span.end : one.span.end] if same else ""
        if len(behind.split()) > 1 and " ".join(behind.split()) not in old:
            yield same[-1].id, " ".join(behind.split())


def _lists(draft: Draft, bulletin: dict[str, Any], kept: Dataset, key: str, old: str) -> Iterator[Addition]:
    """Yield new lines, headings, participants and numerals that the file does not have."""
    spans: dict[str, list[Span | None]] = {
        "front_matter": [line.span for line in draft.bulletin.front_matter],
        "sections": [section.heading_span for section in draft.bulletin.sections],
        "participants": [one.span for one in draft.bulletin.participants],
        "not_figures": [one.spans[0] for one in draft.bulletin.not_figures],
    }
    known = kept.bulletins[key]
    speakers = {one.speaker.id for one in known.participants}
    headings = {section.id for section in known.sections}
    for name in _LISTS:
        for value, span in zip(bulletin.get(name, ()), spans[name], strict=True):
            wanted = span is None or is_new(span, old) or name == "participants"
            there = value.get("speaker") in speakers or (name == "sections" and value["id"] in headings)
            if wanted and not there:
                yield Addition(name, value, span.start if span else 0)


def _words_in(value: Any) -> Iterator[str]:
    """Yield all scalars of a value as text, recursively."""
    if is_dict(value):
        for inner in value.values():
            yield from _words_in(inner)
    elif is_list(value):
        for inner in value:
            yield from _words_in(inner)
    else:
        yield str(value)


def put_parts(editor: YamlEditor, found: Additions) -> dict[DocumentPath, Addition]:
    """Insert additions into the lists of the bulletin in the order of the text, and return them by their new paths."""
    bulletin = editor.at(_BULLETIN)
    places: dict[str, list[tuple[int, Addition]]] = {}
    for part in sorted(found.parts, key=lambda part: part.start):
        family = bulletin.get(part.name, ())
        number = len(family)
        if part.name == "statements":
            later = (n for n, one in enumerate(family) if found.places.get(one["id"], -1) > part.start)
            number = next(later, number)
        places.setdefault(part.name, []).append((number, part))
    placed: dict[DocumentPath, Addition] = {}
    for name, several in places.items():
        path: DocumentPath = (*_BULLETIN, name)
        ordered = sorted(several, key=lambda one: one[0])
        for before, (number, part) in enumerate(ordered):
            comments = [comment_of(mark) for mark in part.marks]
            if name in bulletin:
                editor.insert((*path, number), part.value, {(): comments})
            else:
                editor.extend(path, [part.value], {(0,): comments})
            placed[(*path, number + before)] = part
    return placed
