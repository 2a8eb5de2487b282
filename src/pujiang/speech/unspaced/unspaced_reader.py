"""The reader of speech for languages without spaces between words: who says what in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.speech.readers import ReportKind, SpeechReading, SpeechText, SubjectKind, Voice
from pujiang.speech.rules.patterns import Pattern
from pujiang.speech.unspaced.clause_cues import ClauseCue, ClauseCueReader
from pujiang.speech.unspaced.parties import Party, PartyReader
from pujiang.speech.unspaced.segments import cut_segments, is_occasion, join_sentences, span_of
from pujiang.speech.unspaced.transcript_labels import TranscriptLabel, TranscriptLabelReader
from pujiang.speech.unspaced.unspaced_names import NameCollector, list_lines
from pujiang.speech.unspaced.unspaced_paragraphs import mask_insides
from pujiang.speech.unspaced.voices import VoiceRegister

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.language.unspaced_words import UnspacedWords
    from pujiang.speech.readers import CharacterRange, Paragraph
    from pujiang.speech.unspaced.segments import Segment

_LEAST_CONTENT = 4
_FEW_LABELS = 2
_LONGEST_MANNER = 8
_ANOTHER = "somebody else may speak in these words, though no mark shows it: where do they end?"
_NO_VERB = "no verb says whose words these are: is this the speaker?"
_CUTS_SURELY = frozenset({SubjectKind.PERSON, SubjectKind.PRONOUN})
_PATTERNS = {
    SubjectKind.PERSON: Pattern.NAME_FIRST,
    SubjectKind.PRONOUN: Pattern.PRONOUN,
    SubjectKind.OFFICE: Pattern.OFFICE,
    SubjectKind.UNNAMED: Pattern.UNNAMED,
    SubjectKind.DOCUMENT: Pattern.DOCUMENT,
}


def read_speech(source: SpeechText) -> tuple[SpeechReading, ...]:
    """Read who says what in a text in a language without spaces.

    Raises:
        LookupError: the language has spaces between words.
    """
    words = source.lexicon.unspaced
    if words is None:
        raise LookupError(source.lexicon.language)
    folded = source.text.translate(words.variants)
    masked = mask_insides(folded, ((one.start, one.end, one.quotations) for one in source.paragraphs), words)
    known = {name.translate(words.variants) for names in source.names.speakers for name in names}
    rest = list_lines(source.text, source.paragraphs)
    parties = PartyReader(masked, words, {name for name in known if len(name) > 1 and not name.isascii()})
    cues = ClauseCueReader(masked, words, parties)
    cut = [cut_segments(masked, one.start, one.end, one.quotations, words) for one in source.paragraphs]
    labels = TranscriptLabelReader(masked, words, parties, cues)
    lines = (cut_segments(masked, *line, (), words) for line in rest)
    NameCollector(masked, cues, parties, labels).collect([*lines, *cut])
    tools = _Tools(source.text, masked, words, cues, parties, VoiceRegister(source.text, folded, words))
    return tuple(_TextReader(tools, labels).read(source.paragraphs, cut))


@attrs.frozen
class _Tools:
    """What the readers of one text share."""

    text: str
    masked: str
    words: UnspacedWords
    cues: ClauseCueReader
    parties: PartyReader
    voices: VoiceRegister


@attrs.frozen
class _Opened:
    """An attribution whose content goes on."""

    voices: tuple[Voice, ...]
    cue: ClauseCue
    start: int
    segment: int


class _TextReader:
    """Reads the paragraphs of a text in order, and remembers who spoke last."""

    def __init__(self, tools: _Tools, labels: TranscriptLabelReader) -> None:
        self._tools, self._labels = tools, labels
        self._text, self._masked, self._words = tools.text, tools.masked, tools.words
        self._cues, self._parties, self._voices = tools.cues, tools.parties, tools.voices
        self._quoting: tuple[Voice, ...] = ()

    def read(self, paragraphs: Sequence[Paragraph], cut: Sequence[Sequence[Segment]]) -> Iterator[SpeechReading]:
        found = [self._labels.read(segments) for segments in cut]
        many = sum(label is not None and not label.weak for label in found) >= _FEW_LABELS
        headed: Voice | None = None
        for paragraph, segments, label in zip(paragraphs, cut, found, strict=True):
            if label and (many or label.sure):
                headed = self._voices.label(label.words, label.party)
                yield from self._read_labelled(paragraph, label, headed)
            elif headed and many and not self._has_own_source(segments):
                self._voices.last = (headed,)
                yield from self._make_headed(headed, (paragraph.start, paragraph.end), None)
            elif self._quoting and all(segment.quoted for segment in segments):
                yield from self._read_quoted_paragraph((paragraph.start, paragraph.end))
            else:
                headed, readings = None, [*self._read_paragraph(segments)]
                self._quoting = readings[-1].speakers if readings and self._is_open(readings[-1]) else ()
                yield from readings

    def _is_open(self, reading: SpeechReading) -> bool:
        """Check whether what is said begins with a mark that its paragraph does not close."""
        start, end = reading.contents[-1]
        closing = self._words.quotations.get(self._text[start])
        return closing is not None and closing not in self._text[start:end]

    def _read_quoted_paragraph(self, place: CharacterRange) -> Iterator[SpeechReading]:
        """Read a paragraph that goes on with the quotation of the one before it, and may close it."""
        speakers = self._quoting
        if self._text[place[1] - 1] in self._words.closers:
            self._quoting = ()
        yield SpeechReading(speakers=speakers, contents=(place,), report=ReportKind.QUOTED, how=Pattern.QUOTATION)

    def _read_labelled(self, paragraph: Paragraph, label: TranscriptLabel, voice: Voice) -> Iterator[SpeechReading]:
        self._voices.last = (voice,)
        start = label.last
        while start < paragraph.end and self._text[start].isspace():
            start += 1
        voice.introduction = voice.introduction or label.span
        yield from self._make_headed(voice, (start, paragraph.end), label.span)

    def _make_headed(
        self, voice: Voice, content: CharacterRange, cue: CharacterRange | None
    ) -> Iterator[SpeechReading]:
        if any(map(str.isalnum, self._text[slice(*content)])):
            yield SpeechReading(
                speakers=(voice,), contents=(content,), report=ReportKind.REPORTED, how=Pattern.HEADING, cue=cue
            )

    def _has_own_source(self, segments: Sequence[Segment]) -> bool:
        """Check whether the first sentence of a paragraph names who says it, other than the authors."""
        first = next(join_sentences(self._masked, segments, self._words), ())
        if not first or self._parties.longest_at(first[0].start, first[0].end, self._words.authors):
            return False
        cues = (self._cues.read(segment) for segment in first if not segment.quoted)
        return any(cue and cue.parties and cue.parties[0].kind is not SubjectKind.PRONOUN for cue in cues)

    def _read_paragraph(self, segments: Sequence[Segment]) -> Iterator[SpeechReading]:
        last: SpeechReading | None = None
        alone: Sequence[Segment] = ()
        for sentence in join_sentences(self._masked, segments, self._words):
            reader = _SegmentsReader(self._tools, sentence, goes_on=last is not None)
            found = [*reader.read()] or [*self._read_alone(alone, sentence)]
            alone = sentence if not found and all(segment.quoted for segment in sentence) else ()
            if not found and last and reader.may_continue():
                last = self._continue(last, span_of(sentence))
                continue
            if last and (found or not reader.may_continue()):
                yield last
                last = None
            yield from found[:-1]
            last = found[-1] if found else last
        if last:
            yield last

    def _read_alone(self, quoted: Sequence[Segment], sentence: Sequence[Segment]) -> Iterator[SpeechReading]:
        """Read a quotation before a short sentence about one person, without a verb that attributes."""
        clause = sentence[0]
        party = self._parties.find_first(clause.start, clause.end) if quoted and len(sentence) == 1 else None
        if party is None or clause.quoted or not 0 < clause.end - party.span[1] <= _LONGEST_MANNER:
            return
        voices = self._voices.find((party,))
        if voices:
            yield SpeechReading(
                speakers=voices,
                contents=((quoted[0].start, quoted[-1].end),),
                report=ReportKind.QUOTED,
                how=Pattern.STATEMENT_FIRST,
                cue=(clause.start, clause.end),
                refers=party.kind,
                title=party.title,
                sentence=(quoted[0].start, clause.last),
                doubts=(_NO_VERB,),
            )

    def _continue(self, reading: SpeechReading, sentence: CharacterRange) -> SpeechReading:
        """Return a reading with a further sentence that no attribution governs."""
        start = reading.contents[-1][0]
        return attrs.evolve(
            reading,
            contents=(*reading.contents[:-1], (start, sentence[1])),
            continues=sentence[0] if reading.continues is None else reading.continues,
        )


class _SegmentsReader:
    """Reads one sentence."""

    def __init__(self, tools: _Tools, sentence: Sequence[Segment], *, goes_on: bool) -> None:
        self._text, self._masked, self._words = tools.text, tools.masked, tools.words
        self._cues, self._parties, self._voices = tools.cues, tools.parties, tools.voices
        self._sentence, self._goes_on = sentence, goes_on
        self._topic: tuple[Voice, ...] = ()
        self._topic_start: int | None = None
        self._opened: _Opened | None = None
        self._taken: set[int] = set()
        self._found = False

    def read(self) -> Iterator[SpeechReading]:
        for number, segment in enumerate(self._sentence):
            if segment.quoted:
                continue
            if self._opened and self._counts_others(self._opened, segment):
                yield from self._close(number)
            cue = self._cues.read(segment) or self._read_led(segment, number)
            if cue is None:
                self._note_mention(segment)
            elif self._opened is None or self._cuts(self._opened, cue, number):
                yield from self._read_cue(cue, number)
        yield from self._close(len(self._sentence))

    def _read_led(self, segment: Segment, number: int) -> ClauseCue | None:
        """Read a clause without a verb that attributes, before a colon and a quotation."""
        following = self._sentence[number + 1] if number + 1 < len(self._sentence) else None
        if following is None or segment.mark[:1] not in {"：", ":"}:
            return None
        return self._cues.read_led(segment, quoted=following.quoted)

    def may_continue(self) -> bool:
        """Check whether the sentence, in which nobody speaks, may continue what was said before: it names nobody."""
        first = self._sentence[0]
        event = self._parties.longest_at(first.start, first.end, self._words.events)
        return not (self._topic or event or first.quoted)

    def _note_mention(self, segment: Segment) -> None:
        if self._opened or self._topic:
            return
        mention = self._parties.find_mention(segment.start, segment.end)
        mention = mention or self._parties.guess_mention(segment.start, segment.end)
        if mention:
            rival = self._parties.find_mention(mention.span[1], segment.end) is not None
            rival = rival or self._names_another(mention, mention.span[1], segment.end)
            self._set_topic(self._voices.mention(mention, rival=rival), mention.span[0])

    def _names_another(self, party: Party, start: int, end: int) -> bool:
        return self._parties.names_another(start, end, self._masked[slice(*party.name)])

    def _set_topic(self, voices: tuple[Voice, ...], start: int) -> None:
        """Note whom the sentence is about before anything is said in it."""
        if voices:
            self._topic = voices
            self._topic_start = None if self._found else start

    def _counts_others(self, opened: _Opened, segment: Segment) -> bool:
        """Check whether a clause after what some of many say is about others of them: "9 said so, 5 refused"."""
        counted = all(party.counted for party in opened.cue.parties) and opened.cue.parties
        return bool(counted) and self._parties.begins_counted(segment.start, segment.end)

    def _cuts(self, opened: _Opened, cue: ClauseCue, number: int) -> bool:
        """Check whether a cue inside of what somebody says begins what somebody else says, or goes on."""
        if opened.cue.use.ends_quoting and opened.cue.content is not None:
            return True
        if number == opened.segment:
            # "Issued a document, demanding that": nothing is said before the second verb.
            bare = opened.cue.use.bare or opened.cue.use.sure or opened.cue.content is not None
            return not bare and not cue.parties and cue.verb[0] == opened.start
        before = self._sentence[number - 1].mark[:1] in {"；", ";"}
        if cue.use.sure and [party.kind for party in cue.parties] == [SubjectKind.PRONOUN]:
            return not self._sentence[opened.segment].quoted
        if not cue.parties:
            return cue.further or (before and cue.use.bare)
        kinds = {party.kind for party in cue.parties}
        marked = cue.content is None and cue.use.sure and not cue.courtesy
        return before or (marked and kinds <= _CUTS_SURELY and all(party.sure for party in cue.parties))

    def _read_cue(self, cue: ClauseCue, number: int) -> Iterator[SpeechReading]:
        segment = self._sentence[number]
        following = self._sentence[number + 1] if number + 1 < len(self._sentence) else None
        voices = self._voices.find(cue.parties)
        if cue.parties and self._names_another(cue.parties[-1], cue.verb[1], segment.end):
            self._voices.note_rival()
        if cue.courtesy or (cue.denied and not (voices and cue.use.sure)):
            self._set_topic(voices, cue.parties[0].span[0] if cue.parties else 0)
            return
        before = self._find_quotations_before(number)
        if before and cue.content is None and (cue.use.behind or cue.whole) and (voices or self._voices.last):
            yield from self._read_behind(cue, number, before, voices or self._voices.last)
            return
        if cue.content is None and (following is None or not segment.mark):
            said = cue.use.behind and cue.use.sure
            if following is None and voices and said and number > 0 and not self._found and not self._opened:
                yield from self._read_statement_first(cue, number, voices)
            self._set_topic(voices, cue.parties[0].span[0] if cue.parties else 0)
            return
        voices = voices or self._find_omitted(cue, number)
        if not voices:
            return
        if self._opened and number == self._opened.segment and self._opened.cue.parties:
            self._set_topic(voices, self._opened.cue.parties[0].span[0])
        yield from self._close(number)
        start = cue.content if cue.content is not None else self._sentence[number + 1].start
        self._topic = voices
        self._opened = _Opened(voices, cue, start, number if cue.content is not None else number + 1)

    def _find_omitted(self, cue: ClauseCue, number: int) -> tuple[Voice, ...]:
        """Return who speaks where a clause leaves its subject out; nobody if that is not clear."""
        if cue.parties:
            return ()
        if self._opened:
            return self._opened.voices
        if self._topic and (cue.use.sure or cue.further or cue.content is None or self._has_done(number)):
            return self._topic
        sure = cue.further or (self._goes_on and (cue.use.sure or cue.content is None))
        return self._voices.last if number == 0 and sure else ()

    def _has_done(self, number: int) -> bool:
        """Check whether the clause before only says what the subject did: "issued guidelines, demanding …"."""
        cue = self._cues.read(self._sentence[number - 1]) if number and not self._sentence[number - 1].quoted else None
        return cue is not None and cue.courtesy and not cue.denied and self._voices.find(cue.parties) == self._topic

    def _find_quotations_before(self, number: int) -> list[int]:
        """Return the indexes of the quotations directly before a clause that have no speaker yet."""
        found: list[int] = []
        before = self._sentence[number - 1] if number else None
        if before and not before.quoted and is_occasion(self._masked, before.start, before.end, self._words):
            number -= 1
        while number > 0 and self._sentence[number - 1].quoted and number - 1 not in self._taken:
            number -= 1
            found.insert(0, number)
        opened = self._opened
        return [] if opened and found and opened.segment <= found[0] else found

    def _read_behind(
        self, cue: ClauseCue, number: int, before: Sequence[int], voices: tuple[Voice, ...]
    ) -> Iterator[SpeechReading]:
        segment = self._sentence[number]
        after: list[int] = []
        i = number + 1
        while segment.mark[:1] in {"，", ",", "：", ":"} and i < len(self._sentence) and self._sentence[i].quoted:
            after.append(i)
            i += 1
        if before[-1] < number - 1:
            # An occasion is between: the cue is all of the words beside what is said.
            cue = attrs.evolve(cue, whole=(self._sentence[before[-1] + 1].start, cue.verb[1]))
        self._taken.update((*before, *after))
        contents = [(self._sentence[part[0]].start, self._sentence[part[-1]].end) for part in (before, after) if part]
        self._topic = voices
        yield self._make(cue, voices, contents, Pattern.INTERRUPTED if after else Pattern.STATEMENT_FIRST, quoted=True)

    def _read_statement_first(self, cue: ClauseCue, number: int, voices: tuple[Voice, ...]) -> Iterator[SpeechReading]:
        start, end = self._sentence[0].start, self._sentence[number - 1].end
        if end - start >= _LEAST_CONTENT:
            yield self._make(cue, voices, [(start, end)], Pattern.STATEMENT_FIRST, quoted=False)

    def _close(self, number: int) -> Iterator[SpeechReading]:
        """Yield the attribution that is open: what is said ends before a segment."""
        opened, self._opened = self._opened, None
        if opened is None or opened.segment >= number:
            return
        parts = self._sentence[opened.segment : number]
        last = parts[-1]
        quoted = parts[0].quoted and all(part.quoted for part in parts) and opened.start == parts[0].start
        end = last.end if quoted and last.mark[:1] not in self._words.closers else last.last
        if number < len(self._sentence):
            end = last.end
        if not any(map(str.isalnum, self._text[opened.start : end])):
            return
        how = self._name_pattern(opened.cue)
        whole = opened.cue.content is not None and self._is_quotation(opened.start, end)
        self._taken.update(range(opened.segment, number))
        reading = self._make(opened.cue, opened.voices, [(opened.start, end)], how, quoted=quoted or whole)
        clauses = [] if quoted or whole else [part for part in parts if not part.quoted]
        another = any(self._cues.has_another(part, max(part.start, opened.start)) for part in clauses)
        yield attrs.evolve(reading, doubts=(_ANOTHER,)) if another else reading

    def _is_quotation(self, start: int, end: int) -> bool:
        words = self._words
        inside = self._masked[start + 1 : end - 1]
        marks = {*words.quotations, *words.straight}
        return (
            self._masked[start] in marks
            and not any(mark in inside for mark in marks)
            and self._masked[end - 1] in words.closers
        )

    def _name_pattern(self, cue: ClauseCue) -> Pattern:
        if cue.whole:
            return Pattern.ACCORDING_TO
        if not cue.parties:
            return Pattern.COORDINATED
        return _PATTERNS.get(cue.parties[0].kind, Pattern.COLLECTIVE)

    def _make(
        self, cue: ClauseCue, voices: tuple[Voice, ...], contents: list[CharacterRange], how: Pattern, *, quoted: bool
    ) -> SpeechReading:
        self._found = True
        self._voices.last = voices
        before, self._topic_start = self._topic_start, None
        source = (cue.parties[0].span[0], cue.parties[-1].span[1]) if cue.parties and not cue.whole else None
        named = before is not None and voices == self._topic and contents[0][0] >= cue.verb[1]
        begin = source[1] if source else (before if named and before is not None else cue.verb[0])
        while self._text[begin].isspace():
            begin += 1
        titled = cue.parties[0].title if len(cue.parties) == 1 else source
        kind = ReportKind.QUOTED if quoted else ReportKind.REPORTED
        return SpeechReading(
            speakers=voices,
            contents=tuple(contents),
            report=ReportKind.DENIED if cue.denied else kind,
            how=how,
            cue=cue.whole or (begin, cue.verb[1]),
            source=source,
            refers=cue.parties[0].refers if source else None,
            title=titled if source else None,
            sentence=span_of(self._sentence),
        )
