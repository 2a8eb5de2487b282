"""What records with an id share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.notebook import Displayed
from pujiang.records import Record, field, fitted, many, record

if TYPE_CHECKING:
    from pujiang.display import Panel


@record
class Identified(Record, Displayed):
    """A record that has an id and can be spoken about: by notes, outside identifiers, and those who made it."""

    id: str = field("Short, stable name within its kind; never reused", term="dcterms:identifier")
    note: str | None = field("A remark for readers: what is doubtful, and why", default=None, term="rdfs:comment")
    identifiers: tuple[str, ...] = many(
        "Names in other systems as compact URIs: wikidata:Q42, ror:052gg0110",
        default=(),
        term="schema:identifier",
    )
    coded_by: str | None = field("Who made the record", default=None, term="dcterms:creator")
    reviewed_by: str | None = field("Who checked it against the source", default=None, term="dcterms:contributor")
    withdrawn: str | None = field("Why the record no longer holds; it stays, so that citations resolve", default=None)
    superseded_by: str | None = field(
        "The id of the record that takes its place", default=None, term="dcterms:isReplacedBy"
    )

    @property
    def key(self) -> str:
        """What identifies the record among its kind in a dataset."""
        return self.id

    def __hash__(self) -> int:
        return hash((type(self), self.key))

    def _panel(self) -> Panel:
        # Notebooks alone ask for it.
        from pujiang.model.showing import panel_of  # noqa: PLC0415

        return panel_of(self)

    def __str__(self) -> str:
        return self.id

    def __repr__(self) -> str:
        return fitted(f"{type(self).__name__}({self.key!r}: {self})")


@record
class Named(Identified):
    """A record that people know by a name."""

    name: str = field("The name that it goes by, in English where it has one", term="schema:name")
    aliases: tuple[str, ...] = many("Other names it is known by, as printed", default=(), term="schema:alternateName")

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the aliases."""
        return (self.name, *self.aliases)

    def __str__(self) -> str:
        return self.name
