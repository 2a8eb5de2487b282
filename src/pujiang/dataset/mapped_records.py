"""`pujiang.from_dict`: a record from a mapping of JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pujiang.arguments import expect
from pujiang.dataset.dataset import Dataset


def from_dict(mapping: Mapping[str, Any], data: Dataset) -> Any:
    """Return the record that a mapping describes, as `record.to_dict()` writes it.

    The record is linked to the records of a dataset and checked as those of files are: words against the text, figures
    against their words, and what follows from its fields (`text`, `lower`) against them. It may be new, or have the key
    of a record of the dataset, which it replaces where it is added with `data.with_(record, replaces=True)`.

    Args:
        mapping: `type` ("statement"), then the fields; fields with a default may be left out. A reference is a key,
            or the mapping of a record that the dataset has.
        data: the dataset with the records that it refers to.

    Raises:
        InvalidDataError: the mapping or the record is invalid; the error lists every problem.
        ArgumentError: an argument has the wrong type.
    """
    expect("mapping", mapping, Mapping)
    expect("data", data, Dataset)
    return data.link(mapping)
