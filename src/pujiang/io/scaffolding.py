"""The beginnings of a bulletin of one's own: files whose blanks a person fills, with `check` saying which are left."""

from __future__ import annotations

from pathlib import Path

from pujiang.errors import PujiangError
from pujiang.io.encoding import decoded
from pujiang.io.files import put_file
from pujiang.io.schema_line import put_schema, schema_line_for
from pujiang.io.yaml.emitting import quoted_text
from pujiang.text.canonical import canonical_faults, canonical_text
from pujiang.text.source import SourceText
from pujiang.written.stack import ID

_BULLETIN = """\
{schema}
# Fill what is empty and take out what you do not need; `pujiang check` says what is left to do.
format: 1
speakers:
  # A short name that nobody else has: ada-lovelace. Who is in the bundled data already is only referred to.
  - id:
    name:
bulletins:
  - id: {id}
    title:{title}
    # year-month-day, as printed; left empty where the text is silent
    published:
{text}
    participants:
      # Who speaks, with the words that introduce them, exactly as printed.
      - speaker:
        words:
    statements:
      # One for each attribution. The cue is printed beside the words: said that.
      - id:
        speaker:
        cue:
        words:
        # assertion, assessment, proposal, commitment or explanation
        kind:
"""
_DATASET = """\
{schema}
# What this data is, in which version, and what others may do with it.
format: 1
dataset:
  name: {name}
  version: 0.1.0
  licence:
"""
_TEXT = "    text:\n      file: {file}\n"


def scaffold(path: Path, *, key: str | None = None, title: str | None = None, raw: Path | None = None) -> list[Path]:
    """Begin a bulletin: one file with its text, if the path ends in `.yaml`; else a folder of data.

    Args:
        path: the file or folder to be made.
        key: the id of the bulletin; by default the name of the file or folder.
        title: its title.
        raw: the text as it was published: it is taken over, in canonical form where it is in none.

    Returns:
        The files that were made.

    Raises:
        PujiangError: something stands there already, the id is none, or the text cannot be read.
    """
    alone = path.suffix in {".yaml", ".yml"}
    bulletin = key or path.stem
    if not ID.fullmatch(bulletin):
        raise PujiangError(f"{bulletin!r} is no id: letters, digits, hyphens, dots and underscores are; say --id")
    folder = path.parent if alone else path
    place = path if alone else folder / "bulletins" / bulletin / "bulletin.yaml"
    names = (f"{path.stem}.txt", f"{path.stem}.original.txt") if alone else ("text.txt", "original.txt")
    files = _texts(raw, *names)
    taken = [path] if alone else [path] if path.exists() and any(path.iterdir()) else []
    standing = [file for file in (*taken, *(place.parent / name for name in files)) if file.exists()]
    if standing:
        raise PujiangError(f"{standing[0]} exists: nothing is written over; choose another name")
    made = {place: _bulletin(place, folder, bulletin, title, files)}
    if not alone:
        schema = schema_line_for(path / "dataset.yaml", folder)
        made[path / "dataset.yaml"] = _DATASET.format(schema=schema, name=quoted_if_needed(path.name))
    made |= {place.parent / name: content for name, content in files.items()}
    put_schema(folder)
    for file, content in made.items():
        put_file(file, content)
    return sorted(made)


def _bulletin(place: Path, folder: Path, bulletin: str, title: str | None, files: dict[str, str]) -> str:
    text_file, *original = files
    text = _TEXT.format(file=text_file)
    if files[text_file]:
        text += f"      sha256: {SourceText.of(files[text_file]).sha256}\n"
    if original:
        text += f"    original:\n      file: {original[0]}\n"
    return _BULLETIN.format(
        schema=schema_line_for(place, folder),
        id=quoted_if_needed(bulletin),
        title=f" {quoted_text(title)}" if title else "",
        text=text.rstrip("\n"),
    )


def quoted_if_needed(text: str) -> str:
    """A name as a scalar, in quotation marks where it begins with anything but a letter."""
    return text if text[:1].isalpha() and ID.fullmatch(text) else quoted_text(text)


def _texts(raw: Path | None, text: str, original: str) -> dict[str, str]:
    """The canonical text by the name of its file, and the original by its own where that says something else."""
    if raw is None:
        return {text: ""}
    try:
        content = decoded(raw.read_bytes(), drop_mark=True)
    except (OSError, ValueError) as error:
        raise PujiangError(f"{raw} cannot be read: {error}") from error
    if not canonical_faults(content):
        return {text: content}
    return {text: canonical_text(content), original: content}
