"""Resolution of attributions: a cue next to or inside the quoted words, and the speaker's name next to the cue."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from pujiang.codes import ReadBy
from pujiang.language.languages import find_lexicon
from pujiang.model.attribution import Attribution
from pujiang.problem_codes import ProblemCode
from pujiang.text.quotation_marks import ALL_MARKS
from pujiang.text.source import Span
from pujiang.text.tokens import UNSPACED, is_boundary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.model.people import Speaker

    Everybody = Mapping[str, Collection[str]]

# Characters that may separate a name, a cue and the quoted words.
_GAP = frozenset(f" \n\u00a0\u202f,;:—–，；：、︰﹕︓﹐︐{ALL_MARKS}")
# The spans of the quoted words, the cue, and the source if there is one.
_CueMatch = tuple[tuple[Span, ...], Span, Span | None]
_WHITE = re.compile(r"\s+")
# In scripts that are written without spaces each letter.
_WORD = re.compile(rf"{UNSPACED.pattern}|[^\W{UNSPACED.pattern[1:-1]}]+")
_LONGEST_NAME, _MOST_WORDS, _FEW = 100, 8, 50
_NOBODY: Everybody = {}


class AttributionError(Exception):
    """An attribution that the text does not support, with the code, reason and help of the problem."""

    def __init__(self, code: ProblemCode, reason: str, help: str) -> None:  # noqa: A002  # as in Problem
        super().__init__(reason)
        self.code, self.reason, self.help = code, reason, help


@attrs.frozen(kw_only=True)
class AttributedWords:
    """Quoted words, as one or more spans, and their attribution."""

    spans: tuple[Span, ...]
    attribution: Attribution | None


@attrs.frozen
class _SpeakerNames:
    """The names of the speakers, longest first, and the names of all speakers of the data, indexed by word."""

    own: Sequence[str]
    everybody: Everybody


def find_attribution(
    content: Span,
    cue: str,
    names: Sequence[Sequence[str]],
    *,
    language: str,
    explained: bool = False,
    everybody: Everybody = _NOBODY,
    read_by: ReadBy = ReadBy.TEXT,
) -> AttributedWords:
    """Return the quoted words without their attribution, and the attribution.

    Args:
        content: the span of the quoted words, including a cue inside it.
        cue: the attributing words: "said that", "He argued that".
        names: for each speaker, the names that identify them: introduction, name, aliases, family name.
        language: the language of the text (BCP 47). Without a lexicon for it, the cue must occur, but whom it names
            is not verified: the attribution is read by a person.
        explained: whether another statement identifies the speaker, so that no name is required here.
        everybody: the names of all speakers of the data, indexed by word: in "Moussa Diallo", "Diallo" does not name
            Amina Diallo.
        read_by: who read cue and source according to the author; both are resolved in either case.

    Raises:
        AttributionError: the cue is not next to or inside the quoted words, or a speaker is not named.
    """
    longest_first = sorted({_collapse(name) for all_of_one in names for name in all_of_one}, key=len, reverse=True)
    spans, place, source = _find_cue(content, _collapse(cue), _SpeakerNames(longest_first, everybody))
    named = _names_one(place, longest_first, everybody)
    if find_lexicon(language) is None:
        return AttributedWords(
            spans=spans, attribution=Attribution(cue=place, source=source, named=named, read_by=ReadBy.PERSON)
        )
    attribution = Attribution(cue=place, source=source, named=named, read_by=read_by)
    if not explained and not begins_with_pronoun(cue, language):
        _check_named(attribution, cue, names, everybody)
    return AttributedWords(spans=spans, attribution=attribution)


def _find_cue(content: Span, cue: str, names: _SpeakerNames) -> _CueMatch:
    before = _beside(content, cue, names, ahead=False)
    after = before or _beside(content, cue, names, ahead=True)
    return after or _inside(content, cue, names)


def _beside(content: Span, cue: str, names: _SpeakerNames, *, ahead: bool) -> _CueMatch | None:
    """Return an attribution directly before (or, with `ahead`, after) the quoted words: cue and source in any order."""
    near = _adjacent(content, [cue], ahead=ahead)
    if near is not None:
        source = _source(near, names, ahead=ahead)
        return (content,), near, source
    source = _source(content, names, ahead=ahead)
    far = _adjacent(source, [cue], ahead=ahead) if source else None
    return ((content,), far, source) if far else None


def _inside(content: Span, cue: str, names: _SpeakerNames) -> _CueMatch:
    """Return an attribution inside the quoted words; its source is next to the cue, or before the quoted words."""
    place = _only_place(content, cue)
    beside = _source(place, names, ahead=False) or _source(place, names, ahead=True)
    source = beside or _source(content, names, ahead=False)
    taken = [place, beside] if beside and content.contains(beside) else [place]
    first, last = min(span.start for span in taken), max(span.end for span in taken)
    spans = _trim(content, (content.start, first), (last, content.end))
    if not spans:
        raise AttributionError(
            ProblemCode.MISPLACED_CUE, "the words contain only the attribution", "add the words that it attributes"
        )
    return spans, place, source


def _only_place(content: Span, cue: str) -> Span:
    text = content.text
    places = [
        match.start()
        for match in re.finditer(re.escape(cue).replace(r"\ ", r"\s+"), text)
        if is_boundary(text, match.start()) and is_boundary(text, match.end())
    ]
    if len(places) != 1:
        found = "none" if not places else f"{len(places)} inside them"
        raise AttributionError(
            ProblemCode.MISPLACED_CUE,
            f"expected the cue {cue!r} once next to or inside the words, found {found}",
            "write cue: the attributing words as printed directly before, after or inside the words; if it is there,"
            " add the printed name to the speaker's aliases or family_name",
        )
    start = content.start + places[0]
    return content.replace(start=start, end=start + len(cue))


def _source(beside: Span, names: _SpeakerNames, *, ahead: bool) -> Span | None:
    """Return a speaker's name directly next to a span, unless it is part of another speaker's name."""
    found = _adjacent(beside, names.own, ahead=ahead)
    return None if found is None or _is_part_of_another(found, names.own, names.everybody) else found


def _adjacent(beside: Span, candidates: Iterable[str], *, ahead: bool) -> Span | None:
    """Return the first candidate directly next to a span, ignoring punctuation and white space between them."""
    text = beside.source.content
    place, step, last = (beside.end, 1, len(text)) if ahead else (beside.start, -1, 0)
    wanted = [candidate for candidate in candidates if candidate]
    while True:
        for words in wanted:
            start, end = (place, place + len(words)) if ahead else (place - len(words), place)
            if start >= 0 and _is_same(text[start:end], words) and is_boundary(text, start) and is_boundary(text, end):
                return Span(source=beside.source, start=start, end=end)
        following = place if ahead else place - 1
        if place == last or text[following] not in _GAP:
            return None
        place += step


def _is_same(text: str, words: str) -> bool:
    return text == words or (text[:1] == words[:1] and _WHITE.sub(" ", text) == words)


@lru_cache(maxsize=4_096)
def _collapse(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


def _trim(content: Span, *stretches: tuple[int, int]) -> tuple[Span, ...]:
    """Return parts of the quoted words as spans, without the white space and commas around the attribution."""
    text = content.source.content
    spans: list[Span] = []
    for low, high in stretches:
        start, end = low, high
        while start < end and (text[start].isspace() or (low > content.start and text[start] in ",;.，；。")):
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        # Only the full stop after a final attribution may be left.
        if any(character.isalnum() for character in text[start:end]):
            spans.append(content.replace(start=start, end=end))
    return tuple(spans)


def _check_named(attribution: Attribution, cue: str, names: Sequence[Sequence[str]], everybody: Everybody) -> None:
    for all_of_one in names:
        own = [_collapse(name) for name in all_of_one]
        if not any(_names_one(span, own, everybody) for span in attribution.spans):
            raise AttributionError(
                ProblemCode.MISSING_ATTRIBUTION,
                f"expected the name {all_of_one[0]!r} next to the cue {cue!r}, found none",
                "correct the speaker, or include the name or pronoun in the cue, or extend the"
                " participant's words up to the cue, or add speaker_from: <statement>",
            )


def begins_with_pronoun(cue: str, language: str) -> bool:
    """Return whether a cue begins with a pronoun: "He argued that", "and he said"."""
    lexicon = find_lexicon(language)
    if lexicon is None:
        return False
    if lexicon.load_unspaced:
        return _strip_joining(cue, lexicon).startswith(tuple(lexicon.pronouns))
    words = [word.lower() for word in cue.split()]
    while words and words[0] in lexicon.joining_words:
        words.pop(0)
    return words[:1] != [] and words[0] in lexicon.pronouns


def _strip_joining(cue: str, lexicon: Lexicon) -> str:
    """Return a cue without the words that join it to what comes before, in a language without spaces."""
    bare = cue
    while found := next((word for word in lexicon.joining_words if bare.startswith(word)), None):
        bare = bare[len(found) :]
    return bare


def _names_one(span: Span, own: Sequence[str], everybody: Everybody) -> bool:
    """Return whether a span contains one of the names, other than as part of another speaker's name."""
    return any(not _is_part_of_another(place, own, everybody) for name in own if name for place in _places(span, name))


