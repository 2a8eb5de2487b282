"""Checks what a text says that somebody said, in other words than a quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.claim_codes import ClaimKind, Verdict
from pujiang.claims.checker import is_told_of, make_claim, with_verdicts_inside
from pujiang.claims.other_bodies import is_other_body
from pujiang.claims.sorted_ranges import SortedRanges
from pujiang.claims.speech_comparing import ClaimedSpeech, find_denial, is_negated, rank_speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.claims.checker import Checking
    from pujiang.claims.claim_results import CheckedClaim
    from pujiang.claims.claimed_speakers import ClaimedSpeaker
    from pujiang.claims.speech_comparing import SpeechMatch

# Ids of records, and numbers of notes, in brackets.
_CITED = re.compile(r"[\[(]?[a-z0-9][\w.]*-[\w.-]*/[\w.-]+[\])]?|\[\d+\]")
_SAID, _SAID_UNSPACED = 0.55, 0.75
_SAID_BY_OTHER = 0.6
_SAID_WHOLE = 0.99
_APART = 0.2
_LEAST_WORDS = 2
# How many letters before what is said a verb that denies it may begin.
_MOST_BEFORE = 60
_SENTENCE_END = re.compile(r"[.!?。！？\n]")


def check_attributions(checking: Checking, figures: Sequence[CheckedClaim]) -> Iterator[CheckedClaim]:
    """Yield what the text says that somebody said, with what the source has of it."""
    by_place = SortedRanges(figures, lambda one: (one.span.start, one.span.end))
    for claimed in checking.speakers:
        words = " ".join(checking.text.text[slice(*part)] for part in _without_quotations(checking, claimed))
        speech = ClaimedSpeech.of(_CITED.sub(" ", words), checking.words)
        if len(speech.stems) < _LEAST_WORDS or claimed.is_denied:
            continue
        made = _judge(checking, claimed, speech)
        if made is None:
            continue
        span = checking.text.span(claimed.start, claimed.end)
        yield with_verdicts_inside(made, reversed(by_place.find(span.start, span.end)))


def _without_quotations(checking: Checking, claimed: ClaimedSpeaker) -> Iterator[tuple[int, int]]:
    """Yield the words of an attribution that are not quoted; those are claims of their own."""
    for start, end in claimed.contents:
        low = start
        for first, last in reversed(checking.quotations_by_place.find(start, end)):
            if low < first:
                yield low, first
            low = max(low, last)
        if low < end:
            yield low, end


def _judge(checking: Checking, claimed: ClaimedSpeaker, speech: ClaimedSpeech) -> CheckedClaim | None:
    """Return an attribution with its verdict; None for a sentence about a speaker that may report nothing."""
    ranked = rank_speech(speech, checking.documents)
    own = next((one for one in ranked if _is_own(checking, claimed, one)), None)
    best = ranked[0] if ranked else None
    is_nearly_best = own is not None and best is not None and own.share >= best.share - _APART
    said = _SAID_UNSPACED if checking.words.counted else _SAID
    if own and own.share >= said and is_nearly_best:
        return _confirm(checking, claimed, speech, own)
    if not claimed.is_sure:
        return None
    if best and best.share >= _SAID_BY_OTHER and not is_nearly_best and checking.is_named(claimed):
        return _judge_other(checking, claimed, best)
    if _is_absent(checking, claimed):
        reason = f"the source does not name {' and '.join(claimed.names)}"
        return _claim(checking, claimed, Verdict.NOT_FOUND, reason, None)
    if best and best.share >= _SAID_BY_OTHER and not is_nearly_best:
        names = " and ".join(claimed.names)
        reason = f"in the source {_name_speakers(best)} says so; whether it is {names} is not said"
        return _claim(checking, claimed, Verdict.CANNOT_TELL, reason, best)
    nearest = own if own and own.share else best if best and best.share else None
    reason = "no statement of the source has enough of these words"
    return _claim(checking, claimed, Verdict.CANNOT_TELL, f"{reason}; the nearest one" if nearest else reason, nearest)


def _judge_other(checking: Checking, claimed: ClaimedSpeaker, best: SpeechMatch) -> CheckedClaim:
    """Return an attribution whose words are somebody else's in the source, with its verdict."""
    is_denial = _find_verb(checking.words.denying, checking.text.text, claimed.start, claimed.end) is not None
    is_told = is_told_of(claimed, best.document, best.utterance)
    if is_told and (is_denial or not is_negated(best)):
        return _claim(
            checking, claimed, Verdict.CANNOT_TELL, "the source names them there, and nobody as speaker", best
        )
    if not is_told and best.document.is_doubtful(best.utterance):
        reason = "a sentence of the source says so, and may report what somebody said"
        return _claim(checking, claimed, Verdict.CANNOT_TELL, reason, best)
    reason = f"in the source {_name_speakers(best)} says so, not {' and '.join(claimed.names)}"
    return _claim(checking, claimed, Verdict.OTHER_SPEAKER, reason, best)


