"""How English prints figures: the hedges before and after a number, currencies and units."""

from __future__ import annotations

from pujiang.codes import Comparator
from pujiang.language.english.numbers import find_numbers, find_sign, find_spelled
from pujiang.language.lexicon import FigureWords

_MORE = "(?:more|greater|higher) than|over|above|exceed(?:ing|s|ed)?|surpass(?:ing|es|ed)?|in excess of|upwards? of"
_FEWER = "(?:less|fewer|lower) than|under|below"
_NOT = "(?:no|not|never|cannot)(?: yet)?(?: to)?"

FIGURES = FigureWords(
    find_numbers=find_numbers,
    find_sign=find_sign,
    find_spelled=find_spelled,
    hedges_before={
        Comparator.EXACTLY: "exactly|precisely|only|just",
        Comparator.MORE_THAN: f"{_MORE}|>",
        Comparator.AT_LEAST: f"at least|{_NOT} (?:{_FEWER})|a minimum of|as (?:few|little) as|≥|>=",
        Comparator.LESS_THAN: f"{_FEWER}|<",
        Comparator.AT_MOST: (
            f"at most|up to(?: and including)?|{_NOT} (?:{_MORE})|a maximum of|as (?:many|much) as|≤|<="
        ),
        Comparator.NEARLY: "nearly|almost|close to|approaching|not quite",
        Comparator.ABOUT: (
            "about|around|almost exactly|approximately|approx\\.|roughly|some|circa|ca?\\.|an estimated|~|≈"
        ),
    },
    hedges_after={
        Comparator.AT_LEAST: r"-plus|\+| or more| and more| or above| or higher| at least",
        Comparator.ABOUT: r" or so|-odd",
        Comparator.AT_MOST: r" or less| or fewer| at most",
    },
    # "70 labs or more"; not "70 labs or more parks".
    hedges_after_counted={
        Comparator.AT_LEAST: " or more| at least",
        Comparator.ABOUT: " or so",
        Comparator.AT_MOST: " or (?:less|fewer)| at most",
    },
    hedge_adverb="(?:just|well|slightly|a little|far|much|even|already)",
    hedge_total="a total of",
    goes_on=(
        r"\s*(?:[.,;:!?)”\"]|$)|\s+(?:in|by|of|per|for|from|at|on|to|with|and|each|every|that|which|who|a|were|are|will"
        r"|have)\b"
    ),
    currencies_before={
        "USD": r"US ?\$|USD|\$",
        "CNY": r"RMB|CNY|¥",
        "EUR": r"€|EUR",
        "GBP": r"£|GBP",
    },
    units_after={
        "percent": r" ?%| percentage points?| percent| per cent",
        "CNY": r" yuan| RMB| CNY| renminbi",
        "USD": r" U\.?S\.? dollars?| dollars?| USD",
        "EUR": r" euros?| EUR",
        "GBP": r" pounds?| GBP",
        "JPY": r" yen| JPY",
    },
    range_joint=r"\s+to\s+|\s?[-–]\s?",
    from_before="from",
    between_before="between",
    between_joint=r"\s+and\s+",
    counted_word="[a-z][a-z-]*",
    no_numerals=frozenset({"one"}),
)
