"""Citations: the bulletin as author, the speaker as reported in it, the data version and the place."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import pujiang
from exporters.sample import sample
from pujiang import (
    Layer,
    MissingExtraError,
    Observation,
    Period,
    PujiangError,
    Quantity,
    Reference,
    Speaker,
    UnknownIdError,
    cite,
)
from pujiang.citations.items import item_of
from pujiang.codes import Mode
from pujiang.dataset.dataset import Dataset, restore_dataset
from pujiang.exporters import deposits, xlsx
from pujiang.exporters.markdown import escape_markdown
from pujiang.stored.rows import flatten
from pujiang.types import Extract
from refusals import raises

if TYPE_CHECKING:
    from pathlib import Path

DATA = pujiang.load()
BULLETIN = (
    "Shanghai Center for Pujiang Innovation Forum, 2023 Pujiang Innovation Forum Bulletin IV, No. 4 Vol. 165,"
    " 22 September 2023"
)


def test_a_statement_is_cited_as_reported() -> None:
    """The speaker is named as reported in the bulletin, with section, characters, data version and record."""
    statement = DATA.statements["mlungisi-cele-win-win"]

    assert cite(statement) == (
        f"Mlungisi Cele, as reported in: {BULLETIN}; section I-2, characters {statement.span.start}-{statement.span.end};"
        " data: pujiang-bulletins 1.2.0; record pujiang-2023-iv/mlungisi-cele-win-win."
    )


def test_a_quoted_and_an_editorial_statement_say_so() -> None:
    """Quoted words are cited as quoted, the editors' own as theirs; before the first heading no section is named."""
    quoted = DATA.statements["mlungisi-cele-win-win"].replace(mode=Mode.QUOTED)

    assert cite(quoted).startswith("Mlungisi Cele, as quoted in: ")
    assert cite(DATA.statements["editors-note"]).startswith(f"The editors in: {BULLETIN}; characters ")


def test_a_bulletin_and_a_dataset_are_cited_with_the_version_of_the_data() -> None:
    """A bulletin names its layer, a dataset its layers and fingerprint; a bulletin without facts has its title."""
    bare = DATA.bulletins[0].replace(number=None, volume=None, published=None, publisher=None, layer=None)

    assert cite(DATA.bulletins[0]) == f"{BULLETIN}; data: pujiang-bulletins 1.2.0."
    assert cite(bare) == "2023 Pujiang Innovation Forum Bulletin IV."
    assert cite(DATA) == f"data: pujiang-bulletins 1.2.0; fingerprint {DATA.fingerprint[:16]}."
    with pytest.raises(PujiangError, match="no layer"):
        cite(Dataset.of([]))


def test_a_figure_is_cited_with_its_words_and_source() -> None:
    """A figure of a bulletin is cited as its statement is; one from outside by its reference, without words as read."""
    figure = DATA.observations["dai-gang-achievements.joint-laboratories"]
    reference = Reference(id="r", title="A page", publisher="A press", url="https://example.org/")
    outside = Observation(
        id="o",
        metric=figure.metric,
        quantity=Quantity(value=figure.quantity.value),
        reference=reference,
        words="53 labs",
    )

    assert cite(figure).startswith(
        f"Belt and Road joint laboratories: 53 Belt and Road joint laboratories, Dai Gang, as reported in: {BULLETIN}"
    )
    assert cite(figure.replace(statement=None)).startswith(
        f"Belt and Road joint laboratories: 53 Belt and Road joint laboratories, in: {BULLETIN}"
    )
    assert cite(outside) == (
        "Belt and Road joint laboratories: 53 labs; A press; A page; https://example.org/; record o."
    )
    assert cite(outside.replace(reference=None)) == "Belt and Road joint laboratories: 53 labs; record o."
    assert cite(outside.replace(reference=None, words="")) == "Belt and Road joint laboratories: 53; record o."


@pytest.mark.parametrize("mode", Mode)
def test_only_quoted_words_are_in_quotation_marks(mode: Mode) -> None:
    """A figure's words look like the speaker's own only where the bulletin quotes; and a citation says so."""
    figure = DATA.observations["dai-gang-achievements.joint-laboratories"]
    assert figure.statement
    cited = cite(figure.replace(statement=figure.statement.replace(mode=mode)))

    assert ("“53 Belt and Road joint laboratories”, Dai Gang, as quoted in" in cited) is (mode is Mode.QUOTED)
    assert ("“" in cited) is (mode is Mode.QUOTED)


