"""Whom short names, pronouns and offices mean; and as what people are introduced, with title and organization."""

from __future__ import annotations

import pytest

import pujiang
from drafting.saying import BRANDT, COSTA, reading, said
from pujiang.drafting.passages import EditorialForm
from pujiang.drafting.proposing.ledger import Ledger
from pujiang.language.english import LEXICON as ENGLISH
from pujiang.speech.rules.introductions import IntroductionReader, Post
from pujiang.speech.rules.patterns import Pattern
from pujiang.speech.rules.person_names import NameMention, People

READER = IntroductionReader(ENGLISH.speech)
KNOWN = ("Reading Institute", "Harbour Board", "Board")
PLACES = {"portugal", "norway"}


def who(text: str) -> list[str]:
    """The names of those who say something, in the order in which they do."""
    return [name for name, _ in said(text)]


def doubts(text: str) -> list[str]:
    """Why a person should look at those who speak."""
    return [doubt for voice in reading(text).voices for doubt in voice.doubts]


# --- whom a subject means


def test_a_surname_means_its_bearer() -> None:
    """Part of a name means whoever was named with all of it, before or behind; the short form is kept."""
    text = "Rita Alves came. Alves said that it rains. Rita said that it pours."
    (voice,) = reading(text).voices

    assert (who(text), voice.short) == (["Rita Alves", "Rita Alves"], ["Alves", "Rita"])
    assert who("Alves said that it rains. Rita Alves, Head of the port, nodded.") == ["Rita Alves"]
    assert who("Alves said that it rains. Rita Lund, Head of the port, nodded.") == ["Alves"]


def test_a_surname_that_two_bear_means_the_last_and_is_doubted() -> None:
    """Of two bearers the one named last is meant, and a person is told to look; one bearer is no doubt."""
    spoke = "Peter Novak said that it snows. Maria Novak said that it hails. Novak said that it rains."

    assert who(spoke) == ["Peter Novak", "Maria Novak", "Maria Novak"]
    assert doubts(spoke) == ["'Novak' may mean 'Maria Novak' or 'Peter Novak'"]
    assert doubts(f"{spoke} Novak said that it thaws.") == doubts(spoke)
    assert doubts("Peter Reed came. Maria Novak said that it hails. Novak said that it rains.") == []


def test_a_longer_form_of_a_name() -> None:
    """A full name inside of one that has spoken means its bearer; before that it means itself."""
    assert who("Jonas Brandt Reed said that it rains. Jonas Brandt said that it snows.") == ["Jonas Brandt Reed"] * 2
    assert who("Jonas Brandt said that it rains. Jonas Brandt Reed said that it snows.") == [
        "Jonas Brandt",
        "Jonas Brandt Reed",
    ]


def test_no_words_mean_nobody() -> None:
    """Where no letters are, nobody is meant, and the fullest name comes first where somebody is."""
    people = People()
    people.add(NameMention("Rita Alves", 10, 20))
    people.add(NameMention("Rita Lund", 20, 29))

    assert people.find_bearers("—", 30) == []
    assert people.find_bearers("Rita", 30) == ["Rita Lund", "Rita Alves"]
    assert people.find_bearers("Rita", 0) == ["Rita Alves", "Rita Lund"]
    assert people.find_bearers("Rita Reed", 30) == []


def test_he_and_they_mean_the_last_who_may_be_meant() -> None:
    """Pronouns: "he" is the last person, "they" whoever spoke last, be it many."""
    text = "Jonas Brandt said that it rains. The Harbour Board said that it snows. {} said that it hails."

    assert who(text.format("He"))[-1] == "Jonas Brandt"
    assert who(text.format("They"))[-1] == "The Harbour Board"
    assert who("He said that it hails.") == []


def test_who_is_named_on_the_way_is_not_meant_in_the_next_paragraph() -> None:
    """A paragraph that begins with a pronoun speaks of whoever spoke last, or whom the last paragraph was about."""
    way = "{}It rained when they met Tom Reed. Tom Reed was wet.\n\nShe said that it snows."
    about = f"{COSTA}\n\nTom Reed was wet.\n\nHe said that it snows."

    assert who(way.format("Ana Costa said that it hails. ")) == ["Ana Costa", "Ana Costa"]
    assert who(about) == ["Tom Reed"]


def test_an_office_means_its_holder() -> None:
    """Of several holders the one introduced with most of its words is meant; without any, the last person, or nobody."""
    ministers = f"{BRANDT}Jonas Brandt said that it rains. Rita Alves, Minister of Ports, said that it hails. "

    assert who(f"{ministers}The minister of water said that it snows.")[-1] == "Jonas Brandt"
    assert who(f"{ministers}The minister said that it snows.")[-1] == "Rita Alves"
    assert who(f"{ministers}The librarian said that it snows.")[-1] == "Rita Alves"
    assert who(f"{BRANDT}His Excellency the Minister said that it snows.") == ["Jonas Brandt"]
    assert who(f"{BRANDT}The Minister of Ports said that it snows.") == ["The Minister of Ports"]
    assert who("Tom Reed said that it rains. The librarian said that it snows.") == ["Tom Reed", "Tom Reed"]
    assert who("The delegates said that it rains. The librarian said that it snows.") == ["The delegates"]


