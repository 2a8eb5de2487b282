"""The citation of a dataset as CITATION.cff 1.2.0, which GitHub and Zenodo read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.citations.items import item_of
from pujiang.io.yaml.emitting import yaml_text

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.dataset.dataset import Dataset
    from pujiang.exporters.extract import Extract
    from pujiang.model.bulletins import Bulletin


def write(extract: Extract, target: Path) -> None:
    """Write the file, with the bulletins as its references."""
    target.write_text(cff(extract.data), "utf-8")


def cff(data: Dataset) -> str:
    """Return the text of CITATION.cff for a dataset.

    Raises:
        PujiangError: the dataset has no layer to cite.
    """
    item = item_of(data)
    layer = data.layers[-1]
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Cite the data, and the bulletin whose words you use.",
        "type": "dataset",
        "title": item["title"],
        "authors": [{"name": layer.publisher or layer.name}],
        "version": layer.version,
    }
    if layer.licence:
        said["license"] = layer.licence
    references = [_reference(bulletin) for bulletin in data.bulletins]
    return yaml_text(said | ({"references": references} if references else {}))


def _author(bulletin: Bulletin) -> dict[str, Any]:
    """Return the author of a bulletin, otherwise its publisher, otherwise its title."""
    (author,) = item_of(bulletin).get("author") or ({"literal": bulletin.title},)
    if "literal" in author:
        return {"name": author["literal"]}
    return {"family-names": author["family"], "given-names": author["given"]}


def _reference(bulletin: Bulletin) -> dict[str, Any]:
    said: dict[str, Any] = {"type": "report", "title": bulletin.title, "authors": [_author(bulletin)]}
    if bulletin.published:
        said["date-published"] = bulletin.published
    if bulletin.number is not None:
        said["issue"] = str(bulletin.number)
    if bulletin.volume is not None:
        said["volume"] = bulletin.volume
    return said
