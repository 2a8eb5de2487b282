"""The manifest of an archive: which parts make it up, with their sizes and digests. It may come from anybody."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import cattrs

from pujiang.declarations import CustomField, Declarations
from pujiang.errors import ArchiveError
from pujiang.model.bulletins import Layer
from pujiang.stored.rows import flattened

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "manifest.json"
FORMAT = 1
_MOST_BYTES = 64 * 2**20
# Letters, digits, hyphens, dots and underscores between slashes, and no part of it begins with a dot.
_FILE = re.compile(r"\w[\w.-]*(/\w[\w.-]*)*", re.ASCII)


def is_inside(file: str) -> bool:
    """Whether a path, with slashes, leads to a file inside an archive, whatever that holds."""
    return bool(_FILE.fullmatch(file))


@attrs.frozen(kw_only=True)
class Part:
    """A file of an archive.

    Attributes:
        file: its path inside the archive, with slashes.
        rows: how many rows of its table it holds.
        bytes: its size.
        sha256: its digest, as hexadecimal digits.
    """

    file: str
    rows: int
    bytes: int
    sha256: str


@attrs.frozen(kw_only=True)
class Manifest:
    """What an archive holds.

    Attributes:
        format: the version of the format.
        written_by: the version of the library that wrote it.
        layers: what the dataset was stacked from, as flat rows.
        counts: how many records of each kind there are.
        tables: the parts of each table.
        fields: the custom fields of its records, as they are declared.
        search: the index for full-text search; None where there is none.
    """

    format: int
    written_by: str
    layers: list[dict[str, str]]
    counts: dict[str, int]
    tables: dict[str, list[Part]]
    fields: list[dict[str, Any]] = attrs.field(factory=list["dict[str, Any]"])
    search: Part | None = None

    def parts(self) -> list[Part]:
        """All its files."""
        return [part for parts in self.tables.values() for part in parts] + ([self.search] if self.search else [])

    def to_json(self) -> str:
        """The manifest as it is written; without custom fields, if it has none, so that older versions read it."""
        written = {name: value for name, value in attrs.asdict(self).items() if name != "fields" or value}
        return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def rows_of_layers(layers: tuple[Layer, ...]) -> list[dict[str, str]]:
    """Layers as a manifest holds them."""
    return flattened(layers)


def rows_of_declarations(declarations: Declarations) -> list[dict[str, Any]]:
    """Return custom fields as a manifest holds them."""
    return [attrs.asdict(field) for field in declarations.custom]


def declarations_of(rows: Iterable[dict[str, Any]]) -> Declarations:
    """Return the declarations that a manifest holds.

    Raises:
        TypeError, ValueError: these are no declarations.
        PujiangError: a custom field has a name that means something already.
    """
    declarations = Declarations(CustomField(**row) for row in rows)
    if declarations.custom:
        from pujiang.dataset.custom_names import check_names  # noqa: PLC0415  # it needs all tables

        check_names(declarations)
    return declarations


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an archive, of which every part is there in its size.

    Raises:
        ArchiveError: there is none, it is damaged, a part is missing or of another size, or lies outside of the folder,
            or the counts are not those of the parts.
    """
    manifest = _structured(folder)
    inside: set[str] = set()
    for part in manifest.parts():
        _check_part(folder, part, inside)
    _check_counts(folder / NAME, manifest)
    return manifest


def _check_counts(path: Path, manifest: Manifest) -> None:
    """Hold what a manifest says against itself: `len` believes it."""
    files = [part.file for part in manifest.parts()]
    if len(set(files)) < len(files):
        raise ArchiveError(path, "the manifest is damaged: a part is named twice")
    for kind, count in manifest.counts.items():
        rows = sum(part.rows for part in manifest.tables.get(kind, ()))
        if count != rows:
            raise ArchiveError(path, f"the manifest is damaged: it counts {count} {kind}, and its parts {rows}")


def _structured(folder: Path) -> Manifest:
    path = folder / NAME
    written: dict[str, Any] | None
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        raise ArchiveError(folder, f"this is no archive: it has no {NAME}; write one with write_archive") from None
    # A link or a pipe may lead to what never ends.
    if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
        raise ArchiveError(path, f"the manifest is no file of at most {_MOST_BYTES:,} bytes")
    try:
        written = json.loads(path.read_bytes())
    except (ValueError, RecursionError, UnicodeDecodeError) as error:
        raise ArchiveError(path, f"the manifest cannot be read: {error}") from None
    if not isinstance(written, dict) or written.get("format") != FORMAT:
        raise ArchiveError(path, f"the format is not {FORMAT}, which this version reads")
    try:
        return _CONVERTER.structure(written, Manifest)
    except (cattrs.BaseValidationError, cattrs.StructureHandlerNotFoundError, TypeError, ValueError) as error:
        told = "; ".join(cattrs.transform_error(error))
        raise ArchiveError(path, f"the manifest is damaged: {told[:200]}") from None


def _strict(value: object, kind: type[Any]) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{str(value)[:40]!r} is no {kind.__name__}")
    return value


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in (str, int):
        converter.register_structure_hook(kind, _strict)
    return converter


_CONVERTER = _converter()


def _check_part(folder: Path, part: Part, inside: set[str]) -> None:
    """Hold a part against the manifest; `inside` are the folders that were found to lie in the archive."""
    if not is_inside(part.file):
        raise ArchiveError(folder / NAME, f"{part.file!r} is no path inside the archive")
    path = os.path.join(folder, part.file)  # noqa: PTH118  # there may be thousands, and a Path costs more than to look
    try:
        found = os.lstat(path)
    except OSError:
        raise ArchiveError(path, "this part of the archive is missing") from None
    parent = os.path.dirname(path)  # noqa: PTH120
    # What lies elsewhere by a link, of the file or of a folder, is not of the archive.
    if parent not in inside and not Path(os.path.realpath(parent)).is_relative_to(os.path.realpath(folder)):
        raise ArchiveError(path, "this part lies outside of the archive")
    inside.add(parent)
    if not stat.S_ISREG(found.st_mode):
        raise ArchiveError(path, "this part of the archive is damaged: it is no file")
    if found.st_size != part.bytes:
        why = f"this part of the archive is damaged: it has {found.st_size:,} bytes instead of {part.bytes:,}"
        raise ArchiveError(path, why)


def check_digest(folder: Path, part: Part) -> None:
    """Read a part, and hold it against its digest.

    Raises:
        ArchiveError: it was altered.
    """
    with (folder / part.file).open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != part.sha256:
        raise ArchiveError(
            folder / part.file,
            f"this part of the archive was altered: its SHA-256 is {found[:12]}… and not {part.sha256[:12]}…",
        )
