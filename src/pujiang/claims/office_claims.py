"""Checks the offices that a text gives to the speakers of a source: "Dai Gang, Director General of …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.claim_codes import ClaimKind, Verdict
from pujiang.claims.checker import make_claim
from pujiang.claims.compared_words import find_stem, list_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.claims.checker import Checking
    from pujiang.claims.claim_results import CheckedClaim
    from pujiang.claims.source_documents import SourceDocument, Utterance
    from pujiang.language.claim_words import ClaimWords
    from pujiang.speech.readers import CharacterRange

_AFTER = re.compile(r"\s*(?:\(([^()\n]{1,200})\)|,\s*([^,;:.\n]{1,160})(?=[,;:.\n]|$))")
_BEFORE = re.compile(r"(?:[\w’'-]+\s+){1,9}$")
_MOST_BEFORE = 120
_LEAST_ACRONYM = 2


@attrs.frozen
class _Introduction:
    """The words by which a source introduces a speaker."""

    document: SourceDocument
    utterance: Utterance
    place: CharacterRange
    text: str
    words: tuple[str, ...]


def check_offices(checking: Checking) -> Iterator[CheckedClaim]:
    """Yield the offices beside names of speakers that the source introduces with one, as claims."""
    text = checking.text.text
    for part in checking.text.parts:
        for start, end, name in checking.names.find_in(text, part.start, part.end):
            office = _find_office(checking, part.start, start, end, part.end)
            if office is None or checking.quotations_by_place.find(*office):
                continue
            known = [*_list_introductions(checking, name)]
            if known:
                yield _judge(checking, office, known)


def _find_office(checking: Checking, low: int, start: int, end: int, high: int) -> CharacterRange | None:
    """Return the office beside a name: after a comma, in brackets, or before it."""
    text, words = checking.text.text, checking.words
    after = _AFTER.match(text, end, high)
    if after:
        group = 1 if after[1] else 2
        place = after.start(group), after.end(group)
        if _has_office(text[slice(*place)], words):
            return _without_leading(text, place, words)
    # Only as far back as the sentence or clause goes.
    before = _BEFORE.search(text, max(low, start - _MOST_BEFORE), start)
    if before:
        listed = list_words(text, words, before.start(), start)
        first = _find_first_of_office(listed.words, words)
        if first is not None:
            return _without_leading(text, (listed.starts[first], listed.ends[-1]), words)
    return None


def _find_first_of_office(listed: tuple[str, ...], words: ClaimWords) -> int | None:
    """Return the first of the words before a name that are its office; None if no office is directly before it."""
    if not listed or listed[-1] not in words.offices:
        return None
    first = len(listed) - 1
    while first > 0 and (listed[first - 1] not in words.empty):
        first -= 1
    return first


def _has_office(text: str, words: ClaimWords) -> bool:
    return any(word in words.offices for word in list_words(text, words).words)


def _without_leading(text: str, place: CharacterRange, words: ClaimWords) -> CharacterRange:
    start, end = place
    while start < end and text[start].isspace():
        start += 1
    found = words.leading.match(text[start:end])
    return (start + found.end() if found else start), end


def _list_introductions(checking: Checking, name: str) -> Iterator[_Introduction]:
    """Yield the words by which sources introduce a speaker, if they say more than the name."""
    for document in checking.documents:
        for utterance in document.utterances:
            if utterance.own_voice or not checking.names.is_named(name, utterance, checking.words):
                continue
            for participant in utterance.statement.participants:
                if participant.span and _has_office(participant.span.text, document.words):
                    span = participant.span
                    listed = list_words(document.text, document.words, span.start, span.end).words
                    yield _Introduction(document, utterance, (span.start, span.end), span.text, listed)
                    break
            else:
                continue
            break


def _judge(checking: Checking, place: CharacterRange, known: list[_Introduction]) -> CheckedClaim:
    claimed = checking.text.text[slice(*place)]
    differences = [(_find_difference(claimed, one, checking.words), one) for one in known]
    difference, one = min(differences, key=lambda pair: len(pair[0]))
    verdict = Verdict.OFFICE_DIFFERS if difference else Verdict.SUPPORTED
    reason = f"the source does not give this office: {difference!r}" if difference else "the source gives this office"
    return make_claim(
        checking,
        place,
        ClaimKind.ATTRIBUTION,
        verdict,
        reason,
        document=one.document,
        evidence=one.place,
        utterance=one.utterance,
        rests_on=one.document.basis,
    )


def _find_difference(claimed: str, one: _Introduction, words: ClaimWords) -> str:
    """Return the first word of a claimed office that contradicts an introduction; empty if none does."""
    listed = list_words(claimed, words)
    known = {find_stem(word, words) for word in one.words} | {words.stem(word) for word in one.words}
    offices = {words.offices[word] for word in one.words if word in words.offices}
    for word, start, end in zip(listed.words, listed.starts, listed.ends, strict=True):
        stem, raw = words.stem(word), claimed[start:end]
        if word in words.qualifiers:
            if word not in one.words:
                return raw
        elif word in words.offices:
            if words.offices[word] not in offices:
                return raw
            if missing := _find_missing_qualifier(word, listed.words, one.words, words):
                return missing
        elif not _is_known(raw, stem, known, one, words) and word not in words.empty:
            return raw
    return ""


def _find_missing_qualifier(word: str, claimed: tuple[str, ...], printed: tuple[str, ...], words: ClaimWords) -> str:
    """Return the qualifier that a source puts directly before every such office, and a text leaves out."""
    office = words.offices[word]
    missing = ""
    for number, one in enumerate(printed):
        if words.offices.get(one) == office:
            before = [near for near in printed[max(0, number - 3) : number] if near in words.qualifiers]
            if not before or set(before) <= set(claimed):
                return ""
            missing = before[0]
    return missing


def _is_known(raw: str, stem: str, known: set[str], one: _Introduction, words: ClaimWords) -> bool:
    """Return whether a word of a claimed office is in an introduction, or says nothing that it contradicts."""
    if stem in known or words.alike.get(stem, stem) in known or raw.isdigit():
        return True
    if words.demonym.fullmatch(raw):
        return raw not in one.document.text or one.text.count(raw) > 0 or not _is_place_elsewhere(raw, one)
    if not raw[0].isupper():
        return True
    if raw.isupper() and len(raw) >= _LEAST_ACRONYM:
        return _is_acronym(raw, one.text) or raw not in one.document.text
    return False


def _is_place_elsewhere(raw: str, one: _Introduction) -> bool:
    return raw in one.document.text and raw not in one.text


def _is_acronym(raw: str, text: str) -> bool:
    """Return whether the letters of an acronym are first letters of words, in their order."""
    initials = iter(word[0].upper() for word in re.findall(r"\w+", text))
    return all(letter in initials for letter in raw)
