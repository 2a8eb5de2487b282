"""What type checkers know of closed lists, filters and fields: texts of modules that only type checkers import."""

from __future__ import annotations

import inspect
import json
import re
from typing import TYPE_CHECKING, Any

import attrs

from pujiang import codes
from pujiang.codes import LISTS
from pujiang.exporters.formats import _BUILT_IN
from pujiang.kinds import KINDS
from pujiang.model import (
    attribution,
    bulletins,
    events,
    initiatives,
    metrics,
    people,
    quantities,
    statements,
    time,
    units,
    vocabulary,
)
from pujiang.model.classes import class_of
from pujiang.query.measures import MEASURES
from pujiang.query.query_fields import FIELDS
from pujiang.records import CODE, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

_MADE = "`nox -s generate` writes this file."
_MODULES = (
    attribution,
    bulletins,
    events,
    initiatives,
    metrics,
    people,
    quantities,
    statements,
    time,
    units,
    vocabulary,
)


def _lists() -> dict[str, tuple[str, ...]]:
    """The words of each closed list by the name of its enumeration."""
    named = {name: getattr(codes, name) for name in codes.__all__ if name != "ProblemCode"}
    return {name: tuple(one.value for one in chosen) for name, chosen in sorted(named.items())}


def literals_text() -> str:
    """The module of the closed lists as literal types."""
    assert set(LISTS) <= {getattr(codes, name) for name in codes.__all__}
    lists = "".join(f"{name}Word: TypeAlias = Literal{json.dumps(words)}\n" for name, words in _lists().items())
    formats = [one.name for one in _BUILT_IN]
    return (
        f'"""The closed lists as literal types, for annotations: type checkers find a misspelt word. {_MADE}"""\n\n'
        f"from __future__ import annotations\n\nfrom typing import Literal, TypeAlias\n\n{lists}"
        f"FormatWord: TypeAlias = Literal{json.dumps(formats)}\nKindOfRecord: TypeAlias = Literal{json.dumps(list(KINDS))}\n"
    )


def filters_text() -> str:
    """The module of the fields that `where` and `exclude` know, for each kind of record."""
    lists = _lists()
    used: set[str] = set()

    def hint(field: Any) -> str:
        if field.records:
            return "Any"
        if field.options:
            # Two lists may have the same words.
            names = [name for name, words in lists.items() if words == field.options]
            used.update(names)
            return f"OneOrSeveral[{' | '.join(f'{name} | {name}Word' for name in names)}]"
        return "OneOrSeveral[object]"

    classes = "".join(
        f"\n\nclass {KINDS[kind].singular.capitalize()}Filters(TypedDict, total=False):\n"
        f'    """The fields of {kind} in conditions."""\n\n'
        + "".join(f"    {name}: {hint(field)}\n" for name, field in FIELDS[kind].items())
        for kind in KINDS
    )
    return (
        f'"""The fields that conditions can use, for annotations: type checkers find a misspelt field or word. {_MADE}"""\n\n'
        "from __future__ import annotations\n\nfrom collections.abc import Callable, Mapping, Sequence\nfrom collections.abc import Set as AbstractSet\n"
        "from typing import Any, Literal, Never, TypeAlias, TypedDict, TypeVar\n\n"
        f"from pujiang.codes import {', '.join(sorted(used))}\n"
        f"from pujiang.literals import {', '.join(f'{name}Word' for name in sorted(used))}\n\n"
        'T = TypeVar("T")\n\n#: One value, or several of which a record must have one.\n'
        f"OneOrSeveral: TypeAlias = T | Sequence[T] | AbstractSet[T]\n"
        "#: A function that returns whether a record is wanted, or values by field, custom fields among them.\n"
        f"Wanted: TypeAlias = Callable[[T], object] | Mapping[str, Any] | None\n{_names_of_fields()}{classes}"
    )


def _names_of_fields() -> str:
    """The names that methods of each kind of collection take: fields, measures, and what it can be sorted by."""
    text = ""
    for kind, row in KINDS.items():
        record, measures = class_of(kind), MEASURES[kind]
        read = {name for name in dir(record) if name[0] != "_" and isinstance(getattr(record, name), property)}
        stored = {field.name for field in attrs.fields(record)}
        single = {name for name, field in FIELDS[kind].items() if not field.several}
        names: dict[str, Iterable[str]] = {
            "Field": FIELDS[kind],
            "Measure": measures,
            "Order": sorted({*read, *stored, *measures, *single}),
        }
        for suffix, words in names.items():
            literal = f"Literal{json.dumps(list(words))}" if words else "Never"
            text += f"{row.singular.capitalize()}{suffix}: TypeAlias = {literal}\n"
    return text


