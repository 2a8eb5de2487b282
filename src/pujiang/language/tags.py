"""Language tags (BCP 47): which are well-formed, and which may mean the same language."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# RFC 5646, 2.1. The registry has no language of more than three letters, and the tags that do not follow the grammar
# ("i-klingon") are deprecated: both are refused.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)(?P<extensions>(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*)"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.ASCII,
)
# The script of a language in a region where it is not the usual one of the language.
_SCRIPTS = {
    ("zh", region): script
    for script, regions in {"hans": "cn sg", "hant": "tw hk mo"}.items()
    for region in regions.split()
}
_SINGLETON = re.compile(r"-([a-z0-9])(?=-)", re.ASCII)
#: The pattern of most tags, for schemas: a language, and subtags of at most eight letters or digits.
ROUGH_PATTERN = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"


def is_language_tag(tag: str) -> bool:
    """Return whether a text is a well-formed language tag: "en", "pt-BR", "zh-Hans".

    >>> is_language_tag("zh-Hans"), is_language_tag("Chinese")
    (True, False)
    """
    return _parse(tag) is not None


@lru_cache(maxsize=256)
def _parse(tag: str) -> re.Match[str] | None:
    found = _TAG.fullmatch(tag.lower()) if tag.isascii() else None
    if found is None:
        return None
    variants, singletons = found["variants"].split("-")[1:], _SINGLETON.findall(found["extensions"])
    repeated = len(set(variants)) < len(variants) or len(set(singletons)) < len(singletons)
    return None if repeated else found


def may_be_same(tag: str, other: str) -> bool:
    """Return whether two tags have the same language, and no different scripts: a text in one may be in the other.

    >>> may_be_same("pt", "pt-BR"), may_be_same("zh-Hans", "zh-TW")
    (True, False)
    """
    first, second = _parse(tag), _parse(other)
    if first is None or second is None:
        return tag.lower() == other.lower()
    return first["language"] == second["language"] and len({_script(first), _script(second)} - {None}) <= 1


def _script(tag: re.Match[str]) -> str | None:
    return tag["script"] or _SCRIPTS.get((tag["language"], tag["region"]))


def find_text(texts: Mapping[str, Sequence[str]], language: str) -> str | None:
    """Return the first text in a language; None if there is none.

    The look-up is that of RFC 4647 (3.4), "zh-Hant-TW" finds "zh-Hant"; then "zh" also finds "zh-Hans".

    Args:
        texts: texts by language tag.
        language: a language tag.
    """
    by_tag = {tag.lower(): several for tag, several in texts.items()}
    subtags = language.lower().split("-")
    shorter = ("-".join(subtags[:count]) for count in range(len(subtags), 0, -1))
    exact = (by_tag[tag] for tag in shorter if tag in by_tag and may_be_same(tag, language))
    near = (several for tag, several in texts.items() if may_be_same(tag, language))
    return next((several[0] for several in chain(exact, near) if several), None)
