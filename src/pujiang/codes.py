"""Closed code lists: the allowed values of fields that code branches on.

Open lists (topics, places, metrics) are records in `data/vocabulary/`. Each member has its meaning beside it, which
`pujiang.describe("kind")` prints.
"""

from __future__ import annotations

from pujiang.code import Code
from pujiang.deferred import attributes_from

TYPE_CHECKING = False  # type checkers read it as True; importing typing is slower than this module
if TYPE_CHECKING:
    from pujiang.claim_codes import Basis, ClaimKind, ClaimLevel, Verdict
    from pujiang.figure_codes import (
        Comparator,
        Direction,
        FigureChange,
        FigureKind,
        FigureRefusalCode,
        Nature,
        Restatement,
        Stage,
    )
    from pujiang.problem_codes import ProblemCode, Severity
    from pujiang.table_codes import CountryLink, SourceWords

__all__ = [
    "Basis",
    "ClaimKind",
    "ClaimLevel",
    "Comparator",
    "CountryLink",
    "Direction",
    "FigureChange",
    "FigureKind",
    "FigureRefusalCode",
    "InitiativeKind",
    "Kind",
    "Mode",
    "Nature",
    "OrganizationKind",
    "PlaceKind",
    "ProblemCode",
    "ReadBy",
    "Relation",
    "Restatement",
    "Severity",
    "SourceWords",
    "SpeakerKind",
    "Stage",
    "Status",
    "Verdict",
]


class Kind(Code):
    """What a statement does, judged by its content and not by its verb (the illocution of a speech act)."""

    ASSERTION = "assertion", "states a fact that could be checked"
    ASSESSMENT = "assessment", "judges how good, likely or important something is, or predicts its effects"
    PROPOSAL = "proposal", "says what should be done, by anyone"
    COMMITMENT = "commitment", "says what the speaker, or those the speaker represents, will do"
    EXPLANATION = "explanation", "explains how something works or what it means"


class Mode(Code):
    """Whose words a statement uses."""

    QUOTED = "quoted", "the speaker's own words, in quotation marks in the source"
    REPORTED = "reported", "the editors' words for what a speaker said"
    COLLECTIVE = "collective", "the editors' words for a view that several speakers share"
    EDITORIAL = "editorial", "the editors' own voice"
    OWN = "own", "the author's own words, in a bulletin that names its author"

    @property
    def is_own_voice(self) -> bool:
        """Whether the words need no attribution: they are the editors' or the author's own."""
        return self in {Mode.EDITORIAL, Mode.OWN}


class Relation(Code):
    """What a statement says about an initiative that it mentions."""

    PROPOSES = "proposes", "calls for its creation"
    ANNOUNCES = "announces", "says that it will be created"
    REPORTS = "reports", "says what it did or is doing"
    DESCRIBES = "describes", "says what it is or how it works"
    CRITICISES = "criticises", "argues against it"


class Status(Code):
    """The status of an initiative, according to the text."""

    PROPOSED = "proposed", "somebody has called for it"
    ANNOUNCED = "announced", "those who can create it have said that they will"
    LAUNCHED = "launched", "it was begun, founded or opened"
    ONGOING = "ongoing", "it is in operation"
    SUSPENDED = "suspended", "it is interrupted, and may go on"
    COMPLETED = "completed", "it has done what it was to do"
    CANCELLED = "cancelled", "it was given up before that"
    ENDED = "ended", "it has ended; the text does not say whether it was completed or cancelled"


class ReadBy(Code):
    """Who interpreted the words that a record is anchored to."""

    TEXT = "text", "the library, from the words"
    PERSON = "person", "a person, where the library does not read the words, or reads them differently"


class SpeakerKind(Code):
    """Who speaks."""

    PERSON = "person", "one person"
    ORGANIZATION = "organization", "a ministry, company or other body that speaks as a whole"
    COUNTRY = "country", "a country or bloc that speaks through its delegation"
    GROUP = "group", "several people who are reported to share a view"
    DOCUMENT = "document", "a report, a study or another text"
    UNNAMED = "unnamed", "people whom the text does not name: officials, a spokeswoman"
    EDITORS = "editors", "those who write the bulletins of a publisher, in their own voice"


class PlaceKind(Code):
    """The kind of a place."""

    COUNTRY = "country", "a country or territory of ISO 3166-1"
    REGION = "region", "a part of the world, from UN M49 or in common use"
    BLOC = "bloc", "a group of countries, with its members on a given date"


class OrganizationKind(Code):
    """The kind of an organization."""

    GOVERNMENT = "government", "a ministry, an agency or a council of a state or a city"
    UNIVERSITY = "university", "a university, or a part of one"
    INSTITUTE = "institute", "a research institute or think tank"
    COMPANY = "company", "a firm"
    INTERNATIONAL = "international organization", "an organization whose members are states"
    ASSOCIATION = "association", "a society, foundation or other body"


class InitiativeKind(Code):
    """The kind of an initiative."""

    INITIATIVE = "initiative", "a broad undertaking with a name"
    PLAN = "plan", "a plan or strategy"
    PROGRAMME = "programme", "a programme with activities of its own"
    PLATFORM = "platform", "a platform, laboratory or network that people work through"
    MECHANISM = "mechanism", "a permanent arrangement for cooperation"
    MODEL = "model", "a model or method that others can follow"
    SYSTEM = "system", "a technical or measuring system"
    VISION = "vision", "a long-term goal"


#: The closed lists of this module that `describe` knows.
LISTS: tuple[type[Code], ...] = (
    Kind,
    Mode,
    Relation,
    Status,
    ReadBy,
    SpeakerKind,
    PlaceKind,
    OrganizationKind,
    InitiativeKind,
)


def __dir__() -> list[str]:
    return __all__


# Looking up a record needs no codes of problems.
if not TYPE_CHECKING:  # pragma: no branch
    __getattr__ = attributes_from(
        __name__,
        {
            "claim_codes": "Basis ClaimKind ClaimLevel Verdict",
            "figure_codes": ("Comparator Direction FigureChange FigureKind FigureRefusalCode Nature Restatement Stage"),
            "problem_codes": "ProblemCode Severity",
            "table_codes": "CountryLink SourceWords",
        },
    )
