"""Who speaks: the words before or after a verb that attributes, read as a person, a pronoun, an office or a group."""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

import attrs

from pujiang.speech.readers import SubjectKind
from pujiang.speech.rules.descriptions import DescriptionReader
from pujiang.speech.rules.person_names import NameClassifier, NameMention, People, Token, find_full_names
from pujiang.speech.rules.phrase_words import without_brackets, without_space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.lexicon import Lexicon

_PARTING = frozenset(',;:“”"\x01—–')
_SPACED_DASHES = frozenset({"– ", "— "})
_AROUND_WORDS = ".,;:!?()“”‘’\"'"
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
        beside: others who speak with it, in the order of the text: "Ana Costa and Jonas Brandt".
        doubt: what a person should decide about it, or "".
        is_nobody: whether they mean that nobody speaks: "no minister".
    """

    who: SubjectKind
    start: int
    end: int
    name: tuple[int, int]
    title: tuple[int, int] | None = None
    speaks_for: bool = False
    beside: tuple[Subject, ...] = ()
    doubt: str = ""
    is_nobody: bool = False


class SubjectReader:
    """Reads the subjects of one text."""

    def __init__(self, text: str, lexicon: Lexicon, words: NameClassifier, people: People) -> None:
        """Take the text with what is quoted in it blanked, its language, its words, and the full names in it."""
        self.text = text
        self.words = words
        self.people = people
        self._names, self._said = words.names, lexicon.speech.subjects
        self._descriptions = DescriptionReader(words, lexicon.speech.subjects)

    def before(self, start: int, end: int) -> Subject | None:
        """Return the subject at the end of a span, directly before its verb."""
        start = max(start, end - _SUBJECT_WIDTH)
        who = self._said.relative.search(self.text, start, end)
        if who is None:
            return self._before(start, end)
        behind = self._read_behind_clause(who.end(), end)
        # "The director, who was speaking with others, noted": the relative clause does not belong to the name.
        return behind or self._before(start, who.start())

    def _read_behind_clause(self, start: int, end: int) -> Subject | None:
        """Return a person behind a relative clause of others: "Like those who dig, Mr. Reed said"."""
        comma = self.text.rfind(",", start, end)
        if comma < 0 or not self.text[comma + 1 : end].strip():
            return None
        found = self._before(comma + 1, end)
        return found if found and not self.text[comma + 1 : found.start].strip() else None

    def _before(self, start: int, end: int) -> Subject | None:
        return self._read_joint(start, end) or self._alone(start, end)

    def _read_joint(self, start: int, end: int) -> Subject | None:
        """Return the last of several who speak, with the others: "Ana Costa, TITLE, and Jonas Brandt, TITLE,"."""
        for join in reversed(list(self._said.joins.finditer(self.text, start, end))):
            last = self._alone(join.end(), end)
            if last is None or last.start != join.end() or last.who not in _NAMED:
                continue
            if last.who is not SubjectKind.PERSON and not self._is_definite(last):
                continue
            first = self._read_listed(start, join.start()) or self._alone(start, join.start())
            if first is None or first.who is not SubjectKind.PERSON or self.text[first.end : join.start()].strip(" ,"):
                return None
            if not self.is_clear(first) or (last.who is SubjectKind.PERSON and not self.is_clear(last)):
                return None
            if self._said.instead.search(join.group()):
                # "Not Ana Costa but Jonas Brandt": only the last speaks.
                return last
            doubt = "one of them speaks: who?" if self._said.either.search(join.group()) else ""
            return attrs.evolve(last, start=first.start, beside=(*first.beside, first), doubt=doubt)
        return None

    def _is_definite(self, found: Subject) -> bool:
        """Check whether a phrase begins with an article or a possessive: "his lawyer", and not "former Mayor of …"."""
        return self.words.find_tokens(self.text, found.start, found.end)[0].bare in self._said.determiners

    def _read_listed(self, start: int, end: int) -> Subject | None:
        """Return the last of names between commas, with the others: "Ana Costa, Jonas Brandt"."""
        parts = [part for part in self._parts(start, end) if part[0] < part[1]]
        found = [self.phrase(*part) for part in parts]
        people = [one for one in found if one and one.who is SubjectKind.PERSON and self.is_clear(one)]
        if len(people) < _LONG_NAME or len(people) < len(parts):
            return None
        return attrs.evolve(people[-1], start=people[0].start, beside=tuple(people[:-1]))

    def is_clear(self, found: Subject) -> bool:
        """Check whether words surely name a person: in full, with a title or honorific, or as the text does before."""
        name = self.words.find_tokens(self.text, *found.name)
        head = self.words.find_tokens(self.text, found.start, found.name[0])
        return (
            (len(name) >= _LONG_NAME and not any(one.bare in self._said.leads_to_thing for one in head[-1:]))
            or self._is_honoured(found)
            or any(map(self.words.is_title, head))
            or bool(self.people.find_bearers(self.text[slice(*found.name)], found.start))
        )

    def _alone(self, start: int, end: int) -> Subject | None:
        start = max(start, self.text.rfind(":", start, end) + 1)
        tail = self._said.adverbial.search(self.text, max(start, end - _TAIL_WIDTH), end)
        parts = self._parts(start, tail.start() if tail else end)
        return self._read_introduced(parts) or self._last(parts)

    def last_person(self, start: int, end: int) -> Subject | None:
        """Return the person at the end of a span, with the title: whom "who" means."""
        parts = self._parts(max(start, end - _SUBJECT_WIDTH), end)
        for number in range(len(parts) - 1, -1, -1):
            low = parts[number][0]
            found = self.phrase(low, parts[number][1]) or self._behind(low, parts[number][1])
            if found and found.who is SubjectKind.PERSON and self.is_clear(found):
                title = self._apposition(parts[number + 1 :])
                if title or number == len(parts) - 1:
                    return attrs.evolve(found, end=parts[-1][1], title=title or found.title)
                return None
        last = self.phrase(*parts[-1]) or self._behind_article(*parts[-1])
        return last if last and last.who in _NAMED else None

    def _behind_article(self, start: int, end: int) -> Subject | None:
        """Return what the last article of a span begins: "The prize went to the Harbour Board"."""
        tokens = self.words.find_tokens(self.text, start, end)
        last = next((one for one in reversed(tokens) if one.bare in self._said.determiners), None)
        return self.phrase(last.start, end) if last else None

    def _behind(self, start: int, end: int) -> Subject | None:
        """Return the longest name at the end of a span: "The day began with Ana Costa"."""
        tokens = self.words.find_tokens(self.text, start, end)
        name = self.words.name_at_end(tokens)
        if not name:
            return None
        first = len(tokens) - len(name)
        while first and self._of_office(tokens[first - 1]) and tokens[first - 1].bare not in self._said.leads_to_thing:
            first -= 1
        return self._person(tokens[first:])

    def phrase_with_title(self, start: int, end: int) -> Subject | None:
        """Return a subject that fills a span, with what follows its name: "Ana Costa, Director of the institute,"."""
        found = self.after(start, end) or self.phrase(start, end)
        return found if found and not self.text[found.end : end].strip(" ,") else None

    def agent(self, start: int, end: int) -> Subject | None:
        """Return the person whom a passive sentence names: "echoed by Ana Costa, Director of the institute"."""
        for match in self._said.agent.finditer(self.text, start, end):
            found = self.after(match.end(), min(end, match.end() + _LONGEST_AGENT))
            if found and found.who is SubjectKind.PERSON and self._is_full(found):
                return found
        return None

    def after(self, start: int, end: int) -> Subject | None:
        """Return the subject after a verb, with its apposition and those who speak with it."""
        found = self._first_after(start, end)
        within = self._said.joins.search(self.text, start, self.find_phrase_end(start, end))
        if within and (joint := self._join_after(self._first_after(start, within.start()), within.end(), end)):
            return joint
        join = self._said.joins.match(self.text, found.end, end) if found else None
        return (self._join_after(found, join.end(), end) if join else None) or found

    def read_source(self, start: int, end: int) -> Subject | None:
        """Return a document, data or people behind "according to", whatever follows the noun: "data from the port"."""
        tokens = self.words.find_tokens(self.text, start, self.find_phrase_end(start, end))
        kind = self._descriptions.find_source(tokens)
        return Subject(kind, start, tokens[-1].end, (start, tokens[-1].end)) if kind else None

    def _join_after(self, found: Subject | None, start: int, end: int) -> Subject | None:
        """Return two people who speak together, the second of whom begins at an offset."""
        other = self.after(start, end)
        if found is None or other is None or other.start != start:
            return None
        people = found.who is SubjectKind.PERSON is other.who
        if not (people and self.is_clear(found) and self.is_clear(other)):
            return None
        return attrs.evolve(other, start=found.start, beside=(found, *other.beside))

    def _first_after(self, start: int, end: int) -> Subject | None:
        """Return the subject after a verb, with its apposition: "said Zhao Cheng, head of the department"."""
        first = self.find_phrase_end(start, end)
        if office := self._read_across_dash(start, first, end):
            return office
        tail = self._said.adverbial.search(self.text, max(start, first - _TAIL_WIDTH), first)
        first = tail.start() if tail else first
        cut = self._said.cut.search(self.text, start, first)
        found = self.phrase(start, cut.start() if cut else first)
        if found and found.who in _UNNAMED and self.text[first : first + 1] == ",":
            last = self.find_phrase_end(first + 1, end)
            named = self.phrase(first + 1, last)
            if named and named.who is SubjectKind.PERSON and self._is_full(named):
                return attrs.evolve(named, start=start, title=(found.start, found.end))
        if found is None or cut or found.who is not SubjectKind.PERSON or self.text[first : first + 1] != ",":
            return found
        last = self._apposition_end(first + 1, end)
        return attrs.evolve(found, end=last, title=(first + 2, last)) if last > first + 1 else found

    def _read_across_dash(self, start: int, first: int, end: int) -> Subject | None:
        """Return a person whose organization has a dash in its name: "Ports United – Te Rua Director Ana Costa"."""
        last = self.find_phrase_end(first + 1, end) if self.text[first : first + 2] in _SPACED_DASHES else first
        found = self.phrase(start, last) if last >= end - 1 and last > first else None
        return found if found and found.who is SubjectKind.PERSON and found.title and self.is_clear(found) else None

    def _apposition_end(self, start: int, end: int) -> int:
        """Return where the title after a name ends: at a comma after which something else begins."""
        last, place = start - 1, start
        while self._is_apposition(place, following := self.find_phrase_end(place, end), first=place == start):
            last = following
            if self.text[following : following + 1] != ",":
                break
            place = following + 1
        return last

    def find_phrase_end(self, start: int, end: int) -> int:
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
        if not tokens or self._said.joins.fullmatch(f" {tokens[-1].bare} ") or tokens[-1].bare in self._said.relatives:
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
        while len(tokens) > 1 and tokens[0].bare in self._said.openings:
            tokens.pop(0)
        behind = self.text[tokens[-1].end : end].strip()
        if self.words.is_possessive(tokens[-1]) or f"{behind}s" in self._names.possessives:
            return None
        if tokens[0].bare in self._said.nobody:
            return self._nobody(tokens)
        if self._is_of_another(tokens):
            return self._read_description(tokens)
        return (
            self._person(tokens)
            or self._with_origin(tokens)
            or self._office(tokens)
            or self._group(tokens)
            or self._read_description(tokens)
        )

    def _nobody(self, tokens: Sequence[Token]) -> Subject | None:
        """Return a subject that means nobody: "nobody", "none of the delegates", "no minister"."""
        whole = tokens[0].start, tokens[-1].end
        who = any(
            self.words.is_title(one)
            or one.bare in self._names.speaking | self._names.collectives | self._said.plural_pronouns
            for one in tokens
        )
        if len(tokens) > _LONGEST_GROUP or any(map(self.words.is_verb, tokens)) or not (who or len(tokens) == 1):
            return None
        return Subject(SubjectKind.UNNAMED, *whole, whole, is_nobody=True)

    def _is_of_another(self, tokens: Sequence[Token]) -> bool:
        """Check whether the name at the end belongs to another's phrase: "the adviser to Minister Ofori"."""
        name = self.words.name_at_end(tokens)
        rest = [token for token in tokens if name and token.start < name[0].start]
        known = len(name) > 1 or (bool(name) and bool(self.people.find_bearers(name[0].text, name[0].start)))
        titled = known and bool(rest) and rest[-1].bare in self._said.owning_links
        while (
            rest
            and (self._of_office(rest[-1]) or rest[-1].bare in self._said.determiners)
            and (rest[-1].bare not in self._said.owning_links)
        ):
            last = rest.pop()
            titled = titled or self.words.is_title(last) or last.bare in self._names.honorifics
        if not (titled and rest and rest[-1].bare in self._said.owning_links):
            return False
        # "Advisor at Comsats Shahid Kamal": between an office and a name stands the organization.
        return not (
            rest[-1].bare in self._said.office_links
            and len(name) > _LONG_NAME
            and any(self.words.is_title(token) and token.capital for token in rest)
        )

    def _read_description(self, tokens: Sequence[Token]) -> Subject | None:
        """Return somebody or a document that the text does not name: "a spokesman for the port", "the survey"."""
        kind = self._descriptions.find_kind(tokens)
        whole = tokens[0].start, tokens[-1].end
        return Subject(kind, *whole, whole) if kind else None

    def _with_origin(self, tokens: Sequence[Token]) -> Subject | None:
        """Return a name followed by where its bearer is from: "Mr. Gass from DESA", "Zhao Yang of the institute"."""
        for number, token in enumerate(tokens):
            if token.bare in self._said.origin_links and number:
                if self._is_of_another(tokens[:number]):
                    # "A spokesman for Director Ana Costa of Lund".
                    return self._read_description(tokens[:number])
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
        if not name or (head and not self._may_precede(head)) or self._names_another(head):
            return None
        alone = not head or self.words.is_in_place(name[0].text)
        acronym = name[0].text.isupper() and len(name[0].text) > 1 and not self.text.isupper()
        known = len(name) != 1 or not (alone or acronym) or bool(self.people.find_bearers(name[0].text, name[0].start))
        if not known and (head or not self._names.surname.fullmatch(name[0].text)):
            return None
        held = (head[0].start, head[-1].end) if head else None
        return Subject(SubjectKind.PERSON, tokens[0].start, tokens[-1].end, (name[0].start, name[-1].end), held)

    def _names_another(self, head: Sequence[Token]) -> bool:
        """Check whether the words before a name end with another name and "and"."""
        joint = next((n for n, one in enumerate(head) if one.bare == self._said.joint), 0)
        name = self.words.name_at_end(head[:joint])
        links = any(one.bare in self._said.leads_to_thing for one in head[:joint])
        return len(name) >= _LONG_NAME and not links

    def _may_precede(self, head: Sequence[Token]) -> bool:
        """Check whether words may precede a name: a title or honorific among them, or places and offices alone."""
        if (
            head[-1].bare in self._said.leads_to_thing
            or head[0].bare in self._said.leads_in
            # "Visiting Lund, Ana Costa": a role in -ing stands before a title.
            or self._said.participle.match(head[-1].text.lower())
            or self._is_participle(attrs.evolve(head[0], text=head[0].text.lower()))
            or any(map(self._is_participle, head[1:]))
            or any(
                self.words.is_verb(one) or one.bare in self._said.no_modifiers - self._said.owning_links for one in head
            )
        ):
            return False
        if any(self.words.is_title(token) or token.bare in self._names.honorifics for token in head):
            return True
        if head[-1].text.islower() and self._names.role.fullmatch(head[-1].bare):
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
        if any(self.words.is_title(one) and self.words.is_possessive(one) for one in tokens):
            # "The minister’s spokesman": somebody else than the minister.
            return None
        begins = first.bare in self._said.definite or self.words.is_place(first.text)
        titles = [
            number
            for number, token in enumerate(tokens)
            if self.words.is_title(token) and not self.words.is_possessive(token)
        ]
        if begins and titles and all(self._of_office(token) or token.capital for token in tokens[titles[-1] + 1 :]):
            return (
                None
                if any(self.words.is_verb(token) for token in tokens)
                else Subject(SubjectKind.OFFICE, *whole, whole)
            )
        return None

    def _group(self, tokens: Sequence[Token]) -> Subject | None:
        return self._read_joint_places(tokens) or self._read_group(tokens)

    def _read_group(self, tokens: Sequence[Token]) -> Subject | None:
        bares = [token.bare for token in tokens]
        whole = tokens[0].start, tokens[-1].end
        if bares[0] in self._said.no_group | self._names.calendar or len(tokens) > _LONGEST_GROUP:
            # "Why experts"; "Tuesday in New York City".
            return None
        if any(bare in self._said.no_modifiers for bare in bares[1:]) and not self._said.group_links & {*bares[1:2]}:
            return None
        if bares[0] in self._said.several and len(tokens) == 1:
            return Subject(SubjectKind.GROUP, *whole, whole, doubt="who are they?")
        plural = next((n for n, token in enumerate(tokens) if token.bare in self._names.collectives), None)
        if plural is not None:
            behind = bares[plural + 1 :]
            if not behind or behind[0] in self._said.group_links:
                return Subject(SubjectKind.GROUP, *whole, whole)
        core = tokens[1:] if bares[0] == self._said.article else tokens
        if all(bare in self._names.openers or bare in self._names.calendar for bare in bares):
            return None
        if any(self.words.is_title(token) for token in tokens) or bares[-1] in self._names.speaking:
            return None
        if (
            bares[0] == self._said.article
            and len(core) <= _FEW_WORDS
            and bares[-1] in self._names.organizations - self._names.things
        ):
            return Subject(SubjectKind.BODY, *whole, whole)
        if (
            core
            and (bares[-1] not in self._names.things or (len(core) > 1 and bares[-1] in self._names.organizations))
            and all(self._of_organization(token) for token in core)
            and core[-1].capital
        ):
            return self._read_body(tokens)
        return None

    def _read_body(self, tokens: Sequence[Token]) -> Subject:
        bares = {token.bare for token in tokens}
        joined = self._said.joint in bares and not self._names.organization_words & bares
        whole = tokens[0].start, tokens[-1].end
        return Subject(SubjectKind.BODY, *whole, whole, doubt="one speaker, or several?" if joined else "")

    def _read_joint_places(self, tokens: Sequence[Token]) -> Subject | None:
        """Return two countries that speak together: "Kenya and Uganda"; None if the words are one name."""
        joins = [number for number, token in enumerate(tokens) if token.bare == self._said.joint]
        whole = self.text[tokens[0].start : tokens[-1].end]
        if len(joins) != 1 or self.words.is_place(whole):
            return None
        sides = [self._without_article(some) for some in (tokens[: joins[0]], tokens[joins[0] + 1 :])]
        spans = [(side[0].start, side[-1].end) for side in sides if side]
        if len(spans) != len(sides) or not all(self.words.is_place(self.text[slice(*span)]) for span in spans):
            return None
        first, last = spans
        other = Subject(SubjectKind.BODY, *first, first)
        return Subject(SubjectKind.BODY, tokens[0].start, last[1], last, beside=(other,))

    def _without_article(self, tokens: Sequence[Token]) -> Sequence[Token]:
        return tokens[1:] if tokens and tokens[0].bare == self._said.article else tokens

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
        bare = [self._strip_mark(*without_space(self.text, *part)) for part in parts]
        # "Ana Costa, 58, said": how old somebody is.
        return [part for part in bare if not self._said.age.fullmatch(self.text, *part)] or bare

    def _strip_mark(self, start: int, end: int) -> tuple[int, int]:
        """Return a part without the second of two single marks that close a quotation before it."""
        closes = start and self.text[start - 1] == "\x01" and self.text[start : start + 1] == "'"
        return without_space(self.text, start + 1, end) if closes else (start, end)

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
        if closed and read and read[0][0] == 0 and read[0][1].who in _DESCRIBED and self._apposition(inner[1:]):
            # "A spokesman for Ana Costa, Director of the institute,": the title is that of the name.
            return attrs.evolve(read[0][1], end=inner[-1][1])
        aside = len(inner) > 1 and not self._without_aside(inner[1:])
        first = next(
            (found for number, found in read if aside and number == 0 and found.who is not SubjectKind.PRONOUN), None
        )
        speaks_for = aside and self._said.for_others.match(self.text, *inner[1]) is not None
        return attrs.evolve(first, speaks_for=speaks_for) if first else None

    def find_names(self, start: int, end: int) -> list[NameMention]:
        """Return the full names in a span, in order."""
        return list(find_full_names(self.text, start, end, self.words))

    def list_people(self, start: int, end: int) -> list[tuple[Subject, bool]]:
        """Return the people in a span with their titles, and whether each is new; no names inside a title."""
        found: list[tuple[Subject, bool]] = []
        for name in self.find_names(start, end):
            if not found or name.start >= found[-1][0].end:
                found.append((self.around(*name.span, start, end), self.is_new(name)))
        return found

    def is_new(self, mention: NameMention) -> bool:
        """Check whether a full name is the first of its bearer in the text, and reads as that of a person."""
        before = self.words.find_tokens(self.text, max(0, mention.start - _TAIL_WIDTH), mention.start)[-1:]
        is_place = any(one.bare in self._said.before_thing for one in before)
        return not is_place and self.people.is_first(mention)

    def find_honoured(self, start: int, end: int) -> Subject | None:
        """Return the last person in a span with an honorific before the name: "Mr. Idris"."""
        tokens = self.words.find_tokens(self.text, start, end)
        honorifics = [number for number, one in enumerate(tokens) if one.bare in self._names.honorifics]
        found = (self._person([tokens[n], *takewhile(self._is_in_name, tokens[n + 1 :])]) for n in reversed(honorifics))
        return next((one for one in found if one), None)

    def _is_in_name(self, token: Token) -> bool:
        return self.words.may_be_name(token) or self.words.may_be_inside(token)

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
        """Return the subject that begins a span: the longest name with its title, an office, or several people."""
        found = self._read_opening(start, end)
        if found is None or found.who is not SubjectKind.PERSON:
            return found
        join = self._said.joins.match(self.text, found.end, end)
        other = self._read_opening(join.end(), end) if join else None
        if other is None or other.who is not SubjectKind.PERSON or not self.is_clear(other):
            return found
        return attrs.evolve(other, start=found.start, beside=(found,))

    def _read_opening(self, start: int, end: int) -> Subject | None:
        tokens = self.words.find_tokens(self.text, start, min(end, start + _OPENING_WIDTH))
        described = bool(tokens) and (tokens[0].bare in self._said.determiners or self.words.is_possessive(tokens[0]))
        best = self._read_introduced_later(start, end) if described else None
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

    def opening_other(self, start: int, end: int) -> Subject | None:
        """Return somebody unknown with whom a span begins: "Her father laughs"; "Pell, reached by phone,"."""
        tokens = self.words.find_tokens(self.text, start, min(end, start + _OPENING_WIDTH))[: _FEW_WORDS + 2]
        while tokens and tokens[0].bare in self._said.openings:
            tokens.pop(0)
        if one := self._descriptions.find_one_of_several(tokens):
            return Subject(SubjectKind.UNNAMED, *one, one)
        found = [self._read_description(tokens[:number]) for number in range(len(tokens) - 1, 1, -1)]
        described = next((one for one in found if one and one.who is SubjectKind.UNNAMED), None)
        if described or len(tokens) <= 1:
            return described
        first, second = tokens[:_LONG_NAME]
        if not (self._does_something(second) and self.words.may_be_name(first) and self._is_bare_surname(first)):
            return None
        return Subject(SubjectKind.PERSON, first.start, first.end, (first.start, first.end))

    def _does_something(self, token: Token) -> bool:
        """Check whether a word behind a bare name is a verb, or a comma: "Falk has", "Falk runs", "Falk, too"."""
        return token.text == "," or self.words.is_verb(token) or self._said.does.fullmatch(token.text) is not None

    def _is_bare_surname(self, token: Token) -> bool:
        """Check whether a capitalized word reads as a surname: the text nowhere has it in small letters."""
        is_noun = token.bare in self._small_words or self._said.no_name.search(token.text)
        return not is_noun and self._names.surname.fullmatch(token.text) is not None

    @cached_property
    def _small_words(self) -> frozenset[str]:
        return frozenset(word for one in self.text.split() if (word := one.strip(_AROUND_WORDS)).islower())

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
            if any(self.words.is_title(token) or token.bare in self._names.speaking for token in tokens) and all(
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
        asides = (number for number, part in enumerate(parts) if self._is_aside(*part))
        return parts[: next(asides, len(parts))]

    def _is_aside(self, start: int, end: int) -> bool:
        tokens = self.words.find_tokens(self.text, start, end)
        enclosed = self.text[end : end + 1] == ","
        return self._said.aside.match(self.text, start, end) is not None or bool(
            tokens and (self._is_participle(tokens[0]) or (enclosed and self.words.is_verb(tokens[0])))
        )

    def _apposition(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        if not parts or not all(self._is_apposition(*part, first=n == 0) for n, part in enumerate(parts)):
            return None
        return parts[0][0], parts[-1][1]

    def _is_apposition(self, start: int, end: int, *, first: bool) -> bool:
        """Check whether a part reads as a title or organization: after a name, or after another such part."""
        tokens = without_brackets(self.words.find_tokens(self.text, start, end))
        if not tokens or self._said.finite.search(self.text, start, end) or self._is_participle(tokens[0]):
            return False
        if self._is_another(tokens):
            return False
        if any(self.words.is_title(token) or token.bare in self._names.organization_words for token in tokens):
            return True
        if first and (tokens[0].bare in self._names.articles or self._describes_somebody(tokens)):
            return True
        if all(token.capital or token.bare in self._names.apposition_links for token in tokens):
            return first or self.words.is_place(self.text[start:end].strip()) or not self.words.is_name(tokens)
        return not first and tokens[0].bare in self._names.apposition_openings

    def _describes_somebody(self, tokens: Sequence[Token]) -> bool:
        """Check whether words after a name say whose relative, friend or adviser its bearer is."""
        while len(tokens) > 1 and tokens[0].bare in self._said.apposition_adverbs:
            tokens = tokens[1:]
        found = self._read_description(tokens) if tokens[0].bare in self._said.determiners else None
        return found is not None and found.who is SubjectKind.UNNAMED

    def _is_participle(self, token: Token) -> bool:
        """Check whether a word is a participle, and no part of a role: "acting", "managing"."""
        return self._said.participle.match(token.text) is not None and token.bare not in self._names.office_words

    def _is_another(self, tokens: Sequence[Token]) -> bool:
        """Check whether words name somebody with a title before the name, who is no title of another."""
        name = self.words.name_at_end(tokens)
        head = [token for token in tokens if name and token.start < name[0].start]
        return (
            len(name) >= _LONG_NAME
            and bool(head)
            and any(self.words.is_title(one) or one.bare in self._names.honorifics for one in head)
            and head[-1].bare not in self._said.leads_to_thing
            and not any(one.bare in self._said.office_links for one in head)
        )

    def indefinite(self, start: int, end: int, *, is_quoted: bool, opens: bool = False) -> Subject | None:
        """Return somebody behind an article, whatever the noun: "a fisherman".

        Beside a quotation, or where it opens a sentence, it may be definite: "the fisherman"; there it holds no name.
        """
        who = self._said.relative.search(self.text, start, end)
        tokens = self.words.find_tokens(self.text, start, who.start() if who else end)
        articles = self._said.indefinite | (
            self._said.determiners | self._said.several if is_quoted or opens else _NONE
        )
        if not 1 < len(tokens) <= _FEW_WORDS + 2 or tokens[0].bare not in articles:
            return None
        thing = tokens[-1].bare in self._names.things and not (
            is_quoted and tokens[-1].bare in self._names.speaking_bodies
        )
        if thing or self.words.is_possessive(tokens[-1]):
            return None
        if self._said.joins.fullmatch(f" {tokens[-1].bare} "):
            # "Presented a survey and warned": what a verb deals with is not who speaks.
            return None
        if any(one.bare in self._said.no_modifiers or self.words.is_verb(one) for one in tokens[1:]):
            return None
        if opens and not is_quoted and any(map(self.words.may_be_name, tokens[1:])):
            return None
        whole = tokens[0].start, tokens[-1].end
        doubt = "" if tokens[0].bare in self._said.indefinite else "is this somebody whom the text names?"
        several = tokens[0].bare in self._said.several
        return Subject(SubjectKind.GROUP if several else SubjectKind.UNNAMED, *whole, whole, doubt=doubt)

    def possessor(self, start: int, end: int) -> Subject | None:
        """Return the person to whom something belongs: "In Mr. Edmund Lee’s speech"."""
        tokens = self.words.find_tokens(self.text, start, end)
        last = next((n for n, one in enumerate(tokens) if self.words.is_possessive(one)), None)
        if last is None:
            return None
        mark = next(one for one in self._names.possessives if tokens[last].text.endswith(one))
        bare = attrs.evolve(tokens[last], end=tokens[last].end - len(mark), text=tokens[last].text.removesuffix(mark))
        name = self.words.name_at_end([*tokens[:last], bare])
        if len(name) < _LONG_NAME and not (name and self.people.find_bearers(name[0].text, name[0].start)):
            return None
        whole = name[0].start, name[-1].end
        return Subject(SubjectKind.PERSON, *whole, whole)

    def _last(self, parts: list[tuple[int, int]]) -> Subject | None:
        """Return the subject directly before the verb: a pronoun, name, office or group, also after a conjunction."""
        start, end = parts[-1]
        if start == end:
            if len(parts) < _LONG_NAME:
                return None
            start, end = parts[-2]
            if len(parts) > _LONG_NAME and self._said.for_others.match(self.text, start, end):
                # "Noting progress, Sweden, for the EU, urged".
                other = self.phrase(*parts[-3])
                return attrs.evolve(other, speaks_for=True) if other else None
        found = self.phrase(start, end)
        if found and found.who is SubjectKind.GROUP:
            return self._with_others(found, parts)
        if found:
            office = self._office_before(parts[:-1]) if found.who is SubjectKind.PERSON and not found.title else None
            return attrs.evolve(found, start=office[0], title=office) if office else found
        tokens = self.words.find_tokens(self.text, start, end)
        if tokens and tokens[-1].bare in self._said.pronouns:
            last = tokens[-1]
            if not self._may_lead(tokens[:-1]):
                return None
            return Subject(SubjectKind.PRONOUN, last.start, last.end, (last.start, last.end))
        return self._behind_conjunction(tokens, end) or self._with_aside(start, end)

    def _may_lead(self, before: Sequence[Token]) -> bool:
        """Check whether words may stand before a pronoun that speaks: not a noun, as in "the papers she cited"."""
        return before[-1].bare in self._said.before_clause or self._said.leading.match(before[0].text) is not None

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


_NAMED = frozenset({SubjectKind.PERSON, SubjectKind.GROUP, SubjectKind.BODY, SubjectKind.UNNAMED})
_NONE = frozenset[str]()
_UNNAMED = frozenset({SubjectKind.OFFICE, SubjectKind.UNNAMED})
_DESCRIBED = frozenset({SubjectKind.UNNAMED, SubjectKind.DOCUMENT})
_LONGEST_GROUP = 14
# Characters of a name with its apposition.
_LONGEST_AGENT = 400
_FEW_WORDS = 4
