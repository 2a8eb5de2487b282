"""The collection of initiatives and its methods."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from pujiang.arguments import expect
from pujiang.code import Code
from pujiang.codes import Status
from pujiang.dataset.naming import key_of
from pujiang.model.statements import Statement
from pujiang.records import Record, field, record, reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.dataset.typed_methods import TypedInitiatives
else:
    from pujiang.dataset.collection import Collection as TypedInitiatives


class StatusRelation(Code):
    """How the status that a bulletin reports relates to the one that an earlier bulletin reports."""

    RESTATES = "restates", "it is the same status, or says less precisely that it ended"
    REVISES = "revises", "the initiative went on, or it is said more precisely how it ended"
    FALLS_BEHIND = "falls behind", "it is an earlier stage, which the initiative has passed"
    CONTRADICTS = "contradicts", "both cannot be true, unless the initiative began again"


# In the order in which an initiative passes them.
_STAGES = {Status.PROPOSED: 0, Status.ANNOUNCED: 1, Status.LAUNCHED: 2, Status.ONGOING: 3, Status.SUSPENDED: 3}


@record
class StatusReport(Record):
    """The status of an initiative, as one statement reports it."""

    status: Status = field("The status of the initiative")
    reported: date | None = field("The date of the bulletin")
    statement: Statement = reference("The statement that reports the status")
    relation: StatusRelation | None = field(
        "How it relates to the latest report of an earlier bulletin; None if there is none", default=None
    )
    earlier: Statement | None = reference("The statement with that earlier report", default=None)

    def __str__(self) -> str:
        told = f"{self.status} ({self.reported}, {self.statement.key})"
        return f"{told} {self.relation} {self.earlier.key}" if self.relation and self.earlier else told


class Initiatives(TypedInitiatives):
    """The initiatives: named plans, programmes, networks and the like."""

    kind = "initiatives"
    __slots__ = ()

    def status(self, initiative: Any, as_of: date | None = None) -> StatusReport | None:
        """Return the latest status that a bulletin reports for an initiative, or None.

        Of several statements of one day the last one counts. With `as_of`, bulletins published later are ignored.
        """
        # max returns the first of equal items; here the last is wanted.
        reports = reversed(self.history(initiative, as_of))
        return max(reports, key=lambda report: report.reported or date.min, default=None)

    def history(self, initiative: Any, as_of: date | None = None) -> tuple[StatusReport, ...]:
        """Return every status that a bulletin reports for an initiative, oldest first.

        Each says how it relates to the latest report of an earlier bulletin: restates, revises, contradicts. Reports of
        bulletins without a date come first. With `as_of`, bulletins published later are ignored.
        """
        expect("as_of", as_of, date, type(None))
        key = key_of(self.data.initiatives, initiative)
        reports = [
            StatusReport(status=mention.status, reported=statement.bulletin.published, statement=statement)
            for statement in self.data.statements.naming(key)
            for mention in statement.mentions
            if mention.initiative.key == key and mention.status
            if as_of is None or (statement.bulletin.published or as_of) <= as_of
        ]
        reports.sort(key=lambda report: report.reported or date.min)
        return tuple(_link_to_earlier(reports))

    def part_of(self, *initiatives: Any) -> Self:
        """Return the initiatives that are directly part of any of the given ones."""
        return self.where(parent=initiatives)


def _link_to_earlier(reports: Sequence[StatusReport]) -> Iterator[StatusReport]:
    """Yield the reports, in order of time, each with its relation to the latest one of an earlier day."""
    before: StatusReport | None = None
    latest: StatusReport | None = None
    for report in reports:
        if latest and latest.reported != report.reported:
            before = latest
        latest = report
        if before and before.reported:
            relation = _relate(before.status, report.status)
            yield report.replace(relation=relation, earlier=before.statement)
        else:
            yield report


def _relate(earlier: Status, later: Status) -> StatusRelation:
    if later is earlier:
        return StatusRelation.RESTATES
    if earlier in _STAGES:
        is_behind = later in _STAGES and _STAGES[later] < _STAGES[earlier]
        return StatusRelation.FALLS_BEHIND if is_behind else StatusRelation.REVISES
    if Status.ENDED in {earlier, later} and later not in _STAGES:
        return StatusRelation.RESTATES if later is Status.ENDED else StatusRelation.REVISES
    return StatusRelation.FALLS_BEHIND if later is Status.PROPOSED else StatusRelation.CONTRADICTS
