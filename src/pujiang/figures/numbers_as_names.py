"""Numbers that are no quantities: labels, years, days, clock times, scores, and parts of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.figure_codes import Comparator, FigureKind
from pujiang.figures.counted import is_plural_counted
from pujiang.figures.figure_tokens import is_no_other_word
from pujiang.figures.word_roles import BEGINS_NAMING, ENDS_NAMING, has_role
from pujiang.language.figure_protocol import BROKEN, FIRST_EAST_ASIAN, GLUED, NUMBER, SIGN, SPACED, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.figures.left import Left
    from pujiang.figures.right import Right
    from pujiang.language.figure_protocol import FigureTables, FigureToken, Numeral, UnitWord

_HYPHENS = frozenset({"-", "‐", "‑", "–"})
#: A minus joins an exponent to its unit, too: "ha−1".
_JOINING = _HYPHENS | {"−"}
_FIRST_YEAR, _LAST_YEAR = 1000, 2200
_FIRST_BARE_YEAR = 1900
_YEAR_DIGITS, _MOST_DAYS = 4, 31
#: What ends the line before an item of a list.
_LINE_ENDS = frozenset({".", ":", ";", "!", "?", "。", "：", "；"})
_EAST_ASIAN_MARKS, _EAST_ASIAN_ENDS = frozenset("、．"), frozenset("。；：")
_POSSESSIVE = ("'s", "’s")
_SHORTEST_BRACKETED, _RATIO_WORDS_NEAR, _RATIO_WORDS_AFTER = 3, 8, 3
_RATIO_NAMES_NEAR, _SHORTEST_CODE, _MOST_STREET = 4, 3, 4


def is_name(
    tokens: Sequence[FigureToken], tables: FigureTables, start: int, numeral: Numeral, *, left: Left, right: Right
) -> bool:
    """Return whether a number names something and counts nothing."""
    if numeral.is_name:
        return True
    end = numeral.end
    names_before = start > 0 and _may_end_naming(tokens, start)
    if not names_before and not _may_be_name(tokens, start, left, right):
        return False
    names_after = has_role(tokens, end, BEGINS_NAMING)
    if names_after and tables.clock_words.match(tokens, end) is not None:
        return True
    if left.currency is not None:
        return False
    is_glued = end < len(tokens) and tokens[end].gap == GLUED
    if (is_glued and _is_decade(tokens, tables, start, end)) or _is_negative_name(tokens, left, right):
        return True
    if _is_glued_before(tokens, tables, start, left) or (
        (is_glued or right.end > end) and _is_glued_after(tokens, tables, right)
    ):
        return True
    is_part = numeral.is_share and not tables.is_spaced  # 代表三分之二
    if names_before and not is_part and _is_labelled(tokens, tables, start, end, right.unit):
        return True
    if numeral.is_spelled:
        return _is_name_in_words(tokens, tables, start, numeral, right)
    return (
        (names_before and _is_reference(tokens, start, end, left))
        or (is_glued and _is_item_mark(tokens, start, end))
        or _is_group(tokens, tables, left.first)
        or ((names_before or names_after) and _is_day(tokens, tables, start, end))
        or (
            names_after
            and (tables.is_spaced or not numeral.is_share)
            and _is_before_name(tokens, tables, start, end, right)
        )
        or _is_code(tokens, tables, start, end, right)
        or (names_after and _is_part_of_telephone_number(tokens, start, end))
        or (end < len(tokens) and tokens[end].text != tokens[end].word and _is_house(tokens, tables, start, end, right))
        or (names_after and _is_year_before_word(tokens, tables, start, end))
        or (_may_be_year(tokens, right, end) and is_year(tokens, tables, start, end, left))
        or (right.unit is None and _is_after_capital(tokens, tables, start, end, left))
    )


def _is_name_in_words(
    tokens: Sequence[FigureToken], tables: FigureTables, start: int, numeral: Numeral, right: Right
) -> bool:
    """Return whether a number in words names something: "the third of May", "Kick Six", （三）."""
    end = numeral.end
    if tables.is_spaced:
        return (
            (end < len(tokens) and tokens[end].kind == SIGN and _is_before_name(tokens, tables, start, end, right))
            or _is_day_word(tokens, tables, end)
            or _is_capital_after_capital(tokens, start)
        )
    if _is_item_mark(tokens, start, end) or (start > 0 and _is_bracketed(tokens, start, end)):
        return True
    return not numeral.is_share and numeral.unit is None and _is_before_name(tokens, tables, start, end, right)


def _may_be_name(tokens: Sequence[FigureToken], start: int, left: Left, right: Right) -> bool:
    """Return whether a capital or sign beside a number, or its four digits, may make a name of it."""
    number, first, end = tokens[start], left.first, right.number_end
    if len(number.word) == _YEAR_DIGITS or (first and tokens[first].gap == GLUED) or left.is_negative:
        return True
    if start and tokens[start - 1].text != tokens[start - 1].word:
        return True
    if first > 1 and tokens[first - 2].roles & ENDS_NAMING:  # "Group of"
        return True
    if end < len(tokens) and _may_name_after(tokens[end]):
        return True
    if not end < right.end < len(tokens):
        return False
    after = tokens[right.end]
    return _is_glued_word(after) or (after.gap == GLUED and bool(after.roles & BEGINS_NAMING))


def _may_name_after(after: FigureToken) -> bool:
    return bool(after.roles & BEGINS_NAMING) or _is_glued_word(after) or after.text != after.word


def _is_code(tokens: Sequence[FigureToken], tables: FigureTables, start: int, end: int, right: Right) -> bool:
    """Return whether digits are a code: 邮编100084, "fax 5550143"; not 电话3000部."""
    word = tokens[start].word
    is_long = len(word) >= _SHORTEST_CODE or (start > 0 and tokens[start - 1].word == ":")
    if not word.isdecimal() or not is_long or end > start + 1 or right.unit is not None:
        return False
    at = start - (start > 0 and tokens[start - 1].word in tables.code_joints)
    if tables.codes_before.match_before(tokens, at) is None:
        return False
    return not (tables.measures.match(tokens, end) or is_plural_counted(tokens, tables, end))


def _is_part_of_telephone_number(tokens: Sequence[FigureToken], start: int, end: int) -> bool:
    """Return whether digits are a part of "+1 (202) 555-0143": a country, an area, or those before a zero."""
    before, after = tokens[start - 1] if start else None, tokens[end : end + 4]
    words = [token.word for token in after]
    if words[:1] == ["("] and before is not None and before.word == "+":
        return len(after) > 1 and after[1].kind == NUMBER
    if words[:1] == [")"] and before is not None and before.word == "(":
        return len(after) > 3 and after[1].kind == after[3].kind == NUMBER and words[2] in _JOINING  # noqa: PLR2004
    is_joined = len(after) > 1 and words[0] in _JOINING and after[0].gap == after[1].gap == GLUED
    return (
        is_joined and after[1].kind == NUMBER and words[1].startswith("0") and words[1].isdecimal() and words[1] != "0"
    )


def _is_house(tokens: Sequence[FigureToken], tables: FigureTables, start: int, end: int, right: Right) -> bool:
    """Return whether a number is that of a house: "1600 Pennsylvania Avenue", not in "40 Wall Street bankers"."""
    if right.unit is not None or not tokens[start].word.isdecimal():
        return False
    for i in range(end, min(end + _MOST_STREET, len(tokens))):
        if tokens[i].kind != WORD or tokens[i].text == tokens[i].word or tokens[i].word in tables.stops:
            return False
        if tokens[i].word in tables.streets:
            return i > end and not is_plural_counted(tokens, tables, i + 1)
    return False


def _is_glued_word(token: FigureToken) -> bool:
    return token.gap == GLUED and token.kind == WORD


def _may_end_naming(tokens: Sequence[FigureToken], start: int) -> bool:
    """Return whether a label, a sign that names, or another number is before a number."""
    before = tokens[start - 1]
    return bool(before.roles & ENDS_NAMING) or NUMBER in (before.kind, tokens[start - 2].kind)


def _is_decade(tokens: Sequence[FigureToken], tables: FigureTables, start: int, end: int) -> bool:
    """Return whether "s", glued to a number, makes years of it: 1990s, 20s, 2018s."""
    if tokens[end].word not in tables.decade_endings:
        return False
    word = tokens[start].word
    is_range = start > 0 and tokens[start - 1].word in tables.definite_articles | _JOINING  # "in the 400s"
    return word.isdecimal() and (is_range or len(word) == _YEAR_DIGITS or (len(word) == 2 and word[1] == "0"))  # noqa: PLR2004


def _is_negative_name(tokens: Sequence[FigureToken], left: Left, right: Right) -> bool:
    """Return whether a sign joins a number to a name: "COVID -19"."""
    if not left.is_negative or right.unit is not None or left.first == 0 or left.is_hedged:
        return False
    before = tokens[left.first - 1]
    return before.kind == WORD and any(map(str.isupper, before.text)) and tokens[left.first].kind == SIGN


def _is_glued_before(tokens: Sequence[FigureToken], tables: FigureTables, start: int, left: Left) -> bool:
    """Return whether a number is glued to letters or signs before it that make a name of it: G20, COVID-19, #4."""
    first = left.first
    if first == 0 or tokens[first].gap != GLUED:
        return False
    before = tokens[first - 1]
    if _is_spaced_word(before):
        return first == start and before.word not in tables.glued_before
    if before.word in {"_", "*"}:  # emphasis, where it is not glued to a word: "**400** wells"
        return first > 1 and before.gap == GLUED and tokens[first - 2].kind in {NUMBER, WORD}
    is_after_character = tokens[first - 2].text[-1] >= FIRST_EAST_ASIAN if first > 1 else not tables.is_spaced
    if before.word == ":" and is_after_character:  # 总额：30亿元
        return False
    if before.word in {"/", ":", "#", "@", "§", ".", "^", "\\", ")", "]"}:
        return True
    if before.word in tables.ratio_joints:
        return first > 1 and tokens[first - 2].kind == NUMBER and before.gap == GLUED
    if before.word in _JOINING and first > 1 and before.gap == GLUED:
        word = tokens[first - 2]
        if word.kind == NUMBER:
            return True
        return _is_spaced_word(word) and word.word not in tables.glued_before
    return False


