"""Which language a text may be in, told by the scripts of its letters alone."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from pujiang.language.languages import list_lexicons

if TYPE_CHECKING:
    from pujiang.language.lexicon import Lexicon

#: The tag of a language that is not known (BCP 47).
UNDETERMINED = "und"
_WEIGHT = 3
# A name or a title in the other script is no text in it.
_MOST_OTHERS = 0.1


def detect_language(text: str) -> str:
    """Return the language with a lexicon in whose script most letters of a text are; "und" if there is none.

    A letter of a language without spaces counts as much as three others: it is more of a word. A script that shows
    another language rules a lexicon out: kana among ideographs are Japanese. A text without letters is in the first
    language with a lexicon. Languages that share a script are not told apart: say which. Simplified and traditional
    Chinese are, where letters of only one of them tell it.

    >>> detect_language("The port is deep."), detect_language("Порт глубокий."), detect_language("港口很深。")
    ('en', 'und', 'zh')
    >>> detect_language("港口很长。"), detect_language("港口很長。"), detect_language("港はとても深い。")
    ('zh-Hans', 'zh-Hant', 'und')
    """
    lexicons, scripts = list_lexicons(), _count_scripts(text)
    weights = {lexicon.main_script: _WEIGHT for lexicon in lexicons if lexicon.load_unspaced}
    letters = Counter({script: count * weights.get(script, 1) for script, count in scripts.items()})
    found = next((lexicon for lexicon in lexicons if _may_be(lexicon, letters)), None)
    if found is None:
        return UNDETERMINED
    return found.find_tag(text) if found.find_tag else found.language


def _may_be(lexicon: Lexicon, letters: Counter[str]) -> bool:
    own, others = letters[lexicon.main_script], sum(letters[other] for other in lexicon.other_scripts)
    return own * 2 >= letters.total() and others <= own * _MOST_OTHERS


def _count_scripts(text: str) -> Counter[str]:
    """Return the number of letters of each script: the first word of their Unicode names."""
    scripts: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if character.isalpha():
            scripts[unicodedata.name(character, "").partition(" ")[0]] += count
    return scripts
