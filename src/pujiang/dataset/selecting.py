"""Extracts of a dataset: selected records, their parts, and everything that they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.dataset.dataset import Dataset
from pujiang.kinds import KINDS
from pujiang.model.base import IdentifiedRecord
from pujiang.model.classes import kind_of
from pujiang.query.conditions import OneOf
from pujiang.records import iterate_references
from pujiang.stored.store import Store

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from pujiang.dataset.collection import Collection
    from pujiang.model.statements import Statement


class _Selection(Store):
    """The selected records, by kind and key."""

    def __init__(self) -> None:
        self._families: dict[str, dict[str, IdentifiedRecord]] = {kind: {} for kind in KINDS}

    def family(self, kind: str) -> dict[str, IdentifiedRecord]:
        """Return the selected records of a kind, by key."""
        return self._families[kind]

    def take(self, records: Iterable[IdentifiedRecord]) -> None:
        """Add records and everything that they refer to."""
        waiting = list(records)
        while waiting:
            record = waiting.pop()
            family = self._families[kind_of(record)]
            if str(record.key) not in family:
                family[str(record.key)] = record
                waiting.extend(other for other in iterate_references(record) if isinstance(other, IdentifiedRecord))


def part_of(chosen: Collection[Any], *, whole_pronouns: bool = False) -> Dataset:
    """Return a dataset of the selected records: bulletins with their statements, statements with their figures.

    Args:
        chosen: records of one dataset.
        whole_pronouns: whether to add, for a statement attributed to a pronoun, the statement that names the person:
            without it the extract could not be loaded again.
    """
    part = _Selection()
    part.take(chosen)
    part.take(_find_belonging(chosen))
    while whole_pronouns:
        count = len(part.family("statements"))
        part.take(_find_naming_statements(chosen.data, part.family("statements")))
        # The added statements may bring others that are attributed to pronouns in turn.
        whole_pronouns = len(part.family("statements")) > count
    return Dataset(part, chosen.data.layers, chosen.data.declarations)


def part_above(data: Dataset, below: Iterable[Store]) -> Dataset:
    """Return a dataset of the records that no store has, and of everything that they refer to."""
    part = _Selection()
    for collection in data.collections():
        known = [store.family(collection.kind) for store in below]
        part.take(one for one in collection if all(family.get(str(one.key)) != one for family in known))
    return Dataset(part, data.layers, data.declarations)


def in_their_bulletins(chosen: Collection[Any]) -> Collection[Any]:
    """Return the same records in a dataset of their whole bulletins and what these refer to.

    Checking a statement takes its whole bulletin: who was introduced before it, whom a pronoun refers to.
    """
    part = _Selection()
    part.take(chosen)
    known = set[str]()
    while found := part.family("bulletins").keys() - known:
        known |= found
        standing = OneOf("bulletin", tuple(sorted(found)))
        part.take(chosen.data.statements.meeting(standing))
        part.take(chosen.data.observations.meeting(standing))
    same = Dataset(part, chosen.data.layers, chosen.data.declarations).collection(chosen.kind)
    return same.with_records([same[key] for key in chosen.ids()], chosen.asked)


def _find_belonging(chosen: Collection[Any]) -> Iterator[IdentifiedRecord]:
    """Yield the statements and figures of bulletins, or the figures of statements."""
    keys = set(chosen.ids())
    if chosen.kind == "bulletins":
        yield from (statement for statement in chosen.data.statements if statement.bulletin.key in keys)
        yield from (figure for figure in chosen.data.observations if figure.bulletin and figure.bulletin.key in keys)
    elif chosen.kind == "statements":
        yield from (figure for figure in chosen.data.observations if figure.statement and figure.statement.key in keys)


def _find_naming_statements(data: Dataset, wanted: Container[str]) -> Iterator[Statement]:
    """Yield the statements that name the persons whom pronouns in the wanted statements refer to."""
    before: dict[str, list[Statement]] = {}
    for statement in data.statements:
        if statement.within is not None or statement.mode.is_own_voice:
            continue
        leading = before.setdefault(statement.bulletin.id, [])
        if _names_somebody(statement):
            leading.clear()
        elif statement.key in wanted:
            yield from leading
        leading.append(statement)


def _names_somebody(statement: Statement) -> bool:
    attribution = statement.attribution
    return attribution is None or bool(attribution.source or attribution.named or statement.speaker_from)
