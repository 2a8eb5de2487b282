"""Exact search for quoted words in a text; an error shows the most similar passage.

Any run of white space matches any other, and words are compared in NFC; otherwise they must match exactly.
"""

from __future__ import annotations

import unicodedata
from itertools import islice, product
from typing import TYPE_CHECKING

from pujiang.errors import WordsError
from pujiang.problem_codes import ProblemCode
from pujiang.records import Record, field, record
from pujiang.shortening import shorten
from pujiang.text.collapsed_text import collapse
from pujiang.text.nearest import nearest
from pujiang.text.tokens import is_boundary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pujiang.text.collapsed_text import CollapsedText, Offsets

ELLIPSIS = " [...] "
_MOST_PLACES = 1_000
# Of words that should occur once. Counting more would take quadratic time for many statements of the same words.
_MOST_COUNTED = 20
_MOST_SHOWN = 5
_LONG = 160
_WIDTH = 200
_END_SIZES = (24, 48, 96)
# The longest prefix or suffix that is tried.
_MOST_BESIDE = 5_000


@record
class QuotedWords(Record):
    """Quoted words, with the text before or after them if they occur more than once."""

    words: str = field("The exact words, with single spaces; ` [...] ` may stand for the middle")
    prefix: str = field("The text directly before them", default="")
    suffix: str = field("The text directly after them", default="")


def places_of(text: str, words: str, start: int = 0, end: int | None = None) -> list[Offsets]:
    """Return all places in text[start:end] where the words occur as whole tokens: half-open, in code points.

    Places may overlap. The search stops after 1,000 of them, so that no text can make it slow.
    """
    found = collapse(text)
    wanted = QuotedWords(words=_normalize(words))
    places = _whole_places(found, wanted, start, len(text) if end is None else end)
    return [found.place(index, len(wanted.words)) for index in places]


def find_words(
    text: str,
    words: str,
    *,
    prefix: str = "",
    suffix: str = "",
    start: int = 0,
    end: int | None = None,
    breaks: Sequence[int] = (),
) -> Offsets:
    """Return the only place in text[start:end] where the words occur: half-open, in code points.

    Args:
        text: the text, in NFC.
        words: the words; one ` [...] ` may stand for the middle of a long passage.
        prefix: the text directly before them, if they occur more than once.
        suffix: the text directly after them.
        start: the first offset to search, in code points.
        end: the end of the search (exclusive); the end of the text if None.
        breaks: offsets that the words must not cross, ascending: where headings begin and end.

    Raises:
        WordsError: PJ301 they were not found; PJ302 they occur more than once; PJ303 they begin or end inside a word
            or number; PJ304 they cross a heading.
    """
    source, last = collapse(text), len(text) if end is None else end
    wanted = QuotedWords(words=_normalize(words), prefix=_normalize(prefix), suffix=_normalize(suffix))
    # The text may contain an ellipsis itself, so the words are searched for literally first.
    found = _literal(source, wanted, start, last) if wanted.words else None
    if found is None and ELLIPSIS in wanted.words:
        found = _find_elided(source, wanted, start, last, breaks)
    if found is None:
        raise _missing(source, wanted, start, last)
    crossed = [place for place in breaks if found[0] < place < found[1]]
    if crossed:
        heading = shorten(text[crossed[0] : crossed[0] + _LONG], _WIDTH)
        raise WordsError(
            words, "the words cross a heading", f"end them before {heading!r}", ProblemCode.WORDS_CROSS_HEADING
        )
    return found


def words_for(text: str, start: int, end: int, *, within: Offsets | None = None, shorten: bool = False) -> QuotedWords:
    """Return the words, prefix and suffix by which `find_words` finds exactly the given span.

    Args:
        text: the text, in NFC.
        start: the start of the span, which is the start of a token.
        end: its end (exclusive), which is the end of a token.
        within: the span that will be searched; the whole text if None.
        shorten: whether to omit the middle of a long passage.

    Raises:
        ValueError: the span begins or ends inside a token or in white space.
    """
    low, high = within or (0, len(text))
    stretch = text[start:end]
    if not stretch or stretch[0].isspace() or stretch[-1].isspace():
        raise ValueError(f"invalid span {start}-{end}: begins or ends in white space")
    if not (is_boundary(text, start) and is_boundary(text, end)):
        raise ValueError(f"invalid span {start}-{end}: begins or ends inside a word or number")
    short = _elide(text, start, end, (low, high)) if shorten else None
    return short or _with_surroundings(collapse(text), start, end, (low, high))


