"""The entry point of the command line; without the extra `cli` it prints what to install."""

from __future__ import annotations

import os
import sys

_LIBRARIES = {"click", "rich"}
# What shells give for a program that Ctrl-C ended.
_INTERRUPTED = 130


def _prepare_streams() -> None:
    """Prepare the standard streams: escape characters that the encoding lacks, and replace closed ones."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  # as below
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # for as long as the process lives
        return
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:  # a replacement of the stream may lack it
        reconfigure(errors="backslashreplace")


def main() -> None:
    """Run `pujiang`; it needs the extra `cli`."""
    _prepare_streams()
    try:
        from pujiang.cli.app import pujiang  # noqa: PLC0415  # click may be missing

        pujiang()
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _LIBRARIES:
            raise
        from pujiang.errors import MissingExtraError  # noqa: PLC0415  # needed for this message only

        sys.exit(f"pujiang: {MissingExtraError(library, 'cli')}")
    except KeyboardInterrupt:
        # Commands handle it themselves; this is one before they began.
        sys.exit(_INTERRUPTED)
