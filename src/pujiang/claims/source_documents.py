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
from pujiang.claims.change_words import is_change_start, read_change
from pujiang.claims.compared_words import WordList, find_stem, list_stems, list_words
from pujiang.codes import FigureKind, Mode, SpeakerKind, Stage
from pujiang.figures.figure_reader import find_figures
from pujiang.language.claim_words import NO_CLAIM_WORDS, ClaimWords
from pujiang.language.languages import find_lexicon
from pujiang.language.letter_variants import fold_letters
from pujiang.text.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pujiang.figure_codes import FigureChange
    from pujiang.figures.figure_reader import PrintedFigure
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.initiatives import Mention
    from pujiang.model.metrics import Observation
    from pujiang.model.quantities import Quantity
    from pujiang.model.statements import Statement
    from pujiang.speech.readers import CharacterRange
    from pujiang.text.source import SourceText

_SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.!?](?!\s|$)[^.!?。！？\n]*)*[.!?。！？]*")
_CLAUSE_BREAK = re.compile(r"[;；,，、](?!\d)|[:：](?!\s*\d)|\s(?=and\b)")


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


@attrs.frozen(eq=False)
class SourceFigure:
    """A figure of a source, with the words around it.

    Attributes:
        figure: what the text prints.
        quantity: its value and hedge.
        sentence: the sentence that it is in.
        clause: the words of its clause.
        noun_end: where the words for what is counted end.
        nouns: the stems of what is counted.
        head: the stem of the counted noun itself; None without one.
        context: the stems of the other words in the clause.
        is_planned: whether it is to be reached.
        change: which way it goes: a number by which something rose, or to or from which it did; None for others.
        is_start: whether a change begins with it ("from 31"); False if one ends with it, None for others.
        observation: the record of the data; None if the data has none.
    """

    figure: PrintedFigure
    quantity: Quantity
    sentence: CharacterRange
    clause: tuple[str, ...]
    noun_end: int
    nouns: frozenset[str]
    head: str | None
    context: frozenset[str]
    is_planned: bool
    change: FigureChange | None = None
    is_start: bool | None = None
    observation: Observation | None = None


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
        return [
            self._describe(figure, figure.quantity, records.get(figure.span.start) or ends.get(figure.span.end))
            for figure in find_figures(self.text, language=self.language)
            if figure.quantity
        ]

    def figures_between(self, start: int, end: int) -> list[SourceFigure]:
        """Return the figures whose words are all in a span."""
        return [one for one in self.figures if start <= one.figure.span.start and one.figure.span.end <= end]

    def _describe(self, figure: PrintedFigure, quantity: Quantity, observation: Observation | None) -> SourceFigure:
        sentence = self.sentence_at(figure.number.start)
        counted = observation.counts_span if observation else None
        found = describe_figure(self.text, figure, quantity, sentence, self.words, counted=counted)
        planned = found.is_planned or (observation is not None and observation.stage in _UNREACHED)
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


def describe_figure(
    text: str,
    figure: PrintedFigure,
    quantity: Quantity,
    sentence: CharacterRange,
    words: ClaimWords,
    *,
    counted: Span | None = None,
) -> SourceFigure:
    """Return a figure of a text with the words around it that say what it is about.

    Args:
        text: the text.
        figure: the figure.
        quantity: its value and hedge.
        sentence: the sentence with it.
        words: the words of its language.
        counted: the words for what it counts, if a record has them.
    """
    head, noun_end = None, figure.span.end
    if words.counted:
        head, noun_end = _find_unspaced_noun(text, figure, words)
    elif counted:
        noun_end = max(noun_end, counted.end)
    else:
        noun_end = _find_noun_end(text, figure, sentence[1], words)
    low, high = _find_clause(text, figure.span.start, noun_end, sentence)
    start = counted.start if counted and counted.start < figure.span.start else figure.number.end
    raw = list_words(text, words, start, noun_end).words
    if text.startswith(_POSSESSIVE, noun_end) or text.endswith(_POSSESSIVE, 0, noun_end):
        # "30 of Africa's 90 ports": what is counted comes later.
        raw = ()
    nouns = [
        find_stem(word, words)
        for word in raw
        if word not in words.empty and not word[0].isdigit() and word != figure.unit
    ]
    if figure.kind is FigureKind.COUNT and nouns and words.classes.get(nouns[-1]) == _TIME:
        # "1,800 last year": when, not what.
        nouns = []
    around = (*list_words(text, words, low, figure.span.start).words, *list_words(text, words, noun_end, high).words)
    context = [stem for stem in list_stems(around, words) if not stem[0].isdigit()]
    planned = (
        figure.stage in _UNREACHED
        or is_planned(text, sentence[0], figure.span.start, words)
        or words.planned.search(text, figure.span.end, high) is not None
    )
    return SourceFigure(
        figure,
        quantity,
        sentence,
        around,
        noun_end,
        frozenset(nouns),
        head or (nouns[-1] if nouns else None),
        frozenset(context),
        planned,
        figure.change or read_change(text, (low, figure.span.start), (noun_end, high), words),
        is_change_start(text, figure.span.start, words),
    )


