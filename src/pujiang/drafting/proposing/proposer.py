"""Building the documents of a draft from the reading of its text: the bulletin and its statements."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.checks.places import PlaceNames
from pujiang.drafting.passages import EditorialForm
from pujiang.drafting.proposing.attributing import DraftAttribution, PassageAttributor
from pujiang.drafting.proposing.contents import ContentFinder
from pujiang.drafting.proposing.counted_figures import find_other_numerals
from pujiang.drafting.proposing.labels import TopicFinder, kind_of
from pujiang.drafting.proposing.ledger import Ledger
from pujiang.drafting.proposing.overlooked import find_overlooked
from pujiang.drafting.proposing.reading_doubts import find_doubts
from pujiang.drafting.proposing.speaking import TextSpeakers
from pujiang.ids import free, slug
from pujiang.shortening import shorten
from pujiang.written.documents import (
    BulletinDocument,
    FrontMatterDocument,
    NotFigureDocument,
    NotRecordedDocument,
    OriginalDocument,
    SectionDocument,
    StatementDocument,
    TextDocument,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.drafting.passages import Passage, Passages
    from pujiang.drafting.proposing.review_marks import ReviewMark
    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.rules.structure import Structure
    from pujiang.text.canonical import PreparedText

_MOST_OTHERS = 500
_MOST_PLACES = 20
_MOST_TOPICS = 6
_FIRST_WORDS = 12


@attrs.define
class Proposal:
    """The documents of a draft, with its marks.

    Attributes:
        bulletin: the bulletin without its statements.
        statements: its statements in the order of the text, with their figures.
        others: new speakers, organizations, metrics and initiatives, by kind and id.
        marks: what a person should review.
        editors: the id of the editors of the bulletin.
    """

    bulletin: BulletinDocument
    statements: list[StatementDocument]
    others: dict[str, dict[str, Any]]
    marks: list[ReviewMark]
    editors: str


def propose_bulletin(
    key: str, made: PreparedText, structure: Structure, language: str, ledger: Ledger
) -> BulletinDocument:
    """Build the bulletin of a text by its structure: title, credits, dates and sections."""
    source = ledger.source
    return BulletinDocument(
        id=key,
        title=structure.title,
        language=language,
        currency=ledger.currency,
        headline=structure.headline,
        issue_line=_find_line(structure, "issue line", ledger),
        number=structure.number,
        volume=structure.volume,
        published=structure.published,
        compilers=structure.compilers,
        text=TextDocument(content=source.content, sha256=source.sha256),
        original=OriginalDocument(
            content=made.original,
            running_lines=made.running_lines,
            lines=made.lines,
            joins=made.joins,
        ),
        front_matter=tuple(_write_front_matter(structure, ledger)),
        sections=tuple(_write_sections(key, structure, ledger)),
    )


def _find_line(structure: Structure, role: str, ledger: Ledger) -> str | None:
    found = (ledger.line((line.start, line.end)) for line in structure.lines if line.role == role)
    return next(found, None)


def _write_front_matter(structure: Structure, ledger: Ledger) -> Iterator[FrontMatterDocument]:
    for line in structure.lines:
        written = ledger.write_anchor(line.start, line.end)
        if written:
            yield FrontMatterDocument(role=line.role.replace(" ", "_"), **written)


def _write_sections(key: str, structure: Structure, ledger: Ledger) -> Iterator[SectionDocument]:
    for heading in structure.headings:
        written = ledger.write_anchor(heading.start, heading.end)
        if written is None:
            continue
        words = written.pop("words")
        if not heading.marked:
            ledger.mark("bulletins", key, f"is {shorten(words, 60)!r} a heading?", 40, "sections")
        yield SectionDocument(id=heading.id, level=heading.level, label=heading.label, heading=words, **written)


class Proposer:
    """A builder of the documents of one text, given known data."""

    def __init__(
        self, bulletin: BulletinDocument, structure: Structure, passages: Passages, lexicon: Lexicon, ledger: Ledger
    ) -> None:
        """Store the bulletin, the structure and passages of its text, its language, and the ledger."""
        self._bulletin = bulletin
        self._key = bulletin.id
        self._structure = structure
        self._passages = passages
        self._lexicon, self._labels = lexicon, lexicon.draft.labels
        self._ledger = ledger
        self._speaking = TextSpeakers(ledger, lexicon, bulletin.language, structure.publisher)
        self._contents = ContentFinder(ledger, passages, lexicon)
        self._places = PlaceNames(ledger.known.places).in_language(lexicon.language)
        self._topics = TopicFinder(ledger.known.topics, lexicon)

    def proposal(self) -> Proposal:
        """Build all documents."""
        participants = self._speaking.participants(self._passages.voices)
        statements = self._statements()
        self._mark_denied()
        bulletin = attrs.evolve(
            self._bulletin,
            publisher=self._speaking.publisher,
            participants=participants,
            not_figures=tuple(self._not_figures()),
            not_recorded=tuple(self._not_recorded()),
        )
        return Proposal(bulletin, statements, self._ledger.added, self._ledger.marks, self._speaking.editors)

    def _not_figures(self) -> Iterator[NotFigureDocument]:
        """Yield the numerals that are not figures: one occurrence of words, or all occurrences if they repeat often."""
        text = self._ledger.text
        lines = [(line.start, line.end) for line in self._structure.lines]
        statements = [(one.start, one.end) for one in self._passages.passages]
        found = [
            other
            for other in find_other_numerals(text, self._contents.counted, self._lexicon, statements)
            if not any(start <= other.place[0] and other.place[1] <= end for start, end in lines)
        ]
        times = Counter(text[slice(*other.place)] for other in found)
        number = 0
        for place, reason, question in islice(found, _MOST_OTHERS):
            often = times[text[slice(*place)]] > _MOST_PLACES
            written = None if often else self._ledger.write_anchor(*place)
            if written:
                if question:
                    self._ledger.mark("bulletins", self._key, question, 30, "not_figures", number)
                number += 1
                yield NotFigureDocument(reason=reason, **written)

    def _statements(self) -> list[StatementDocument]:
        """Build statements from the passages; mark if some are left out, because their words repeat too often."""
        told = [one for one in self._passages.passages if self._has_words(one)]
        passages = [one for one in told if self._is_anchored(one)]
        if len(passages) < len(told):
            count = len(told) - len(passages)
            reason = f"{count} passages were left out: their words occur too often in the text to be told apart"
            self._ledger.mark("bulletins", self._key, reason, 90, "statements")
        attributed = PassageAttributor(self._ledger, self._speaking, self._lexicon.language).attribute_all(passages)
        keys: list[str] = []
        taken: set[str] = set()
        for one in attributed:
            keys.append(
                free(f"{one.speakers[0]}-{slug(self._lexicon.spell_id(one.prose), 2, content=True) or 'words'}", taken)
            )
            taken.add(keys[-1])
        return [self._statement(*one, keys) for one in zip(keys, passages, attributed, strict=True)]

    def _has_words(self, passage: Passage) -> bool:
        """Return whether a passage has more than the number of an item: "2."."""
        return any(map(str.isalpha, self._ledger.text[passage.start : passage.end]))

    def _not_recorded(self) -> Iterator[NotRecordedDocument]:
        """Yield the passages without words: there is nothing to record."""
        for one in self._passages.passages:
            written = None if self._has_words(one) else self._ledger.write_anchor(one.start, one.end)
            if written:
                yield NotRecordedDocument(**written)

    def _is_anchored(self, passage: Passage) -> bool:
        """Return whether some words lead to a passage and to no other place."""
        often = self._ledger.text.count(self._ledger.text[passage.start : passage.end]) > _MOST_PLACES
        return not often and self._ledger.write_anchor(passage.start, passage.end) is not None

    def _statement(self, key: str, passage: Passage, how: DraftAttribution, keys: list[str]) -> StatementDocument:
        within = passage.start, passage.end
        kind, doubtful = (passage.kind, False) if passage.kind else kind_of(how.prose, how.cue or "", self._labels)
        named = (place for _, _, found in self._places.find_in(how.prose) for place in found)
        document = StatementDocument(
            id=key,
            speaker=how.speakers[0] if len(how.speakers) == 1 else None,
            speakers=how.speakers if len(how.speakers) > 1 else (),
            cue=how.cue,
            speaker_from=keys[how.origin] if how.origin is not None else None,
            **(self._ledger.write_anchor(*within) or {}),
            continues=self._continues(passage) if how.cue else None,
            kind=kind,
            topics=tuple(islice(self._topics.find_named(how.prose), _MOST_TOPICS)),
            places=tuple(dict.fromkeys(named)),
            mentions=tuple(self._contents.mentions(within, kind)),
            figures=tuple(self._contents.figures(key, within)),
        )
        self._doubt(document, passage, lost=bool(passage.voices) and how.speakers == self._speaking.keys_of(()))
        if doubtful:
            self._ledger.mark("statements", key, f"its words suggest {kind}, but another kind is as likely", 20, "kind")
        return document

    def _mark_denied(self) -> None:
        """Mark what somebody is said not to have said: it stays in the editors' own voice."""
        for reading in self._passages.denied:
            names = " and ".join(voice.name for voice in reading.speakers)
            reason = (
                f"denied or doubtful, so not proposed as a statement by {names}: {self._ledger.line(reading.span)!r}"
            )
            self._ledger.mark("bulletins", self._key, reason, 60, "statements")

    def _continues(self, passage: Passage) -> str | None:
        continues = passage.reading.continues if passage.reading else None
        if continues is None:
            return None
        line = self._ledger.line((continues, passage.end))
        head = " ".join(line.split(" ")[:_FIRST_WORDS])
        whole = self._ledger.line((passage.start, passage.end))
        return next((words for words in (head, line) if whole.count(words) == 1), None)

    def _doubt(self, document: StatementDocument, passage: Passage, *, lost: bool) -> None:
        if lost:
            names = " and ".join(repr(voice.name) for voice in passage.voices)
            reason = f"probably said by {names}, but no words next to it attribute it"
            self._ledger.mark("statements", document.id, reason, 90)
        elif passage.how == EditorialForm.PROSE:
            said = find_overlooked(self._ledger.text, passage.sentences, self._lexicon)
            if said:
                reason = f"is this somebody's, and not the editors'? {shorten(self._ledger.line(said), 60)!r}"
                self._ledger.mark("statements", document.id, reason, 25)
        elif passage.reading:
            for doubt, reason in find_doubts(passage.reading):
                self._ledger.mark("statements", document.id, reason, doubt)
        if document.continues:
            self._ledger.mark(
                "statements", document.id, "do these sentences belong to the statement too?", 30, "continues"
            )
