"""Quotations that go on in the next paragraph: an opening mark at each paragraph, one closing mark at the end."""

from __future__ import annotations

import pytest

import pujiang
from drafting.saying import reading, said
from pujiang.codes import Mode

REPORTED = "Ana Costa said that wells run dry."
CLOSED = "“Wells run dry,” said Ana Costa."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Open marks: whoever spoke goes on.
        (
            "“Wells run dry,” said Ana Costa. “We dig.\n\n“We wait.\n\n“We sing.”\n\nIt rained.",
            [("Ana Costa", "“Wells run dry,” said Ana Costa. “We dig.\n\n“We wait.\n\n“We sing.”")],
        ),
        ('Ana Costa said: "We dig.\n\n"We wait here."', [("Ana Costa", '"We dig.\n\n"We wait here."')]),
        # The attribution is at the end.
        (
            "Rui Alves, Mayor of Lund, was there.\n\n“We dig deep.\n\n“We wait here,” said Ana Costa.",
            [("Ana Costa", "“We dig deep.\n\n“We wait here,”")],
        ),
        # The next paragraph has an attribution of its own.
        (
            f"{CLOSED}\n\n“We wait here,” said Rui Alves.",
            [("Ana Costa", "Wells run dry"), ("Rui Alves", "We wait here")],
        ),
        # Where and when it was said stands between.
        (
            "“Wells run dry,” said Ana Costa in Lund.\n\n“We wait here.”",
            [("Ana Costa", "“Wells run dry,” said Ana Costa in Lund.\n\n“We wait here.”")],
        ),
        # Prose or a heading between them, or in the quotation before: two statements, or no quotation that runs on.
        (
            "Ana Costa said that wells are “run dry.”\n\n“We wait here.”",
            [("Ana Costa", "wells are “run dry.”"), ("Ana Costa", "We wait here.")],
        ),
        (f"{CLOSED} It rained.\n\n“We wait here.”", [("Ana Costa", "Wells run dry")]),
        ("The fund “for wells was closed.\n\n“We wait here,” said Rui Alves.", [("Rui Alves", "We wait here")]),
        # What is before the quotation with the attribution is closed, or no quotation.
        (
            f"{REPORTED}\n\n“We dig deep.”\n\n“We wait here,” said Rui Alves.",
            [("Ana Costa", "wells run dry."), ("Ana Costa", "We dig deep."), ("Rui Alves", "We wait here")],
        ),
        (
            f"{REPORTED}\n\n“We dig deep.”\n\nIt rained. “We wait here,” said Rui Alves.",
            [("Ana Costa", "wells run dry."), ("Ana Costa", "We dig deep."), ("Rui Alves", "We wait here")],
        ),
        (
            f"{REPORTED}\n\n“We dig deep.\n\nRain, it fell, said Rui Alves.",
            [("Ana Costa", "wells run dry."), ("Ana Costa", "We dig deep."), ("Rui Alves", "Rain, it fell")],
        ),
        (
            f"{REPORTED}\n\n“We dig deep.\n\nIt rained.\n\n“We wait here,” said Rui Alves.",
            [("Ana Costa", "wells run dry."), ("Ana Costa", "We dig deep."), ("Rui Alves", "We wait here")],
        ),
        (
            f"{REPORTED}\n\n“We dig deep.\n\n## Ports\n\n“We wait here,” said Rui Alves.",
            [("Ana Costa", "wells run dry."), ("Ana Costa", "We dig deep."), ("Rui Alves", "We wait here")],
        ),
        (
            f"“Wells run dry,” said Ana Costa in a hall{' of the old town' * 20}.\n\n“We wait here.”",
            [("Ana Costa", "Wells run dry"), ("Ana Costa", "We wait here.")],
        ),
    ],
)
def test_who_says_a_quotation_of_several_paragraphs(text: str, expected: list[tuple[str, str]]) -> None:
    """One quotation is one statement, also over paragraphs; what is no part of it stays apart."""
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("“Wells run dry,” said Ana Costa. “We dig.\n\n“We wait here.”", 0),
        (f"{CLOSED}\n\n“We wait here.”", 1),
        (f"{CLOSED}\n\n“We wait here.”\n\n“We sing here.”", 1),
    ],
)
def test_a_paragraph_behind_a_closed_quotation_is_doubted(text: str, doubts: int) -> None:
    """Where the marks were closed before the next paragraph quotes, somebody else may speak: it is doubted once."""
    (passage,) = reading(text).passages

    assert passage.reading
    assert len(passage.reading.doubts) == doubts


def test_a_quotation_of_several_paragraphs_is_quoted() -> None:
    """The statement is in the words of the speaker, although marks stand inside of it."""
    draft = pujiang.draft("Ana Costa said: “We dig.\n\n“We wait here.”\n")

    assert [(one.mode, one.bulletin.id) for one in draft.attributed] == [(Mode.QUOTED, draft.id)]
