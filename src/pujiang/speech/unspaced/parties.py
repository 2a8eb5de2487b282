"""Who speaks: reading the words between the beginning of a clause and its verb, from their end."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from pujiang.speech.readers import SubjectKind
from pujiang.speech.unspaced.segments import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pujiang.language.unspaced_words import UnspacedWords
    from pujiang.speech.readers import CharacterRange

_LONGEST_WORD = 8
_LONGEST_PARTY = 60
_LONGEST_FOREIGN = 40
_LONGEST_GIVEN = 2
_SHORT_NAME = 3
_LONGEST_PART = 8
_MOST_OF_A_BEGINNING = 20
_BULLETS = "—–-·●•○◎■□▪◆◇▲△►▶★☆※"


@attrs.frozen
class Party:
    """Words that refer to whoever speaks; spans are half-open, in code points.

    Attributes:
        kind: how they refer.
        span: all of the words, with titles.
        name: the name, or all of the words if there is none.
        title: the title before or after the name.
        sure: whether it is a name beyond doubt: beside a title, or known.
        several: whether a pronoun means several.
        counted: whether they are several who are only counted: "9 of them".
        beside_another: whether another name with a title ends where this one begins, without a mark.
    """

    kind: SubjectKind
    span: CharacterRange
    name: CharacterRange
    title: CharacterRange | None = None
    sure: bool = True
    several: bool = False
    counted: bool = False
    beside_another: bool = False

    @property
    def refers(self) -> SubjectKind:
        """How the words refer: a family name with a title is an office, which only the text before makes a person."""
        short = self.title is not None and self.title[0] >= self.name[0] and self.title[1] <= self.name[1]
        return SubjectKind.OFFICE if self.kind is SubjectKind.PERSON and short else self.kind


class PartyReader:
    """Reads who speaks, in a text whose letters have their usual forms and whose quotations are hidden.

    Attributes:
        known: the names that are known.
        foreign: transliterated and Latin names beside a title, by their first two letters.
    """

    def __init__(self, masked: str, words: UnspacedWords, known: Collection[str]) -> None:
        """Store the text, the words of its language, and the names that are known."""
        self._text, self._words = masked, words
        self.known: set[str] = set(known)
        self.foreign: dict[str, list[str]] = {}
        self._nouns = words.people | words.meetings | words.documents | words.bodies | words.countries

    def read(self, start: int, end: int) -> tuple[Party, ...]:
        """Return who speaks in the words before a verb: one party, or several that speak together; none if unclear.

        The words may go on after the subject: with a place, a time or an occasion.
        """
        low, high = self.trim(start, end)
        if low >= high or self.is_nobody(low, high):
            return ()
        ends = [high, *self._find_shorter_ends(low, high)]
        numbered = (self._read_numbered(low, last) for last in (*ends[1:], high))
        if group := next(filter(None, numbered), None):
            return (group,)
        if countries := self._read_countries(low, high):
            return countries
        if document := self._read_document(low, high):
            return (document,)
        for reader in (self._read_people, self._read_others):
            # The whole last: what is before an occasion is the subject, if it can be one.
            parties = (reader(low, last) for last in (*ends[1:], high))
            if found := next(filter(None, parties), None):
                return found
        return self._read_known_head(low, high) or self._read_titled_head(low, high)

    def _read_countries(self, start: int, end: int) -> tuple[Party, ...]:
        """Return countries that speak together, if the words are nothing but their names: "Kenya and Uganda"."""
        if end - start > _LONGEST_PARTY:
            return ()
        joints = [(start, start), *reversed(self._find_joints(start, end)), (end, end)]
        spans = [(after, before) for (_, after), (before, _) in pairwise(joints)]
        listed = all(self._text[slice(*span)] in self._words.countries for span in spans)
        return tuple(Party(SubjectKind.BODY, span, span) for span in spans) if len(spans) > 1 and listed else ()

    def _read_numbered(self, start: int, end: int) -> Party | None:
        """Return several who are counted: "9 of them", "two firms", "a third of the residents"."""
        found = self._words.numbered.match(self._text, start, end)
        if found is None or self._text[start:end] in self._words.pronouns:
            return None
        last = end - self.longest_before(start, end, self._words.et_al)
        tables = (self._nouns, self._words.titles)
        is_counted = any(self.longest_before(found.end(), last, table) for table in tables)
        if not is_counted and (found.end() < end or found["part"]):
            return None
        return Party(SubjectKind.GROUP, (start, end), (found.start("who"), end), counted=True)

    def begins_counted(self, start: int, end: int) -> bool:
        """Check whether a clause begins with several who are only counted."""
        found = self._words.numbered.match(self._text, self.trim(start, end)[0], end)
        return found is not None and not found["part"]

    def _read_document(self, start: int, end: int) -> Party | None:
        """Return a document that says whose it is, or since when: "the report that the bank published in June"."""
        named = self.longest_before(start, end, self._words.documents) > 1 and self._words.of in self._text[start:end]
        parties = self._read_others(start, end) if named else ()
        return parties[0] if parties and parties[0].kind is SubjectKind.DOCUMENT else None

    def find_denial(self, start: int, end: int) -> int:
        """Return the length of the denial that ends here, and is not the end of a longer noun: 会 in 委员会."""
        found = self.longest_before(start, end, self._words.denials)
        return found if self.longest_before(start, end, self._nouns) <= found else 0

    def find_first(self, start: int, end: int) -> Party | None:
        """Return the person, or the pronoun for one, with which a clause begins."""
        low = self.trim(start, end)[0]
        pronoun = self.longest_at(low, end, self._words.pronouns)
        if (
            pronoun
            and not self._words.pronouns[self._text[low : low + pronoun]]
            and self._text[low + pronoun] != self._words.of
        ):
            return Party(SubjectKind.PRONOUN, (low, low + pronoun), (low, low + pronoun))
        return self.find_mention(start, end)

    def trim(self, start: int, end: int) -> CharacterRange:
        """Return a span without white space, words that only join clauses, and adverbs before the verb."""
        label = self._words.pages.label.match(self._text, start, end)
        low, high = label.end() if label else start, end
        while True:
            bare_low, bare_high = self._strip(low, high)
            joined = self.longest_at(bare_low, bare_high, self._words.joining)
            if joined and not self._begins_name(bare_low, bare_high, joined):
                bare_low += joined
            bare_high = self.strip_manner(bare_low, bare_high)
            if (bare_low, bare_high) == (low, high):
                return low, high
            low, high = bare_low, bare_high

    def strip_manner(self, start: int, end: int) -> int:
        """Return the end of a span without adverbs, verbs and times at its end."""
        high = end
        while high > start:
            found = self.longest_before(start, high, self._words.manner)
            if found and not self._ends_known(start, high):
                high -= found
            elif day := self._find_day(start, high):
                high = day
            elif self._text[high - 1].isspace() or self._ends_occasion(start, high):
                high -= 1
            else:
                break
        return high

    def _find_day(self, start: int, end: int) -> int | None:
        """Return where a day or a time begins that ends here: "12日", "今（12）日"; None if there is none."""
        words, high = self._words, end
        while high > start and self._text[high - 1] in words.times:
            high -= 1
        if not start < high < end:
            return None
        if self._text[high - 1].isdigit():
            while high > start and (self._text[high - 1].isdigit() or self._text[high - 1] in words.times):
                high -= 1
            return high
        if self._text[high - 1] not in words.brackets:
            return None
        opened = max(self._text.rfind(mark, max(start, high - _LONGEST_WORD), high) for mark in words.hidden)
        return opened - 1 if opened > start and self._text[opened - 1] in words.days else None

    def _ends_occasion(self, start: int, end: int) -> bool:
        """Check whether an occasion ends here that is named by a verb: "when reporting"."""
        if self._text[end - 1] not in self._words.when:
            return False
        tables = (self._words.verbs, self._words.manner)
        return any(self.longest_before(start, end - 1, table) > 1 for table in tables)

    def is_nobody(self, start: int, end: int) -> bool:
        """Check whether words mean nobody, or the authors of the text."""
        if self.longest_at(start, end, self._words.nobody) or self.longest_at(start, end, self._words.about):
            return True
        return self._text[start:end] in self._words.authors

    def longest_at(self, start: int, end: int, words: Collection[str]) -> int:
        """Return the length of the longest word of a table at an offset; 0 if there is none."""
        lengths = range(min(_LONGEST_WORD, end - start), 0, -1)
        return next((length for length in lengths if self._text[start : start + length] in words), 0)

    def longest_before(self, start: int, end: int, words: Collection[str]) -> int:
        """Return the length of the longest word of a table that ends at an offset; 0 if there is none."""
        lengths = range(min(_LONGEST_WORD, end - start), 0, -1)
        return next((length for length in lengths if self._text[end - length : end] in words), 0)

    def _strip(self, start: int, end: int) -> CharacterRange:
        """Return a span without white space and bullets at its beginning, and without brackets before other words."""
        low, high = start, end
        while high > low and self._text[high - 1].isspace():
            high -= 1
        while low < high:
            closed = self._find_bracket(low, high)
            if closed:
                low = closed
            elif self._text[low].isspace() or self._text[low] in _BULLETS:
                low += 1
            else:
                break
        return low, high

    def _find_bracket(self, start: int, end: int) -> int | None:
        """Return where a bracket ends that begins here, if there are words after it."""
        mark = self._text[start]
        if mark not in self._words.hidden or mark not in self._words.brackets:
            return None
        closed = self._text.find(self._words.hidden[mark], start, end)
        return closed + 1 if start < closed < end - 1 else None

    def _begins_name(self, start: int, end: int, joined: int) -> bool:
        """Check whether a joining word is the beginning of a known name, or of a country: 也 in 也门."""
        return self.longest_at(start, end, self._words.countries) > joined or any(
            self._text[start : start + length] in self.known for length in range(joined + 1, min(5, end - start + 1))
        )

    def ends_speaker(self, start: int, end: int) -> bool:
        """Check whether the words before a verb end with a known name or a pronoun."""
        return self._ends_known(start, end) or self.longest_before(start, end, self._words.pronouns) > 0

    def _ends_known(self, start: int, end: int) -> bool:
        """Check whether a known name ends here: its last letter is no adverb."""
        return any(self._text[end - length : end] in self.known for length in (2, 3, 4) if end - length >= start)

    def _find_shorter_ends(self, start: int, end: int) -> Iterator[int]:
        """Yield where the subject may end before an occasion, a place or a time begins, from the left.

        A preposition directly before the verb is the last letter of a name.
        """
        verb = self.longest_at(end, end + _LONGEST_WORD, self._words.verbs)
        told = verb > 0 and self._words.verbs[self._text[end : end + verb]].sure
        for i in range(start + 1, min(end, start + _LONGEST_PARTY)):
            found = self.longest_at(i, end, self._words.prepositions)
            named = i + found == end and (told or self._text[i:end] in self._words.people)
            if (found and not named) or self._text[i].isdigit():
                yield self.strip_manner(start, i)

    def _read_people(self, start: int, end: int) -> tuple[Party, ...]:
        """Return the persons in a span that is nothing but names with titles, or a pronoun."""
        if self._text[start:end] in self._words.pronouns:
            several = self._words.pronouns[self._text[start:end]]
            return (Party(SubjectKind.PRONOUN, (start, end), (start, end), several=several),)
        last = end - self.longest_before(start, end, self._words.et_al)
        found: list[Party] = []
        high = last
        for joint, after in (*self._find_joints(start, last), (start, start)):
            party = self.read_person(after, high)
            if party is None:
                continue
            found.append(party)
            high = joint
        if found and self._follows_person(start, found[-1].name[0]):
            found[-1] = attrs.evolve(found[-1], beside_another=True)
        if not found or found[-1].span[0] == start or high == start:
            return tuple(reversed(found))
        # What is left before the first name is the rest of its titles.
        first = found[-1]
        title = (start, first.title[1] if first.title and first.title[0] < first.name[0] else first.name[0])
        if not (first.sure or self._ends_title(first.span[0], first.name[0])):
            return ()
        return (attrs.evolve(first, span=(start, first.span[1]), title=title), *reversed(found[:-1]))

    def _follows_person(self, start: int, end: int) -> bool:
        """Check whether another name with a title ends here, without a mark: 王明院士李华院士."""
        last = end - self.longest_before(start, end, self._words.titles)
        begins = (last - length for length in (2, 3) if start <= last - length and last < end)
        return any(
            self.is_name(self._text[begin:last], titled=False) and (begin == start or self._ends_title(start, begin))
            for begin in begins
        )

    def _find_joints(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return where words join two subjects, from the right: where each begins and ends."""
        found = ((i, i + self.longest_at(i, end, self._words.joints)) for i in range(start + 1, end))
        return [(i, after) for i, after in reversed([*found]) if after > i]

    def read_person(self, start: int, end: int) -> Party | None:
        """Return the person in a span that is nothing but a name with titles."""
        if end - start > _LONGEST_PARTY:
            return None
        low, high = self._strip(start, end)
        if high > low and self._text[high - 1] in self._words.closers:
            opening = (mark for mark in self._words.brackets if mark in self._words.hidden)
            opened = max((self._text.rfind(mark, low, high) for mark in opening), default=-1)
            high = opened if low < opened < high and HIDDEN in self._text[opened:high] else high
        titled = self.longest_before(low, high, self._words.titles)
        if titled and high - titled > low:
            short = self._read_short(low, high, titled)
            if short:
                return short
            named = self._read_name(low, self._strip(low, high - titled)[1], titled=True)
            if named:
                title = named.title or (named.name[1], high)
                return attrs.evolve(named, span=(named.span[0], end), title=title, sure=True)
        named = self._read_name(low, high)
        return attrs.evolve(named, span=(named.span[0], end)) if named else None

    def _read_short(self, start: int, end: int, titled: int) -> Party | None:
        """Return a family name with what is said after it: "Director Ye", printed as one word."""
        name = self._cut_name(start, end - titled)
        last = end - titled - 1
        if self._text[last] not in self._words.joints and self.longest_before(name, last, self._words.bodies):
            name = last
        if last == name and self._text[name] in self._words.surnames:
            return Party(SubjectKind.PERSON, (start, end), (name, end), (end - titled, end), sure=True)
        return None

    def _cut_name(self, start: int, end: int) -> int:
        """Return where a name begins whose end is given: after the last title, attribute or bracket."""
        for i in range(end - 1, start, -1):
            before = self._text[i - 1]
            if before == self._words.of or before.isspace() or before in self._words.closers:
                if before.isspace() and self._is_latin(i - 2, i):
                    continue
                return i
            if self._ends_title(start, i):
                return i
        return start

    def _ends_title(self, start: int, end: int) -> bool:
        """Check whether a title ends at an offset, and not inside of a longer noun: 委员 in 委员会."""
        length = self.longest_before(start, end, self._words.titles)
        return length > 0 and self.longest_at(end - length, end + _LONGEST_WORD, self._nouns) <= length

    def _is_latin(self, before: int, after: int) -> bool:
        """Check whether Latin letters are on both sides of a space: it is inside of a name."""
        return before >= 0 and self._text[before].isascii() and self._text[after].isascii()

    def _read_name(self, start: int, end: int, *, titled: bool = False) -> Party | None:
        if start >= end:
            return None
        known = self._find_known_end(start, end)
        cut = self._cut_foreign(start, end) if known is None else known
        begin = self._cut_name(start, end) if cut is None else cut
        name = self._text[begin:end]
        before = self._strip(start, begin)[1]
        beside = before > start and self._ends_title(start, before)
        title = (start, before) if before > start else None
        if name in self.known or self.is_foreign(name):
            return Party(SubjectKind.PERSON, (start, end), (begin, end), title)
        if name in self._nouns or self.longest_before(begin, end, self._nouns) > 1:
            return None
        if self.is_name(name, titled=beside or titled) and (
            beside or begin == start or self._text[begin - 1] == self._words.of
        ):
            return Party(SubjectKind.PERSON, (start, end), (begin, end), title, sure=beside)
        long = beside and _LONGEST_GIVEN <= len(name) <= _LONGEST_GIVEN + 3 and self._may_be_name(name)
        return Party(SubjectKind.PERSON, (start, end), (begin, end), title, sure=False) if long else None

    def _may_be_name(self, name: str) -> bool:
        """Check whether letters that begin with no family name may be a name: no word that is listed is in them."""
        words = self._words
        tables = (words.verbs, words.manner, words.prepositions, words.joining, self._nouns, words.titles)
        pairs = (name[i : i + 2] for i in range(len(name) - 1))
        listed = any(pair in table for pair in pairs for table in tables)
        return (
            name.isalpha()
            and not name.isascii()
            and words.of not in name
            and not listed
            and name[-1] not in words.when | words.no_name_ends
        )

    def _find_known_end(self, start: int, end: int) -> int | None:
        """Return where a known name begins that ends here."""
        begins = (end - length for length in (4, 3, 2) if end - length >= start)
        known = (begin for begin in begins if self._text[begin:end] in self.known)
        return next((begin for begin in known if self._text[max(0, begin - 1)] not in self._words.name_joints), None)

    def _cut_foreign(self, start: int, end: int) -> int | None:
        """Return where a transliterated or Latin name begins that ends here; None if there is none."""
        text, i = self._text, end
        while i > max(start, end - _LONGEST_FOREIGN) and (
            (text[i - 1].isascii() and (text[i - 1].isalpha() or text[i - 1] in " .'-"))
            or text[i - 1] in self._words.name_joints
        ):
            i -= 1
        latin = text[i:end].lstrip(" .'-")
        for title in self._words.latin_titles:
            latin = latin.removeprefix(title)
        if latin and latin[0].isupper() and len(latin) > 1:
            return end - len(latin)
        joint = max(
            (text.rfind(mark, max(start, end - _LONGEST_FOREIGN), end) for mark in self._words.name_joints), default=-1
        )
        if joint < start:
            return None
        first = min(
            found
            for mark in self._words.name_joints
            if (found := text.find(mark, max(start, joint - _LONGEST_FOREIGN), end)) >= 0
        )
        begin = self._cut_name(start, first)
        return begin if text[begin:end].replace(" ", "") else None

    def is_foreign(self, name: str) -> bool:
        """Check whether letters are a transliterated or Latin name."""
        parts = name
        for mark in self._words.name_joints:
            parts = parts.replace(mark, "\n")
        several = [part for part in parts.split("\n") if part]
        if self._words.of in name:
            return False
        if len(several) > 1:
            return all(
                part.replace(" ", "").replace(".", "").replace("-", "").isalpha() and len(part) <= _LONGEST_FOREIGN
                for part in several
            )
        return (
            name.isascii()
            and name[:1].isupper()
            and len(name) > 1
            and not name.isupper()
            and name.replace(" ", "").replace(".", "").replace("-", "").replace("'", "").isalpha()
        )

    def is_name(self, name: str, *, titled: bool = True) -> bool:
        """Check whether letters look like a name of the language: a family name and one or two letters.

        Args:
            name: the letters.
            titled: whether they follow or precede a title; otherwise only a common family name counts.
        """
        words = self._words
        listed = name in self._nouns or name in words.joining or name[-1:] in words.no_name_ends
        if not name.isalpha() or name.isascii() or listed or words.of in name:
            return False
        if name[:2] in words.long_surnames:
            return 1 <= len(name) - 2 <= _LONGEST_GIVEN
        if name[0] in words.nicknames:
            return len(name) == 2 and name[1] in words.surnames  # noqa: PLR2004  # "little Li"
        surnames = words.surnames if titled else words.common_surnames
        return (
            1 <= len(name) - 1 <= _LONGEST_GIVEN and name[0] in surnames and (titled or name[:2] not in words.no_names)
        )

    def _read_others(self, start: int, end: int) -> tuple[Party, ...]:
        """Return an office, a body, a document or people without a name, whose noun ends here."""
        text, words = self._text, self._words
        if end - start > _LONGEST_PARTY or end - start < 2 or text[end - 1] == words.of:  # noqa: PLR2004
            return ()
        last = end - self.longest_before(start, end, words.et_al)
        if text[end - 1] in words.quotations.values():
            opened = max(text.rfind(mark, start, end) for mark in words.quotations)
            called = opened > start and self.longest_before(start, opened, words.people)
            return (Party(SubjectKind.UNNAMED, (start, end), (start, end)),) if called else ()
        if text[start:last] in words.authors or self.longest_before(start, last, words.no_bodies):
            return ()
        span = (start, last)
        titled = self.longest_before(start, last, words.titles)
        group = self.longest_before(start, last, words.people)
        if titled and titled >= group and text[last - titled : last] not in words.people:
            return (Party(SubjectKind.OFFICE, (start, end), span, span),)
        if group:
            there = self.longest_at(start, last, words.there_is)
            if there and last - start - there > 1 and not self.longest_at(start, last, words.no_names):
                start, span = start + there, (start + there, last)
            several = self.longest_at(start, last, words.several) or text[last - 1] in words.several
            kind = SubjectKind.GROUP if several else SubjectKind.UNNAMED
            return (Party(kind, (start, end), span),) if group < last - start or group > 1 else ()
        noun = self.longest_before(start, last, self._nouns)
        if noun and (noun > 1 or last - start >= _SHORT_NAME or text[start] in words.hidden):
            if text[last - 1] in words.hidden.values():
                opened = max(text.rfind(mark, start, last) for mark in words.hidden)
                span = (opened, last) if opened > start and text[opened - 1] == words.of else span
            is_document = text[last - noun : last] in words.documents
            return (Party(SubjectKind.DOCUMENT if is_document else SubjectKind.BODY, (start, end), span),)
        return ()

    def _read_known_head(self, start: int, end: int) -> tuple[Party, ...]:
        """Return a known person with whose name the words begin, unless they go on with a noun of theirs."""
        for length in (4, 3, 2):
            last = start + length
            if last < end and self._text[start:last] in self.known:
                if self._text[last] == self._words.of or self.longest_at(last, end, self._words.joints):
                    return ()
                return (Party(SubjectKind.PERSON, (start, last), (start, last)),)
        return ()

    def _read_titled_head(self, start: int, end: int) -> tuple[Party, ...]:
        """Return a person after a title, or a pronoun before an adverb, with which the words begin."""
        first = self.find_first(start, end)
        if first is None or self._words.of in self._text[first.span[1] : end]:
            return ()
        fits = first.title or (first.kind is SubjectKind.PRONOUN and self._text[end - 1] == self._words.adverb_end)
        return (first,) if fits else ()

    def find_titled(self, start: int, end: int) -> Iterator[str]:
        """Yield the common names that directly follow a title, if what comes after shows where they end."""
        ends = (i for i in range(start + 2, end) if self._ends_title(max(start, i - _LONGEST_WORD), i))
        for i in ends:
            places = ((i, i + length) for length in (3, 2) if i + length < end)
            yield from (self._text[low:high] for low, high in places if self._is_listed(low, high, end))

    def _is_listed(self, start: int, last: int, end: int) -> bool:
        """Check whether a name is followed by a mark, a joint, or a word that begins what they do."""
        tables = (self._words.joints, self._words.prepositions, self._words.verbs)
        ends = self._text[last] in self._words.marks or any(self.longest_at(last, end, table) for table in tables)
        bare = not self.longest_before(start, last, self._words.manner)
        return ends and bare and self.is_name(self._text[start:last], titled=False)

    def find_mention(self, start: int, end: int) -> Party | None:
        """Return the first person that a clause names at its beginning, whatever it says of them."""
        low = self.trim(start, end)[0]
        limit = min(end, low + _LONGEST_PARTY)
        for i in range(low, limit):
            beside = i > low and self._ends_title(low, i)
            if beside or i == low or self._text[i - 1] == self._words.of:
                named = self._find_known(i, end)
                if named:
                    return Party(SubjectKind.PERSON, (low, named), (i, named), (low, i) if beside else None)
            if beside and (guessed := self._guess_name(i, end)):
                return Party(SubjectKind.PERSON, (low, guessed), (i, guessed), (low, i))
        return None

    def names_another(self, start: int, end: int, name: str) -> bool:
        """Check whether words hold the known name of somebody else: "asked Omar whether"."""
        found = ((i, self._find_known(i, end)) for i in range(start, min(end, start + _LONGEST_PARTY)))
        return any(last and name not in self._text[i:last] for i, last in found)

    def guess_mention(self, start: int, end: int) -> Party | None:
        """Return a whole name without a title with which a clause begins, if an adverb or a denial follows it."""
        low = self.trim(start, end)[0]
        last = low + _LONGEST_GIVEN + 1
        tables = (self._words.denials, self._words.manner)
        follows = last < end and any(self.longest_at(last, end, table) for table in tables)
        if not follows or not self.is_name(self._text[low:last], titled=False):
            return None
        return Party(SubjectKind.PERSON, (low, last), (low, last), sure=False)

    def _find_known(self, start: int, end: int) -> int | None:
        """Return where the longest known name ends that begins here; None if there is none."""
        found = self.longest_at(start, end, self.known)
        foreign = (name for name in self.foreign.get(self._text[start : start + 2], ()) if len(name) <= end - start)
        longer = (len(name) for name in foreign if self._text.startswith(name, start))
        length = max(found, *longer, 0)
        return start + length if length else None

    def add_foreign(self, name: str) -> None:
        """Add a transliterated or Latin name to those that are known."""
        last = max(name.rfind(mark) for mark in self._words.name_joints) + 1
        if last > 1 and len(name) - last > 1:
            self.known.add(name[last:])
        same = self.foreign.setdefault(name[:2], [])
        if name not in same and len(same) < _MOST_OF_A_BEGINNING:
            same.append(name)

    def _guess_name(self, start: int, end: int) -> int | None:
        """Return where a name ends that begins after a title, if what follows shows it."""
        foreign = self._guess_foreign(start, end)
        if foreign:
            return foreign
        lengths: Sequence[int] = (2, 3)
        for length in lengths:
            last = start + length
            if last <= end and self.is_name(self._text[start:last]) and self._may_follow_name(last, end):
                return last
        return None

    def _guess_foreign(self, start: int, end: int) -> int | None:
        """Return where a transliterated name ends that begins here: before the first letter that may follow it."""
        text, at, joint = self._text, start, -1
        while at < min(end, start + _LONGEST_FOREIGN) and at - max(joint, start) <= _LONGEST_PART:
            if text[at] in self._words.name_joints:
                joint = at
            elif joint > 0 and at > joint + 1 and (text[at] == self._words.of or self._may_follow_name(at, end)):
                return at if self.is_foreign(text[start:at]) else None
            at += 1
        return None

    def _may_follow_name(self, at: int, end: int) -> bool:
        """Check whether a name may end at an offset: before a verb, an adverb, or a letter that begins such a word."""
        words = self._words
        following = any(
            self.longest_at(at, end, table) > 1 for table in (words.verbs, words.manner, words.prepositions)
        )
        return at >= end or self._text[at] in words.after_name or self._text[at] in words.brackets or following
