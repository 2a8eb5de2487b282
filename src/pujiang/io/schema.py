"""The JSON Schema of the files that people write (draft-07), from the declarations of the documents and records.

The committed file is generated from here; editors complete, explain and check by it.
"""

from __future__ import annotations

import inspect
import json
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from pujiang import codes
from pujiang.io.allowed import ALLOW_KEY, Allowed
from pujiang.io.defaults import DEFAULTS_KEY, Defaults
from pujiang.io.plain import FORMAT
from pujiang.kinds import KINDS
from pujiang.model.bulletins import FrontMatter, Layer, NotFigure, Original, Section
from pujiang.model.classes import class_of
from pujiang.model.events import Session
from pujiang.model.initiatives import Mention
from pujiang.model.people import Affiliation, Participant
from pujiang.model.statements import Point
from pujiang.records import ABOUT
from pujiang.reflection import declared_fields_by_name, is_list
from pujiang.rules import RULES
from pujiang.written import documents
from pujiang.written.stack import ID

_NAME = "urn:pujiang:schema:1"
#: The record whose meaning a document borrows.
_RECORDS: dict[type[Any], type[Any]] = {
    **{document: class_of(kind) for kind, document in documents.DOCUMENTS.items()},
    documents.AffiliationDocument: Affiliation,
    documents.FrontMatterDocument: FrontMatter,
    documents.LayerDocument: Layer,
    documents.MentionDocument: Mention,
    documents.NotFigureDocument: NotFigure,
    documents.OriginalDocument: Original,
    documents.ParticipantDocument: Participant,
    documents.PointDocument: Point,
    documents.SectionDocument: Section,
    documents.SessionDocument: Session,
    Defaults: class_of("statements"),
}
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    NoneType: {"type": "null"},
    date: {
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}$",
        "patternErrorMessage": "write year-month-day: 2023-09-22",
    },
}
_ID = {
    "type": "string",
    "pattern": f"^{ID.pattern}$",
    "patternErrorMessage": "an id is letters, digits, hyphens, dots and underscores, beginning with a letter or digit",
}
_END = r"(\d{4}(-\d{2}(-\d{2})?)?|\.\.)"
_PERIOD = {
    "type": ["string", "integer"],
    "pattern": rf"^{_END}(/{_END})?$",
    "patternErrorMessage": "write 2023, 2023-09, 2023-09-22 or an interval such as 2013/2023",
}


def json_schema() -> dict[str, Any]:
    """The schema as a mapping."""
    used: dict[str, type[Any]] = {}
    properties = {
        "format": {"description": "The version of the file format", "const": FORMAT},
        "dataset": {"description": "What the layer says of itself", **_shape(documents.LayerDocument, used)},
        DEFAULTS_KEY: {"description": "What holds for all statements of the file", **_shape(Defaults, used)},
        ALLOW_KEY: {
            "description": "Warnings that the file may keep, each with the reason",
            **_shape(tuple[Allowed, ...], used),
        },
    }
    for kind, document in documents.DOCUMENTS.items():
        properties[kind] = {
            "description": _first_line(_RECORDS[document]),
            "type": "array",
            "items": _shape(document, used),
        }
    definitions: dict[str, Any] = {}
    while len(definitions) < len(used):
        for name, cls in list(used.items()):
            definitions.setdefault(name, None)
            definitions[name] = definitions[name] or _definition(cls, used)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": _NAME,
        "title": "pujiang: bulletins and what they refer to",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "definitions": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The schema as the file that is committed."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def _definition(cls: type[Any], used: dict[str, type[Any]]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    fields = documents.fields_in_files(cls)
    # What a file's defaults may supply is missed by `check` alone.
    supplied = declared_fields_by_name(Defaults) if cls is documents.StatementDocument else {}
    required = [a.name for a in fields if a.default is attrs.NOTHING and a.name not in supplied]
    if cls in documents.DOCUMENTS.values() and cls is not documents.ObservationDocument:
        required.insert(0, "id")
    properties = {a.name: _property(cls, a, hints[a.name], used) for a in sorted(fields, key=lambda a: a.name != "id")}
    return {
        "description": _first_line(_RECORDS.get(cls, cls)),
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


def _property(cls: type[Any], attribute: Any, hint: Any, used: dict[str, type[Any]]) -> dict[str, Any]:
    metadata = attribute.metadata
    about = metadata.get(documents.ABOUT) or _borrowed(cls, attribute.name)
    refers = metadata.get(documents.REFERS)
    if refers:
        about = f"{about} (the id of {_article(KINDS[refers].singular)})"
    if documents.EDTF in metadata:
        return {"description": about, **_or_nothing(_PERIOD)}
    if attribute.name == "id" and cls in documents.DOCUMENTS.values():
        return {"description": about, **_ID}
    if cls is Allowed and attribute.name == "code":
        return {
            "description": about,
            **_of_words({c: r.title for c, r in RULES.items() if r.severity is codes.Severity.WARNING}),
        }
    return {"description": about, **_shape(hint, used)}


def _borrowed(cls: type[Any], name: str) -> str:
    return str(declared_fields_by_name(_RECORDS[cls])[name].metadata[ABOUT])


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _shape(hint: Any, used: dict[str, type[Any]]) -> dict[str, Any]:
    if hint in _PLAIN:
        return _PLAIN[hint]
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _shape(get_args(hint)[0], used)}
    if isinstance(hint, UnionType):
        inner = next(one for one in get_args(hint) if one is not NoneType)
        return _or_nothing(_shape(inner, used))
    if issubclass(hint, codes.Code):
        return _of_words({str(member): member.about for member in hint})
    name = hint.__name__.removesuffix("Document")
    used[name] = hint
    return {"$ref": f"#/definitions/{name}"}


def _or_nothing(shape: dict[str, Any]) -> dict[str, Any]:
    """A shape that may be left empty, where its field may be None."""
    if "enum" in shape:
        return {
            **shape,
            "enum": [*shape["enum"], None],
            "enumDescriptions": [*shape["enumDescriptions"], "not said"],
        }
    if "$ref" in shape:
        return {"anyOf": [shape, _PLAIN[NoneType]]}
    types = shape["type"] if is_list(shape["type"]) else [shape["type"]]
    return {**shape, "type": [*types, "null"]}


def _of_words(words: dict[str, str]) -> dict[str, Any]:
    return {"enum": list(words), "enumDescriptions": list(words.values())}


def _first_line(cls: type[Any]) -> str:
    return inspect.cleandoc(cls.__doc__ or "").partition("\n")[0]
