"""The fields that constructors and `replace` take, for annotations: type checkers find a misspelt field or word. `nox -s generate` writes this file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

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
    from pujiang.literals import ComparatorWord, DirectionWord, FigureChangeWord, FigureKindWord, InitiativeKindWord, KindWord, ModeWord, NatureWord, OrganizationKindWord, PlaceKindWord, ReadByWord, RelationWord, RestatementWord, SpeakerKindWord, StageWord, StatusWord


class AttributionChanges(TypedDict, total=False):
    """What `replace` of `Attribution` takes."""

    cue: Span
    source: Span | None
    named: bool
    read_by: ReadBy | ReadByWord


class AttributionFields(TypedDict, total=False):
    """What the constructor of `Attribution` takes."""

    cue: Required[Span]
    source: Span | None
    named: bool
    read_by: ReadBy | ReadByWord


class SectionChanges(TypedDict, total=False):
    """What `replace` of `Section` takes."""

    id: str
    level: int
    label: str | None
    heading_span: Span
    span: Span


class SectionFields(TypedDict, total=False):
    """What the constructor of `Section` takes."""

    id: Required[str]
    level: Required[int]
    label: str | None
    heading_span: Required[Span]
    span: Required[Span]


class NotFigureChanges(TypedDict, total=False):
    """What `replace` of `NotFigure` takes."""

    spans: Iterable[Span]
    reason: str


class NotFigureFields(TypedDict, total=False):
    """What the constructor of `NotFigure` takes."""

    spans: Required[Iterable[Span]]
    reason: Required[str]


class FrontMatterChanges(TypedDict, total=False):
    """What `replace` of `FrontMatter` takes."""

    role: str
    span: Span


class FrontMatterFields(TypedDict, total=False):
    """What the constructor of `FrontMatter` takes."""

    role: Required[str]
    span: Required[Span]


class OriginalChanges(TypedDict, total=False):
    """What `replace` of `Original` takes."""

    content: str
    running_lines: Iterable[str]
    lines: Iterable[str]
    joins: Iterable[str]


class OriginalFields(TypedDict, total=False):
    """What the constructor of `Original` takes."""

    content: Required[str]
    running_lines: Iterable[str]
    lines: Iterable[str]
    joins: Iterable[str]


class BulletinChanges(TypedDict, total=False):
    """What `replace` of `Bulletin` takes."""

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


class BulletinFields(TypedDict, total=False):
    """What the constructor of `Bulletin` takes."""

    id: Required[str]
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    title: Required[str]
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
    text: Required[SourceText]
    original: Original | None
    front_matter: Iterable[FrontMatter]
    sections: Iterable[Section]
    participants: Iterable[Participant]
    not_figures: Iterable[NotFigure]
    not_recorded: Iterable[Span]
    layer: Layer | None


class SessionChanges(TypedDict, total=False):
    """What `replace` of `Session` takes."""

    id: str
    name: str
    theme: str | None
    period: Period | None
    note: str | None


class SessionFields(TypedDict, total=False):
    """What the constructor of `Session` takes."""

    id: Required[str]
    name: Required[str]
    theme: str | None
    period: Period | None
    note: str | None


class ForumChanges(TypedDict, total=False):
    """What `replace` of `Forum` takes."""

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


class ForumFields(TypedDict, total=False):
    """What the constructor of `Forum` takes."""

    id: Required[str]
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: Required[str]
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
    """What `replace` of `Initiative` takes."""

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
    kind: InitiativeKind | InitiativeKindWord
    definition: str | None
    parent: Initiative | None
    references: Iterable[Reference]


class InitiativeFields(TypedDict, total=False):
    """What the constructor of `Initiative` takes."""

    id: Required[str]
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: Required[str]
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    kind: Required[InitiativeKind | InitiativeKindWord]
    definition: str | None
    parent: Initiative | None
    references: Iterable[Reference]


class MentionChanges(TypedDict, total=False):
    """What `replace` of `Mention` takes."""

    initiative: Initiative
    span: Span
    relation: Relation | RelationWord
    status: Status | StatusWord | None


class MentionFields(TypedDict, total=False):
    """What the constructor of `Mention` takes."""

    initiative: Required[Initiative]
    span: Required[Span]
    relation: Required[Relation | RelationWord]
    status: Status | StatusWord | None


class MetricChanges(TypedDict, total=False):
    """What `replace` of `Metric` takes."""

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
    nature: Nature | NatureWord
    dimension: str | None
    direction: Direction | DirectionWord | None
    additive: bool


class MetricFields(TypedDict, total=False):
    """What the constructor of `Metric` takes."""

    id: Required[str]
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: Required[str]
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    definition: Required[str]
    unit: Required[str]
    currency: str | None
    measured_in: Unit | None
    nature: Nature | NatureWord
    dimension: str | None
    direction: Direction | DirectionWord | None
    additive: bool


class ObservationChanges(TypedDict, total=False):
    """What `replace` of `Observation` takes."""

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
    kind: FigureKind | FigureKindWord
    direction: FigureChange | FigureChangeWord | None
    measured_in: Unit | None
    stage: Stage | StageWord
    period: Period | None
    reported: Period | None
    place: Place | None
    restates: Observation | None
    restatement: Restatement | RestatementWord | None
    bulletin: Bulletin | None
    statement: Statement | None
    span: Span | None
    counts_span: Span | None
    reference: Reference | None
    words: str
    read_by: ReadBy | ReadByWord
    misprint: str | None


class ObservationFields(TypedDict, total=False):
    """What the constructor of `Observation` takes."""

    id: Required[str]
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    metric: Metric | None
    quantity: Required[Quantity]
    counts: str | None
    kind: FigureKind | FigureKindWord
    direction: FigureChange | FigureChangeWord | None
    measured_in: Unit | None
    stage: Stage | StageWord
    period: Period | None
    reported: Period | None
    place: Place | None
    restates: Observation | None
    restatement: Restatement | RestatementWord | None
    bulletin: Bulletin | None
    statement: Statement | None
    span: Span | None
    counts_span: Span | None
    reference: Reference | None
    words: str
    read_by: ReadBy | ReadByWord
    misprint: str | None


class SpeakerChanges(TypedDict, total=False):
    """What `replace` of `Speaker` takes."""

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
    kind: SpeakerKind | SpeakerKindWord
    family_name: str | None
    given_name: str | None
    country: Place | None
    organization: Organization | None
    place: Place | None
    references: Iterable[Reference]


class SpeakerFields(TypedDict, total=False):
    """What the constructor of `Speaker` takes."""

    id: Required[str]
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: Required[str]
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    kind: SpeakerKind | SpeakerKindWord
    family_name: str | None
    given_name: str | None
    country: Place | None
    organization: Organization | None
    place: Place | None
    references: Iterable[Reference]


class AffiliationChanges(TypedDict, total=False):
    """What `replace` of `Affiliation` takes."""

    title: str | None
    organization: Organization | None
    printed: str | None
    former: bool


class AffiliationFields(TypedDict, total=False):
    """What the constructor of `Affiliation` takes."""

    title: str | None
    organization: Organization | None
    printed: str | None
    former: bool


class ParticipantChanges(TypedDict, total=False):
    """What `replace` of `Participant` takes."""

    speaker: Speaker
    span: Span | None
    affiliations: Iterable[Affiliation]
    note: str | None


class ParticipantFields(TypedDict, total=False):
    """What the constructor of `Participant` takes."""

    speaker: Required[Speaker]
    span: Span | None
    affiliations: Iterable[Affiliation]
    note: str | None


class QuantityChanges(TypedDict, total=False):
    """What `replace` of `Quantity` takes."""

    value: Decimal
    comparator: Comparator | ComparatorWord
    value_to: Decimal | None
    unit: str | None
    comparator_to: Comparator | ComparatorWord | None


class QuantityFields(TypedDict, total=False):
    """What the constructor of `Quantity` takes."""

    value: Required[Decimal]
    comparator: Comparator | ComparatorWord
    value_to: Decimal | None
    unit: str | None
    comparator_to: Comparator | ComparatorWord | None


class PointChanges(TypedDict, total=False):
    """What `replace` of `Point` takes."""

    span: Span
    kind: Kind | KindWord


class PointFields(TypedDict, total=False):
    """What the constructor of `Point` takes."""

    span: Required[Span]
    kind: Required[Kind | KindWord]


class StatementChanges(TypedDict, total=False):
    """What `replace` of `Statement` takes."""

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
    kind: Kind | KindWord
    mode: Mode | ModeWord
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


class StatementFields(TypedDict, total=False):
    """What the constructor of `Statement` takes."""

    id: Required[str]
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    bulletin: Required[Bulletin]
    speakers: Required[Iterable[Speaker]]
    spans: Required[Iterable[Span]]
    attribution: Required[Attribution | None]
    kind: Required[Kind | KindWord]
    mode: Required[Mode | ModeWord]
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
    """What `replace` of `Period` takes."""

    edtf: str
    start: date | None
    end: date | None


class PeriodFields(TypedDict, total=False):
    """What the constructor of `Period` takes."""

    edtf: Required[str]
    start: Required[date | None]
    end: Required[date | None]


class UnitChanges(TypedDict, total=False):
    """What `replace` of `Unit` takes."""

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


class UnitFields(TypedDict, total=False):
    """What the constructor of `Unit` takes."""

    id: Required[str]
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: Required[str]
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    symbols: Iterable[str]
    dimension: str | None
    factor: Decimal | None
    divisor: Decimal | None


class TopicChanges(TypedDict, total=False):
    """What `replace` of `Topic` takes."""

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


class TopicFields(TypedDict, total=False):
    """What the constructor of `Topic` takes."""

    id: Required[str]
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: Required[str]
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    definition: str | None
    broader: Iterable[Topic]


class PlaceChanges(TypedDict, total=False):
    """What `replace` of `Place` takes."""

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
    kind: PlaceKind | PlaceKindWord
    alpha3: str | None
    m49: str | None
    adjectives: Iterable[str]
    within: Place | None
    members: Iterable[Place]
    members_as_of: date | None


class PlaceFields(TypedDict, total=False):
    """What the constructor of `Place` takes."""

    id: Required[str]
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: Required[str]
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    kind: Required[PlaceKind | PlaceKindWord]
    alpha3: str | None
    m49: str | None
    adjectives: Iterable[str]
    within: Place | None
    members: Iterable[Place]
    members_as_of: date | None


class ReferenceChanges(TypedDict, total=False):
    """What `replace` of `Reference` takes."""

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


class ReferenceFields(TypedDict, total=False):
    """What the constructor of `Reference` takes."""

    id: Required[str]
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    title: Required[str]
    publisher: str | None
    published: Period | None
    url: str | None
    accessed: date | None
    words: str | None


class OrganizationChanges(TypedDict, total=False):
    """What `replace` of `Organization` takes."""

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
    kind: OrganizationKind | OrganizationKindWord | None
    parent: Organization | None
    country: Place | None
    references: Iterable[Reference]


class OrganizationFields(TypedDict, total=False):
    """What the constructor of `Organization` takes."""

    id: Required[str]
    note: str | None
    identifiers: Iterable[str]
    coded_by: str | None
    reviewed_by: str | None
    withdrawn: str | None
    superseded_by: str | None
    fields: Mapping[str, Any]
    name: Required[str]
    aliases: Iterable[str]
    names: Mapping[str, str | Iterable[str]]
    kind: OrganizationKind | OrganizationKindWord | None
    parent: Organization | None
    country: Place | None
    references: Iterable[Reference]
