"""The words of a text in the form in which texts are compared, and where they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from pujiang.language.letter_variants import fold_letters
from pujiang.text.tokens import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.language.claim_words import ClaimWords

_WORD = re.compile(
    rf"\d+(?:[.,\u00a0\u202f\u2009]\d+)*|{UNSPACED.pattern}|(?:(?![\d_]|{UNSPACED.pattern})[\w\u0300-\u036f])+"
)
_SEPARATOR = re.compile("[,\u00a0\u202f\u2009]")


@attrs.frozen
class WordList:
    """The words of a text.

    Attributes:
        words: each in its compared form.
        starts: where each begins in the text.
        ends: where each ends: exclusive.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def list_words(text: str, claim_words: ClaimWords, start: int = 0, end: int | None = None) -> WordList:
    """Return the words of text[start:end]: in lower case, without accents, in one spelling."""
    found = [*_WORD.finditer(text, start, len(text) if end is None else end)]
    known: dict[str, str] = {}
    words = [known.get(raw) or known.setdefault(raw, fold_word(raw, claim_words)) for raw in (m.group() for m in found)]
    return WordList(tuple(words), tuple(m.start() for m in found), tuple(m.end() for m in found))


def fold_word(word: str, claim_words: ClaimWords) -> str:
    """Return a word in the form in which it is compared."""
    if word[0].isdigit():
        return _SEPARATOR.sub("", word)
    if not word.isascii():
        bare = unicodedata.normalize("NFKD", fold_letters(word))
        word = "".join(letter for letter in bare if not unicodedata.combining(letter)) or word
    low = word.lower()
    low = claim_words.spellings.get(low, low)
    for british, american in claim_words.spelling_endings:
        if low.endswith(british) and len(low) > len(british) + 2:
            return low[: -len(british)] + american
    return low


def list_stems(words: Sequence[str], claim_words: ClaimWords) -> list[str]:
    """Return the stems of words that say something about a subject, synonyms as one."""
    return [find_stem(word, claim_words) for word in words if word not in claim_words.empty]


def find_stem(word: str, claim_words: ClaimWords) -> str:
    """Return the stem that a word shares with its forms and synonyms."""
    stem = claim_words.stem(word)
    return claim_words.alike.get(stem, stem)


def list_shares(stems: Sequence[str], others: Iterable[frozenset[str]], weights: dict[str, float]) -> list[float]:
    """Return which share of some stems each of others has, each by its weight."""
    weighed = [(stem, weights.get(stem, 1.0)) for stem in stems]
    whole = sum(weight for _, weight in weighed) or 1.0
    return [sum([weight for stem, weight in weighed if stem in some]) / whole for some in others]


_MARKS = re.compile("[\"'“”‘’„«»「」『』‹›]")
_DASHES = re.compile("[-‐‑‒–—―−]")
#: Ways in which printed words may differ and still be the same.
_NORMALIZATIONS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("quotation marks", lambda text: _MARKS.sub("'", text)),
    ("dashes", lambda text: _DASHES.sub("-", text)),
    ("spaces", lambda text: " ".join(text.split())),
    ("case", str.lower),
    ("punctuation", lambda text: " ".join(_WORD.findall(text))),
)


def name_normalizations(claimed: str, printed: str) -> tuple[str, ...]:
    """Return the ways in which claimed words differ from the printed ones that they match.

    >>> name_normalizations("The Port is deep", "the port is deep."), name_normalizations("programme", "program")
    (('case', 'punctuation'), ('spelling',))
    """

    def are_same(left_out: str = "") -> bool:
        one, other = claimed, printed
        for name, normalize in _NORMALIZATIONS:
            if name != left_out:
                one, other = normalize(one), normalize(other)
        return one == other

    if claimed == printed:
        return ()
    if not are_same():
        return ("spelling",)
    return tuple(name for name, _ in _NORMALIZATIONS if not are_same(name))
