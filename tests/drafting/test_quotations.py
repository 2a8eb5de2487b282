"""Where a paragraph quotes, with the marks that texts use and mix, and where its sentences end."""

from __future__ import annotations

import pytest

from pujiang.language.english import LEXICON as ENGLISH
from pujiang.speech.rules.quotations import find_quotations, split_sentences


def quotes(text: str) -> list[str]:
    """The quotations of a paragraph, with their marks."""
    return [text[start:end] for start, end in find_quotations(text, 0, len(text), ENGLISH)]


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    quotations = find_quotations(text, 0, len(text), ENGLISH)
    return [text[start:end] for start, end in split_sentences(text, 0, len(text), quotations, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “wells are dry” and left.", ["“wells are dry”"]),
        ('He said "wells are dry" and left.', ['"wells are dry"']),
        ("He said „wells are dry“ and left.", ["„wells are dry“"]),
        ("He said „wells are dry” and left.", ["„wells are dry”"]),
        ("He said «wells are dry» and left.", ["«wells are dry»"]),
        ("He said ‘wells are dry’ and left.", ["‘wells are dry’"]),
        ("He said 'wells are dry' and left.", ["'wells are dry'"]),
        ("He said 'the town's wells are dry' and left.", ["'the town's wells are dry'"]),
        ("He said 'wells are dry.' They left.", ["'wells are dry.'"]),
        ('He said “wells are dry" and left.', ['“wells are dry"']),
        ('He said "wells are dry” and left.', ['"wells are dry”']),
        ("“Wells” and “ports”", ["“Wells”", "“ports”"]),
        ("“The ‘old’ wells are dry”", ["“The ‘old’ wells are dry”"]),
        ("“The town's wells are dry”", ["“The town's wells are dry”"]),
        ("‘The towns’ wells are dry’, he said", ["‘The towns’ wells are dry’"]),
        ("(“wells”)", ["“wells”"]),
        ("“The song “wells are dry” is old.", ["“wells are dry”"]),
    ],
)
def test_what_is_between_marks_is_quoted(text: str, expected: list[str]) -> None:
    """Each kind of mark quotes, typographic or straight; one inside of another is a part of it."""
    assert quotes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The town's wells and the towns' wells are dry.",
        "The wells of the '90s are dry.",
        'It is 5" deep and 6" wide.',
        "He said “wells are dry and left.",
        "He said ” and left.",
        "He said “”.",
        "He said '",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    """Apostrophes, inches, empty marks and marks that nothing opens or closes quote nothing."""
    assert quotes(text) == []


def test_a_quotation_that_goes_on_in_the_next_paragraph() -> None:
    """A paragraph whose first mark is never closed is quoted whole; a mark inside of it that is not opens nothing."""
    assert quotes("“Wells are dry. Ports are full.") == ["“Wells are dry. Ports are full."]
    assert quotes("Wells are dry. “Ports are full.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wells are dry. Ports are full.", ["Wells are dry.", "Ports are full."]),
        ("Are wells dry? Ports are full! Yes…", ["Are wells dry?", "Ports are full!", "Yes…"]),
        ("Wells are dry (in May). Ports are full", ["Wells are dry (in May).", "Ports are full"]),
        ("Wells are dry.  (Ports are full.)  ", ["Wells are dry.", "(Ports are full.)"]),
        ("水井干了。港口满了。", ["水井干了。", "港口满了。"]),
        ("She said “dry.” Ports are full.", ["She said “dry.”", "Ports are full."]),
    ],
)
def test_sentences_end_at_their_stops(text: str, expected: list[str]) -> None:
    """Full stops, question and exclamation marks end sentences, with the marks that close behind them."""
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Ana Costa and Mr. Reed left at 5.30 p.m. on Monday.",
        "The U.S. Harbour Board, e.g. in May, sold cranes.",
        "J. K. Reed left.",
        "The port is full. and wet.",
        "“Wells are dry. Ports are full.”",
        "“Wells are dry!” Ana Costa said.",
        "“Are wells dry?” asked Ana Costa.",
    ],
)
def test_a_sentence_is_not_cut(text: str) -> None:
    """Behind an abbreviation, before a small letter, inside a quotation and before its speaker no sentence ends."""
    assert sentences(text) == [text]


def test_a_quotation_is_cut_off_where_another_sentence_follows() -> None:
    """Behind a quotation whose speaker was named before, the next sentence begins."""
    assert sentences("“Wells are dry!” Ana Costa left.") == ["“Wells are dry!”", "Ana Costa left."]
    assert sentences("“Wells.” “Ports.” He left. “Wells, ports.” He came.") == [
        "“Wells.”",
        "“Ports.”",
        "He left.",
        "“Wells, ports.”",
        "He came.",
    ]


def test_no_words_are_no_sentence() -> None:
    """Of nothing, white space or marks alone no sentence has white space around it."""
    assert sentences("") == []
    assert sentences("...") == ["..."]
    assert sentences(". . .") == [". . ."]
