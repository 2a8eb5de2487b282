"""The bundled dataset as JSON with flat rows, generated from `data/`: run `nox -s generate` after a change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pujiang.stored.rows import flatten

if TYPE_CHECKING:
    from pujiang.dataset.dataset import Dataset


def find_bundled_folder() -> Path:
    """Return the folder with the YAML of the bundled dataset: in the installed package, or at the top of a checkout."""
    installed = Path(__file__).parents[1] / "data"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "data"


def encode_ready_made(data: Dataset) -> str:
    """Return a dataset as JSON: flat rows, layers and fingerprint."""
    made = {
        "fingerprint": data.fingerprint,
        "layers": flatten(data.layers),
        "rows": data.to_rows(),
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"