def _is_glued_after(tokens: Sequence[FigureToken], tables: FigureTables, right: Right) -> bool:
    """Return whether a number is glued to letters or signs after it that make a name of it: 5G, 17:22."""
    end = right.number_end
    if end < len(tokens) and tokens[end].word not in _HYPHENS:
        end = right.end
    if end >= len(tokens) or tokens[end].gap != GLUED:
        return False
    after = tokens[end]
    if after.word in tables.ratio_joints:
        is_pair = end + 1 < len(tokens) and tokens[end + 1].kind == NUMBER and tokens[end + 1].gap == GLUED
        return is_pair and not is_ratio(tokens, tables, right.number_end - 1, end)
    if after.word in _HYPHENS and end + 1 < len(tokens) and tokens[end + 1].gap == GLUED:
        follows = tokens[end + 1]
        is_unit = tables.units_after.match(tokens, end + 1) is not None
        if follows.word in tables.share_ends:  # "1-in-100-year flood"
            return True
        is_title = right.end > 0 and tokens[end - 1].kind == WORD and tokens[end - 1].text[:1].isupper()
        return follows.kind == WORD and follows.text[:1].isupper() and (is_title or not is_unit)
    return _is_spaced_word(after) and right.refusal is None


def is_ratio(tokens: Sequence[FigureToken], tables: FigureTables, first: int, joint: int) -> bool:
    """Return whether two numbers with a colon are a ratio: a word says so shortly before or directly after them."""
    end = joint + 2
    goes_on = end + 1 < len(tokens) and tokens[end].gap == GLUED and tokens[end].word in tables.ratio_joints
    if goes_on and (tokens[end + 1].kind == NUMBER or tokens[end + 1].word in tables.starters):
        return False
    near = (*tokens[max(0, first - _RATIO_WORDS_NEAR) : first], *tokens[end : end + _RATIO_WORDS_AFTER])
    if any(token.word in tables.ratio_words for token in near):
        return True
    return any(tables.ratio_names.match_before(tokens, i) for i in range(max(0, first - _RATIO_NAMES_NEAR), first + 1))


