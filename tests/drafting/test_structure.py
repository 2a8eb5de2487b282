"""The build of a bulletin: which lines are its front matter, which are headings, and where the prose begins and ends."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.saying import prepared
from pujiang.language.english import LEXICON as ENGLISH
from pujiang.speech.rules.structure import Structure, find_date, read_structure, strip_publisher

PROSE = "Wells are dug. They are deep."


def built(raw: str, *, title: str | None = None) -> Structure:
    """The build of a raw text."""
    return read_structure(prepared(raw), ENGLISH, title=title)


def lines_of(raw: str) -> list[tuple[str, str]]:
    """The lines that are no prose: role and words."""
    made = prepared(raw)
    return [(line.role, made.text[line.start : line.end]) for line in read_structure(made, ENGLISH).lines]


def headings_of(raw: str) -> list[tuple[str, int, str | None, str]]:
    """The headings: id, level, label and words."""
    made = prepared(raw)
    return [
        (one.id, one.level, one.label, made.text[one.start : one.end]) for one in read_structure(made, ENGLISH).headings
    ]


def prose_of(raw: str) -> list[list[str]]:
    """The sentences of each paragraph of the prose."""
    made = prepared(raw)
    return [[made.text[one.start : one.end] for one in p.sentences] for p in read_structure(made, ENGLISH).paragraphs]


FRONT = f"""\
No. 7 Vol. 12

Ostmark Water Office

March 3, 2031

Ostmark Water Letter

Deep water for everybody

For members only

Compiled by: Ada Brook, Bo Lind and Cy Holm

