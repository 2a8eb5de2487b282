"""Generator of `_generated/makers.py`: for each record class a function that builds its records from flat rows.

The text follows from the declarations; `nox -s generate` writes it again after a field was added or changed. Looking up
the type of each field at run time would take three times as long, and a million statements have twenty million fields.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.code import Code
from pujiang.kinds import KIND_OF_CLASS, KINDS
from pujiang.model.base import IdentifiedRecord
from pujiang.model.classes import class_named, class_of
from pujiang.model.time import Period
from pujiang.records import BY_LANGUAGE, CODE, CUSTOM, Record, as_tuple
from pujiang.reflection import REFERS, converter_of, declared_fields
from pujiang.stored.maker_helpers import SELDOM
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD = '''"""Functions that build records from flat rows; `nox -s generate` writes them.

Each takes the families of records that rows refer to (records are built when they are looked up) and, if its records
have custom fields, the function that reads these; it returns a function that builds a record from a row. A record gets
its frozen class after all fields are set.
"""

# A row that names a session or section also names the forum or bulletin that holds it: pyright cannot know that.
# pyright: reportOptionalMemberAccess=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang import codes
from pujiang.model.base import NO_VALUES
from pujiang.records import unfrozen
from pujiang.stored.maker_helpers import (
    SELDOM,
{helpers})

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.stored.maker_helpers import FamilyLookup, Maker, ReadCustom

new = object.__new__
'''
_HELPERS = {
    "codes_of",
    "day",
    "build_each",
    "fields_of",
    "names_by_language",
    "parts_by_id",
    "period",
    "records_of",
    "refuse",
    "source_text",
    "span",
}
# The fields that contain the parts to which a row refers by id.
_PARTS = {"Section": "bulletin.sections", "Session": "forum.sessions"}


def generate_makers() -> str:
    """Return the text of `makers.py`."""
    functions = [_Function(cls) for cls in _with_parts(map(class_of, KINDS))]
    makers = "".join(f'    "{kind}": {_word(class_of(kind))}_maker,\n' for kind in KINDS)
    return (
        _HEAD.format(helpers="".join(f"    {name},\n" for name in sorted(_HELPERS)))
        + "".join(function.text for function in functions)
        + f"\n\nMAKERS: dict[str, Callable[[FamilyLookup, ReadCustom], Maker]] = {{\n{makers}}}\n"
    )


def _with_parts(classes: Iterable[type[Record]]) -> Iterator[type[Record]]:
    """Yield record classes, each after the classes of its parts."""
    found: dict[type[Record], None] = {}
    for cls in classes:
        found |= dict.fromkeys([*_with_parts(_Function(cls).parts), cls])
    return iter(found)


def _word(cls: type[Any]) -> str:
    """Return the name of a class in snake case: not_figure for NotFigure."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class _Function:
    """The generated function for a record class.

    Attributes:
        text: its code.
        codes: the code lists that it reads.
        parts: the classes of the parts that it builds.
    """

    def __init__(self, cls: type[Record]) -> None:
        self._cls = cls
        self._annotations = dict(_annotations(cls))
        self._kinds: set[str] = set()
        self._listed: set[str] = set()
        self._read: set[Any] = set()
        optional = (field.name for field in declared_fields(cls) if field.default is not attrs.NOTHING)
        self._seldom = SELDOM.intersection(optional)
        self._finds_parts = False
        self._defaults: dict[str, str] = {}
        self.codes: dict[type[Code], None] = {}
        self.parts: list[type[Record]] = []
        # Writing the body collects the imports and helpers for the head.
        body = [f"        {line}\n" for line in self._body()]
        self.text = "".join([*(f"    {line}".rstrip() + "\n" for line in self._head()), *body, "\n    return make\n"])
        taken = "of: FamilyLookup, custom: ReadCustom" if issubclass(cls, IdentifiedRecord) else "of: FamilyLookup"
        self.text = f"\n\ndef {_word(cls)}_maker({taken}) -> Maker:\n{self.text}"

    def _head(self) -> Iterator[str]:
        name = self._cls.__name__
        yield f'"""Return a function that builds `{name}` records from rows."""'
        if Decimal in self._read:
            # Imported late: looking up a statement does not need decimal.
            yield "from decimal import Decimal"
            yield ""
        yield f"from {self._cls.__module__} import {name}"
        yield ""
        for kind in sorted(self._kinds):
            yield f'{kind} = of("{kind}").__getitem__'
        for kind in sorted(self._listed):
            yield f'get_{kind} = records_of(of("{kind}"))'
        for code in self.codes:
            yield f"{_word(code)}_of = codes_of(codes.{code.__name__})"
        for default, member in self._defaults.items():
            yield f"{default} = {member}"
        for part in self.parts:
            yield f"{_word(part)} = {_word(part)}_maker(of)"
        if self._finds_parts:
            yield "part = parts_by_id()"
        yield f"opened, fields = unfrozen({name}), fields_of({name})"
        if self._seldom:
            yield "plain = fields - SELDOM"
        yield ""
        yield "def make(row: Any, source: Any = None) -> Any:"

    def _body(self) -> Iterator[str]:
        name = self._cls.__name__
        if self._seldom:
            yield "is_plain = plain.issuperset(row)"
        yield f"if not {'(is_plain or fields.issuperset(row))' if self._seldom else 'fields.issuperset(row)'}:"
        yield f"    refuse(row, {name})"
        if any(field.default is not attrs.NOTHING for field in declared_fields(self._cls)):
            yield "get = row.get"
        yield "made = new(opened)"
        if "text" in self._annotations:
            yield 'source = source_text(row["text"])'
        for field in declared_fields(self._cls):
            if field.name not in self._seldom:
                yield from self._assignment(field)
            if field.name == "bulletin":
                # The offsets in all later fields refer to its text.
                yield "source = None if made.bulletin is None else made.bulletin.text"
        yield from self._seldom_assignments()
        yield f"made.__class__ = {name}"
        if hasattr(self._cls, "__attrs_post_init__"):
            yield "made.__attrs_post_init__()"
        yield "return made"

    def _seldom_assignments(self) -> Iterator[str]:
        fields = [field for field in declared_fields(self._cls) if field.name in self._seldom]
        if fields:
            yield "if is_plain:"
            yield from (f"    made.{field.name} = {self._default(field)}" for field in fields)
            yield "else:"
            yield from (f"    {line}" for field in fields for line in self._assignment(field))

    def _assignment(self, field: attrs.Attribute[Any]) -> Iterator[str]:
        name, (annotation, module) = field.name, self._annotations[field.name]
        if field.metadata.get(CUSTOM):
            yield f'value = get("{name}")'
            yield f"made.{name} = NO_VALUES if value is None else custom(value)"
            return
        if field.metadata.get(BY_LANGUAGE):
            yield f'value = get("{name}")'
            yield f"made.{name} = NO_VALUES if value is None else names_by_language(value)"
            return
        if CODE not in field.metadata and converter_of(field) not in (None, as_tuple):
            raise TypeError(f"{self._cls.__name__}.{name}: a field of rows cannot have a converter")
        is_several, read = annotation.startswith("tuple["), f'row["{name}"]'
        one, several = self._expressions(field, class_named(annotation), module, several=is_several)
        is_required = field.default is attrs.NOTHING and not annotation.endswith(" | None")
        if is_several and is_required and several.startswith("build_each"):
            yield f"value = {read}"
            # Most often there is one, which needs neither a list nor a call.
            yield f"made.{name} = ({one.replace('value', 'value[0]')},) if len(value) == 1 else {several}"
        elif is_several and is_required:
            yield f"made.{name} = {several.replace('value', read)}"
        elif is_several:
            yield f'value = get("{name}")'
            yield f"made.{name} = {several} if value else ()"
        elif is_required:
            yield f"made.{name} = {one.replace('value', read)}"
        elif one == "value" and field.default is None:
            yield f'made.{name} = get("{name}")'
        else:
            yield f'value = get("{name}")'
            yield f"made.{name} = {self._default(field)} if value is None else {one}"

    def _default(self, field: attrs.Attribute[Any]) -> str:
        default = None if field.default is attrs.NOTHING else field.default
        if field.metadata.get(CUSTOM):
            return "NO_VALUES"
        if isinstance(default, Code):
            # Looking up a member of a closed list takes as long as a span.
            name = f"{_word(type(default))}_{default.name.lower()}"
            self._defaults[name] = f"codes.{type(default).__name__}.{default.name}"
            return name
        return f'"{default}"' if isinstance(default, str) else repr(default)

    def _expressions(self, field: attrs.Attribute[Any], named: str, module: str, *, several: bool) -> tuple[str, str]:
        """Return the expressions for the `value` of a row: for a single value, and for several."""
        cls = vars(sys.modules[module]).get(named)
        if kind := KIND_OF_CLASS.get(named):
            (self._listed if several else self._kinds).add(kind)
            return f"{kind}(value)", f"get_{kind}(value)"
        if field.metadata.get(REFERS) and named in _PARTS:
            self._finds_parts = True
            return f"part(made.{_PARTS[named]}, value)", ""
        if cls in _READ:
            self._read.add(cls)
            return _READ[cls]
        if isinstance(cls, type) and issubclass(cls, Record):
            self.parts.append(cls)
            return _read_in_text(_word(cls))
        if isinstance(cls, type) and issubclass(cls, Code):
            self.codes[cls] = None
            return _read_with(f"{_word(cls)}_of")
        return "value", "tuple(value)"


def _annotations(cls: type[Record]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each field with its annotation and the module of the annotation."""
    for base in reversed(cls.__mro__):
        for name, annotation in vars(base).get("__annotations__", {}).items():
            yield name, (annotation, base.__module__)


def _read_with(reader: str) -> tuple[str, str]:
    return f"{reader}(value)", f"tuple(map({reader}, value))"


def _read_in_text(reader: str) -> tuple[str, str]:
    return f"{reader}(value, source)", f"build_each({reader}, value, source)"


_READ: dict[Any, tuple[str, str]] = {
    Span: _read_in_text("span"),
    Period: _read_with("period"),
    date: _read_with("day"),
    Decimal: _read_with("Decimal"),
    SourceText: ("source", ""),
}
