"""Reading of the text of a publication from a file: plain text, Markdown, HTML, DOCX or PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.errors import MissingExtraError, PujiangError
from pujiang.files.encoding import NotUtf8Error, decode_utf8
from pujiang.files.regular import open_regular
from pujiang.intake.docx import docx_text
from pujiang.intake.html import html_text
from pujiang.intake.pdf import pdf_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MIB = 2**20
MOST_BYTES = {"text": 8 * _MIB, "HTML": 8 * _MIB, "DOCX": 64 * _MIB, "PDF": 64 * _MIB}
_SUFFIXES = {".html": "HTML", ".htm": "HTML", ".xhtml": "HTML", ".docx": "DOCX", ".pdf": "PDF"}
_BEGINNINGS = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "DOCX",
    b"\xd0\xcf\x11\xe0": "an old Word file, or a DOCX with a password",
    b"{\\rtf": "an RTF file",
    b"<!doctype html": "HTML",
    b"<html": "HTML",
}
_CALLED = {
    "PDF": ("a PDF", "name it .pdf"),
    "DOCX": ("a ZIP archive", "if it is a Word document, name it .docx"),
    "HTML": ("an HTML page", "name it .html"),
}
_ELSE = "save it as DOCX, without a password"
_HEAD = 1024


def source_text(path: Path) -> str:
    r"""Read the text of a publication from its file.

    Args:
        path: the file. Its suffix gives the format: .html, .htm, .xhtml, .docx or .pdf; all others are UTF-8 text.

    Returns:
        Paragraphs separated by blank lines, headings as lines that begin with `#` to `######`, bold words between
        `**`. Text and Markdown are not changed; in text from other formats, literal marks are escaped with a backslash
        (`\#`, `\*`, `\_`), as in Markdown: `pujiang.intake.markup.plain` removes it.

    Raises:
        MissingExtraError: a library of `pujiang[documents]` is not installed.
        PujiangError: the file cannot be read, does not match its suffix, is too large, or has no text.
    """
    kind = _SUFFIXES.get(path.suffix.lower(), "text")
    content = _content(path, kind)
    try:
        _check_beginning(content, kind)
        text = _READERS[kind](content)
    except MissingExtraError:
        raise
    except PujiangError as error:
        raise PujiangError(f"{path}: {error}") from error
    if not text.strip():
        raise PujiangError(f"{path} has no text")
    return text


def _content(path: Path, kind: str) -> bytes:
    most = MOST_BYTES[kind]
    try:
        with open_regular(path) as file:
            content = file.read(most + 1)
    except FileNotFoundError:
        raise PujiangError(f"{path}: no such file") from None
    except (OSError, ValueError) as error:
        raise PujiangError(f"{path}: cannot read the file: {error}") from error
    if len(content) > most:
        raise PujiangError(f"{path} is larger than {most // _MIB} MiB, the limit for {kind}; split the file")
    return content


def _check_beginning(content: bytes, kind: str) -> None:
    """Check that the first bytes of a file match its suffix.

    Raises:
        PujiangError: they do not match.
    """
    begins = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    found = next((what for beginning, what in _BEGINNINGS.items() if begins.startswith(beginning.lower())), None)
    if found is not None and found != kind:
        called, advice = _CALLED.get(found, (found, _ELSE))
        raise PujiangError(f"expected {kind}, but its first bytes are those of {called}; {advice}")
    # PDF readers accept a few other bytes before the header.
    is_late = kind == "PDF" and b"%PDF-" in content[:_HEAD]
    if found is None and kind in {"PDF", "DOCX"} and not is_late:
        raise PujiangError(f"its first bytes are not those of a {kind} file; download it again, or correct its suffix")


def _text(content: bytes) -> str:
    try:
        return decode_utf8(content, drop_mark=True)
    except NotUtf8Error as error:
        raise PujiangError(f"{error}; save it as UTF-8") from error


_READERS: dict[str, Callable[[bytes], str]] = {"text": _text, "HTML": html_text, "DOCX": docx_text, "PDF": pdf_text}
