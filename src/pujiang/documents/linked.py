"""The records that are linked so far, by kind and key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from pujiang.model.base import Identified
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.events import Forum
    from pujiang.model.figures import Metric, Observation
    from pujiang.model.initiatives import Initiative
    from pujiang.model.people import Speaker
    from pujiang.model.statements import Statement
    from pujiang.model.vocabulary import Organization, Place, Reference, Topic
    from pujiang.similar import NearNames

_T = TypeVar("_T")


@attrs.frozen(kw_only=True)
class Linked:
    """One dictionary for each kind of record; the kinds that builders ask for are attributes, by their names."""

    places: dict[str, Place] = attrs.field(factory=dict[str, Any])
    topics: dict[str, Topic] = attrs.field(factory=dict[str, Any])
    references: dict[str, Reference] = attrs.field(factory=dict[str, Any])
    organizations: dict[str, Organization] = attrs.field(factory=dict[str, Any])
    initiatives: dict[str, Initiative] = attrs.field(factory=dict[str, Any])
    metrics: dict[str, Metric] = attrs.field(factory=dict[str, Any])
    speakers: dict[str, Speaker] = attrs.field(factory=dict[str, Any])
    forums: dict[str, Forum] = attrs.field(factory=dict[str, Any])
    bulletins: dict[str, Bulletin] = attrs.field(factory=dict[str, Any])
    statements: dict[str, Statement] = attrs.field(factory=dict[str, Any])
    observations: dict[str, Observation] = attrs.field(factory=dict[str, Any])

    # Records of kinds that nothing asks for by an attribute, by kind.
    others: dict[str, dict[str, Identified]] = attrs.field(factory=dict[str, Any])

    # Of each bulletin, where its headings begin and end: asked for by every statement.
    breaks: dict[str, tuple[int, ...]] = attrs.field(factory=dict[str, "tuple[int, ...]"])

    # Of each bulletin, the offices by which those introduced in it are spoken of, and how many hold each.
    offices: dict[str, Counter[str]] = attrs.field(factory=dict[str, "Counter[str]"])

    # The names of all speakers, by each of their words: filled by the first statement that has a cue.
    names: dict[str, set[str]] = attrs.field(factory=dict[str, "set[str]"])

    # Of each kind, all ids with an index of what is near: asked for by every id that does not exist.
    near: dict[str, NearNames] = attrs.field(factory=dict[str, "NearNames"])

    def family(self, kind: str) -> dict[str, Identified]:
        """All records of one kind."""
        family: dict[str, Identified] | None = getattr(self, kind, None)
        return self.others.setdefault(kind, {}) if family is None else family


def those(family: dict[str, _T], ids: Iterable[str]) -> tuple[_T, ...]:
    """The records that some ids name, in their order."""
    return tuple(family[key] for key in ids)


def that(family: dict[str, _T], key: str | None) -> _T | None:
    """The record that an id names, if there is an id."""
    return None if key is None else family[key]