def _is_spaced_word(token: FigureToken) -> bool:
    """Return whether a token is a word of a script that separates words by spaces."""
    return token.kind == WORD and token.text[0] < FIRST_EAST_ASIAN


def _is_labelled(
    tokens: Sequence[FigureToken], tables: FigureTables, start: int, end: int, unit: UnitWord | None
) -> bool:
    """Return whether a label is before a number: "Article 5", "No. 4"; "target" only where nothing is counted."""
    if unit is not None and unit.kind in {FigureKind.PERCENT, FigureKind.MONEY, FigureKind.PERCENTAGE_POINTS}:
        return False
    i = start - 1
    if i >= 0 and tokens[i].word == "." and tokens[i].gap == GLUED:
        i -= 1
    if (
        i < 0
        or tokens[start].gap == BROKEN
        or (tokens[i].word in tables.counting_verbs and _is_large(tokens, start, end))
    ):
        return False
    return tokens[i].word in tables.labels or (
        tokens[i].word in tables.weak_labels
        and (unit is None or (len(unit.name) == 1 and unit.name.isupper()))
        and (_is_of(tokens, tables, end) or not is_plural_counted(tokens, tables, end))
        and tables.measures.match(tokens, end) is None
    )


def _is_large(tokens: Sequence[FigureToken], start: int, end: int) -> bool:
    """Return whether a number has groups of thousands or a scale, as no label: "the army numbered 40,000"."""
    return end > start + 1 or "," in tokens[start].word


