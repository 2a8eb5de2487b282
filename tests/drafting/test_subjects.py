"""Who speaks: names with their titles before or behind them, offices, people in the plural, bodies and countries."""

from __future__ import annotations

import pytest

import pujiang
from drafting.saying import BRANDT, COSTA, reading, said, titles
from pujiang.speech.readers import SubjectKind


@pytest.mark.parametrize(
    ("subject", "name", "title"),
    [
        ("Rita Alves, Head of the harbour school,", "Rita Alves", "Head of the harbour school"),
        ("Rita Alves (Harbour Board), Head of the school,", "Rita Alves", "Head of the school"),
        ("Rita Alves, Head of the school, Lisbon, Portugal,", "Rita Alves", "Head of the school, Lisbon, Portugal"),
        (
            "Rita Alves, Head of the school, and former Mayor of Lisbon,",
            "Rita Alves",
            "Head of the school, and former Mayor of Lisbon",
        ),
        ("Rita Alves, Lisbon,", "Rita Alves", "Lisbon"),
        ("Rita Alves, Reading for All,", "Rita Alves", "Reading for All"),
        ("Rita Alves, Head of the school, in her speech,", "Rita Alves", "Head of the school"),
        ("Rita Alves, Head of the school, speaking on Monday,", "Rita Alves", "Head of the school"),
        ("Rita Alves of the school", "Rita Alves", "the school"),
        ("Mr. Gass from the Harbour Board", "Gass", "the Harbour Board"),
        ("City Mayor Tom Reed", "Tom Reed", "City Mayor"),
        ("Harbour Board Director Rita Alves", "Rita Alves", "Harbour Board Director"),
        ("Norway’s Jonas Brandt", "Jonas Brandt", "Norway’s"),
        ("OPEC Rita Alves", "Rita Alves", "OPEC"),
        ("Senior Advisor at Rivermouth Rita Alves", "Rita Alves", "Senior Advisor at Rivermouth"),
        (
            "Director of the Ferry Unit and Professor Rita Alves",
            "Rita Alves",
            "Director of the Ferry Unit and Professor",
        ),
        ("The moderator, H.E. Mr. Jonas Brandt,", "Jonas Brandt", "The moderator"),
        ("The president of the Harbour Board, Rita Alves,", "Rita Alves", "The president of the Harbour Board"),
        ("Commissioner for Ports, Jonas Brandt,", "Jonas Brandt", "Commissioner for Ports"),
        ("Head of the school and poet, Rita Alves", "Rita Alves", "Head of the school and poet"),
        ("Rita Alves PhD", "Rita Alves", None),
        ("Rita Alves MP", "Rita Alves", None),
        ("Rita Alves OBE", "Rita Alves", None),
        ("Tom Reed Jr.", "Tom Reed Jr.", None),
        ("President de Souza", "de Souza", "President"),
        ("Rita van der Alves", "Rita van der Alves", None),
        ("J.-P. Reed", "J.-P. Reed", None),
        ("Rita Alves, who had come by boat,", "Rita Alves", None),
        ("Rita Alves, speaking on behalf of all,", "Rita Alves", None),
        ("Rita Alves today", "Rita Alves", None),
        ("Rita Alves in her speech", "Rita Alves", None),
        ("In her letter Rita Alves", "Rita Alves", None),
        ("Books are few and Rita Alves", "Rita Alves", None),
        ("Where Rita Alves", "Rita Alves", None),
        ("However, Rita Alves", "Rita Alves", None),
    ],
)
def test_a_person_is_read_with_the_title(subject: str, name: str, title: str | None) -> None:
    """The name is what is left without title, organization, place, degree and aside; the title is as printed."""
    text = f"{subject} said that it rains."

    assert said(text) == [(name, "it rains.")]
    assert titles(text) == {name: title}


@pytest.mark.parametrize(
    ("subject", "name", "title"),
    [
        ("Rita Alves, Head of the school, who came late", "Rita Alves", "Head of the school"),
        ("Rita Alves, head of the school, Harbour Board, on Monday", "Rita Alves", "head of the school, Harbour Board"),
        ("Rita Alves, on Monday", "Rita Alves", None),
        ("Rita Alves, her hat in hand", "Rita Alves", None),
        ("Rita Alves on Monday", "Rita Alves", None),
        ("Rita Alves in her speech", "Rita Alves", None),
        ("the head of the school, Rita Alves, on Monday", "Rita Alves", "the head of the school"),
        ("Head Rita Alves", "Rita Alves", "Head"),
        ("Rita Alves, head of the school in the north", "Rita Alves", "head of the school in the north"),
        ("Rita Alves, head of the school during her leave", "Rita Alves", "head of the school during her leave"),
    ],
)
def test_a_person_behind_the_verb_is_read_with_the_title(subject: str, name: str, title: str | None) -> None:
    """Behind the verb it is the same; the title ends where the sentence goes on with something else."""
    text = f"“Rain is rare,” said {subject}."

    assert said(text) == [(name, "Rain is rare")]
    assert titles(text) == {name: title}


