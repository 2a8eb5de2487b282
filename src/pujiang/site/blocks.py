"""A bulletin's text as blocks to read: headings, front matter, prose; each with how much of it nothing explains."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import attrs

from pujiang.site.addresses import anchor_of
from pujiang.site.marks import Piece, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.model.bulletins import Bulletin, Section
    from pujiang.site.marks import Mark

_DEEPEST = 6


@attrs.frozen
class Block:
    """A line of the text, which is a paragraph, a heading or a line of the front matter, with the empty lines after it.

    Attributes:
        role: what it is.
        pieces: its text, cut where marks begin and end.
        level: of a heading in the page, from 2.
        anchor: of a section that begins here; else empty.
    """

    role: Literal["heading", "front", "prose"]
    pieces: tuple[Piece, ...]
    level: int
    anchor: str

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def unexplained(self) -> int:
        """How many of its words no record explains."""
        return sum(
            len(piece.text.split()) for piece in self.pieces if any(mark.sort == "unexplained" for mark in piece.marks)
        )

    @property
    def margin(self) -> str:
        """What the margin says of it."""
        count = self.unexplained
        return f"{count} word{'' if count == 1 else 's'} that no record explains" if count else ""


def blocks_of(bulletin: Bulletin, marks: Iterable[Mark]) -> list[Block]:
    """The blocks of a bulletin; their texts together are its text."""
    content = bulletin.text.content
    lines = _lines(content)
    sections = {_index(lines, section.heading_span.start): section for section in bulletin.sections}
    front = {_index(lines, line.span.start) for line in bulletin.front_matter}
    pieces = groupby(pieces_of(content, marks), key=lambda piece: _index(lines, piece.start))
    return [_block(tuple(group), sections.get(line), front=line in front) for line, group in pieces]


def _block(pieces: tuple[Piece, ...], section: Section | None, *, front: bool) -> Block:
    if section is None:
        return Block("front" if front else "prose", pieces, 0, "")
    # A heading that runs into its paragraph is prose.
    alone = "".join(piece.text for piece in pieces).strip() == section.heading.strip()
    level = min(_DEEPEST, section.level + 1)
    return Block("heading" if alone else "prose", pieces, level, anchor_of("section", section.id))


def _lines(content: str) -> list[int]:
    """Where the lines begin that hold something: an empty line belongs to the one before."""
    starts = [0]
    place = content.find("\n")
    while 0 <= place < len(content) - 1:
        if content[place + 1] != "\n":
            starts.append(place + 1)
        place = content.find("\n", place + 1)
    return starts


def _index(lines: Sequence[int], place: int) -> int:
    return bisect_right(lines, place) - 1
