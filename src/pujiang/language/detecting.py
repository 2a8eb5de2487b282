"""Which language a text may be in, told by the script of its letters alone."""

from __future__ import annotations

import unicodedata
from collections import Counter

from pujiang.language.languages import list_lexicons

#: The tag of a language that is not known (BCP 47).
UNDETERMINED = "und"


def detect_language(text: str) -> str:
    """Return the language with a lexicon in whose script most letters of a text are; "und" if there is none.

    A text without letters is in the first such language. Languages that share a script are not told apart: say which.

    >>> detect_language("The port is deep."), detect_language("Порт глубокий."), detect_language("港口很深。")
    ('en', 'und', 'und')
    """
    scripts = _count_scripts(text)
    half = sum(scripts.values()) / 2
    languages = (lexicon.language for lexicon in list_lexicons() if scripts[lexicon.main_script] >= half)
    return next(languages, UNDETERMINED)


def _count_scripts(text: str) -> Counter[str]:
    """Return the number of letters of each script: the first word of their Unicode names."""
    scripts: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if character.isalpha():
            scripts[unicodedata.name(character, "").partition(" ")[0]] += count
    return scripts
