"""The collections that need no verbs of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.dataset.collection import Collection

if TYPE_CHECKING:
    # ruff: noqa: F401  # the types of the records
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.events import Forum
    from pujiang.model.figures import Metric
    from pujiang.model.people import Speaker
    from pujiang.model.units import Unit
    from pujiang.model.vocabulary import Organization, Place, Reference, Topic


class Forums(Collection["Forum"]):
    """The editions of meetings."""

    kind = "forums"
    __slots__ = ()


class Bulletins(Collection["Bulletin"]):
    """The publications, with their texts."""

    kind = "bulletins"
    __slots__ = ()


class Speakers(Collection["Speaker"]):
    """The people and groups who speak."""

    kind = "speakers"
    __slots__ = ()


class Organizations(Collection["Organization"]):
    """The bodies that people speak for, that hold forums, that publish."""

    kind = "organizations"
    __slots__ = ()


class Units(Collection["Unit"]):
    """What figures are given in."""

    kind = "units"
    __slots__ = ()


class Metrics(Collection["Metric"]):
    """What is measured."""

    kind = "metrics"
    __slots__ = ()


class Topics(Collection["Topic"]):
    """The concepts of the thesaurus."""

    kind = "topics"
    __slots__ = ()


class Places(Collection["Place"]):
    """Countries, regions and blocs."""

    kind = "places"
    __slots__ = ()


class References(Collection["Reference"]):
    """The outside publications that facts cite."""

    kind = "references"
    __slots__ = ()
