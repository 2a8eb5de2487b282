"""Checks what a text says of the status of initiatives: launched, where the source only proposes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.claim_codes import ClaimKind, Verdict
from pujiang.claims.checker import make_claim
from pujiang.claims.compared_words import list_words
from pujiang.codes import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.claims.checker import Checking
    from pujiang.claims.claim_results import CheckedClaim
    from pujiang.claims.source_documents import SourceDocument, Utterance
    from pujiang.language.claim_words import ClaimWords
    from pujiang.model.initiatives import Mention
    from pujiang.speech.readers import CharacterRange

_AROUND = 90
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
    if not known:
        return
    text = checking.text.text
    pattern = _compile(known)
    for paragraph in checking.text.paragraphs:
        for sentence in paragraph.sentences:
            for found in pattern.finditer(text, *sentence.span):
                claimed = _find_status(text, sentence.span, found.span(), checking.words)
                if claimed and not checking.quotations_by_place.find(*found.span()):
                    yield _judge(checking, found.span(), claimed, known[_fold(found.group(), checking.words)])


def _list_known(checking: Checking) -> dict[str, list[_KnownInitiative]]:
    """Return the initiatives with a status, by each of their names."""
    found: dict[str, list[_KnownInitiative]] = {}
    for document in checking.documents:
        for utterance, mention in document.mentions():
            span = mention.span
            sentence = document.sentence_at(span.start)
            status = mention.status or _find_status(document.text, sentence, (span.start, span.end), document.words)
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


def _judge(checking: Checking, place: CharacterRange, claimed: Status, known: list[_KnownInitiative]) -> CheckedClaim:
    agreeing = [one for one in known if _STEPS[one.status] == _STEPS[claimed]]
    one = agreeing[0] if agreeing else known[0]
    span = one.mention.span
    verdict = Verdict.SUPPORTED if agreeing else Verdict.STATUS_DIFFERS
    if agreeing:
        reason = f"the source gives it as {one.status}"
    else:
        reason = f"the text gives it as {claimed}, the source as {one.status}"
    return make_claim(
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
