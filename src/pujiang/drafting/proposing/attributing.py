"""Writing the attribution of each passage as a cue, checked with the rules that read cues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import attrs

from pujiang.speech.readers import SubjectKind
from pujiang.text.source import Span
from pujiang.written.attributed_words import AttributionError, begins_with_pronoun, find_attribution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.drafting.passages import Passage
    from pujiang.drafting.proposing.ledger import Ledger
    from pujiang.drafting.proposing.speaking import TextSpeakers
    from pujiang.model.attribution import Attribution

_LONGEST_CUE = 240
_LONGEST_LEAD = 80
_VoiceKey = tuple[int, ...]
# Start and end of a span, who speaks, whether it names them, and where the passage that claims it begins.
_AttributedSpan = tuple[int, int, _VoiceKey, bool, int]


@attrs.frozen
class DraftAttribution:
    """The attribution of a passage, as its statement will have it.

    Attributes:
        speakers: the ids of the speakers.
        cue: the attributing words; None if there are none.
        prose: what is said, without attributing words inside it.
        origin: the index of the passage that names the speaker, if this one does not.
    """

    speakers: tuple[str, ...]
    cue: str | None
    prose: str
    origin: int | None = None


class PassageAttributor:
    """Attributes passages, each by its own words if these are valid, otherwise by another passage."""

    def __init__(self, ledger: Ledger, speaking: TextSpeakers, language: str) -> None:
        """Store the ledger, the speakers and the language of the text."""
        self._language = language
        self._ledger = ledger
        self._speaking = speaking

    def attribute_all(self, passages: Sequence[Passage]) -> list[DraftAttribution]:
        """Return the attributions of all passages, which are given in the order of the text."""
        self._claimed = _AttributedSpans(passages)
        ends = [0, *(passage.end for passage in passages)]
        alone = [self._find_attribution(one, end, explained=False) for one, end in zip(passages, ends, strict=False)]
        origins = _Origins(passages, [one is not None for one in alone], [self._is_named(one) for one in alone])
        return [self._with_origin(number, passages, alone[number], origins) for number in range(len(passages))]

    def _find_attribution(self, passage: Passage, last: int, *, explained: bool) -> DraftAttribution | None:
        """Find the attribution in the words next to or inside a passage; None if they name no speaker.

        Args:
            passage: the passage.
            last: the end of the passage before it.
            explained: whether another passage names the speaker.
        """
        if not passage.voices:
            return None
        content = Span(source=self._ledger.source, start=passage.start, end=passage.end)
        names = _drop_shared([self._speaking.names_of(voice) for voice in passage.voices])
        for cue in self._cues(passage, last):
            try:
                found = find_attribution(content, cue, names, explained=explained, language=self._language)
            except AttributionError:
                continue
            if found.attribution is None or not self._claimed.claim(passage, found.attribution):
                continue
            told = " ".join(span.text for span in found.spans)
            return DraftAttribution(self._speaking.keys_of(passage.voices), cue, told)
        return None

    def _with_origin(
        self, number: int, passages: Sequence[Passage], own: DraftAttribution | None, origins: _Origins
    ) -> DraftAttribution:
        passage = passages[number]
        told = self._ledger.text[passage.start : passage.end]
        # A passage without a valid attribution is attributed to the editors until a person changes it.
        nobody = DraftAttribution(self._speaking.keys_of(()), None, told)
        if not passage.voices:
            return nobody
        if own and (self._is_named(own) or not _is_unclear(number, passages)):
            return own
        origin = origins.find(number)
        if origin is None:
            return own or nobody
        found = own or self._find_attribution(passage, passages[number - 1].end if number else 0, explained=True)
        return attrs.evolve(
            found or DraftAttribution(self._speaking.keys_of(passage.voices), None, told), origin=origin
        )

    def _cues(self, passage: Passage, last: int) -> Iterator[str]:
        """Yield the candidate cues of a passage, the best first."""
        line, reading = self._ledger.line, passage.reading
        if reading is None or reading.cue is None:
            return
        narrow, source = line(reading.cue), reading.source
        if source is None:
            yield narrow
            return
        low, high = min(reading.cue[0], source[0]), max(reading.cue[1], source[1])
        wide = line((low, high)) if high - low <= _LONGEST_CUE else narrow
        begin = reading.sentence[0] if reading.sentence else low
        leads_in = last <= begin < low <= begin + _LONGEST_LEAD and high <= passage.start
        by_name = reading.refers is not SubjectKind.PRONOUN
        if by_name and reading.title is None and leads_in:
            yield line((begin, high))
        yield from (narrow, wide) if by_name else (wide, narrow)

    def _is_named(self, attributed: DraftAttribution | None) -> bool:
        """Check whether there is a cue, and it begins with no pronoun: "he argued that"."""
        return attributed is not None and not (
            attributed.cue is not None and begins_with_pronoun(attributed.cue, self._language)
        )


class _AttributedSpans:
    """The spans that passages claim for their words and attributions: no two share any, except a source."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Store the words of all passages."""
        self._spans = sorted(
            (start, end, _identify(passage), False, passage.start)
            for passage in passages
            for start, end in (passage.reading.contents if passage.reading else ((passage.start, passage.end),))
        )

    def claim(self, passage: Passage, attribution: Attribution) -> bool:
        """Claim the cue and the source of a passage; return whether they are free."""
        key = _identify(passage)
        wanted = [(span.start, span.end, key, span == attribution.source, passage.start) for span in attribution.spans]
        if not all(map(self._is_free, wanted)):
            return False
        for one in wanted:
            insort(self._spans, one)
        return True

    def _is_free(self, wanted: _AttributedSpan) -> bool:
        start, end, key, is_source, owner = wanted
        number = bisect_left(self._spans, (end,))
        while number and self._spans[number - 1][1] > start:
            number -= 1
            low, high, other, shared, by = self._spans[number]
            if by != owner and not ((low, high, other) == (start, end, key) and is_source and shared):
                return False
        return True


