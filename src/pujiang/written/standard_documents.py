"""Documents of the standard units that metrics and figures refer to and no layer has: `measured_in: kwh` is enough."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pujiang.deferred import defer
from pujiang.written.documents import UnitDocument
from pujiang.written.stack import Entry

if TYPE_CHECKING:
    from pujiang.units import standard
    from pujiang.written.stack import Stack
else:
    standard = defer("pujiang.units.standard")

_NUMBERS = ("factor", "divisor")


def put_standard_units(stack: Stack) -> None:
    """Put the standard units on a stack that its documents refer to by id, unless a layer has a unit of that id."""
    asked = {
        entry.document.measured_in  # type: ignore[attr-defined]  # documents of these kinds have it
        for kind in ("metrics", "observations")
        if kind in stack.touched
        for entry in stack[kind].above()
    }
    for key in sorted(asked - {None}):
        row = None if key in stack["units"] or ("units", key) in stack.unreadable else standard.standard_rows().get(key)
        if row:
            numbers = {name: Decimal(row[name]) for name in _NUMBERS if name in row}
            stack["units"].put(key, Entry(kind="units", document=UnitDocument(**{**row, **numbers})))
