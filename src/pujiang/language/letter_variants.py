"""Letters that a language writes in two ways, such as traditional and simplified characters."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pujiang.language.languages import list_lexicons

if TYPE_CHECKING:
    from collections.abc import Mapping


def fold_letters(text: str) -> str:
    """Return a text with letters that are written in two ways in their usual form; its length is kept.

    >>> fold_letters("數據開放 data")
    '数据开放 data'
    """
    return text if text.isascii() else text.translate(_find_variants())


@cache
def _find_variants() -> Mapping[int, str]:
    tables = (lexicon.unspaced.variants for lexicon in list_lexicons() if lexicon.unspaced)
    return {code: letter for table in tables for code, letter in table.items()}
