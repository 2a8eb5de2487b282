"""The collection of initiatives and its methods."""

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
    """The status of an initiative, as one statement reports it."""

    status: Status = field("The status of the initiative")
    reported: date | None = field("The date of the bulletin")
    statement: Statement = reference("The statement that reports the status")

    def __str__(self) -> str:
        return f"{self.status} ({self.reported}, {self.statement.key})"


class Initiatives(Collection[Initiative]):
    """The initiatives: named plans, programmes, networks and the like."""

    kind = "initiatives"
    __slots__ = ()

    def status(self, initiative: Any) -> StatusReport | None:
        """Return the latest status that a bulletin reports for an initiative, or None.

        Of several statements of one day the last one counts.
        """
        # max returns the first of equal items; here the last is wanted.
        reports = reversed(self.history(initiative))
        return max(reports, key=lambda report: report.reported or date.min, default=None)

    def history(self, initiative: Any) -> tuple[StatusReport, ...]:
        """Return every status that a bulletin reports for an initiative, oldest first.

        Reports of bulletins without a date come first.
        """
        key = key_of(self.data.initiatives, initiative)
        reports = [
            StatusReport(status=mention.status, reported=statement.bulletin.published, statement=statement)
            for statement in self.data.statements.naming(key)
            for mention in statement.mentions
            if mention.initiative.key == key and mention.status
        ]
        return tuple(sorted(reports, key=lambda report: report.reported or date.min))

    def part_of(self, *initiatives: Any) -> Self:
        """Return the initiatives that are directly part of any of the given ones."""
        return self.where(parent=initiatives)
