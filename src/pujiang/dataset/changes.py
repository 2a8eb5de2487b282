"""Changes of records, by record and field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.reflection import declared_fields
from pujiang.shortening import shorten
from pujiang.written.documents import Document
from pujiang.written.unlinking import write_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.model.base import IdentifiedRecord
    from pujiang.model.bulletins import Layer


@attrs.frozen
class FieldChange:
    """The change of one field: its written value before and after."""

    field: str
    before: object
    after: object

    def __str__(self) -> str:
        return f"{self.field}: {shorten(repr(self.before), 60)} → {shorten(repr(self.after), 60)}"


@attrs.frozen(kw_only=True)
class Change:
    """One added (`before` is None), removed (`after` is None) or changed record, as documents."""

    kind: str
    key: str
    before: Document | None
    after: Document | None
    layer: Layer | None = None

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The changed fields; empty for a record that was added or removed."""
        if self.before is None or self.after is None:
            return ()
        return tuple(_field_changes(self.before, self.after))

    def __str__(self) -> str:
        sign = "+" if self.before is None else "-" if self.after is None else "~"
        fields = "".join(f"\n    {change}" for change in self.fields)
        return f"{sign} {self.kind.removesuffix('s')} {self.key}{fields}"


def differences(kind: str, before: IdentifiedRecord, after: IdentifiedRecord) -> list[FieldChange]:
    """Return the fields in which two records of one kind differ, with their written values."""
    return list(_field_changes(write_document(kind, before), write_document(kind, after)))


def _field_changes(before: Document, after: Document) -> Iterator[FieldChange]:
    for attribute in declared_fields(type(before)):
        old, new = getattr(before, attribute.name), getattr(after, attribute.name)
        if old != new:
            yield FieldChange(attribute.name, old, new)
