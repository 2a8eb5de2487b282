"""Policy-forum bulletins as typed, validated data, anchored to the exact words of the source.

What stands here is what users may rely on. Nothing is imported before it is asked for.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pujiang.archive.archive import Archive, open_archive
    from pujiang.archive.lines import archive_lines
    from pujiang.archive.writing import write_archive
    from pujiang.checks.coverage import Coverage, Stretch
    from pujiang.codes import (
        Comparator,
        Direction,
        InitiativeKind,
        Kind,
        Mode,
        Nature,
        OrganizationKind,
        PlaceKind,
        ReadBy,
        Relation,
        Restatement,
        Severity,
        SourceWords,
        SpeakerKind,
        Stage,
        Status,
        describe,
    )
    from pujiang.comparing.agreement import Agreement
    from pujiang.comparing.comparing import compare
    from pujiang.comparing.comparison import Comparison
    from pujiang.comparing.differences import Difference
    from pujiang.comparing.scoring import Score
    from pujiang.dataset.answering import ask
    from pujiang.dataset.changes import Change, Diff, FieldChange, diff
    from pujiang.dataset.collection import Collection
    from pujiang.dataset.collections import (
        Bulletins,
        Forums,
        Metrics,
        Organizations,
        Places,
        References,
        Speakers,
        Topics,
        Units,
    )
    from pujiang.dataset.concordance import Concordance
    from pujiang.dataset.counts import Counts
    from pujiang.dataset.dataset import Dataset
    from pujiang.dataset.initiatives import Initiatives, StatusReport
    from pujiang.dataset.naming import Match
    from pujiang.dataset.observations import Observations, Timeline
    from pujiang.dataset.statements import Statements
    from pujiang.dataset.watching import monitor
    from pujiang.declarations import CustomField, Declarations
    from pujiang.drafting.draft import Draft, draft
    from pujiang.drafting.marks import Mark
    from pujiang.drafting.recognizers import Refused, SuggestedFigure, SuggestedInitiative, SuggestedStatement
    from pujiang.errors import (
        AmbiguousIdError,
        ArchiveError,
        ConflictError,
        InvalidDataError,
        MissingExtraError,
        PujiangError,
        SumError,
        UnknownIdError,
        WordsError,
    )
    from pujiang.exporters.citation import cite
    from pujiang.exporters.exporting import export, to_chunks
    from pujiang.exporters.extract import Extract
    from pujiang.exporters.formats import Format, formats
    from pujiang.figure_codes import FigureChange, FigureKind, FigureRefusalCode, FigureStage
    from pujiang.figures.reading import FigureRefusal, PrintedFigure, read_figures
    from pujiang.io.checking import check
    from pujiang.io.installed import installed_layer
    from pujiang.io.loading import load
    from pujiang.io.writing import dump
    from pujiang.model.attribution import Attribution
    from pujiang.model.bulletins import Bulletin, FrontMatter, Layer, NotFigure, Original, Section
    from pujiang.model.events import Forum, Session
    from pujiang.model.figures import Metric, Observation
    from pujiang.model.initiatives import Initiative, Mention
    from pujiang.model.intervals import Interval
    from pujiang.model.people import Affiliation, Participant, Speaker
    from pujiang.model.quantities import Quantity
    from pujiang.model.statements import Point, Statement
    from pujiang.model.time import Period
    from pujiang.model.units import Unit
    from pujiang.model.vocabulary import Organization, Place, Reference, Topic
    from pujiang.monitoring.relations import FigureRelation
    from pujiang.monitoring.report import Report
    from pujiang.problem_codes import ProblemCode
    from pujiang.problems import Problem
    from pujiang.query.conditions import Condition
    from pujiang.query.questions import Counting, Order, Query, Question
    from pujiang.site.building import Built, build_site
    from pujiang.tables.table import Table
    from pujiang.text.canonical import canonical_text
    from pujiang.text.context import Context
    from pujiang.text.source import SourceText, Span


_HOMES = {
    "archive.archive": "Archive open_archive",
    "archive.lines": "archive_lines",
    "archive.writing": "write_archive",
    "checks.coverage": "Coverage Stretch",
    "codes": (
        "Comparator Direction InitiativeKind Kind Mode Nature OrganizationKind PlaceKind ReadBy Relation"
        " Restatement Severity SourceWords SpeakerKind Stage Status describe"
    ),
    "comparing.agreement": "Agreement",
    "comparing.comparing": "compare",
    "comparing.comparison": "Comparison",
    "comparing.differences": "Difference",
    "comparing.scoring": "Score",
    "dataset.answering": "ask",
    "dataset.changes": "Change Diff FieldChange diff",
    "dataset.collection": "Collection",
    "dataset.collections": "Bulletins Forums Metrics Organizations Places References Speakers Topics Units",
    "dataset.concordance": "Concordance",
    "dataset.counts": "Counts",
    "dataset.dataset": "Dataset",
    "dataset.initiatives": "Initiatives StatusReport",
    "dataset.naming": "Match",
    "dataset.observations": "Observations Timeline",
    "dataset.statements": "Statements",
    "dataset.watching": "monitor",
    "declarations": "CustomField Declarations",
    "drafting.draft": "Draft draft",
    "drafting.marks": "Mark",
    "drafting.recognizers": "Refused SuggestedFigure SuggestedInitiative SuggestedStatement",
    "errors": (
        "AmbiguousIdError ArchiveError ConflictError InvalidDataError MissingExtraError PujiangError SumError"
        " UnknownIdError WordsError"
    ),
    "exporters.citation": "cite",
    "exporters.exporting": "export to_chunks",
    "exporters.extract": "Extract",
    "exporters.formats": "Format formats",
    "figure_codes": "FigureChange FigureKind FigureRefusalCode FigureStage",
    "figures.reading": "FigureRefusal PrintedFigure read_figures",
    "io.checking": "check",
    "io.installed": "installed_layer",
    "io.loading": "load",
    "io.writing": "dump",
    "model.attribution": "Attribution",
    "model.bulletins": "Bulletin FrontMatter Layer NotFigure Original Section",
    "model.events": "Forum Session",
    "model.figures": "Metric Observation",
    "model.initiatives": "Initiative Mention",
    "model.intervals": "Interval",
    "model.people": "Affiliation Participant Speaker",
    "model.quantities": "Quantity",
    "model.statements": "Point Statement",
    "model.time": "Period",
    "model.units": "Unit",
    "model.vocabulary": "Organization Place Reference Topic",
    "monitoring.relations": "FigureRelation",
    "monitoring.report": "Report",
    "problem_codes": "ProblemCode",
    "problems": "Problem",
    "query.conditions": "Condition",
    "query.questions": "Counting Order Query Question",
    "site.building": "Built build_site",
    "tables.table": "Table",
    "text.canonical": "canonical_text",
    "text.context": "Context",
    "text.source": "SourceText Span",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__version__ = "0.2.0.dev0"
__all__ = [
    "Affiliation",
    "Agreement",
    "AmbiguousIdError",
    "Archive",
    "ArchiveError",
    "Attribution",
    "Built",
    "Bulletin",
    "Bulletins",
    "Change",
    "Collection",
    "Comparator",
    "Comparison",
    "Concordance",
    "Condition",
    "ConflictError",
    "Context",
    "Counting",
    "Counts",
    "Coverage",
    "CustomField",
    "Dataset",
    "Declarations",
    "Diff",
    "Difference",
    "Direction",
    "Draft",
    "Extract",
    "FieldChange",
    "FigureChange",
    "FigureKind",
    "FigureRefusal",
    "FigureRefusalCode",
    "FigureRelation",
    "FigureStage",
    "Format",
    "Forum",
    "Forums",
    "FrontMatter",
    "Initiative",
    "InitiativeKind",
    "Initiatives",
    "Interval",
    "InvalidDataError",
    "Kind",
    "Layer",
    "Mark",
    "Match",
    "Mention",
    "Metric",
    "Metrics",
    "MissingExtraError",
    "Mode",
    "Nature",
    "NotFigure",
    "Observation",
    "Observations",
    "Order",
    "Organization",
    "OrganizationKind",
    "Organizations",
    "Original",
    "Participant",
    "Period",
    "Place",
    "PlaceKind",
    "Places",
    "Point",
    "PrintedFigure",
    "Problem",
    "ProblemCode",
    "PujiangError",
    "Quantity",
    "Query",
    "Question",
    "ReadBy",
    "Reference",
    "References",
    "Refused",
    "Relation",
    "Report",
    "Restatement",
    "Score",
    "Section",
    "Session",
    "Severity",
    "SourceText",
    "SourceWords",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Speakers",
    "Stage",
    "Statement",
    "Statements",
    "Status",
    "StatusReport",
    "Stretch",
    "SuggestedFigure",
    "SuggestedInitiative",
    "SuggestedStatement",
    "SumError",
    "Table",
    "Timeline",
    "Topic",
    "Topics",
    "Unit",
    "Units",
    "UnknownIdError",
    "WordsError",
    "archive_lines",
    "ask",
    "build_site",
    "canonical_text",
    "check",
    "cite",
    "compare",
    "describe",
    "diff",
    "draft",
    "dump",
    "export",
    "formats",
    "installed_layer",
    "load",
    "monitor",
    "open_archive",
    "read_figures",
    "to_chunks",
    "write_archive",
]


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


# Type checkers know the names above, and no others.
if not TYPE_CHECKING:  # pragma: no branch

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for."""
        home = _HOME_OF.get(name)
        if home is None:
            raise AttributeError(f"module 'pujiang' has no attribute {name!r}")
        module = __import__(f"pujiang.{home}", fromlist=[name])
        return globals().setdefault(name, getattr(module, name))
