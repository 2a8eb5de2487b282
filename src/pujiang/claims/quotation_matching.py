"""Where a source has the words of a quotation: as they are, shortened, stitched together, altered, or nowhere."""

from __future__ import annotations

import re
from collections import Counter
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from pujiang.claim_codes import Verdict
from pujiang.claims.compared_words import list_words
from pujiang.shortening import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.claims.source_documents import SourceDocument

_ELLIPSIS = re.compile(r"[\[(]\s*(?:…+|\.{2,}|\. \. \.)\s*[\])]|…+|\.{3,}|(?:\. ){2}\.|。{3,}")
_BRACKETED = re.compile(r"\[[^\[\]]{0,80}\]")
# The first letter of a quotation whose case was changed: "[c]hina".
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_MOST_WORDS = 400
_LEAST_RUN = 3
_MOST_RUNS = 4
_NEAR_ENOUGH = 0.6
_NEAREST = 0.3
_MOST_GAP = 15
_STRAY, _MOST_STRAY_GAP = 2, 6
_MOST_MARKED_GAP = 250
_MOST_BRACKETED_GAP = 10
_WINDOW = 60
_MOST_VOTES = 300
_BIN = 8
_SHOWN = 60

WordRange = tuple[int, int]


@attrs.frozen
class QuotationMatch:
    """The nearest words of a source to a quotation.

    Attributes:
        verdict: how near they are; not `exact` if words differ.
        start: where they begin in the source.
        end: where they end.
        differences: the words that differ, in a phrase.
        share: which share of the words of the quotation they have.
    """

    verdict: Verdict
    start: int
    end: int
    differences: str = ""
    share: float = 1.0


@attrs.frozen
class _QuotedSegment:
    words: tuple[str, ...]
    most_before: int


def match_quotation(document: SourceDocument, quotation: str) -> list[QuotationMatch]:
    """Return the places of a source with the words of a quotation; of inexact ones only the best."""
    segments = [*_cut(quotation, document)]
    if not segments:
        return []
    if len(segments) > 1:
        return _match_segments(document, segments)
    words = segments[0].words
    exact = find_ranges(document, words)
    if exact:
        return [_match(document, Verdict.EXACT, place) for place in exact]
    near = _match_inexactly(document, words)
    return [near] if near else []


def _cut(quotation: str, document: SourceDocument) -> Iterator[_QuotedSegment]:
    """Yield the words of a quotation between the signs that something is left out or inserted."""
    plain = _BRACKETED.sub(
        lambda found: found[0] if _ELLIPSIS.fullmatch(found[0]) else "\x00", _LETTER.sub(r"\1", quotation)
    )
    low, most = 0, 0
    marks = [*re.finditer(rf"{_ELLIPSIS.pattern}|\x00", plain), None]
    for mark in marks:
        words = list_words(plain, document.words, low, mark.start() if mark else len(plain)).words
        if words:
            yield _QuotedSegment(words, most)
            most = 0
        if mark:
            low, most = mark.end(), max(most, _MOST_BRACKETED_GAP if mark.group() == "\x00" else _MOST_MARKED_GAP)


def _match(
    document: SourceDocument, verdict: Verdict, place: WordRange, differences: str = "", share: float = 1.0
) -> QuotationMatch:
    listed = document.word_list
    return QuotationMatch(verdict, listed.starts[place[0]], listed.ends[place[1] - 1], differences, share)


def find_ranges(document: SourceDocument, words: Sequence[str]) -> list[WordRange]:
    """Return where the source has some words one after another, as ranges of the numbers of its words."""
    places, listed, many = document.places, document.word_list.words, len(words)
    rarest = min(range(many), key=lambda number: len(places.get(words[number], ())))
    wanted = tuple(words)
    starts = (place - rarest for place in places.get(words[rarest], ()))
    return [(start, start + many) for start in starts if start >= 0 and listed[start : start + many] == wanted]


