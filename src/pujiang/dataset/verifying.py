"""A dataset held against its texts again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.coverage import Coverage, coverage_of, together
from pujiang.dataset.assembling import assembled, by_bulletin
from pujiang.dataset.making import entries_of

if TYPE_CHECKING:
    from pujiang.dataset.dataset import Dataset
    from pujiang.errors import Problem
    from pujiang.model.figures import Observation


def verified(data: Dataset) -> tuple[Problem, ...]:
    """What does not hold: every digest computed, every anchor found and every figure read again from the texts."""
    return assembled([entries_of(data)]).findings.problems


def covered(data: Dataset) -> Coverage:
    """What explains the words and numerals of all bulletins."""
    statements = {group[0].bulletin.id: group for group in by_bulletin(data.statements)}
    figures: dict[str, list[Observation]] = {}
    for observation in data.observations:
        if observation.bulletin:
            figures.setdefault(observation.bulletin.id, []).append(observation)
    return together(
        coverage_of(bulletin, statements.get(bulletin.id, ()), figures.get(bulletin.id, ()))
        for bulletin in data.bulletins
    )
