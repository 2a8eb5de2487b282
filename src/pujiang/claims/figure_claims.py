"""Checks the figures of a text: number, unit, hedge, stage, speaker, and whether the data has later ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.claim_codes import Basis, ClaimKind, Verdict
from pujiang.claims.checker import is_told_of, make_claim
from pujiang.claims.citation_claims import KEY
from pujiang.claims.claimed_speakers import find_speaker
from pujiang.claims.compared_places import compare_places
from pujiang.claims.compared_words import list_words
from pujiang.claims.compared_years import is_of_other_years
from pujiang.claims.connected_figures import find_shares, is_greater_than_whole
from pujiang.claims.described_figures import describe_figure
from pujiang.claims.figure_matching import (
    FigureMatch,
    choose_match,
    compare_hedges,
    have_one_number,
    is_sum,
    rank_figures,
)
from pujiang.claims.later_figures import find_later
from pujiang.claims.level_changes import contradicts_change
from pujiang.claims.quotation_matching import find_ranges
from pujiang.claims.refused_figures import judge_refused
from pujiang.claims.sorted_ranges import SortedRanges
from pujiang.claims.speech_comparing import find_negation, find_opposite
from pujiang.codes import FigureKind, FigureRefusalCode
from pujiang.figures.figure_reader import find_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.claims.checker import Checking
    from pujiang.claims.claim_results import CheckedClaim
    from pujiang.claims.claimed_speakers import ClaimedSpeaker
    from pujiang.claims.described_figures import SourceFigure
    from pujiang.claims.source_documents import SourceDocument
    from pujiang.dataset.dataset import Dataset
    from pujiang.language.claim_words import ClaimWords
    from pujiang.speech.readers import CharacterRange

_MINOR = 10
_RELATED, _LEAST_RELATED = 0.5, 2

#: The worst first.
FIGURE_ORDER = (
    Verdict.OTHER_SPEAKER,
    Verdict.NOT_FOUND,
    Verdict.VALUE_DIFFERS,
    Verdict.UNIT_OR_METRIC_DIFFERS,
    Verdict.HEDGE_DROPPED,
    Verdict.HEDGE_ADDED,
    Verdict.HEDGE_CHANGED,
    Verdict.TARGET_AS_RESULT,
    Verdict.SUPERSEDED,
    Verdict.CANNOT_TELL,
    Verdict.ROUNDED,
    Verdict.SUPPORTED,
)
_REASONS = {
    Verdict.SUPPORTED: "the source gives this figure",
    Verdict.ROUNDED: "the source's figure fits it",
    Verdict.VALUE_DIFFERS: "the source gives another number",
    Verdict.UNIT_OR_METRIC_DIFFERS: "the source gives this number to something else, or in another unit",
    Verdict.HEDGE_DROPPED: "the source hedges this number",
    Verdict.HEDGE_ADDED: "the source gives this number without a hedge",
    Verdict.HEDGE_CHANGED: "the source hedges this number in another way",
    Verdict.TARGET_AS_RESULT: "the source gives it as planned, the text as reached",
    Verdict.OTHER_SPEAKER: "the source gives this figure as what somebody else says",
    Verdict.NOT_FOUND: "the source has no such figure",
    Verdict.CANNOT_TELL: "the source has no figure that decides it",
}


def check_figures(
    checking: Checking, data: Dataset | None, quotations: Iterable[CheckedClaim]
) -> Iterator[CheckedClaim]:
    """Yield each figure of the text with what the source says of it; quotations are checked before."""
    text = checking.text
    exact = SortedRanges(
        (one for one in quotations if one.verdict in _EXACT), lambda one: (one.span.start, one.span.end)
    )
    cited = SortedRanges((found.span() for found in KEY.finditer(text.text)), lambda place: place)
    for paragraph in text.paragraphs:
        for sentence in paragraph.sentences:
            figures = [
                figure
                for figure in find_figures(text.text, *sentence.span, language=text.language)
                if not cited.find(figure.span.start, figure.span.end)
                and not (figure.refusal and figure.refusal.code is FigureRefusalCode.YEAR)
            ]
            for figure in figures:
                if figure.quantity is None:
                    yield judge_refused(checking, figure, sentence.span)
            described = [
                describe_figure(text.text, figure, figure.quantity, sentence.span, checking.words)
                for figure in figures
                if figure.quantity
            ]
            joined = [*_join_shares(checking, described)]
            for claimed in joined:
                place = claimed.figure.span.start, claimed.noun_end
                span = text.span(*place)
                quoted = exact.find(span.start, span.end)
                yield _find_quoted(checking, place, quoted) or _judge_figure(checking, place, claimed, joined, data)


def _join_shares(checking: Checking, figures: Sequence[SourceFigure]) -> Iterator[SourceFigure]:
    """Yield figures; "seven of the 12" as one, if a source gives this share."""
    shares = {
        id(number): share
        for *numbers, share in find_shares(checking.text.text, figures, checking.words)
        if any(have_one_number(share, one) for document in checking.documents for one in document.figures)
        for number in numbers
    }
    for figure in figures:
        share = shares.get(id(figure))
        if share is None:
            yield figure
        elif share.figure.span.start == figure.figure.span.start:
            yield share


def _find_quoted(checking: Checking, place: CharacterRange, quoted: Sequence[CheckedClaim]) -> CheckedClaim | None:
    """Return a figure of an exact quotation as the source has it, hedge included; None if that is not whole."""
    number = checking.text.span(*place)
    for quotation in quoted:
        evidence = quotation.evidence
        document = next((one for one in checking.documents if evidence and one.source is evidence.source), None)
        if not (evidence and document and quotation.span.start <= number.start and number.end <= quotation.span.end):
            continue
        words = list_words(checking.text.text, checking.words, *place).words
        for figure in document.figures_between(evidence.start, evidence.end):
            printed = document.words_between(figure.figure.span.start, figure.figure.span.end)
            if words[: len(printed)] == printed:
                match = FigureMatch(figure, 0.0, has_head=True, has_class=True, has_words=True, knows_both=False)
                return _claim(checking, place, [Verdict.SUPPORTED], document, match)
    return None


def _judge_figure(
    checking: Checking,
    place: CharacterRange,
    claimed: SourceFigure,
    beside: Sequence[SourceFigure],
    data: Dataset | None,
) -> CheckedClaim:
    found = [
        (document, *choose_match(claimed, rank_figures(claimed, document.figures, checking.words, document.weights)))
        for document in checking.documents
    ]
    document, verdict, match = min(
        found,
        key=lambda one: (_RANK[one[1]], -(one[2].likeness if one[2] else 0.0)),
        default=(None, Verdict.NOT_FOUND, None),
    )
    if document is None or match is None or verdict is Verdict.NOT_FOUND:
        return _judge_absent(checking, place, claimed)
    if verdict is Verdict.CANNOT_TELL:
        return _claim(checking, place, [verdict], document, match)
    speaker = find_speaker(checking.speakers_by_place, *place)
    if verdict is Verdict.VALUE_DIFFERS and _is_own_sum(checking, claimed):
        return _judge_absent(checking, place, claimed)
    differences = dict(_find_differences(checking, claimed, beside, document, match, fits=verdict in _FITTING))
    verdicts = [verdict, *_compare_details(claimed, match, verdict, checking.words), *differences]
    if verdict is not Verdict.VALUE_DIFFERS and _has_other_speaker(checking, speaker, document, match):
        verdicts.append(Verdict.OTHER_SPEAKER)
    if is_greater_than_whole(checking.text.text, claimed, beside, checking.words):
        verdicts.append(Verdict.UNIT_OR_METRIC_DIFFERS)
    later = find_later(match.source, data, document)
    if later and verdict is Verdict.SUPPORTED:
        verdicts.append(Verdict.SUPERSEDED)
    # What somebody said then is not wrong because of what happened later.
    is_dated = speaker is not None and not checking.words.current.search(checking.text.text, *claimed.sentence)
    made = _claim(checking, place, verdicts, document, match, later=later, is_dated=is_dated)
    reason = differences.get(made.verdict)
    return attrs.evolve(made, reason=reason) if reason else made


def _find_differences(
    checking: Checking,
    claimed: SourceFigure,
    beside: Sequence[SourceFigure],
    document: SourceDocument,
    match: FigureMatch,
    *,
    fits: bool,
) -> Iterator[tuple[Verdict, str]]:
    """Yield verdicts on what is said of a number beside its value, with the reason where its value fits."""
    contradicts = contradicts_change(claimed, beside, match.source, document.figures)
    if not fits:
        if contradicts:
            yield Verdict.VALUE_DIFFERS, ""
        return
    clauses = claimed.clause, match.source.clause, checking.words
    if contradicts or find_opposite(*clauses) or find_negation(*clauses):
        yield Verdict.VALUE_DIFFERS, "the source says the opposite of this number"
    if is_of_other_years(checking.text.text, claimed, document.text, match.source):
        yield Verdict.CANNOT_TELL, "the source does not give this year there"
    for verdict in compare_places(checking, claimed, match.source, document):
        yield verdict, "the source does not name this country there"


_RANK = {
    verdict: number
    for number, verdict in enumerate(
        (
            Verdict.SUPPORTED,
            Verdict.ROUNDED,
            Verdict.CANNOT_TELL,
            Verdict.UNIT_OR_METRIC_DIFFERS,
            Verdict.VALUE_DIFFERS,
            Verdict.NOT_FOUND,
        )
    )
}


def _compare_details(
    claimed: SourceFigure, match: FigureMatch, verdict: Verdict, words: ClaimWords
) -> Iterator[Verdict]:
    """Yield how hedge and stage of two figures differ."""
    if verdict in {Verdict.SUPPORTED, Verdict.UNIT_OR_METRIC_DIFFERS}:
        hedge = compare_hedges(claimed, match.source)
        if hedge is not Verdict.SUPPORTED:
            yield hedge
    if verdict is Verdict.VALUE_DIFFERS:
        return
    if _may_be(claimed, words) and _may_be(match.source, words):
        return
    if match.source.is_planned and not claimed.is_planned:
        yield Verdict.TARGET_AS_RESULT
    # "The 9 ports were dredged", of "5 of the 9 ports were dredged".
    is_told_of_whole = match.source.is_whole and bool(claimed.context & match.source.context)
    if is_told_of_whole or (claimed.is_planned and not match.source.is_planned):
        yield Verdict.CANNOT_TELL


def _may_be(figure: SourceFigure, words: ClaimWords) -> bool:
    """Return whether the clause of a figure says what can be: "could handle", in reported speech, is "can handle"."""
    return not words.possible.isdisjoint(figure.clause)


_EXACT = (Verdict.EXACT, Verdict.EXACT_BUT_REPORTED)
_FITTING = (Verdict.SUPPORTED, Verdict.ROUNDED)


def _has_other_speaker(
    checking: Checking, speaker: ClaimedSpeaker | None, document: SourceDocument, match: FigureMatch
) -> bool:
    """Return whether the text gives a figure to somebody who does not say it in the source."""
    if speaker is None or not speaker.is_sure or speaker.is_denied or speaker.is_own_voice(checking.words):
        return False
    span = match.source.figure.span
    utterance = document.utterance_at(span.start, span.end)
    if not checking.is_named(speaker) or checking.is_speaker(speaker, utterance):
        return False
    is_doubtful = utterance is not None and document.is_doubtful(utterance)
    return not is_doubtful and not is_told_of(speaker, document, utterance)


def _claim(
    checking: Checking,
    place: CharacterRange,
    verdicts: list[Verdict],
    document: SourceDocument,
    match: FigureMatch,
    *,
    later: str = "",
    is_dated: bool = False,
) -> CheckedClaim:
    span = match.source.figure.span
    ordered = sorted(verdicts, key=FIGURE_ORDER.index)
    if is_dated and ordered[0] is Verdict.SUPERSEDED:
        ordered = [Verdict.SUPPORTED, Verdict.SUPERSEDED]
    reason = _REASONS.get(ordered[0], "")
    if later and Verdict.SUPERSEDED in ordered:
        reason = later if ordered[0] is Verdict.SUPERSEDED else f"{reason}; {later}"
    if ordered[0] is Verdict.CANNOT_TELL and len(ordered) > 1:
        reason = "the source gives it as reached, the text as planned"
    evidence = span.start, match.source.noun_end
    rests_on = document.basis if ordered[0] in {Verdict.OTHER_SPEAKER, Verdict.SUPERSEDED} else Basis.TEXT
    return make_claim(
        checking,
        place,
        ClaimKind.FIGURE,
        ordered[0],
        reason,
        document=document,
        evidence=evidence,
        utterance=document.utterance_at(*evidence),
        rests_on=rests_on,
        also=[one for one in ordered[1:] if one is not Verdict.SUPPORTED],
    )


def _judge_absent(checking: Checking, place: CharacterRange, claimed: SourceFigure) -> CheckedClaim:
    """Return a figure that the source does not have: of its subject, the writer's own, or of another subject."""
    if _is_own_sum(checking, claimed) or _announces_sum(checking, claimed):
        reason = "it may be the writer's own sum or share"
        return make_claim(checking, place, ClaimKind.FIGURE, Verdict.CANNOT_TELL, reason)
    is_minor = claimed.quantity.value < _MINOR and claimed.figure.kind is FigureKind.COUNT
    if is_minor and (claimed.head is None or claimed.head in checking.words.minor):
        return make_claim(checking, place, ClaimKind.FIGURE, Verdict.CANNOT_TELL, "it may be the writer's own count")
    speaker = find_speaker(checking.speakers_by_place, *place)
    printed = _find_printed(checking, claimed)
    if printed:
        reason = f"the source has {claimed.figure.words!r} there, which is not read as a figure"
        return make_claim(
            checking, place, ClaimKind.FIGURE, Verdict.CANNOT_TELL, reason, document=printed[0], evidence=printed[1]
        )
    if (speaker and speaker.is_sure and not speaker.is_denied) or _is_related(checking, claimed):
        return make_claim(checking, place, ClaimKind.FIGURE, Verdict.NOT_FOUND, _REASONS[Verdict.NOT_FOUND])
    reason = "the source says nothing about its subject"
    return make_claim(checking, place, ClaimKind.FIGURE, Verdict.CANNOT_TELL, reason)


