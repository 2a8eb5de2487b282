"""The differences from another annotation of the same text, each with the action that takes what the other says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.annotate.anchored_places import find_place
from pujiang.annotate.record_addresses import ProjectEdits, RecordAddress
from pujiang.annotate.work_queue import WorkItem
from pujiang.codes import SpeakerKind
from pujiang.dataset.dataset import Dataset
from pujiang.review.comparing import compare
from pujiang.review.differences import DifferenceKind, DifferenceSubject
from pujiang.similar import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pujiang.annotate.checked_texts import CheckedTexts
    from pujiang.model.base import NamedRecord
    from pujiang.model.bulletins import Bulletin
    from pujiang.review.differences import Difference
    from pujiang.text.source import Span

_LISTED = {DifferenceSubject.FIGURE: "figures", DifferenceSubject.MENTION: "mentions"}
_WORDS = {DifferenceKind.KIND: "kind", DifferenceKind.MODE: "mode"}
_OF_MENTIONS = {DifferenceKind.RELATION: "relation", DifferenceKind.STATUS: "status"}


def list_differences(checked: CheckedTexts, bulletin: Bulletin, other: Dataset) -> Iterator[WorkItem]:
    """Yield the differences between the bulletin and another annotation of its text, in the order of the text.

    Args:
        checked: the files; only the valid records are compared.
        bulletin: the bulletin.
        other: the data of the other coder.
    """
    ours = Dataset(checked.examination.assembly.linked, checked.examination.layers, checked.examination.declarations)
    found = compare(ours, other, bulletins=bulletin.id)
    theirs = next((pair.b for pair in found.bulletins if pair.a and pair.a.id == bulletin.id), None)
    if theirs is None:
        return
    reader = _OtherCoder(checked, bulletin, theirs, ours, other)
    yield from map(reader.describe, found)


class _OtherCoder:
    """Two annotations of a text, whose records are found by the keys of differences."""

    def __init__(
        self, checked: CheckedTexts, bulletin: Bulletin, theirs: Bulletin, ours: Dataset, other: Dataset
    ) -> None:
        self._edits = ProjectEdits(checked.texts)
        self._text = bulletin.text.content
        self._is_same_text = theirs.text.content == self._text
        self._ours, self._other = ours, other

    def describe(self, difference: Difference) -> WorkItem:
        """Return a difference as something to decide."""
        one, other = self._find(difference, difference.a, self._ours), self._find(difference, difference.b, self._other)
        span = _span_of(one or other)
        address = self._locate(difference, one) if one else None
        says = (difference.a_says, difference.b_says)
        place = (span.start, span.end) if one or self._is_same_text else None
        return WorkItem(
            "difference",
            str(difference.kind),
            (f"{difference.about}: {difference.kind}",),
            address,
            place,
            says=says,
            theirs=self._take(difference, address, one, other),
        )

    def _find(self, difference: Difference, key: str | None, data: Dataset) -> Any:
        """Return the statement, figure or mention that a difference is about; None if this coder has none."""
        if key is None:
            return None
        if difference.about is DifferenceSubject.FIGURE:
            return data.observations[key]
        statement = data.statements[key]
        if difference.about is DifferenceSubject.STATEMENT:
            return statement
        named = [one for one in statement.mentions if one.words == difference.words]
        return (named or list(statement.mentions))[0]

    def _locate(self, difference: Difference, record: Any) -> RecordAddress | None:
        """Return the address of one of our records: of a part, by its place in the words of its statement."""
        if difference.about is DifferenceSubject.STATEMENT:
            return RecordAddress("statements", record.id)
        key = (difference.a or "").rpartition("/")[2]
        statement = record.statement if difference.about is DifferenceSubject.FIGURE else None
        address = RecordAddress("statements", statement.id if statement else key)
        whole, name = self._edits.value_at(address), _LISTED[difference.about]
        outer, span = find_place(self._text, whole), _span_of(record)
        places = [find_place(self._text, part, outer) for part in whole.get(name) or ()]
        number = next((n for n, place in enumerate(places) if place == (span.start, span.end)), None)
        return None if number is None else RecordAddress(address.kind, address.id, (name, number))

    def _take(
        self, difference: Difference, address: RecordAddress | None, one: Any, other: Any
    ) -> dict[str, Any] | None:
        """Return the action that makes our record that of the other coder; None if one action is not enough."""
        if other is None:
            return {"do": "drop", "at": address.write()} if address else None
        if one is None:
            return self._add(difference, other) if self._is_same_text else None
        if address is None:
            return None
        if difference.kind is DifferenceKind.SPAN:
            span = _span_of(other)
            return {"do": "move", "at": address.write(), **_place(span)} if self._is_same_text else None
        found = self._choose_value(difference.kind, other)
        return None if found is None else {"do": "set", "at": address.write(), **found}

    def _choose_value(self, kind: DifferenceKind, other: Any) -> dict[str, Any] | None:
        if kind in _WORDS:
            return {"field": _WORDS[kind], "value": str(getattr(other, _WORDS[kind]))}
        if kind in _OF_MENTIONS:
            return {"field": _OF_MENTIONS[kind], "value": str(getattr(other, _OF_MENTIONS[kind]) or "")}
        if kind is DifferenceKind.SPEAKER:
            return self._refer("speakers", "speakers", other.speakers)
        if kind is DifferenceKind.TOPICS:
            return self._refer("topics", "topics", other.topics)
        if kind is DifferenceKind.INITIATIVE:
            return self._refer("initiative", "initiatives", [other.initiative])
        if kind is DifferenceKind.METRIC:
            known = self._refer("metric", "metrics", [other.metric]) if other.metric else None
            return known or ({"field": "counts", "value": other.counts} if other.counts else None)
        return None

    def _refer(self, field: str, kind: str, records: Iterable[NamedRecord]) -> dict[str, Any] | None:
        """Return the value of a field that refers to records of the other coder, by their ids or names with us."""
        ids = [self._find_ours(kind, one) for one in records]
        if None in ids:
            return None
        value = {"field": field, "value": ids if field in {"speakers", "topics"} else ids[0]}
        return value | self._editors(records) if field == "speakers" else value

    def _editors(self, speakers: Iterable[Any]) -> dict[str, Any]:
        is_editors = any(speaker.kind is SpeakerKind.EDITORS for speaker in speakers)
        return {"as": "editors"} if is_editors else {}

    def _find_ours(self, kind: str, record: NamedRecord) -> str | None:
        ours: Mapping[str, Any] = {one.id: one for one in self._ours.collection(kind)}
        if record.id in ours and fold(ours[record.id].name) == fold(record.name):
            return record.id
        wanted = {fold(name) for name in record.all_names}
        return next((key for key, one in ours.items() if wanted & {fold(name) for name in one.all_names}), None)

    def _add(self, difference: Difference, other: Any) -> dict[str, Any] | None:
        """Return the action that adds a record of the other coder."""
        place = _place(_span_of(other))
        if difference.about is DifferenceSubject.STATEMENT:
            who = self._refer("speakers", "speakers", other.speakers)
            named = {"speakers": who["value"], **self._editors(other.speakers)} if who else None
            return named and {"do": "add-statement", **place, **named, "kind": str(other.kind)}
        if difference.about is DifferenceSubject.FIGURE:
            metric = self._find_ours("metrics", other.metric) if other.metric else None
            return {"do": "add-figure", **place, **({"metric": metric} if metric else {"counts": other.counts})}
        initiative = self._find_ours("initiatives", other.initiative)
        relation = str(other.relation)
        return {"do": "add-mention", **place, "initiative": initiative, "relation": relation} if initiative else None


def _span_of(record: Any) -> Span:
    span: Span = record.span
    return span


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
