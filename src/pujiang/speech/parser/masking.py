"""Sentences for a parser: a quotation that is a clause of its own becomes one word, so that it confuses no parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.speech.rules.quotations import strip_marks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.language.parsed_words import ParsedWords
    from pujiang.speech.readers import CharacterRange

_OPENING, _CLOSING = "“", "”"
_ENDS = ",.?!"
_BREAKS = ",.?!…—-"
_MARKS = "“”\"'`‘’«»„ \u00a0"
_BEFORE = ".?!:,”\"'—–-;)…"
_FEW_WORDS, _SOME_WORDS, _MOST_BETWEEN, _LONG = 2, 6, 90, 12


@attrs.frozen
class MaskedSentence:
    """A sentence as a parser gets it.

    Attributes:
        text: its words; a whole quotation is one word between quotation marks.
        offsets: for each character its offset in the text.
        quotations: the inner span of each masked quotation in the text, by the place of its word in `text`.
        fragments: the quotations that are not masked, with their marks.
    """

    text: str
    offsets: tuple[int, ...]
    quotations: Mapping[int, CharacterRange]
    fragments: tuple[CharacterRange, ...]


def mask_sentence(
    text: str, sentence: CharacterRange, quotations: Sequence[CharacterRange], lexicon: Lexicon, words: ParsedWords
) -> MaskedSentence:
    """Return a sentence with its whole quotations masked, given those of its paragraph."""
    inside = [one for one in quotations if one[0] < sentence[1] and sentence[0] < one[1]]
    whole = _choose_whole(text, sentence, inside, words)
    pieces: list[str] = []
    offsets: list[int] = []
    masked: dict[int, CharacterRange] = {}
    at = sentence[0]
    for start, end in whole:
        start, end = max(start, at), min(end, sentence[1])  # noqa: PLW2901  # a quotation over several sentences
        low, high = strip_marks(text, start, end, lexicon)
        tail = _find_tail(text, high, end, words)
        pieces += (text[at:start], _OPENING, words.mask, tail, _CLOSING)
        offsets += range(at, start)
        masked[len(offsets) + 1] = low, high
        offsets += (start, *[low] * len(words.mask), *[high - 1] * len(tail), end - 1)
        at = end
    pieces.append(text[at : sentence[1]])
    offsets += range(at, sentence[1])
    fragments = tuple(one for one in inside if one not in whole)
    return MaskedSentence("".join(pieces), tuple(offsets), masked, fragments)


def _find_tail(text: str, high: int, end: int, words: ParsedWords) -> str:
    """Return the mark with which a quotation ends, as it should end before what follows."""
    last = text[:high].rstrip()[-1:] if high else ""
    tail = last if last in tuple(_ENDS) else "" if text[end : end + 1] in {",", "."} else ","
    return "," if tail in {"?", "!"} and words.says_after.match(text, end) else tail


def _choose_whole(
    text: str, sentence: CharacterRange, quotations: Sequence[CharacterRange], words: ParsedWords
) -> list[CharacterRange]:
    """Return the quotations that are a clause, or go on with one behind its attribution."""
    whole: list[CharacterRange] = []
    for one in quotations:
        if _is_whole(text, sentence, one, words) or (whole and _goes_on(text, whole[-1], one)):
            whole.append(one)
    return whole


def _is_whole(text: str, sentence: CharacterRange, span: CharacterRange, words: ParsedWords) -> bool:
    start, end = span
    inner = text[start:end].strip(_MARKS)
    first = next((sign for sign in inner if sign.isalnum()), "")
    if not first or not (first.isupper() or first.isdigit()):
        return False
    count = len(inner.split(maxsplit=_SOME_WORDS))
    before = text[max(sentence[0], start - _MOST_BETWEEN) : start].rstrip()
    opens = not before or before[-1] in _BEFORE or words.says_before.search(before) is not None
    closes = inner[-1] in _BREAKS or text[end : end + 1] in {",", ".", ""}
    return opens and (closes or count > _SOME_WORDS) and (count > _FEW_WORDS or inner[-1] in _ENDS)


def _goes_on(text: str, before: CharacterRange, span: CharacterRange) -> bool:
    """Check whether a quotation goes on with one before an attribution: “Wells,” she said, “run dry”."""
    between = text[before[1] : span[0]].rstrip()
    cut = text[before[0] : before[1]].rstrip(_MARKS)[-1:] in {",", "?", "!"}
    return cut and len(between) < _MOST_BETWEEN and between[-1:] == "," and span[1] - span[0] > _LONG
