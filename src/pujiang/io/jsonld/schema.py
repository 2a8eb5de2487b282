"""The JSON Schema (2020-12) of our JSON-LD, made of that of the files that people write.

The committed file is generated from here.
"""

from __future__ import annotations

import json
from typing import Any

from pujiang.io.jsonld.context import prefix_of, types_of
from pujiang.io.jsonld.writing import ANCHORED, PART_TYPES
from pujiang.io.schema import json_schema
from pujiang.kinds import KINDS
from pujiang.reflection import declared_fields, is_dict, is_list
from pujiang.written import documents
from pujiang.written.documents import DOCUMENTS, REFERS

_NAME = "urn:pujiang:schema:json-ld:1"
_FOR_EDITORS = {"patternErrorMessage", "enumDescriptions"}
_DECIMAL = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
_COUNT = {"type": "integer", "minimum": 0}
_TEXT = {"type": "string"}
_ANCHOR: dict[str, Any] = {
    "description": "Where words stand: a specific resource of the Web Annotation Data Model",
    "type": "object",
    "required": ["type", "selector"],
    "properties": {
        "id": _TEXT,
        "type": {"const": "SpecificResource"},
        "source": {"type": "string", "pattern": f"^{prefix_of('bulletins')}:"},
        "selector": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/Selector"}},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    },
    "additionalProperties": False,
}
_SELECTOR: dict[str, Any] = {
    "description": "By position (code points from 0, the end exclusive), or by the words and what is beside them",
    "oneOf": [
        {
            "type": "object",
            "required": ["type", "start", "end"],
            "properties": {"id": _TEXT, "type": {"const": "TextPositionSelector"}, "start": _COUNT, "end": _COUNT},
            "additionalProperties": False,
        },
        {
            "type": "object",
            "required": ["type", "exact"],
            "properties": {
                "id": _TEXT,
                "type": {"const": "TextQuoteSelector"},
                "exact": _TEXT,
                "prefix": _TEXT,
                "suffix": _TEXT,
            },
            "additionalProperties": False,
        },
    ],
}


def linked_schema() -> dict[str, Any]:
    """The schema as a mapping."""
    written = json_schema()
    made: dict[str, Any] = {"Anchor": _ANCHOR, "Selector": _SELECTOR}
    for cls in (*DOCUMENTS.values(), *PART_TYPES, documents.LayerDocument):
        name = cls.__name__.removesuffix("Document")
        made[name] = _definition(cls, _plain(written["definitions"][name]))
    lists = {kind: {"type": "array", "items": {"$ref": f"#/$defs/{_name_of(kind)}"}} for kind in KINDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _NAME,
        "title": "pujiang: bulletins and what they refer to, as JSON-LD",
        "type": "object",
        "required": ["@context", "format"],
        "properties": {
            "@context": {"type": "object"},
            "format": written["properties"]["format"],
            "dataset": {"$ref": "#/$defs/Layer"},
            **lists,
        },
        "additionalProperties": False,
        "$defs": dict(sorted(made.items())),
    }


def _name_of(kind: str) -> str:
    return KINDS[kind].document.removesuffix("Document")


def _plain(schema: Any) -> Any:
    """A part of the schema without what only editors read, and with its references renamed."""
    if is_list(schema):
        return [_plain(one) for one in schema]
    if not is_dict(schema):
        return schema
    kept = {key: _plain(value) for key, value in schema.items() if key not in _FOR_EDITORS}
    if "$ref" in kept:
        kept["$ref"] = kept["$ref"].replace("#/definitions/", "#/$defs/")
    return kept


def _definition(cls: type[Any], written: dict[str, Any]) -> dict[str, Any]:
    """What a node must be, from what its document must be."""
    properties, required = written["properties"], set(written["required"])
    for name in ("replaces", "statements", "figures"):
        properties.pop(name, None)
    for attribute in declared_fields(cls):
        refers = attribute.metadata.get(REFERS)
        if refers and attribute.name in properties:
            properties[attribute.name] = _referring(properties[attribute.name], refers)
    for name in ("value", "value_to"):
        if name in properties:
            properties[name] = {**properties[name], **_DECIMAL}
    kind = next((kind for kind, document in DOCUMENTS.items() if document is cls), None)
    types = types_of(kind) if kind else ["Dataset" if cls is documents.LayerDocument else PART_TYPES[cls]]
    properties |= {"id": _named(kind), "type": {"enum": types}}
    required |= {"id", "type"}
    if kind in {"statements", "observations"} or cls in ANCHORED:
        properties["anchor"] = {"$ref": "#/$defs/Anchor"}
        required.discard("words")
    if kind == "statements":
        properties["text"] = {"description": "What is said, exactly as printed", "type": "string"}
        required.add("anchor")
    if kind == "topics":
        properties["inScheme"] = {"const": "pj-scheme:topics"}
    # Words may be left out for the sake of rights.
    required -= {a.name for a in declared_fields(cls) if a.metadata.get(documents.FOUND)}
    return {**written, "properties": properties, "required": sorted(required)}


def _referring(shape: dict[str, Any], kind: str) -> dict[str, Any]:
    """The shape of one or several ids of a kind, as compact IRIs."""
    one = {"type": "string", "pattern": f"^{prefix_of(kind)}:"}
    return {**shape, "items": one} if "items" in shape else {**shape, **one}


def _named(kind: str | None) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{prefix_of(kind)}:"} if kind else _TEXT


def schema_text() -> str:
    """The schema as the file that is committed."""
    return json.dumps(linked_schema(), ensure_ascii=False, indent=1) + "\n"
