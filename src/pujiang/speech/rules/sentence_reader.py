"""Who says what in a sentence: each verb that attributes, with its subject and the words that it governs."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from pujiang.speech.readers import SubjectKind
from pujiang.speech.rules.cues import Cue, compile_cue_reader
from pujiang.speech.rules.patterns import Pattern
from pujiang.speech.rules.quotations import list_speech_marks
from pujiang.speech.rules.sentence_attributions import CONTENT_FIRST, SUBJECT_FIRST, SentenceAttribution
from pujiang.speech.rules.special_forms import SpecialFormReader
from pujiang.speech.rules.stretches import is_clause, is_enough, leads_in, trim
from pujiang.speech.rules.subjects import Subject, SubjectReader

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.readers import CharacterRange


_LISTED = re.compile(r",\s*$")


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
        self.special = SpecialFormReader(blanked, lexicon, subjects)

    def read(self, start: int, end: int) -> list[SentenceAttribution]:
        """Return the attributions of a sentence, in the order of their contents."""
        dateline = self._words.dateline.match(self._blanked, start, end)
        start = dateline.end() if dateline else start
        start, end = self._strip_brackets(start, end)
        found = self._according(start, end)
        reached = max((said.cue[1] for said in found), default=start)
        for cue in self._cues.find_all(self._blanked, start, end):
            if cue.start < reached:
                continue
            said = self._read_attribution(cue, start, end, found)
            if said and not self._meets_somebody(cue, said):
                denied = cue.denied or bool(said.subject and said.subject.is_nobody)
                says, doubt = self._only_says(cue), self._doubt(cue, said)
                said = attrs.evolve(said, claims=cue.claims, only_says=says, denied=denied, doubt=doubt)
                reached = max(said.cue[1], said.subject.end if said.subject else 0)
                found.append(said)
        if not found:
            special = (
                self.special.read_cited(start, end)
                or self.special.read_dash(start, end)
                or self.special.read_unlisted(start, end)
            )
            found = [special] if special else []
        return self._end_contents(found)

    def _meets_somebody(self, cue: Cue, said: SentenceAttribution) -> bool:
        """Check whether a verb tells of somebody who is met: "introduced Omar Idris", not "introduced the plan"."""
        if self._cues.words.meeting_verbs.match(cue.verb) is None:
            return False
        start, end = said.content[0], min(said.content[1], said.content[0] + _LONG)
        people = self._subjects.list_people(start, end)
        return bool(people) and not self._blanked[start : people[0][0].start].strip()

    def _strip_brackets(self, start: int, end: int) -> CharacterRange:
        """Return a sentence without the brackets around all of it."""
        bracketed = self._words.bracketed.match(self._blanked, start, end)
        return bracketed.span("inside") if bracketed else (start, end)

    def _only_says(self, cue: Cue) -> bool:
        return self._cues.words.only_says.match(cue.verb) is not None

    def _doubt(self, cue: Cue, said: SentenceAttribution) -> str:
        """Return why a verb may attribute nothing: it says as often what is done, felt or asked."""
        low, high = said.content
        before = self._blanked[said.sentence[0] : said.subject.start] if said.subject else ""
        if said.pattern in SUBJECT_FIRST and self._words.subordinate.fullmatch(before):
            return "where does what is said end, and the main clause begin?"
        if cue.claims or "\x01" in self._blanked[low:high]:
            return ""
        if said.pattern is Pattern.STATEMENT_FIRST and said.subject and said.subject.who in _NO_PERSON:
            return "is all of the sentence before the attribution said by them?"
        unsure = cue.deed or self._cues.words.unsure.fullmatch(cue.verb) is not None
        return f"{cue.verb!r} may say what is done or felt: is this said?" if unsure else ""

    def has_cue(self, start: int, end: int) -> bool:
        """Check whether a span has a verb that attributes."""
        return self._cues.has_any(self._blanked, start, end)

    def _read_attribution(
        self, cue: Cue, start: int, end: int, found: Sequence[SentenceAttribution]
    ) -> SentenceAttribution | None:
        if cue.form == "participle":
            return self._participle(cue, start, end, found)
        special = self.special.read_relative(cue, start, end) or self.special.read_passive(cue, start, end)
        if special or self.special.is_passive(cue, start) or self.special.has_agent(cue, end):
            return special
        direct = self._with_subject(cue, start, end, found)
        inverted = self._read_inverted(cue, start, end)
        if inverted and _speaks(inverted, {SubjectKind.PERSON}) and _speaks(direct, _NO_PERSON):
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
        between = self._blanked[max(start, cue.start - _SHORT) : cue.start]
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
        return SentenceAttribution(Pattern.SECOND_VERB, (cue.start, cue.end), subject, (cue.end, end), (start, end))

    def _with_subject(
        self, cue: Cue, start: int, end: int, found: Sequence[SentenceAttribution]
    ) -> SentenceAttribution | None:
        begin = found[-1].cue[1] if found else start
        subject = self._subjects.before(begin, cue.start) or self._read_indefinite(start, begin, cue)
        if subject is None or not self._attributes(subject, cue, begin, end, found):
            return None
        subject = self._replace_pronoun(subject, begin)
        before = self._blanked[begin : subject.start]
        as_said = self._words.as_said.search(before, max(0, len(before) - _SHORT))
        if as_said:
            before = before[: as_said.start()].rstrip()
            if not before:
                return self._read_as_said(cue, subject, start, end)
        later = self._match_later(cue, end)
        if not cue.claims and not self._words.closed.search(before[-_SHORT:]) and self._only_where(later, cue):
            return None
        if self._is_at_the_end(cue, before, end, later):
            groups = all(said.subject and said.subject.who in _NO_PERSON for said in found)
            content = (start if groups else begin, begin + len(before))
            return SentenceAttribution(
                Pattern.STATEMENT_FIRST, (cue.start, cue.verb_end), subject, content, (start, end)
            )
        finite = self._words.finite_after.match(self._blanked, cue.verb_end, end) is not None
        if self._interrupts(cue, before, end) and (
            finite
            or is_clause(before, self._lexicon)
            or not leads_in(before, self._lexicon)
            or self._begins_what_is_said(before)
        ):
            return SentenceAttribution(
                Pattern.INTERRUPTED, (cue.start, cue.verb_end), subject, (begin, end), (start, end)
            )
        if not cue.claims and self._words.no_content.match(self._blanked, cue.end, end):
            return None
        aside = self._participle_aside(subject, cue)
        pattern = Pattern.INTERRUPTED if aside else _PATTERNS[subject.who]
        return SentenceAttribution(pattern, (cue.start, cue.end), subject, (aside or cue.end, end), (start, end))

    def _attributes(
        self, subject: Subject, cue: Cue, begin: int, end: int, found: Sequence[SentenceAttribution]
    ) -> bool:
        """Check whether a verb attributes with the subject before it."""
        ends = self._ends_statement(subject, cue, begin, end)
        if not (self._agrees(subject, cue) or ends):
            return False
        is_thing = self._blanked[subject.start : subject.end].lower() in self._lexicon.speech.subjects.thing_pronouns
        if is_thing and (cue.form not in _TELLS or cue.deed or cue.needs_that):
            return False
        if cue.needs_that and not (cue.claims or ends) and subject.who is not SubjectKind.DOCUMENT:
            return False
        if subject.who in _NO_PERSON and self._cues.words.no_group_statement.match(self._blanked, cue.verb_start, end):
            return False
        apart = self._blanked[subject.end : cue.start].lstrip().startswith(",")
        if found and apart and not self._blanked[begin : subject.start].strip():
            # "described the school, noted its size": what the verb before deals with is not who speaks.
            return False
        goes_on = found and found[-1].pattern not in CONTENT_FIRST
        inside = not self._blanked[begin : subject.start].strip()
        if goes_on and inside and (found[-1].claims or found[-1].only_says):
            # "Said that Jonas Brandt credits the rain": what somebody said begins with another who speaks.
            return False
        return not ((cue.auxiliary or cue.denied or inside) and subject.who is SubjectKind.PRONOUN and goes_on)

    def _ends_statement(self, subject: Subject, cue: Cue, begin: int, end: int) -> bool:
        """Check whether a verb ends a sentence behind a clause and a comma: "Wells are dry, the port found."."""
        before = self._blanked[begin : subject.start].rstrip()
        told = cue.form in _TELLS and not cue.denied and before.endswith(",")
        return told and self._words.clause.search(before) is not None and self._ends_with(cue, end)

    def _ends_with(self, cue: Cue, end: int) -> bool:
        later = self._match_later(cue, end)
        return later is not None and len(later.group()) <= _FEW_LETTERS

    def _replace_pronoun(self, subject: Subject, begin: int) -> Subject:
        """Return the person whose speech is named before a pronoun: "In Mr. Lee’s speech, he said"."""
        if subject.who is not SubjectKind.PRONOUN:
            return subject
        low = max(begin, subject.start - _SHORT)
        if not leads_in(self._blanked[low : subject.start], self._lexicon):
            # "Mr. Lee’s answer, she said": what is said begins with a name.
            return subject
        owner = self._subjects.possessor(low, subject.start)
        doubt = "is the pronoun whose speech it is?"
        return attrs.evolve(owner, start=subject.start, end=subject.end, doubt=doubt) if owner else subject

    def _read_as_said(self, cue: Cue, subject: Subject, start: int, end: int) -> SentenceAttribution | None:
        """Read an aside before what is said: "As Ana Costa noted in Lund, wells run dry"."""
        comma = self._blanked.find(", ", cue.verb_end, end)
        content = (comma + 2, end)
        cues = (cue.start, cue.verb_end)
        return SentenceAttribution(Pattern.NAME_FIRST, cues, subject, content, (start, end)) if comma > 0 else None

    def _match_later(self, cue: Cue, end: int) -> re.Match[str] | None:
        """Match when, where and to whom something was said, up to the end of the sentence."""
        later = self._cues.words.later.match(self._blanked, cue.verb_end, end)
        told = self._cues.words.told_later if later is None and self._cues.is_told(cue.verb) else None
        return told.match(self._blanked, cue.verb_end, end) if told else later

    def _is_at_the_end(self, cue: Cue, before: str, end: int, later: re.Match[str] | None) -> bool:
        """Check whether what is said is before the subject: “X,” he said in May; "X, he said"."""
        if cue.claims and not (self._is_quoted_before(before) and cue.end - cue.verb_end > _LONG_THAT):
            return False
        if (
            (later or self._has_participle_after(cue, end))
            and self._words.closed.search(before[-_SHORT:])
            and is_enough(before)
        ):
            return True
        if later is None and self._words.quoted_title.search(before[-_SHORT:]):
            # "On Lund Radio’s “New Day,” Ana Costa said wells run dry".
            return False
        tells = cue.form in _TELLS or self._blanked[cue.verb_end : cue.verb_end + 1] == ","
        joins = self._blanked[cue.verb_end : end].lstrip()[:1] in {",", ":", *self._words.quotation_openings}
        return tells and self._is_quoted_before(before) and not (joins and self._quotes_on(cue.verb_end, end))

    def _is_quoted_before(self, before: str) -> bool:
        """Check whether a quotation ends directly before a subject."""
        bare = before.rstrip()
        return bare[-1:] in self._marks.every and "\x01" in bare

    def _quotes_on(self, start: int, end: int) -> bool:
        """Check whether a further quotation follows in the sentence."""
        return self._blanked.find("\x01", start, end) >= 0

    def _read_indefinite(self, start: int, begin: int, cue: Cue) -> Subject | None:
        """Read somebody unnamed between a quotation and a verb that tells: “…,” a fisherman said."""
        begin = max(begin, cue.start - _SHORT)
        marks = [self._blanked.rfind(mark, begin, cue.start) for mark in (*self._marks.every, ",")]
        low = max((begin, *(mark + 1 for mark in marks)))
        quoted = self._is_quoted_before(self._blanked[begin:low])
        if cue.form not in _TELLS or (not quoted and (cue.deed or cue.needs_that)):
            return None
        # "The pilots said that …": where nothing is before a subject, nobody else can speak.
        opens = low == start and (cue.claims or self._only_says(cue))
        return self._subjects.indefinite(low, cue.start, is_quoted=quoted, opens=opens)

    def _participle_aside(self, subject: Subject, cue: Cue) -> int | None:
        """Return where the content begins, if before the verb: "Goh, focusing on scale effects, introduced …"."""
        between = self._blanked[subject.end : cue.start]
        match = self._words.focusing.match(between)
        return subject.end + match.end() if match else None

    def _only_where(self, later: re.Match[str] | None, cue: Cue) -> bool:
        """Check whether only place and time follow a verb of saying, so that what is said is elsewhere."""
        if later is None or self._words.said_at_once.match(self._blanked, cue.verb_start):
            return False
        if cue.end > cue.verb_end and self._words.begins_clause.match(self._blanked, cue.end):
            # "Said on Monday the wells run dry".
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
        if behind[:1] == "," and before.rstrip()[-1:] == "," and self._words.finite_after.match(behind):
            return True
        return (
            bool(self._words.closed.search(before[-_SHORT:]))
            and (behind[:1] in {",", ":"} or behind[:1] in self._words.quotation_openings)
            and is_enough(before)
        )

    def _begins_what_is_said(self, before: str) -> bool:
        """Check whether words before an attribution are more than where it was said."""
        return len(before.split()) > _FEW_WORDS and self._words.occasion.search(before) is None

    def _read_inverted(self, cue: Cue, start: int, end: int) -> SentenceAttribution | None:
        """Read a verb with its subject after it: “X,” said Zhao Cheng, head of the department."""
        before = self._blanked[start : cue.start]
        if (
            cue.claims
            or not self._words.closed.search(before[-_SHORT:])
            or cue.form == "plural"
            or self._cues.is_told(cue.verb)
            or not is_enough(before)
        ):
            return None
        quoted = self._is_quoted_before(before)
        if cue.deed and not quoted:
            # "They wrote a host of songs".
            return None
        place = cue.verb_end
        while place < end and self._blanked[place].isspace():
            place += 1
        subject = self._subjects.after(place, end)
        if subject is None and cue.form in _TELLS:
            subject = self._subjects.indefinite(place, self._subjects.find_phrase_end(place, end), is_quoted=quoted)
        if subject is None or (subject.who in _NO_PERSON and cue.form != "tell") or cue.needs_that:
            return None
        if (
            subject.who is SubjectKind.PRONOUN
            and self._blanked[subject.start : subject.end] not in self._lexicon.speech.subjects.speaking_pronouns
        ):
            return None
        behind = self._blanked[subject.end : end].lstrip()
        comma = self._words.after_verb.match(self._blanked, subject.end, end)
        more = comma is not None and self._cues.has_participle(self._blanked, comma.end(), end)
        is_cut = not quoted and self._is_cut(before, behind)
        if (self._words.quotes_on.match(behind) or is_cut) and not more:
            return SentenceAttribution(
                Pattern.INTERRUPTED, (cue.start, cue.verb_end), subject, (start, end), (start, end)
            )
        return SentenceAttribution(
            Pattern.VERB_NAME, (cue.start, cue.verb_end), subject, (start, cue.start), (start, end)
        )

    def _is_cut(self, before: str, behind: str) -> bool:
        """Check whether an attribution stands between a subject and its verb: "The fund, said Ana Costa, will pay"."""
        if not behind.startswith(",") or is_clause(before, self._lexicon) or not is_clause(behind, self._lexicon):
            return False
        first = behind[1:].split(maxsplit=1)[0]
        return first not in self._lexicon.speech.subjects.relatives

    def _read_coordinated(
        self, cue: Cue, start: int, end: int, found: Sequence[SentenceAttribution]
    ) -> SentenceAttribution | None:
        """Read a further verb with the subject of the one before: "introduced …, explained … and proposed that …"."""
        if not found or found[-1].pattern in CONTENT_FIRST or cue.form == "plural":
            return None
        between = self._blanked[max(found[-1].cue[1], cue.start - _LONG) : cue.start]
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
        return SentenceAttribution(Pattern.COORDINATED, (begin, cue.end), None, (cue.end, end), (start, end))

    def _reports(self, said: SentenceAttribution) -> bool:
        """Check whether the content is a clause with a verb of its own, to which a further verb may belong."""
        cue = self._blanked[said.cue[0] : said.cue[1]]
        return self._words.reporting_clause.search(cue) is not None

    def _participle(
        self, cue: Cue, start: int, end: int, found: Sequence[SentenceAttribution]
    ) -> SentenceAttribution | None:
        """Read a participle: "Noting that X, he urged Y"; "he urged Y, adding that X"; "opened by recalling X"."""
        before = self._blanked[max(start, cue.start - _LONG) : cue.start]
        if not before.strip(f"{self._marks.double} "):
            return self._leading_participle(cue, start, end)
        if found and self._is_gerund_list(found[-1].cue[1], cue.start):
            return None
        beside = self._beside_participle(start, cue.start)
        if cue.verb.lower() == self._words.saying and not found and self._quotes_next(cue, end):
            subject = self.opening_subject(start, cue.start)
            if subject:
                return SentenceAttribution(
                    Pattern.PARTICIPLE, (cue.start, cue.end), subject, (cue.end, end), (start, end)
                )
        if not (beside or self._words.before_participle.search(before)) or (
            self._cues.words.participle_deeds.match(cue.verb) and not cue.claims and self._words.by not in before[-6:]
        ):
            return None
        if found:
            return SentenceAttribution(Pattern.PARTICIPLE, (cue.start, cue.end), None, (cue.end, end), (start, end))
        subject = (
            self._beside_participle(start, cue.start)
            or self._subjects.agent(max(start, cue.start - _LONG), cue.start)
            or self.opening_subject(start, cue.start)
        )
        if subject is None:
            return None
        return SentenceAttribution(Pattern.PARTICIPLE, (cue.start, cue.end), subject, (cue.end, end), (start, end))

    def _is_gerund_list(self, start: int, end: int) -> bool:
        """Check whether what is said begins with participles in a list: "said that sharing, analyzing and …"."""
        words = self._blanked[start:end].split()
        gerunds = self._lexicon.speech.subjects.participle
        return 0 < len(words) <= _FEW_GERUNDS and gerunds.match(words[0].strip(",")) is not None

    def _quotes_next(self, cue: Cue, end: int) -> bool:
        return self._blanked[cue.end : end].lstrip(" ,:")[:1] in self._words.quotation_openings

    def _beside_participle(self, start: int, end: int) -> Subject | None:
        """Return the person between "with" and a participle: "with President Barroso claiming that …"."""
        start = max(start, end - _LONG)
        match = self._words.with_person.search(self._blanked[start:end])
        return self._subjects.phrase(start + match.end(), end) if match else None

    def opening_person(self, start: int, end: int) -> Subject | None:
        """Return the person with whom a sentence begins, by name, whatever the verb."""
        found = self.opening_subject(start, end)
        return found if found and found.who is SubjectKind.PERSON and self._subjects.is_somebody(found) else None

    def opening_subject(self, start: int, end: int) -> Subject | None:
        """Return the person, office or pronoun with which a sentence begins, after what leads to it."""
        return self._read_opening(self._subjects.opening, start, end)

    def opening_other(self, start: int, end: int) -> Subject | None:
        """Return somebody unknown with whom a sentence begins, after what leads to it."""
        return self._read_opening(self._subjects.opening_other, start, end)

    def _read_opening(self, read: Callable[[int, int], Subject | None], start: int, end: int) -> Subject | None:
        dateline = self._words.dateline.match(self._blanked, start, end)
        place = dateline.end() if dateline else start
        for _ in range(_MOST_LEADS):
            found = read(place, end)
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
                return SentenceAttribution(
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
        subject = self._subjects.after(match.end(), end) or self._subjects.read_source(match.end(), end)
        if opinion:
            subject = Subject(SubjectKind.PRONOUN, match.end(), opinion.end(), (match.end(), opinion.end()))
        if subject is None:
            return []
        cue = match.start(), (opinion.end() if opinion else match.end() - 1)
        before, behind = self._blanked[start : match.start()], self._blanked[subject.end : end]
        if before.rstrip().endswith(",") and is_enough(before) and self._goes_on(subject.end, end):
            return [SentenceAttribution(Pattern.INTERRUPTED, cue, subject, (start, end), (start, end))]
        if not is_enough(before):
            made = SentenceAttribution(Pattern.ACCORDING_TO, cue, subject, (subject.end, end), (start, end))
            return [made] if is_enough(behind) else []
        return [SentenceAttribution(Pattern.ACCORDING_TO_BEHIND, cue, subject, (start, match.start()), (start, end))]

    def _goes_on(self, start: int, end: int) -> bool:
        """Check whether a sentence goes on behind an aside: ", according to NAME, …"."""
        behind = self._blanked[start:end].lstrip()
        return behind.startswith(",") and is_enough(behind[1:]) and not self._words.adds.match(behind)

    def _agrees(self, subject: Subject, cue: Cue) -> bool:
        """Check whether a verb may go with its subject: plain forms with the plural, deeds with people beside them."""
        words = self._blanked[subject.start : subject.end]
        if cue.form == "plural" and not cue.denied:
            said, bare = self._lexicon.speech.subjects, words.lower()
            is_several = (
                subject.who in {SubjectKind.GROUP, SubjectKind.UNNAMED} and said.plural.search(bare) is not None
            )
            return is_several or bare in said.plural_pronouns & said.speaking_pronouns
        if subject.who is SubjectKind.DOCUMENT and cue.form == "deal" and not cue.claims:
            return False
        if cue.form in _TELLS and self._closes_before(subject):
            return True
        if subject.who is SubjectKind.GROUP and cue.present and not cue.claims:
            return False
        if subject.who not in _NO_PERSON - {SubjectKind.GROUP} or not cue.deed or cue.claims:
            return True
        bare = words.removeprefix(self._lexicon.articles[0]).removeprefix(self._lexicon.articles[1])
        return bare.isupper() or subject.speaks_for

    def _closes_before(self, subject: Subject) -> bool:
        """Check whether a quotation ends directly before a subject."""
        return self._is_quoted_before(self._blanked[max(0, subject.start - _SHORT) : subject.start])

    def _end_contents(self, found: list[SentenceAttribution]) -> list[SentenceAttribution]:
        """End each content where the next attribution begins, trim it, and leave out those without words."""
        ordered = sorted(_outermost(found), key=lambda said: said.content)
        begins = sorted(map(_begins, ordered))
        antecedents = _list_antecedents(ordered)
        kept: list[SentenceAttribution] = []
        for said in ordered:
            low, high = said.content
            if said.pattern not in CONTENT_FIRST and said.pattern is not Pattern.PARTICIPLE_FIRST:
                following = bisect_right(begins, said.cue[1])
                high = min((high, *begins[following : following + 1]))
            where = self._match_where_before_quote(said, high)
            if where:
                # "Said at the dam: “…”": the place does not belong to the words.
                low = where.end()
                said = attrs.evolve(said, cue=(said.cue[0], low))  # noqa: PLW2901  # the same, with more known
            low, high = trim(self._text, low, self._find_main_clause(said, low, high), self._lexicon)
            if _is_antecedent((low, high), said, antecedents):
                continue
            behind = self._words.quote_after_colon.search(self._blanked, low, high)
            if (
                behind
                and said.pattern in SUBJECT_FIRST
                and self._blanked.count(" ", low, behind.start()) >= _ENOUGH_FOR_QUOTE
            ):
                said = attrs.evolve(said, continues=behind.end() - 1)  # noqa: PLW2901  # the same, with more known
            if self._words.made_remarks.search(self._text, low, min(high, low + _SHORT)):
                continue
            if any(character.isalnum() for character in self._text[low:high]):
                kept.append(attrs.evolve(said, content=(low, high)))
        return kept

    def _match_where_before_quote(self, said: SentenceAttribution, end: int) -> re.Match[str] | None:
        """Match where something was said, between a verb and a quotation that is all of what is said."""
        if said.pattern not in SUBJECT_FIRST or said.claims:
            return None
        where = self._words.where_then_quote.match(self._blanked, said.cue[1], end)
        return where if where and not self._words.clause_after_verb.search(where.group()) else None

    def _find_main_clause(self, said: SentenceAttribution, start: int, end: int) -> int:
        """Return the end of what is said in a clause before the main one: "While Costa said that wells run dry, …"."""
        before = self._blanked[said.sentence[0] : said.subject.start] if said.subject else ""
        if said.pattern not in SUBJECT_FIRST or not self._words.subordinate.fullmatch(before):
            return end
        comma = self._blanked.find(", ", start, end)
        return comma if comma > 0 and is_enough(self._blanked[start:comma]) else end


_MOST_LEADS = 3
# Subjects do not overlap, but for the own one of what is said.
_NEAR_ANTECEDENTS = 2
_FEW_GERUNDS = 4
_FEW_WORDS = 4
# A full stop, or a day before it.
_FEW_LETTERS = 16
# Between a verb and "that" may stand where something was said: "said in May that"; or a noun with a relative clause.
_LONG_THAT = 8
_TELLS = frozenset({"tell", "told"})
_NO_PERSON = frozenset({SubjectKind.GROUP, SubjectKind.BODY, SubjectKind.DOCUMENT, SubjectKind.UNNAMED})
_SHORT = 90
# What is read before a verb, so that long sentences without attributions take linear time.
_LONG = 400
_ENOUGH_FOR_QUOTE = 3
_PATTERNS = {
    SubjectKind.PERSON: Pattern.NAME_FIRST,
    SubjectKind.PRONOUN: Pattern.PRONOUN,
    SubjectKind.OFFICE: Pattern.OFFICE,
    SubjectKind.GROUP: Pattern.COLLECTIVE,
    SubjectKind.BODY: Pattern.COLLECTIVE,
    SubjectKind.DOCUMENT: Pattern.DOCUMENT,
    SubjectKind.UNNAMED: Pattern.UNNAMED,
}


def _outermost(found: Sequence[SentenceAttribution]) -> list[SentenceAttribution]:
    """Return attributions without those of groups and bodies inside what a person says: "X agreed that Y, Z said"."""
    outer = [
        said.content
        for said in found
        if said.pattern in CONTENT_FIRST and said.subject and said.subject.who is SubjectKind.PERSON
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
            said.subject and said.subject.who in _NO_PERSON and any(low <= said.cue[0] < high for low, high in outer)
        )
    ]


def _list_antecedents(found: Iterable[SentenceAttribution]) -> list[tuple[int, int, int]]:
    """Return whom "who" means in relative clauses, in order: start and end, and the offset of the cue."""
    relative = ((said.subject, said.cue[0]) for said in found if said.pattern is Pattern.RELATIVE)
    return sorted((subject.start, subject.end, cue) for subject, cue in relative if subject)


def _is_antecedent(
    content: CharacterRange, said: SentenceAttribution, antecedents: Sequence[tuple[int, int, int]]
) -> bool:
    """Check whether a content is only whom "who" means elsewhere: "introduced Jonas Brandt, who said …"."""
    last = bisect_right(antecedents, (content[0], sys.maxsize, 0))
    near = antecedents[max(0, last - _NEAR_ANTECEDENTS) : last]
    return any(start <= content[0] and content[1] <= end and cue != said.cue[0] for start, end, cue in near)


def _speaks(said: SentenceAttribution | None, whom: Container[SubjectKind]) -> bool:
    """Check whether an attribution has a subject of one of some kinds."""
    return said is not None and said.subject is not None and said.subject.who in whom


def _begins(said: SentenceAttribution) -> int:
    """Return where an attribution begins: at its subject or its verb, whichever is first."""
    if said.pattern in CONTENT_FIRST or (
        said.pattern is Pattern.INTERRUPTED and said.subject and said.content[0] < said.subject.start
    ):
        return said.content[0]
    if said.pattern in {Pattern.RELATIVE, Pattern.CITED}:
        before = said.subject.end if said.subject else said.cue[0]
        return min(before, said.cue[0])
    return min(said.cue[0], said.subject.start if said.subject else said.cue[0])
