"""Upgrades of files to the current format: one step for each version, from mapping to mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.errors import InvalidDataError
from pujiang.io.formatting import order_fields, rewrite_yaml
from pujiang.io.plain_documents import FORMAT
from pujiang.io.yaml.emitting import Bare
from pujiang.io.yaml.nodes import node_at, read_yaml
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

#: For each older format the step to the next; it takes and returns the file as mappings, lists and texts. Format 1 is
#: the first, so there is none yet.
STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


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
    for version in _find_steps(written, file, node_at(root, ("format",)).where[0]):
        content = {**STEPS[version](content), "format": Bare(version + 1)}
    return rewrite_yaml(text, root, content, file)


def _find_steps(written: str, file: str | None, line: int) -> range:
    """Return the versions whose steps lead to the current format.

    Raises:
        InvalidDataError: the format is unknown, or newer than this version of the library.
    """
    steps = range(int(written), FORMAT) if written.isascii() and written.isdigit() else None
    if not steps or any(version not in STEPS for version in steps):
        known = ", ".join(map(str, sorted({*STEPS, FORMAT})))
        message = f"cannot migrate format {written!r} to format {FORMAT}; supported formats: {known}"
        raise InvalidDataError(
            [Problem(code=ProblemCode.UNSUPPORTED_VERSION, message=message, file=file, line=line, column=1)]
        )
    return steps
