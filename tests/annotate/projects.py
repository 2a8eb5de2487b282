"""Projects as `pujiang draft` writes them, for tests of the annotation page."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from pujiang.drafting.draft import draft
from pujiang.drafting.project_files import add_to_project
from pujiang.io.editing.scaffolding import create_project
from pujiang.io.loading import load
from pujiang.io.projects import find_project

RELEASE = """\
Ministers open the Lusaka Water Forum

LUSAKA, 12 May 2025. Ministers of nine countries opened the third Lusaka Water Forum on Monday.

"We have built 42 pumping stations since 2021," said Grace Phiri, Minister of Water of Zambia. "More than 300,000 \
people now have clean water."

John Okello, director of the Nile Basin Institute, said that the region needed about 1.2 billion dollars by 2030. He \
added that private investors had pledged $240 million.

The hall listened in silence to the 7 singers.

The delegates called on governments to share data on rivers. Kofi Mensah warned that wells could run dry.
"""
BULLETIN = "bulletins/release/bulletin.yaml"


@cache
def _drafted(text: str, key: str) -> Path:
    folder = Path(mkdtemp(prefix="pujiang-annotate-tests-"))
    create_project(folder, name="demo", extends="vocabulary", defaults={})
    project = find_project(folder)
    assert project is not None
    add_to_project(draft(text, id=key, data=load(folder)), project)
    return folder


def drafted_project(folder: Path, text: str = RELEASE, key: str = "release") -> Path:
    """Copy a drafted project to a folder, and return it; each text is drafted once."""
    return Path(shutil.copytree(_drafted(text, key), folder))


def statement(key: str, *path: str | int) -> dict[str, Any]:
    """Return the address of a statement or a part of it, as the page sends it."""
    return {"kind": "statements", "id": key, "path": list(path)}


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files of a project that are not hidden."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.relative_to(folder).parts[0].startswith(".")
    }
