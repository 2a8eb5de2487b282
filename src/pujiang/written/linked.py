"""Store of linked records by kind and key, layered over the records of a base."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from pujiang.stored.store import NO_BASE, Address, Store
from pujiang.written.overlay import Overlay

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from pujiang.model.base import IdentifiedRecord
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.events import Forum
    from pujiang.model.initiatives import Initiative
    from pujiang.model.metrics import Metric, Observation
    from pujiang.model.people import Speaker
    from pujiang.model.statements import Statement
    from pujiang.model.units import Unit
    from pujiang.model.vocabulary import Organization, Place, Reference, Topic
    from pujiang.similar import NearNames

T = TypeVar("T")
_MOST_SUGGESTIONS = 200


class OfKind(Generic[T]):
    """Descriptor for the records of one kind; the name of the attribute is the kind."""

    _kind: str

    def __set_name__(self, owner: type[LinkedRecords], name: str) -> None:
        self._kind = name

    @overload
    def __get__(self, linked: None, owner: type[LinkedRecords]) -> Self: ...
    @overload
    def __get__(self, linked: LinkedRecords, owner: type[LinkedRecords]) -> Mapping[str, T]: ...
    def __get__(self, linked: LinkedRecords | None, owner: type[LinkedRecords]) -> Mapping[str, T] | Self:
        return self if linked is None else linked.family(self._kind)  # type: ignore[return-value]  # as declared below


class LinkedRecords(Store):
    """The unchanged records of a base, and the records that were linked on top of it.

    Each kind is a read-only mapping. Records of the base are created when they are looked up, if the base supports it.
    """

    places: OfKind[Place] = OfKind()
    topics: OfKind[Topic] = OfKind()
    references: OfKind[Reference] = OfKind()
    organizations: OfKind[Organization] = OfKind()
    initiatives: OfKind[Initiative] = OfKind()
    units: OfKind[Unit] = OfKind()
    metrics: OfKind[Metric] = OfKind()
    speakers: OfKind[Speaker] = OfKind()
    forums: OfKind[Forum] = OfKind()
    bulletins: OfKind[Bulletin] = OfKind()
    statements: OfKind[Statement] = OfKind()
    observations: OfKind[Observation] = OfKind()

    def __init__(self, base: Store = NO_BASE) -> None:
        """Start with the records of a base, which is not modified."""
        # The overlay is put directly on the restored records: otherwise each change would add another layer.
        self._base: Store = base._base if isinstance(base, LinkedRecords) else base  # noqa: SLF001
        self._overlays: dict[str, Overlay[IdentifiedRecord]] = (
            dict(base._overlays) if isinstance(base, LinkedRecords) else {}  # noqa: SLF001
        )
        # By bulletin, the offsets where headings begin and end: every statement needs them.
        self.breaks: dict[str, tuple[int, ...]] = {}
        # By bulletin, the offices of its participants, and how many participants hold each.
        self.offices: dict[str, Counter[str]] = {}
        # By language, the names of all speakers, indexed by word: filled by the first statement with a cue.
        self.names: dict[str, dict[str, set[str]]] = {}
        # By kind, an index of similar ids: every unknown id needs it.
        self.near: dict[str, NearNames] = {}
        # By kind, the ids of records by folded name and code: what an unknown id may mean.
        self.named: dict[str, dict[str, list[str]]] = {}
        # How many unknown ids may still get a suggestion: comparing names takes milliseconds each.
        self.suggestions = _MOST_SUGGESTIONS

    def leaves_out(self, kind: str, key: str) -> bool:
        """Return whether a record was left out of the base."""
        return self._base.leaves_out(kind, key)

    def family(self, kind: str) -> Mapping[str, IdentifiedRecord]:
        """Return all records of one kind."""
        overlay = self._overlays.get(kind)
        return self._base.family(kind) if overlay is None else overlay

    def open_family(
        self, kind: str, without: Iterable[str] = (), order: Iterable[str] = ()
    ) -> Overlay[IdentifiedRecord]:
        """Return the records of a kind as a writable overlay, with some keys hidden and others reserved in order."""
        before = self._overlays.get(kind)
        opened = self._overlays[kind] = before.copy() if before is not None else Overlay(self._base.family(kind))
        for key in without:
            opened.hide(key)
        for key in order:
            opened.reserve(key)
        return opened

    # A base may be too large to iterate over: it answers these questions itself for its unchanged records.

    def find_users(self, kind: str, addresses: Collection[Address]) -> Iterable[IdentifiedRecord]:
        """Return the records of a kind that refer to any of the given records."""
        return self._with_those_above(kind, self._base.find_users(kind, addresses))

    def find_statements_of(self, bulletins: Collection[str]) -> Iterable[Statement]:
        """Return the statements of the bulletins with the given ids."""
        return self._with_those_above("statements", self._base.find_statements_of(bulletins))

    def find_statements_near(self, words: Collection[str]) -> Iterable[Statement]:
        """Return the statements of bulletins whose text contains any of the given words."""
        return self._with_those_above("statements", self._base.find_statements_near(words))

    def find_statements_with(self, phrases: Collection[str]) -> Iterable[Statement]:
        """Return the statements whose own text contains any of the given phrases exactly."""
        return self._with_those_above("statements", self._base.find_statements_with(phrases))

    def prepare(self, kind: str, keys: Iterable[str]) -> None:
        """Build records at once that will be looked up one by one; unknown keys are ignored."""
        overlay = self._overlays.get(kind)
        self._base.prepare(kind, keys if overlay is None else filter(overlay.lies_beneath, keys))

    def _with_those_above(self, kind: str, found: Iterable[Any]) -> Iterable[Any]:
        """Return the unchanged records among those found in the base, and all records on top of it."""
        overlay = self._overlays.get(kind)
        if overlay is None:
            return found
        return [*(record for record in found if overlay.lies_beneath(record.key)), *overlay.above()]


def resolve_many(family: Mapping[str, T], ids: Iterable[str]) -> tuple[T, ...]:
    """Return the records with the given ids, in the same order."""
    return tuple(family[key] for key in ids)


def resolve_one(family: Mapping[str, T], key: str | None) -> T | None:
    """Return the record with the given id; None for None."""
    return None if key is None else family[key]
