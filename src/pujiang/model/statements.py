"""Statements, and points in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pujiang.codes import Kind, Mode
from pujiang.deferred import defer
from pujiang.model.attribution import Attribution, write_attributed_text
from pujiang.model.base import IdentifiedRecord
from pujiang.model.bulletins import Bulletin, Section
from pujiang.model.initiatives import Initiative, Mention
from pujiang.model.people import Participant, Speaker
from pujiang.model.vocabulary import Place, Topic
from pujiang.records import Record, field, many, record, reference, references
from pujiang.text.source import Span

if TYPE_CHECKING:
    from typing import Self, Unpack

    from pujiang.model.change_types import PointChanges, PointFields, StatementChanges, StatementFields
    from pujiang.text import spacing
else:
    spacing = defer("pujiang.text.spacing")


@record
class Point(Record):
    """A part of a statement with its own kind (Manifesto quasi-sentence, AIF node)."""

    span: Span = field("Its words", built_by="build_anchored")
    kind: Kind = field("What it does: its kind", code=Kind)

    @property
    def text(self) -> str:
        """The words of the point, exactly as printed."""
        return self.span.text

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[PointFields]) -> None: ...
        def replace(self, **changes: Unpack[PointChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class Statement(IdentifiedRecord):
    """An attribution and all words of the text that it applies to (Popolo Speech, schema.org Claim)."""

    chained = True
    derived: ClassVar[tuple[str, ...]] = ("key", "text", "attributed")

    bulletin: Bulletin = reference("The bulletin that contains it", term="schema:isPartOf")
    speakers: tuple[Speaker, ...] = references("Who makes it", term="schema:creator", built_by="build_statement")
    spans: tuple[Span, ...] = many(
        "What is said; several spans if the attribution interrupts it", built_by="build_statement"
    )
    attribution: Attribution | None = field(
        "The words that attribute it; None in the editors' or the author's own voice", built_by="build_statement"
    )
    kind: Kind = field("What it mainly does: its kind", code=Kind)
    mode: Mode = field("Whose words it uses", built_by="build_statement", code=Mode)
    section: Section | None = reference(
        "The innermost section that contains it", default=None, built_by="build_statement"
    )
    gist: str | None = field("A summary, not from the source: never to be shown as a quotation", default=None)
    topics: tuple[Topic, ...] = references("The topics that it is about", default=(), term="schema:about")
    places: tuple[Place, ...] = references("The places that it refers to", default=(), term="schema:spatialCoverage")
    inferred_places: tuple[Place, ...] = references(
        "Those of the places that it refers to without naming them", default=()
    )
    points: tuple[Point, ...] = many(
        "Its parts in order, if they are of different kinds", default=(), built_by="build_statement"
    )
    mentions: tuple[Mention, ...] = many(
        "The mentions of initiatives in it", default=(), term="schema:mentions", built_by="build_statement"
    )
    continuation: Span | None = field(
        "Sentences that continue it without an attribution of their own", default=None, built_by="build_statement"
    )
    within: Statement | None = reference("The statement that contains it", default=None)
    speaker_from: Statement | None = reference(
        "The statement that names the speaker, if this one does not", default=None
    )

    @property
    def key(self) -> str:
        """The unique key in a dataset: the ids of the bulletin and the statement."""
        return f"{self.bulletin.id}/{self.id}"

    @property
    def span(self) -> Span:
        """The span from the first to the last word, including an attribution in between."""
        return self.spans[0].replace(end=self.spans[-1].end)

    @property
    def text(self) -> str:
        """The words, exactly as printed, without an attribution inside them."""
        return self.spans[0].text if len(self.spans) == 1 else spacing.join_words(span.text for span in self.spans)

    @property
    def attributed(self) -> str:
        """The text with its speaker and verb, to be cited alone; it looks like a quotation only if it is one."""
        quoted, language = self.mode is Mode.QUOTED, self.bulletin.language
        return write_attributed_text(self.spans, self.attribution, self.speakers, quoted=quoted, language=language)

    @property
    def cue(self) -> str | None:
        """The attributing words: said that."""
        return self.attribution.cue.text if self.attribution else None

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The speakers as the bulletin introduces them."""
        found = (self.bulletin.participant(speaker.id) for speaker in self.speakers)
        return tuple(participant for participant in found if participant)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kind of the statement, then those of its points, without duplicates."""
        return tuple(dict.fromkeys((self.kind, *(point.kind for point in self.points))))

    @property
    def initiatives(self) -> tuple[Initiative, ...]:
        """The initiatives that the statement mentions, without duplicates."""
        return tuple(dict.fromkeys(mention.initiative for mention in self.mentions))

    def __str__(self) -> str:
        return self.attributed

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[StatementFields]) -> None: ...
        def replace(self, **changes: Unpack[StatementChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102