def _is_group(tokens: Sequence[FigureToken], tables: FigureTables, start: int) -> bool:
    """Return whether a number names a group: "Group of 77"."""
    if start < 2 or tokens[start - 1].word not in tables.parts_of:  # noqa: PLR2004  # a noun and "of"
        return False
    return tokens[start - 2].word in tables.names_of and tokens[start - 2].text[:1].isupper()


def _is_item_mark(tokens: Sequence[FigureToken], start: int, end: int) -> bool:
    """Return whether a number marks an item of a list: "1. 400 wells", "2) 500 wells"."""
    if end + 1 >= len(tokens) or len(tokens[start].word) > 2 or end > start + 1:  # noqa: PLR2004  # digits of a mark
        return False
    is_first = start == 0 or (tokens[start].gap == BROKEN and tokens[start - 1].word in _LINE_ENDS)
    is_first = is_first or tokens[start - 1].text in _EAST_ASIAN_ENDS
    if not is_first or tokens[end].gap != GLUED:
        return False
    is_apart = tokens[end].word in {".", ")"} and tokens[end + 1].gap == SPACED
    is_east_asian = tokens[end + 1].kind == WORD and tokens[end + 1].text[0] >= FIRST_EAST_ASIAN
    return is_apart or (is_east_asian and (tokens[end].text in _EAST_ASIAN_MARKS or tokens[end].word in {".", ")"}))


def _is_bracketed(tokens: Sequence[FigureToken], start: int, end: int) -> bool:
    """Return whether a number is alone in brackets: （三）."""
    return tokens[start - 1].word == "(" and end < len(tokens) and tokens[end].word == ")"


def _is_of(tokens: Sequence[FigureToken], tables: FigureTables, end: int) -> bool:
    """Return whether "of" follows, as in "day 14 of the talks"."""
    return end < len(tokens) and tokens[end].word in tables.parts_of


def _is_capital_after_capital(tokens: Sequence[FigureToken], start: int) -> bool:
    """Return whether a number in words is part of a name: "Kick Six"."""
    if start < 1 or not tokens[start].text[:1].isupper():
        return False
    before = tokens[start - 1]
    return (
        before.kind == WORD and before.text[:1].isupper() and not before.text.isupper() and tokens[start].gap != BROKEN
    )


