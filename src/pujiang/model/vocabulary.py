"""Vocabulary records: topics, places, organizations, and outside publications that facts cite."""

from __future__ import annotations

from datetime import date

from pujiang.codes import OrganizationKind, PlaceKind
from pujiang.model.base import IdentifiedRecord, NamedRecord
from pujiang.model.time import Period
from pujiang.records import field, many, record, reference, references


@record
class Topic(NamedRecord):
    """A concept of the thesaurus: what statements are about (SKOS Concept)."""

    definition: str | None = field("What falls under it and what does not", default=None, term="skos:definition")
    broader: tuple[Topic, ...] = references("The wider concepts that it is part of", default=(), term="skos:broader")

    chained = True


@record
class Place(NamedRecord):
    """A country (its id is its ISO 3166-1 alpha-2 code), a region, or a bloc of countries with its members."""

    kind: PlaceKind = field("What sort of place", term="schema:additionalType")
    alpha3: str | None = field("ISO 3166-1 alpha-3 code of a country", default=None)
    m49: str | None = field("UN M49 code: three digits, kept as text", default=None, term="schema:identifier")
    adjectives: tuple[str, ...] = many("Words that speak of it in a text: Chinese, Sino", default=())
    within: Place | None = reference("The region that it lies in", default=None, term="schema:containedInPlace")
    members: tuple[Place, ...] = references("The countries of a bloc", default=(), term="schema:member")
    members_as_of: date | None = field("The day for which the members are given", default=None)

    chained = True


@record
class Reference(IdentifiedRecord):
    """An outside publication that a fact cites (CSL item)."""

    title: str = field("Its title, as printed", term="schema:headline")
    publisher: str | None = field("Who published it", default=None, term="schema:publisher")
    published: Period | None = field("When, as precisely as it says", default=None, term="schema:datePublished")
    url: str | None = field("Where it was read", default=None, term="schema:url")
    accessed: date | None = field("The day on which it was read", default=None)
    words: str | None = field("The printed words that bear the fact, a dozen at most", default=None)

    def __str__(self) -> str:
        return self.title


@record
class Organization(NamedRecord):
    """A ministry, university, company or other body (W3C ORG Organization)."""

    kind: OrganizationKind | None = field("What sort of body", default=None, term="org:classification")
    parent: Organization | None = reference("The body that it is part of", default=None, term="org:subOrganizationOf")
    country: Place | None = reference("Where it has its seat", default=None, term="schema:location")
    references: tuple[Reference, ...] = references("What says so", default=(), term="dcterms:source")

    chained = True
