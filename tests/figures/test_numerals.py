"""Figures in slices of English texts, the units of their metrics, and numerals that only look like figures."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureRefusalCode
from pujiang.figures import figure_reader, figure_tokens
from pujiang.figures.accepted_units import list_accepted_units
from pujiang.figures.figure_reader import find_figures
from pujiang.figures.numerals import find_numerals

#: Phrase, value, hedge, unit, and for a range the second value.
FORMS = [
    ("53 laboratories", "53", "exactly", None), ("5,000 people", "5000", "exactly", None),
    ("1,234,567 people", "1234567", "exactly", None), ("1.5 hectares", "1.5", "exactly", None),
    ("more than 5,000 people", "5000", "more than", None), ("More Than 5,000 people", "5000", "more than", None),
    ("over 3,000 projects", "3000", "more than", None), ("above 20 projects", "20", "more than", None),
    ("exceeding 20 projects", "20", "more than", None), ("in excess of 20 projects", "20", "more than", None),
    ("upwards of 20 projects", "20", "more than", None), ("well over 1,000 people", "1000", "more than", None),
    ("slightly more than 10 percent", "10", "more than", "percent"), ("> 20 projects", "20", "more than", None),
    ("at least 10 times", "10", "at least", None), ("no fewer than 10 states", "10", "at least", None),
    ("not less than 10 states", "10", "at least", None), ("a minimum of 10 states", "10", "at least", None),
    ("1,000-plus projects", "1000", "at least", None), ("100+ projects", "100", "at least", None),
    ("100 or more projects", "100", "at least", None), ("≥ 5 states", "5", "at least", None),
    ("less than ten percent", "10", "less than", "percent"), ("fewer than 10 states", "10", "less than", None),
    ("under 40 percent", "40", "less than", "percent"), ("just under 40%", "40", "nearly", "percent"),
    ("at most 10 states", "10", "at most", None), ("up to 100 laboratories", "100", "at most", None),
    ("no more than 20 states", "20", "at most", None), ("not more than 20 states", "20", "at most", None),
    ("as many as 300 guests", "300", "at most", None), ("10 or fewer states", "10", "at most", None),
    ("nearly 10 platforms", "10", "nearly", None), ("almost 50 countries", "50", "nearly", None),
    ("close to 50 countries", "50", "nearly", None), ("nearly\n10 platforms", "10", "nearly", None),
    ("about 30 countries", "30", "about", None), ("around 80 countries", "80", "about", None),
    ("approximately 80 countries", "80", "about", None), ("some 40 countries", "40", "about", None),
    ("an estimated 40 countries", "40", "about", None), ("5,000-odd people", "5000", "about", None),
    ("ten or so people", "10", "about", None), ("~ 40 countries", "40", "about", None),
    ("exactly 9 countries", "9", "exactly", None), ("only 1.5% of it", "1.5", "exactly", "percent"),
    ("a total of 53 laboratories", "53", "exactly", None), ("more than a total of 53 labs", "53", "more than", None),
    ("nine countries", "9", "exactly", None), ("fifty-three representatives", "53", "exactly", None),
    ("twenty one states", "21", "exactly", None), ("a hundred laboratories", "100", "exactly", None),
    ("one hundred and five states", "105", "exactly", None), ("two thousand three hundred", "2300", "exactly", None),
    ("three hundred thousand people", "300000", "exactly", None), ("five million two hundred", "5000200", "exactly", None),
    ("a dozen states", "12", "exactly", None), ("two dozen states", "24", "exactly", None),
    ("half a million people", "500000", "exactly", None), ("half a dozen states", "6", "exactly", None),
    ("one half of them", "0.5", "exactly", "share"), ("two-thirds of them", str(Decimal(2) / 3), "exactly", "share"),
    ("a quarter of them", "0.25", "exactly", "share"), ("one-third of humanity", str(Decimal(1) / 3), "exactly", "share"),
    ("nearly a trillion U.S. dollars", "1000000000000", "nearly", "USD"),
    ("over 3 billion yuan", "3000000000", "more than", "CNY"), ("2.6 billion people", "2600000000", "exactly", None),
    ("US$ 2.7 billion", "2700000000", "exactly", "USD"), ("more than US$414 million", "414000000", "more than", "USD"),
    ("RMB 20 million", "20000000", "exactly", "CNY"), ("€50", "50", "exactly", "EUR"), ("£5 million", "5000000", "exactly", "GBP"),
    ("5 euros", "5", "exactly", "EUR"), ("7 million yen", "7000000", "exactly", "JPY"), ("10 per cent", "10", "exactly", "percent"),
    ("3 percentage points", "3", "exactly", "percent"), ("10th anniversary", "10", "exactly", None),
    ("past ten years", "10", "exactly", None), ("over the past ten years", "10", "exactly", None),
    ("some of the 40 states", "40", "exactly", None),
    ("5\u00a0000 people", "5000", "exactly", None), ("four new programs", "4", "exactly", None), ("one laboratory opened", "1", "exactly", None),
    ("more than 3.5 million people","3500000","more than",None),("over 15,000 students","15000","more than",None),("well above 300 labs","300","more than",None),
    ("greater than 12 percent","12","more than","percent"),("upward of 40 sites","40","more than",None),("exceeds 1,000 projects","1000","more than",None),
    ("no less than 7 parks","7","at least",None),("not fewer than 7 parks","7","at least",None),("a minimum of 12 months","12","at least",None),("50 and more parks","50","at least",None),
    ("150-plus countries","150","at least",None),("30+ organizations","30","at least",None),("200 or above","200","at least",None),
    ("below 5 percent","5","less than","percent"),("less than 0.5%","0.5","less than","percent"),("fewer than two dozen","24","less than",None),
    ("a maximum of 8 members","8","at most",None),("up to 2.5 billion yuan","2500000000","at most","CNY"),("≤ 12 months","12","at most",None),("no more than half a million","500000","at most",None),
    ("almost 4,000 projects","4000","nearly",None),("nearly three quarters of them","0.75","nearly","share"),("close to a million people","1000000","nearly",None),("approaching 100 states","100","nearly",None),
    ("just over 90 cities","90","more than",None),("far more than 20 cities","20","more than",None),("well under 10%","10","less than","percent"),
    ("roughly 45 centres","45","about",None),("circa 1,200 objects","1200","about",None),("some 7,500 visitors","7500","about",None),("about a third of them",str(Decimal(1)/3),"about","share"),("≈ 12 parks","12","about",None),("around half a dozen labs","6","about",None),
    ("precisely 31 topics","31","exactly",None),("just 4 speakers","4","exactly",None),("exactly one laboratory","1","exactly",None),
    ("twelve parks","12","exactly",None),("seventeen ministers","17","exactly",None),("ninety-nine labs","99","exactly",None),("forty two labs","42","exactly",None),
    ("three hundred and twelve labs","312","exactly",None),("one thousand two hundred labs","1200","exactly",None),("twenty-five thousand people","25000","exactly",None),
    ("two million people","2000000","exactly",None),("six hundred million people","600000000","exactly",None),("a thousand labs","1000","exactly",None),("a million people","1000000","exactly",None),("one billion people","1000000000","exactly",None),
    ("3 trillion yuan","3000000000000","exactly","CNY"),("1.2 trillion US dollars","1200000000000","exactly","USD"),("$1.5 billion","1500000000","exactly","USD"),("USD 40 million","40000000","exactly","USD"),("EUR 7.5 million","7500000","exactly","EUR"),
    ("£300","300","exactly","GBP"),("¥500 million","500000000","exactly","CNY"),("CNY 2 billion","2000000000","exactly","CNY"),("20 pounds sterling","20","exactly","GBP"),("400 renminbi","400","exactly","CNY"),
    ("nearly US$ 3 trillion","3000000000000","nearly","USD"),("more than €2 billion","2000000000","more than","EUR"),
    ("0.3 percent","0.3","exactly","percent"),("100%","100","exactly","percent"),("12.75 per cent","12.75","exactly","percent"),("two percentage points","2","exactly","percent"),
    ("20th anniversary","20","exactly",None),("the last five years","5","exactly",None),("first three months","3","exactly",None),
    ("1\u202f500 labs","1500","exactly",None),("12,345.67 hectares","12345.67","exactly",None),
    ("at least one-third of them",str(Decimal(1)/3),"at least","share"),("as many as two dozen labs","24","at most",None),("more than a dozen labs","12","more than",None),("over a hundred labs","100","more than",None),("nearly a hundred labs","100","nearly",None),("about a thousand labs","1000","about",None),
    ("already over 70 labs","70","more than",None),("even more than 70 labs","70","more than",None),("much more than 70 labs","70","more than",None),("less than a tenth of them","0.1","less than","share"),("one fifth of the parks","0.2","exactly","share"),
    ("as much as 50%","50","at most","percent"),("as few as 5 labs","5","at least",None),("up to and including 70 labs","70","at most",None),
    ("not over 70 labs","70","at most",None),("not exceeding 70 labs","70","at most",None),("does not exceed 70 labs","70","at most",None),
    ("never more than 70 labs","70","at most",None),("not under 70 labs","70","at least",None),
    ("will exceed 70 labs","70","more than",None),("surpassed 70 labs","70","more than",None),("not quite 70 labs","70","nearly",None),
    ("almost exactly 70 labs","70","about",None),("approx. 70 labs","70","about",None),("ca. 70 labs","70","about",None),
    ("70 percent or more","70","at least","percent"),("70 million dollars or less","70000000","at most","USD"),("70 at least","70","at least",None),
    ("−5%","-5","exactly","percent"),("-0.5 percent","-0.5","exactly","percent"),("more than −5%","-5","more than","percent"),
    ("minus 5 percent","-5","exactly","percent"),("−$5 million","-5000000","exactly","USD"),("US$-5 million","-5000000","exactly","USD"),
    ("an estimated 2.1 million students","2100000","about",None),("approximately 0.8 percent","0.8","about","percent"),
]  # fmt: skip
RANGES = [
    ("between 5 and 10 labs", "between 5 and 10", 5, 10), ("3 to 5 labs", "3 to 5", 3, 5), ("3-5 labs", "3-5", 3, 5),
    ("20–30 percent", "20–30 percent", 20, 30), ("5% to 10%", "5% to 10%", 5, 10), ("-5 to 10%", "-5 to 10%", -5, 10), ("−10% to −5%", "−10% to −5%", -10, -5),
    ("between 5% and 10%", "between 5% and 10%", 5, 10), ("US$5 to US$10", "US$5 to US$10", 5, 10), ("5% to 10", None, 0, 0),
    ("5 to US$10", None, 0, 0), ("5% to 10 percent", "5% to 10 percent", 5, 10), ("exactly 3 to 5 labs", "exactly 3 to 5", 3, 5),
    ("5 to 10 million", "5 to 10 million", 5 * 10**6, 10**7), ("$5-10 billion", "$5-10 billion", 5 * 10**9, 10**10),
    ("two to three hundred", "two to three hundred", 200, 300), ("one to two dozen", "one to two dozen", 12, 24), ("between one and two million", "between one and two million", 10**6, 2 * 10**6),
    ("between US$5 million and US$10 million", "between US$5 million and US$10 million", 5 * 10**6, 10**7),
    ("5,000 to 1 million", "5,000 to 1 million", 5000, 10**6), ("5 thousand to 1 million", "5 thousand to 1 million", 5000, 10**6),
    ("from two to five labs", None, 0, 0), ("10 to 5", None, 0, 0),
]  # fmt: skip
#: Numbers that count only beside a noun, hedge or unit: they are no numerals alone.
PRONOUNS = {"one", "一", "壹"}
#: What is no figure, and the numerals in it all the same.
DECOYS = [
    ("a 5G network", ["5G"]), ("the G-2 model", ["G-2"]), ("G-77 and COP-8", ["G-77", "COP-8"]), ("COVID-19", ["COVID-19"]),
    ("Article 4.5 says", ["4.5"]), ("No.4 Vol. 165", ["4", "165"]), ("Section 3 ends", ["3"]), ("on page 7", ["7"]),
    ("September 22, 2023", ["22", "2023"]), ("22 September 2023", ["22", "2023"]), ("September 9-11, 2023", ["9", "11", "2023"]),
    ("2023-09-22", ["2023", "09", "22"]), ("in 2023, we", ["2023"]), ("in 2023 and 2024", ["2023", "2024"]),
    ("since 2018-2023", ["2018", "2023"]), ("document 67/203", ["67/203"]), ("version 1.2.3", ["1.2.3"]),
    ("14th Five-Year Plan", ["14th", "Five"]), ("the 16th Pujiang Forum", ["16th"]),
    ("first, second and third", []), ("hundred", []), ("A4 paper", ["A4"]), ("1" * 40, ["1" * 40]),
]  # fmt: skip


def test_there_are_many_forms() -> None:
    """At least 150 forms are tried."""
    assert len({form[0] for form in FORMS}) >= 150


@pytest.mark.parametrize(("phrase", "value", "hedge", "unit"), FORMS, ids=[form[0] for form in FORMS])
def test_a_form_is_read(phrase: str, value: str, hedge: str, unit: str | None) -> None:
    """Each form gives its value, hedge and the unit of its metric, alone and inside a sentence."""
    for text in (phrase, f"We have {phrase} here, and more."):
        (figure,) = find_figures(text, language="en")

        assert figure.quantity is not None
        assert (figure.quantity.value, figure.quantity.comparator) == (Decimal(value), hedge)
        assert next(iter(list_accepted_units(figure)), None) == unit
        assert figure.words in phrase


@pytest.mark.parametrize(("text", "phrase", "low", "high"), RANGES, ids=[form[0] for form in RANGES])
def test_a_range_is_read(text: str, phrase: str | None, low: int, high: int) -> None:
    """Two numbers of a range are one figure, and one number; "from … to …", which may be growth, and a fall are two."""
    figures = find_figures(text, language="en")

    if phrase is None:
        assert len(figures) == 2
        return
    (figure,) = figures
    assert figure.quantity is not None
    assert (figure.quantity.value, figure.quantity.value_to) == (Decimal(low), Decimal(high))
    assert figure.quantity.comparator is Comparator.BETWEEN
    assert figure.words == phrase


@pytest.mark.parametrize(("text", "numerals"), DECOYS, ids=[decoy[0] for decoy in DECOYS])
def test_a_decoy_is_no_figure_and_yet_a_numeral(text: str, numerals: list[str]) -> None:
    """Names, labels, dates and years are no figures; coverage asks for them all the same."""
    assert not any(figure.quantity for figure in find_figures(text, language="en"))
    assert [text[start:end] for start, end in find_numerals(text)] == numerals


@given(
    st.integers(2, 10**9),
    st.sampled_from([("", "exactly"), ("more than ", "more than"), ("nearly ", "nearly"), ("up to ", "at most")]),
    st.sampled_from(["{:,}", "{}"]),
    st.sampled_from(["", "Then ", "x: ", "創新 ", "— "]),
    st.sampled_from([" people", " percent", " labs, and so on", " “open” labs"]),
)
def test_a_written_number_reads_back(number: int, hedge: tuple[str, str], form: str, before: str, after: str) -> None:
    """Whatever the number, its hedge and the words around it: the same is read, whole; nothing beside another script."""
    text = f"{before}{hedge[0]}{form.format(number)}{after}"
    figures = find_figures(text, language="en")
    if not figures:
        assert 1900 <= number <= 2100
        return

    (figure,) = figures
    if figure.refusal is not None:
        assert (before == "創新 ", 1900 <= number <= 2100) != (False, False)
        assert figure.refusal.code in {FigureRefusalCode.OTHER_SCRIPT, FigureRefusalCode.YEAR}
        return
    assert figure.quantity is not None
    assert (figure.quantity.value, str(figure.quantity.comparator)) == (Decimal(number), hedge[1])
    assert text[figure.span.start :].startswith(hedge[0])


SNIPPETS = (
    *(form[0] for form in FORMS), *(decoy[0] for decoy in DECOYS), "and", ",", "\n\n", "the", "1,1,1", "two and", "约三千人", "二〇二三年",
    "每10万人5例", "half of the 400", "more than 5 and less than 9", "5×10^3", "3 dollars 50 cents",
)  # fmt: skip
snippets = st.lists(st.sampled_from(SNIPPETS), max_size=12).map(" ".join)


@given(st.one_of(snippets, st.text(max_size=80)), st.sampled_from(["en", "zh", "fr"]))
def test_figures_and_numerals_of_any_text(text: str, language: str) -> None:
    """Any text is read: figures and numerals in order, without overlap; the number of every figure is a numeral."""
    figures, numerals = find_figures(text, language=language), find_numerals(text, language=language)

    for places in ([(one.span.start, one.span.end) for one in figures], numerals):
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert all(first[1] <= second[0] for first, second in pairwise(places))
    for figure in figures:
        assert figure.span.start <= figure.number.start < figure.number.end <= figure.span.end
        if figure.number.text.lower() not in PRONOUNS:
            assert (figure.number.start, figure.number.end) in numerals


@given(snippets, st.data())
def test_a_slice_agrees_with_the_whole(text: str, data: st.DataObject) -> None:
    """The figures of a slice are those of the whole text whose number is in it, at least in part."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    inside = [one for one in find_figures(text, language="en") if one.number.start < end and start < one.number.end]

    assert find_figures(text, start, end, language="en") == inside


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("about 40 wells", "40"), ("between 5% and 10%", "5% and 10"), ("−$5 million a year", "5 million"), ("3–4,000 wells", "3–4,000"),
        ("one in five farmers", "one in five"), ("half of the 400 firms", "half of the 400"), ("5 zillion people", "5 zillion"),
        ("3 dollars 50 cents", "3 dollars 50"), ("more than 5 and less than 9", "5 and less than 9"), ("70 per 100,000 births", "70"),
        ("3 to 1 ratio", "3 to 1"), ("5×10^3", "5×10^3"),
    ],
)  # fmt: skip
def test_the_number_of_a_figure_is_without_hedge_and_unit(text: str, number: str) -> None:
    """Of two numbers it is both, with what is between them; of a refused one also what is not read."""
    (figure,) = find_figures(text, language="en")

    assert figure.number.text == number


