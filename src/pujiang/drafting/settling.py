"""Checking a proposal: invalid parts are removed and marked until everything left is valid."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.assembly import Assembly, assemble
from pujiang.drafting.proposing.review_marks import ReviewMark
from pujiang.errors import InvalidDataError
from pujiang.shortening import shorten
from pujiang.written.stack import Entry, lift_entries, name_figure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pujiang.dataset.dataset import Dataset
    from pujiang.drafting.proposing.proposer import Proposal
    from pujiang.problems import Problem
    from pujiang.written.documents import LayerDocument, ObservationDocument, StatementDocument

_RecordKey = tuple[str, str]
_MOST_ROUNDS = 30
# After these, invalid statements are removed with all that depend on them: where each weaker form of one makes another
# invalid, weakening takes as many rounds as there are statements.
_ROUNDS_OF_WEAKENING = 20
_MARKED_WORDS = 60


@attrs.frozen
class ValidProposal:
    """A valid proposal, assembled with the known data.

    Attributes:
        proposal: the remaining documents, with the marks.
        assembly: all records.
        keys: kind and key of the records that the proposal adds.
    """

    proposal: Proposal
    assembly: Assembly
    keys: frozenset[tuple[str, str]]


def drop_invalid(proposal: Proposal, known: Dataset, layer: LayerDocument) -> ValidProposal:
    """Remove or weaken the invalid parts of a proposal, in rounds, until checks find no problems.

    Raises:
        InvalidDataError: problems are left after the last round.
    """
    base = known.as_base()
    repairer = _Repairer(proposal)
    found: list[tuple[Entry, Problem]] = []
    for number in range(_MOST_ROUNDS):
        entries = list(_entries(proposal, layer))
        assembly = assemble([entries], base=base)
        found = [
            (entry, problem)
            for entry, problem in assembly.located_problems_of_changes
            if isinstance(entry, Entry) and entry.layer is layer
        ]
        if not found:
            repairer.replace_marks_of_removed()
            lifted = (one for entry in entries for one in lift_entries(entry))
            return ValidProposal(proposal, assembly, frozenset((entry.kind, entry.key) for entry in lifted))
        repairer.repair_all(found, weaken=number < _ROUNDS_OF_WEAKENING)
    raise InvalidDataError(problem for _, problem in found)


def _entries(proposal: Proposal, layer: LayerDocument) -> Iterator[Entry]:
    """Yield the documents, without new editors who say nothing."""
    silent = all(statement.speaker != proposal.editors for statement in proposal.statements)
    for kind, family in proposal.others.items():
        for document in family.values():
            if not (silent and kind == "speakers" and document.id == proposal.editors):
                yield Entry(kind=kind, document=document, layer=layer)
    statements = tuple(proposal.statements)
    yield Entry(kind="bulletins", document=attrs.evolve(proposal.bulletin, statements=statements), layer=layer)


class _Repairer:
    """Removes or weakens what a round of checks found, so that each round leaves fewer possible problems."""

    def __init__(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self._tried: Counter[_RecordKey] = Counter()
        self._lost: set[str] = set()
        self._weaken = True
        self._removed: dict[str, tuple[str, str]] = {}

    def repair_all(self, found: Iterable[tuple[Entry, Problem]], *, weaken: bool) -> None:
        """Repair the records with problems, each by its first problem; `weaken` or remove statements."""
        self._weaken = weaken
        first: dict[_RecordKey, Problem] = {}
        parts: set[tuple[str | int, ...]] = set()
        for entry, problem in found:
            first.setdefault((entry.kind, entry.document.id), problem)
            if entry.kind == "bulletins" and len(problem.path) > 1:
                parts.add(problem.path[:2])
        self._tried.update(first.keys())
        for kind, key in first:
            if kind in self._proposal.others:
                self._tell_apart(kind, key)
        self._take_out(parts)
        repaired = [self._repair(one, first) for one in self._proposal.statements]
        self._proposal.statements[:] = [one for one in repaired if one]

    def replace_marks_of_removed(self) -> None:
        """Put one mark on the bulletin in the place of those on removed statements."""
        if not self._removed:
            return
        words, reason = next(iter(self._removed.values()))
        text = f"statements removed: {len(self._removed)}, such as {shorten(words, _MARKED_WORDS)!r}: {reason}"
        bulletin = self._proposal.bulletin.id
        self._proposal.marks[:] = [
            *(one for one in self._proposal.marks if one.kind != "statements" or one.record not in self._removed),
            ReviewMark(kind="bulletins", record=bulletin, path=("statements",), reason=text, doubt=90),
        ]

    def _tell_apart(self, kind: str, key: str) -> None:
        """Remove the aliases of a record whose name clashes; the second time, add its id to its name and mark it."""
        document = self._proposal.others[kind][key]
        name = document.name
        if self._tried[kind, key] > 1:
            name = f"{name} ({key})"
            reason = f"another record is called {document.name!r}, too: are both the same?"
            self._proposal.marks.append(ReviewMark(kind=kind, record=key, path=("name",), reason=reason, doubt=80))
        self._proposal.others[kind][key] = attrs.evolve(document, aliases=(), name=name)

    def _take_out(self, parts: Collection[tuple[str | int, ...]]) -> None:
        """Remove lines, headings, participants and numerals with problems from the bulletin."""
        for name in {str(name) for name, _ in parts}:
            every = enumerate(getattr(self._proposal.bulletin, name))
            kept = tuple(one for number, one in every if (name, number) not in parts)
            changes: dict[str, Any] = {name: kept}
            self._proposal.bulletin = attrs.evolve(self._proposal.bulletin, **changes)

    def _repair(self, document: StatementDocument, found: Mapping[_RecordKey, Problem]) -> StatementDocument | None:
        problem = found.get(("statements", document.id))
        if problem:
            return self._weaker(document, problem.message)
        if document.speaker_from in self._lost:
            return self._weaker(document, f"{document.speaker_from!r} no longer names the speaker")
        lost = {key: problem for (kind, key), problem in found.items() if kind == "observations"}
        return self._without(document, lost)

    def _without(self, document: StatementDocument, lost: Mapping[str, Problem]) -> StatementDocument:
        """Return a statement without its invalid figures."""
        kept: list[ObservationDocument] = []
        for figure in document.figures:
            problem = lost.get(figure.id or name_figure(document.id, figure.metric, figure.counts))
            if problem:
                self._mark(document.id, f"removed the figure in {figure.words!r}: {problem.message}")
            else:
                kept.append(figure)
        return attrs.evolve(document, figures=tuple(kept))

    def _weaker(self, document: StatementDocument, reason: str) -> StatementDocument | None:
        """Weaken an invalid attribution: use another statement's, otherwise the editors', otherwise return None."""
        origin = self._find_other_source(document) if self._weaken else None
        if origin and origin != document.speaker_from and self._tried["statements", document.id] <= 1:
            return attrs.evolve(document, speaker_from=origin)
        self._lost.add(document.id)
        editors = self._proposal.editors
        if document.speaker == editors or not self._weaken:
            self._removed[document.id] = document.words, reason
            return None
        self._mark(document.id, f"removed its attribution: {reason}")
        return attrs.evolve(document, speaker=editors, speakers=(), cue=None, speaker_from=None, continues=None)

    def _find_other_source(self, document: StatementDocument) -> str | None:
        """Return the last earlier statement that names the same speaker itself; such references are not circular."""
        ids = [one.id for one in self._proposal.statements]
        before = self._proposal.statements[: ids.index(document.id)]
        named = (one for one in before if one.cue and not one.speaker_from and _has_speakers_of(one, document))
        return next((one.id for one in reversed(list(named)) if one.id not in self._lost), None)

    def _mark(self, key: str, reason: str) -> None:
        self._proposal.marks.append(ReviewMark(kind="statements", record=key, reason=reason, doubt=90))


def _has_speakers_of(one: StatementDocument, other: StatementDocument) -> bool:
    return (one.speaker, one.speakers) == (other.speaker, other.speakers)
