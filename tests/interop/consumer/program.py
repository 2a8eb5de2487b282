"""A program of somebody else: it asks pujiang, serves records with FastAPI, and makes frames. Strictly typed."""

import json
import weakref
from collections.abc import Callable
from typing import Any

import attrs
import cattrs.preconf.msgspec
import msgspec
import pandas
import polars
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

import pujiang
from pujiang.codes import Kind, SpeakerKind

data = pujiang.load()
app = FastAPI()


class Answer(BaseModel):
    question: str
    said: list[pujiang.Statement]
    figures: list[pujiang.Observation]


@attrs.frozen
class Note:
    said: pujiang.Statement
    remark: str


class Event(msgspec.Struct):
    said: list[pujiang.Statement]
    first: pujiang.Observation | None = None


@app.get("/statements/{key:path}")
def statement(key: str) -> pujiang.Statement:
    return data.statements[key]


@app.get("/answers")
def answer(question: str) -> Answer:
    said = data.statements.search(question)[:3]
    return Answer(question=question, said=list(said), figures=list(data.figures_of(said[0])))


def main() -> None:
    proposals: pujiang.Statements = data.statements.of_kind("proposal").where(mode=["reported", "collective"])
    assert proposals == data.statements.of_kind(Kind.PROPOSAL).where(mode=("collective", "reported"))
    assert data.statements.group_by("kind")["proposal"].where(topic="agriculture").one().speakers[0].name
    client = TestClient(app)
    served = client.get("/statements/pujiang-2023-iv/zhao-yi-beidou").json()
    assert pujiang.from_dict(served, data) is data["zhao-yi-beidou"]
    schema = client.get("/openapi.json").json()["components"]["schemas"]
    assert set(schema["Statement"]["required"]) == set(served)
    found = client.get("/answers", params={"question": "young scientists"}).json()
    assert found["figures"][0]["quantity"]["value"] == 5000
    converter = pujiang.make_converter(data, cattrs.preconf.msgspec.make_converter())
    note = Note(proposals[0], "mine")
    assert converter.loads(converter.dumps(note), Note) == note
    event = Event(list(proposals[:2]), data.observations[0])
    assert converter.loads(converter.dumps(event), Event) == event
    json.dumps([pujiang.to_chunks(data), data.statements.count_by("kind").to_dict()])
    figures: pandas.DataFrame = data.observations.to_pandas()
    assert figures["value"].max() == data.observations.to_polars()["value"].max() == 3_000_000_000
    assert data.statements.to_arrow().num_rows == polars.DataFrame(data.tables()["statements"]).height
    assert figures["date"].dt.year.max() == 2025
    assert polars.DataFrame(data.statements).equals(polars.DataFrame(data.statements.to_arrow()))
    untyped: Any = data.statements  # type checkers refuse it, too
    assert refuses(lambda: pandas.DataFrame(untyped))
    joined = pandas.concat([data.statements[:2].to_pandas(), data.statements[2:].to_pandas()])
    assert (joined.dtypes == data.statements.to_pandas().dtypes).all()
    assert weakref.ref(proposals[0])() is proposals[0]
    said = data.statements.to_pandas()
    assert pujiang.from_frame(said, data) == data
    assert refuses(lambda: pujiang.from_frame(said.assign(kind="proposal"), data))
    look_around()


def refuses(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except pujiang.PujiangError:
        return True
    return False


def look_around() -> None:
    """Find the way: from records to what refers to them, from names to records, from words to statements."""
    said, hu = data.statements, data.speakers["hu-zhijian"]
    assert data.statements_of(hu) == said.by("Hu Zhijian")
    try:
        said.by("Hu")
    except pujiang.UnknownIdError as error:
        assert error.near[0] == hu.id
    assert refuses(lambda: said.group_by("kind")[("propozal",)])
    assert refuses(data.observations.latest)
    assert {one.statement for one in said.points("proposal")} <= set(said.of_kind("proposal"))
    assert sum(int(row[1]) for row in said.crosstab("kind", "bulletin")) == len(said)
    people = [pujiang.Speaker(id=i, name=name, kind="person") for i, name in (("a", "Li Zhang"), ("b", "Zhang Li"))]
    assert pujiang.Dataset.of(people).speakers.find("Zhang Li").record == people[1]
    assert people[0].replace(kind="group").kind is SpeakerKind.GROUP
    assert said.search("win-win co-operation with South Africa")[0].id == "mlungisi-cele-win-win"
    assert said.search("organisation") == said.search("organization") != said[:0]
    assert said.search("5000") == said.search("5,000") != said[:0]


if __name__ == "__main__":
    main()
