"""Initiatives that a draft proposes: known ones by their names, and what is named like an undertaking."""

from __future__ import annotations

import pytest

import pujiang
from pujiang import Dataset, Draft, Initiative, Place
from pujiang.codes import InitiativeKind, PlaceKind, Relation, Status
from pujiang.drafting.proposing.occupied import OccupiedSpans
from pujiang.types import SuggestedInitiative

NOTHING = Dataset.of([])
RING = Initiative(id="ring", name="Ring of wells", aliases=("RoW",), kind=InitiativeKind.PROGRAMME)
PILOTS = Initiative(id="pilots", name="Shared pilot training network", kind=InitiativeKind.PLATFORM)
SPRINGS = Initiative(id="springs", name="Springs", kind=InitiativeKind.VISION)
KNOWN = Dataset.of([RING, PILOTS, SPRINGS])


def drafted(said: str, *, data: Dataset = NOTHING, suggested: SuggestedInitiative | None = None) -> Draft:
    """The draft of a text in which somebody says something."""
    given = [suggested] if suggested else []
    return pujiang.draft(f"Ada Brook said that {said}.", data=data, recognizers=[lambda _: given])


def mentioned(draft: Draft) -> list[tuple[str, str]]:
    """The words that name initiatives, and the names of these."""
    return [(m.span.text, m.initiative.name) for statement in draft.statements for m in statement.mentions]


def kinds_of(draft: Draft) -> list[InitiativeKind]:
    """The kinds of the initiatives that are mentioned."""
    return [m.initiative.kind for statement in draft.statements for m in statement.mentions]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("the Alliance of Small Ports is late", ["Alliance of Small Ports"]),
        (
            "the Ostmark Alliance of Rivers and the Programme of Action for Clean Lakes are late",
            ["Ostmark Alliance of Rivers", "Programme of Action for Clean Lakes"],
        ),
        ("the Network of Women in Mining and Trade is late", ["Network of Women in Mining and Trade"]),
        ("the Digital Water Plan for the Lake Valley is late", ["Digital Water Plan for the Lake Valley"]),
        ("the Digital Water Plan of Ostmark is late", ["Digital Water Plan"]),
        ("the Digital Water Plan for Rivers in Ostmark is late", ["Digital Water Plan for Rivers"]),
        ("the Digital Water Plan in March is late", ["Digital Water Plan"]),
        ("the Digital Water Plan of action is late", ["Digital Water Plan"]),
        ("the Plan of Ostmark is late", []),
        ("the Centre of Ports is late", []),
        ("the Method of digging is late", []),
    ],
)
def test_a_name_goes_on_behind_of_and_for(said: str, names: list[str]) -> None:
    """With capitals, and not with the name of a place; "in", "on" and "and" only join further parts."""
    place = Place(id="OM", name="Ostmark", kind=PlaceKind.COUNTRY)
    assert [words for words, _ in mentioned(drafted(said, data=Dataset.of([place])))] == names


@pytest.mark.parametrize(
    ("said", "words", "kind"),
    [
        ("the Digital Water Plan is late", "Digital Water Plan", InitiativeKind.PLAN),
        (
            "the Ostmark Water, Sand and Stone Initiative is late",
            "Ostmark Water, Sand and Stone Initiative",
            InitiativeKind.INITIATIVE,
        ),
        ("the Cool  Silk Road is late", "Cool Silk Road", InitiativeKind.INITIATIVE),
        ("The School of Harbours Campaign is late", "School of Harbours Campaign", InitiativeKind.PROGRAMME),
        ("under the Open Ports mechanism all is late", "Open Ports mechanism", InitiativeKind.MECHANISM),
        ("the Water Fund is late", "Water Fund", InitiativeKind.PROGRAMME),
        ("the G-9 model is late", "G-9 model", InitiativeKind.MODEL),
    ],
)
def test_capitals_before_a_word_for_an_undertaking_are_a_name(said: str, words: str, kind: InitiativeKind) -> None:
    """The last word tells the kind; a person is asked whether it is one."""
    draft = drafted(said)

    assert mentioned(draft) == [(words, words)]
    assert kinds_of(draft) == [kind]
    assert [mark.kind for mark in draft.marks].count("initiatives") == 1


