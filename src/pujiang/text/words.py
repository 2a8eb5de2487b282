"""Finding words in a text: exactly, at one place, or an error that shows the nearest passage.

White space is equal to white space, in whatever amount; words are compared in NFC; nothing else is forgiven.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from pujiang.errors import WordsError
from pujiang.problem_codes import ProblemCode
from pujiang.records import Record, field, record
from pujiang.text.nearest import nearest
from pujiang.text.tokens import is_boundary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ELLIPSIS = " [...] "
_MOST_PLACES = 1_000
_MOST_SHOWN = 5
_LONG = 160
_MOST_WORK = 10_000_000
_END_SIZES = (24, 48, 96)
# Nobody writes more beside some words to tell them from others.
_MOST_BESIDE = 5_000
_UNEVEN = re.compile(r"\s{2,}|[^\S ]")

Place = tuple[int, int]


@record
class Words(Record):
    """How a stretch of text is written down: its words, and what stands beside them where they stand twice."""

    words: str = field("The exact words, with single spaces; ` [...] ` may stand for the middle")
    prefix: str = field("What stands directly before them", default="")
    suffix: str = field("What stands directly after them", default="")


def places_of(text: str, words: str, start: int = 0, end: int | None = None) -> list[Place]:
    """Every place in text[start:end] where some words stand as whole tokens: half-open, in code points.

    Places may overlap. The search stops after 1,000 of them, so that no text can make it slow.
    """
    found = _collapse(text)
    wanted = Words(words=_normalize(words))
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
) -> Place:
    """The one place in text[start:end] where some words stand.

    Args:
        text: the text, in NFC.
        words: the words; one ` [...] ` may stand for the middle of a long passage.
        prefix: what stands directly before them, where they stand more than once.
        suffix: what stands directly after them.
        start: where the search begins, in code points.
        end: where it ends; without it at the end of the text.
        breaks: places that the words may not reach across, ascending: where headings begin and end.

    Raises:
        WordsError: PJ301 they are not there; PJ302 they stand more than once; PJ303 they begin or end inside a word
            or number; PJ304 they reach across a heading.
    """
    source, last = _collapse(text), len(text) if end is None else end
    wanted = Words(words=_normalize(words), prefix=_normalize(prefix), suffix=_normalize(suffix))
    # The text may have an ellipsis of its own: so words are taken as they stand first.
    found = _literal(source, wanted, start, last) if wanted.words else None
    if found is None and ELLIPSIS in wanted.words:
        found = _find_elided(source, wanted, start, last, breaks)
    if found is None:
        raise _missing(source, wanted, start, last)
    crossed = [place for place in breaks if found[0] < place < found[1]]
    if crossed:
        heading = _show(text[crossed[0] : crossed[0] + _LONG])
        raise WordsError(
            words, "the words cross a heading", f"end them before {heading!r}", ProblemCode.WORDS_CROSS_HEADING
        )
    return found


def words_for(text: str, start: int, end: int, *, within: Place | None = None, shorten: bool = False) -> Words:
    """How to write a stretch down, so that `find_words` finds exactly it.

    Args:
        text: the text, in NFC.
        start: where the stretch begins: a token, not white space.
        end: where it ends: after a token.
        within: the stretch that will be searched; without it the whole text.
        shorten: whether the middle of a long passage is left out.

    Raises:
        ValueError: it begins or ends inside a token, or in white space.
    """
    low, high = within or (0, len(text))
    stretch = text[start:end]
    if not stretch or stretch[0].isspace() or stretch[-1].isspace():
        raise ValueError(f"invalid span {start}-{end}: begins or ends in white space")
    if not (is_boundary(text, start) and is_boundary(text, end)):
        raise ValueError(f"invalid span {start}-{end}: begins or ends inside a word or number")
    short = _elide(text, start, end, (low, high)) if shorten else None
    return short or _with_surroundings(_collapse(text), start, end, (low, high))


class _Collapsed:
    """A text with every run of white space as one space, and the way from its offsets to the text's own."""

    def __init__(self, text: str) -> None:
        self.original = text
        # Where the text goes on after each run: there, in the text itself, and how far the two are apart.
        self._here, self._there, self._apart = [0], [0], [0]
        parts: list[str] = []
        last = length = 0
        for run in _UNEVEN.finditer(text):
            parts += (text[last : run.start()], " ")
            length += run.start() - last + 1
            last = run.end()
            self._here.append(length)
            self._there.append(last)
            self._apart.append(last - length)
        self.text = "".join((*parts, text[last:]))

    def to_original(self, index: int) -> int:
        """The offset in the text itself."""
        return index + self._apart[bisect_right(self._here, index) - 1]

    def here(self, own: int) -> int:
        """The offset here of one in the text itself."""
        run = bisect_right(self._there, own) - 1
        following = self._here[run + 1] if run + 1 < len(self._here) else len(self.text)
        return min(own - self._apart[run], following)

    def place(self, index: int, length: int) -> Place:
        """A stretch that begins and ends in no white space, in offsets of the text itself."""
        return self.to_original(index), self.to_original(index + length - 1) + 1


