"""Numbers as independent libraries write them come back as themselves, or are refused: never as others."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang.figures.figure_reader import read_figures
from pujiang.units.standard import standard_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

WHOLE = st.integers(1, 10**13) | st.integers(1, 3000)
LOCALES = "en de fr es it pt ru pl sv fi nb da nl cs hu tr el uk de_CH en_IN fr_CH es_MX".split()


def assert_not_another(text: str, number: Decimal | int, language: str = "en") -> None:
    """Fail where a figure is read with another value."""
    assert {figure.quantity.value for figure in read_figures(text, language) if figure.quantity} <= {Decimal(number)}


@given(WHOLE)
def test_numbers_of_num2words(number: int) -> None:
    """English number words with commas and "and", in American and Indian scales."""
    num2words: Any = pytest.importorskip("num2words").num2words
    assert_not_another(f"They built {num2words(number)} wells.", number)
    assert_not_another(f"They built {num2words(number % 10**9, lang='en_IN')} wells.", number % 10**9)


@given(WHOLE)
def test_numbers_of_cn2an(number: int) -> None:
    """Chinese numerals, plain and financial."""
    an2cn: Any = pytest.importorskip("cn2an").an2cn
    for mode in ("low", "up"):
        assert_not_another(f"建成{an2cn(number, mode)}个项目。", number, "zh")


@given(st.integers(1000, 10**9), st.integers(0, 99), st.sampled_from(LOCALES))
def test_digits_of_babel(number: int, cents: int, locale: str) -> None:
    """Digits as twenty and more locales group them."""
    format_decimal: Any = pytest.importorskip("babel.numbers").format_decimal
    values: Iterable[Decimal] = (Decimal(number), number + Decimal(cents) / 100)
    for value in values:
        printed = format_decimal(value, locale=locale)
        for text in (f"They built {printed} wells.", f"It cost €{printed}.", f"more than {printed} km"):
            assert_not_another(text, value)


#: Funds and units of account, which nobody pays with.
NO_MONEY = {*"BOV CHE CHW CLF COU MXV USN UYI UYW".split()}


@pytest.mark.parametrize(("language", "text"), [("en", "They paid 700 {} for it."), ("zh", "他们支付了七百{}。")])
def test_currencies_of_babel(language: str, text: str) -> None:
    """The name of every currency in use, as CLDR has it in the plural, is read beside its amount."""
    get_currency_name: Any = pytest.importorskip("babel.numbers").get_currency_name
    codes = [
        code for code, row in standard_rows().items() if row.get("dimension") == "money" and "withdrawn" not in row
    ]
    codes = [code for code in codes if not code.startswith("X") and code not in NO_MONEY]
    names = {code: get_currency_name(code, 5, language) for code in codes}

    assert len(names) >= 150
    read = {
        code: [str(figure.quantity) for figure in read_figures(text.format(names[code]), language)] for code in codes
    }
    assert {code: found for code, found in read.items() if found != [f"700 {code}"]} == {}
