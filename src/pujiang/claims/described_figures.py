"""Figures with the words around them: what they count, and what their clause says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.claims.change_words import is_change_start, read_change
from pujiang.claims.compared_words import find_stem, list_stems, list_words
from pujiang.codes import FigureKind, Stage
from pujiang.language.letter_variants import fold_letters

if TYPE_CHECKING:
    from pujiang.figure_codes import FigureChange
    from pujiang.figures.figure_reader import PrintedFigure
    from pujiang.language.claim_words import ClaimWords
    from pujiang.model.metrics import Observation
    from pujiang.model.quantities import Quantity
    from pujiang.speech.readers import CharacterRange
    from pujiang.text.source import Span

_CLAUSE_BREAK = re.compile(r"[;；,，、](?!\d)|[:：](?!\s*\d)|\s(?=and\b)")


@attrs.frozen(eq=False)
class SourceFigure:
    """A figure of a source, with the words around it.

    Attributes:
        figure: what the text prints.
        quantity: its value and hedge.
        sentence: the sentence that it is in.
        clause: the words of its clause.
        clause_place: where its clause is.
        noun_end: where the words for what is counted end.
        nouns: the stems of what is counted.
        head: the stem of the counted noun itself; None without one.
        implied: the counted noun of the figure before it, if it has none: "200 species, and fewer than 15 are rare".
        is_whole: whether another figure gives a part of it: the 12 of "seven of the 12".
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
    clause_place: CharacterRange
    noun_end: int
    nouns: frozenset[str]
    head: str | None
    context: frozenset[str]
    is_planned: bool
    change: FigureChange | None = None
    is_start: bool | None = None
    implied: str | None = None
    is_whole: bool = False
    observation: Observation | None = None


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
    stems = ((word, find_stem(word, words)) for word in raw if not word[0].isdigit() and word != figure.unit)
    # "89 states": a counted noun, though "states" is also a verb that says nothing.
    nouns = [stem for word, stem in stems if word not in words.empty or stem in words.classes]
    if figure.kind is FigureKind.COUNT and nouns and words.classes.get(nouns[-1]) == _TIME:
        # "1,800 last year": when, not what.
        nouns = []
    around = (*list_words(text, words, low, figure.span.start).words, *list_words(text, words, noun_end, high).words)
    context = [stem for stem in list_stems(around, words) if not stem[0].isdigit()]
    planned = (
        is_unreached(figure.stage)
        or is_planned(text, sentence[0], figure.span.start, words)
        or words.planned.search(text, figure.span.end, high) is not None
    )
    return SourceFigure(
        figure,
        quantity,
        sentence,
        around,
        (low, high),
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
    """Return whether the last words before a figure, in its clause, that say so give it as planned, not as done."""
    near = max(start, end - _FARTHEST_PLAN)
    near = max((found.end() for found in words.contrasting.finditer(text, near, end)), default=near)
    planned, done = (
        max((found.end() for found in pattern.finditer(text, near, end)), default=-1)
        for pattern in (words.planned, words.done)
    )
    return planned >= max(done, 0)


def is_unreached(stage: Stage | None) -> bool:
    """Return whether a figure of a stage is to be reached, or only might be."""
    return stage in {Stage.TARGET, Stage.HYPOTHETICAL}


_TIME = "time"
_NOUN = 60
# Letters beside a figure that may say what it is about, and before it that may say that it is planned: nearly all
# sentences are shorter; the longest of the bundled bulletin has 889.
_FARTHEST, _FARTHEST_PLAN = 500, 1_000
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
