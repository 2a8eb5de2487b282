"""The fields that conditions can use, for annotations: type checkers find a misspelt field or word. `nox -s generate` writes this file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias, TypedDict, TypeVar

from pujiang.codes import Comparator, Direction, FigureChange, FigureKind, InitiativeKind, Kind, Mode, Nature, OrganizationKind, PlaceKind, ReadBy, SpeakerKind, Stage
from pujiang.literals import ComparatorWord, DirectionWord, FigureChangeWord, FigureKindWord, InitiativeKindWord, KindWord, ModeWord, NatureWord, OrganizationKindWord, PlaceKindWord, ReadByWord, SpeakerKindWord, StageWord

T = TypeVar("T")

#: One value, or several of which a record must have one.
OneOrSeveral: TypeAlias = T | Sequence[T] | AbstractSet[T]
#: A function that returns whether a record is wanted, or values by field, custom fields among them.
Wanted: TypeAlias = Callable[[T], object] | Mapping[str, Any] | None


class PlaceFilters(TypedDict, total=False):
    """The fields of places in conditions."""

    id: Any
    name: OneOrSeveral[object]
    kind: OneOrSeveral[PlaceKind | PlaceKindWord]
    within: Any
    member: Any


class TopicFilters(TypedDict, total=False):
    """The fields of topics in conditions."""

    id: Any
    name: OneOrSeveral[object]
    broader: Any


class ReferenceFilters(TypedDict, total=False):
    """The fields of references in conditions."""

    id: Any
    publisher: OneOrSeveral[object]


class OrganizationFilters(TypedDict, total=False):
    """The fields of organizations in conditions."""

    id: Any
    name: OneOrSeveral[object]
    kind: OneOrSeveral[OrganizationKind | OrganizationKindWord]
    parent: Any
    seat: Any


class InitiativeFilters(TypedDict, total=False):
    """The fields of initiatives in conditions."""

    id: Any
    name: OneOrSeveral[object]
    kind: OneOrSeveral[InitiativeKind | InitiativeKindWord]
    parent: Any


class UnitFilters(TypedDict, total=False):
    """The fields of units in conditions."""

    id: Any
    name: OneOrSeveral[object]
    symbol: OneOrSeveral[object]
    dimension: OneOrSeveral[object]


class MetricFilters(TypedDict, total=False):
    """The fields of metrics in conditions."""

    id: Any
    name: OneOrSeveral[object]
    unit: OneOrSeveral[object]
    measured_in: Any
    currency: OneOrSeveral[object]
    nature: OneOrSeveral[Nature | NatureWord]
    dimension: OneOrSeveral[object]
    direction: OneOrSeveral[Direction | DirectionWord | FigureChange | FigureChangeWord]


class SpeakerFilters(TypedDict, total=False):
    """The fields of speakers in conditions."""

    id: Any
    name: OneOrSeveral[object]
    kind: OneOrSeveral[SpeakerKind | SpeakerKindWord]
    family_name: OneOrSeveral[object]
    nationality: Any
    organization: Any
    place: Any
    seat: Any


class ForumFilters(TypedDict, total=False):
    """The fields of forums in conditions."""

    id: Any
    name: OneOrSeveral[object]
    edition: OneOrSeveral[object]
    country: Any
    host: Any


class BulletinFilters(TypedDict, total=False):
    """The fields of bulletins in conditions."""

    id: Any
    title: OneOrSeveral[object]
    forum: Any
    publisher: Any
    author: Any
    language: OneOrSeveral[object]
    translation_of: Any
    currency: OneOrSeveral[object]
    sha256: OneOrSeveral[object]
    participant: Any


class StatementFilters(TypedDict, total=False):
    """The fields of statements in conditions."""

    id: Any
    bulletin: Any
    section: OneOrSeveral[object]
    speaker: Any
    kind: OneOrSeveral[Kind | KindWord]
    kinds: OneOrSeveral[Kind | KindWord]
    mode: OneOrSeveral[Mode | ModeWord]
    topic: Any
    place: Any
    initiative: Any
    organization: Any
    nationality: Any
    seat: Any
    affiliation_country: Any
    speaker_place: Any
    forum: Any
    language: OneOrSeveral[object]
    text: OneOrSeveral[object]
    gist: OneOrSeveral[object]


class ObservationFilters(TypedDict, total=False):
    """The fields of observations in conditions."""

    id: Any
    metric: Any
    counts: OneOrSeveral[object]
    kind: OneOrSeveral[FigureKind | FigureKindWord]
    direction: OneOrSeveral[Direction | DirectionWord | FigureChange | FigureChangeWord]
    stage: OneOrSeveral[Stage | StageWord]
    comparator: OneOrSeveral[Comparator | ComparatorWord]
    unit: OneOrSeveral[object]
    measured_in: Any
    read_by: OneOrSeveral[ReadBy | ReadByWord]
    place: Any
    bulletin: Any
    statement: Any
    reference: Any
    speaker: Any
