"""The reader of speech by rules: who says what in a text, and which sentences go on with it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import attrs

from pujiang.speech.readers import ReportKind, SpeechReading, SpeechText, SubjectKind, Voice
from pujiang.speech.rules.introduced_people import IntroducedPeople
from pujiang.speech.rules.patterns import Pattern
from pujiang.speech.rules.quotations import CLOSED_BEFORE, are_quoted, find_last_quotation, is_open, list_speech_marks
from pujiang.speech.rules.resolving import Meaning, Resolver, introduce_voice
from pujiang.speech.rules.sentence_attributions import CONTENT_FIRST, SentenceAttribution
from pujiang.speech.rules.sentence_reader import SentenceReader
from pujiang.speech.rules.stretches import cut_out, trim
from pujiang.speech.rules.subjects import Subject, SubjectReader
from pujiang.speech.rules.text_names import find_text_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.readers import CharacterRange, Paragraph, Sentence

_INSIDE = frozenset({Pattern.STATEMENT_FIRST, Pattern.VERB_NAME, Pattern.UNLISTED})
_STOPS = ".!? "
_LONGEST_ASIDE = 200
_WORD = re.compile(r"[^\W\d_]{2,}|[\u3400-\u9fff]")
_FEW_WORDS = 2
_LONGEST_MARK = 2
_AROUND_HEADINGS = "#* \t\n"
_LONGEST_HEADING = 240
_HEADED = re.compile(r"[^.!?:：\n]{3,240}[:：](?=\s)")


def read_speech(source: SpeechText) -> tuple[SpeechReading, ...]:
    """Read who says what in a text, by rules."""
    text, paragraphs, lexicon = source.text, source.paragraphs, source.lexicon
    names = find_text_names(source)
    subjects = SubjectReader(names.blanked, lexicon, names.words, names.people)
    sentences = SentenceReader(text, names.blanked, lexicon, subjects)
    openings = (sentences.opening_person(*sentence.span) for one in paragraphs for sentence in one.sentences)
    resolver = Resolver(text, lexicon, names, next((found for found in openings if found), None))
    passages = _PassageReader(text, lexicon, sentences, subjects, resolver).read(paragraphs)
    for voice in {id(voice): voice for passage in passages for voice in passage.voices}.values():
        introduce_voice(voice, text, subjects, paragraphs)
    return tuple(_write_readings(text, paragraphs, passages))


@attrs.define
class _SaidPassage:
    """A span of a text that somebody says, or the editors.

    Attributes:
        voices: who says it; nobody for the editors.
        pattern: how it is attributed; None for the editors.
        start: where what is said begins, in code points.
        end: where it ends: exclusive.
        said: the attribution; None if another passage says whose words these are, or nobody is named.
        continues: where the sentences begin that no attribution governs.
        cue: the attributing words, if no attribution of a sentence holds them: "Name, Title:".
        sentences: of the editors' own words the sentences.
        is_heading: whether it is a run-in heading.
        doubts: what a person should decide.
        parts: how many quotations were added to the first.
    """

    voices: tuple[Voice, ...]
    pattern: Pattern | None
    start: int
    end: int
    said: SentenceAttribution | None = None
    continues: int | None = None
    cue: CharacterRange | None = None
    sentences: list[CharacterRange] = attrs.field(factory=list["CharacterRange"])
    is_heading: bool = False
    doubts: tuple[str, ...] = ()
    parts: int = 0

    @property
    def voice(self) -> Voice | None:
        """Whom a pronoun after it means: the last of those who speak."""
        return self.voices[-1] if self.voices else None


def _write_readings(
    text: str, paragraphs: Sequence[Paragraph], passages: Iterable[_SaidPassage]
) -> Iterator[SpeechReading]:
    """Yield the readings of the passages that somebody says."""
    quotations = [quotation for paragraph in paragraphs for quotation in paragraph.quotations]
    for passage in passages:
        if not passage.voices or passage.pattern is None:
            continue
        said = passage.said
        cue, subject = (said.cue, said.subject) if said else (passage.cue, None)
        source = (subject.start, subject.end) if subject else None
        inside = sorted(span for span in (cue, source) if span)
        contents = tuple(cut_out(text, (passage.start, passage.end), inside))
        quoted = are_quoted(text, contents, quotations)
        yield SpeechReading(
            speakers=passage.voices,
            contents=contents,
            report=ReportKind.DENIED if said and said.denied else ReportKind.QUOTED if quoted else ReportKind.REPORTED,
            how=passage.pattern,
            cue=cue,
            source=source,
            refers=subject.who if subject else None,
            title=subject.title if subject else None,
            sentence=said.sentence if said else None,
            continues=passage.continues,
            is_set_off=quoted or (said is not None and said.claims),
            only_says=said is not None and said.only_says,
            doubts=passage.doubts,
            cue_doubt=said.doubt if said else "",
        )


def _drop_last_sentence(passages: list[_SaidPassage]) -> None:
    """Take the last sentence from the editors' own words before the end of some passages."""
    last = passages[-1]
    last.sentences.pop()
    if last.sentences:
        last.end = last.sentences[-1][1]
    else:
        passages.pop()


