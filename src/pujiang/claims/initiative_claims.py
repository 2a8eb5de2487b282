"""Checks what a text says of the status of initiatives: launched, where the source only proposes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.claim_codes import ClaimKind, Verdict
from pujiang.claims.checker import make_claim
from pujiang.claims.compared_words import list_words
from pujiang.claims.quotation_matching import find_longest_run, find_ranges
from pujiang.claims.source_documents import is_planned
from pujiang.codes import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.claims.checker import Checking
    from pujiang.claims.claim_results import CheckedClaim
    from pujiang.claims.source_documents import SourceDocument, Utterance
    from pujiang.language.claim_words import ClaimWords
    from pujiang.model.initiatives import Mention
    from pujiang.speech.readers import CharacterRange

_AROUND = 90
_DIRECTLY = 24
_LEAST_RUN, _LEAST_SAID = 3, 2
_MOST_PLACES, _MOST_BETWEEN = 3, 3
_PLANNED = {Status.PROPOSED, Status.ANNOUNCED}
#: How far an initiative has come, by its status: one says no less than what a text says with the same number.
_STEPS = {
    Status.PROPOSED: 0,
    Status.ANNOUNCED: 1,
    Status.LAUNCHED: 2,
    Status.ONGOING: 2,
    Status.SUSPENDED: 3,
    Status.COMPLETED: 4,
    Status.ENDED: 4,
    Status.CANCELLED: 5,
}
_CLAUSE = re.compile(r"[;:；：。]|\.\s|,\s|，|\s(?:—|–)\s")


@attrs.frozen
class _KnownInitiative:
    """An initiative of a source, with what a mention says of its status."""

    document: SourceDocument
    utterance: Utterance
    mention: Mention
    status: Status


def check_initiatives(checking: Checking) -> Iterator[CheckedClaim]:
    """Yield what the text says of the status of initiatives that the source mentions."""
    known = _list_known(checking)
    pattern = _compile(known) if known else None
    text = checking.text.text
    for paragraph in checking.text.paragraphs:
        for sentence in paragraph.sentences:
            found = False
            for name in pattern.finditer(text, *sentence.span) if pattern else ():
                claimed = _find_status(text, sentence.span, name.span(), checking.words)
                if claimed and not checking.quotations_by_place.find(*name.span()):
                    found = True
                    yield from _judge(checking, name.span(), claimed, known[_fold(name.group(), checking.words)])
            if not found:
                yield from _check_unnamed(checking, sentence.span)


def _check_unnamed(checking: Checking, sentence: CharacterRange) -> Iterator[CheckedClaim]:
    """Yield what a sentence gives as begun, if the source has the same words only for what is planned or proposed."""
    text, words = checking.text.text, checking.words
    begun = next((pattern for pattern, status in words.statuses if status is Status.LAUNCHED), None)
    verb = begun.search(text, *sentence) if begun else None
    if verb is None or _find_status(text, sentence, verb.span(), words) in _PLANNED:
        return
    made = _check_begun(checking, (verb.end(), sentence[1]), is_after=True)
    made = made or _check_begun(checking, (sentence[0], verb.start()), is_after=False)
    if made:
        yield made


def _check_begun(checking: Checking, part: CharacterRange, *, is_after: bool) -> CheckedClaim | None:
    """Return the longest words of a part of a text that the source has only for what is planned; None without any."""
    listed = list_words(checking.text.text, checking.words, *part)
    for document in checking.documents:
        first, last = find_longest_run(document, listed.words)
        if not _is_name(listed.words[first:last], checking.words) or not (
            first <= _MOST_BETWEEN if is_after else _is_passive(listed.words[last:], checking.words)
        ):
            continue
        place = listed.starts[first], listed.ends[last - 1]
        source = document.word_list
        evidence = [
            (source.starts[start], source.ends[end - 1])
            for start, end in find_ranges(document, listed.words[first:last])
        ]
        statuses = [_find_source_status(document, one) for one in evidence[: _MOST_PLACES + 1]]
        is_planned_only = len(statuses) <= _MOST_PLACES and all(status in _PLANNED for status in statuses)
        if is_planned_only and not checking.quotations_by_place.find(*place):
            return make_claim(
                checking,
                place,
                ClaimKind.INITIATIVE,
                Verdict.STATUS_DIFFERS,
                f"the text gives it as {Status.LAUNCHED}, the source as {statuses[0]}",
                document=document,
                evidence=evidence[0],
                utterance=document.utterance_at(*evidence[0]),
            )
    return None


def _is_passive(between: Sequence[str], words: ClaimWords) -> bool:
    """Return whether the words between a name and a verb make it passive: "was", "has been"."""
    return 0 < len(between) <= _MOST_BETWEEN and all(word in words.empty for word in between)


def _is_name(run: Sequence[str], words: ClaimWords) -> bool:
    """Return whether some words may be what something is called: long enough, and no figure."""
    said = [word for word in run if word not in words.empty]
    return len(run) >= _LEAST_RUN and len(said) >= _LEAST_SAID and not any(word[0].isdigit() for word in run)


def _find_source_status(document: SourceDocument, place: CharacterRange) -> Status | None:
    """Return the status that the source gives what it mentions at a place; None if it gives none."""
    sentence = document.sentence_at(place[0])
    status = _find_status(document.text, sentence, place, document.words)
    if status is None and is_planned(document.text, sentence[0], place[0], document.words):
        return Status.ANNOUNCED
    return status


def _list_known(checking: Checking) -> dict[str, list[_KnownInitiative]]:
    """Return the initiatives with a status, by each of their names."""
    found: dict[str, list[_KnownInitiative]] = {}
    for document in checking.documents:
        for utterance, mention in document.mentions():
            span = mention.span
            status = mention.status or _find_source_status(document, (span.start, span.end))
            if status:
                one = _KnownInitiative(document, utterance, mention, status)
                for name in {*mention.initiative.all_names, mention.span.text}:
                    found.setdefault(_fold(name, checking.words), []).append(one)
    return {name: many for name, many in found.items() if " " in name or not name.isascii()}


def _fold(name: str, words: ClaimWords) -> str:
    return " ".join(list_words(name, words).words)


def _compile(known: dict[str, list[_KnownInitiative]]) -> re.Pattern[str]:
    names = sorted(known, key=len, reverse=True)
    return re.compile("|".join(r"[\W_]+".join(map(re.escape, name.split())) for name in names), re.IGNORECASE)


def _find_status(text: str, sentence: CharacterRange, place: CharacterRange, words: ClaimWords) -> Status | None:
    """Return the status that the words nearest to a name give an initiative; None if none does."""
    start, end = place
    low, high = max(sentence[0], start - _AROUND), min(sentence[1], end + _AROUND)
    after = _CLAUSE.search(text, end, high)
    high = after.start() if after else high
    near: list[tuple[int, Status]] = []
    for pattern, status in words.statuses:
        near += [(start - found.end(), status) for found in pattern.finditer(text, low, start)]
        near += [(found.start() - end, status) for found in pattern.finditer(text, end, high)]
    if not near:
        return None
    statuses = {status for _, status in near}
    # "proposed to launch", "should be established", "will launch": what is still to be done is not done.
    for planned in (Status.PROPOSED, Status.ANNOUNCED):
        if planned in statuses:
            return planned
    return min(near, key=lambda one: one[0])[1]


def _judge(
    checking: Checking, place: CharacterRange, claimed: Status, known: list[_KnownInitiative]
) -> Iterator[CheckedClaim]:
    agreeing = [one for one in known if _STEPS[one.status] == _STEPS[claimed]]
    # "We must strengthen the plan" does not say that there is none yet.
    if not agreeing and claimed in _PLANNED and not _is_said_directly(checking, place, claimed):
        return
    one = agreeing[0] if agreeing else known[0]
    span = one.mention.span
    if agreeing:
        verdict, reason = Verdict.SUPPORTED, f"the source gives it as {one.status}"
    else:
        verdict, reason = Verdict.STATUS_DIFFERS, f"the text gives it as {claimed}, the source as {one.status}"
    yield make_claim(
        checking,
        place,
        ClaimKind.INITIATIVE,
        verdict,
        reason,
        document=one.document,
        evidence=(span.start, span.end),
        utterance=one.utterance,
        rests_on=one.document.basis,
    )


def _is_said_directly(checking: Checking, place: CharacterRange, status: Status) -> bool:
    """Return whether the words directly before a name say what it is: "proposed a network"."""
    low = max(0, place[0] - _DIRECTLY)
    patterns = (pattern for pattern, one in checking.words.statuses if one is status)
    return any(pattern.search(checking.text.text, low, place[0]) for pattern in patterns)
