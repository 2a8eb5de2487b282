"""What notebooks show of records, collections, stretches of text and datasets: small, safe, plain where that is wanted."""

from __future__ import annotations

import os
import sys
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given

import pujiang
from effort import examples
from pujiang.testing.strategies import datasets
from reading_pages.hostile import hostile

DATA = pujiang.load()
BOTH = {"text/plain", "text/html"}
ALLOWED = {"div", "strong", "bdi", "p", "blockquote", "mark", "table", "caption", "thead", "tbody", "tr", "th", "td"}


class Elements(HTMLParser):
    """The elements of a piece of HTML, and whether each that is open is closed."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.marked = ""
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It ends: the last that began."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text, marked or not."""
        if "mark" in self._open:
            self.marked += data


def shown(thing: Any) -> dict[str, str]:
    """What a notebook is given."""
    bundle: dict[str, str] = thing._repr_mimebundle_()
    assert set(bundle) == BOTH
    assert bundle["text/html"] == thing._repr_html_()
    return bundle


def things_of(data: pujiang.Dataset) -> list[Any]:
    """A dataset, its collections and records, and the stretches of its statements."""
    records = [record for collection in data.collections() for record in collection]
    return [data, *data.collections(), *records, *(statement.span for statement in data.statements)]


@examples(15)
@given(datasets())
def test_everything_is_shown_small_and_safe(data: pujiang.Dataset) -> None:
    """Of any data: well-formed HTML of a few harmless elements; plain text whose lines a terminal can print."""
    for thing in things_of(data):
        bundle = shown(thing)
        elements = Elements(bundle["text/html"])
        assert elements.tags <= ALLOWED
        assert elements.attributes <= {"style", "dir"}
        assert len(bundle["text/html"]) < 40_000
        assert all(line.isprintable() for line in bundle["text/plain"].split("\n"))


def test_ours_is_small() -> None:
    """No record of ours takes 8 KB, whatever it refers to; the bulletin does not bring its text."""
    sizes = {str(thing.key): len(shown(thing)["text/html"]) for c in DATA.collections() for thing in c}

    assert max(sizes.values()) < 8_000
    assert sizes["pujiang-2023-iv"] < 4_000
    assert len(shown(DATA)["text/html"]) < 3_000


def test_what_harms_is_only_text() -> None:
    """Markup in any field is escaped, and nothing turns or ends a line of plain text."""
    for thing in things_of(hostile()):
        bundle = shown(thing)
        assert Elements(bundle["text/html"]).tags <= ALLOWED
        assert not set(bundle["text/plain"]) & set("\u202e\u2066\x1b")


def test_a_stretch_is_marked_in_its_place() -> None:
    """The words are marked, and what stands around them is there; in plain text between brackets."""
    span = DATA.statements["mlungisi-cele-win-win"].span
    bundle = shown(span)

    assert Elements(bundle["text/html"]).marked == span.text
    assert f"[{span.text}]" in bundle["text/plain"]
    assert span.context(160).before.split()[-1] in bundle["text/plain"]
    assert Elements(shown(DATA.statements["mlungisi-cele-win-win"])["text/html"]).marked == span.text


def test_a_record_says_whose_words_and_what_codes_mean() -> None:
    """Mode and kind come with their meaning, other records by name, figures with their hedge."""
    statement = shown(DATA.statements["dai-gang-achievements"])["text/plain"]
    figure = shown(DATA.observations["labs-2024"])["text/plain"]

    assert "mode         reported: the editors' words for what a speaker said" in statement
    assert "topics       Talent exchange and training; Technology" in statement
    assert "quantity   more than 70 laboratories" in figure
    assert "… and 2 more" in shown(DATA.places["asean"])["text/plain"]


def test_an_attribution_is_shown_by_its_words() -> None:
    """In the form for notebooks and as text it is source and cue as they are printed, not the fields of a record."""
    statement = DATA.statements["dai-gang-achievements"]
    forms = shown(statement)

    assert str(statement.attribution).startswith(
        "Dai Gang, Director General of the International Cooperation Department"
    )
    assert str(statement.attribution).endswith(" … said that")
    assert "attribution  Dai Gang, Director General" in forms["text/plain"]
    assert not any("Attribution(" in form for form in forms.values())


def test_an_overview_counts() -> None:
    """A dataset tells its layers, counts and first bulletins; a long collection its first records."""
    told = shown(DATA)["text/plain"]
    many = pujiang.Dataset.of(
        pujiang.Bulletin(id=f"b{n}", title=f"No. {n}", text=pujiang.SourceText.of("One.\n")) for n in range(12)
    )

    assert "statements     33" in told
    assert "bulletin       pujiang-2023-iv: 2023 Pujiang Innovation Forum Bulletin IV, 2023-09-22" in told
    assert "… and 2 more" in shown(many)["text/plain"]
    assert "… and 23 more" in shown(DATA.statements)["text/plain"]
    assert shown(DATA.topics[:0])["text/plain"] == "<no topics>"


def test_a_table_has_what_readers_want() -> None:
    """Names and not ids, one form of the words, no empty columns; of a long collection only the first rows are made."""
    table = shown(DATA.statements.by("Mlungisi Cele"))["text/html"]

    assert "<thead><tr><th>id</th><th>bulletin</th><th>section</th><th>speakers</th><th>date</th><th>kind</th>" in table
    assert "Mlungisi Cele" in table
    assert "<th>topic_ids</th>" not in table
    assert "… and 268 more" in shown(DATA.places)["text/html"]


def test_a_notebook_gets_what_it_asks_for() -> None:
    """Only the media types that are wanted are made."""
    for thing in (DATA, DATA.topics, DATA.topics[0], DATA.statements[0].span):
        assert set(thing._repr_mimebundle_(include={"text/plain"})) == {"text/plain"}
        assert set(thing._repr_mimebundle_(exclude={"text/plain"})) == {"text/html"}


@pytest.mark.slow
def test_a_real_kernel_shows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a Jupyter kernel each is displayed with both forms, and they are those that its methods give."""
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    monkeypatch.setenv("PATH", os.path.dirname(sys.executable), prepend=os.pathsep)  # noqa: PTH120
    expressions = {
        "data": DATA,
        "data.statements.by('Hu Zhijian')": DATA.statements.by("Hu Zhijian"),
        "data.statements['dai-gang-achievements']": DATA.statements["dai-gang-achievements"],
        "data.statements['dai-gang-achievements'].span": DATA.statements["dai-gang-achievements"].span,
        "data.observations['labs-2024']": DATA.observations["labs-2024"],
        "data.bulletins[0]": DATA.bulletins[0],
    }
    cells = ["import pujiang; data = pujiang.load()", *expressions]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])

    nbclient.NotebookClient(notebook, timeout=60, kernel_name="python3").execute()

    for cell, thing in zip(notebook.cells[1:], expressions.values(), strict=True):
        (output,) = cell.outputs
        assert output.output_type == "execute_result", cell.source
        assert {media: output.data[media] for media in BOTH} == shown(thing)
