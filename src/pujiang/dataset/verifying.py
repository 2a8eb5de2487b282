"""Re-verification of records against their source texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.assembly import assemble, by_bulletin
from pujiang.checks.coverage import Coverage, coverage_of, together
from pujiang.dataset.making import entry_of
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.stored.custom_values import custom_problems
from pujiang.stored.store import NO_BASE
from pujiang.written.stack import Entry, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.dataset.naming import Named
    from pujiang.declarations import Declarations
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.metrics import Observation
    from pujiang.model.statements import Statement
    from pujiang.stored.store import Store


def verify_records(
    families: Iterable[Named], declarations: Declarations, *, warnings: bool = True, base: Store = NO_BASE
) -> tuple[Problem, ...]:
    """Recompute every digest, find every anchor and read every figure again; return the problems found.

    Without `warnings` only errors are looked for, which takes less time. `base` has valid records to which these refer.
    """
    entries: list[Entry] = []
    lost: dict[tuple[str, str], Problem] = {}
    for family in families:
        for record in family:
            try:
                entries.append(entry_of(record))
            except ValueError as error:
                # No words can anchor the span: the record was changed after it was checked.
                label = label_of(family.kind, str(record.key))
                lost[family.kind, str(record.key)] = Problem(
                    code=ProblemCode.WORDS_NOT_FOUND, message=str(error), record=label
                )
    misfits = (
        problem
        for entry in entries
        for problem in custom_problems(entry.kind, entry.document.fields, entry.label, declarations)
    )
    assembly = assemble([entries], lost, base)
    return (*lost.values(), *misfits, *(assembly.problems if warnings else assembly.errors))


def measure_coverage(
    bulletins: Iterable[Bulletin], statements: Iterable[Statement], observations: Iterable[Observation]
) -> Coverage:
    """Return which records cover the words and numerals of all bulletins."""
    said = {group[0].bulletin.id: group for group in by_bulletin(statements)}
    figures: dict[str, list[Observation]] = {}
    for observation in observations:
        if observation.bulletin:
            figures.setdefault(observation.bulletin.id, []).append(observation)
    return together(
        coverage_of(bulletin, said.get(bulletin.id, ()), figures.get(bulletin.id, ())) for bulletin in bulletins
    )