class _Origins:
    """For each passage the one that names the same speakers: the last one before, otherwise the next one."""

    def __init__(self, passages: Sequence[Passage], attributed: Sequence[bool], named: Sequence[bool]) -> None:
        """Index passages by their speakers.

        Args:
            passages: all passages, in the order of the text.
            attributed: for each, whether words next to it attribute it.
            named: for each, whether these words begin with no pronoun.
        """
        self._keys = [_identify(passage) for passage in passages]
        self._same: dict[_VoiceKey, list[int]] = defaultdict(list)
        self._first: dict[_VoiceKey, int] = {}
        self._named: dict[_VoiceKey, list[int]] = defaultdict(list)
        for number, key in enumerate(self._keys):
            self._same[key].append(number)
            if attributed[number]:
                self._first.setdefault(key, number)
            if named[number]:
                self._named[key].append(number)

    def find(self, number: int) -> int | None:
        """Return the index of the passage that names the speakers of the passage with this index."""
        key = self._keys[number]
        same, named = self._same[key], self._named[key]
        if self._first.get(key, number) < number:
            return same[bisect_left(same, number) - 1]
        after = bisect_right(named, number)
        return named[after] if after < len(named) else None


def _drop_shared(names: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the names of each speaker without those that fit several of them: the title of both."""
    count = Counter(name for own in names for name in {*own})
    return [[name for name in own if count[name] == 1] for own in names]


def _is_unclear(number: int, passages: Sequence[Passage]) -> bool:
    """Return whether a pronoun does not identify the speakers: others spoke last, or nobody was named before."""
    passage = passages[number]
    last = next((passages[n] for n in range(number - 1, -1, -1) if passages[n].voices), None)
    if last:
        return _identify(last) != _identify(passage)
    return any(voice.introduction is None or voice.introduction[0] > passage.start for voice in passage.voices)


def _identify(passage: Passage) -> _VoiceKey:
    """Return what passages of the same speakers have in common."""
    return tuple(id(voice) for voice in passage.voices)