PARTS = """
    third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 eleventh:11 twelfth:12 thirteenth:13 fourteenth:14
    fifteenth:15 sixteenth:16 seventeenth:17 eighteenth:18 nineteenth:19 twentieth:20 thirtieth:30 fortieth:40
    fiftieth:50 sixtieth:60 seventieth:70 eightieth:80 ninetieth:90 twenty-first:21 ninety-ninth:99 quarter:4
    hundredth:100 thousandth:1000 millionth:1000000 billionth:1000000000 trillionth:1000000000000
"""


@pytest.mark.parametrize("part", PARTS.split())
def test_every_word_divides(part: str) -> None:
    """One and several of each part, and before a noun the singular is a rank."""
    word, below = part.split(":")
    for above, words in ((1, f"one {word}"), (2, f"two {word}s")):
        (figure,) = find_figures(f"It lost {words} of its wells.", language="en")
        assert figure.quantity
        assert abs(Fraction(figure.quantity.value) - Fraction(above, int(below))) < Fraction(1, 10**25)
    assert find_figures(f"It was a {word} meeting.", language="en") == []


def test_a_part_of_a_number_gives_the_whole() -> None:
    """A slice that cuts a number gives the figure that the text prints, and one beside it gives none."""
    text = "They dug 5 000 wells."

    (figure,) = find_figures(text, 11, len(text), language="en")
    assert (figure.words, str(figure.quantity)) == ("5 000", "5,000")
    assert find_figures(text, 14, len(text), language="en") == []


