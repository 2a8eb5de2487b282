"""JSON decoded by msgspec where it is installed (extra `fast`), else by the standard library: to the same values."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def decoded_json(content: bytes | str) -> Any:
    """What a JSON text holds.

    Raises:
        ValueError: it is no JSON, or is nested too deeply to be any of ours.
    """
    return decoder()(content)


@cache
def decoder() -> Callable[[bytes | str], Any]:
    """What decodes."""
    try:
        msgspec = import_module("msgspec")
    except ModuleNotFoundError:
        return standard
    decode = msgspec.json.decode

    def fast(content: bytes | str) -> Any:
        try:
            return decode(content)
        except (msgspec.DecodeError, RecursionError) as error:
            raise ValueError(str(error)) from None

    return fast


def standard(content: bytes | str) -> Any:
    """The same by the standard library."""
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ValueError(str(error)) from None
