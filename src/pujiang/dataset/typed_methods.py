"""The methods of collections that take names of fields, for annotations: type checkers find a misspelt one. `nox -s generate` writes this file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.dataset.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Self, Unpack

    from pujiang.dataset.counts import Counts
    from pujiang.dataset.groups import Groups
    from pujiang.dataset.filter_types import Wanted, BulletinField, BulletinFilters, BulletinMeasure, BulletinOrder, ForumField, ForumFilters, ForumMeasure, ForumOrder, InitiativeField, InitiativeFilters, InitiativeMeasure, InitiativeOrder, MetricField, MetricFilters, MetricMeasure, MetricOrder, ObservationField, ObservationFilters, ObservationMeasure, ObservationOrder, OrganizationField, OrganizationFilters, OrganizationMeasure, OrganizationOrder, PlaceField, PlaceFilters, PlaceMeasure, PlaceOrder, ReferenceField, ReferenceFilters, ReferenceMeasure, ReferenceOrder, SpeakerField, SpeakerFilters, SpeakerMeasure, SpeakerOrder, StatementField, StatementFilters, StatementMeasure, StatementOrder, TopicField, TopicFilters, TopicMeasure, TopicOrder, UnitField, UnitFilters, UnitMeasure, UnitOrder
    from pujiang.declarations import CustomField
    from pujiang.model.vocabulary import Place
    from pujiang.model.vocabulary import Topic
    from pujiang.model.vocabulary import Reference
    from pujiang.model.vocabulary import Organization
    from pujiang.model.initiatives import Initiative
    from pujiang.model.units import Unit
    from pujiang.model.metrics import Metric
    from pujiang.model.people import Speaker
    from pujiang.model.events import Forum
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.statements import Statement
    from pujiang.model.metrics import Observation


class TypedPlaces(Collection["Place"]):
    """The methods of places that take names of fields."""

    if TYPE_CHECKING:
        def where(self, condition: Wanted[Place] = None, /, **fields: Unpack[PlaceFilters]) -> Self: ...  # type: ignore[override]
        def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[PlaceFilters]) -> Self: ...  # type: ignore[override]
        def between(self, field: PlaceMeasure | CustomField, lower: object = None, upper: object = None) -> Self: ...  # type: ignore[override]
        def known(self, *fields: PlaceField | PlaceMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def unknown(self, *fields: PlaceField | PlaceMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def sorted(self, by: PlaceOrder | CustomField | Callable[[Place], Any], *, descending: bool = False) -> Self: ...  # type: ignore[override]
        def group_by(self, *fields: PlaceField | CustomField) -> Groups[Self]: ...  # type: ignore[override]
        def crosstab(self, rows: PlaceField | CustomField, columns: PlaceField | CustomField) -> Counts: ...  # type: ignore[override]
        def count_by(self, *fields: PlaceField | CustomField) -> Counts: ...  # type: ignore[override]


class TypedTopics(Collection["Topic"]):
    """The methods of topics that take names of fields."""

    if TYPE_CHECKING:
        def where(self, condition: Wanted[Topic] = None, /, **fields: Unpack[TopicFilters]) -> Self: ...  # type: ignore[override]
        def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[TopicFilters]) -> Self: ...  # type: ignore[override]
        def between(self, field: TopicMeasure | CustomField, lower: object = None, upper: object = None) -> Self: ...  # type: ignore[override]
        def known(self, *fields: TopicField | TopicMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def unknown(self, *fields: TopicField | TopicMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def sorted(self, by: TopicOrder | CustomField | Callable[[Topic], Any], *, descending: bool = False) -> Self: ...  # type: ignore[override]
        def group_by(self, *fields: TopicField | CustomField) -> Groups[Self]: ...  # type: ignore[override]
        def crosstab(self, rows: TopicField | CustomField, columns: TopicField | CustomField) -> Counts: ...  # type: ignore[override]
        def count_by(self, *fields: TopicField | CustomField) -> Counts: ...  # type: ignore[override]


class TypedReferences(Collection["Reference"]):
    """The methods of references that take names of fields."""

    if TYPE_CHECKING:
        def where(self, condition: Wanted[Reference] = None, /, **fields: Unpack[ReferenceFilters]) -> Self: ...  # type: ignore[override]
        def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[ReferenceFilters]) -> Self: ...  # type: ignore[override]
        def between(self, field: ReferenceMeasure | CustomField, lower: object = None, upper: object = None) -> Self: ...  # type: ignore[override]
        def known(self, *fields: ReferenceField | ReferenceMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def unknown(self, *fields: ReferenceField | ReferenceMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def sorted(self, by: ReferenceOrder | CustomField | Callable[[Reference], Any], *, descending: bool = False) -> Self: ...  # type: ignore[override]
        def group_by(self, *fields: ReferenceField | CustomField) -> Groups[Self]: ...  # type: ignore[override]
        def crosstab(self, rows: ReferenceField | CustomField, columns: ReferenceField | CustomField) -> Counts: ...  # type: ignore[override]
        def count_by(self, *fields: ReferenceField | CustomField) -> Counts: ...  # type: ignore[override]


class TypedOrganizations(Collection["Organization"]):
    """The methods of organizations that take names of fields."""

    if TYPE_CHECKING:
        def where(self, condition: Wanted[Organization] = None, /, **fields: Unpack[OrganizationFilters]) -> Self: ...  # type: ignore[override]
        def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[OrganizationFilters]) -> Self: ...  # type: ignore[override]
        def between(self, field: OrganizationMeasure | CustomField, lower: object = None, upper: object = None) -> Self: ...  # type: ignore[override]
        def known(self, *fields: OrganizationField | OrganizationMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def unknown(self, *fields: OrganizationField | OrganizationMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def sorted(self, by: OrganizationOrder | CustomField | Callable[[Organization], Any], *, descending: bool = False) -> Self: ...  # type: ignore[override]
        def group_by(self, *fields: OrganizationField | CustomField) -> Groups[Self]: ...  # type: ignore[override]
        def crosstab(self, rows: OrganizationField | CustomField, columns: OrganizationField | CustomField) -> Counts: ...  # type: ignore[override]
        def count_by(self, *fields: OrganizationField | CustomField) -> Counts: ...  # type: ignore[override]


class TypedInitiatives(Collection["Initiative"]):
    """The methods of initiatives that take names of fields."""

    if TYPE_CHECKING:
        def where(self, condition: Wanted[Initiative] = None, /, **fields: Unpack[InitiativeFilters]) -> Self: ...  # type: ignore[override]
        def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[InitiativeFilters]) -> Self: ...  # type: ignore[override]
        def between(self, field: InitiativeMeasure | CustomField, lower: object = None, upper: object = None) -> Self: ...  # type: ignore[override]
        def known(self, *fields: InitiativeField | InitiativeMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def unknown(self, *fields: InitiativeField | InitiativeMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def sorted(self, by: InitiativeOrder | CustomField | Callable[[Initiative], Any], *, descending: bool = False) -> Self: ...  # type: ignore[override]
        def group_by(self, *fields: InitiativeField | CustomField) -> Groups[Self]: ...  # type: ignore[override]
        def crosstab(self, rows: InitiativeField | CustomField, columns: InitiativeField | CustomField) -> Counts: ...  # type: ignore[override]
        def count_by(self, *fields: InitiativeField | CustomField) -> Counts: ...  # type: ignore[override]


class TypedUnits(Collection["Unit"]):
    """The methods of units that take names of fields."""

    if TYPE_CHECKING:
        def where(self, condition: Wanted[Unit] = None, /, **fields: Unpack[UnitFilters]) -> Self: ...  # type: ignore[override]
        def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[UnitFilters]) -> Self: ...  # type: ignore[override]
        def between(self, field: UnitMeasure | CustomField, lower: object = None, upper: object = None) -> Self: ...  # type: ignore[override]
        def known(self, *fields: UnitField | UnitMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def unknown(self, *fields: UnitField | UnitMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def sorted(self, by: UnitOrder | CustomField | Callable[[Unit], Any], *, descending: bool = False) -> Self: ...  # type: ignore[override]
        def group_by(self, *fields: UnitField | CustomField) -> Groups[Self]: ...  # type: ignore[override]
        def crosstab(self, rows: UnitField | CustomField, columns: UnitField | CustomField) -> Counts: ...  # type: ignore[override]
        def count_by(self, *fields: UnitField | CustomField) -> Counts: ...  # type: ignore[override]


class TypedMetrics(Collection["Metric"]):
    """The methods of metrics that take names of fields."""

    if TYPE_CHECKING:
        def where(self, condition: Wanted[Metric] = None, /, **fields: Unpack[MetricFilters]) -> Self: ...  # type: ignore[override]
        def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[MetricFilters]) -> Self: ...  # type: ignore[override]
        def between(self, field: MetricMeasure | CustomField, lower: object = None, upper: object = None) -> Self: ...  # type: ignore[override]
        def known(self, *fields: MetricField | MetricMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def unknown(self, *fields: MetricField | MetricMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def sorted(self, by: MetricOrder | CustomField | Callable[[Metric], Any], *, descending: bool = False) -> Self: ...  # type: ignore[override]
        def group_by(self, *fields: MetricField | CustomField) -> Groups[Self]: ...  # type: ignore[override]
        def crosstab(self, rows: MetricField | CustomField, columns: MetricField | CustomField) -> Counts: ...  # type: ignore[override]
        def count_by(self, *fields: MetricField | CustomField) -> Counts: ...  # type: ignore[override]


class TypedSpeakers(Collection["Speaker"]):
    """The methods of speakers that take names of fields."""

    if TYPE_CHECKING:
        def where(self, condition: Wanted[Speaker] = None, /, **fields: Unpack[SpeakerFilters]) -> Self: ...  # type: ignore[override]
        def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[SpeakerFilters]) -> Self: ...  # type: ignore[override]
        def between(self, field: SpeakerMeasure | CustomField, lower: object = None, upper: object = None) -> Self: ...  # type: ignore[override]
        def known(self, *fields: SpeakerField | SpeakerMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def unknown(self, *fields: SpeakerField | SpeakerMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def sorted(self, by: SpeakerOrder | CustomField | Callable[[Speaker], Any], *, descending: bool = False) -> Self: ...  # type: ignore[override]
        def group_by(self, *fields: SpeakerField | CustomField) -> Groups[Self]: ...  # type: ignore[override]
        def crosstab(self, rows: SpeakerField | CustomField, columns: SpeakerField | CustomField) -> Counts: ...  # type: ignore[override]
        def count_by(self, *fields: SpeakerField | CustomField) -> Counts: ...  # type: ignore[override]


class TypedForums(Collection["Forum"]):
    """The methods of forums that take names of fields."""

    if TYPE_CHECKING:
        def where(self, condition: Wanted[Forum] = None, /, **fields: Unpack[ForumFilters]) -> Self: ...  # type: ignore[override]
        def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[ForumFilters]) -> Self: ...  # type: ignore[override]
        def between(self, field: ForumMeasure | CustomField, lower: object = None, upper: object = None) -> Self: ...  # type: ignore[override]
        def known(self, *fields: ForumField | ForumMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def unknown(self, *fields: ForumField | ForumMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def sorted(self, by: ForumOrder | CustomField | Callable[[Forum], Any], *, descending: bool = False) -> Self: ...  # type: ignore[override]
        def group_by(self, *fields: ForumField | CustomField) -> Groups[Self]: ...  # type: ignore[override]
        def crosstab(self, rows: ForumField | CustomField, columns: ForumField | CustomField) -> Counts: ...  # type: ignore[override]
        def count_by(self, *fields: ForumField | CustomField) -> Counts: ...  # type: ignore[override]


class TypedBulletins(Collection["Bulletin"]):
    """The methods of bulletins that take names of fields."""

    if TYPE_CHECKING:
        def where(self, condition: Wanted[Bulletin] = None, /, **fields: Unpack[BulletinFilters]) -> Self: ...  # type: ignore[override]
        def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[BulletinFilters]) -> Self: ...  # type: ignore[override]
        def between(self, field: BulletinMeasure | CustomField, lower: object = None, upper: object = None) -> Self: ...  # type: ignore[override]
        def known(self, *fields: BulletinField | BulletinMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def unknown(self, *fields: BulletinField | BulletinMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def sorted(self, by: BulletinOrder | CustomField | Callable[[Bulletin], Any], *, descending: bool = False) -> Self: ...  # type: ignore[override]
        def group_by(self, *fields: BulletinField | CustomField) -> Groups[Self]: ...  # type: ignore[override]
        def crosstab(self, rows: BulletinField | CustomField, columns: BulletinField | CustomField) -> Counts: ...  # type: ignore[override]
        def count_by(self, *fields: BulletinField | CustomField) -> Counts: ...  # type: ignore[override]


class TypedStatements(Collection["Statement"]):
    """The methods of statements that take names of fields."""

    if TYPE_CHECKING:
        def where(self, condition: Wanted[Statement] = None, /, **fields: Unpack[StatementFilters]) -> Self: ...  # type: ignore[override]
        def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[StatementFilters]) -> Self: ...  # type: ignore[override]
        def between(self, field: StatementMeasure | CustomField, lower: object = None, upper: object = None) -> Self: ...  # type: ignore[override]
        def known(self, *fields: StatementField | StatementMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def unknown(self, *fields: StatementField | StatementMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def sorted(self, by: StatementOrder | CustomField | Callable[[Statement], Any], *, descending: bool = False) -> Self: ...  # type: ignore[override]
        def group_by(self, *fields: StatementField | CustomField) -> Groups[Self]: ...  # type: ignore[override]
        def crosstab(self, rows: StatementField | CustomField, columns: StatementField | CustomField) -> Counts: ...  # type: ignore[override]
        def count_by(self, *fields: StatementField | CustomField) -> Counts: ...  # type: ignore[override]


class TypedObservations(Collection["Observation"]):
    """The methods of observations that take names of fields."""

    if TYPE_CHECKING:
        def where(self, condition: Wanted[Observation] = None, /, **fields: Unpack[ObservationFilters]) -> Self: ...  # type: ignore[override]
        def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[ObservationFilters]) -> Self: ...  # type: ignore[override]
        def between(self, field: ObservationMeasure | CustomField, lower: object = None, upper: object = None) -> Self: ...  # type: ignore[override]
        def known(self, *fields: ObservationField | ObservationMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def unknown(self, *fields: ObservationField | ObservationMeasure | CustomField) -> Self: ...  # type: ignore[override]
        def sorted(self, by: ObservationOrder | CustomField | Callable[[Observation], Any], *, descending: bool = False) -> Self: ...  # type: ignore[override]
        def group_by(self, *fields: ObservationField | CustomField) -> Groups[Self]: ...  # type: ignore[override]
        def crosstab(self, rows: ObservationField | CustomField, columns: ObservationField | CustomField) -> Counts: ...  # type: ignore[override]
        def count_by(self, *fields: ObservationField | CustomField) -> Counts: ...  # type: ignore[override]
