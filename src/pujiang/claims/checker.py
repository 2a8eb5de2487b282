"""Checks the claims of a text, one kind after the other, against the documents of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.claim_codes import LEVELS, Basis, ClaimKind, ClaimLevel, Verdict
from pujiang.claims.claim_results import CheckedClaim
from pujiang.claims.claimed_speakers import ClaimedSpeaker, find_speaker, list_claimed_speakers, sort_by_place
from pujiang.claims.compared_words import name_normalizations
from pujiang.claims.named_places import NamedPlaces
from pujiang.claims.other_bodies import is_other_body
from pujiang.claims.quotation_matching import QuotationMatch, match_quotation
from pujiang.claims.sorted_ranges import SortedRanges
from pujiang.claims.speaker_names import NamedSpeakers, is_described
from pujiang.language.claim_words import NO_CLAIM_WORDS
from pujiang.speech.rules.quotations import find_quotations
from pujiang.text.quotation_marks import CLOSING_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.checks.places import PlaceNames
    from pujiang.claims.checked_text import CheckedText
    from pujiang.claims.source_documents import SourceDocument, Utterance
    from pujiang.language.claim_words import ClaimWords
    from pujiang.speech.readers import CharacterRange


class Checking:
    """What all checks of one text share.

    Attributes:
        text: the checked text.
        documents: the documents of the source.
        names: the names of their speakers.
        speakers: whose words the words of the text are given as.
        words: the words of the language of the text.
        speakers_by_place: the same, found by place.
        quotations: the quotations of the text, without their marks.
        quotations_by_place: the same, found by place.
        places: the names of countries.
    """

    def __init__(self, text: CheckedText, documents: Sequence[SourceDocument], places: PlaceNames) -> None:
        """Read the text."""
        self.places = places
        self._places_of: dict[str, NamedPlaces] = {}
        self.text, self.documents = text, documents
        self.names = NamedSpeakers(documents)
        lexicon = text.lexicon
        self.words: ClaimWords = lexicon.load_claims() if lexicon and lexicon.load_claims else NO_CLAIM_WORDS
        self.speakers = list_claimed_speakers(text, self.names)
        self.speakers_by_place = sort_by_place(self.speakers)
        self.quotations = [*_list_quotations(text)]
        self.quotations_by_place = SortedRanges(self.quotations, lambda place: place)

    def places_in(self, document: SourceDocument) -> NamedPlaces:
        """Return the countries that a document of the source names."""
        found = self._places_of.get(document.bulletin.key)
        if found is None:
            found = NamedPlaces(document, self.places.in_language(document.language))
            self._places_of[document.bulletin.key] = found
        return found

    def is_speaker(self, claimed: ClaimedSpeaker, utterance: Utterance | None) -> bool:
        """Return whether an utterance is of a speaker that the text means."""
        if utterance is None or utterance.own_voice:
            return claimed.is_own_voice(self.words)
        if claimed.is_described and not is_described(utterance):
            # "The adviser to NAME" is not NAME.
            return not self.is_named(claimed)
        if any(self.names.is_named(name, utterance, self.words) for name in claimed.names):
            return True
        # "A delegate", "the guests" may be anybody.
        return not self.is_named(claimed)

    def is_named(self, claimed: ClaimedSpeaker) -> bool:
        """Return whether the text says clearly who speaks: a name, or a part of one that the source has."""
        return claimed.is_named or any(self.names.is_known(name, self.words) for name in claimed.names)


def make_claim(
    checking: Checking,
    place: CharacterRange,
    about: ClaimKind,
    verdict: Verdict,
    reason: str,
    *,
    document: SourceDocument | None = None,
    evidence: CharacterRange | None = None,
    utterance: Utterance | None = None,
    rests_on: Basis | None = None,
    also: Sequence[Verdict] = (),
    normalizations: tuple[str, ...] = (),
    is_original: bool = False,
) -> CheckedClaim:
    """Return a checked claim with its evidence and how that is cited; its place is in the prose, or in the original."""
    record = utterance.statement if utterance and document and document.basis is Basis.DATA else None
    return CheckedClaim(
        span=checking.text.original_span(*place) if is_original else checking.text.span(*place),
        about=about,
        verdict=verdict,
        reason=reason,
        evidence=document.span(*evidence) if document and evidence else None,
        also=tuple(one for one in dict.fromkeys(also) if one is not verdict),
        rests_on=rests_on or Basis.TEXT,
        record=record,
        citation=document.cite(evidence, record) if document and evidence else None,
        normalizations=normalizations,
    )


def _list_quotations(text: CheckedText) -> Iterator[CharacterRange]:
    """Yield the quotations of a text without their marks."""
    found = [place for paragraph in text.paragraphs for place in paragraph.quotations]
    for start, end in found:
        low, high = _without_marks(text.text, start, end)
        if high > low:
            yield low, high
            yield from _list_nested(text, low, high)
    ranges = SortedRanges(found, lambda place: place)
    for start, end in text.block_quotations():
        if not ranges.find(start, end):
            yield start, end


def _list_nested(text: CheckedText, low: int, high: int) -> Iterator[CharacterRange]:
    """Yield the quotations inside a quotation, of more than one word."""
    if text.lexicon and text.lexicon.load_speech:
        for start, end in find_quotations(text.text, low, high, text.lexicon):
            first, last = _without_marks(text.text, start, end)
            if " " in text.text[first:last]:
                yield first, last


def _without_marks(text: str, start: int, end: int) -> CharacterRange:
    while start < end and text[start] in CLOSING_MARKS:
        start += 1
    while end > start and any(text[end - 1] in closing for closing in CLOSING_MARKS.values()):
        end -= 1
    return start, end


def check_quotations(checking: Checking) -> Iterator[CheckedClaim]:
    """Yield each quotation with where the source has its words, and whether they are the speaker's."""
    for start, end in checking.quotations:
        words = checking.text.text[start:end]
        found = [(document, match) for document in checking.documents for match in match_quotation(document, words)]
        if found or any(letter.isalnum() for letter in words):
            yield _judge_quotation(checking, (start, end), found)


