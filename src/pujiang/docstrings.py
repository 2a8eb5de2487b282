"""Docstrings that are part of what the library writes: descriptions of tables, help of commands, tools of assistants.

`python -OO` leaves docstrings out of the compiled code; they are then read from the source, so that the same data gives
the same bytes.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def docstring_of(thing: type[Any] | Callable[..., Any]) -> str:
    """Return the docstring of a class or function, without its indentation; empty if it has none."""
    if thing.__doc__ is not None:
        return inspect.cleandoc(thing.__doc__)
    name = thing.__qualname__.replace("<locals>.", "")
    return _read_docstrings(thing.__module__).get(name, "")


@cache
def _read_docstrings(module: str) -> dict[str, str]:
    """Return the docstrings in the source of a module, by qualified name."""
    spec = find_spec(module)
    loader: Any = spec.loader if spec else None
    source = loader.get_source(module) if hasattr(loader, "get_source") else None
    return dict(_list_docstrings(ast.parse(source or ""), ""))


def _list_docstrings(parent: ast.AST, prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{prefix}{node.name}"
            found += [(name, ast.get_docstring(node) or ""), *_list_docstrings(node, f"{name}.")]
        else:
            found += _list_docstrings(node, prefix)
    return found
