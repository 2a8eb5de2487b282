"""Proposing figures: a printed number, what it counts, and which metric it may belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.drafting.proposing.labels import stems_of
from pujiang.drafting.proposing.occupied import OccupiedSpans
from pujiang.figures.numerals import Figure, figures_in, numerals_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.language.draft_words import CountedWords, StemWords
    from pujiang.language.lexicon import Lexicon
    from pujiang.model.metrics import Metric
    from pujiang.speech.readers import CharacterRange

_YEAR = re.compile(r"(?:19|20)\d\d$")
_VERSION = re.compile(r"\d+\.0$")
#: The reason for a numeral for which there is no other: it may well be a figure that is not read.
UNREAD = "number in a name, label or phrase"
_MOST_WORDS = 6
_CONTEXT = 110
_NEAR = 24
_NEAREST = 12
_ENOUGH = 0.5
_LEAST = 2


@attrs.frozen
class CountedFigure:
    """A printed figure with what it counts.

    Attributes:
        figure: number, hedge and unit.
        start: the start of the words, in code points.
        end: the end of the words, exclusive.
        noun: what is counted ("young scientists"); empty if it is not next to the number.
    """

    figure: Figure
    start: int
    end: int
    noun: str


def find_counted(
    text: str, start: int, end: int, lexicon: Lexicon, also: Iterable[CharacterRange] = ()
) -> list[CountedFigure]:
    """Find the figures in a span with their words; dates, names and numbers that count nothing are left out.

    Args:
        text: the text.
        start: the start of the span, in code points.
        end: the end of the span, exclusive.
        lexicon: the lexicon of its language.
        also: spans that were suggested as figures; each contains one.
    """
    language, words = lexicon.language, lexicon.draft.counted
    figures = [
        figure
        for figure in figures_in(text, start, end, language=language)
        if figure.end <= end and figure.start >= start
    ]
    limits = [*(figure.start for figure in figures[1:]), end]
    inside = [place for place in also if start <= place[0] and place[1] <= end]
    said = {figures_in(text, *place, language=language)[0].core_start: place for place in inside}
    found: list[CountedFigure] = []
    for figure, limit in zip(figures, limits, strict=False):
        place = said.get(figure.core_start)
        if place:
            found.append(CountedFigure(figure, *place, " ".join(text[figure.end : place[1]].split())))
        elif not _is_none(text, figure, words) and _counts(counted := _read_counted(text, figure, limit, words)):
            found.append(counted)
    return found


def _is_none(text: str, figure: Figure, words: CountedWords) -> bool:
    """Return whether a number is part of a phrase, a name or a date."""
    place = figure.core_start, figure.core_end
    numeral = text[slice(*place)]
    year = _YEAR.match(numeral) and figure.start == figure.core_start
    return bool(
        _phrase_for_all(text, *place, words)
        or words.compound.match(text, figure.core_end)
        or _is_day(text, *place, words)
        or _VERSION.search(numeral)
        or (year and not (figure.unit or numeral.endswith("00")))
    )


def _is_day(text: str, start: int, end: int, words: CountedWords) -> bool:
    """Return whether a number is part of a date: next to a month, or next to other numbers of a date."""
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return bool(words.day_before.search(before) or words.day_after.match(behind))


def _phrase_for_all(text: str, start: int, end: int, words: CountedWords) -> CharacterRange | None:
    """Return the span of a phrase with a number that means all of them ("the two sides"), if the number is in one."""
    found = words.all_of_them.search(text, max(0, start - _NEAR), end + _NEAR)
    return found.span() if found and found.start() <= start < found.end() else None


def _counts(counted: CountedFigure) -> bool:
    """Return whether a number counts something: it has a noun after it, a unit, or a hedge before it."""
    figure = counted.figure
    return bool(counted.noun or figure.unit or figure.start < figure.core_start)


def counts_little(counted: CountedFigure, text: str, words: CountedWords) -> bool:
    """Return whether it is a figure only if its metric is known: a length of time, a rank, a plain "one"."""
    figure = counted.figure
    if counted.noun.rpartition(" ")[2].lower() in words.times:
        return True
    numeral = text[figure.core_start : figure.core_end].lower()
    plain = figure.unit is None and figure.start == figure.core_start
    return plain and words.counts_little.search(numeral) is not None


def _read_counted(text: str, figure: Figure, limit: int, words: CountedWords) -> CountedFigure:
    if figure.unit != "percent":
        place, noun = _noun_end(text, figure.end, limit, words)
        if not noun and figure.unit is None:  # "70 labs or more": the noun is before the hedge
            place, noun = _noun_end(text, figure.core_end, limit, words)
        return CountedFigure(figure, _period_before(text, figure, noun, words), max(place, figure.end), " ".join(noun))
    share = words.share.match(text, figure.end, limit)
    place, noun = _noun_end(text, share.end() - 1, limit, words) if share else (figure.end, [])
    return CountedFigure(figure, figure.start, place if noun else figure.end, " ".join(noun))


def _noun_end(text: str, begin: int, limit: int, words: CountedWords) -> tuple[int, list[str]]:
    """Return the end of the noun phrase that is counted, and its words."""
    ends = [begin]
    noun: list[str] = []
    while len(noun) < _MOST_WORDS:
        match = words.word.match(text, ends[-1], limit)
        if match is None or not _goes_on(text, noun[-1] if noun else "", match, limit, words):
            break
        noun.append(match[1])
        ends.append(match.end())
    if noun and noun[-1].lower() == words.joint:
        del noun[-1], ends[-1]
    return ends[-1], noun


def _period_before(text: str, figure: Figure, noun: Sequence[str], words: CountedWords) -> int:
    """Return the start of the words: "past ten years" includes the word before the number."""
    match = words.period.search(text[max(0, figure.start - _NEAREST) : figure.start])
    if match and noun and noun[-1].lower() in words.periods:
        return figure.start - len(match.group())
    return figure.start


def _goes_on(text: str, last: str, match: re.Match[str], limit: int, words: CountedWords) -> bool:
    """Return whether a word belongs to what is counted: up to its plural, and up to a second plural after "and"."""
    word = match[1]
    ended = words.plural.match(last) is not None and last[0].islower() and last not in words.no_plural
    if word.lower() != words.joint:
        return word.lower() not in words.ends and not ended
    following = words.word.match(text, match.end(), limit)
    if following is None or words.verb.match(following[1]):
        return False
    if ended:
        return words.plural.match(following[1]) is not None and not text.startswith(words.infinitive, following.end())
    return words.adjective.search(last) is not None


class MetricMatcher:
    """The known metrics, matched by what is counted and by the words around it."""

    def __init__(self, metrics: Iterable[Metric], words: StemWords) -> None:
        """Index the metrics by the stems of their names and units."""
        self._words = words
        self._metrics = [
            (metric, frozenset(stems_of(metric.name, words)), frozenset(stems_of(metric.unit, words)))
            for metric in metrics
        ]

    def like(self, counted: CountedFigure, text: str) -> tuple[Metric | None, bool]:
        """Return the known metric that a figure may belong to, and whether what it counts is enough to decide.

        If not, the metric was matched by the words around the figure, and a person should review it.
        """
        context = text[max(0, counted.start - _CONTEXT) : counted.end + _CONTEXT]
        noun = tuple(stems_of(counted.noun, self._words))
        around = frozenset((*stems_of(context, self._words), *noun))
        fitting = [
            (
                len(name & around) / len(name) + len(name & frozenset(noun)) / len(noun) + (noun[-1] in unit),
                metric,
                name,
            )
            for metric, name, unit in self._metrics
            if noun
            and (counted.figure.unit or metric.unit) == metric.unit
            and noun[-1] in name | unit
            and len(name & around) >= max(_LEAST, _ENOUGH * len(name))
        ]
        if not fitting:
            return None, False
        _, metric, name = max(fitting, key=lambda one: one[0])
        return metric, name <= frozenset(noun)


def find_other_numerals(
    text: str, counted: Iterable[CountedFigure], lexicon: Lexicon
) -> list[tuple[CharacterRange, str]]:
    """Return the spans of numerals that are not figures, with the likely reason."""
    taken = OccupiedSpans()
    for one in counted:
        taken.take(one.figure.core_start, one.figure.core_end)
    numerals = numerals_in(text, language=lexicon.language)
    return [_explain_numeral(text, *place, lexicon.draft.counted) for place in numerals if taken.take(*place)]


def _explain_numeral(text: str, start: int, end: int, words: CountedWords) -> tuple[CharacterRange, str]:
    numeral = text[start:end]
    if everybody := _phrase_for_all(text, start, end, words):
        return everybody, "refers to all of them, not a count"
    if _is_day(text, start, end, words):
        return (start, end), "date"
    if _YEAR.match(numeral):
        return (start, end), "year"
    if any(character.isalpha() for character in numeral) and any(character.isdigit() for character in numeral):
        return (start, end), "name or label"
    if compound := words.compound.match(text, end):
        return (start, compound.end()), "duration in a name or phrase"
    return (start, end), UNREAD