def _judge_quotation(
    checking: Checking, place: CharacterRange, found: Sequence[tuple[SourceDocument, QuotationMatch]]
) -> CheckedClaim:
    claimed = find_speaker(checking.speakers_by_place, *place)
    if not found:
        return make_claim(checking, place, ClaimKind.QUOTATION, Verdict.NOT_FOUND, "the source has no such words")
    judged = [_judge_match(checking, claimed, document, match) for document, match in found]
    return _explain_match(checking, place, claimed, min(judged, key=lambda one: _RANKS.index(one.verdict)))


#: The best first: of several places, that which supports the claim most.
_RANKS = (
    Verdict.EXACT,
    Verdict.EXACT_BUT_REPORTED,
    Verdict.SHORTENED,
    Verdict.ALTERED,
    Verdict.STITCHED,
    Verdict.OTHER_SPEAKER,
    Verdict.CANNOT_TELL,
    Verdict.NOT_FOUND,
)
_REASONS = {
    Verdict.EXACT: "the source has these words",
    Verdict.EXACT_BUT_REPORTED: "these are the words of the source, which only reports what was said",
    Verdict.SHORTENED: "the source has more words here, and no sign shows it",
    Verdict.ALTERED: "the source has other words",
    Verdict.STITCHED: "the words are from two places of the source",
    Verdict.NOT_FOUND: "the source has no such words; the nearest passage",
}


@attrs.frozen(eq=False)
class _JudgedMatch:
    """A place with the words of a quotation, and what it says about them.

    Attributes:
        document: where it is.
        match: the place.
        utterance: who says the words there.
        given: whether they are the words of the speaker.
        verdict: the worse of this and of the match.
    """

    document: SourceDocument
    match: QuotationMatch
    utterance: Utterance | None
    given: Verdict
    verdict: Verdict