@pytest.mark.parametrize(
    ("office", "why"),
    [
        ("The minister of water", None),
        ("The minister", "may be that of 'Rita Alves' or 'Jonas Brandt'"),
        ("The former minister of water", "some of these words alone"),
        ("The librarian", "nobody was introduced"),
    ],
)
def test_an_office_of_which_somebody_else_may_be_the_holder_is_doubted(office: str, why: str | None) -> None:
    """Unless one person alone was introduced with all its words, the reading says what to decide."""
    text = (
        f"{BRANDT}Jonas Brandt said that it rains. Rita Alves, Minister of Ports, said that it hails. {office} said no."
    )
    *_, last = reading(text).passages

    assert last.reading
    assert [why in doubt for doubt in last.reading.doubts if why] == ([True] if why else [])


@pytest.mark.parametrize("subject", ["The minister", "He"])
def test_a_text_that_begins_without_the_name(subject: str) -> None:
    """An office or a pronoun before any name means whoever is introduced first, with a doubt that says so once."""
    text = f"{subject} said that it rains. {subject} said that it snows.\n\n{subject} was wet.\n\n{BRANDT}"

    assert who(text) == ["Jonas Brandt", "Jonas Brandt"]
    assert doubts(text) == ["the text begins without the name: is it whoever is introduced first?"]
    assert doubts(f"{BRANDT}{subject} said that it rains.") == []


def test_the_longest_title_is_kept() -> None:
    """Of several introductions the fullest is the title."""
    short, full = "Head of Ports", "Head of Ports and Chair of the Harbour Board"
    for titles in ((short, full), (full, short)):
        text = " ".join(f"Rita Alves, {title}, said that it rains." for title in titles)
        (voice,) = reading(text).voices
        assert voice.title
        assert text[slice(*voice.title)] == full


def test_a_country_goes_on_as_its_delegate() -> None:
    """Behind a country "he" is its delegate, also where a person spoke before."""
    text = "Jonas Brandt said that it rains. {} said that it snows. He said that it hails."

    assert who(text.format("Brazil"))[-1] == "Brazil"
    assert who(text.format("The Harbour Board"))[-1] == "Jonas Brandt"


def test_a_body_that_names_a_person_hands_over_to_them() -> None:
    """Whom an organization speaks of is meant by the pronoun that follows."""
    assert who(f"{COSTA}The Harbour Board said that Tom Reed left. He said that it rains.") == [
        "The Harbour Board",
        "Tom Reed",
    ]
    assert who(f"{COSTA}The Harbour Board said that rain fell. She said that it snows.") == [
        "The Harbour Board",
        "Ana Costa",
    ]


# --- what goes on, and what the editors say


def test_sentences_without_a_speaker_go_on() -> None:
    """Behind a statement its paragraph goes on with it until somebody is named, or it tells of the event."""
    text = "Ana Costa said that it rains. {}"

    assert said(text.format("Wells are full.")) == [("Ana Costa", "it rains. Wells are full.")]
    assert said(text.format("Ana Costa is a friend of rain.")) == [("Ana Costa", "it rains.")]
    assert said(text.format("Tom Reed was wet.")) == [("Ana Costa", "it rains.")]
    assert said(text.format("The forum was held in the port.")) == [("Ana Costa", "it rains.")]
    assert said(text.format("\n\nWells are full.")) == [("Ana Costa", "it rains.")]


def test_a_headed_part_ends_where_another_speaks() -> None:
    """Paragraphs below "Name, title:" are that person's until somebody else is quoted, or another part begins."""
    head = "Ana Costa, Director of the Lisbon Institute: It rains.\n\n"

    assert said(f"{head}Wells are full. She said so.") == [
        ("Ana Costa", "It rains."),
        ("Ana Costa", "Wells are full. She said so."),
    ]
    assert who(f"{head}Tom Reed said that wells are dry.") == ["Ana Costa", "Tom Reed"]
    assert who(f"{head}Tom Reed: Wells are dry.") == ["Ana Costa", "Tom Reed"]
    assert said("Ana Costa, Director of the Lisbon Institute: …") == []


def test_a_quotation_behind_the_sentence_that_names_its_speaker() -> None:
    """That sentence is the quotation's attribution, and no statement of the editors; one that names nobody stays."""
    named = reading("It rained. Ana Costa was glad. “Wells are full.”").passages
    unnamed = reading(f"{COSTA}It rained. “Wells are full.”").passages

    assert [(p.how, p.start) for p in named] == [(EditorialForm.PROSE, 0), (Pattern.QUOTATION, 32)]
    assert named[1].reading is not None
    assert named[1].reading.cue == (11, 30)
    assert [p.reading and p.reading.cue for p in unnamed] == [None, None]
    assert unnamed[0].end == len(COSTA) + len("It rained.")


# --- introductions


