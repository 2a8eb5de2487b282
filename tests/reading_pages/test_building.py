"""Sites: what they hold, that only what changed is built again, and that no record harms them."""

from __future__ import annotations

import json
import posixpath
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

import pytest
from hypothesis import given

import pujiang
from effort import examples
from exporters.sample import sample
from pujiang.site.building import BuiltSite
from pujiang.site.cards import bounds_of
from pujiang.site.entities import outside
from pujiang.site.marks import statement_anchor
from pujiang.site.rendering import POLICY
from pujiang.testing.strategies import datasets
from reading_pages.hostile import EVIL, PRINTED, hostile
from reading_pages.pages import Page
from refusals import raises
from specimen import written
from tables.test_custom_fields import with_values

pytest.importorskip("altair")
pytest.importorskip("vl_convert")
DATA = pujiang.load()


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of our own data."""
    folder = tmp_path_factory.mktemp("ours")
    pujiang.build_site(DATA, folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a site."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_every_statement_has_its_words_in_the_page(ours: Path) -> None:
    """The text of the page is the bulletin's, and what is marked as a statement is what it says, to the character."""
    page = Page((ours / "bulletins/pujiang-2023-iv.html").read_text("utf-8"))

    assert page.text == DATA.bulletins[0].text.content
    for statement in DATA.statements:
        spans = [*statement.spans, *(statement.attribution.spans if statement.attribution else ())]
        spans.sort(key=lambda span: span.start)
        assert page.words[statement_anchor(statement)] == "".join(span.text for span in spans)


@examples(12)
@given(datasets())
def test_any_dataset_has_its_words_in_its_pages(data: pujiang.Dataset) -> None:
    """Of generated data too: texts whole, marks right, every name of a place once, every link inside leads somewhere."""
    with TemporaryDirectory() as folder:
        built = pujiang.build_site(data, folder)
        pages = {path: Page((Path(folder) / path).read_text("utf-8")) for path in built.written if ".html" in path}
        assert_sound(pages, set(built.written))

        for bulletin in data.bulletins:
            page = pages[f"bulletins/{bulletin.id}.html"]
            assert page.text == bulletin.text.content
            for statement in data.statements.where(bulletin=bulletin):
                assert statement.text in page.words[statement_anchor(statement)]


def assert_sound(pages: dict[str, Page], files: set[str]) -> None:
    """Names of places are unique in a page, and each link and image leads to a file or a place that is there."""
    for path, page in pages.items():
        ids = page.ids()
        assert len(ids) == len(set(ids)), path
        for link in page.links():
            place, _, fragment = link.partition("#")
            if "://" in place:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path
            assert target in files, (path, link)
            name = unquote(fragment.partition(":~:")[0])
            assert not name or name in pages[target].ids(), (path, link)


def test_all_links_of_our_site_lead_somewhere(ours: Path) -> None:
    """Between its pages and inside them; and a page whose link leads nowhere is noticed."""
    files = {path for path in contents(ours) if not path.startswith(".")}
    pages = {path: Page((ours / path).read_text("utf-8")) for path in files if path.endswith(".html")}

    assert_sound(pages, files)
    with pytest.raises(AssertionError):
        assert_sound({"a.html": Page('<a href="b.html">b</a>')}, {"a.html"})
    with pytest.raises(AssertionError):
        assert_sound({"a.html": Page('<a href="#s-b">b</a>')}, {"a.html"})


def test_ids_that_look_like_names_of_places_are_told_apart(tmp_path: Path) -> None:
    """Statements called "title", "at-…" or as another with an ending do not take the place of anything in the page."""
    folder = written(tmp_path / "data")
    file = folder / "mine.yaml"
    content = file.read_text("utf-8")
    for old, new in (
        ("ada-towns", "ada-labs-title"),
        ("ada-share", "at-s-ada-labs"),
        ("ada-more", "text"),
        ("italy", "ada-labs.1"),
    ):
        content = content.replace(f"id: {old}", f"id: {new}")
    file.write_text(content, "utf-8")
    built = pujiang.build_site(pujiang.load(folder, bundled=False), tmp_path / "site")

    pages = {p: Page((tmp_path / "site" / p).read_text("utf-8")) for p in built.written if p.endswith(".html")}
    assert_sound(pages, set(built.written))


def test_the_page_of_our_bulletin_is_small(ours: Path) -> None:
    """With style and script it is below 300 KB, and needs nothing else."""
    files = ["bulletins/pujiang-2023-iv.html", "assets/reader.css", "assets/reader.js"]

    assert sum((ours / file).stat().st_size for file in files) < 300_000
    assert all(b"http" not in (ours / file).read_bytes() for file in files[1:])


def test_equal_data_gives_equal_bytes(ours: Path, tmp_path: Path) -> None:
    """A site built elsewhere is the same, file by file."""
    pujiang.build_site(DATA, tmp_path / "again")

    assert contents(ours) == contents(tmp_path / "again")


