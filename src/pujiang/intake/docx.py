"""Text of Word documents (DOCX), via HTML: mammoth converts the document, `intake.html` reads the result.

Mammoth gets a copy of the package that is repacked here with XML parts only, in UTF-8, of limited size, and without
document types (so no entities can be expanded). Pictures and other parts are not passed to it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO, Any

from pujiang.errors import PujiangError
from pujiang.intake.html import NOTE_PREFIX, text_of_markup
from pujiang.tables.frames import import_extra

# Limits of unpacked XML and its tags: thousands of printed pages, read in well under a minute.
MOST_XML = 16 * 2**20
MOST_TAGS = 500_000
# Mammoth compares each field with all fields that may enclose it.
MOST_FIELDS = 30_000
_CHUNK = 2**16
_DOCUMENT = "word/document.xml"
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"


def docx_text(content: bytes) -> str:
    """Return the text of a document as Markdown paragraphs, headings and bold words, with its notes at the end.

    Tracked insertions are included, tracked deletions are not. Automatic numbers of Word ("1.1" before a heading) are
    not stored in the document, so they are missing.

    Raises:
        MissingExtraError: mammoth or lxml is not installed.
        PujiangError: it cannot be read; the message gives the reason, without the name of the file.
    """
    mammoth = import_extra("mammoth", "documents")
    import_extra("lxml", "documents")
    return text_of_markup(_markup(mammoth, _plain_package(content)))


def _markup(mammoth: Any, package: IO[bytes]) -> str:
    try:
        made = mammoth.convert_to_html(
            package,
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=_no_image,
            id_prefix=NOTE_PREFIX,
        )
    except RecursionError:
        raise PujiangError("elements are nested too deeply; save it as plain text") from None
    except Exception as error:  # a broken document may raise anything in mammoth
        raise PujiangError(f"invalid DOCX ({reason(error)}); open it in Word and save it again") from error
    markup: str = made.value
    return markup


def _no_image(_: object) -> list[object]:
    return []


def reason(error: Exception) -> str:
    """Return the first line of an error's message, or the name of its class."""
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__


def _plain_package(content: bytes) -> IO[bytes]:
    """Return a copy of a document's package with only its XML parts, uncompressed.

    Raises:
        PujiangError: the package is invalid, too large, or not a Word document.
    """
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
            for name, xml in _parts_of_xml(old).items():
                new.writestr(name, xml)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise PujiangError(f"invalid DOCX ({reason(error)}); download it again") from error
    made.seek(0)
    return made


def _parts_of_xml(package: zipfile.ZipFile) -> dict[str, bytes]:
    # If a name occurs twice, the last part counts.
    parts = {part.filename: part for part in package.infolist()}
    if _DOCUMENT not in parts:
        raise PujiangError("expected a Word document, found another ZIP archive; save the publication as DOCX")
    contents: dict[str, bytes] = {}
    room = MOST_XML
    for name, part in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            contents[name] = _unpack(package, part, room)
            room -= len(contents[name])
    _check(contents)
    return contents


def _unpack(package: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> bytes:
    """Read the content of a part in small chunks: the sizes that an archive declares may be wrong.

    Raises:
        PujiangError: it is larger than the remaining room.
    """
    chunks: list[bytes] = []
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            chunks.append(chunk)
            room -= len(chunk)
            if room < 0:
                raise PujiangError(f"the unpacked text is larger than {MOST_XML // 2**20} MiB; split the document")
    return b"".join(chunks)


def _check(parts: dict[str, bytes]) -> None:
    """Check that XML parts have nothing that Word documents cannot have, and are not too large.

    Raises:
        PujiangError: a part is invalid or they are too large; the message names the part or the limit.
    """
    for name, xml in parts.items():
        if b"\0" in xml:
            raise PujiangError(f"the part {name} is not UTF-8; open the document in Word and save it again")
        if b"<!DOCTYPE" in xml:
            raise PujiangError(f"the part {name} declares a document type, which DOCX forbids; do not trust this file")
    tags = sum(xml.count(b"<") for xml in parts.values())
    fields = sum(xml.count(b"fldChar") for xml in parts.values())
    if tags > MOST_TAGS or fields > MOST_FIELDS:
        raise PujiangError(f"more than {MOST_TAGS:,} tags or {MOST_FIELDS:,} parts of fields; split the document")
