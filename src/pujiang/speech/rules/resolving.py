"""Whom a subject means: full names, short mentions, offices and pronouns lead to one speaker each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.similar import fold
from pujiang.speech.readers import SubjectKind, Voice
from pujiang.speech.rules.subjects import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.readers import Paragraph
    from pujiang.speech.rules.subjects import SubjectReader
    from pujiang.speech.rules.text_names import TextNames


@attrs.frozen
class Meaning:
    """The speakers that a subject means.

    Attributes:
        voices: the speakers, in the order of the text; nobody if no one was named.
        doubts: what a person should decide.
    """

    voices: tuple[Voice, ...] = ()
    doubts: tuple[str, ...] = ()


_NOUN_ALONE = 2
_THINGS = frozenset({SubjectKind.BODY, SubjectKind.DOCUMENT})


class Resolver:
    """Resolves names, offices and pronouns to the speakers named so far."""

    def __init__(self, text: str, lexicon: Lexicon, names: TextNames, opening: Subject | None) -> None:
        """Take the text, its language and full names, and whoever is introduced first as a subject."""
        self._said = lexicon.speech.subjects
        self._opening = opening
        self._text = text
        self._words, self._people = names.words, names.people
        self.voices: dict[str, Voice] = {}
        self._spoke_last: tuple[Voice, ...] = ()
        self._person_last: Voice | None = None
        self._introduced: tuple[Subject, bool] | None = None
        self._before: Voice | None = None
        self._turned = False
        self._turned_to: Subject | None = None
        self._spoke_just_now = False
        # By name: who speaks for a country or an organization, or is one; and whom the text has called he or she.
        self._delegates: set[str] = set()
        self._said_as: dict[str, str] = {}
        self._bodies: dict[str, str | None] = {}

    def last_was(self, *voices: Voice | None) -> None:
        """Set whom a pronoun means from here on."""
        spoke = [voice for voice in voices if voice]
        if not spoke:
            return
        self._spoke_last = tuple(spoke)
        people = [one for one in spoke if one.who is SubjectKind.PERSON or one.name in self._delegates]
        self._person_last = people[-1] if people else self._person_last
        self._introduced = None if people else self._introduced
        self._before = None if people else self._before
        self._turned = not people and self._turned
        self._turned_to = None if people else self._turned_to

    def end_sentence(self, *, is_said: bool) -> None:
        """Note whether somebody spoke in the sentence that ends."""
        self._spoke_just_now = is_said

    def end_paragraph(self, spoke: Sequence[Voice]) -> None:
        """Let pronouns mean whoever spoke last again; whoever a sentence was about since then may still be meant."""
        named = self._turned_to
        self.last_was(*spoke)
        if named and self.voice_of_name(named) not in spoke:
            self._introduced = named, False

    def turn_to(self, subject: Subject) -> tuple[Voice, ...]:
        """Return whom a sentence is about in which nobody speaks: the next "he" means them, or still whoever spoke."""
        before, turned = self._person_last, self._turned
        found = self.read_meaning(subject).voices
        self._turned, self._turned_to = True, subject
        self._before = None if turned or before in found else before
        return found

    def introduce(self, subject: Subject, *, is_likely: bool, is_topic: bool = False) -> None:
        """Note a person who is named on the way: the next "he" may mean them, likely or only if it answers.

        A topic, whom a sentence is about, may still be meant in the next paragraph.
        """
        if self._person_last is None or self.voice_of_name(subject) is not self._person_last:
            self._introduced = subject, is_likely
            self._turned_to = subject if is_topic else self._turned_to

    def voice_of_name(self, subject: Subject) -> Voice | None:
        """Return the speaker with the name of a subject, if they have spoken."""
        printed = self._print(subject)
        bearers = self._people.find_bearers(printed, subject.start)
        return next((self.voices[name] for name in (*bearers, printed) if name in self.voices), None)

    def voice_of(self, subject: Subject) -> Voice | None:
        """Return the speaker that a subject means, the last of several; None if no one was named."""
        found = self.read_meaning(subject).voices
        return found[-1] if found else None

    def read_meaning(self, subject: Subject, *, replies: bool = False) -> Meaning:
        """Return the speakers that a subject means, given whether they reply, and what is doubtful about it."""
        if subject.who is SubjectKind.PRONOUN:
            pronoun = fold(self._text[slice(*subject.name)]).split()[0]
            return self._find_meant(pronoun, subject.start, replies=replies)
        doubts = [subject.doubt] if subject.doubt else []
        others = [voice for other in subject.beside if (voice := self._read_one(other, doubts))]
        last = self._read_one(subject, doubts)
        found = _without_repeats(others, last)
        if not subject.is_nobody:
            self.last_was(*found)
        return Meaning(found, tuple(doubts))

    def _read_one(self, subject: Subject, doubts: list[str]) -> Voice | None:
        found: Voice | None
        if subject.who is SubjectKind.OFFICE:
            found = self._holder(subject, doubts) or self._find_first(doubts)
        elif subject.who is SubjectKind.PERSON:
            found = self._person(subject)
        else:
            found = self._body(subject, doubts)
        if found and (subject.speaks_for or self._words.is_place(found.name)):
            self._delegates.add(found.name)
        return found

    def _body(self, subject: Subject, doubts: list[str]) -> Voice:
        """Return a body or group, by its full name where the text calls it by its noun: "the ministry"."""
        printed = self._print(subject)
        tokens = self._words.find_tokens(self._text, *subject.name)
        is_noun = len(tokens) == _NOUN_ALONE and tokens[0].bare == self._said.article and not tokens[1].capital
        full = self._find_full_name(tokens[1].bare) if is_noun and subject.who is SubjectKind.BODY else None
        voice = self._voice(full or printed, subject.who)
        if full:
            voice.short.append(printed)
            if not re.search(re.escape(full).replace(r"\ ", r"\s+"), self._text[: subject.start]):
                doubts.append(f"is {printed!r} {full!r}, which is named later?")
        return voice

    def _find_full_name(self, noun: str) -> str | None:
        """Return the only name in the text that has a noun of bodies: "the Ministry of Ports"; None of several."""
        if noun not in self._bodies:
            article = f"{self._said.article.capitalize()} "
            links = "|".join(sorted(map(re.escape, self._words.names.links)))
            full = rf"\b(?:[A-Z]\w+\s){{0,4}}{noun.capitalize()}\b(?:(?:\s(?:{links}))*,?\s[A-Z]\w+){{0,8}}"
            names = {_put_on_one_line(found) for found in re.findall(full, self._text)}
            bare = [name for name in {one.removeprefix(article) for one in names} if " " in name]
            self._bodies[noun] = None if len(bare) != 1 else next(iter(names & {article + bare[0]}), bare[0])
        return self._bodies[noun]

    def _find_meant(self, pronoun: str, place: int, *, replies: bool) -> Meaning:
        """Return whom a pronoun means: whoever was named last and is not called by another pronoun."""
        if pronoun in self._said.plural_pronouns:
            return self._find_several(pronoun)
        if pronoun in self._said.thing_pronouns:
            return self._find_thing(pronoun)
        said_as = self._find_gender([pronoun])
        doubts = list[str]()
        if self._introduced:
            subject, is_likely = self._introduced
            name, before = self._print(subject), self._person_last
            fits = self._said_as.get(name, said_as) == said_as
            unfit = before is None or self._said_as.get(before.name, said_as) != said_as
            if fits and not unfit:
                doubts.append(f"who is {pronoun!r}: {name!r} or {before.name if before else None!r}?")
            if fits and (is_likely or replies or unfit) and (found := self._read_one(subject, [])):
                self.last_was(found)
                return Meaning((found,), tuple(doubts) or (f"is {pronoun!r} {name!r}?",))
        last = self._spoke_last[-1] if self._spoke_last else None
        if last and len(self._spoke_last) == 1 and self._is_one_unnamed(last):
            return self._find_unnamed(last, pronoun, said_as)
        found_last = self._person_last or (None if said_as else last) or self._find_first(doubts)
        found_last = found_last or self._find_named(pronoun, place, doubts)
        if found_last and said_as:
            found_last = self._agreeing(found_last, said_as)
            self._said_as[found_last.name] = said_as
        if found_last and self._before and self._said_as.get(self._before.name, said_as) == said_as:
            doubts.append(f"who is {pronoun!r}: {found_last.name!r} or {self._before.name!r}?")
            self._before = None
        several = len(self._spoke_last) > 1 and found_last in self._spoke_last
        doubts = [f"several spoke last: who is {pronoun!r}?"] if several else doubts
        return Meaning((found_last,) if found_last else (), tuple(doubts))

    def _find_thing(self, pronoun: str) -> Meaning:
        """Return the organization or document that spoke last, doubted if another sentence is between; else nobody."""
        last = self._spoke_last[-1] if len(self._spoke_last) == 1 else None
        if last is None or not (last.who in _THINGS or self._is_one_body(last)):
            return Meaning()
        return Meaning((last,), () if self._spoke_just_now else (f"is {pronoun!r} {last.name!r}?",))

    def _is_one_body(self, voice: Voice) -> bool:
        """Check whether somebody without a name may be an organization: "the airline", not "the pilots"."""
        words = voice.name.lower()
        person = any(word in self._words.names.speaking | self._words.names.titles for word in words.split())
        return voice.who in {SubjectKind.UNNAMED, SubjectKind.GROUP} and not (person or self._said.plural.search(words))

    def _is_one_unnamed(self, voice: Voice) -> bool:
        words = voice.name.lower()
        one = words.split()[0] in self._said.indefinite or not self._said.plural.search(words)
        return voice.who is SubjectKind.UNNAMED and one

    def _find_unnamed(self, last: Voice, pronoun: str, said_as: str | None) -> Meaning:
        """Return somebody unnamed who spoke last as whom a pronoun means; doubted where somebody named fits, too."""
        before = self._person_last
        fits = before is not None and self._said_as.get(before.name, said_as) == said_as
        return Meaning((last,), (f"who is {pronoun!r}: {last.name!r} or {before.name!r}?",) if before and fits else ())

    def _find_several(self, pronoun: str) -> Meaning:
        """Return whom a pronoun of several people means; of one person it is doubted."""
        doubts = list[str]()
        first = self._find_first(doubts) if not self._spoke_last else None
        found = self._spoke_last or ((first,) if first else ())
        if len(found) == 1 and found[0].who is SubjectKind.PERSON and found[0].name not in self._delegates:
            found[0].doubt(f"{pronoun!r} is read as this one person: is it?")
            return Meaning(found, (f"is {pronoun!r} this one person?",))
        return Meaning(found, tuple(doubts))

    def _agreeing(self, found: Voice, said_as: str) -> Voice:
        """Return the last speaker whom the text does not call by another pronoun."""
        if self._said_as.get(found.name, said_as) == said_as:
            return found
        fitting = (one for one in reversed(self.voices.values()) if one.who is SubjectKind.PERSON)
        other = next((one for one in fitting if self._said_as.get(one.name, said_as) == said_as), None)
        called = self._said_as[found.name]
        if other:
            other.doubt(f"is {said_as!r} {other.name!r}? The text calls {found.name!r} {called!r}")
        else:
            found.doubt(f"both {called!r} and {said_as!r} are read as {found.name!r}: is one somebody else?")
        return other or found

    def _find_first(self, doubts: list[str]) -> Voice | None:
        """Return whoever is introduced first, for a text that begins with an office or a pronoun, and doubt it."""
        if self._opening is None:
            return None
        voice = self._person(self._opening)
        doubts.append("the text begins without the name: is it whoever is introduced first?")
        voice.doubt(doubts[-1])
        return voice

    def _find_named(self, pronoun: str, place: int, doubts: list[str]) -> Voice | None:
        """Return whoever is named last before a place, for a text that is about nobody by name, and doubt it."""
        named = self._people.find_last(place)
        if named is None:
            return None
        doubts.append(f"is {pronoun!r} {named.name!r}?")
        return self._person(Subject(SubjectKind.PERSON, *named.span, named.span))

    def _person(self, subject: Subject) -> Voice:
        printed = self._print(subject)
        bearers = self._people.find_bearers(printed, subject.start)
        whole = [name for name in bearers if len(name.split()) > len(printed.split())]
        if " " in printed:
            # A full name means itself, unless the longer one has spoken: the run of capitals may hold an organization.
            whole = [name for name in whole if name in self.voices]
        name = (
            max(whole, key=lambda n: (len(n.split()), -whole.index(n)))
            if whole and " " in printed
            else (whole or [printed])[0]
        )
        alone = " " not in name and subject.title is None
        voice = self._voice(name, SubjectKind.GROUP if alone else SubjectKind.PERSON)
        others = [other for other in whole if other != name and fold(other) in map(fold, self.voices)]
        if " " not in printed and others:
            voice.doubt(f"{printed!r} may mean {' or '.join(map(repr, [name, *others]))}")
        if printed != name and printed not in voice.short:
            voice.short.append(printed)
        if subject.title and (
            voice.title is None or subject.title[1] - subject.title[0] > voice.title[1] - voice.title[0]
        ):
            voice.title, voice.introduction = subject.title, (subject.start, subject.end)
        before = self._text[subject.start : subject.name[0]]
        gender = self._find_gender(self._list_callings(fold(before).split()))
        if gender:
            self._said_as.setdefault(voice.name, gender)
        return voice

    def _list_callings(self, before: Sequence[str]) -> Iterator[str]:
        """Yield the words before a name that call its bearer he or she: not "her" in "her deputy, Omar Idris"."""
        honoured = self._words.names.excellency in before
        yield from (word for word in before if honoured or word not in self._said.possessive_pronouns)

    def _print(self, subject: Subject) -> str:
        return _put_on_one_line(self._text[slice(*subject.name)])

    def _voice(self, name: str, who: SubjectKind) -> Voice:
        return self.voices.setdefault(name, Voice(name, who))

    def _holder(self, subject: Subject, doubts: list[str]) -> Voice | None:
        """Return who holds an office: whoever was introduced with its words, else whoever was named last."""
        words = fold(self._text[slice(*subject.name)]).split()
        link = next((n for n, word in enumerate(words) if n and word in self._said.owning_links), len(words))
        wanted, of = set(words) - self._said.office_fillers, set(words[link:]) - self._said.office_fillers
        titles = {id(one): {*fold(self._text[slice(*one.title)]).split()} for one in self.voices.values() if one.title}
        shared = {key: len(wanted & title) for key, title in titles.items() if not of or of & title}
        most = max(shared.values(), default=0)
        if not most:
            if of:
                # "The representative of Ghana" is whoever was named last only by chance.
                return self._voice(self._print(subject), SubjectKind.UNNAMED)
            if self._person_last:
                doubts.append("nobody was introduced by this office: is it whoever was named last?")
            return self._person_last
        *others, best = [voice for voice in self.voices.values() if shared.get(id(voice)) == most]
        if others:
            doubts.append(f"this office may be that of {' or '.join(repr(one.name) for one in (best, *others))}")
        elif most < len(wanted):
            doubts.append(f"{best.name!r} was introduced by some of these words alone: is it the same office?")
        return best

    def _find_gender(self, words: Iterable[str]) -> str | None:
        """Return the pronoun that stands for somebody whom words, pronouns or honorifics, call so: "he" or "she"."""
        genders = self._said.genders.items()
        return next((pronoun for word in words for pronoun, callings in genders if word in callings), None)


def _without_repeats(others: Sequence[Voice], last: Voice | None) -> tuple[Voice, ...]:
    every = (*others, *((last,) if last else ()))
    return tuple({id(voice): voice for voice in every}.values())


def _put_on_one_line(words: str) -> str:
    return " ".join(words.split())


def introduce_voice(voice: Voice, text: str, subjects: SubjectReader, paragraphs: Iterable[Paragraph]) -> None:
    """Find the words that introduce somebody who was introduced before speaking; of several the words themselves."""
    if voice.title:
        return
    pattern = re.compile(r"(?<!\w)" + re.escape(voice.name).replace(r"\ ", r"\s+") + r"(?!\w)")
    for paragraph in paragraphs:
        found = pattern.search(text, paragraph.start, paragraph.end)
        if found:
            around = subjects.around(*found.span(), paragraph.start, paragraph.end)
            if around.title and voice.who is SubjectKind.PERSON:
                voice.title, voice.introduction = around.title, (around.start, around.end)
                return
            voice.introduction = voice.introduction or found.span()