def test_a_comma_inside_quotation_marks_is_the_comma(tmp_path: Path) -> None:
    """“We go on,” Bo Two said: no second comma behind the mark."""
    assert sample(tmp_path).statements["bo-goes-on"].attributed == "“We go on,” Bo Two said"


def items(data: Dataset | object, folder: Path) -> dict[str, dict[str, Any]]:
    """The items of an export as CSL-JSON, by id."""
    pujiang.export(data, folder / "a.csl.json", replace=True)  # type: ignore[arg-type]
    return {item["id"]: item for item in json.loads((folder / "a.csl.json").read_text("utf-8"))}


def test_a_figure_is_cited_with_its_words_place_and_speaker(tmp_path: Path) -> None:
    """A figure of a bulletin is a chapter of it; one from outside is the page that prints it, with its own id."""
    found = items(DATA.observations, tmp_path)

    inside = found["pujiang-2023-iv:dai-gang-achievements.young-scientists-hosted"]
    assert inside["title"].startswith(
        "Young scientists hosted for research work: more than 5,000 people, Dai Gang, as r"
    )
    outside = found["labs-2024"]
    assert outside["type"] == "webpage"
    assert outside["title"].startswith("Belt and Road joint laboratories: more than 70 laboratories, in: ")


def test_figures_without_a_statement_or_a_reference_are_cited(tmp_path: Path) -> None:
    """A figure that a bulletin prints outside of statements names nobody; one that cites nothing is named alone."""
    figure = DATA.observations["dai-gang-achievements.young-scientists-hosted"]
    assert item_of(figure.replace(statement=None))["title"].startswith(
        "Young scientists hosted for research work: more"
    )
    alone = Observation(id="alone", metric=figure.metric, quantity=figure.quantity)
    assert item_of(alone) == {
        "id": "alone",
        "type": "webpage",
        "title": "Young scientists hosted for research work: more than 5,000 people",
    }
    speaker = DATA.speakers[0]
    assert items(DATA.speakers[:1], tmp_path).keys() == {"pujiang-bulletins", speaker.id, speaker.references[0].id}


def test_times_are_as_precise_as_they_are_known(tmp_path: Path) -> None:
    """A month stays a month, an interval has two ends, an open one has one; when a page was read is kept."""
    page = Reference(id="p", title="P", published=Period.parse("2023-09"), accessed=date(2026, 11, 24))
    for edtf, issued in (
        ("2023-09", {"date-parts": [[2023, 9]]}),
        ("2013/2014", {"date-parts": [[2013], [2014]]}),
        ("2013/..", {"literal": "2013–"}),
        ("../2013-09", {"literal": "–2013-09"}),
    ):
        assert item_of(page.replace(published=Period.parse(edtf)))["issued"] == issued
    pujiang.export(Dataset.of([page]), tmp_path / "p.ris")
    assert "Y2  - 2026/11/24\n" in (tmp_path / "p.ris").read_text("utf-8")


@pytest.mark.parametrize(
    ("edtf", "bibtex", "ris"),
    [
        ("0850-01-02", "date = {0850-01-02},year = {0850},month = {1}", "PY  - 0850,DA  - 0850/01/02"),
        ("2013", "date = {2013},year = {2013}", "PY  - 2013,DA  - 2013"),
        ("2013/2014-05", "date = {2013/2014-05},year = {2013}", "PY  - 2013,DA  - 2013///2013–2014-05"),
        ("2013-04/..", "date = {2013-04/..},year = {2013},month = {4}", "PY  - 2013,DA  - 2013/04//2013-04–"),
        ("../2013", "date = {../2013}", "DA  - ///–2013"),
    ],
)
def test_dates_in_entries_claim_no_more_than_is_known(edtf: str, bibtex: str, ris: str) -> None:
    """Years have four digits, intervals both ends; what ended in 2013 was not published in 2013."""
    page = Reference(id="p", title="P", published=Period.parse(edtf))

    assert re.findall(r"^  (?:date|year|month) = .*$", cite(page, "bibtex"), re.MULTILINE) == [
        f"  {line}," for line in bibtex.split(",")
    ]
    assert re.findall(r"^(?:PY|DA) .*$", cite(page, "ris"), re.MULTILINE) == ris.split(",")


