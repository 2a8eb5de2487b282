"""The reader of speech by a parser: sentence by sentence, with the names and pronouns resolved as by the rules."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from pujiang.speech.parser.masking import mask_sentence
from pujiang.speech.parser.parsed_attributions import ParsedAttribution, SentenceParseReader, keep_apart
from pujiang.speech.parser.parsed_forms import ParsedForm
from pujiang.speech.parser.parsed_sentence import ParsedSentence, find_child
from pujiang.speech.parser.parsed_subjects import ParsedSubjectReader
from pujiang.speech.readers import ReportKind, SpeechReading, SubjectKind
from pujiang.speech.rules.introduced_people import IntroducedPeople
from pujiang.speech.rules.quotations import CLOSED_BEFORE, are_quoted, find_last_quotation, is_open
from pujiang.speech.rules.resolving import Meaning, Resolver, introduce_voice
from pujiang.speech.rules.sentence_reader import SentenceReader
from pujiang.speech.rules.stretches import cut_out, trim
from pujiang.speech.rules.subjects import SubjectReader
from pujiang.speech.rules.text_names import find_text_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

    from pujiang.language.parsed_words import ParsedWords
    from pujiang.speech.parser.masking import MaskedSentence
    from pujiang.speech.readers import CharacterRange, Paragraph, Sentence, SpeechText, Voice
    from pujiang.speech.rules.subjects import Subject

# Sentences with more characters are not parsed: they are lists, or no prose.
_LONGEST = 2_000
_BATCH = 64
_NEAR = 24
_BARE = " .,;!?"
_STOPS = frozenset(".!?…")
_OPEN_FORMS = frozenset({ParsedForm.QUOTATION, ParsedForm.CLAUSE, ParsedForm.ASIDE})
_BESIDE = frozenset({"aux", "auxpass", "advmod", "neg"})
_JOINING = " \t\n,:;—–-“\"'‘"
_LONGEST_CUE = 80
# Whoever reads such words alone reads the opposite of what is meant.
_DISPUTED = "the speaker denies these words: what is the statement?"


@attrs.define
class _SpokenPart:
    """What somebody says, while the sentences after it may go on with it."""

    form: ParsedForm
    voices: tuple[Voice, ...]
    subject: Subject
    cue: CharacterRange
    verb: int
    parts: list[CharacterRange]
    sentence: CharacterRange
    is_set_off: bool
    denied: bool
    doubts: tuple[str, ...]
    is_shared: bool = False


class ParserReader:
    """A reader of speech with a model of the parser.

    Attributes:
        model: the model.
    """

    def __init__(self, model: Language, words: ParsedWords) -> None:
        """Store the model, and the words of its language."""
        self.model, self._words = model, words

    def __call__(self, source: SpeechText, /) -> tuple[SpeechReading, ...]:
        """Return the readings of a text in its order."""
        return tuple(_TextParseReader(source, self._words, self.model).read())


class _TextParseReader:
    """Reads one text."""

    def __init__(self, source: SpeechText, words: ParsedWords, model: Language) -> None:
        self._source, self._words, self._model = source, words, model
        self._text, self._lexicon = source.text, source.lexicon
        self._according = tuple(source.lexicon.according.split())
        names = find_text_names(source)
        self._blanked = names.blanked
        self._rules = SubjectReader(names.blanked, source.lexicon, names.words, names.people)
        self._subjects = ParsedSubjectReader(source.text, self._rules, source.lexicon)
        sentences = SentenceReader(source.text, names.blanked, source.lexicon, self._rules)
        openings = (
            sentences.opening_person(*one.span) for paragraph in source.paragraphs for one in paragraph.sentences
        )
        first = next((found for found in openings if found), None)
        self._resolver = Resolver(source.text, source.lexicon, names, first)
        self._introduced = IntroducedPeople(sentences, self._rules, self._resolver)
        self._quotations = [one for paragraph in source.paragraphs for one in paragraph.quotations]

    def read(self) -> Iterator[SpeechReading]:
        """Yield the readings in the order of the text."""
        spoken: list[_SpokenPart] = []
        parses = self._parse()
        bare: list[CharacterRange] = []
        for paragraph in self._source.paragraphs:
            bare = bare if bare and self._is_open(bare[-1], paragraph.start) else []
            for sentence in paragraph.sentences:
                bare = self._read_sentence(sentence, next(parses), spoken, bare)
        for voice in {id(voice): voice for one in spoken for voice in one.voices}.values():
            introduce_voice(voice, self._text, self._rules, self._source.paragraphs)
        yield from filter(None, map(self._write, spoken))

    def _parse(self) -> Iterator[ParsedSentence | None]:
        """Return each sentence of the text with its parse; None for what is not parsed."""
        masked = [
            self._mask(paragraph, sentence) for paragraph in self._source.paragraphs for sentence in paragraph.sentences
        ]
        docs = self._model.pipe((one.text for one in masked if one), batch_size=_BATCH)
        return (ParsedSentence(next(docs), one) if one else None for one in masked)

    def _mask(self, paragraph: Paragraph, sentence: Sentence) -> MaskedSentence | None:
        if sentence.run_in or sentence.end - sentence.start > _LONGEST:
            return None
        return mask_sentence(self._text, sentence.span, paragraph.quotations, self._lexicon, self._words)

    def _read_sentence(
        self,
        sentence: Sentence,
        parsed: ParsedSentence | None,
        before: list[_SpokenPart],
        bare: list[CharacterRange],
    ) -> list[CharacterRange]:
        """Add what a sentence attributes to what is before it; return the bare quotations that wait for a speaker."""
        if parsed is None:
            return []
        quotation = self._find_bare(parsed)
        last = _find_open(before) if quotation and not bare else None
        if quotation and last is not None and self._goes_on(before[last], sentence):
            # “…,” said Ana Costa, referring to the wells. “…”: what is between belongs to neither.
            del before[last + 1 :]
            before[last].cue = self._widen_cue(before[last])
            before[last].parts.append(quotation)
            before[last].sentence = (before[last].sentence[0], sentence.end)
            return []
        if quotation:
            return [*bare, quotation]
        found = list(keep_apart(SentenceParseReader(parsed, self._words, self._according).read()))
        spoken = [one for each in found if (one := self._resolve(each, parsed, sentence.span))]
        if spoken and bare and spoken[0].form is ParsedForm.QUOTATION and spoken[0].parts[0][0] < spoken[0].cue[0]:
            spoken[0].parts[:0] = bare
        for one, following in pairwise(spoken):
            following.is_shared = following.subject.start == one.subject.start
            following.doubts = one.doubts if following.is_shared else following.doubts
        before += spoken
        if spoken:
            self._introduced.note_other(sentence.span, (spoken[0].subject.start, spoken[0].subject.end))
        else:
            self._note_introduced(sentence.span)
        return []

    def _find_bare(self, parsed: ParsedSentence) -> CharacterRange | None:
        """Return the quotation of a sentence that is nothing else."""
        quotations = list(parsed.masked.quotations.values())
        rest = parsed.masked.text.replace(self._words.mask, "", 1).strip(f"{_BARE}“”")
        return quotations[0] if len(quotations) == 1 and not rest else None

    def _goes_on(self, last: _SpokenPart, sentence: Sentence) -> bool:
        """Check whether a bare quotation goes on with a quotation directly before it; doubt it after a closed one."""
        ends = max(end for _, end in (*last.parts, last.cue, (last.subject.start, last.subject.end)))
        between = self._text[last.sentence[1] : sentence.start]
        behind = last.cue[0] > last.parts[0][0]
        if between.strip() or ends > sentence.start or not behind or last.form not in _OPEN_FORMS:
            return False
        if "\n" not in between:
            return True
        if last.form is not ParsedForm.QUOTATION:
            return False
        if not self._is_open(last.parts[-1], sentence.start) and CLOSED_BEFORE not in last.doubts:
            last.doubts = (*last.doubts, CLOSED_BEFORE)
        return True

    def _widen_cue(self, one: _SpokenPart) -> CharacterRange:
        """Return a cue behind a quotation with the rest of its sentence, which is not said: “…,” she said in Rome."""
        start, end = one.cue
        rest = self._text[start : one.sentence[1]].rstrip(_BARE)
        behind = all(high <= start for _, high in one.parts)
        return (start, max(end, start + len(rest))) if behind and len(rest) <= _LONGEST_CUE else one.cue

    def _is_open(self, quotation: CharacterRange, following: int) -> bool:
        """Check whether the words of a quotation that is never closed go up to a paragraph, given where it begins."""
        around = find_last_quotation(self._quotations, quotation[1])
        if around is None or self._text[around[1] : following].strip():
            return False
        return is_open(self._text, around, self._lexicon)

    def _resolve(
        self, found: ParsedAttribution, parsed: ParsedSentence, sentence: CharacterRange
    ) -> _SpokenPart | None:
        """Return an attribution with whoever speaks; None if its subject means nobody."""
        subject = self._subjects.read(found.subject, parsed)
        if subject is None:
            return None
        meant: Meaning = self._resolver.read_meaning(subject)
        if not meant.voices and subject.who is SubjectKind.OFFICE:
            # Whoever holds an office that the text gives to nobody is known by the office alone.
            subject = attrs.evolve(subject, who=SubjectKind.UNNAMED)
            meant = self._resolver.read_meaning(subject)
        if not meant.voices:
            return None
        cue = self._find_cue(found, parsed, subject)
        verb = parsed.locate((found.verb.i, found.verb.i + 1))[0]
        denied = self._lexicon.speech.cues.denied.search(self._text, max(sentence[0], verb - _NEAR), verb) is not None
        disputes = self._lexicon.speech.sentences.disputing.fullmatch(found.verb.text) is not None
        negated = any(child.dep_ == "neg" for child in found.verb.children)
        return _SpokenPart(
            form=found.form,
            voices=meant.voices,
            subject=subject,
            cue=cue,
            verb=verb,
            parts=found.parts,
            sentence=sentence,
            is_set_off=found.is_set_off,
            denied=denied or negated or subject.is_nobody,
            doubts=(*meant.doubts, _DISPUTED) if disputes else meant.doubts,
        )

    def _find_cue(self, found: ParsedAttribution, parsed: ParsedSentence, subject: Subject) -> CharacterRange:
        """Return the words that attribute: the verb with its auxiliaries, up to what is said or to the subject."""
        first, last = found.verb.i, found.verb.i + 1
        if found.form is ParsedForm.ACCORDING:
            return parsed.locate((first, first + len(self._according)))
        mark = find_child(found.verb, "mark") if found.form is ParsedForm.ASIDE else None
        if mark is not None and mark.i < first:
            # "The wells, as Ana Costa said, are dry": the conjunction is no part of what is said.
            return parsed.locate((mark.i, last))
        doc = parsed.doc
        while first and doc[first - 1].dep_ in _BESIDE and doc[first - 1].head.i == found.verb.i:
            first -= 1
        start, end = parsed.locate((first, last))
        start = max(start, subject.end) if subject.start < start else start
        content = found.span[0]
        if end <= content and not (end <= subject.start < content):
            between = self._blanked[end:content].rstrip(_JOINING)
            end = end + len(between) if len(between) <= _LONGEST_CUE else end
        return start, end

    def _note_introduced(self, sentence: CharacterRange) -> None:
        """Let whom a sentence is about, or whom it introduces, be whom the next pronoun may mean."""
        opening = self._introduced.find_opening(sentence)
        if opening:
            self._resolver.turn_to(opening)
        self._introduced.note(sentence, opening)

    def _write(self, one: _SpokenPart) -> SpeechReading | None:
        # "Costa said that wells run dry, adding that pipes leak": the name is the source of the first.
        source = None if one.is_shared else (one.subject.start, one.subject.end)
        contents = tuple(self._list_contents(one))
        if not contents:
            return None
        quoted = are_quoted(self._text, contents, self._quotations)
        report = ReportKind.DENIED if one.denied else ReportKind.QUOTED if quoted else ReportKind.REPORTED
        return SpeechReading(
            speakers=one.voices,
            contents=contents,
            report=report,
            how=one.form,
            cue=one.cue,
            source=source,
            refers=one.subject.who if source else None,
            title=one.subject.title if source else None,
            sentence=one.sentence,
            is_set_off=one.is_set_off,
            only_says=self._lexicon.speech.cues.only_says.match(self._text, one.verb) is not None,
            doubts=one.doubts,
        )

    def _list_contents(self, one: _SpokenPart) -> Iterator[CharacterRange]:
        """Yield what is said, without the words that attribute it and the marks around it."""
        start, end = min(low for low, _ in one.parts), max(high for _, high in one.parts)
        if len(one.parts) > 1:
            first, last = (find_last_quotation(self._quotations, place) for place in (start, end))
            start = first[0] if first and start <= first[1] else start
            end = max(end, last[1]) if last and end <= last[1] else end
        start, end = trim(self._text, start, end, self._lexicon)
        span = start, self._find_full_stop(end, one)
        source = (one.subject.start, one.subject.end)
        is_named = one.cue[0] <= source[0] and source[1] <= one.cue[1]
        yield from cut_out(self._text, span, [one.cue] if is_named else sorted((one.cue, source)))

    def _find_full_stop(self, end: int, one: _SpokenPart) -> int:
        """Return the end of the sentence if only its full stop follows what is said; else the end of what is said."""
        last = one.sentence[1]
        quoted = one.form is ParsedForm.QUOTATION
        return last if not quoted and self._text[end:last] in _STOPS else end


def _find_open(spoken: list[_SpokenPart]) -> int | None:
    """Return the index of the last thing that is said, but for objects of verbs behind it in its sentence."""
    for number in range(len(spoken) - 1, -1, -1):
        if spoken[number].form is not ParsedForm.OBJECT or spoken[number].sentence != spoken[-1].sentence:
            return number if spoken[number].sentence == spoken[-1].sentence else None
    return None
