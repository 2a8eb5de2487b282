"""What the rules find in one sentence: an attribution with its subject, verb and content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.speech.rules.patterns import Pattern

if TYPE_CHECKING:
    from pujiang.speech.readers import CharacterRange
    from pujiang.speech.rules.subjects import Subject

#: Patterns whose content is before the attribution.
CONTENT_FIRST = frozenset(
    {Pattern.STATEMENT_FIRST, Pattern.VERB_NAME, Pattern.ACCORDING_TO_BEHIND, Pattern.DASH, Pattern.UNLISTED}
)
#: Patterns whose attribution ends before the content begins.
SUBJECT_FIRST = frozenset(
    {Pattern.NAME_FIRST, Pattern.PRONOUN, Pattern.OFFICE, Pattern.COLLECTIVE, Pattern.UNNAMED, Pattern.DOCUMENT}
)


@attrs.frozen
class SentenceAttribution:
    """An attribution in a sentence; spans are half-open, in code points.

    Attributes:
        pattern: how it is written.
        cue: the attributing words.
        subject: who speaks; None if the verb shares the subject of the one before.
        content: what is said; an attribution inside is included.
        sentence: its sentence.
        continues: where a quotation begins that continues what is reported.
        claims: whether "that" follows the verb.
        only_says: whether the verb means nothing but that something is said.
        denied: whether it is denied or hypothetical.
        doubt: why the verb may attribute nothing, or not these words, or "".
    """

    pattern: Pattern
    cue: CharacterRange
    subject: Subject | None
    content: CharacterRange
    sentence: CharacterRange
    continues: int | None = None
    claims: bool = False
    only_says: bool = False
    denied: bool = False
    doubt: str = ""
