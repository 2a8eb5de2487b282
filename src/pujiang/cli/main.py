"""The entry point of the command line; it says what to install where the extra is missing."""

from __future__ import annotations

import sys

_LIBRARIES = {"click", "rich"}


def main() -> None:
    """Run `pujiang`; it needs the extra `cli`."""
    try:
        from pujiang.cli.app import pujiang  # noqa: PLC0415  # click may be missing

        pujiang()
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _LIBRARIES:
            raise
        from pujiang.errors import MissingExtraError  # noqa: PLC0415  # only here

        sys.exit(f"pujiang: {MissingExtraError(library, 'cli')}")
