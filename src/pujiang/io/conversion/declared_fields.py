"""Declarations of custom fields in files: `fields: {statement: {sentiment: {type: word, description: ...}}}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import attrs

from pujiang.declarations import CustomField, Declarations, FieldType
from pujiang.io.conversion.scalars import quote_value
from pujiang.io.conversion.structuring import build_document
from pujiang.kinds import KINDS
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import is_dict
from pujiang.similar import nearest_of_few
from pujiang.written.documents import list_field, only_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.written.problem_log import DocumentPath

FIELDS_KEY = "fields"
_LONGEST_LIKENED = 60
_KINDS = {row.singular: kind for kind, row in KINDS.items()}


@attrs.frozen(kw_only=True)
class FieldDocument:
    """A field that a layer adds to a kind of record, as written."""

    type: FieldType = only_here("The type of its values", default=FieldType.WORD)
    values: tuple[str, ...] = list_field("The allowed words, if only some are")
    several: bool = only_here("true if a record may have several values", default=False)
    description: str = only_here("What it means")


def read_declarations(written: Any, below: Declarations) -> tuple[Declarations, list[tuple[DocumentPath, Problem]]]:
    """Return the declarations of a file joined to those below, and the problems, each with its path.

    Args:
        written: the declarations as written, by kind of record and name.
        below: the fields that lower layers, and other files of the layer, declare.
    """
    found, problems = below, list[tuple["DocumentPath", Problem]]()
    for path, field in _read_fields(written):
        problem = field if isinstance(field, Problem) else _find_clash(field, found)
        if problem:
            problems.append(((*path, *problem.path), problem))
        else:
            found = found.join(Declarations([cast("CustomField", field)]))
    return found, problems


def list_names(written: Any) -> Iterator[str]:
    """Yield the names of all fields that a file declares, whether it declares them right or wrong."""
    for fields in written.values() if is_dict(written) else ():
        yield from fields if is_dict(fields) else ()


def write_declarations(declarations: Declarations) -> dict[str, Any]:
    """Return custom fields as written in the file of a layer; empty if there are none."""
    made: dict[str, Any] = {}
    for field in declarations.custom:
        values = {"values": list(field.values)} if field.values else {}
        several = {"several": True} if field.several else {}
        written = {"type": str(field.type), **values, **several, "description": field.description}
        made.setdefault(KINDS[field.kind].singular, {})[field.name] = written
    return made


def _read_fields(written: Any) -> Iterator[tuple[DocumentPath, CustomField | Problem]]:
    """Yield each field, or the problem of what should be one, with its path."""
    if not is_dict(written):
        yield (), _unfit("expected a mapping of kinds of record", written, "write statement: with fields below it")
        return
    for singular, fields in written.items():
        if singular not in _KINDS:
            yield (singular,), _unknown_kind(singular)
        elif not is_dict(fields):
            yield (
                (singular,),
                _unfit("expected a mapping of fields", fields, "write the name of a field: with its type"),
            )
        else:
            for name, one in fields.items():
                yield from (((singular, name), found) for found in _read_field(_KINDS[singular], name, one))


def _read_field(kind: str, name: str, written: Any) -> Iterator[CustomField | Problem]:
    document, problems = build_document(FieldDocument, written)
    if problems:
        yield from problems
        return
    try:
        yield CustomField(kind=kind, name=name, **attrs.asdict(document))
    except ValueError as error:
        yield Problem(code=ProblemCode.INVALID_VALUE, message=str(error))


def _find_clash(field: CustomField, declared: Declarations) -> Problem | None:
    """Return the problem of a field whose name is in use, or that is declared differently below."""
    from pujiang.dataset.custom_names import is_taken  # noqa: PLC0415  # few layers declare fields

    singular = KINDS[field.kind].singular
    message = help = ""  # noqa: A001  # as in Problem
    if is_taken(field):
        message, help = f"the name {field.name!r} is in use for a {singular}", "choose another name"  # noqa: A001
    elif declared.custom_fields(field.kind).get(field.name, field) != field:
        message = f"the field {field.name!r} of a {singular} is already declared differently"
        help = "declare it the same way, or choose another name"  # noqa: A001
    return Problem(code=ProblemCode.INVALID_VALUE, message=message, help=help) if message else None


def _unfit(message: str, written: Any, hint: str) -> Problem:
    return Problem(code=ProblemCode.INVALID_VALUE, message=f"{message}, found {quote_value(written)}", help=hint)


def _unknown_kind(written: str) -> Problem:
    meant = KINDS[written].singular if written in KINDS else nearest_of_few(written[:_LONGEST_LIKENED], _KINDS)
    hint = f"did you mean {meant!r}?" if meant else f"write one of {', '.join(_KINDS)}"
    message = f"unknown kind of record {quote_value(written)}"
    return Problem(code=ProblemCode.UNKNOWN_FIELD, message=message, help=hint, replacement=meant)
