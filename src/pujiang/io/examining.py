"""Read files, stack them on the bundled data, link them and check every rule: the first step of `load` and `check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.assembly import Assembly, assemble
from pujiang.codes import Severity
from pujiang.dataset.naming import word_of
from pujiang.io.layering import Bundled, LayerStack, read_layers
from pujiang.kinds import SHARED
from pujiang.pausing import CollectionPaused
from pujiang.problem_codes import ProblemCode
from pujiang.stored.store import NO_BASE, SomeKinds, Store
from pujiang.written.bulletins import layer_of
from pujiang.written.stack import Entry

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.declarations import Declarations
    from pujiang.io.reading import LayerContent, Watch
    from pujiang.model.base import IdentifiedRecord
    from pujiang.model.bulletins import Layer
    from pujiang.problems import Problem
    from pujiang.written.problem_log import Located


@attrs.frozen
class Examination:
    """The result of reading and checking files.

    Attributes:
        readings: what was read, one layer each.
        assembly: the linked records and the findings of all checks.
        problems: all problems with their locations, in the order of files and lines.
        declarations: the fields of records, with those that the layers declare.
        layers: the layers of the records, the lowest first; the project, which names them, is the last one.
        base: the bundled records below the layers.
    """

    readings: Sequence[LayerContent]
    assembly: Assembly
    problems: Sequence[Problem]
    declarations: Declarations
    layers: tuple[Layer, ...]
    base: Store

    @property
    def errors(self) -> list[Problem]:
        """Problems that stop the data from loading."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]


def read_and_check(
    paths: Iterable[str | os.PathLike[str]],
    bundled: Bundled | None,
    load: Callable[[], Dataset],
    watch: Watch | None = None,
) -> Examination:
    """Read and check files and folders, each as a layer, the lowest first.

    A project is also checked alone, if it is read with layers that it does not extend: it must not need them.

    Args:
        paths: YAML and JSON files, and folders of these.
        bundled: how much of the bundled dataset is below the layers; None is all, or what projects extend.
        load: returns the bundled dataset; if it is left out, for an unknown id, which may be one of its own.
        watch: called with the number of files read so far and their total, for each folder.

    Raises:
        PujiangError: `bundled` contradicts what a project extends.
    """
    with CollectionPaused():
        stack = read_layers(paths, bundled, watch)
        bundled_data = load() if stack.extent else None
        base = choose_base(bundled_data, stack.extent, load)
        assembly = _assemble(stack.readings, base)
        found = [*(problem for reading in stack.readings for problem in reading.problems)]
        located = add_locations(assembly.located_problems_of_changes, stack.readings)
        found += [problem for problem in located if not _may_be_there(problem, stack)]
        for reading in stack.list_joined():
            found += [problem for problem in _check_alone(reading, stack, load) if problem not in found]
    layers = [layer for reading in _with_project_last(stack) if (layer := layer_of(reading.layer))]
    below = bundled_data.layers if bundled_data else ()
    found.sort(key=place_of)
    return Examination(stack.readings, assembly, found, stack.declarations, (*below, *layers), base)


def _assemble(readings: Sequence[LayerContent], base: Store) -> Assembly:
    unreadable = {broken for reading in readings for broken in reading.broken}
    return assemble([reading.entries for reading in readings], unreadable, base)


def _check_alone(reading: LayerContent, stack: LayerStack, load: Callable[[], Dataset]) -> list[Problem]:
    """Return the errors that a project has if nothing is below it but what it extends."""
    extent = stack.extent_of(reading)
    base = choose_base(load() if extent else None, extent, load)
    assembly = _assemble([*stack.extended[reading.root], reading], base)
    problems = add_locations(assembly.located_problems_of_changes, [reading])
    return [problem for problem in problems if problem.severity is Severity.ERROR and problem.file in reading.sources]


def _may_be_there(problem: Problem, stack: LayerStack) -> bool:
    """Return whether a record that was not found may be in an unknown layer, which is reported."""
    unknown = problem.code is ProblemCode.UNKNOWN_REFERENCE
    return unknown and any(problem.file in reading.sources for reading in stack.incomplete)


def _with_project_last(stack: LayerStack) -> list[LayerContent]:
    project = stack.project
    return [*(reading for reading in stack.readings if reading is not project), *([project] if project else [])]


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


def read_texts_again(examination: Examination, readers: Sequence[str], model: str | None) -> list[Problem]:
    """Return the problems that readers of speech find in the texts of the data, with their locations."""
    return add_locations(examination.assembly.read_texts_again(readers, model), examination.readings)


def add_locations(found: Iterable[Located], readings: Iterable[LayerContent]) -> list[Problem]:
    """Return the findings; add file, line and column where the record was read from a file."""
    by_file = {entry.file: reading for reading in readings for entry in reading.entries}
    return [
        by_file[entry.file].place(problem, entry) if isinstance(entry, Entry) and entry.file in by_file else problem
        for entry, problem in found
    ]


def place_of(problem: Problem) -> tuple[str, int, int]:
    """Return the sort key of a problem: file, line and column."""
    return problem.file or "", problem.line or 0, problem.column or 0
