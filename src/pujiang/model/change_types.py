"""The fields that `replace` changes, for annotations: type checkers find a misspelt field. `nox -s generate` writes this file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from pujiang.codes import Comparator, Direction, FigureChange, FigureKind, InitiativeKind, Kind, Mode, Nature, OrganizationKind, PlaceKind, ReadBy, Relation, Restatement, SpeakerKind, Stage, Status
    from pujiang.model.attribution import Attribution
    from pujiang.model.bulletins import Bulletin, FrontMatter, Layer, NotFigure, Original, Section
    from pujiang.model.events import Forum, Session
    from pujiang.model.initiatives import Initiative, Mention
    from pujiang.model.metrics import Metric, Observation
    from pujiang.model.people import Affiliation, Participant, Speaker
    from pujiang.model.quantities import Quantity
    from pujiang.model.statements import Point, Statement
    from pujiang.model.time import Period
    from pujiang.model.units import Unit
    from pujiang.model.vocabulary import Organization, Place, Reference, Topic
    from pujiang.text.source import SourceText, Span


class SectionChanges(TypedDict, total=False):
    """The fields of a section."""

    id: str
    level: int
    label: str | None
    heading_span: Span
    span: Span


class NotFigureChanges(TypedDict, total=False):
    """The fields of a notfigure."""

    spans: Iterable[Span]
    reason: str


class FrontMatterChanges(TypedDict, total=False):
    """The fields of a frontmatter."""

    role: str
    span: Span


class OriginalChanges(TypedDict, total=False):
    """The fields of a original."""

    content: str
    running_lines: Iterable[str]
    lines: Iterable[str]
    joins: Iterable[str]


class BulletinChanges(TypedDict, total=False):
    """The fields of a bulletin."""

    id: str
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    title: str
    headline: str | None
    forum: Forum | None
    session: Session | None
    issue_line: str | None
    number: int | None
    volume: int | None
    language: str
    currency: str | None
    translation_of: Bulletin | None
    url: str | None
    accessed: date | None
    published: date | None
    publisher: Organization | None
    author: Speaker | None
    compilers: Iterable[str]
    rights: str | None
    text: SourceText
    original: Original | None
    front_matter: Iterable[FrontMatter]
    sections: Iterable[Section]
    participants: Iterable[Participant]
    not_figures: Iterable[NotFigure]
    not_recorded: Iterable[Span]
    layer: Layer | None


class SessionChanges(TypedDict, total=False):
    """The fields of a session."""

    id: str
    name: str
    theme: str | None
    period: Period | None
    note: str | None


class ForumChanges(TypedDict, total=False):
    """The fields of a forum."""

    id: str
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: str
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    edition: int | None
    theme: str | None
    period: Period | None
    city: str | None
    country: Place | None
    hosts: Iterable[Organization]
    guest_country: Place | None
    sessions: Iterable[Session]
    references: Iterable[Reference]


class InitiativeChanges(TypedDict, total=False):
    """The fields of a initiative."""

    id: str
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: str
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    kind: InitiativeKind
    definition: str | None
    parent: Initiative | None
    references: Iterable[Reference]


class MentionChanges(TypedDict, total=False):
    """The fields of a mention."""

    initiative: Initiative
    span: Span
    relation: Relation
    status: Status | None


class MetricChanges(TypedDict, total=False):
    """The fields of a metric."""

    id: str
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: str
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    definition: str
    unit: str
    currency: str | None
    measured_in: Unit | None
    nature: Nature
    dimension: str | None
    direction: Direction | None
    additive: bool


class ObservationChanges(TypedDict, total=False):
    """The fields of a observation."""

    id: str
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    metric: Metric | None
    quantity: Quantity
    counts: str | None
    kind: FigureKind
    direction: FigureChange | None
    measured_in: Unit | None
    stage: Stage
    period: Period | None
    reported: Period | None
    place: Place | None
    restates: Observation | None
    restatement: Restatement | None
    bulletin: Bulletin | None
    statement: Statement | None
    span: Span | None
    counts_span: Span | None
    reference: Reference | None
    words: str
    read_by: ReadBy
    misprint: str | None


class SpeakerChanges(TypedDict, total=False):
    """The fields of a speaker."""

    id: str
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: str
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    kind: SpeakerKind
    family_name: str | None
    given_name: str | None
    country: Place | None
    organization: Organization | None
    place: Place | None
    references: Iterable[Reference]


class AffiliationChanges(TypedDict, total=False):
    """The fields of a affiliation."""

    title: str | None
    organization: Organization | None
    printed: str | None
    former: bool


class ParticipantChanges(TypedDict, total=False):
    """The fields of a participant."""

    speaker: Speaker
    span: Span | None
    affiliations: Iterable[Affiliation]
    note: str | None


class QuantityChanges(TypedDict, total=False):
    """The fields of a quantity."""

    value: Decimal
    comparator: Comparator
    value_to: Decimal | None
    unit: str | None
    comparator_to: Comparator | None


class PointChanges(TypedDict, total=False):
    """The fields of a point."""

    span: Span
    kind: Kind


class StatementChanges(TypedDict, total=False):
    """The fields of a statement."""

    id: str
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    bulletin: Bulletin
    speakers: Iterable[Speaker]
    spans: Iterable[Span]
    attribution: Attribution | None
    kind: Kind
    mode: Mode
    section: Section | None
    gist: str | None
    topics: Iterable[Topic]
    places: Iterable[Place]
    inferred_places: Iterable[Place]
    points: Iterable[Point]
    mentions: Iterable[Mention]
    continuation: Span | None
    within: Statement | None
    speaker_from: Statement | None


class PeriodChanges(TypedDict, total=False):
    """The fields of a period."""

    edtf: str
    start: date | None
    end: date | None


class UnitChanges(TypedDict, total=False):
    """The fields of a unit."""

    id: str
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: str
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    symbols: Iterable[str]
    dimension: str | None
    factor: Decimal | None
    divisor: Decimal | None


class TopicChanges(TypedDict, total=False):
    """The fields of a topic."""

    id: str
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: str
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    definition: str | None
    broader: Iterable[Topic]


class PlaceChanges(TypedDict, total=False):
    """The fields of a place."""

    id: str
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: str
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    kind: PlaceKind
    alpha3: str | None
    m49: str | None
    adjectives: Iterable[str]
    within: Place | None
    members: Iterable[Place]
    members_as_of: date | None


class ReferenceChanges(TypedDict, total=False):
    """The fields of a reference."""

    id: str
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    title: str
    publisher: str | None
    published: Period | None
    url: str | None
    accessed: date | None
    words: str | None


class OrganizationChanges(TypedDict, total=False):
    """The fields of a organization."""

    id: str
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: str
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    kind: OrganizationKind | None
    parent: Organization | None
    country: Place | None
    references: Iterable[Reference]
