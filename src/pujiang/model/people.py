"""Speakers, and their participation and affiliations in bulletins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.codes import SpeakerKind
from pujiang.model.base import NamedRecord
from pujiang.model.vocabulary import Organization, Place, Reference
from pujiang.records import Record, field, many, record, reference, references
from pujiang.text.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self, Unpack

    from pujiang.model.change_types import (
        AffiliationChanges,
        AffiliationFields,
        ParticipantChanges,
        ParticipantFields,
        SpeakerChanges,
        SpeakerFields,
    )


@record
class Speaker(NamedRecord):
    """Who speaks, independent of any bulletin: a person, an organization, a delegation, a report, the editors."""

    kind: SpeakerKind = field("Who speaks", default=SpeakerKind.PERSON, code=SpeakerKind)
    family_name: str | None = field(
        "The family name, whatever its position in the full name", default=None, term="schema:familyName"
    )
    given_name: str | None = field("The given names", default=None, term="schema:givenName")
    country: Place | None = reference(
        "The country of nationality, if a source states it",
        default=None,
        term="schema:nationality",
        column="nationality",
    )
    organization: Organization | None = reference(
        "The organization that it is, or speaks for; the issuer of a document, the publisher of editors",
        default=None,
        term="prov:actedOnBehalfOf",
    )
    place: Place | None = reference(
        "The place that it speaks for: the country of a delegation", default=None, term="dcterms:spatial"
    )
    references: tuple[Reference, ...] = references(
        "The publications that support it", default=(), term="dcterms:source"
    )

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[SpeakerFields]) -> None: ...
        def replace(self, **changes: Unpack[SpeakerChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class Affiliation(Record):
    """A title and organization by which a speaker is introduced, as printed (Popolo Membership)."""

    title: str | None = field("The title, as printed", default=None, term="org:role")
    organization: Organization | None = reference("The organization", default=None, term="org:organization")
    printed: str | None = field(
        "The name of the organization as printed, if it differs from its usual name", default=None
    )
    former: bool = field("Whether the text says that the title is no longer held", default=False)

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[AffiliationFields]) -> None: ...
        def replace(self, **changes: Unpack[AffiliationChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class Participant(Record):
    """A speaker in one bulletin: the words that introduce them and their affiliations (TEI particDesc)."""

    speaker: Speaker = reference("The speaker", term="schema:performer")
    span: Span | None = field(
        "The words that introduce the speaker; None if the text does not", default=None, built_by="build_participants"
    )
    affiliations: tuple[Affiliation, ...] = many("The titles and organizations in the introduction", default=())
    note: str | None = field("A note for readers", default=None, term="rdfs:comment")

    @property
    def words(self) -> str | None:
        """The words that introduce the speaker, exactly as printed."""
        return self.span.text if self.span else None

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """The organizations of all affiliations that are not former."""
        return tuple(a.organization for a in self.affiliations if a.organization and not a.former)

    def __str__(self) -> str:
        return self.speaker.name

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[ParticipantFields]) -> None: ...
        def replace(self, **changes: Unpack[ParticipantChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


def offices_of(participant: Participant, articles: Sequence[str]) -> tuple[str, ...]:
    """Return the forms of a participant's titles that may refer to them in a text.

    Args:
        participant: the participant.
        articles: the articles of the language of the text, each with its space.
    """
    titles = (affiliation.title for affiliation in participant.affiliations if affiliation.title)
    return tuple(dict.fromkeys(form for title in titles for form in forms_of_office(title, articles)))


def forms_of_office(title: str, articles: Sequence[str]) -> tuple[str, ...]:
    """Return the forms of a title that may refer to its holder.

    >>> forms_of_office("Deputy Speaker", ("the ", "The "))
    ('the deputy speaker', 'The deputy speaker', 'the speaker', 'The speaker', 'the deputy', 'The deputy')
    """
    words = title.lower().split()
    forms = (" ".join(words), words[-1], words[0]) if words else ()
    return tuple(dict.fromkeys(f"{article}{form}" for form in forms for article in articles))
