"""The collections without methods of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.dataset.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Self, Unpack

    from pujiang.dataset.filter_types import (
        BulletinFilters,
        ForumFilters,
        MetricFilters,
        OrganizationFilters,
        PlaceFilters,
        ReferenceFilters,
        SpeakerFilters,
        TopicFilters,
        UnitFilters,
        Wanted,
    )

    # the types of the records
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.events import Forum
    from pujiang.model.metrics import Metric
    from pujiang.model.people import Speaker
    from pujiang.model.units import Unit
    from pujiang.model.vocabulary import Organization, Place, Reference, Topic


class Forums(Collection["Forum"]):
    """The forums: editions of meetings."""

    kind = "forums"
    __slots__ = ()

    if TYPE_CHECKING:

        def where(  # type: ignore[override]  # noqa: D102
            self, condition: Wanted[Forum] = None, /, **fields: Unpack[ForumFilters]
        ) -> Self: ...

        def exclude(  # type: ignore[override]  # noqa: D102
            self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[ForumFilters]
        ) -> Self: ...


class Bulletins(Collection["Bulletin"]):
    """The bulletins: publications with their texts."""

    kind = "bulletins"
    __slots__ = ()

    if TYPE_CHECKING:

        def where(  # type: ignore[override]  # noqa: D102
            self, condition: Wanted[Bulletin] = None, /, **fields: Unpack[BulletinFilters]
        ) -> Self: ...

        def exclude(  # type: ignore[override]  # noqa: D102
            self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[BulletinFilters]
        ) -> Self: ...


class Speakers(Collection["Speaker"]):
    """The speakers: people and groups who speak."""

    kind = "speakers"
    __slots__ = ()

    if TYPE_CHECKING:

        def where(  # type: ignore[override]  # noqa: D102
            self, condition: Wanted[Speaker] = None, /, **fields: Unpack[SpeakerFilters]
        ) -> Self: ...

        def exclude(  # type: ignore[override]  # noqa: D102
            self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[SpeakerFilters]
        ) -> Self: ...


class Organizations(Collection["Organization"]):
    """The organizations: bodies that speakers represent, that host forums or publish bulletins."""

    kind = "organizations"
    __slots__ = ()

    if TYPE_CHECKING:

        def where(  # type: ignore[override]  # noqa: D102
            self, condition: Wanted[Organization] = None, /, **fields: Unpack[OrganizationFilters]
        ) -> Self: ...

        def exclude(  # type: ignore[override]  # noqa: D102
            self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[OrganizationFilters]
        ) -> Self: ...


class Units(Collection["Unit"]):
    """The units in which figures are given."""

    kind = "units"
    __slots__ = ()

    if TYPE_CHECKING:

        def where(  # type: ignore[override]  # noqa: D102
            self, condition: Wanted[Unit] = None, /, **fields: Unpack[UnitFilters]
        ) -> Self: ...

        def exclude(  # type: ignore[override]  # noqa: D102
            self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[UnitFilters]
        ) -> Self: ...


class Metrics(Collection["Metric"]):
    """The metrics: what is measured."""

    kind = "metrics"
    __slots__ = ()

    if TYPE_CHECKING:

        def where(  # type: ignore[override]  # noqa: D102
            self, condition: Wanted[Metric] = None, /, **fields: Unpack[MetricFilters]
        ) -> Self: ...

        def exclude(  # type: ignore[override]  # noqa: D102
            self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[MetricFilters]
        ) -> Self: ...


class Topics(Collection["Topic"]):
    """The topics: concepts of the thesaurus."""

    kind = "topics"
    __slots__ = ()

    if TYPE_CHECKING:

        def where(  # type: ignore[override]  # noqa: D102
            self, condition: Wanted[Topic] = None, /, **fields: Unpack[TopicFilters]
        ) -> Self: ...

        def exclude(  # type: ignore[override]  # noqa: D102
            self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[TopicFilters]
        ) -> Self: ...


class Places(Collection["Place"]):
    """The places: countries, regions and blocs."""

    kind = "places"
    __slots__ = ()

    if TYPE_CHECKING:

        def where(  # type: ignore[override]  # noqa: D102
            self, condition: Wanted[Place] = None, /, **fields: Unpack[PlaceFilters]
        ) -> Self: ...

        def exclude(  # type: ignore[override]  # noqa: D102
            self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[PlaceFilters]
        ) -> Self: ...


class References(Collection["Reference"]):
    """The references: outside publications that facts cite."""

    kind = "references"
    __slots__ = ()

    if TYPE_CHECKING:

        def where(  # type: ignore[override]  # noqa: D102
            self, condition: Wanted[Reference] = None, /, **fields: Unpack[ReferenceFilters]
        ) -> Self: ...

        def exclude(  # type: ignore[override]  # noqa: D102
            self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[ReferenceFilters]
        ) -> Self: ...
