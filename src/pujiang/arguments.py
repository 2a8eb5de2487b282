"""Checks of the arguments of public functions: a wrong type is refused by name, before anything is read or written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from pujiang.errors import ArgumentError


def expect(argument: str, value: object, *types: Any) -> None:
    """Check the type of an argument.

    Raises:
        ArgumentError: it has none of the types.
    """
    if not isinstance(value, types):
        raise ArgumentError(argument, " or ".join(one.__name__ for one in types), type(value).__name__)


def expect_path(argument: str, value: object) -> Path:
    """Return a path that was given as text or as a path object.

    Raises:
        ArgumentError: it is neither, or contains a null character.
    """
    expect(argument, value, str, os.PathLike)
    text = os.fspath(cast("str | os.PathLike[str] | os.PathLike[bytes]", value))
    if not isinstance(text, str) or "\0" in text:
        raise ArgumentError(argument, "a path", repr(text))
    return Path(text)


def expect_texts(argument: str, value: object) -> None:
    """Check that an argument is a text or several texts.

    Raises:
        ArgumentError: it is neither.
    """
    expect(argument, value, Iterable)
    for one in cast("Iterable[object]", value):
        expect(f"{argument}, each", one, str)
