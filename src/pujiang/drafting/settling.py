"""A proposal held against every rule: what does not hold goes, with a mark, until all that is left does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from pujiang.dataset.assembling import Assembly, assembled
from pujiang.dataset.making import entries_of
from pujiang.documents.stack import Entry, lifted_entries
from pujiang.drafting.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.documents.forms import BulletinDocument, LayerDocument, StatementDocument
    from pujiang.drafting.proposing import Proposal
    from pujiang.errors import Problem

_D = TypeVar("_D", "BulletinDocument", "StatementDocument")
_MOST_ROUNDS = 12
_LISTED = frozenset({"front_matter", "sections", "participants", "not_figures"})


@attrs.frozen
class Settled:
    """A proposal that holds, as it was assembled on top of what is known.

    Attributes:
        proposal: the documents that are left, with the marks.
        assembly: all records.
        keys: kind and key of the records that the proposal adds.
    """

    proposal: Proposal
    assembly: Assembly
    keys: frozenset[tuple[str, str]]


def settled(proposal: Proposal, known: Dataset, layer: LayerDocument) -> Settled:
    """Take out of a proposal what does not hold: each round what the rules find, until they find nothing."""
    beneath = entries_of(known)
    mender = _Mender(proposal)
    for left in range(_MOST_ROUNDS, 0, -1):
        entries = list(_entries(proposal, layer))
        assembly = assembled([beneath, entries])
        if not assembly.findings.found:
            lifted = (one for entry in entries for one in lifted_entries(entry))
            return Settled(proposal, assembly, frozenset((entry.kind, entry.key) for entry in lifted))
        if left == 1 + 1:
            proposal.statements.clear()
        mender.mend(assembly.findings.found)
    raise AssertionError("a bulletin without statements does not hold")  # pragma: no cover  # nothing is left to fail


def _entries(proposal: Proposal, layer: LayerDocument) -> Iterator[Entry]:
    for kind, family in proposal.others.items():
        for document in family.values():
            yield Entry(kind=kind, document=document, layer=layer)
    statements = tuple(proposal.statements)
    yield Entry(kind="bulletins", document=attrs.evolve(proposal.bulletin, statements=statements), layer=layer)


class _Mender:
    """Takes out, or makes weaker, what a round of checks found."""

    def __init__(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self._tried: Counter[str] = Counter()

    def mend(self, found: Iterable[tuple[Entry | None, Problem]]) -> None:
        by_statement: dict[str, list[Problem]] = {}
        of_bulletin: list[Problem] = []
        lost_figures: set[str] = set()
        for entry, problem in found:
            if entry is None or problem.code == "PJ207":
                self._tell_apart(entry)
            elif entry.kind == "statements":
                by_statement.setdefault(entry.document.id, []).append(problem)
            elif entry.kind == "observations":
                lost_figures.add(entry.document.id)
            elif entry.kind == "bulletins":
                of_bulletin.append(problem)
            else:
                self._proposal.others[entry.kind].pop(entry.document.id, None)
        self._mend_bulletin(of_bulletin)
        statements = (self._without_figures(one, lost_figures) for one in self._proposal.statements)
        mended = (self._mended(one, by_statement.get(one.id, ())) for one in statements)
        self._proposal.statements[:] = [one for one in mended if one]

    def _tell_apart(self, entry: Entry | None) -> None:
        """Take the other names from a record that has one of another's; or put the id into its name."""
        family = self._proposal.others.get(entry.kind, {}) if entry else {}
        keys = [entry.key] if entry and entry.key in family else list(family)
        for key in keys:
            document, self._tried[key] = family[key], self._tried[key] + 1
            renamed = self._tried[key] > 1 and not document.aliases
            family[key] = attrs.evolve(
                document, aliases=(), name=f"{document.name} ({key})" if renamed else document.name
            )

    def _mend_bulletin(self, problems: Sequence[Problem]) -> None:
        bulletin = self._proposal.bulletin
        lost: dict[str, set[str | int]] = {}
        for problem in problems:
            name = str(problem.path[0]) if problem.path else ""
            if name in _LISTED and len(problem.path) > 1:
                lost.setdefault(name, set()).add(problem.path[1])
            elif hasattr(bulletin, name) and name not in {"text", "title", "id"}:
                bulletin = _changed(bulletin, name, () if name in _LISTED else None)
        for name, numbers in lost.items():
            kept = tuple(one for number, one in enumerate(getattr(bulletin, name)) if number not in numbers)
            bulletin = _changed(bulletin, name, kept)
        self._proposal.bulletin = bulletin

    def _without_figures(self, document: StatementDocument, lost: set[str]) -> StatementDocument:
        figures = tuple(one for one in document.figures if (one.id or f"{document.id}.{one.metric}") not in lost)
        return document if len(figures) == len(document.figures) else attrs.evolve(document, figures=figures)

    def _mended(self, document: StatementDocument, problems: Sequence[Problem]) -> StatementDocument | None:
        lost: dict[str, set[str | int]] = {}
        more: list[str] = []
        for problem in problems:
            name = str(problem.path[0]) if problem.path else ""
            if problem.code == "PJ602":
                more.append(str(problem.help).removeprefix("add ").removesuffix(" to places"))
            elif name in {"mentions", "places", "topics"} and len(problem.path) > 1:
                lost.setdefault(name, set()).add(problem.path[1])
            elif name == "continues":
                document = attrs.evolve(document, continues=None)
            else:
                return self._weaker(document, problem)
        for name, numbers in lost.items():
            kept = tuple(one for number, one in enumerate(getattr(document, name)) if number not in numbers)
            document = _changed(document, name, kept)
        return attrs.evolve(document, places=tuple(dict.fromkeys((*document.places, *more))))

    def _weaker(self, document: StatementDocument, problem: Problem) -> StatementDocument | None:
        """A statement whose attribution does not hold: explained by another one, then the editors', then none."""
        self._tried[document.id] += 1
        origin = self._other_by(document)
        if self._tried[document.id] == 1 and document.speaker_from is None and document.cue and origin:
            return attrs.evolve(document, speaker_from=origin)
        if self._tried[document.id] <= _THEN_GONE and document.speaker != self._editors():
            self._mark(document.id, f"what is attributed in it could not be kept: {problem.message}")
            return attrs.evolve(document, speaker=self._editors(), cue=None, speaker_from=None, continues=None)
        return None

    def _other_by(self, document: StatementDocument) -> str | None:
        """A statement by the same speaker that stands before this one; else one behind it that names them itself."""
        ids = [one.id for one in self._proposal.statements]
        here = ids.index(document.id)
        before = [one for one in self._proposal.statements[:here] if one.speaker == document.speaker]
        behind = [one for one in self._proposal.statements[here + 1 :] if one.speaker == document.speaker]
        alone = [one for one in behind if one.speaker_from is None and one.cue]
        return before[-1].id if before else alone[0].id if alone else None

    def _editors(self) -> str:
        return self._proposal.editors

    def _mark(self, key: str, reason: str) -> None:
        self._proposal.marks.append(Mark(kind="statements", record=key, reason=reason, doubt=90))


_THEN_GONE = 3


def _changed(document: _D, name: str, value: Any) -> _D:
    return attrs.evolve(document, **{name: value})