@pytest.mark.parametrize(
    "said",
    [
        "the Plan is late",
        "In this plan all is late",
        "the Ostmark fund is late",
        "they have a plan and a system",
        "the Water Planning office is late",
        "the Plan-B route is late",
        "they dug wells",
    ],
)
def test_a_plain_word_for_an_undertaking_names_none(said: str) -> None:
    """One word, small letters alone, and words that only begin so name nothing."""
    assert mentioned(drafted(said)) == []


@pytest.mark.parametrize(
    "said",
    [
        "they establish an inland harbour pilot network",
        "they are building an inland harbour pilot network",
        "Ostmark moves towards an inland harbour pilot network",
    ],
)
def test_what_somebody_makes_is_named_in_small_letters(said: str) -> None:
    """Behind a verb of making three words and more name an undertaking."""
    draft = drafted(said)

    assert mentioned(draft) == [("inland harbour pilot network", "Inland harbour pilot network")]
    assert kinds_of(draft) == [InitiativeKind.PLATFORM]


@pytest.mark.parametrize("said", ["they love their inland harbour pilot network", "they are building a network"])
def test_what_nobody_makes_is_not_named(said: str) -> None:
    """Without the verb, or with fewer words, it is but a noun."""
    assert mentioned(drafted(said)) == []


def test_what_is_said_again_and_again_is_a_name() -> None:
    """Three times in one text, and a phrase in small letters is taken for a name; twice is not enough."""
    thrice = "Ada Brook said that " + "; ".join(["they love the inland harbour pilot network"] * 3) + "."
    twice = "Ada Brook said that " + "; ".join(["they love the inland harbour pilot network"] * 2) + "."

    assert [name for _, name in mentioned(pujiang.draft(thrice, data=NOTHING))] == ["Inland harbour pilot network"]
    assert mentioned(pujiang.draft(twice, data=NOTHING)) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("the Ring of wells is late", "Ring of wells"),
        ("the ring of wells is late", "ring of wells"),
        ("RoW is late", "RoW"),
        ("Springs are what we need", "Springs"),
        ("a network of pilots is late, the shared pilot training network", "shared pilot training network"),
    ],
)
def test_a_known_initiative_is_found_by_its_names(said: str, words: str) -> None:
    """With a small or a large first letter, by an alias: nothing is new."""
    draft = drafted(said, data=KNOWN)

    assert [found for found, _ in mentioned(draft)] == [words]
    assert not draft.collection("initiatives")
    assert not [mark for mark in draft.marks if mark.kind == "initiatives"]


def test_an_abbreviation_is_not_found_in_small_letters() -> None:
    """A row is a row: only a name whose first letters are of both cases may change its first letter."""
    rows = Initiative(id="rows", name="ROW", kind=InitiativeKind.PLAN)

    assert mentioned(drafted("all stood in a rOW of boats", data=Dataset.of([rows]))) == []


def test_a_known_initiative_is_found_among_further_words() -> None:
    """A longer phrase that has all words of a known name, in another order or form, means that; the longest counts."""
    short = Initiative(id="short", name="Pilot training", kind=InitiativeKind.PROGRAMME)
    data = Dataset.of([PILOTS, short])

    draft = drafted("they love their coastal network sharing pilots of training network", data=data)
    other = drafted("they founded the Ostmark Training of Pilots Programme", data=data)

    assert [m.initiative.id for s in draft.statements for m in s.mentions] == ["pilots"]
    assert [m.initiative.id for s in other.statements for m in s.mentions] == ["short"]


def test_a_known_name_in_another_order_is_not_inside_a_longer_name() -> None:
    """Its words at the end of the phrase count, or a word for an initiative there; others are another name."""
    known = Initiative(id="known", name="Action plan", kind=InitiativeKind.PLAN)
    said = "they wrote the Plan of Action for Living Soils"
    assert [words for words, _ in mentioned(drafted(said, data=Dataset.of([known])))] == [
        "Plan of Action for Living Soils"
    ]
    assert [name for _, name in mentioned(drafted(said, data=Dataset.of([known])))] != ["Action plan"]


def test_one_shared_word_is_no_known_initiative() -> None:
    """Springs alone are no name for every plan about springs."""
    draft = drafted("the Hot Springs Plan is late", data=Dataset.of([SPRINGS.replace(name="Springs of the valley")]))

    assert mentioned(draft) == [("Hot Springs Plan", "Hot Springs Plan")]


