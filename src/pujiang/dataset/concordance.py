"""Keyword in context (KWIC): occurrences of words in statements, aligned at the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.display import html_table
from pujiang.errors import WordsError
from pujiang.model.statements import Statement
from pujiang.records import Record, field, many, record, reference
from pujiang.shortening import shorten
from pujiang.text.context import Context
from pujiang.text.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@record
class ConcordanceLine(Record):
    """One occurrence of the words, with its context."""

    statement: Statement = reference("The statement that contains them")
    span: Span = field("Where the words are in the text")
    context: Context = field("The words with the text before and after them")


@record
class Concordance(Record):
    """All occurrences of some words: prints one aligned line for each, iterates over its lines."""

    lines: tuple[ConcordanceLine, ...] = many("One for each occurrence, in the order of the texts")

    def __iter__(self) -> Iterator[ConcordanceLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def __str__(self) -> str:
        rows = [(_flat(line.context.before), _flat(line.context.text), _flat(line.context.after)) for line in self]
        width = max((len(before) for before, _, _ in rows), default=0)
        return "\n".join(f"{before.rjust(width)}[{text}]{after}" for before, text, after in rows)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        rows = [
            (
                shorten(str(line.statement.key), 60),
                line.context.before,
                line.context.text,
                line.context.after,
            )
            for line in self
        ]
        return html_table("", ("statement", "before", "words", "after"), rows, limit=len(rows))


def _flat(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)


def find_occurrences(statements: Iterable[Statement], text: str, width: int) -> Concordance:
    """Find the occurrences of words in statements, each with `width` characters of context on both sides.

    Raises:
        WordsError: the text is empty.
    """
    words = r"\s+".join(map(re.escape, text.split()))
    if not words:
        raise WordsError(text, "expected words to look for, found an empty text")
    return Concordance(lines=tuple(_lines(statements, re.compile(words, re.IGNORECASE), width)))


def _lines(statements: Iterable[Statement], pattern: re.Pattern[str], width: int) -> Iterator[ConcordanceLine]:
    for statement in statements:
        for span in statement.spans:
            for match in pattern.finditer(span.text):
                place = statement.bulletin.span(span.start + match.start(), span.start + match.end())
                yield ConcordanceLine(statement=statement, span=place, context=place.context(width))
