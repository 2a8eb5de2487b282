"""Policy-forum bulletins as typed, validated data, anchored to the exact words of the source.

The public API is the names here and those of `pujiang.codes` (closed lists) and `pujiang.types` (parts of records and
results). A module is imported when a name of it is first used.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pujiang import codes as codes
    from pujiang import types as types
    from pujiang.archive.archive import Archive, open_archive
    from pujiang.archive.lines import archive_lines
    from pujiang.archive.part_writer import write_archive
    from pujiang.checks.coverage import Coverage
    from pujiang.citations.citation import cite
    from pujiang.claims.claim_results import CheckedClaim, FactCheck
    from pujiang.claims.factchecking import factcheck
    from pujiang.dataset.answering import ask
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
    from pujiang.dataset.diffs import Diff, diff
    from pujiang.dataset.initiatives import Initiatives, StatusReport
    from pujiang.dataset.mapped_records import from_dict
    from pujiang.dataset.monitor import monitor
    from pujiang.dataset.naming import Match
    from pujiang.dataset.observations import Observations, Timeline
    from pujiang.dataset.statements import Statements
    from pujiang.describing import describe
    from pujiang.drafting.draft import draft
    from pujiang.drafting.result import Draft
    from pujiang.errors import (
        AmbiguousIdError,
        ArchiveError,
        ArgumentError,
        ConflictError,
        InvalidDataError,
        MissingExtraError,
        NumberError,
        PujiangError,
        SumError,
        UnitError,
        UnknownIdError,
        WordsError,
    )
    from pujiang.exporters.exporting import export, to_chunks
    from pujiang.exporters.formats import Format, formats
    from pujiang.figures.figure_reader import PrintedFigure, read_figures
    from pujiang.files.installed import installed_layer
    from pujiang.intake.frame_rows import from_frame
    from pujiang.io.checking import check
    from pujiang.io.loading import load
    from pujiang.io.record_converter import make_converter
    from pujiang.io.writing import dump
    from pujiang.model.bulletins import Bulletin, Layer
    from pujiang.model.events import Forum
    from pujiang.model.initiatives import Initiative
    from pujiang.model.intervals import Interval
    from pujiang.model.metrics import Metric, Observation
    from pujiang.model.people import Speaker
    from pujiang.model.quantities import Quantity
    from pujiang.model.statements import Statement
    from pujiang.model.time import Period
    from pujiang.model.units import Unit
    from pujiang.model.vocabulary import Organization, Place, Reference, Topic
    from pujiang.monitoring.report import MonitoringReport
    from pujiang.problems import Problem
    from pujiang.query.conditions import Order
    from pujiang.query.questions import Counting, Query
    from pujiang.review.comparing import compare
    from pujiang.review.comparison import Comparison
    from pujiang.site.building import BuiltSite, build_site
    from pujiang.tables.table import Table
    from pujiang.text.canonical import canonical_text
    from pujiang.text.source import SourceText, Span
    from pujiang.units.converting import convert_units


_HOMES = {
    "archive.archive": "Archive open_archive",
    "archive.lines": "archive_lines",
    "archive.part_writer": "write_archive",
    "checks.coverage": "Coverage",
    "citations.citation": "cite",
    "claims.claim_results": "CheckedClaim FactCheck",
    "claims.factchecking": "factcheck",
    "dataset.answering": "ask",
    "dataset.collection": "Collection",
    "dataset.collections": "Bulletins Forums Metrics Organizations Places References Speakers Topics Units",
    "dataset.concordance": "Concordance",
    "dataset.counts": "Counts",
    "dataset.dataset": "Dataset",
    "dataset.diffs": "Diff diff",
    "dataset.initiatives": "Initiatives StatusReport",
    "dataset.mapped_records": "from_dict",
    "dataset.monitor": "monitor",
    "dataset.naming": "Match",
    "dataset.observations": "Observations Timeline",
    "dataset.statements": "Statements",
    "describing": "describe",
    "drafting.draft": "draft",
    "drafting.result": "Draft",
    "errors": (
        "AmbiguousIdError ArchiveError ArgumentError ConflictError InvalidDataError MissingExtraError NumberError"
        " PujiangError SumError UnitError UnknownIdError WordsError"
    ),
    "exporters.exporting": "export to_chunks",
    "exporters.formats": "Format formats",
    "figures.figure_reader": "PrintedFigure read_figures",
    "files.installed": "installed_layer",
    "intake.frame_rows": "from_frame",
    "io.checking": "check",
    "io.loading": "load",
    "io.record_converter": "make_converter",
    "io.writing": "dump",
    "units.converting": "convert_units",
    "model.bulletins": "Bulletin Layer",
    "model.events": "Forum",
    "model.initiatives": "Initiative",
    "model.intervals": "Interval",
    "model.metrics": "Metric Observation",
    "model.people": "Speaker",
    "model.quantities": "Quantity",
    "model.statements": "Statement",
    "model.time": "Period",
    "model.units": "Unit",
    "model.vocabulary": "Organization Place Reference Topic",
    "monitoring.report": "MonitoringReport",
    "problems": "Problem",
    "query.conditions": "Order",
    "query.questions": "Counting Query",
    "review.comparing": "compare",
    "review.comparison": "Comparison",
    "site.building": "BuiltSite build_site",
    "tables.table": "Table",
    "text.canonical": "canonical_text",
    "text.source": "SourceText Span",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}
_PUBLIC_MODULES = ("codes", "types")

__version__ = "0.2.0.dev0"
__all__ = [
    "AmbiguousIdError",
    "Archive",
    "ArchiveError",
    "ArgumentError",
    "BuiltSite",
    "Bulletin",
    "Bulletins",
    "CheckedClaim",
    "Collection",
    "Comparison",
    "Concordance",
    "ConflictError",
    "Counting",
    "Counts",
    "Coverage",
    "Dataset",
    "Diff",
    "Draft",
    "FactCheck",
    "Format",
    "Forum",
    "Forums",
    "Initiative",
    "Initiatives",
    "Interval",
    "InvalidDataError",
    "Layer",
    "Match",
    "Metric",
    "Metrics",
    "MissingExtraError",
    "MonitoringReport",
    "NumberError",
    "Observation",
    "Observations",
    "Order",
    "Organization",
    "Organizations",
    "Period",
    "Place",
    "Places",
    "PrintedFigure",
    "Problem",
    "PujiangError",
    "Quantity",
    "Query",
    "Reference",
    "References",
    "SourceText",
    "Span",
    "Speaker",
    "Speakers",
    "Statement",
    "Statements",
    "StatusReport",
    "SumError",
    "Table",
    "Timeline",
    "Topic",
    "Topics",
    "Unit",
    "UnitError",
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
    "convert_units",
    "describe",
    "diff",
    "draft",
    "dump",
    "export",
    "factcheck",
    "formats",
    "from_dict",
    "from_frame",
    "installed_layer",
    "load",
    "make_converter",
    "monitor",
    "open_archive",
    "read_figures",
    "to_chunks",
    "write_archive",
]


def __dir__() -> list[str]:
    return [*__all__, *_PUBLIC_MODULES, "__version__"]


# Type checkers accept only the names above.
if not TYPE_CHECKING:  # pragma: no branch

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for."""
        if name in _PUBLIC_MODULES:
            return __import__(f"pujiang.{name}", fromlist=[name])
        home = _HOME_OF.get(name)
        if home is None:
            raise AttributeError(f"module 'pujiang' has no attribute {name!r}")
        module = __import__(f"pujiang.{home}", fromlist=[name])
        return globals().setdefault(name, getattr(module, name))
