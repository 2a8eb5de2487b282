"""`Record`, the base of all records: how they are declared, compared, hashed, printed, copied and pickled.

A record is a frozen attrs class. Its fields are declared with `field`, `many`, `reference`, `references`, `by_language`
and `custom`, which also describe them. A field that *refers* to another record compares, hashes and prints by that
record's key, so that no comparison follows references; a field that *owns* its parts compares them by value.

attrs is imported, and makes the initializer of a class, when a record of the class is first created by calling it, or
the attributes of the class are first read. Records that are restored from rows need neither.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, dataclass_transform

from pujiang.deferred import defer
from pujiang.reflection import ABOUT, REFERS, declared_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from decimal import Decimal
    from typing import TypeAlias

    import attrs

    from pujiang import display, errors, mappings, pydantic_schemas, shortening
    from pujiang.code import Code

    #: What a field of a record can hold.
    FieldValue: TypeAlias = "tuple[Any, ...] | Mapping[str, Any] | Record | date | Decimal | int | str | None"
else:
    display = defer("pujiang.display")
    shortening = defer("pujiang.shortening")
    errors = defer("pujiang.errors")
    mappings = defer("pujiang.mappings")
    pydantic_schemas = defer("pujiang.pydantic_schemas")

TERM, COMPARED, BUILT_BY, CUSTOM = "term", "compared", "built_by", "custom"
BY_LANGUAGE, COLUMN, CODE = "by language", "column", "code"


def as_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return the values as a tuple: the converter of fields with several values."""
    return tuple(values)


@cache
def as_member(code: type[Code]) -> Callable[[Any], Any]:
    """Return the converter of a field with a closed list: a word of the list becomes its member, others are kept."""

    def convert(value: Any) -> Any:
        if type(value) is not str:
            return value
        try:
            return code(value)
        except ValueError:
            return value

    return convert


_T = TypeVar("_T", bound=type)
#: The width of a repr.
LINE = 79
_MAX_PICKLE_DEPTH = 25
_MOST_CLIMBS = 20_000


#: The default of a field that is required.
REQUIRED: Any = object()


class RecordField:
    """What the declaration of a field says, for attrs and for whoever needs no attrs."""

    __slots__ = ("converter", "default", "metadata")

    def __init__(self, default: Any, metadata: dict[str, Any], converter: Callable[[Any], Any] | None = None) -> None:
        self.default, self.metadata, self.converter = default, metadata, converter


def field(
    about: str,
    *,
    default: Any = REQUIRED,
    term: str = "",
    compared: bool = True,
    built_by: str = "",
    code: type[Code] | None = None,
) -> Any:
    """Declare a plain value: text, number, date, code, or a part that the record owns.

    Args:
        about: what it means, with its unit if it has one.
        default: the value if none is given; without a default the field is required.
        term: the equivalent linked-data term ("schema:name").
        compared: whether records that differ in it are unequal.
        built_by: the function in `pujiang.written` that reads it from the text; without it the field is plain: a copy
            of the document's field of the same name.
        code: the closed list of its values; a word of it is stored as its member, and any other is reported by checks.
    """
    metadata = {ABOUT: about, TERM: term, COMPARED: compared, BUILT_BY: built_by}
    if code is None:
        return RecordField(default, metadata)
    return RecordField(default, metadata | {CODE: code}, as_member(code))


def many(about: str, *, default: Any = REQUIRED, term: str = "", built_by: str = "") -> Any:
    """Declare several plain values or parts in order; any iterable is accepted and stored as a tuple."""
    return RecordField(default, {ABOUT: about, TERM: term, BUILT_BY: built_by}, as_tuple)


def reference(about: str, *, default: Any = REQUIRED, term: str = "", built_by: str = "", column: str = "") -> Any:
    """Declare a reference to another record (or None): compared, hashed and printed by its key.

    In tables of several kinds it has the name `column`, if the kinds mean different things by its own name.
    """
    metadata = {ABOUT: about, TERM: term, REFERS: True, BUILT_BY: built_by}
    return RecordField(default, metadata | {COLUMN: column} if column else metadata)