def _find_unspaced_noun(text: str, figure: PrintedFigure, words: ClaimWords) -> tuple[str | None, int]:
    """Return the known noun after a number in a language without spaces, and where it ends."""
    last = _NO_NOUN.match(text, figure.number.end, figure.number.end + _UNSPACED_NOUN)
    found = words.counted.search(text, figure.number.end, last.end()) if words.counted and last else None
    return (fold_letters(found.group()), max(found.end(), figure.span.end)) if found else (None, figure.span.end)


def is_planned(text: str, start: int, end: int, words: ClaimWords) -> bool:
    """Return whether the last words before a figure that say so give it as planned, not as done."""
    near = max(start, end - _FARTHEST)
    planned, done = (
        max((found.end() for found in pattern.finditer(text, near, end)), default=-1)
        for pattern in (words.planned, words.done)
    )
    return planned >= max(done, 0)


_UNREACHED = {Stage.TARGET, Stage.HYPOTHETICAL}
_TIME = "time"
_NOUN = 60
# Letters beside a figure that may say what it is about: nearly all sentences are shorter, ours has one of 1,100.
_FARTHEST = 2_000
_UNSPACED_NOUN = 16
_POSSESSIVE = ("'s", "’s")
_MOST_MODIFIERS = 6
_NO_NOUN = re.compile(r"[^,.;:()\n，。；：、（）\d]*")


def _find_noun_end(text: str, figure: PrintedFigure, high: int, words: ClaimWords) -> int:
    """Return where the words for what is counted end: at the first noun whose kind is known, or as they are read.

    The reader of figures ends them at "and", which may be inside: "15,000 scientific and technological personnel".
    """
    read = figure.counts.end if figure.counts else figure.span.end
    found = _NO_NOUN.match(text, figure.span.end, min(high, figure.span.end + _NOUN))
    listed = list_words(text, words, figure.span.end, found.end() if found else read)
    last = read
    for word, start, end in list(zip(listed.words, listed.starts, listed.ends, strict=True))[:_MOST_MODIFIERS]:
        if start >= read and word in words.empty and word not in words.joining and figure.unit is None:
            break
        if find_stem(word, words) in words.classes:
            last = max(last, end) if start >= read and not _has_class(text, figure, read, words) else last
            break
    return last


def _has_class(text: str, figure: PrintedFigure, end: int, words: ClaimWords) -> bool:
    return any(
        find_stem(word, words) in words.classes for word in list_words(text, words, figure.number.end, end).words
    )


def _find_clause(text: str, start: int, end: int, sentence: CharacterRange) -> CharacterRange:
    """Return the clause with a figure: from the mark or "and" before it to that after it."""
    first, last = max(sentence[0], start - _FARTHEST), min(sentence[1], end + _FARTHEST)
    breaks = [found.start() for found in _CLAUSE_BREAK.finditer(text, first, last)]
    low = max((place + 1 for place in breaks if place < start), default=first)
    high = min((place for place in breaks if place >= end), default=last)
    return low, high
