"""A part of a dataset that stands on its own: what was chosen, what belongs to it, and all that it refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.codes import Mode
from pujiang.dataset.dataset import Dataset
from pujiang.documents.flat import CLASSES
from pujiang.model.base import Identified
from pujiang.model.bulletins import Bulletin
from pujiang.model.statements import Statement
from pujiang.records import referred

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.dataset.collection import Collection

_KIND_OF = {name: kind for kind, (_, name) in CLASSES.items()}


class _Chosen:
    """The records of a part, by kind and key."""

    def __init__(self) -> None:
        self._families: dict[str, dict[str, Identified]] = {kind: {} for kind in CLASSES}

    def family(self, kind: str) -> dict[str, Identified]:
        return self._families[kind]

    def take(self, records: Iterable[Identified]) -> None:
        """Take records and all that they refer to."""
        waiting = list(records)
        while waiting:
            record = waiting.pop()
            family = self._families[_KIND_OF[type(record).__name__]]
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
    data = chosen.data
    records = [record for one in chosen for record in _with_its_own(data, one)]
    if whole_pronouns:
        records += _named_before(data, records)
    part = _Chosen()
    part.take(records)
    return Dataset(part, data.layers)


def _with_its_own(data: Dataset, record: Identified) -> Iterator[Identified]:
    yield record
    if isinstance(record, Bulletin):
        yield from (statement for statement in data.statements if statement.bulletin == record)
        yield from (figure for figure in data.observations if figure.bulletin == record)
    elif isinstance(record, Statement):
        yield from (figure for figure in data.observations if figure.statement == record)


def _named_before(data: Dataset, records: Iterable[Identified]) -> Iterator[Statement]:
    """The statements that name those of whom the pronouns of others speak."""
    wanted = {record.key for record in records if isinstance(record, Statement)}
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
