"""Names that custom fields cannot have, because they are in use already."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pujiang.declarations import BUILT_IN
from pujiang.errors import PujiangError
from pujiang.model.classes import class_of
from pujiang.query.askable import askable
from pujiang.query.facets import facet_schemas, name_folded_column, owner_of
from pujiang.tables.columns import columns_for
from pujiang.tables.table_schemas import table_schemas
from pujiang.written.documents import DOCUMENTS, fields_in_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.declarations import CustomField, Declarations

# A column of counts, the table of records in an archive, and the first argument of methods that take fields by name.
_RESERVED = frozenset({"count", "record", "self"})


def check_names(declarations: Declarations) -> None:
    """Check that no custom field has a name that records, questions or tables use already.

    Raises:
        PujiangError: names are in use; the error lists them.
    """
    clashes = [f"{field.name!r} of {field.kind}" for field in declarations.custom if is_taken(field)]
    if clashes:
        raise PujiangError(f"names of custom fields are already in use: {', '.join(clashes)}; choose other names")


def is_taken(field: CustomField) -> bool:
    """Return whether records, questions or tables use the name of a field already."""
    return field.name in _find_taken_names(field.kind) or field.name.endswith(name_folded_column(""))


@cache
def _find_taken_names(kind: str) -> frozenset[str]:
    return frozenset((*list_taken_names(kind), *(field.name for field in fields_in_files(DOCUMENTS[kind]))))


def list_taken_names(kind: str) -> Iterator[str]:
    """Yield the names in use for a kind of record: attributes, columns, fields and measures."""
    of = askable(kind, BUILT_IN)
    yield from (name for name in dir(class_of(kind)) if not name.startswith("_"))
    yield from (*of.fields, *of.measures, owner_of(kind), *_RESERVED)
    yield from (column.name for column in columns_for(kind, BUILT_IN))
    for schema in (*table_schemas(BUILT_IN), *facet_schemas(of)):
        if schema.name == kind:
            yield from (column.name for column in schema.columns)
