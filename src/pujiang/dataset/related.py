"""What refers to a record: the statements and figures of a speaker, a bulletin, a topic and others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.errors import AmbiguousIdError, ArgumentError, UnknownIdError
from pujiang.kinds import KIND_OF_CLASS, KINDS
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.dataset.naming import Named

#: The fields of statements and observations that refer to a record of each kind.
STATEMENTS_OF = {
    "bulletins": "bulletin",
    "speakers": "speaker",
    "topics": "topic",
    "places": "place",
    "initiatives": "initiative",
    "organizations": "organization",
    "forums": "forum",
}
FIGURES_OF = {
    "bulletins": "bulletin",
    "speakers": "speaker",
    "statements": "statement",
    "metrics": "metric",
    "places": "place",
    "references": "reference",
    "units": "measured_in",
}


def find_field_of(record: object, fields: dict[str, str]) -> str:
    """Return the field that refers to records of the kind of a record.

    Raises:
        ArgumentError: none does.
    """
    kind = KIND_OF_CLASS.get(type(record).__name__, "")
    if kind not in fields:
        kinds = ", ".join(KINDS[one].singular for one in fields)
        raise ArgumentError("record", f"one of these, or its key: {kinds}", type(record).__name__)
    return fields[kind]


def find_anywhere(families: Iterable[Named], key: object) -> Any:
    """Return the record with a key or a unique id, of any kind.

    Raises:
        UnknownIdError: no record has it; the error suggests the nearest.
        AmbiguousIdError: records of several kinds have it, or records of several bulletins.
        ArgumentError: it is not text.
    """
    if not isinstance(key, str):
        raise ArgumentError("key", "str", type(key).__name__)
    families = list(families)
    found = [(family.kind, record) for family in families if (record := family.get(key)) is not None]
    if len(found) == 1:
        return found[0][1]
    if found:
        raise AmbiguousIdError(key, "record", (f"{kind}[{key!r}]" for kind, _ in found))
    in_bulletins = (one for family in families if KINDS[family.kind].in_bulletins for one in family)
    several = [str(one.key) for one in in_bulletins if one.id == key]
    if several:
        raise AmbiguousIdError(key, "record", several)
    raise UnknownIdError(key, "record", nearest_names(key, (name for family in families for name in family.ids())))
