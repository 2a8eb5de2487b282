"""The names of currencies in figures, in English and Chinese: a module made of the standard units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pujiang.figures.figure_tokens import cut_block
from pujiang.language.languages import find_figure_tables
from pujiang.units.standard import standard_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: Funds, metals and units of account: their names are words of other things ("silver"), or long and never printed.
_NO_MONEY = frozenset("BOV CHE CHW CLF COU MXV USN UYI UYW".split())
_SHARED = frozenset("XAF XCD XCG XDR XOF XPF".split())
#: What only tells two currencies of one name apart: years, and "(next day)".
_APART = re.compile(r"[(（\d–]")


def currency_names_text() -> str:
    """Return the module of the names by code; a name of two currencies is that of the one in use."""
    tables = {name: "".join(_write_rows(_list_names(name))) for name in ("ENGLISH", "CHINESE")}
    return (
        '"""Names of currencies by ISO 4217 code, as CLDR has them, in tokens. `nox -s generate` writes this file."""\n\n'
        "from __future__ import annotations\n\n"
        + "\n\n".join(f"{name} = {{\n{rows}}}\n" for name, rows in tables.items())
    )


def _write_rows(names: Mapping[str, str]) -> Iterator[str]:
    by_code: dict[str, list[str]] = {}
    for name, code in names.items():
        by_code.setdefault(code, []).append(name)
    for code, own in sorted(by_code.items()):
        yield f'    "{code}": "{"|".join(own)}",\n'


def _list_names(table: str) -> dict[str, str]:
    """Return the currency of each name; currencies in use come first."""
    rows = [row for code, row in standard_rows().items() if row.get("dimension") == "money" and _is_money(code)]
    found: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: "withdrawn" in row):
        for name in _list_forms(row, table):
            if not _APART.search(name):
                found.setdefault(_cut(name) if table == "ENGLISH" else name, row["id"])
    return found


def _is_money(code: str) -> bool:
    return code not in _NO_MONEY and (not code.startswith("X") or code in _SHARED)


def _list_forms(row: Mapping[str, Any], table: str) -> Iterable[str]:
    """Yield the names of a currency; single words are left to the tables of the languages."""
    if table == "ENGLISH":
        return (name for name in (row["name"], *row.get("aliases", ())) if " " in name)
    return dict.fromkeys(name for forms in row.get("names", {}).values() for name in forms)


def _cut(name: str) -> str:
    tables = find_figure_tables("en")
    assert tables is not None
    return " ".join(token.word for token in cut_block(name, tables, 0, len(name)).tokens)
