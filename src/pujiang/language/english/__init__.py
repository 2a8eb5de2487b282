"""The English lexicon."""

from pujiang.language.english.figure_words import FIGURES
from pujiang.language.english.verbs import REPORTING_VERBS
from pujiang.language.lexicon import Lexicon

LEXICON = Lexicon(
    language="en",
    pronouns=frozenset({"he", "she", "they", "it", "who"}),
    joining_words=frozenset({"and", "but", "then", "also", "further", "finally"}),
    according="according to",
    reporting_verbs=REPORTING_VERBS,
    figures=FIGURES,
    # Greek letters occur as units and variables.
    scripts=frozenset({"LATIN", "GREEK", "MICRO", "MODIFIER"}),
)
