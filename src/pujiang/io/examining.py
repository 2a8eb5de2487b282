"""Files read, stacked on ours, linked and held against every rule: what `load` and `check` both begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from pujiang.assembly import Assembly, assemble
from pujiang.codes import Severity
from pujiang.io.reading import Reading, read_path
from pujiang.kinds import SHARED
from pujiang.pausing import CollectionPaused
from pujiang.stored.store import NO_BASE, SomeKinds
from pujiang.written.stack import Entry

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.io.reading import Watch
    from pujiang.problems import Problem
    from pujiang.stored.store import Store

Bundled = bool | Literal["vocabulary"]


@attrs.frozen
class Examination:
    """What became of some files.

    Attributes:
        readings: what was read, a layer each.
        assembly: the records, and what was found.
        problems: all problems with their places, in the order of files and lines.
    """

    readings: Sequence[Reading]
    assembly: Assembly
    problems: Sequence[Problem]

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the data from loading."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]


def examined(
    paths: Iterable[str | os.PathLike[str]], ours: Dataset | None, bundled: Bundled, watch: Watch | None = None
) -> Examination:
    """Examine files and folders, each a layer, the first just above ours.

    Args:
        paths: YAML and JSON files, and folders of these.
        ours: the bundled dataset; None where it does not lie beneath.
        bundled: whether that lies beneath, or only its vocabulary.
        watch: is told how many files of a folder are read, of how many.
    """
    with CollectionPaused():
        readings = [read_path(path, watch) for path in paths]
        unreadable = {broken for reading in readings for broken in reading.broken}
        assembly = assemble([reading.entries for reading in readings], unreadable, beneath(ours, bundled))
    problems = [*(problem for reading in readings for problem in reading.problems), *_placed(assembly, readings)]
    return Examination(readings, assembly, sorted(problems, key=place_of))


def beneath(ours: Dataset | None, bundled: Bundled) -> Store:
    """Return the records that files are put on: ours, or of ours the vocabulary."""
    if ours is None:
        return NO_BASE
    return ours.as_base() if bundled is True else SomeKinds(ours.as_base(), SHARED)


def _placed(assembly: Assembly, readings: Iterable[Reading]) -> list[Problem]:
    """The findings with file, line and column, where their records were read from files."""
    by_file = {entry.file: reading for reading in readings for entry in reading.entries}
    return [
        by_file[entry.file].place(problem, entry) if isinstance(entry, Entry) and entry.file in by_file else problem
        for entry, problem in assembly.found_in_changes
    ]


def place_of(problem: Problem) -> tuple[str, int, int]:
    """What problems are ordered by: file, line and column."""
    return problem.file or "", problem.line or 0, problem.column or 0
