"""A program of somebody else: it asks pujiang, serves records with FastAPI, and makes frames. Strictly typed."""

import json

import attrs
import cattrs.preconf.msgspec
import msgspec
import pandas
import polars
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

import pujiang
from pujiang.codes import Kind

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


if __name__ == "__main__":
    main()