{PROSE}
"""


def test_each_line_of_the_front_has_its_role() -> None:
    """What a line looks like says what it is; the first open line that says what is issued is the title."""
    assert lines_of(FRONT) == [
        ("issue line", "No. 7 Vol. 12"),
        ("publisher", "Ostmark Water Office"),
        ("date", "March 3, 2031"),
        ("title", "Ostmark Water Letter"),
        ("headline", "Deep water for everybody"),
        ("line", "For members only"),
        ("compilers", "Compiled by: Ada Brook, Bo Lind and Cy Holm"),
    ]


def test_what_the_lines_say_is_read() -> None:
    """Title, headline, number, volume, day and compilers are those of the lines."""
    made = built(FRONT)

    assert (made.title, made.headline) == ("Ostmark Water Letter", "Deep water for everybody")
    assert (made.number, made.volume, made.published) == (7, 12, date(2031, 3, 3))
    assert made.compilers == ("Ada Brook", "Bo Lind", "Cy Holm")


def test_where_the_lines_say_nothing_nothing_is_read() -> None:
    """A text with a title and prose has no number, no day, no headline and no compilers."""
    made = built(f"Ostmark Water Letter\n\n{PROSE}")

    assert made.title == "Ostmark Water Letter"
    assert (made.headline, made.number, made.volume, made.published, made.compilers) == (None, None, None, None, ())


def test_a_title_can_count_the_issues() -> None:
    """Where no line does, the title may say which number it is."""
    made = built(f"# Ostmark Water Letter, No. 9\n\n{PROSE}")

    assert (made.title, made.number, made.volume) == ("Ostmark Water Letter, No. 9", 9, None)
    assert [line.role for line in made.lines] == ["title"]


def test_a_title_that_is_given_counts() -> None:
    """The caller knows the title: that of the text is not asked, and a text without one is no trouble."""
    assert built(FRONT, title="Letter of March").title == "Letter of March"
    assert built("", title="Letter of March").title == "Letter of March"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("", "Untitled"),
        (f"{PROSE}\n\n{PROSE} So.", PROSE),
        (
            "Wells are dug in the valley of the Ost, " * 5 + "they say.",
            "Wells are dug in the valley of the Ost, Wells are dug",
        ),
    ],
)
def test_a_text_without_a_title_is_called_by_its_first_words(raw: str, title: str) -> None:
    """Twelve words at most; of a text without words none."""
    made = built(raw)

    assert made.title == title
    assert made.lines == ()


def test_one_line_alone_is_prose() -> None:
    """A text of one paragraph has something to say, and is not a title over nothing."""
    assert prose_of("Wells dug in Ostmark") == [["Wells dug in Ostmark"]]
    assert lines_of("Wells dug in Ostmark") == []


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("By Ada Brook and Bo Lind", "byline"),
        ("Written by Ada Brook", "compilers"),
        ("Authors: Ada Brook", "compilers"),
        ("(Web editor: Ada Brook)", "editors"),
        ("Source: Ostmark Water Office", "source"),
        ("Published by the Ostmark Water Office", "publisher"),
        ("Copyright Ostmark Water Office", "rights"),
        ("© 2031 Ostmark Water Office. Nothing of this may be copied without leave of the office or sold.", "rights"),
        ("Copyright © 2031 Ostmark Water Office", "rights"),
        ("All rights reserved", "rights"),
        ("E-mail: wells at ostmark", "contact"),
        ("Published: 2031-03-04", "dateline"),
        ("Photo by Ada Brook", "picture"),
    ],
)
def test_credits_are_known_before_and_behind_the_prose(line: str, role: str) -> None:
    """Who made what is told above or below a text, and is no prose in either place."""
    front, back = f"Deep water\n\n{line}\n\n{PROSE}", f"Deep water\n\n{PROSE}\n\n{line}"

    assert lines_of(front) == lines_of(back) == [("title", "Deep water"), (role, line)]
    assert prose_of(front) == prose_of(back) == [["Wells are dug.", "They are deep."]]


@pytest.mark.parametrize(
    "prose",
    [
        "By Monday all wells were dug.",
        "By Ada Brook's account the wells of Ostmark were dug in one summer, and nobody helped.",
        "Copyright law must change before anybody in the valley may copy a map of wells.",
        "Written by hand and without a date, the letter of the pilots was found in a drawer.",
        "Sources dry up in summer.",
        "Reported by everybody who was there as a day of rain, the opening was a success.",
    ],
)
def test_prose_that_begins_like_a_credit_is_prose(prose: str) -> None:
    """Sentences begin with such words too: they are neither front matter nor what stands behind a text."""
    for raw in (f"Deep water\n\n{prose}\n\n{PROSE}", f"Deep water\n\n{PROSE}\n\n{prose}"):
        assert lines_of(raw) == [("title", "Deep water")]
        assert [prose] in prose_of(raw)


def test_credits_inside_the_prose_stay_there() -> None:
    """Only what stands before or behind all prose is taken out of it."""
    raw = f"Deep water\n\n{PROSE}\n\nSource: Ostmark Water Office.\n\nThat is all."

    assert ["Source: Ostmark Water Office."] in prose_of(raw)
    assert lines_of(raw) == [("title", "Deep water")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Published by: the Ostmark Water Office, March 3, 2031", "Ostmark Water Office"),
        ("Ostmark Water Office (2031-03-03)", "Ostmark Water Office"),
        ("Ostmark Water Office", "Ostmark Water Office"),
        ("", ""),
    ],
)
def test_a_publisher_is_named_without_the_words_around_it(line: str, name: str) -> None:
    """Neither the day nor "published by" belongs to the name."""
    assert strip_publisher(line, ENGLISH.speech.pages) == name


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Ostmark, September 3, 2031", date(2031, 9, 3)),
        ("Sept. 3 2031", date(2031, 9, 3)),
        ("3 May 2031", date(2031, 5, 3)),
        ("updated 2031-05-03 at noon", date(2031, 5, 3)),
        ("February 30, 2031, or rather March 2, 2031", date(2031, 3, 2)),
        ("2031-02-30", None),
        ("May 2031", None),
        ("May 3, 20311", None),
        ("May 3, 1131", None),
        ("", None),
    ],
)
def test_days_are_read_where_they_are_named_in_full(words: str, day: date | None) -> None:
    """A day that no calendar has is passed over, and half a date is none."""
    assert find_date(words, ENGLISH.speech.pages) == day


def test_a_long_line_with_a_day_is_prose() -> None:
    """A date line is short: a sentence that names a day is not taken for one."""
    sentence = "On March 3, 2031, the wells of the upper valley were opened by the council and the pilots."

    assert prose_of(f"Deep water\n\n{sentence}") == [[sentence]]


MARKED = f"# Deep water\n\n## On wells\n\n{PROSE}\n\n### Old wells\n\n{PROSE} So.\n\n## On rivers\n\n{PROSE} Too."


def test_marked_headings_are_parts_with_levels() -> None:
    """The first marked heading is the title; those below it are parts, whose highest level is one."""
    assert lines_of(MARKED) == [("title", "Deep water")]
    assert headings_of(MARKED) == [
        ("s1", 1, None, "On wells"),
        ("s2", 2, None, "Old wells"),
        ("s3", 1, None, "On rivers"),
    ]
    assert all(one.marked for one in built(MARKED).headings)


def test_a_second_heading_of_the_same_level_is_a_headline() -> None:
    """Two equal headings on top of each other are title and headline."""
    assert lines_of(f"# Ostmark Letter\n\n# Deep water\n\n{PROSE}") == [
        ("title", "Ostmark Letter"),
        ("headline", "Deep water"),
    ]


def test_lines_without_marks_are_headings_that_a_person_should_look_at() -> None:
    """A short line amid prose is taken for a heading, and is not certain; a numbered one is."""
    raw = f"Deep water\n\n{PROSE}\n\nOn rivers\n\n{PROSE} So.\n\n2.1 On lakes\n\n{PROSE} Too."

    assert headings_of(raw) == [("s1", 1, None, "On rivers"), ("2.1", 1, "2.1", "2.1 On lakes")]
    assert [one.marked for one in built(raw).headings] == [False, True]


@pytest.mark.parametrize("mark", ["", "# "])
def test_a_text_may_begin_with_its_first_part(mark: str) -> None:
    """A numbered heading heads a part, not the text; then the first words are all that there is for a title."""
    raw = f"{mark}I. On wells\n\n{PROSE}\n\n{mark}II. Dig them in time\n\n{PROSE} So."

    assert lines_of(raw) == []
    assert headings_of(raw) == [("I", 1, "I.", "I. On wells"), ("II", 1, "II.", "II. Dig them in time")]
    assert built(raw).title == "I. On wells"


@pytest.mark.parametrize(
    ("words", "key", "label"),
    [
        ("IV. On wells", "IV", "IV."),
        ("(b) On wells", "b", "(b)"),
        ("C. On wells", "C", "C."),
        ("Session 2: On wells", "Session-2", "Session 2:"),
        ("On wells", "s1", None),
        ("12th of May", "s1", None),
    ],
)
def test_labels_are_read(words: str, key: str, label: str | None) -> None:
    """Counting words at the head of a heading are its label, and make its id."""
    assert headings_of(f"Deep water\n\n{PROSE}\n\n{words}\n\n{PROSE} So.") == [(key, 1, label, words)]


def test_two_parts_of_one_label_have_two_ids() -> None:
    """Where the counting begins anew, ids do not."""
    raw = f"Deep water\n\n{PROSE}\n\n1. Wells\n\n{PROSE} So.\n\n1. Rivers\n\n{PROSE} Too."

    assert [key for key, *_ in headings_of(raw)] == ["1", "1-2"]


@pytest.mark.parametrize(
    "words",
    ["The council paid. It has no money left for", "The council " + "paid and " * 40 + "Paid"],
)
def test_prose_that_lost_its_full_stop_is_no_heading(words: str) -> None:
    """Several sentences, or a very long one, are prose although they end without a mark."""
    raw = f"Deep water\n\n{PROSE}\n\n{words}\n\n# On rivers\n\n{PROSE} So."

    assert [heading[-1] for heading in headings_of(raw)] == ["On rivers"]
    assert words in " ".join(" ".join(sentences) for sentences in prose_of(raw))


RUN_IN = """\
Deep water

