"""The entry point of the command line; it says what to install where the extra is missing."""

from __future__ import annotations

import os
import sys

_LIBRARIES = {"click", "rich"}


def _prepare_output() -> None:
    """Let no character or closed stream end a command: what an encoding does not have is escaped."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # for as long as the process lives
        return
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:  # a stand-in for the stream may have none
        reconfigure(errors="backslashreplace")


def main() -> None:
    """Run `pujiang`; it needs the extra `cli`."""
    _prepare_output()
    try:
        from pujiang.cli.app import pujiang  # noqa: PLC0415  # click may be missing

        pujiang()
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _LIBRARIES:
            raise
        from pujiang.errors import MissingExtraError  # noqa: PLC0415  # only here

        sys.exit(f"pujiang: {MissingExtraError(library, 'cli')}")
