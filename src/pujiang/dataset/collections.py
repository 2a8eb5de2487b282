"""The collections without methods of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pujiang.dataset.typed_methods import (
        TypedBulletins,
        TypedForums,
        TypedMetrics,
        TypedOrganizations,
        TypedPlaces,
        TypedReferences,
        TypedSpeakers,
        TypedTopics,
        TypedUnits,
    )
else:
    # Type checkers alone know which names of fields each kind has.
    from pujiang.dataset.collection import Collection as TypedBulletins
    from pujiang.dataset.collection import Collection as TypedForums
    from pujiang.dataset.collection import Collection as TypedMetrics
    from pujiang.dataset.collection import Collection as TypedOrganizations
    from pujiang.dataset.collection import Collection as TypedPlaces
    from pujiang.dataset.collection import Collection as TypedReferences
    from pujiang.dataset.collection import Collection as TypedSpeakers
    from pujiang.dataset.collection import Collection as TypedTopics
    from pujiang.dataset.collection import Collection as TypedUnits


class Forums(TypedForums):
    """The forums: editions of meetings."""

    kind = "forums"
    __slots__ = ()


class Bulletins(TypedBulletins):
    """The bulletins: publications with their texts."""

    kind = "bulletins"
    __slots__ = ()


class Speakers(TypedSpeakers):
    """The speakers: people and groups who speak."""

    kind = "speakers"
    __slots__ = ()


class Organizations(TypedOrganizations):
    """The organizations: bodies that speakers represent, that host forums or publish bulletins."""

    kind = "organizations"
    __slots__ = ()


class Units(TypedUnits):
    """The units in which figures are given."""

    kind = "units"
    __slots__ = ()


class Metrics(TypedMetrics):
    """The metrics: what is measured."""

    kind = "metrics"
    __slots__ = ()


class Topics(TypedTopics):
    """The topics: concepts of the thesaurus."""

    kind = "topics"
    __slots__ = ()


class Places(TypedPlaces):
    """The places: countries, regions and blocs."""

    kind = "places"
    __slots__ = ()


class References(TypedReferences):
    """The references: outside publications that facts cite."""

    kind = "references"
    __slots__ = ()
