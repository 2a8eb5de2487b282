"""Export of a dataset or a selection to formats of other tools."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.arguments import expect, expect_path
from pujiang.codes import SourceWords
from pujiang.dataset.collection import Collection
from pujiang.dataset.dataset import Dataset
from pujiang.dataset.naming import word_of
from pujiang.dataset.selecting import part_of
from pujiang.errors import InvalidDataError, PujiangError, TargetExistsError
from pujiang.exporters.chunks import chunks_of
from pujiang.exporters.extract import Extract
from pujiang.exporters.formats import Format, format_named, format_of
from pujiang.files.replacing import stage_replacement
from pujiang.files.standard_output import STANDARD_OUTPUT, put_to_standard_output

if TYPE_CHECKING:
    from pujiang.literals import FormatWord, SourceWordsWord


def export(
    data: Dataset | Collection[Any],
    target: str | os.PathLike[str],
    format: Format | FormatWord | None = None,  # noqa: A002  # as users expect
    *,
    quote: SourceWords | SourceWordsWord | None = None,
    replace: bool = False,
    bom: bool = False,
    verify: bool = False,
) -> None:
    """Write a dataset or a selection in another format; `formats()` lists them.

    A selection includes the records that belong to it (the statements of a bulletin, the figures of a statement) and
    all records that these refer to. The same data always gives the same bytes. The file or folder is moved to its
    target only when it is complete.

    Args:
        data: a dataset, or a collection of one: `data.statements.by("Hu Zhijian")`.
        target: the file or folder; a folder for formats of several files. "-" writes to standard output and needs a
            format; a file of this name is "./-".
        format: the format, or the name of a built-in one; None to infer it from the suffix of the target.
        quote: how much of the source text is written: "full", "excerpts" or "none" (`describe("source words")`);
            None for "full" in formats that `load` reads back, and "excerpts" in all others.
        replace: whether an existing file, or an existing folder of the same format, may be overwritten.
        bom: whether a file of the format `csv` begins with a byte-order mark, by which Excel recognizes UTF-8.
        verify: whether to read every anchor again of an archive that was verified when it was written. Otherwise it
            counts as verified (`archive.is_verified`) if its parts have the digests of its manifest.

    Raises:
        UnknownIdError: `format` or `quote` is unknown.
        MissingExtraError: the library that the format requires is not installed; the error says what to install.
        InvalidDataError: an anchor, an attribution or a figure is invalid; nothing is written.
        PujiangError: `data` is neither a dataset nor a collection; no format matches the suffix; the format cannot
            hold a value; the target exists and must not be overwritten; a format of several files has no place on
            standard output; or `bom` is for another format than `csv`.
        OSError: the target cannot be written; an existing file is left unchanged.
    """
    if target == STANDARD_OUTPUT:
        put_to_standard_output(_export_to_bytes(data, format, quote=quote, bom=bom, verify=verify))
        return
    path = expect_path("target", target)
    wanted = _find_format(format) if format else format_of(path)
    if bom and wanted.name != "csv":
        raise PujiangError(f"bom is an option of the format csv, not of {wanted.name}")
    words = _words(quote, wanted)
    _check_free(path, wanted, replace=replace)
    extract = make_extract(data, words, lossless=wanted.lossless, alone=wanted.alone, verify=verify)
    with stage_replacement(path) as made:
        if not wanted.suffixes:
            made.mkdir()
        wanted.write(attrs.evolve(extract, bom=bom), made)


def _find_format(format: Format | str) -> Format:  # noqa: A002  # as in `export`
    expect("format", format, str, Format)
    return format if isinstance(format, Format) else format_named(format)


def _export_to_bytes(
    data: Any,
    format: Any,  # noqa: A002  # as in `export`
    *,
    quote: Any,
    bom: bool,
    verify: bool,
) -> bytes:
    """Return the content of the only file of a format."""
    if format is None:
        raise PujiangError("standard output has no suffix: give a format, such as csv")
    wanted = _find_format(format)
    if not wanted.suffixes:
        raise PujiangError(f"{wanted.name} is a format of several files: give a folder instead of {STANDARD_OUTPUT!r}")
    with TemporaryDirectory() as folder:
        file = Path(folder, f"export{wanted.suffixes[0]}")
        export(data, file, wanted, quote=quote, bom=bom, verify=verify)
        return file.read_bytes()


def to_chunks(
    data: Dataset | Collection[Any], *, quote: SourceWords | SourceWordsWord = "excerpts"
) -> list[dict[str, Any]]:
    """Return statements as passages for search indexes and language models, as the format `chunks` writes them.

    Each has `text` (the statement with its speaker and verb, self-contained), `words` (exactly as printed), the
    speakers, mode, labels, offsets in the bulletin, digest and `citation`.

    Raises:
        UnknownIdError: `quote` is unknown.
        InvalidDataError: an anchor, an attribution or a figure is invalid.
    """
    return list(chunks_of(make_extract(data, SourceWords(word_of(SourceWords, quote, "value of quote")))))


def make_extract(
    data: Dataset | Collection[Any],
    words: SourceWords,
    *,
    lossless: bool = False,
    alone: bool = False,
    verify: bool = False,
) -> Extract:
    """Return the records and words of a dataset or a selection that an export writes.

    Args:
        data: the dataset or selection.
        words: how much of the source text may be written.
        lossless: whether the format can be loaded again.
        alone: whether the format writes the selected records alone.
        verify: whether an archive that was verified when it was written is verified again.

    Raises:
        InvalidDataError: the data has errors.
        PujiangError: `data` is neither a dataset nor a collection.
    """
    _refuse_others(data)
    again = _must_verify(data, verify=verify)
    if isinstance(data, Dataset):
        return Extract(_holding(data) if again else data, data.statements, words)
    if alone and not again:
        return Extract(data.data, data, words)
    chosen = data.data.checkable(data)
    if again:
        _holding(chosen.data)
    return Extract(part_of(chosen, whole_pronouns=lossless), chosen, words)


def _must_verify(data: Dataset | Collection[Any], *, verify: bool) -> bool:
    """Return whether the anchors must be read again."""
    return verify or not (data if isinstance(data, Dataset) else data.data).is_verified


def _refuse_others(data: object) -> None:
    if not isinstance(data, Dataset | Collection):
        what = type(data).__name__
        raise PujiangError(
            f"expected a dataset or a selection of records, found {what}; pass data, data.statements or a part of them"
        )


def _holding(data: Dataset) -> Dataset:
    """Return a dataset unchanged, or raise an error if it has invalid records."""
    if data.errors:
        raise InvalidDataError(data.errors)
    return data


def _words(quote: str | None, wanted: Format) -> SourceWords:
    if quote is None:
        return SourceWords.FULL if wanted.lossless else SourceWords.EXCERPTS
    return SourceWords(word_of(SourceWords, quote, "value of quote"))


def _check_free(target: Path, wanted: Format, *, replace: bool) -> None:
    if not target.exists() or (target.is_dir() and not wanted.suffixes and not any(target.iterdir())):
        return
    same = target.is_file() if wanted.suffixes else (target / wanted.main).is_file()
    if not same:
        raise PujiangError(
            f"{target} exists: it was not written as {wanted.name} and cannot be overwritten; choose another path"
        )
    if not replace:
        raise TargetExistsError(target)