def test_only_what_changed_is_built_again(tmp_path: Path) -> None:
    """Nothing, when nothing changed; after one alias the pages that tell of it; what is gone, or lost, is made good."""
    data = sample(tmp_path / "data")
    folder = tmp_path / "site"
    told: list[tuple[int, int]] = []
    first = pujiang.build_site(data, folder, progress=lambda done, total: told.append((done, total)))
    before = contents(folder)

    assert (first.kept, first.removed) == (0, ())
    assert told == [(n + 1, len(first.written)) for n in range(len(first.written))]
    assert pujiang.build_site(data, folder) == BuiltSite(folder, (), len(first.written), ())

    renamed = data.with_(data.speakers["bo"].replace(aliases=("Two, Bo",)), replaces=True)
    built = pujiang.build_site(renamed, folder)
    assert "speakers/bo.html" in built.written
    assert "speakers/ada.html" not in built.written
    assert not {"speakers/bo.html", "index.html"} - set(built.written)
    (folder / "speakers/ada.html").unlink()
    assert pujiang.build_site(renamed, folder).written == ("speakers/ada.html",)

    fewer = pujiang.Dataset.of(data.statements.by("ada"), data.layers)
    assert "speakers/bo.html" in pujiang.build_site(fewer, folder).removed
    assert not (folder / "speakers/bo.html").exists()
    pujiang.build_site(data, folder)
    assert contents(folder) == before


def test_a_page_is_fresh_only_if_a_new_one_would_be_equal(tmp_path: Path) -> None:
    """The digests see every field: after a record of any kind is changed, the site is what a new one would be."""
    data = sample(tmp_path / "data")
    for collection in data.collections():
        for record in collection[:1]:
            changed = data.with_(record.replace(note="Changed."), replaces=True)
            pujiang.build_site(changed, tmp_path / "site")
            with TemporaryDirectory() as other:
                pujiang.build_site(changed, other)
                assert contents(tmp_path / "site") == contents(Path(other)), record


@pytest.mark.parametrize("record", ['{"../../a.html": "1"}', "[]", "no JSON", '{"/etc/passwd": "1"}'])
def test_a_folder_that_is_no_site_is_refused(record: str, tmp_path: Path) -> None:
    """Neither other files nor a record that names files elsewhere lead to anything being written or removed."""
    (tmp_path / "precious.txt").write_text("mine")
    with pytest.raises(pujiang.PujiangError, match="empty folder"):
        pujiang.build_site(DATA, tmp_path)
    (tmp_path / ".pujiang-site.json").write_text(record)
    with pytest.raises(pujiang.PujiangError, match="empty folder"):
        pujiang.build_site(DATA, tmp_path)
    with pytest.raises(pujiang.PujiangError, match="empty folder"):
        pujiang.build_site(DATA, tmp_path / "precious.txt")

    assert (tmp_path / "precious.txt").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 2


