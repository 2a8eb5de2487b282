"""The text of a bulletin as blocks: headings, front matter and prose, each with its number of uncovered words."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import attrs

from pujiang.language.page_labels import ENGLISH
from pujiang.site.addresses import anchor_of
from pujiang.site.marks import Piece, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.language.page_labels import PageLabels
    from pujiang.model.bulletins import Bulletin, Section
    from pujiang.site.marks import TextMark

_DEEPEST = 6


@attrs.frozen
class Block:
    """A line of the text (a paragraph, a heading or a line of front matter) with the empty lines after it.

    Attributes:
        role: the kind of block.
        pieces: its text, split where marks begin and end.
        level: the level of a heading in the page, from 2; 0 for blocks that do not begin a section.
        anchor: the anchor of a section that begins here; otherwise empty.
        labels: the labels of the page.
    """

    role: Literal["heading", "front", "prose"]
    pieces: tuple[Piece, ...]
    level: int
    anchor: str
    labels: PageLabels

    @property
    def text(self) -> str:
        """The text of the block."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def unexplained(self) -> int:
        """The number of its words that are not covered by any record."""
        uncovered = (piece for piece in self.pieces if any(mark.sort == "unexplained" for mark in piece.marks))
        return sum(self.labels.count_words(piece.text) for piece in uncovered)

    @property
    def margin(self) -> str:
        """The note in the margin; empty if all words are covered."""
        count = self.unexplained
        form = self.labels.translate_count(
            "{} word not covered by any record", "{} words not covered by any record", count
        )
        return form.format(count) if count else ""


def blocks_of(bulletin: Bulletin, marks: Iterable[TextMark], labels: PageLabels = ENGLISH) -> list[Block]:
    """Return the blocks of a bulletin; joined, their texts are the text of the bulletin."""
    content = bulletin.text.content
    lines = _lines(content)
    sections = {_index(lines, section.heading_span.start): section for section in bulletin.sections}
    front = {_index(lines, line.span.start) for line in bulletin.front_matter}
    pieces = groupby(pieces_of(content, marks), key=lambda piece: _index(lines, piece.start))
    return [_block(tuple(group), sections.get(line), labels, front=line in front) for line, group in pieces]


def _block(pieces: tuple[Piece, ...], section: Section | None, labels: PageLabels, *, front: bool) -> Block:
    if section is None:
        return Block("front" if front else "prose", pieces, 0, "", labels)
    # A run-in heading, followed by its paragraph on the same line, is prose.
    alone = "".join(piece.text for piece in pieces).strip() == section.heading.strip()
    level = min(_DEEPEST, section.level + 1)
    return Block("heading" if alone else "prose", pieces, level, anchor_of("section", section.id), labels)


def _lines(content: str) -> list[int]:
    """Return the offsets at which non-empty lines begin; an empty line belongs to the line before it."""
    starts = [0]
    place = content.find("\n")
    while 0 <= place < len(content) - 1:
        if content[place + 1] != "\n":
            starts.append(place + 1)
        place = content.find("\n", place + 1)
    return starts


def _index(lines: Sequence[int], place: int) -> int:
    return bisect_right(lines, place) - 1
