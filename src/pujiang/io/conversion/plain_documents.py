"""Documents as plain mappings, lists and scalars, for YAML and JSON. Default values are omitted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.io.yaml.emitting import Bare
from pujiang.reflection import declared_fields, has_declared_fields, is_mapping, is_tuple
from pujiang.written.documents import (
    EDTF,
    BulletinDocument,
    Document,
    ObservationDocument,
    StatementDocument,
    fields_in_files,
)
from pujiang.written.stack import full_key, name_figure

if TYPE_CHECKING:
    from collections.abc import Iterable

_REMARKS = frozenset(attribute.name for attribute in declared_fields(Document))


def plain(document: object) -> dict[str, Any]:
    """Return a document as a mapping in canonical order: id, the fields of its kind, remarks, custom fields."""
    written: dict[str, Any] = {}
    for attribute in sorted(fields_in_files(type(document)), key=_rank):
        value = getattr(document, attribute.name)
        if value != attribute.default:
            written[attribute.name] = Bare(value) if EDTF in attribute.metadata else _plain_value(value)
    if isinstance(document, Document):
        written |= {name: _plain_value(value) for name, value in document.fields.items()}
    return written


def field_order(cls: type[Any]) -> list[str]:
    """Return the names of the fields of a document in canonical order."""
    return [attribute.name for attribute in sorted(fields_in_files(cls), key=_rank)]


def _rank(attribute: attrs.Attribute[Any]) -> int:
    if attribute.name == "id":
        return 0
    return 2 if attribute.name in _REMARKS else 1


def _plain_value(value: object) -> Any:
    if is_tuple(value):
        return [_plain_value(item) for item in value]
    if has_declared_fields(value):
        return plain(value)
    if is_mapping(value):
        return {tag: _unwrap(_plain_value(texts)) for tag, texts in value.items()}
    if isinstance(value, bool | int | date):
        return value
    return value if isinstance(value, Decimal) else str(value)


def _unwrap(texts: list[Any]) -> Any:
    """Return the only text in a language as it is usually written, without a list."""
    return texts[0] if len(texts) == 1 else texts


def nest_statements(
    bulletin: BulletinDocument,
    statements: Iterable[StatementDocument],
    figures: Iterable[ObservationDocument],
) -> BulletinDocument:
    """Return a bulletin with its statements nested in it, and their figures nested in these."""
    by_statement: dict[str | None, list[ObservationDocument]] = {}
    for figure in figures:
        by_statement.setdefault(figure.statement, []).append(figure)
    inner = (_inner(bulletin.id, document, by_statement) for document in statements)
    return attrs.evolve(bulletin, statements=tuple(inner))


def _inner(
    bulletin: str, document: StatementDocument, figures: dict[str | None, list[ObservationDocument]]
) -> StatementDocument:
    mine = figures.get(full_key(bulletin, document.id), ())
    return attrs.evolve(
        document,
        bulletin=None,
        speaker_from=_short(bulletin, document.speaker_from),
        within=_short(bulletin, document.within),
        figures=tuple(_figure(document, figure) for figure in mine),
    )


def _figure(statement: StatementDocument, figure: ObservationDocument) -> ObservationDocument:
    by_default = figure.id == name_figure(statement.id, figure.metric, figure.counts)
    return attrs.evolve(figure, id="" if by_default else figure.id, bulletin=None, statement=None)


def _short(bulletin: str, key: str | None) -> str | None:
    return key and key.removeprefix(f"{bulletin}/")
