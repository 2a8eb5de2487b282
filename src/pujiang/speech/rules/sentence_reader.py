"""Who says what in a sentence: each verb that attributes, with its subject and the words that it governs."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from pujiang.speech.readers import SubjectKind
from pujiang.speech.rules.cues import Cue, compile_cue_reader
from pujiang.speech.rules.patterns import Pattern
from pujiang.speech.rules.quotations import list_speech_marks
from pujiang.speech.rules.stretches import is_clause, is_enough, leads_in, trim
from pujiang.speech.rules.subjects import Subject, SubjectReader

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.readers import CharacterRange


_LISTED = re.compile(r",\s*$")


@attrs.frozen
class SentenceAttribution:
    """An attribution in a sentence; spans are half-open, in code points.

    Attributes:
        pattern: how it is written.
        cue: the attributing words.
        subject: who speaks; None if the verb shares the subject of the one before.
        content: what is said; an attribution inside is included.
        sentence: its sentence.
        continues: where a quotation begins that continues what is reported.
    """

    pattern: Pattern
    cue: CharacterRange
    subject: Subject | None
    content: CharacterRange
    sentence: CharacterRange
    continues: int | None = None


class SentenceReader:
    """Reads the attributions of the sentences of one text."""

    def __init__(self, text: str, blanked: str, lexicon: Lexicon, subjects: SubjectReader) -> None:
        """Take the text, the same with the insides of quotations blanked, its language, and the reader of subjects."""
        self._text = text
        self._blanked = blanked
        self._subjects = subjects
        self._lexicon = lexicon
        self._words = lexicon.speech.sentences
        self._cues = compile_cue_reader(lexicon)
        self._marks = list_speech_marks(lexicon)

    def read(self, start: int, end: int) -> list[SentenceAttribution]:
        """Return the attributions of a sentence, in the order of their contents."""
        dateline = self._words.dateline.match(self._blanked, start, end)
        start = dateline.end() if dateline else start
        found = self._according(start, end)
        reached = max((said.cue[1] for said in found), default=start)
        for cue in self._cues.find_all(self._blanked, start, end):
            if cue.start < reached:
                continue
            said = self._read_attribution(cue, start, end, found)
            if said:
                reached = max(said.cue[1], said.subject.end if said.subject else 0)
                found.append(said)
        return self._end_contents(found)

    def has_cue(self, start: int, end: int) -> bool:
        """Check whether a span has a verb that attributes."""
        return self._cues.has_any(self._blanked, start, end)

    def _read_attribution(
        self, cue: Cue, start: int, end: int, found: Sequence[SentenceAttribution]
    ) -> SentenceAttribution | None:
        if cue.form == "participle":
            return self._participle(cue, start, end, found)
        direct = self._with_subject(cue, start, end, found)
        inverted = self._read_inverted(cue, start, end)
        if (
            inverted
            and _speaks(inverted, {SubjectKind.PERSON})
            and _speaks(direct, {SubjectKind.GROUP, SubjectKind.BODY})
        ):
            # "Water for all members, said Ana Costa": many are only spoken of before the verb of somebody named.
            return inverted
        return (
            direct
            or inverted
            or self._read_coordinated(cue, start, end, found)
            or self._second_verb(cue, start, end, found)
        )

    def _second_verb(
        self, cue: Cue, start: int, end: int, found: Sequence[SentenceAttribution]
    ) -> SentenceAttribution | None:
        """Read a verb after one that does not attribute: "The chair opened the meeting and suggested …"."""
        between = self._blanked[start : cue.start]
        if (
            found
            or cue.form == "plural"
            or cue.present
            or (cue.deed and not cue.claims)
            or not self._words.joined.search(between)
        ):
            return None
        subject = self.opening_subject(start, cue.start)
        if subject is None:
            return None
        return self._make(Pattern.SECOND_VERB, (cue.start, cue.end), subject, (cue.end, end), (start, end))

    def _with_subject(
        self, cue: Cue, start: int, end: int, found: Sequence[SentenceAttribution]
    ) -> SentenceAttribution | None:
        begin = found[-1].cue[1] if found else start
        subject = self._subjects.before(begin, cue.start)
        if subject is None or not self._agrees(subject, cue) or (cue.needs_that and not cue.claims):
            return None
        if subject.who in {SubjectKind.GROUP, SubjectKind.BODY} and self._cues.words.no_group_statement.match(
            self._blanked, cue.verb_start, end
        ):
            return None
        before = self._blanked[begin : subject.start]
        if found and not before.strip() and self._blanked[subject.end : cue.start].lstrip().startswith(","):
            # "described the school, noted its size": what the verb before deals with is not who speaks.
            return None
        later = self._cues.words.later.match(self._blanked, cue.verb_end, end)
        if self._cues.is_told(cue.verb):
            later = later or self._cues.words.told_later.match(self._blanked, cue.verb_end, end)
        if cue.auxiliary and subject.who is SubjectKind.PRONOUN and found and found[-1].pattern not in _BEHIND:
            return None
        leading = leads_in(before, self._lexicon)
        if not cue.claims and not self._words.closed.search(before) and self._only_where(later, cue):
            return None
        ends = later is not None or self._has_participle_after(cue, end)
        if ends and self._words.closed.search(before) and is_enough(before) and not cue.claims:
            groups = all(said.subject and said.subject.who in {SubjectKind.GROUP, SubjectKind.BODY} for said in found)
            content = (start if groups else begin, subject.start)
            return self._make(Pattern.STATEMENT_FIRST, (cue.start, cue.verb_end), subject, content, (start, end))
        if self._interrupts(cue, before, end) and not (leading and not is_clause(before, self._lexicon)):
            return self._make(Pattern.INTERRUPTED, (cue.start, cue.verb_end), subject, (begin, end), (start, end))
        pattern = _PATTERNS[subject.who]
        aside = self._participle_aside(subject, cue)
        if aside:
            return self._make(Pattern.INTERRUPTED, (cue.start, cue.end), subject, (aside, end), (start, end))
        return self._make(pattern, (cue.start, cue.end), subject, (cue.end, end), (start, end))

    def _participle_aside(self, subject: Subject, cue: Cue) -> int | None:
        """Return where the content begins, if before the verb: "Goh, focusing on scale effects, introduced …"."""
        between = self._blanked[subject.end : cue.start]
        match = self._words.focusing.match(between)
        return subject.end + match.end() if match else None

    def _only_where(self, later: re.Match[str] | None, cue: Cue) -> bool:
        """Check whether only place and time follow a verb of saying, so that what is said is elsewhere."""
        if later is None or self._words.said_at_once.match(self._blanked, cue.verb_start):
            return False
        return len(later.group()) <= _SHORT and not self._words.clause_after_verb.search(later.group())

    def _has_participle_after(self, cue: Cue, end: int) -> bool:
        """Check whether a comma and a participle that attributes follow: “X,” he said, adding that Y."""
        comma = self._words.after_verb.match(self._blanked, cue.verb_end, end)
        return comma is not None and self._cues.has_participle(self._blanked, comma.end(), end)

    def _interrupts(self, cue: Cue, before: str, end: int) -> bool:
        """Check whether an attribution is between two parts of what is said: "X, he said, Y"; "“X,” he said, “Y”"."""
        where = self._words.where_then_quote.match(self._blanked, cue.verb_end, end)
        behind = self._blanked[where.end() if where else cue.verb_end : end].lstrip()
        return (
            bool(self._words.closed.search(before))
            and (behind[:1] in {",", ":"} or behind[:1] in self._words.quotation_openings)
            and is_enough(before)
        )

    def _read_inverted(self, cue: Cue, start: int, end: int) -> SentenceAttribution | None:
        """Read a verb with its subject after it: “X,” said Zhao Cheng, head of the department."""
        before = self._blanked[start : cue.start]
        if cue.claims or not self._words.closed.search(before) or cue.form == "plural" or not is_enough(before):
            return None
        place = cue.verb_end
        while place < end and self._blanked[place].isspace():
            place += 1
        subject = self._subjects.after(place, end)
        if (
            subject is None
            or (subject.who in {SubjectKind.GROUP, SubjectKind.BODY} and cue.form != "tell")
            or cue.needs_that
        ):
            return None
        if (
            subject.who is SubjectKind.PRONOUN
            and self._blanked[subject.start : subject.end] not in self._lexicon.speech.subjects.speaking_pronouns
        ):
            return None
        behind = self._blanked[subject.end : end].lstrip()
        if self._words.quotes_on.match(behind):
            return self._make(Pattern.INTERRUPTED, (cue.start, cue.verb_end), subject, (start, end), (start, end))
        return self._make(Pattern.VERB_NAME, (cue.start, cue.verb_end), subject, (start, cue.start), (start, end))

    def _read_coordinated(
        self, cue: Cue, start: int, end: int, found: Sequence[SentenceAttribution]
    ) -> SentenceAttribution | None:
        """Read a further verb with the subject of the one before: "introduced …, explained … and proposed that …"."""
        if not found or found[-1].pattern in _BEHIND or cue.form == "plural":
            return None
        between = self._blanked[found[-1].cue[1] : cue.start]
        joined, listed = self._words.joined.search(between), _LISTED.search(between)
        if not (joined or listed) or not is_enough(between):
            return None
        clause = self._reports(found[-1])
        if clause and cue.present:
            return None
        if (
            cue.deed
            and (clause or self._words.generic_deeds.match(cue.verb))
            and not (cue.claims and cue.verb == self._words.adding)
        ) or (clause and listed and not joined):
            return None
        begin = cue.start
        word = self._words.joined_words.search(between)
        if word:
            begin -= len(word.group())
        return self._make(Pattern.COORDINATED, (begin, cue.end), None, (cue.end, end), (start, end))

    def _reports(self, said: SentenceAttribution) -> bool:
        """Check whether the content is a clause with a verb of its own, to which a further verb may belong."""
        cue = self._blanked[said.cue[0] : said.cue[1]]
        return self._words.reporting_clause.search(cue) is not None

    def _participle(
        self, cue: Cue, start: int, end: int, found: Sequence[SentenceAttribution]
    ) -> SentenceAttribution | None:
        """Read a participle: "Noting that X, he urged Y"; "he urged Y, adding that X"; "opened by recalling X"."""
        before = self._blanked[start : cue.start]
        if not before.strip(f"{self._marks.double} "):
            return self._leading_participle(cue, start, end)
        beside = self._beside_participle(start, cue.start)
        if cue.verb.lower() == self._words.saying and not found and self._quotes_next(cue, end):
            subject = self.opening_subject(start, cue.start)
            if subject:
                return self._make(Pattern.PARTICIPLE, (cue.start, cue.end), subject, (cue.end, end), (start, end))
        if not (beside or self._words.before_participle.search(before)) or (
            self._cues.words.participle_deeds.match(cue.verb) and not cue.claims and self._words.by not in before[-6:]
        ):
            return None
        if found:
            return self._make(Pattern.PARTICIPLE, (cue.start, cue.end), None, (cue.end, end), (start, end))
        subject = (
            self._beside_participle(start, cue.start)
            or self._subjects.agent(start, cue.start)
            or self.opening_subject(start, cue.start)
        )
        if subject is None:
            return None
        return self._make(Pattern.PARTICIPLE, (cue.start, cue.end), subject, (cue.end, end), (start, end))

    def _quotes_next(self, cue: Cue, end: int) -> bool:
        return self._blanked[cue.end : end].lstrip(" ,:")[:1] in self._words.quotation_openings

    def _beside_participle(self, start: int, end: int) -> Subject | None:
        """Return the person between "with" and a participle: "with President Barroso claiming that …"."""
        match = self._words.with_person.search(self._blanked[start:end])
        return self._subjects.phrase(start + match.end(), end) if match else None

    def opening_person(self, start: int, end: int) -> Subject | None:
        """Return the person with whom a sentence begins, by name, whatever the verb."""
        found = self.opening_subject(start, end)
        return found if found and found.who is SubjectKind.PERSON and self._subjects.is_somebody(found) else None

    def opening_subject(self, start: int, end: int) -> Subject | None:
        """Return the person, office or pronoun with which a sentence begins, after what leads to it."""
        dateline = self._words.dateline.match(self._blanked, start, end)
        place = dateline.end() if dateline else start
        for _ in range(_MOST_LEADS):
            found = self._subjects.opening(place, end)
            if found:
                return found
            comma = self._blanked.find(", ", place, end)
            if comma < 0 or not leads_in(self._blanked[place:comma], self._lexicon):
                return None
            place = comma + 2
        return None

    def _leading_participle(self, cue: Cue, start: int, end: int) -> SentenceAttribution | None:
        if not (cue.claims or self._words.leading_participles.match(cue.verb)):
            return None
        for later in self._cues.find_all(self._blanked, cue.end, end):
            subject = None if later.form == "participle" else self._subjects.before(cue.end, later.start)
            if subject and self._agrees(subject, later):
                content = (cue.end, subject.start)
                return self._make(
                    Pattern.PARTICIPLE_FIRST,
                    (cue.start, cue.end),
                    attrs.evolve(subject, end=cue.end),
                    content,
                    (start, end),
                )
        return None

    def _according(self, start: int, end: int) -> list[SentenceAttribution]:
        match = self._words.attributing_phrase.search(self._blanked, start, end)
        if match is None:
            return []
        opinion = self._words.opinion.match(self._blanked, match.end(), end)
        subject = self._subjects.after(match.end(), end)
        if opinion:
            subject = Subject(SubjectKind.PRONOUN, match.end(), opinion.end(), (match.end(), opinion.end()))
        if subject is None:
            return []
        cue = match.start(), (opinion.end() if opinion else match.end() - 1)
        before, behind = self._blanked[start : match.start()], self._blanked[subject.end : end]
        if not is_enough(before):
            made = self._make(Pattern.ACCORDING_TO, cue, subject, (subject.end, end), (start, end))
            return [made] if is_enough(behind) else []
        return [self._make(Pattern.ACCORDING_TO_BEHIND, cue, subject, (start, match.start()), (start, end))]

    def _agrees(self, subject: Subject, cue: Cue) -> bool:
        """Check whether a verb may go with its subject: plain forms with the plural, deeds with people beside them."""
        words = self._blanked[subject.start : subject.end]
        if cue.form == "plural":
            said, bare = self._lexicon.speech.subjects, words.lower()
            is_several = subject.who is SubjectKind.GROUP and said.plural.search(bare) is not None
            return is_several or bare in said.plural_pronouns & said.speaking_pronouns
        if subject.who is not SubjectKind.BODY or not cue.deed or cue.claims:
            return True
        return words.isupper() or subject.speaks_for

    def _make(
        self,
        pattern: Pattern,
        cue: CharacterRange,
        subject: Subject | None,
        content: CharacterRange,
        sentence: CharacterRange,
    ) -> SentenceAttribution:
        return SentenceAttribution(pattern, cue, subject, content, sentence)

    def _end_contents(self, found: list[SentenceAttribution]) -> list[SentenceAttribution]:
        """End each content where the next attribution begins, trim it, and leave out those without words."""
        ordered = sorted(_outermost(found), key=lambda said: said.content)
        begins = sorted(map(_begins, ordered))
        kept: list[SentenceAttribution] = []
        for said in ordered:
            low, high = said.content
            if said.pattern not in _BEHIND and said.pattern is not Pattern.PARTICIPLE_FIRST:
                following = bisect_right(begins, said.cue[1])
                high = min((high, *begins[following : following + 1]))
            low, high = trim(self._text, low, high, self._lexicon)
            behind = self._words.quote_after_colon.search(self._blanked, low, high)
            if (
                behind
                and said.pattern in _BEFORE
                and self._blanked.count(" ", low, behind.start()) >= _ENOUGH_FOR_QUOTE
            ):
                said = attrs.evolve(said, continues=behind.end() - 1)  # noqa: PLW2901  # the same, with more known
            if self._words.made_remarks.search(self._text, low, min(high, low + _SHORT)):
                continue
            if any(character.isalnum() for character in self._text[low:high]):
                kept.append(attrs.evolve(said, content=(low, high)))
        return kept


_MOST_LEADS = 3
_SHORT = 90
_ENOUGH_FOR_QUOTE = 3
_BEFORE = frozenset({Pattern.NAME_FIRST, Pattern.PRONOUN, Pattern.OFFICE, Pattern.COLLECTIVE})
_BEHIND = frozenset({Pattern.STATEMENT_FIRST, Pattern.VERB_NAME, Pattern.ACCORDING_TO_BEHIND})
_PATTERNS = {
    SubjectKind.PERSON: Pattern.NAME_FIRST,
    SubjectKind.PRONOUN: Pattern.PRONOUN,
    SubjectKind.OFFICE: Pattern.OFFICE,
    SubjectKind.GROUP: Pattern.COLLECTIVE,
    SubjectKind.BODY: Pattern.COLLECTIVE,
}


def _outermost(found: Sequence[SentenceAttribution]) -> list[SentenceAttribution]:
    """Return attributions without those of groups and bodies inside what a person says: "X agreed that Y, Z said"."""
    outer = [
        said.content
        for said in found
        if said.pattern in _BEHIND and said.subject and said.subject.who is SubjectKind.PERSON
    ]
    first = found[0] if found else None
    agency = first and first.pattern is Pattern.ACCORDING_TO and first.subject and first.subject.who is SubjectKind.BODY
    return [
        said
        for number, said in enumerate(found)
        if not (
            number == 0 and agency and any(other.subject and other.subject.who is SubjectKind.PERSON for other in found)
        )
        and not (
            said.subject
            and said.subject.who in {SubjectKind.GROUP, SubjectKind.BODY}
            and any(low <= said.cue[0] < high for low, high in outer)
        )
    ]


def _speaks(said: SentenceAttribution | None, whom: Container[SubjectKind]) -> bool:
    """Check whether an attribution has a subject of one of some kinds."""
    return said is not None and said.subject is not None and said.subject.who in whom


def _begins(said: SentenceAttribution) -> int:
    """Return where an attribution begins: at its subject or its verb, whichever is first."""
    if said.pattern in _BEHIND or (
        said.pattern is Pattern.INTERRUPTED and said.subject and said.content[0] < said.subject.start
    ):
        return said.content[0]
    return min(said.cue[0], said.subject.start if said.subject else said.cue[0])
