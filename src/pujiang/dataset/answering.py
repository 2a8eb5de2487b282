"""`pujiang.ask`: answers a question from a dataset, an archive, or the tables of a data-frame engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, overload

from pujiang.arguments import expect
from pujiang.dataset.asking import EVERYTHING, check_values
from pujiang.dataset.dataset import Dataset
from pujiang.deferred import defer
from pujiang.query.questions import Counting, Query

if TYPE_CHECKING:
    from pujiang.dataset.collection import Collection
    from pujiang.dataset.counts import Counts
    from pujiang.query import engines
else:
    engines = defer("pujiang.query.engines")


@overload
def ask(question: Query, of: Dataset) -> Collection[Any]: ...
@overload
def ask(question: Counting, of: Dataset) -> Counts: ...
@overload
def ask(question: Query | Counting, of: Mapping[str, Any]) -> Any: ...
def ask(question: Query | Counting, of: Dataset | Mapping[str, Any]) -> Any:
    """Answer a question from a dataset, an archive, or the tables of an engine; the answer is the same for all.

    Args:
        question: a `Query` or a `Counting`.
        of: a dataset or an archive; or the tables of `data.facets()` or `archive.frames()`, by name, as frames of one
            engine that narwhals supports (extra `engines`): Polars (eager or lazy), DuckDB, pandas, PyArrow, PySpark.

    Returns:
        From a dataset or an archive: a collection in the requested order for a `Query`, `Counts` for a `Counting`.
        From tables: a frame of the same engine, lazy if the tables are. For a `Query` it has the rows of the kind's
        table in the requested order; for a `Counting` one column for each field, then `count`.

    Raises:
        UnknownIdError: a value is neither a record of the dataset nor in the closed list of the field; not checked for
            tables.
        PujiangError: the question has a condition that tables cannot answer: a function, or a search.
        MissingExtraError: narwhals is not installed.
    """
    expect("question", question, Query, Counting)
    expect("of", of, Dataset, Mapping)
    if not isinstance(of, Dataset):
        return engines.on_frames(question, of)
    collection = of.collection(question.kind)
    check_values(collection.askable, of.collection, question.condition)
    if question.condition != EVERYTHING:
        collection = collection.meeting(question.condition)
    if isinstance(question, Counting):
        return collection.count_by(*question.fields)
    return collection.order_records(question.order, question.limit)
