"""Bulletins: issues of a publication about a forum, with their texts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from pujiang.model.base import IdentifiedRecord
from pujiang.model.events import Forum, Session
from pujiang.model.people import Participant, Speaker
from pujiang.model.vocabulary import Organization
from pujiang.records import Record, field, many, record, reference
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from typing import Self, Unpack

    from pujiang.model.change_types import (
        BulletinChanges,
        BulletinFields,
        FrontMatterChanges,
        FrontMatterFields,
        NotFigureChanges,
        NotFigureFields,
        OriginalChanges,
        OriginalFields,
        SectionChanges,
        SectionFields,
    )


@record
class Layer(Record):
    """Files that are published and loaded together (DCAT Dataset)."""

    name: str = field("Its name", term="dcterms:title")
    version: str = field("Its version", term="schema:version")
    licence: str | None = field(
        "The licence of its records, as an SPDX identifier", default=None, term="dcterms:license"
    )
    publisher: str | None = field("Who publishes it", default=None, term="dcterms:publisher")
    published: date | None = field("When this version was published", default=None, term="schema:datePublished")
    base: str | None = field("The base IRI of its records in linked data; ends in /, # or :", default=None)
    currency: str | None = field(
        "The currency of its amounts, where neither metric nor bulletin says one: an ISO 4217 code",
        default=None,
        term="schema:currency",
    )
    rules_revision: int | None = field("The revision of the rules by which its texts were read", default=None)

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


@record
class Section(Record):
    """A part of a bulletin that begins with a heading (TEI div)."""

    derived: ClassVar[tuple[str, ...]] = ("heading",)

    id: str = field("Short id, unique within the bulletin", term="dcterms:identifier")
    level: int = field("Level in the outline: 1 for the main parts, 2 for their parts")
    label: str | None = field("The number or ordinal in front of the heading: I., First", default=None)
    heading_span: Span = field("The words of the heading", term="schema:headline", built_by="build_sections")
    span: Span = field(
        "The whole part: from its heading to the next of the same or a higher level", built_by="build_sections"
    )

    @property
    def heading(self) -> str:
        """The words of the heading."""
        return self.heading_span.text

    @property
    def key(self) -> str:
        """The unique key of the section in its bulletin."""
        return self.id

    def __hash__(self) -> int:
        return hash((type(self), self.key))

    def __str__(self) -> str:
        return self.heading

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[SectionFields]) -> None: ...
        def replace(self, **changes: Unpack[SectionChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class NotFigure(Record):
    """A numeral in the text that is not a figure."""

    spans: tuple[Span, ...] = many(
        "Where it occurs: a bare number once, longer words possibly several times", built_by="build_not_figures"
    )
    reason: str = field("Why it is not a figure: technology name, date, section number")

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[NotFigureFields]) -> None: ...
        def replace(self, **changes: Unpack[NotFigureChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class FrontMatter(Record):
    """A line that is not part of the prose: title, issue line, date, publisher."""

    role: str = field("What it contains: title, headline, issue_line, publisher, date, compilers, note")
    span: Span = field("Its words", built_by="build_anchored")

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[FrontMatterFields]) -> None: ...
        def replace(self, **changes: Unpack[FrontMatterChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class Original(Record):
    """The raw text from which the canonical text was created, with the declarations used for it."""

    content: str = field("The raw text, unchanged")
    running_lines: tuple[str, ...] = many("Lines repeated on each page: kept once", default=())
    lines: tuple[str, ...] = many(
        "Lines that are not part of a paragraph: headings and lines of the front matter", default=()
    )
    joins: tuple[str, ...] = many("First words of paragraphs that continue the one before", default=())

    def __repr__(self) -> str:
        return f"Original({len(self.content)} characters)"

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[OriginalFields]) -> None: ...
        def replace(self, **changes: Unpack[OriginalChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class Bulletin(IdentifiedRecord):
    """One issue of a publication about a forum (schema.org PublicationIssue). It does not contain its statements."""

    chained = True

    title: str = field("Its title, as printed", term="schema:name")
    headline: str | None = field("The headline above its prose, as printed", default=None, term="schema:headline")
    forum: Forum | None = reference("The forum that it is about", default=None, term="schema:about")
    session: Session | None = reference(
        "The session that it is about", default=None, term="schema:about", built_by="build_bulletin"
    )
    issue_line: str | None = field("The line with the numbers of volume and issue, as printed", default=None)
    number: int | None = field("Number of the issue", default=None, term="schema:issueNumber")
    volume: int | None = field("Number of the volume", default=None, term="schema:volumeNumber")
    language: str = field("Language of the text, as a BCP 47 tag", default="en", term="schema:inLanguage")
    currency: str | None = field(
        "The currency of its amounts, if no metric says one: an ISO 4217 code", default=None, term="schema:currency"
    )
    translation_of: Bulletin | None = reference(
        "The bulletin that its text is a translation of", default=None, term="schema:translationOfWork"
    )
    url: str | None = field("The web address at which it is published", default=None, term="schema:url")
    accessed: date | None = field("The date of access to its web address", default=None)
    published: date | None = field("The date of publication, as printed", default=None, term="schema:datePublished")
    publisher: Organization | None = reference("The publisher", default=None, term="schema:publisher")
    author: Speaker | None = reference(
        "Who wrote its text, if one speaker did: the author of an open letter", default=None, term="schema:author"
    )
    compilers: tuple[str, ...] = many("Who compiled it, as printed", default=(), term="schema:editor")
    rights: str | None = field(
        "Who holds the rights to the text, and its terms of use", default=None, term="dcterms:rights"
    )
    text: SourceText = reference("Its text in canonical form", term="schema:text", built_by="build_bulletin")
    original: Original | None = field(
        "The raw text from which the canonical text was created", default=None, built_by="build_bulletin"
    )
    front_matter: tuple[FrontMatter, ...] = many(
        "The lines that are not part of the prose", default=(), built_by="build_bulletin"
    )
    sections: tuple[Section, ...] = many(
        "Its parts, in the order of the text", default=(), term="schema:hasPart", built_by="build_bulletin"
    )
    participants: tuple[Participant, ...] = many(
        "Who speaks in it, and in what capacity", default=(), built_by="build_bulletin"
    )
    not_figures: tuple[NotFigure, ...] = many("Numerals that are not figures", default=(), built_by="build_bulletin")
    not_recorded: tuple[Span, ...] = many(
        "Words with nothing to record: a form of address, when it was said, narrative",
        default=(),
        built_by="build_bulletin",
    )
    layer: Layer | None = field("The layer that it comes from", default=None, compared=False, built_by="build_bulletin")

    def span(self, start: int, end: int) -> Span:
        """Return a span of the text: half-open, in code points."""
        return Span(source=self.text, start=start, end=end)

    def locate(self, words: str, *, similar: bool = False) -> tuple[Span, ...]:
        """Return the spans of all occurrences of the words as whole tokens; empty if there are none.

        Args:
            words: the words, exactly as printed.
            similar: whether to return the nearest passage where the words do not occur: in other case, with other
                apostrophes, or with a slip.
        """
        # Only queries need the search for words; loading does not.
        from pujiang.text.quoted_words import places_of  # noqa: PLC0415

        found = tuple(self.span(start, end) for start, end in places_of(self.text.content, words))
        if found or not similar:
            return found
        from pujiang.text.nearest import nearest  # noqa: PLC0415  # as above

        passage = nearest(self.text.content, words)
        return (self.span(passage.start, passage.end),) if passage else ()

    def section_at(self, offset: int) -> Section | None:
        """Return the innermost section that contains a code point; None before the first heading."""
        # A section ends where one of its level or above begins, so the last one that has begun is the innermost.
        from bisect import bisect_right  # noqa: PLC0415  # looking a record up needs no sections

        begun = bisect_right(self.sections, offset, key=lambda section: section.span.start)
        return self.sections[begun - 1] if begun else None

    def participant(self, speaker: str) -> Participant | None:
        """Return the participant with the given speaker id; None if there is none."""
        return next((p for p in self.participants if p.speaker.id == speaker), None)

    def __str__(self) -> str:
        return self.title

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[BulletinFields]) -> None: ...
        def replace(self, **changes: Unpack[BulletinChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102
