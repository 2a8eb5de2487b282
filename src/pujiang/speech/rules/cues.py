"""The verbs that attribute in a stretch of text: which of their forms stand there, and which of them say something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.language.english.verbs import (
    BARE_THAT,
    COURTESY,
    CUE,
    DAY,
    NO_STATEMENT,
    OFTEN_DEEDS,
    PASSIVE,
    THAT,
    TOLD_THAT,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

TELLS = re.compile(r"told|tells")
_NEEDS_THAT = re.compile(r"(?:states|see|saw|valu|held|hold|report|feel|felt|agree|promis)")
_INFINITIVE = re.compile(
    r"\b(?:to|the|a|an|his|her|their|its|our|these|those|this|that|such|any|some|no|key|main|new|will|would|can|could|should|must|may|might|not|did|do|does)\s+(?:\w+ly\s+)?$"
)
# Plain forms that are hardly ever nouns: others attribute only with "that" behind them.
_SURE_PLURAL = re.compile(
    r"believe|think|say|argue|hope|stress|emphasi[sz]e|call\s+(?:for|on)|suggest|propose|urge|recommend|warn|acknowledge"
    r"|point\s+out|highlight|underscore|underline|welcome|insist|describe|discuss|explain"
)
_NEAR = 24
_FORMS = ("told", "tell", "deal", "plural", "participle")


@attrs.frozen
class Cue:
    """A verb that attributes, with what it is joined by: "said at the meeting that"."""

    start: int
    verb_start: int
    verb_end: int
    end: int
    form: str
    verb: str
    claims: bool
    auxiliary: bool = False

    @property
    def present(self) -> bool:
        """Whether the verb is in the present: what people do in general, inside what is said."""
        return self.verb.split()[0].endswith("s")

    @property
    def needs_that(self) -> bool:
        """Whether the verb attributes only with "that" behind it."""
        return _NEEDS_THAT.match(self.verb) is not None

    @property
    def deed(self) -> bool:
        """Whether the verb says as often what is done."""
        return OFTEN_DEEDS.match(self.verb) is not None


def cues_in(text: str, start: int, end: int) -> Iterator[Cue]:
    """The verbs that attribute in a stretch of a text whose quotations are blanked, in their order."""
    for match in CUE.finditer(text, start, end):
        form = next(name for name in _FORMS if match[name])
        place, verb = match.start(form), match[form]
        if _INFINITIVE.search(text[max(start, place - _NEAR) : place]) or _is_deed(match, form, end):
            continue
        that = _find_that(match, form, end)
        if form == "plural" and that is None and not _SURE_PLURAL.fullmatch(verb):
            continue
        begin = place if form == "participle" else match.start()
        last = that or DAY.match(text, match.end(), end) or match
        yield Cue(begin, place, match.end(), last.end(), form, verb, that is not None, bool(match["auxiliary"]))


def _is_deed(match: re.Match[str], form: str, end: int) -> bool:
    """Whether a verb says what is done: awards are presented, ports extended, plans introduced by others."""
    text, place = match.string, match.start(form)
    done = NO_STATEMENT.match(text, place, end) or match[form].startswith(("extend", "convey"))
    if done and not COURTESY.match(text, place, end):
        return True
    return form == "deal" and match[form].endswith("ed") and PASSIVE.match(text, match.end(), end) is not None


def _find_that(match: re.Match[str], form: str, end: int) -> re.Match[str] | None:
    """The "that" of a verb, behind whoever was told, where and when."""
    text, place = match.string, match.end()
    if form == "deal":
        return BARE_THAT.match(text, place, end)
    found = THAT.match(text, place, end)
    return TOLD_THAT.match(text, place, end) if found is None and TELLS.fullmatch(match[form]) else found
