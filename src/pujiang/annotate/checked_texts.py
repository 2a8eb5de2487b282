"""Checking the files of a project in a temporary copy, before they are written."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import attrs

from pujiang.io.examining import Examination, read_and_check
from pujiang.io.loading import load_bundled
from pujiang.text.source import digest_of

if TYPE_CHECKING:
    from pujiang.annotate.project_texts import ProjectTexts
    from pujiang.model.bulletins import Bulletin
    from pujiang.problems import Problem


@attrs.frozen
class CheckedTexts:
    """The files of a bulletin, with the result of checking them.

    Attributes:
        texts: the files.
        examination: the records and problems; the files of problems are named as in `texts`.
    """

    texts: ProjectTexts
    examination: Examination

    @property
    def bulletin(self) -> Bulletin | None:
        """The bulletin; None if it is invalid."""
        return self.examination.assembly.linked.bulletins.get(self.texts.bulletin)

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop the files from loading."""
        return self.examination.errors

    @property
    def version(self) -> str:
        """A digest of all files."""
        return digest_of("\0".join(f"{name}\0{text}" for name, text in sorted(self.texts.texts.items())))[:16]


class CheckingCopy:
    """A temporary copy of a project in which files are checked; one check after the other."""

    def __init__(self, name: str) -> None:
        """Create the folder for a project, whose folder has this name."""
        copy = Path(tempfile.mkdtemp(prefix="pujiang-annotate-"))
        self.remove = weakref.finalize(self, shutil.rmtree, copy, ignore_errors=True)
        self._folder = copy.resolve() / name
        self._lock = Lock()

    def check(self, texts: ProjectTexts) -> CheckedTexts:
        """Check the files of a project."""
        with self._lock:
            self._copy(texts)
            found = read_and_check([self._folder], None, load_bundled)
        return CheckedTexts(texts, attrs.evolve(found, problems=[self._rename(one) for one in found.problems]))

    def _copy(self, texts: ProjectTexts) -> None:
        there = {file.relative_to(self._folder).as_posix() for file in self._folder.rglob("*") if file.is_file()}
        for name in there - {*texts.texts}:
            (self._folder / name).unlink()
        for name, text in texts.texts.items():
            file = self._folder / name
            content = text.encode()
            if not file.is_file() or file.read_bytes() != content:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)

    def _rename(self, problem: Problem) -> Problem:
        """Return a problem with the files of the project instead of their copies."""
        folder = f"{self._folder.as_posix()}/"
        named = {name: getattr(problem, name) for name in ("file", "message", "help")}
        return attrs.evolve(problem, **{name: told and told.replace(folder, "") for name, told in named.items()})
