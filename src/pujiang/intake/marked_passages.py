"""Passages that people marked in other programs, as statements and figures."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any, get_origin, get_type_hints

import attrs

from pujiang.codes import Kind, Mode
from pujiang.intake.row_words import ImportedRow
from pujiang.shortening import cut
from pujiang.written.documents import (
    MentionDocument,
    ObservationDocument,
    PointDocument,
    StatementDocument,
    fields_in_files,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: The labels of passages that are records.
STATEMENT, FIGURE = "statement", "figure"
#: The labels of passages that belong to a statement, and the fields of the statement that their words are.
PARTS = {"cue": "cue", "speaker": "speaker", "source": "speaker"}
#: The labels of passages inside of a statement that are parts of it, and the fields that have these.
INSIDE = {"point": "points", "mention": "mentions"}
_DOCUMENTS = {
    STATEMENT: StatementDocument,
    FIGURE: ObservationDocument,
    "point": PointDocument,
    "mention": MentionDocument,
}
# What the place and the links of a passage say.
_IMPLIED = frozenset({"bulletin", "statement", "words", "prefix", "suffix", "points", "mentions", "figures"})
# A value that is told beside a record whose bulletin is withdrawn, and follows from it.
_CAUTION = "caution"
_SINGULARS = {"topic": "topics", "place": "places"}
_LONGEST = 40


@attrs.frozen(kw_only=True)
class MarkedPassage:
    """A passage of a text with a label, as another program has it.

    Attributes:
        key: how the program refers to it.
        place: how messages name it.
        label: its label: a statement, a figure, a kind of statement, or a part of one.
        words: its words.
        start: the start of the words, in the units of the program.
        end: their end, exclusive.
        prefix: the text before the words; empty if the program does not say it.
        suffix: the text after them.
        bulletin: the bulletin, if the program says it.
        values: what else is said of it: (field, value).
        links: the passages that belong to it.
    """

    key: str
    place: str
    label: str
    words: str
    start: int | None
    end: int | None
    prefix: str = ""
    suffix: str = ""
    bulletin: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()


@attrs.frozen
class ReadRows:
    """The records of a file.

    Attributes:
        rows: the records.
        lost: what the file has and no record can hold.
    """

    rows: tuple[ImportedRow, ...]
    lost: tuple[str, ...] = ()


_LABELS = frozenset({STATEMENT, FIGURE, *PARTS, *INSIDE})


def read_passages(passages: Iterable[MarkedPassage]) -> ReadRows:
    """Return the statements and figures of passages; what is neither is named."""
    by_key = {passage.key: passage for passage in passages}
    marked = [passage for passage in by_key.values() if _kind_of(passage) == STATEMENT]
    around = _StatementFinder(marked)
    inside: dict[str, list[MarkedPassage]] = {}
    used = {key for passage in marked for key in passage.links}
    for part in by_key.values():
        owner = around.find_around(part) if part.label.lower() in INSIDE else None
        if owner:
            inside.setdefault(owner.key, []).append(part)
            used.add(part.key)
    lost: list[str] = []
    statements: dict[str, ImportedRow] = {}
    for passage in marked:
        linked = [by_key[key] for key in passage.links if key in by_key]
        statements[passage.key] = _read_statement(passage, linked, inside.get(passage.key, []), lost)
    figures: list[ImportedRow] = []
    for passage in by_key.values():
        if _kind_of(passage) == FIGURE:
            owner = around.find_around(passage)
            values = _read_values(passage, FIGURE, lost)
            values["statement"] = statements[owner.key] if owner else None
            figures.append(_build_row("observations", passage, values))
    others = (one for one in by_key.values() if _kind_of(one) is None and one.key not in used)
    lost += [f"{_name(one)}: expected a statement, a figure, or a part of a statement" for one in others]
    return ReadRows((*statements.values(), *figures), tuple(lost))


class _StatementFinder:
    """The passages that are statements, by which others are around a passage."""

    def __init__(self, statements: Iterable[MarkedPassage]) -> None:
        self._by_bulletin: dict[str | None, list[MarkedPassage]] = {}
        # For each of them the number of the last one before it that ends later; -1 if none does.
        self._wider: dict[str | None, list[int]] = {}
        for one in sorted(statements, key=_place):
            family = self._by_bulletin.setdefault(one.bulletin, [])
            wider = self._wider.setdefault(one.bulletin, [])
            before = len(family) - 1
            while before >= 0 and (family[before].end or 0) <= (one.end or 0):
                before = wider[before]
            wider.append(before)
            family.append(one)

    def find_around(self, passage: MarkedPassage) -> MarkedPassage | None:
        """Return the smallest statement that a passage is inside of."""
        family = self._by_bulletin.get(passage.bulletin, [])
        number = bisect_right(family, _place(passage), key=_place) - 1
        while number >= 0 and not _contains(family[number], passage):
            # Those between end no later than this one, and so before the passage does.
            number = self._wider[passage.bulletin][number]
        return family[number] if number >= 0 else None


def _place(passage: MarkedPassage) -> tuple[int, int]:
    """Return where a passage is, so that of passages with one start the longer comes first."""
    return passage.start or 0, -(passage.end or 0)


def _kind_of(passage: MarkedPassage) -> str | None:
    label = passage.label.lower()
    if label in {STATEMENT, FIGURE}:
        return label
    return STATEMENT if label in set(Kind) else None


def _name(passage: MarkedPassage) -> str:
    return f"{passage.place} ({passage.label} {cut(passage.words, _LONGEST)!r})"


def _read_statement(
    passage: MarkedPassage, parts: Iterable[MarkedPassage], inside: Iterable[MarkedPassage], lost: list[str]
) -> ImportedRow:
    label = passage.label.lower()
    values = _read_values(passage, STATEMENT, lost)
    if label != STATEMENT:
        values.setdefault("kind", label)
    for part in parts:
        field = PARTS.get(part.label.lower())
        if field == "cue":
            values.setdefault("cue", part.words)
        elif field:
            if not {"speaker", "speakers"} & values.keys():
                values["speaker"] = dict(part.values).get("speaker", part.words)
        else:
            lost.append(f"{_name(passage)}: the link to {_name(part)}")
    row = _build_row("statements", passage, values)
    within: dict[str, list[ImportedRow]] = {}
    for one in inside:
        label = one.label.lower()
        read = {**_read_values(one, label, lost), "words": one.words}
        within.setdefault(INSIDE[label], []).append(attrs.evolve(_build_row("", one, {}), values=read))
    return attrs.evolve(row, parts={name: tuple(rows) for name, rows in within.items()})


def _contains(outer: MarkedPassage, inner: MarkedPassage) -> bool:
    if outer.start is None or outer.end is None or inner.start is None or inner.end is None:
        return False
    return outer.bulletin == inner.bulletin and outer.start <= inner.start and inner.end <= outer.end


def _read_values(passage: MarkedPassage, label: str, lost: list[str]) -> dict[str, Any]:
    several = list_fields(label)
    values: dict[str, Any] = {}
    for name, value in passage.values:
        field = name if name in several else _SINGULARS.get(name, name)
        if field == "speaker" and "speaker" in values:
            values["speakers"] = [*values.get("speakers", [values["speaker"]]), value]
        elif several.get(field):
            values.setdefault(field, []).append(value)
        elif field in several and field not in values:
            values[field] = value
        elif name != _CAUTION:
            lost.append(f"{_name(passage)}: {name} {cut(value, _LONGEST)!r}")
    if "speakers" in values:
        values.pop("speaker", None)
    return values


@cache
def list_fields(label: str) -> dict[str, bool]:
    """Return the fields that a passage with a label can have, and whether they have several values."""
    document = _DOCUMENTS[label]
    hints = get_type_hints(document)
    names = (field.name for field in fields_in_files(document))
    return {name: get_origin(hints[name]) is tuple for name in names if name not in _IMPLIED}


def _build_row(kind: str, passage: MarkedPassage, values: dict[str, Any]) -> ImportedRow:
    return ImportedRow(
        kind=kind,
        values={**values, "words": passage.words, "bulletin": passage.bulletin},
        start=passage.start,
        end=passage.end,
        prefix=passage.prefix,
        suffix=passage.suffix,
        place=passage.place,
    )


def name_tag(tag: str) -> tuple[str, str] | None:
    """Return what a tag says: a kind, a mode, a stage, or a field as `topic:ports`; None for others."""
    word = tag.strip()
    for field, words in (("kind", Kind), ("mode", Mode)):
        if word.lower() in set(words):
            return field, word.lower()
    name, colon, value = word.partition(":")
    known = {field for label in _DOCUMENTS for field in list_fields(label)} | {*_SINGULARS, _CAUTION}
    return (name, value.strip()) if colon and name in known else None


def yield_tags(tags: Iterable[str], place: str, lost: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what tags say; name those that say nothing known."""
    for tag in tags:
        found = name_tag(tag)
        if found:
            yield found
        elif tag.strip().lower() not in _LABELS:
            lost.append(f"{place}: the tag {cut(tag, _LONGEST)!r}")


def find_label(tags: Iterable[str], otherwise: Mapping[str, str]) -> str:
    """Return the label among tags; a kind of statement where there is none."""
    words = [tag.strip().lower() for tag in tags]
    return next((word for word in words if word in _LABELS), STATEMENT if otherwise else "unlabelled")
