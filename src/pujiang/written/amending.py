"""Amendments: documents that change only some fields of the record below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.model.base import NO_VALUES, FrozenMapping
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import declared_fields, index_declared_fields, is_tuple
from pujiang.written.documents import Amendment, Document, parts_with_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pujiang.written.problem_log import DocumentPath

#: What identifies a record, and the words that say what to do with it.
IDENTITY = frozenset({"id", "bulletin", "replaces", "amends"})
# What follows from other fields: if these change, it is dropped unless it is written too, and read again from the text.
_FOLLOWS: dict[str, tuple[str, ...]] = {
    "words": ("prefix", "suffix", "value", "comparator", "value_to", "mode"),
    "heading": ("prefix", "suffix"),
    "cue": ("mode",),
    "speaker": ("speakers", "mode"),
    "speakers": ("speaker", "mode"),
    "speaker_from": ("mode",),
}


def amend(document: Any, amendment: Amendment) -> tuple[Any, list[Problem]]:
    """Return a document with the changes of an amendment, and the problems of nested amendments that amend nothing."""
    problems: list[Problem] = []
    amended = {
        name: _change(getattr(document, name), value, (name,), problems) for name, value in amendment.changes.items()
    }
    return attrs.evolve(document, **(_list_outdated(document, amended) | amended)), problems


def _list_outdated(document: object, amended: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that follow from changed ones, with their defaults."""
    declared = index_declared_fields(type(document))
    changed = (name for name, value in amended.items() if value != getattr(document, name))
    return {one: declared[one].default for name in changed for one in _FOLLOWS.get(name, ()) if one in declared}


def _change(present: Any, value: Any, path: DocumentPath, problems: list[Problem]) -> Any:
    if isinstance(present, FrozenMapping) and value is not NO_VALUES:
        values = {**present, **value}
        return FrozenMapping({name: one for name, one in values.items() if one is not None})
    if is_tuple(value) and value and isinstance(value[0], Amendment):
        return _amend_parts(present, value, path, problems)
    return value


def _amend_parts(
    present: Iterable[Any], amendments: Iterable[Amendment], path: DocumentPath, problems: list[Problem]
) -> tuple[Any, ...]:
    parts = {part.id: part for part in present}
    for index, one in enumerate(amendments):
        below = parts.get(one.id)
        if below is None:
            problems.append(report_nothing_below((*path, index)))
        else:
            parts[one.id], _ = amend(below, one)
    return tuple(parts.values())


def report_nothing_below(path: DocumentPath, record: str | None = None) -> Problem:
    """Return the problem of an amendment of something that no lower layer has."""
    return Problem(
        code=ProblemCode.NOTHING_TO_REPLACE,
        record=record,
        path=path,
        message="nothing to amend: no lower layer has this id",
        help="correct the id; a new record is written whole, without amends: true",
    )


def amendment_of(document: Document) -> Amendment:
    """Return the amendment that a record made in Python stands for: what it gives changes, defaults do not."""
    return _amendment_of(document)


def _amendment_of(document: Any) -> Amendment:
    parts = parts_with_ids(document.__class__)
    changes = {name: _changes_in(value, is_part=name in parts) for name, value in _list_given(document)}
    return Amendment(id=document.id, bulletin=getattr(document, "bulletin", None), changes=changes)


def _changes_in(value: Any, *, is_part: bool) -> Any:
    return tuple(map(_amendment_of, value)) if is_part else value


def _list_given(document: object) -> Iterator[tuple[str, Any]]:
    for field in declared_fields(type(document)):
        value = getattr(document, field.name)
        if field.name not in IDENTITY and value != field.default:
            yield field.name, value
