"""The citation of a dataset as CITATION.cff 1.2.0, which GitHub and Zenodo read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.citations.items import find_layer, item_of
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
    layer = find_layer(data)
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Cite the data, and the bulletin whose words you use.",
        "type": "dataset",
        "title": item_of(data)["title"],
        "authors": [{"name": layer.publisher or layer.name}],
        "version": layer.version,
    }
    if layer.published:
        said["date-released"] = layer.published
    if layer.licence:
        said["license"] = layer.licence
    references = [_reference(bulletin) for bulletin in data.bulletins]
    return yaml_text(said | ({"references": references} if references else {}))


def _author(bulletin: Bulletin) -> dict[str, Any]:
    """Return the author of a bulletin, otherwise its publisher; CFF requires one: a missing one is anonymous."""
    (author,) = item_of(bulletin).get("author") or ({"literal": "anonymous"},)
    if "literal" in author:
        return {"name": author["literal"]}
    return {"family-names": author["family"], "given-names": author["given"]}


def _reference(bulletin: Bulletin) -> dict[str, Any]:
    said = {
        "type": "report",
        "title": bulletin.title,
        "authors": [_author(bulletin)],
        "date-published": bulletin.published,
        "issue": None if bulletin.number is None else str(bulletin.number),
        "volume": bulletin.volume,
        "url": bulletin.url,
        "date-accessed": bulletin.accessed,
    }
    return {key: value for key, value in said.items() if value is not None}
