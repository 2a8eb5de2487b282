"""The bundled dataset as JSON with flat rows, generated from `data/`: run `nox -s generate` after a change.

Names in other languages and identifiers in other systems are in a second file, since most programs look none up.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pujiang.kinds import KINDS
from pujiang.model.base import NamedRecord
from pujiang.model.classes import class_of
from pujiang.stored.rows import flatten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pujiang.dataset.dataset import Dataset
    from pujiang.stored.rows import Row

_NAMED = frozenset(kind for kind in KINDS if issubclass(class_of(kind), NamedRecord))
# Read when one is used (`pujiang.stored.later_names`).
_LATER = ("names", "identifiers")


def find_bundled_folder() -> Path:
    """Return the folder with the YAML of the bundled dataset: in the installed package, or at the top of a checkout."""
    installed = Path(__file__).parents[1] / "data"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "data"


def encode_ready_made(data: Dataset) -> str:
    """Return a dataset as JSON: flat rows without what `encode_names` returns, layers and fingerprint."""
    rows = {
        kind: [
            {name: value for name, value in row.items() if kind not in _NAMED or name not in _LATER} for row in given
        ]
        for kind, given in data.to_rows().items()
    }
    return _encode({"fingerprint": data.fingerprint, "layers": flatten(data.layers), "rows": rows})


def encode_names(data: Dataset) -> str:
    """Return the names in other languages and the identifiers as JSON: by kind of record and key."""
    given = {kind: rows for kind, rows in data.to_rows().items() if kind in _NAMED}
    return _encode({field: _by_kind_and_key(field, given) for field in _LATER})


def _by_kind_and_key(field: str, given: Mapping[str, list[Row]]) -> dict[str, dict[str, Any]]:
    found = {kind: {row["id"]: row[field] for row in rows if field in row} for kind, rows in given.items()}
    return {kind: values for kind, values in found.items() if values}


def _encode(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
