"""The page on figures in words, from the tables of the languages: `docs/figures.md`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureKind, FigureRefusalCode, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pujiang.language.figure_protocol import FigureTables

LANGUAGES = {"English": "english", "Chinese": "chinese"}
# What only data say of a figure, and the reader does not.
_IN_DATA = {FigureKind.LEVEL, FigureKind.CHANGE, Stage.ACTUAL, Stage.BASELINE}
_INTRODUCTION = """# Figures in words

<!-- Generated from the tables of the languages by `nox -s generate`: change those. -->

`pujiang.read_figures(text, language="en")` returns the figures of a text in order. Each is read whole, with its hedge, currency
and unit, or refused with a reason. Nothing is read in part: what comes directly beside a number and is not understood makes a
refusal of it.

```pycon
>>> import pujiang
>>> for figure in pujiang.read_figures("Output rose by about 3 percent to US$1-2bn; 5 zillion people came."):
...     print(figure.words, "|", figure.quantity or figure.refusal, "|", figure.change)
about 3 percent | about 3 percent | up
US$1-2bn | between 1,000,000,000 and 2,000,000,000 USD | None
5 zillion | 'zillion' multiplies by an unknown number | None

```

**Not listed** are numbers that count nothing: years, days, clock times, scores, labels ("Article 5"), references ("[12]"), names
("G20", "COVID-19", "Group of 77"), ranks outside a ranking ("the third meeting"), marks of the items of a list, Roman numerals,
and "one" as a pronoun ("one of the largest").

**Read as one figure** are the ends of a range, a lower and an upper bound, units with their parts ("6 ft 2 in" is 6.17 ft), an
amount with its cents, a ratio with a colon where a word such as "ratio" is near ("22:1"), and multiples in one word: "twice as
many" is 2 times, "output halved" is 0.5 times and down.

A bare `$`, `¥`, "dollars", "pounds", "dirhams" or 比索 stays as printed: the text does not say whose currency it is. Units of
measure stay as printed, too. Currencies have the names of CLDR in both languages ("Kenyan shillings", 纳米比亚元), also those that
are no longer in use; two that contradict each other are refused ("$5 EUR"). A third is 0.333…, with 28 digits. Codes of ISO 4217 are read, except ALL and TOP; codes that are other words,
such as COP or MAD, need a scale: "COP 3 billion", not "COP 28".

**Four digits** before a noun may be a year ("2020 elections") and are refused, except before people and things that no year
stands before: "2000 farmers were trained". **Ages** are of the kind `duration` ("aged 15 to 64"); where a preposition may make
one ("people over 65", "under 5 mortality") the number is refused.
"""

_PERIOD = """A target is what is to be done by a year ("seeks to train 400 by 2030", "pledged 400 by 2030"), what "will", "must" or
"is forecast to" be in a year, and what is called a target. A level before a change ("to fall from 30 to 20") has no stage.

`period` is the year in "in 2020", "in June 2020", "by the end of 2020" or "by 2030"; several years ("2024–25") are none. A year that is compared with ("20% less than in 2015", "since 2010") or
that ends a time ("before 2010") does not count as one; for a target, the year before which it is reached is.
"""


def figures_page() -> str:
    """Return the page as Markdown."""
    parts = [
        _INTRODUCTION,
        "## What a figure says\n",
        _table(("`kind`", "meaning"), ((f"`{kind}`", kind.about) for kind in FigureKind if kind not in _IN_DATA)),
        "`change` is `up` or `down` where the words say that something moved by the figure. `stage` is one of:\n",
        _table(("`stage`", "meaning"), ((f"`{stage}`", stage.about) for stage in Stage if stage not in _IN_DATA)),
        _PERIOD,
        "## What is refused\n",
        _table(("code", "reason"), ((f"`{code}`", code.about) for code in FigureRefusalCode)),
    ]
    for name, package in LANGUAGES.items():
        tables = import_module(f"pujiang.language.{package}.figure_tables")
        parts += [
            f"## Hedges in {name}\n",
            _hedges("before a number", tables.HEDGES_BEFORE),
            _hedges("after a number, its unit, or what is counted", tables.HEDGES_AFTER),
            'A hedge that a negation comes before says the opposite: "not above" and "must not exceed" are at most, '
            '"must never fall below" is at least. Negations are: ' + _join(tables.HEDGE_NEGATIONS) + ".\n",
            *_list_apart(tables.TABLES),
            "Refused, because no bound expresses them: " + _join(tables.TABLES.unread_hedges.meanings) + ".\n",
        ]
    return "\n".join(parts)


def _list_apart(tables: FigureTables) -> Iterator[str]:
    """Yield what is said of hedges that may be some words before their number, or after lengths of time only."""
    if tables.clause_hedges.meanings:
        yield (
            "These may be some words before their number, in its clause (至少培训500人), and are refused where they may name "
            "something else: "
            + _join(tables.clause_hedges.meanings)
            + ". A bound of a whole, whose part is printed (不超过总投资30%), is "
            "refused. What includes or excludes the number itself is read: 500万元（含）以上 is at least, 以下（不含） is less than.\n"
        )
    if tables.hedges_after_time.meanings:
        yield "After a length of time these are at most: " + _join(tables.hedges_after_time.meanings) + ".\n"


def _hedges(place: str, rows: Mapping[str, Comparator]) -> str:
    by_comparator = ((c, [phrase for phrase, meaning in rows.items() if meaning is c]) for c in Comparator)
    return _table(
        ("comparator", "bounds", place),
        ((f"`{comparator}`", comparator.about, _join(phrases)) for comparator, phrases in by_comparator if phrases),
    )


def _join(phrases: Iterable[str]) -> str:
    return ", ".join(f"`{_print(phrase)}`" for phrase in sorted(phrases)).replace("|", "\\|")


def _print(phrase: str) -> str:
    """Return a phrase as it is printed: Chinese characters, signs and letters without the spaces of the tables."""
    words = phrase.split()
    is_spaced = all(word[0].isascii() and word[0].isalpha() for word in words)
    return (
        " ".join(words)
        if is_spaced
        else "".join(f"{' ' if i and word.isascii() and word.isalpha() else ''}{word}" for i, word in enumerate(words))
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
