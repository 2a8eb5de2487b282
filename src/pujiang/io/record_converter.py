"""A cattrs converter that knows the records: for programs that structure their own classes with cattrs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, overload

import cattrs

from pujiang.arguments import expect
from pujiang.dataset.dataset import Dataset
from pujiang.errors import PujiangError
from pujiang.io.msgspec_structs import add_struct_hooks, is_record_class

C = TypeVar("C", bound=cattrs.Converter)


@overload
def make_converter(data: Dataset | None = None, converter: None = None) -> cattrs.Converter: ...
@overload
def make_converter(data: Dataset | None, converter: C) -> C: ...
def make_converter(data: Dataset | None = None, converter: cattrs.Converter | None = None) -> cattrs.Converter:
    """Return a cattrs converter that unstructures records and collections by `to_dict`, and structures by `from_dict`.

    It is yours: register hooks for your own classes. With `cattrs.preconf.msgspec.make_converter()` as `converter` it
    writes and reads JSON by msgspec, also of a `msgspec.Struct` with records in its fields.

    Args:
        data: the dataset that records in mappings refer to; without it nothing can be structured as a record.
        converter: the converter to add the hooks to; by default a new one.

    Raises:
        ArgumentError: an argument has the wrong type.
    """
    expect("data", data, Dataset, type(None))
    expect("converter", converter, cattrs.BaseConverter, type(None))
    chosen = cattrs.Converter() if converter is None else converter

    def structure(value: Any, cls: type[Any]) -> Any:
        if isinstance(value, cls):
            return value
        if data is None:
            raise PujiangError("expected a converter with a dataset: pass data to make_converter")
        expect("value", value, Mapping)
        record = data.link(value)
        expect("value", record, cls)
        return record

    chosen.register_unstructure_hook_func(is_record_class, lambda record: record.to_dict())
    chosen.register_structure_hook_func(is_record_class, structure)
    add_struct_hooks(chosen)
    return chosen
