"""Which modules import which when the library runs, wherever the import stands, and whether any import each other."""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

from syntax import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

#: Functions that import the module that they are called with.
_IMPORTING = frozenset({"defer", "import_module", "__import__"})

Graph = dict[str, set[str]]


def read_sources(package: Path) -> dict[str, str]:
    """Return the source of every module of a package by its dotted name."""
    found: dict[str, str] = {}
    for file in sorted(package.rglob("*.py")):
        parts = file.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file.read_text("utf-8")
    return found


def import_graph(sources: Mapping[str, str], computed: Mapping[str, Iterable[str]], *, types: bool = False) -> Graph:
    """Return the modules that each module imports: at its head, inside a function, deferred, or by a computed name.

    An import for type checkers counts if a name of it is used outside annotations or, with `types`, always.

    Args:
        sources: the modules by name.
        computed: what the modules import whose name is computed, by the module that does.
        types: whether imports for annotations count.
    """
    graph: Graph = {}
    for name, source in sources.items():
        used = _names_used(source)
        edges = {module for module, bound, for_types in _imports(source) if not for_types or types or bound in used}
        graph[name] = ({_module_of(edge, sources) for edge in edges} | set(computed.get(name, ()))) & set(sources) - {
            name
        }
    return graph


def imports_in_functions(source: str) -> Iterator[str]:
    """Yield the modules that are imported inside functions."""
    for function in nodes_of(source):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (node.module for node in ast.walk(function) if isinstance(node, ast.ImportFrom) and node.module)


def computes_imports(source: str) -> bool:
    """Return whether a module imports others by a computed name."""
    calls = (node for node in nodes_of(source) if isinstance(node, ast.Call))
    return any(_is_importing(call) and not isinstance(call.args[0], ast.Constant) for call in calls)


def cycles_of(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return the groups of modules that import each other, directly or not: the strongly connected components."""
    reached = {name: _reach(graph, name) for name in graph}
    groups = {
        tuple(sorted(other for other in reached[name] if name in reached[other]))
        for name in graph
        if name in reached[name]
    }
    return [list(group) for group in sorted(groups)]


def _reach(graph: Mapping[str, Iterable[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(graph[name])
    return found


def _is_importing(call: ast.Call) -> bool:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return bool(call.args) and called in _IMPORTING


def _module_of(imported: str, modules: Mapping[str, str]) -> str:
    """Return the module that is imported: the name itself or, if a name of a module is imported, that module."""
    return imported if imported in modules else imported.rpartition(".")[0]


@cache
def _imports(source: str) -> tuple[tuple[str, str, bool], ...]:
    """Return what is imported, each with the name that it or a part of it gets, and whether it is for type checkers."""
    for_types = {id(node) for node in _nodes_for_types(source)}
    return tuple(
        (name, bound, id(node) in for_types) for node in nodes_of(source) for name, bound in _names_bound(node)
    )


def _names_bound(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield what a node imports, each with the name that it or a part of it gets."""
    match node:
        case ast.ImportFrom(module=str(module), names=names, level=0):
            for alias in names:
                yield f"{module}.{alias.name}", alias.asname or alias.name
        case ast.Import(names=names):
            for alias in names:
                yield alias.name, alias.asname or alias.name.partition(".")[0]
        case ast.Call(args=[ast.Constant(value=str(module)), *_]) if _is_importing(node):
            yield module, ""
        case _:
            pass


@cache
def _names_used(source: str) -> frozenset[str]:
    """Return the names that are read when a module runs: annotations are not, nor what is for type checkers."""
    unread = {id(node) for node in (*_nodes_for_types(source), *_nodes_of_annotations(source))}
    return frozenset(
        node.id
        for node in nodes_of(source)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in unread
    )


def _nodes_for_types(source: str) -> Iterator[ast.AST]:
    for node in nodes_of(source):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            for statement in node.body:
                yield from ast.walk(statement)


def _nodes_of_annotations(source: str) -> Iterator[ast.AST]:
    for node in nodes_of(source):
        for field in ("annotation", "returns"):
            if annotation := getattr(node, field, None):
                yield from ast.walk(annotation)
