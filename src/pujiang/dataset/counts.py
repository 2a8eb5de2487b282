"""The table of counts that `count_by` returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.display import html_table, text_table
from pujiang.records import Record, many, record
from pujiang.tables import frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas
    import polars


@record
class Counts(Record):
    """The number of records for each combination of values: prints as a table, iterates over its rows."""

    columns: tuple[str, ...] = many(
        "The fields that were counted, then `count`; of a cross table, the first field, then the values of the second"
    )
    rows: tuple[tuple[str | int, ...], ...] = many("One row for each combination of values, the counts last")

    def __iter__(self) -> Iterator[tuple[str | int, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __str__(self) -> str:
        return text_table(self.columns, self.rows)

    def __repr__(self) -> str:
        return str(self)

    def to_records(self) -> list[dict[str, str | int]]:
        """Return the rows as dictionaries from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the table as a pandas frame (extra `pandas`)."""
        return frames.counts_to_pandas(self.columns, self.rows)

    def to_polars(self) -> polars.DataFrame:
        """Return the table as a Polars frame (extra `polars`)."""
        return frames.counts_to_polars(self.columns, self.rows)

    def _repr_html_(self) -> str:
        return html_table("", self.columns, self.rows)
