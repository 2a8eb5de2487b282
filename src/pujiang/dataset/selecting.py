"""A part of a dataset that stands on its own: what was chosen, what belongs to it, and all that it refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.codes import Mode
from pujiang.dataset.dataset import Dataset
from pujiang.kinds import KINDS
from pujiang.model.base import Identified
from pujiang.model.classes import kind_of
from pujiang.query.conditions import OneOf
from pujiang.records import referred
from pujiang.stored.store import Store

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from pujiang.dataset.collection import Collection
    from pujiang.model.statements import Statement


class _Chosen(Store):
    """The records of a part, by kind and key."""

    def __init__(self) -> None:
        self._families: dict[str, dict[str, Identified]] = {kind: {} for kind in KINDS}

    def family(self, kind: str) -> dict[str, Identified]:
        """The records of a kind that were chosen."""
        return self._families[kind]

    def take(self, records: Iterable[Identified]) -> None:
        """Take records and all that they refer to."""
        waiting = list(records)
        while waiting:
            record = waiting.pop()
            family = self._families[kind_of(record)]
            if str(record.key) not in family:
                family[str(record.key)] = record
                waiting.extend(other for other in referred(record) if isinstance(other, Identified))


def part_of(chosen: Collection[Any], *, whole_pronouns: bool = False) -> Dataset:
    """The dataset of some chosen records: a bulletin with its statements, a statement with its figures.

    Args:
        chosen: records of one dataset.
        whole_pronouns: whether a statement whose speaker a pronoun names brings the one that the pronoun speaks of:
            without it the part could not be read again.
    """
    part = _Chosen()
    part.take(chosen)
    part.take(_belonging(chosen))
    while whole_pronouns:
        count = len(part.family("statements"))
        part.take(_named_before(chosen.data, part.family("statements")))
        # Those that came may be within others, whose pronouns speak of somebody in their turn.
        whole_pronouns = len(part.family("statements")) > count
    return Dataset(part, chosen.data.layers, chosen.data.declarations)


def in_their_bulletins(chosen: Collection[Any]) -> Collection[Any]:
    """The same records in a dataset of no more than the bulletins that they stand in, whole, and what these refer to.

    Whether a statement holds is told by its bulletin: who was introduced before it, whom a pronoun speaks of.
    """
    part = _Chosen()
    part.take(chosen)
    known = set[str]()
    while found := part.family("bulletins").keys() - known:
        known |= found
        standing = OneOf("bulletin", tuple(sorted(found)))
        part.take(chosen.data.statements.meeting(standing))
        part.take(chosen.data.observations.meeting(standing))
    same = Dataset(part, chosen.data.layers, chosen.data.declarations).collection(chosen.kind)
    return same.but([same[key] for key in chosen.ids()], chosen.asked)


def _belonging(chosen: Collection[Any]) -> Iterator[Identified]:
    """The statements and figures of bulletins, the figures of statements."""
    keys = set(chosen.ids())
    if chosen.kind == "bulletins":
        yield from (statement for statement in chosen.data.statements if statement.bulletin.key in keys)
        yield from (figure for figure in chosen.data.observations if figure.bulletin and figure.bulletin.key in keys)
    elif chosen.kind == "statements":
        yield from (figure for figure in chosen.data.observations if figure.statement and figure.statement.key in keys)


def _named_before(data: Dataset, wanted: Container[str]) -> Iterator[Statement]:
    """The statements that name those of whom the pronouns of others speak."""
    before: dict[str, list[Statement]] = {}
    for statement in data.statements:
        if statement.within is not None or statement.mode is Mode.EDITORIAL:
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
