"""The files of a project as texts: what a page action reads and returns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.errors import InvalidDataError, PujiangError
from pujiang.files.encoding import decode_utf8
from pujiang.files.regular import open_regular
from pujiang.io.editing.pending_marks import PendingMark, read_marks
from pujiang.io.projects import BULLETINS, Project, find_project
from pujiang.io.reading import yaml_files
from pujiang.io.yaml.nodes import plain_value, read_yaml
from pujiang.reflection import is_dict, is_list

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS = ("text", "original")
# Files whose content is kept: those of a project before and after an action.
_MOST_KEPT = 64


@attrs.frozen
class ProjectTexts:
    """The YAML files that describe a bulletin, with those that bulletins share, and the texts that they name.

    Attributes:
        project: the project.
        bulletin: the id of the bulletin.
        texts: the content of each file by its path in the project, with forward slashes.
    """

    project: Project
    bulletin: str
    texts: Mapping[str, str]

    @property
    def folder(self) -> Path:
        """The folder of the project."""
        return self.project.folder

    @property
    def yaml_names(self) -> list[str]:
        """The names of the YAML files, in their order."""
        return [name for name in self.texts if name.endswith((".yaml", ".yml"))]

    def replace_texts(self, texts: Mapping[str, str | None]) -> ProjectTexts:
        """Return the files with other texts; None removes a file."""
        merged = {**self.texts, **texts}
        return attrs.evolve(self, texts={name: text for name, text in merged.items() if text is not None})


def read_project_texts(folder: Path, bulletin: str | None = None) -> ProjectTexts:
    """Read the files that describe a bulletin of a project.

    Of other bulletins only those are read whose id the files contain: a translation, an earlier figure.

    Args:
        folder: a folder in the project.
        bulletin: the id of the bulletin, or of its folder; by default the only one.

    Raises:
        PujiangError: no project or bulletin was found, or there are several bulletins and none is given.
        InvalidDataError: a file cannot be read.
    """
    project = find_project(folder)
    if project is None:
        raise PujiangError(f"no project at or above {folder}: create one with `pujiang init` or `pujiang draft`")
    texts = dict(_read_yaml_texts(project))
    ids = {name: list(_list_bulletins(text)) for name, text in texts.items()}
    key = _choose(bulletin, [(name, one) for name, several in ids.items() for one in several])
    needed = _find_needed(texts, ids, key)
    chosen = {name: text for name, text in texts.items() if name in needed}
    for name, text in list(chosen.items()):
        chosen |= _read_named_texts(project.folder, name, text)
    return ProjectTexts(project, key, chosen)


def read_text(file: Path) -> str:
    """Read a file of the project.

    Raises:
        PujiangError: it cannot be read.
    """
    try:
        with open_regular(file) as opened:
            return decode_utf8(opened.read(), drop_mark=False)
    except (OSError, ValueError) as error:
        raise PujiangError(f"{file} cannot be read: {error}") from error


def _read_yaml_texts(project: Project) -> Iterator[tuple[str, str]]:
    problems = [problem for _, _, problem in yaml_files([project.folder]) if problem]
    if problems:
        raise InvalidDataError(problems)
    for file, _, _ in yaml_files([project.folder]):
        yield file.relative_to(project.folder).as_posix(), read_text(file)


def _list_bulletins(text: str) -> Iterator[str]:
    for one in list_records(read_content(text), "bulletins"):
        if isinstance(one.get("id"), str):
            yield one["id"]


@lru_cache(_MOST_KEPT)
def read_content(text: str) -> Any:
    """Return the content of a YAML file, which nobody may change; an empty mapping if it is invalid."""
    root = read_yaml(text).root
    content = root and plain_value(root)
    return content if is_dict(content) else {}


@lru_cache(_MOST_KEPT)
def list_marks(text: str) -> tuple[PendingMark, ...]:
    """Return the marks of a YAML file, in its order, without its name."""
    return tuple(read_marks(text, ""))


def list_records(content: Any, kind: str) -> list[dict[str, Any]]:
    """Return the records of a kind in the content of a file, as written; those of other forms are left out."""
    family = content.get(kind)
    return [one for one in family if is_dict(one)] if is_list(family) else []


def _choose(asked: str | None, found: list[tuple[str, str]]) -> str:
    if asked is None and len(found) == 1:
        return found[0][1]
    for name, key in found:
        if asked in {key, Path(name).parent.name}:
            return key
    known = ", ".join(key for _, key in found) or "none"
    what = "which bulletin?" if asked is None else f"unknown bulletin '{asked}'."
    raise PujiangError(f"{what} Bulletins of the project: {known}")


def _find_needed(texts: Mapping[str, str], ids: Mapping[str, list[str]], key: str) -> set[str]:
    """Return the names of the shared files, of that of the bulletin, and of those with bulletins that these name."""
    needed = {name for name in texts if key in ids[name] or not name.startswith(f"{BULLETINS}/")}
    while True:
        more = {
            name
            for name in texts
            if name not in needed
            and (
                any(Path(name).parent == Path(other).parent for other in needed if other.startswith(f"{BULLETINS}/"))
                or any(one in texts[other] for one in ids[name] for other in needed)
            )
        }
        if not more:
            return needed
        needed |= more


def _read_named_texts(root: Path, name: str, text: str) -> dict[str, str]:
    """Return the text files that the bulletins of a file name; those outside of the project are left out."""
    named = [one.get(part) for one in list_records(read_content(text), "bulletins") for part in _TEXTS]
    files = [(root / name).parent / one["file"] for one in named if is_dict(one) and isinstance(one.get("file"), str)]
    inside = [file.resolve() for file in files if file.is_file() and file.resolve().is_relative_to(root)]
    return {file.relative_to(root).as_posix(): read_text(file) for file in inside}
