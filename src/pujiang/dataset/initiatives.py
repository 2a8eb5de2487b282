"""Initiatives: the verbs of their noun."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from pujiang.codes import Status
from pujiang.dataset.collection import Collection
from pujiang.dataset.naming import key_of
from pujiang.model.initiatives import Initiative
from pujiang.model.statements import Statement
from pujiang.records import Record, field, record, reference


@record
class StatusReport(Record):
    """How far an initiative has come, by the latest text that says so."""

    status: Status = field("How far it has come")
    reported: date | None = field("The day of the bulletin that says so")
    statement: Statement = reference("The statement that says so")

    def __str__(self) -> str:
        return f"{self.status} ({self.reported}, {self.statement.key})"


class Initiatives(Collection[Initiative]):
    """What is planned, run or argued for under a name."""

    kind = "initiatives"
    __slots__ = ()

    def status(self, initiative: Any) -> StatusReport | None:
        """The latest status that a bulletin gives an initiative; None where none gives one.

        Among statements of one day the one that stands last counts.
        """
        # max takes the first of equals, and the last is wanted.
        reports = reversed(self.history(initiative))
        return max(reports, key=lambda report: report.reported or date.min, default=None)

    def history(self, initiative: Any) -> tuple[StatusReport, ...]:
        """Every status that a bulletin gives an initiative, the oldest first: how far it was said to have come, when.

        Those of bulletins without a day come first.
        """
        key = key_of(self.data, self.kind, initiative)
        reports = [
            StatusReport(status=mention.status, reported=statement.bulletin.published, statement=statement)
            for statement in self.data.statements.naming(key)
            for mention in statement.mentions
            if mention.initiative.key == key and mention.status
        ]
        return tuple(sorted(reports, key=lambda report: report.reported or date.min))

    def part_of(self, *initiatives: Any) -> Self:
        """Those that are directly part of one of some initiatives."""
        return self.where(parent=initiatives)
