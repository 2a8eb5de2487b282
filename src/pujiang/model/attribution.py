"""Attributions: the source and cue by which a text attributes words to a speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.codes import ReadBy, SpeakerKind
from pujiang.deferred import defer
from pujiang.records import Record, field, record
from pujiang.text.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self, Unpack

    from pujiang.language.lexicon import Lexicon
    from pujiang.model.change_types import AttributionChanges, AttributionFields
    from pujiang.model.people import Speaker
    from pujiang.text import quotation_marks, spacing
else:
    spacing = defer("pujiang.text.spacing")
    quotation_marks = defer("pujiang.text.quotation_marks")

_SPACES = " \u00a0\u202f"


@record
class Attribution(Record):
    """The words that attribute a statement: a source ("Dai Gang, Director General …,") and a cue ("said that")."""

    cue: Span = field("The attributing words", built_by="find_attribution")
    source: Span | None = field(
        "The speaker's name or introduction next to the cue", default=None, built_by="find_attribution"
    )
    named: bool = field(
        "Whether the cue itself names the speaker: The guests agreed that", default=False, built_by="find_attribution"
    )
    read_by: ReadBy = field(
        "Who read cue and source in the text", default=ReadBy.TEXT, built_by="find_attribution", code=ReadBy
    )

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[AttributionFields]) -> None: ...
        def replace(self, **changes: Unpack[AttributionChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102

    @property
    def spans(self) -> tuple[Span, ...]:
        """Source and cue, in the order of the text."""
        parts = [self.cue] if self.source is None else [self.cue, self.source]
        return tuple(sorted(parts, key=lambda span: span.start))

    def __str__(self) -> str:
        return " … ".join(span.text for span in self.spans)


def write_attributed_text(
    spans: Sequence[Span], attribution: Attribution | None, speakers: Sequence[Speaker], *, quoted: bool, language: str
) -> str:
    """Return the words with their speaker: "Dai Gang said that China has …"; in quotation marks only if quoted.

    The cue is read by the lexicon of the language; without a lexicon, it is written as it is printed.
    """
    lexicon = _find_lexicon(language)
    names = _join_names(speakers, language, lexicon)
    if attribution is None:
        said = _join_words(spans, quoted=quoted)
        if lexicon and lexicon.load_unspaced:
            return f"{names}{lexicon.quotation_cue_ending}{said}"
        return f"{'The editors' if speakers[0].kind is SpeakerKind.EDITORS else names}: {said}"
    if not quoted and _is_named_before(spans, attribution.cue, speakers):
        return spacing.join_words(span.text for span in sorted((*spans, attribution.cue), key=lambda span: span.start))
    if lexicon and lexicon.load_unspaced:
        return _with_unspaced_cue(spans, attribution, names, lexicon, quoted=quoted)
    return _with_cue(spans, attribution, names, lexicon, quoted=quoted)


def _join_names(speakers: Sequence[Speaker], language: str, lexicon: Lexicon | None) -> str:
    if lexicon and lexicon.load_unspaced:
        return lexicon.speaker_joint.join(speaker.name_in(language) for speaker in speakers)
    return " and ".join(speaker.name for speaker in speakers)


def _is_named_before(spans: Sequence[Span], cue: Span, speakers: Sequence[Speaker]) -> bool:
    """Return whether the words before a cue inside them begin with the name of the speaker."""
    names = {name for speaker in speakers for name in (*speaker.all_names, speaker.family_name) if name}
    inside = spans[0].end <= cue.start and cue.end <= spans[-1].start
    return inside and any(re.match(rf"{re.escape(name)}\b", spans[0].text) for name in names)


def _join_words(spans: Sequence[Span], *, quoted: bool) -> str:
    said = spacing.join_words(span.text for span in spans)
    if not quoted:
        return said
    marks = quotation_marks.SURE_MARKS
    # A full stop may follow the quotation: “it grew”.
    return f"“{re.sub(rf'[{marks}]+(?=[.,;!?，。；！？]+$)', '', said.strip(marks + _SPACES))}”"


def _with_cue(
    spans: Sequence[Span], attribution: Attribution, names: str, lexicon: Lexicon | None, *, quoted: bool
) -> str:
    cue, said = attribution.cue, _join_words(spans, quoted=quoted)
    verb = _strip_pronoun(cue.text, lexicon)
    told = cue.text if attribution.named else _name_speaker(names, verb, lexicon)
    if lexicon and cue.text.lower() == lexicon.according:
        return f"{lexicon.according.capitalize()} {names}, {said}"
    if lexicon and (opinion := lexicon.opinions.get(" ".join(cue.text.lower().split()))):
        return f"{opinion.capitalize()} {names}, {said}"
    if cue.end <= spans[0].start:
        return f"{told} {said}"
    if cue.start >= spans[-1].end or quoted:
        # A comma inside the quotation marks needs no second one after them.
        return f"{said} {told}" if said.endswith(",”") else f"{said.rstrip(',，')}, {told}"
    before, after = (" ".join(span.text for span in side) for side in _sides(spans, cue))
    return f"{names}, {before.rstrip(',，')}, {verb} {after}"


def _with_unspaced_cue(
    spans: Sequence[Span], attribution: Attribution, names: str, lexicon: Lexicon, *, quoted: bool
) -> str:
    """Return the words with their speaker in a language without spaces: none between name, verb and words."""
    cue, said = attribution.cue, _join_words(spans, quoted=quoted)
    verb = " ".join(cue.text.split())
    pronoun = next((word for word in sorted(lexicon.pronouns, key=len, reverse=True) if verb.startswith(word)), "")
    told = verb if attribution.named else f"{names}{verb[len(pronoun) :]}"
    if cue.start >= spans[-1].end and not quoted:
        return f"{said.rstrip('，,')}{lexicon.cue_ending}{told}"
    if cue.start >= spans[0].end and quoted:
        return f"{said}{told}"
    return f"{told}{lexicon.quotation_cue_ending if quoted else lexicon.cue_ending}{said}"


def _name_speaker(names: str, verb: str, lexicon: Lexicon | None) -> str:
    """Return names and verb; a participle is separated from the names by a comma."""
    if lexicon and verb.partition(" ")[0].endswith(lexicon.participle_ending):
        return f"{names}, {verb[0].lower()}{verb[1:]}"
    return f"{names} {verb}"


def _sides(spans: Sequence[Span], cue: Span) -> tuple[list[Span], list[Span]]:
    return [span for span in spans if span.end <= cue.start], [span for span in spans if span.start >= cue.end]


def _strip_pronoun(cue: str, lexicon: Lexicon | None) -> str:
    """Return a cue without its pronoun and the words that join it to what comes before: "and he said" → "said"."""
    words = cue.split()
    leading = lexicon.joining_words | lexicon.pronouns if lexicon else frozenset[str]()
    while len(words) > 1 and words[0].lower() in leading:
        words.pop(0)
    return " ".join(words)


def _find_lexicon(language: str) -> Lexicon | None:
    # Most programs compose no sentences.
    from pujiang.language.languages import find_lexicon  # noqa: PLC0415

    return find_lexicon(language)
