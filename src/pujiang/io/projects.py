"""Projects: folders whose `dataset.yaml` has `format:` and `dataset:`; what they are named, and what they build on."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.files.encoding import decode_utf8
from pujiang.io.conversion.defaults import DEFAULTS_KEY
from pujiang.io.yaml.nodes import plain_value, read_yaml
from pujiang.reflection import is_dict, is_list

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The file that describes a project.
PROJECT_FILE = "dataset.yaml"
#: The folder of a project in which each bulletin has its own.
BULLETINS = "bulletins"
#: How much of the bundled data a project extends, by the word for it: the values of `bundled` of `load`.
EXTENTS = {"bundled": True, "vocabulary": "vocabulary", "nothing": False}
_MARKS = ("format", "dataset")
_MARK = re.compile(r"^(format|dataset)[ \t]*:", re.MULTILINE)
_MOST_BYTES = 2**20
_FOLDERS_AROUND = 2


@attrs.frozen
class Project:
    """A folder that is a project, as its `dataset.yaml` describes it.

    Attributes:
        folder: the folder.
        name: its name; that of the folder if the file gives none.
        extends: what it says that it builds on: words of `EXTENTS`, and names of layers; empty if it says nothing.
        defaults: the default values for all its files, as written.
        readers: by whom its texts are read for drafts, the first first; empty if it says nothing.
        path: the folder as seen from the path by which it was found, for messages: "..".
    """

    folder: Path
    name: str
    extends: tuple[str, ...]
    defaults: dict[str, Any]
    readers: tuple[str, ...]
    path: Path

    @property
    def file(self) -> Path:
        """The file that describes it."""
        return self.path / PROJECT_FILE

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the layers that it extends."""
        return tuple(name for name in self.extends if name not in EXTENTS)

    def find_bulletin_folder(self, file: str | os.PathLike[str] | None) -> str | None:
        """Return the name of the folder of a bulletin that a file is in; None for other files."""
        try:
            parts = Path(os.path.realpath(file or "")).relative_to(self.folder).parts
        except ValueError:
            return None
        return parts[1] if parts[:1] == (BULLETINS,) and len(parts) > _FOLDERS_AROUND else None


def find_project(path: str | os.PathLike[str]) -> Project | None:
    """Return the project at or above a folder or file; None if there is none."""
    start = Path(os.path.realpath(path))
    found = next((found for folder in (start, *start.parents) if (found := read_project(folder))), None)
    return found and attrs.evolve(found, path=_spell(found.folder, start, path))


def _spell(folder: Path, start: Path, path: str | os.PathLike[str]) -> Path:
    spelled = Path(os.path.normpath(Path(path) / os.path.relpath(folder, start)))
    return spelled if Path(os.path.realpath(spelled)) == folder else folder


def resolve_project(path: str | os.PathLike[str]) -> Project | None:
    """Return the project that a folder stands for; None for a folder in no project, and for a file."""
    return find_project(path) if Path(path).is_dir() else None


def find_outer_project(project: Project) -> Project | None:
    """Return the project that another one is inside of; None if there is none, or a hidden folder is between them."""
    outer = find_project(project.folder.parent)
    between = project.folder.relative_to(outer.folder).parts if outer else ()
    return None if any(part.startswith(".") for part in between) else outer


def read_project(folder: Path) -> Project | None:
    """Return the project that a folder is; None if its `dataset.yaml` is missing or belongs to another program.

    A file with syntax errors describes a project if it has the two keys at the beginning of lines, so that a mistake in
    it is reported instead of hiding the project.
    """
    file = folder / PROJECT_FILE
    try:
        if not file.is_file() or file.stat().st_size > _MOST_BYTES:
            return None
        text = decode_utf8(file.read_bytes(), drop_mark=True)
    except (OSError, ValueError):
        return None
    root = read_yaml(text).root
    content: Any = None if root is None else plain_value(root)
    if root is None and set(_MARK.findall(text)) == set(_MARKS):
        return Project(folder, folder.name, (), {}, (), folder)
    if not is_dict(content) or not all(key in content for key in _MARKS):
        return None
    described = content["dataset"] if is_dict(content["dataset"]) else {}
    name, extends = described.get("name"), as_several(described.get("extends"))
    readers = as_several(described.get("readers"))
    defaults = content.get(DEFAULTS_KEY)
    return Project(
        folder,
        name if isinstance(name, str) else folder.name,
        _texts_of(extends),
        defaults if is_dict(defaults) else {},
        _texts_of(readers),
        folder,
    )


def as_several(written: Any) -> Any:
    """Return a value that may be written without a list as a list; other values as they are."""
    return [written] if isinstance(written, str) else written


def fold_name(name: str) -> str:
    """Return a name without differences of case and normalization, which file systems may not tell apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def widest(extents: Iterable[Any]) -> Any:
    """Return the widest of some values of `bundled`; nothing if there are none."""
    asked = list(extents)
    return next((extent for extent in EXTENTS.values() if extent in asked), False)


def _texts_of(values: Any) -> tuple[str, ...]:
    return tuple(value for value in values if isinstance(value, str)) if is_list(values) else ()
