"""A bulletin's text for a terminal: each statement is enclosed in its number, so that no colour is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pujiang.checks.coverage import coverage_of
from pujiang.display import printable
from pujiang.model.cautions import lapse_of
from pujiang.site.blocks import Block, blocks_of
from pujiang.site.legend import titles_of
from pujiang.site.marks import TextMark, marks_of, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.dataset.dataset import Dataset
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.statements import Statement
    from pujiang.site.marks import Piece

_COLOURS = "blue yellow green magenta cyan red".split()
_KEY = "[3> what is said, statement 3 <3]   *a figure*   _an initiative_   ~not covered by any record~"
_SIGNS = {"figure": "*", "mention": "_", "unexplained": "~"}


def write_marked_text(data: Dataset, bulletin: Bulletin) -> Iterator[Text]:
    """Yield the paragraphs of the text, then a note on each statement."""
    statements = [s for s in data.statements if s.bulletin == bulletin]
    figures = [o for o in data.observations if o.bulletin == bulletin]
    coverage = coverage_of(bulletin, statements, figures)
    yield Text(printable(bulletin.title), "bold")
    yield Text(_KEY, "dim")
    blocks = blocks_of(bulletin, marks_of(statements, figures, coverage))
    pieces = [piece for block in blocks for piece in block.pieces]
    writer = _ParagraphPrinter(pieces)
    for block in blocks:
        yield Text()
        yield writer.paragraph(block)
    yield Text()
    yield Text("Notes", "bold")
    for number, statement in enumerate(statements, 1):
        yield _note(number, statement)


class _ParagraphPrinter:
    """Writer of pieces of text, with symbols where marks begin and end."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._place = 0
        self._open: list[TextMark] = []

    def paragraph(self, block: Block) -> Text:
        """Return a paragraph or heading."""
        made = Text(style="bold" if block.role == "heading" else "dim" if block.role == "front" else "")
        for piece in block.pieces:
            self._write(piece, made)
        return made

    def _write(self, piece: Piece, made: Text) -> None:
        for mark in reversed(piece.marks):
            if mark not in self._open:
                made.append(_opening(mark), _style(mark))
        style = _style(piece.voice) if piece.voice else ""
        lines = piece.text.rstrip("\n")
        made.append("\n".join(map(printable, lines.split("\n"))), style)
        self._place += 1
        following = self._pieces[self._place].marks if self._place < len(self._pieces) else ()
        for mark in piece.marks:
            if mark not in following:
                made.append(_closing(mark), _style(mark))
        self._open = list(piece.marks)


def _opening(mark: TextMark) -> str:
    return f"[{mark.number}> " if mark.number else _SIGNS.get(mark.sort, "")


def _closing(mark: TextMark) -> str:
    return f" <{mark.number}]" if mark.number else _SIGNS.get(mark.sort, "")


def _style(mark: TextMark) -> str:
    if not mark.tone:
        return "underline" if mark.sort in _SIGNS else ""
    colour = _COLOURS[(mark.tone - 1) % len(_COLOURS)]
    return f"italic {colour}" if mark.sort == "attribution" else colour


def _note(number: int, statement: Statement) -> Text:
    """Return a note on a statement: speakers with titles, kinds, mode and key."""
    kinds = ", ".join(statement.kinds)
    titles = "; ".join(filter(None, map(titles_of, statement.participants)))
    who = f"{names_of(statement)}{f', {titles}' if titles else ''}"
    lapse = lapse_of(statement)
    told = f"[{number}] {who}: {kinds}; {statement.mode}; {statement.key}"
    return Text(printable(f"{told}; {lapse}" if lapse else told))
