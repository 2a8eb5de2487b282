"""Vocabulary records: topics, places, organizations, and outside publications that other records cite."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pujiang.codes import OrganizationKind, PlaceKind
from pujiang.model.base import IdentifiedRecord, NamedRecord
from pujiang.model.time import Period
from pujiang.records import field, many, record, reference, references

if TYPE_CHECKING:
    from typing import Self, Unpack

    from pujiang.model.change_types import (
        OrganizationChanges,
        OrganizationFields,
        PlaceChanges,
        PlaceFields,
        ReferenceChanges,
        ReferenceFields,
        TopicChanges,
        TopicFields,
    )


@record
class Topic(NamedRecord):
    """A concept of the thesaurus: what statements are about (SKOS Concept)."""

    definition: str | None = field("What it includes and excludes", default=None, term="skos:definition")
    broader: tuple[Topic, ...] = references("The broader topics", default=(), term="skos:broader")

    chained = True

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[TopicFields]) -> None: ...
        def replace(self, **changes: Unpack[TopicChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class Place(NamedRecord):
    """A country (its id is its ISO 3166-1 alpha-2 code), a region, or a bloc of countries with its members."""

    kind: PlaceKind = field("The kind of place", term="schema:additionalType", code=PlaceKind)
    alpha3: str | None = field("ISO 3166-1 alpha-3 code of a country", default=None)
    m49: str | None = field("UN M49 code: three digits, kept as text", default=None, term="schema:identifier")
    adjectives: tuple[str, ...] = many("Other words that refer to it in a text: Chinese, Sino", default=())
    within: Place | None = reference("The region that contains it", default=None, term="schema:containedInPlace")
    members: tuple[Place, ...] = references("The countries of a bloc", default=(), term="schema:member")
    members_as_of: date | None = field("The date for which the members are given", default=None)

    chained = True

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the place beside its id, by which it can be looked up."""
        return tuple(code for code in (self.alpha3, self.m49) if code)

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[PlaceFields]) -> None: ...
        def replace(self, **changes: Unpack[PlaceChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class Reference(IdentifiedRecord):
    """An outside publication that other records cite (CSL item)."""

    title: str = field("Its title, as printed", term="schema:headline")
    publisher: str | None = field("The publisher", default=None, term="schema:publisher")
    published: Period | None = field(
        "The date of publication, as precise as printed", default=None, term="schema:datePublished"
    )
    url: str | None = field("The web address", default=None, term="schema:url")
    accessed: date | None = field("The date of access", default=None)
    words: str | None = field("The printed words that state the cited fact, at most a dozen", default=None)

    def __str__(self) -> str:
        return self.title

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[ReferenceFields]) -> None: ...
        def replace(self, **changes: Unpack[ReferenceChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class Organization(NamedRecord):
    """A ministry, university, company or other body (W3C ORG Organization)."""

    kind: OrganizationKind | None = field(
        "The kind of organization", default=None, term="org:classification", code=OrganizationKind
    )
    parent: Organization | None = reference("The parent organization", default=None, term="org:subOrganizationOf")
    country: Place | None = reference("The country of its seat", default=None, term="schema:location", column="seat")
    references: tuple[Reference, ...] = references(
        "The publications that support it", default=(), term="dcterms:source"
    )

    chained = True

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[OrganizationFields]) -> None: ...
        def replace(self, **changes: Unpack[OrganizationChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102
