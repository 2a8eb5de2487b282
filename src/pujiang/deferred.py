"""Modules that are imported when something in them is first used: `defer` names them, `attributes_from` their content.

A program that looks up one statement needs no tables, questions or search. A module that offers them lists at its head
what it defers, and uses it as if it were imported:

    if TYPE_CHECKING:
        from pujiang.dataset import search
    else:
        search = defer("pujiang.dataset.search")
"""

from __future__ import annotations

import sys
from importlib import import_module

TYPE_CHECKING = False  # type checkers read it as True; importing typing is slower than this module
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class _Deferred:
    """A module, imported when an attribute of it is first read."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> object:
        return getattr(import_module(self._name), attribute)


def defer(module: str) -> object:
    """Return a stand-in for a module, which imports it when an attribute of it is first read."""
    return _Deferred(module)


def attributes_from(module: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return a `__getattr__` for a module, which imports its public names when they are first asked for.

    Args:
        module: the name of the module.
        homes: the names, separated by spaces, by the module below `pujiang` that defines them.
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}

    def find_attribute(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        found = getattr(import_module(f"pujiang.{home_of[name]}"), name)
        return vars(sys.modules[module]).setdefault(name, found)

    return find_attribute