def _find_printed(checking: Checking, claimed: SourceFigure) -> tuple[SourceDocument, CharacterRange] | None:
    """Return where a source prints the words of a number among words that are around it in the text."""
    words = list_words(claimed.figure.number.text, checking.words).words
    for document in checking.documents:
        for first, last in find_ranges(document, words):
            place = document.word_list.starts[first], document.word_list.ends[last - 1]
            around = set(document.stems_between(*document.sentence_at(place[0])))
            is_read = any(one.figure.span.start <= place[0] < one.figure.span.end for one in document.figures)
            if not is_read and len(around & (claimed.nouns | claimed.context)) >= _LEAST_RELATED:
                return document, place
    return None


def _is_own_sum(checking: Checking, claimed: SourceFigure) -> bool:
    """Return whether a figure is announced as a sum, and is one of two figures of a source."""
    figures = [one for document in checking.documents for one in document.figures]
    return _announces_sum(checking, claimed) and is_sum(claimed, figures)


def _announces_sum(checking: Checking, claimed: SourceFigure) -> bool:
    return checking.words.summed.search(checking.text.text, *claimed.sentence) is not None


def _is_related(checking: Checking, claimed: SourceFigure) -> bool:
    """Return whether most words around a figure are words of the source."""
    around = claimed.nouns | claimed.context
    known = sum(any(stem in document.stem_counts for document in checking.documents) for stem in around)
    return known >= _LEAST_RELATED and known / len(around) >= _RELATED
