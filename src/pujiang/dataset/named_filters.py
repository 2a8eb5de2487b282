"""Filters of statements by name, for command-line options and tool arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.dataset.statements import Statements

#: Each takes statements and values, and returns the statements that match any of the values.
VERBS: dict[str, Callable[[Statements, tuple[str, ...]], Statements]] = {
    "by": lambda statements, values: statements.by(*values),
    "about": lambda statements, values: statements.about(*values),
    "mentioning": lambda statements, values: statements.mentioning(*values),
    "naming": lambda statements, values: statements.naming(*values),
    "kind": lambda statements, values: statements.where({"kinds": values}),
    "mode": lambda statements, values: statements.where({"mode": values}),
}