def test_entries_without_a_date_have_none() -> None:
    """No year is made up."""
    assert not re.search(
        "date|year|PY|DA", cite(Reference(id="p", title="P"), "bibtex") + cite(Reference(id="p", title="P"), "ris")
    )


def test_without_a_layer_only_the_records_are_cited(tmp_path: Path) -> None:
    """A dataset that bears no name has no item of its own, and cannot have a CITATION.cff."""
    data = Dataset.of(list(DATA.references))

    assert items(data, tmp_path).keys() == set(data.references.ids())
    with pytest.raises(PujiangError, match="no layer"):
        pujiang.export(data, tmp_path / "CITATION.cff")


def test_a_withdrawn_statement_says_so_in_markdown_and_leaves_the_network(tmp_path: Path) -> None:
    """What no longer holds is marked where it is read, and counts no more where it would be counted."""
    withdrawn = DATA.statements["zhao-yang-model"].replace(withdrawn="printed in error")
    data = DATA.with_(withdrawn, replaces=True)
    for name in ("a.md", "a.graphml"):
        pujiang.export(data, tmp_path / name)

    assert "withdrawn: printed in error" in (tmp_path / "a.md").read_text("utf-8")
    assert 'source="speaker:zhao-yang" target="topic:geopolitics' not in (tmp_path / "a.graphml").read_text("utf-8")
    pujiang.export(DATA, tmp_path / "b.graphml")
    assert 'source="speaker:zhao-yang" target="topic:geopolitics' in (tmp_path / "b.graphml").read_text("utf-8")


def test_long_texts_and_control_characters_in_a_workbook(tmp_path: Path) -> None:
    """A text of 70,000 characters goes on in further columns, none cut inside an escape; days before 1900 are text."""
    openpyxl = pytest.importorskip("openpyxl")
    note = "\x01" + "😀_x0041_" * 7_000
    old = Reference(id="old", title="Old", accessed=date(1823, 1, 1), note=note)
    recent = Reference(id="recent", title="Recent", accessed=date(2023, 1, 1))
    target = tmp_path / "a.xlsx"
    xlsx.write(Extract(data := restored_of(old, recent), data.references, pujiang.codes.SourceWords.EXCERPTS), target)

    sheet = openpyxl.load_workbook(target)["references"]
    head, first, second = ([cell.value for cell in row] for row in sheet.iter_rows())
    pieces = [value for name, value in zip(head, first, strict=True) if str(name).startswith("note") and value]
    assert len(pieces) > 1
    assert all(len(piece.encode("utf-16-le")) // 2 <= 32_767 for piece in pieces)
    told = re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), "".join(pieces))
    assert told == note
    place = head.index("accessed")
    assert first[place] == "1823-01-01"
    assert second[place].date() == date(2023, 1, 1)


def restored_of(*references: Reference) -> Dataset:
    """A dataset of records as they are: what reading would refuse may stand in them."""
    return restore_dataset({"references": flatten(references)}, [])


@pytest.mark.parametrize(
    "style", ["apa", "chicago", "gb-t-7714", "ieee", "mla", "vancouver", "harvard", "MLA", "Vancouver"]
)
def test_a_statement_in_a_style(style: str) -> None:
    """Each style names the bulletin's publisher as author and the speaker as reported; the title has nothing else."""
    pytest.importorskip("citeproc")
    told = cite(DATA.statements["dai-gang-achievements"], style).lower()

    for words in ("shanghai center for pujiang", "dai gang, as reported", "2023 pujiang innovation forum bulletin iv"):
        assert words in told
    assert "characters" not in told


@pytest.mark.parametrize(
    "style", ["advanced-materials", "Advanced Materials", "plos-one", "harvard1", "american-medical-association"]
)
def test_styles_are_found_by_each_of_their_names(style: str) -> None:
    """Those that depend on another one, that were renamed, and titles with spaces and capitals."""
    pytest.importorskip("citeproc")

    assert "pujiang" in cite(DATA.bulletins[0], style).lower()


