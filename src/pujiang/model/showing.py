"""Notebook panels of records: the words in their context, then the non-empty fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.code import Code
from pujiang.display import Panel
from pujiang.reflection import declared_fields, is_mapping, is_tuple
from pujiang.shortening import shorten
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.model.base import IdentifiedRecord

_AROUND = 160
_SENTENCE, _MOST, _LONG = 200, 8, 60
_LEFT_OUT = frozenset({"id", "spans", "span", "words", "original", "fields"})


def panel_of(record: IdentifiedRecord) -> Panel:
    """Return the notebook panel of a record."""
    title = f"{type(record).__name__} {record.key}"
    remark = shorten(str(record), _SENTENCE)
    return Panel(title, "" if remark == record.key else remark, _passage(record), tuple(_rows(record)))


def _passage(record: IdentifiedRecord) -> tuple[str, str, str] | None:
    """Return the words of a record with the text before and after them; None if it has no span."""
    span = getattr(record, "span", None)
    # The `span` of a bulletin is a method.
    if not isinstance(span, Span):
        return None
    shown = span.context(_AROUND)
    return shown.before, shown.text, shown.after


def _rows(record: IdentifiedRecord) -> Iterator[tuple[str, str]]:
    for attribute in declared_fields(type(record)):
        value: Any = getattr(record, attribute.name)
        if attribute.name not in _LEFT_OUT and value not in (None, (), "", {}):
            yield attribute.name.replace("_", " "), _describe(value)
    yield from ((name.replace("_", " "), _describe(value)) for name, value in record.fields.items())


def _describe(value: Any) -> str:
    """Return a value on one line: the meaning of a code, the name of a record, the first of many values."""
    if is_tuple(value):
        shown = [shorten(_describe(one), _LONG) for one in value[:_MOST]]
        return "; ".join(shown) + (f"; … and {len(value) - _MOST} more" if len(value) > _MOST else "")
    if is_mapping(value):
        return _describe(tuple(f"{tag}: {text}" for tag, several in value.items() for text in several))
    if isinstance(value, Code):
        return f"{value}: {value.about}"
    # A text may be very long: only its beginning is formatted.
    return repr(value) if isinstance(value, SourceText) else str(value)
