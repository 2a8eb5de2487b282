"""Source code as syntax trees: a process of tests parses and walks each text once, though many tests ask."""

from __future__ import annotations

import ast
from functools import cache


@cache
def parse_source(source: str) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(source)


@cache
def nodes_of(source: str) -> tuple[ast.AST, ...]:
    """Return all nodes of the syntax tree of a module, as `ast.walk` yields them."""
    return tuple(ast.walk(parse_source(source)))
