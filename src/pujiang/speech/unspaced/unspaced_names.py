"""Names that a text introduces: beside a title, before a colon, or alone before two verbs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pujiang.speech.readers import SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.speech.readers import CharacterRange, Paragraph
    from pujiang.speech.unspaced.clause_cues import ClauseCue, ClauseCueReader
    from pujiang.speech.unspaced.parties import Party, PartyReader
    from pujiang.speech.unspaced.segments import Segment
    from pujiang.speech.unspaced.transcript_labels import TranscriptLabelReader


def list_lines(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[CharacterRange]:
    """Yield the lines before, between and after the paragraphs: headings and front matter, which may name people."""
    last = 0
    places: list[CharacterRange] = [(one.start, one.end) for one in paragraphs]
    for begin, end in [*places, (len(text), len(text))]:
        while last < begin:
            found = text.find("\n", last, begin)
            stop: int = begin if found < 0 else found
            if text[last:stop].strip():
                yield last, stop
            last = stop + 1
        last = max(last, end)


class NameCollector:
    """Collects the names of a text before it is read: a name alone is one if it comes twice, or once beside a title."""

    def __init__(self, masked: str, cues: ClauseCueReader, parties: PartyReader, labels: TranscriptLabelReader) -> None:
        """Store the text and its readers; names are added to those that `parties` knows."""
        self._text, self._cues, self._parties, self._labels = masked, cues, parties, labels
        self._alone: Counter[str] = Counter()

    def collect(self, cut: Iterable[Sequence[Segment]]) -> None:
        """Add the names of all paragraphs and lines, given as segments."""
        for segments in cut:
            self._parties.known.update(self._labels.list_attendants(segments))
            labelled = self._labels.read_name(segments)
            if labelled:
                self._add(labelled, 0)
            for segment in segments:
                if not segment.quoted:
                    self._collect_clause(segment)
        self._parties.known.update(name for name, times in self._alone.items() if times > 1)

    def _collect_clause(self, clause: Segment) -> None:
        cue = self._cues.read(clause)
        for party in cue.parties if cue else ():
            if party.kind is SubjectKind.PERSON:
                self._add(party, self._weigh(cue))
        self._parties.known.update(self._parties.find_titled(clause.start, clause.end))
        mention = None if cue else self._parties.find_mention(clause.start, clause.end)
        if mention:
            self._add(mention, 1, mentioned=True)

    def _weigh(self, cue: ClauseCue | None) -> int:
        """Return how much a name before a verb counts: a verb that always attributes, and a mark, are enough."""
        return 2 if cue and cue.use.sure and cue.content is None else 1

    def _add(self, party: Party, weight: int, *, mentioned: bool = False) -> None:
        name = self._text[slice(*party.name)]
        if self._parties.is_foreign(name):
            self._parties.add_foreign(name)
        elif mentioned or self._parties.is_name(name):
            if party.sure and not mentioned:
                self._parties.known.add(name)
            self._alone[name] += weight
