"""Comparing annotations: of many statements, and of many bulletins that have no counterpart."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import pujiang
from growth.slopes import assert_grows_with_its_input
from pujiang import Dataset, Quantity, SourceText
from review.test_comparing import BULLETIN, FIGURE, SAID, made
from review.test_pairing import bulletin

if TYPE_CHECKING:
    from pujiang.model.base import IdentifiedRecord

pytestmark = pytest.mark.growth


def compare(sides: tuple[Dataset, Dataset]) -> None:
    """Compare two datasets, and look at what was found."""
    list(pujiang.compare(*sides))


def coded(count: int, change: str) -> Dataset:
    """Return a dataset of so many statements with a figure each; every tenth ends with a change."""
    sentences = [f"we have {n + 2_200:,} things of sort {n}{change if n % 10 == 0 else ''}." for n in range(count)]
    source = SourceText.of("".join(f"Ada One said that {sentence}\n\n" for sentence in sentences))
    text = BULLETIN.replace(text=source)
    records: list[IdentifiedRecord] = [text]
    place = 0
    for n, sentence in enumerate(sentences):
        place = source.content.index(sentence, place)
        span = text.span(place, place + len(sentence))
        said = SAID.replace(id=f"s{n}", bulletin=text, spans=(span,), mentions=(), topics=())
        number = span.replace(start=place + 8, end=place + 13)
        quantity = Quantity(value=Decimal(n + 2_200))
        records += [said, FIGURE.replace(id=f"f{n}", bulletin=text, statement=said, span=number, quantity=quantity)]
    return made(records)


def test_many_statements_are_compared_in_linear_time() -> None:
    """In a text that was changed here and there, each statement and figure finds its counterpart."""
    sides = coded(500, ""), coded(500, "x")
    found = pujiang.compare(*sides)
    assert (found.attributions.both, found.figures.both) == (500, 500)

    assert_grows_with_its_input(lambda n: (coded(n, ""), coded(n, "x")), compare, 250, 1000)


def unlike(count: int, side: str) -> Dataset:
    """Return a dataset of so many bulletins, each of words that stand nowhere else."""
    texts = [" ".join(f"{side}{n}x{m}" for m in range(50)) for n in range(count)]
    return made(bulletin(f"b{n}{side}", text) for n, text in enumerate(texts))


def test_bulletins_without_a_counterpart_are_paired_in_linear_time() -> None:
    """Where there are so many that trying each against each is given up, as it is from some hundred on."""
    assert len(pujiang.compare(unlike(9, "a"), unlike(9, "b")).bulletins) == 18

    assert_grows_with_its_input(lambda n: (unlike(n, "a"), unlike(n, "b")), compare, 1000, 1000)