@lru_cache(maxsize=8)
def _collapse(text: str) -> _Collapsed:
    return _Collapsed(text)


def _normalize(words: str) -> str:
    """Words in the form in which they are compared."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def _raw_places(text: _Collapsed, words: str, start: int, end: int) -> Iterator[int]:
    """Where words stand, whole tokens or not, as offsets in the collapsed text; so many that the work is bounded."""
    low, high = text.here(start), text.here(end)
    for _ in range(max(_MOST_PLACES, _MOST_WORK // max(1, len(words)))):
        low = text.text.find(words, low, high)
        if low < 0 or not words:
            return
        yield low
        low += 1


def _is_whole(text: _Collapsed, index: int, length: int) -> bool:
    start, end = text.place(index, length)
    return is_boundary(text.original, start) and is_boundary(text.original, end)


def _whole_places(text: _Collapsed, words: Words, start: int, end: int) -> list[int]:
    """Where words stand as whole tokens, beside what they should stand beside; at most 1,000 places."""
    found = (
        index
        for index in _raw_places(text, words.words, start, end)
        if _stands_beside(text.text, words, index) and _is_whole(text, index, len(words.words))
    )
    return list(islice(found, _MOST_PLACES))


def _stands_beside(text: str, words: Words, index: int) -> bool:
    before, after = _before(text, index), _after(text, index + len(words.words))
    begins = before - len(words.prefix)
    return begins >= 0 and text.startswith(words.prefix, begins) and text.startswith(words.suffix, after)


def _before(text: str, index: int) -> int:
    """Where what stands before an offset ends."""
    return index - 1 if text[max(0, index - 1) : index] == " " else index


def _after(text: str, index: int) -> int:
    """Where what stands after an offset begins."""
    return index + 1 if text[index : index + 1] == " " else index


def _literal(text: _Collapsed, words: Words, start: int, end: int) -> Place | None:
    """The one place of words that are written whole; None where they are not there."""
    found = _whole_places(text, words, start, end)
    if len(found) > 1:
        raise _ambiguous(text, words, found)
    return text.place(found[0], len(words.words)) if found else None


def _find_elided(text: _Collapsed, words: Words, start: int, end: int, breaks: Sequence[int]) -> Place:
    """The one passage that begins and ends with the words on both sides of the ellipsis."""
    first, *rest = words.words.split(ELLIPSIS)
    if len(rest) != 1:
        reason = f"expected at most one ` [...] ` in the words, found {len(rest)}"
        raise WordsError(words.words, reason, "write one ` [...] ` at most")
    head = _require_one(text, Words(words=first, prefix=words.prefix), start, end)
    limit = next((place for place in breaks if place > head[0]), end)
    tail = _require_one(text, Words(words=rest[0], suffix=words.suffix), head[1], min(limit, end))
    return head[0], tail[1]


def _require_one(text: _Collapsed, words: Words, start: int, end: int) -> Place:
    found = _literal(text, words, start, end)
    if found is None:
        raise _missing(text, words, start, end)
    return found


def _ambiguous(text: _Collapsed, words: Words, found: list[int]) -> WordsError:
    shown = [f"…{text.text[max(0, i - 30) : i]}[{_show(words.words, 30)}]" for i in found[:_MOST_SHOWN]]
    many = f"{len(found)}" if len(found) < _MOST_PLACES else f"at least {_MOST_PLACES}"
    hint = f"add prefix: or suffix: with the text directly before or after them; found: {'; '.join(shown)}"
    return WordsError(
        words.words,
        f"expected the words once in the text, found them at {many} places",
        hint,
        ProblemCode.WORDS_NOT_UNIQUE,
    )


def _missing(text: _Collapsed, words: Words, start: int, end: int) -> WordsError:
    """Why words are nowhere: cut out of a token, not beside what they should be, or not in the text at all."""
    if not words.words:
        return WordsError(words.words, "expected words, found an empty value", "write the exact words of the text")
    cut = next(_raw_places(text, words.words, start, end), None)
    if cut is not None and not _is_whole(text, cut, len(words.words)):
        whole = _widen(text, cut, cut + len(words.words))
        return WordsError(
            words.words,
            "the words begin or end inside a word or number",
            f"write {_show(whole)!r}",
            ProblemCode.NOT_AT_WORD_BOUNDARY,
        )
    if cut is not None:
        around = text.text[max(0, cut - 40) : cut + len(words.words) + 40]
        return WordsError(
            words.words, "the words were found, but not next to the prefix or suffix", f"the text has …{around}…"
        )
    near = nearest(text.text[text.here(start) : text.here(end)], words.words)
    hint = f"the nearest passage is {_show(near.text)!r}{near.told}" if near else "no passage of the text is similar"
    return WordsError(words.words, "the words were not found in the text", hint)


def _widen(text: _Collapsed, start: int, end: int) -> str:
    """Words up to the boundaries of the tokens that they cut."""
    low, high = text.place(start, end - start)
    while not is_boundary(text.original, low):
        low -= 1
    while not is_boundary(text.original, high):
        high += 1
    return text.original[low:high]


def _show(words: str, width: int = 200) -> str:
    line = " ".join(words.split())
    return line if len(line) <= width else f"{line[: width - 1]}…"


def _elide(text: str, start: int, end: int, within: Place) -> Words | None:
    """A long passage by the shortest head and tail that find it; None where it is short, or they do not."""
    whole = _normalize(text[start:end])
    for size in _END_SIZES:
        if len(whole) < max(_LONG, 3 * size):
            return None
        head, tail = _head(whole, size), _tail(whole, size)
        written = f"{head}{ELLIPSIS}{tail}"
        try:
            if find_words(text, written, start=within[0], end=within[1]) == (start, end):
                return Words(words=written)
        except WordsError:
            continue
    return None


def _head(words: str, size: int) -> str:
    return words[: words.index(" ", size)] if " " in words[size:] else words


def _tail(words: str, size: int) -> str:
    return words[words.rindex(" ", 0, len(words) - size) + 1 :] if " " in words[: len(words) - size] else words


def _with_surroundings(text: _Collapsed, start: int, end: int, within: Place) -> Words:
    """A passage written whole, with what stands beside it where it stands more than once.

    What comes later in the text has less after it, and what comes earlier less before it: so a prefix tells it from
    all that come earlier, and a suffix from all that come later, if one of them alone does not tell it from both.
    """
    low, high = text.here(start), text.here(end - 1) + 1
    words = text.text[low:high]
    others = [index for index in _whole_places(text, Words(words=words), *within) if index != low]
    before = _prefix(text.text, low, others)
    if not others or before is not None:
        return Words(words=words, prefix=before or "")
    after = _suffix(text.text, low, len(words), others)
    if after is not None:
        return Words(words=words, suffix=after)
    earlier = [index for index in others if index < low]
    later = [index for index in others if index > low]
    return Words(
        words=words,
        prefix=_prefix(text.text, low, earlier) or "",
        suffix=_suffix(text.text, low, len(words), later) or "",
    )


def _prefix(text: str, index: int, others: list[int]) -> str | None:
    """The shortest whole words before a place that do not stand before others; None where there are none such."""
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
    """The shortest whole words after a place that do not stand after others; None where there are none such."""
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
    """How many code points the most alike of some places shares; None without places, or where it shares too many.

    Ever greater lengths are tried, then what lies between the last two, with those alone that are still alike.
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
