"""Chinese number words: digits, units, and financial forms, in simplified and traditional characters."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "零〇○ 一壹弌 二贰貳两兩倆俩 三叁參 四肆 五伍 六陆陸 七柒 八捌 九玖"

#: Digits.
DIGITS = {form: Decimal(i) for i, forms in enumerate(_DIGITS.split()) for form in forms}
ZERO = frozenset("零〇○")
#: Digits that stand after a decimal point; 两 does not.
DECIMALS = {form: value for form, value in DIGITS.items() if form not in "两兩倆俩"}

#: Units that multiply the digit before them.
SMALL = {form: Decimal(10**power) for power, forms in ((1, "十拾"), (2, "百佰"), (3, "千仟")) for form in forms}

#: Units that multiply all smaller units before them.
LARGE = {form: Decimal(10**power) for power, forms in ((4, "万萬"), (8, "亿億"), (12, "兆")) for form in forms}

#: Letters directly after digits that multiply them.
LETTERS = {"k": Decimal(10**3), "K": Decimal(10**3), "M": Decimal(10**6), "m": Decimal(10**6)}

#: After a unit: more than what comes before (十多万), or about it (十来个).
MORE = frozenset("多余餘几幾")
ABOUT = frozenset("来來")

#: Before a unit: an imprecise number (数十, 几百万, 上千).
VAGUE = frozenset("数數几幾上好若")
