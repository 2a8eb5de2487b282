"""`pujiang.factcheck`: the claims of a text, checked against a source."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from pujiang.arguments import expect, expect_path
from pujiang.checks.places import PlaceNames
from pujiang.claim_codes import Basis
from pujiang.claims.attribution_claims import check_attributions
from pujiang.claims.candidates import list_documents
from pujiang.claims.checked_text import CheckedText
from pujiang.claims.checker import Checking, check_quotations
from pujiang.claims.citation_claims import check_citations
from pujiang.claims.claim_results import CheckedClaim, FactCheck
from pujiang.claims.figure_claims import check_figures
from pujiang.claims.initiative_claims import check_initiatives
from pujiang.claims.office_claims import check_offices
from pujiang.claims.source_documents import SourceDocument
from pujiang.codes import PlaceKind
from pujiang.dataset.dataset import Dataset
from pujiang.deferred import defer
from pujiang.errors import ArgumentError, PujiangError
from pujiang.intake.markup import plain
from pujiang.io.loading import load_bundled
from pujiang.language.detecting import UNDETERMINED, detect_language
from pujiang.language.languages import find_lexicon
from pujiang.language.revision import RULES_REVISION

if TYPE_CHECKING:
    from pujiang.drafting import draft, preparing
    from pujiang.intake import text_files
else:
    # Needed for sources without data.
    draft = defer("pujiang.drafting.draft")
    preparing = defer("pujiang.drafting.preparing")
    text_files = defer("pujiang.intake.text_files")

_MOST_PATH = 1_024
#: How long a checked text may be: longer ones would take minutes.
_MOST_TEXT = 1_000_000
#: Endings of files that are read as sources.
_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".pdf")


def factcheck(
    text: str,
    data: Dataset | None = None,
    *,
    source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
    language: str | None = None,
) -> FactCheck:
    """Check every quotation and figure of a text, and attributions and initiatives found in it, against a source.

    A text is checked against the source, not against the world.

    Args:
        text: an article or an answer of an assistant, as plain text or Markdown.
        data: the data to check against; without data and source, the bundled data.
        source: files (text, Markdown, HTML, DOCX, PDF) or texts, one or several. A line that ends like the name of such
            a file is a path. Who says what in a source is read by the rules of `draft`.
        language: the language of the text (BCP 47); by default that of its letters.

    Raises:
        ArgumentError: both data and source are given, an argument has a wrong type, or the text has more than a
            million characters.
        PujiangError: a file of the source cannot be read.

    >>> report = "Ann Lee said that some 53 wells were dug."
    >>> for claim in factcheck("Ann Lee said that 53 wells were dug.", source=report):
    ...     print(claim.about, claim.verdict, claim.words)
    figure hedge-dropped 53 wells
    attribution supported 53 wells were dug.
    """
    expect("text", text, str)
    if language is not None:
        expect("language", language, str)
    if data is not None:
        expect("data", data, Dataset)
        if source is not None:
            raise ArgumentError("source", "either data or source", "both")
    if source is None:
        return check_against_data(text, load_bundled() if data is None else data, language=language)
    return check_against_sources(text, read_sources(source), language=language)


def read_sources(source: object) -> list[SourceDocument]:
    """Read sources, by which several texts can be checked: files or texts, one or several.

    Raises:
        ArgumentError: it is none of these.
        PujiangError: a file cannot be read.
    """
    expect("source", source, str, os.PathLike, Iterable)
    is_one = isinstance(source, str | os.PathLike)
    given: list[object] = [source] if is_one else [*cast("Iterable[object]", source)]
    return [read_source_text(_read_text(one), number) for number, one in enumerate(given, 1)]


def check_against_sources(text: str, sources: Sequence[SourceDocument], *, language: str | None = None) -> FactCheck:
    """Check a text against sources that were read."""
    return check_documents(text, sources, None, language=language)


def check_against_data(text: str, data: Dataset, *, language: str | None = None) -> FactCheck:
    """Check a text against the bulletins of a dataset."""
    return check_documents(text, list_documents(data, text, Basis.DATA), data, language=language)


def read_source_text(raw: str, number: int = 1) -> SourceDocument:
    """Return a source, given by its text, with what a draft of it in memory says of it."""
    language, key = detect_language(plain(raw).text), f"source-{number}"
    if find_lexicon(language):
        # A text that repeats itself cannot be drafted: its quotations and figures are checked all the same.
        with suppress(PujiangError):
            made = draft.draft(raw, id=key, language=language)
            return SourceDocument(made.bulletin, made.statements, made.figures, Basis.DRAFT)
    bulletin = draft.draft_prepared(preparing.prepare_text(raw, None), key, load_bundled(), UNDETERMINED).bulletin
    return SourceDocument(bulletin.replace(language=language), (), (), Basis.DRAFT)


def _read_text(source: object) -> str:
    if isinstance(source, str) and not _is_path(source):
        return source
    return text_files.source_text(expect_path("source, each", source))


def _is_path(source: str) -> bool:
    return len(source) <= _MOST_PATH and "\n" not in source and source.lower().endswith(_SUFFIXES)


def check_documents(
    text: str, documents: Sequence[SourceDocument], data: Dataset | None, *, language: str | None = None
) -> FactCheck:
    """Check a text against documents, which are those of a dataset if there is one.

    Raises:
        ArgumentError: the text is too long.
    """
    if len(text) > _MOST_TEXT:
        raise ArgumentError("text", f"at most {_MOST_TEXT:,} characters; split it", f"{len(text):,}")
    source = "; ".join(document.title for document in documents)
    if data is not None:
        source = f"{data.name} {data.version}" if data.layers else "the data"
    places = PlaceNames(one for one in (data or load_bundled()).places if one.kind is PlaceKind.COUNTRY)
    checking = Checking(CheckedText(text, language), documents, places)
    quotations = [*check_quotations(checking)]
    figures = [*check_figures(checking, data, quotations)]
    claims: list[CheckedClaim] = [
        *quotations,
        *check_attributions(checking, figures),
        *check_offices(checking),
        *figures,
        *check_initiatives(checking),
        *check_citations(checking, data),
    ]
    ordered = sorted(claims, key=lambda claim: (claim.span.start, claim.span.end))
    return FactCheck(text=text, claims=tuple(ordered), rules=RULES_REVISION, source=source)
