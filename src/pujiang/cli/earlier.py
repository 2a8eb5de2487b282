"""What earlier bulletins say of a record that `pujiang show` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.model.initiatives import Initiative
from pujiang.model.metrics import Observation
from pujiang.model.statements import Statement
from pujiang.monitoring.series import time_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pujiang.dataset.dataset import Dataset
    from pujiang.dataset.initiatives import StatusReport

#: The relation to what an earlier bulletin says, and what that is.
EarlierRow = dict[str, str | None]


def list_earlier(data: Dataset, record: Any) -> dict[str, list[EarlierRow]]:
    """Return the history of an initiative, or what earlier bulletins say of a figure or of what a statement says.

    Returns:
        The rows under "history" or "earlier"; empty if there are none.
    """
    rows: list[EarlierRow] = []
    if isinstance(record, Initiative):
        reports = data.initiatives.history(record)
        rows = [_describe_report(record, report, report.relation) for report in reports]
        return {"history": rows} if rows else {}
    if isinstance(record, Observation):
        rows = list(_list_figures(data, record))
    elif isinstance(record, Statement):
        rows = [row for figure in data.observations.within(record) for row in _list_figures(data, figure)]
        rows += _list_reports(data, record)
    return {"earlier": rows} if rows else {}


def _list_figures(data: Dataset, figure: Observation) -> Iterator[EarlierRow]:
    for relation in data.observations.earlier(figure):
        earlier = relation.earlier
        yield {
            "relation": relation.kind,
            "of": earlier.subject,
            "says": earlier.qualified_quantity,
            "time": str(time) if (time := time_of(earlier)) else None,
            "record": earlier.key,
        }


def _list_reports(data: Dataset, statement: Statement) -> Iterator[EarlierRow]:
    """Yield the reports of earlier bulletins on the initiatives whose status a statement gives, the latest first."""
    for initiative in dict.fromkeys(mention.initiative for mention in statement.mentions if mention.status):
        history = data.initiatives.history(initiative)
        own = next(report for report in history if report.statement == statement)
        before = reversed(history[: history.index(own)])
        for report in (report for report in before if report.reported != own.reported):
            relation = own.relation if report.statement == own.earlier else None
            yield _describe_report(initiative, report, relation)


def _describe_report(initiative: Initiative, report: StatusReport, relation: str | None) -> EarlierRow:
    return {
        "relation": relation,
        "of": initiative.name,
        "says": report.status,
        "time": str(report.reported) if report.reported else None,
        "record": report.statement.key,
    }