def _is_reference(tokens: Sequence[FigureToken], start: int, end: int, left: Left) -> bool:
    """Return whether a number is alone in brackets: a reference "[12]" or the mark of an item "(3)"."""
    if left.first != start or start == 0 or not tokens[start].word.isdecimal() or end != start + 1:
        return False
    opening, closing = tokens[start - 1].word, tokens[end].word if end < len(tokens) else ""
    if opening == "(":
        return closing == ")" and len(tokens[start].word) < _SHORTEST_BRACKETED
    return opening == "[" and closing in {"]", ",", "–", "-", ";"}


def _is_day_word(tokens: Sequence[FigureToken], tables: FigureTables, end: int) -> bool:
    """Return whether an ordinal in words is a day: "the third of May"."""
    return end + 1 < len(tokens) and tokens[end].word in tables.parts_of and _is_month(tokens, tables, end + 1)


def _is_month(tokens: Sequence[FigureToken], tables: FigureTables, i: int) -> bool:
    if not 0 <= i < len(tokens) or tokens[i].word not in tables.months:
        return False
    return tokens[i].text[:1].isupper() or tokens[i].word not in tables.months_or_words


def _is_day(tokens: Sequence[FigureToken], tables: FigureTables, start: int, end: int) -> bool:
    """Return whether a number is a day or year beside a month: 14 March 2024, March 14, 14th of March, Jan. 24."""
    word = tokens[start].word
    if not word.isdecimal():
        return False
    after = end + 1 if end < len(tokens) and tokens[end].word in tables.parts_of else end
    is_small = len(word) <= 2 and int(word) <= _MOST_DAYS  # noqa: PLR2004  # digits of a day
    if is_small and (_is_month(tokens, tables, after) or _is_before_day_of_month(tokens, tables, end)):
        return True
    before = start - 1
    if before >= 0 and tokens[before].word == "," and is_plural_counted(tokens, tables, end):  # "In May, 14 trucks"
        return False
    if before >= 0 and tokens[before].word in {".", ","}:
        before -= 1
    if _is_month(tokens, tables, before):
        return is_small or len(word) == _YEAR_DIGITS
    return _is_year_after_day(tokens, tables, start) or (is_small and _is_second_day(tokens, tables, before))


def _is_before_day_of_month(tokens: Sequence[FigureToken], tables: FigureTables, end: int) -> bool:
    """Return whether days and a month follow: "14-16 March", "14 and 15 May"."""
    joins = end + 2 < len(tokens) and tokens[end].word in tables.day_joints and tokens[end + 1].kind == NUMBER
    return joins and tokens[end + 1].word.isdecimal() and _is_month(tokens, tables, end + 2)


def _is_second_day(tokens: Sequence[FigureToken], tables: FigureTables, before: int) -> bool:
    """Return whether a day and a month stand before: "March 14-16"."""
    joins = before >= 2 and tokens[before].word in tables.span_joints and tokens[before - 1].kind == NUMBER  # noqa: PLR2004
    return joins and _is_month(tokens, tables, before - 2)


def _is_year_after_day(tokens: Sequence[FigureToken], tables: FigureTables, start: int) -> bool:
    """Return whether "March 14," is before a number of four digits."""
    if len(tokens[start].word) != _YEAR_DIGITS or start < 3:  # noqa: PLR2004  # month, day, comma
        return False
    before = start - 2 if tokens[start - 1].word == "," else start - 1
    return tokens[before].kind == NUMBER and _is_month(tokens, tables, before - 1)


def is_year(tokens: Sequence[FigureToken], tables: FigureTables, start: int, end: int, left: Left) -> bool:
    """Return whether four digits are a year: by the word before them, or because they count nothing."""
    word = tokens[start].word
    if end != start + 1 or len(word) != _YEAR_DIGITS or not word.isdecimal():
        return False
    if not _FIRST_YEAR <= int(word) <= _LAST_YEAR or (left.is_hedged and _is_counted(tokens, tables, end)):
        return False
    if _ends_measured_range(tokens, tables, end):
        return False
    before = tokens[left.first - 1].word if left.first > 0 else ""
    if left.first == start and before not in tables.year_prepositions and is_plural_counted(tokens, tables, end):
        return False
    if before in tables.year_marks and (before in tables.year_prepositions or int(word) >= _FIRST_BARE_YEAR):
        return True
    return int(word) >= _FIRST_BARE_YEAR and not (left.is_hedged and left.first < start)


