"""Lookup of the class of a kind of records, and of the kind of a class."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from pujiang.kinds import KIND_OF_CLASS, KINDS

if TYPE_CHECKING:
    from pujiang.model.base import IdentifiedRecord


@cache
def class_of(kind: str) -> type[IdentifiedRecord]:
    """Return the record class of a kind."""
    module, name = KINDS[kind].record.split(".")
    found: type[IdentifiedRecord] = getattr(import_module(f"pujiang.model.{module}"), name)
    return found


def kind_of(record: object) -> str:
    """Return the kind of a record.

    Raises:
        PujiangError: it is a part of a record, an instance of a derived class, or not a record.
    """
    kind = KIND_OF_CLASS.get(type(record).__name__)
    if kind is None:
        from pujiang.errors import PujiangError  # noqa: PLC0415  # needed for the error only

        raise PujiangError(
            f"{type(record).__name__} is not a kind of record; expected one of {', '.join(KIND_OF_CLASS)}"
        )
    return kind


def kind_named(annotation: str) -> str | None:
    """Return the kind of record that the annotation of a field names; None if it names none."""
    return KIND_OF_CLASS.get(class_named(annotation))


def class_named(annotation: str) -> str:
    """Return the name of the class in an annotation, without containers and None."""
    return annotation.removesuffix(" | None").removeprefix("tuple[").removesuffix(", ...]")
