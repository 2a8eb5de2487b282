"""The closed lists as literal types, for annotations: type checkers find a misspelt word. `nox -s generate` writes this file."""

from __future__ import annotations

from typing import Literal, TypeAlias

BasisWord: TypeAlias = Literal["from text", "from unreviewed draft", "from reviewed data"]
ClaimKindWord: TypeAlias = Literal["quotation", "attribution", "figure", "initiative", "citation"]
ClaimLevelWord: TypeAlias = Literal["fine", "doubtful", "wrong"]
ComparatorWord: TypeAlias = Literal["exactly", "more than", "at least", "less than", "at most", "nearly", "about", "between"]
CountryLinkWord: TypeAlias = Literal["nationality", "seat", "affiliation", "place"]
DirectionWord: TypeAlias = Literal["up", "down"]
FigureChangeWord: TypeAlias = Literal["up", "down"]
FigureKindWord: TypeAlias = Literal["level", "change", "count", "money", "percent", "percentage points", "share", "rate", "ratio", "multiple", "ordinal", "duration"]
FigureRefusalCodeWord: TypeAlias = Literal["next number", "unknown scale", "vague number", "unknown hedge", "ambiguous hedge", "conflicting hedges", "part of a number", "ambiguous grouping", "ambiguous letter", "possible year", "unclear range", "unclear base", "denied", "other script", "too long"]
InitiativeKindWord: TypeAlias = Literal["initiative", "plan", "programme", "platform", "mechanism", "model", "system", "vision"]
KindWord: TypeAlias = Literal["assertion", "assessment", "proposal", "commitment", "explanation"]
ModeWord: TypeAlias = Literal["quoted", "reported", "collective", "editorial", "own"]
NatureWord: TypeAlias = Literal["stock", "flow", "cumulative"]
OrganizationKindWord: TypeAlias = Literal["government", "university", "institute", "company", "international organization", "association"]
PlaceKindWord: TypeAlias = Literal["country", "region", "bloc"]
ReadByWord: TypeAlias = Literal["text", "person"]
RelationWord: TypeAlias = Literal["proposes", "announces", "reports", "describes", "criticises"]
RestatementWord: TypeAlias = Literal["repeats", "sharpens", "updates"]
SeverityWord: TypeAlias = Literal["error", "warning"]
SourceWordsWord: TypeAlias = Literal["full", "excerpts", "none"]
SpeakerKindWord: TypeAlias = Literal["person", "organization", "country", "group", "document", "unnamed", "editors"]
StageWord: TypeAlias = Literal["actual", "target", "baseline", "hypothetical", "claimed"]
StatusWord: TypeAlias = Literal["proposed", "announced", "launched", "ongoing", "suspended", "completed", "cancelled", "ended"]
VerdictWord: TypeAlias = Literal["exact", "exact-but-reported", "altered", "stitched", "shortened", "supported", "rounded", "other-speaker", "office-differs", "hedge-dropped", "hedge-added", "hedge-changed", "value-differs", "unit-or-metric-differs", "target-as-result", "superseded", "status-differs", "resolves", "wrong-words", "other-data", "not-found", "cannot-tell"]
FormatWord: TypeAlias = Literal["json-ld", "csv", "datapackage", "csvw", "jsonl", "sqlite", "parquet", "croissant", "xlsx", "sdmx-csv", "turtle", "graphml", "markdown", "csl-json", "bibtex", "ris", "cff", "convokit", "web-annotation", "brat", "label-studio", "chunks"]
KindOfRecord: TypeAlias = Literal["places", "topics", "references", "organizations", "initiatives", "units", "metrics", "speakers", "forums", "bulletins", "statements", "observations"]
