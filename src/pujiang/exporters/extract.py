"""What an export holds: a dataset, or the part of one that was chosen, and how much of the sources' words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import SourceWords
from pujiang.tables.table import Table, tables_of

if TYPE_CHECKING:
    from pujiang.dataset.collection import Collection
    from pujiang.dataset.dataset import Dataset
    from pujiang.text.source import Span


@attrs.frozen
class Extract:
    """What a format writes.

    Attributes:
        data: a closed dataset, whose anchors hold: all that is written.
        chosen: the records that were asked for; the statements, where all of a dataset was.
        words: how much of the sources' words may be written.
    """

    data: Dataset
    chosen: Collection[Any]
    words: SourceWords

    @property
    def quotes(self) -> bool:
        """Whether the words of statements, figures and mentions may be written."""
        return self.words is not SourceWords.NONE

    @property
    def whole_texts(self) -> bool:
        """Whether the whole texts may be written."""
        return self.words is SourceWords.FULL

    def quoted(self, span: Span | None) -> str | None:
        """The words of a stretch, where they may be written."""
        return span.text if span and self.quotes else None

    def tables(self) -> dict[str, Table]:
        """The tables, with the columns that may be written."""
        return tables_of(self.data.collection, self.words, self.data.declarations)