@given(st.text(alphabet="aB12-.,/ é²三", max_size=16))
def test_tokens_with_a_digit_are_found_as_a_pattern_finds_them(text: str) -> None:
    """In one pass: the pattern looks at each run of letters again from each of its letters. French has no tables."""
    pattern = re.compile(r"(?:[^\W\d_]+-)*\w*\d\w*(?:[.,/]\d\w*)*")

    assert find_numerals(text, language="fr") == [match.span() for match in pattern.finditer(text)]


def test_an_underscore_begins_a_token_anew() -> None:
    """What is before it is no word with a hyphen."""
    assert find_numerals("a_b-12", language="fr") == [(4, 6)]


def test_the_figures_of_the_bulletin() -> None:
    """The figures and numerals of the real text."""
    text = (Path(__file__).parents[2] / "data/bulletins/pujiang-2023-iv/text.txt").read_text("utf-8")

    assert [" ".join(one.words.split()) for one in find_figures(text, language="en")] == [
        "10th", "ten years", "ten years", "more than 5,000", "more than 15,000", "nearly 10", "53", "40", "9", "two", "four", "four",
    ]  # fmt: skip
    assert [text[start:end] for start, end in find_numerals(text)] == [
        "4", "165", "22", "2023", "2023", "2023", "10th", "ten", "ten", "5,000", "15,000", "10", "53", "40", "9", "5G", "two",
        "G-2", "four", "four",
    ]  # fmt: skip


def test_a_text_is_read_once_for_its_figures_and_its_numerals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft asks for both, and the second is answered without reading the text again."""
    cut = Mock(side_effect=figure_tokens.cut_block)
    monkeypatch.setattr(figure_reader, "cut_block", cut)
    text = "A text that no other test reads has 53 laboratories and Article 5."

    assert [figure.words for figure in find_figures(text, language="en")] == ["53"]
    assert [text[start:end] for start, end in find_numerals(text)] == ["53", "5"]
    assert cut.call_count == 1


def test_one_alone_is_no_numeral() -> None:
    """A pronoun is none, and the number beside it is."""
    assert find_numerals("No one dug 5 wells.") == [(11, 12)]


def test_a_hedge_before_a_sign_is_not_that_of_a_later_number() -> None:
    """A hedge some words before a number is its hedge in the same clause only."""
    assert [str(figure.quantity) for figure in find_figures("至少培训500人。", language="zh")] == ["at least 500"]
    assert [str(figure.quantity) for figure in find_figures("至少要培训，其中500人。", language="zh")] == ["500"]
