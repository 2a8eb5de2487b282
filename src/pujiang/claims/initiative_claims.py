"""Checks what a text says of the status of initiatives: launched, where the source only proposes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.claim_codes import ClaimKind, Verdict
from pujiang.claims.checker import make_claim
from pujiang.claims.compared_words import list_words
from pujiang.claims.described_figures import is_planned
from pujiang.claims.quotation_matching import find_longest_run, find_ranges
from pujiang.codes import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.claims.checker import Checking
    from pujiang.claims.claim_results import CheckedClaim
    from pujiang.claims.compared_words import WordList
    from pujiang.claims.source_documents import SourceDocument, Utterance
    from pujiang.language.claim_words import ClaimWords
    from pujiang.model.initiatives import Mention
    from pujiang.speech.readers import CharacterRange

_AROUND = 90
_LEAST_RUN, _LEAST_SAID = 3, 2
_MOST_PLACES, _MOST_BETWEEN = 3, 3
_PLANNED = {Status.PROPOSED, Status.ANNOUNCED}
#: What has this status has begun.
_BEGUN = {Status.LAUNCHED, Status.ONGOING, Status.COMPLETED}
#: How far an initiative has come, by its status; those with one number do not contradict each other.
_STEPS = {
    Status.PROPOSED: 0,
    Status.ANNOUNCED: 0,
    Status.LAUNCHED: 2,
    Status.ONGOING: 2,
    Status.SUSPENDED: 3,
    Status.COMPLETED: 4,
    Status.ENDED: 4,
    Status.CANCELLED: 5,
}
#: Words in commas right after a name.
_ASIDE = re.compile(r",[^,;:]{2,80},")
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
    names = _index_names(known)
    text = checking.text.text
    for paragraph in checking.text.paragraphs:
        for sentence in paragraph.sentences:
            found = False
            for name, place in _find_names(list_words(text, checking.words, *sentence.span), names):
                claimed = _find_status(text, sentence.span, place, checking.words)
                claimed = None if _is_negated(text, sentence.span, place, checking.words) else claimed
                if claimed and not checking.quotations_by_place.find(*place):
                    found = True
                    yield from _judge(checking, place, claimed, known[name])
            if not found:
                yield from _check_unnamed(checking, sentence.span)


def _check_unnamed(checking: Checking, sentence: CharacterRange) -> Iterator[CheckedClaim]:
    """Yield what a sentence gives as begun, if the source has the same words only for what is planned or proposed."""
    text, words = checking.text.text, checking.words
    found = ((pattern.search(text, *sentence), status) for pattern, status in words.statuses if status in _BEGUN)
    for verb, status in found:
        is_said = verb and not _is_negated(text, sentence, verb.span(), words)
        if verb and is_said and _find_status(text, sentence, verb.span(), words) not in _PLANNED:
            made = _check_begun(checking, (verb.end(), sentence[1]), status, is_after=True)
            made = made or _check_begun(checking, (sentence[0], verb.start()), status, is_after=False)
            if made:
                yield made
                return


def _check_begun(checking: Checking, part: CharacterRange, status: Status, *, is_after: bool) -> CheckedClaim | None:
    """Return the longest words of a part of a text that the source has only for what is planned; None without any."""
    listed = list_words(checking.text.text, checking.words, *part)
    for document in checking.documents:
        first, last = find_longest_run(document, listed.words)
        if not _is_name(listed.words[first:last], checking.words) or not (
            first <= _MOST_BETWEEN if is_after else _is_joined(listed.words[last:], status, checking.words)
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
                f"the text gives it as {status}, the source as {statuses[0]}",
                document=document,
                evidence=evidence[0],
                utterance=document.utterance_at(*evidence[0]),
            )
    return None


def _is_joined(between: Sequence[str], status: Status, words: ClaimWords) -> bool:
    """Return whether the words between a name and a verb make the name what was begun: "was", "has been"."""
    if len(between) > _MOST_BETWEEN or not all(word in words.empty for word in between):
        return False
    # "is under way" needs no other verb, and neither does a language in which no word makes verbs passive.
    return status is Status.ONGOING or not words.passive or not words.passive.isdisjoint(between)


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
            for status in _list_statuses(document, mention):
                one = _KnownInitiative(document, utterance, mention, status)
                for name in {*mention.initiative.all_names, mention.span.text}:
                    found.setdefault(_fold(name, checking.words), []).append(one)
    return {name: many for name, many in found.items() if " " in name or not name.isascii()}


def _list_statuses(document: SourceDocument, mention: Mention) -> set[Status]:
    """Return the statuses that a source gives an initiative: of "X, started in 2019, was suspended" both."""
    start, end = mention.span.start, mention.span.end
    status = mention.status or _find_source_status(document, (start, end))
    aside = _ASIDE.match(document.text, end, document.sentence_at(start)[1])
    after = _find_source_status(document, (start, aside.end())) if aside else None
    return {one for one in (status, after) if one}


def _fold(name: str, words: ClaimWords) -> str:
    return " ".join(list_words(name, words).words)


def _index_names(names: Iterable[str]) -> dict[str, list[str]]:
    """Return names by their first words, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        found.setdefault(name.split()[0], []).append(name)
    return found


def _find_names(listed: WordList, names: dict[str, list[str]]) -> Iterator[tuple[str, CharacterRange]]:
    """Yield the names among the words of a text with their places, the longest where several begin."""
    i = 0
    while i < len(listed.words):
        begun = ((name, i + name.count(" ") + 1) for name in names.get(listed.words[i], ()))
        name, end = next(
            ((one, last) for one, last in begun if listed.words[i:last] == tuple(one.split())), ("", i + 1)
        )
        if name:
            yield name, (listed.starts[i], listed.ends[end - 1])
        i = end


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


def _is_negated(text: str, sentence: CharacterRange, place: CharacterRange, words: ClaimWords) -> bool:
    """Return whether the clause at a place has a word that negates: "has not been launched"."""
    start = max((found.end() for found in _CLAUSE.finditer(text, sentence[0], place[0])), default=sentence[0])
    after = _CLAUSE.search(text, place[1], sentence[1])
    listed = list_words(text, words, start, after.start() if after else sentence[1])
    return not words.negations.isdisjoint(listed.words)


def _judge(
    checking: Checking, place: CharacterRange, claimed: Status, known: list[_KnownInitiative]
) -> Iterator[CheckedClaim]:
    agreeing = [one for one in known if _STEPS[one.status] == _STEPS[claimed]]
    latest = max(known, key=lambda one: _STEPS[one.status])
    if claimed is Status.ONGOING and _STEPS[latest.status] > _STEPS[claimed]:
        # What was launched once, and suspended later, is not running.
        agreeing = []
    # "We must strengthen the plan" does not say that there is none yet.
    if not agreeing and claimed in _PLANNED:
        return
    one = agreeing[0] if agreeing else latest
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
