"""Checks the figures of a text that are not read: whether the source has their words, with the same hedge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.claim_codes import ClaimKind, Verdict
from pujiang.claims.checker import make_claim
from pujiang.claims.compared_words import list_stems, list_words
from pujiang.claims.figure_matching import name_other_hedge
from pujiang.codes import Comparator
from pujiang.figures.figure_reader import find_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.claims.checker import Checking
    from pujiang.claims.claim_results import CheckedClaim
    from pujiang.claims.source_documents import SourceDocument
    from pujiang.figures.figure_reader import PrintedFigure
    from pujiang.speech.readers import CharacterRange

_LEAST_SHARED = 2


def judge_refused(checking: Checking, figure: PrintedFigure, sentence: CharacterRange) -> CheckedClaim:
    """Return what the source says of a figure that is not read: the same words, or the number with another hedge."""
    hedge = _read_hedge(figure, checking.text.text, checking.text.language)
    found = [
        (_compare_hedges(hedge, _read_hedge(other, document.text, document.language)), document, other)
        for document, other in _list_alike(checking, figure, sentence)
    ]
    if not found:
        return _claim(checking, figure, Verdict.CANNOT_TELL, f"the number is not read: {figure.refusal}")
    # Of several places, that which supports the claim most.
    verdict, document, other = min(found, key=lambda one: one[0] is not Verdict.CANNOT_TELL)
    reason = f"the source has {other.words!r}, with another hedge"
    if verdict is Verdict.CANNOT_TELL:
        reason = f"the source has these words, but the number is not read: {figure.refusal}"
    return _claim(checking, figure, verdict, reason, (document, other))


def _claim(
    checking: Checking,
    figure: PrintedFigure,
    verdict: Verdict,
    reason: str,
    found: tuple[SourceDocument, PrintedFigure] | None = None,
) -> CheckedClaim:
    place = figure.span.start, figure.span.end
    document, other = found or (None, None)
    evidence = (other.span.start, other.span.end) if other else None
    return make_claim(checking, place, ClaimKind.FIGURE, verdict, reason, document=document, evidence=evidence)


def _compare_hedges(claimed: Comparator, source: Comparator) -> Verdict:
    return Verdict.CANNOT_TELL if claimed is source else name_other_hedge(claimed, source)


def _list_alike(
    checking: Checking, figure: PrintedFigure, sentence: CharacterRange
) -> Iterator[tuple[SourceDocument, PrintedFigure]]:
    """Yield the figures of sources that are not read either, of the same number, in sentences that share words."""
    number = list_words(figure.number.text, checking.words).words
    low, high = figure.span.start, figure.span.end
    text = checking.text.text
    around = list_words(f"{text[sentence[0] : low]} {text[high : sentence[1]]}", checking.words).words
    stems = {*list_stems(around, checking.words)}
    for document in checking.documents:
        for other in document.refused_figures:
            if list_words(other.number.text, document.words).words != number:
                continue
            shared = set(document.stems_between(*document.sentence_at(other.span.start))) & stems
            if len(shared) >= _LEAST_SHARED:
                yield document, other


def _read_hedge(figure: PrintedFigure, text: str, language: str) -> Comparator:
    """Return what the words between the beginning of a figure and its number say, as they would of a number."""
    words = text[figure.span.start : figure.number.start]
    read = next(iter(find_figures(f"{words}{_ANY}", language=language)), None)
    return read.quantity.comparator if read and read.quantity else Comparator.EXACTLY


_ANY = "50 "
