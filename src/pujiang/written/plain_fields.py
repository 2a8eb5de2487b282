"""Plain fields: the fields of a record that are copied from its document, without reading the text.

Which fields are plain, and how each is written, follows from the declarations of the record and of its document: a
field that both declare under one name, and that no builder fills (`records.BUILT_BY`). Records are linked and unlinked
from that alone; builders are written by hand only where the text is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard, get_args, get_type_hints

import attrs

from pujiang.language.tags import is_language_tag
from pujiang.model.classes import class_of
from pujiang.model.time import Period
from pujiang.problem_codes import ProblemCode
from pujiang.records import BUILT_BY, BY_LANGUAGE, Record
from pujiang.reflection import declared_fields
from pujiang.written.documents import EDTF, FORM, REFERS, TextForm, find_misfit
from pujiang.written.linked import resolve_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pujiang.written.linked import LinkedRecords
    from pujiang.written.problem_log import DocumentPath, RecordProblems


class PlainField(NamedTuple):
    """A plain field, and its form in the document.

    Attributes:
        name: the name of the field in the record and the document.
        refers: the kind of record that the document refers to by id; empty if none.
        is_period: whether the document writes a day, month, year or interval as text.
        part: the class of the nested records; None if there are none.
        written_part: the class of their documents.
        by_language: whether it has texts by language.
        form: the form of its text; None for any.
        is_copied: whether the record always has the value of the document.
    """

    name: str
    refers: str
    is_period: bool
    part: Any
    written_part: Any
    by_language: bool
    form: TextForm | None
    is_copied: bool


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
            by_language, form = one.metadata.get(BY_LANGUAGE, False), declared[one.name].get(FORM)
            is_copied = not (refers or is_period or part or by_language or form)
            found.append(PlainField(one.name, refers, is_period, part, written_part, by_language, form, is_copied))
    return tuple(found)


def _attrs_class_in(hint: object) -> Any:
    """Return the attrs class in the type of a field: Session for `tuple[Session, ...]`; None if there is none."""
    if isinstance(hint, type) and attrs.has(hint):
        return hint
    return next((found for inner in get_args(hint) if (found := _attrs_class_in(inner))), None)


def link_plain(
    record: type[Record], document: object, linked: LinkedRecords, report: RecordProblems, path: DocumentPath = ()
) -> dict[str, Any]:
    """Return the values of the plain fields of a record, from its document.

    Args:
        record: the class of the record.
        document: the document of the record.
        linked: the records that it may refer to; all that it mentions must exist.
        report: collects the problems of values.
        path: the path of a nested document in that of its record; empty for the record itself.
    """
    return {
        field.name: value
        if (value := getattr(document, field.name)) is None or field.is_copied
        else _link_value(field, value, linked, report, (*path, field.name))
        for field in plain_fields(record, type(document))
    }


def _link_value(
    field: PlainField, value: Any, linked: LinkedRecords, report: RecordProblems, path: DocumentPath
) -> Any:
    if field.refers:
        family = linked.family(field.refers)
        return resolve_many(family, value) if _is_several(value) else family[value]
    if field.is_period:
        return read_period(value, path, report)
    if field.by_language and value:
        _check_languages(value, path, report)
        return value
    if field.form and isinstance(value, str):
        misfit = find_misfit(field.form, value)
        if misfit:
            report.error(ProblemCode.INVALID_VALUE, path, misfit, f"write it like {field.form.example}")
    if field.part is None:
        return value
    part = field.part
    if not _is_several(value):
        return part(**link_plain(part, value, linked, report, path))
    return tuple(part(**link_plain(part, one, linked, report, (*path, n))) for n, one in enumerate(value))


def _is_several(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)


def read_period(written: str | None, path: DocumentPath, report: RecordProblems) -> Period | None:
    """Parse a period; report an invalid one and return None."""
    if written is None:
        return None
    try:
        return Period.parse(written)
    except ValueError as error:
        report.error(ProblemCode.INVALID_VALUE, path, str(error))
        return None


def _check_languages(texts: Mapping[str, tuple[str, ...]], path: DocumentPath, report: RecordProblems) -> None:
    """Report language tags that are invalid or given twice, and languages without a text."""
    seen: set[str] = set()
    for tag, several in texts.items():
        if not is_language_tag(tag):
            message, hint = f"invalid language tag {tag!r}", "write a BCP 47 tag: zh-Hans, pt, pt-BR"
        elif tag.lower() in seen:
            message, hint = f"duplicate language {tag!r}: tags differ in more than case", "list all names under one tag"
        elif not several or "" in several:
            message, hint = f"missing name in the language {tag!r}", "write the name, or remove the language"
        else:
            seen.add(tag.lower())
            continue
        report.error(ProblemCode.INVALID_VALUE, (*path, tag), message, hint)


def unlink_plain(document: type[Any], record: Record) -> dict[str, Any]:
    """Return the values of the plain fields of a document, from its record: ids of records, documents of parts."""
    return {
        field.name: _unlink_value(getattr(record, field.name), field) for field in plain_fields(type(record), document)
    }


def _unlink_value(value: Any, field: PlainField) -> Any:
    """Return a value in its written form; a value of another type is returned unchanged, for the check of types."""
    if _is_several(value):
        return tuple(_unlink_value(item, field) for item in value)
    if field.refers and isinstance(value, class_of(field.refers)):
        return value.key
    if field.is_period and isinstance(value, Period):
        return value.edtf
    if field.part and isinstance(value, field.part):
        return field.written_part(**unlink_plain(field.written_part, value))
    return value
