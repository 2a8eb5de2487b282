"""Assembly of documents into checked records: layers are stacked, documents linked, records checked.

Problems are collected in a `ProblemLog`. When documents are put on a dataset, its unchanged records are reused, and
rules check only what a change may affect: the dataset itself was checked before.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.checks.attributions import check_attributions
from pujiang.checks.changes_as_levels import check_changes_as_levels
from pujiang.checks.characters import check_characters
from pujiang.checks.currencies import check_currencies
from pujiang.checks.dates import check_bulletin_dates, check_figure_dates
from pujiang.checks.editors import check_editors, list_editors
from pujiang.checks.gists import check_gists
from pujiang.checks.identifiers import check_identifiers, check_shared_identifiers
from pujiang.checks.names import check_names
from pujiang.checks.overruled_figures import check_overruled_figures
from pujiang.checks.places import PlaceNames, check_places
from pujiang.checks.speakers import check_speakers
from pujiang.checks.unit_names import check_metric_units, check_unit_names
from pujiang.codes import Severity
from pujiang.kinds import KINDS, VOCABULARY
from pujiang.model.base import NamedRecord
from pujiang.stored.store import NO_BASE
from pujiang.written.linked import LinkedRecords
from pujiang.written.linking import link
from pujiang.written.problem_log import ProblemLog
from pujiang.written.reuse import Changes
from pujiang.written.stack import Stack, stack_layers
from pujiang.written.standard_documents import put_standard_units

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from pujiang.checks.findings import Finding
    from pujiang.model.statements import Statement
    from pujiang.problems import Problem
    from pujiang.stored.store import Address, Store
    from pujiang.written.problem_log import Located
    from pujiang.written.stack import Entry


def assemble(
    layers: Iterable[Iterable[Entry]],
    unreadable: Collection[Address] = (),
    base: Store = NO_BASE,
    removed: Iterable[Address] = (),
) -> Assembly:
    """Stack layers, the lowest first, link their documents, and check the resulting records.

    Args:
        layers: the entries of each layer.
        unreadable: kind and id of records that are known to exist but could not be read.
        base: the records of a valid dataset, on which the layers are put; unchanged ones are reused.
        removed: kind and key of records of the base to remove.
    """
    log, stack = ProblemLog(), Stack(base, unreadable)
    for kind, key in removed:
        stack[kind].hide(key)
    stack_layers(layers, log, stack)
    put_standard_units(stack)
    linked, changes = link(stack, log, unreadable, base)
    incomplete = {*changes.left_out.get("statements", ()), *(key for kind, key in unreadable if kind == "statements")}
    scope = Scope(linked, base, changes, frozenset(key.rpartition("/")[0] for key in incomplete))
    return Assembly(stack, linked, log, scope)


@attrs.frozen
class Scope:
    """The records to check, and the changes to them.

    Attributes:
        linked: all records.
        base: the records before the changes. changes: the changes to them.
        incomplete: ids of bulletins with a statement that could not be built; their pronouns are not checked.
        whole: whether to check all records, not only those that a change may affect.
    """

    linked: LinkedRecords
    base: Store
    changes: Changes
    incomplete: Collection[str] = ()
    whole: bool = False

    def records(self, kind: str) -> list[Any]:
        """Return the records of a kind to check: all, or those that were built."""
        family = self.linked.family(kind)
        return list(family.values()) if self.whole else [family[key] for key in self.changes.built.get(kind, ())]

    def touches(self, kinds: Iterable[str]) -> bool:
        """Return whether any record of the given kinds is to be checked or was lost."""
        return self.whole or any(self.changes.of(kind) for kind in kinds)


@attrs.frozen
class Check:
    """A check across records.

    Attributes:
        reads: the kinds of records that it reads. If none of them changed, its findings are unchanged.
        check: the check.
        only_warns: whether all its findings are warnings.
    """

    reads: tuple[str, ...]
    check: Callable[[Scope], Iterator[Finding]]
    only_warns: bool = True


def _check_attributions(scope: Scope) -> Iterator[Finding]:
    for statements in by_bulletin(_neighbours(scope)):
        yield from check_attributions(statements, complete=statements[0].bulletin.id not in scope.incomplete)


def _check_speakers(scope: Scope, *, readers: Sequence[str], model: str | None) -> Iterator[Finding]:
    for statements in by_bulletin(scope.records("statements")):
        yield from check_speakers(statements, scope.linked.places.values(), readers, model)


def _neighbours(scope: Scope) -> Iterable[Statement]:
    """Return the statements of the bulletins in which a statement changed."""
    if scope.whole:
        return scope.linked.statements.values()
    bulletins = {key.rpartition("/")[0] for key in scope.changes.of("statements")}
    return (one for one in scope.linked.find_statements_of(bulletins) if one.bulletin.id in bulletins)


def _check_editors(scope: Scope) -> Iterator[Finding]:
    statements = scope.records("statements")
    if not scope.whole:
        statements += _statements_of_shared_editors(scope, statements)
    yield from check_editors(statements)


def _statements_of_shared_editors(scope: Scope, built: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the statements that were not built, of editors in those that were: with no publisher of their own."""
    known, new = scope.base.family("speakers"), scope.changes.built.get("statements", ())
    editors = (speaker for statement in built for speaker in list_editors(statement) if not speaker.organization)
    shared = {("speakers", speaker.key) for speaker in editors if speaker.key in known}
    for statement in scope.linked.find_users("statements", shared):
        if statement.key not in new:
            yield statement  # type: ignore[misc]  # of this kind


