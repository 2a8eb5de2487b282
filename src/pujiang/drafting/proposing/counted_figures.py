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

    from pujiang.model.metrics import Metric
    from pujiang.speech.readers import CharacterRange

_WORD = re.compile(r"\s+([^\W\d_][\w’'-]*)")
_ENDS = frozenset(
    """
    a about after against all along also among an and are as at be because before being between both but by can
    carry could did do does during each for from had has have he held her here his how if in including into is
    it its may might more most must need not now of off on once one only or other our out over own per plus
    shall she should since so than that the their them then there these they this those through throughout to
    today together under until up upon was we were what when where which while who whom whose will with within
    without would
    """.split()
)
_JOINS_ADJECTIVES = re.compile(r"(?:ic|al|ive|ous|ian|ary|ed|Belt|science|research)$", re.IGNORECASE)
_PLURAL = re.compile(r"(?:[^\W\d_]{2,}s|people|children|men|women|personnel|staff)$")
_NO_PLURAL = frozenset("sales sports arms business less news physics economics overseas".split())
_VERB = re.compile(r"(?:[^\W\d_]{3,}ed|built|made|set|took|gave|led|held|became|rose|fell|grew|joined)$")
_SHARE = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|all\s+)?")
_BOTH = re.compile(
    r"\bthe\s+(?:other\s+)?(?:two|three|four)\s+(?:sides|parties|nations|peoples|countries|leaders|neighbou?rs)\b"
    r"|\btwo\s+(?:sides|hands)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DAY_BESIDE = re.compile(rf"{_MONTH}\.?\s*(?:\d{{1,2}},?\s*(?:(?:to|and|through|[-–])\s*)?)*$|\d\s*[-./:]\s*$")
_DAY_AFTER = re.compile(
    rf"(?:st|nd|rd|th)?,?(?:\s*(?:to|and|[-–])\s*\d{{1,2}}(?:st|nd|rd|th)?)?\s+(?:of\s+)?{_MONTH}\b|\s*[-./:]\s*\d"
)
_RANK = re.compile(r"(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$")
_VERSION = re.compile(r"\d+\.0$")
_TIMES = frozenset(
    "year years decade decades month months week weeks day days hour hours minute minutes century centuries".split()
)
_DURATION = re.compile(
    r"-(?:day|year|month|week|hour|minute|page|point|member|nation|party|step|star|way|fold)\b", re.IGNORECASE
)
_MOST_WORDS = 6
_CONTEXT = 110
_NEAR = 24
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
    text: str, start: int, end: int, also: Iterable[CharacterRange] = (), *, language: str = "en"
) -> list[CountedFigure]:
    """Find the figures in a span with their words; dates, names and numbers that count nothing are left out.

    Args:
        text: the text.
        start: the start of the span, in code points.
        end: the end of the span, exclusive.
        also: spans that were suggested as figures; each contains one.
        language: the language of the text.
    """
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
        elif not _is_none(text, figure) and _counts(counted := _read_counted(text, figure, limit)):
            found.append(counted)
    return found


def _is_none(text: str, figure: Figure) -> bool:
    """Return whether a number is part of a phrase, a name or a date."""
    place = figure.core_start, figure.core_end
    numeral = text[slice(*place)]
    year = _YEAR.match(numeral) and figure.start == figure.core_start
    return bool(
        _phrase_for_both(text, *place)
        or _DURATION.match(text, figure.core_end)
        or _is_day(text, *place)
        or _VERSION.search(numeral)
        or (year and not (figure.unit or numeral.endswith("00")))
    )


def _is_day(text: str, start: int, end: int) -> bool:
    """Return whether a number is part of a date: next to a month, or next to other numbers of a date."""
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return bool(_DAY_BESIDE.search(before) or _DAY_AFTER.match(behind))


def _phrase_for_both(text: str, start: int, end: int) -> CharacterRange | None:
    """Return the span of a phrase with a number that means all of them ("the two sides"), if the number is in one."""
    found = _BOTH.search(text, max(0, start - _NEAR), end + _NEAR)
    return found.span() if found and found.start() <= start < found.end() else None


def _counts(counted: CountedFigure) -> bool:
    """Return whether a number counts something: it has a noun after it, a unit, or a hedge before it."""
    figure = counted.figure
    return bool(counted.noun or figure.unit or figure.start < figure.core_start)