def _match_segments(document: SourceDocument, segments: Sequence[_QuotedSegment]) -> list[QuotationMatch]:
    found = [find_ranges(document, segment.words) for segment in segments]
    if all(found):
        joined = [*_in_order(document, found, [segment.most_before for segment in segments])]
        if joined:
            return [_match(document, Verdict.EXACT, place) for place in joined]
        first = found[0][0]
        return [_match(document, Verdict.STITCHED, first)]
    worst = [
        _match_inexactly(document, segment.words) for segment, ranges in zip(segments, found, strict=True) if not ranges
    ]
    if all(match is not None and match.verdict is not Verdict.NOT_FOUND for match in worst):
        return [next(filter(None, worst))]
    whole = [match for match in worst if match]
    share = sum(len(s.words) for s, r in zip(segments, found, strict=True) if r) / sum(len(s.words) for s in segments)
    if whole:
        return [attrs.evolve(whole[0], verdict=Verdict.NOT_FOUND)]
    exact = next((ranges[0] for ranges in found if ranges), None)
    return [_match(document, Verdict.NOT_FOUND, exact, share=share)] if exact else []


def _in_order(
    document: SourceDocument, found: Sequence[Sequence[WordRange]], gaps: Sequence[int]
) -> Iterator[WordRange]:
    """Yield the ranges in which segments follow each other, each with no larger gap before it than allowed."""
    for first in found[0]:
        last = first
        for ranges, most in zip(found[1:], gaps[1:], strict=True):
            following = next((one for one in ranges if last[1] <= one[0] <= last[1] + most), None)
            if following is None or not _is_one_speech(document, last, following):
                break
            last = following
        else:
            yield first[0], last[1]


def _is_one_speech(document: SourceDocument, first: WordRange, second: WordRange) -> bool:
    """Return whether two ranges are in the words of one speaker."""
    listed = document.word_list
    one, other = (document.utterance_at(listed.starts[low], listed.ends[high - 1]) for low, high in (first, second))
    return one is other or (
        one is not None and other is not None and one.statement.speakers == other.statement.speakers
    )


def _match_inexactly(document: SourceDocument, words: Sequence[str]) -> QuotationMatch | None:
    words = words[:_MOST_WORDS]
    best = max((_align(document, words, start) for start in _candidates(document, words)), key=_rank, default=None)
    runs = _runs(document, words)
    if runs and (best is None or best.verdict is not Verdict.SHORTENED):
        return _match_runs(document, runs)
    return best


def _rank(match: QuotationMatch) -> tuple[float, bool]:
    return match.share, match.verdict is Verdict.SHORTENED


