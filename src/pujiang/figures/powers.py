"""Powers after a number: "2^10", "5 × 10^6", "1.5 × 10⁶", "10 to the power of 6", 10的6次方."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from pujiang.figure_codes import FigureRefusalCode
from pujiang.figures.figure_tokens import print_words
from pujiang.figures.word_roles import BEGINS_REST, has_role
from pujiang.language.figure_protocol import EXACT, GLUED, NUMBER, WORD, divide, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.figure_protocol import FigureTables, FigureToken, Numeral

_TIMES = frozenset({"×", "x", "*", "·"})
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
_SUPERSCRIPTS = str.maketrans(_RAISED, "0123456789-+")
_MOST = 40
_TEN = Decimal(10)


def raise_to_power(tokens: Sequence[FigureToken], tables: FigureTables, start: int, numeral: Numeral) -> Numeral:
    """Return the number with a power after it; the same number where there is none."""
    if not has_role(tokens, numeral.end, BEGINS_REST):
        return numeral
    is_plain = numeral.refusal is None and numeral.value_to is None and numeral.comparator is None
    is_other = numeral.is_name or numeral.is_ordinal or numeral.is_share or numeral.unit is not None
    if is_other or not is_plain:
        return numeral
    factor = _read_power_of_ten(tokens, tables, numeral.end)
    if factor is not None:
        power, end = factor
        value = normalize(EXACT.multiply(numeral.value, power))
        return attrs.evolve(numeral, value=value, end=end)
    found = _read_exponent(tokens, tables, numeral.end)
    if found is None:
        return numeral
    exponent, end = found
    raised = _raise(numeral.value, exponent)
    # "-2^2" is 4 to some, and -4 to others.
    is_unclear = numeral.scale > 1 or (start > 0 and tokens[start - 1].word in tables.minus and not exponent % 2)
    if raised is None or is_unclear:
        words = print_words(tokens[numeral.end : end])
        return attrs.evolve(numeral, end=end, refusal=(FigureRefusalCode.NEXT_NUMBER, words))
    return attrs.evolve(numeral, value=raised, end=end)


def _raise(value: Decimal, exponent: int) -> Decimal | None:
    """Return a power; None if it has more digits than any figure."""
    if abs(exponent) > _MOST or abs(value.adjusted() * exponent) > _MOST:
        return None
    power = EXACT.power(value, abs(exponent))
    if exponent >= 0:
        return normalize(power)
    return divide(Decimal(1), power) if power else None


def _read_power_of_ten(tokens: Sequence[FigureToken], tables: FigureTables, i: int) -> tuple[Decimal, int] | None:
    """Return the factor of "× 10^6" or "× 10⁶" at a token, and the index after it."""
    if tokens[i].word not in _TIMES or i + 2 >= len(tokens) or tokens[i + 1].word != "10":
        return None
    found = _read_exponent(tokens, tables, i + 2) or _read_superscript(tokens, i + 2)
    power = None if found is None else _raise(_TEN, found[0])
    return None if found is None or power is None else (power, found[1])


def _read_exponent(tokens: Sequence[FigureToken], tables: FigureTables, i: int) -> tuple[int, int] | None:
    """Return the exponent after "^" or "to the power of", and the index after it."""
    if i < len(tokens) and tokens[i].word == "^":
        return _read_whole(tokens, tables, i + 1)
    joint = tables.power_joints.match(tokens, i)
    found = None if joint is None else _read_whole(tokens, tables, joint[1])
    if found is None or tables.is_spaced:
        return found or _read_rank(tokens, tables, i)
    end = tables.power_ends.match(tokens, found[1])
    return None if end is None else (found[0], end[1])


def _read_rank(tokens: Sequence[FigureToken], tables: FigureTables, i: int) -> tuple[int, int] | None:
    """Return the exponent of "to the sixth power"."""
    joint = tables.power_ranks.match(tokens, i)
    numeral = tables.compose(tokens, joint[1]) if joint is not None and joint[1] < len(tokens) else None
    if numeral is None or not numeral.is_ordinal:
        return None
    end = tables.power_ends.match(tokens, numeral.end)
    return None if end is None else (int(numeral.value), end[1])


def _read_whole(tokens: Sequence[FigureToken], tables: FigureTables, i: int) -> tuple[int, int] | None:
    """Return a whole number with its sign, and the index after it."""
    is_negative = i < len(tokens) and tokens[i].word in tables.minus
    i += is_negative or (i < len(tokens) and tokens[i].word == "+")
    numeral = tables.compose(tokens, i) if i < len(tokens) and tokens[i].kind in {NUMBER, WORD} else None
    if numeral is None or numeral.refusal or numeral.is_name or numeral.is_share or numeral.is_ordinal:
        return None
    if numeral.value_to is not None or numeral.unit or numeral.value % 1 or numeral.value > _MOST:
        return None
    return int(-numeral.value if is_negative else numeral.value), numeral.end


def _read_superscript(tokens: Sequence[FigureToken], i: int) -> tuple[int, int] | None:
    """Return the number that raised digits are, and the index after it."""
    end = i
    while end < len(tokens) and tokens[end].text in _RAISED and tokens[end].gap == GLUED:
        end += 1
    digits = "".join(token.text for token in tokens[i:end]).translate(_SUPERSCRIPTS)
    return (int(digits), end) if digits.lstrip("+-").isdecimal() and len(digits) <= len("-40") else None
