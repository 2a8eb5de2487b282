"""Pictures of figures over time: bounds, arrows where there are none, targets; as page, picture and data."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.monitoring.charts import _altair, chart, overview, save
from refusals import raises

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("altair")
pytest.importorskip("vl_convert")
DATA = pujiang.load()


def test_a_chart_shows_bounds_as_they_are() -> None:
    """More than 70 is open above, nearly 10 is open below, 53 is a point; targets are told apart."""
    labs = json.loads(chart(DATA.metrics["joint-laboratories"], DATA.observations).to_json())
    platforms = json.loads(chart(DATA.metrics["technology-transfer-platforms"], DATA.observations).to_json())
    rows = {row["source"] + row["time"]: row for row in labs["data"]["values"]}
    nearly = [row for row in platforms["data"]["values"] if row["open_below"]]

    assert rows["china-org-2025-01-152024-12"]["open_above"]
    assert (
        rows["pujiang-2023-iv/dai-gang-achievements2023-09-22"] | {"low": 53.0, "high": 53.0}
        == rows["pujiang-2023-iv/dai-gang-achievements2023-09-22"]
    )
    assert rows["cgtn-2023-10-182028-10"]["target"]
    assert [(row["low"], row["high"], row["figure"]) for row in nearly] == [(0.0, 10.0, "nearly 10 platforms")]


@pytest.mark.parametrize(
    ("suffix", "beginning"),
    [
        pytest.param(".png", b"\x89PNG", marks=pytest.mark.slow),
        (".svg", b"<svg"),
        pytest.param(".html", b"<!DOCTYPE html>", marks=pytest.mark.slow),
        (".json", b"{"),
    ],
)
def test_a_chart_is_written_in_each_format(suffix: str, beginning: bytes, tmp_path: Path) -> None:
    """Each format is written whole; the page brings its own scripts."""
    file = tmp_path / f"all{suffix}"

    save(overview(pujiang.monitor(DATA)), file)

    content = file.read_bytes()
    assert content.lstrip().startswith(beginning)
    if suffix == ".html":
        assert b'src="http' not in content


def test_what_cannot_be_drawn_is_refused(tmp_path: Path) -> None:
    """Another suffix, a metric without figures in time, and an empty report are told in words."""
    picture = chart(DATA.metrics["joint-laboratories"], DATA.observations)
    for name in ("a.gif", "a"):
        with pytest.raises(pujiang.PujiangError, match=r"\.html.*\.svg"):
            save(picture, tmp_path / name)
    with pytest.raises(pujiang.PujiangError, match=r"'joint-laboratories' .*time"):
        chart(DATA.metrics["joint-laboratories"], [])
    with pytest.raises(pujiang.PujiangError, match=r"^no figure .*time"):
        overview(pujiang.monitor(pujiang.Dataset.of([])))
    assert list(tmp_path.iterdir()) == []


def test_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without Altair, or its converter, the extra is named; any other failure is not hidden."""
    picture = chart(DATA.metrics["joint-laboratories"], DATA.observations)

    class Failing:
        """A chart that cannot be saved."""

        def __init__(self, told: str) -> None:
            self.told = told

        def save(self, *_: object, **__: object) -> None:
            """Fail."""
            raise ValueError(self.told)

    with raises(pujiang.MissingExtraError, extra="plot", library="vl-convert-python"):
        save(Failing("needs the vl-convert-python package"), tmp_path / "a.svg")
    with pytest.raises(ValueError, match="something else"):
        save(Failing("something else"), tmp_path / "a.svg")
    monkeypatch.setitem(sys.modules, "altair", None)
    with raises(pujiang.MissingExtraError, extra="plot", library="altair"):
        chart(DATA.metrics["joint-laboratories"], DATA.observations)
    assert picture is not None


def test_what_was_withdrawn_is_not_drawn() -> None:
    """A figure or target that no longer holds is left out; where no other is, there is nothing to draw."""
    metric, lab = DATA.metrics["joint-laboratories"], DATA.observations["labs-2024"]
    every = DATA.observations.of(metric)
    gone = [o.replace(withdrawn="a slip") if o.id in {"labs-2024", "labs-target-2028"} else o for o in every]

    assert len(chart(metric, every).to_dict()["data"]["values"]) == 10
    assert len(chart(metric, gone).to_dict()["data"]["values"]) == 8
    with pytest.raises(pujiang.PujiangError, match=r"'joint-laboratories' .*time"):
        chart(metric, [lab.replace(superseded_by="x")])


@pytest.mark.parametrize(
    ("values", "domain"), [((-100, -20), [-115.0, 0.0]), ((-100, 100), [-115.0, 115.0]), ((0,), [0.0, 1.0])]
)
def test_figures_below_zero_have_room(values: tuple[int, ...], domain: list[float]) -> None:
    """What is nearly -100 lies below it, down to the edge of the picture; where all is zero there is still a picture."""
    metric = pujiang.Metric(id="m", name="M", definition="d", unit="u")
    figures = [
        pujiang.Observation(
            id=f"o{n}",
            metric=metric,
            quantity=pujiang.Quantity(value=Decimal(n), comparator=pujiang.codes.Comparator.NEARLY, unit="u"),
            period=pujiang.Period.parse("2023"),
            reference=pujiang.Reference(id="r", title="R"),
        )
        for n in values
    ]

    drawn = chart(metric, figures).to_dict()

    assert drawn["layer"][0]["encoding"]["y"]["scale"]["domain"] == pytest.approx(domain)
    assert all(row["low"] == pytest.approx(domain[0]) and row["low"] <= row["high"] for row in drawn["data"]["values"])


def test_hostile_names_are_drawn_as_dots(tmp_path: Path) -> None:
    """What no XML may hold would end the program that draws it: in names, units and words it is shown as a dot."""
    hostile = "Labs \x1b[31m\x00\ud800\ufffe"
    metric = pujiang.Metric(id="m", name=hostile, definition="d", unit=hostile)
    figure = pujiang.Observation(
        id="o",
        metric=metric,
        quantity=pujiang.Quantity(value=Decimal(5), unit=hostile),
        period=pujiang.Period.parse("2023"),
        words=f"5 {hostile}",
        reference=pujiang.Reference(id="r", title="R"),
    )
    picture = chart(metric, [figure])

    told = json.dumps(picture.to_dict(), ensure_ascii=False)
    assert not set("\x1b\x00\ud800\ufffe") & set(told)
    assert "\\u" not in told
    assert told.count("Labs ·[31m···") >= 4
    save(picture, tmp_path / "a.svg")
    assert "Labs ·[31m···" in (tmp_path / "a.svg").read_text("utf-8")


def test_without_docstrings_there_are_no_charts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Altair reads its own docstrings, which `python -OO` leaves out: the error says how to run."""
    (tmp_path / "altair.py").write_text("raise AttributeError('no doc')")
    monkeypatch.delitem(sys.modules, "altair", raising=False)
    monkeypatch.syspath_prepend(tmp_path)

    with raises(pujiang.PujiangError, "-OO"):
        _altair()