class _PassageReader:
    """Reads the paragraphs of a text in order, and remembers who spoke last."""

    def __init__(
        self, text: str, lexicon: Lexicon, sentences: SentenceReader, subjects: SubjectReader, resolver: Resolver
    ) -> None:
        self._lexicon = lexicon
        self._text = text
        self._sentences = sentences
        self._subjects = subjects
        self._resolver = resolver
        self._introduced = IntroducedPeople(sentences, subjects, resolver)
        self._quotations: list[CharacterRange] = []
        self._headed: tuple[Voice, ...] = ()
        self._heading: CharacterRange | None = None
        self._named: tuple[Voice, ...] = ()
        self._spoke: tuple[Voice, ...] = ()
        self._topical = False
        self._many_heads = False

    def read(self, paragraphs: Iterable[Paragraph]) -> list[_SaidPassage]:
        passages: list[_SaidPassage] = []
        paragraphs = tuple(paragraphs)
        self._quotations = [quotation for paragraph in paragraphs for quotation in paragraph.quotations]
        self._many_heads = sum(self._head_of(one) is not None for one in paragraphs) > 1
        last = 0
        for paragraph in paragraphs:
            self._read_line_above(last, paragraph.start)
            last = paragraph.end
            passages += self._read_headed_paragraph(paragraph) or self._paragraph(paragraph, passages)
            if not self._topical:
                # Whoever was only mentioned on the way is not whom the next paragraph speaks of.
                self._named = self._spoke or self._named
                self._resolver.end_paragraph(self._spoke)
        return passages

    def _read_line_above(self, start: int, end: int) -> None:
        """Note the person whom a heading names with an office, whose words the paragraphs below it are."""
        line = self._find_last_line(start, end)
        if line[0] >= line[1]:
            return
        subject = self._subjects.phrase_with_title(*line) if line[1] - line[0] <= _LONGEST_HEADING else None
        named = subject is not None and subject.who is SubjectKind.PERSON and subject.title is not None
        clear = subject if subject and named and self._subjects.is_clear(subject) else None
        self._headed = self._resolver.read_meaning(clear).voices if clear else ()
        self._heading = line if clear else None
        self._named = self._headed or self._named

    def _find_last_line(self, start: int, end: int) -> CharacterRange:
        """Return the last line of a span, without the marks of a heading; an empty span if there is none."""
        high = end
        while high > start and self._text[high - 1] in _AROUND_HEADINGS:
            high -= 1
        low = max(start, self._text.rfind("\n", start, high) + 1)
        while low < high and self._text[low] in _AROUND_HEADINGS:
            low += 1
        return low, high

    def _head_of(self, paragraph: Paragraph) -> tuple[Subject, int] | None:
        """Return the person with whom a paragraph begins before a colon, and where that ends."""
        head = _HEADED.match(self._text, paragraph.start, paragraph.end)
        desk = self._lexicon.speech.sentences.desk.match(self._text, paragraph.start, paragraph.end)
        start = desk.end() if desk else paragraph.start
        subject = self._subjects.before(start, head.end() - 1) if head and start < head.end() else None
        if head is None or subject is None or subject.who is not SubjectKind.PERSON or subject.start != start:
            return None
        whole = not self._text[subject.end : head.end() - 1].strip()
        somebody = whole and self._subjects.is_clear(subject)
        return (subject, head.end()) if somebody and not self._sentences.has_cue(subject.start, subject.end) else None

    def _read_headed_paragraph(self, paragraph: Paragraph) -> list[_SaidPassage]:
        """Read a paragraph that begins with its speaker and a colon; a bare name counts only if others do so too."""
        head = self._head_of(paragraph)
        alone = head is not None and head[0].title is None and head[0].start == paragraph.start
        if head is None or (alone and not self._many_heads):
            return []
        start, end = trim(self._text, head[1], paragraph.end, self._lexicon)
        if len(_WORD.findall(self._text, start, end)) < _FEW_WORDS:
            return []
        self._named = self._resolver.read_meaning(head[0]).voices
        # A title or "From the desk of" heads what follows; a bare name is a label of its own paragraph.
        self._headed = () if alone else self._named
        return [_SaidPassage(self._named, Pattern.HEADING, start, end, cue=(paragraph.start, head[1] - 1))]

    def _paragraph(self, paragraph: Paragraph, before: list[_SaidPassage]) -> list[_SaidPassage]:
        passages: list[_SaidPassage] = []
        for sentence in paragraph.sentences:
            self._sentence(sentence, paragraph, passages, before)
        spoken = [passage.voices for passage in passages if passage.voices]
        self._spoke = spoken[-1] if spoken else self._spoke
        others = [
            p for p in passages if p.voice and p.said and p.said.subject and p.said.subject.who is SubjectKind.PERSON
        ]
        heading, self._heading = self._heading, None
        if self._headed and passages and all(p.voices == self._headed for p in others):
            start, end = trim(self._text, paragraph.start, paragraph.end, self._lexicon)
            if heading is None or not self._is_about_headed(paragraph):
                return [_SaidPassage(self._headed, Pattern.HEADING, start, end, cue=heading)]
        self._headed = ()
        return passages

    def _is_about_headed(self, paragraph: Paragraph) -> bool:
        """Check whether a paragraph under a name is about its bearer: "Ian Webb has been mayor since May"."""
        openings = (self._sentences.opening_subject(*one.span) for one in paragraph.sentences)
        return any(one and one.who in {SubjectKind.PERSON, SubjectKind.PRONOUN} for one in openings)

    def _sentence(
        self, sentence: Sentence, paragraph: Paragraph, passages: list[_SaidPassage], before: list[_SaidPassage]
    ) -> None:
        found = [] if sentence.run_in else self._sentences.read(sentence.start, sentence.end)
        voiced = self._give_voice(found)
        self._resolver.end_sentence(is_said=bool(voiced))
        if voiced:
            self._add_open_quotations_before(voiced[0], sentence, paragraph, before)
            self._add_quotations_before(voiced[0], paragraph, passages)
            passages += voiced
            self._topical = False
            subject = next(said.subject for said in found if said.subject)
            self._introduced.note_other(sentence.span, (subject.start, subject.end))
            if not found[-1].claims:
                self._introduced.note_object(found[-1].content)
            return
        last = passages[-1] if passages else None
        quoted = self._is_quotation(sentence, paragraph)
        if quoted and last and self._is_quoted(last, paragraph) and last.said and last.said.pattern is not Pattern.DASH:
            self._add_quotation(last, sentence)
            return
        running = self._find_running(before, sentence) if quoted and last is None else None
        if running:
            self._add_quotation(running, sentence)
            return
        opening = None if sentence.run_in else self._introduced.find_opening(sentence.span)
        named = self._resolver.turn_to(opening) if opening else ()
        introduces = not sentence.run_in and self._introduced.note(sentence.span, opening)
        if quoted and self._follows_speaker(last, before):
            cue = self._leading_sentence(passages)
            start, end = trim(self._text, sentence.start, sentence.end, self._lexicon)
            passages.append(_SaidPassage(self._named, Pattern.QUOTATION, start, end, cue=cue))
            return
        self._named = named or self._named
        if sentence.start == paragraph.start:
            self._topical = bool(named)
        # What somebody says whom nothing names goes on with nobody's words.
        is_open = last and last.voice and not introduces and not self._is_closed(last, paragraph)
        if last and is_open and not (sentence.run_in or found) and self._goes_on(sentence, named):
            last.continues = last.continues or sentence.start
            last.end = trim(self._text, sentence.start, sentence.end, self._lexicon)[1]
            return
        self._add_editorial(sentence, passages)

    def _find_running(self, before: Sequence[_SaidPassage], sentence: Sentence) -> _SaidPassage | None:
        """Return the quotation directly before a paragraph that goes on with it; doubt it if it was closed."""
        last = before[-1] if before else None
        if last is None or not last.voices or last.pattern in {Pattern.DASH, Pattern.HEADING}:
            return None
        first, quotation = (find_last_quotation(self._quotations, place) for place in (last.start + 1, last.end))
        if not (first and quotation and last.start < first[1] and last.end <= quotation[1]):
            return None
        stop = last.said.sentence[1] if last.said and last.said.pattern in _INSIDE and not last.parts else quotation[1]
        if stop > quotation[1] + _LONGEST_ASIDE or self._text[max(stop, quotation[1]) : sentence.start].strip():
            return None
        if not is_open(self._text, quotation, self._lexicon) and CLOSED_BEFORE not in last.doubts:
            last.doubts = (*last.doubts, CLOSED_BEFORE)
        return last

    def _add_open_quotations_before(
        self, first: _SaidPassage, sentence: Sentence, paragraph: Paragraph, before: list[_SaidPassage]
    ) -> None:
        """Add the paragraphs that open a quotation which closes here, with its attribution at its end."""
        if sentence.start != paragraph.start or not (first.said and first.said.pattern in CONTENT_FIRST):
            return
        if not self._is_quoted(first, paragraph):
            return
        begin = sentence.start
        while before and before[-1].pattern is Pattern.QUOTATION:
            quotation = find_last_quotation(self._quotations, before[-1].end)
            if (
                quotation is None
                or self._text[quotation[1] : begin].strip()
                or not is_open(self._text, quotation, self._lexicon)
            ):
                return
            before.pop()
            begin = first.start = quotation[0]
            first.end = max(first.end, paragraph.quotations[0][1])

    def _follows_speaker(self, last: _SaidPassage | None, before: Sequence[_SaidPassage]) -> bool:
        """Check whether a quotation without an attribution follows a sentence or paragraph of a speaker's."""
        if not self._named or (last and last.voices):
            return False
        return last is not None or self._topical or (bool(before) and before[-1].voices == self._named)

    def _is_quoted(self, passage: _SaidPassage, paragraph: Paragraph) -> bool:
        """Check whether what somebody says is a quotation, or ends with one, that an attribution of its own has."""
        around = find_last_quotation(paragraph.quotations, passage.end)
        if passage.said is None or around is None or passage.end > around[1]:
            return False
        return passage.start <= around[0] + _LONGEST_MARK or passage.parts > 0

    def _is_closed(self, passage: _SaidPassage, paragraph: Paragraph) -> bool:
        """Check whether nothing goes on with what was said: behind a quotation, or an attribution at its end."""
        behind = passage.said is not None and passage.said.pattern in CONTENT_FIRST
        return behind or self._is_quoted(passage, paragraph)

    def _add_quotation(self, last: _SaidPassage, sentence: Sentence) -> None:
        """Add a quotation that follows directly on one with an attribution: “X,” said NAME in May. “Y.”."""
        said = last.said
        if said and said.pattern in _INSIDE and not last.parts:
            stop = said.sentence[1]
            while stop > said.cue[1] and self._text[stop - 1] in _STOPS:
                stop -= 1
            if stop - said.cue[0] <= _LONGEST_ASIDE:
                # Where and when it was said is no part of what is said.
                last.said = attrs.evolve(said, cue=(said.cue[0], stop))
        while last.start > 0 and self._text[last.start - 1] in list_speech_marks(self._lexicon).every:
            last.start -= 1
        last.parts += 1
        last.end = sentence.end

    def _add_quotations_before(self, first: _SaidPassage, paragraph: Paragraph, passages: list[_SaidPassage]) -> None:
        """Add the quotations directly before one whose attribution is at its end: “X.” “Y,” said NAME."""
        if not (first.said and first.said.pattern in CONTENT_FIRST and self._is_quoted(first, paragraph)):
            return
        while passages and passages[-1].voice is None and passages[-1].sentences:
            start, end = passages[-1].sentences[-1]
            last = find_last_quotation(paragraph.quotations, first.end)
            if last is None or find_last_quotation(paragraph.quotations, end) != (start, end):
                return
            first.start, first.end = start, max(first.end, last[1])
            _drop_last_sentence(passages)

    def _give_voice(self, found: Sequence[SentenceAttribution]) -> list[_SaidPassage]:
        """Return the attributions of a sentence with their speakers."""
        passages: list[_SaidPassage] = []
        first = next((said.subject for said in found if said.subject), None)
        voices: tuple[Voice, ...] = ()
        meant = Meaning()
        for said in found:
            subject = said.subject or (None if voices else first)
            replies = self._lexicon.speech.cues.replies.search(self._text, *said.cue) is not None
            # "He presented X and warned that Y": whoever is meant once is meant twice, and doubted twice.
            meant = self._resolver.read_meaning(subject, replies=replies) if subject else meant
            if subject and not meant.voices and self._means_thing(subject):
                continue
            voices = meant.voices or voices
            voice = voices[-1] if voices else None
            if subject and subject.who is SubjectKind.BODY:
                # Whoever the sentence goes on to name is whom the next pronoun speaks of.
                inner = self._sentences.opening_person(*said.content)
                self._resolver.last_was(self._resolver.voice_of(inner) if inner else voice)
            if voices and not (passages and passages[-1].end > said.content[0]):
                passage = _SaidPassage(voices, said.pattern, *said.content, said=said, continues=said.continues)
                passage.doubts = meant.doubts
                passages.append(passage)
            heard = self._sentences.special.read_listener(said)
            if heard:
                asked = self._lexicon.speech.cues.asks.search(self._text, *said.cue) is not None
                self._resolver.introduce(heard, is_likely=asked)
        self._named = voices or self._named
        return passages

    def _means_thing(self, subject: Subject) -> bool:
        words = self._text[slice(*subject.name)].lower()
        return words in self._lexicon.speech.subjects.thing_pronouns

    def _is_quotation(self, sentence: Sentence, paragraph: Paragraph) -> bool:
        """Check whether a sentence is a quotation and nothing else."""
        number = bisect_left(paragraph.quotations, (sentence.start,))
        first = paragraph.quotations[number : number + 1]
        return any(
            start <= sentence.start + 1 and start < sentence.end and not self._text[end : sentence.end].strip(" .,;!?")
            for start, end in first
        )

    def _leading_sentence(self, passages: list[_SaidPassage]) -> CharacterRange | None:
        """Return the sentence before a quotation if it names the speaker; it is then no longer the editors'."""
        last = passages[-1] if passages else None
        if last is None or last.voice or last.is_heading or not self._named:
            return None
        start, end = last.sentences[-1]
        opening = self._sentences.opening_person(start, end)
        if opening is None or self._resolver.read_meaning(opening).voices != self._named:
            return None
        _drop_last_sentence(passages)
        return start, end

    def _goes_on(self, sentence: Sentence, named: tuple[Voice, ...]) -> bool:
        """Check whether a sentence that names nobody continues what was said before it in its paragraph.

        "NAME owns two boats" tells of somebody, also of whoever spoke before.
        """
        return not (named or self._lexicon.speech.sentences.event.search(self._text, sentence.start, sentence.end))

    def _add_editorial(self, sentence: Sentence, passages: list[_SaidPassage]) -> None:
        last = passages[-1] if passages else None
        if last and last.voice is None and not (sentence.run_in or last.is_heading):
            last.end = sentence.end
            last.sentences.append(sentence.span)
            return
        passages.append(_SaidPassage((), None, *sentence.span, sentences=[sentence.span], is_heading=sentence.run_in))