def counts_little(counted: CountedFigure, text: str) -> bool:
    """Return whether it is a figure only if its metric is known: a length of time, a rank, a plain "one"."""
    figure = counted.figure
    if counted.noun.rpartition(" ")[2].lower() in _TIMES:
        return True
    numeral = text[figure.core_start : figure.core_end].lower()
    plain = figure.unit is None and figure.start == figure.core_start
    return plain and (numeral == "one" or _RANK.search(numeral) is not None)


def _read_counted(text: str, figure: Figure, limit: int) -> CountedFigure:
    if figure.unit != "percent":
        place, words = _noun_end(text, figure.end, limit)
        if not words and figure.unit is None:  # "70 labs or more": the noun is before the hedge
            place, words = _noun_end(text, figure.core_end, limit)
        return CountedFigure(figure, _period_before(text, figure, words), max(place, figure.end), " ".join(words))
    share = _SHARE.match(text, figure.end, limit)
    place, words = _noun_end(text, share.end() - 1, limit) if share else (figure.end, [])
    return CountedFigure(figure, figure.start, place if words else figure.end, " ".join(words))


def _noun_end(text: str, begin: int, limit: int) -> tuple[int, list[str]]:
    """Return the end of the noun phrase that is counted, and its words."""
    ends = [begin]
    words: list[str] = []
    while len(words) < _MOST_WORDS:
        match = _WORD.match(text, ends[-1], limit)
        if match is None or not _goes_on(text, words, match, limit):
            break
        words.append(match[1])
        ends.append(match.end())
    if words and words[-1].lower() == "and":
        del words[-1], ends[-1]
    return ends[-1], words


def _period_before(text: str, figure: Figure, words: Sequence[str]) -> int:
    """Return the start of the words: "past ten years" includes the word before the number."""
    match = re.search(r"\b(?:past|last|next|coming)\s+$", text[max(0, figure.start - 12) : figure.start], re.IGNORECASE)
    if match and words and words[-1].lower() in {"years", "decades", "months", "weeks", "days"}:
        return figure.start - len(match.group())
    return figure.start


def _goes_on(text: str, words: Sequence[str], match: re.Match[str], limit: int) -> bool:
    """Return whether a word belongs to what is counted: up to its plural, and up to a second plural after "and"."""
    word = match[1]
    last = words[-1] if words else ""
    ended = _PLURAL.match(last) is not None and last[0].islower() and last not in _NO_PLURAL
    if word.lower() != "and":
        return word.lower() not in _ENDS and not ended
    following = _WORD.match(text, match.end(), limit)
    if following is None or _VERB.match(following[1]):
        return False
    if ended:
        return _PLURAL.match(following[1]) is not None and not text.startswith(" to ", following.end())
    return _JOINS_ADJECTIVES.search(last) is not None


class MetricMatcher:
    """The known metrics, matched by what is counted and by the words around it."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        """Index the metrics by the stems of their names and units."""
        self._metrics = [
            (metric, frozenset(stems_of(metric.name)), frozenset(stems_of(metric.unit))) for metric in metrics
        ]

    def like(self, counted: CountedFigure, text: str) -> tuple[Metric | None, bool]:
        """Return the known metric that a figure may belong to, and whether what it counts is enough to decide.

        If not, the metric was matched by the words around the figure, and a person should review it.
        """
        noun = tuple(stems_of(counted.noun))
        around = frozenset((*stems_of(text[max(0, counted.start - _CONTEXT) : counted.end + _CONTEXT]), *noun))
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
    text: str, counted: Iterable[CountedFigure], *, language: str = "en"
) -> list[tuple[CharacterRange, str]]:
    """Return the spans of numerals that are not figures, with the likely reason."""
    taken = OccupiedSpans()
    for one in counted:
        taken.take(one.figure.core_start, one.figure.core_end)
    return [_explain_numeral(text, *place) for place in numerals_in(text, language=language) if taken.take(*place)]


def _explain_numeral(text: str, start: int, end: int) -> tuple[CharacterRange, str]:
    numeral = text[start:end]
    if both := _phrase_for_both(text, start, end):
        return both, "refers to all of them, not a count"
    if _is_day(text, start, end):
        return (start, end), "date"
    if _YEAR.match(numeral):
        return (start, end), "year"
    if any(character.isalpha() for character in numeral) and any(character.isdigit() for character in numeral):
        return (start, end), "name or label"
    if duration := _DURATION.match(text, end):
        return (start, duration.end()), "duration in a name or phrase"
    return (start, end), "number in a name, label or phrase"
