"""An answer of an assistant about the bundled bulletin, with a dropped hedge and an altered word, to try the check."""

from __future__ import annotations

from importlib.resources import files

EXAMPLE = "example_answer.md"


def read_example() -> str:
    """Return the example."""
    return (files("pujiang.claims") / EXAMPLE).read_text("utf-8")
