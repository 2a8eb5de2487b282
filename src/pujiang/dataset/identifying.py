"""Look-up of records by their identifiers in other systems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.codes import PlaceKind
from pujiang.errors import AmbiguousIdError, UnknownIdError
from pujiang.identifier_schemes import clean_identifier
from pujiang.kinds import KINDS
from pujiang.model.vocabulary import Place
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    #: Kind and key of the records with each identifier.
    Identified = Mapping[str, list[tuple[str, str]]]


def index_identifiers(kinds: Iterable[tuple[str, Iterable[Any]]]) -> Identified:
    """Return the records of all kinds by identifier, as kind and key: a large dataset keeps no records for it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, records in kinds:
        for record in records:
            for identifier in dict.fromkeys(map(clean_identifier, _identifiers_of(record))):
                found.setdefault(identifier, []).append((kind, record.key))
    return found


def _identifiers_of(record: Any) -> Iterator[str]:
    """Yield the identifiers of a record; codes of a place are identifiers, too."""
    yield from record.identifiers
    if isinstance(record, Place):
        if record.kind is PlaceKind.COUNTRY:
            yield f"iso3166:{record.id}"
        yield from (f"iso3166:{record.alpha3}",) if record.alpha3 else ()
        yield from (f"m49:{record.m49}",) if record.m49 else ()


def find_identified(index: Identified, asked: str) -> tuple[str, str]:
    """Return kind and key of the record with an identifier.

    Raises:
        UnknownIdError: no record has it; the error suggests the nearest.
        AmbiguousIdError: several have it; the error lists them.
    """
    wanted = clean_identifier(asked)
    found = index.get(wanted, [])
    if not found:
        raise UnknownIdError(asked, "identifier", nearest_names(wanted, index))
    if len(found) > 1:
        raise AmbiguousIdError(asked, "identifier", (f"{KINDS[kind].singular} {key}" for kind, key in found))
    return found[0]
