"""The formats that records can be imported from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs

from pujiang.dataset.dataset import Dataset
from pujiang.intake.brat_files import read_brat
from pujiang.intake.label_studio_tasks import read_label_studio
from pujiang.intake.marked_passages import ReadRows
from pujiang.intake.table_files import read_table, read_table_text
from pujiang.intake.vocabularies import read_scheme
from pujiang.intake.web_annotations import read_web_annotations
from pujiang.kinds import VOCABULARY

#: The kinds of records that tables can have.
IMPORTED = (*VOCABULARY, "statements", "observations")
_TABLES = {".csv", ".tsv", ".txt"}
_ANNOTATIONS = "anno.jsonld"


@attrs.frozen
class ImportFormat:
    """A format that records can be imported from.

    Attributes:
        name: the name that users type.
        read: a function that reads the records of a file, for a kind, beside the data that they refer to.
        kinds: the kinds of records of which a file has one; empty if it can have several.
    """

    name: str
    read: Callable[[Path, str, Dataset], ReadRows]
    kinds: tuple[str, ...] = ()


def _read_table(file: Path, kind: str, data: Dataset) -> ReadRows:
    return ReadRows(tuple(read_table(file, kind, data.declarations)))


IMPORT_FORMATS = {
    one.name: one
    for one in (
        ImportFormat("csv", _read_table, IMPORTED),
        ImportFormat("skos", lambda file, _, __: ReadRows(tuple(read_scheme(file))), ("topics",)),
        ImportFormat("brat", lambda file, _, data: read_brat(file, data)),
        ImportFormat("label-studio", lambda file, _, __: read_label_studio(file)),
        ImportFormat("web-annotation", lambda file, _, data: read_web_annotations(file, data)),
    )
}


def guess_format(file: Path) -> str:
    """Return the name of the format of a file, by its suffix and, for JSON, its content."""
    suffix = file.suffix.lower()
    if file.is_dir() or suffix == ".ann":
        return "brat"
    if suffix in _TABLES:
        return "csv"
    if suffix in {".json", ".jsonld"} and _ANNOTATIONS in read_table_text(file):
        return "web-annotation"
    return "label-studio" if suffix == ".json" else "skos"
