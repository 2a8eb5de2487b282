"""The manifest of an archive: its parts, with their sizes and digests, and its earlier revisions. It is untrusted."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import cattrs

from pujiang.declarations import Declarations
from pujiang.deferred import defer
from pujiang.errors import ArchiveError
from pujiang.files.encoding import has_surrogate
from pujiang.kinds import KINDS
from pujiang.model.bulletins import Layer
from pujiang.shortening import cut
from pujiang.stored.rows import flatten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.dataset import custom_names
else:
    custom_names = defer("pujiang.dataset.custom_names")

NAME, HISTORY = "manifest.json", "history"
#: The format that is written. In format 1 there was one revision, and other names of the folders of forums and years.
FORMAT = 2
_READ = (1, FORMAT)
_MOST_BYTES = 64 * 2**20
# Of a message, in characters.
_LONGEST = 200
# Letters, digits, hyphens, dots, underscores and "=" between slashes, and no part of it begins with a dot.
_FILE = re.compile(r"\w[\w.=-]*(/\w[\w.=-]*)*", re.ASCII)
_EARLIER = re.compile(r"\d{6,}\.json", re.ASCII)


def is_inside(file: str) -> bool:
    """Return whether a path, with slashes, is safe: relative, inside the archive, without hidden names."""
    return bool(_FILE.fullmatch(file))


@attrs.frozen(kw_only=True)
class Part:
    """A file of an archive.

    Attributes:
        file: its path inside the archive, with slashes.
        rows: the number of its rows.
        bytes: its size.
        sha256: its digest in hexadecimal digits.
    """

    file: str
    rows: int
    bytes: int
    sha256: str


def _check_time(_: object, __: object, written: str) -> None:
    if written and datetime.fromisoformat(written).tzinfo is None:
        raise ValueError(f"expected a time with its offset from UTC, found {written!r}")


@attrs.frozen(kw_only=True)
class Manifest:
    """The content of an archive.

    Attributes:
        format: the version of the format.
        written_by: the version of the library that wrote it.
        layers: the layers of the dataset, as flat rows.
        counts: the number of records of each kind.
        tables: the parts of each table.
        fields: the declarations of the custom fields of its records.
        search: the full-text index, or None.
        revision: the number of the revision, from 1.
        written: when it was written, in ISO 8601 (UTC); empty in format 1.
        change: what made it: "write", "append", "replace", "withdraw", "remove" or "compact".
        verified: whether every record was verified when it was written.
    """

    format: int
    written_by: str
    layers: list[dict[str, Any]]
    counts: dict[str, int]
    tables: dict[str, list[Part]]
    fields: list[dict[str, Any]] = attrs.field(factory=list["dict[str, Any]"])
    search: Part | None = None
    revision: int = attrs.field(default=1, validator=attrs.validators.ge(1))
    written: str = attrs.field(default="", validator=_check_time)
    change: str = "write"
    verified: bool = False

    @property
    def time(self) -> datetime | None:
        """When it was written; None in format 1."""
        return datetime.fromisoformat(self.written) if self.written else None

    def parts(self) -> list[Part]:
        """Return all files of the archive."""
        return [part for parts in self.tables.values() for part in parts] + ([self.search] if self.search else [])

    @property
    def is_partitioned(self) -> bool:
        """Whether each forum and year has its own folders."""
        return any("/forum=" in part.file for part in self.tables.get("bulletins", ()))

    def to_json(self) -> str:
        """Return the manifest as JSON; `fields` is omitted if empty, so that older versions can read it."""
        written = {name: value for name, value in attrs.asdict(self).items() if name != "fields" or value}
        return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def rows_of_layers(layers: tuple[Layer, ...]) -> list[dict[str, Any]]:
    """Return layers as rows for a manifest."""
    return flatten(layers)


def layers_of(rows: Iterable[dict[str, Any]]) -> tuple[Layer, ...]:
    """Return the layers in a manifest.

    Raises:
        TypeError: a row is not a layer.
    """
    try:
        return tuple(_CONVERTER.structure(row, Layer) for row in rows)
    except cattrs.BaseValidationError as error:
        raise TypeError("; ".join(cattrs.transform_error(error))[:_LONGEST]) from None


def declarations_of(rows: Iterable[dict[str, Any]]) -> Declarations:
    """Return the declarations in a manifest.

    Raises:
        TypeError, ValueError: the rows are not valid declarations.
        PujiangError: the name of a custom field is already in use.
    """
    declarations = Declarations.from_rows(rows)
    if declarations.custom:
        custom_names.check_names(declarations)
    return declarations


def check_path(folder: Path) -> None:
    """Check that Polars can read from a folder.

    Raises:
        ArchiveError: its path is not UTF-8.
    """
    if has_surrogate(str(folder)):
        raise ArchiveError(folder, "expected a path in UTF-8, which Polars needs; rename the folder")


def read_manifest(folder: Path, name: str = NAME) -> Manifest:
    """Read the manifest of an archive, and check that every part exists and has its size.

    Args:
        folder: the archive.
        name: the path of the manifest in it, that of an earlier revision if it is not the present one.

    Raises:
        ArchiveError: the path is not UTF-8; the manifest is missing or damaged; a part is missing, has another size or
            is outside of the folder; a table has no parts; or the counts differ from those of the parts.
    """
    check_path(folder)
    manifest = _parse_manifest(folder, name)
    inside: set[str] = set()
    for part in manifest.parts():
        _check_part(folder, part, inside)
    _check_counts(folder / name, manifest)
    return manifest


def name_revision(number: int) -> str:
    """Return the path in an archive of the manifest of an earlier revision."""
    return f"{HISTORY}/{number:06}.json"


def list_revisions(folder: Path) -> list[Manifest]:
    """Return the manifests of the revisions of an archive that are kept, the present one last; no part is checked.

    Raises:
        ArchiveError: a manifest is missing or damaged, or is that of another revision.
    """
    check_path(folder)
    present = _parse_manifest(folder, NAME)
    history = folder / HISTORY
    if history.is_symlink():
        raise ArchiveError(history, "the history of the archive is outside of it; replace the link by the folder")
    names = sorted(path.name for path in history.iterdir()) if history.is_dir() else []
    numbers = (int(name.removesuffix(".json")) for name in names if _EARLIER.fullmatch(name))
    # A write that replaced the whole archive, or was killed, may leave later ones.
    earlier = [_parse_earlier(folder, number) for number in sorted(numbers) if number < present.revision]
    return [*earlier, present]


def _parse_earlier(folder: Path, number: int) -> Manifest:
    found = _parse_manifest(folder, name_revision(number))
    if found.revision != number:
        why = f"the manifest is damaged: expected revision {number}, found {found.revision}"
        raise ArchiveError(folder / name_revision(number), why)
    return found


def _check_counts(path: Path, manifest: Manifest) -> None:
    """Check that every table has parts, and that the counts of a manifest agree with them: `len` uses the counts."""
    for table, parts in manifest.tables.items():
        if not parts:
            raise ArchiveError(path, f"the manifest is damaged: table {table!r} has no parts")
    files = [part.file for part in manifest.parts()]
    if len(set(files)) < len(files):
        raise ArchiveError(path, "the manifest is damaged: duplicate part")
    for kind in dict.fromkeys((*KINDS, *manifest.counts)):
        count, rows = manifest.counts.get(kind, 0), sum(part.rows for part in manifest.tables.get(kind, ()))
        if count != rows:
            raise ArchiveError(path, f"the manifest is damaged: expected {rows} {kind}, as in its parts, found {count}")


def _parse_manifest(folder: Path, name: str) -> Manifest:
    path = folder / name
    written: dict[str, Any] | None
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        raise ArchiveError(folder, f"not an archive: missing {name}; write one with write_archive") from None
    # Reading from a link or a pipe may block forever.
    if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
        raise ArchiveError(path, f"expected a regular file of at most {_MOST_BYTES:,} bytes")
    try:
        written = json.loads(path.read_bytes())
    except (ValueError, RecursionError, UnicodeDecodeError) as error:
        raise ArchiveError(path, f"cannot read the manifest: {error}") from None
    if not isinstance(written, dict) or written.get("format") not in _READ:
        raise ArchiveError(path, f"unsupported format: expected format {_READ[0]} or {FORMAT}")
    try:
        return _CONVERTER.structure(written, Manifest)
    except (cattrs.BaseValidationError, cattrs.StructureHandlerNotFoundError, TypeError, ValueError) as error:
        told = "; ".join(cattrs.transform_error(error))
        raise ArchiveError(path, f"the manifest is damaged: {cut(told, _LONGEST)}") from None


def _check_type(value: object, kind: type[Any]) -> Any:
    if type(value) is not kind:
        raise TypeError(f"expected {kind.__name__}, found {cut(str(value), 40)!r}")
    return value


def _make_converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _check_type)
    return converter


_CONVERTER = _make_converter()


def _check_part(folder: Path, part: Part, inside: set[str]) -> None:
    """Check that a part exists, has its size and is inside the archive; `inside` collects the checked folders."""
    if not is_inside(part.file):
        raise ArchiveError(folder / NAME, f"invalid path {part.file!r}: expected a path inside the archive")
    path = os.path.join(folder, part.file)  # noqa: PTH118  # there may be thousands, and a Path costs more than lstat
    try:
        found = os.lstat(path)
    except OSError:
        raise ArchiveError(path, "this part of the archive is missing") from None
    parent = os.path.dirname(path)  # noqa: PTH120
    # Links, of the file or of a folder, must not lead out of the archive.
    if parent not in inside and not Path(os.path.realpath(parent)).is_relative_to(os.path.realpath(folder)):
        raise ArchiveError(path, "this part is outside of the archive")
    inside.add(parent)
    if not stat.S_ISREG(found.st_mode):
        raise ArchiveError(path, "this part of the archive is damaged: it is not a regular file")
    if found.st_size != part.bytes:
        why = f"this part of the archive is damaged: expected {part.bytes:,} bytes, found {found.st_size:,}"
        raise ArchiveError(path, why)


def check_digest(folder: Path, part: Part) -> None:
    """Check the digest of a part.

    Raises:
        ArchiveError: the part was altered.
    """
    with (folder / part.file).open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != part.sha256:
        raise ArchiveError(
            folder / part.file,
            f"this part of the archive was altered: expected SHA-256 {cut(part.sha256, 13)}, found {cut(found, 13)}",
        )
