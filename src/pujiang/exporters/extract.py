"""The input of an exporter: a dataset or a part of one, and how much of the source text may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import SourceWords

if TYPE_CHECKING:
    from pujiang.dataset.collection import Collection
    from pujiang.dataset.dataset import Dataset
    from pujiang.tables.table import Table
    from pujiang.text.source import Span


@attrs.frozen
class Extract:
    """The records and words that a format writes.

    Attributes:
        data: the dataset to write, which has valid anchors and contains every record that it refers to.
        selection: the selected records; the statements if a whole dataset is exported.
        words: how much of the source text may be written.
        bom: whether a CSV file begins with a byte-order mark.
    """

    data: Dataset
    selection: Collection[Any]
    words: SourceWords
    bom: bool = False

    @property
    def quotes(self) -> bool:
        """Whether the words of statements, figures and mentions may be written."""
        return self.words is not SourceWords.NONE

    @property
    def whole_texts(self) -> bool:
        """Whether full texts may be written."""
        return self.words is SourceWords.FULL

    def quoted(self, span: Span | None) -> str | None:
        """Return the words of a span, or None if they may not be written."""
        return span.text if span and self.quotes else None

    def tables(self) -> dict[str, Table]:
        """Return the tables by name, with the columns that may be written."""
        return self.data.tables(self.words)
