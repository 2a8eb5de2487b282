"""The bibliography of an extract, for reference managers: as CSL-JSON, BibTeX or RIS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.citations.bibtex import bibtex
from pujiang.citations.items import csl_json, item_of
from pujiang.citations.ris import ris

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pujiang.citations.items import CslItem
    from pujiang.exporters.extract import Extract


def write_csl_json(extract: Extract, target: Path) -> None:
    """Write the bibliography as CSL-JSON."""
    target.write_text(csl_json(items_of(extract)), "utf-8")


def write_bibtex(extract: Extract, target: Path) -> None:
    """Write the bibliography as BibTeX."""
    target.write_text(bibtex(items_of(extract)), "utf-8")


def write_ris(extract: Extract, target: Path) -> None:
    """Write the bibliography as RIS."""
    target.write_text(ris(items_of(extract)), "utf-8")


def items_of(extract: Extract) -> Iterator[CslItem]:
    """Yield the items of a bibliography: the dataset, its bulletins, the selected records, the outside publications.

    Every item has a unique key, even if a bulletin and a publication have the same id. Keys also differ regardless of
    case, since BibTeX does not tell "Labs" from "labs".
    """
    data = extract.data
    chosen = extract.selection if extract.selection.kind not in {"bulletins", "references"} else ()
    taken: set[str] = set()
    for subject in (*([data] if data.layers else ()), *data.bulletins, *chosen, *data.references):
        item = item_of(subject)
        while item["id"].casefold() in taken:
            item["id"] += f"::{item['type']}"
        taken.add(item["id"].casefold())
        yield item
