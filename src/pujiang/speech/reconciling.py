"""Two readings of a text made one: what both readers find is agreed, what they read otherwise is doubted.

The reader that comes first decides which words are proposed; the other confirms, contradicts, and fills gaps.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import attrs

from pujiang.similar import fold
from pujiang.speech.readers import ReaderAgreement, ReportKind, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.speech.readers import CharacterRange, SpeechReading, Voice

# From which share of their common span two readings are of the same words, and from which these agree.
_SAME, _AGREEING = 0.5, 0.8
# Inside of this share another reading is a part of this one.
_INSIDE = 0.9


def reconcile(first: Sequence[SpeechReading], second: Sequence[SpeechReading], text: str) -> tuple[SpeechReading, ...]:
    """Return the readings of the first reader, compared with those of the second, and what only the second found.

    Args:
        first: what the reader found that comes first, in the order of the text.
        second: what the other one found; its speakers become those of the first with the same names.
        text: the text.
    """
    voices = _VoiceMap(first)
    others = [attrs.evolve(one, speakers=tuple(map(voices.find, one.speakers))) for one in second]
    index = _SpanIndex(others)
    cut = [_cut_continuation(one, index.list_overlapping(one.span), text) for one in first]
    kept = [compare_readings(one, index.list_overlapping(one.span)) for one in cut]
    claimed = _SpanIndex(cut)
    added = (
        attrs.evolve(other, agreement=ReaderAgreement.ALONE)
        for other in others
        if not claimed.list_overlapping(_claim(other))
    )
    return tuple(sorted((*kept, *_keep_disjoint(added)), key=lambda one: one.span))


def reconcile_all(readings: Sequence[Sequence[SpeechReading]], text: str) -> tuple[SpeechReading, ...]:
    """Return what several readers found, the first of whom decides."""
    whole, *others = map(tuple, readings)
    for other in others:
        whole = reconcile(whole, other, text)
    return whole


def _claim(reading: SpeechReading) -> CharacterRange:
    """Return the span of a reading with its attribution."""
    spans = [span for span in (reading.span, reading.cue, reading.source) if span]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _cut_continuation(one: SpeechReading, others: Sequence[SpeechReading], text: str) -> SpeechReading:
    """Return a reading without the sentences after its own that another reader attributes by words of theirs."""
    if one.continues is None:
        return one
    begins = (other.sentence[0] for other in others if other.sentence and other.cue and other.cue != one.cue)
    end = min((begin for begin in begins if begin >= one.continues), default=None)
    if end is None:
        return one
    end = len(text[:end].rstrip())
    contents = tuple((start, min(last, end)) for start, last in one.contents if start < end)
    return attrs.evolve(one, contents=contents, continues=one.continues if one.continues < end else None)


def _keep_disjoint(readings: Iterable[SpeechReading]) -> Iterator[SpeechReading]:
    last = 0
    for one in readings:
        if one.span[0] >= last:
            yield one
            last = one.span[1]


def compare_readings(one: SpeechReading, others: Sequence[SpeechReading]) -> SpeechReading:
    """Return a reading with what another reader found in the same place."""
    best = max(others, key=lambda other: _share(one.span, other.span), default=None)
    if best is None:
        return attrs.evolve(one, agreement=ReaderAgreement.ALONE)
    same = _share(one.span, best.span) >= _SAME or _is_inside(best.span, one.span)
    doubts = list(_contradict(one, best)) if same or _is_inside(one.span, best.span) else []
    if not same and not doubts:
        return attrs.evolve(one, agreement=ReaderAgreement.ALONE)
    if doubts:
        return attrs.evolve(one, agreement=ReaderAgreement.DISPUTED, doubts=(*one.doubts, *doubts))
    agreed = _share(one.span, best.span) >= _AGREEING
    # What the other reader doubts is no surer because this one did not see it.
    every = tuple(dict.fromkeys((*one.doubts, *best.doubts)))
    agreement = ReaderAgreement.AGREED if agreed else ReaderAgreement.ON_SPEAKER
    return attrs.evolve(one, doubts=every, agreement=agreement)


def _contradict(one: SpeechReading, other: SpeechReading) -> Iterator[str]:
    """Yield how another reading of the same words contradicts one."""
    if not _are_same_speakers(one, other):
        names = " and ".join(repr(voice.name) for voice in other.speakers)
        mine = " and ".join(repr(voice.name) for voice in one.speakers)
        yield f"read as said by {mine}, and by another reader as said by {names}: who is it?"
    if (one.report is ReportKind.DENIED) is not (other.report is ReportKind.DENIED):
        yield "one reader takes it as denied, the other does not: is it said?"


def _are_same_speakers(one: SpeechReading, other: SpeechReading) -> bool:
    """Check whether each speaker of one reading is one of the other, by a word of their names."""
    if one.source and one.source == other.source:
        return True
    mine, theirs = ([{*fold(voice.name).split()} for voice in reading.speakers] for reading in (one, other))
    return all(any(a & b for b in theirs) for a in mine) and all(any(a & b for a in mine) for b in theirs)


def _share(one: CharacterRange, other: CharacterRange) -> float:
    """Return how much of the span from the first to the last of two spans both cover."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def _is_inside(inner: CharacterRange, outer: CharacterRange) -> bool:
    common = min(inner[1], outer[1]) - max(inner[0], outer[0])
    return common >= _INSIDE * (inner[1] - inner[0])


class _SpanIndex:
    """Readings in the order of the text, none of the same words as another."""

    def __init__(self, readings: Sequence[SpeechReading]) -> None:
        self._readings = sorted(readings, key=lambda one: one.span)
        self._starts = [one.span[0] for one in self._readings]

    def list_overlapping(self, span: CharacterRange) -> list[SpeechReading]:
        last = bisect_left(self._starts, span[1])
        found: list[SpeechReading] = []
        for one in reversed(self._readings[:last]):
            if one.span[1] <= span[0]:
                break
            found.append(one)
        return found


class _VoiceMap:
    """The speakers of one reader, found by the names that another reader gives."""

    def __init__(self, readings: Iterable[SpeechReading]) -> None:
        self._voices: dict[str, Voice] = {}
        self._by_word: dict[str, Voice] = {}
        for voice in (voice for reading in readings for voice in reading.speakers):
            self._voices.setdefault(fold(voice.name), voice)
            if voice.who is SubjectKind.PERSON:
                self._by_word.setdefault(fold(voice.name).split()[-1], voice)

    def find(self, voice: Voice) -> Voice:
        """Return the known speaker of a name, else the speaker itself, who is known from then on."""
        name = fold(voice.name)
        if voice.who is SubjectKind.PERSON and " " not in name and name in self._by_word:
            return self._by_word[name]
        return self._voices.setdefault(name, voice)
