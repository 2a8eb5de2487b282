"""Links from a draft to earlier bulletins of its project: figures that it restates, statuses that changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pujiang.codes import Restatement, Stage
from pujiang.figures.figure_reader import find_figures
from pujiang.io.conversion.plain_documents import field_order
from pujiang.io.yaml.emitting import Bare
from pujiang.written.documents import ObservationDocument
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.dataset.initiatives import StatusReport
    from pujiang.drafting.result import Draft
    from pujiang.model.metrics import Observation

# A year directly after a figure and what it counts: "41 boats in 2022", not "in 2021, and 41 boats".
_YEAR_AFTER = re.compile(r"[^\d.;:,]{0,12}?\b(?=\d{4}\b)")


def link_to_earlier(bulletin: dict[str, Any], comments: dict[DocumentPath, list[str]], draft: Draft) -> None:
    """Add links to earlier records to a drafted bulletin, each with a mark: a person decides.

    Args:
        bulletin: the bulletin as plain values, which is changed.
        comments: the comments by path, to which the marks are added.
        draft: the draft, with the data that is known.
    """
    for number, statement in enumerate(bulletin.get("statements", ())):
        path: DocumentPath = ("bulletins", 0, "statements", number)
        for place, figure, mark in _link_figures(statement, draft):
            statement["figures"][place] = figure
            comments.setdefault((*path, "figures", place), []).append(mark)
        for place, mark in _ask_about_statuses(statement, draft):
            comments.setdefault((*path, "mentions", place), []).append(mark)


def _link_figures(statement: dict[str, Any], draft: Draft) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Yield the figures of a statement that an earlier bulletin gives for the same time, with link and mark."""
    records = [one for one in draft.figures if one.statement and one.statement.id == statement["id"]]
    for place, (figure, record) in enumerate(zip(statement.get("figures", ()), records, strict=True)):
        period = _find_period(record, draft)
        earlier = _find_earlier(record, period, draft)
        if earlier is None:
            continue
        same = earlier.quantity == record.quantity
        how = Restatement.REPEATS if same else Restatement.UPDATES
        linked = {**figure, "period": Bare(period), "restates": earlier.key, "restatement": str(how)}
        order = field_order(ObservationDocument)
        ordered = {name: linked[name] for name in sorted(linked, key=order.index)}
        yield place, ordered, f"# review: {earlier.key} says {earlier.quantity} for {period}: does this restate it?"


def _find_period(figure: Observation, draft: Draft) -> str | None:
    """Return the period of a drafted figure, or else the year that is printed directly after it."""
    if figure.period:
        return str(figure.period)
    text, spans = draft.bulletin.text.content, [span for span in (figure.span, figure.counts_span) if span]
    found = _YEAR_AFTER.match(text, max(span.end for span in spans)) if spans else None
    if not found:
        return None
    read = find_figures(text, spans[0].start, spans[0].end, language=draft.bulletin.language)
    return next((one.period for one in read if one.period == text[found.end() : found.end() + 4]), None)


def _find_earlier(figure: Observation, period: str | None, draft: Draft) -> Observation | None:
    """Return the last figure of another bulletin for the same metric, time and place."""
    if figure.metric is None or period is None or figure.stage is not Stage.ACTUAL:
        return None
    known = [
        one
        for one in draft.data.observations.of(figure.metric)
        if one.bulletin
        and one.bulletin.id != draft.id
        and one.stage is Stage.ACTUAL
        and str(one.period) == period
        and one.place == figure.place
        and one.kind == figure.kind
    ]
    return known[-1] if known else None


def _ask_about_statuses(statement: dict[str, Any], draft: Draft) -> Iterator[tuple[int, str]]:
    """Yield a mark for each initiative whose status is not the one that earlier bulletins report last."""
    for place, mention in enumerate(statement.get("mentions", ())):
        status = mention.get("status")
        last = _last_report(str(mention["initiative"]), draft) if status else None
        if last and str(last.status) != status:
            yield place, f"# review: {last.statement.key} reports it as {last.status}: is it {status} now?"


def _last_report(initiative: str, draft: Draft) -> StatusReport | None:
    history = draft.data.initiatives.history(initiative)
    earlier = [one for one in history if one.statement.bulletin.id != draft.id]
    return earlier[-1] if earlier else None