def _places(span: Span, name: str) -> Iterator[Span]:
    text = span.text
    # Most names are not there, which their first word tells in a tenth of the time.
    if name.partition(" ")[0] not in text:
        return
    for match in re.finditer(re.escape(name).replace(r"\ ", r"\s+"), text):
        if is_boundary(text, match.start()) and is_boundary(text, match.end()):
            yield Span(source=span.source, start=span.start + match.start(), end=span.start + match.end())


def _is_part_of_another(place: Span, own: Sequence[str], everybody: Everybody) -> bool:
    """Return whether a name is part of a longer name that is not one of the speaker's own."""
    name = _WHITE.sub(" ", place.text)
    others = everybody.get(next(iter(words_of(name)), ""), ())
    if len(others) <= _FEW and not any(name in other and other not in own for other in others):
        return False  # the common case
    return any(wider in others and wider not in own for wider in _widen(place))


def names_of_speakers(speakers: Iterable[Speaker], language: str) -> set[str]:
    """Return the names of the speakers in a language, in the form in which `_widen` reads them from a text."""
    return {" ".join(name.split()) for speaker in speakers for name in speaker.names_in(language) if name.strip()}


def find_added_names(before: Iterable[Speaker], after: Iterable[Speaker]) -> set[str]:
    """Return the names of speakers that others do not have, or not in that language, with single spaces."""
    old, new = ({pair for speaker in group for pair in _iterate_tagged_names(speaker)} for group in (before, after))
    return {name for _, name in new - old}


def _iterate_tagged_names(speaker: Speaker) -> Iterator[tuple[str, str]]:
    """Yield the names of a speaker, each with its language; "" for names of all languages."""
    for tag, names in (("", (speaker.name, *speaker.aliases)), *speaker.names.items()):
        yield from ((tag, " ".join(name.split())) for name in names if name.strip())


def words_of(name: str) -> set[str]:
    """Return the words of a name, which are its keys in an index of names."""
    return set(_WORD.findall(name))


def _widen(place: Span) -> Iterator[str]:
    """Yield the text of a span extended by up to eight words before and after it, with single spaces."""
    text, low = place.source.content, max(0, place.start - _LONGEST_NAME)
    before = [low + word.start() for word in _WORD.finditer(text[low : place.start])][-_MOST_WORDS:]
    after = [place.end + word.end() for word in _WORD.finditer(text[place.end : place.end + _LONGEST_NAME])]
    for start in (*before, place.start):
        for end in (place.end, *after[:_MOST_WORDS]):
            yield _WHITE.sub(" ", text[start:end])
