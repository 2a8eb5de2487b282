"""Other spellings of a word: British and American endings, hyphens, groups of digits."""

from __future__ import annotations

import re
from itertools import product

# British and American spellings, as endings and as letters inside of words.
_PAIRS = (
    ("isation", "ization"),
    ("isations", "izations"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("our", "or"),
    ("ours", "ors"),
    ("re", "er"),
    ("res", "ers"),
    ("ence", "ense"),
    ("ogue", "og"),
    ("amme", "am"),
    ("ammes", "ams"),
    ("lled", "led"),
    ("lling", "ling"),
)
# Beginnings that are written with a hyphen, or without one.
_PREFIX = re.compile(
    r"(anti|bio|co|cross|geo|inter|macro|micro|mid|multi|non|post|pre|pro|re|semi|socio|sub|trans|under)(?=\w{3})"
)
_GROUP = 3
_SHORTEST = 5


def spell_variants(word: str) -> list[str]:
    """Return a word with its other spellings, each as words: "5000" and "5 000", "co operate" and "cooperate".

    >>> spell_variants("organise"), spell_variants("co-operation")[:2], spell_variants("5,000")
    (['organise', 'organize'], ['co operation', 'cooperation'], ['5 000', '5000'])
    """
    parts = re.findall(r"[^\W_]+", word)
    whole = "".join(parts)
    if whole.isdigit():
        return list(dict.fromkeys((" ".join(parts), whole, _group_digits(whole))))
    joined = [" ".join(parts), *([whole] if len(parts) == 2 else [])]  # noqa: PLR2004  # two parts of one word
    prefix = _PREFIX.match(whole) if len(parts) == 1 else None
    if prefix:
        joined.append(f"{prefix.group()} {whole[prefix.end() :]}")
    pairs = (*_PAIRS, *((new, old) for old, new in _PAIRS))
    swapped = (_swap_ending(one, pair) for one, pair in product(joined, pairs))
    return list(dict.fromkeys((*joined, *filter(None, swapped))))


def _swap_ending(word: str, pair: tuple[str, str]) -> str | None:
    old, new = pair
    return word.removesuffix(old) + new if word.endswith(old) and len(word) >= max(_SHORTEST, len(old) + 2) else None


def _group_digits(digits: str) -> str:
    first = len(digits) % _GROUP
    groups = [digits[:first], *(digits[at : at + _GROUP] for at in range(first, len(digits), _GROUP))]
    return " ".join(filter(None, groups))
