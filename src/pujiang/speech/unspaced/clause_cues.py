"""How a clause attributes: its verb, where what is said begins, and who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.language.unspaced_words import CueUse
from pujiang.speech.unspaced.parties import Party, PartyReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.language.unspaced_words import UnspacedWords
    from pujiang.speech.readers import CharacterRange
    from pujiang.speech.unspaced.segments import Segment

_LONGEST_VERB = 6
_LONGEST_CLAUSE = 200
_LONGEST_LISTENER = 12
_LEAST_CONTENT = 2


@attrs.frozen(kw_only=True)
class ClauseCue:
    """How a clause attributes; spans are half-open, in code points.

    Attributes:
        verb: the verb, with what belongs to it.
        use: how the verb attributes.
        parties: who speaks; empty if the clause leaves its subject out.
        content: where what is said begins in the same clause; None if it is before or after the clause.
        whole: the span of a cue that holds the name itself: "according to X".
        further: whether the clause goes on with the subject before it.
        denied: whether it is denied or only supposed.
        courtesy: whether it only thanks or welcomes, or does something else than to say something.
    """

    verb: CharacterRange
    use: CueUse
    parties: tuple[Party, ...] = ()
    content: int | None = None
    whole: CharacterRange | None = None
    further: bool = False
    denied: bool = False
    courtesy: bool = False


@attrs.frozen
class _Verb:
    start: int
    end: int
    use: CueUse


class ClauseCueReader:
    """Reads the cues of clauses."""

    def __init__(self, masked: str, words: UnspacedWords, parties: PartyReader) -> None:
        """Store the text, the words of its language, and the reader of who speaks."""
        self._text, self._words, self._parties = masked, words, parties
        self._firsts = {word[0] for word in (*words.verbs, *words.no_verbs)}

    def read(self, clause: Segment) -> ClauseCue | None:
        """Return how a clause attributes; None if it does not."""
        return (
            self._read_according(clause)
            or self._read_as_said(clause)
            or self._read_learned(clause)
            or self._read_verbs(clause)
        )

    def _read_verbs(self, clause: Segment) -> ClauseCue | None:
        deed: ClauseCue | None = None
        for verb in self._find_verbs(clause):
            content, fits, courtesy = self._find_content(clause, verb)
            if not fits or (not verb.use.sure and self._is_deed(clause, verb)):
                deed = deed or self._read_deed(clause, verb)
                continue
            low, high = clause.start, verb.start
            denied = self._is_denied(low, high)
            bare_low, bare_high = self._parties.trim(low, high)
            if self._text[low:bare_low] and self._parties.longest_at(low, high, self._words.conditions):
                denied = True
            if denied:
                bare_high = self._strip_denial(bare_low, bare_high)
            parties = self._parties.read(bare_low, bare_high)
            empty = bare_low >= bare_high
            if parties or (empty and not denied):
                return ClauseCue(
                    verb=(verb.start, clause.end if content is None else verb.end),
                    use=verb.use,
                    parties=parties,
                    content=content,
                    further=self._goes_on(low, high),
                    denied=denied,
                    courtesy=courtesy,
                )
        return deed

    def _is_deed(self, clause: Segment, verb: _Verb) -> bool:
        """Check whether a verb says what was done: "has asked", "answered the doubts"."""
        done = self._parties.longest_before(clause.start, verb.start, self._words.deeds)
        return done > 0 or (
            clause.mark[:1] not in {"：", ":"} and self._text[verb.start - 1 : verb.start] in self._words.aspects
        )

    def _read_deed(self, clause: Segment, verb: _Verb) -> ClauseCue | None:
        """Return a cue that attributes nothing: somebody does something, and the sentence may go on with them."""
        parties = self._parties.read(*self._parties.trim(clause.start, verb.start))
        return ClauseCue(verb=(verb.start, verb.end), use=verb.use, parties=parties, courtesy=True) if parties else None

    def _find_verbs(self, clause: Segment) -> Iterator[_Verb]:
        """Yield the verbs of a clause from the left; two that follow each other are one."""
        i, end = clause.start, min(clause.end, clause.start + _LONGEST_CLAUSE)
        while i < end:
            if self._text[i] not in self._firsts:
                i += 1
                continue
            skipped = self._parties.longest_at(i, end, self._words.no_verbs)
            length = self._parties.longest_at(i, min(end, i + _LONGEST_VERB), self._words.verbs)
            if skipped > length or (skipped and skipped == length):
                i += skipped
            elif length:
                last, use = i + length, self._words.verbs[self._text[i : i + length]]
                if self._begins_with_document(clause, i, last):
                    i = last
                    continue
                while more := self._parties.longest_at(last, min(end, last + _LONGEST_VERB), self._words.verbs):
                    longer = self._parties.longest_at(last, end, self._words.no_verbs) >= more
                    if longer or self._text[last:end] in self._words.courtesies:
                        break
                    use = self._words.verbs[self._text[last : last + more]]
                    last += more
                yield _Verb(i, last, use)
                i = last
            else:
                i += 1

    def _begins_with_document(self, clause: Segment, start: int, end: int) -> bool:
        """Check whether what looks like a verb is a document that says something: "the statement points out"."""
        following = self._parties.longest_at(end, clause.end, self._words.verbs)
        named = following > 0 and self._text[start:end] in self._words.documents
        return named and self._parties.trim(clause.start, clause.end)[0] == start

    def _find_content(self, clause: Segment, verb: _Verb) -> tuple[int | None, bool, bool]:
        """Return where what is said begins in the clause, whether the verb may attribute, and if it only thanks."""
        begin = verb.end
        while begin < clause.end and self._text[begin].isspace():
            begin += 1
        rest = self._text[begin : clause.end]
        if rest.strip() in self._words.courtesies:
            return None, True, True
        short, mark = len(rest) <= _LONGEST_LISTENER, clause.mark[:1]
        follows = rest.endswith(self._words.as_follows) and mark in {"：", ":"}
        if not rest or rest in self._words.after_verb or follows:
            return None, True, False
        if short and ((verb.use.told and mark in {"，", ","}) or (not verb.use.bare and mark in {"：", ":"})):
            return None, True, False
        quoted = rest[0] in self._words.quotations or rest[0] in self._words.straight
        if quoted:
            return begin, True, False
        if verb.use.ends_quoting and rest[-1] in self._words.quotations.values():
            return begin, True, False
        fits = verb.use.bare and len(rest) >= _LEAST_CONTENT and rest[0] not in self._words.no_content
        return begin, fits, False

    def _is_denied(self, start: int, end: int) -> bool:
        """Check whether a denial or a guess stands directly before the verb, or before its adverbs."""
        high = self._parties.strip_manner(start, end)
        return any(self._parties.find_denial(start, last) for last in {end, high} if last > start)

    def _strip_denial(self, start: int, end: int) -> int:
        high = end
        while high > start and (found := self._parties.find_denial(start, high)):
            high = self._parties.strip_manner(start, high - found)
        return high

    def read_led(self, clause: Segment, *, quoted: bool) -> ClauseCue | None:
        """Return how a clause before a colon attributes whose verb is unknown: it begins with one person.

        Args:
            clause: the clause.
            quoted: whether a quotation follows; otherwise the clause must contain a noun for what is said: "data".
        """
        party = self._parties.find_first(clause.start, clause.end)
        if party is None or self._parties.find_mention(party.span[1], clause.end):
            return None
        named = party.span[1] < clause.end and self._text[party.span[1]] == self._words.of
        if (named or not quoted) and not self._gives_points(party.span[1], clause.end):
            return None
        return ClauseCue(verb=(party.span[1], clause.end), use=CueUse(*[False] * len(CueUse._fields)), parties=(party,))

    def _gives_points(self, start: int, end: int) -> bool:
        """Check whether words contain a noun for what is said: "his answer is short"."""
        return any(self._parties.longest_at(i, end, self._words.points) for i in range(start, end))

    def _goes_on(self, start: int, end: int) -> bool:
        """Check whether nothing but words that go on stand before the verb."""
        low = start
        while low < end and (found := self._parties.longest_at(low, end, self._words.further)):
            low += found
        return low > start and self._parties.strip_manner(low, end) <= low

    def _read_according(self, clause: Segment) -> ClauseCue | None:
        """Read "according to X('s account)"."""
        low = self._parties.trim(clause.start, clause.end)[0]
        head = self._parties.longest_at(low, clause.end, self._words.according)
        tail = self._parties.longest_before(low + head, clause.end, self._words.sources) if head else 0
        if not head or not tail or clause.mark[:1] not in {"，", ","}:
            return None
        high = clause.end - tail
        while high > low + head and self._text[high - 1] == self._words.of:
            high -= 1
        return self._make_whole(clause, low, low + head, high)

    def _read_as_said(self, clause: Segment) -> ClauseCue | None:
        low = self._parties.trim(clause.start, clause.start + 1)[0]
        for first, last in self._words.as_said:
            begin = next((at for at in (low, clause.start, clause.start + 1) if self._text.startswith(first, at)), None)
            if begin is not None and self._text.endswith(last, begin + len(first), clause.end) and clause.mark:
                return self._make_whole(clause, begin, begin + len(first), clause.end - len(last))
        return None

    def _read_learned(self, clause: Segment) -> ClauseCue | None:
        """Read "the reporter learned from X"."""
        froms, verbs = self._words.learned
        tail = self._parties.longest_before(clause.start, clause.end, verbs)
        if not tail or not clause.mark:
            return None
        limit = clause.end - tail
        at = next(
            (i for i in range(clause.start, min(limit, clause.start + _LONGEST_LISTENER)) if self._text[i] in froms),
            None,
        )
        return None if at is None else self._make_whole(clause, clause.start, at + 1, limit)

    def _make_whole(self, clause: Segment, begin: int, start: int, end: int) -> ClauseCue | None:
        parties = self._parties.read(start, end)
        use = next(iter(self._words.verbs.values()))
        whole = (begin, clause.end)
        return ClauseCue(verb=whole, use=use, parties=parties, whole=whole) if parties else None
