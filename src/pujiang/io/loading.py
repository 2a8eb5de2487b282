"""Datasets read from files, on top of the bundled one."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from pujiang.pausing import CollectionPaused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.documents.findings import Findings
    from pujiang.documents.stack import Entry
    from pujiang.errors import Problem
    from pujiang.io.reading import Reading

#: What `bundled="vocabulary"` keeps, with the references that it cites.
_VOCABULARY = ("places", "topics", "references", "organizations", "metrics")


def load(*paths: str | os.PathLike[str], bundled: bool | Literal["vocabulary"] = True) -> Dataset:
    """Load the bundled dataset, and on top of it others, each a YAML or JSON file or a folder of these.

    Args:
        *paths: layers, the first just above the bundled one. A layer may add records and refer to those beneath; a
            record that takes the place of one beneath says `replaces: true`.
        bundled: whether the bundled dataset lies beneath; "vocabulary" takes of it only topics, places,
            organizations and metrics.

    Raises:
        InvalidDataError: something does not hold: all problems of all files, each at its place.

    >>> data = load()
    >>> data.statements.by("Hu Zhijian").of_kind("proposal").first().cue
    'said that'
    """
    if not paths and bundled is True:
        return bundled_dataset()
    return _loaded(paths, bundled)


@cache
def bundled_dataset() -> Dataset:
    """The bundled dataset, from its ready-made form; made once, for it never changes."""
    with CollectionPaused():
        from json import loads  # noqa: PLC0415  # nothing is imported before it is asked for

        from pujiang.dataset.dataset import restored  # noqa: PLC0415
        from pujiang.model.bulletins import Layer  # noqa: PLC0415

        with open(READY_MADE, encoding="utf-8") as file:  # noqa: PTH123  # pathlib costs more than the data
            made: dict[str, Any] = loads(file.read())
        return restored(made["rows"], [Layer(**layer) for layer in made["layers"]])


READY_MADE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "bundled.json")  # noqa: PTH118, PTH120


def _loaded(paths: Sequence[str | os.PathLike[str]], bundled: bool | Literal["vocabulary"]) -> Dataset:  # noqa: FBT001
    from pujiang.codes import Severity  # noqa: PLC0415
    from pujiang.dataset.assembling import assembled  # noqa: PLC0415
    from pujiang.dataset.dataset import Dataset  # noqa: PLC0415
    from pujiang.documents.bulletins import layer_of  # noqa: PLC0415
    from pujiang.errors import InvalidDataError  # noqa: PLC0415
    from pujiang.io.reading import read_path  # noqa: PLC0415

    with CollectionPaused():
        readings = [read_path(path) for path in paths]
        beneath = _bundled_entries(bundled)
        unreadable = {broken for reading in readings for broken in reading.broken}
        assembly = assembled([beneath, *(reading.entries for reading in readings)], unreadable)
    problems = [*(problem for reading in readings for problem in reading.problems)]
    problems += _placed(assembly.findings, readings)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise InvalidDataError(sorted(errors, key=_place))
    layers = [layer for reading in readings if (layer := layer_of(reading.layer))]
    return Dataset(assembly.linked, (*(bundled_dataset().layers if bundled else ()), *layers))


def _bundled_entries(bundled: bool | Literal["vocabulary"]) -> list[Entry]:  # noqa: FBT001
    from pujiang.dataset.making import entries_of  # noqa: PLC0415

    if not bundled:
        return []
    entries = entries_of(bundled_dataset())
    return [entry for entry in entries if bundled is True or entry.kind in _VOCABULARY]


def _placed(findings: Findings, readings: Iterable[Reading]) -> list[Problem]:
    """The findings with file, line and column, where their records were read from files."""
    by_file = {entry.file: reading for reading in readings for entry in reading.entries}
    return [
        by_file[entry.file].place(problem, entry) if entry and entry.file in by_file else problem
        for entry, problem in findings.found
    ]


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.file or "", problem.line or 0, problem.column or 0
