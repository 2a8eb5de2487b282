"""Reading figures: numbers that are written out come back as themselves or are refused, never as others."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureChange, FigureKind, FigureRefusalCode, Stage
from pujiang.figures.figure_reader import read_figures
from pujiang.language.chinese import figure_tables as chinese
from pujiang.language.english import figure_tables as english
from pujiang.language.figure_protocol import FigureToken, PhraseTable

if TYPE_CHECKING:
    from collections.abc import Callable

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
ONES += "seventeen eighteen nineteen".split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")]
HAN_DIGITS = "零一二三四五六七八九"
NUMBERS = st.integers(0, 10**15 - 1) | st.integers(0, 30_000)
#: Ways to group digits: what separates groups of three, and the decimal sign, as languages of Europe and Asia print them.
GROUPINGS = [
    (",", "."),
    (".", ","),
    (" ", ","),
    ("\u00a0", ","),
    ("\u202f", ","),
    ("'", "."),
    ("’", "."),
    ("\u2009", "."),
]


def spell(number: int) -> str:
    """Return a whole number in English words, independently of the reader."""
    for scale, name in SCALES:
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{spell(number // scale)} {name}" + (f"{joint}{spell(rest)}" if rest else "")
    if number >= 100:
        return f"{ONES[number // 100]} hundred" + (f" and {spell(number % 100)}" if number % 100 else "")
    if number >= 20:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]


def spell_han(number: int) -> str:
    """Return a whole number in Chinese, independently of the reader."""
    if number < 10_000:
        return _spell_section(number) or "零"
    parts: list[str] = []
    units = ["", "万", "亿", "万亿"]
    sections = [number // 10_000**i % 10_000 for i in range(4)]
    for i in (2, 1, 0) if number < 10**12 else (3, 2, 1, 0):
        section = sections[i]
        unit = "万" if i == 3 and sections[2] else units[i]
        if section:
            parts.append(("零" if parts and section < 1000 else "") + _spell_section(section) + unit)
        elif i == 2 and sections[3]:
            parts.append("")
    return "".join(parts)


def _spell_section(number: int) -> str:
    text, has_gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if text and has_gap else "") + HAN_DIGITS[digit] + unit
        has_gap = not digit
    return text


def group(number: int, separator: str, size: int = 3) -> str:
    """Return a whole number in digits, grouped from the right."""
    digits = str(number)
    first = len(digits) % size or size
    return separator.join([digits[:first], *(digits[i : i + size] for i in range(first, len(digits), size))])


def read_values(text: str, language: str = "en") -> list[Decimal]:
    """Return the values of all figures that are read."""
    return [figure.quantity.value for figure in read_figures(text, language) if figure.quantity]


@given(NUMBERS)
@example(1_000_005)
@example(2_300_000_007)
def test_a_number_in_english_words_is_read_as_itself(number: int) -> None:
    """A number that is spelled out and counts something has its value, and nothing else is read beside it."""
    assert read_values(f"They built {spell(number)} wells.") == [number]


@given(NUMBERS)
@example(10_010)
@example(130)
@example(1_020)
@example(1_250_000)
@example(100_000_001)
def test_a_number_in_chinese_words_is_read_as_itself(number: int) -> None:
    """A number in Chinese that counts something has its value; 一 may be missing at its beginning: 十二, 百二十."""
    assume(number > 0)
    words = spell_han(number)
    is_bare = words.startswith("一十") or (words.startswith(("一百", "一千")) and len(words) > len("一百"))
    for form in {words, words.removeprefix("一") if is_bare else words}:
        assert read_values(f"建成{form}个项目。", "zh") == [number]


@given(st.integers(1000, 10**12), st.sampled_from(GROUPINGS), st.integers(0, 99))
def test_grouped_digits_are_read_as_themselves_or_refused(number: int, signs: tuple[str, str], cents: int) -> None:
    """However a language groups thousands and marks decimals, no other number comes out."""
    separator, point = signs
    for text, value in (
        (group(number, separator), Decimal(number)),
        (f"{group(number, separator)}{point}{cents:02}", number + Decimal(cents) / 100),
    ):
        for sentence in (f"They built {text} wells.", f"It cost €{text} in all.", f"{text} km of pipe"):
            assert set(read_values(sentence)) <= {value}


@given(NUMBERS, st.sampled_from(sorted(english.HEDGES_BEFORE)))
def test_a_hedge_is_read_or_the_number_is_refused(number: int, hedge: str) -> None:
    """No hedge of the table is lost: before a number it is the comparator, or the number is refused."""
    assume(number > 100)
    joined = (
        hedge.replace(" .", ".").replace("> =", ">=").replace("< =", "<=").replace("= <", "=<").replace("= >", "=>")
    )
    for words in (f"{number:,}", spell(number)):
        (figure,) = read_figures(f"They built {joined.replace(' -', '-')} {words} wells.".replace("- ", "-"))
        assert figure.refusal or (figure.quantity and figure.quantity.comparator is english.HEDGES_BEFORE[hedge])
        assert not figure.quantity or figure.quantity.value == number


@given(NUMBERS, st.sampled_from(sorted(chinese.HEDGES_BEFORE)))
def test_a_chinese_hedge_is_read_or_the_number_is_refused(number: int, hedge: str) -> None:
    """No hedge of the Chinese table is lost, before digits and before words."""
    assume(number > 10_000)
    printed = hedge.replace(" ", "")
    for words in (str(number), spell_han(number)):
        (figure,) = read_figures(f"这里{printed}{words}名学者。", "zh")
        assert figure.refusal or (figure.quantity and figure.quantity.comparator is chinese.HEDGES_BEFORE[hedge])
        assert not figure.quantity or figure.quantity.value == number


@pytest.mark.parametrize("language", ["en", "zh"])
@given(st.data())
def test_any_text_is_read_without_an_exception(language: str, data: st.DataObject) -> None:
    """Figures of any text are in order, do not overlap, and have either a quantity or a refusal."""
    english_pieces = (
        "5 1,000 1.5 ½ ² ٣ Ⅳ - – $ € % / : ( ) . , \n \n\n one hundred million half of in to per a more than not no -"
    )
    others = ("\u202e", "\u0335", "NaN", "1e5", "m", "km", "bn", "zillion")
    pieces = [*english_pieces.split(" "), *"三十百万亿零点分之成折多几元年月第约近至", *others]
    joined = st.lists(st.sampled_from(pieces), max_size=12).flatmap(
        lambda words: st.sampled_from([" ", ""]).map(lambda space: space.join(words))
    )
    text = data.draw(joined | st.text(max_size=40))
    figures = read_figures(text, language)

    ends = [0, *(figure.span.end for figure in figures)]
    assert all(end <= figure.span.start < figure.span.end for end, figure in zip(ends, figures, strict=False))
    assert all((figure.quantity is None) is (figure.refusal is not None) for figure in figures)
    assert all(figure.words == text[figure.span.start : figure.span.end] for figure in figures)


#: What may come after a hedge, with its value; a hedge that does not fit is a refusal.
HEDGED = {
    "en": (
        "300 wells|50%|two-fifths of them|5 million people|$5m|three-quarters of farmers|1,200 km|ten years|one in five farmers"
        "|70 per 100,000 births|fivefold|a dozen wells|2.5 percentage points|€1.2bn|40 °C|100 000 people"
    ),
    "zh": "400名学者|百分之五十|三成|50%|3万元|5个月|三分之一|2倍|30个百分点|一半|3.2亿元|九成|五十万人|60%的农户",
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_hedge_is_lost_before_any_kind_of_figure(language: str) -> None:
    """Each hedge of a table before each kind of figure is its comparator, or the figure is refused; its value stays."""
    for form in HEDGED[language].split("|"):
        (bare,) = read_figures(form, language)
        assert bare.quantity
        for phrase, comparator in {"en": english, "zh": chinese}[language].HEDGES_BEFORE.items():
            hedge = (
                phrase.replace(" ", "") if language == "zh" or not phrase[0].isalpha() else phrase.replace(" .", ".")
            )
            text = f"这里{hedge}{form}。" if language == "zh" else f"It was {hedge.replace(' -', '-')} {form}."
            found = read_figures(text.replace("- ", "-"), language)
            assert found, text
            assert found[0].refusal or found[0].quantity, text
            if found[0].quantity:
                assert (found[0].quantity.comparator, found[0].quantity.value) == (comparator, bare.quantity.value), (
                    text
                )


@pytest.mark.parametrize(
    "form", ["300 wells", "50%", "$5m", "1,200 km", "ten years", "70 per 100,000 births", "5 deaths a day", "fivefold"]
)
def test_no_hedge_is_lost_after_any_kind_of_figure(form: str) -> None:
    """Each hedge of several words that comes after a figure, its unit or its base is its comparator, or a refusal."""
    for phrase, comparator in english.HEDGES_AFTER.items():
        if len(phrase.split()) > 1 and phrase[0].isalpha():
            (figure,) = read_figures(f"It was {form} {phrase.replace(' .', '.')}.")
            assert figure.refusal or (figure.quantity and figure.quantity.comparator is comparator), phrase


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The fund dug 7\n000 wells.", [None]),
        ("The fund dug 7\n300 wells in May.", [None, None]),
        ("7\n300\n450", ["7", "300", "450"]),
        ("The fund dug 7,300\n450 pumps.", ["7,300", "450"]),
        ("The fund dug 7\npumps.", ["7"]),
        ("Plans:\n1. 300 pumps\n2. 450 pumps", ["300", "2", "450"]),
        ("Plans:\n1. 300 pumps.\n2. 450 pumps.", ["300", "450"]),
        ("It dug\n12. Then it left.", ["12"]),
    ],
)
def test_numbers_at_the_ends_of_lines(text: str, figures: list[str | None]) -> None:
    """A number of which a line break may cut the thousands is refused; a mark of an item is none."""
    assert [str(one.quantity) if one.quantity else None for one in read_figures(text)] == figures


@pytest.mark.parametrize(
    ("text", "language", "counts"),
    [
        ("12 provinces fell behind", "en", "provinces"),
        ("the 27-member council agreed", "en", "member"),
        ("300 staff rose early", "en", "staff"),
        ("由30个县减少到20个县", "zh", "个县"),
        ("those aged 70 account for more", "en", None),
        ("a 3,000-strong crowd", "en", None),
    ],
)
def test_what_is_counted_ends_with_its_noun(text: str, language: str, counts: str | None) -> None:
    """A verb after it, a noun after its compound and what an age stands beside are no part of it."""
    figure = read_figures(text, language)[0]

    assert (str(figure.counts) if figure.counts else None) == counts


def test_what_stands_around_a_figure_is_told() -> None:
    """What is counted, the base of a rate, change, stage and year are those of the words."""
    (figure,) = read_figures("By 2030 the bank will train more than 5 young scientists of Ghana.")
    assert (str(figure.counts), figure.period, figure.stage) == ("young scientists", "2030", Stage.TARGET)

    (figure,) = read_figures("The council said that it could reach 40 per 1,000 live births.")
    assert (str(figure.per), figure.kind, figure.stage) == (
        "1,000 live births",
        FigureKind.RATE,
        Stage.HYPOTHETICAL,
    )

    (figure,) = read_figures("The firm claims 5% of sales.")
    assert (figure.stage, figure.unit, figure.period) == (Stage.CLAIMED, "percent", None)

    first, second = read_figures("Output rose by 3 percent to 40 GWh in 2021.")
    assert (first.change, second.change, second.unit, second.period) == (FigureChange.UP, None, "GWh", "2021")

    (figure,) = read_figures("该省计划到2030年建成100个项目。", "zh")
    assert (str(figure.counts), figure.period, figure.stage) == ("个项目", "2030", Stage.TARGET)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("1998年，港口有40台起重机。", "1998"),
        ("2021年3月，港口有40台起重机。", "2021"),
        ("2021年3月15日，港口有40台起重机。", "2021"),
        ("截至2021年12月31日，港口有40台起重机。", "2021"),
        ("自2021年3月起，港口有40台起重机。", None),
        ("2021年3月前，港口有40台起重机。", None),
        ("2020年1月成立的港口有40台起重机。", None),
        ("2021年有过规划，3月港口有40台起重机。", None),
        ("2023年新增的就业岗位达100万个。", "2023"),
        ("2021年，成立于1998年的港口有40台起重机。", "2021"),
        ("2021年，1998年建成的港口有40台起重机。", "2021"),
        ("1998年成立的港口有40台起重机。", None),
        ("港口始建于1998年，有40台起重机。", None),
        ("公司1998年成立，有员工40人。", None),
        ("2023年启用线路40条。", "2023"),
        ("2022年，参加2021年论坛的代表有40人。", None),
        ("会议开完。参加2021年论坛的代表有40人。", "2021"),
        ("产量是1998年的4倍。", None),
        ("1998年的4项改革。", "1998"),
    ],
)
def test_the_year_of_an_attribute_is_no_period(text: str, period: str | None) -> None:
    """A year in which something began, or that says which people are meant, is not when a figure was counted."""
    assert [figure.period for figure in read_figures(text, "zh")] == [period]


def test_a_year_behind_and_is_of_the_next_clause() -> None:
    """A year directly behind "and" is not that of the figure before it; one behind its noun is."""
    for text, periods in (
        ("In 2023 exports were 40 boats and in 2024 50 boats.", ["2023", None]),
        ("In 2023 it dug 40 wells and by 2030 will dig 90.", ["2023", None]),
        ("Exports were 40 boats in 2023 and 50 in 2024.", ["2023", "2024"]),
        ("The budget is €4 million for 2026, up 15 percent on 2025.", ["2026", None]),
        ("They met 40 people on 5 May 2025.", ["2025"]),
        ("Sales were up on 2019 by 40 boats.", [None]),
    ):
        assert [figure.period for figure in read_figures(text)] == periods, text


@pytest.mark.parametrize(
    ("text", "period", "stage"),
    [
        ("The fund lost much in 2021, and has 400 boats.", None, None),
        ("Founded in 1998, the port has 400 cranes.", None, None),
        ("The port, which was founded in 1998, has 400 cranes.", None, None),
        ("The port built in 1998 has 400 cranes.", None, None),
        ("In 2021, the port built in 1998 had 400 cranes.", "2021", None),
        ("In 2021 the port, opened in 1998, had 400 cranes.", "2021", None),
        ("She said that in 2020, 400 boats sank.", "2020", None),
        ("But in 2021, after a long winter, 400 boats sank.", "2021", None),
        ("By the end of 2020, 400 wells had been dug.", "2020", None),
        ("In 2015, 400 wells were built.", "2015", None),
        ("Since the talks, in 2015 400 wells were built.", "2015", None),
        ("Since 2015 400 wells were built.", None, None),
        ("It built 400 wells before 2015.", None, None),
        ("It will build 400 wells before 2035.", "2035", Stage.TARGET),
        ("It built 400 wells, as in 2015.", None, None),
        ("Compared with levels in 2015, 400 wells were lost.", None, None),
        ("By 2035, 400 wells will be built.", "2035", Stage.TARGET),
        ("400 wells will be built.", None, None),
        ("400 wells aimed at the west were built.", None, None),
        ("400 wells could be built.", None, Stage.HYPOTHETICAL),
        ("The aim is to dig 400 wells.", None, Stage.TARGET),
        ("They promised to dig 400 wells.", None, Stage.TARGET),
        ("They are expected to dig 400 wells.", None, None),
        ("400 wells May said.", None, None),
        ("In the weeks to May 400 wells were built.", None, None),
        ("It is not expected to build 400 wells.", None, None),
        ("In June 2015, 400 wells were built.", "2015", None),
        ("On 5 June 2015, 400 wells were built.", "2015", None),
        ("By the end of 2015, 400 wells were built.", "2015", None),
        ("400 wells were built in June 2015.", "2015", None),
        ("400 wells were built by the end of 2015.", "2015", None),
        ("400 wells were built in the spring.", None, None),
        ("In 2015/16, 400 wells were built.", None, None),
        ("From 2015 to 2020, 400 wells were built.", None, None),
        ("400 wells were built in 2015–16.", None, None),
        ("400 wells were built in 2015 to 3 plans.", "2015", None),
        ("400 wells, 5 dams and more, in 2015.", None, None),
        ("It seeks to dig 400 wells by 2035.", "2035", Stage.TARGET),
        ("They came together to dig 400 wells by 2035.", "2035", Stage.TARGET),
        ("It is a way to dig 400 wells in 2035.", "2035", None),
        ("It managed to dig 400 wells by 2035.", "2035", None),
        ("It rose to, say, 400 by 2035.", "2035", None),
        ("It must dig 400 wells by 2035.", "2035", Stage.TARGET),
        ("We'll dig 400 wells by 2035.", "2035", Stage.TARGET),
        ("It pledged 400 wells by 2035.", "2035", Stage.TARGET),
        ("In 2015 it pledged 400 wells.", "2015", None),
        ("The goal: 400 wells by 2035.", "2035", Stage.TARGET),
        ("It is projected to reach 400 by 2035.", "2035", Stage.TARGET),
        ("400 wells are planned by 2035.", "2035", Stage.TARGET),
        ("It is to rise from 400 to 500 by 2035.", None, None),
        ("It would have to dig 400 wells.", None, Stage.HYPOTHETICAL),
        ("It would. 400 wells work.", None, None),
        ("They met. 400 wells could be built.", None, Stage.HYPOTHETICAL),
        ("400 wells, to be dug by 2035, work.", None, None),
        ("400 wells to be dug by 2035 work.", "2035", Stage.TARGET),
        ("Of the 300 wells dug by 2015, 400 work.", None, None),
        ("It promised in 2015 to dig 400 wells.", None, Stage.TARGET),
        ("Unlike in 2015, 400 wells work.", None, None),
        ("It no longer plans to dig 400 wells by 2035.", None, None),
        ("It is not going to dig 400 wells by 2035.", None, None),
        ("It tries, to be 400 by 2035.", "2035", None),
        ("Thanks to it, in all 400 by 2035.", "2035", None),
        ("Assuming 400 wells, it is dear.", None, Stage.HYPOTHETICAL),
        ("400 wells, it claims, are dry.", None, Stage.CLAIMED),
        ("They dug 400 wells in the north in 2020.", "2020", None),
        ("From 400 to 500 in 2020.", None, None),
        ("Wells rose from 400 to 500 in 2020.", None, None),
        ("They dug 400 wells in May, June, July 2015.", None, None),
    ],
)
def test_stage_and_period_are_those_of_the_words(text: str, period: str | None, stage: Stage | None) -> None:
    """A year that is compared with is no period, a month is no verb, and what is not said stays empty."""
    figure = next(figure for figure in read_figures(text) if figure.words == "400")

    assert (figure.period, figure.stage) == (period, stage)


@pytest.mark.parametrize(
    ("text", "period", "stage"),
    [
        ("2015年，全市建成400所学校。", "2015", None),
        ("比2015年多了400所学校。", None, None),
        ("2015年以来建成400所学校。", None, None),
        ("2015年前建成400所学校。", None, None),
        ("力争2035年前建成400所学校。", "2035", Stage.TARGET),
        ("从2015年的400所学校增加到2023年的900所。", "2015", None),
        ("400所学校可能关闭。", None, Stage.HYPOTHETICAL),
        ("比计划多建400所学校。", None, None),
        ("至少在2015年建成400所学校。", "2015", None),
        ("预计2035年建成400所学校。", "2035", Stage.TARGET),
        ("预计建成400所学校。", None, None),
        ("或将超过400所学校。", None, Stage.HYPOTHETICAL),
    ],
)
def test_stage_and_period_in_chinese(text: str, period: str | None, stage: Stage | None) -> None:
    """A year comes before its figure; one that is compared with, and a plan that is, say nothing of it."""
    figure = next(figure for figure in read_figures(text, "zh") if figure.quantity and figure.quantity.value == 400)

    assert (figure.period, figure.stage) == (period, stage)


@pytest.mark.parametrize(
    ("text", "language", "stages"),
    [
        ("The ministry planned to dig 400 wells but dug 120.", "en", [Stage.TARGET, None]),
        ("A target of 400 was set, and 120 were dug.", "en", [Stage.TARGET, None]),
        ("A target of 400 was set for 120", "en", [Stage.TARGET, Stage.TARGET]),
        ("It plans to train 400 teachers and 300 nurses by 2030.", "en", [Stage.TARGET, Stage.TARGET]),
        ("计划打井400口，实际仅120口。", "zh", [Stage.TARGET, None]),
        ("计划到2030年打井400口，已完成120口。", "zh", [Stage.TARGET, None]),
        ("力争打井400口、建坝20座。", "zh", [Stage.TARGET, Stage.TARGET]),
    ],
)
def test_a_figure_that_is_contrasted_has_not_the_stage_of_an_earlier_one(
    text: str, language: str, stages: list[Stage | None]
) -> None:
    """What "but" or "were" sets apart from a plan is no target; a list shares its stage."""
    assert [figure.stage for figure in read_figures(text, language)] == stages


OPPOSITE = {Comparator.MORE_THAN: Comparator.AT_MOST, Comparator.LESS_THAN: Comparator.AT_LEAST}


@given(st.sampled_from(english.HEDGE_NEGATIONS), st.sampled_from(["be ", "fall ", "go ", "be expected to be ", ""]))
@pytest.mark.parametrize(("hedge", "comparator"), [("below", Comparator.LESS_THAN), ("above", Comparator.MORE_THAN)])
def test_a_negated_hedge_says_the_opposite(hedge: str, comparator: Comparator, negation: str, link: str) -> None:
    """Every negation of the table turns a hedge, also with words between, or the number is refused."""
    (figure,) = read_figures(f"It {negation} {link}{hedge} 400 tonnes.")

    assert figure.refusal or (figure.quantity and figure.quantity.comparator is OPPOSITE[comparator])


@given(st.sampled_from(chinese.HEDGE_NEGATIONS), st.sampled_from(["", "再", "该"]))
@pytest.mark.parametrize(("hedge", "comparator"), [("低于", Comparator.LESS_THAN), ("超过", Comparator.MORE_THAN)])
def test_a_negated_chinese_hedge_says_the_opposite(
    hedge: str, comparator: Comparator, negation: str, link: str
) -> None:
    """Every Chinese negation of the table turns a hedge, also with characters between, or the number is refused."""
    (figure,) = read_figures(f"面积{negation.replace(' ', '')}{link}{hedge}400吨。", "zh")

    assert figure.refusal or (figure.quantity and figure.quantity.comparator is OPPOSITE[comparator])


def test_bounds_are_open_or_closed_as_printed() -> None:
    """Two bounds of one figure are one quantity, which says whether each is included."""
    (figure,) = read_figures("more than 20 and less than or equal to 35 wells")
    quantity = figure.quantity
    assert quantity is not None
    assert (quantity.lower, quantity.upper) == (Decimal(20), Decimal(35))
    assert (quantity.lower_inclusive, quantity.upper_inclusive) == (False, True)
    assert (quantity.comparator, quantity.comparator_to) == (Comparator.MORE_THAN, Comparator.AT_MOST)


def test_a_refusal_names_the_words_that_are_not_understood() -> None:
    """A refusal has a code of the closed list, and a sentence with the words in question; a figure has neither."""
    (refused,) = read_figures("It cost 5 zillion dollars.")
    assert refused.refusal is not None
    assert refused.refusal.code is FigureRefusalCode.UNKNOWN_SCALE
    assert "zillion" in str(refused.refusal)
    assert (refused.quantity, refused.kind, refused.unit, refused.words) == (None, None, None, "5 zillion")

    (read,) = read_figures("It cost 5 dollars.")
    assert (read.refusal, read.kind, read.words) == (None, FigureKind.MONEY, "5 dollars")


def test_a_language_that_is_not_read_is_an_error() -> None:
    """Figures of French are not guessed; a region or script behind the language changes nothing."""
    with pytest.raises(ValueError, match="fr"):
        read_figures("plus de 70 laboratoires", "fr")
    assert read_values("70 labs", "en-GB") == read_values("70个", "zh-Hans") == [70]


def test_no_figure_goes_on_behind_an_empty_line() -> None:
    """A hedge at the end of a paragraph is none of the next one's; a line break inside a paragraph changes nothing."""
    assert [str(f.quantity) for f in read_figures("more than\n\n400 wells")] == ["400"]
    assert [str(f.quantity) for f in read_figures("more than\n400 wells")] == ["more than 400"]
    assert read_values("5 wells\n\n6 labs\n \nno numeral") == [5, 6]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.upper() if "m" not in text else text,
        lambda text: f"“{text}”",
        lambda text: f"({text})",
        lambda text: f"{text}, said Ana Costa.",
    ],
)
@pytest.mark.parametrize("text", ["more than 400 wells", "about 5 to 10 wells", "at least 3 lakh wells", "-5 wells"])
def test_what_does_not_touch_a_figure_changes_nothing(text: str, change: Callable[[str], str]) -> None:
    """Quotation marks, brackets and what follows do not change what is read."""
    assert [f.quantity for f in read_figures(change(text))] == [f.quantity for f in read_figures(text)]


def test_a_table_of_phrases_takes_the_longest() -> None:
    """Among phrases that begin or end alike the longest is found, and none beyond the ends of a text."""
    table = PhraseTable({"more": 1, "more than": 2, "no more than": 3})
    tokens = [_token(word) for word in ("no", "more", "than")]

    assert table.match(tokens, 1) == (2, 3)
    assert table.match(tokens, 3) is None
    assert table.match(tokens[:2], 1) == (1, 2)
    assert table.match_before(tokens, 3) == (3, 0)
    assert table.match_before(tokens, 3, 1) == (2, 1)
    assert table.match_before(tokens, 0) is None
    assert table.first_words == {"more", "no"}


def _token(word: str) -> FigureToken:
    return FigureToken(word, word, "word", 1)
