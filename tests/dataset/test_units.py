"""Units of figures: found by name and symbol, written and read in every form; data from before there were any loads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import pujiang
from command_line import run
from pujiang import InvalidDataError, Unit
from pujiang.dataset.dataset import restore_dataset

DATA = pujiang.load()
YAML = """\
format: 1
units:
  - {id: km, name: kilometre, aliases: [kilometer, 公里], symbols: [km], dimension: length, identifiers: ['ucum:km', 'qudt:KiloM']}
  - {id: celsius, name: degree Celsius, symbols: [°C, ℃], dimension: temperature}
  - {id: usd, name: US dollar, symbols: [US$, $], dimension: money, identifiers: ['iso4217:USD']}
  - {id: lab, name: laboratory}
"""


@pytest.fixture
def data(tmp_path: Path) -> pujiang.Dataset:
    """The bundled data with some units."""
    (tmp_path / "units.yaml").write_text(YAML, "utf-8")
    return pujiang.load(tmp_path / "units.yaml")


def test_a_unit_is_found_by_name_and_by_symbol(data: pujiang.Dataset) -> None:
    """By id, name, alias, symbol and what it measures; one that has no symbol is found by none."""
    assert data.units["km"] == Unit(
        id="km",
        name="kilometre",
        aliases=("kilometer", "公里"),
        symbols=("km",),
        dimension="length",
        identifiers=("ucum:km", "qudt:KiloM"),
    )
    assert data.units.find("公里").record is data.units["km"]
    assert data.units.where(symbol="℃").ids() == ("celsius",)
    assert data.units.where(dimension=["length", "money"]).ids() == ("km", "usd")
    assert data.units.unknown("dimension").ids() == ("lab",)
    assert data.units.where(symbol="m").ids() == ()
    assert repr(DATA.units) == "<no units>"


def test_a_unit_is_in_every_form(data: pujiang.Dataset, tmp_path: Path) -> None:
    """A file of its own in YAML, typed in JSON-LD, a flat table, a table with its terms; and shown by the command line."""
    pujiang.dump(data, tmp_path / "yaml")
    pujiang.export(data, tmp_path / "data.jsonld")
    pujiang.export(data.units, tmp_path / "units.csv")
    (km, *_) = [
        node
        for node in json.loads((tmp_path / "data.jsonld").read_text("utf-8"))["units"]
        if node.get("symbols") == ["km"]
    ]

    assert pujiang.load(tmp_path / "yaml/vocabulary/units.yaml", bundled=False).units == data.units
    assert pujiang.load(tmp_path / "data.jsonld", bundled=False) == data
    assert (km["id"], km["type"], km["identifiers"]) == ("pj-unit:km", "Unit", ["ucum:km", "qudt:KiloM"])
    assert (tmp_path / "units.csv").read_text("utf-8").splitlines()[:2] == [
        "id,name,aliases,names,symbols,dimension,factor,divisor,note,withdrawn,superseded_by",
        "celsius,degree Celsius,,,°C; ℃,temperature,,,,,",
    ]
    (symbols,) = [column for column in data.tables()["units"].columns if column.name == "symbols"]
    assert symbols.term == "qudt:symbol"
    assert data.facets()["unit_symbol"].to_records()[0] == {"unit": "celsius", "symbol": "°C"}
    assert "unit km" in run("show", "km", "--data", str(tmp_path / "units.yaml"))


def test_what_was_written_before_there_were_units_loads() -> None:
    """Flat rows without the kind give the same dataset, with the same fingerprint; units change it."""
    rows = DATA.to_rows()
    assert rows.pop("units") == []

    old = restore_dataset(rows, DATA.layers)

    assert old == DATA
    assert old.fingerprint == DATA.fingerprint
    assert DATA.with_(Unit(id="km", name="kilometre")).fingerprint != DATA.fingerprint


def test_a_mistake_in_a_unit_is_told(tmp_path: Path) -> None:
    """The negative twin: a unit without a name, and a field that units do not have, are named at their places."""
    (tmp_path / "units.yaml").write_text("units:\n  - {id: km}\n  - {id: m, name: metre, symbol: m}\n", "utf-8")

    with pytest.raises(InvalidDataError) as caught:
        pujiang.load(tmp_path / "units.yaml")

    assert [(problem.code, problem.record, problem.line) for problem in caught.value.problems] == [
        ("PJ102", "unit km", 2),
        ("PJ101", "unit m", 3),
    ]
