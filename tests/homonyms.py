"""Which names have several meanings: classes and aliases of types that are defined twice, files that stand in two packages."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from syntax import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def homonyms(meanings: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the names that are found in several files, from pairs of name and file."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, file in meanings:
        found[name].add(file)
    return {name: sorted(files) for name, files in sorted(found.items()) if len(files) > 1}


def class_names(sources: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the classes and aliases of types of some files, each with its file; a leading underscore does not count."""
    for file, source in sources.items():
        for node in nodes_of(source):
            if isinstance(node, ast.ClassDef):
                yield node.name.strip("_"), file
            elif isinstance(node, ast.Assign) and not _is_type_variable(node.value):
                names = (target.id.strip("_") for target in node.targets if isinstance(target, ast.Name))
                yield from ((name, file) for name in names if name[:1].isupper() and not name.isupper())


def _is_type_variable(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "TypeVar"


def file_names(files: Iterable[str], kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the names of modules and packages, each with its path, except those that follow a rule.

    A module named after a kind of record holds what its package does with this kind; a module named as its package
    holds what the package is named after; a module of commands is named after its command; modules of two languages
    hold the same part of what is read in these.
    """
    named_by_kind = set(kinds)
    for file in map(PurePosixPath, files):
        path = file.parent if file.stem == "__init__" else file.with_suffix("")
        if path.name not in {"", "__main__", path.parent.name} | named_by_kind and not _is_by_rule(path.parent):
            yield path.name, path.as_posix()


def _is_by_rule(folder: PurePosixPath) -> bool:
    return folder.name == "commands" or folder.parent.name == "language"
