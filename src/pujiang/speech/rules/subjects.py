"""Who speaks: the words before or after a verb that attributes, read as a person, a pronoun, an office or a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.speech.readers import SubjectKind
from pujiang.speech.rules.person_names import NameClassifier, People, Token
from pujiang.speech.rules.phrase_words import without_brackets, without_space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.lexicon import Lexicon

_PARTING = frozenset(',;:“”"\x01—–')
_TAIL_WIDTH = 40
_LONG_NAME = 2
_OPENING_WIDTH = 300
# A subject with its titles is shorter than this; what is longer would be read again and again.
_SUBJECT_WIDTH = 400


@attrs.frozen
class Subject:
    """The words that refer to whoever speaks; spans are half-open, in code points.

    Attributes:
        who: how they refer to the speaker.
        start: where they begin.
        end: where they end: exclusive.
        name: the name in them, without title; of a group all of them.
        title: the office or organization beside the name.
        speaks_for: whether the subject speaks for others: "Sweden, for the EU".
    """

    who: SubjectKind
    start: int
    end: int
    name: tuple[int, int]
    title: tuple[int, int] | None = None
    speaks_for: bool = False


class SubjectReader:
    """Reads the subjects of one text."""

    def __init__(self, text: str, lexicon: Lexicon, words: NameClassifier, people: People) -> None:
        """Take the text with what is quoted in it blanked, its language, its words, and the full names in it."""
        self.text = text
        self.words = words
        self.people = people
        self._names, self._said = words.names, lexicon.speech.subjects

    def before(self, start: int, end: int) -> Subject | None:
        """Return the subject at the end of a span, directly before its verb."""
        start = max(start, end - _SUBJECT_WIDTH)
        who = self._said.relative.search(self.text, start, end)
        if who:
            # "The director, who was speaking with others, noted": the relative clause is no part of the name.
            return self._before(start, who.start())
        return self._before(start, end)

    def _before(self, start: int, end: int) -> Subject | None:
        tail = self._said.adverbial.search(self.text, max(start, end - _TAIL_WIDTH), end)
        parts = self._parts(start, tail.start() if tail else end)
        return self._read_introduced(parts) or self._last(parts)

    def agent(self, start: int, end: int) -> Subject | None:
        """Return the person whom a passive sentence names: "echoed by Ana Costa, Director of the institute"."""
        for match in self._said.agent.finditer(self.text, start, end):
            found = self.after(match.end(), end)
            if found and found.who is SubjectKind.PERSON and self._is_full(found):
                return found
        return None

    def after(self, start: int, end: int) -> Subject | None:
        """Return the subject after a verb, with its apposition: "said Zhao Cheng, head of the department"."""
        first = self._phrase_end(start, end)
        tail = self._said.adverbial.search(self.text, max(start, first - _TAIL_WIDTH), first)
        first = tail.start() if tail else first
        cut = self._said.cut.search(self.text, start, first)
        found = self.phrase(start, cut.start() if cut else first)
        if found and found.who is SubjectKind.OFFICE and self.text[first : first + 1] == ",":
            last = self._phrase_end(first + 1, end)
            named = self.phrase(first + 1, last)
            if named and named.who is SubjectKind.PERSON and self._is_full(named):
                return attrs.evolve(named, start=start, title=(found.start, found.end))
        if found is None or cut or found.who is not SubjectKind.PERSON or self.text[first : first + 1] != ",":
            return found
        last = self._apposition_end(first + 1, end)
        return attrs.evolve(found, end=last, title=(first + 2, last)) if last > first + 1 else found

    def _apposition_end(self, start: int, end: int) -> int:
        """Return where the title after a name ends: at a comma after which something else begins."""
        last, place = start - 1, start
        while self._is_apposition(place, following := self._phrase_end(place, end), first=place == start):
            last = following
            if self.text[following : following + 1] != ",":
                break
            place = following + 1
        return last

    def _phrase_end(self, start: int, end: int) -> int:
        """Return where a phrase ends: before punctuation, a quotation mark, or the sentence's full stop."""
        depth = 0
        for place in range(start, end):
            character = self.text[place]
            depth += (character == "(") - (character == ")")
            if depth <= 0 and character in _PARTING:
                return place
        return end - 1 if self.text[end - 1 : end] in tuple(".!?…") else end

    def phrase(self, start: int, end: int) -> Subject | None:
        """Return a whole phrase as a subject; None if it is none."""
        tokens = [
            token for token in without_brackets(self.words.find_tokens(self.text, start, end)) if token.text != ","
        ]
        while tokens and tokens[0].bare == self._said.joint:
            tokens.pop(0)
        if not tokens:
            return None
        whole = tokens[0].start, tokens[-1].end
        own_words = (
            len(tokens) == _LONG_NAME
            and tokens[0].bare in self._said.possessive_pronouns
            and tokens[1].bare in self._said.own_words
        )
        if (len(tokens) == 1 and tokens[0].bare in self._said.pronouns) or own_words:
            return Subject(SubjectKind.PRONOUN, *whole, whole)
        if self._said.finite.search(self.text, *whole):
            return None
        return self._person(tokens) or self._with_origin(tokens) or self._office(tokens) or self._group(tokens)

    def _with_origin(self, tokens: Sequence[Token]) -> Subject | None:
        """Return a name followed by where its bearer is from: "Mr. Gass from DESA", "Zhao Yang of the institute"."""
        for number, token in enumerate(tokens):
            if token.bare in self._said.origin_links and number:
                found = self._person(tokens[:number])
                if found and self._is_full(found):
                    title = tokens[number + 1].start if number + 1 < len(tokens) else token.start, tokens[-1].end
                    return attrs.evolve(found, end=tokens[-1].end, title=title)
        return None

    def _person(self, tokens: Sequence[Token]) -> Subject | None:
        name = self.words.name_at_end(tokens)
        head = [token for token in tokens if name and token.start < name[0].start]
        if (
            head
            and head[-1].bare in self._said.office_links
            and len(name) > _LONG_NAME
            and any(map(self.words.is_title, head))
        ):
            # "Advisor at Comsats Shahid Kamal": the organization is no part of the name.
            head, name = [*head, *name[:-_LONG_NAME]], name[-_LONG_NAME:]
            title = (head[0].start, head[-1].end)
            return Subject(SubjectKind.PERSON, tokens[0].start, tokens[-1].end, (name[0].start, name[-1].end), title)
        if not name or (head and not self._may_precede(head)):
            return None
        alone = not head or self.words.is_in_place(name[0].text)
        acronym = name[0].text.isupper() and len(name[0].text) > 1 and not self.text.isupper()
        known = len(name) != 1 or not (alone or acronym) or bool(self.people.find_bearers(name[0].text, name[0].start))
        if not known and (head or not self._names.surname.fullmatch(name[0].text)):
            return None
        held = (head[0].start, head[-1].end) if head else None
        return Subject(SubjectKind.PERSON, tokens[0].start, tokens[-1].end, (name[0].start, name[-1].end), held)

    def _may_precede(self, head: Sequence[Token]) -> bool:
        """Check whether words may precede a name: a title or honorific among them, or places and offices alone."""
        if (
            head[-1].bare in self._said.leads_to_thing
            or head[0].bare in self._said.leads_in
            or any(map(self.words.is_verb, head))
        ):
            return False
        if any(self.words.is_title(token) or token.bare in self._names.honorifics for token in head):
            return True
        bare = [token for token in head if token.bare not in self._names.place_links]
        return self.words.is_possessive(head[-1]) or (
            bool(bare)
            and all(
                token.bare in self._names.office_words | self._names.organization_words
                or self.words.is_place(token.text)
                or token.text.isupper()
                for token in bare
            )
        )

    def _office(self, tokens: Sequence[Token]) -> Subject | None:
        """Return an office that stands for a name: the minister; the Vietnamese official; His Excellency."""
        first, last = tokens[0], tokens[-1]
        whole = first.start, last.end
        if any(token.bare == self._names.excellency for token in tokens) and (
            first.bare in self._said.possessive_pronouns or last.bare == self._names.excellency
        ):
            return Subject(SubjectKind.OFFICE, *whole, whole)
        begins = first.bare in self._said.determiners or self.words.is_place(first.text)
        titles = [number for number, token in enumerate(tokens) if self.words.is_title(token)]
        if begins and titles and all(self._of_office(token) or token.capital for token in tokens[titles[-1] + 1 :]):
            return (
                None
                if any(self.words.is_verb(token) for token in tokens)
                else Subject(SubjectKind.OFFICE, *whole, whole)
            )
        return None

    def _group(self, tokens: Sequence[Token]) -> Subject | None:
        bares = [token.bare for token in tokens]
        whole = tokens[0].start, tokens[-1].end
        if bares[0] in self._said.no_group or len(tokens) > _LONGEST_GROUP:
            return None
        if bares[0] in self._said.several and len(tokens) == 1:
            return Subject(SubjectKind.GROUP, *whole, whole)
        plural = next((n for n, token in enumerate(tokens) if token.bare in self._names.collectives), None)
        if plural is not None:
            behind = bares[plural + 1 :]
            if not behind or behind[0] in self._said.group_links:
                return Subject(SubjectKind.GROUP, *whole, whole)
        core = tokens[1:] if bares[0] == self._said.article else tokens
        if all(bare in self._names.openers or bare in self._names.calendar for bare in bares):
            return None
        if any(self.words.is_title(token) for token in tokens):
            return None
        if (
            bares[0] == self._said.article
            and len(core) <= _FEW_WORDS
            and bares[-1] in self._names.organizations - self._names.things
        ):
            return Subject(SubjectKind.BODY, *whole, whole)
        if (
            core
            and bares[-1] not in self._names.things
            and all(self._of_organization(token) for token in core)
            and core[-1].capital
        ):
            return Subject(SubjectKind.BODY, *whole, whole)
        return None

    def _of_organization(self, token: Token) -> bool:
        return (
            token.capital
            or token.bare in self._names.links
            or (token.bare in self._names.organization_words and token.bare not in self._names.things)
        )

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return a span cut at its commas, without white space; the last part is empty if it ends with a comma."""
        parts: list[tuple[int, int]] = []
        depth, begin = 0, start
        for place in range(start, end):
            character = self.text[place]
            depth += (character == "(") - (character == ")")
            if depth <= 0 and character in _PARTING:
                parts.append((begin, place))
                begin = place + 1
        parts.append((begin, end))
        return [without_space(self.text, *part) for part in parts]

    def _read_introduced(self, parts: list[tuple[int, int]]) -> Subject | None:
        """Return a name with its introduction: "NAME, TITLE,"; or the other way round: "the TITLE, NAME,"."""
        closed = parts[-1][0] == parts[-1][1]
        inner = parts[:-1] if closed else parts
        read = [(number, found) for number, part in enumerate(inner) if (found := self.phrase(*part))]
        people = [(number, found) for number, found in read if found.who is SubjectKind.PERSON and self._is_full(found)]
        # A name of several words before one that an office may only seem to precede: "Commissioner for Economics, …".
        people.sort(
            key=lambda item: (
                len(self.words.find_tokens(self.text, *item[1].name)) < _LONG_NAME and not self._is_honoured(item[1])
            )
        )
        for number, found in people:
            behind = self._without_aside(inner[number + 1 :])
            title = self._apposition(behind)
            if title or (not behind and (closed or len(inner) > number + 1)):
                office = None if title else self._office_before(inner[:number])
                return attrs.evolve(
                    found,
                    start=office[0] if office else found.start,
                    end=behind[-1][1] if behind else found.end,
                    title=title or office or found.title,
                )
        aside = len(inner) > 1 and not self._without_aside(inner[1:])
        first = next(
            (found for number, found in read if aside and number == 0 and found.who is not SubjectKind.PRONOUN), None
        )
        speaks_for = aside and self._said.for_others.match(self.text, *inner[1]) is not None
        return attrs.evolve(first, speaks_for=speaks_for) if first else None

    def around(self, start: int, end: int, low: int, high: int) -> Subject:
        """Return a name with the title before or after it, within its paragraph."""
        behind = self._apposition_end(end + 1, high) if self.text[end : end + 1] == "," else end
        if behind > end + 1:
            return Subject(SubjectKind.PERSON, start, behind, (start, end), without_space(self.text, end + 1, behind))
        begin = start
        for token in reversed(self.words.find_tokens(self.text, max(low, start - _OPENING_WIDTH // 3), start)):
            gap = self.text[token.end : begin].strip()
            if gap or not (self._of_office(token)):
                break
            begin = token.start
        words = self.words.find_tokens(self.text, begin, start)
        while words and words[0].bare in self._said.leads_to_thing:
            words.pop(0)
        if words and any(self.words.is_title(token) for token in words):
            return Subject(SubjectKind.PERSON, words[0].start, end, (start, end), (words[0].start, words[-1].end))
        return Subject(SubjectKind.PERSON, start, end, (start, end))

    def _of_office(self, token: Token) -> bool:
        return (
            self.words.is_title(token)
            or token.bare in self._names.office_words
            or token.bare in self._names.organization_words
            or token.bare in self._names.honorifics
            or token.bare in self._names.connectives
            or self.words.is_place(token.text)
        )

    def _is_honoured(self, found: Subject) -> bool:
        tokens = self.words.find_tokens(self.text, found.start, found.name[0])
        return any(token.bare in self._names.honorifics for token in tokens)

    def opening(self, start: int, end: int) -> Subject | None:
        """Return the subject that begins a span: the longest name with its title, or an office."""
        tokens = self.words.find_tokens(self.text, start, min(end, start + _OPENING_WIDTH))
        best = self._read_introduced_later(start, end) if tokens and tokens[0].bare in self._said.determiners else None
        if best:
            return best
        for token in tokens[1:]:
            if token.capital or token.text in {"(", ")"}:
                continue
            found = self.phrase(start, token.start)
            if token.text == ",":
                named = self.after(start, end) if found and found.who is SubjectKind.PERSON else None
                return named or self._read_introduced_later(start, end) or best
            if best and found and found.who is SubjectKind.PERSON is best.who and best.name != found.name:
                break
            if found and found.who in {SubjectKind.PRONOUN, SubjectKind.OFFICE, SubjectKind.PERSON}:
                best = found
            elif best and best.who is not SubjectKind.OFFICE:
                break
            if not (self._of_office(token) or token.bare in self._said.between):
                break
        if best and best.who is SubjectKind.OFFICE:
            return self._read_introduced_later(start, end) or best
        return best

    def _read_introduced_later(self, start: int, end: int) -> Subject | None:
        """Return an office before a comma with the name after it: "The moderator, H.E. Mr. Patriota, began"."""
        parts = self._parts(start, min(end, start + _OPENING_WIDTH))
        for number in range(1, len(parts)):
            found = self.phrase(*parts[number])
            if found and found.who is SubjectKind.PERSON and self._is_full(found):
                office = self._office_before(parts[:number])
                return attrs.evolve(found, start=office[0], title=office) if office else None
        return None

    def _office_before(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """Return the office before a name and a comma: "The president of Uruguay, Tabaré Vázquez,"."""
        for number, part in enumerate(parts):
            tokens = self.words.find_tokens(self.text, *part)
            rest = parts[number + 1 :]
            if any(self.words.is_title(token) for token in tokens) and all(
                self._is_apposition(*p, first=False) for p in rest
            ):
                does = self._said.finite.search(self.text, *part) or any(map(self.words.is_verb, tokens))
                return None if does else (part[0], parts[-1][1])
        return None

    def is_somebody(self, found: Subject) -> bool:
        """Check whether a name is a full one, has a title, or belongs to somebody whom the text names in full."""
        return self._is_full(found) or bool(self.people.find_bearers(self.text[slice(*found.name)], found.start))

    def _is_full(self, found: Subject) -> bool:
        tokens = self.words.find_tokens(self.text, *found.name)
        return len(tokens) >= _LONG_NAME or found.title is not None

    def _without_aside(self, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the parts before those that only say where, how or for whom somebody spoke."""
        asides = (number for number, part in enumerate(parts) if self._said.aside.match(self.text, *part))
        return parts[: next(asides, len(parts))]

    def _apposition(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        if not parts or not all(self._is_apposition(*part, first=n == 0) for n, part in enumerate(parts)):
            return None
        return parts[0][0], parts[-1][1]

    def _is_apposition(self, start: int, end: int, *, first: bool) -> bool:
        """Check whether a part reads as a title or organization: after a name, or after another such part."""
        tokens = without_brackets(self.words.find_tokens(self.text, start, end))
        if not tokens or self._said.finite.search(self.text, start, end) or self._said.participle.match(tokens[0].text):
            return False
        if any(self.words.is_title(token) or token.bare in self._names.organization_words for token in tokens):
            return True
        if first and tokens[0].bare in self._names.articles:
            return True
        if all(token.capital or token.bare in self._names.apposition_links for token in tokens):
            return first or self.words.is_place(self.text[start:end].strip()) or not self.words.is_name(tokens)
        return not first and tokens[0].bare in self._names.apposition_openings

    def _last(self, parts: list[tuple[int, int]]) -> Subject | None:
        """Return the subject directly before the verb: a pronoun, name, office or group, also after a conjunction."""
        start, end = parts[-1]
        if start == end:
            if len(parts) < _LONG_NAME:
                return None
            start, end = parts[-2]
        found = self.phrase(start, end)
        if found and found.who is SubjectKind.GROUP:
            return self._with_others(found, parts)
        if found:
            office = self._office_before(parts[:-1]) if found.who is SubjectKind.PERSON and not found.title else None
            return attrs.evolve(found, start=office[0], title=office) if office else found
        tokens = self.words.find_tokens(self.text, start, end)
        if tokens and tokens[-1].bare in self._said.pronouns:
            last = tokens[-1]
            return Subject(SubjectKind.PRONOUN, last.start, last.end, (last.start, last.end))
        return self._behind_conjunction(tokens, end) or self._with_aside(start, end)

    def _with_others(self, found: Subject, parts: Sequence[tuple[int, int]]) -> Subject:
        """Return a group with those listed before it: "experts, academics and technology leaders"."""
        start = found.start
        for part in reversed(parts[:-1]):
            other = self.phrase(*part)
            if other is None or other.who is not SubjectKind.GROUP or part[1] >= start:
                break
            start = part[0]
        return attrs.evolve(found, start=start, name=(start, found.end))

    def _behind_conjunction(self, tokens: Sequence[Token], end: int) -> Subject | None:
        """Return a subject after "and", "while" or "where" in a longer phrase."""
        for number in range(len(tokens) - 1, 0, -1):
            if tokens[number - 1].bare in self._said.before_subject:
                return self.phrase(tokens[number].start, end)
        return None

    def _with_aside(self, start: int, end: int) -> Subject | None:
        """Return a subject followed by where or how it spoke: "Zhao in his speech"."""
        cut = self._said.cut.search(self.text, start, end)
        return self.phrase(start, cut.start()) if cut else None


_LONGEST_GROUP = 14
_FEW_WORDS = 4