def _name_speakers(match: SpeechMatch) -> str:
    return "the source itself" if match.utterance.own_voice else match.utterance.speakers


def _confirm(checking: Checking, claimed: ClaimedSpeaker, speech: ClaimedSpeech, own: SpeechMatch) -> CheckedClaim:
    denial = find_denial(speech, own)
    if denial:
        reason = f"the source says the opposite: {denial!r}"
        return _claim(checking, claimed, Verdict.NOT_FOUND, reason, own)
    denying = _find_denying(checking, claimed, own)
    if denying:
        return _judge_denied(checking, claimed, denying)
    return _claim(checking, claimed, Verdict.SUPPORTED, "the source reports that they said so", own)


def _find_denying(checking: Checking, claimed: ClaimedSpeaker, own: SpeechMatch) -> re.Match[str] | None:
    """Return the verb by which a text says that somebody denies what is in the source without such a verb."""
    document, one = own.document, own.utterance
    found = _find_verb(checking.words.denying, checking.text.text, claimed.start, claimed.end)
    return None if _find_verb(document.words.denying, document.text, one.start, one.end) else found


def _find_verb(verb: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the verb in a passage or directly before it, in its sentence."""
    low = max(0, start - _MOST_BEFORE)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, start)]
    return verb.search(text, ends[-1] if ends else low, end)


def _judge_denied(checking: Checking, claimed: ClaimedSpeaker, denying: re.Match[str]) -> CheckedClaim:
    """Return what somebody is said to deny with its verdict: the opposite of the source only if all of it is there."""
    speech = ClaimedSpeech.of(checking.text.text[denying.end() : claimed.end], checking.words)
    own = next(one for one in rank_speech(speech, checking.documents) if _is_own(checking, claimed, one))
    if own.share >= _SAID_WHOLE:
        reason = f"the source reports that they said so, and the text has {denying[0]!r}"
        return _claim(checking, claimed, Verdict.NOT_FOUND, reason, own)
    reason = f"the text has {denying[0]!r}, and the nearest statement denies nothing"
    return _claim(checking, claimed, Verdict.CANNOT_TELL, reason, own)


def _is_absent(checking: Checking, claimed: ClaimedSpeaker) -> bool:
    """Return whether the text names a person whom no source names."""
    is_known = any(checking.names.is_known(name, checking.words) for name in claimed.names)
    return claimed.is_named and not is_known and not any(checking.names.is_printed(name) for name in claimed.names)


def _is_own(checking: Checking, claimed: ClaimedSpeaker, match: SpeechMatch) -> bool:
    if claimed.is_own_voice(checking.words):
        return True
    is_other = is_other_body(claimed, match.document, match.utterance, checking.places)
    return not is_other and checking.is_speaker(claimed, match.utterance)


def _claim(
    checking: Checking, claimed: ClaimedSpeaker, verdict: Verdict, reason: str, match: SpeechMatch | None
) -> CheckedClaim:
    place = claimed.start, claimed.end
    if match is None:
        return make_claim(checking, place, ClaimKind.ATTRIBUTION, verdict, reason)
    one = match.utterance
    return make_claim(
        checking,
        place,
        ClaimKind.ATTRIBUTION,
        verdict,
        reason,
        document=match.document,
        evidence=(one.start, one.end),
        utterance=one,
        rests_on=match.document.basis,
    )