def references(about: str, *, default: Any = REQUIRED, term: str = "", built_by: str = "") -> Any:
    """Declare references to other records in order, as a tuple: compared, hashed and printed by their keys."""
    return RecordField(default, {ABOUT: about, TERM: term, REFERS: True, BUILT_BY: built_by}, as_tuple)


def by_language(about: str, *, default: Any, converter: Callable[[Any], Any], term: str = "") -> Any:
    """Declare texts by language: an immutable mapping from a language tag to a tuple of texts."""
    return RecordField(default, {ABOUT: about, TERM: term, BY_LANGUAGE: True}, converter)


def custom(about: str, *, default: Any, converter: Callable[[Any], Any]) -> Any:
    """Declare the attribute for the values of custom fields (`pujiang.declarations`)."""
    return RecordField(default, {ABOUT: about, CUSTOM: True}, converter)


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(field, many, reference, references, by_language, custom),
)
def record(cls: _T) -> _T:
    """Make a class a record: frozen, slotted, keyword-only; an attrs class once somebody asks for that.

    The result is another class, which `super()` without arguments does not know.
    """
    own = {name: value for name, value in vars(cls).items() if isinstance(value, RecordField)}
    for name, annotation in vars(cls).get("__annotations__", {}).items():
        if name not in own and not annotation.startswith("ClassVar"):
            raise TypeError(f"{cls.__name__}.{name}: declare it with a function of pujiang.records, such as field")
    members = {name: value for name, value in vars(cls).items() if name not in own and name not in _OF_UNSLOTTED}
    members |= {"__slots__": tuple(own), "__record_fields__": {**cls.__record_fields__, **own}}  # type: ignore[attr-defined]
    made: Any = type(cls)(cls.__name__, cls.__bases__, members)

    def __init__(self: Any, /, *args: Any, **values: Any) -> None:  # noqa: N807
        _complete(made)
        made.__init__(self, *args, **values)

    made.__init__ = __init__
    for name in _BY_ATTRS:
        setattr(made, name, _MadeByAttrs(made, name))
    return made  # type: ignore[no-any-return]


#: What a class with slots does not take over from the class that it is made of.
_OF_UNSLOTTED = {"__dict__", "__weakref__"}
#: The attributes of a record class that attrs makes; a signature follows from the initializer.
_BY_ATTRS = ("__attrs_attrs__", "__attrs_props__", "__signature__")


class _MadeByAttrs:
    """An attribute of a record class that does not exist before attrs has completed the class."""

    __slots__ = ("_cls", "_name")

    def __init__(self, cls: Any, name: str) -> None:
        self._cls, self._name = cls, name

    def __get__(self, instance: object, owner: object) -> Any:
        _complete(self._cls)
        members: Mapping[str, Any] = self._cls.__dict__
        if members[self._name] is self:
            raise AttributeError(self._name)
        return members[self._name]


@cache
def _complete(cls: Any) -> None:
    """Let attrs make another class of the same fields, and take from it what the record class lacks."""
    import attrs  # noqa: PLC0415  # takes longer than looking up a statement

    fields = {
        name: attrs.field(
            default=attrs.NOTHING if declared.default is REQUIRED else declared.default,
            converter=declared.converter,
            metadata=declared.metadata,
            type=_find_annotation(cls, name),
        )
        for name, declared in cls.__record_fields__.items()
    }
    after = {"__attrs_post_init__": cls.__attrs_post_init__} if hasattr(cls, "__attrs_post_init__") else {}
    made: Any = attrs.make_class(
        cls.__name__, fields, class_body=after, frozen=True, kw_only=True, slots=True, eq=False, repr=False
    )
    made.__init__.__module__ = cls.__module__
    cls.__init__, cls.__attrs_attrs__, cls.__attrs_props__ = made.__init__, attrs.fields(made), made.__attrs_props__


def _find_annotation(cls: type[Record], name: str) -> Any:
    return next(of.__annotations__[name] for of in cls.__mro__ if name in vars(of).get("__annotations__", ()))