@pytest.mark.parametrize("style", ["apa", "mla", "chicago", "vancouver", "ieee", "gb-t-7714", "harvard"])
def test_a_title_without_an_author_is_told_once(style: str) -> None:
    """Where no author or publisher is known, the title stands in front, or alone, and is not repeated."""
    pytest.importorskip("citeproc")
    bare = DATA.bulletins[0].replace(publisher=None)

    assert cite(bare, style).count("2023 Pujiang Innovation Forum Bulletin IV") == 1
    assert cite(DATA.bulletins[0], style).count("Bulletin IV") == 1


def test_an_entry_for_a_reference_manager() -> None:
    """One statement as BibTeX, RIS and CSL-JSON."""
    statement = DATA.statements["dai-gang-achievements"]

    assert cite(statement, "bibtex").startswith("@incollection{pujiang-2023-iv:dai-gang-achievements,\n")
    assert cite(statement, "ris").startswith("TY  - CHAP\nID  - pujiang-2023-iv:dai-gang-achievements\n")
    (item,) = json.loads(cite(statement, "csl-json"))
    assert item["container-title"] == "2023 Pujiang Innovation Forum Bulletin IV"
    assert item["title"] == "Dai Gang, as reported"
    assert item["note"] == "section I-1, characters 2639–3370; data: pujiang-bulletins 1.2.0"
    for style in ("bibtex", "ris"):
        assert item["note"] in cite(statement, style)


def test_an_unknown_style_is_refused() -> None:
    """A slip is answered with the nearest; a path is no style, and is not opened."""
    pytest.importorskip("citeproc")
    with raises(UnknownIdError, asked="appa", kind="style", near=("apa",)):
        cite(DATA, "appa")
    for path in ("../apa", "/etc/passwd", "..", "", "a" * 5_000):
        with raises(UnknownIdError, asked=path, kind="style"):
            cite(DATA, path)


def test_a_style_that_citeproc_cannot_write_is_told() -> None:
    """Where the library fails at a style, the error says what to take instead."""
    pytest.importorskip("citeproc")
    with pytest.raises(PujiangError, match=r"'french4'.*'csl-json'"):
        cite(DATA.statements["dai-gang-achievements"], "french4")


@pytest.mark.parametrize("style", [None, "bibtex"])
def test_what_is_never_cited_is_told(style: str | None) -> None:
    """A section, or a text, is nothing that is cited; a reference is."""
    for subject in (DATA.bulletins[0].sections[0], "Dai Gang"):
        with pytest.raises(PujiangError, match=f"cannot cite {type(subject).__name__}"):
            cite(subject, style)  # type: ignore[arg-type]  # what people try
    reference = Reference(id="r", title="A page", publisher="A press", published=Period.parse("2023-09"))
    assert cite(reference) == "A press; A page; 2023-09; record r."


def test_speakers_and_initiatives_are_cited() -> None:
    """By their names, with their address in another system, as entries of the data."""
    speaker = DATA.speakers["dai-gang"].replace(identifiers=("local:1", "orcid:0000-0002-1825-0097"))
    initiative = DATA.initiatives["joint-laboratory-initiative"]

    assert cite(DATA.speakers["dai-gang"]) == "Dai Gang; speaker dai-gang."
    assert cite(speaker) == "Dai Gang; https://orcid.org/0000-0002-1825-0097; speaker dai-gang."
    assert cite(initiative) == "Joint Laboratory Initiative; initiative joint-laboratory-initiative."
    (item,) = json.loads(cite(speaker, "csl-json"))
    assert (item["type"], item["URL"]) == ("entry", "https://orcid.org/0000-0002-1825-0097")
    assert cite(initiative, "bibtex").startswith("@misc{joint-laboratory-initiative,\n")
    assert cite(speaker, "ris").startswith("TY  - GEN\nID  - dai-gang\nTI  - Dai Gang\n")


def test_selections_are_cited_with_what_they_are_of() -> None:
    """The number of records, the data with its fingerprint, and the ids of a few; without a layer there is no name."""
    few, one = DATA.statements.by("Mlungisi Cele"), DATA.speakers[:1]
    data = f"data: pujiang-bulletins 1.2.0; fingerprint {DATA.fingerprint[:16]}"

    assert cite(few) == f"2 statements; {data}; " + "; ".join(f"record {key}" for key in few.ids()) + "."
    assert cite(one).startswith(f"1 speaker; {data}; record ")
    assert cite(DATA.statements) == f"33 statements; {data}."
    (item,) = json.loads(cite(few, "csl-json"))
    assert (item["id"], item["type"]) == ("pujiang-bulletins:statements", "dataset")
    assert item["title"] == "2 statements: pujiang-bulletins"
    assert all(key in item["note"] for key in few.ids())
    with pytest.raises(PujiangError, match="no layer"):
        cite(Dataset.of(list(DATA.references)).references)


