"""Several values in one cell of a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

JOINT = "; "


def join_values(values: Iterable[Any]) -> str:
    """Return several values as one cell, joined by semicolons."""
    return JOINT.join(str(value) for value in values)
