"""What is generated and committed is what its declarations give today."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from generated import GENERATED, ROOT, stale_files, write_files
from pujiang.model.bulletins import Layer
from pujiang.tables.dictionary import data_dictionary


@pytest.mark.parametrize("path", GENERATED)
def test_a_generated_file_is_fresh(path: str) -> None:
    """Its text is what its function gives; if not: nox -s generate."""
    assert stale_files(ROOT, {path: GENERATED[path]}) == []


def test_a_stale_file_is_named_and_written(tmp_path: Path) -> None:
    """The negative twin: one that differs and one that is missing are named, one that is fresh is not; then all are."""
    generated = {"fresh": lambda: "a\n", "stale": lambda: "b\n", "missing": lambda: "c\n"}
    (tmp_path / "fresh").write_text("a\n")
    (tmp_path / "stale").write_text("old")

    assert stale_files(tmp_path, generated) == ["stale", "missing"]
    write_files(tmp_path, generated, ["stale", "missing"])
    assert stale_files(tmp_path, generated) == []


def test_what_says_that_it_is_generated_is_in_the_list() -> None:
    """Builders and pages that name the command are all in the list above."""
    modules = (
        file for file in (ROOT / "src").rglob("*.py") if "`nox -s generate` writes th" in file.read_text("utf-8")[:300]
    )
    pages = (file for file in (ROOT / "docs").glob("*.md") if "nox -s generate" in file.read_text("utf-8")[:500])
    saying = {file.relative_to(ROOT).as_posix() for file in (*modules, *pages)}

    assert saying == {path for path in GENERATED if path.endswith((".py", ".md"))}


def test_the_dictionary_does_not_depend_on_who_resolved_types_before() -> None:
    """Cattrs replaces the annotations of a class by types when it is first structured; the page says what is declared."""
    before = data_dictionary()

    attrs.resolve_types(Layer)

    assert data_dictionary() == before
