"""Check of speakers: whether the rules of drafts read somebody else in the sentences around a written attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Mode, ReadBy, Severity, SpeakerKind
from pujiang.deferred import defer
from pujiang.language.languages import find_lexicon
from pujiang.problem_codes import ProblemCode
from pujiang.similar import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.model.people import Speaker
    from pujiang.model.statements import Statement
    from pujiang.model.vocabulary import Place
    from pujiang.speech import readers, registry
    from pujiang.speech.readers import CharacterRange, SpeechReading
    from pujiang.speech.rules import structure
    from pujiang.text.source import Span
else:
    # Only `check` reads texts again; data load without.
    readers, registry = defer("pujiang.speech.readers"), defer("pujiang.speech.registry")
    structure = defer("pujiang.speech.rules.structure")

_LONGEST_PARAGRAPH = 20_000


def check_speakers(
    statements: Sequence[Statement], places: Iterable[Place], asked: Sequence[str], model: str | None
) -> Iterator[Finding]:
    """Check the attributions of the statements of one bulletin.

    Args:
        statements: the statements.
        places: the known places.
        asked: the readers: "rules", "parser", "both"; the parser is left out where it does not read the language.
        model: the model of the parser; by default the installed one.

    Names, documents and people without a name beside the cue are read; pronouns and offices are not, since they depend
    on the text before, and neither are groups and organizations, which have many names.
    """
    lexicon = find_lexicon(statements[0].bulletin.language) if statements else None
    if lexicon is None:
        return
    several = list(registry.list_readers(asked, lexicon, model, only_fitting=True).values())
    names = readers.KnownNames((), tuple(name for place in places for name in (*place.all_names, *place.adjectives)))
    for (start, end), within in _group_by_paragraph(statements).items():
        text = within[0].span.source.content[start:end]
        paragraph = structure.cut_paragraph(text, (0, len(text)), lexicon)
        source = readers.SpeechText(text, (paragraph,), lexicon, names)
        found = [reader(source) for reader in several]
        for statement in within:
            read = (_find_reading(statement, readings, start) for readings in found)
            contradictions = (_contradict(statement, reading) for reading in read if reading)
            message = next(filter(None, contradictions), None)
            if message:
                yield finding(
                    ProblemCode.OTHER_SPEAKER_READ,
                    statement.key,
                    ("speaker",),
                    message,
                    "correct the speaker, or write read_by: person beside the cue if the words are theirs",
                    severity=Severity.WARNING,
                )


def _group_by_paragraph(statements: Iterable[Statement]) -> dict[CharacterRange, list[Statement]]:
    """Return the statements whose attribution the library read, by the paragraph of their cue."""
    groups: dict[CharacterRange, list[Statement]] = {}
    for statement in statements:
        attribution = statement.attribution
        if attribution and attribution.read_by is ReadBy.TEXT and statement.mode is not Mode.EDITORIAL:
            groups.setdefault(_find_paragraph(attribution.cue), []).append(statement)
    return groups


def _find_paragraph(cue: Span) -> CharacterRange:
    """Return the start and end of the paragraph of a cue."""
    text = cue.source.content
    start, end = text.rfind("\n", 0, cue.start) + 1, text.find("\n", cue.end)
    return max(start, cue.start - _LONGEST_PARAGRAPH), min(end if end >= 0 else len(text), cue.end + _LONGEST_PARAGRAPH)


def _find_reading(statement: Statement, readings: Iterable[SpeechReading], offset: int) -> SpeechReading | None:
    """Return the reading with the cue of a statement and a subject of its own: a name, a document, somebody unnamed."""
    cue = statement.attribution.cue if statement.attribution else statement.span
    low, high = cue.start - offset, cue.end - offset
    beside = (one for one in readings if one.cue and one.cue[0] < high and low < one.cue[1])
    return next((one for one in beside if one.refers in {*_NAMED, *_DESCRIBED}), None)


def _contradict(statement: Statement, reading: SpeechReading) -> str | None:
    """Return how a reading contradicts the speakers of a statement; None if it does not."""
    said = " and ".join(repr(voice.name) for voice in reading.speakers)
    if reading.report == "denied":
        return f"the text denies the attribution or calls it hypothetical: {said}"
    if reading.refers in _DESCRIBED:
        people = [speaker.name for speaker in statement.speakers if speaker.kind is SpeakerKind.PERSON]
        return f"expected {people[0]!r} to speak, the text names {said}" if people else None
    words = [_list_words(speaker) for speaker in statement.speakers]
    read = [{*fold(voice.name).split()} for voice in reading.speakers]
    agree = all(any(one & other for other in read) for one in words)
    complete = all(any(one & other for other in words) for one in read)
    if agree and complete:
        return None
    expected = " and ".join(repr(speaker.name) for speaker in statement.speakers)
    return f"expected {expected} to speak, the text names {said}"


def _list_words(speaker: Speaker) -> set[str]:
    """Return the words of the names of a speaker."""
    return {word for name in (*speaker.all_names, speaker.family_name or "") for word in fold(name).split()}


# How words refer to a person, and to somebody whom they do not name.
_NAMED = frozenset({"person"})
_DESCRIBED = frozenset({"unnamed", "document"})
