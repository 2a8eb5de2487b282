"""From a text as it was published to its canonical text: which lines stand alone, which repeat on every page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pujiang.intake.markup import plain
from pujiang.text.canonical import Prepared, canonical_text, ends_sentence, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LONGEST_LINE = 40
_LONGEST_RUNNING_LINE = 300
_FIRST_WORDS = 6
_WIDEST = 130
_NEARLY = 0.6
# A line that ends so goes on at the next page, whatever that begins with.
_GOES_ON = re.compile(
    r"(?:[,;:–—-]|\b(?:a|an|and|as|at|between|by|for|from|in|into|of|on|or|that|the|to|with|which|its|their))$",
    re.IGNORECASE,
)


def prepared(raw: str) -> Prepared:
    """Put a text into canonical form: plain text or Markdown, hard-wrapped or with a paragraph a line."""
    original, levels = _original(raw)
    paragraphs = paragraphs_of(original)
    running = tuple(_running(paragraphs))
    kept = list(dict.fromkeys(paragraphs)) if running else paragraphs
    lines = tuple(line for line in dict.fromkeys(_alone(kept, levels)) if line not in running)
    joins = tuple(dict.fromkeys(_joins(kept, frozenset((*running, *lines)))))
    return _made(original, running, lines, joins, levels)


def prepared_again(raw: str, declared: Mapping[str, Sequence[str]], before: str) -> Prepared:
    """Put a changed text into canonical form by what was declared for it before, as far as that still stands in it.

    Args:
        raw: the changed text.
        declared: the running lines, lines and joins that were declared.
        before: the canonical text as it was: lines that are new in it are judged as `prepared` judges them.
    """
    fresh = prepared(raw)
    paragraphs = paragraphs_of(fresh.original)
    standing = frozenset(paragraphs)
    running = tuple(line for line in declared.get("running_lines", ()) if line in standing)
    lines = [line for line in declared.get("lines", ()) if line in standing]
    lines += [line for line in fresh.lines if line not in lines and line not in before]
    joins = [words for words in declared.get("joins", ()) if any(p.startswith(words) for p in paragraphs)]
    return _made(fresh.original, running, tuple(lines), tuple(joins), fresh.levels)


def _original(raw: str) -> tuple[str, dict[str, int]]:
    """The raw text with its paragraphs parted by blank lines, and the level of each heading that it marks."""
    markup = plain(raw)
    levels = {words: level for level, heading in markup.headings for words in paragraphs_of(heading)}
    return _parted(markup.text), levels


def _made(
    original: str, running: tuple[str, ...], lines: tuple[str, ...], joins: tuple[str, ...], levels: dict[str, int]
) -> Prepared:
    text = canonical_text(original, running_lines=running, lines=lines, joins=joins)
    return Prepared(original, running, lines, joins, text, levels)


def _parted(text: str) -> str:
    """The text with its paragraphs parted by blank lines, where each line of it is a paragraph."""
    blocks = [block.splitlines() for block in _BLANK_LINE.split(text)]
    if _is_wrapped([[len(line.rstrip()) for line in block] for block in blocks if len(block) > 1]):
        return text
    return "\n\n".join(line for block in blocks for line in block if line.strip()) + "\n"


def _is_wrapped(blocks: Sequence[Sequence[int]]) -> bool:
    """Whether blocks of lines of such lengths were broken at a width: most are nearly as long as the longest.

    The last line of a block was not broken; yet it is no longer than the others.
    """
    broken = sorted(length for lines in blocks for length in lines[:-1])
    longest = max((length for lines in blocks for length in lines), default=0)
    return not broken or (longest <= _WIDEST and broken[len(broken) // 2] >= _NEARLY * longest)


def _running(paragraphs: Sequence[str]) -> Iterator[str]:
    """Short lines that occur again, and end no sentence: heads and feet of pages."""
    for line, times in Counter(paragraphs).items():
        if times > 1 and len(line) <= _LONGEST_RUNNING_LINE and not ends_sentence(line):
            yield line


def _alone(paragraphs: Sequence[str], levels: dict[str, int]) -> Iterator[str]:
    for line, after in pairwise(paragraphs):
        if line in levels or (not ends_sentence(line) and (after in levels or not _goes_on(line, after))):
            yield line
    yield from (line for line in paragraphs[-1:] if line in levels)


def _goes_on(line: str, after: str) -> bool:
    """Whether a paragraph that ends no sentence goes on in the next one, as it does where a page ends."""
    if line.isupper():
        return False
    return (
        after[0].islower() or after[0] in "(," or _GOES_ON.search(line) is not None or line.count(" ") >= _LONGEST_LINE
    )


def _joins(paragraphs: Sequence[str], alone: frozenset[str]) -> Iterator[str]:
    """Paragraphs that begin in lower case go on with the one before, even where that ends with a full stop: U.S."""
    for line, after in pairwise(paragraphs):
        if after[0].islower() and ends_sentence(line) and not {line, after} & alone:
            yield " ".join(after.split(" ")[:_FIRST_WORDS])