def _candidates(document: SourceDocument, words: Sequence[str]) -> list[int]:
    """Return the numbers of words at which the source may have most of the words."""
    votes: Counter[int] = Counter()
    for number, word in enumerate(words):
        places = document.places.get(word, ())
        if len(places) <= _MOST_VOTES:
            votes.update((place - number) // _BIN for place in places)
    near: Counter[int] = Counter({one: votes[one] + votes[one + 1] for one in votes})
    return [one * _BIN for one, _ in near.most_common(3)]


def _align(document: SourceDocument, words: Sequence[str], start: int) -> QuotationMatch:
    """Return how some words agree with those of the source around a place."""
    listed = document.word_list.words
    low, high = max(0, start - _BIN * 2), min(len(listed), start + len(words) + _WINDOW)
    blocks = SequenceMatcher(None, listed[low:high], words, autojunk=False).get_matching_blocks()[:-1]
    blocks = _without_strays(blocks)
    if not blocks:
        return _match(document, Verdict.NOT_FOUND, (low, min(high, low + 1)), share=0.0)
    first, last = blocks[0], blocks[-1]
    place = low + first.a, low + last.a + last.size
    share = sum(block.size for block in blocks) / len(words)
    if share < _NEAR_ENOUGH or len(words) < _LEAST_RUN:
        return _match(document, Verdict.NOT_FOUND, place, share=share)
    gaps = [(listed[low + a.a + a.size : low + b.a], tuple(words[a.b + a.size : b.b])) for a, b in pairwise(blocks)]
    ends = [((), tuple(words[: first.b])), ((), tuple(words[last.b + last.size :]))]
    changed = [(source, claimed) for source, claimed in (*ends, *gaps) if claimed]
    dropped = [source for source, claimed in gaps if source and not claimed]
    if changed or any(word in document.words.negations for source in dropped for word in source):
        return _match(document, Verdict.ALTERED, place, _describe(changed, dropped), share)
    return _match(document, Verdict.SHORTENED, place, _describe(changed, dropped), share)


def _without_strays(blocks: Sequence[Match]) -> list[Match]:
    """Return matching blocks without a few words at the ends that match far from the others."""
    kept = [*blocks]
    while len(kept) > 1 and kept[0].size <= _STRAY and kept[1].a - kept[0].a - kept[0].size > _MOST_STRAY_GAP:
        kept.pop(0)
    while len(kept) > 1 and kept[-1].size <= _STRAY and kept[-1].a - kept[-2].a - kept[-2].size > _MOST_STRAY_GAP:
        kept.pop()
    return kept


def _describe(changed: Sequence[tuple[Sequence[str], Sequence[str]]], dropped: Sequence[Sequence[str]]) -> str:
    told = [
        f'"{" ".join(claimed)}" instead of "{shorten(" ".join(source), _SHOWN)}"'
        if source
        else f'added "{" ".join(claimed)}"'
        for source, claimed in changed
    ]
    told += [f'left out "{shorten(" ".join(source), _SHOWN)}"' for source in dropped]
    return "; ".join(told)


def find_longest_run(document: SourceDocument, words: Sequence[str]) -> WordRange:
    """Return the longest part of some words that the source has, as a range of their numbers; empty if it has none."""
    best, low = (0, 0), 0
    while low < len(words):
        high = low + _extend(document, words, low)[1]
        best = max(best, (low, high), key=lambda one: one[1] - one[0])
        low = max(low + 1, high)
    return best


def _extend(document: SourceDocument, words: Sequence[str], low: int) -> tuple[list[int], int]:
    """Return where the source has the most words from a number on, and how many they are."""
    listed, starts, size = document.word_list.words, [*document.places.get(words[low], ())], 1
    while low + size < len(words):
        longer = [s for s in starts if s + size < len(listed) and listed[s + size] == words[low + size]]
        if not longer:
            break
        starts, size = longer, size + 1
    return starts, size if starts else 0


def _runs(document: SourceDocument, words: Sequence[str]) -> list[tuple[WordRange, ...]]:
    """Return the parts of a quotation that the source has, each with its places; empty unless they are all of it."""
    found: list[tuple[WordRange, ...]] = []
    low = 0
    while low < len(words):
        starts, size = _extend(document, words, low)
        if size < _LEAST_RUN or len(found) == _MOST_RUNS:
            return []
        found.append(tuple((start, start + size) for start in starts))
        low += size
    return found


def _match_runs(document: SourceDocument, runs: Sequence[tuple[WordRange, ...]]) -> QuotationMatch:
    """Return whether the parts of a quotation are from one passage, or stitched together from several."""
    joined = _nearest_chain(runs)
    listed = document.word_list
    if joined:
        gaps = [(a[1], b[0]) for a, b in pairwise(joined)]
        dropped = [listed.words[low:high] for low, high in gaps]
        if all(_is_short_gap(document, low, high) for low, high in gaps):
            negated = any(word in document.words.negations for words in dropped for word in words)
            verdict = Verdict.ALTERED if negated else Verdict.SHORTENED
            return _match(document, verdict, (joined[0][0], joined[-1][1]), _describe((), dropped))
    first, second = runs[0][0], runs[1][0]
    words = document.text[listed.starts[second[0]] : listed.ends[second[1] - 1]]
    return _match(document, Verdict.STITCHED, first, f'joined to "{shorten(words, _SHOWN)}"')


def _nearest_chain(runs: Sequence[tuple[WordRange, ...]]) -> list[WordRange] | None:
    """Return the places of parts that follow each other in the source with the smallest gaps."""
    chains: list[list[WordRange]] = []
    for first in runs[0]:
        chain = [first]
        for ranges in runs[1:]:
            following = min((one for one in ranges if one[0] >= chain[-1][1]), default=None)
            if following is None:
                break
            chain.append(following)
        else:
            chains.append(chain)
    return min(chains, key=lambda chain: chain[-1][1] - chain[0][0], default=None)


def _is_short_gap(document: SourceDocument, low: int, high: int) -> bool:
    """Return whether the words between two parts are of one sentence, or few words of one speaker."""
    listed = document.word_list
    before, after = listed.ends[low - 1], listed.starts[high]
    if document.sentence_at(before - 1) == document.sentence_at(after):
        return True
    return high - low <= _MOST_GAP and _is_one_speech(document, (low - 1, low), (high, high + 1))
