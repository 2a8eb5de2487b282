"""What type checkers know of closed lists, filters and fields: texts of modules that only type checkers import."""

from __future__ import annotations

import inspect
import json
import re
from typing import Any

import attrs

from pujiang import codes
from pujiang.codes import LISTS
from pujiang.exporters.formats import _BUILT_IN
from pujiang.kinds import KINDS
from pujiang.model import (
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
from pujiang.query.query_fields import FIELDS
from pujiang.records import Record

_MADE = "`nox -s generate` writes this file."
_MODULES = (bulletins, events, initiatives, metrics, people, quantities, statements, time, units, vocabulary)


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
        "from typing import Any, TypeAlias, TypedDict, TypeVar\n\n"
        f"from pujiang.codes import {', '.join(sorted(used))}\n"
        f"from pujiang.literals import {', '.join(f'{name}Word' for name in sorted(used))}\n\n"
        'T = TypeVar("T")\n\n#: One value, or several of which a record must have one.\n'
        f"OneOrSeveral: TypeAlias = T | Sequence[T] | AbstractSet[T]\n"
        "#: A function that returns whether a record is wanted, or values by field, custom fields among them.\n"
        f"Wanted: TypeAlias = Callable[[T], object] | Mapping[str, Any] | None\n{classes}"
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
    """The module of the changes that `replace` takes, for each class of records."""
    words: set[str] = set()
    classes = ""
    for name, cls in record_classes().items():
        owners = {field: base for base in reversed(cls.__mro__) for field in vars(base).get("__annotations__", {})}
        lines = ""
        for field in attrs.fields(cls):
            hint = str(owners[field.name].__annotations__[field.name])
            if field.name == "names":
                hint = "Mapping[str, str | Iterable[str]]"
            hint = re.sub(r"tuple\[(.+), \.\.\.\]", r"Iterable[\1]", hint)
            words |= set(re.findall(r"\b[A-Za-z]\w*", hint))
            lines += f"    {field.name}: {hint}\n"
        classes += (
            f'\n\nclass {name}Changes(TypedDict, total=False):\n    """The fields of a {name.lower()}."""\n\n{lines}'
        )
    homes: dict[str, set[str]] = {}
    for module in (*_MODULES, codes, __import__("pujiang.text.source", fromlist=["Span"])):
        for word in words & set(dir(module)) - {"Any", "date", "Decimal"}:
            thing = getattr(module, word)
            home = "pujiang.codes" if word in codes.__all__ else getattr(thing, "__module__", "")
            if home.startswith("pujiang."):
                homes.setdefault(home, set()).add(word)
    imports = "".join(f"    from {home} import {', '.join(sorted(names))}\n" for home, names in sorted(homes.items()))
    return (
        f'"""The fields that `replace` changes, for annotations: type checkers find a misspelt field. {_MADE}"""\n\n'
        "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING, Any, TypedDict\n\nif TYPE_CHECKING:\n"
        "    from collections.abc import Iterable, Mapping\n    from datetime import date\n    from decimal import Decimal\n\n"
        f"{imports}{classes}"
    )
