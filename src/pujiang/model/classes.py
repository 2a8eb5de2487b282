"""Kinds of records and their classes, each found from the other."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pujiang.kinds import KIND_OF_CLASS, KINDS

if TYPE_CHECKING:
    from pujiang.model.base import Identified


def class_of(kind: str) -> type[Identified]:
    """The record class of a kind."""
    module, name = KINDS[kind].record.split(".")
    found: type[Identified] = getattr(import_module(f"pujiang.model.{module}"), name)
    return found


def kind_of(record: object) -> str:
    """The kind of a record.

    Raises:
        PujiangError: it is a part of one, of a class that somebody derived, or no record at all.
    """
    kind = KIND_OF_CLASS.get(type(record).__name__)
    if kind is None:
        from pujiang.errors import PujiangError  # noqa: PLC0415  # looking a record up needs no errors

        raise PujiangError(f"{type(record).__name__} is no kind of record; there are {', '.join(KIND_OF_CLASS)}")
    return kind


def kind_named(annotation: str) -> str | None:
    """The kind of record that an annotation of a field names; None where it names none."""
    return KIND_OF_CLASS.get(class_named(annotation))


def class_named(annotation: str) -> str:
    """The class that an annotation names, without how many of it there are."""
    return annotation.removesuffix(" | None").removeprefix("tuple[").removesuffix(", ...]")
