"""Safe fixes of YAML files: misspelt keys, a missing schema line, the canonical form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from pujiang.declarations import BUILT_IN, Declarations
from pujiang.errors import InvalidDataError
from pujiang.io.editing.formatting import format_yaml
from pujiang.io.json.schema_files import put_schema, read_schema
from pujiang.io.yaml.evidence import lines_of
from pujiang.io.yaml.nodes import Node, read_yaml
from pujiang.io.yaml.schema_line import SCHEMA, nearest_schema, schema_line_for
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@attrs.frozen
class FixResult:
    """The result of fixing a file.

    Attributes:
        text: the new text.
        done: descriptions of the changes.
    """

    text: str
    done: tuple[str, ...]


def fix_text(text: str, problems: Iterable[Problem], file: Path, root: Path) -> FixResult:
    """Fix the unambiguous problems of a YAML file; leave the others.

    Args:
        text: the file.
        problems: its problems, from `check`.
        file: its path.
        root: the folder of its layer.
    """
    told = list(problems)
    done: list[str] = []
    fixed = _fix_keys(text, told, done)
    if any(problem.code is ProblemCode.MISSING_SCHEMA_LINE for problem in told):
        line = schema_line_for(file, nearest_schema(file, root))
        fixed = f"{line}\n{fixed}"
        done.append(f"added {line[2:]}")
    try:
        canonical = format_yaml(fixed, str(file))
    except InvalidDataError:
        canonical = fixed
    if canonical != fixed:
        done.append("rewrote in canonical form: order, indentation, quoting")
    return FixResult(canonical, tuple(done))


def supply_schema(file: Path, root: Path, declarations: Declarations = BUILT_IN) -> None:
    """Write the schema to the path that the added schema line names, if it is not there."""
    folder = nearest_schema(file, root)
    if not (folder / SCHEMA).is_file():
        put_schema(folder, declarations)


def update_schemas(files: Iterable[Path], root: Path, declarations: Declarations) -> Iterator[Path]:
    """Write the schema again where a layer declares fields that it lacks, and yield its path."""
    if not declarations.custom:
        return
    whole = read_schema(declarations)
    for folder in dict.fromkeys(nearest_schema(file, root) for file in files):
        schema = folder / SCHEMA
        if schema.is_file() and schema.read_text("utf-8") != whole:
            put_schema(folder, declarations)
            yield schema


def _fix_keys(text: str, problems: Iterable[Problem], done: list[str]) -> str:
    """Return the text with misspelt keys corrected, except where the mapping already has the correct key."""
    root = read_yaml(text).root
    if root is None:
        return text
    lines = lines_of(text)
    if "\n".join(lines) != text:
        return text  # other line ends: the canonical form comes first
    meant = {
        (p.line, p.column): p.replacement for p in problems if p.code is ProblemCode.UNKNOWN_FIELD and p.replacement
    }
    for key, beside in sorted(_keys(root), key=lambda pair: pair[0].where, reverse=True):
        line, column, end_line, end_column = key.where
        right = meant.get((line, column))
        if right and line == end_line and right not in beside:
            old = lines[line - 1]
            lines[line - 1] = f"{old[: column - 1]}{right}{old[end_column - 1 :]}"
            done.insert(0, f"line {line}: {key.value} → {right}")
    fixed = "\n".join(lines)
    return fixed if not read_yaml(fixed).problems else text


def _keys(node: Node) -> Iterator[tuple[Node, Iterable[str]]]:
    """Yield all keys of a file, each with the keys of its mapping."""
    for key in node.keys.values():
        yield key, node.keys
    if isinstance(node.value, dict | list):
        for inner in node.value.values() if isinstance(node.value, dict) else node.value:
            yield from _keys(inner)
