"""Whether a statement of a source says what a text says that somebody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.claims.compared_words import find_stem, list_shares, list_words
from pujiang.language.letter_variants import fold_letters

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from pujiang.claims.source_documents import SourceDocument, Utterance
    from pujiang.language.claim_words import ClaimWords

_BEFORE = 3
_AROUND = 6


@attrs.frozen
class SpeechMatch:
    """A statement of a source that may say what is claimed.

    Attributes:
        document: the source.
        utterance: the statement.
        share: which share of what is claimed it says.
        denial: the words by which it says the opposite; empty if it does not.
    """

    document: SourceDocument
    utterance: Utterance
    share: float
    denial: str = ""


@attrs.frozen
class ClaimedSpeech:
    """What a text says that somebody said, as words.

    Attributes:
        words: its words, in order.
        stems: those that say something, by their stems.
        claim_words: the words of its language.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    claim_words: ClaimWords

    @classmethod
    def of(cls, text: str, claim_words: ClaimWords) -> ClaimedSpeech:
        """Return the words of a text."""
        words = list_words(text, claim_words).words
        said = (word for word in words if word not in claim_words.empty)
        return cls(words, tuple(dict.fromkeys(find_stem(word, claim_words) for word in said)), claim_words)


def rank_speech(claimed: ClaimedSpeech, documents: Sequence[SourceDocument]) -> list[SpeechMatch]:
    """Return the statements of sources, those first that say most of what is claimed."""
    found = [
        SpeechMatch(document, one, share)
        for document in documents
        for one, share in zip(document.utterances, _list_shares(claimed, document), strict=True)
    ]
    return sorted(found, key=lambda one: -one.share)


def _list_shares(claimed: ClaimedSpeech, document: SourceDocument) -> list[float]:
    """Return which share of what is claimed each statement of a source has."""
    return list_shares(claimed.stems, map(document.stems_of, document.utterances), document.weights)


def find_denial(claimed: ClaimedSpeech, match: SpeechMatch) -> str:
    """Return the words by which a statement says the opposite of what is claimed; empty if it does not."""
    document, one = match.document, match.utterance
    said = list_words(document.text, document.words, one.start, one.end).words
    printed = fold_letters(document.text[one.start : one.end])
    words = claimed.claim_words
    denial = find_negation(claimed.words, said, words) or find_opposite(claimed.words, said, words)
    return denial or _find_opposite_phrase(claimed, printed)


def is_negated(match: SpeechMatch) -> bool:
    """Return whether a statement has a word that negates."""
    document, one = match.document, match.utterance
    return not document.words.negations.isdisjoint(list_words(document.text, document.words, one.start, one.end).words)


def _find_opposite_phrase(claimed: ClaimedSpeech, printed: str) -> str:
    """Return a phrase of a statement that is the opposite of one of what is claimed, which the statement lacks."""
    pairs = claimed.claim_words.opposite_phrases
    text = fold_letters("".join(claimed.words)) if pairs else ""
    return next((other for one, other in pairs if one in text and one not in printed and other in printed), "")


def find_negation(claimed: Sequence[str], said: Sequence[str], words: ClaimWords) -> str:
    """Return the word that one of two texts negates and the other does not; or nothing."""
    if words.denied:
        return _find_denied(fold_letters("".join(claimed)), fold_letters("".join(said)), words.denied)
    ours, theirs = (_find_negated(side, words) for side in (claimed, said))
    return next((stem for stem in ours if stem in theirs and not (ours[stem] & theirs[stem])), "")


def _find_denied(claimed: str, said: str, denied: re.Pattern[str]) -> str:
    """Return the words, in a language without spaces, that one of two texts denies and the other has without that."""
    ours, theirs = ({found[1] for found in denied.finditer(text)} for text in (claimed, said))
    for words, other in ((ours - theirs, said), (theirs - ours, claimed)):
        there = denied.sub("", other)
        found = next((one for one in sorted(words) if one in there), "")
        if found:
            return found
    return ""


def _find_negated(words: Sequence[str], claim_words: ClaimWords) -> dict[str, set[bool]]:
    """Return for each stem whether it is negated where it occurs."""
    found: dict[str, set[bool]] = {}
    last = -_BEFORE - 1
    for number, word in enumerate(words):
        if word in claim_words.negations:
            last = number
        elif word in claim_words.limiting and last == number - 1:
            # "Not only China" is China, too.
            last = -_BEFORE - 1
        elif word not in claim_words.empty:
            found.setdefault(find_stem(word, claim_words), set()).add(number - last <= _BEFORE)
            # Only the next word is negated.
            last = -_BEFORE - 1
    return found


def find_opposite(claimed: Sequence[str], said: Sequence[str], words: ClaimWords) -> str:
    """Return the word of what is said that is the opposite of one in the same place of what is claimed; or nothing."""
    theirs = [words.stem(word) for word in said]
    known = {find_stem(word, words) for word in said} | set(theirs)
    ours = [words.stem(word) for word in claimed]
    for number, stem in enumerate(ours):
        if stem in known or words.alike.get(stem, stem) in known or stem not in words.opposites:
            continue
        near = {one for one in _around(ours, number) if one not in words.empty}
        for place, other in enumerate(theirs):
            if other in words.opposites[stem] and other not in ours and near & _around(theirs, place):
                return said[place]
    return ""


def _around(stems: Sequence[str], place: int) -> set[str]:
    return {*stems[max(0, place - _AROUND) : place], *stems[place + 1 : place + 1 + _AROUND]}
