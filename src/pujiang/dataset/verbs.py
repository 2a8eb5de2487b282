"""The verbs of statements by name, for those who are asked in words: options of a command, arguments of a tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.dataset.statements import Statements

#: Each takes statements and some values, of which one must be met.
VERBS: dict[str, Callable[[Statements, tuple[str, ...]], Statements]] = {
    "by": lambda statements, values: statements.by(*values),
    "about": lambda statements, values: statements.about(*values),
    "mentioning": lambda statements, values: statements.mentioning(*values),
    "naming": lambda statements, values: statements.naming(*values),
    "kind": lambda statements, values: statements.of_kind(*values),
    "mode": lambda statements, values: statements.in_mode(*values),
}