@pytest.mark.parametrize(
    ("words", "posts"),
    [
        ("Head of the school", [("Head of the school", None)]),
        ("the Harbour Board", [(None, "Harbour Board")]),
        ("Director, Reading Institute", [("Director", "Reading Institute")]),
        ("Reading Institute, Director", [(None, "Reading Institute"), ("Director", None)]),
        ("Director of the Lisbon Institute, Portugal", [("Director", "Lisbon Institute")]),
        ("Director of the Lisbon Institute, Porto", [("Director", "Lisbon Institute, Porto")]),
        ("Minister of Water, Norway", [("Minister of Water", None)]),
        ("Minister of Water and Ports", [("Minister of Water and Ports", None)]),
        ("Head of Wells and Dams, Ministry of Water", [("Head of Wells and Dams", "Ministry of Water")]),
        ("Head of the Dam Department, Ministry of Water", [("Head of the Dam Department", "Ministry of Water")]),
        ("Head of the Dam Department of the Ministry", [("Head of the Dam Department", "Ministry")]),
        ("Engineer of Rivermouth, Sons and School", [("Engineer", "Rivermouth, Sons and School")]),
        ("Head of the Library (HL)", [("Head", "Library (HL)")]),
        ("Director at Rivermouth Ltd", [("Director", "Rivermouth Ltd")]),
        ("Advisor to the Harbour Board", [("Advisor", "Harbour Board")]),
        ("Advisor to the Harbour Board (HB)", [("Advisor", "Harbour Board (HB)")]),
        ("Head and Professor of Water, Lisbon University", [("Head and Professor of Water", "Lisbon University")]),
        (
            "Director of Ports at Sea University and Head of Ports at the Harbour Board",
            [("Director", "Ports at Sea University"), ("Head of Ports", "Harbour Board")],
        ),
        (
            "Researcher, Harbour School, and Chair of the Water Council",
            [("Researcher", "Harbour School"), ("Chair", "Water Council")],
        ),
        ("Chair and Head of the Water Council", [("Chair and Head", "Water Council")]),
        ("Co-Chair for Ports", [("Co-Chair", "Ports")]),
        (" , ", []),
    ],
)
def test_titles_and_organizations(words: str, posts: list[tuple[str | None, str | None]]) -> None:
    """What stands beside a name is split into titles and where they are held; places and articles are left out."""
    assert [(post.title, post.organization) for post in READER.split(words, KNOWN, PLACES)] == posts


def test_former_posts() -> None:
    """Former offices are told from those that are held; a title without an organization is held where the next is."""
    assert READER.split("Researcher and former President of the Academy of Letters") == [
        Post("Researcher", "Academy of Letters"),
        Post("President", "Academy of Letters", former=True),
    ]
    assert READER.split("ex-Mayor of Lisbon") == [Post("Mayor of Lisbon", None, former=True)]


@pytest.mark.parametrize(
    ("name", "kind", "organization"),
    [
        ("Sea University", "university", True),
        ("Ministry of Water", "government", True),
        ("Union of Ports", "international organization", True),
        ("Reading Institute", "institute", True),
        ("Rivermouth Ltd", "company", True),
        ("WHO", None, True),
        ("Rivermouth", None, False),
    ],
)
def test_what_a_name_sounds_like(name: str, kind: str | None, organization: bool) -> None:
    """The words of its name say what sort of organization it is, if any."""
    assert (READER.find_kind(name), READER.is_organization(name)) == (kind, organization)


# --- what a draft writes down


def test_places_are_written_as_words_that_are_found_again() -> None:
    """Words that stand twice are written with what stands beside them; a stretch that cuts a word is not written."""
    known = pujiang.load()
    twice = "Wells run dry. Ports are full. Wells run dry."

    assert Ledger(twice, known).write_anchor(15, 30) == {"words": "Ports are full.", "prefix": "", "suffix": ""}
    written = Ledger(twice, known).write_anchor(31, 45)
    assert written is not None
    assert (written["words"], bool(written["prefix"] or written["suffix"])) == ("Wells run dry.", True)
    assert Ledger(twice, known).write_anchor(2, 14) is None


@pytest.mark.parametrize("first", [0, 1])
def test_a_name_in_capitals_is_the_same_speaker(first: int) -> None:
    """Whichever is printed first, both statements are of one speaker with both spellings, and nothing is marked."""
    said = ["MARIA RUIZ said that the lake is clean.", "Maria Ruiz added that 40 boats were bought."]
    text = "\n\n".join(["Forum", said[first], said[1 - first]])
    draft = pujiang.draft(text, id="lake")

    assert [[one.name for one in statement.speakers] for statement in draft.statements] == [["Maria Ruiz"]] * 2
    assert not [mark for mark in draft.marks if mark.kind == "statements"]
    (speaker,) = draft.data.speakers.where(id="maria-ruiz")
    assert speaker.aliases == ("MARIA RUIZ",)
    assert not pujiang.draft(f"Forum\n\n{said[1]}\n", id="lake").data.speakers["maria-ruiz"].aliases
