"""Closed lists about printed figures (`pujiang.read_figures`).

They are apart from `pujiang.codes` because start-up does not need them.
"""

from __future__ import annotations

from pujiang.code import Code


class FigureKind(Code):
    """What a printed figure says of what it counts or measures."""

    COUNT = "count", "how many there are, or how much in a unit of measure"
    MONEY = "money", "an amount in a currency"
    PERCENT = "percent", "a part of a hundred"
    PERCENTAGE_POINTS = "percentage points", "a difference between two percentages, also in basis points"
    SHARE = "share", "a fraction of a whole: two-thirds, one in five"
    RATE = "rate", "so much per something: 70 per 100,000 births, $5 a year"
    RATIO = "ratio", "one number to another: 3 to 1"
    MULTIPLE = "multiple", "so many times: threefold, 10 times"
    ORDINAL = "ordinal", "a rank: came third"
    DURATION = "duration", "a length of time, or an age"


class FigureChange(Code):
    """Which way something moved by a printed figure: "rose by 3 percent"."""

    UP = "up", "it rose by this much"
    DOWN = "down", "it fell by this much"


class FigureStage(Code):
    """How the words around a figure qualify it; without such words it has no stage."""

    TARGET = "target", "what shall be reached: will rise to 100 by 2030"
    HYPOTHETICAL = "hypothetical", "what would be under a condition: could reach 100"
    CLAIMED = "claimed", "what somebody claims or alleges"


class FigureRefusalCode(Code):
    """Why a number is not read as a figure."""

    NEXT_NUMBER = "next number", "a number or scale word next to it does not belong to a number that is read"
    UNKNOWN_SCALE = "unknown scale", "a word that multiplies by nobody knows how much: zillion"
    VAGUE = "vague number", "a quantity without bounds: several million, a few hundred"
    UNKNOWN_HEDGE = "unknown hedge", "words before it change its meaning in a way that bounds do not express"
    AMBIGUOUS_HEDGE = "ambiguous hedge", "a word before it may be a hedge or a preposition: under two treaties"
    CONFLICTING_HEDGES = "conflicting hedges", "two hedges that exclude each other, or a hedge of a whole range"
    PART_OF_NUMBER = "part of a number", "a fraction or multiple of it is meant: half of the 400"
    GROUPING = "ambiguous grouping", "points or commas that may separate thousands or decimals"
    AMBIGUOUS_LETTER = "ambiguous letter", "a letter that may be a scale or a unit: 35m"
    YEAR = "possible year", "four digits that may be a year or count the noun after them: 2020 elections"
    RANGE = "unclear range", "ends of a range whose common scale or order is unclear"
    RATE_BASE = "unclear base", "a rate whose base is not read"
    DENIED = "denied", "the words deny it: did not build 500 wells"
    OTHER_SCRIPT = "other script", "digits or letters next to it that the language does not use"
    TOO_LONG = "too long", "more digits than any figure has"


LISTS: tuple[type[Code], ...] = (FigureKind, FigureChange, FigureStage, FigureRefusalCode)
