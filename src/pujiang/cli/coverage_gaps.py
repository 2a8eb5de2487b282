"""Passages and numerals of checked bulletins that no record covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.coverage import coverage_of
from pujiang.dataset.dataset import Dataset
from pujiang.display import printable, show_count
from pujiang.shortening import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pujiang.checks.coverage import CoverageSpan
    from pujiang.io.examining import Examination

_WIDTH = 80


def find_gaps(examination: Examination, is_asked: Callable[[str], bool]) -> list[str]:
    """Return a line for each passage or numeral that no record covers, with its place in the text.

    Args:
        examination: the checked files.
        is_asked: whether the bulletins of a file are asked about.
    """
    entries = [entry for reading in examination.readings for entry in reading.entries if entry.kind == "bulletins"]
    asked = dict.fromkeys(entry.key for entry in entries if entry.file and is_asked(entry.file))
    data = Dataset(examination.assembly.linked, examination.layers, examination.declarations)
    return [line for key in asked if key in data.bulletins for line in _list_gaps(data, key)]


def describe_gaps(gaps: list[str]) -> str:
    """Return how many gaps there are, in a sentence."""
    return f"{show_count(len(gaps), 'passage')} not covered by any record: run `pujiang check --coverage`"


def _list_gaps(data: Dataset, key: str) -> Iterator[str]:
    bulletin = data.bulletins[key]
    whole = coverage_of(bulletin, data.statements.where(bulletin=key), data.observations.where(bulletin=key))
    for gap in _drop_inner(sorted(whole.unexplained, key=_start)):
        line = bulletin.text.content.count("\n", 0, gap.span.start) + 1
        words = shorten(" ".join(gap.span.text.split()), _WIDTH)
        yield printable(f"{key}: line {line} of the text: not covered by any record: {words!r}")


def _drop_inner(gaps: list[CoverageSpan]) -> Iterator[CoverageSpan]:
    """Yield gaps in their order, without numerals inside of others."""
    end = 0
    for gap in gaps:
        if gap.span.end > end:
            yield gap
        end = max(end, gap.span.end)


def _start(gap: CoverageSpan) -> tuple[int, int]:
    return gap.span.start, -gap.span.end
