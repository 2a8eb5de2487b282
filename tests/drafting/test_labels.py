"""Labels that a draft suggests: the kind of a statement, its mode, its topics and places. A person decides."""

from __future__ import annotations

import pytest

import pujiang
from pujiang import Dataset, Draft, Place, Topic
from pujiang.codes import Kind, Mode, PlaceKind
from pujiang.drafting.proposing.labels import TopicFinder, kind_of, stem
from pujiang.language.english import LEXICON
from pujiang.language.english.draft_lexicon import DRAFT as ENGLISH

NOTHING = Dataset.of([])
TOPICS = (
    Topic(id="wells", name="Wells"),
    Topic(id="deep-wells", name="Deep wells", broader=()),
    Topic(id="transfer", name="Technology and knowledge transfer", aliases=("know-how",)),
    Topic(id="safety", name="Ports and safety"),
    Topic(id="schools", name="Schools, teachers and pupils"),
    Topic(id="empty", name="The other"),
    Topic(id="market", name="Market and government"),
    Topic(id="growth", name="Development", aliases=("developing countries",)),
    Topic(id="plans", name="Programmes"),
    Topic(id="churches", name="Church"),
    Topic(id="offices", name="Post offices and inns"),
)


def kind_doubted(draft: Draft) -> bool:
    """Whether a person is asked for the kind of a statement."""
    return any(mark.path == ("kind",) for mark in draft.marks)


@pytest.mark.parametrize(
    ("said", "cue", "kind"),
    [
        ("we should dig more wells", "said that", Kind.PROPOSAL),
        ("it is necessary to dig more wells", "said that", Kind.PROPOSAL),
        ("more wells in the valley", "called for", Kind.PROPOSAL),
        ("more wells in the valley", "Ada Brook urged", Kind.PROPOSAL),
        ("Ostmark will dig more wells", "said that", Kind.COMMITMENT),
        ("Ostmark stands ready to dig more wells", "said that", Kind.COMMITMENT),
        ("wells will help everybody", "said that", Kind.ASSESSMENT),
        ("wells are of great importance", "said that", Kind.ASSESSMENT),
        ("Ostmark has built 12 wells", "said that", Kind.ASSERTION),
        ("wells were dug in spring", "said that", Kind.ASSERTION),
        ("wells are round", "said that", Kind.ASSESSMENT),
        ("how wells are dug", "explained", Kind.EXPLANATION),
        ("the ways of digging", "gave an overview of", Kind.EXPLANATION),
        ("we should dig more wells", "explained that", Kind.PROPOSAL),
    ],
)
def test_the_kind_follows_from_what_is_said(said: str, cue: str, kind: Kind) -> None:
    """By the content, and by the verb only where it alone tells; "explained that" is as good as "said that"."""
    assert kind_of(said, cue, ENGLISH.labels)[0] is kind


@pytest.mark.parametrize(
    ("said", "doubtful"),
    [
        ("we should dig more wells", False),
        ("we should dig what they will drink", True),
        ("Ostmark will dig wells", False),
        ("Ostmark will dig important wells", True),
        ("Ostmark has built 12 wells", False),
        ("Ostmark has built 12 important wells", True),
        ("wells are of great importance", False),
        ("12 wells are of great importance", True),
    ],
)
def test_a_kind_is_doubtful_where_words_speak_for_two(said: str, doubtful: bool) -> None:
    """Then a person is asked, and else not."""
    assert kind_of(said, "said that", ENGLISH.labels)[1] is doubtful
    assert kind_doubted(pujiang.draft(f"Ada Brook said that {said}.", data=NOTHING)) is doubtful


def test_the_mode_follows_from_who_speaks_and_how() -> None:
    """Somebody's words in marks are quoted, a group is collective, the rest is reported or the editors' own."""
    draft = pujiang.draft(
        "The wells are deep.\n\n"
        "Ada Brook said that they are old. “They are dry,” said Bo Lind.\n\n"
        "The delegates agreed that they need water.",
        data=NOTHING,
    )

    modes = {statement.span.text.rstrip(".,"): statement.mode for statement in draft.statements}
    assert [(words, mode) for words, mode in modes.items() if "deep" in words] == [
        ("The wells are deep", Mode.EDITORIAL)
    ]
    assert [mode for words, mode in modes.items() if "old" in words] == [Mode.REPORTED]
    assert [mode for words, mode in modes.items() if "dry" in words] == [Mode.QUOTED]
    assert [mode for words, mode in modes.items() if "need water" in words] == [Mode.COLLECTIVE]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("a well was dug, and another well", ["wells"]),
        ("a deep well was dug", ["deep-wells"]),
        ("deep down the wells are deep wells", ["wells", "deep-wells"]),
        ("transferring knowledge", []),
        ("knowledge transfer", ["transfer"]),
        ("technologies transfer", ["transfer"]),
        ("technology and knowledge transfer", ["transfer"]),
        ("know how", ["transfer"]),
        ("the safety of ports", []),
        ("ports and safety", ["safety"]),
        ("the government sells", []),
        ("governments and markets", []),
        ("market and government", ["market"]),
        ("they are developing a pump", []),
        ("the developments", ["growth"]),
        ("a developing country", ["growth"]),
        ("one program", ["plans"]),
        ("churches", ["churches"]),
        ("a post office", ["offices"]),
        ("an inn", []),
        ("pupils and teachers", []),
        ("schools, teachers and pupils", ["schools"]),
        ("", []),
    ],
)
def test_topics_are_found_by_the_stems_of_their_names(words: str, ids: list[str]) -> None:
    """Endings aside, and of one word the plural; the longest name at a place counts; what "and" joins stands alone if it has two words."""
    assert TopicFinder(TOPICS, LEXICON).find_named(words) == ids


def test_a_statement_has_the_topics_and_places_that_it_names() -> None:
    """At most six topics, in the order of the words; places by their names and by what is of them."""
    land = Place(id="OM", name="Ostmark", adjectives=("Ostmarkian",), kind=PlaceKind.COUNTRY)
    many = tuple(Topic(id=name, name=name) for name in ("ferry", "lamp", "rope", "sail", "mast", "oars", "tide"))

    draft = pujiang.draft(
        "Ada Brook said that Ostmarkian pilots know ferry, lamp, rope, sail, mast, oars and tide. It rains.",
        data=Dataset.of([land, *many]),
    )

    (said,) = draft.attributed
    assert [topic.id for topic in said.topics] == ["ferry", "lamp", "rope", "sail", "mast", "oars"]
    assert [place.id for place in said.places] == ["OM"]


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("laboratory", "laborator"),
        ("laboratories", "laborator"),
        ("programmes", "program"),
        ("sees", "sees"),
        ("ideal", "ideal"),
    ],
)
def test_a_stem_keeps_four_letters(word: str, bare: str) -> None:
    """An ending goes, as long as a word is left that tells something."""
    assert stem(word, ENGLISH.stems) == bare
