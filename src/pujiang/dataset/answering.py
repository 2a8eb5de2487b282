"""Questions answered: by the records of a dataset, or by the tables of whatever engine the user hands over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, overload

from pujiang.dataset.asking import EVERYTHING, checked
from pujiang.dataset.dataset import Dataset
from pujiang.query.questions import Counting

if TYPE_CHECKING:
    from pujiang.dataset.collection import Collection
    from pujiang.dataset.counts import Counts
    from pujiang.query.questions import Query


@overload
def ask(question: Query, of: Dataset) -> Collection[Any]: ...
@overload
def ask(question: Counting, of: Dataset) -> Counts: ...
@overload
def ask(question: Query | Counting, of: Mapping[str, Any]) -> Any: ...
def ask(question: Query | Counting, of: Dataset | Mapping[str, Any]) -> Any:
    """Answer a question by a dataset, an archive, or tables of an engine: the answer is the same.

    Args:
        question: what is asked.
        of: a dataset or an archive; or the tables that `data.facets()` and `archive.frames()` give, by name, each a
            frame of one engine that narwhals knows (extra `engines`): Polars (eager or lazy), DuckDB, pandas, PyArrow,
            PySpark.

    Returns:
        Of a dataset or an archive a collection for a `Query`, in the order asked for, and `Counts` for a `Counting`. Of
        tables a frame of the same engine, lazy where these are: the rows of the kind's table in the order asked for, or
        one column for each field and then `count`.

    Raises:
        UnknownIdError: a value that no record of the dataset bears, nor its closed list; tables cannot know.
        PujiangError: tables are asked for something that they do not hold: a function, or a search.
        MissingExtraError: narwhals is not installed.
    """
    if not isinstance(of, Dataset):
        from pujiang.query.engines import on_frames  # noqa: PLC0415  # the extra is needed for tables only

        return on_frames(question, of)
    collection = of.collection(question.kind)
    checked(collection, question.condition)
    if question.condition != EVERYTHING:
        collection = collection.meeting(question.condition)
    if isinstance(question, Counting):
        return collection.count_by(*question.fields)
    return collection.ordered(question.order, question.limit)