def field_names(cls: type[Record]) -> Iterable[str]:
    """Return the names of the fields of a record class, in their order."""
    return cls.__record_fields__


@cache
def unfrozen(cls: type[Any]) -> type[Any]:
    """Return a mutable class with the layout of a record class; its filled objects can then take the record's class.

    This halves the time to build a million records: a frozen record is filled with a call for each field.
    """
    own = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(f"Open{cls.__name__}", (cls,), own)


def fill_record(cls: type[Any], **values: Any) -> Any:
    """Return a record with exactly these values, all of them: neither converted nor checked, and made without attrs."""
    opened: Any = unfrozen(cls)  # type: ignore[arg-type]  # mypy takes a class for one of its objects
    made = object.__new__(opened)
    for name, value in values.items():
        setattr(made, name, value)
    made.__class__ = cls
    return made


class Record:
    """The base of all records: equal if they have the same class, equal values, and references to the same keys."""

    __slots__ = ("__weakref__",)

    # Only classes that refer to their own kind can have long chains of references.
    chained: ClassVar[bool] = False
    # Properties that `to_dict` includes: what other programs would have to compute.
    derived: ClassVar[tuple[str, ...]] = ()

    # What is declared of each field, by its name; the decorator `record` adds to it.
    __record_fields__: ClassVar[dict[str, RecordField]] = {}

    if TYPE_CHECKING:
        # attrs makes every subclass.
        __attrs_attrs__: ClassVar[tuple[attrs.Attribute[Any], ...]]

    def __setattr__(self, name: str, value: object) -> None:
        raise _frozen_error()

    def __delattr__(self, name: str) -> None:
        raise _frozen_error()

    @property
    def key(self) -> object:
        """What identifies the record in its kind: the id, or all values of a record without one."""
        return _read_compared_values(self)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(other) is not type(self):
            return NotImplemented
        return _read_compared_values(self) == _read_compared_values(other)

    def __hash__(self) -> int:
        return hash((type(self), self.key))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={_short(value)}" for name, value in _iterate_shown_values(self))
        return display.printable(shortening.shorten(f"{type(self).__name__}({shown})", LINE, tail=1))

    def replace(self, **changes: Any) -> Self:
        """Return a copy of the record with some fields changed; so does `copy.replace` of Python 3.13.

        Raises:
            TypeError: the record has no field of that name.
        """
        values = {a.name: getattr(self, a.name) for a in declared_fields(type(self))}
        return type(self)(**(values | changes))

    __replace__ = replace

    def to_dict(self, *, embed: bool | Iterable[str] = False) -> dict[str, Any]:
        """Return the record as a mapping of JSON values; `pujiang.from_dict` is the inverse for records of a dataset.

        It has `type` ("statement"), the fields by their names, and what follows from them, such as `text`. Dates are
        ISO 8601 text, exact numbers are numbers (texts of digits where a 64-bit float cannot hold them), spans have
        the SHA-256 of their text as `source`.

        Args:
            embed: the fields whose references become mappings too, or True for all; the others are keys. What an
                embedded record refers to stays a key.

        Raises:
            UnknownIdError: the record has no reference of that name.
        """
        return mappings.map_record(self, embed)

    def to_json(self, *, embed: bool | Iterable[str] = False, indent: int | None = None) -> str:
        """Return the mapping of `to_dict` as JSON text."""
        return mappings.write_json(self.to_dict(embed=embed), indent)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        return pydantic_schemas.build_core_schema(cls)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        cls = type(self)
        values = tuple(getattr(self, attribute.name) for attribute in declared_fields(cls))
        return _restore_record, (_milestones(self) if cls.chained else (), cls, values)


def _frozen_error() -> Exception:
    from attrs.exceptions import FrozenInstanceError  # noqa: PLC0415  # needed for the error only

    return FrozenInstanceError()


def _restore_record(milestones: tuple[Record, ...], cls: type[Record], values: tuple[Any, ...]) -> Record:
    del milestones  # pickled only so that they come before the values
    names = [attribute.name for attribute in declared_fields(cls)]
    if len(names) != len(values):
        raise errors.PujiangError(errors.OTHER_VERSION)
    return cls(**dict(zip(names, values, strict=True)))


