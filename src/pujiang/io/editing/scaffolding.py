"""Templates for a new bulletin: files with empty fields to fill in; `check` reports which are missing."""

from __future__ import annotations

from pathlib import Path

from pujiang.errors import PujiangError
from pujiang.files.encoding import decode_utf8
from pujiang.files.regular import open_regular
from pujiang.files.replacing import put_file
from pujiang.io.json.schema_files import put_schema
from pujiang.io.yaml.emitting import quote_text
from pujiang.io.yaml.schema_line import schema_line_for
from pujiang.text.canonical import canonical_faults, canonical_text
from pujiang.text.source import SourceText
from pujiang.written.stack import ID

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
# Name, version and licence of this data.
format: 1
dataset:
  name: {name}
  version: 0.1.0
  licence:
"""
_TEXT = "    text:\n      file: {file}\n"


def scaffold(path: Path, *, key: str | None = None, title: str | None = None, raw: Path | None = None) -> list[Path]:
    """Create the files of a new bulletin: one file and its text if the path ends in `.yaml`, or a folder of data.

    Args:
        path: the file or folder to create.
        key: the id of the bulletin; by default the name of the file or folder.
        title: its title.
        raw: the published text: it is copied, and converted to canonical form if necessary.

    Returns:
        The files that were created.

    Raises:
        PujiangError: a file exists already, the id is invalid, or the text cannot be read.
    """
    alone = path.suffix in {".yaml", ".yml"}
    bulletin = key or path.stem
    if not ID.fullmatch(bulletin):
        raise PujiangError(
            f"invalid id {bulletin!r}: expected letters, digits, hyphens, dots and underscores; "
            f"{'choose another --id' if key else 'pass --id'}"
        )
    folder = path.parent if alone else path
    place = path if alone else folder / "bulletins" / bulletin / "bulletin.yaml"
    names = (f"{path.stem}.txt", f"{path.stem}.original.txt") if alone else ("text.txt", "original.txt")
    files = _texts(raw, *names)
    taken = [path] if alone else [path] if path.exists() and any(path.iterdir()) else []
    standing = [file for file in (*taken, *(place.parent / name for name in files)) if file.exists()]
    if standing:
        raise PujiangError(f"{standing[0]} already exists; choose another name")
    made = {place: _bulletin(place, folder, bulletin, title, files)}
    if not alone:
        schema = schema_line_for(path / "dataset.yaml", folder)
        made[path / "dataset.yaml"] = _DATASET.format(schema=schema, name=quote_if_needed(path.name))
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
        id=quote_if_needed(bulletin),
        title=f" {quote_text(title)}" if title else "",
        text=text.rstrip("\n"),
    )


def quote_if_needed(text: str) -> str:
    """Return a name as a YAML scalar, quoted unless it begins with a letter and is an id."""
    return text if text[:1].isalpha() and ID.fullmatch(text) else quote_text(text)


def _texts(raw: Path | None, text: str, original: str) -> dict[str, str]:
    """Return the canonical text by file name, and the original too if it differs."""
    if raw is None:
        return {text: ""}
    try:
        with open_regular(raw) as file:
            content = decode_utf8(file.read(), drop_mark=True)
    except (OSError, ValueError) as error:
        raise PujiangError(f"cannot read {raw}: {error}") from error
    if not canonical_faults(content):
        return {text: content}
    return {text: canonical_text(content), original: content}
