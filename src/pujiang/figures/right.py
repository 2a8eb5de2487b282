"""What comes after a number: its unit, the base of a rate, hedges, and the words of what is counted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureKind, FigureRefusalCode
from pujiang.figures.counted import is_plural_after, is_plural_counted, read_counted, skip_hyphen
from pujiang.figures.figure_tokens import is_currency_code, is_no_other_word, is_other_word, print_words
from pujiang.figures.word_roles import BEGINS_RATE, BEGINS_UNIT, SETS_APART, has_role, may_begin_hedge
from pujiang.language.figure_protocol import (
    BROKEN,
    EXACT,
    FIRST_EAST_ASIAN,
    GLUED,
    NUMBER,
    ONE,
    SIGN,
    WORD,
    UnitWord,
    divide,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.figures.figure_phrases import Phrase
    from pujiang.figures.left import Left
    from pujiang.language.figure_protocol import FigureTables, FigureToken, Numeral

_HALF, _TEN = Decimal("0.5"), Decimal(10)
_MONEY_OF_POUNDS = _THOUSAND = 1000
_MOST_ADVERBS, _MOST_POINTS = 3, 100
_BOUNDS = frozenset({Comparator.AT_LEAST, Comparator.AT_MOST})


@attrs.define
class Right:
    """The unit after a number.

    Attributes:
        end: the index after it.
        number_end: the index after the number before it.
        unit: the unit, if there is one.
        factor: what a scale letter behind a currency amount multiplies by: "$5 m".
        addend: what a word beside the unit adds to the number: a half in 三个半月.
        refusal: why the number cannot be read with what follows.
    """

    end: int
    number_end: int = 0
    unit: UnitWord | None = None
    factor: Decimal = ONE
    addend: Decimal = Decimal(0)
    refusal: tuple[FigureRefusalCode, str] | None = None


def read_unit(tokens: Sequence[FigureToken], tables: FigureTables, numeral: Numeral, left: Left) -> Right:
    """Return the unit after a number."""
    right = Right(numeral.end, numeral.end)
    is_lettered = tokens[numeral.end - 1].text in tables.unclear_letters
    if numeral.unit is not None or not (is_lettered or has_role(tokens, numeral.end, BEGINS_UNIT)):
        return right
    if left.currency is not None:
        _take_scale_letter(tokens, tables, right)
    elif not _take_spaced_letter(tokens, tables, numeral, right):
        _check_scale_letter(tokens, tables, right, left)
    at = _take_half(tokens, tables, right, skip_hyphen(tokens, right.end))
    if numeral.value_to is not None and at < len(tokens) and tokens[at].word in tables.parts_of:
        at += 1
    found = tables.units_after.match(tokens, at)
    named = None if found is None else tables.names_from_units.match(tokens, at)
    if found is not None and named is not None and named[1] >= found[1]:
        found = None
    if found is not None and _is_unit(tokens, tables, at, *found, is_joined=at > right.end):
        _take_unit(tokens, tables, right, numeral, start=at, found=found)
    return right


def _is_unit(
    tokens: Sequence[FigureToken], tables: FigureTables, start: int, unit: UnitWord, end: int, *, is_joined: bool
) -> bool:
    """Return whether a word for a unit is one in its place: not in "second-hand" or "5 x 10"."""
    if unit.kind is FigureKind.DURATION and not is_joined and skip_hyphen(tokens, end) > end:
        return False
    is_before_number = end < len(tokens) and tokens[end].kind == NUMBER
    is_product = tokens[start].word in {"x", "×"} and is_before_number
    if tokens[start].word in tables.scaled_units and not _is_large_and_last(tokens, tables, start, end):
        return False
    is_of_next = is_before_number and unit.kind is FigureKind.MONEY and _is_sign_of_next(tokens, start, end)
    is_code = unit.kind is not FigureKind.MONEY or (
        is_currency_code(tokens[start], unit.name)
        and (not is_other_word(tokens[start], unit.name) or is_no_other_word(tokens, tables, start - 1, unit.name))
    )
    return not is_product and not is_of_next and is_code and _is_printed_right(tokens, tables, start, end)


def _is_large_and_last(tokens: Sequence[FigureToken], tables: FigureTables, start: int, end: int) -> bool:
    """Return whether a word that is a verb, too, ends an amount: "3 trillion won", not "3 million won the prize"."""
    before, after = tokens[start - 1], tokens[end] if end < len(tokens) else None
    is_large = before.word in tables.scale_words or "," in before.word
    is_last = after is None or after.kind == SIGN or after.word in tables.stops - tables.determiners - tables.pronouns
    return is_large and is_last


def _is_sign_of_next(tokens: Sequence[FigureToken], start: int, end: int) -> bool:
    """Return whether a sign belongs to the amount after it: the second in "$5-$10"."""
    is_apart = tokens[start].gap != GLUED or tokens[start - 1].kind == SIGN
    return tokens[end - 1].kind == SIGN and tokens[end].gap == GLUED and is_apart


def _take_unit(
    tokens: Sequence[FigureToken],
    tables: FigureTables,
    right: Right,
    numeral: Numeral,
    *,
    start: int,
    found: tuple[UnitWord, int],
) -> None:
    """Take a unit with what goes on with it: exponents, a scale after a currency, a half after it."""
    unit, end = found
    right.unit, right.end = _settle(tokens, tables, unit, numeral, start=start, end=end), end
    if unit.kind is FigureKind.COUNT:
        _take_exponents(tokens, tables, right, start)
    if unit.kind is FigureKind.MONEY:
        _take_scale_word(tokens, tables, right, numeral)
        is_scaled = numeral.scale >= _THOUSAND and numeral.end > 1 and tokens[numeral.end - 1].gap != GLUED
        is_counting = is_other_word(tokens[start], unit.name) and read_counted(tokens, tables, right.end) is not None
        if is_counting or (is_scaled and start > numeral.end and is_plural_counted(tokens, tables, right.end)):
            right.refusal = FigureRefusalCode.NEXT_NUMBER, print_words(tokens[numeral.end - 1 : right.end])
    if right.end < len(tokens) and tokens[right.end].word in tables.halves_after and not right.addend:
        right.addend, right.end = _HALF, right.end + 1
    _take_tenths(tokens, tables, right)


def _take_tenths(tokens: Sequence[FigureToken], tables: FigureTables, right: Right) -> None:
    """Take one digit at the end of a clause as tenths of a unit: 三块五."""
    i = right.end
    is_after = tokens[i - 1].word in tables.tenths_after and i < len(tokens) and tokens[i].gap == GLUED
    numeral = tables.compose(tokens, i) if is_after and not right.addend else None
    is_digit = numeral is not None and numeral.end == i + 1 and numeral.unit is None and 1 <= numeral.value < _TEN
    if is_digit and numeral is not None and (i + 1 == len(tokens) or tokens[i + 1].kind == SIGN):
        right.addend, right.end = divide(numeral.value, _TEN), i + 1


def _take_half(tokens: Sequence[FigureToken], tables: FigureTables, right: Right, at: int) -> int:
    """Return the index after "and a half" before a unit (三个半月), where a unit follows."""
    found = tables.halves_before.match(tokens, at)
    if found is None or tables.units_after.match(tokens, found[1]) is None:
        return at
    right.addend = _HALF
    return found[1]


def _take_scale_word(tokens: Sequence[FigureToken], tables: FigureTables, right: Right, numeral: Numeral) -> None:
    """Take "million" in "75 USD million"."""
    scale = tables.scale_words.get(tokens[right.end].word) if right.end < len(tokens) else None
    if scale is None:
        return
    right.factor, right.end = EXACT.multiply(right.factor, scale), right.end + 1
    if numeral.scale > 1:
        right.refusal = FigureRefusalCode.NEXT_NUMBER, tokens[right.end - 1].text


def _take_scale_letter(tokens: Sequence[FigureToken], tables: FigureTables, right: Right) -> None:
    """Take "m" in "$5 m"; behind a currency it is no metre."""
    i = right.end
    if (
        i < len(tokens)
        and tokens[i].kind == WORD
        and tokens[i].text in tables.scale_letters
        and tokens[i].gap != BROKEN
    ):
        right.factor, right.end = tables.scale_letters[tokens[i].text], i + 1


def _take_spaced_letter(tokens: Sequence[FigureToken], tables: FigureTables, numeral: Numeral, right: Right) -> bool:
    """Take "B" in "8 B people": a letter between a number and a plural is its scale; not in "0.8 m of soil"."""
    i = right.end
    is_letter = i < len(tokens) and tokens[i].gap != GLUED and tokens[i].text in tables.spaced_letters
    if is_letter and _is_currency(tokens, tables, i + 1):  # "5 m EUR"
        right.factor, right.end = tables.scale_letters[tokens[i].text], i + 1
        return True
    if not is_letter or tables.dimensions.match(tokens, i + 1) or not is_plural_counted(tokens, tables, i + 1):
        return False
    if numeral.value < 1 and tokens[i + 1].word in tables.parts_of:
        return False
    if tokens[i].text in tables.letters_of_units - {"K"}:
        right.refusal = FigureRefusalCode.AMBIGUOUS_LETTER, tokens[i].text
    right.factor, right.end = tables.scale_letters[tokens[i].text], i + 1
    return True


def _is_currency(tokens: Sequence[FigureToken], tables: FigureTables, i: int) -> bool:
    found = tables.units_after.match(tokens, i)
    return found is not None and found[0].kind is FigureKind.MONEY and is_currency_code(tokens[i], found[0].name)


def _check_scale_letter(tokens: Sequence[FigureToken], tables: FigureTables, right: Right, left: Left) -> None:
    """Refuse "35m" where nothing shows whether millions or metres are meant."""
    last = tokens[right.end - 1]
    if last.gap != GLUED or last.text not in tables.unclear_letters:
        return
    is_distance = tokens[left.first].word in tables.distances
    if tables.units_after.match(tokens, right.end) or (is_plural_after(tokens, tables, right.end) and not is_distance):
        return
    right.refusal = FigureRefusalCode.AMBIGUOUS_LETTER, last.text


def _is_printed_right(tokens: Sequence[FigureToken], tables: FigureTables, start: int, end: int) -> bool:
    """Return whether a unit symbol of one letter has the right case: "m" is a metre, "M" is none."""
    token = tokens[start]
    if end > start + 1 or token.kind != WORD or len(token.text) > 1 or not token.text.isascii():
        return True
    return token.text in tables.letters_of_units and (tokens[start].gap != BROKEN)


def _settle(
    tokens: Sequence[FigureToken], tables: FigureTables, unit: UnitWord, numeral: Numeral, *, start: int, end: int
) -> UnitWord:
    """Decide what "pounds" and "times" are by the words around them."""
    follows = tokens[end].word if end < len(tokens) else ""
    if unit.name in tables.money_or_weight:
        is_weight = follows in tables.parts_of or numeral.value < _MONEY_OF_POUNDS
        return UnitWord(unit.name, FigureKind.COUNT if is_weight else FigureKind.MONEY)
    is_many = unit.kind is FigureKind.PERCENTAGE_POINTS and numeral.value > _MOST_POINTS
    if is_many and tables.is_spaced and len(tokens[start].text) == len("pp"):  # "400 pp.": pages
        return UnitWord(tokens[start].text, FigureKind.COUNT)
    if tokens[end - 1].word in tables.occasions and follows not in tables.comparatives and _is_whole(numeral.value):
        return UnitWord(unit.name, FigureKind.COUNT)
    printed = tokens[start:end]
    if unit.name == " ".join(token.word for token in printed):
        return unit._replace(name=print_words(printed))
    return unit


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def _take_exponents(tokens: Sequence[FigureToken], tables: FigureTables, right: Right, start: int) -> None:
    """Take what goes on with a unit of measure, into its name."""
    end = _skip_exponents(tokens, tables, right.end)
    if end > right.end and right.unit is not None:
        right.unit, right.end = right.unit._replace(name=print_words(tokens[start:end])), end


def _skip_exponents(tokens: Sequence[FigureToken], tables: FigureTables, end: int) -> int:
    """Return the index after what goes on with a unit: "m²", "cm2", "km/h", "m s−1"."""
    while end < len(tokens):
        step = _skip_exponent(tokens, end) or _skip_divisor(tokens, tables, end)
        if step is None:
            return end
        end = step
    return end


def _skip_exponent(tokens: Sequence[FigureToken], i: int) -> int | None:
    token = tokens[i]
    if token.gap != GLUED or tokens[i - 1].kind != WORD or tokens[i - 1].text[0] >= FIRST_EAST_ASIAN:
        return None
    if token.text in {"²", "³"} or (token.kind == NUMBER and token.word in {"1", "2", "3"}):
        return i + 1
    is_negative = token.word in {"-", "−", "–"} and i + 1 < len(tokens) and tokens[i + 1].gap != BROKEN
    return (
        i + 2 if is_negative and tokens[i + 1].kind == NUMBER and tokens[i + 1].word in {"1", "2", "3", "4"} else None
    )


def _skip_divisor(tokens: Sequence[FigureToken], tables: FigureTables, i: int) -> int | None:
    """Return the index after "/h" or "·h", or after a second symbol that has an exponent."""
    token = tokens[i]
    if token.word in {"/", "·", "⋅"} and token.gap == GLUED and i + 1 < len(tokens) and tokens[i + 1].gap == GLUED:
        found = tables.units_after.match(tokens, i + 1)
        return None if found is None else found[1]
    if token.kind == WORD and token.gap != BROKEN and len(token.text) <= 3 and tables.units_after.match(tokens, i):  # noqa: PLR2004
        return i + 1 if i + 1 < len(tokens) and _skip_exponent(tokens, i + 1) else None
    return None


# --- rates and hedges after ---------------------------------------------------------------------------------------


def read_rate(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> None:
    """Take the base of a rate: "per 100,000 births", "a year", "/day"."""
    found = tables.per.match(tokens, phrase.last) if has_role(tokens, phrase.last, BEGINS_RATE) else None
    if found is None or phrase.refusal is not None:
        return
    joint, at = tokens[phrase.last], found[1]
    if joint.word == "/" and (joint.gap != GLUED or at >= len(tokens) or tokens[at].kind != WORD):
        return
    base = tables.bases.match(tokens, at) or (tables.units_after.match(tokens, at) if joint.word == "/" else None)
    end = base[1] if base else None
    is_counted = joint.word in tables.counted_per and at < len(tokens) and tokens[at].kind == NUMBER
    if end is None and (is_counted or joint.word in tables.sure_per):
        end = _read_base(tokens, tables, at)
        if end is None:
            phrase.refusal = FigureRefusalCode.RATE_BASE, joint.text
            return
    is_apart = end is not None and joint.word not in tables.sure_per and _is_time_apart(tokens, tables, end)
    if end is not None and not is_apart:
        phrase.per, phrase.last, phrase.kind = (at, end), end, FigureKind.RATE


def _is_time_apart(tokens: Sequence[FigureToken], tables: FigureTables, end: int) -> bool:
    """Return whether what looks like a base says how long ago: "3.4% a year earlier", "from 20 a month before."."""
    if end >= len(tokens):
        return False
    is_last = end + 1 == len(tokens) or tokens[end + 1].kind == SIGN
    return tokens[end].word in tables.times_apart or (is_last and tokens[end].word in tables.times_apart_at_end)


def _read_base(tokens: Sequence[FigureToken], tables: FigureTables, at: int) -> int | None:
    numeral = tables.compose(tokens, at) if at < len(tokens) else None
    if numeral is not None:
        if numeral.refusal or numeral.is_name:
            return None
        at = numeral.end
    start = at
    while numeral is None and at < len(tokens) and tokens[at].word in tables.scale_words:  # "per thousand births"
        at += 1
    unit = tables.units_after.match(tokens, at)
    if unit is not None:
        return unit[1]
    counted = read_counted(tokens, tables, at)
    if counted is not None:
        return min(counted[1], at + 2)
    return at if numeral is not None or at > start else None


def read_hedge_after(
    tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, *, is_counted: bool = False
) -> None:
    """Take a hedge after a figure: "or more", "-odd", "+"; after a noun only where a phrase ends."""
    if may_begin_hedge(tokens, phrase.last):
        _read_hedge(tokens, tables, phrase, is_counted=is_counted)


def _read_hedge(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, *, is_counted: bool) -> None:
    _skip_tolerance(tokens, tables, phrase)
    _take_comparison(tokens, tables, phrase)
    _skip_inclusion(tokens, tables, phrase)
    found = _match_hedge_after(tokens, tables, phrase.last)
    if found is None and phrase.kind is FigureKind.DURATION:
        found = tables.hedges_after_time.match(tokens, phrase.last)
    if found is None:
        _refuse_hedge_apart(tokens, tables, phrase)
        return
    comparator, end = found
    follows = tokens[end] if end < len(tokens) else None
    ends_bound = not tables.is_spaced and comparator in _BOUNDS and end > phrase.last + 1  # 三年以上十年以下
    if follows is not None and not ends_bound and _is_of_next(tokens, tables, follows, end):
        return
    if follows is not None and follows.word in tables.after_hedges:
        phrase.refusal = phrase.refusal or (FigureRefusalCode.UNKNOWN_HEDGE, print_words(tokens[phrase.last : end + 1]))
        return
    is_apart = tokens[phrase.last].kind == SIGN and tokens[phrase.last].gap != GLUED and tokens[phrase.last].word != ","
    if is_apart or (is_counted and not tables.is_spaced and _is_of_words(tokens, tables, phrase, end)):
        phrase.refusal = phrase.refusal or (FigureRefusalCode.UNKNOWN_HEDGE, print_words(tokens[phrase.last : end]))
        return
    goes_on = follows is not None and follows.kind == WORD
    if goes_on and tokens[phrase.last].word == ",":  # "400, or so she claims"
        return
    if is_counted and tables.is_spaced and goes_on and tokens[end].word not in tables.stops:
        return
    if _is_addition(tokens, tables, phrase, end, is_counted=is_counted):
        return
    phrase.last = end
    if _is_excluded(tokens, tables, end):
        comparator = _WITHOUT_ITSELF.get(comparator, comparator)
    _combine_after(phrase, comparator, tokens[end - 1].text)


def _is_of_next(tokens: Sequence[FigureToken], tables: FigureTables, follows: FigureToken, end: int) -> bool:
    """Return whether what looks like a hedge belongs to a number after it: "5+3", "5,000 or less than 6,000"."""
    if follows.word in tables.after_hedges:
        return _is_hedge_of_next(tokens, tables, end)
    if tokens[end - 1].kind == WORD:
        return follows.kind == NUMBER or follows.word in tables.starters
    return tokens[end - 1].word == "+" and follows.kind == NUMBER


def _is_addition(
    tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, end: int, *, is_counted: bool
) -> bool:
    """Return whether one word after a figure is no hedge: "$5m plus interest", and any after what is counted."""
    if end > phrase.last + 1 or tokens[phrase.last].kind != WORD:
        return False
    if tokens[phrase.last].word not in tables.noun_hedges:
        return is_counted
    follows = tokens[end] if end < len(tokens) else None
    if follows is None or follows.kind == SIGN:
        return False
    return is_counted or follows.word in tables.stops or phrase.unit is not None


def _is_of_words(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, end: int) -> bool:
    """Return whether a hedge may be meant for the noun before it: 400名中级以上职称人员."""
    if phrase.counts is None or phrase.counts[1] - phrase.counts[0] <= 1:
        return False
    follows = tokens[end] if end < len(tokens) else None
    return follows is not None and follows.kind == WORD and follows.word not in tables.stops


#: Bounds that do not include the number itself.
_WITHOUT_ITSELF = {Comparator.AT_LEAST: Comparator.MORE_THAN, Comparator.AT_MOST: Comparator.LESS_THAN}


def _is_excluded(tokens: Sequence[FigureToken], tables: FigureTables, at: int) -> bool:
    """Return whether brackets after a bound exclude the number itself: （不含）, （不含500万元）; not （不含税）."""
    found = tables.exclusions.match(tokens, at)
    if found is None or found[1] >= len(tokens):
        return False
    return tokens[found[1]].word == ")" or tokens[found[1]].kind == NUMBER


def _skip_inclusion(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> None:
    """Take （含） between a number and a hedge after it, which includes the number anyway; refuse （不含）."""
    found = tables.inclusions.match(tokens, phrase.last)
    is_bound = found is not None and tables.hedges_after.match(tokens, found[1]) is not None
    if found is None or not (is_bound or (not found[0] and tables.range_joints.match(tokens, found[1]))):
        return
    if found[0]:
        phrase.last = found[1]
    else:
        phrase.refusal = phrase.refusal or (
            FigureRefusalCode.UNKNOWN_HEDGE,
            print_words(tokens[phrase.last : found[1]]),
        )


def _match_hedge_after(tokens: Sequence[FigureToken], tables: FigureTables, at: int) -> tuple[Comparator, int] | None:
    """Return the hedge at a token and the index after it, also with adverbs inside: "or even more"."""
    found = tables.hedges_after.match(tokens, at)
    if found is not None or at >= len(tokens) or tokens[at].word not in tables.conjunctions:
        return found
    end = at + 1
    while end < len(tokens) and end - at <= _MOST_ADVERBS and tokens[end].word in tables.inner_adverbs:
        end += 1
    if end == at + 1 or end >= len(tokens):
        return None
    comparator = tables.hedges_after.meanings.get(f"{tokens[at].word} {tokens[end].word}")
    return None if comparator is None else (comparator, end + 1)


def _refuse_hedge_apart(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> None:
    """Refuse a figure whose hedge is set apart by a bracket, dash or comma: "70 (or more)", "70 labs, at most"."""
    at = phrase.last
    if at >= len(tokens) or tokens[at].word not in SETS_APART:
        return
    found = _match_hedge_after(tokens, tables, at + 1) or tables.hedges_apart.match(tokens, at + 1)
    if found is None or tokens[at + 1].kind != WORD:
        return
    follows = tokens[found[1]] if found[1] < len(tokens) else None
    if follows is None or (follows.kind == SIGN and follows.word not in tables.starters):
        phrase.refusal = phrase.refusal or (FigureRefusalCode.UNKNOWN_HEDGE, print_words(tokens[at + 1 : found[1]]))


def _take_comparison(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> None:
    """Take the words around a number that compare with it: 比30大."""
    if phrase.first == 0 or tokens[phrase.first - 1].word not in tables.compared_before:
        return
    found = tables.compared_after.match(tokens, phrase.last)
    follows = tokens[found[1]] if found is not None and found[1] < len(tokens) else None
    is_number = follows is not None and (follows.kind == NUMBER or follows.word in tables.starters)
    if found is not None and is_number and tables.names.match(tokens, found[1]) is None:  # 比40万多三成, not 一些
        return
    if found is not None:
        phrase.first, phrase.last = phrase.first - 1, found[1]
        _combine_after(phrase, found[0], tokens[found[1] - 1].text)


def _is_hedge_of_next(tokens: Sequence[FigureToken], tables: FigureTables, i: int) -> bool:
    """Return whether a hedge goes on to another number: "5,000 or less than 6,000"."""
    while i < len(tokens) and tokens[i].word in tables.hedge_joints:
        i += 1
    return i < len(tokens) and (tokens[i].kind == NUMBER or tokens[i].word in tables.starters)


def _combine_after(phrase: Phrase, comparator: Comparator, words: str) -> None:
    present = phrase.comparator
    if present is Comparator.EXACTLY or present is comparator:
        phrase.comparator = comparator
    elif Comparator.ABOUT in {present, comparator}:
        phrase.comparator = Comparator.ABOUT
    else:
        phrase.refusal = FigureRefusalCode.CONFLICTING_HEDGES, words


def _skip_tolerance(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> None:
    """Take "± 0.2", "(±0.2)" or "give or take 5": the number is about right, and no bound is certain."""
    is_bracketed = phrase.last < len(tokens) and tokens[phrase.last].word == "("
    found = tables.tolerances.match(tokens, phrase.last + is_bracketed)
    if found is None:
        return
    end = _find_tolerance_end(tokens, tables, found[1], is_bracketed=is_bracketed)
    if end is None:
        if is_bracketed:
            phrase.refusal = phrase.refusal or (FigureRefusalCode.UNKNOWN_HEDGE, tokens[phrase.last + 1].text)
        return
    unit = tables.units_after.match(tokens, end)
    phrase.last = _skip_exponents(tokens, tables, unit[1]) if unit else end
    if unit and phrase.unit is None:
        phrase.unit, phrase.kind = unit[0].name, unit[0].kind
    _combine_after(phrase, Comparator.ABOUT, "±")


def _find_tolerance_end(
    tokens: Sequence[FigureToken], tables: FigureTables, at: int, *, is_bracketed: bool
) -> int | None:
    """Return the index after the number of a tolerance, and after its bracket; None without a number."""
    numeral = tables.compose(tokens, at) if at < len(tokens) and tokens[at].kind == NUMBER else None
    if numeral is None or numeral.refusal or numeral.is_name:
        return None
    if not is_bracketed:
        return numeral.end
    unit = tables.units_after.match(tokens, numeral.end)
    end = unit[1] if unit else numeral.end
    return end + 1 if end < len(tokens) and tokens[end].word == ")" else None
