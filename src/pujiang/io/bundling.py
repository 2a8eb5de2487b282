"""The bundled dataset as JSON with flat rows, generated from `data/`: run `nox -s generate` after a change.

Names in other languages are in a second file, since most programs look none up.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pujiang.stored.rows import flatten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pujiang.dataset.dataset import Dataset
    from pujiang.stored.rows import Row


def find_bundled_folder() -> Path:
    """Return the folder with the YAML of the bundled dataset: in the installed package, or at the top of a checkout."""
    installed = Path(__file__).parents[1] / "data"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "data"


def encode_ready_made(data: Dataset) -> str:
    """Return a dataset as JSON: flat rows without names in other languages, layers and fingerprint."""
    rows = {kind: [_without_names(row) for row in given] for kind, given in data.to_rows().items()}
    return _encode({"fingerprint": data.fingerprint, "layers": flatten(data.layers), "rows": rows})


def encode_names(data: Dataset) -> str:
    """Return the names in other languages as JSON: by kind of record, key, and language."""
    names = {kind: {row["id"]: row["names"] for row in rows if "names" in row} for kind, rows in data.to_rows().items()}
    return _encode({kind: named for kind, named in names.items() if named})


def _without_names(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "names"}


def _encode(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
