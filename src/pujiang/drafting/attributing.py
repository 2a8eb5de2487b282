"""The attributing words of each passage as people write them, held against the rules by which they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.speech.rules.subjects import Who
from pujiang.text.source import Span
from pujiang.written.attributions import AttributionError, begins_with_pronoun, find_attribution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.drafting.ledger import Ledger
    from pujiang.drafting.speaking import Speaking
    from pujiang.speech.rules.reading import Passage

_LONGEST_CUE = 240
_LONGEST_LEAD = 80


@attrs.frozen
class Attributed:
    """How a passage is written as a statement.

    Attributes:
        speaker: the id of the speaker.
        cue: the attributing words; None where there are none.
        told: what is said, without attributing words inside it.
        origin: the number of the passage that says whose it is, where this one does not.
    """

    speaker: str
    cue: str | None
    told: str
    origin: int | None = None


class Attributing:
    """Writes down how passages are attributed, each on its own words if that holds, else on another passage."""

    def __init__(self, ledger: Ledger, speaking: Speaking) -> None:
        """Take what is shared, and the speakers."""
        self._ledger = ledger
        self._speaking = speaking

    def attributed(self, passages: Sequence[Passage]) -> list[Attributed]:
        """The attributions of all passages, given in the order of the text."""
        ends = [0, *(passage.end for passage in passages)]
        alone = [self._found(one, end, explained=False) for one, end in zip(passages, ends, strict=False)]
        return [self._with_origin(number, passages, alone) for number in range(len(passages))]

    def _found(self, passage: Passage, last: int, *, explained: bool) -> Attributed | None:
        """The attribution by the words beside a passage, or inside it; None where they name nobody.

        Args:
            passage: the passage.
            last: where the passage before it ends.
            explained: whether another passage says whose it is.
        """
        if passage.voice is None:
            return None
        content = Span(source=self._ledger.source, start=passage.start, end=passage.end)
        names = self._speaking.names_of(passage.voice)
        for cue in self._cues(passage, last):
            try:
                found = find_attribution(content, cue, [names], explained=explained)
            except AttributionError:
                continue
            told = " ".join(span.text for span in found.spans)
            return Attributed(self._speaking.key_of(passage.voice), cue, told)
        return None

    def _with_origin(self, number: int, passages: Sequence[Passage], alone: Sequence[Attributed | None]) -> Attributed:
        passage, own = passages[number], alone[number]
        told = self._ledger.text[passage.start : passage.end]
        # A passage whose attribution cannot be written is the editors' until a person says otherwise.
        nobody = Attributed(self._speaking.editors, None, told)
        if passage.voice is None:
            return nobody
        if own and not (_by_pronoun(own) and _is_unclear(number, passages)):
            return own
        origin = _origin(number, passages, alone)
        if origin is None:
            return own or nobody
        found = own or self._found(passage, passages[number - 1].end if number else 0, explained=True)
        return attrs.evolve(found or Attributed(self._speaking.key_of(passage.voice), None, told), origin=origin)

    def _cues(self, passage: Passage, last: int) -> Iterator[str]:
        """The attributing words of a passage, in the forms that they may be written in, the best first."""
        line = self._ledger.line
        if passage.cue:
            yield line(passage.cue)
        said = passage.said
        if said is None:
            return
        narrow, subject = line(said.cue), said.subject
        if subject is None:
            yield narrow
            return
        low, high = min(said.cue[0], subject.start), max(said.cue[1], subject.end)
        wide = line((low, high)) if high - low <= _LONGEST_CUE else narrow
        begin = said.sentence[0]
        leads_in = last <= begin < low <= begin + _LONGEST_LEAD and high <= passage.start
        by_name = subject.who is not Who.PRONOUN
        if by_name and subject.title is None and leads_in:
            yield line((begin, high))
        yield from (narrow, wide) if by_name else (wide, narrow)


def _is_unclear(number: int, passages: Sequence[Passage]) -> bool:
    """Whether a pronoun does not say whose a passage is: somebody else spoke last, or nobody was named before."""
    passage = passages[number]
    last = next((one.voice for one in reversed(passages[:number]) if one.voice), None)
    if last or passage.voice is None:
        return last is not passage.voice
    return passage.voice.introduction is None or passage.voice.introduction[0] > passage.start


def _origin(number: int, passages: Sequence[Passage], alone: Sequence[Attributed | None]) -> int | None:
    """The passage of the same speaker that says whose it is: the last before, else the next that needs no other."""
    mine = [n for n, passage in enumerate(passages) if passage.voice is passages[number].voice]
    before = [n for n in mine if n < number]
    if any(alone[n] for n in before):
        return before[-1]
    return next((n for n in mine if n > number and (one := alone[n]) and not _by_pronoun(one)), None)


def _by_pronoun(attributed: Attributed) -> bool:
    """Whether the attributing words name nobody: "he argued that"."""
    return attributed.cue is not None and begins_with_pronoun(attributed.cue)
