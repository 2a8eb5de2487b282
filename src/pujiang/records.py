"""The base of every record: how records are declared, compared, hashed, shown, copied and pickled, written once.

A record is a frozen attrs class. Its fields are declared with `field`, `reference`, `references`, `part` and `parts`,
which say in one place what the field means. A field that *refers* to another record compares, hashes and prints by
that record's key, so that no comparison walks from record to record; a field that *owns* its parts compares them
by value.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, dataclass_transform

import attrs

from pujiang.reflection import declared_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from decimal import Decimal
    from typing import TypeAlias

    #: What a field of a record can hold.
    FieldValue: TypeAlias = "tuple[Any, ...] | Mapping[str, Any] | Record | date | Decimal | int | str | None"

ABOUT, TERM, REFERS, COMPARED, BUILT_BY, CUSTOM = "about", "term", "refers", "compared", "built_by", "custom"


def _as_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(values)


# One for all fields, and a function: attrs inspects each converter that it is given, and `tuple` itself at length.
AS_TUPLE: Any = attrs.Converter(_as_tuple)
_T = TypeVar("_T", bound=type)
_MAX_PICKLE_DEPTH = 25
_MOST_CLIMBS = 20_000


def field(
    about: str, *, default: Any = attrs.NOTHING, term: str = "", compared: bool = True, built_by: str = ""
) -> Any:
    """A plain value: text, number, date, code, or a part that the record owns.

    Args:
        about: what it means in the world, with its unit where it has one.
        default: what a record that does not say has; without it the field is required.
        term: the linked-data term that says the same ("schema:name").
        compared: whether two records that differ in it are different.
        built_by: the function in `pujiang.written` that fills it from the text; without it the field is plain: it is
            what the document's field of the same name says.
    """
    return attrs.field(default=default, metadata={ABOUT: about, TERM: term, COMPARED: compared, BUILT_BY: built_by})


def many(about: str, *, default: Any = attrs.NOTHING, term: str = "", built_by: str = "") -> Any:
    """Several plain values or parts in order; any iterable is taken and kept as a tuple."""
    return attrs.field(default=default, converter=AS_TUPLE, metadata={ABOUT: about, TERM: term, BUILT_BY: built_by})


def reference(about: str, *, default: Any = attrs.NOTHING, term: str = "", built_by: str = "") -> Any:
    """Another record (or None): compared, hashed and shown by its key."""
    return attrs.field(default=default, metadata={ABOUT: about, TERM: term, REFERS: True, BUILT_BY: built_by})


def references(about: str, *, default: Any = attrs.NOTHING, term: str = "", built_by: str = "") -> Any:
    """Several other records in order, kept as a tuple: compared, hashed and shown by their keys."""
    return attrs.field(
        default=default, converter=AS_TUPLE, metadata={ABOUT: about, TERM: term, REFERS: True, BUILT_BY: built_by}
    )


def custom(about: str, *, default: Any, converter: Any) -> Any:
    """The values of the custom fields, which no class declares (`pujiang.declarations`)."""
    return attrs.field(default=default, converter=converter, metadata={ABOUT: about, CUSTOM: True})


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(field, many, reference, references, custom)
)
def record(cls: _T) -> _T:
    """Make a class a record: frozen, slotted, keyword-only; what `Record` gives is not generated again."""
    return attrs.define(
        cls,
        frozen=True,
        kw_only=True,
        eq=False,
        repr=False,
        match_args=False,
        getstate_setstate=False,
        weakref_slot=False,
    )


@cache
def unfrozen(cls: type[Any]) -> type[Any]:
    """A class laid out as a record class is, whose objects can be filled before they take on the record's class.

    What makes a million records saves half its time by this: a frozen record fills itself by a call for each field.
    """
    own = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(f"Open{cls.__name__}", (cls,), own)


class Record:
    """What all records share. Equal means: of one class, with equal values and references to the same keys."""

    __slots__ = ()

    # Only a few classes refer to their own kind, and only there can references chain deeply.
    chained: ClassVar[bool] = False

    if TYPE_CHECKING:
        # Every subclass is made by attrs.
        __attrs_attrs__: ClassVar[tuple[attrs.Attribute[Any], ...]]

    @property
    def key(self) -> object:
        """What identifies the record among its kind: the id, for records that have one; else all its values."""
        return _compared_values(self)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(other) is not type(self):
            return NotImplemented
        return _compared_values(self) == _compared_values(other)

    def __hash__(self) -> int:
        return hash((type(self), self.key))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={_short(value)}" for name, value in _shown_values(self))
        return fitted(f"{type(self).__name__}({shown})")

    def but(self, **changes: Any) -> Self:
        """The same record but for some fields."""
        values = {a.name: getattr(self, a.name) for a in declared_fields(type(self))}
        return type(self)(**(values | changes))

    __replace__ = but

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        cls = type(self)
        values = tuple(getattr(self, attribute.name) for attribute in declared_fields(cls))
        return _restored, (_milestones(self) if cls.chained else (), cls, values)


def _restored(milestones: tuple[Record, ...], cls: type[Record], values: tuple[Any, ...]) -> Record:
    del milestones  # they are pickled before the values for the sake of the order alone
    names = (attribute.name for attribute in declared_fields(cls))
    return cls(**dict(zip(names, values, strict=True)))


# What was climbed already: the record (held, so that its id stays its own), the steps since a milestone, milestones.
_climbs: dict[int, tuple[Record, int, tuple[Record, ...]]] = {}


def _milestones(start: Record) -> tuple[Record, ...]:
    """Records on the way up from a record, the farthest first.

    Pickle saves what a record refers to by recursion, which a chain of thousands of broader topics would exhaust.
    What it has saved it does not enter again: so each of these, saved in this order, leaves a short way to the next.
    """
    global _climbs  # noqa: PLW0603  # another thread may be climbing on the old ones
    if not any(_same_kind(start)):
        return ()
    if len(_climbs) > _MOST_CLIMBS:
        _climbs = {}
    climbs = _climbs
    waiting = [start]
    while waiting:
        parents = list(_same_kind(waiting[-1]))
        ahead = [parent for parent in parents if id(parent) not in climbs]
        if ahead:
            waiting += ahead
        else:
            current = waiting.pop()
            climbs[id(current)] = current, *_step(current, [climbs[id(parent)] for parent in parents])
    return tuple(milestone for milestone in climbs[id(start)][2] if milestone is not start)


def _step(current: Record, below: list[tuple[Record, int, tuple[Record, ...]]]) -> tuple[int, tuple[Record, ...]]:
    """One step up: how far it is from the last milestone now, and all milestones; at a distance it is one itself."""
    height = 1 + max((height for _, height, _ in below), default=0)
    passed = {id(milestone): milestone for _, _, milestones in below for milestone in milestones}
    milestones = tuple(passed.values())
    return (0, (*milestones, current)) if height == _MAX_PICKLE_DEPTH else (height, milestones)


def _same_kind(current: Record) -> Iterator[Record]:
    return (other for other in _linked(current) if type(other) is type(current))


def _linked(current: Record) -> Iterator[Record]:
    for attribute in declared_fields(type(current)):
        if attribute.metadata.get(REFERS):
            yield from _records_in(getattr(current, attribute.name))


def referred(current: Record) -> Iterator[Record]:
    """The records that a record refers to, itself or in one of its parts."""
    for attribute in declared_fields(type(current)):
        for other in _records_in(getattr(current, attribute.name)):
            if attribute.metadata.get(REFERS):
                yield other
            else:
                yield from referred(other)


def _records_in(value: FieldValue) -> Iterator[Record]:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Record):
            yield item


def _keyed(value: FieldValue) -> object:
    if isinstance(value, tuple):
        return tuple(item.key for item in value)
    return value.key if isinstance(value, Record) else value


def _compared_values(current: Record) -> tuple[Any, ...]:
    return tuple(
        _keyed(getattr(current, name)) if refers else getattr(current, name)
        for name, refers in _compared_fields(type(current))
    )


_compared_fields_of: dict[type[Record], tuple[tuple[str, bool], ...]] = {}


def _compared_fields(cls: type[Record]) -> tuple[tuple[str, bool], ...]:
    found = _compared_fields_of.get(cls)
    if found is None:
        found = _compared_fields_of[cls] = tuple(
            (attribute.name, bool(attribute.metadata.get(REFERS)))
            for attribute in declared_fields(cls)
            if attribute.metadata.get(COMPARED, True)
        )
    return found


def _shown_values(current: Record) -> Iterator[tuple[str, Any]]:
    for name, refers in _compared_fields(type(current)):
        value = getattr(current, name)
        if value not in (None, (), ""):
            yield name, _keyed(value) if refers else value


def _short(value: Any) -> str:
    return str(value) if isinstance(value, Record) else repr(str(value) if isinstance(value, str) else value)


def fitted(text: str, width: int = 79) -> str:
    """A text on one line of a terminal: its white space single, its middle or end cut, its last character kept."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 2]}…{line[-1]}"
