"""From a text as it was published to its canonical text: wrapped lines, heads of pages, headings, what goes on."""

from __future__ import annotations

import pytest

from drafting.saying import prepared
from pujiang.drafting.preparing import prepare_changed_text, prepare_text
from pujiang.language.english import LEXICON as ENGLISH
from pujiang.language.languages import find_lexicon
from pujiang.text.canonical import PreparedText

WRAPPED = """\
The harbour of Ostmark was dredged in spring, and the pilots who bring
the ships in were asked what they thought of it. They said that it had
taken too long, and that the channel was still too narrow.
"""


def test_a_wrapped_paragraph_is_one() -> None:
    """Lines that were broken at a width belong together: they are one paragraph."""
    made = prepared(WRAPPED)

    assert made.text == " ".join(WRAPPED.split()) + "\n"
    assert made.original == WRAPPED


def test_a_paragraph_a_line_is_kept() -> None:
    """Lines of all lengths were broken by the writer: each is a paragraph, although no blank line parts them."""
    made = prepared(
        "Wells are dug.\nThe council of the valley will pay for all of them in the coming spring.\n\nSo be it."
    )

    assert made.text.split("\n\n") == [
        "Wells are dug.",
        "The council of the valley will pay for all of them in the coming spring.",
        "So be it.\n",
    ]
    assert made.original.count("\n\n") == 2


def test_lines_wider_than_any_page_were_not_wrapped() -> None:
    """Two paragraphs of nearly the same length stay two, if no page is as wide as they."""
    first, second = ("The ferry was late again, and nobody on the quay knew why. " * 3).strip(), "It came at dusk."

    assert prepared(f"{first}\n{first.replace('ferry', 'train')}\n{second}").text.count("\n\n") == 2


def test_what_repeats_on_pages_is_kept_once() -> None:
    """A short line that stands on every page is a running line, and the sentence that it cuts is joined."""
    made = prepared(
        "Ostmark Letter\n\nThe pilots were\n\nOstmark Letter\n\nasked. They spoke.\n\nOstmark Letter\n\nAll of it."
    )

    assert made.running_lines == ("Ostmark Letter",)
    assert made.lines == ()
    assert made.text == "Ostmark Letter\n\nThe pilots were asked. They spoke.\n\nAll of it.\n"


@pytest.mark.parametrize("again", ["They said so.", "They said so, " + "at length, " * 30 + "and often"])
def test_a_sentence_that_is_said_twice_is_none(again: str) -> None:
    """Neither whole sentences nor long paragraphs are heads of pages, however often they stand."""
    assert prepared(f"{again}\n\nWells are dug.\n\n{again}").running_lines == ()


def test_a_line_without_a_full_stop_stands_alone() -> None:
    """A heading that nothing marks is one because it ends no sentence and nothing goes on behind it."""
    made = prepared("On wells\n\nWells are dug. They are deep.")

    assert made.lines == ("On wells",)
    assert made.text == "On wells\n\nWells are dug. They are deep.\n"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("The pilots of the port", "asked for more."),
        ("The pilots of the port", "(and others) asked for more."),
        ("The pilots asked for a channel,", "Ostmark's third."),
        ("The pilots asked for the", "Ostmark channel."),
        ("Channels run – as they should –", "Deep and wide."),
        ("The pilots asked" + " again and again" * 14, "Ostmark paid."),
    ],
)
def test_a_sentence_goes_on_over_the_end_of_a_page(line: str, after: str) -> None:
    """What begins in lower case, or stands behind a comma or a small word or a long line, goes on with the last."""
    made = prepared(f"{line}\n\n{after}")

    assert made.lines == ()
    assert made.text == f"{line} {after}\n"


def test_capitals_are_a_heading_whatever_follows() -> None:
    """A line in capitals goes on nowhere, not even behind a small word."""
    assert prepared("WHAT THEY ASKED FOR\n\ndeeper channels were asked for.").lines == ("WHAT THEY ASKED FOR",)


def test_marked_headings_stand_alone_with_their_levels() -> None:
    """A heading of Markdown is one although it ends a sentence, at the end of the text too."""
    made = prepared("# Ostmark asks.\n\nThe pilots spoke of\n\n## And then?")

    assert made.levels == {"Ostmark asks.": 1, "And then?": 2}
    assert made.lines == ("Ostmark asks.", "The pilots spoke of", "And then?")
    assert made.text == "Ostmark asks.\n\nThe pilots spoke of\n\nAnd then?\n"


def test_a_full_stop_before_a_small_letter_ends_nothing() -> None:
    """Behind "U.S." at the end of a page the next paragraph begins in lower case, and is joined by its first words."""
    made = prepared("The wells were dug by the U.S.\n\narmy in a dry year, and by nobody else.\n\nThey are deep.")

    assert made.joins == ("army in a dry year, and",)
    assert made.text.startswith("The wells were dug by the U.S. army in a dry year")


def test_a_small_letter_behind_a_heading_is_no_join() -> None:
    """A heading that ends a sentence stays alone, whatever follows."""
    made = prepared("# Is it deep?\n\nit is, they said.")

    assert made.joins == ()
    assert made.text == "Is it deep?\n\nit is, they said.\n"


