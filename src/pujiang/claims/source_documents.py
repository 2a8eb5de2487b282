"""The sources of a check: their words, and what a dataset or a draft knows of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from pujiang.citations.citation import cite
from pujiang.claim_codes import Basis
from pujiang.claims.compared_words import WordList, find_stem, list_words
from pujiang.claims.connected_figures import connect_figures
from pujiang.claims.described_figures import SourceFigure, describe_figure, is_unreached
from pujiang.codes import Mode, SpeakerKind
from pujiang.deferred import defer
from pujiang.figures.figure_reader import find_figures
from pujiang.language.claim_words import NO_CLAIM_WORDS, ClaimWords
from pujiang.language.languages import find_lexicon
from pujiang.text.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pujiang.drafting.proposing import overlooked
    from pujiang.figures.figure_reader import PrintedFigure
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.initiatives import Mention
    from pujiang.model.metrics import Observation
    from pujiang.model.quantities import Quantity
    from pujiang.model.statements import Statement
    from pujiang.speech.readers import CharacterRange
    from pujiang.text.source import SourceText
else:
    # Needed for sources without data.
    overlooked = defer("pujiang.drafting.proposing.overlooked")

_SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.!?](?!\s|$)[^.!?。！？\n]*)*[.!?。！？]*")


@attrs.frozen(eq=False)
class Utterance:
    """Words of a source that it attributes to somebody, or its own.

    Attributes:
        statement: the statement.
        start: where its words begin.
        end: where they end.
        names: the names of its speakers, and the words that refer to them beside the cue.
        own_voice: whether they are the editors' or the author's own.
    """

    statement: Statement
    start: int
    end: int
    names: tuple[str, ...]
    own_voice: bool

    @property
    def is_quoted(self) -> bool:
        """Whether they are printed as the speaker's own words."""
        return self.statement.mode in {Mode.QUOTED, Mode.OWN}

    @property
    def speakers(self) -> str:
        """Its speakers, for messages."""
        return " and ".join(speaker.name for speaker in self.statement.speakers)


