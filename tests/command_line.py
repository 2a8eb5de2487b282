"""The command line, run in this process: what the tests of commands share."""

from __future__ import annotations

from click.testing import CliRunner

from pujiang.cli.app import pujiang as command


def run(*words: str, code: int = 0) -> str:
    """What a command prints, and that it ends with a code."""
    result = CliRunner().invoke(command, words)
    assert result.exit_code == code, result.output
    return result.output
