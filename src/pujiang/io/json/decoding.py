"""JSON decoding with msgspec if installed (extra `fast`), otherwise the standard library; the values are equal."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def decode_json(content: bytes | str) -> Any:
    """Decode a JSON text.

    Raises:
        ValueError: the JSON is invalid or nested too deeply.
    """
    return choose_decoder()(content)


@cache
def choose_decoder() -> Callable[[bytes | str], Any]:
    """Return the function that decodes JSON: msgspec's if it is installed, otherwise that of the standard library."""
    try:
        msgspec = import_module("msgspec")
    except ModuleNotFoundError:
        return decode_with_standard_library
    decode = msgspec.json.decode

    def fast(content: bytes | str) -> Any:
        try:
            return decode(content)
        except (msgspec.DecodeError, RecursionError) as error:
            raise ValueError(str(error)) from None

    return fast


def decode_with_standard_library(content: bytes | str) -> Any:
    """Decode a JSON text with the standard library.

    Raises:
        ValueError: the JSON is invalid or nested too deeply.
    """
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ValueError(str(error)) from None
