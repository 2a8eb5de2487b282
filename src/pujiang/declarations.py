"""What a project declares, as a value that is passed to code that reads fields: custom fields, and aliases of values.

The built-in fields are declared on the classes of records (`records.field`, read through `reflection`). A project can
add *custom* fields, which are declared here as data: no class is made or changed. Their values are in `record.fields`.
An alias of a value is the project's own word for a value of a closed list.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from pujiang import codes
from pujiang.code import Code
from pujiang.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

#: The closed lists whose values can have aliases, by the name that declarations use.
ALIASED_LISTS: dict[str, type[Code]] = {
    "kind": codes.Kind,
    "mode": codes.Mode,
    "stage": codes.Stage,
    "relation": codes.Relation,
    "status": codes.Status,
    "initiative_kind": codes.InitiativeKind,
}
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", re.ASCII)


class FieldType(Code):
    """The type of the values of a custom field."""

    WORD = "word", "a short text by which records are filtered and counted"
    TEXT = "text", "a text in which other texts are searched for"
    NUMBER = "number", "a decimal number"
    DATE = "date", "a day"
    BOOLEAN = "boolean", "true or false"


def _check_kind(_: object, __: object, kind: str) -> None:
    if kind not in KINDS:
        raise ValueError(f"unknown kind of record {kind!r}: expected one of {', '.join(KINDS)}")


def _check_name(_: object, __: object, name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError(f"invalid name of a field {name!r}: expected lower-case words joined by underscores")


def _check_values(field: CustomField, _: object, values: tuple[str, ...]) -> None:
    if not {str}.issuperset(map(type, values)):
        raise TypeError(f"expected a list of words, found {list(values)}")
    if values and field.type is not FieldType.WORD:
        raise ValueError(f"invalid list of values for {field.name!r}: only a field of type word can have one")
    if "" in values or len(set(values)) < len(values):
        raise ValueError(f"invalid list of values for {field.name!r}: expected different words, found {list(values)}")


def _as_texts(values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise TypeError(f"expected a list of words, found {values!r}")
    return tuple(values)


def _as_fields(fields: Iterable[CustomField]) -> tuple[CustomField, ...]:
    return _expect_each(fields, CustomField)


def _as_aliases(aliases: Iterable[ValueAlias]) -> tuple[ValueAlias, ...]:
    return _expect_each(aliases, ValueAlias)


def _expect_each(values: Iterable[T], cls: type[T]) -> tuple[T, ...]:
    made = tuple(values)
    other = next((one for one in made if not isinstance(one, cls)), None)
    if other is not None:
        raise TypeError(f"expected values of {cls.__name__}, found {type(other).__name__}")
    return made


def fold_word(word: str) -> str:
    """Return a word as aliases of values are compared: without differences of case and of spaces around it."""
    return word.strip().lower()


def _check_list(_: object, __: object, name: str) -> None:
    if name not in ALIASED_LISTS:
        raise ValueError(f"unknown closed list {name!r}: expected one of {', '.join(ALIASED_LISTS)}")


def _check_value(alias: ValueAlias, _: object, value: str) -> None:
    values = [str(member) for member in ALIASED_LISTS[alias.codes]]
    if value not in values:
        raise ValueError(f"unknown {alias.codes} {value!r}: expected one of {', '.join(values)}")


def _check_alias(alias: ValueAlias, _: object, word: Any) -> None:
    if not isinstance(word, str):
        raise TypeError(f"invalid alias of {alias.value!r}: expected a word, found {word!r}")
    if not word.strip() or not word.isprintable():
        raise ValueError(f"invalid alias {word!r} of {alias.value!r}: expected a word")
    if fold_word(word) in set(ALIASED_LISTS[alias.codes]):
        raise ValueError(f"invalid alias {word!r} of {alias.value!r}: it is itself a {alias.codes}")


@attrs.frozen(kw_only=True)
class CustomField:
    """A field that a project adds to a kind of record.

    Attributes:
        kind: the kind of record: "statements".
        name: its name, as the key in `record.fields` and as the name of a column: "sentiment".
        description: what it means.
        type: the type of its values.
        values: the allowed words; empty if any word is allowed.
        several: whether a record may have several values, as a tuple.

    Raises:
        ValueError: the kind is unknown, the name is invalid, or the list of values does not fit the type.
        TypeError: an argument has the wrong type.
    """

    kind: str = attrs.field(validator=_check_kind)
    name: str = attrs.field(validator=_check_name)
    description: str = attrs.field(validator=attrs.validators.instance_of(str))
    type: FieldType = attrs.field(default=FieldType.WORD, converter=FieldType)
    values: tuple[str, ...] = attrs.field(default=(), converter=_as_texts, validator=_check_values)
    several: bool = attrs.field(default=False, validator=attrs.validators.instance_of(bool))


@attrs.frozen(kw_only=True)
class ValueAlias:
    """A project's own word for a value of a closed list: "wish" for the kind "proposal".

    Attributes:
        codes: the closed list, a name of `ALIASED_LISTS`: "kind".
        value: the value that the word means: "proposal".
        alias: the word; its case does not matter.

    Raises:
        ValueError: the list or the value is unknown, or the word is empty or itself a value of the list.
        TypeError: an argument has the wrong type.
    """

    codes: str = attrs.field(validator=_check_list)
    value: str = attrs.field(converter=str, validator=_check_value)
    alias: str = attrs.field(validator=_check_alias)

    @property
    def folded(self) -> str:
        """The word as it is compared."""
        return fold_word(self.alias)


@attrs.frozen
class Declarations:
    """The fields of all kinds of records: the built-in ones, and those that a project adds; and its aliases of values.

    Immutable and hashable, so that it can be a cache key.

    Attributes:
        custom: the custom fields, in the order of their columns.
        aliases: the project's own words for values of closed lists.

    Raises:
        ValueError: two custom fields of one kind have the same name, or one alias means two values of a list.
    """

    custom: tuple[CustomField, ...] = attrs.field(default=(), converter=_as_fields)
    aliases: tuple[ValueAlias, ...] = attrs.field(default=(), converter=_as_aliases)

    def __attrs_post_init__(self) -> None:
        seen: set[tuple[str, str]] = set()
        for field in self.custom:
            if (field.kind, field.name) in seen:
                raise ValueError(f"duplicate field {field.name!r} of {field.kind}: declare it once")
            seen.add((field.kind, field.name))
        meanings: dict[tuple[str, str], str] = {}
        for one in self.aliases:
            add_meaning(meanings, one)

    @cached_property
    def meanings(self) -> dict[tuple[str, str], str]:
        """The values that aliases mean, by the name of their list and the word as it is compared."""
        return {(one.codes, one.folded): one.value for one in self.aliases}

    def custom_fields(self, kind: str) -> dict[str, CustomField]:
        """Return the custom fields of a kind of record, by name."""
        return {field.name: field for field in self.custom if field.kind == kind}

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the custom fields and the aliases as rows of plain values."""
        return [*map(attrs.asdict, self.custom), *map(attrs.asdict, self.aliases)]

    @staticmethod
    def from_rows(rows: Iterable[dict[str, Any]]) -> Declarations:
        """Return the declarations of rows.

        Raises:
            TypeError, ValueError: the rows are not valid declarations.
        """
        made = [ValueAlias(**row) if "alias" in row else CustomField(**row) for row in rows]
        return Declarations(
            (one for one in made if isinstance(one, CustomField)),
            (one for one in made if isinstance(one, ValueAlias)),
        )

    def join(self, other: Declarations) -> Declarations:
        """Return the fields and aliases of both declarations.

        Raises:
            ValueError: both declare a field of one name, or an alias, differently.
        """
        if other == self:
            return self
        return Declarations(
            dict.fromkeys((*self.custom, *other.custom)), dict.fromkeys((*self.aliases, *other.aliases))
        )


def find_aliased(declarations: Declarations, codes: type[Code], word: str) -> Code | None:
    """Return the value of a closed list that a word is an alias of; None if it is none."""
    folded = fold_word(word)
    values = (declarations.meanings.get((name, folded)) for name, listed in ALIASED_LISTS.items() if listed is codes)
    return next((codes(value) for value in values if value), None)


def add_meaning(meanings: dict[tuple[str, str], str], alias: ValueAlias) -> None:
    """Add what an alias means to the meanings of others.

    Raises:
        ValueError: it means another value of its list already.
    """
    meaning = meanings.setdefault((alias.codes, alias.folded), alias.value)
    if meaning != alias.value:
        raise ValueError(f"the alias {alias.alias!r} already means the {alias.codes} {meaning!r}")


#: The built-in fields only: the default of a dataset.
BUILT_IN = Declarations()