def _check_places(scope: Scope) -> Iterator[Finding]:
    statements = scope.records("statements")
    if not scope.whole:
        statements += _statements_with_changed_places(scope)
    yield from check_places(statements, PlaceNames(scope.linked.places.values()))


def _statements_with_changed_places(scope: Scope) -> Iterator[Statement]:
    """Yield the statements that were not built, whose words contain a name of a place that changed."""
    before, built = scope.base.family("places"), scope.changes.built.get("statements", ())
    lost = [before[key] for key in scope.changes.lost.get("places", ())]
    names = PlaceNames([*lost, *scope.records("places")])  # type: ignore[list-item]  # they are of this kind
    texts = names.texts
    for statement in scope.linked.find_statements_with(texts):
        text = statement.text
        near = statement.key not in built and any(name in text for name in texts)
        if near and any(names.in_language(statement.bulletin.language).find_in(text)):
            yield statement


def _check_names(kind: str) -> Check:
    """Return the check that no two records of a kind share a name; it always reads all records of the kind."""

    def check(scope: Scope) -> Iterator[Finding]:
        return check_names(kind, (one for one in scope.linked.family(kind).values() if isinstance(one, NamedRecord)))

    return Check((kind,), check)


def _check_characters(kind: str) -> Check:
    return Check((kind,), lambda scope: check_characters(kind, scope.records(kind)), only_warns=False)


def _check_identifiers(kind: str) -> Check:
    return Check((kind,), lambda scope: check_identifiers(kind, scope.records(kind)))


def _check_shared_identifiers(kind: str) -> Check:
    return Check((kind,), lambda scope: check_shared_identifiers(kind, scope.linked.family(kind).values()))


CHECKS = (
    Check(("statements",), _check_attributions, only_warns=False),
    Check(("statements",), _check_editors, only_warns=False),
    Check(("places", "statements"), _check_places, only_warns=False),
    Check(("statements",), lambda scope: check_gists(scope.records("statements"))),
    Check(("bulletins",), lambda scope: check_bulletin_dates(scope.records("bulletins"))),
    Check(("observations",), lambda scope: check_figure_dates(scope.records("observations"))),
    Check(("observations",), lambda scope: check_overruled_figures(scope.records("observations"))),
    Check(("metrics", "units"), lambda scope: check_metric_units(scope.records("metrics")), only_warns=False),
    Check(("units",), lambda scope: check_unit_names(scope.linked.units.values()), only_warns=False),
    *(_check_names(kind) for kind in VOCABULARY if kind != "units"),
    *(_check_characters(kind) for kind in KINDS),
    *(_check_identifiers(kind) for kind in KINDS),
    *(_check_shared_identifiers(kind) for kind in VOCABULARY),
)


#: Checks that read texts again, beside that of speakers: only `check` asks for them. They only warn.
CHECKS_OF_TEXTS = (
    Check(("observations",), lambda scope: check_currencies(scope.records("observations"))),
    Check(("observations",), lambda scope: check_changes_as_levels(scope.records("observations"))),
)


class Assembly:
    """The result of assembling documents.

    Attributes:
        stack: the effective documents.
        linked: their records, on top of those of the base.
    """

    def __init__(self, stack: Stack, linked: LinkedRecords, log: ProblemLog, scope: Scope) -> None:
        """Store the stack, the linked records and the problems found so far."""
        self.stack, self.linked = stack, linked
        self._log, self._scope = log, scope

    @property
    def changes(self) -> Changes:
        """The changes to the records of the base."""
        return self._scope.changes

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The errors, which prevent loading. Unchanged records of the base are not checked again."""
        found = self._apply_rules((rule for rule in CHECKS if not rule.only_warns), self._scope)
        return tuple(problem for _, problem in found if problem.severity is Severity.ERROR)

    @cached_property
    def located_problems_of_changes(self) -> tuple[Located, ...]:
        """All problems that the changes may have caused, each with its entry."""
        return self._apply_rules(CHECKS, self._scope)

    def read_texts_again(self, readers: Sequence[str], model: str | None) -> tuple[Located, ...]:
        """Return the warnings of those who read the texts of the changes again, each with its entry."""
        speakers = Check(("statements",), partial(_check_speakers, readers=readers, model=model))
        return self._apply_rules([speakers, *CHECKS_OF_TEXTS], self._scope)[len(self._log.located_problems) :]

    @cached_property
    def located_problems(self) -> tuple[Located, ...]:
        """All problems of all records, changed or not, each with its entry."""
        return self._apply_rules(CHECKS, attrs.evolve(self._scope, whole=True))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems of all records, changed or not."""
        return tuple(problem for _, problem in self.located_problems)

    def _apply_rules(self, rules: Iterable[Check], scope: Scope) -> tuple[Located, ...]:
        """Return the problems of stacking and linking, and those that the given rules find."""
        log = self._log.copy()
        for rule in rules:
            if scope.touches(rule.reads):
                for finding in sorted(rule.check(scope), key=lambda finding: (finding.kind, finding.key)):
                    log.add(self.stack[finding.kind].get(finding.key), finding.problem)
        return tuple(log.located_problems)


def find_errors(store: Store) -> Iterator[Finding]:
    """Yield the errors that the rules find in records that are already linked."""
    scope = Scope(LinkedRecords(store), store, Changes(), whole=True)
    for rule in CHECKS:
        if not rule.only_warns:
            yield from (finding for finding in rule.check(scope) if finding.problem.severity is Severity.ERROR)


def by_bulletin(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """Yield the statements of each bulletin, in the order of its text."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.bulletin.id, []).append(statement)
    for group in groups.values():
        yield sorted(group, key=lambda statement: (statement.span.start, -statement.span.end, statement.key))
