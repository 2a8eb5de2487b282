"""Metadata with which a release of a dataset gets a DOI: `.zenodo.json`, and DataCite 4.5 as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pujiang.citations.items import count_of, find_layer, item_of
from pujiang.io.jsonld.derived_terms import find_licence_address

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.dataset.collection import Collection
    from pujiang.dataset.dataset import Dataset
    from pujiang.exporters.extract import Extract


def write_zenodo(extract: Extract, target: Path) -> None:
    """Write the metadata that Zenodo reads from a repository."""
    target.write_text(_json(zenodo(extract.data)), "utf-8")


def write_datacite(extract: Extract, target: Path) -> None:
    """Write the metadata with which DataCite registers a DOI."""
    target.write_text(_json(datacite(extract.data)), "utf-8")


def zenodo(data: Dataset) -> dict[str, Any]:
    """Return the metadata of a dataset for Zenodo.

    Raises:
        PujiangError: the dataset has no layer to cite.
    """
    layer = find_layer(data)
    said = {
        "upload_type": "dataset",
        "title": item_of(data)["title"],
        "creators": [{"name": layer.publisher or layer.name}],
        "description": _describe(data),
        "version": layer.version,
        "publication_date": layer.published and layer.published.isoformat(),
        "license": layer.licence and layer.licence.lower(),
        "language": _find_language(data),
        "related_identifiers": [
            {"identifier": url, "relation": "isDerivedFrom", "resource_type": "publication-report"}
            for url in _list_addresses(data)
        ],
    }
    return {name: value for name, value in said.items() if value}


def datacite(data: Dataset) -> dict[str, Any]:
    """Return the metadata of a dataset for DataCite; without a date of its layer they lack the year.

    Raises:
        PujiangError: the dataset has no layer to cite.
    """
    layer = find_layer(data)
    publisher = layer.publisher or layer.name
    address = find_licence_address(layer.licence)
    rights = {"rights": layer.licence, **({"rightsUri": address} if address else {})}
    said = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceType": "Dataset", "resourceTypeGeneral": "Dataset"},
        "titles": [{"title": item_of(data)["title"]}],
        "creators": [{"name": publisher, "nameType": "Organizational"}],
        "publisher": {"name": publisher},
        "publicationYear": layer.published and f"{layer.published.year:04}",
        "dates": [{"date": layer.published.isoformat(), "dateType": "Issued"}] if layer.published else [],
        "version": layer.version,
        "language": _find_language(data),
        "rightsList": [rights] if layer.licence else [],
        "descriptions": [{"description": _describe(data), "descriptionType": "Abstract"}],
        "relatedIdentifiers": [
            {"relatedIdentifier": url, "relatedIdentifierType": "URL", "relationType": "IsDerivedFrom"}
            for url in _list_addresses(data)
        ],
    }
    return {name: value for name, value in said.items() if value}


def _describe(data: Dataset) -> str:
    kinds: tuple[Collection[Any], ...] = (data.bulletins, data.statements, data.observations)
    counts = ", ".join(count_of(records) for records in kinds)
    titles = "; ".join(bulletin.title for bulletin in data.bulletins)
    said = f"Records anchored to the words of their sources: {counts}."
    return f"{said} Bulletins: {titles}." if titles else said


def _find_language(data: Dataset) -> str | None:
    """Return the language of the bulletins, if all have the same."""
    found = {bulletin.language for bulletin in data.bulletins}
    return found.pop() if len(found) == 1 else None


def _list_addresses(data: Dataset) -> list[str]:
    return list(dict.fromkeys(bulletin.url for bulletin in data.bulletins if bulletin.url))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
