"""Types that few programs name: parts of records, parts of results, and what goes into questions and custom fields.

They are part of the public API, as the names of `pujiang` are. A module is imported when a name of it is first used.
"""

from pujiang.deferred import attributes_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pujiang.archive.revising import ArchiveRevision
    from pujiang.checks.coverage import CoverageSpan
    from pujiang.dataset.changes import Change, FieldChange
    from pujiang.dataset.concordance import ConcordanceLine
    from pujiang.dataset.groups import Groups
    from pujiang.dataset.observations import Moment
    from pujiang.dataset.statement_points import StatementPoint
    from pujiang.declarations import CustomField, Declarations, ValueAlias
    from pujiang.drafting.proposing.review_marks import ReviewMark
    from pujiang.drafting.recognizers import (
        RejectedSuggestion,
        SuggestedFigure,
        SuggestedInitiative,
        SuggestedStatement,
    )
    from pujiang.exporters.extract import Extract
    from pujiang.figures.figure_reader import FigureRefusal
    from pujiang.model.attribution import Attribution
    from pujiang.model.bulletins import FrontMatter, NotFigure, Original, Section
    from pujiang.model.events import Session
    from pujiang.model.initiatives import Mention
    from pujiang.model.people import Affiliation, Participant
    from pujiang.model.statements import Point
    from pujiang.monitoring.change_checks import CheckedChange
    from pujiang.monitoring.relations import FigureRelation
    from pujiang.monitoring.report import MetricReport, Progress, UncomparedFigure
    from pujiang.monitoring.vintages import FigureRevision
    from pujiang.query.conditions import Condition
    from pujiang.query.questions import Question
    from pujiang.review.agreement import Agreement
    from pujiang.review.coders import CoderAgreement, CoderComparison
    from pujiang.review.differences import Difference
    from pujiang.review.scoring import Score
    from pujiang.speech.readers import (
        ReaderAgreement,
        ReportKind,
        SpeechReader,
        SpeechReading,
        SpeechText,
        SubjectKind,
        Voice,
    )
    from pujiang.text.context import Context

_HOMES = {
    "archive.revising": "ArchiveRevision",
    "checks.coverage": "CoverageSpan",
    "dataset.changes": "Change FieldChange",
    "dataset.concordance": "ConcordanceLine",
    "dataset.groups": "Groups",
    "dataset.observations": "Moment",
    "dataset.statement_points": "StatementPoint",
    "declarations": "CustomField Declarations ValueAlias",
    "drafting.proposing.review_marks": "ReviewMark",
    "drafting.recognizers": "RejectedSuggestion SuggestedFigure SuggestedInitiative SuggestedStatement",
    "exporters.extract": "Extract",
    "figures.figure_reader": "FigureRefusal",
    "model.attribution": "Attribution",
    "model.bulletins": "FrontMatter NotFigure Original Section",
    "model.events": "Session",
    "model.initiatives": "Mention",
    "model.people": "Affiliation Participant",
    "model.statements": "Point",
    "monitoring.change_checks": "CheckedChange",
    "monitoring.relations": "FigureRelation",
    "monitoring.report": "MetricReport Progress UncomparedFigure",
    "monitoring.vintages": "FigureRevision",
    "query.conditions": "Condition",
    "query.questions": "Question",
    "review.agreement": "Agreement",
    "review.coders": "CoderAgreement CoderComparison",
    "review.differences": "Difference",
    "review.scoring": "Score",
    "speech.readers": "ReaderAgreement ReportKind SpeechReader SpeechReading SpeechText SubjectKind Voice",
    "text.context": "Context",
}

__all__ = [
    "Affiliation",
    "Agreement",
    "ArchiveRevision",
    "Attribution",
    "Change",
    "CheckedChange",
    "CoderAgreement",
    "CoderComparison",
    "ConcordanceLine",
    "Condition",
    "Context",
    "CoverageSpan",
    "CustomField",
    "Declarations",
    "Difference",
    "Extract",
    "FieldChange",
    "FigureRefusal",
    "FigureRelation",
    "FigureRevision",
    "FrontMatter",
    "Groups",
    "Mention",
    "MetricReport",
    "Moment",
    "NotFigure",
    "Original",
    "Participant",
    "Point",
    "Progress",
    "Question",
    "ReaderAgreement",
    "RejectedSuggestion",
    "ReportKind",
    "ReviewMark",
    "Score",
    "Section",
    "Session",
    "SpeechReader",
    "SpeechReading",
    "SpeechText",
    "StatementPoint",
    "SubjectKind",
    "SuggestedFigure",
    "SuggestedInitiative",
    "SuggestedStatement",
    "UncomparedFigure",
    "ValueAlias",
    "Voice",
]


def __dir__() -> list[str]:
    return __all__


# Type checkers know the names above, and no others.
if not TYPE_CHECKING:  # pragma: no branch
    __getattr__ = attributes_from(__name__, _HOMES)
