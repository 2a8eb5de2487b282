"""The fields that conditions can use, for annotations: type checkers find a misspelt field or word. `nox -s generate` writes this file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Literal, Never, TypeAlias, TypedDict, TypeVar

from pujiang.codes import Comparator, Direction, FigureChange, FigureKind, InitiativeKind, Kind, Mode, Nature, OrganizationKind, PlaceKind, ReadBy, SpeakerKind, Stage
from pujiang.literals import ComparatorWord, DirectionWord, FigureChangeWord, FigureKindWord, InitiativeKindWord, KindWord, ModeWord, NatureWord, OrganizationKindWord, PlaceKindWord, ReadByWord, SpeakerKindWord, StageWord

T = TypeVar("T")

#: One value, or several of which a record must have one.
OneOrSeveral: TypeAlias = T | Sequence[T] | AbstractSet[T]
#: A function that returns whether a record is wanted, or values by field, custom fields among them.
Wanted: TypeAlias = Callable[[T], object] | Mapping[str, Any] | None
PlaceField: TypeAlias = Literal["id", "name", "kind", "within", "member"]
PlaceMeasure: TypeAlias = Never
PlaceOrder: TypeAlias = Literal["adjectives", "aliases", "all_names", "alpha3", "coded_by", "codes", "fields", "id", "identifiers", "key", "kind", "m49", "members", "members_as_of", "name", "names", "note", "reviewed_by", "superseded_by", "withdrawn", "within"]
TopicField: TypeAlias = Literal["id", "name", "broader"]
TopicMeasure: TypeAlias = Never
TopicOrder: TypeAlias = Literal["aliases", "all_names", "broader", "coded_by", "definition", "fields", "id", "identifiers", "key", "name", "names", "note", "reviewed_by", "superseded_by", "withdrawn"]
ReferenceField: TypeAlias = Literal["id", "publisher"]
ReferenceMeasure: TypeAlias = Never
ReferenceOrder: TypeAlias = Literal["accessed", "coded_by", "fields", "id", "identifiers", "key", "note", "published", "publisher", "reviewed_by", "superseded_by", "title", "url", "withdrawn", "words"]
OrganizationField: TypeAlias = Literal["id", "name", "kind", "parent", "seat"]
OrganizationMeasure: TypeAlias = Never
OrganizationOrder: TypeAlias = Literal["aliases", "all_names", "coded_by", "country", "fields", "id", "identifiers", "key", "kind", "name", "names", "note", "parent", "references", "reviewed_by", "seat", "superseded_by", "withdrawn"]
InitiativeField: TypeAlias = Literal["id", "name", "kind", "parent"]
InitiativeMeasure: TypeAlias = Never
InitiativeOrder: TypeAlias = Literal["aliases", "all_names", "coded_by", "definition", "fields", "id", "identifiers", "key", "kind", "name", "names", "note", "parent", "references", "reviewed_by", "superseded_by", "withdrawn"]
UnitField: TypeAlias = Literal["id", "name", "symbol", "dimension"]
UnitMeasure: TypeAlias = Never
UnitOrder: TypeAlias = Literal["aliases", "all_names", "coded_by", "dimension", "divisor", "factor", "fields", "id", "identifiers", "key", "name", "names", "note", "reviewed_by", "superseded_by", "symbols", "withdrawn"]
MetricField: TypeAlias = Literal["id", "name", "unit", "measured_in", "currency", "nature", "dimension", "direction"]
MetricMeasure: TypeAlias = Never
MetricOrder: TypeAlias = Literal["additive", "aliases", "all_names", "coded_by", "currency", "definition", "dimension", "direction", "fields", "id", "identifiers", "key", "measured_in", "name", "names", "nature", "note", "reviewed_by", "superseded_by", "unit", "withdrawn"]
SpeakerField: TypeAlias = Literal["id", "name", "kind", "family_name", "nationality", "organization", "place", "seat"]
SpeakerMeasure: TypeAlias = Never
SpeakerOrder: TypeAlias = Literal["aliases", "all_names", "coded_by", "country", "family_name", "fields", "given_name", "id", "identifiers", "key", "kind", "name", "names", "nationality", "note", "organization", "place", "references", "reviewed_by", "seat", "superseded_by", "withdrawn"]
ForumField: TypeAlias = Literal["id", "name", "edition", "country", "host"]
ForumMeasure: TypeAlias = Literal["begins", "ends"]
ForumOrder: TypeAlias = Literal["aliases", "all_names", "begins", "city", "coded_by", "country", "edition", "ends", "fields", "guest_country", "hosts", "id", "identifiers", "key", "name", "names", "note", "period", "references", "reviewed_by", "sessions", "superseded_by", "theme", "withdrawn"]
BulletinField: TypeAlias = Literal["id", "title", "forum", "publisher", "author", "language", "translation_of", "currency", "sha256", "participant"]
BulletinMeasure: TypeAlias = Literal["published", "number", "volume"]
BulletinOrder: TypeAlias = Literal["accessed", "author", "coded_by", "compilers", "currency", "fields", "forum", "front_matter", "headline", "id", "identifiers", "issue_line", "key", "language", "layer", "not_figures", "not_recorded", "note", "number", "original", "participants", "published", "publisher", "reviewed_by", "rights", "sections", "session", "sha256", "superseded_by", "text", "title", "translation_of", "url", "volume", "withdrawn"]
StatementField: TypeAlias = Literal["id", "bulletin", "section", "speaker", "kind", "kinds", "mode", "topic", "place", "initiative", "organization", "nationality", "seat", "affiliation_country", "speaker_place", "forum", "language", "text", "gist"]
StatementMeasure: TypeAlias = Literal["published"]
StatementOrder: TypeAlias = Literal["attributed", "attribution", "bulletin", "coded_by", "continuation", "cue", "fields", "forum", "gist", "id", "identifiers", "inferred_places", "initiatives", "key", "kind", "kinds", "language", "mentions", "mode", "note", "participants", "places", "points", "published", "reviewed_by", "section", "span", "spans", "speaker_from", "speakers", "superseded_by", "text", "topics", "withdrawn", "within"]
ObservationField: TypeAlias = Literal["id", "metric", "counts", "kind", "direction", "stage", "comparator", "unit", "measured_in", "read_by", "place", "bulletin", "statement", "reference", "speaker"]
ObservationMeasure: TypeAlias = Literal["value", "lower", "upper", "reported", "begins", "ends"]
ObservationOrder: TypeAlias = Literal["begins", "bulletin", "coded_by", "comparator", "counts", "counts_span", "direction", "ends", "fields", "id", "identifiers", "key", "kind", "lower", "measured_in", "metric", "misprint", "note", "period", "place", "qualified_quantity", "qualifiers", "quantity", "read_by", "reference", "reported", "reported_on", "restatement", "restates", "reviewed_by", "span", "speakers", "stage", "statement", "subject", "superseded_by", "unit", "upper", "value", "withdrawn", "words"]


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
