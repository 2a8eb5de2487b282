"""The differences between two datasets as JSON for programs and as Markdown for pull requests."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pujiang.reflection import declared_fields, has_declared_fields, is_mapping, is_tuple
from pujiang.shortening import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.dataset.changes import Change
    from pujiang.dataset.diffs import Diff

_CELL = 160


def changes_as_json(changes: Diff) -> str:
    """Return all changes as a JSON list: the record, the kind of change, and each field before and after."""
    return json.dumps([_row(change) for change in changes], ensure_ascii=False, indent=2)


def _row(change: Change) -> dict[str, Any]:
    fields = {field.field: {"before": _plain(field.before), "after": _plain(field.after)} for field in change.fields}
    whole = change.after if change.before is None else change.before if change.after is None else None
    row: dict[str, Any] = {"kind": change.kind, "key": change.key, "change": classify_change(change)}
    return row | ({"fields": fields} if whole is None else {"record": _dump_fields(whole)})


def classify_change(change: Change) -> str:
    """Return "added", "removed" or "changed"."""
    return "added" if change.before is None else "removed" if change.after is None else "changed"


def changes_as_markdown(changes: Diff) -> str:
    """Return all changes as a Markdown list, with a table of fields after each changed record."""
    return "\n".join(line for change in changes for line in _lines(change)) or "No changes."


def _lines(change: Change) -> Iterator[str]:
    yield f"- **{change.kind.removesuffix('s')}** {code(change.key)} {classify_change(change)}"
    if change.fields:
        yield from ("", "  | field | before | after |", "  |---|---|---|")
        for field in change.fields:
            yield f"  | {field.field} | {_cell(field.before)} | {_cell(field.after)} |"
        yield ""


def code(text: str) -> str:
    """Return a text as inline code in Markdown; backticks in it are allowed."""
    ticks = "`" * (1 + max((len(run) for run in _runs_of_ticks(text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _runs_of_ticks(text: str) -> Iterator[str]:
    run = ""
    for character in (*text, ""):
        if character == "`":
            run += character
        else:
            yield run
            run = ""


def _cell(value: object) -> str:
    """Return a value as inline code in a table cell, with `|` escaped."""
    plain = _plain(value)
    if plain in (None, "", []):
        return ""
    shown = plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
    return code(shorten(shown, _CELL)).replace("|", "\\|")


def _dump_fields(document: object) -> dict[str, Any]:
    """Return the fields of a document that differ from their defaults."""
    return {
        attribute.name: _plain(value)
        for attribute in declared_fields(type(document))
        if (value := getattr(document, attribute.name)) != attribute.default
    }


def _plain(value: object) -> Any:
    if is_tuple(value):
        return [_plain(item) for item in value]
    if is_mapping(value):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, date | Decimal):
        return str(value)
    return _dump_fields(value) if has_declared_fields(value) else value
