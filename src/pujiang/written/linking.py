"""Linking: records from stacked documents, each kind after those that it refers to. Each problem is reported once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.kinds import KINDS
from pujiang.model.classes import class_of
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.similar import NearNames, fold
from pujiang.stored.store import NO_BASE
from pujiang.written.bulletins import build_bulletin
from pujiang.written.linked import LinkedRecords
from pujiang.written.mentioned import find_mentioned_ids
from pujiang.written.observations import build_observation
from pujiang.written.order import sort_by_reference
from pujiang.written.places import check_place
from pujiang.written.plain_fields import link_plain
from pujiang.written.problem_log import ProblemLog, RecordProblems
from pujiang.written.reuse import Changes, find_outdated
from pujiang.written.speakers import check_speaker
from pujiang.written.statements import build_statement
from pujiang.written.units import check_metric, check_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from pujiang.model.base import IdentifiedRecord
    from pujiang.stored.store import Store
    from pujiang.written.problem_log import DocumentPath
    from pujiang.written.stack import BaseEntry, Entry, Stack

# The kinds whose records need more than their plain fields: additional checks, and values read from the text.
_CHECKS: dict[str, Callable[[Any, RecordProblems], None]] = {
    "metrics": check_metric,
    "places": check_place,
    "speakers": check_speaker,
    "units": check_unit,
}
_BUILDERS: dict[str, Callable[[Any, LinkedRecords, RecordProblems], IdentifiedRecord | None]] = {
    "bulletins": build_bulletin,
    "statements": build_statement,
    "observations": build_observation,
}

# Problems in these fields prevent loading, but the statements of the bulletin are still checked.
_HARMLESS = {
    "bulletins": frozenset(
        {"currency", "front_matter", "not_figures", "not_recorded", "original", "session", "text", "url"}
    )
}

_FEW = 3
_BUNDLED_IS_MISSING = (
    "it is in the bundled data, which is not loaded: leave out --only, add --bundled to archive (Python: bundled=True),"
    " or write extends: bundled in dataset.yaml"
)


def link(
    stack: Stack, log: ProblemLog, unreadable: Collection[tuple[str, str]] = (), base: Store = NO_BASE
) -> tuple[LinkedRecords, Changes]:
    """Build the records of the documents on a stack; report and omit invalid ones.

    A record that refers to an omitted one is omitted silently: the problem of the other is already reported.

    Args:
        stack: the documents.
        log: collects the problems.
        unreadable: kind and id of records that are known to exist but could not be read.
        base: the records that the stack started with; unchanged ones are reused.

    Returns:
        All records, and the changes to the records of the base.
    """
    linked, changes = LinkedRecords(base), Changes()
    for kind in KINDS:
        outdated = find_outdated(kind, stack, base, linked, changes)
        if outdated or kind in stack.touched:
            changes.lost[kind] = outdated
            _link_family(kind, stack, linked, log, unreadable=frozenset(unreadable), changes=changes)
    return linked, changes


def _link_family(
    kind: str,
    stack: Stack,
    linked: LinkedRecords,
    log: ProblemLog,
    *,
    unreadable: frozenset[tuple[str, str]],
    changes: Changes,
) -> None:
    entries, outdated = stack[kind], changes.lost[kind]
    # In the order of the stack. A large base is iterated over only if it has outdated keys.
    keys = [key for key in entries if key in outdated] if outdated else []
    keys += entries.find_added()
    family = linked.open_family(kind, outdated, keys)
    mentioned = {key: tuple(find_mentioned_ids(entries[key].document)) for key in keys}
    _prepare(mentioned.values(), linked)
    order, cycles = sort_by_reference(keys, lambda key: (other for _, of, other in mentioned[key] if of == kind))
    for cycle in cycles:
        log.add(entries[cycle[0]], _cycle(entries[cycle[0]], cycle))
    built: set[str] = set()
    for key in order:
        report = RecordProblems(log, entries[key])
        if _refers_well(mentioned[key], stack, linked, report, unreadable):
            record = _build(kind, entries[key].document, linked, report)
            if record is not None and report.fields <= _HARMLESS.get(kind, frozenset()):
                family.put(key, record)
                built.add(key)
    changes.built[kind] = dict.fromkeys(key for key in keys if key in built)
    changes.left_out[kind] = set(keys) - built


def _prepare(mentioned: Iterable[Iterable[tuple[DocumentPath, str, str]]], linked: LinkedRecords) -> None:
    """Create all records of the base that the documents mention, in one batch per kind."""
    named: dict[str, set[str]] = {}
    for every in mentioned:
        for _, of, key in every:
            named.setdefault(of, set()).add(key)
    for of, keys in named.items():
        linked.prepare(of, keys)


def _build(kind: str, document: Any, linked: LinkedRecords, report: RecordProblems) -> IdentifiedRecord | None:
    """Return the record of a document; None if it cannot be built, for a reason that is reported."""
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
        message=f"circular reference: {' → '.join(cycle)}",
        help="remove one of these references",
    )


def _refers_well(
    mentioned: Iterable[tuple[DocumentPath, str, str]],
    stack: Stack,
    linked: LinkedRecords,
    report: RecordProblems,
    unreadable: frozenset[tuple[str, str]],
) -> bool:
    """Return whether all mentioned records were built; report ids that do not exist."""
    whole = True
    for path, kind, key in mentioned:
        if key in linked.family(kind):
            continue
        whole = False
        if key not in stack[kind] and (kind, key) not in unreadable:
            report.error(ProblemCode.UNKNOWN_REFERENCE, path, *_describe_unknown(kind, key, stack, linked, report))
    return whole


def _describe_unknown(
    kind: str, key: str, stack: Stack, linked: LinkedRecords, report: RecordProblems
) -> tuple[str, str, str | None]:
    """Return message, help and replacement of an unknown id: records that may be meant, or the missing layer."""
    message = f"unknown {KINDS[kind].singular} {key!r}"
    if linked.leaves_out(kind, key):
        return message, _BUNDLED_IS_MISSING, None
    # Of the kind that is being linked not all records are there.
    near = [] if report.entry.kind == kind else _find_named(key, kind, linked)
    near = near or _nearest(key, kind, stack, linked)
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else f"correct the id, or add it to {kind}"
    return message, hint, near[0] if len(near) == 1 else None


def _find_named(name: str, kind: str, linked: LinkedRecords) -> list[str]:
    """Return the ids of the few records with a name or code, ignoring accents, case and punctuation."""
    known = linked.named.get(kind)
    if known is None:
        known = linked.named[kind] = {}
        for record in linked.family(kind).values():
            names = (*getattr(record, "all_names", ()), *getattr(record, "codes", ()))
            for one in dict.fromkeys(map(fold, names)):
                known.setdefault(one, []).append(record.key)
    return known.get(fold(name), [])[:_FEW]


def _nearest(key: str, kind: str, stack: Stack, linked: LinkedRecords) -> list[str]:
    """Return the ids most similar to an unknown one, best first; none after a few hundred unknown ids."""
    if not linked.suggestions:
        return []
    linked.suggestions -= 1
    index = linked.near.get(kind)
    if index is None:
        index = linked.near[kind] = NearNames(stack[kind])
    return [index.names[number] for _, number in index.nearest(key)]
