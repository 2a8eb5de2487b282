"""The standard units and currencies, by name, symbol or ISO 4217 code; read when a unit is first looked up.

They are written in `units.yaml`, from which `nox -s generate` makes `standard_units.json`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Shorter symbols, and those that begin with M, differ by case alone: mW and MW.
_SHORTEST_FOLDED = 3
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@cache
def standard_rows() -> Mapping[str, Mapping[str, Any]]:
    """Return the standard units by id, each as the values of its fields that are written."""
    rows: list[dict[str, Any]] = json.loads((files("pujiang.units") / "standard_units.json").read_text("utf-8"))
    return {row["id"]: row for row in rows}


def find_standard_row(text: str) -> Mapping[str, Any] | None:
    """Return the standard unit with a name, symbol, alias or id; None if there is none.

    Symbols differ by case, names do not.
    """
    exact, folded = _index_names()
    found = exact.get(text)
    if found is None and len(text) >= _SHORTEST_FOLDED:
        found = folded.get(text.casefold())
    return None if found is None else standard_rows()[found]


@cache
def _index_names() -> tuple[Mapping[str, str], Mapping[str, str]]:
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    for key, row in standard_rows().items():
        exact[key] = key
        for name in _names_of(row):
            exact[name] = folded[name.casefold()] = key
        for symbol in row.get("symbols", ()):
            exact[symbol] = key
            if symbol[0] not in "mM" and "dimension" in row and row["dimension"] != "money":
                folded.setdefault(symbol.casefold(), key)
    return exact, folded


def _names_of(row: Mapping[str, Any]) -> Iterator[str]:
    yield row["name"]
    yield from row.get("aliases", ())
    for names in row.get("names", {}).values():
        yield from names


def find_last_day(code: str) -> str | None:
    """Return the last day of a currency that no longer exists, as year-month-day; None of any other code."""
    row = standard_rows().get(code, {})
    found = _DAY.search(row.get("withdrawn", ""))
    return found and found.group()


def is_currency(code: str) -> bool:
    """Return whether a text is the ISO 4217 code of a currency that exists or existed."""
    return standard_rows().get(code, {}).get("dimension") == "money"
