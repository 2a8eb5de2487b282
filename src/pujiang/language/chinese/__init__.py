"""Chinese: the words by which its figures are read, in simplified and traditional characters. It has no lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pujiang.language.figure_protocol import FigureTables


def load_figure_tables() -> FigureTables:
    """Return the tables of figures; most programs read none."""
    from pujiang.language.chinese.figure_tables import TABLES  # noqa: PLC0415

    return TABLES