def methods_text() -> str:
    """The module of the methods of collections that take names of fields, for each kind of record."""
    classes, imports = "", ""
    filters: set[str] = set()
    ignored = "# type: ignore[override]"
    for kind, row in KINDS.items():
        one = row.singular.capitalize()
        module, _, record = row.record.partition(".")
        imports += f"    from pujiang.model.{module} import {record}\n"
        filters |= {f"{one}{what}" for what in ("Field", "Filters", "Measure", "Order")}
        field, measure = f"{one}Field | CustomField", f"{one}Measure | CustomField"
        either = f"{one}Field | {one}Measure | CustomField"
        methods = {
            "where": f"condition: Wanted[{record}] = None, /, **fields: Unpack[{one}Filters]) -> Self",
            "exclude": f"values: Mapping[str, Any] | None = None, /, **fields: Unpack[{one}Filters]) -> Self",
            "between": f"field: {measure}, lower: object = None, upper: object = None) -> Self",
            "known": f"*fields: {either}) -> Self",
            "unknown": f"*fields: {either}) -> Self",
            "sorted": f"by: {one}Order | CustomField | Callable[[{record}], Any], *, descending: bool = False) -> Self",
            "group_by": f"*fields: {field}) -> Groups[Self]",
            "crosstab": f"rows: {field}, columns: {field}) -> Counts",
            "count_by": f"*fields: {field}) -> Counts",
        }
        classes += f'\n\nclass Typed{kind.capitalize()}(Collection["{record}"]):\n'
        classes += f'    """The methods of {kind} that take names of fields."""\n\n    if TYPE_CHECKING:\n'
        classes += "".join(f"        def {name}(self, {rest}: ...  {ignored}\n" for name, rest in methods.items())
    return (
        f'"""The methods of collections that take names of fields, for annotations: type checkers find a misspelt one. {_MADE}"""\n\n'
        "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\n"
        "from pujiang.dataset.collection import Collection\n\nif TYPE_CHECKING:\n"
        "    from collections.abc import Callable, Mapping\n    from typing import Any, Self, Unpack\n\n"
        "    from pujiang.dataset.counts import Counts\n    from pujiang.dataset.groups import Groups\n"
        f"    from pujiang.dataset.filter_types import Wanted, {', '.join(sorted(filters))}\n"
        f"    from pujiang.declarations import CustomField\n{imports}{classes}"
    )


def record_classes() -> dict[str, type[Record]]:
    """The classes of records in `pujiang.model` whose `replace` is typed, by name."""
    return {
        name: cls
        for module in _MODULES
        for name, cls in vars(module).items()
        if inspect.isclass(cls) and issubclass(cls, Record) and cls.__module__ == module.__name__ and name != "Layer"
    }


def changes_text() -> str:
    """The module of the fields that constructors and `replace` take, for each class of records."""
    words: set[str] = set()
    closed: set[str] = set()
    classes = ""
    for name, cls in record_classes().items():
        owners = {field: base for base in reversed(cls.__mro__) for field in vars(base).get("__annotations__", {})}
        hints: dict[str, tuple[str, bool]] = {}
        for field in attrs.fields(cls):
            hint = str(owners[field.name].__annotations__[field.name])
            if field.name == "names":
                hint = "Mapping[str, str | Iterable[str]]"
            hint = re.sub(r"tuple\[(.+), \.\.\.\]", r"Iterable[\1]", hint)
            words |= set(re.findall(r"\b[A-Za-z]\w*", hint))
            if code := field.metadata.get(CODE):
                hint = hint.replace(code.__name__, f"{code.__name__} | {code.__name__}Word")
                closed.add(f"{code.__name__}Word")
            hints[field.name] = (hint, field.default is attrs.NOTHING)
        for what, lines in (
            ("Changes", [f"    {one}: {hint}\n" for one, (hint, _) in hints.items()]),
            (
                "Fields",
                [
                    f"    {one}: Required[{hint}]\n" if must else f"    {one}: {hint}\n"
                    for one, (hint, must) in hints.items()
                ],
            ),
        ):
            classes += f"\n\nclass {name}{what}(TypedDict, total=False):\n"
            classes += f'    """What {"`replace`" if what == "Changes" else "the constructor"} of `{name}` takes."""\n\n{"".join(lines)}'
    homes: dict[str, set[str]] = {}
    for module in (*_MODULES, codes, __import__("pujiang.text.source", fromlist=["Span"])):
        for word in words & set(dir(module)) - {"Any", "date", "Decimal"}:
            thing = getattr(module, word)
            home = "pujiang.codes" if word in codes.__all__ else getattr(thing, "__module__", "")
            if home.startswith("pujiang."):
                homes.setdefault(home, set()).add(word)
    imports = "".join(f"    from {home} import {', '.join(sorted(names))}\n" for home, names in sorted(homes.items()))
    return (
        f'"""The fields that constructors and `replace` take, for annotations: type checkers find a misspelt field or word. {_MADE}"""\n\n'
        "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING, Any, Required, TypedDict\n\nif TYPE_CHECKING:\n"
        "    from collections.abc import Iterable, Mapping\n    from datetime import date\n    from decimal import Decimal\n\n"
        f"{imports}    from pujiang.literals import {', '.join(sorted(closed))}\n{classes}"
    )
