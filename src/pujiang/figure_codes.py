"""Closed lists about figures; public in `pujiang.codes`, which imports them when they are used: start-up needs none."""

from __future__ import annotations

from pujiang.code import Code


class Comparator(Code):
    """The hedge of a printed figure: how the true value compares with the printed one (TEI atLeast, atMost)."""

    EXACTLY = "exactly", "the printed value, without a hedge"
    MORE_THAN = "more than", "above it: more than, over, exceeding"
    AT_LEAST = "at least", "equal to it or above: at least, no fewer than, 1,000-plus"
    LESS_THAN = "less than", "below it: less than, under, fewer than"
    AT_MOST = "at most", "equal to it or below: at most, up to, no more than"
    NEARLY = "nearly", "below it, and close: nearly, almost"
    ABOUT = "about", "close to it, on either side: about, around, some"
    BETWEEN = "between", "from it to a second value, inclusive"


class Stage(Code):
    """What kind of value an observation gives (IATI result: actual, target, baseline)."""

    ACTUAL = "actual", "a value that was reached"
    TARGET = "target", "a value that is to be reached: will rise to 100 by 2030"
    BASELINE = "baseline", "the value that a target starts from"
    HYPOTHETICAL = "hypothetical", "a value that would be reached under a condition: could reach 100"
    CLAIMED = "claimed", "a value that somebody claims or alleges, according to the text"


class Nature(Code):
    """Whether a metric has figures for a point in time, figures for a period, or a running total."""

    STOCK = "stock", "the number at a point in time"
    FLOW = "flow", "the number during a period"
    CUMULATIVE = "cumulative", "the total since a starting date; never decreases"


class Direction(Code):
    """The desired direction of a metric."""

    UP = "up", "an increase is desired: targets are reached from below"
    DOWN = "down", "a decrease is desired: targets are reached from above"


class Restatement(Code):
    """How a figure restates an earlier one, as declared by a person; what follows from the bounds is computed."""

    REPEATS = "repeats", "gives the same value"
    SHARPENS = "sharpens", "gives the same value more precisely"
    UPDATES = "updates", "gives a newer or corrected value"


class FigureKind(Code):
    """What a printed figure says of what it counts or measures; counts, money and percent are levels."""

    LEVEL = "level", "how much there is: a value of its metric, or of what it counts"
    CHANGE = "change", "by how much something rose or fell"
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


class FigureRefusalCode(Code):
    """Why a number is not read as a figure."""

    NEXT_NUMBER = "next number", "a number or scale word next to it does not belong to a number that is read"
    UNKNOWN_SCALE = "unknown scale", "a word that multiplies by nobody knows how much: zillion"
    VAGUE = "vague number", "a quantity without bounds: several million, a few hundred"
    UNKNOWN_HEDGE = "unknown hedge", "words before it change its meaning in a way that bounds do not express"
    AMBIGUOUS_HEDGE = "ambiguous hedge", "words before it may be its hedge or belong to others: under two treaties"
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


LISTS: tuple[type[Code], ...] = (
    Comparator,
    Stage,
    Nature,
    Direction,
    Restatement,
    FigureKind,
    FigureChange,
    FigureRefusalCode,
)
