"""A text cut into passages: each becomes a statement, attributed or in the editors' own voice."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from pujiang.speech.readers import ReportKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pujiang.codes import InitiativeKind, Kind
    from pujiang.speech.readers import CharacterRange, Paragraph, Sentence, SpeechReading, Voice


class EditorialForm(StrEnum):
    """What passages in the editors' own voice are."""

    PROSE = "the editors' own voice"
    RUN_IN = "run-in heading"


@attrs.frozen(kw_only=True)
class Passage:
    """A span of a text that becomes one statement; half-open, in code points.

    Attributes:
        start: where it begins.
        end: where it ends: exclusive.
        how: how it is attributed, or what it is in the editors' own voice.
        reading: what a reader of speech found; None for the editors' own voice.
        kind: the kind of the statement, if it was suggested.
        sentences: the sentences of a passage in the editors' own voice.
    """

    start: int
    end: int
    how: str
    reading: SpeechReading | None = None
    kind: Kind | None = None
    sentences: tuple[CharacterRange, ...] = ()

    @classmethod
    def of(cls, reading: SpeechReading, kind: Kind | None = None) -> Passage:
        """Return the passage of what a reader found."""
        start, end = reading.span
        return cls(start=start, end=end, how=reading.how, reading=reading, kind=kind)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who says it; nobody for the editors' own voice."""
        return self.reading.speakers if self.reading else ()


@attrs.frozen
class Passages:
    """A text cut into passages, with what was suggested about them.

    Attributes:
        passages: the passages, in the order of the text.
        voices: those who speak, in the order in which they do.
        denied: readings of what a text says that somebody did not say: no statements.
        figures: spans that were suggested as figures, with the metric if that was said.
        initiatives: spans that were suggested as names of initiatives, with the kind.
    """

    passages: tuple[Passage, ...]
    voices: tuple[Voice, ...]
    denied: tuple[SpeechReading, ...] = ()
    figures: Mapping[CharacterRange, str | None] = attrs.field(factory=dict["CharacterRange", "str | None"])
    initiatives: Mapping[CharacterRange, InitiativeKind] = attrs.field(factory=dict["CharacterRange", "InitiativeKind"])


def cut_text(
    paragraphs: Iterable[Paragraph],
    readings: Sequence[SpeechReading],
    kinds: Mapping[CharacterRange, Kind] | None = None,
) -> Passages:
    """Cut a text into what its readings attribute, and the editors' own words between them.

    Args:
        paragraphs: the prose of the text.
        readings: what its readers found.
        kinds: suggested kinds of statements, by their span.
    """
    said = [reading for reading in readings if reading.report is not ReportKind.DENIED]
    taken = _merge(span for reading in said for span in (reading.span, reading.cue, reading.source) if span)
    editorial = (one for paragraph in paragraphs for one in _join_sentences(paragraph.sentences, taken))
    spoken = (Passage.of(one, (kinds or {}).get(one.span)) for one in said)
    passages = sorted((*spoken, *editorial), key=lambda one: one.start)
    voices = {id(voice): voice for reading in said for voice in reading.speakers}
    denied = tuple(reading for reading in readings if reading.report is ReportKind.DENIED)
    return Passages(tuple(passages), tuple(voices.values()), denied)


def _join_sentences(sentences: Iterable[Sentence], taken: Sequence[CharacterRange]) -> Iterator[Passage]:
    """Yield the editors' own words in a paragraph: sentences in a row without a speaker; headings by themselves."""
    run: list[CharacterRange] = []
    for sentence in sentences:
        if sentence.run_in or _overlaps(sentence.span, taken):
            yield from _join_run(run)
            run = []
        else:
            run.append(sentence.span)
        if sentence.run_in:
            yield Passage(start=sentence.start, end=sentence.end, how=EditorialForm.RUN_IN, sentences=(sentence.span,))
    yield from _join_run(run)


def _join_run(run: Sequence[CharacterRange]) -> Iterator[Passage]:
    if run:
        yield Passage(start=run[0][0], end=run[-1][1], how=EditorialForm.PROSE, sentences=tuple(run))


def _overlaps(span: CharacterRange, taken: Sequence[CharacterRange]) -> bool:
    """Check whether a span overlaps one of some that are in order and disjoint."""
    last = bisect_left(taken, (span[1],))
    return last > 0 and span[0] < taken[last - 1][1]


def _merge(spans: Iterable[CharacterRange]) -> list[CharacterRange]:
    """Return disjoint spans, in order, that cover the same text."""
    merged: list[CharacterRange] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