def test_what_does_not_hold_says_so_wherever_it_is_cited() -> None:
    """A withdrawn statement, its figures, and misprints: in the title of items, with the reason; others say nothing."""
    statement = DATA.statements["dai-gang-achievements"].replace(withdrawn="It was never said.")
    figure = DATA.observations["dai-gang-achievements.joint-laboratories"].replace(statement=statement)
    misprint = DATA.observations["agreements-2024-misprinted"]

    living = DATA.statements["dai-gang-achievements"]
    inside = living.replace(bulletin=living.bulletin.replace(withdrawn="Never printed."))
    marked = ((statement, "withdrawn"), (figure, "withdrawn"), (inside, "withdrawn"), (misprint, "misprint"))
    for subject, mark in marked:
        (item,) = json.loads(cite(subject, "csl-json"))
        assert item["title"].endswith(f"({mark})")
        assert f"{mark}: " in item["note"]
        assert f"; {mark}: " in cite(subject)
        assert mark in cite(subject, "bibtex")
        assert mark in cite(subject, "ris")
    assert "withdrawn" not in cite(DATA.statements["dai-gang-achievements"], "ris")
    assert "; withdrawn: Gone; record r." in cite(Reference(id="r", title="T", withdrawn="Gone."))


def test_addresses_are_cited_with_the_day_on_which_they_were_read() -> None:
    """Of a bulletin, in text and entries; without a day the address alone."""
    bulletin = DATA.bulletins[0].replace(url="https://example.org/{4}", accessed=date(2026, 11, 30))

    assert "https://example.org/{4} (accessed 30 November 2026); data: " in cite(bulletin)
    assert "https://example.org/{4}; data: " in cite(bulletin.replace(accessed=None))
    assert "  urldate = {2026-11-30},\n" in cite(bulletin, "bibtex")
    assert "Y2  - 2026/11/30\n" in cite(bulletin, "ris")


def test_the_date_of_the_data_is_cited(tmp_path: Path) -> None:
    """With the version, in every form, and as the date of the dataset; a layer without a date has none."""
    layer = Layer(name="letters", version="3", published=date(2026, 11, 30), publisher="The press")
    data = restore_dataset({}, [layer])
    bulletin = DATA.bulletins[0].replace(layer=layer)

    assert cite(data).startswith("data: letters 3, 30 November 2026; fingerprint ")
    assert cite(bulletin).endswith("; data: letters 3, 30 November 2026.")
    assert json.loads(cite(data, "csl-json"))[0]["issued"] == {"date-parts": [[2026, 11, 30]]}
    pujiang.export(data, tmp_path / "CITATION.cff")
    assert "date-released: 2026-11-30\n" in (tmp_path / "CITATION.cff").read_text("utf-8")
    assert "issued" not in json.loads(cite(DATA, "csl-json"))[0]


@pytest.mark.parametrize(
    ("publisher", "bibtex", "ris"),
    [
        (
            "Institute of Rivers, Lakes & Seas",
            r"{{Institute of Rivers, Lakes \& Seas}}",
            "Institute of Rivers， Lakes & Seas",
        ),
        ("Rivers and Lakes", "{{Rivers and Lakes}}", "Rivers and Lakes"),
        ("Ministère {draft", r"{{Ministère \textbraceleft{}draft}}", "Ministère {draft"),
        ("The {Whole}", r"{{The \{Whole\}}}", "The {Whole}"),
        ("} {", r"{{\textbraceright{} \textbraceleft{}}}", "} {"),
        ("Closing } only", r"{{Closing \textbraceright{} only}}", "Closing } only"),
    ],
)
def test_corporate_authors_stay_whole(publisher: str, bibtex: str, ris: str) -> None:
    """No comma, "and" or brace splits one, or ends the file; whoever normalizes the text has the comma again."""
    page = Reference(id="r", title="T", publisher=publisher)

    assert f"  author = {bibtex},\n" in cite(page, "bibtex")
    assert f"AU  - {ris}\n" in cite(page, "ris")
    assert unicodedata.normalize("NFKC", ris) == publisher
    assert f"PB  - {publisher}\n" in cite(page, "ris")