def __getattr__(name: str) -> object:
    if name == "_restored":  # what pickles of version 0.1.0 ask for
        raise errors.PujiangError(errors.OTHER_VERSION)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


# Records visited so far: the record (kept, so that its id is not reused), steps since a milestone, milestones.
_climbs: dict[int, tuple[Record, int, tuple[Record, ...]]] = {}


def _milestones(start: Record) -> tuple[Record, ...]:
    """Return records on the chain of references from a record, the farthest first.

    Pickle saves references by recursion, which a chain of thousands of broader topics would exhaust. It does not enter
    a saved record again: if these records are saved first, in this order, the recursion between them stays short.
    """
    global _climbs  # noqa: PLW0603  # another thread may still use the old ones
    if not any(_iterate_same_kind(start)):
        return ()
    if len(_climbs) > _MOST_CLIMBS:
        _climbs = {}
    climbs = _climbs
    waiting = [start]
    while waiting:
        parents = list(_iterate_same_kind(waiting[-1]))
        ahead = [parent for parent in parents if id(parent) not in climbs]
        if ahead:
            waiting += ahead
        else:
            current = waiting.pop()
            climbs[id(current)] = current, *_step(current, [climbs[id(parent)] for parent in parents])
    return tuple(milestone for milestone in climbs[id(start)][2] if milestone is not start)


def _step(current: Record, below: list[tuple[Record, int, tuple[Record, ...]]]) -> tuple[int, tuple[Record, ...]]:
    """Return the steps since the last milestone, and all milestones; at the maximum depth the record becomes one."""
    height = 1 + max((height for _, height, _ in below), default=0)
    passed = {id(milestone): milestone for _, _, milestones in below for milestone in milestones}
    milestones = tuple(passed.values())
    return (0, (*milestones, current)) if height == _MAX_PICKLE_DEPTH else (height, milestones)


def _iterate_same_kind(current: Record) -> Iterator[Record]:
    return (other for other in _iterate_linked(current) if type(other) is type(current))


def _iterate_linked(current: Record) -> Iterator[Record]:
    for attribute in declared_fields(type(current)):
        if attribute.metadata.get(REFERS):
            yield from _records_in(getattr(current, attribute.name))


def iterate_references(current: Record) -> Iterator[Record]:
    """Yield the records that a record or one of its parts refers to."""
    for attribute in declared_fields(type(current)):
        for other in _records_in(getattr(current, attribute.name)):
            if attribute.metadata.get(REFERS):
                yield other
            else:
                yield from iterate_references(other)


def _records_in(value: FieldValue) -> Iterator[Record]:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Record):
            yield item


def _replace_by_keys(value: FieldValue) -> object:
    if isinstance(value, tuple):
        return tuple(item.key for item in value)
    return value.key if isinstance(value, Record) else value


def _read_compared_values(current: Record) -> tuple[Any, ...]:
    return tuple(
        _replace_by_keys(getattr(current, name)) if refers else getattr(current, name)
        for name, refers in _find_compared_fields(type(current))
    )


_compared_fields_of: dict[type[Record], tuple[tuple[str, bool], ...]] = {}


def _find_compared_fields(cls: type[Record]) -> tuple[tuple[str, bool], ...]:
    found = _compared_fields_of.get(cls)
    if found is None:
        found = _compared_fields_of[cls] = tuple(
            (name, bool(declared.metadata.get(REFERS)))
            for name, declared in cls.__record_fields__.items()
            if declared.metadata.get(COMPARED, True)
        )
    return found


def _iterate_shown_values(current: Record) -> Iterator[tuple[str, Any]]:
    for name, refers in _find_compared_fields(type(current)):
        value = getattr(current, name)
        if value not in (None, (), ""):
            yield name, _replace_by_keys(value) if refers else value


def _short(value: Any) -> str:
    return str(value) if isinstance(value, Record) else repr(str(value) if isinstance(value, str) else value)