@pytest.mark.parametrize("raw", ["", " \n\n ", "\ufeff"])
def test_nothing_is_nothing(raw: str) -> None:
    """A text without a word has no paragraph, and so no line."""
    made = prepared(raw)

    assert (made.text.strip(), made.lines, made.running_lines, made.joins) == ("", (), (), ())


BEFORE = (
    "Ostmark Letter\n\nOn wells\n\nWells are dug by the U.S.\n\narmy, they said.\n\nOstmark Letter\n\nThey are deep."
)


def declared(made: PreparedText) -> dict[str, tuple[str, ...]]:
    """What a person finds written down of a text."""
    return {"running_lines": made.running_lines, "lines": made.lines, "joins": made.joins}


def test_a_text_that_did_not_change_is_made_as_before() -> None:
    """By what was declared for it the same text comes out."""
    before = prepared(BEFORE)

    assert before.running_lines
    assert before.lines
    assert before.joins
    assert prepare_changed_text(BEFORE, declared(before), before.text, ENGLISH) == before


def test_what_was_declared_stays_where_it_still_stands() -> None:
    """A person's own line counts, a line that is gone does not; a new line is judged like those of a new text."""
    before = prepared(BEFORE)
    by_hand = declared(before) | {"lines": ("On wells", "They are deep."), "joins": (*before.joins, "gone with it")}

    again = prepare_changed_text(
        f"{BEFORE}\n\nOn rivers\n\nRivers run.".replace("On wells\n\n", ""), by_hand, before.text, ENGLISH
    )

    assert again.lines == ("They are deep.", "On rivers")
    assert again.joins == before.joins
    assert "Ostmark Letter\n\nWells are dug by the U.S. army" in again.text


def test_a_line_that_a_person_took_back_stays_taken_back() -> None:
    """What was in the text and was no line then is none now, although it would be taken for one."""
    before = prepared(BEFORE)
    by_hand = {"running_lines": before.running_lines, "joins": before.joins}
    joined = before.text.replace("On wells\n\n", "On wells ")

    again = prepare_changed_text(BEFORE, by_hand, joined, ENGLISH)

    assert again.lines == ()
    assert "On wells Wells are dug" in again.text


HEAD = "Harbour Letter  \n5 April 2023"


@pytest.mark.parametrize("number", ["Page 3", "page 3 of 12", "PAGE 3/12", "p. 3", "\n  Page 3 \n"])
def test_the_number_of_a_page_in_mid_sentence_is_left_out(number: str) -> None:
    """The sentence goes on behind it, on the next line or behind a blank one."""
    made = prepared(f"Harbour Letter\n\nThe pilots of the port asked\n{number}\nfor more.\n")
    assert made.text == "Harbour Letter\n\nThe pilots of the port asked for more.\n"


@pytest.mark.parametrize("line", ["Page three", "Page 3 has a map", "2023", "12"])
def test_other_lines_with_numbers_stay(line: str) -> None:
    """The negative twin: a year, a bare number, and a line that says more."""
    assert line in prepared(f"The pilots asked for more.\n\n{line}\n\nThey got it.\n").text


def test_the_number_of_a_chinese_page_is_left_out() -> None:
    """In the words of the language of the text alone."""
    text = "港口中心主任戴钢表示，\n\n第3页 共9页\n\n港口很深。\n"
    assert prepare_text(text, find_lexicon("zh")).text == "港口中心主任戴钢表示，港口很深。\n"
    assert "第3页" in prepare_text(text, ENGLISH).text


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (f"{HEAD}\n\n{WRAPPED}", ["Harbour Letter", "5 April 2023", " ".join(WRAPPED.split())]),
        (
            f"{HEAD}  \n- Wells are dug.  \n- Pilots ask.\n",
            ["Harbour Letter", "5 April 2023", "Wells are dug.", "Pilots ask."],
        ),
        (f"{HEAD}\nwells are dug.\n", ["Harbour Letter", "5 April 2023", "wells are dug."]),
        ("Wells are\ndug deep\nby us.\n", ["Wells are dug deep by us."]),
    ],
)
def test_title_date_and_items_are_lines_of_their_own(text: str, paragraphs: list[str]) -> None:
    """Also above wrapped lines, with white space at their ends, and before a word in lower case."""
    assert prepared(text).text.rstrip("\n").split("\n\n") == paragraphs


def test_rows_of_tabs_are_rows_of_a_table() -> None:
    """Two lines or more with as many tabs; a single line with a tab, and cells with a bar, are left as they are."""
    made = prepared("Wells are dug.\n\nTown\tWells\nLome\t40\nTema\t\n\nThey are deep.\n")
    assert made.text.split("\n\n")[1:3] == ["Town | Wells", "Lome | 40"]
    assert "Town Wells" in prepared("Wells are dug.\n\nTown\tWells\n\nThey are deep.\n").text
    assert " | " not in prepared("Wells are dug.\n\na|b\tc\nd\te\n\nThey are deep.\n").text