II. On wells

The first is to dig them. It takes long.

The second is to line them. It takes stones.

III. On rivers

First, they run. All do.

Second, they carry ships.

Third, they end.
"""


def test_sentences_that_count_paragraphs_are_headings() -> None:
    """Run-in headings are one level below what they stand under, and stay prose."""
    assert headings_of(RUN_IN) == [
        ("II", 1, "II.", "II. On wells"),
        ("II-1", 2, "The first", "The first is to dig them."),
        ("II-2", 2, "The second", "The second is to line them."),
        ("III", 1, "III.", "III. On rivers"),
        ("III-1", 2, "First", "First, they run."),
        ("III-2", 2, "Second", "Second, they carry ships."),
        ("III-3", 2, "Third", "Third, they end."),
    ]
    assert ["The first is to dig them.", "It takes long."] in prose_of(RUN_IN)
    assert [s.run_in for p in built(RUN_IN).paragraphs for s in p.sentences].count(True) == 5


def test_run_in_headings_need_no_heading_above() -> None:
    """In a text without headings they are its highest level."""
    raw = "Deep water\n\nFirst, they run.\n\nSecond, they carry ships."

    assert headings_of(raw) == [
        ("s1", 1, "First", "First, they run."),
        ("s2", 1, "Second", "Second, they carry ships."),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "Deep water\n\nFirst, they run.\n\nThen they end.",
        "Deep water\n\nSecond, they run.\n\nThird, they end.",
        "Deep water\n\nFirst, they run.\n\nThird, they end.",
        "Deep water\n\nFirst of all they run.\n\nSecond-hand pumps are sold.",
    ],
)
def test_who_counts_counts_from_one_and_on(raw: str) -> None:
    """One "first" alone, or a row that leaves a number out, counts nothing."""
    assert headings_of(raw) == []