def _ends_measured_range(tokens: Sequence[FigureToken], tables: FigureTables, end: int) -> bool:
    """Return whether a range with a unit begins here: "1000–2000 K"."""
    is_range = end + 1 < len(tokens) and tokens[end].word in tables.span_joints and tokens[end + 1].kind == NUMBER
    return is_range and tables.units_after.match(tokens, end + 2) is not None


def _may_be_year(tokens: Sequence[FigureToken], right: Right, end: int) -> bool:
    """Return whether no unit follows, or one that belongs to a year: "the 1988 quarter"."""
    return right.unit is None or (right.unit.kind is FigureKind.DURATION and tokens[end].gap != GLUED)


def _is_before_name(tokens: Sequence[FigureToken], tables: FigureTables, start: int, end: int, right: Right) -> bool:
    """Return whether a word after a number makes a name of it, and is no part of a longer unit."""
    named = tables.names_after.match(tokens, end)
    if named is None:
        return False
    before = tokens[start - 1].word if start > 0 else ""
    if tokens[end].word in tables.day_words and right.end <= named[1] == end + 1:
        return before in tables.dates_before or not _is_within(tokens, tables, end + 1)
    whole = tables.units_after.match_before(tokens, start)
    is_part = whole is not None and (whole[0].name.lower(), tokens[end].word) in tables.subunits
    if is_part and tables.years_after.match_before(tokens, start) is None:  # 3小时20分, not 2021年3月
        return False
    is_counted = before in tables.counted_before and tables.measures.match(tokens, end) is not None
    return not is_counted and (right.unit is None or named[1] > right.end)


def _is_within(tokens: Sequence[FigureToken], tables: FigureTables, at: int) -> bool:
    """Return whether "within", which only a time has, comes after a number and a day word: 15日内; not in 15日内部."""
    found = tables.hedges_after_time.match(tokens, at) or tables.hedges_after.match(tokens, at)
    if found is None or found[0] not in {Comparator.AT_MOST, Comparator.AT_LEAST}:
        return False
    return found[1] >= len(tokens) or tokens[found[1]].word not in tables.not_within


def _is_year_before_word(tokens: Sequence[FigureToken], tables: FigureTables, start: int, end: int) -> bool:
    """Return whether a word after four digits makes a year of them: 2020年."""
    word = tokens[start].word
    is_short = end == start + 1 and len(word) == _YEAR_DIGITS and word.isdecimal()
    return is_short and tables.years_after.match(tokens, end) is not None


def _is_counted(tokens: Sequence[FigureToken], tables: FigureTables, end: int) -> bool:
    """Return whether a noun in lower case follows, which the number counts."""
    if end >= len(tokens) or tokens[end].gap == GLUED:
        return False
    token = tokens[end]
    return token.kind == WORD and token.text[:1].islower() and token.word not in tables.stops


def _is_after_capital(tokens: Sequence[FigureToken], tables: FigureTables, start: int, end: int, left: Left) -> bool:
    """Return whether a number ends a name: "Agenda 21", "Fortune 500", "iPhone 14"."""
    if not tables.is_spaced or left.first != start or start == 0 or tokens[start].gap == BROKEN:
        return False
    before, word = tokens[start - 1], tokens[start].word
    if before.kind != WORD or not any(map(str.isupper, before.text)) or before.word in tables.stops:
        return False
    if before.text.endswith(_POSSESSIVE):
        return False
    is_version = len(word) == len("4.0") and word.endswith(".0")
    unit = tables.units_after.match_before(tokens, start)
    if (
        (unit is not None and is_no_other_word(tokens, tables, end, unit[0].name))
        or before.word in tables.capitals_before
        or "," in word
        or ("." in word and not is_version)
        or end != start + 1
    ):
        return False
    return not _begins_sentence(tokens, start - 1) or not _is_counted(tokens, tables, end)


def _begins_sentence(tokens: Sequence[FigureToken], i: int) -> bool:
    return i == 0 or (tokens[i - 1].kind == SIGN and tokens[i - 1].word in {".", "!", "?", "“", '"', "•", "*"})
