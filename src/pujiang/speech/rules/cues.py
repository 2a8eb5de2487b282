"""The verbs that attribute in a stretch of text: which of their forms occur, and which of them report."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.language.lexicon import Lexicon
    from pujiang.language.speech_words import CueWords

_NEAR = 24
_FORMS = ("told", "tell", "deal", "plural", "participle")


@attrs.frozen
class Cue:
    """A verb that attributes, with what it is joined by: "said at the meeting that"; spans in code points.

    Attributes:
        start: where it begins, with its adverbs.
        verb_start: where its verb begins.
        verb_end: where its verb ends: exclusive.
        end: where it ends, with "that": exclusive.
        form: the name of its form: told, tell, deal, plural or participle.
        verb: the verb as printed.
        claims: whether "that" follows.
        auxiliary: whether an auxiliary precedes it.
        present: whether the verb is in the present: what people do in general, inside what is said.
        needs_that: whether the verb attributes only with "that".
        deed: whether the verb says as often what is done.
        denied: whether it is denied or hypothetical: "never said", "would have said".
    """

    start: int
    verb_start: int
    verb_end: int
    end: int
    form: str
    verb: str
    claims: bool
    auxiliary: bool
    present: bool
    needs_that: bool
    deed: bool
    denied: bool = False


class CueReader:
    """Finds the verbs that attribute, in texts of one language whose quotations are blanked.

    Attributes:
        words: how verbs attribute in the language.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the pattern of cues from the table of verbs."""
        self.words: CueWords = lexicon.speech.cues
        self._clause = lexicon.speech.sentences.clause
        self._cue = re.compile(_compose_cue(lexicon))
        tells = _match_any(_list_finite_forms(lexicon, tells=True))
        self._says = re.compile(self.words.says.replace("{verbs}", tells))

    def find_all(self, text: str, start: int, end: int) -> Iterator[Cue]:
        """Yield the verbs that attribute in a span, in order."""
        words = self.words
        for match in self._cue.finditer(text, start, end):
            form = next(name for name in _FORMS if match[name])
            place, verb = match.start(form), match[form]
            denied = None if form == "participle" else words.denied.search(text, max(start, place - _NEAR), place)
            not_finite = words.not_finite.search(text[max(start, place - _NEAR) : place])
            if (not_finite and not denied) or self._is_deed(match, form, end):
                continue
            that = self._find_that(match, form, end)
            deed = words.often_deeds.match(verb) is not None
            if that is None and (
                (denied and (deed or form == "deal"))
                or (form == "plural" and not (denied or words.sure_plurals.fullmatch(verb)))
            ):
                # "Would not continue the policy": what is denied is a deed.
                continue
            last = that or words.day.match(text, match.end(), end) or match
            yield Cue(
                start=place if form == "participle" else min(match.start(), denied.start() if denied else place),
                verb_start=place,
                verb_end=match.end(),
                end=last.end(),
                form=form,
                verb=verb,
                claims=that is not None,
                auxiliary=bool(match["auxiliary"]),
                present=words.present.match(verb) is not None,
                needs_that=words.needs_that.match(verb) is not None,
                deed=deed,
                denied=denied is not None,
            )

    def has_any(self, text: str, start: int, end: int) -> bool:
        """Check whether a span has a verb that attributes, in any form."""
        return self._cue.search(text, start, end) is not None

    def has_participle(self, text: str, start: int, end: int) -> bool:
        """Check whether a participle that attributes begins a span."""
        match = self._cue.match(text, start, end)
        return match is not None and bool(match["participle"])

    def says_after(self, text: str, start: int, end: int) -> bool:
        """Check whether a name and a verb that tells begin a span, as after a quotation."""
        return self._says.match(text, start, end) is not None

    def is_told(self, verb: str) -> bool:
        """Check whether a verb takes whoever is told."""
        return self.words.told.fullmatch(verb) is not None

    def _is_deed(self, match: re.Match[str], form: str, end: int) -> bool:
        """Check whether a verb says what is done: awards are presented, ports extended, plans introduced by others."""
        text, place, words = match.string, match.start(form), self.words
        done = words.no_statement.match(text, place, end) or words.courtesy_verbs.match(match[form])
        if done and not words.courtesy.match(text, place, end):
            return True
        passive = form == "deal" and match[form].endswith(words.passive_ending)
        return passive and words.passive.match(text, match.end(), end) is not None

    def _find_that(self, match: re.Match[str], form: str, end: int) -> re.Match[str] | None:
        """Return the "that" of a verb, after whoever was told, where and when."""
        text, place, words = match.string, match.end(), self.words
        if form == "deal":
            return words.bare_that.match(text, place, end)
        found = words.that.match(text, place, end)
        if found and self._clause.search(found.group()):
            # "Said Thursday his worry is that": what is said begins before.
            return None
        return words.told_that.match(text, place, end) if found is None and self.is_told(match[form]) else found


@cache
def compile_cue_reader(lexicon: Lexicon) -> CueReader:
    """Return the reader of cues of a language."""
    return CueReader(lexicon)


def _compose_cue(lexicon: Lexicon) -> str:
    """Return the pattern of a verb that attributes with its adverbs before it, in a group named by its form."""
    words, verbs = lexicon.speech.cues, lexicon.reporting_verbs
    bases, participles = [verb.base for verb in verbs], [verb.participle for verb in verbs]
    tells, deals = (_match_any(_list_finite_forms(lexicon, tells=tells)) for tells in (True, False))
    phrases = words.telling_phrases.replace("{bases}", _match_any(bases))
    forms = {
        "told": [words.told_phrases],
        "tell": [phrases, tells and f"{words.telling_guard}(?:{tells})"],
        "deal": [words.dealing_phrases, deals],
        "plural": [_match_any(bases)],
        "participle": [words.participle_phrases, _match_any(participles)],
    }
    any_form = "|".join(_name_group(name, filter(None, parts)) for name, parts in forms.items())
    adverb, auxiliary = words.adverb, words.auxiliary
    before = rf"(?P<adverb>(?:{adverb}\s+){{0,2}})(?P<auxiliary>(?:{auxiliary}\s+(?:{adverb}\s+)?)?)"
    return rf"(?<![\w’'-]){before}(?:{any_form})(?![\w’'-])"


def _name_group(name: str, parts: Iterable[str]) -> str:
    """Return alternatives as a named group; participles also in upper case; without alternatives it never matches."""
    found = "|".join(parts) or "(?!)"
    return f"(?P<{name}>{f'(?i:{found})' if name == 'participle' else found})"


def _list_finite_forms(lexicon: Lexicon, *, tells: bool) -> list[str]:
    verbs = (verb for verb in lexicon.reporting_verbs if verb.tells is tells)
    return [form for verb in verbs for form in (verb.third_person, verb.past)]


def _match_any(forms: Iterable[str]) -> str:
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
