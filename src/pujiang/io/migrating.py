"""Files of an older format lifted to the present one: a step for each version, from mapping to mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.errors import InvalidDataError
from pujiang.io.formatting import ordered, rewritten
from pujiang.io.plain import FORMAT
from pujiang.io.yaml.emitting import Bare
from pujiang.io.yaml.nodes import node_at, read_yaml
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

#: From each older format the step to the next, on the file as mappings, lists and texts. There is none yet: format 1
#: is the first.
STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def migrated(text: str, file: str | None = None) -> str:
    """A file in the present format; one that says no format is in it already.

    Args:
        text: the file.
        file: its name, for errors.

    Raises:
        InvalidDataError: it is no YAML, its format is newer or unknown, or a comment would be lost.
    """
    root, problems, _ = read_yaml(text)
    if problems:
        raise InvalidDataError(attrs.evolve(problem, file=file) for problem in problems)
    if root is None or not isinstance(root.value, dict) or "format" not in root.value:
        return text
    written = str(root.value["format"].value)
    if written == str(FORMAT):
        return text
    content = ordered(root, ())
    for version in _way(written, file, node_at(root, ("format",)).where[0]):
        content = {**STEPS[version](content), "format": Bare(version + 1)}
    return rewritten(text, root, content, file)


def _way(written: str, file: str | None, line: int) -> range:
    """The versions from which steps lead up to the present one."""
    steps = range(int(written), FORMAT) if written.isascii() and written.isdigit() else None
    if not steps or any(version not in STEPS for version in steps):
        known = ", ".join(map(str, sorted({*STEPS, FORMAT})))
        message = f"no way leads from format {written!r} to format {FORMAT}; this version knows {known}"
        raise InvalidDataError(
            [Problem(code=ProblemCode.UNSUPPORTED_VERSION, message=message, file=file, line=line, column=1)]
        )
    return steps
