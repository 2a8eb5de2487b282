"""Read files, stack them on the bundled data, link them and check every rule: the first step of `load` and `check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from pujiang.assembly import Assembly, assemble
from pujiang.codes import Severity
from pujiang.dataset.naming import word_of
from pujiang.io.reading import LayerContent, read_path
from pujiang.kinds import SHARED
from pujiang.pausing import CollectionPaused
from pujiang.stored.store import NO_BASE, SomeKinds, Store
from pujiang.written.stack import Entry

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.io.reading import Watch
    from pujiang.model.base import IdentifiedRecord
    from pujiang.problems import Problem
    from pujiang.written.problem_log import Located

Bundled = bool | Literal["vocabulary"]


@attrs.frozen
class Examination:
    """The result of reading and checking files.

    Attributes:
        readings: what was read, one layer each.
        assembly: the linked records and the findings of all checks.
        problems: all problems with their locations, in the order of files and lines.
    """

    readings: Sequence[LayerContent]
    assembly: Assembly
    problems: Sequence[Problem]

    @property
    def errors(self) -> list[Problem]:
        """Problems that stop the data from loading."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]


def read_and_check(
    paths: Iterable[str | os.PathLike[str]],
    base: Dataset | None,
    bundled: Bundled,
    watch: Watch | None = None,
    *,
    load: Callable[[], Dataset] | None = None,
) -> Examination:
    """Read and check files and folders, each as a layer, the lowest first.

    Args:
        paths: YAML and JSON files, and folders of these.
        base: the bundled dataset, below the layers; None to leave it out.
        bundled: whether to use all of it, or only its vocabulary.
        watch: called with the number of files read so far and their total, for each folder.
        load: returns the bundled dataset if it is left out: an unknown id may be one of its own.
    """
    with CollectionPaused():
        readings = [read_path(path, watch) for path in paths]
        unreadable = {broken for reading in readings for broken in reading.broken}
        assembly = assemble([reading.entries for reading in readings], unreadable, choose_base(base, bundled, load))
    problems = [
        *(problem for reading in readings for problem in reading.problems),
        *_add_locations(assembly.located_problems_of_changes, readings),
    ]
    return Examination(readings, assembly, sorted(problems, key=place_of))


class _LeftOut(Store):
    """The records of the bundled dataset, loaded only if somebody asks whether it has one."""

    def __init__(self, load: Callable[[], Dataset]) -> None:
        self._load = load

    def family(self, kind: str) -> Mapping[str, IdentifiedRecord]:
        return self._load().as_base().family(kind)


def choose_base(base: Dataset | None, bundled: Bundled, load: Callable[[], Dataset] | None = None) -> Store:
    """Return the records below the files: the bundled ones, only their vocabulary, or none.

    Raises:
        UnknownIdError: `bundled` is neither a truth value nor "vocabulary".
    """
    if base is None:
        return SomeKinds(_LeftOut(load), ()) if load else NO_BASE
    if bundled is not True:
        word_of(["vocabulary"], bundled, "value of bundled")
    return base.as_base() if bundled is True else SomeKinds(base.as_base(), SHARED)


def read_texts_again(examination: Examination) -> list[Problem]:
    """Return the problems that are found by reading the texts of the data again, with their locations."""
    return _add_locations(examination.assembly.located_problems_of_texts, examination.readings)


def _add_locations(found: Iterable[Located], readings: Iterable[LayerContent]) -> list[Problem]:
    """Return the findings; add file, line and column where the record was read from a file."""
    by_file = {entry.file: reading for reading in readings for entry in reading.entries}
    return [
        by_file[entry.file].place(problem, entry) if isinstance(entry, Entry) and entry.file in by_file else problem
        for entry, problem in found
    ]


def place_of(problem: Problem) -> tuple[str, int, int]:
    """Return the sort key of a problem: file, line and column."""
    return problem.file or "", problem.line or 0, problem.column or 0