def test_keys_differ_also_without_case(tmp_path: Path) -> None:
    """BibTeX does not tell "Labs" from "labs": one of them gets a longer key."""
    pages = [Reference(id=key, title="T") for key in ("labs", "Labs", "rivers")]

    assert items(restored_of(*pages), tmp_path).keys() == {"Labs", "labs::webpage", "rivers"}


def test_a_comma_in_a_part_of_a_name_splits_nothing() -> None:
    """A person whose given name has a comma is one author with two parts."""
    author = Speaker(id="a", name="King, Jr. Martin", family_name="King", given_name="Martin, Jr.")
    bulletin = DATA.bulletins[0].replace(author=author.replace(name="Martin, Jr. King"))

    assert "  author = {King, {Martin, Jr.}},\n" in cite(bulletin, "bibtex")
    assert "AU  - King, Martin， Jr.\n" in cite(bulletin, "ris")


def test_a_dataset_of_several_layers_names_all() -> None:
    """In the title, with their versions; the version is that of the topmost."""
    data = Dataset.of([], [Layer(name="a", version="1"), Layer(name="b", version="2")])

    (item,) = json.loads(cite(data, "csl-json"))
    assert (item["title"], item["version"]) == ("a 1; b 2", "2")


def test_a_release_has_metadata_for_a_doi(tmp_path: Path) -> None:
    """Zenodo and DataCite get title, creator, version, licence, date and the bulletins' addresses; none is made up."""
    layer = Layer(name="letters", version="3", published=date(850, 1, 2), publisher="The press", licence="CC0-1.0")
    bulletin = DATA.bulletins[0].replace(url="https://example.org/4", layer=layer)
    data = restore_dataset(
        {
            "bulletins": flatten(
                (
                    bulletin.replace(
                        forum=None,
                        session=None,
                        publisher=None,
                        participants=(),
                        sections=(),
                        front_matter=(),
                        not_figures=(),
                        original=None,
                    ),
                )
            )
        },
        [layer],
    )
    zenodo, datacite = deposits.zenodo(data), deposits.datacite(data)

    assert (zenodo["license"], zenodo["publication_date"], zenodo["version"]) == ("cc0-1.0", "0850-01-02", "3")
    assert zenodo["related_identifiers"][0]["identifier"] == "https://example.org/4"
    assert datacite["publicationYear"] == "0850"
    assert datacite["rightsList"] == [{"rights": "CC0-1.0", "rightsUri": "https://spdx.org/licenses/CC0-1.0"}]
    assert datacite["relatedIdentifiers"][0]["relatedIdentifier"] == "https://example.org/4"
    bare = Dataset.of([], [Layer(name="a", version="1")])
    assert deposits.zenodo(bare).keys() == {"upload_type", "title", "creators", "description", "version"}
    assert {"publicationYear", "dates", "rightsList", "language"}.isdisjoint(deposits.datacite(bare))
    unlisted = Dataset.of([], [Layer(name="a", version="1", licence="Ask us")])
    assert deposits.datacite(unlisted)["rightsList"] == [{"rights": "Ask us"}]
    pujiang.export(bare, tmp_path / ".zenodo.json")
    pujiang.export(bare, tmp_path / "a.datacite.json")
    assert json.loads((tmp_path / ".zenodo.json").read_text("utf-8")) == deposits.zenodo(bare)
    assert json.loads((tmp_path / "a.datacite.json").read_text("utf-8")) == deposits.datacite(bare)


def test_without_citeproc_a_style_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""

    def importing(name: str) -> object:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr("pujiang.tables.frames.import_module", importing)

    with raises(MissingExtraError, extra="cite"):
        cite(DATA, "apa")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("7. of May", "7\\. of May"),
        ("12) twelve", "12\\) twelve"),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("a *b* <c> [d](e) 1.5", "a \\*b\\* \\<c\\> \\[d\\](e) 1.5"),
        ("2023 was", "2023 was"),
    ],
)
def test_texts_stay_texts_in_markdown(text: str, shown: str) -> None:
    """What would begin a list or heading, or mark a word, is escaped, and nothing else is."""
    assert escape_markdown(text) == shown
