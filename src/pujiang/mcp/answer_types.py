"""The types of answers, from which clients get the schema of what a tool returns."""

from __future__ import annotations

from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

AnswerItem = dict[str, Any]


class DataVersion(TypedDict):
    """The data that an answer is from."""

    name: str
    version: str
    fingerprint: Annotated[str, Field(description="The beginning of a digest of all records")]


class Answer(TypedDict):
    """A page of records with the version of the data."""

    data: DataVersion
    total: Annotated[int, Field(description="Number of records on all pages")]
    next_offset: Annotated[int | None, Field(description="The offset of the next page; None on the last one")]
    items: Annotated[list[AnswerItem], Field(description="The records of this page")]
    matched: NotRequired[
        Annotated[str, Field(description="How a name was found: exact, folded, word order or typo; only with a name")]
    ]
    similar_words: NotRequired[
        Annotated[list[str], Field(description="Words of the data that are like those of a search without result")]
    ]


class CheckedAnswer(Answer):
    """The claims of a text with their verdicts."""

    source: Annotated[str, Field(description="What the text was checked against")]
    checked: Annotated[str, Field(description="What this check can tell")]
    rules: Annotated[int, Field(description="The revision of the rules by which texts are read")]
    counts: Annotated[dict[str, int], Field(description="Number of claims by verdict")]
