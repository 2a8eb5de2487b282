"""A cattrs converter that knows the records: for programs that structure their own classes with cattrs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import cattrs

from pujiang.arguments import expect
from pujiang.dataset.collection import Collection
from pujiang.dataset.dataset import Dataset
from pujiang.errors import PujiangError
from pujiang.records import Record

C = TypeVar("C", bound=cattrs.Converter)


def make_converter(data: Dataset | None = None, converter: C | None = None) -> C | cattrs.Converter:
    """Return a cattrs converter that unstructures records and collections by `to_dict`, and structures by `from_dict`.

    It is yours: register hooks for your own classes. With `cattrs.preconf.msgspec.make_converter()` as `converter` it
    writes and reads JSON by msgspec.

    Args:
        data: the dataset that records in mappings refer to; without it nothing can be structured as a record.
        converter: the converter to add the hooks to; by default a new one.

    Raises:
        ArgumentError: an argument has the wrong type.
    """
    expect("data", data, Dataset, type(None))
    expect("converter", converter, cattrs.BaseConverter, type(None))
    chosen: C | cattrs.Converter = cattrs.Converter() if converter is None else converter

    def structure(value: Any, cls: type[Any]) -> Any:
        if isinstance(value, cls):
            return value
        if data is None:
            raise PujiangError("expected a converter with a dataset: pass data to make_converter")
        expect("value", value, Mapping)
        record = data.link(value)
        expect("value", record, cls)
        return record

    chosen.register_unstructure_hook_func(_is_record_class, lambda record: record.to_dict())
    chosen.register_structure_hook_func(_is_record_class, structure)
    return chosen


def _is_record_class(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Record | Collection)