def _normalize(words: str) -> str:
    """Return words in the form in which they are compared: NFC, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def _is_whole(text: CollapsedText, index: int, length: int) -> bool:
    start, end = text.place(index, length)
    return is_boundary(text.original, start) and is_boundary(text.original, end)


def _whole_places(text: CollapsedText, words: QuotedWords, start: int, end: int, most: int = _MOST_PLACES) -> list[int]:
    """Return the first collapsed offsets of words as whole tokens next to their prefix and suffix."""
    low, high = text.here(start), text.here(end)
    befores = (words.prefix, f"{words.prefix} ") if words.prefix else ("",)
    afters = (words.suffix, f" {words.suffix}") if words.suffix else ("",)
    found: list[int] = []
    for before, after in product(befores, afters):
        places = text.find_tokens(words.words, before, after, low, high)
        found += islice((index for index in places if _is_whole(text, index, len(words.words))), most)
    return sorted(found)[:most]


def _before(text: str, index: int) -> int:
    """Return the end of the text before an offset, without a space."""
    return index - 1 if text[max(0, index - 1) : index] == " " else index


def _after(text: str, index: int) -> int:
    """Return the start of the text after an offset, without a space."""
    return index + 1 if text[index : index + 1] == " " else index


def _literal(text: CollapsedText, words: QuotedWords, start: int, end: int) -> Offsets | None:
    """Return the only place of words without an ellipsis; None if they do not occur."""
    found = _whole_places(text, words, start, end, _MOST_COUNTED)
    if len(found) > 1:
        raise _ambiguous(text, words, found)
    return text.place(found[0], len(words.words)) if found else None


def _find_elided(text: CollapsedText, words: QuotedWords, start: int, end: int, breaks: Sequence[int]) -> Offsets:
    """Return the only passage that begins and ends with the words on both sides of the ellipsis."""
    first, *rest = words.words.split(ELLIPSIS)
    if len(rest) != 1:
        reason = f"expected at most one ` [...] ` in the words, found {len(rest)}"
        raise WordsError(words.words, reason, "write one ` [...] ` at most")
    head = _require_one(text, QuotedWords(words=first, prefix=words.prefix), start, end)
    limit = next((place for place in breaks if place > head[0]), end)
    tail = _require_one(text, QuotedWords(words=rest[0], suffix=words.suffix), head[1], min(limit, end))
    return head[0], tail[1]


def _require_one(text: CollapsedText, words: QuotedWords, start: int, end: int) -> Offsets:
    found = _literal(text, words, start, end)
    if found is None:
        raise _missing(text, words, start, end)
    return found


def _ambiguous(text: CollapsedText, words: QuotedWords, found: list[int]) -> WordsError:
    shown = [f"…{text.text[max(0, i - 30) : i]}[{shorten(words.words, 30)}]" for i in found[:_MOST_SHOWN]]
    many = f"{len(found)}" if len(found) < _MOST_COUNTED else f"at least {_MOST_COUNTED}"
    hint = f"add prefix: or suffix: with the text directly before or after them; found: {'; '.join(shown)}"
    return WordsError(
        words.words,
        f"expected the words once in the text, found them at {many} places",
        hint,
        ProblemCode.WORDS_NOT_UNIQUE,
    )


def _missing(text: CollapsedText, words: QuotedWords, start: int, end: int) -> WordsError:
    """Return the error for words without a match: inside a token, not next to prefix or suffix, or not in the text."""
    if not words.words:
        return WordsError(words.words, "expected words, found an empty value", "write the exact words of the text")
    cut = next(text.find_all(words.words, text.here(start), text.here(end)), None)
    if cut is not None and not _is_whole(text, cut, len(words.words)):
        whole = _widen(text, cut, cut + len(words.words))
        return WordsError(
            words.words,
            "the words begin or end inside a word or number",
            f"write {shorten(whole, _WIDTH)!r}",
            ProblemCode.NOT_AT_WORD_BOUNDARY,
        )
    if cut is not None:
        around = text.text[max(0, cut - 40) : cut + len(words.words) + 40]
        return WordsError(
            words.words, "the words were found, but not next to the prefix or suffix", f"the text has …{around}…"
        )
    near = nearest(text.text[text.here(start) : text.here(end)], words.words)
    hint = (
        f"the nearest passage is {shorten(near.text, _WIDTH)!r}{near.explanation}"
        if near
        else "no passage of the text is similar"
    )
    return WordsError(words.words, "the words were not found in the text", hint)


def _widen(text: CollapsedText, start: int, end: int) -> str:
    """Return words extended to the boundaries of the tokens that they cut."""
    low, high = text.place(start, end - start)
    while not is_boundary(text.original, low):
        low -= 1
    while not is_boundary(text.original, high):
        high += 1
    return text.original[low:high]


def _elide(text: str, start: int, end: int, within: Offsets) -> QuotedWords | None:
    """Return a long passage as the shortest head and tail that find it; None if it is short, or none of them does."""
    whole = _normalize(text[start:end])
    for size in _END_SIZES:
        if len(whole) < max(_LONG, 3 * size):
            return None
        head, tail = _head(whole, size), _tail(whole, size)
        written = f"{head}{ELLIPSIS}{tail}"
        try:
            if find_words(text, written, start=within[0], end=within[1]) == (start, end):
                return QuotedWords(words=written)
        except WordsError:
            continue
    return None


def _head(words: str, size: int) -> str:
    return words[: words.index(" ", size)] if " " in words[size:] else words


def _tail(words: str, size: int) -> str:
    return words[words.rindex(" ", 0, len(words) - size) + 1 :] if " " in words[: len(words) - size] else words


def _with_surroundings(text: CollapsedText, start: int, end: int, within: Offsets) -> QuotedWords:
    """Return a whole passage, with a prefix or suffix if it occurs more than once.

    Later occurrences have less text after them, and earlier ones less before them: if neither a prefix nor a suffix
    alone is sufficient, a prefix excludes all earlier occurrences and a suffix all later ones.
    """
    low, high = text.here(start), text.here(end - 1) + 1
    words = text.text[low:high]
    others = [index for index in _whole_places(text, QuotedWords(words=words), *within) if index != low]
    before = _prefix(text.text, low, others)
    if not others or before is not None:
        return QuotedWords(words=words, prefix=before or "")
    after = _suffix(text.text, low, len(words), others)
    if after is not None:
        return QuotedWords(words=words, suffix=after)
    earlier = [index for index in others if index < low]
    later = [index for index in others if index > low]
    return QuotedWords(
        words=words,
        prefix=_prefix(text.text, low, earlier) or "",
        suffix=_suffix(text.text, low, len(words), later) or "",
    )


def _prefix(text: str, index: int, others: list[int]) -> str | None:
    """Return the shortest whole words before a place that are not before the others; None if there are none."""
    last = _before(text, index)

    def alike(ends: list[int], length: int) -> list[int]:
        shared = text[max(0, last - length) : last]
        return [end for end in ends if length <= min(end, last) and text.startswith(shared, end - length)]

    shared = _longest([_before(text, other) for other in others], alike)
    if shared is None or shared >= last:
        return None
    start = last - shared - 1
    while start > 0 and (text[start] == " " or not is_boundary(text, start)):
        start -= 1
    return text[start:last] if text[start] != " " else None


def _suffix(text: str, index: int, length: int, others: list[int]) -> str | None:
    """Return the shortest whole words after a place that are not after the others; None if there are none."""
    first = _after(text, index + length)

    def alike(begins: list[int], length: int) -> list[int]:
        shared, latest = text[first : first + length], len(text) - length
        return [begin for begin in begins if max(begin, first) <= latest and text.startswith(shared, begin)]

    shared = _longest([_after(text, other + length) for other in others], alike)
    if shared is None or first + shared >= len(text):
        return None
    end = first + shared + 1
    while end < len(text) and (text[end - 1] == " " or not is_boundary(text, end)):
        end += 1
    return text[first:end] if text[end - 1] != " " else None


def _longest(places: list[int], alike: Callable[[list[int], int], list[int]]) -> int | None:
    """Return how many code points the most similar place shares; None without places, or if it shares too many.

    Lengths are doubled until no place matches, then bisected, with only the places that still match.
    """
    high = 1
    while found := alike(places, high):
        if high > _MOST_BESIDE:
            return None
        places, high = found, high * 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        found = alike(places, middle)
        places, low, high = (found, middle, high) if found else (places, low, middle)
    return low if places else None
