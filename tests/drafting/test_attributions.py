"""Which verbs attribute, and where what is said begins and ends."""

from __future__ import annotations

import pytest

from drafting.saying import BRANDT, COSTA, prepared, read, reading, said
from pujiang.speech.rules.patterns import Pattern


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tom Reed extended his thanks to the crews of the port.", "his thanks to the crews of the port."),
        ("Tom Reed conveyed the greetings of the town.", "the greetings of the town."),
        ("Tom Reed expressed the hope that ferries run.", "ferries run."),
        ("Tom Reed gave a talk on the ferries of the town.", "the ferries of the town."),
        ("Tom Reed shared his views on the ferries.", "the ferries."),
        ("Tom Reed went on to explain how ferries run.", "how ferries run."),
        ("Tom Reed was quoted as saying that ferries run.", "ferries run."),
        ("Tom Reed is convinced that ferries run.", "ferries run."),
        ("Tom Reed drew attention to the old ferry.", "the old ferry."),
        ("Tom Reed also repeatedly stressed that ferries run.", "ferries run."),
        ("Tom Reed has often said that ferries run.", "ferries run."),
        ("Tom Reed addressed the question of late ferries.", "the question of late ferries."),
        ("Tom Reed pledged to build two ferries.", "to build two ferries."),
        ("Tom Reed vowed to keep the ferry in the port.", "to keep the ferry in the port."),
        ("Tom Reed asked for patience.", "patience."),
    ],
)
def test_a_verb_that_attributes(text: str, words: str) -> None:
    """What somebody says, thanks for, asks for or promises is attributed, from behind the verb and its "that"."""
    assert said(text) == [("Tom Reed", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed extended the port.",
        "Tom Reed welcomed the guests and conveyed water to the school.",
        "Tom Reed expressed these wishes.",
        "Tom Reed addressed the crowd.",
        "Tom Reed introduced the speakers.",
        "Tom Reed presented the awards of the town.",
        "Tom Reed spoke on behalf of the school.",
        "Tom Reed values patience.",
        "Tom Reed reported to the town.",
        "Tom Reed told the story of the bridge.",
        "Tom Reed must stress that wells run dry.",
        "Tom Reed bought the notes that were lost.",
        "Tom Reed stress that wells run dry.",
        "Tom Reed explained in the port.",
        "Tom Reed said at the port on Monday.",
        "Tom Reed made these remarks in the port.",
        "Tom Reed noted that he made the remarks in the port.",
        "The ferry of Tom Reed, introduced in 2022, is late.",
        "A plan by Tom Reed introduced by many others is late.",
        "The Harbour Board introduced the new timetable.",
        "The Harbour Board shared its views.",
        "The delegates report on wells.",
        "The delegates shared their views.",
        "The town agreed to the plan.",
        "The town stress that wells run dry.",
    ],
)
def test_a_verb_that_attributes_nothing(text: str) -> None:
    """The same verbs, or nouns that look like them, say nothing where they are deeds, passives or only say where."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("UNESCO introduced the old port.", ("UNESCO", "the old port.")),
        ("Norway, for the coast towns, introduced the timetable.", ("Norway", "the timetable.")),
        ("The Harbour Board shared that ports are full.", ("The Harbour Board", "ports are full.")),
        ("The delegates stress that wells run dry.", ("The delegates", "wells run dry.")),
    ],
)
def test_a_body_speaks_by_its_deeds_only_where_it_is_a_speaker(text: str, words: tuple[str, str]) -> None:
    """An acronym, a country that speaks for others, and a "that" make of a deed what is said."""
    assert said(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed told the Harbour Times on Monday in the port that the bridge is unsafe.",
        "Tom Reed said on Monday, in the port of the town, that the bridge is unsafe.",
        "Tom Reed said today the bridge is unsafe.",
        "Tom Reed said: “The bridge is unsafe.”",
        "LISBON, May 4 -- Tom Reed said that the bridge is unsafe.",
        "LISBON (Harbour Times) - Tom Reed said that the bridge is unsafe.",
        "However, Tom Reed said that the bridge is unsafe.",
        "In a long letter, Tom Reed said that the bridge is unsafe.",
    ],
)
def test_where_and_when_it_was_said_is_no_part_of_it(text: str) -> None:
    """Place, time, whoever listens, a dateline and quotation marks around all of it are left out of what is said."""
    assert [(who, words.lower()) for who, words in said(text)] == [("Tom Reed", "the bridge is unsafe.")]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is unsafe, Tom Reed told the council of the town on Monday.",
        "“The bridge is unsafe,” Tom Reed told reporters.",
        "“The bridge is unsafe,” Tom Reed said at the port.",
        "“The bridge is unsafe,” said Tom Reed.",
        "Porto, 4 May (HT) — The bridge is unsafe, Tom Reed said.",
        "The bridge is unsafe, according to Tom Reed, who came by boat.",
    ],
)
def test_what_is_said_may_stand_before_its_verb(text: str) -> None:
    """What stands before the verb is what is said, without the comma and the marks at its ends."""
    assert said(text) == [("Tom Reed", "The bridge is unsafe")]


def test_a_participle_behind_says_more() -> None:
    """Behind a statement a participle begins another of the same speaker, also where a day stands between."""
    expected = [("Ana Costa", "Wells run dry"), ("Ana Costa", "ports are full.")]

    assert said("“Wells run dry,” Ana Costa said, adding that ports are full.") == expected
    assert said("“Wells run dry,” Ana Costa said on Monday, while also warning that ports are full.") == expected
    assert said("“Wells run dry,” Ana Costa said, leaving the port.") != expected


def test_a_participle_that_says_what_is_done() -> None:
    """Presenting a map attributes only where somebody opens by it."""
    assert said("Ana Costa opened the port by presenting the map of the harbour.") == [
        ("Ana Costa", "the map of the harbour.")
    ]
    assert said("Ana Costa opened the port, presenting the map of the harbour.") == []
    assert said("Ana Costa said that wells are dry, presenting a map.") == [
        ("Ana Costa", "wells are dry, presenting a map.")
    ]


def test_a_pronoun_behind_the_verb() -> None:
    """“…,” said she: whoever was named last; "told her" has whoever listens, and attributes nothing."""
    assert said(f"{COSTA}“Wells run dry,” said she.") == [("Ana Costa", "Wells run dry")]
    assert said(f"{COSTA}“Wells run dry,” said she in the port.") == [("Ana Costa", "Wells run dry")]
    assert said(f"{COSTA}The town was glad, told her the truth.") == []
    assert said(f"{COSTA}The town, full of wells, assured her.") == []


def test_what_a_pronoun_has_done_inside_of_what_is_said() -> None:
    """Inside what is reported "she has noted" goes on with it; a sentence that begins so is another statement."""
    assert said("Ana Costa argued that the wells are old and she has noted the date.") == [
        ("Ana Costa", "the wells are old and she has noted the date.")
    ]
    assert said("Ana Costa argued that the wells are old. She has noted that few are shared.") == [
        ("Ana Costa", "the wells are old."),
        ("Ana Costa", "few are shared."),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Costa said that wells were dry and added that ports are full.", ["wells were dry", "ports are full."]),
        ("Ana Costa noted the date as well as warned that ports are full.", ["the date", "ports are full."]),
        ("Ana Costa described the school, noted its size and left.", ["the school", "its size and left."]),
        ("Ana Costa said that the pump held and continued to hum.", ["the pump held and continued to hum."]),
        ("Ana Costa said that teachers see and note the date.", ["teachers see and note the date."]),
        ("Ana Costa said that the town sees harm and notes it.", ["the town sees harm and notes it."]),
        ("Ana Costa said, wells and dams, that ports are full.", ["wells and dams, that ports are full."]),
    ],
)
def test_a_further_verb_of_the_speaker_or_of_those_spoken_of(text: str, words: list[str]) -> None:
    """A further verb begins a statement where the speaker may do it, and none where those may whom it speaks of."""
    assert said(text) == [("Ana Costa", one) for one in words]


def test_each_speaker_of_a_sentence_has_their_own_words() -> None:
    """One sentence may hold several speakers: what each says ends where the next begins, without the "and" between."""
    text = (
        "Ana Costa said that wells are dry, Jonas Brandt noted that rain is rare, and Tom Reed warned that it is hot."
    )

    assert said(text) == [
        ("Ana Costa", "wells are dry"),
        ("Jonas Brandt", "rain is rare"),
        ("Tom Reed", "it is hot."),
    ]


def test_whom_somebody_reports() -> None:
    """What a person tells of others' words is the person's, and so is what an agency has from a person."""
    assert said("The delegates said that wells are dry, and ports are full, Ana Costa said.") == [
        ("Ana Costa", "The delegates said that wells are dry, and ports are full")
    ]
    assert said("Wells are dry, the Harbour Board says, and ports are full, Ana Costa said.") == [
        ("Ana Costa", "Wells are dry, the Harbour Board says, and ports are full")
    ]
    assert said("According to the Harbour Board, Ana Costa said that wells are dry.") == [
        ("Ana Costa", "wells are dry.")
    ]


def test_an_aside_of_others_in_what_is_said() -> None:
    """What is interrupted by its speaker holds all of the sentence, whoever else is quoted in it."""
    text = "Wells are dry, Ana Costa said, and ports are full, but rain, Jonas Brandt warned, is rare."

    assert read(text) == [(Pattern.INTERRUPTED, "Ana Costa", text)]


def test_where_a_quotation_goes_on_with_what_is_reported() -> None:
    """A colon and a quotation behind what is reported belong to it, and are told apart from it."""
    text = "Ana Costa spoke of the old wells of the town: “They run dry in summer, and nobody knows why.”"

    (passage,) = reading(text).passages

    assert passage.reading is not None
    assert passage.reading.continues is not None
    assert prepared(text).text[passage.reading.continues :].startswith("“They run dry")
    (quoted,) = reading("Ana Costa said: “They run dry in summer.”").passages
    assert quoted.reading is not None
    assert quoted.reading.continues is None


def test_whom_an_opinion_belongs_to() -> None:
    """Whose view it is: "in her words" means whoever was named last, and nobody where nobody was."""
    assert said(f"{COSTA}In her own words, wells run dry.") == [("Ana Costa", "wells run dry.")]
    assert said("In her own words, wells run dry.") == []


def test_a_participle_before_needs_its_speaker() -> None:
    """A participle that begins a sentence speaks of whoever attributes in it; a deed, or nobody, makes no statement."""
    assert said("Noting that wells run dry, adding sand, Ana Costa said that ports are full.") == [
        ("Ana Costa", "wells run dry, adding sand"),
        ("Ana Costa", "ports are full."),
    ]
    assert said("Noting that wells run dry, adding that rain is rare, the rest left.") == []


def test_what_leads_to_the_subject_of_a_sentence() -> None:
    """Behind what leads in, whoever the sentence is about speaks with its second verb; behind much else nobody does."""
    assert said("However, in May, Ana Costa opened the port and noted that it is full.") == [
        ("Ana Costa", "it is full.")
    ]
    assert said("LISBON (HT) -- Ana Costa opened the port and noted that it is full.") == [("Ana Costa", "it is full.")]
    assert said("In May, on Monday, at noon, by boat, Ana Costa came and noted that it is full.") == []
    assert said("Rivers rise, Ana Costa opened the port and noted that it is full.") == []


def test_verbs_inside_a_quotation_attribute_nothing() -> None:
    """Whatever somebody says inside of quotation marks is a part of the quotation."""
    assert said("“Tom Reed said that ferries run,” noted Ana Costa.") == [
        ("Ana Costa", "Tom Reed said that ferries run")
    ]
    assert said("“The bridge,” Tom Reed said, “is unsafe, and Ana Costa says so.”") == [
        ("Tom Reed", "“The bridge,” Tom Reed said, “is unsafe, and Ana Costa says so.”")
    ]


def test_who_is_introduced_before_the_verb_speaks() -> None:
    """Of a person before the verb and another behind it the first speaks; people who are only spoken of do not."""
    costa = "Ana Costa, Director of the Lisbon Institute,"

    assert said(f"{costa} praised Jonas Brandt for his patience.") == [("Ana Costa", "Jonas Brandt for his patience.")]
    assert said(f"{BRANDT}{costa} outlined Norway’s plan.") == [("Ana Costa", "Norway’s plan.")]
    assert said("Water for all delegates, said Ana Costa.") == [("Ana Costa", "Water for all delegates")]
