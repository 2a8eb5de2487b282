"""Text of PDF files: PDFium gives characters and positions, `page_lines` makes paragraphs of them."""

from __future__ import annotations

import ctypes
import re
from threading import Lock
from typing import TYPE_CHECKING, Any

from pujiang.errors import PujiangError
from pujiang.intake.page_lines import Glyph, PrintedLine, lines_of, paragraphs_of
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 2_000
MOST_CHARACTERS = 2_000_000
# PDFium may only be used by one thread at a time.
_ONE_AT_A_TIME = Lock()
_WRONG_PASSWORD = 4
_NEWLINE, _BROKEN_WORD = 10, 2
# Carriage returns precede newlines; the others are invisible.
_SILENT = frozenset((0, 13, 0x200B, 0xFEFF))
# Ligatures; and soft hyphens, which are hyphens if printed.
_INSTEAD = {
    "\x02": "-", "\xad": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
_BOLD_NAME = re.compile("bold|black|heavy|semibd", re.IGNORECASE)
_BOLD_FLAG = 1 << 18
_NAME_LENGTH = 128


def pdf_text(content: bytes) -> str:
    """Return the text of a PDF as Markdown paragraphs and bold words.

    Paragraphs end with their page; `canonical_text` joins those that continue after the running lines. Headings are not
    recognized: a PDF does not mark them.

    Raises:
        MissingExtraError: pypdfium2 is not installed.
        PujiangError: it cannot be read, or has only images; the message gives the reason, without the name of the file.
    """
    library, raw = import_extra("pypdfium2", "documents"), import_extra("pypdfium2.raw", "documents")
    with _ONE_AT_A_TIME:
        pages = _pages(library, raw, content)
    if not any(pages):
        raise PujiangError("no text found, only images of it; add the text with an OCR program (such as OCRmyPDF)")
    text = "\n\n".join(paragraphs_of(pages))
    # Characters above U+FFFF come as surrogate pairs.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _pages(library: Any, raw: Any, content: bytes) -> list[list[PrintedLine]]:
    try:
        document = library.PdfDocument(content)
    except library.PdfiumError as error:
        if error.err_code == _WRONG_PASSWORD:
            raise PujiangError("the PDF has a password; save it without one") from error
        raise PujiangError(f"invalid PDF ({error}); download it again") from error
    try:
        if len(document) > MOST_PAGES:
            raise PujiangError(f"more than {MOST_PAGES:,} pages; split the PDF")
        return _lines_of_pages(document, raw)
    except library.PdfiumError as error:
        raise PujiangError(f"invalid PDF ({error}); download it again") from error
    finally:
        document.close()


def _lines_of_pages(document: Any, raw: Any) -> list[list[PrintedLine]]:
    pages: list[list[PrintedLine]] = []
    room = MOST_CHARACTERS
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        room -= text.count_chars()
        if room < 0:
            raise PujiangError(f"more than {MOST_CHARACTERS:,} characters; split the PDF")
        pages.append(lines_of(_stretches(raw, text.raw, text.count_chars())))
        text.close()
        page.close()
    return pages


def _stretches(raw: Any, text: Any, count: int) -> Iterator[list[Glyph]]:
    """Yield the characters of each line of a page, in the order of the PDF."""
    glyphs: list[Glyph] = []
    for place in range(count):
        code = raw.FPDFText_GetUnicode(text, place)
        if code not in {_NEWLINE, *_SILENT}:
            glyphs.append(_glyph(raw, text, place, _INSTEAD.get(chr(code), chr(code))))
        if code in {_NEWLINE, _BROKEN_WORD}:
            yield glyphs
            glyphs = []
    yield glyphs


def _glyph(raw: Any, text: Any, place: int, character: str) -> Glyph:
    box, x, base = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(text, place, box)
    raw.FPDFText_GetCharOrigin(text, place, x, base)
    return Glyph(character, box.left, box.right, base.value, box.top - box.bottom, _is_bold(raw, text, place))


def _is_bold(raw: Any, text: Any, place: int) -> bool:
    name, flags = ctypes.create_string_buffer(_NAME_LENGTH), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, place, name, _NAME_LENGTH, flags)
    return bool(flags.value & _BOLD_FLAG or _BOLD_NAME.search(name.value.decode("utf-8", "replace")))
