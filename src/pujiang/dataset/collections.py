"""The collections without methods of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.dataset.collection import Collection

if TYPE_CHECKING:
    # ruff: noqa: F401  # the types of the records
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


class Bulletins(Collection["Bulletin"]):
    """The bulletins: publications with their texts."""

    kind = "bulletins"
    __slots__ = ()


class Speakers(Collection["Speaker"]):
    """The speakers: people and groups who speak."""

    kind = "speakers"
    __slots__ = ()


class Organizations(Collection["Organization"]):
    """The organizations: bodies that speakers represent, that host forums or publish bulletins."""

    kind = "organizations"
    __slots__ = ()


class Units(Collection["Unit"]):
    """The units in which figures are given."""

    kind = "units"
    __slots__ = ()


class Metrics(Collection["Metric"]):
    """The metrics: what is measured."""

    kind = "metrics"
    __slots__ = ()


class Topics(Collection["Topic"]):
    """The topics: concepts of the thesaurus."""

    kind = "topics"
    __slots__ = ()


class Places(Collection["Place"]):
    """The places: countries, regions and blocs."""

    kind = "places"
    __slots__ = ()


class References(Collection["Reference"]):
    """The references: outside publications that facts cite."""

    kind = "references"
    __slots__ = ()
