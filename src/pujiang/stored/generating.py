"""The text of `_generated/makers.py`: for each record class a function that builds its records from flat rows.

It follows from the declarations; `nox -s generate` writes it anew after a field was added or changed. To look up at run
time what each field of each record is takes three times as long, and a million statements have twenty million fields.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import Code
from pujiang.kinds import KIND_OF_CLASS, KINDS
from pujiang.model.base import Identified
from pujiang.model.classes import class_named, class_of
from pujiang.model.time import Period
from pujiang.records import AS_TUPLE, CUSTOM, REFERS, Record
from pujiang.reflection import converter_of, declared_fields
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD = '''"""Functions that make records of flat rows; `nox -s generate` writes them.

Each takes the families of records that rows refer to (a record that is not made yet is made when it is looked up) and,
if its records have custom fields, what reads these; it gives the function that makes a record of a row. What is filled
takes on its class, which is frozen, when it is whole.
"""

# A row that names a session or section also names the forum or bulletin that holds it: pyright cannot know that.
# pyright: reportOptionalMemberAccess=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.codes import (
{codes})
from pujiang.model.base import NO_VALUES
from pujiang.records import unfrozen
from pujiang.stored.values import (
{helpers})

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.stored.values import Families, Maker, ReadCustom

new = object.__new__
'''
_HELPERS = {
    "codes_of",
    "day",
    "each",
    "fields_of",
    "parts_by_id",
    "period",
    "records_of",
    "refuse",
    "source_text",
    "span",
}
# Where the parts stand that a row names by their id.
_PARTS = {"Section": "bulletin.sections", "Session": "forum.sessions"}


def generated() -> str:
    """The text of `makers.py`."""
    functions = [_Function(cls) for cls in _with_parts(map(class_of, KINDS))]
    codes = sorted({f"    {code.__name__},\n" for function in functions for code in function.codes})
    makers = "".join(f'    "{kind}": {_word(class_of(kind))}_maker,\n' for kind in KINDS)
    return (
        _HEAD.format(codes="".join(codes), helpers="".join(f"    {name},\n" for name in sorted(_HELPERS)))
        + "".join(function.text for function in functions)
        + f"\n\nMAKERS: dict[str, Callable[[Families, ReadCustom], Maker]] = {{\n{makers}}}\n"
    )


def _with_parts(classes: Iterable[type[Record]]) -> Iterator[type[Record]]:
    """Record classes, each after those of its parts."""
    found: dict[type[Record], None] = {}
    for cls in classes:
        found |= dict.fromkeys([*_with_parts(_Function(cls).parts), cls])
    return iter(found)


def _word(cls: type[Any]) -> str:
    """The name of a class as a word of a name: NotFigure → not_figure."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class _Function:
    """The function for a class.

    Attributes:
        text: its code.
        codes: the code lists that it reads.
        parts: the classes of the parts that it makes.
    """

    def __init__(self, cls: type[Record]) -> None:
        self._cls = cls
        self._annotations = dict(_annotations(cls))
        self._kinds: set[str] = set()
        self._listed: set[str] = set()
        self._read: set[Any] = set()
        self._finds_parts = False
        self.codes: dict[type[Code], None] = {}
        self.parts: list[type[Record]] = []
        # What it needs is found out by writing what it does.
        body = [f"        {line}\n" for line in self._body()]
        self.text = "".join([*(f"    {line}".rstrip() + "\n" for line in self._head()), *body, "\n    return make\n"])
        taken = "of: Families, custom: ReadCustom" if issubclass(cls, Identified) else "of: Families"
        self.text = f"\n\ndef {_word(cls)}_maker({taken}) -> Maker:\n{self.text}"

    def _head(self) -> Iterator[str]:
        name = self._cls.__name__
        yield f'"""What makes {"an" if name[0] in "AIO" else "a"} `{name}`."""'
        if Decimal in self._read:
            # Looking a statement up needs none.
            yield "from decimal import Decimal"
            yield ""
        yield f"from {self._cls.__module__} import {name}"
        yield ""
        for kind in sorted(self._kinds):
            yield f'{kind} = of("{kind}").__getitem__'
        for kind in sorted(self._listed):
            yield f'those_{kind} = records_of(of("{kind}"))'
        for code in self.codes:
            yield f"{_word(code)}_of = codes_of({code.__name__})"
        for part in self.parts:
            yield f"{_word(part)} = {_word(part)}_maker(of)"
        if self._finds_parts:
            yield "part = parts_by_id()"
        yield f"opened, fields = unfrozen({name}), fields_of({name})"
        yield ""
        yield "def make(row: Any, source: Any = None) -> Any:"

    def _body(self) -> Iterator[str]:
        name = self._cls.__name__
        yield "if not fields.issuperset(row):"
        yield f"    refuse(row, {name})"
        if any(field.default is not attrs.NOTHING for field in declared_fields(self._cls)):
            yield "get = row.get"
        yield "made = new(opened)"
        if "text" in self._annotations:
            yield 'source = source_text(row["text"])'
        for field in declared_fields(self._cls):
            yield from self._assignment(field)
            if field.name == "bulletin":
                # Its text is what the offsets in all further fields count in.
                yield "source = None if made.bulletin is None else made.bulletin.text"
        yield f"made.__class__ = {name}"
        if hasattr(self._cls, "__attrs_post_init__"):
            yield "made.__attrs_post_init__()"
        yield "return made"

    def _assignment(self, field: attrs.Attribute[Any]) -> Iterator[str]:
        name, (annotation, module) = field.name, self._annotations[field.name]
        if field.metadata.get(CUSTOM):
            yield f'value = get("{name}")'
            yield f"made.{name} = NO_VALUES if value is None else custom(value)"
            return
        if field.validator or converter_of(field) not in (None, AS_TUPLE):
            raise TypeError(f"{self._cls.__name__}.{name}: no validator or converter of a field is run on rows")
        is_several, read = annotation.startswith("tuple["), f'row["{name}"]'
        one, several = self._expressions(field, class_named(annotation), module, several=is_several)
        if field.default is attrs.NOTHING and not annotation.endswith(" | None"):
            expression = several if is_several else one
            yield f"made.{name} = {expression.replace('value', read)}"
        elif is_several:
            yield f'value = get("{name}")'
            yield f"made.{name} = {several} if value else ()"
        elif one == "value" and field.default is None:
            yield f'made.{name} = get("{name}")'
        else:
            yield f'value = get("{name}")'
            yield f"made.{name} = {self._default(field)} if value is None else {one}"

    def _default(self, field: attrs.Attribute[Any]) -> str:
        default = None if field.default is attrs.NOTHING else field.default
        if isinstance(default, Code):
            return f"{type(default).__name__}.{default.name}"
        return f'"{default}"' if isinstance(default, str) else repr(default)

    def _expressions(self, field: attrs.Attribute[Any], named: str, module: str, *, several: bool) -> tuple[str, str]:
        """What the record holds for the `value` of a row: where that is one value, and where it is several."""
        cls = vars(sys.modules[module]).get(named)
        if kind := KIND_OF_CLASS.get(named):
            (self._listed if several else self._kinds).add(kind)
            return f"{kind}(value)", f"those_{kind}(value)"
        if field.metadata.get(REFERS) and named in _PARTS:
            self._finds_parts = True
            return f"part(made.{_PARTS[named]}, value)", ""
        if cls in _READ:
            self._read.add(cls)
            return _READ[cls]
        if isinstance(cls, type) and issubclass(cls, Record):
            self.parts.append(cls)
            return _in_text(_word(cls))
        if isinstance(cls, type) and issubclass(cls, Code):
            self.codes[cls] = None
            return _by(f"{_word(cls)}_of")
        return "value", "tuple(value)"


def _annotations(cls: type[Record]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each field with its annotation and the module that this was written in."""
    for base in reversed(cls.__mro__):
        for name, annotation in vars(base).get("__annotations__", {}).items():
            yield name, (annotation, base.__module__)


def _by(reader: str) -> tuple[str, str]:
    return f"{reader}(value)", f"tuple(map({reader}, value))"


def _in_text(reader: str) -> tuple[str, str]:
    return f"{reader}(value, source)", f"each({reader}, value, source)"


_READ: dict[Any, tuple[str, str]] = {
    Span: _in_text("span"),
    Period: _by("period"),
    date: _by("day"),
    Decimal: _by("Decimal"),
    SourceText: ("source", ""),
}
