"""Mending that cannot change what is meant: misspelt keys, a missing schema line, the canonical form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from pujiang.errors import InvalidDataError
from pujiang.io.formatting import formatted
from pujiang.io.schema_line import SCHEMA, nearest_schema, put_schema, schema_line_for
from pujiang.io.yaml.evidence import lines_of
from pujiang.io.yaml.nodes import Node, read_yaml
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@attrs.frozen
class Fixed:
    """A file that was mended.

    Attributes:
        text: what it says now.
        done: what was done, in words.
    """

    text: str
    done: tuple[str, ...]


def fixed(text: str, problems: Iterable[Problem], file: Path, root: Path) -> Fixed:
    """Mend a YAML file; what cannot be mended without a person is left as it is.

    Args:
        text: the file.
        problems: what is wrong with it, as `check` says.
        file: where it stands.
        root: the folder of its layer.
    """
    told = list(problems)
    done: list[str] = []
    mended = _with_keys(text, told, done)
    if any(problem.code is ProblemCode.MISSING_SCHEMA_LINE for problem in told):
        line = schema_line_for(file, nearest_schema(file, root))
        mended = f"{line}\n{mended}"
        done.append(f"added {line[2:]}")
    try:
        canonical = formatted(mended, str(file))
    except InvalidDataError:
        canonical = mended
    if canonical != mended:
        done.append("put into canonical form: order, indentation, quoting")
    return Fixed(canonical, tuple(done))


def supply_schema(file: Path, root: Path) -> None:
    """Put the schema where the line that was added looks for it, if it is not there."""
    folder = nearest_schema(file, root)
    if not (folder / SCHEMA).is_file():
        put_schema(folder)


def _with_keys(text: str, problems: Iterable[Problem], done: list[str]) -> str:
    """The text with misspelt keys mended, each only if its mapping does not have the right one already."""
    root = read_yaml(text).root
    if root is None:
        return text
    lines = lines_of(text)
    if "\n".join(lines) != text:
        return text  # the lines end otherwise: the canonical form comes first
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
    mended = "\n".join(lines)
    return mended if not read_yaml(mended).problems else text


def _keys(node: Node) -> Iterator[tuple[Node, Iterable[str]]]:
    """All keys of a file, each with those of its mapping."""
    for key in node.keys.values():
        yield key, node.keys
    if isinstance(node.value, dict | list):
        for inner in node.value.values() if isinstance(node.value, dict) else node.value:
            yield from _keys(inner)
