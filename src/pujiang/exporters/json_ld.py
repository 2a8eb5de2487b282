"""The lossless format: JSON-LD 1.1 that `load` reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.io.jsonld.node_writer import write_json_ld

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.exporters.extract import Extract


def write(extract: Extract, target: Path) -> None:
    """Write all records. With full texts, the default, `load` restores the dataset."""
    target.write_text(write_json_ld(extract.data, extract.words), "utf-8", newline="\n")
