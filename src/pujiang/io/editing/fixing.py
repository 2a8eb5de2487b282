"""Safe fixes of YAML files: misspelt keys, ambiguous numbers, aliases of values, a missing schema line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.declarations import Declarations
from pujiang.errors import PujiangError
from pujiang.io.editing.yaml_editor import YamlEditor
from pujiang.io.json.schema_files import put_schema, read_schema
from pujiang.io.yaml.emitting import Bare
from pujiang.io.yaml.nodes import Node, read_yaml
from pujiang.io.yaml.schema_line import SCHEMA, nearest_schema, schema_line_for
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FIXED = frozenset({ProblemCode.UNKNOWN_FIELD, ProblemCode.AMBIGUOUS_NUMBER, ProblemCode.ALIAS_OF_VALUE})


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
    """Fix the unambiguous problems of a YAML file; every other byte stays.

    Args:
        text: the file.
        problems: its problems, from `check`.
        file: its path.
        root: the folder of its layer.
    """
    told = list(problems)
    result = _fix_places(text, told, file)
    if any(problem.code is ProblemCode.MISSING_SCHEMA_LINE for problem in told):
        line = schema_line_for(file, nearest_schema(file, root))
        newline = "\r\n" if "\r\n" in text else "\n"
        return FixResult(f"{line}{newline}{result.text}", (*result.done, f"added {line[2:]}"))
    return result


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


def _fix_places(text: str, problems: Iterable[Problem], file: Path) -> FixResult:
    """Correct misspelt keys and values; a key stays where the mapping already has the correct one."""
    fixable = {
        (problem.line, problem.column): problem
        for problem in problems
        if problem.code in _FIXED and problem.replacement is not None
    }
    root = read_yaml(text).root if fixable else None
    if root is None:
        return FixResult(text, ())
    editor = YamlEditor(text, file)
    done: list[str] = []
    for path, node, beside in _places(root, ()):
        problem = fixable.get(node.where[:2])
        right = (problem.replacement if problem else None) or ""
        if not problem or right in beside:
            continue
        if problem.code is ProblemCode.UNKNOWN_FIELD:
            editor.rename(path, right)
        else:
            value = read_yaml(f"- {right}").root
            editor.set(path, _as_written(value) if value else right)
        done.append(f"line {node.where[0]}: {node.value} → {right}")
    try:
        return FixResult(editor.text(), tuple(done))
    except PujiangError:
        return FixResult(text, ())


def _as_written(root: Node) -> Any:
    """Return the only item of a list as a value to write, quoted or not as it is there."""
    items = root.value if isinstance(root.value, list) else [root]
    return Bare(items[0].value) if items[0].plain else items[0].value


def _places(node: Node, path: DocumentPath) -> Iterator[tuple[DocumentPath, Node, Iterable[str]]]:
    """Yield all keys and scalars of a file, each with its path; keys with the keys of their mapping."""
    for name, key in node.keys.items():
        yield (*path, name), key, node.keys
    if isinstance(node.value, dict | list):
        steps = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
        for step, inner in steps:
            yield from _places(inner, (*path, step))
    else:
        yield path, node, ()