class SourceDocument:
    """One source: a text, and what a dataset or a draft knows of it.

    Attributes:
        bulletin: the bulletin with the text.
        text: the text, in canonical form.
        basis: what its records rest on.
        words: the words of its language.
        utterances: who says what, in order.
        observations: the figures of the data that are anchored in it, by the place of their words.
    """

    def __init__(
        self, bulletin: Bulletin, statements: Iterable[Statement], observations: Iterable[Observation], basis: Basis
    ) -> None:
        """Take a bulletin with its statements and figures."""
        self.bulletin, self.basis = bulletin, basis
        self.text = bulletin.text.content
        self.language = bulletin.language
        lexicon = find_lexicon(self.language)
        self.words: ClaimWords = lexicon.load_claims() if lexicon and lexicon.load_claims else NO_CLAIM_WORDS
        made = (Utterance(s, s.span.start, s.span.end, _names_of(s), s.mode.is_own_voice) for s in statements)
        self.utterances = sorted(made, key=lambda one: (one.start, -one.end))
        self._stems_of: dict[CharacterRange, frozenset[str]] = {}
        self._doubtful: dict[CharacterRange, bool] = {}
        self._observations = [one for one in observations if one.span]

    @property
    def title(self) -> str:
        """The title of the source."""
        return self.bulletin.title

    @property
    def source(self) -> SourceText:
        """The text as spans refer to it."""
        return self.bulletin.text

    def span(self, start: int, end: int) -> Span:
        """Return a span of the text."""
        return Span(source=self.source, start=start, end=end)

    def cite(self, place: CharacterRange, record: Statement | None) -> str:
        """Return how a passage of the source is cited: the record of the data, or its title and place."""
        if record:
            return cite(record)
        return f"{self.bulletin.title}, characters {place[0]}-{place[1]}"

    @cached_property
    def word_list(self) -> WordList:
        """The words of the text."""
        return list_words(self.text, self.words)

    @cached_property
    def stems(self) -> list[str]:
        """The stem of each word."""
        known: dict[str, str] = {}
        words = self.word_list.words
        return [known.get(word) or known.setdefault(word, find_stem(word, self.words)) for word in words]

    @cached_property
    def stem_counts(self) -> Counter[str]:
        """How often each stem occurs."""
        return Counter(self.stems)

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """The numbers of the words, by their compared form."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.word_list.words):
            found.setdefault(word, []).append(number)
        return found

    @cached_property
    def sentences(self) -> list[CharacterRange]:
        """The sentences of the text, roughly: at every full stop before white space."""
        return [found.span() for found in _SENTENCE.finditer(self.text)]

    def sentence_at(self, place: int) -> CharacterRange:
        """Return the sentence at a place."""
        number = bisect_right(self.sentences, (place, len(self.text) + 1)) - 1
        return self.sentences[max(0, number)] if self.sentences else (0, len(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.utterances]

    def utterance_at(self, start: int, end: int) -> Utterance | None:
        """Return the innermost utterance with most of some words; None if they are in none."""
        number = bisect_right(self._starts, (start + end) // 2)
        holding = (
            one for one in reversed(self.utterances[max(0, number - _NEAR) : number]) if _shares(one, start, end)
        )
        return next(holding, None)

    def describe_speakers(self, one: Utterance) -> str:
        """Return the names of whoever speaks, and how the source introduces them; of its own voice, its title."""
        if one.own_voice:
            return " ".join((*one.names, self.title))
        return " ".join((*one.names, *(self._introductions.get(speaker.key, "") for speaker in one.statement.speakers)))

    @cached_property
    def _introductions(self) -> dict[str, str]:
        return {one.speaker.key: one.words for one in self.bulletin.participants if one.words}

    def is_doubtful(self, one: Utterance) -> bool:
        """Return whether a draft left words to the source's own voice that may be somebody's."""
        if not one.own_voice or self.basis is not Basis.DRAFT:
            return False
        place = one.start, one.end
        if place not in self._doubtful:
            self._doubtful[place] = self._has_overlooked(*place)
        return self._doubtful[place]

    def _has_overlooked(self, start: int, end: int) -> bool:
        lexicon = find_lexicon(self.language)
        low, high = bisect_right(self.sentences, (start, 0)), bisect_right(self.sentences, (end, 0))
        sentences = self.sentences[max(0, low - 1) : high]
        return (
            lexicon is not None
            and lexicon.load_speech is not None
            and overlooked.find_overlooked(self.text, sentences, lexicon) is not None
        )

    def words_between(self, start: int, end: int) -> tuple[str, ...]:
        """Return the words in a span, as they are compared."""
        return list_words(self.text, self.words, start, end).words

    def stems_between(self, start: int, end: int) -> list[str]:
        """Return the stems of the words in a span that say something."""
        listed = self.word_list
        low, high = bisect_right(listed.starts, start - 1), bisect_right(listed.starts, end - 1)
        return [self.stems[number] for number in range(low, high) if listed.words[number] not in self.words.empty]

    @cached_property
    def figures(self) -> list[SourceFigure]:
        """The figures of the text with the words around them."""
        records = {one.span.start: one for one in self._observations if one.span}
        ends = {one.span.end: one for one in self._observations if one.span}
        found = [
            self._describe(figure, figure.quantity, records.get(figure.span.start) or ends.get(figure.span.end))
            for figure in find_figures(self.text, language=self.language)
            if figure.quantity
        ]
        return connect_figures(self.text, found, self.words)

    @cached_property
    def refused_figures(self) -> list[PrintedFigure]:
        """The figures of the text that are not read."""
        return [figure for figure in find_figures(self.text, language=self.language) if not figure.quantity]

    def figures_between(self, start: int, end: int) -> list[SourceFigure]:
        """Return the figures whose words are all in a span."""
        return [one for one in self.figures if start <= one.figure.span.start and one.figure.span.end <= end]

    def _describe(self, figure: PrintedFigure, quantity: Quantity, observation: Observation | None) -> SourceFigure:
        sentence = self.sentence_at(figure.number.start)
        counted = observation.counts_span if observation else None
        found = describe_figure(self.text, figure, quantity, sentence, self.words, counted=counted)
        planned = found.is_planned or (observation is not None and is_unreached(observation.stage))
        return attrs.evolve(found, observation=observation, is_planned=planned)

    def stems_of(self, one: Utterance) -> frozenset[str]:
        """Return the stems of the words of an utterance that say something."""
        known = self._stems_of.get((one.start, one.end))
        if known is None:
            known = self._stems_of[one.start, one.end] = frozenset(self.stems_between(one.start, one.end))
        return known

    def mentions(self) -> Iterator[tuple[Utterance, Mention]]:
        """Yield the mentions of initiatives in its statements."""
        return ((one, mention) for one in self.utterances for mention in one.statement.mentions)

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each stem tells about what is said: rare ones more."""
        return {stem: _weight(count) for stem, count in self.stem_counts.items()}


_NEAR = 12
_RARE, _COMMON = 3, 10


def _weight(count: int) -> float:
    if count <= _RARE:
        return 1.0
    return 0.5 if count <= _COMMON else 0.2


def _shares(one: Utterance, start: int, end: int) -> bool:
    return one.start <= start + (end - start) // 2 < one.end


def _names_of(statement: Statement) -> tuple[str, ...]:
    names = [name for speaker in statement.speakers for name in speaker.all_names]
    source = statement.attribution.source if statement.attribution else None
    if source:
        names.append(source.text.partition(",")[0])
    if any(speaker.kind is SpeakerKind.EDITORS for speaker in statement.speakers):
        names.append(statement.bulletin.publisher.name if statement.bulletin.publisher else "")
    return tuple(dict.fromkeys(filter(None, names)))