@pytest.mark.parametrize(
    "subject",
    [
        "The delegates",
        "Many",
        "Most of the participants",
        "Experts, academics and port leaders",
        "Teachers from the coast",
        "More than 30 experts and students",
        "UNESCO",
        "The Harbour Board",
        "The board",
        "Saudi Arabia",
        "Brazil",
        "Arabia",
        "The Union of Ports and Ferries",
        "The Members Club",
    ],
)
def test_people_together_bodies_and_countries_speak_as_they_are_called(subject: str) -> None:
    """Several people, an organization or a country speak under the words that name them, and are no person."""
    text = f"{subject} said that it rains."

    assert said(text) == [(subject, "it rains.")]
    assert {voice.who for voice in reading(text).voices} <= {SubjectKind.GROUP, SubjectKind.BODY}


@pytest.mark.parametrize(
    "subject",
    [
        "This report",
        "The minister’s",
        "Monday",
        "There",
        "What is new",
        "It",
        "The town that he built",
        "The seminar",
        "The Head bored of the school",
        "The river that rises in the hills behind the old port of the coast town in the far north with ferry members",
        "",
        ",",
    ],
)
def test_what_is_nobody(subject: str) -> None:
    """A paper that speaks of itself, meetings, days and clauses say nothing in a draft, though a verb that attributes stands behind them."""
    assert said(f"{subject} said that it rains.") == []


def test_what_leads_to_those_who_are_listed_is_no_part_of_them() -> None:
    """Of a list of people each part belongs to it, and what leads to it does not."""
    assert said("In the port, experts, academics and port leaders said that it rains.") == [
        ("experts, academics and port leaders", "it rains.")
    ]


def test_an_office_behind_the_verb_without_a_name() -> None:
    """Behind the verb an office that no name follows means its holder; where a day follows, too."""
    assert said(f"{BRANDT}“It rains,” said the minister, on Monday.") == [("Jonas Brandt", "It rains")]
    assert said(f"{BRANDT}“It rains,” said the minister, Rita Alves, on Monday.") == [("Rita Alves", "It rains")]


def test_whoever_a_passive_names_is_spoken_of() -> None:
    """A passive names by "led by" or "chaired by" whom the quotation behind it belongs to; rain is nobody."""
    expected = [("Rita Alves", "Books are few.")]

    assert said("The talks were led by Rita Alves, Head of the school. “Books are few.”") == expected
    assert (
        said("The talks were slowed by rain, and chaired by Rita Alves, Head of the school. “Books are few.”")
        == expected
    )
    assert said("The talks were led by rain. “Books are few.”") == []


def test_an_acronym_is_a_person_only_where_the_text_has_the_name() -> None:
    """A surname printed in capitals means its bearer; capitals that nobody bears are an organization."""
    assert said(f"{COSTA}COSTA said that it rains.") == [("Ana Costa", "it rains.")]
    assert said(f"{COSTA}COAST said that it rains.") == [("COAST", "it rains.")]


def test_a_word_is_nobody_until_the_text_names_them() -> None:
    """Whoever a sentence begins with by one word is somebody only where the text has the full name."""
    assert said(f"{COSTA}Costa smiled. “It rains.”") == [("Ana Costa", "It rains.")]
    assert said("Rain fell all day. “It pours.”") == []
    assert said("Ana Costa: It rains.\n\nCosta: It pours.") == [("Ana Costa", "It rains."), ("Ana Costa", "It pours.")]
    assert said("Ana Costa: It rains.\n\nConclusion: It pours.") == []


