"""Whether a text gives words to a country or body that the source does not connect with whoever says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.claims.compared_words import list_stems, list_words
from pujiang.model.representing import list_countries
from pujiang.speech.readers import SubjectKind

if TYPE_CHECKING:
    from pujiang.checks.places import PlaceNames
    from pujiang.claims.claimed_speakers import ClaimedSpeaker
    from pujiang.claims.source_documents import SourceDocument, Utterance
    from pujiang.text.phrases import Phrases


def is_other_body(
    claimed: ClaimedSpeaker, document: SourceDocument, utterance: Utterance | None, places: PlaceNames
) -> bool:
    """Return whether a text names a body, and the source has no word of its name where it says who speaks.

    "Ghana said" may be its minister, and "the Water Council" its director; "the World Bank" is neither.
    """
    countries = places.in_language(document.language)
    if utterance is None or not all(_is_body(claimed.kind, name, countries) for name in claimed.names):
        return False
    if utterance.own_voice and any(_is_printed(name, document, utterance) for name in claimed.names):
        return False
    described = document.describe_speakers(utterance)
    return not any(_is_described(name, document, utterance, described, countries) for name in claimed.names)


def _is_printed(name: str, document: SourceDocument, utterance: Utterance) -> bool:
    """Return whether an utterance of the source itself has the capitalized words of a name."""
    said = document.text[utterance.start : utterance.end]
    return all(word in said for word in name.split() if word[0].isupper() and word.lower() != "the")


def _is_body(kind: SubjectKind, name: str, countries: Phrases[str]) -> bool:
    """Return whether a name is that of a country, or of a body: with a capital behind its article."""
    if kind is SubjectKind.GROUP:
        return any(end - start == len(name) for start, end, _ in countries.find_in(name))
    return kind is SubjectKind.BODY and any(word[0].isupper() and word.lower() != "the" for word in name.split())


def _is_described(
    name: str, document: SourceDocument, utterance: Utterance, described: str, countries: Phrases[str]
) -> bool:
    named = _list_ids(name, countries)
    if named:
        known = {place.id for place in list_countries(utterance.statement)}
        return not named.isdisjoint(known | _list_ids(described, countries))
    words = list_words(described, document.words).words
    initials = "".join(word[0] for word in words if word not in document.words.empty)
    acronyms = (word.lower() for word in name.split() if word.isupper())
    own = list_stems(list_words(name, document.words).words, document.words)
    return not {*list_stems(words, document.words)}.isdisjoint(own) or any(one in initials for one in acronyms)


def _list_ids(text: str, countries: Phrases[str]) -> set[str]:
    return {key for _, _, keys in countries.find_in(text) for key in keys}
