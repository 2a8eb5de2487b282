"""The door of the command line: says what is missing where the extra is not installed."""

from __future__ import annotations

import sys

from pujiang.errors import MissingExtraError


def main() -> None:
    """Run `pujiang`; it needs the extra `cli`."""
    try:
        from pujiang.cli.commands import pujiang  # noqa: PLC0415  # only this import can fail for want of the extra
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        sys.exit(f"pujiang: {MissingExtraError(error.name, 'cli')}")
    pujiang()
