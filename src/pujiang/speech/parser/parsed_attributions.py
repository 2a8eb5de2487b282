"""What a parse attributes in one sentence: quotations, clauses and objects of verbs, with the subjects of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.speech.parser.grammatical_subjects import find_subject
from pujiang.speech.parser.parsed_forms import ParsedForm
from pujiang.speech.parser.parsed_sentence import SUBJECTS, VERBS, find_child, find_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from pujiang.language.parsed_words import ParsedWords
    from pujiang.speech.parser.parsed_sentence import ParsedSentence, TokenRun
    from pujiang.speech.readers import CharacterRange

_NAMES = frozenset({"ORG", "GPE", "NORP", "LOC", "PERSON"})
_TIMES = frozenset({"DATE", "TIME"})
_ASKING = frozenset({"WDT", "DT", "EX", "WP"})
_PERSONAL = "PRP"
_FRAMES = frozenset({"oprd", "prep", "xcomp", "acomp", "attr"})
_FRAME_PREPOSITIONS = frozenset({"prep"})
_NEAR, _REACH, _WIDE = 3, 14, 3
_GERUND, _PAST, _PARTICIPLE = "VBG", "VBD", "VBN"
_FINITE = frozenset({"VBD", "VBZ"})
_COLON = ":"
_SHORTEST = 2


@attrs.define
class ParsedAttribution:
    """An attribution in a parse; spans are half-open, in code points of the text.

    Attributes:
        form: how the words are attributed.
        subject: the head of the words for whoever speaks.
        verb: the word that attributes.
        parts: what is said, in the order in which it was found.
        is_set_off: whether quotation marks or a conjunction show where it begins.
    """

    form: ParsedForm
    subject: Token
    verb: Token
    parts: list[CharacterRange]
    is_set_off: bool = False

    @property
    def span(self) -> CharacterRange:
        """From the first of what is said to the last."""
        return min(start for start, _ in self.parts), max(end for _, end in self.parts)


class SentenceParseReader:
    """Finds what the parse of one sentence attributes."""

    def __init__(self, sentence: ParsedSentence, words: ParsedWords, according: tuple[str, ...]) -> None:
        """Store the sentence, the words of its language, and the words of the phrase that attributes without a verb."""
        self._sentence, self._words = sentence, words
        self._according = according
        self._used: set[int] = set()

    def read(self) -> list[ParsedAttribution]:
        """Return the attributions, the quotations first."""
        found: list[ParsedAttribution] = []
        for clause in self._sentence.doc.sents:
            found += filter(
                None, (self._read_quotation(mask, clause) for mask in self._sentence.masks if mask in clause)
            )
            for token in clause:
                one = self._read_word(token, clause)
                if one and self._is_plausible(one):
                    found.append(one)
        return found

    # Quotations

    def _read_quotation(self, mask: Token, clause: Span) -> ParsedAttribution | None:
        """Return the attribution of a quotation, with those in the same clause that no other attribution has."""
        if mask.i in self._used:
            return None
        found = self._find_quoting(mask, clause) or self._find_before_colon(mask)
        if found is None or not self._is_plausible(found):
            return None
        rest = list(self._list_following(mask, found.verb, clause))
        found.parts += [self._sentence.locate((one.i, one.i + 1)) for one in rest]
        self._used |= {mask.i, *(one.i for one in rest)}
        return found

    def _list_following(self, mask: Token, verb: Token, clause: Span) -> Iterator[Token]:
        """Yield the quotations of a clause behind one, up to another attribution: “…,” she said, adding, “…”."""
        last = mask
        for one in self._sentence.masks:
            if one in clause and one.i > mask.i:
                between = self._sentence.doc[last.i + 1 : one.i]
                if any(token.i != verb.i and self._tells(token) for token in between):
                    return
                yield one
                last = one

    def _tells(self, token: Token) -> bool:
        return token.pos_ == "VERB" and token.lemma_.lower() in self._words.tells

    def _find_quoting(self, mask: Token, clause: Span) -> ParsedAttribution | None:
        """Return the attribution by the verb that a quotation depends on, or one above it or in its clause."""
        telling = (token for token in clause if token.lemma_.lower() in self._words.tells)
        for verb in (mask.head, *mask.ancestors, clause.root, *telling):
            if verb.i == mask.i or not self._may_quote(verb):
                continue
            beside = verb.i == mask.head.i and abs(verb.i - mask.i) < _REACH
            if verb.lemma_.lower() not in self._words.tells and not beside:
                continue
            subject = find_subject(verb, self._words)
            if subject is not None and not self._sentence.is_mask(subject):
                return self._quote(mask, verb, subject)
        return None

    def _may_quote(self, verb: Token) -> bool:
        is_verb = verb.pos_ == "VERB" and not self._sentence.is_mask(verb)
        return is_verb and verb.lemma_.lower() not in self._words.light

    def _find_before_colon(self, mask: Token) -> ParsedAttribution | None:
        """Return the attribution of a quotation behind a colon to the subject of the clause before it."""
        doc = self._sentence.doc
        colon = next((doc[n] for n in range(mask.i - 1, max(-1, mask.i - 4), -1) if doc[n].text == _COLON), None)
        if colon is None:
            return None
        head = colon.sent.root
        if head.pos_ in VERBS and not self._sentence.is_mask(head):
            subject = find_subject(head, self._words)
            return self._quote(mask, head, subject) if subject is not None else None
        return self._quote(mask, colon, head) if head.pos_ in {"PROPN", "NOUN"} and head.i < colon.i else None

    def _quote(self, mask: Token, verb: Token, subject: Token) -> ParsedAttribution:
        inner = self._sentence.locate((mask.i, mask.i + 1))
        return ParsedAttribution(ParsedForm.QUOTATION, subject, verb, [inner], is_set_off=True)

    # Verbs

    def _read_word(self, token: Token, clause: Span) -> ParsedAttribution | None:
        if token.lower_ == self._according[0]:
            return self._read_according(token)
        lemma = token.lemma_.lower()
        if token.pos_ not in VERBS or self._sentence.is_mask(token):
            return None
        subject = find_subject(token, self._words)
        if subject is None or self._sentence.is_mask(subject):
            return None
        found = self._read_telling(token, subject, lemma) if lemma in self._words.tells else None
        return found or self._read_dealing(token, subject, clause)

    def _read_telling(self, verb: Token, subject: Token, lemma: str) -> ParsedAttribution | None:
        clauses = [one for one in verb.children if one.dep_ == "ccomp" and not self._sentence.is_mask(one)]
        if self._is_aside(verb, has_clause=bool(clauses)):
            return self._read_around(verb, subject)
        if not clauses:
            return None
        # "Wells run dry; Ana Costa said that pipes leak": what follows the verb is what it says.
        clauses = [one for one in clauses if one.i > verb.i] or clauses
        first, last = find_run(clauses[0])
        for other in clauses[1:]:
            low, high = find_run(other)
            is_near = abs(low - last) < _NEAR or abs(high - first) < _NEAR
            first, last = (min(first, low), max(last, high)) if is_near else (first, last)
        marked = any(one.dep_ == "mark" and one.lower_ == self._words.complement for one in clauses[0].children)
        if first > verb.i:
            last = self._find_clause_end(clauses[0], first, last)
        if lemma in self._words.deeds and subject.i > verb.i and not marked:
            return None
        listener = find_child(verb, "dobj") if lemma not in self._words.listening else None
        if listener is not None and verb.i < listener.i < first:
            # "Suggest Hillary Clinton might": a model may take the subject of the clause for an object.
            first = find_run(listener)[0]
        if self._sentence.doc[first].lower_ == self._words.complement:
            first, marked = first + 1, True
        return self._attribute(ParsedForm.CLAUSE, subject, verb, (first, last), is_set_off=marked)

    def _is_aside(self, verb: Token, *, has_clause: bool) -> bool:
        """Check whether a verb is in an aside: "the wells, Moor said, are dry"; "as Moor noted"."""
        if verb.dep_ == "parataxis":
            return True
        if has_clause:
            return False
        if verb.dep_ == "advcl":
            mark = find_child(verb, "mark")
            return mark is not None and mark.lower_ == self._words.comparing
        first = find_run(verb)[0]
        behind_comma = first > 0 and self._sentence.doc[first - 1].text == ","
        above = verb.head
        return (
            verb.dep_ == "ccomp"
            and above.dep_ == "ROOT"
            and above.pos_ in VERBS
            and abs(verb.i - above.i) > 1
            and behind_comma
        )

    def _read_around(self, verb: Token, subject: Token) -> ParsedAttribution | None:
        """Return what is said around an aside."""
        first, last = find_run(verb.head, [verb])
        low, high = find_run(verb)
        if first < low and high < last:
            before, behind = self._sentence.locate_words((first, low)), self._sentence.locate_words((high, last))
            parts = [part for part in (before, behind) if part]
            return ParsedAttribution(ParsedForm.ASIDE, subject, verb, parts) if parts else None
        return self._attribute(ParsedForm.ASIDE, subject, verb, (first, last))

    def _find_clause_end(self, clause: Token, first: int, last: int) -> int:
        """Return where a clause ends that goes on with another act of saying: ", adding that"; "and noted that"."""
        for token in clause.subtree:
            telling = first + _WIDE - 1 < token.i < last and token.lemma_.lower() in self._words.tells
            if not telling or any(one.dep_ in SUBJECTS or one.dep_ == "expl" for one in token.children):
                continue
            left = find_run(token)[0]
            participle = token.dep_ == "advcl" and token.tag_ == _GERUND and token.i == left
            if participle and self._sentence.doc[left - 1].text == ",":
                last = min(last, left)
            joined = token.dep_ == "conj" and token.head.i == clause.i and token.tag_ in _FINITE
            if joined and clause.tag_ != _PAST and any(one.dep_ == "ccomp" for one in token.children):
                last = min(last, left)
        return last

    def _read_dealing(self, verb: Token, subject: Token, clause: Span) -> ParsedAttribution | None:
        """Return what somebody urges, promises or speaks of."""
        lemma, words = verb.lemma_.lower(), self._words
        infinitive = find_child(verb, "xcomp")
        # "The delegates who are pledged to support the fund": they do not say so.
        is_bound = verb.dep_ == "relcl" and verb.tag_ == _PARTICIPLE
        fitting = words.gerunds if infinitive is not None and infinitive.tag_ == _GERUND else words.urges
        if infinitive is not None and not is_bound and lemma in fitting:
            first, last = find_run(infinitive)
            addressed = find_child(verb, "dobj") if lemma in words.addressed else None
            first = min(first, find_run(addressed)[0]) if addressed is not None else first
            return self._attribute(ParsedForm.INFINITIVE, subject, verb, (first, last))
        if subject.i > verb.i:
            return None
        after = words.prepositions.get(lemma, frozenset())
        behind = [one for one in verb.children if one.dep_ in {"prep", "prt"} and one.lower_ in after]
        target = find_child(behind[0], "pobj", "pcomp") if behind else self._find_topic(verb)
        if target is not None and target.ent_type_ not in _TIMES:
            first, last = find_run(target)
            last = max(last, find_run(infinitive)[1]) if infinitive is not None else last
            return self._attribute(ParsedForm.OBJECT, subject, verb, (first, self._after_colon(last, clause)))
        return self._read_object(verb, subject, clause) if lemma in words.deals else None

    def _find_topic(self, verb: Token) -> Token | None:
        """Return what a talk is on: "gave a talk on the wells"."""
        talk = find_child(verb, "dobj")
        if verb.lemma_.lower() not in self._words.gives or talk is None or talk.lemma_ not in self._words.talks:
            return None
        on = next((one for one in talk.children if one.dep_ == "prep" and one.lower_ in self._words.talks_on), None)
        return find_child(on, "pobj") if on is not None else None

    def _read_object(self, verb: Token, subject: Token, clause: Span) -> ParsedAttribution | None:
        told = find_child(verb, "dobj", "oprd")
        if told is None or told.i < verb.i:
            return None
        first, last = find_run(told)
        framing = verb.lemma_.lower() in self._words.framing
        frames = [one for one in verb.children if framing and one.i > verb.i and one.dep_ in _FRAMES]
        if not frames and (told.pos_ == "PROPN" or told.tag_ == _PERSONAL):
            # "Called Ana Costa": people are met and thanked.
            return None
        last = max([last, *(find_run(one)[1] for one in frames)])
        return self._attribute(ParsedForm.OBJECT, subject, verb, (first, self._after_colon(last, clause)))

    def _after_colon(self, last: int, clause: Span) -> int:
        """Return the end of the clause if a colon follows a run; else the end of the run."""
        colon = any(one.text == _COLON for one in self._sentence.doc[last : last + _WIDE])
        return (
            clause.end
            if colon and not any(map(self._sentence.is_mask, self._sentence.doc[last : clause.end]))
            else last
        )

    def _read_according(self, token: Token) -> ParsedAttribution | None:
        """Return what the phrase "according to NAME" attributes: the rest of its clause."""
        doc = self._sentence.doc
        following = next((one for one in doc[token.i + 1 : token.i + 2] if one.lower_ == self._according[-1]), None)
        if following is None or (source := find_child(following, "pobj")) is None:
            return None
        head = token.head
        while head.pos_ not in VERBS and head.head.i != head.i:
            head = head.head
        below = {token.i, *(one.i for one in following.subtree)}
        rest = [one.i for one in head.subtree if one.i not in below and one.sent == token.sent]
        if not rest:
            return None
        (low, high), first, last = find_run(token), min(rest), max(rest) + 1
        if low <= first + 1 < high:
            first = high
        if low > first + _NEAR and low > head.i:
            last = low
        return self._attribute(ParsedForm.ACCORDING, source, token, (first, last)) if first < last else None

    def _attribute(
        self, form: ParsedForm, subject: Token, verb: Token, run: TokenRun, *, is_set_off: bool = False
    ) -> ParsedAttribution | None:
        part = self._sentence.locate_words(run) if run[0] < run[1] else None
        if part is None or part[1] - part[0] < _SHORTEST:
            return None
        holds_subject = run[0] <= subject.i < run[1]
        return None if holds_subject else ParsedAttribution(form, subject, verb, [part], is_set_off)

    def _is_plausible(self, found: ParsedAttribution) -> bool:
        """Check whether a subject can speak; beside a verb that always attributes, anything but a pronoun can."""
        subject, words = found.subject, self._words
        if subject.tag_ == _PERSONAL:
            return subject.lower_ in words.speaking_pronouns
        can = (
            subject.ent_type_ in _NAMES
            or subject.lemma_.lower() in words.people
            or subject.pos_ == "PROPN"
            or (subject.text.isupper() and len(subject) > _SHORTEST)
        )
        says = found.form is ParsedForm.QUOTATION or found.verb.lemma_.lower() in words.says
        anything = says and subject.tag_ not in _ASKING and subject.lower_ not in words.empty
        return can or anything or found.form is ParsedForm.ACCORDING


def keep_apart(found: list[ParsedAttribution]) -> Iterator[ParsedAttribution]:
    """Yield attributions in the order of the text, none inside the words of another."""
    kept: list[ParsedAttribution] = []
    for one in sorted(found, key=lambda each: (each.form is not ParsedForm.QUOTATION, each.span[0], -each.span[1])):
        start, end = one.span
        if all(end <= other.span[0] or other.span[1] <= start for other in kept):
            kept.append(one)
    yield from sorted(kept, key=lambda each: each.span)
