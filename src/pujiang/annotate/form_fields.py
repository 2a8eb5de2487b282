"""The fields of records as a form shows them, derived from the schema of files: a project's own fields as well."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import attrs

from pujiang.io.json.schema import json_schema
from pujiang.reflection import index_declared_fields, is_list
from pujiang.written.documents import ABOUT, DOCUMENTS, EDTF, REFERS

if TYPE_CHECKING:
    from pujiang.declarations import Declarations

# What no form shows: ids, marks of layers, who decided, and the words beside anchors, which the page writes itself.
_HIDDEN = frozenset(
    """
    id amends replaces coded_by reviewed_by prefix suffix bulletin statement statements figures mentions points
    identifiers names text original members_as_of affiliations front_matter sections participants not_figures
    not_recorded sessions value_to comparator_to reported
    """.split()
)
# Written by a person as the words of the text: an anchor, not a text of one's own.
_PRINTED = frozenset({"cue", "counts", "continues"})
# Parts of records without a kind of their own, by the field that lists them.
_PARTS = {
    ("statements", "figures"): "Observation",
    ("statements", "mentions"): "Mention",
    ("statements", "points"): "Point",
    ("bulletins", "participants"): "Participant",
    ("bulletins", "front_matter"): "FrontMatter",
    ("bulletins", "sections"): "Section",
    ("bulletins", "not_figures"): "NotFigure",
    ("bulletins", "not_recorded"): "NotRecorded",
}


_BARE = frozenset({bool, date, Decimal, int})


@attrs.frozen
class FormField:
    """A field of a record in a form.

    Attributes:
        name: its name in files.
        about: what it means.
        choices: its closed list of words, each with its meaning; empty if it has none.
        refers: the kind of record that it refers to; "" if it refers to none.
        is_several: whether it may have several values.
        is_required: whether a new record needs it.
        is_printed: whether its value must be words of the text.
        is_custom: whether the project declares it.
        is_bare: whether its value is a number, a date or a truth value, which files write without quotation marks.
    """

    name: str
    about: str
    choices: tuple[tuple[str, str], ...] = ()
    refers: str = ""
    is_several: bool = False
    is_required: bool = False
    is_printed: bool = False
    is_custom: bool = False
    is_bare: bool = False


def list_forms(declarations: Declarations) -> dict[str, tuple[FormField, ...]]:
    """Return the fields of all forms: by kind of record, and by kind and list for parts ("statements.figures")."""
    definitions = json_schema(declarations)["definitions"]
    forms = {kind: cls.__name__.removesuffix("Document") for kind, cls in DOCUMENTS.items()}
    classes = {forms[kind]: cls for kind, cls in DOCUMENTS.items()}
    for (kind, part), name in _PARTS.items():
        forms[f"{kind}.{part}"] = name
        classes.setdefault(name, get_args(get_type_hints(DOCUMENTS[kind])[part])[0])
    return {form: tuple(_list_fields(definitions[name], classes[name])) for form, name in forms.items()}


def form_of(kind: str, path: tuple[str | int, ...]) -> str:
    """Return the name of the form of a record or of a part of it; that of the record for other paths."""
    return f"{kind}.{path[0]}" if path and (kind, str(path[0])) in _PARTS else kind


def _list_fields(definition: Any, cls: type[Any]) -> list[FormField]:
    declared, hints = index_declared_fields(cls), get_type_hints(cls)
    return [
        _describe(name, shape, declared.get(name), hints.get(name), is_required=name in definition["required"])
        for name, shape in definition["properties"].items()
        if name not in _HIDDEN and not _is_nested(shape) and not (name == "speaker" and "speakers" in declared)
    ]


def _is_nested(shape: Any) -> bool:
    items = shape.get("items", shape)
    return "$ref" in items or "if" in items or "additionalProperties" in shape or "anyOf" in shape


def _describe(name: str, shape: Any, declared: Any, hint: Any, *, is_required: bool) -> FormField:
    one = shape.get("items", shape)
    words = zip(one.get("enum", ()), one.get("enumDescriptions", ()), strict=True)
    metadata: dict[str, Any] = dict(declared.metadata) if declared else {}
    return FormField(
        name,
        str(metadata.get(ABOUT) or shape["description"]),
        tuple((word, about) for word, about in words if word is not None),
        metadata.get(REFERS, ""),
        "items" in shape,
        is_required,
        name in _PRINTED,
        declared is None,
        EDTF in metadata or not _BARE.isdisjoint((hint, *get_args(hint))) or (declared is None and _is_bare(one)),
    )


def _is_bare(shape: Any) -> bool:
    """Return whether the values of a custom field are numbers, dates or truth values, by its shape in the schema."""
    types = shape.get("type", ())
    return "pattern" in shape or not {"number", "boolean"}.isdisjoint(types if is_list(types) else [types])
