"""Plain fields: what a record has in them is what its document says, to be taken over without reading the text.

Which fields are plain, and how each is written, follows from the declarations of the record and of its document: a
field that both declare under one name, and that no builder fills (`records.BUILT_BY`). Records are linked and unlinked
from that alone; builders are written by hand only where the text is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard, get_args, get_type_hints

import attrs

from pujiang.model.classes import class_of
from pujiang.model.time import Period
from pujiang.problem_codes import ProblemCode
from pujiang.records import BUILT_BY, Record
from pujiang.reflection import declared_fields
from pujiang.written.documents import EDTF, REFERS
from pujiang.written.linked import resolve_many

if TYPE_CHECKING:
    from pujiang.written.linked import Linked
    from pujiang.written.problem_log import Path, Report


class PlainField(NamedTuple):
    """A plain field, and how its document writes it.

    Attributes:
        name: of the field, on the record and on the document.
        refers: the kind of record that the document names by id; empty for none.
        is_period: whether the document writes a day, month, year or interval as text.
        part: the class of the parts that the record holds, if it holds some.
        written_part: the class of the documents that these parts are written as.
    """

    name: str
    refers: str
    is_period: bool
    part: Any
    written_part: Any


def plain_fields(record: type[Any], document: type[Any]) -> tuple[PlainField, ...]:
    """Return the plain fields of a class of records and its class of documents, in the order of the record."""
    found = _plain_fields.get((record, document))
    if found is None:
        found = _plain_fields[record, document] = _find_plain_fields(record, document)
    return found


_plain_fields: dict[tuple[Any, Any], tuple[PlainField, ...]] = {}


def _find_plain_fields(record: type[Any], document: type[Any]) -> tuple[PlainField, ...]:
    declared = {one.name: one.metadata for one in declared_fields(document)}
    record_hints, document_hints = get_type_hints(record), get_type_hints(document)
    found: list[PlainField] = []
    for one in declared_fields(record):
        if one.name in declared and not one.metadata.get(BUILT_BY):
            refers, is_period = declared[one.name].get(REFERS, ""), declared[one.name].get(EDTF, False)
            written_part = _attrs_class_in(document_hints[one.name])
            part = _attrs_class_in(record_hints[one.name]) if written_part else None
            found.append(PlainField(one.name, refers, is_period, part, written_part))
    return tuple(found)


def _attrs_class_in(hint: object) -> Any:
    """Return the class of parts in the type of a field: of `tuple[Session, ...]` Session; None where it has none."""
    if isinstance(hint, type) and attrs.has(hint):
        return hint
    return next((found for inner in get_args(hint) if (found := _attrs_class_in(inner))), None)


def link_plain(
    record: type[Record], document: object, linked: Linked, report: Report, path: Path = ()
) -> dict[str, Any]:
    """Return the plain fields of a record, from its document.

    Args:
        record: the class of the record.
        document: as it was written.
        linked: the records that it may refer to; all that it names are there.
        report: takes what is wrong with a value.
        path: where the document is inside that of its record; empty for a record's own.
    """
    return {
        field.name: _link_value(field, getattr(document, field.name), linked, report, (*path, field.name))
        for field in plain_fields(record, type(document))
    }


def _link_value(field: PlainField, value: Any, linked: Linked, report: Report, path: Path) -> Any:
    if field.refers and value is not None:
        family = linked.family(field.refers)
        return resolve_many(family, value) if _is_several(value) else family[value]
    if field.is_period:
        return read_period(value, path, report)
    if field.part is None or value is None:
        return value
    part = field.part
    if not _is_several(value):
        return part(**link_plain(part, value, linked, report, path))
    return tuple(part(**link_plain(part, one, linked, report, (*path, n))) for n, one in enumerate(value))


def _is_several(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)


def read_period(written: str | None, path: Path, report: Report) -> Period | None:
    """Parse a period, or report why it is none."""
    if written is None:
        return None
    try:
        return Period.parse(written)
    except ValueError as error:
        report.error(ProblemCode.INVALID_VALUE, path, str(error))
        return None


def unlink_plain(document: type[Any], record: Record) -> dict[str, Any]:
    """Return the plain fields of a document, from its record: ids for other records, documents for parts."""
    return {
        field.name: _unlink_value(getattr(record, field.name), field) for field in plain_fields(type(record), document)
    }


def _unlink_value(value: Any, field: PlainField) -> Any:
    """Return a value as it is written; one that the field does not declare stays as it is, for the check of types."""
    if _is_several(value):
        return tuple(_unlink_value(item, field) for item in value)
    if field.refers and isinstance(value, class_of(field.refers)):
        return value.key
    if field.is_period and isinstance(value, Period):
        return value.edtf
    if field.part and isinstance(value, field.part):
        return field.written_part(**unlink_plain(field.written_part, value))
    return value
