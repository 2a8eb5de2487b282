"""Upgrades of files to the current format: one step for each version, from mapping to mapping."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.errors import InvalidDataError
from pujiang.io.conversion.declared_fields import FIELDS_KEY
from pujiang.io.conversion.head import FORMAT
from pujiang.io.conversion.scalars import quote_value
from pujiang.io.editing.formatting import order_fields, rewrite_yaml
from pujiang.io.yaml.emitting import Bare
from pujiang.io.yaml.nodes import node_at, read_yaml
from pujiang.kinds import KINDS
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import is_dict, is_list
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen
class Step:
    """A step from one format to the next.

    Attributes:
        change: returns the new content of a file, as mappings, lists and texts.
        move: returns where the new content has what the old one has at a path; by default at the same path.
    """

    change: Callable[[dict[str, Any]], dict[str, Any]]
    move: Callable[[DocumentPath], DocumentPath] = tuple


#: For each older format the step to the next. Format 1 is the first, so there is none yet.
STEPS: dict[int, Step] = {}
# The kinds of records that are written inside others, by kind and field of the other.
_NESTED = {("bulletins", "statements"): "statements", ("statements", "figures"): "observations"}


def rename_fields(renamed: Mapping[str, Mapping[str, str]]) -> Step:
    """Return the step to a format that takes names for its own fields: fields of projects with these are renamed.

    Args:
        renamed: for each kind of record, the new names by the old ones: `{"statements": {"mood": "own_mood"}}`.
    """

    def move(path: DocumentPath) -> DocumentPath:
        return _move(path, renamed)

    def change(content: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = _rebuild(content, (), move)
        return made

    return Step(change, move)


def _move(path: DocumentPath, renamed: Mapping[str, Mapping[str, str]]) -> DocumentPath:
    """Return a path in which the names of a record's own fields, and of their declarations, are renamed."""
    moved = list(path)
    if path[:1] == (FIELDS_KEY,):
        names = {KINDS[kind].singular: names for kind, names in renamed.items()}
        moved[2:3] = [names.get(str(path[1]), {}).get(str(name), name) for name in path[2:3]]
        return tuple(moved)
    kind = str(path[0]) if path else ""
    for place in range(2, len(path), 2):
        name = str(path[place])
        moved[place] = renamed.get(kind, {}).get(name, path[place])
        kind = _NESTED.get((kind, name), "")
    return tuple(moved)


def _rebuild(value: Any, path: DocumentPath, move: Callable[[DocumentPath], DocumentPath]) -> Any:
    """Return content in which each key is named as the path to it is moved."""
    if is_dict(value):
        return {move((*path, key))[-1]: _rebuild(inner, (*path, key), move) for key, inner in value.items()}
    if is_list(value):
        return [_rebuild(inner, (*path, index), move) for index, inner in enumerate(value)]
    return value


def migrate_text(text: str, file: str | None = None) -> str:
    """Upgrade a file to the current format; a file that gives no format is returned unchanged.

    Args:
        text: the file.
        file: its name, for errors.

    Raises:
        InvalidDataError: the YAML is invalid, the format is newer or unknown, or a comment would be lost.
    """
    root, problems, _ = read_yaml(text)
    if problems:
        raise InvalidDataError(attrs.evolve(problem, file=file) for problem in problems)
    if root is None or not isinstance(root.value, dict) or "format" not in root.value:
        return text
    written = str(root.value["format"].value)
    if written == str(FORMAT):
        return text
    content = order_fields(root, ())
    steps = [STEPS[version] for version in _find_steps(written, file, node_at(root, ("format",)).where[0])]
    for step in steps:
        content = step.change(content)
    content = {**content, "format": Bare(FORMAT)}
    return rewrite_yaml(
        text, root, content, file, lambda path: reduce(lambda moved, step: step.move(moved), steps, path)
    )


def _find_steps(written: str, file: str | None, line: int) -> range:
    """Return the versions whose steps lead to the current format.

    Raises:
        InvalidDataError: the format is unknown, or newer than this version of the library.
    """
    steps = next((range(start, FORMAT) for start in range(FORMAT) if str(start) == written), None)
    if steps is None or any(version not in STEPS for version in steps):
        known = ", ".join(map(str, sorted({*STEPS, FORMAT})))
        message = f"cannot migrate format {quote_value(written)} to format {FORMAT}; supported formats: {known}"
        raise InvalidDataError(
            [Problem(code=ProblemCode.UNSUPPORTED_VERSION, message=message, file=file, line=line, column=1)]
        )
    return steps
