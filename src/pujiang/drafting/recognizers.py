"""Custom recognizers, such as language models: their suggestions must be anchored in the text like all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, TypeVar

import attrs

from pujiang.codes import InitiativeKind, Kind
from pujiang.errors import UnknownIdError, WordsError
from pujiang.figures.figure_reader import find_figures
from pujiang.problem_codes import ProblemCode
from pujiang.records import Record, field, record
from pujiang.similar import fold, nearest_names, sort_words
from pujiang.speech.readers import ReportKind, SpeechReading, SubjectKind, Voice
from pujiang.speech.reconciling import compare_readings
from pujiang.text.quoted_words import find_words, places_of
from pujiang.text.source import SourceText, Span
from pujiang.written.attributed_words import AttributionError, find_attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.speech.readers import CharacterRange

GROUP = "pujiang.recognizers"
#: How a passage is attributed that a recognizer suggested.
SUGGESTED = "suggested by a recognizer"
_V = TypeVar("_V")


@record
class SuggestedStatement(Record):
    """A statement suggested by a recognizer: its words, speaker and attributing words."""

    speaker: str = field("The speaker's name, as printed")
    cue: str = field("The attributing words, as printed next to or inside the statement")
    words: str = field("The exact words of the statement in the text")
    prefix: str = field("The text directly before the words, if they occur more than once", default="")
    suffix: str = field("The text directly after the words, if they occur more than once", default="")
    kind: Kind | None = field("Its kind; None to guess it", default=None)


@record
class SuggestedFigure(Record):
    """A figure suggested by a recognizer; number, hedge and unit are read from its words."""

    words: str = field("The exact words, with the number, its hedge and its unit")
    metric: str | None = field("The id of a known metric; None to guess it", default=None)
    prefix: str = field("The text directly before the words, if they occur more than once", default="")
    suffix: str = field("The text directly after the words, if they occur more than once", default="")


@record
class SuggestedInitiative(Record):
    """An initiative suggested by a recognizer."""

    words: str = field("The exact words that name it")
    kind: InitiativeKind = field("Its kind")
    prefix: str = field("The text directly before the words, if they occur more than once", default="")
    suffix: str = field("The text directly after the words, if they occur more than once", default="")


Suggestion = SuggestedStatement | SuggestedFigure | SuggestedInitiative
#: Takes the canonical text and returns suggestions.
Recognizer = Callable[[str], Iterable[Suggestion]]


@record
class RejectedSuggestion(Record):
    """A rejected suggestion, with the reason."""

    suggestion: Suggestion = field("The suggestion")
    reason: str = field("Why it was rejected")


@attrs.define
class Suggestions:
    """The anchored suggestions of recognizers; spans are half-open, in code points.

    Attributes:
        readings: the statements, as a reader of speech returns them.
        kinds: the suggested kinds of statements, by their span.
        figures: the spans of figures, with the suggested metric.
        initiatives: the spans of initiatives, with their kind.
        rejected: rejected suggestions.
    """

    readings: list[SpeechReading] = attrs.field(factory=list["SpeechReading"])
    kinds: dict[CharacterRange, Kind] = attrs.field(factory=dict["CharacterRange", Kind])
    figures: dict[CharacterRange, str | None] = attrs.field(factory=dict["CharacterRange", "str | None"])
    initiatives: dict[CharacterRange, InitiativeKind] = attrs.field(factory=dict["CharacterRange", InitiativeKind])
    rejected: list[RejectedSuggestion] = attrs.field(factory=list["RejectedSuggestion"])


def load_recognizer(name: str) -> Recognizer:
    """Load a recognizer of an installed package, by an entry point of the group `pujiang.recognizers`.

    Its code is imported: install only packages that you trust.

    Raises:
        UnknownIdError: no installed package provides it; the error suggests similar names.
    """
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in found:
        raise UnknownIdError(name, "installed recognizer", nearest_names(name, found))
    loaded: Recognizer = found[name].load()
    return loaded


def collect_suggestions(
    text: str,
    recognizers: Iterable[Recognizer],
    voices: Sequence[Voice],
    metrics: frozenset[str],
    *,
    language: str,
) -> Suggestions:
    """Run recognizers and anchor their suggestions; words that are not in the text are rejected.

    Args:
        text: the canonical text.
        recognizers: the recognizers, in order; if suggestions overlap, the later one is kept.
        voices: the speakers found so far.
        metrics: the ids of the known metrics.
        language: the language of the text.
    """
    found = Suggestions()
    known = {sort_words(fold(voice.name)): voice for voice in voices}
    for recognizer in recognizers:
        for one in recognizer(text):
            try:
                _take(text, one, found, known, metrics, language)
            except ValueError as error:  # words without one place in the text, or an unknown kind
                found.rejected.append(RejectedSuggestion(suggestion=one, reason=str(error)))
    return found


def _take(  # noqa: PLR0917  # what is known and what is found
    text: str, one: Suggestion, found: Suggestions, known: dict[str, Voice], metrics: frozenset[str], language: str
) -> None:
    place = find_words(text, one.words, prefix=one.prefix, suffix=one.suffix)
    if isinstance(one, SuggestedInitiative):
        found.initiatives = {**_beside(found.initiatives, place), place: InitiativeKind(one.kind)}
    elif isinstance(one, SuggestedFigure):
        _check_figure(text, place, one, metrics, language)
        found.figures = {**_beside(found.figures, place), place: one.metric}
    else:
        kind = Kind(one.kind) if one.kind else None
        reading = _read_suggestion(text, place, one, known, language)
        found.readings = [other for other in found.readings if _apart(_claim(other), _claim(reading))]
        found.readings.append(reading)
        if kind:
            found.kinds[place] = kind


def _beside(found: dict[CharacterRange, _V], place: CharacterRange) -> dict[CharacterRange, _V]:
    return {other: value for other, value in found.items() if _apart(other, place)}


def _apart(one: CharacterRange, other: CharacterRange) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def _claim(reading: SpeechReading) -> CharacterRange:
    """Return the span from the start to the end of a statement and its attributing words."""
    places = reading.span, reading.cue or reading.span
    return min(start for start, _ in places), max(end for _, end in places)


def _check_figure(
    text: str, place: CharacterRange, one: SuggestedFigure, metrics: frozenset[str], language: str
) -> None:
    figures = find_figures(text, *place, language=language)
    is_whole = len(figures) == 1 and place[0] <= figures[0].span.start and figures[0].span.end <= place[1]
    if is_whole and figures[0].refusal is not None:
        raise WordsError(one.words, f"cannot read a figure: {figures[0].refusal}", code=ProblemCode.NOT_ONE_FIGURE)
    if not is_whole:
        raise WordsError(
            one.words,
            f"expected words with exactly one complete figure, found {len(figures)}",
            code=ProblemCode.NOT_ONE_FIGURE,
        )
    if one.metric is not None and one.metric not in metrics:
        near = nearest_names(one.metric, metrics)
        raise WordsError(
            one.words, f"unknown metric {one.metric!r}", f"did you mean {', '.join(near)}?" if near else None
        )


def _read_suggestion(
    text: str, place: CharacterRange, one: SuggestedStatement, known: dict[str, Voice], language: str
) -> SpeechReading:
    """Return the reading of a suggested statement, checked by the rules for attributions.

    Raises:
        WordsError: the text does not name the speaker, or the cue is invalid.
    """
    key = sort_words(fold(one.speaker))
    printed = places_of(text, one.speaker) if key and key not in known else []
    if key not in known and not printed:
        raise WordsError(
            one.speaker, f"the text does not name {one.speaker!r}", "write the name as it is printed in the text"
        )
    voice = known[key] if key in known else Voice(one.speaker, SubjectKind.PERSON, introduction=printed[0])
    introduced = (text[slice(*voice.introduction)],) if voice.introduction else ()
    content = Span(source=SourceText.of(text), start=place[0], end=place[1])
    names = (*introduced, voice.name, *voice.short, one.speaker)
    try:
        attribution = find_attribution(content, one.cue, [names], explained=key in known, language=language).attribution
    except AttributionError as error:
        raise WordsError(one.cue, error.reason, error.help, error.code) from error
    cue = (attribution.cue.start, attribution.cue.end) if attribution else None
    known[key] = voice
    return SpeechReading(speakers=(voice,), contents=(place,), report=ReportKind.REPORTED, how=SUGGESTED, cue=cue)


def apply_suggestions(readings: Iterable[SpeechReading], found: Suggestions) -> tuple[SpeechReading, ...]:
    """Return readings with suggested statements in place of those that they overlap; one that was read so is agreed."""
    others = list(readings)
    claims = [_claim(one) for one in found.readings]
    kept = (one for one in others if all(_apart(one.span, claim) for claim in claims))
    suggested = (
        compare_readings(one, [other for other in others if not _apart(one.span, other.span)]) for one in found.readings
    )
    return tuple(sorted((*kept, *suggested), key=lambda one: one.span))
