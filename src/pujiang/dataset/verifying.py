"""A dataset held against its texts again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.assembly import assemble, by_bulletin
from pujiang.checks.coverage import Coverage, coverage_of, together
from pujiang.dataset.making import entry_of
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.stored.custom_values import custom_problems
from pujiang.written.stack import Entry, label_of

if TYPE_CHECKING:
    from pujiang.dataset.dataset import Dataset
    from pujiang.model.figures import Observation


def verified(data: Dataset) -> tuple[Problem, ...]:
    """What does not hold: every digest computed, every anchor found and every figure read again from the texts."""
    entries: list[Entry] = []
    lost: dict[tuple[str, str], Problem] = {}
    for collection in data.collections():
        for record in collection:
            try:
                entries.append(entry_of(record))
            except ValueError as error:
                # A stretch that no words can point at: the record was changed after it was checked.
                label = label_of(collection.kind, str(record.key))
                lost[collection.kind, str(record.key)] = Problem(
                    code=ProblemCode.WORDS_NOT_FOUND, message=str(error), record=label
                )
    misfits = (
        problem
        for entry in entries
        for problem in custom_problems(entry.kind, entry.document.fields, entry.label, data.declarations)
    )
    return (*lost.values(), *misfits, *assemble([entries], lost).problems)


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
