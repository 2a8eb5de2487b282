"""Closed code lists: the words that the data may use and that code branches on.

Open lists (topics, places, metrics) are records in `data/vocabulary/`. Each member's meaning stands beside it and is
what `pujiang.describe("kind")` prints.
"""

from __future__ import annotations

from enum import StrEnum

TYPE_CHECKING = False  # type checkers read it as True; importing typing is slower than this module
if TYPE_CHECKING:
    from typing import Self


class Code(StrEnum):
    """A closed list whose members carry their meaning in `about`."""

    about: str

    def __new__(cls, value: str, about: str = "") -> Self:
        """Take the written word and its meaning."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.about = about
        return member


class Severity(Code):
    """How much a Problem weighs."""

    ERROR = "error", "the data does not load"
    WARNING = "warning", "the data loads; a person should look"


class Kind(Code):
    """What a statement does, by its content and not by its verb (the illocution of a speech act)."""

    ASSERTION = "assertion", "says that something is or was so: a fact that could be checked"
    ASSESSMENT = "assessment", "judges: how good, how likely, how important, what may come of it"
    PROPOSAL = "proposal", "says what should be done, by whomever"
    COMMITMENT = "commitment", "says what the speaker, or those spoken for, will do"
    EXPLANATION = "explanation", "says how something works or what is meant by it"


class Mode(Code):
    """Whose words a statement gives."""

    QUOTED = "quoted", "the speaker's own words, in quotation marks in the source"
    REPORTED = "reported", "the editors' words for what a speaker said"
    COLLECTIVE = "collective", "the editors' words for what several speakers share"
    EDITORIAL = "editorial", "the editors' own voice"


class Relation(Code):
    """What a statement does with an initiative that it mentions."""

    PROPOSES = "proposes", "asks for it to be made"
    ANNOUNCES = "announces", "says that it will be made"
    REPORTS = "reports", "says what it did or does"
    DESCRIBES = "describes", "says what it is or how it works"
    CRITICISES = "criticises", "argues against it"


class Status(Code):
    """How far an initiative has come, as a text says it."""

    PROPOSED = "proposed", "somebody asks for it"
    ANNOUNCED = "announced", "those who can have said that they will"
    ONGOING = "ongoing", "it is at work"
    ENDED = "ended", "it is over"


class Comparator(Code):
    """The hedge of a printed figure: how the true value stands to the printed one (TEI atLeast, atMost)."""

    EXACTLY = "exactly", "the printed value, no hedge"
    MORE_THAN = "more than", "above it: more than, over, exceeding"
    AT_LEAST = "at least", "it or above: at least, no fewer than, 1,000-plus"
    LESS_THAN = "less than", "below it: less than, under, fewer than"
    AT_MOST = "at most", "it or below: at most, up to, no more than"
    NEARLY = "nearly", "below it, and close: nearly, almost"
    ABOUT = "about", "close to it, on either side: about, around, some"
    BETWEEN = "between", "from it to a second value, both included"


class Stage(Code):
    """What an observation tells of its metric (IATI result: actual, target, baseline)."""

    ACTUAL = "actual", "what was reached"
    TARGET = "target", "what is meant to be reached"
    BASELINE = "baseline", "what a target starts from"


class Nature(Code):
    """How a metric's figures stand in time."""

    STOCK = "stock", "how many there are at a moment"
    FLOW = "flow", "how many during a period"
    CUMULATIVE = "cumulative", "how many since a beginning; never falls"


class Direction(Code):
    """Which way a metric is wished to go."""

    UP = "up", "more is what is striven for: a target is reached from below"
    DOWN = "down", "less is what is striven for: a target is reached from above"


class Restatement(Code):
    """How a figure gives another one again, as a person says it; what follows from the bounds is computed."""

    REPEATS = "repeats", "says the same"
    SHARPENS = "sharpens", "says the same, more closely"
    UPDATES = "updates", "says how it is now, or corrects it"


class ReadBy(Code):
    """Who read what a record says about the words that it is anchored to."""

    TEXT = "text", "the library, from the words"
    PERSON = "person", "a person; the library still reads the words, and refuses what disagrees with them"


class SpeakerKind(Code):
    """Who speaks."""

    PERSON = "person", "one person"
    GROUP = "group", "several who are reported to share a view"
    EDITORS = "editors", "those who write the bulletin, in their own voice"


class PlaceKind(Code):
    """What sort of place."""

    COUNTRY = "country", "a country or territory of ISO 3166-1"
    REGION = "region", "a part of the world (UN M49, or as people say it)"
    BLOC = "bloc", "a group of countries that has members as of a date"


class OrganizationKind(Code):
    """What sort of organization."""

    GOVERNMENT = "government", "a ministry, an agency or a council of a state or a city"
    UNIVERSITY = "university", "a university, or a part of one"
    INSTITUTE = "institute", "a research institute or think tank"
    COMPANY = "company", "a firm"
    INTERNATIONAL = "international organization", "an organization of states"
    ASSOCIATION = "association", "a society, foundation or other body"


class InitiativeKind(Code):
    """What sort of thing was named."""

    INITIATIVE = "initiative", "a broad undertaking under a name"
    PLAN = "plan", "a plan or strategy"
    PROGRAMME = "programme", "a programme with activities of its own"
    PLATFORM = "platform", "a platform, laboratory or network that people work through"
    MECHANISM = "mechanism", "a standing arrangement for acting together"
    MODEL = "model", "a way of doing things"
    SYSTEM = "system", "a technical or measuring system"
    VISION = "vision", "an end that is striven for"


class SourceWords(Code):
    """How much of the sources' words an export holds; offsets and digests are always there."""

    FULL = "full", "the whole texts"
    QUOTES = "quotes", "the words of statements, figures and mentions, and not the texts"
    NONE = "none", "no words but names and titles"


class CellType(Code):
    """What the cells of a table are."""

    TEXT = "text", "text in Unicode"
    INTEGER = "integer", "a whole number"
    NUMBER = "number", "a decimal number"
    BOOLEAN = "boolean", "true or false"
    DATE = "date", "a day: year-month-day"


_LISTS: tuple[type[Code], ...] = (
    Kind,
    Mode,
    Relation,
    Status,
    Comparator,
    Stage,
    Nature,
    Direction,
    Restatement,
    ReadBy,
    SpeakerKind,
    PlaceKind,
    OrganizationKind,
    InitiativeKind,
    Severity,
    SourceWords,
)


def describe(name: str) -> str:
    """What a closed list, or a field that takes one, may say, with the meaning of each word.

    Args:
        name: the list by its class name ("InitiativeKind") or in words ("initiative kind", "kind").

    Raises:
        ValueError: there is no such list; the error names all.

    >>> print(describe("stage"))
    What an observation tells of its metric (IATI result: actual, target, baseline).
      actual: what was reached
      target: what is meant to be reached
      baseline: what a target starts from
    """
    # Imported here: importlib and the lists about printed figures are not needed at start-up.
    from importlib import import_module  # noqa: PLC0415

    more: tuple[type[Code], ...] = import_module("pujiang.figure_codes").LISTS
    lists = {_fold(codes.__name__): codes for codes in (*_LISTS, *more)}
    codes = lists.get(_fold(name))
    if codes is None:
        raise ValueError(
            f"there is no list {name!r}; there are {', '.join(sorted(codes.__name__ for codes in lists.values()))}"
        )
    words = (f"  {member}: {member.about}" for member in codes)
    return "\n".join((str(codes.__doc__), *words))


def _fold(name: str) -> str:
    return name.replace(" ", "").replace("_", "").lower()
