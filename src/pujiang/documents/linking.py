"""From stacked documents to records: each kind after those that it refers to, every problem told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.documents.bulletins import build_bulletin
from pujiang.documents.findings import Findings, Report
from pujiang.documents.flat import class_of
from pujiang.documents.forms import DOCUMENTS
from pujiang.documents.linked import Linked
from pujiang.documents.mentioned import fields_naming, mentioned_ids, named_in
from pujiang.documents.observations import build_observation
from pujiang.documents.order import ordered
from pujiang.documents.places import check_place
from pujiang.documents.plain import link_plain
from pujiang.documents.reuse import Reuse
from pujiang.documents.stack import NO_BASE, BaseEntry, Entry, Stack
from pujiang.documents.statements import build_statement
from pujiang.kinds import KINDS
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.similar import NearNames

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from pujiang.documents.findings import Path
    from pujiang.documents.stack import Base
    from pujiang.model.base import Identified

# The kinds whose records are more than their plain fields: what else is asked of them, what is read from the text.
_CHECKS: dict[str, Callable[[Any, Report], None]] = {"places": check_place}
_BUILDERS: dict[str, Callable[[Any, Linked, Report], Identified | None]] = {
    "bulletins": build_bulletin,
    "statements": build_statement,
    "observations": build_observation,
}

# What is wrong in these keeps the data from loading, but not the statements of the bulletin from being looked at.
_HARMLESS = {"bulletins": frozenset({"front_matter", "not_figures", "original", "session", "text"})}


def link(
    stack: Stack, findings: Findings, unreadable: Collection[tuple[str, str]] = (), base: Base = NO_BASE
) -> Linked:
    """Make records of the documents on a stack; those that cannot be are left out and reported.

    A record that refers to one that could not be made is left out without a word: that one's problem is told already.

    Args:
        stack: the documents.
        findings: takes the problems.
        unreadable: kind and id of records that are known to exist but could not be read.
        base: the records that the stack began with: those that nothing changes are kept.
    """
    linked = Linked()
    reuse = Reuse(stack, base)
    for kind in KINDS:
        _link_family(kind, stack, linked, findings, unreadable=frozenset(unreadable), kept=reuse.kept(kind, linked))
    return linked


def _link_family(
    kind: str,
    stack: Stack,
    linked: Linked,
    findings: Findings,
    *,
    unreadable: frozenset[tuple[str, str]],
    kept: Mapping[str, Identified],
) -> None:
    entries, family = stack[kind], linked.family(kind)
    mentioned = {key: tuple(mentioned_ids(one.document)) for key, one in entries.items() if key not in kept}
    own_fields = fields_naming(kind, DOCUMENTS[kind])

    def leads_to(key: str) -> Iterable[str]:
        if key in kept:
            return named_in(kept[key], own_fields)
        return (other for _, of, other in mentioned[key] if of == kind)

    order, cycles = ordered(entries, leads_to)
    for cycle in cycles:
        findings.add(entries[cycle[0]], _cycle(entries[cycle[0]], cycle))
    for key in order:
        if key in kept:
            family[key] = kept[key]
            continue
        entry = entries[key]
        report = Report(findings, entry)
        if _refers_well(mentioned[key], stack, linked, report, unreadable):
            record = _build(kind, entry.document, linked, report)
            if record is not None and report.fields <= _HARMLESS.get(kind, frozenset()):
                family[key] = record


def _build(kind: str, document: Any, linked: Linked, report: Report) -> Identified | None:
    """Return the record of a document; None where it cannot be built, and the report says why."""
    if kind in _CHECKS:
        _CHECKS[kind](document, report)
    if kind in _BUILDERS:
        return _BUILDERS[kind](document, linked, report)
    cls = class_of(kind)
    return cls(**link_plain(cls, document, linked, report))


def _cycle(entry: Entry | BaseEntry, cycle: list[str]) -> Problem:
    return Problem(
        code=ProblemCode.CIRCULAR_REFERENCE,
        record=entry.label,
        message=f"the references run in a circle: {' → '.join(cycle)}",
        help="take one of them out",
    )


def _refers_well(
    mentioned: Iterable[tuple[Path, str, str]],
    stack: Stack,
    linked: Linked,
    report: Report,
    unreadable: frozenset[tuple[str, str]],
) -> bool:
    """Whether all that a document mentions was made; what does not exist at all is reported."""
    whole = True
    for path, kind, key in mentioned:
        if key in linked.family(kind):
            continue
        whole = False
        if key not in stack[kind] and (kind, key) not in unreadable:
            near = _nearest(key, kind, stack, linked)
            hint = f"did you mean {' or '.join(map(repr, near))}?" if near else f"add it to {kind}"
            only = near[0] if len(near) == 1 else None
            report.error(ProblemCode.UNKNOWN_REFERENCE, path, f"there is no {KINDS[kind].singular} {key!r}", hint, only)
    return whole


def _nearest(key: str, kind: str, stack: Stack, linked: Linked) -> list[str]:
    """The ids that are nearest to one that does not exist."""
    index = linked.near.get(kind)
    if index is None:
        index = linked.near[kind] = NearNames(stack[kind])
    return [index.names[number] for _, number in index.nearest(key)]
