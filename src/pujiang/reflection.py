"""Typed access to what is known only at run time: the declared fields of a class and the types of decoded values.

Code that handles every kind of record or document alike reads the declared fields of its class. Code that reads YAML or
JSON checks what it was given. The standard library and attrs type both loosely, so both go through this module, and
strict type checking stays on everywhere else. It does not import attrs: looking up a statement does not need it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import attrs
    from typing_extensions import TypeIs

#: Keys of the metadata of a field of a record: what it means, and whether it refers to other records.
ABOUT, REFERS = "about", "refers"

#: Return the declared fields of a record or document class, in their order. A function in Python would cost a call for
#: each record that is pickled.
declared_fields: Callable[[type[Any]], tuple[attrs.Attribute[Any], ...]] = attrgetter("__attrs_attrs__")


def index_declared_fields(cls: type[Any]) -> dict[str, attrs.Attribute[Any]]:
    """Return the declared fields of a record or document class by name."""
    return {attribute.name: attribute for attribute in declared_fields(cls)}


_T = TypeVar("_T")


def copy_with(value: _T, **changes: Any) -> _T:
    """Return a copy of a document with some fields changed; with many fields `attrs.evolve` takes twice as long."""
    cls: Any = type(value)
    names, read = _reader_of(cls)
    made: _T = cls(**(dict(zip(names, read(value), strict=True)) | changes))
    return made


@cache
def _reader_of(cls: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the names of the fields of a class of at least two, and the function that reads all their values."""
    names = tuple(attribute.name for attribute in declared_fields(cls))
    return names, attrgetter(*names)


def converter_of(attribute: Any) -> object:
    """Return the converter of a declared field, None if it has none."""
    return attribute.converter


def has_declared_fields(value: object) -> bool:
    """Return whether a value is a record or document: whether the fields of its class are declared."""
    return hasattr(type(value), "__attrs_attrs__")


def is_tuple(value: object) -> TypeIs[tuple[Any, ...]]:
    """Return whether a value is a tuple, as fields with several values are."""
    return isinstance(value, tuple)


def is_mapping(value: object) -> TypeIs[Mapping[str, Any]]:
    """Return whether a value is a mapping, as that of custom fields is."""
    return isinstance(value, Mapping)


def is_list(value: object) -> TypeIs[list[Any]]:
    """Return whether a decoded value is a list."""
    return isinstance(value, list)


def is_dict(value: object) -> TypeIs[dict[Any, Any]]:
    """Return whether a decoded value is a mapping."""
    return isinstance(value, dict)
