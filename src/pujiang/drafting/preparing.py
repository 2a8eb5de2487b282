"""Preparing a published text: its canonical form, separate lines, and lines that repeat on every page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pujiang.intake.markup import plain
from pujiang.language.speech_words import PLAIN_PAGE
from pujiang.text.canonical import PreparedText, canonical_text, ends_sentence, paragraphs_of
from pujiang.text.spacing import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.language.speech_words import PageWords

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
# A label with a full-width colon: such lines are not wrapped, however long they are.
_LABELLED = re.compile(r"\s*[^\s：][^：]{0,11}：")
_BETWEEN_CELLS = re.compile(r"(?<=\S)[^\S\n]*\t[^\S\n]*(?=\S)")
_LONGEST_LINE = 40
_LONGEST_RUNNING_LINE = 300
_FIRST_WORDS = 6
_NARROWEST, _WIDEST = 25, 130
_NEARLY = 0.6


def prepare_text(raw: str, lexicon: Lexicon | None) -> PreparedText:
    """Convert a text to canonical form: plain text or Markdown, hard-wrapped or with one paragraph per line.

    Args:
        raw: the text.
        lexicon: the lexicon of its language, if it has one.
    """
    pages = lexicon.pages if lexicon else PLAIN_PAGE
    original, levels = _read_original(raw, pages)
    paragraphs = paragraphs_of(original)
    running = tuple(_find_running_lines(paragraphs))
    kept = list(dict.fromkeys(paragraphs)) if running else paragraphs
    lines = tuple(line for line in dict.fromkeys(_find_single_lines(kept, levels, pages)) if line not in running)
    joins = tuple(dict.fromkeys(_find_joins(kept, frozenset((*running, *lines)))))
    return _make_prepared(original, running, lines, joins, levels)


def prepare_changed_text(
    raw: str, declared: Mapping[str, Sequence[str]], before: str, lexicon: Lexicon | None
) -> PreparedText:
    """Convert a changed text to canonical form, with the earlier declarations as far as their lines are still in it.

    Args:
        raw: the changed text.
        declared: the running lines, lines and joins declared for the old text.
        before: the old canonical text; lines that are not in it are classified as in `prepare_text`.
        lexicon: the lexicon of its language, if it has one.
    """
    fresh = prepare_text(raw, lexicon)
    paragraphs = paragraphs_of(fresh.original)
    standing = frozenset(paragraphs)
    running = tuple(line for line in declared.get("running_lines", ()) if line in standing)
    lines = [line for line in declared.get("lines", ()) if line in standing]
    lines += [line for line in fresh.lines if line not in lines and line not in before]
    joins = [words for words in declared.get("joins", ()) if any(p.startswith(words) for p in paragraphs)]
    return _make_prepared(fresh.original, running, tuple(lines), tuple(joins), fresh.levels)


def _read_original(raw: str, pages: PageWords) -> tuple[str, dict[str, int]]:
    """Return the raw text with blank lines between its paragraphs, and the level of each marked heading.

    Lines that number a page are left out; rows of a table of tabs are rows of a table.
    """
    lines = [line for line in raw.split("\n") if not pages.page_number.fullmatch(line.strip())]
    markup = plain("\n".join(_mark_rows(lines)))
    levels = {words: level for level, heading in markup.headings for words in paragraphs_of(heading)}
    return _separate_paragraphs(markup.text), levels


def _mark_rows(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines; consecutive ones with the same number of tabs between words are rows of a table in Markdown."""
    for tabs, group in groupby(lines, key=lambda line: len(_BETWEEN_CELLS.findall(line))):
        rows = list(group)
        if tabs and len(rows) > 1 and "|" not in "".join(rows):
            yield from (f"| {_BETWEEN_CELLS.sub(' | ', row.strip())} |" for row in rows)
        else:
            yield from rows


def _make_prepared(
    original: str, running: tuple[str, ...], lines: tuple[str, ...], joins: tuple[str, ...], levels: dict[str, int]
) -> PreparedText:
    text = canonical_text(original, running_lines=running, lines=lines, joins=joins)
    return PreparedText(original, running, lines, joins, text, levels)


def _separate_paragraphs(text: str) -> str:
    """Put blank lines between the lines of a text, unless its lines are hard-wrapped."""
    parts = [part for block in _BLANK_LINE.split(text) for part in _split_labelled(block)]
    blocks = [part.splitlines() for part in parts]
    lengths = [[len(line.rstrip()) for line in block] for block in blocks if len(block) > 1]
    if _is_wrapped(lengths):
        least = _NEARLY * max((length for lines in lengths for length in lines), default=0)
        return "\n\n".join(part for block in parts for part in _split_short(block, least))
    return "\n\n".join(line for block in blocks for line in block if line.strip()) + "\n"


def _split_labelled(block: str) -> list[str]:
    """Return the lines of a block if each has a label."""
    lines = block.splitlines()
    return lines if all(map(_LABELLED.match, lines)) else [block]


def _split_short(block: str, least: float) -> list[str]:
    """Return a block as one part, or its lines if each is shorter than wrapped ones: title and date, items."""
    lines = block.splitlines()
    broken = [len(line.rstrip()) for line in lines[:-1]]
    return lines if broken and max(broken) < least else [block]


def _is_wrapped(blocks: Sequence[Sequence[int]]) -> bool:
    """Return whether blocks of lines with these lengths are hard-wrapped: most lines are nearly as long as the longest.

    The last line of a block was not wrapped, but it is no longer than the others.
    """
    broken = sorted(length for lines in blocks for length in lines[:-1])
    longest = max((length for lines in blocks for length in lines), default=0)
    if not broken:
        return True
    return _NARROWEST <= longest <= _WIDEST and broken[len(broken) // 2] >= _NEARLY * longest


def _find_running_lines(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield short repeated lines without a sentence end: page headers and footers, and no labels of a transcript."""
    for line, times in Counter(paragraphs).items():
        is_label = line[-1] in ":："
        if times > 1 and len(line) <= _LONGEST_RUNNING_LINE and not ends_sentence(line) and not is_label:
            yield line


def _find_single_lines(paragraphs: Sequence[str], levels: dict[str, int], pages: PageWords) -> Iterator[str]:
    for line, after in pairwise(paragraphs):
        if line in levels or (not ends_sentence(line) and (after in levels or not _goes_on(line, after, pages))):
            yield line
    yield from (line for line in paragraphs[-1:] if line in levels)


def _goes_on(line: str, after: str, pages: PageWords) -> bool:
    """Return whether a paragraph without a sentence end continues in the next one, as at a page break."""
    if line.isupper() or pages.date.fullmatch(line):
        return False
    return (
        after[0].islower()
        or after[0] in "(,"
        or pages.continued.search(line) is not None
        or count_words(line) >= _LONGEST_LINE
    )


def _find_joins(paragraphs: Sequence[str], alone: frozenset[str]) -> Iterator[str]:
    """Yield the first words of paragraphs in lower case: they continue the one before, even after "U.S."."""
    for line, after in pairwise(paragraphs):
        if after[0].islower() and ends_sentence(line) and not {line, after} & alone:
            yield " ".join(after.split(" ")[:_FIRST_WORDS])
