"""Templates for a new project or bulletin: files with empty fields to fill in; `check` reports which are missing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pujiang.errors import PujiangError
from pujiang.files.encoding import decode_utf8
from pujiang.files.regular import open_regular
from pujiang.files.replacing import put_file
from pujiang.io.conversion.defaults import check_defaults
from pujiang.io.json.schema_files import put_schema
from pujiang.io.projects import BULLETINS, EXTENTS, PROJECT_FILE, find_project
from pujiang.io.yaml.emitting import quote_text
from pujiang.io.yaml.schema_line import SCHEMA, nearest_schema, schema_line_for
from pujiang.text.canonical import canonical_faults, canonical_text, ends_sentence, paragraphs_of
from pujiang.text.source import SourceText
from pujiang.written.stack import ID

if TYPE_CHECKING:
    from collections.abc import Mapping

_BULLETIN = """\
{schema}
# Fill in the empty fields and remove what you do not need; `pujiang check` reports what is missing.
format: 1
speakers:
  # A unique short name: ada-lovelace. A speaker of the bundled data needs no entry: refer to its id.
  - id:
    name:
bulletins:
  - id: {id}
    title:{title}
    # year-month-day, as printed; leave it empty if the text does not give it
    published:
{text}
    participants:
      # Who speaks, with the words that introduce them, exactly as printed.
      - speaker:
        words:
    statements:
      # One for each attribution. The cue is printed next to the words: said that.
      - id:
        speaker:
        cue:
        words:
        # assertion, assessment, proposal, commitment or explanation
        kind:
"""
_DATASET = """\
{schema}
# Name, version and licence of this project, and what it builds on.
format: 1
dataset:
  name: {name}
  version: 0.1.0
  licence:
  extends: {extends}
{defaults}"""
_TEXT = "    text:\n      file: {file}\n"


def create_project(
    folder: Path, *, name: str | None = None, extends: str = "vocabulary", defaults: Mapping[str, str] | None = None
) -> list[Path]:
    """Create the file that describes a project, and the schema for editors, in a new or existing folder.

    Args:
        folder: the folder.
        name: the name of the project; by default that of the folder.
        extends: what it builds on.
        defaults: values of `defaults`, such as the language of its bulletins.

    Returns:
        The files that were created.

    Raises:
        PujiangError: the folder is a project or inside of one, another program has a `dataset.yaml` there, the name is
            a word of `extends`, or a default is invalid.
    """
    file = folder / PROJECT_FILE
    outer = find_project(folder)
    if outer:
        what = (
            "is a project already"
            if outer.folder == Path(os.path.realpath(folder))
            else f"is inside the project {outer.path}"
        )
        raise PujiangError(f"{folder} {what}; choose another folder")
    if file.exists():
        raise PujiangError(f"{file} belongs to another program; choose another folder")
    called = name or Path(os.path.realpath(folder)).name
    if called in EXTENTS:
        raise PujiangError(f"invalid name {called!r}: `extends` gives it another meaning; choose another --name")
    for path, problem in check_defaults(defaults or {}):
        raise PujiangError(f"invalid {path[-1]}: {problem.message}")
    lines = "".join(f"  {key}: {quote_if_needed(value)}\n" for key, value in (defaults or {}).items())
    text = _DATASET.format(
        schema=schema_line_for(file, folder),
        name=quote_if_needed(called),
        extends=quote_if_needed(extends),
        defaults=f"defaults:\n{lines}" if lines else "",
    )
    put_schema(folder)
    put_file(file, text)
    return [file]


def scaffold(
    path: Path,
    *,
    key: str | None = None,
    title: str | None = None,
    raw: Path | None = None,
    project: Path | None = None,
) -> list[Path]:
    """Create the files of a new bulletin: a file that ends in `.yaml` and its text, or a folder in a project.

    Args:
        path: the file to create; or the id of a bulletin, whose folder is created in the project.
        key: the id of the bulletin; by default the name of the file or folder.
        title: its title.
        raw: the published text: it is copied, and converted to canonical form if necessary. By default a text that is
            beside the file already, with its name and `.txt`; such a text is used in its place, and not changed.
        project: the folder of the project.

    Returns:
        The files that were created.

    Raises:
        PujiangError: a file exists already, the id is invalid, the text cannot be read, or no project was found.
    """
    alone = path.suffix in {".yaml", ".yml"}
    bulletin = key or (path.stem if alone else path.name)
    if not ID.fullmatch(bulletin):
        raise PujiangError(
            f"invalid id {bulletin!r}: expected letters, digits, hyphens, dots and underscores; "
            f"{'choose another --id' if key else 'pass --id'}"
        )
    if not alone and project is None:
        raise PujiangError(f"no project here: create one with `pujiang init`, or name a file: {path}.yaml")
    folder = path.parent if alone or project is None else project
    place = path if alone else folder / BULLETINS / bulletin / "bulletin.yaml"
    beside = path.with_suffix(".txt")
    kept = beside.name if alone and beside.is_file() and (raw is None or raw.resolve() == beside.resolve()) else ""
    text = f"{path.stem}.txt" if alone else "text.txt"
    if kept:
        files = _texts(beside, kept, f"{path.stem}.canonical.txt", kept)
    else:
        files = _texts(raw, text, text, f"{path.stem}.original.txt" if alone else "original.txt")
    standing = [file for file in (place, *(place.parent / name for name in files if name != kept)) if file.exists()]
    if standing:
        raise PujiangError(f"{standing[0]} already exists; choose another name")
    schema_folder = nearest_schema(place, project) if project and project in place.parents else folder
    made = {place: _bulletin(place, schema_folder, bulletin, title, files)}
    made |= {place.parent / name: content for name, content in files.items() if name != kept}
    if not (schema_folder / SCHEMA).is_file():
        put_schema(schema_folder)
    for file, content in made.items():
        put_file(file, content)
    return sorted(made)


def _bulletin(place: Path, folder: Path, bulletin: str, title: str | None, files: dict[str, str]) -> str:
    text_file, *original = files
    text = _TEXT.format(file=text_file)
    if files[text_file]:
        text += f"      sha256: {SourceText.of(files[text_file]).sha256}\n"
    if original:
        lines = "".join(f"        - {quote_text(line)}\n" for line in _list_lines(files[original[0]]))
        text += f"    original:\n      file: {original[0]}\n" + (f"      lines:\n{lines}" if lines else "")
    return _BULLETIN.format(
        schema=schema_line_for(place, folder),
        id=quote_if_needed(bulletin),
        title=f" {quote_text(title)}" if title else "",
        text=text.rstrip("\n"),
    )


def quote_if_needed(text: str) -> str:
    """Return a name as a YAML scalar, quoted unless it begins with a letter and is an id."""
    return text if text[:1].isalpha() and ID.fullmatch(text) else quote_text(text)


def _texts(raw: Path | None, unchanged: str, text: str, original: str) -> dict[str, str]:
    """Return the text by file name: as it is if it is canonical, otherwise its canonical form and the original."""
    if raw is None:
        return {unchanged: ""}
    try:
        with open_regular(raw) as file:
            content = decode_utf8(file.read(), drop_mark=True)
    except (OSError, ValueError) as error:
        raise PujiangError(f"cannot read {raw}: {error}") from error
    if not canonical_faults(content):
        return {unchanged: content}
    return {text: canonical_text(content, lines=_list_lines(content)), original: content}


def _list_lines(content: str) -> list[str]:
    """Return the paragraphs that end no sentence: title, date and items, which are not joined to the next."""
    return [line for line in dict.fromkeys(paragraphs_of(content)) if not ends_sentence(line)]