def test_data_that_does_not_hold_is_refused(tmp_path: Path) -> None:
    """A statement whose stretch was moved is not shown: nothing is written."""
    statement = DATA.statements["dai-gang-achievements"]
    moved = statement.replace(spans=(statement.span.replace(start=statement.span.start + 3),))
    rows = DATA.to_rows()
    place = next(n for n, row in enumerate(rows["statements"]) if row["id"] == statement.id)
    rows["statements"][place] = rows["statements"][place] | {"spans": [[moved.span.start, moved.span.end]]}
    from pujiang.dataset.dataset import restore_dataset

    with pytest.raises(pujiang.InvalidDataError):
        pujiang.build_site(restore_dataset(rows, DATA.layers), tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_without_jinja_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with raises(pujiang.MissingExtraError, extra="site", library="jinja2"):
        pujiang.build_site(DATA, tmp_path / "site")


def test_a_hostile_record_is_only_text(tmp_path: Path) -> None:
    """No word of a record becomes an element, an attribute, a script or the end of one; each is there, as text."""
    data = hostile()
    clean = sample(tmp_path / "data")
    built = pujiang.build_site(data, tmp_path / "site")
    pujiang.build_site(clean, tmp_path / "clean")
    allowed = {
        (tag, name)
        for file in (tmp_path / "clean").rglob("*.html")
        for tag, attributes in Page(file.read_text("utf-8")).elements
        for name in attributes
    } | {("a", "tabindex")}  # of a link that another mark cuts in two
    for path in built.written:
        if not path.endswith(".html"):
            continue
        page = Page((tmp_path / "site" / path).read_text("utf-8"))
        assert {(tag, name) for tag, attributes in page.elements for name in attributes} <= allowed, path
        assert ("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}) in page.elements
        assert not any(link.startswith("javascript:") for link in page.links())
        assert sum(tag == "script" for tag, _ in page.elements) == 1 + path.startswith("bulletins/")
    page = Page((tmp_path / "site/bulletins/b.html").read_text("utf-8"))
    assert page.text == data.bulletins[0].text.content
    assert EVIL in page.shown
    assert json.loads(page.scripts[-1])["name"] == PRINTED


def test_linked_data_quotes_nobody_who_was_only_reported(ours: Path, tmp_path: Path) -> None:
    """In the page's JSON-LD a reported statement is a claim with its speaker in the words; a quoted one a quotation."""
    (graph,) = Page((ours / "bulletins/pujiang-2023-iv.html").read_text("utf-8")).scripts
    pujiang.build_site(sample(tmp_path / "data"), tmp_path / "site")
    (other,) = Page((tmp_path / "site/bulletins/b1.html").read_text("utf-8")).scripts
    parts = json.loads(graph)["hasPart"]
    quoted = [part for part in json.loads(other)["hasPart"] if part["@type"] == "Quotation"]

    assert {part["@type"] for part in parts} == {"Claim"}
    assert [part["text"] for part in parts] == [statement.attributed for statement in DATA.statements]
    assert [(part["spokenByCharacter"][0]["name"], part["text"]) for part in quoted] == [("Bo Two", "“We go on,”")]


def test_who_no_longer_holds_a_title_is_not_said_to(ours: Path) -> None:
    """The list of those who speak says "former" where the bulletin does."""
    shown = Page((ours / "bulletins/pujiang-2023-iv.html").read_text("utf-8")).shown

    assert "Level II Researcher; former President" in shown
    assert "Researcher; President" not in shown


def test_what_no_longer_holds_is_told_wherever_it_is_read(ours: Path, tmp_path: Path) -> None:
    """A statement and a figure that were withdrawn or superseded say so in the text, and in lists; others do not."""
    statement = DATA.statements["zhao-yang-model"].replace(withdrawn="printed in error")
    figure = DATA.observations["labs-2024"].replace(superseded_by="labs-2025-09")
    inside = DATA.observations["dai-gang-achievements.joint-laboratories"].replace(withdrawn="misheard")
    pujiang.build_site(DATA.with_(statement, figure, inside, replaces=True), tmp_path)

    for path, told in (
        ("bulletins/pujiang-2023-iv.html", "withdrawn: printed in error"),
        ("bulletins/pujiang-2023-iv.html", "withdrawn: misheard"),
        ("speakers/zhao-yang.html", "; withdrawn: printed in error"),
        ("metrics/joint-laboratories.html", "superseded by labs-2025-09"),
        ("metrics/joint-laboratories.html", "withdrawn: misheard"),
    ):
        assert told in (tmp_path / path).read_text("utf-8")
        assert told not in (ours / path).read_text("utf-8")


def test_bounds_are_told_in_words() -> None:
    """What a hedge says, and what it leaves open; ranges on both sides; "about" has no bound."""
    told = {o.words: bounds_of(o.quantity) for o in DATA.observations if o.bulletin}

    assert told["more than 5,000 young scientists"] == "above 5,000; no known upper bound"
    assert told["nearly 10 multinational technology transfer platforms"] == "below 10; no known lower bound"
    assert told["40 countries"] == "exactly, as printed"
    quantity = DATA.observations["labs-2024"].quantity
    both = quantity.replace(comparator=pujiang.codes.Comparator.BETWEEN, value_to=quantity.value + 5)
    assert bounds_of(both) == "at least 70 and at most 75"
    assert bounds_of(quantity.replace(comparator=pujiang.codes.Comparator.ABOUT)) == "close to it; no known bounds"


def test_only_addresses_of_the_web_are_followed() -> None:
    """A reference's address is a link if it is one of the web; a script, a file or nothing is none."""
    kept = ["https://example.org/a", "HTTP://example.org"]

    assert [outside(url) for url in (*kept, "javascript:alert(1)", "file:///etc/passwd", "//x", None)] == [
        *kept, "", "", "", "",
    ]  # fmt: skip


def test_an_empty_dataset_has_a_site(tmp_path: Path) -> None:
    """No bulletins, no indexes to speak of, and no failure."""
    built = pujiang.build_site(pujiang.Dataset.of([]), tmp_path / "site")

    assert "None." in (tmp_path / "site/index.html").read_text("utf-8")
    assert str(built).endswith("8 pages written, 0 kept, 0 removed")


def test_custom_fields_are_on_the_pages(tmp_path: Path) -> None:
    """Of a statement on its card, of a topic on its page; several values one by one."""
    pujiang.build_site(with_values(), tmp_path / "site")
    pages = "".join(file.read_text("utf-8") for file in (tmp_path / "site").rglob("*.html"))

    assert pages.count("Čisté – Wasser") >= 2
    assert "Sentiment" in pages
