"""Attributions of special forms: "who", passives, whom others cite, dashes, and verbs that no table has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.speech.readers import SubjectKind
from pujiang.speech.rules.patterns import Pattern
from pujiang.speech.rules.quotations import list_speech_marks
from pujiang.speech.rules.sentence_attributions import SentenceAttribution

if TYPE_CHECKING:
    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.rules.cues import Cue
    from pujiang.speech.rules.subjects import Subject, SubjectReader

_SHORT = 90
_FEW_LETTERS = 4
_LONGEST_AGENT = 200


class SpecialFormReader:
    """Reads the special forms in the sentences of one text."""

    def __init__(self, blanked: str, lexicon: Lexicon, subjects: SubjectReader) -> None:
        """Take the text with the insides of quotations blanked, its language, and the reader of subjects."""
        self._blanked = blanked
        self._subjects = subjects
        self._words = lexicon.speech.sentences
        self._relative = lexicon.speech.subjects.relative_subject
        self._marks = list_speech_marks(lexicon)

    def read_cited(self, start: int, end: int) -> SentenceAttribution | None:
        """Read whom another cites: "The paper quoted Ana Costa as saying that …"."""
        verb = self._words.cited.search(self._blanked, start, end)
        if verb is None:
            return None
        saying = self._words.as_saying.search(self._blanked, verb.end(), min(end, verb.end() + _LONGEST_AGENT))
        subject = self._subjects.phrase_with_title(verb.end(), saying.start()) if saying else None
        if saying is None or subject is None:
            return None
        content = (saying.end(), end)
        return SentenceAttribution(Pattern.CITED, (verb.start(), saying.end()), subject, content, (start, end))

    def read_dash(self, start: int, end: int) -> SentenceAttribution | None:
        """Read a quotation with a dash and its speaker behind it: “…” – Ana Costa, Director of the institute."""
        quotation = self._leading_quotation(start, end)
        dash = self._words.dash.match(self._blanked, quotation, end) if quotation else None
        last = end - 1 if self._blanked[end - 1] == "." else end
        subject = self._subjects.phrase_with_title(dash.end(), last) if dash else None
        if quotation is None or dash is None or subject is None or not self._is_person(subject):
            return None
        cue = subject.start, subject.end
        return SentenceAttribution(Pattern.DASH, cue, subject, (start, quotation), (start, end))

    def read_unlisted(self, start: int, end: int) -> SentenceAttribution | None:
        """Read a quotation beside a name and a verb that no table has: “…,” Jonas Brandt grumbled."""
        quotation = self._leading_quotation(start, end)
        if quotation is None:
            return None
        place = self._skip_joints(quotation, end)
        verb = self._words.unlisted_verb.match(self._blanked, place, end)
        if verb:
            begin = self._skip_joints(verb.end(), end)
            found = self._subjects.after(begin, end)
        else:
            begin, found = place, self._subjects.opening(place, end)
            behind = self._skip_joints(found.end, end) if found else end
            verb = self._words.unlisted_verb.match(self._blanked, behind, end)
        if found is None or verb is None or found.start != begin or not self._is_person(found):
            return None
        return SentenceAttribution(Pattern.UNLISTED, verb.span(), found, (start, quotation), (start, end))

    def _skip_joints(self, place: int, end: int) -> int:
        """Return the next place that is neither white space nor a comma."""
        while place < end and (self._blanked[place].isspace() or self._blanked[place] == ","):
            place += 1
        return place

    def _is_person(self, found: Subject) -> bool:
        return found.who is SubjectKind.PERSON and self._subjects.is_clear(found)

    def read_relative(self, cue: Cue, start: int, end: int) -> SentenceAttribution | None:
        """Read a verb whose subject is "who": "…, said Jonas Brandt, who added that …"."""
        who = self._relative.search(self._blanked, max(start, cue.start - _SHORT), cue.start)
        if who is None or (cue.deed and not cue.claims):
            return None
        subject = self._subjects.last_person(start, who.start())
        apart = who.group().startswith(",")
        if subject is None or not (apart or subject.who is SubjectKind.PERSON):
            return None
        return SentenceAttribution(Pattern.RELATIVE, (cue.start, cue.end), subject, (cue.end, end), (start, end))

    def read_passive(self, cue: Cue, start: int, end: int) -> SentenceAttribution | None:
        """Read a passive with its agent: "It was stressed by Ana Costa that …"."""
        if not self.is_passive(cue, start):
            return None
        by = self._words.passive_agent.match(self._blanked, cue.verb_end, end)
        if by is None:
            return None
        that = self._words.passive_that.search(self._blanked, by.end(), min(end, by.end() + _LONGEST_AGENT))
        subject = self._subjects.phrase_with_title(by.end(), that.start()) if that else None
        if subject is None or that is None:
            return None
        return SentenceAttribution(Pattern.PASSIVE, (cue.start, that.end()), subject, (that.end(), end), (start, end))

    def is_passive(self, cue: Cue, start: int) -> bool:
        """Check whether a verb is a participle behind "was": the subject is told, and tells nothing."""
        low = max(start, cue.verb_start - _SHORT)
        return not cue.denied and self._words.passive_before.search(self._blanked, low, cue.verb_start) is not None

    def has_agent(self, cue: Cue, end: int) -> bool:
        """Check whether a verb is a participle with an agent: "the Water Fund, proposed by Ana Costa, …"."""
        return self._words.passive_agent.match(self._blanked, cue.verb_end, end) is not None

    def read_listener(self, said: SentenceAttribution) -> Subject | None:
        """Return the person who is told: "told Minister Omar Idris that"."""
        told = self._words.told.search(self._blanked, *said.cue)
        if told is None:
            return None
        that = self._words.passive_that.search(self._blanked, told.end(), said.cue[1])
        high = that.start() if that else max(said.cue[1], told.end())
        whole = high > told.end()
        phrase, after = self._subjects.phrase, self._subjects.after
        found = phrase(told.end(), high) if whole else after(told.end(), said.sentence[1])
        return found if found and self._is_person(found) else None

    def _leading_quotation(self, start: int, end: int) -> int | None:
        """Return where the quotation ends with which a sentence begins, if its marks are closed."""
        if (
            end - start < _FEW_LETTERS
            or self._blanked[start] not in self._marks.every
            or self._blanked[start + 1] != "\x01"
        ):
            return None
        place = start + 1
        while place < end and self._blanked[place] == "\x01":
            place += 1
        return place + 1 if place < end else None
