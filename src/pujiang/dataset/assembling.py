"""From documents to checked records: stacked, linked, and held against every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.checks.attributions import check_attributions
from pujiang.checks.dates import check_bulletin_dates, check_figure_dates
from pujiang.checks.gists import check_gists
from pujiang.checks.names import check_names
from pujiang.checks.places import check_places, place_names
from pujiang.documents.findings import Findings
from pujiang.documents.linking import link
from pujiang.documents.stack import NO_BASE, Entry, Stack, stack_layers
from pujiang.kinds import VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator

    from pujiang.checks.findings import Finding
    from pujiang.documents.linked import Linked
    from pujiang.documents.stack import Base
    from pujiang.model.statements import Statement

_NAMED = tuple(kind for kind in VOCABULARY if kind != "references")


@attrs.frozen
class Assembly:
    """What became of some documents."""

    stack: Stack
    linked: Linked
    findings: Findings


def assemble(
    layers: Iterable[Iterable[Entry]],
    unreadable: Collection[tuple[str, str]] = (),
    base: Base = NO_BASE,
    removed: Iterable[tuple[str, str]] = (),
) -> Assembly:
    """Stack layers, the first at the bottom; link them; check the records that came to be.

    Args:
        layers: the entries of each layer.
        unreadable: kind and id of records that are known to exist but could not be read.
        base: the records of a valid dataset, on which the layers are put: those that nothing changes are kept.
        removed: kind and key of records of the base that are left out.
    """
    findings = Findings()
    stack = Stack(base)
    for kind, key in removed:
        del stack[kind][key]
    stack_layers(layers, findings, stack)
    linked = link(stack, findings, unreadable, base)
    incomplete = {
        entry.key.rpartition("/")[0] for key, entry in stack["statements"].items() if key not in linked.statements
    }
    incomplete |= {key.rpartition("/")[0] for kind, key in unreadable if kind == "statements"}
    for finding in checked(linked, incomplete):
        findings.add(stack[finding.kind].get(finding.key), finding.problem)
    return Assembly(stack, linked, findings)


def checked(linked: Linked, incomplete: Container[str]) -> Iterator[Finding]:
    """What the rules across records find.

    Args:
        linked: the records.
        incomplete: ids of bulletins of which a statement could not be made, so that the next is not to blame.
    """
    for statements in by_bulletin(linked.statements.values()):
        yield from check_attributions(statements, complete=statements[0].bulletin.id not in incomplete)
    yield from check_places(linked.statements.values(), place_names(linked.places.values()))
    yield from check_gists(linked.statements.values())
    yield from check_bulletin_dates(linked.bulletins.values())
    yield from check_figure_dates(linked.observations.values())
    for kind in _NAMED:
        yield from check_names(kind, linked.family(kind).values())  # type: ignore[arg-type]  # these kinds have names


def by_bulletin(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """The statements of each bulletin, in the order of its text."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.bulletin.id, []).append(statement)
    for group in groups.values():
        yield sorted(group, key=lambda statement: (statement.span.start, -statement.span.end))
