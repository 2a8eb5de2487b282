"""Structs of msgspec with records in their fields, for converters of cattrs.

msgspec follows the attributes of any attrs class before it asks a hook. So records are replaced by their mappings
before msgspec writes a struct, and linked after it has read the other fields.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast, get_args, get_type_hints

from pujiang.dataset.collection import Collection
from pujiang.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    import cattrs


def add_struct_hooks(converter: cattrs.Converter) -> None:
    """Add hooks to a converter for structs, if msgspec is installed: records in their fields are mapped and linked."""
    try:
        import msgspec  # noqa: PLC0415  # a library of others
    except ModuleNotFoundError:
        return

    def unstructure(struct: Any) -> Any:
        fields = _find_mapped_fields(struct.__class__)
        mapped = {name: converter.unstructure(getattr(struct, name), hint) for name, hint in fields.items()}
        return msgspec.to_builtins(msgspec.structs.replace(struct, **mapped))

    def structure(value: Any, cls: Any) -> Any:
        if isinstance(value, cls):
            return value
        mapped = _find_mapped_fields(cls)
        if not mapped:
            return msgspec.convert(value, cls)
        read = msgspec.convert(value, _make_unlinked(cls))
        values = {name: getattr(read, name) for name in cls.__struct_fields__}
        return cls(**values | {name: converter.structure(values[name], hint) for name, hint in mapped.items()})

    converter.register_unstructure_hook(msgspec.Struct, unstructure)
    converter.register_structure_hook(msgspec.Struct, structure)


def is_record_class(cls: Any) -> bool:
    """Return whether a class is one of records or of their collections."""
    return isinstance(cls, type) and issubclass(cls, Record | Collection)


@cache
def _find_mapped_fields(cls: Any) -> Mapping[str, Any]:
    """Return the annotations of the fields of a struct that hold records, directly or in other structs."""
    hints = get_type_hints(cls)
    return {name: hints[name] for name in cls.__struct_fields__ if _mentions_records(hints[name], frozenset())}


def _mentions_records(hint: Any, seen: frozenset[Any]) -> bool:
    if is_record_class(hint):
        return True
    if hasattr(hint, "__struct_fields__") and hint not in seen:
        return any(_mentions_records(one, seen | {hint}) for one in get_type_hints(hint).values())
    return any(_mentions_records(one, seen) for one in get_args(hint))


@cache
def _make_unlinked(cls: Any) -> Any:
    """Return a struct that is written as a class is, and takes any value in place of records."""
    import msgspec  # noqa: PLC0415  # as above

    mapped, config, declare = _find_mapped_fields(cls), cls.__struct_config__, cast("Any", msgspec.field)
    return msgspec.defstruct(
        cls.__name__,
        [
            (
                one.name,
                Any if one.name in mapped else one.type,
                declare(name=one.encode_name, default=one.default, default_factory=one.default_factory),
            )
            for one in msgspec.structs.fields(cls)
        ],
        tag=config.tag,
        tag_field=config.tag_field,
        array_like=config.array_like,
        forbid_unknown_fields=config.forbid_unknown_fields,
        kw_only=True,
    )
