"""How a text is cut into tokens: nothing is lost, and what is equal is one object."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.figures.figure_tokens import cut_block, split_blocks
from pujiang.language.figure_protocol import BROKEN, GLUED, SPACED
from pujiang.language.languages import find_figure_tables

_PARTS = (*"aB5٣½²五，,.;'’-/_ \t\n\u00a0\u2009", "www.", "https://", "U.S.", "1.5", " .5", "5 000", "of ")
_TEXTS = st.lists(st.sampled_from(_PARTS)).map("".join)


@pytest.mark.parametrize("language", ["en", "zh"])
@given(text=_TEXTS)
def test_pieces_are_the_text_and_ends_the_places_of_tokens(language: str, text: str) -> None:
    """Pieces, joined, are a block without the white space at its end, and the ends are where tokens end in the text."""
    tables = find_figure_tables(language)
    assert tables is not None
    block = cut_block(text, tables, 0, len(text))
    assert "".join(block.pieces) == text.rstrip()
    start, *ends = block.find_ends()
    for token, end in zip(block.tokens, ends, strict=True):
        assert text[start + token.width : end] == token.text
        space = text[start : start + token.width]
        assert not space.strip()
        assert token.gap == (BROKEN if "\n" in space else SPACED if space else GLUED)
        start = end


@pytest.mark.parametrize("language", ["en", "zh"])
@given(text=_TEXTS)
def test_pieces_are_cut_as_the_pattern_of_the_language_cuts(language: str, text: str) -> None:
    """The quick alternative for words of ASCII letters cuts what the pattern of the language cuts."""
    tables = find_figure_tables(language)
    assert tables is not None
    found = [match.group() for match in tables.token.finditer(text)]
    assert [token.text for token in cut_block(text, tables, 0, len(text)).tokens] == found


def test_equal_tokens_are_one_object_and_others_are_not() -> None:
    """The same word is the same token after the same white space, unless the word before it gives it other roles."""
    tables = find_figure_tables("en")
    assert tables is not None
    text = "70 wells, 80 wells and more than 5\nwells, rather than 5 wells"
    block = cut_block(text, tables, 0, len(text))
    wells = [token for token in block.tokens if token.word == "wells"]
    assert wells[0] is wells[1] is wells[3]
    assert wells[2] is not wells[0]
    first, second = (token for token in block.tokens if token.word == "than")
    assert first.roles != second.roles


def test_blocks_are_what_empty_lines_separate() -> None:
    """The blocks of a text are in order, and with the lines between them they are the text."""
    text = "5 wells\n\nnone\n \n 7 wells  "
    assert [text[start:end] for start, end in split_blocks(text)] == ["5 wells", "none", " 7 wells  "]
    assert [figure.words for figure in pujiang.read_figures(text)] == ["5", "7"]


def test_an_address_is_no_currency() -> None:
    """An address glued to a number, with letters of any script, is looked at without an error."""
    assert [figure.words for figure in pujiang.read_figures("It cost 5https://é.com and 6 wells.")] == ["5", "6"]
