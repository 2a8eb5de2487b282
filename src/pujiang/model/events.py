"""Forums and their sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.model.base import NamedRecord
from pujiang.model.time import Period
from pujiang.model.vocabulary import Organization, Place, Reference
from pujiang.records import Record, field, many, record, reference, references

if TYPE_CHECKING:
    from typing import Self, Unpack

    from pujiang.model.change_types import ForumChanges, ForumFields, SessionChanges, SessionFields


@record
class Session(Record):
    """A part of a forum: a seminar, a panel, a ceremony (Popolo Event with a parent)."""

    id: str = field("Short id, unique within the forum", term="dcterms:identifier")
    name: str = field("Its name", term="schema:name")
    theme: str | None = field("Its theme, as printed", default=None, term="schema:about")
    period: Period | None = field("When it was held", default=None, term="schema:startDate")
    note: str | None = field("A note for readers", default=None, term="rdfs:comment")

    @property
    def key(self) -> str:
        """The unique key of the session in its forum."""
        return self.id

    def __str__(self) -> str:
        return self.name

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[SessionFields]) -> None: ...
        def replace(self, **changes: Unpack[SessionChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class Forum(NamedRecord):
    """One edition of a meeting (schema.org Event)."""

    edition: int | None = field("Its number in the series, counted from 1", default=None)
    theme: str | None = field("Its theme", default=None, term="schema:about")
    period: Period | None = field("When it was held", default=None, term="schema:startDate")
    city: str | None = field("The city where it was held", default=None, term="schema:location")
    country: Place | None = reference("The country where it was held", default=None, term="schema:location")
    hosts: tuple[Organization, ...] = references(
        "The organizations that hosted it", default=(), term="schema:organizer"
    )
    guest_country: Place | None = reference("The guest country of honour", default=None)
    sessions: tuple[Session, ...] = many("Its parts", default=(), term="schema:subEvent")
    references: tuple[Reference, ...] = references(
        "The publications that support it", default=(), term="dcterms:source"
    )

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[ForumFields]) -> None: ...
        def replace(self, **changes: Unpack[ForumChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102