def test_who_speaks_for_others() -> None:
    """A country that speaks for others goes on speaking as "he", as its delegate does."""
    assert said("Brazil, for the coast towns, said that it rains. He asked for patience.") == [
        ("Brazil", "it rains."),
        ("Brazil", "patience."),
    ]


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("Rita Alves, Head of the port, came by boat.", "Head of the port"),
        ("They met Rita Alves, Head of the port, on Monday.", "Head of the port"),
        ("They met Water Minister Rita Alves on Monday.", "Water Minister"),
        ("They met with the Water Minister of Norway Rita Alves on Monday.", "Water Minister of Norway"),
        ("They met Rita Alves on Monday.", None),
        ("They met at the Harbour School Rita Alves on Monday.", None),
        ("They met in the port, Rita Alves among them.", None),
        ("They met Rita Alves, and left.", None),
        ("The plan of Rita Alves failed. Rita Alves, Head of the port, was sad.", "Head of the port"),
    ],
)
def test_a_title_that_stands_elsewhere(before: str, title: str | None) -> None:
    """Whoever speaks without a title has the one by which the text names them before; words beside it are none."""
    assert titles(f"{before} Alves said that it rains.") == {"Rita Alves": title}


@pytest.mark.parametrize(
    "opening",
    [
        "Rita Alves",
        "Rita Alves, Head of the port,",
        "The Head of the port, Rita Alves,",
        "The moderator, H.E. Ms. Rita Alves of the port, in May",
        "Head of Ports Rita Alves",
        "Rita Alves (Lisbon)",
        "Rita Alves of the port",
    ],
)
def test_whom_a_sentence_begins_with(opening: str) -> None:
    """Whoever a sentence begins with, in whatever form, speaks in the quotation behind it."""
    assert said(f"{opening} was glad. “It rains.”") == [("Rita Alves", "It rains.")]


def test_two_with_whom_a_sentence_begins() -> None:
    """Two people with whom a sentence begins speak together in the quotation behind it."""
    text = "Director Rita Alves and Mayor Tom Reed were glad. “It rains.”"

    assert said(text) == [("Rita Alves + Tom Reed", "It rains.")]


@pytest.mark.parametrize(
    "opening",
    [
        "The port",
        "The song of the port",
        "In the port, rain",
        "The Head of the port, a house,",
        "The port, Rita Alves,",
        "The Head closed the port, Rita Alves",
    ],
)
def test_whom_a_sentence_does_not_begin_with(opening: str) -> None:
    """A thing, or an office that nobody holds, is nobody whom a quotation belongs to."""
    assert said(f"{opening} was glad. “It rains.”") == []


@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_an_organization_with_a_dash_in_its_name_does_not_speak(dash: str) -> None:
    """After the verb, the dash is inside the title of the person who speaks."""
    text = f"Ports need funds, says Ports United {dash} Te Rua Chief Executive Ana Moreno."

    assert said(text) == [("Ana Moreno", "Ports need funds")]
    assert titles(text) == {"Ana Moreno": f"Ports United {dash} Te Rua Chief Executive"}


@pytest.mark.parametrize(
    "tail", ["– a friend of Bo Lee.", "– and Bo Lee agreed.", "– who met Director Bo Lee – in May."]
)
def test_a_dash_after_a_person_ends_the_name(tail: str) -> None:
    """The negative twin: what follows the dash is no part of who speaks."""
    assert [name for name, _ in said(f"Ports need funds, said Ana Moreno {tail}")][:1] == ["Ana Moreno"]


@pytest.mark.parametrize(
    "subject",
    [
        "Sweden, for the Port Group,",
        "Sweden, on behalf of the Port Group,",
        "Sweden, supported by Kenya,",
        "Sweden, opposed by Kenya and seconded by Ghana,",
        "Noting that wells are a step, Sweden, for the Port Group,",
        "Noting that wells are a step, Sweden, on behalf of the Port Group,",
    ],
)
def test_a_country_speaks_beside_others(subject: str) -> None:
    """For whom a country speaks, and who supports it, is nobody who speaks."""
    found = said(f"{subject} urged ministers to share ports.")

    assert {name for name, _ in found} == {"Sweden"}
    assert "wells are a step, Sweden" not in [words for _, words in found]


def test_those_for_whom_somebody_speaks_do_not_speak() -> None:
    """The negative twin: without who speaks for them nobody does."""
    found = said("Wells are dry, for the Port Group, urged ministers to share ports.")

    assert [name for name, _ in found if "Group" in name] == []


@pytest.mark.parametrize("text", ["40 said that it rains.", "The line is long: 58, said that it rains."])
def test_a_number_alone_is_nobody(text: str) -> None:
    """A number before a verb, which could be an age behind a name, is drafted without a speaker."""
    draft = pujiang.draft(text, data=pujiang.Dataset.of([]))
    assert not draft.speakers.where(kind="person")
