"""The fingerprint of a dataset: a hash of its rows in canonical order."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pujiang.stored.rows import Row

# The layer of a bulletin is not part of its content.
_LEFT_OUT = ("layer",)


def fingerprint_of(rows: dict[str, list[Row]]) -> str:
    """Return the SHA-256 of the rows as canonical JSON (sorted keys, no white space, UTF-8), as hexadecimal digits.

    Kinds without records are left out, so that a kind added to the library does not change old fingerprints.
    """
    kept = {
        kind: [{name: value for name, value in row.items() if name not in _LEFT_OUT} for row in family]
        for kind, family in rows.items()
        if family
    }
    canonical = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
