"""Whether a text gives a figure to another country than its source does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.claim_codes import Verdict
from pujiang.claims.claimed_speakers import find_speaker
from pujiang.claims.figure_matching import have_one_number, have_one_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.claims.checker import Checking
    from pujiang.claims.described_figures import SourceFigure
    from pujiang.claims.source_documents import SourceDocument
    from pujiang.speech.readers import CharacterRange
    from pujiang.text.phrases import Phrases


def compare_places(
    checking: Checking, claimed: SourceFigure, source: SourceFigure, document: SourceDocument
) -> Iterator[Verdict]:
    """Yield that a figure is of something else, if both name countries and none is the same.

    If only the text names countries, and the source none of them near the figure, nothing tells.
    """
    place, text = claimed.figure.span.start, checking.text
    speaker = find_speaker(checking.speakers_by_place, place, claimed.noun_end)
    said = next((part for part in (speaker.contents if speaker else ()) if part[0] <= place < part[1]), None)
    ours = _name_places(checking.places.in_language(text.language), text.text, claimed, said)
    if not ours:
        return
    heads = {claimed.head, source.head}
    alike = (
        one
        for one in document.figures
        if one is source or (one.head in heads and have_one_number(claimed, one) and have_one_unit(claimed, one))
    )
    names = checking.places.in_language(document.language)
    theirs = [_name_places(names, document.text, one, _find_said(document, one)) for one in alike]
    if any(ours & one for one in theirs):
        return
    if all(theirs):
        yield Verdict.UNIT_OR_METRIC_DIFFERS
    elif not ours & checking.places_in(document).find_near(source.figure.span.start):
        yield Verdict.CANNOT_TELL


def _find_said(document: SourceDocument, figure: SourceFigure) -> CharacterRange | None:
    """Return where the words are that somebody says about a figure; None if it is in no words of a speaker."""
    utterance = document.utterance_at(figure.figure.span.start, figure.noun_end)
    return (utterance.start, utterance.end) if utterance else None


def _name_places(names: Phrases[str], text: str, figure: SourceFigure, said: CharacterRange | None) -> set[str]:
    """Return the ids of the countries that the clause of a figure names, or else its sentence before it.

    The words that tell who says it are left out: "the minister of Portugal said".
    """
    start, end = figure.clause_place
    low = max(figure.sentence[0], said[0] if said else 0)
    return _find_places(names, text, max(start, low), end) or _find_places(names, text, low, end)


def _find_places(names: Phrases[str], text: str, start: int, end: int) -> set[str]:
    return {key for _, _, keys in names.find_in(text[start:end]) for key in keys}
