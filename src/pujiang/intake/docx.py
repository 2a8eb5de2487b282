"""The text of a Word document (DOCX), by way of HTML: mammoth reads the document, intake_html what comes of it.

Mammoth is given a copy, unpacked and packed again here: parts of XML alone, in UTF-8, of a bounded size, without
document types (so there are no entities to expand). Pictures and whatever else a package holds it never sees.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO, Any

from pujiang.errors import PujiangError
from pujiang.intake.html import NOTE_PREFIX, text_of_markup
from pujiang.tables.frames import import_extra

# Of XML, unpacked, and of marks in it: thousands of printed pages, and well below a minute.
MOST_XML = 16 * 2**20
MOST_TAGS = 500_000
# Each field is held against all that it may stand in.
MOST_FIELDS = 30_000
_CHUNK = 2**16
_DOCUMENT = "word/document.xml"
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"


def docx_text(content: bytes) -> str:
    """The text of a document, as paragraphs, headings and bold words of Markdown; its notes stand at the end.

    Insertions that are not accepted yet are text, deletions are none. Numbers that Word makes ("1.1" before a heading)
    are not in the document, so they are not in its text.

    Raises:
        MissingExtraError: mammoth or lxml is not installed.
        PujiangError: it cannot be read; the message says why, without the file's name.
    """
    mammoth = import_extra("mammoth", "docs")
    import_extra("lxml", "docs")
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
        raise PujiangError("its elements are nested too deeply; save its text alone") from None
    except Exception as error:  # whatever a broken document makes of its reader
        raise PujiangError(f"it is a broken DOCX ({reason(error)}); open it in Word and save it again") from error
    markup: str = made.value
    return markup


def _no_image(_: object) -> list[object]:
    return []


def reason(error: Exception) -> str:
    """Why a library failed, in one line."""
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__


def _plain_package(content: bytes) -> IO[bytes]:
    """A copy of a document's package with its parts of XML alone, none of them compressed."""
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
            for name, xml in _parts_of_xml(old).items():
                new.writestr(name, xml)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise PujiangError(f"it is a broken DOCX ({reason(error)}); get it anew") from error
    made.seek(0)
    return made


def _parts_of_xml(package: zipfile.ZipFile) -> dict[str, bytes]:
    # Where a name occurs twice, the last is the one that counts.
    parts = {part.filename: part for part in package.infolist()}
    if _DOCUMENT not in parts:
        raise PujiangError("it is a ZIP archive, but no Word document; save the publication as DOCX")
    contents: dict[str, bytes] = {}
    room = MOST_XML
    for name, part in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            contents[name] = _unpacked(package, part, room)
            room -= len(contents[name])
    _check(contents)
    return contents


def _unpacked(package: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> bytes:
    """The content of a part, read in small steps: what an archive says of its own sizes need not be true."""
    chunks: list[bytes] = []
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            chunks.append(chunk)
            room -= len(chunk)
            if room < 0:
                raise PujiangError(f"its text is larger than {MOST_XML // 2**20} MiB unpacked; split it")
    return b"".join(chunks)


def _check(parts: dict[str, bytes]) -> None:
    """Refuse what no Word document holds, or too much of."""
    for name, xml in parts.items():
        if b"\0" in xml:
            raise PujiangError(f"its part {name} is not UTF-8; open it in Word and save it again")
        if b"<!DOCTYPE" in xml:
            raise PujiangError(f"its part {name} declares a document type, which no DOCX may; do not trust it")
    tags = sum(xml.count(b"<") for xml in parts.values())
    fields = sum(xml.count(b"fldChar") for xml in parts.values())
    if tags > MOST_TAGS or fields > MOST_FIELDS:
        raise PujiangError(f"it has more than {MOST_TAGS:,} marks or {MOST_FIELDS:,} parts of fields; split it")
