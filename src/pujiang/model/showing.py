"""Records as a notebook shows them: the words in their place in the text, then the fields that say something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.codes import Code
from pujiang.display import Panel, shorten
from pujiang.reflection import declared_fields, is_tuple
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.model.base import Identified

_AROUND = 160
_SENTENCE, _MOST, _LONG = 200, 8, 60
_LEFT_OUT = frozenset({"id", "spans", "span", "words", "original", "fields"})


def panel_of(record: Identified) -> Panel:
    """What a notebook shows of a record."""
    title = f"{type(record).__name__} {record.key}"
    remark = shorten(str(record), _SENTENCE)
    return Panel(title, "" if remark == record.key else remark, _passage(record), tuple(_rows(record)))


def _passage(record: Identified) -> tuple[str, str, str] | None:
    """The words that the record claims, with some around them, where it stands in a text."""
    span = getattr(record, "span", None)
    # A bulletin's `span` is a method.
    if not isinstance(span, Span):
        return None
    shown = span.context(_AROUND)
    return shown.before, shown.text, shown.after


def _rows(record: Identified) -> Iterator[tuple[str, str]]:
    for attribute in declared_fields(type(record)):
        value: Any = getattr(record, attribute.name)
        if attribute.name not in _LEFT_OUT and value not in (None, (), ""):
            yield attribute.name.replace("_", " "), _describe(value)
    yield from ((name.replace("_", " "), _describe(value)) for name, value in record.fields.items())


def _describe(value: Any) -> str:
    """A value in a line: of codes what they mean, of records their names, of many the first."""
    if is_tuple(value):
        shown = [shorten(_describe(one), _LONG) for one in value[:_MOST]]
        return "; ".join(shown) + (f"; … and {len(value) - _MOST} more" if len(value) > _MOST else "")
    if isinstance(value, Code):
        return f"{value}: {value.about}"
    # A text may be as long as a book.
    return repr(value) if isinstance(value, SourceText) else str(value)
