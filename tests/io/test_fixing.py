"""Mending: what cannot be meant otherwise is mended and told; all else is left to a person."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.io.editing.fixing import fix_text
from pujiang.io.editing.formatting import format_yaml
from pujiang.io.json.schema_files import put_schema
from specimen import GOOD, written

if TYPE_CHECKING:
    from pathlib import Path


def mended(folder: Path, content: str) -> tuple[str, tuple[str, ...]]:
    """What becomes of a file, and what was done."""
    file = written(folder, content) / "mine.yaml"
    result = fix_text(content, pujiang.check(folder, bundled=False), file.resolve(), folder.resolve())
    return result.text, result.done


def test_misspelt_keys_are_mended(tmp_path: Path) -> None:
    """Keys that can be but one thing are mended, all at once, each told with its line; the file is right then."""
    content = format_yaml(GOOD).replace("family_name:", "famly_name:").replace("cue: argued", "ceu: argued")

    text, done = mended(tmp_path, content)

    assert text == format_yaml(GOOD)
    assert [line.split(": ", 1)[1] for line in done] == ["famly_name → family_name", "ceu → cue"]


def test_what_may_mean_something_else_is_left(tmp_path: Path) -> None:
    """A key whose right one is there already, an unknown one, a wrong value and wrong words are left as they are."""
    canonical = format_yaml(GOOD)
    for right, wrong in [
        ("family_name: One", "family_name: One\n    famly_name: Two"),
        ("family_name: One", "colour: red"),
        ("value: 70", "value: 71"),
        ("kind: editors", "kind: editor"),
        ("they serve 9 towns", "they served 9 towns"),
    ]:
        content = format_yaml(canonical.replace(right, wrong, 1))
        assert mended(tmp_path, content) == (content, ()), wrong


def test_the_schema_line_is_added(tmp_path: Path) -> None:
    """A file without a schema line gets one that leads to the nearest schema; one in a folder without a schema, which is new, none."""
    content = format_yaml(GOOD).partition("\n")[2]
    (tmp_path / "sub").mkdir()
    assert mended(tmp_path / "sub", content) == (content, ())
    put_schema(tmp_path / "sub")

    text, done = mended(tmp_path / "sub", content)
    shutil.rmtree(tmp_path / "sub/schema")
    put_schema(tmp_path)
    far = fix_text(
        content, pujiang.check(tmp_path, bundled=False), (tmp_path / "sub/mine.yaml").resolve(), tmp_path.resolve()
    )

    assert text == format_yaml(GOOD)
    assert done == ("added yaml-language-server: $schema=schema/pujiang.schema.json",)
    assert far.text.startswith("# yaml-language-server: $schema=../schema/pujiang.schema.json\n")


@pytest.mark.parametrize("content", ["a: b: c\n", "", "# nothing\n"])
def test_what_cannot_be_read_is_left(content: str, tmp_path: Path) -> None:
    """A file that is no YAML, or empty, is not touched."""
    assert mended(tmp_path, content) == (content, ())


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_other_byte_stays(newline: str, tmp_path: Path) -> None:
    """Order, indentation, quoting, comments and line ends are the author's, and only what is named changes."""
    content = f"# a\n{GOOD}".replace("family_name:", "famly_name  :").replace("\n", newline)
    text, done = mended(tmp_path, content)

    assert len(done) == 1
    assert text == content.replace("famly_name", "family_name")


def test_ambiguous_numbers_are_mended(tmp_path: Path) -> None:
    """A text that looks like a number is quoted, a number that is quoted is not; each is told with its line."""
    content = format_yaml(GOOD).replace("family_name: One", "family_name: 12 # a").replace("value: 70", "value: '70'")
    text, done = mended(tmp_path, content)

    assert text == content.replace("12 # a", "'12' # a").replace("'70'", "70")
    assert [line.split(": ", 1)[1] for line in done] == ["12 → '12'", "70 → 70"]


def test_a_mending_that_breaks_the_file_is_not_made(tmp_path: Path) -> None:
    """If a mended file could not be read any more, it is left: tried with a replacement that is no key."""
    content = format_yaml(GOOD).replace("family_name:", "famly_name:")
    written(tmp_path, content)
    problems = [p for p in pujiang.check(tmp_path, bundled=False) if p.code == "PJ101"]
    broken = [
        pujiang.Problem(code="PJ101", message="", line=p.line, column=p.column, replacement="'") for p in problems
    ]

    assert fix_text(content, broken, tmp_path / "mine.yaml", tmp_path).text == content
