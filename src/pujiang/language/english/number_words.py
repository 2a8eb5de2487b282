"""English number words: digits, tens, scales, fractions, ranks, and imprecise numbers."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
    """
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

#: Numbers below a hundred that are one word.
SIMPLE = (
    {word: Decimal(i) for i, word in enumerate(_UNITS.split())}
    | {word: Decimal(10 * i) for i, word in enumerate(_TENS.split(), 2)}
    | {"nought": Decimal(0), "naught": Decimal(0)}
)

#: Words that multiply the group before them.
MULTIPLES = {
    "hundred": Decimal(100),
    "hundreds": Decimal(100),
    "dozen": Decimal(12),
    "dozens": Decimal(12),
    "dz": Decimal(12),
    "dzs": Decimal(12),
}

#: Words that multiply everything before them up to a larger one.
SCALES = {
    "thousand": Decimal(10**3),
    "lakh": Decimal(10**5),
    "lakhs": Decimal(10**5),
    "million": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "mm": Decimal(10**6),
    "crore": Decimal(10**7),
    "crores": Decimal(10**7),
    "billion": Decimal(10**9),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9),
    "trillion": Decimal(10**12),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
    "quadrillion": Decimal(10**15),
    "quintillion": Decimal(10**18),
    "sextillion": Decimal(10**21),
    "septillion": Decimal(10**24),
}
for _scale in ("thousand", "million", "billion", "trillion"):
    SCALES[f"{_scale}s"] = SCALES[_scale]
del SCALES["mm"]  # millimetres; millions only when printed MM behind digits

#: Letters directly behind digits that multiply them. "m" may be metres, too: the reader decides by what follows.
GLUED_SCALES = {
    "k": Decimal(10**3),
    "K": Decimal(10**3),
    "m": Decimal(10**6),
    "M": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "MM": Decimal(10**6),
    "b": Decimal(10**9),
    "B": Decimal(10**9),
    "bn": Decimal(10**9),
    "Bn": Decimal(10**9),
    "BN": Decimal(10**9),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
}

#: Ranks, which divide a number before them: "three fifths".
ORDINALS = {
    word: Decimal(i)
    for i, word in enumerate(
        """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth
        """
        " sixteenth seventeenth eighteenth nineteenth".split(),
        1,
    )
} | {f"{word[:-1]}ieth": Decimal(10 * i) for i, word in enumerate(_TENS.split(), 2)}

#: Words that divide, in the singular and the plural.
DENOMINATORS = {
    form: value
    for word, value in (
        {word: value for word, value in ORDINALS.items() if value > 2}  # noqa: PLR2004  # "seconds" are a unit of time
        | {
            "quarter": Decimal(4),
            "hundredth": Decimal(100),
            "thousandth": Decimal(1000),
            "millionth": Decimal(10**6),
            "billionth": Decimal(10**9),
            "trillionth": Decimal(10**12),
        }
    ).items()
    for form in (word, f"{word}s")
} | {"half": Decimal(2), "halves": Decimal(2)}

_SIGNS = """
    ½ 1/2 ⅓ 1/3 ⅔ 2/3 ¼ 1/4 ¾ 3/4 ⅕ 1/5 ⅖ 2/5 ⅗ 3/5 ⅘ 4/5 ⅙ 1/6 ⅚ 5/6 ⅐ 1/7 ⅛ 1/8 ⅜ 3/8 ⅝ 5/8 ⅞ 7/8 ⅑ 1/9 ⅒ 1/10
    """


def _divide(printed: str) -> Decimal:
    above, _, below = printed.partition("/")
    return Decimal(above) / Decimal(below)


#: Fractions that are one sign.
FRACTION_SIGNS = dict(zip(_SIGNS.split()[::2], map(_divide, _SIGNS.split()[1::2]), strict=True))

#: Imprecise numbers with the bounds that they suggest, and do not guarantee.
VAGUE_PLURALS = {
    "tens": (Decimal(10), Decimal(100)),
    "dozens": (Decimal(12), Decimal(120)),
    "hundreds": (Decimal(100), Decimal(1000)),
    "thousands": (Decimal(1000), Decimal(10**4)),
    "millions": (Decimal(10**6), Decimal(10**7)),
    "billions": (Decimal(10**9), Decimal(10**10)),
    "trillions": (Decimal(10**12), Decimal(10**13)),
}

#: Words that leave open what a scale behind them multiplies: "several million".
VAGUE_WORDS = frozenset(
    {"several", "few", "many", "couple", "some-odd", "umpteen", "countless", "multiple", "numerous"}
)

#: Multiples that are one word: "sixfold".
FOLDS = {f"{word}fold": value for word, value in SIMPLE.items() if value > 1} | {"hundredfold": Decimal(100)}

#: Multiples that are one word, where something is compared: "twice as many", "double the rate".
COMPARED = {
    "half": Decimal("0.5"),
    "twice": Decimal(2),
    "double": Decimal(2),
    "thrice": Decimal(3),
    "triple": Decimal(3),
    "treble": Decimal(3),
    "quadruple": Decimal(4),
}

#: How often something happens: "twice a year".
OCCASIONS = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}

#: Multiples by which something moved.
MOVED = {
    "doubled": Decimal(2),
    "tripled": Decimal(3),
    "trebled": Decimal(3),
    "quadrupled": Decimal(4),
    "quintupled": Decimal(5),
    "halved": Decimal("0.5"),
}

#: Scales that no table has: "zillion"; and words that are scales in other languages.
UNCLEAR_SCALE = re.compile(r"(?!vermillion|cotillion|pavillion)[a-z]*illions?")
UNCLEAR_SCALES = frozenset("mio mrd mia mld lac lacs milliard milliards".split())

#: Words that cannot follow a number that they do not belong to.
REMAINDERS = frozenset({"score", *(word for word in DENOMINATORS if word.endswith("s")), *SCALES, *MULTIPLES}) - {
    "quarters"
}
