"""Recognizers of the user's own, a language model's among them: what they suggest passes the same anchors as ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

import attrs

from pujiang.codes import InitiativeKind, Kind
from pujiang.drafting.patterns import Pattern
from pujiang.drafting.reading import Passage, Reading
from pujiang.drafting.resolving import Voice
from pujiang.drafting.subjects import Who
from pujiang.errors import UnknownIdError, WordsError
from pujiang.records import Record, field, record
from pujiang.similar import folded, nearest_names, word_sorted
from pujiang.sources.numerals import figures_in
from pujiang.sources.words import find_words, places_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.drafting.quotations import Stretch

GROUP = "pujiang.recognizers"
_NEAR = 300


@record
class SuggestedStatement(Record):
    """A statement that a recognizer found: the words of the text, and who says them in which words."""

    speaker: str = field("The speaker's name, as the text prints it")
    cue: str = field("The attributing words, as printed beside or inside what is said")
    words: str = field("What is said: the exact words of the text")
    prefix: str = field("What stands directly before the words, where they stand more than once", default="")
    suffix: str = field("What stands directly after the words, where they stand more than once", default="")
    kind: Kind | None = field("What it does; None to have it suggested", default=None)


@record
class SuggestedFigure(Record):
    """A figure that a recognizer found; number, hedge and unit are read from its words."""

    words: str = field("The exact words, with the number, its hedge and its unit")
    metric: str | None = field("The id of a known metric; None to have one suggested", default=None)
    prefix: str = field("What stands directly before the words, where they stand more than once", default="")
    suffix: str = field("What stands directly after the words, where they stand more than once", default="")


@record
class SuggestedInitiative(Record):
    """An initiative that a recognizer found."""

    words: str = field("The exact words by which it is named")
    kind: InitiativeKind = field("What sort of thing it is")
    prefix: str = field("What stands directly before the words, where they stand more than once", default="")
    suffix: str = field("What stands directly after the words, where they stand more than once", default="")


Suggestion = SuggestedStatement | SuggestedFigure | SuggestedInitiative
#: Takes the canonical text, and gives what it found in it.
Recognizer = Callable[[str], Iterable[Suggestion]]


@record
class Refused(Record):
    """A suggestion that did not get in, with the reason."""

    suggestion: Suggestion = field("What was suggested")
    reason: str = field("Why it is not in the draft")


@attrs.define
class Suggested:
    """What recognizers found, anchored: places half-open, in code points.

    Attributes:
        passages: the statements.
        figures: where figures stand, with the metric that was suggested.
        initiatives: where initiatives stand, with their kind.
        refused: what did not get in.
    """

    passages: list[Passage] = attrs.field(factory=list["Passage"])
    figures: dict[Stretch, str | None] = attrs.field(factory=dict["Stretch", "str | None"])
    initiatives: dict[Stretch, InitiativeKind] = attrs.field(factory=dict["Stretch", InitiativeKind])
    refused: list[Refused] = attrs.field(factory=list["Refused"])


def installed_recognizer(name: str) -> Recognizer:
    """A recognizer that an installed package brings, by an entry point of the group `pujiang.recognizers`.

    Its code is imported: install only what you trust.

    Raises:
        UnknownIdError: no installed package brings it; the error suggests the nearest.
    """
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in found:
        raise UnknownIdError(name, "installed recognizer", nearest_names(name, found))
    loaded: Recognizer = found[name].load()
    return loaded


def suggested(
    text: str, recognizers: Iterable[Recognizer], voices: Sequence[Voice], metrics: frozenset[str]
) -> Suggested:
    """Ask recognizers, and anchor what they found: words that are not in the text never get in.

    Args:
        text: the canonical text.
        recognizers: what is asked, in order; of two that suggest the same place the later one counts.
        voices: the speakers that were found already.
        metrics: the ids of the metrics that are known.
    """
    found = Suggested()
    known = {word_sorted(folded(voice.name)): voice for voice in voices}
    for recognizer in recognizers:
        for one in recognizer(text):
            try:
                _take(text, one, found, known, metrics)
            except WordsError as error:
                found.refused.append(Refused(suggestion=one, reason=str(error)))
    return found


def _take(text: str, one: Suggestion, found: Suggested, known: dict[str, Voice], metrics: frozenset[str]) -> None:
    place = find_words(text, one.words, prefix=one.prefix, suffix=one.suffix)
    if isinstance(one, SuggestedInitiative):
        found.initiatives[place] = one.kind
    elif isinstance(one, SuggestedFigure):
        _check_figure(text, place, one, metrics)
        found.figures[place] = one.metric
    else:
        voice = _voice(text, one.speaker, known)
        cue = _cue(text, one.cue, place)
        found.passages.append(Passage(voice, Pattern.SUGGESTED, *place, cue=cue, kind=one.kind))


def _check_figure(text: str, place: Stretch, one: SuggestedFigure, metrics: frozenset[str]) -> None:
    figures = figures_in(text, *place)
    if len(figures) != 1 or not (place[0] <= figures[0].start and figures[0].end <= place[1]):
        raise WordsError(one.words, f"the words bear {len(figures)} whole figures, and one is needed", code="PJ501")
    if one.metric is not None and one.metric not in metrics:
        near = nearest_names(one.metric, metrics)
        raise WordsError(
            one.words, f"there is no metric {one.metric!r}", f"the nearest are {', '.join(near)}" if near else None
        )


def _voice(text: str, name: str, known: dict[str, Voice]) -> Voice:
    """The speaker of a name that the text prints."""
    key = word_sorted(folded(name))
    if key in known:
        return known[key]
    places = places_of(text, name) if key else []
    if not places:
        raise WordsError(name, f"the text does not name {name!r}", "give the name as it is printed")
    return known.setdefault(key, Voice(name, Who.PERSON, introduction=places[0]))


def _cue(text: str, cue: str, place: Stretch) -> Stretch:
    """The attributing words that are nearest to what is said."""
    low, high = max(0, place[0] - _NEAR), min(len(text), place[1] + _NEAR)
    found = places_of(text, cue, low, high)
    if not found:
        raise WordsError(cue, f"the cue {cue!r} stands neither beside nor inside what is said", code="PJ401")
    return min(found, key=lambda other: max(other[0] - place[1], place[0] - other[1]))


def with_suggested(reading: Reading, found: Suggested) -> Reading:
    """What was read, with the statements that were suggested in the place of those that they overlap."""
    kept = [piece for passage in reading.passages for piece in _outside(passage, found.passages)]
    passages = sorted((*kept, *found.passages), key=lambda passage: passage.start)
    voices = {id(voice): voice for voice in (*reading.voices, *(p.voice for p in found.passages if p.voice))}
    return Reading(tuple(passages), tuple(voices.values()), found.figures, found.initiatives)


def _outside(passage: Passage, taken: Sequence[Passage]) -> list[Passage]:
    """What is left of a passage: all of it, or of the editors' the parts that nobody else takes."""
    pieces = [(passage.start, passage.end)]
    for other in taken:
        low = min(other.start, other.cue[0] if other.cue else other.start)
        high = max(other.end, other.cue[1] if other.cue else other.end)
        if high <= passage.start or passage.end <= low:
            continue
        if passage.voice is not None:
            return []
        pieces = [
            part
            for start, end in pieces
            for part in ((start, min(end, low)), (max(start, high), end))
            if part[0] < part[1]
        ]
    return (
        [passage]
        if len(pieces) == 1 and pieces[0] == (passage.start, passage.end)
        else [Passage(None, passage.pattern, start, end) for start, end in pieces]
    )
