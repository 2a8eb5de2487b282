"""Layers that are read for some paths: files, folders, and projects on top of the layers that they extend."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import attrs

from pujiang.declarations import BUILT_IN, Declarations
from pujiang.errors import PujiangError, UnknownIdError
from pujiang.files.installed import installed_layer, list_installed_layers
from pujiang.files.unpacking import unpack_zip
from pujiang.io.projects import (
    EXTENTS,
    PROJECT_FILE,
    Project,
    find_outer_project,
    find_project,
    fold_name,
    read_project,
    resolve_project,
    widest,
)
from pujiang.io.reading import LayerContent, read_path
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.similar import nearest_names
from pujiang.written.documents import Amendment, LayerDocument
from pujiang.written.stack import lift_entries, list_lifted_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.io.reading import Watch
    from pujiang.written.problem_log import DocumentPath

Bundled = bool | Literal["vocabulary"]


@attrs.define
class LayerStack:
    """The layers that were read, and what is below them.

    Attributes:
        readings: the content of each layer, the lowest first.
        bundled: how much of the bundled data is below what does not say what it extends; None is all of it.
        extent: how much of the bundled data is below them.
        declarations: the fields that records can have.
        extended: for each project, by its folder, the layers that it extends, also indirectly.
        incomplete: the projects that extend an unknown layer, whose records may be anything.
    """

    bundled: Bundled | None = None
    readings: list[LayerContent] = attrs.field(factory=list[LayerContent])
    extent: Bundled = True
    declarations: Declarations = BUILT_IN
    extended: dict[Path, list[LayerContent]] = attrs.field(factory=dict[Path, "list[LayerContent]"])
    incomplete: list[LayerContent] = attrs.field(factory=list[LayerContent])

    @property
    def project(self) -> LayerContent | None:
        """The project that the stack is named after: the highest one; None if there is none."""
        return next((reading for reading in reversed(self.readings) if reading.project), None)

    def list_joined(self) -> Iterator[LayerContent]:
        """Yield the projects that are read together with projects that they do not extend."""
        projects = {reading.root: reading for reading in self.readings if reading.project}
        for root, reading in projects.items():
            if projects.keys() - {root} - {one.root for one in self.extended[root]}:
                yield reading

    def extent_of(self, layer: LayerContent) -> Bundled:
        """Return how much of the bundled data a layer and those that it extends need below them."""
        default = True if self.bundled is None else self.bundled
        layers = (layer, *(self.extended[layer.root] if layer.project else ()))
        extent: Bundled = widest(
            extent for one in layers for extent in ([EXTENTS.get(word, False) for word in one.extends] or [default])
        )
        return extent


def read_layers(
    paths: Iterable[str | os.PathLike[str]], bundled: Bundled | None = None, watch: Watch | None = None
) -> LayerStack:
    """Read files and folders, each as a layer, the lowest first; a folder in a project stands for the project.

    Args:
        paths: YAML and JSON files, and folders of these.
        bundled: how much of the bundled data is below files and folders without a project; None is all, or what the
            projects among the paths extend.
        watch: called with the number of files read so far and their total, for each folder.

    Raises:
        PujiangError: `bundled` contradicts what a project extends.
    """
    reader = _LayerReader(LayerStack(bundled), watch)
    for path in paths:
        reading = reader.read_given(path)
        if bundled is not None:
            _check_agreement(reading, bundled)
    stack = reader.stack
    extents = [stack.extent_of(reading) for reading in stack.readings if reading.project or reading.extends]
    default = True if bundled is None else bundled
    stack.extent = widest(extents) if extents else default
    return stack


def _check_agreement(reading: LayerContent, bundled: Bundled) -> None:
    if reading.extends and bundled not in {EXTENTS.get(word, bundled) for word in reading.extends}:
        word = next((word for word, extent in EXTENTS.items() if extent == bundled), None)
        advice = f"write `extends: {word}` there" if word else "see `extends` there"
        raise PujiangError(
            f"bundled={bundled!r} contradicts {reading.layer_file}, which says what is below it "
            f"({', '.join(reading.extends)}); leave out bundled, or {advice}"
        )


class _LayerReader:
    """Reads layers, each once."""

    def __init__(self, stack: LayerStack, watch: Watch | None) -> None:
        self.stack = stack
        self._watch = watch
        self._read: dict[Path, LayerContent] = {}
        self._named: dict[str, Path] = {}
        self._open: list[Path] = []

    def read_given(self, path: str | os.PathLike[str]) -> LayerContent:
        """Read a file, a folder, the project that a folder is in, or a ZIP file of a folder."""
        if Path(path).suffix.lower() == ".zip" and Path(path).is_file():
            return self._read_packed(Path(path))
        project = resolve_project(path)
        return self.read(project.path if project else path, project)[-1]

    def _read_packed(self, path: Path) -> LayerContent:
        try:
            with unpack_zip(path) as folder:
                project = read_project(Path(os.path.realpath(folder)))
                reading = self.read(folder, project)[-1]
                reading.rename_files(str(folder), str(path))
        except (OSError, ValueError) as error:
            reading = LayerContent(layer=LayerDocument(name=path.stem, version="0"), root=path)
            message = f"cannot read the file: {error}"
            reading.problems.append(Problem(code=ProblemCode.UNREADABLE_FILE, message=message, file=str(path)))
            self.stack.readings.append(reading)
        return reading

    def read(self, path: str | os.PathLike[str], project: Project | None) -> list[LayerContent]:
        """Read a layer and, below it, the layers that it extends; return all of these."""
        place = Path(os.path.realpath(path))
        if place in self._read and (project or self._open):
            return [*self.stack.extended.get(place, ()), self._read[place]]
        self._open.append(place)
        below, missing = self._read_extended(project) if project else ([], [])
        self._open.pop()
        reading = read_path(path, self._watch, self.stack.declarations)
        self.stack.declarations = reading.declarations
        self.stack.readings.append(reading)
        self._read[place] = reading
        if project:
            self.stack.extended[place] = below
            # If its file cannot be read, what it extends is unknown, too.
            if missing or not reading.layer_file:
                self.stack.incomplete.append(reading)
            for problem in (*missing, *self._check_name(project), *_check_place(project)):
                add_problem(reading, problem)
            reading.problems += _check_ids(reading)
        elif not set(reading.extends) <= EXTENTS.keys():
            message = f"only a project extends layers by name, and this is no {PROJECT_FILE} of one"
            hint = f"write one of {', '.join(EXTENTS)}"
            path_in_file = ("dataset", "extends")
            add_problem(
                reading, Problem(code=ProblemCode.UNKNOWN_REFERENCE, path=path_in_file, message=message, help=hint)
            )
        return [*below, reading]

    def _read_extended(self, project: Project) -> tuple[list[LayerContent], list[Problem]]:
        below: dict[Path, LayerContent] = {}
        problems: list[Problem] = []
        for index, name in enumerate(project.extends):
            if name in EXTENTS:
                continue
            place = self._named.get(fold_name(name)) or _find_installed(name)
            path: DocumentPath = ("dataset", "extends", index) if len(project.extends) > 1 else ("dataset", "extends")
            if place is None:
                problems.append(_unknown_layer(name, path, self._named))
            elif place in self._open:
                message = f"circular reference: the layer {name!r} extends {project.name!r}, too"
                problems.append(
                    Problem(code=ProblemCode.CIRCULAR_REFERENCE, path=path, message=message, help="remove one of them")
                )
            else:
                below |= {one.root: one for one in self.read(place, find_project(place))}
        return list(below.values()), problems

    def _check_name(self, project: Project) -> Iterator[Problem]:
        name = fold_name(project.name)
        other = self._named.setdefault(name, project.folder)
        if other != project.folder:
            message = f"two projects are named {project.name!r}: the other one is {other}"
            yield Problem(
                code=ProblemCode.DUPLICATE_ID, path=("dataset", "name"), message=message, help="rename one of them"
            )


def add_problem(reading: LayerContent, problem: Problem) -> None:
    """Add a problem of the file that describes a project."""
    source = reading.sources.get(str(reading.layer_file or ""))
    located = source.add_location(problem, problem.path) if source else None
    reading.problems.append(located or attrs.evolve(problem, file=str(reading.root / PROJECT_FILE)))


def _find_installed(name: str) -> Path | None:
    try:
        return Path(os.path.realpath(installed_layer(name)))
    except UnknownIdError:
        return None


def _unknown_layer(name: str, path: DocumentPath, named: Iterable[str]) -> Problem:
    near = nearest_names(name, [*EXTENTS, *named, *list_installed_layers()])
    words = ", ".join((*EXTENTS, "the name of a layer that an installed package provides"))
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else f"write one of {words}"
    message = f"unknown layer {name!r}"
    return Problem(
        code=ProblemCode.UNKNOWN_REFERENCE,
        path=path,
        message=message,
        help=hint,
        replacement=near[0] if len(near) == 1 else None,
    )


def _check_place(project: Project) -> Iterator[Problem]:
    outer = find_outer_project(project)
    if outer:
        message = f"a project inside a project, which {outer.file} describes"
        hint = f"delete {project.file}, or move its folder out of the project"
        yield Problem(code=ProblemCode.DUPLICATE_ID, path=("dataset",), message=message, help=hint)


def _check_ids(reading: LayerContent) -> Iterator[Problem]:
    """Yield a problem of each id of a project that differs from another only by case."""
    keys = {pair for outer in reading.entries for pair in list_lifted_keys(outer)}
    if len({(kind, fold_name(key)) for kind, key in keys}) == len(keys):
        return
    seen: dict[tuple[str, str], str] = {}
    for outer in reading.entries:
        for entry in lift_entries(outer):
            key = entry.key
            first = seen.setdefault((entry.kind, fold_name(key)), key)
            if first != key and not isinstance(entry.document, Amendment):
                message = f"id {key!r} differs from {first!r} only by case"
                problem = Problem(
                    code=ProblemCode.DUPLICATE_ID, path=("id",), message=message, record=entry.label, help="rename one"
                )
                yield reading.place(problem, entry)
