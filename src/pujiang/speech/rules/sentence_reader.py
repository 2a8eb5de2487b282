"""Who says what in a sentence: each verb that attributes, with its subject and the words that it governs."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from pujiang.language.english.verbs import (
    CUE,
    DEED_PARTICIPLES,
    LATER,
    NO_GROUP_STATEMENT,
    TOLD_LATER,
)
from pujiang.speech.rules.cues import TELLS, Cue, cues_in
from pujiang.speech.rules.patterns import Pattern
from pujiang.speech.rules.stretches import QUOTE_MARKS, enough, is_clause, leads_in, trim
from pujiang.speech.rules.subjects import Subject, SubjectKind, SubjectReader

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from pujiang.speech.rules.quotations import CharacterRange

_CLOSED = re.compile(r"[,”\"’'»?!]\s*$")
_ACCORDING = re.compile(
    r"(?:^|(?<=[\s,“\"]))(?:according\s+to\s+|in\s+(?=(?:his|her|their)\s+(?:own\s+)?(?:opinion|view|words)\b))",
    re.IGNORECASE,
)
_OPINION = re.compile(r"(?:his|her|their)\s+(?:own\s+)?(?:opinion|view|words)\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:^|[,;]|\s)\s*(?:and|but|or|as\s+well\s+as)\s+(?:also\s+|then\s+|finally\s+)?$", re.IGNORECASE)
_LISTED = re.compile(r",\s*$")
_PARTICIPLE = re.compile(
    r"(?:(?:[,;—–.][”\"’]?|[”\"])\s*|\band\s+|\bwhile\s+|\bby\s+)(?:and\s+|also\s+|while\s+|by\s+|in\s+)*$",
    re.IGNORECASE,
)
_GENERIC = re.compile(r"(?:shar|present|see|saw|hold|held|add|continu|set|list|report|review)")
_LEADING = re.compile(
    r"(?:stress|emphasi|highlight|underlin|underscor|not|point|recall|describ|cit|call|acknowledg|reiterat|affirm|reaffirm"
    r"|urg|warn|observ|explain|argu|add|say)",
    re.IGNORECASE,
)
_CLAUSE_VERB = re.compile(r"\b(?:said|says|hoped|believed?|thought|felt|argued|claimed|stated|added)$")
# The pronouns of those who speak: "told her" has whoever listens.
_SPEAKING = frozenset({"he", "she", "they"})


@attrs.frozen
class SentenceAttribution:
    """One attribution as it is read, with places half-open, in code points.

    Attributes:
        pattern: how it is written.
        cue: the attributing words.
        subject: who speaks; None where the verb has the subject of the one before.
        content: what is said, with the cue where that stands inside.
        sentence: the sentence that it stands in.
        continues: where a quotation begins that goes on with what is reported.
    """

    pattern: Pattern
    cue: CharacterRange
    subject: Subject | None
    content: CharacterRange
    sentence: CharacterRange
    continues: int | None = None


class SentenceReader:
    """Reads the attributions of the sentences of one text."""

    def __init__(self, text: str, blanked: str, subjects: SubjectReader) -> None:
        """Take the text, the same with the insides of quotations blanked, and the reader of subjects."""
        self._text = text
        self._blanked = blanked
        self._subjects = subjects

    def read(self, start: int, end: int) -> list[SentenceAttribution]:
        """The attributions of a sentence, in the order in which their contents stand."""
        dateline = _DATELINE.match(self._blanked, start, end)
        start = dateline.end() if dateline else start
        found = self._according(start, end)
        reached = max((said.cue[1] for said in found), default=start)
        for cue in cues_in(self._blanked, start, end):
            if cue.start < reached:
                continue
            said = self._read_attribution(cue, start, end, found)
            if said:
                reached = max(said.cue[1], said.subject.end if said.subject else 0)
                found.append(said)
        return self._end_contents(found)

    def has_cue(self, start: int, end: int) -> bool:
        """Whether a stretch has a verb that attributes."""
        return CUE.search(self._blanked, start, end) is not None

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
        """A verb behind another that attributes nothing: "The chair opened the meeting and suggested …"."""
        between = self._blanked[start : cue.start]
        if found or cue.form == "plural" or cue.present or (cue.deed and not cue.claims) or not _JOINED.search(between):
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
        if subject is None or not _agrees(subject, cue, self._blanked) or (cue.needs_that and not cue.claims):
            return None
        if subject.who in {SubjectKind.GROUP, SubjectKind.BODY} and NO_GROUP_STATEMENT.match(
            self._blanked, cue.verb_start, end
        ):
            return None
        before = self._blanked[begin : subject.start]
        if found and not before.strip() and self._blanked[subject.end : cue.start].lstrip().startswith(","):
            # "described the school, noted its size": what the verb before deals with is not who speaks.
            return None
        later = LATER.match(self._blanked, cue.verb_end, end)
        if TELLS.fullmatch(cue.verb):
            later = later or TOLD_LATER.match(self._blanked, cue.verb_end, end)
        if cue.auxiliary and subject.who is SubjectKind.PRONOUN and found and found[-1].pattern not in _BEHIND:
            return None
        leading = leads_in(before)
        if not cue.claims and not _CLOSED.search(before) and self._only_where(later, cue):
            return None
        later = later or self._participle_behind(cue, end)
        if later and _CLOSED.search(before) and enough(before) and not cue.claims:
            groups = all(said.subject and said.subject.who in {SubjectKind.GROUP, SubjectKind.BODY} for said in found)
            content = (start if groups else begin, subject.start)
            return self._make(Pattern.STATEMENT_FIRST, (cue.start, cue.verb_end), subject, content, (start, end))
        if self._interrupts(cue, before, end) and not (leading and not is_clause(before)):
            return self._make(Pattern.INTERRUPTED, (cue.start, cue.verb_end), subject, (begin, end), (start, end))
        pattern = _PATTERNS[subject.who]
        aside = self._participle_aside(subject, cue)
        if aside:
            return self._make(Pattern.INTERRUPTED, (cue.start, cue.end), subject, (aside, end), (start, end))
        return self._make(pattern, (cue.start, cue.end), subject, (cue.end, end), (start, end))

    def _participle_aside(self, subject: Subject, cue: Cue) -> int | None:
        """Where what is said begins before the verb: "Goh, focusing on scale effects, introduced …"."""
        between = self._blanked[subject.end : cue.start]
        match = re.match(r"\s*,?\s*(?=focusing\s+on\b)", between)
        return subject.end + match.end() if match else None

    def _only_where(self, later: re.Match[str] | None, cue: Cue) -> bool:
        """Whether a verb of saying has nothing behind it but where and when: what is said stands elsewhere."""
        if later is None or _SAID_AT_ONCE.match(self._blanked, cue.verb_start):
            return False
        return len(later.group()) <= _SHORT and not _SOME_VERB.search(later.group())

    def _participle_behind(self, cue: Cue, end: int) -> re.Match[str] | None:
        """A comma and a participle that attributes: “X,” he said, adding that Y."""
        comma = _COMMA.match(self._blanked, cue.verb_end, end)
        following = CUE.match(self._blanked, comma.end(), end) if comma else None
        return following if following and following["participle"] else None

    def _interrupts(self, cue: Cue, before: str, end: int) -> bool:
        """Whether the attribution stands between two parts of what is said: "X, he said, Y"; "“X,” he said, “Y”"."""
        where = _WHERE_THEN_QUOTE.match(self._blanked, cue.verb_end, end)
        behind = self._blanked[where.end() if where else cue.verb_end : end].lstrip()
        return bool(_CLOSED.search(before)) and behind[:1] in {",", "“", '"', ":", "‘"} and enough(before)

    def _read_inverted(self, cue: Cue, start: int, end: int) -> SentenceAttribution | None:
        """A verb with its subject behind it: “X,” said Zhao Cheng, head of the department."""
        before = self._blanked[start : cue.start]
        if cue.claims or not _CLOSED.search(before) or cue.form == "plural" or not enough(before):
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
        if subject.who is SubjectKind.PRONOUN and self._blanked[subject.start : subject.end] not in _SPEAKING:
            return None
        behind = self._blanked[subject.end : end].lstrip()
        closing = re.match(r"(?:[^“\"]{0,120}?)([,:.])\s*(?=[“\"])", behind)
        if closing:
            return self._make(Pattern.INTERRUPTED, (cue.start, cue.verb_end), subject, (start, end), (start, end))
        return self._make(Pattern.VERB_NAME, (cue.start, cue.verb_end), subject, (start, cue.start), (start, end))

    def _read_coordinated(
        self, cue: Cue, start: int, end: int, found: Sequence[SentenceAttribution]
    ) -> SentenceAttribution | None:
        """A further verb with the subject of the one before: "introduced …, explained … and proposed that …"."""
        if not found or found[-1].pattern in _BEHIND or cue.form == "plural":
            return None
        between = self._blanked[found[-1].cue[1] : cue.start]
        joined, listed = _JOINED.search(between), _LISTED.search(between)
        if not (joined or listed) or not enough(between):
            return None
        clause = self._reports(found[-1])
        if clause and cue.present:
            return None
        if (cue.deed and (clause or _GENERIC.match(cue.verb)) and not (cue.claims and cue.verb == "added")) or (
            clause and listed and not joined
        ):
            return None
        begin = cue.start
        word = re.search(r"(?:and|but)\s+(?:also\s+|then\s+|finally\s+)?$", between)
        if word:
            begin -= len(word.group())
        return self._make(Pattern.COORDINATED, (begin, cue.end), None, (cue.end, end), (start, end))

    def _reports(self, said: SentenceAttribution) -> bool:
        """Whether what is said is a clause with a verb of its own, to which a further verb may belong."""
        cue = self._blanked[said.cue[0] : said.cue[1]]
        return cue.endswith("that") or _CLAUSE_VERB.search(cue) is not None

    def _participle(
        self, cue: Cue, start: int, end: int, found: Sequence[SentenceAttribution]
    ) -> SentenceAttribution | None:
        """A participle: "Noting that X, he urged Y"; "he urged Y, adding that X"; "opened by recalling X"."""
        before = self._blanked[start : cue.start]
        if not before.strip(QUOTE_MARKS + " "):
            return self._leading_participle(cue, start, end)
        beside = self._beside_participle(start, cue.start)
        if cue.verb.lower() == "saying" and not found and self._quotes_next(cue, end):
            subject = self.opening_subject(start, cue.start)
            if subject:
                return self._make(Pattern.PARTICIPLE, (cue.start, cue.end), subject, (cue.end, end), (start, end))
        if not (beside or _PARTICIPLE.search(before)) or (
            DEED_PARTICIPLES.match(cue.verb) and not cue.claims and "by" not in before[-6:]
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
        return self._blanked[cue.end : end].lstrip(" ,:")[:1] in {"“", '"', "‘"}

    def _beside_participle(self, start: int, end: int) -> Subject | None:
        """The person of whom a participle speaks behind "with": "with President Barroso claiming that …"."""
        match = re.search(r"\bwith\s+(?=[^,]{1,80}$)", self._blanked[start:end])
        return self._subjects.phrase(start + match.end(), end) if match else None

    def opening_person(self, start: int, end: int) -> Subject | None:
        """The person with whom a sentence begins, by name; whatever the verb."""
        found = self.opening_subject(start, end)
        return found if found and found.who is SubjectKind.PERSON and self._subjects.is_somebody(found) else None

    def opening_subject(self, start: int, end: int) -> Subject | None:
        """The person, office or pronoun with which a sentence begins, behind what leads to them; whatever the verb."""
        dateline = _DATELINE.match(self._blanked, start, end)
        place = dateline.end() if dateline else start
        for _ in range(_MOST_LEADS):
            found = self._subjects.opening(place, end)
            if found:
                return found
            comma = self._blanked.find(", ", place, end)
            if comma < 0 or not leads_in(self._blanked[place:comma]):
                return None
            place = comma + 2
        return None

    def _leading_participle(self, cue: Cue, start: int, end: int) -> SentenceAttribution | None:
        if not (cue.claims or _LEADING.match(cue.verb)):
            return None
        for later in cues_in(self._blanked, cue.end, end):
            subject = None if later.form == "participle" else self._subjects.before(cue.end, later.start)
            if subject and _agrees(subject, later, self._blanked):
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
        match = _ACCORDING.search(self._blanked, start, end)
        if match is None:
            return []
        opinion = _OPINION.match(self._blanked, match.end(), end)
        subject = self._subjects.after(match.end(), end)
        if opinion:
            subject = Subject(SubjectKind.PRONOUN, match.end(), opinion.end(), (match.end(), opinion.end()))
        if subject is None:
            return []
        cue = match.start(), (opinion.end() if opinion else match.end() - 1)
        before, behind = self._blanked[start : match.start()], self._blanked[subject.end : end]
        if not enough(before):
            made = self._make(Pattern.ACCORDING_TO, cue, subject, (subject.end, end), (start, end))
            return [made] if enough(behind) else []
        return [self._make(Pattern.ACCORDING_TO_BEHIND, cue, subject, (start, match.start()), (start, end))]

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
        """Contents ended where the next attribution begins, and trimmed; those without words left out."""
        ordered = sorted(_outermost(found), key=lambda said: said.content)
        begins = sorted(map(_begins, ordered))
        kept: list[SentenceAttribution] = []
        for said in ordered:
            low, high = said.content
            if said.pattern not in _BEHIND and said.pattern is not Pattern.PARTICIPLE_FIRST:
                following = bisect_right(begins, said.cue[1])
                high = min((high, *begins[following : following + 1]))
            low, high = trim(self._text, low, high)
            behind = _QUOTE_BEHIND.search(self._blanked, low, high)
            if (
                behind
                and said.pattern in _BEFORE
                and self._blanked.count(" ", low, behind.start()) >= _ENOUGH_FOR_QUOTE
            ):
                said = attrs.evolve(said, continues=behind.end() - 1)  # noqa: PLW2901  # the same, with more known
            if _MADE_REMARKS.search(self._text, low, min(high, low + _SHORT)):
                continue
            if any(character.isalnum() for character in self._text[low:high]):
                kept.append(attrs.evolve(said, content=(low, high)))
        return kept


_MOST_LEADS = 3
_SHORT = 90
_COMMA = re.compile(r"(?:\s+(?:on\s+)?\w+day)?,\s+(?:and\s+|while\s+)?(?:\w+ly\s+)?")
# What stands behind these is no place and no time: pledged to build wells, asked for patience.
_SAID_AT_ONCE = re.compile(r"(?:pledge[ds]|propose[ds]|vow(?:s|ed)|hope[ds])\s+to\s|asked\s+for\s")
_SOME_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|be|will|would|can|could|should|must|may|need|needs|he|she|it|they|we|\w{3,}ed)\b"
)
_WHERE_THEN_QUOTE = re.compile(r"\s+(?:in|at|on|during)\b[^.;:?!,“\"\x01]{1,60}(?=,\s*[“\"])")
_MADE_REMARKS = re.compile(r"\b(?:made|delivered)\s+(?:the|these|this|his|her)\s+(?:remarks?|statements?|comments?)\b")
_DATELINE = re.compile(
    r"(?:[A-Z][\w.,’' /-]{1,60}\s)?\([A-Z][\w/., -]{1,24}\)\s*(?:--|[-–—:])\s*"
    r"|[A-Z]{3}[A-Z ,.\w]{0,40}?\s*(?:--|[–—])\s*"
)
_QUOTE_BEHIND = re.compile(r":\s+[“\"](?=\x01{20})")
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
    """Attributions without those of groups and bodies inside of what somebody says: "X agreed that Y, Z said"."""
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
    """Whether an attribution is of one of those."""
    return said is not None and said.subject is not None and said.subject.who in whom


def _begins(said: SentenceAttribution) -> int:
    """Where an attribution begins: at its subject or at its verb, whichever stands first."""
    if said.pattern in _BEHIND or (
        said.pattern is Pattern.INTERRUPTED and said.subject and said.content[0] < said.subject.start
    ):
        return said.content[0]
    return min(said.cue[0], said.subject.start if said.subject else said.cue[0])


def _agrees(subject: Subject, cue: Cue, text: str) -> bool:
    """Whether a verb may go with its subject: plain forms with the plural, deeds with people beside them."""
    if cue.form == "plural":
        words = text[subject.start : subject.end].lower()
        return (subject.who is SubjectKind.GROUP and (words.endswith("s") or "s " in words)) or words == "they"
    capitals = text[subject.start : subject.end].isupper()
    return not (
        subject.who is SubjectKind.BODY and cue.deed and not cue.claims and not capitals and not subject.speaks_for
    )
