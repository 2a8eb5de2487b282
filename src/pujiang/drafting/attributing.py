"""The attributing words of each passage as people write them, held against the rules by which they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.documents.attributions import AttributionError, begins_with_pronoun, find_attribution
from pujiang.drafting.subjects import Who
from pujiang.sources.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.drafting.ledger import Ledger
    from pujiang.drafting.reading import Passage
    from pujiang.drafting.speaking import Speaking

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
        alone = [self._beside(passage) for passage in passages]
        return [self._with_origin(number, passages, alone) for number in range(len(passages))]

    def _beside(self, passage: Passage) -> Attributed | None:
        """The attribution by the words beside a passage; None where they name nobody."""
        if passage.voice is None:
            return Attributed(self._speaking.editors, None, self._ledger.text[passage.start : passage.end])
        return self._found(passage, explained=False)

    def _found(self, passage: Passage, *, explained: bool) -> Attributed | None:
        if passage.voice is None:
            return None
        content = Span(source=self._ledger.source, start=passage.start, end=passage.end)
        names = self._speaking.names_of(passage.voice)
        for cue in self._cues(passage):
            try:
                found = find_attribution(content, cue, [names], explained=explained)
            except AttributionError:
                continue
            told = " ".join(span.text for span in found.spans)
            return Attributed(self._speaking.key_of(passage.voice), cue, told)
        return None

    def _with_origin(self, number: int, passages: Sequence[Passage], alone: Sequence[Attributed | None]) -> Attributed:
        passage, own = passages[number], alone[number]
        if own and not (own.cue and begins_with_pronoun(own.cue) and self._is_elsewhere(number, passages)):
            return own
        origin = _origin(number, passages, alone)
        if origin is None:
            return own or self._nobody(passage)
        found = own or self._found(passage, explained=True)
        told = self._ledger.text[passage.start : passage.end]
        found = found or Attributed(self._speaking.key_of(passage.voice), None, told)
        return attrs.evolve(found, origin=origin)

    def _is_elsewhere(self, number: int, passages: Sequence[Passage]) -> bool:
        """Whether somebody else spoke last: then a pronoun does not say whose it is."""
        before = next((one for one in reversed(passages[:number]) if one.voice), None)
        return before is not None and before.voice is not passages[number].voice

    def _nobody(self, passage: Passage) -> Attributed:
        """A passage whose attribution cannot be written: it is the editors' until a person says otherwise."""
        return Attributed(self._speaking.editors, None, self._ledger.text[passage.start : passage.end])

    def _cues(self, passage: Passage) -> Iterator[str]:
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
        if subject.who is Who.PRONOUN:
            yield from (wide, narrow)
            return
        leads_in = said.sentence[0] < low <= said.sentence[0] + _LONGEST_LEAD and high <= passage.start
        if subject.title is None and leads_in:
            yield line((said.sentence[0], high))
        yield from (narrow, wide)


def _origin(number: int, passages: Sequence[Passage], alone: Sequence[Attributed | None]) -> int | None:
    """The passage of the same speaker that says whose it is: the last before, else the next that needs no other."""
    voice = passages[number].voice
    if voice is None:
        return None
    before = (n for n in range(number - 1, -1, -1) if passages[n].voice is voice and _stands(n, passages, alone))
    found = next(before, None)
    if found is not None:
        return found
    behind = (n for n in range(number + 1, len(passages)) if passages[n].voice is voice and _names(alone[n]))
    return next(behind, None)


def _names(attributed: Attributed | None) -> bool:
    return attributed is not None and attributed.cue is not None and not begins_with_pronoun(attributed.cue)


def _stands(number: int, passages: Sequence[Passage], alone: Sequence[Attributed | None]) -> bool:
    """Whether a passage will be a statement of its speaker: by its own words, or by those of one before it."""
    voice = passages[number].voice
    return any(passages[n].voice is voice and alone[n] is not None for n in range(number + 1))