def _judge_match(
    checking: Checking, claimed: ClaimedSpeaker | None, document: SourceDocument, match: QuotationMatch
) -> _JudgedMatch:
    utterance = document.utterance_at(match.start, match.end)
    given = Verdict.EXACT
    if match.verdict is not Verdict.NOT_FOUND and claimed and not claimed.is_own_voice(checking.words):
        given = _check_speaker(checking, claimed, document, utterance)
    verdict = given if match.verdict is Verdict.EXACT or given is Verdict.OTHER_SPEAKER else match.verdict
    return _JudgedMatch(document, match, utterance, given, verdict)


def _explain_match(
    checking: Checking, place: CharacterRange, claimed: ClaimedSpeaker | None, judged: _JudgedMatch
) -> CheckedClaim:
    document, match, utterance = judged.document, judged.match, judged.utterance
    given, verdict = judged.given, judged.verdict
    is_explained = claimed is not None and verdict in {Verdict.OTHER_SPEAKER, Verdict.CANNOT_TELL}
    reason = _explain_speaker(claimed, utterance, verdict) if claimed and is_explained else _REASONS[verdict]
    if match.differences:
        reason = f"{reason}: {match.differences}"
    printed = document.text[match.start : match.end]
    is_exact = match.verdict is Verdict.EXACT
    return make_claim(
        checking,
        place,
        ClaimKind.QUOTATION,
        verdict,
        reason,
        document=document,
        evidence=(match.start, match.end),
        utterance=utterance,
        rests_on=Basis.TEXT if given is Verdict.EXACT else document.basis,
        also=[one for one in (match.verdict, given) if one is not Verdict.EXACT],
        normalizations=name_normalizations(checking.text.text[slice(*place)], printed) if is_exact else (),
    )


def _check_speaker(
    checking: Checking, claimed: ClaimedSpeaker, document: SourceDocument, utterance: Utterance | None
) -> Verdict:
    """Return whether quoted words are a speaker's own, only reported, somebody else's, or perhaps somebody else's."""
    if claimed.is_denied:
        return Verdict.EXACT
    if is_other_body(claimed, document, utterance, checking.places):
        return Verdict.CANNOT_TELL
    if not checking.is_speaker(claimed, utterance):
        return Verdict.OTHER_SPEAKER if claimed.is_sure and checking.is_named(claimed) else Verdict.EXACT
    if utterance and not utterance.is_quoted:
        return Verdict.EXACT_BUT_REPORTED
    return Verdict.EXACT


def is_told_of(claimed: ClaimedSpeaker, document: SourceDocument, utterance: Utterance | None) -> bool:
    """Return whether the source itself says something of a speaker there: "Ana Costa rejected claims that …"."""
    if utterance is None or not utterance.own_voice:
        return False
    return any(name in document.text[utterance.start : utterance.end] for name in claimed.names)


def _explain_speaker(claimed: ClaimedSpeaker, utterance: Utterance | None, verdict: Verdict) -> str:
    who = utterance.speakers if utterance and not utterance.own_voice else "the source itself"
    names = " and ".join(claimed.names)
    if verdict is Verdict.CANNOT_TELL:
        return f"the source gives these words to {who}; whether it is {names} is not said"
    return f"the source gives these words to {who}, not to {names}"


def is_wrong(claim: CheckedClaim) -> bool:
    """Return whether the source contradicts a claim, or does not have it."""
    return LEVELS[claim.verdict] is ClaimLevel.WRONG


def with_verdicts_inside(claim: CheckedClaim, others: Iterable[CheckedClaim]) -> CheckedClaim:
    """Return a claim that names in `also` what is wrong with the claims in it."""
    inside = [one.verdict for one in others if is_wrong(one) and one.verdict is not claim.verdict]
    return attrs.evolve(claim, also=tuple(dict.fromkeys((*claim.also, *inside))))
