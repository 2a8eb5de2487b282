"""Checks of attributions: statements must not overlap, except in a source, or contain another attribution."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Mode, Severity
from pujiang.deferred import defer
from pujiang.language.languages import find_lexicon
from pujiang.problem_codes import ProblemCode
from pujiang.shortening import shorten
from pujiang.text.phrases import Phrases
from pujiang.text.quotation_marks import SURE_MARKS
from pujiang.text.tokens import is_in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.model.statements import Statement
    from pujiang.speech.rules import quotations
    from pujiang.text.source import Span
else:
    # Only words that hold a name beside a cue are searched for quotations.
    quotations = defer("pujiang.speech.rules.quotations")

_NEAR = 60
_NEAR_MARK = 4
_WIDTH = 60
_CLAUSE_MARKS = f"，：；,:;{SURE_MARKS}"
_BETWEEN = rf"[\s,;:—–{SURE_MARKS})*]*"


def check_attributions(statements: Sequence[Statement], *, complete: bool = True) -> Iterator[Finding]:
    """Check the statements of one bulletin, given in the order of the text.

    Args:
        statements: the statements.
        complete: whether these are all statements; otherwise pronouns are not checked.
    """
    outer = [statement for statement in statements if statement.within is None]
    yield from _check_overlaps(outer)
    yield from _check_owners(statements)
    lexicon = find_lexicon(statements[0].bulletin.language) if statements else None
    if complete and lexicon:
        yield from _check_pronouns(outer)
    yield from _check_inner_attributions(statements, lexicon)


def _find_claims(statement: Statement) -> list[Span]:
    """Return the spans that a statement claims: its words and its attribution, in the order of the text."""
    attribution = statement.attribution.spans if statement.attribution else ()
    return sorted((*statement.spans, *attribution), key=lambda span: span.start)


def _check_overlaps(statements: Sequence[Statement]) -> Iterator[Finding]:
    claims = sorted(
        ((span, statement) for statement in statements for span in _find_claims(statement)),
        key=lambda claim: (claim[0].start, claim[0].end),
    )
    for (span, first), (following, second) in pairwise(claims):
        if following.start < span.end and first is not second and not _is_one_source(span, following, first, second):
            shared = span.source.content[following.start : min(span.end, following.end)]
            yield finding(
                ProblemCode.OVERLAPPING_WORDS,
                second.key,
                ("words",),
                f"the words {shorten(shared, _WIDTH)!r} overlap with statement {first.id!r}",
                "end one before the other begins, or add within: <statement> to the inner statement",
            )


def _is_one_source(span: Span, following: Span, first: Statement, second: Statement) -> bool:
    """Return whether two spans are one name that attributes words on both sides: "…, said X, noting that …"."""
    return first.speakers == second.speakers and _source_of(first) == span == following == _source_of(second)


def _source_of(statement: Statement) -> Span | None:
    return statement.attribution.source if statement.attribution else None


def _check_owners(statements: Iterable[Statement]) -> Iterator[Finding]:
    for statement in statements:
        owner = statement.within
        if owner and not (owner.bulletin == statement.bulletin and owner.span.contains(statement.span)):
            yield finding(
                ProblemCode.OUTSIDE_ENCLOSING_STATEMENT,
                statement.key,
                ("within",),
                f"the words lie outside the enclosing statement {owner.id!r}",
                "name the statement whose words contain these, or remove within",
            )


def _check_pronouns(statements: Sequence[Statement]) -> Iterator[Finding]:
    """Check that each pronoun refers to the speakers of the previous statement, or those introduced since."""
    attributed = [statement for statement in statements if not statement.mode.is_own_voice]
    for before, statement in zip([None, *attributed], attributed, strict=False):
        attribution = statement.attribution
        if attribution is None or attribution.source or attribution.named or statement.speaker_from:
            continue
        if _is_introduced_between(before, statement):
            continue
        if before is None or before.speakers != statement.speakers:
            named = "nobody" if before is None else repr(" and ".join(speaker.id for speaker in before.speakers))
            yield finding(
                ProblemCode.SPEAKER_MISMATCH,
                statement.key,
                ("speaker",),
                f"the pronoun in {attribution.cue.text!r} refers to the speaker named last: {named}",
                "correct the speaker, or add speaker_from: <the statement that names them>",
            )


def _is_introduced_between(before: Statement | None, statement: Statement) -> bool:
    """Return whether the speaker of a statement was the last one introduced after the previous statement."""
    low, high = before.span.end if before else 0, _find_claims(statement)[0].start
    introduced = [p for p in statement.bulletin.participants if p.span and low <= p.span.start and p.span.end <= high]
    last = max(introduced, key=lambda participant: participant.span.end if participant.span else 0, default=None)
    return last is not None and (last.speaker,) == statement.speakers


def _check_inner_attributions(statements: Sequence[Statement], lexicon: Lexicon | None) -> Iterator[Finding]:
    """Check that quoted words contain no other attribution: a name next to a cue.

    A cue of the bulletin, or a verb that always reports next to a name, is an error; a verb with other common uses is
    a warning. In quotation marks it is none of the text: the speaker says what somebody else said.
    """
    names = _find_names(statements)
    own_cues = _Cues({statement.cue for statement in statements if statement.cue}, lexicon)
    sure, unsure = _find_verbs(lexicon)
    inner = [statement for statement in statements if statement.within]
    for statement in statements:
        if statement.mode is Mode.EDITORIAL:
            continue
        for span in statement.spans:
            for start, end, _ in names.find_in(span.text):
                is_error = own_cues.stand_beside(span.text, start, end) or sure.stand_beside(span.text, start, end)
                if not is_error and not unsure.stand_beside(span.text, start, end):
                    continue
                is_declared = _is_declared(span.start + start, span.start + end, statement, inner)
                if not is_declared and not _is_quoted(span, start, end, lexicon):
                    yield finding(
                        ProblemCode.ATTRIBUTION_IN_WORDS,
                        statement.key,
                        ("words",),
                        f"the words contain another attribution: {shorten(span.text[start : end + _NEAR], _WIDTH)!r}",
                        "end the statement before it, and add a separate statement for what follows",
                        severity=Severity.ERROR if is_error else Severity.WARNING,
                    )


def _is_quoted(span: Span, start: int, end: int, lexicon: Lexicon | None) -> bool:
    """Return whether a name in quoted words is in quotation marks with what is beside it."""
    if lexicon is None or lexicon.unspaced:
        return False
    text, low, high = span.source.content, span.start + start, span.start + end
    first, last = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    found = _list_quotations(text, first, last if last >= 0 else len(text), lexicon)
    begin, finish = found[max(0, bisect_left(found, (low, low)) - 1)] if found else (low, low)
    return begin < low and high + _NEAR_MARK < finish


@lru_cache(8)
def _list_quotations(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    return quotations.find_quotations(text, start, end, lexicon)


class _Cues:
    """Cues to be searched for next to a name; few bulletins have a name inside quoted words, and need them."""

    def __init__(self, cues: Collection[str], lexicon: Lexicon | None) -> None:
        self._cues = cues
        self._words = lexicon.unspaced if lexicon else None

    def stand_beside(self, text: str, start: int, end: int) -> bool:
        """Return whether a cue is directly before or after text[start:end]."""
        if not self._cues:
            return False
        after, before = self._patterns
        if self._words:
            return bool(after.match(text[end : end + _NEAR].translate(self._words.variants)))
        return bool(after.match(text, end) or before.search(text[max(0, start - _NEAR) : start]))

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """The patterns of a cue after a name, and of one before it."""
        any_cue = _match_any(self._cues)
        # Without spaces between words, only a mark after a verb shows where it ends.
        begins, ends = (r"(?<!\w)", r"(?!\w)") if self._words is None else ("", rf"(?=[{_CLAUSE_MARKS}]|$)")
        return (
            re.compile(rf"{_BETWEEN}(?:{any_cue}){ends}", re.IGNORECASE),
            re.compile(rf"{begins}(?:{any_cue}){_BETWEEN}$", re.IGNORECASE),
        )


@cache
def _find_verbs(lexicon: Lexicon | None) -> tuple[_Cues, _Cues]:
    """Return the reporting verbs of a language: those that always report next to a name, and the others."""
    verbs = lexicon.reporting_verbs if lexicon else ()
    sure, unsure = (
        {form for verb in verbs if verb.is_sure is is_sure for form in (verb.past, verb.third_person)}
        for is_sure in (True, False)
    )
    return _Cues(sure | ({lexicon.according} if lexicon else set()), lexicon), _Cues(unsure - sure, lexicon)


def _find_names(statements: Sequence[Statement]) -> Phrases[str]:
    participants = ((s.bulletin.language, one) for s in statements[:1] for one in s.bulletin.participants)
    return Phrases(
        (name, one.speaker.id)
        for language, one in participants
        for name in (one.words, *one.speaker.names_in(language), one.speaker.family_name)
        if name and not is_in_words(name)
    )


def _is_declared(start: int, end: int, outer: Statement, inner: Iterable[Statement]) -> bool:
    """Return whether a statement declared within the outer one has its attribution in this range."""
    return any(
        span.start < end and start < span.end
        for statement in inner
        if statement.within == outer and statement.attribution
        for span in statement.attribution.spans
    )


def _match_any(texts: Iterable[str]) -> str:
    return "|".join(re.escape(text) for text in sorted(texts, key=lambda text: (-len(text), text)))