def test_an_initiative_is_mentioned_once_in_a_statement() -> None:
    """The first words that name it stand for it, however often it is named; another statement mentions it again."""
    draft = pujiang.draft(
        "Ada Brook said that the Well Plan, once more the Well Plan, is late. Bo Lind said that the Well Plan is good.",
        data=NOTHING,
    )

    assert mentioned(draft) == [("Well Plan", "Well Plan")] * 2
    assert len(draft.collection("initiatives")) == 1


def test_none_is_mentioned_inside_another() -> None:
    """The known name counts, and what it lies in is not proposed beside it."""
    plan = Initiative(id="plan", name="Water Plan", kind=InitiativeKind.PLAN)

    assert mentioned(drafted("the Ostmark Water Plan is late", data=Dataset.of([plan]))) == [
        ("Water Plan", "Water Plan")
    ]


def test_a_known_name_inside_a_longer_word_is_none() -> None:
    """Names are whole words: the name of a file that begins with one names another thing."""
    assert mentioned(drafted("the Ring of wells_2 folder is lost", data=KNOWN)) == []
    assert mentioned(drafted("the Ring of wells folder is lost", data=KNOWN)) == [("Ring of wells", "Ring of wells")]


def test_an_initiative_that_is_suggested_is_one() -> None:
    """A recognizer of the user's own names what no rule finds, and says of which kind it is."""
    one = SuggestedInitiative(words="the long way up", kind=InitiativeKind.VISION)

    draft = drafted("they go the long way up", suggested=one)

    assert mentioned(draft) == [("the long way up", "The long way up")]
    assert kinds_of(draft) == [InitiativeKind.VISION]
    assert mentioned(drafted("they go the long way up")) == []


def test_two_names_that_begin_alike_are_two_initiatives() -> None:
    """Ids hold the first words only: the second has a number behind it."""
    draft = drafted(
        "the Grand Ostmark Deep Cold Clean Spring Water Plan and the Grand Ostmark Deep Cold Clean Spring Sand Plan stay"
    )

    assert [m.initiative.id for s in draft.statements for m in s.mentions] == [
        "grand-ostmark-deep-cold-clean-spring",
        "grand-ostmark-deep-cold-clean-spring-2",
    ]


@pytest.mark.parametrize(
    ("said", "relation", "status"),
    [
        ("we should establish the Digital Water Plan", Relation.PROPOSES, Status.PROPOSED),
        ("Ostmark will launch the Digital Water Plan", Relation.ANNOUNCES, Status.ANNOUNCED),
        ("12 wells were dug under the Digital Water Plan", Relation.REPORTS, Status.ONGOING),
        ("the Digital Water Plan has closed 12 wells", Relation.REPORTS, Status.ONGOING),
        ("the Digital Water Plan was proposed in May", Relation.REPORTS, Status.PROPOSED),
        ("the Digital Water Plan was announced in May", Relation.REPORTS, Status.ANNOUNCED),
        ("the Digital Water Plan was proposed in May and started in June", Relation.REPORTS, Status.ONGOING),
        ("the Digital Water Plan is a great and important step", Relation.DESCRIBES, None),
        ("since May the Digital Water Plan is of great and vital importance", Relation.DESCRIBES, None),
        ("we should dig" + " deeper and deeper" * 6 + ", like the Digital Water Plan", Relation.DESCRIBES, None),
        ("12 wells were dug" + " deeper and deeper" * 6 + ", like the Digital Water Plan", Relation.DESCRIBES, None),
        ("Ostmark will dig" + " deeper and deeper" * 6 + ", like the Digital Water Plan", Relation.DESCRIBES, None),
    ],
)
def test_what_is_done_with_it_follows_from_the_words(said: str, relation: Relation, status: Status | None) -> None:
    """Proposed, announced, reported or only described: by the kind of the statement and the words beside the name."""
    (mention,) = (m for statement in drafted(said).statements for m in statement.mentions)

    assert (mention.relation, mention.status) == (relation, status)


def test_what_is_taken_is_not_taken_again() -> None:
    """Stretches that only touch lie beside each other; whatever lies over one that is taken is refused."""
    taken = OccupiedSpans()

    assert [taken.take(*place) for place in ((10, 20), (0, 10), (20, 30))] == [True, True, True]
    assert [taken.take(*place) for place in ((5, 15), (12, 13), (0, 40), (25, 31))] == [False] * 4
    assert taken.take(30, 31)
