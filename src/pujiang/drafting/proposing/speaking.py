"""Building documents of speakers, their introductions, and the organizations that they represent."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from pujiang.codes import OrganizationKind, PlaceKind, SpeakerKind
from pujiang.ids import slug
from pujiang.language.languages import find_citation_words
from pujiang.model.people import forms_of_office
from pujiang.similar import fold, sort_words
from pujiang.speech.readers import SubjectKind
from pujiang.speech.rules.introductions import IntroductionReader
from pujiang.speech.unspaced.posts import UnspacedIntroductions
from pujiang.written.documents import AffiliationDocument, OrganizationDocument, ParticipantDocument, SpeakerDocument

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.drafting.proposing.ledger import Ledger
    from pujiang.language.lexicon import Lexicon
    from pujiang.model.base import NamedRecord
    from pujiang.model.people import Speaker
    from pujiang.speech.readers import Voice

EDITORS = "the-editors"
_MOST_LETTERS = 12
_KINDS = {
    SubjectKind.PERSON: SpeakerKind.PERSON,
    SubjectKind.BODY: SpeakerKind.ORGANIZATION,
    SubjectKind.DOCUMENT: SpeakerKind.DOCUMENT,
    SubjectKind.UNNAMED: SpeakerKind.UNNAMED,
}
_Named = TypeVar("_Named", bound="NamedRecord")


class TextSpeakers:
    """The speakers of a text.

    Attributes:
        publisher: the id of the publisher of the bulletin; None if the text does not name one.
        editors: the id of the editors of the bulletin.
    """

    def __init__(self, ledger: Ledger, lexicon: Lexicon, bulletin_language: str, publisher: str | None) -> None:
        """Store the ledger and the language of the text; find or add its publisher, and the editors of this one.

        The name of new editors is in the language of the bulletin, which also says in which characters.
        """
        self._ledger, self._lexicon, self._language = ledger, lexicon, lexicon.language
        self._articles = lexicon.articles
        unspaced = lexicon.unspaced
        self._unspaced = UnspacedIntroductions(unspaced) if unspaced else None
        self._introductions = self._unspaced or IntroductionReader(lexicon.speech)
        self._keys: dict[int, str] = {}
        self._names: dict[int, tuple[str, ...]] = {}
        # By folded name, the spelling of a speaker's name.
        self._usual: dict[str, str] = {}
        self.publisher = self.organization(publisher)[0] if publisher else None
        self.editors = self._find_editors(find_citation_words(bulletin_language).editors)

    def keys_of(self, voices: Iterable[Voice]) -> tuple[str, ...]:
        """Return the ids of speakers; of the editors if there are none."""
        return tuple(self._keys[id(voice)] for voice in voices) or (self.editors,)

    def names_of(self, voice: Voice) -> tuple[str, ...]:
        """Return all words that may name a speaker, the introduction first."""
        return self._names[id(voice)]

    def participants(self, voices: Iterable[Voice]) -> tuple[ParticipantDocument, ...]:
        """Return the participants as the text introduces them, each once; add new speakers for unknown names.

        Voices whose names differ in case, accents or order are one speaker, named as in running text.
        """
        every = tuple(voices)
        for voice in every:
            usual = self._usual.setdefault(_fold_name(voice.name), voice.name)
            if usual.isupper() and not voice.name.isupper():
                self._usual[_fold_name(voice.name)] = voice.name
        found: dict[str, ParticipantDocument] = {}
        for one in map(self._participant, every):
            if not found.setdefault(one.speaker, one).affiliations:
                found[one.speaker] = one
        return tuple(found.values())

    def _participant(self, voice: Voice) -> ParticipantDocument:
        key, names = self._find_known(voice) or self._find_added(voice) or self._add_speaker(voice)
        written = self._ledger.write_anchor(*voice.introduction) if voice.introduction else None
        posts = tuple(self._affiliations(voice, written["words"])) if written and voice.title else ()
        titles = (form for post in posts if post.title for form in forms_of_office(post.title, self._articles))
        self._keys[id(voice)] = key
        self._names[id(voice)] = (*((written["words"],) if written else ()), *names, *titles)
        for doubt in dict.fromkeys(voice.doubts):
            self._ledger.mark("speakers", key, doubt, 70)
        return ParticipantDocument(speaker=key, **(written or {}), affiliations=posts)

    def organization(self, printed: str) -> tuple[str, str]:
        """Return the id and name of an organization from its printed name; add a new one if it is not known."""
        bare, _, bracket = printed.partition(" (")
        acronym = bracket.removesuffix(")").strip()
        known = ((one, one.names_in(self._language)) for one in self._ledger.known.organizations)
        added = ((one, (one.name, *one.aliases)) for one in self._ledger.added["organizations"].values())
        for organization, names in (*known, *added):
            if any(fold(name) == fold(bare) for name in names):
                return organization.id, organization.name
        key = self._ledger.free_id("organizations", slug(self._lexicon.spell_id(bare)))
        kind = self._introductions.find_kind(bare)
        document = OrganizationDocument(
            id=key,
            name=bare,
            aliases=(acronym,) if acronym.isupper() and len(acronym) <= _MOST_LETTERS else (),
            kind=OrganizationKind(kind) if kind else OrganizationKind.ASSOCIATION,
        )
        self._ledger.add("organizations", document)
        reason = "read from an introduction: are its name and kind correct?"
        self._ledger.mark("organizations", key, reason, 25 if kind else 40)
        return key, bare

    def _find_editors(self, name: str) -> str:
        """Return the id of the known editors of the publisher; add editors with a name if there are none."""
        known = (one for one in self._ledger.known.speakers if one.kind is SpeakerKind.EDITORS)
        found = next((one.id for one in known if self._write_for_publisher(one)), None)
        if found is not None:
            return found
        key = self._ledger.free_id("speakers", f"editors-of-{self.publisher}" if self.publisher else EDITORS)
        self._ledger.add(
            "speakers",
            SpeakerDocument(id=key, name=name, kind=SpeakerKind.EDITORS, organization=self.publisher),
        )
        return key

    def _write_for_publisher(self, editors: Speaker) -> bool:
        """Return whether editors are those of the publisher, or have none and speak in no bulletin of another."""
        if editors.organization:
            return editors.organization.id == self.publisher
        data = self._ledger.known
        spoken = data.statements.where(speaker=editors.id).count_by("bulletin")
        publishers = (data.bulletins[str(bulletin)].publisher for bulletin, _ in spoken)
        return all(publisher is None or publisher.id == self.publisher for publisher in publishers)

    def _find_known(self, voice: Voice) -> tuple[str, tuple[str, ...]] | None:
        wanted = _fold_name(voice.name)
        for speaker in self._ledger.known.speakers:
            if any(_fold_name(name) == wanted for name in speaker.names_in(self._language)):
                family = (speaker.family_name,) if speaker.family_name else ()
                return speaker.id, (*speaker.names_in(self._language), *family)
        return None

    def _find_added(self, voice: Voice) -> tuple[str, tuple[str, ...]] | None:
        wanted = _fold_name(voice.name)
        same = next((one for one in self._ledger.added["speakers"].values() if _fold_name(one.name) == wanted), None)
        if same is None:
            return None
        document = _with_spelling(same, voice.name)
        self._ledger.add("speakers", document)
        return document.id, (voice.name, *_names_of(document))

    def _add_speaker(self, voice: Voice) -> tuple[str, tuple[str, ...]]:
        usual = self._usual[_fold_name(voice.name)]
        parts = usual.split()
        person = voice.who is SubjectKind.PERSON
        split = self._unspaced.split_name(usual) if self._unspaced and person else None
        spelt = self._lexicon.spell_id(usual, split[0] if split and usual.startswith(split[0]) else "")
        key = self._ledger.free_id("speakers", slug(spelt))
        ends = {parts[0], parts[-1]} if person and len(parts) > 1 else set[str]()
        family = next((words for words in voice.short if words in ends), None)
        aliases = tuple(words for words in voice.short if words != family)
        if person and len(parts) == 1 and self._unspaced is None:
            self._ledger.mark("speakers", key, "the text gives only one word of the name: complete it", 55, "name")
        if family:
            self._ledger.mark(
                "speakers",
                key,
                f"family name guessed from the short form {family!r}: is it correct?",
                25,
                "family_name",
            )
        kind, links = self._classify(voice)
        if not person:
            self._ledger.mark("speakers", key, f"drafted as {kind}: is that the kind, and is it one speaker?", 35)
        document = SpeakerDocument(
            id=key,
            name=usual,
            aliases=aliases,
            kind=kind,
            place=links.get("place"),
            organization=links.get("organization"),
            family_name=split[0] if split else family,
            given_name=split[1]
            if split
            else " ".join(part for part in parts if part != family) or None
            if family
            else None,
        )
        document = _with_spelling(document, voice.name)
        self._ledger.add("speakers", document)
        return key, (voice.name, *_names_of(document))

    def _classify(self, voice: Voice) -> tuple[SpeakerKind, dict[str, str]]:
        """Return the kind of a new speaker, and the known place or organization that it is."""
        if voice.who is not SubjectKind.PERSON:
            place = self._find_named(self._ledger.known.places, voice.name)
            if place and place.kind is not PlaceKind.REGION:
                return SpeakerKind.COUNTRY, {"place": place.id}
            organization = self._find_named(self._ledger.known.organizations, voice.name)
            if organization:
                return SpeakerKind.ORGANIZATION, {"organization": organization.id}
        return _KINDS.get(voice.who, SpeakerKind.GROUP), {}

    def _find_named(self, records: Iterable[_Named], name: str) -> _Named | None:
        wanted = fold(name)
        return next((one for one in records if wanted in map(fold, one.names_in(self._language))), None)

    def _affiliations(self, voice: Voice, introduction: str) -> Iterator[AffiliationDocument]:
        title = self._ledger.line(voice.title) if voice.title else ""
        known = [name for one in self._ledger.known.organizations for name in one.names_in(self._language)]
        places = {fold(name) for place in self._ledger.known.places for name in place.names_in(self._language)}
        for post in self._introductions.split(title, known, places):
            printed = post.organization if post.organization and post.organization in introduction else None
            key, name = self.organization(printed) if printed else (None, None)
            held = post.title if post.title and post.title in introduction else None
            if held or key:
                yield AffiliationDocument(
                    title=held, organization=key, printed=printed if printed != name else None, former=post.former
                )


def _fold_name(name: str) -> str:
    return sort_words(fold(name))


def _with_spelling(speaker: SpeakerDocument, printed: str) -> SpeakerDocument:
    """Return a speaker with a name of one word or in capitals as it is printed: a cue must have it in the same case."""
    if (" " in printed and not printed.isupper()) or printed in _names_of(speaker):
        return speaker
    return attrs.evolve(speaker, aliases=(*speaker.aliases, printed))


def _names_of(speaker: SpeakerDocument) -> tuple[str, ...]:
    return (speaker.name, *speaker.aliases, *((speaker.family_name,) if speaker.family_name else ()))
