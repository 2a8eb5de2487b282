"""`pujiang.describe`: the meaning of closed lists and of their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang import claim_codes, codes, figure_codes, problem_codes, table_codes
from pujiang.arguments import expect
from pujiang.docstrings import docstring_of
from pujiang.errors import ArgumentError

if TYPE_CHECKING:
    from pujiang.code import Code

_LISTS: tuple[type[Code], ...] = (
    *codes.LISTS,
    *figure_codes.LISTS,
    *claim_codes.LISTS,
    problem_codes.Severity,
    table_codes.CountryLink,
    table_codes.SourceWords,
)


def describe(name: str) -> str:
    """Return the meaning of a closed list, or of a field that takes one, and of each allowed value.

    Args:
        name: the list by its class name ("InitiativeKind") or in words ("initiative kind", "kind").

    Raises:
        ArgumentError: the list is unknown; the message names all lists.

    >>> print(describe("stage"))
    What kind of value an observation gives (IATI result: actual, target, baseline).
      actual: a value that was reached
      target: a value that is to be reached: will rise to 100 by 2030
      baseline: the value that a target starts from
      hypothetical: a value that would be reached under a condition: could reach 100
      claimed: a value that somebody claims or alleges, according to the text
    """
    expect("name", name, str)
    lists = {_fold(one.__name__): one for one in _LISTS}
    chosen = lists.get(_fold(name))
    if chosen is None:
        known = ", ".join(sorted(one.__name__ for one in lists.values()))
        raise ArgumentError("name", f"one of {known}", repr(name))
    words = (f"  {member}: {member.about}" for member in chosen)
    return "\n".join((docstring_of(chosen), *words))


def _fold(name: str) -> str:
    return name.replace(" ", "").replace("_", "").lower()
