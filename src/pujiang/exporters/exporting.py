"""Writing a dataset, or a selection, in a format that other people's tools read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pujiang.codes import SourceWords
from pujiang.dataset.collection import Collection
from pujiang.dataset.dataset import Dataset
from pujiang.dataset.naming import word_of
from pujiang.dataset.selecting import part_of
from pujiang.errors import InvalidDataError, PujiangError
from pujiang.exporters.chunks import chunks_of
from pujiang.exporters.extract import Extract
from pujiang.exporters.formats import Format, format_named, format_of
from pujiang.io.files import stage_replacement


def export(
    data: Dataset | Collection[Any],
    target: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002  # as people say it
    *,
    text: str | None = None,
    replace: bool = False,
) -> None:
    """Write a dataset or a selection in another format: `formats()` lists them.

    A selection brings what belongs to it (a bulletin its statements, a statement its figures) and all that these refer
    to. The same data always gives the same bytes. The new file or folder is put in place when all of it is written.

    Args:
        data: a dataset, or a collection of one: `data.statements.by("Hu Zhijian")`.
        target: the file or folder; a folder for formats of several files.
        format: the format's name; None for the one that the name of the file asks for.
        text: how much of the sources' words is written: "full", "quotes" or "none" (`describe("source words")`);
            None for "full" in formats that `load` reads back, and "quotes" in all others.
        replace: whether a file, or a folder of the same format, that stands there may be replaced.

    Raises:
        UnknownIdError: there is no such format, or no such share of words.
        MissingExtraError: the library that the format needs is not installed; the error says what to install.
        InvalidDataError: an anchor, an attribution or a figure does not hold: nothing is written.
        PujiangError: something stands there that may not be replaced.
        OSError: it cannot be written; what stood there is whole.
    """
    path = Path(target)
    wanted = format_named(format) if format else format_of(path)
    words = _words(text, wanted)
    _check_free(path, wanted, replace=replace)
    extract = extracted(data, words, lossless=wanted.lossless)
    with stage_replacement(path) as made:
        if not wanted.suffixes:
            made.mkdir()
        wanted.write(extract, made)


def to_chunks(data: Dataset | Collection[Any], *, text: str = "quotes") -> list[dict[str, Any]]:
    """Statements as passages for search indexes and language models: what the format `chunks` writes, line by line.

    Each has `text` (the statement with its speaker and verb, able to stand alone), `words` (exactly as printed), the
    speakers, mode, labels, place in the bulletin, digest and `citation`.

    Raises:
        UnknownIdError: there is no such share of the source's words.
        InvalidDataError: an anchor, an attribution or a figure does not hold.
    """
    return list(chunks_of(extracted(data, SourceWords(word_of(SourceWords, text, "share of the words")))))


def extracted(data: Dataset | Collection[Any], words: SourceWords, *, lossless: bool = False) -> Extract:
    """What is to be written of a dataset or a selection.

    Raises:
        InvalidDataError: something of the dataset does not hold.
        PujiangError: it is neither of the two.
    """
    _refuse_others(data)
    if isinstance(data, Dataset):
        return Extract(_holding(data), data.statements, words)
    chosen = data.data.checkable(data)
    _holding(chosen.data)
    return Extract(part_of(chosen, whole_pronouns=lossless), chosen, words)


def _refuse_others(data: object) -> None:
    if not isinstance(data, Dataset | Collection):
        what = type(data).__name__
        raise PujiangError(
            f"a {what} is neither a dataset nor a selection of one; give data, or data.statements, or some of these"
        )


def _holding(data: Dataset) -> Dataset:
    """A dataset, of which all holds."""
    if data.errors:
        raise InvalidDataError(data.errors)
    return data


def _words(text: str | None, wanted: Format) -> SourceWords:
    if text is None:
        return SourceWords.FULL if wanted.lossless else SourceWords.QUOTES
    return SourceWords(word_of(SourceWords, text, "share of the words"))


def _check_free(target: Path, wanted: Format, *, replace: bool) -> None:
    if not target.exists() or (target.is_dir() and not wanted.suffixes and not any(target.iterdir())):
        return
    same = target.is_file() if wanted.suffixes else (target / wanted.main).is_file()
    if not (replace and same):
        why = (
            "write replace=True to replace it"
            if same
            else f"it is no {wanted.name} that could be replaced; choose another path"
        )
        raise PujiangError(f"{target} exists: {why}")
