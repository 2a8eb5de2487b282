"""Marks of Markdown: what is one, what is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang.intake.markup import PlainText, emphasise, escape, plain

ROOT = Path(__file__).parents[2]
ORIGINAL = ROOT / "data/bulletins/pujiang-2023-iv/original.txt"
BULLETIN = ORIGINAL.read_text("utf-8")
SPECIAL = st.sampled_from(list("ab1 *_#[]()<>!-+=~`\\.\"'>\n"))
ANY = st.text(alphabet=SPECIAL | st.characters())


def test_the_bulletin_comes_out_as_it_is() -> None:
    """Prose without marks but for bold is not changed by a character: no list, no link, no heading is seen in it."""
    assert "**" in BULLETIN
    assert "{No.4 Vol. 165}" in BULLETIN
    assert plain(BULLETIN) == PlainText(BULLETIN, ())


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("**Dai Gang** said", "**Dai Gang** said"),
        ("__Dai Gang__ said", "**Dai Gang** said"),
        ("***Dai Gang*** said", "**Dai Gang** said"),
        ("it is *very* much, _very_", "it is very much, very"),
        ("*a **b** c*", "a **b** c"),
        ("[Dai **Gang** [1]](https://a.org/b_(c) 'title') said", "Dai **Gang** [1] said"),
        ("[a](<b c>)[d]( e.html )", "ad"),
        ('see ![a picture](x.png "it")here and [![x](y.png)](z.html)there', "see here and there"),
        ("> a\n> > b\n>\n> c", "a\nb\n\nc"),
        ("- a\n- b\n  b\n* c\n+ d", "a\n\nb\n  b\n\nc\n\nd"),
        ("They agreed:\n- a\n- b", "They agreed:\n\na\n\nb"),
        ("a <!-- b\n\n# c --> d", "a  d"),
        ("a\n\n***\n\n- - -\n___\nb", "a\n\n\n\n\n\nb"),
        (r"\# a \*b\* \_c\_ \[d](e) \\ \<!-- f -->", r"# a *b* _c_ [d](e) \ <!-- f -->"),
        ("a\n```py\n# b \\* **\n\n- c\n```\nd", "a\n\n# b \\* **\n\n- c\n\nd"),
        ("~~~\n# a", "\n# a"),
        ("\ufeffa\r\nb\rc\ufdd0", "a\nb\nc"),
    ],
)
def test_marks_are_taken_off(written: str, words: str) -> None:
    """Each kind of mark goes, and the words that it marks stay; bold stays marked."""
    assert plain(written) == PlainText(words, ())


@pytest.mark.parametrize(
    "prose",
    [
        "I. Seize new opportunities",
        "1. is a number that is printed",
        "5*3*2, 5 * 3 * 2 and snake_case_words",
        "GDP* rose; *Source: the ministry",
        "[1] and [sic] (he said) and [see](the note below) and ](x)",
        "the market -\n- exchange and interaction",
        "> 5,000 people",
        ">5 %",
        "-5 degrees",
        "#hashtag, no. # 5, C#",
        "####### seven",
        "a --> b <!-- not closed",
        r"C:\dir",
        "`code` of **two* kinds",
        "a\n--\nb\n=",
        "a | b\n---x",
        "** a **",
        "**** a",
        "```a`b",
        "",
        "\n \n\n",
    ],
)
def test_what_looks_like_a_mark_is_text(prose: str) -> None:
    """Prose that holds characters of Markdown, and no marks, is not changed."""
    assert plain(prose) == PlainText(prose, ())


def test_headings_are_told_with_their_levels() -> None:
    """Both kinds of heading are told in order, bare of marks, and stand alone in the text."""
    read = plain("Big\ntitle\n===\n# One **two** #\nwords\n###### *Six*\n#\nLess\n---\n> ## \\# Quoted\n- a\n---\nb\n")

    assert read.headings == ((1, "Big title"), (1, "One two"), (6, "Six"), (2, "Less"), (2, "# Quoted"))
    assert read.text.split("\n\n") == [
        "Big title", "One **two**", "words", "Six", "Less", "# Quoted", "a", "b\n",
    ]  # fmt: skip


def test_each_row_of_a_table_is_a_paragraph() -> None:
    """With the cells as HTML gives them; the line below the head is dropped, and a lone bar is text."""
    rows = "Costs:\n| Year | Wells |\n|------|:-----:|\n|  2020 | 400 |\n| 2021 |  |\nand more"

    assert plain(rows).text.split("\n\n") == ["Costs:", "Year | Wells", "2020 | 400", "2021", "and more"]
    assert plain("a | b\nc | d").text == "a | b\nc | d"
    assert plain("| a").text == "| a"


def test_a_quotation_may_begin_with_a_number() -> None:
    """Inside a quotation a number is no comparison; where none is, `>` before a number is one and stays."""
    assert plain("> It rose to\n> 53 laboratories").text == "It rose to\n53 laboratories"
    assert plain("> a\n\n> 5").text == "a\n\n> 5"


@given(ANY)
def test_any_text_is_read(text: str) -> None:
    """Nothing raises, and what holds no mark at all is given back."""
    assert isinstance(plain(text), PlainText)
    bare = re.sub("[^a-z \n]", "", text)
    assert plain(bare) == PlainText(bare, ())


@given(ANY)
def test_escaped_words_come_back(text: str) -> None:
    """Whatever a text holds, escaped and read as Markdown it is the same again, without a heading."""
    words = re.sub("[\ufdd0-\ufdef\r\ufeff]", "", text)

    assert plain(escape(words)) == PlainText(words, ())


def test_prose_is_hardly_escaped() -> None:
    """Most words need no escape: the bulletin's, and brackets, need none."""
    assert escape(BULLETIN.replace("**", "")) == BULLETIN.replace("**", "")
    assert escape("[1] (a) 5 < 6! C# - d") == "[1] (a) 5 < 6! C\\# - d"


def test_bold_words_are_joined_and_stand_close_to_their_marks() -> None:
    """Neighbouring bold words make one, white space is outside the marks, marks in the words are escaped."""
    runs = [("A ", False), (" Dai ", True), (" ", False), ("Gang*", True), (" ", True), ("said", False), ("\n", True)]

    assert emphasise(runs) == "A  **Dai  Gang\\*** said\n"
    assert emphasise([(" ", True), ("", True)]) == " "
    assert emphasise([]) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5 April\n- wells\n- pumps", "5 April\n\nwells\n\npumps"),
        ("5 April\n- wells\n* pumps", "5 April\n- wells\n* pumps"),
        ("the wells\n- and pumps -\nare old", "the wells\n- and pumps -\nare old"),
    ],
)
def test_two_lines_with_one_mark_are_items(text: str, words: str) -> None:
    """Also behind a line that ends no sentence; one line that begins with a dash goes on with it."""
    assert plain(text).text == words
