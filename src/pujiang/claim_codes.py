"""Closed lists about checked claims; public in `pujiang.codes`, which imports them when they are used."""

from __future__ import annotations

from pujiang.code import Code


class ClaimKind(Code):
    """What a claim of a checked text is."""

    QUOTATION = "quotation", "words in quotation marks"
    ATTRIBUTION = "attribution", "what the text says that somebody said, or which office it gives them"
    FIGURE = "figure", "a number with its hedge, unit and what it counts"
    INITIATIVE = "initiative", "what the text says of the status of an initiative"
    CITATION = "citation", "an id or a citation of a record"


class Verdict(Code):
    """What the source says of a claim."""

    EXACT = "exact", "the quotation is in the source, as the source's or a quoted speaker's words"
    EXACT_BUT_REPORTED = "exact-but-reported", "the words are the source's, which only reports what was said"
    ALTERED = "altered", "words of the quotation were changed, added or negated"
    STITCHED = "stitched", "the quotation joins words of two places"
    SHORTENED = "shortened", "the quotation omits words without a sign"
    SUPPORTED = "supported", "the source says it"
    ROUNDED = "rounded", "another number or hedge, which the source's figure fits"
    OTHER_SPEAKER = "other-speaker", "the source gives it as what somebody else says"
    OFFICE_DIFFERS = "office-differs", "the source gives the person another office"
    HEDGE_DROPPED = "hedge-dropped", "the number is the source's, without its hedge"
    HEDGE_ADDED = "hedge-added", "the number is the source's, which has no hedge"
    HEDGE_CHANGED = "hedge-changed", "the number is the source's, which has another hedge"
    VALUE_DIFFERS = "value-differs", "the source gives another number"
    UNIT_OR_METRIC_DIFFERS = "unit-or-metric-differs", "the number belongs to something else, or has another unit"
    TARGET_AS_RESULT = "target-as-result", "the source gives it as a target or a plan, the text as reached"
    SUPERSEDED = "superseded", "right in the source, but overtaken, withdrawn or misprinted according to the data"
    STATUS_DIFFERS = "status-differs", "the source gives the initiative another status"
    RESOLVES = "resolves", "the record exists, and has these words"
    WRONG_WORDS = "wrong-words", "the record exists, and has other words"
    OTHER_DATA = "other-data", "the record is cited from another version of the data, or was withdrawn"
    NOT_FOUND = "not-found", "the source has no such words, figure or record"
    CANNOT_TELL = "cannot-tell", "what the source has does not decide it"


class ClaimLevel(Code):
    """How serious a verdict is."""

    FINE = "fine", "the source supports the claim"
    DOUBTFUL = "doubtful", "a person should look: not decided, or right with a reservation"
    WRONG = "wrong", "the source contradicts the claim, or does not have it"


class Basis(Code):
    """What a verdict rests on."""

    TEXT = "from text", "the words of the source"
    DRAFT = "from unreviewed draft", "what the library reads in the source; nobody reviewed it"
    DATA = "from reviewed data", "records of the data"


_FINE = (Verdict.EXACT, Verdict.SUPPORTED, Verdict.ROUNDED, Verdict.RESOLVES)
_DOUBTFUL = (Verdict.EXACT_BUT_REPORTED, Verdict.SHORTENED, Verdict.SUPERSEDED, Verdict.OTHER_DATA, Verdict.CANNOT_TELL)
#: How serious each verdict is.
LEVELS = {
    verdict: ClaimLevel.FINE if verdict in _FINE else ClaimLevel.DOUBTFUL if verdict in _DOUBTFUL else ClaimLevel.WRONG
    for verdict in Verdict
}

LISTS: tuple[type[Code], ...] = (ClaimKind, Verdict, ClaimLevel, Basis)
