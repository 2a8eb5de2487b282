"""Canonical texts: created once from the raw text of a publication, by reproducible declarations."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import attrs

from pujiang.arguments import expect, expect_texts
from pujiang.errors import WordsError
from pujiang.similar import nearest_names
from pujiang.text.quotation_marks import MARKS_AFTER_STOP
from pujiang.text.spacing import join_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EMPHASIS = re.compile(r"\*\*|__")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")
_SPACE_AT_END = (re.compile("\n(?<=[^\\S\n]\n)"), "white space at the end of a line")
_FAULTS = (
    (re.compile("\r"), "a carriage return (expected LF line endings)"),
    (re.compile("\t"), "a tab"),
    (re.compile("[\u202a-\u202e\u2066-\u2069]"), "a character that changes the writing direction"),
    (_CONTROL, "a control character, byte order mark or half of a surrogate pair"),
    _SPACE_AT_END,
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# White space; a single space that does not break, before a group of three digits, is the first group.
_SPACE = re.compile(r"(?<=\d)([\u00a0\u202f\u2009])(?=\d{3}(?!\d))|\s+")
_PLAIN_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")
_SENTENCE_END = frozenset(".!?…。！？")
_CLOSING = f"{MARKS_AFTER_STOP})]）】"


@attrs.frozen
class PreparedText:
    """A canonical text, with the raw text and the declarations that it was created from.

    Attributes:
        original: the raw text, with paragraphs separated by blank lines.
        running_lines: lines that are repeated on pages.
        lines: lines that are not joined to the next although they end no sentence.
        joins: first words of paragraphs that continue the one before.
        text: the canonical text.
        levels: the level of each line that the text marks as a heading, by its words.
    """

    original: str
    running_lines: tuple[str, ...]
    lines: tuple[str, ...]
    joins: tuple[str, ...]
    text: str
    levels: dict[str, int]


def canonical_text(
    original: str,
    *,
    running_lines: Sequence[str] = (),
    lines: Sequence[str] = (),
    joins: Sequence[str] = (),
) -> str:
    """Return the canonical text of a publication, from its raw text.

    Lines end with LF; the emphasis marks `**` and `__`, control characters and marks of writing direction are
    dropped; the text is NFC; within a paragraph every run of white space is one space, but a space that does not break
    stays where it separates thousands. A paragraph is joined to the next, as after a page break, unless it ends a
    sentence or one of the two is a declared line.

    Args:
        original: the raw text, with paragraphs separated by blank lines.
        running_lines: lines that are repeated on every page; only the first occurrence is kept.
        lines: lines that are not joined to the next although they end no sentence: headings, front matter.
        joins: first words of paragraphs that continue the one before, although that one seems to end a sentence ("U.S."
            before a page break).

    Raises:
        WordsError: a declared line or join does not occur.
    """
    expect("original", original, str)
    for argument, value in (("running_lines", running_lines), ("lines", lines), ("joins", joins)):
        expect_texts(argument, value)
    paragraphs = paragraphs_of(original)
    repeated, alone, beginnings = ([_clean_plainly(line) for line in given] for given in (running_lines, lines, joins))
    _check_declared(paragraphs, (*repeated, *alone), beginnings)
    kept = _without_repetition(paragraphs, frozenset(repeated))
    joined = _join_paragraphs(kept, frozenset((*repeated, *alone)), tuple(beginnings))
    return "\n\n".join(joined) + "\n"


def canonical_faults(text: str) -> list[str]:
    """Return the reasons why a text is not canonical, each with its line number; empty for a canonical text."""
    # Nearly all texts have only printable characters, and are searched for one fault instead of all.
    possible = (_SPACE_AT_END,) if text.replace("\n", "").isprintable() else _FAULTS
    faults = [
        f"line {text.count(chr(10), 0, found.start()) + 1} has {what}"
        for pattern, what in possible
        if (found := pattern.search(text))
    ]
    if not unicodedata.is_normalized("NFC", text):
        number = next(n for n, line in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", line))
        faults.append(f"line {number} is not in Unicode normalization form NFC")
    return faults


def paragraphs_of(original: str) -> list[str]:
    """Return the paragraphs of a raw text, each on one line and without emphasis marks, before any are joined."""
    text = original.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    cleaned = (_clean(paragraph) for paragraph in _BLANK_LINE.split(text))
    return [paragraph for paragraph in cleaned if paragraph]


def _clean(paragraph: str) -> str:
    """Return a paragraph on one line, without emphasis marks, control characters and direction marks."""
    bare = _CONTROL.sub("", _BIDI.sub("", _EMPHASIS.sub("", paragraph)))
    lines = unicodedata.normalize("NFC", bare).split("\n")
    spaced = (_SPACE.sub(lambda found: found[1] or " ", line).strip() for line in lines)
    return join_words(line for line in spaced if line)


def with_plain_spaces(text: str) -> str:
    """Return a text with a plain space wherever a space that does not break separates thousands."""
    return text.translate(_PLAIN_SPACES)


def _clean_plainly(paragraph: str) -> str:
    return with_plain_spaces(_clean(paragraph))


def _check_declared(paragraphs: Sequence[str], lines: Sequence[str], beginnings: Sequence[str]) -> None:
    known = frozenset(map(with_plain_spaces, paragraphs))
    for line in lines:
        if line not in known:
            near = nearest_names(line, paragraphs, 1)
            raise WordsError(
                line, f"line {line!r} not found in the original", f"the nearest line is {near[0]!r}" if near else None
            )
    for words in beginnings:
        if not any(with_plain_spaces(paragraph).startswith(words) for paragraph in paragraphs):
            raise WordsError(words, f"no paragraph of the original begins with {words!r}")


def _without_repetition(paragraphs: Sequence[str], running: frozenset[str]) -> Iterator[str]:
    seen: set[str] = set()
    for paragraph in paragraphs:
        if paragraph not in seen:
            yield paragraph
        if with_plain_spaces(paragraph) in running:
            seen.add(paragraph)


def _join_paragraphs(paragraphs: Iterator[str], alone: frozenset[str], beginnings: tuple[str, ...]) -> Iterator[str]:
    parts: list[str] = []
    for paragraph in paragraphs:
        if parts and not _goes_on(parts[-1], paragraph, alone, beginnings):
            yield join_words(parts)
            parts = []
        parts.append(paragraph)
    if parts:
        yield join_words(parts)


def _goes_on(before: str, paragraph: str, alone: frozenset[str], beginnings: tuple[str, ...]) -> bool:
    plain = with_plain_spaces(paragraph)
    if with_plain_spaces(before) in alone or plain in alone:
        return False
    return not ends_sentence(before) or (bool(beginnings) and plain.startswith(beginnings))


def ends_sentence(paragraph: str) -> bool:
    """Return whether a paragraph ends with a sentence-final mark, ignoring closing quotation marks and brackets."""
    return paragraph.rstrip(_CLOSING)[-1:] in _SENTENCE_END
