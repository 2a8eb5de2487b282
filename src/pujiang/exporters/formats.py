"""The export formats: the built-in ones, and those that installed packages add.

A package adds a format by an entry point that refers to a `pujiang.Format`:

    [project.entry-points."pujiang.exporters"]
    triples = "my_package:triples"
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import attrs

from pujiang.errors import PujiangError, UnknownIdError
from pujiang.exporters import (
    bibliography,
    brat_folder,
    cff,
    chunks,
    convokit,
    croissant,
    csv_flat,
    csv_package,
    csvw,
    deposits,
    graphml,
    json_ld,
    json_lines,
    label_studio,
    markdown,
    parquet,
    sdmx_csv,
    sqlite,
    turtle,
    web_annotation,
    xlsx,
)
from pujiang.exporters.extract import Extract
from pujiang.similar import nearest_names

GROUP = "pujiang.exporters"


@attrs.frozen(kw_only=True)
class Format:
    """A format for writing datasets and selections.

    Attributes:
        name: the name that users type.
        about: a description: what it is, and which tools read it.
        write: a function that writes an `Extract` to a path: a new file, or an existing empty folder. The output is
            moved to its target only when the function returns; the same extract must always give the same bytes.
        suffixes: the file name suffixes that select the format; empty for a format that writes a folder.
        main: the file by which an existing folder of this format is recognized.
        extra: the extra of pujiang that installs the required library; empty if none is required.
        lossless: whether `load` reads the dataset back; such a format writes full texts by default.
        alone: whether it writes the selected records alone, without those that they refer to or that belong to them.
    """

    name: str
    about: str
    write: Callable[[Extract, Path], None]
    suffixes: tuple[str, ...] = ()
    main: str = ""
    extra: str = ""
    lossless: bool = False
    alone: bool = False

    def __str__(self) -> str:
        return f"{self.name}: {self.about}"


_BUILT_IN = (
    Format(
        name="json-ld",
        about="all records, lossless, as linked data in JSON (JSON-LD 1.1)",
        write=json_ld.write,
        suffixes=(".jsonld",),
        lossless=True,
    ),
    Format(
        name="csv",
        about="the selected records as one flat table, for spreadsheets and statistics",
        write=csv_flat.write,
        suffixes=(".csv",),
        alone=True,
    ),
    Format(
        name="datapackage",
        about="all tables as CSV with types, keys and descriptions (Data Package 2.0)",
        write=csv_package.write,
        main=csv_package.DESCRIPTOR,
    ),
    Format(
        name="csvw",
        about="all tables as CSV with the metadata of CSV on the Web (W3C 2015)",
        write=csvw.write,
        main=csvw.METADATA,
    ),
    Format(
        name="jsonl",
        about="all tables as JSON Lines, one file per table",
        write=json_lines.write,
        main="statements.jsonl",
    ),
    Format(
        name="sqlite",
        about="all tables as a SQLite database with full-text search, for Datasette, R and DuckDB",
        write=sqlite.write,
        suffixes=(".db", ".sqlite", ".sqlite3"),
    ),
    Format(
        name="parquet",
        about="all tables as Parquet, for pandas, Polars, DuckDB, R and Spark",
        write=parquet.write,
        main="statements.parquet",
        extra="arrow",
    ),
    Format(
        name="croissant",
        about="all tables as Parquet with a card and metadata for Hugging Face and machine learning (Croissant 1.1)",
        write=croissant.write,
        main=croissant.METADATA,
        extra="arrow",
    ),
    Format(
        name="xlsx",
        about="all tables as sheets of a workbook, for Excel and LibreOffice",
        write=xlsx.write,
        suffixes=(".xlsx",),
        extra="excel",
    ),
    Format(
        name="sdmx-csv",
        about="figures as observations of series (SDMX-CSV 2.0), for statistical agencies; what is left out is named",
        write=sdmx_csv.write,
        main=sdmx_csv.DATA,
    ),
    Format(
        name="turtle",
        about="the linked data as Turtle, for triple stores (schema.org, SKOS, PROV-O, Web Annotation)",
        write=turtle.write,
        suffixes=(".ttl",),
        extra="rdf",
    ),
    Format(
        name="graphml",
        about="a network of speakers, topics and other records, for Gephi, igraph and networkx",
        write=graphml.write,
        suffixes=(".graphml",),
    ),
    Format(
        name="markdown",
        about="the bulletins as text, with a note on each statement: speakers, topics, figures",
        write=markdown.write,
        suffixes=(".md",),
    ),
    Format(
        name="csl-json",
        about="citations of the data, bulletins and statements, for Zotero, pandoc and citeproc",
        write=bibliography.write_csl_json,
        suffixes=(".csl.json",),
    ),
    Format(
        name="bibtex",
        about="the same citations as BibTeX, for LaTeX",
        write=bibliography.write_bibtex,
        suffixes=(".bib",),
    ),
    Format(
        name="ris",
        about="the same citations as RIS, for Zotero, EndNote and Mendeley",
        write=bibliography.write_ris,
        suffixes=(".ris",),
    ),
    Format(
        name="cff",
        about="the citation of the dataset, for GitHub and Zenodo (CITATION.cff 1.2.0)",
        write=cff.write,
        suffixes=(".cff",),
    ),
    Format(
        name="zenodo",
        about="the metadata of a release for a DOI from Zenodo (.zenodo.json)",
        write=deposits.write_zenodo,
        suffixes=(".zenodo.json",),
    ),
    Format(
        name="datacite",
        about="the metadata of a release for a DOI from DataCite (DataCite 4.5 as JSON)",
        write=deposits.write_datacite,
        suffixes=(".datacite.json",),
    ),
    Format(
        name="convokit",
        about="statements as utterances in a corpus folder, for ConvoKit",
        write=convokit.write,
        main=convokit.MAIN,
    ),
    Format(
        name="web-annotation",
        about="statements and figures as annotations of texts (W3C Web Annotation), for Recogito and Hypothesis",
        write=web_annotation.write,
        suffixes=(".anno.jsonld",),
    ),
    Format(
        name="brat",
        about="texts with their statements and figures as annotations, for brat",
        write=brat_folder.write,
        main=brat_folder.CONFIGURATION,
    ),
    Format(
        name="label-studio",
        about="texts with their statements and figures as tasks, for Label Studio",
        write=label_studio.write,
        main=label_studio.TASKS,
    ),
    Format(
        name="chunks",
        about="statements as passages with their citations, for search indexes and language models",
        write=chunks.write,
        suffixes=(".jsonl",),
    ),
)


def formats() -> tuple[Format, ...]:
    """Return the export formats: the built-in ones, then those that installed packages add.

    Raises:
        PujiangError: an entry point does not refer to a `Format`, or adds a name that exists.
    """
    known = {one.name: one for one in _BUILT_IN}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        added = entry.load()
        if not isinstance(added, Format):
            raise PujiangError(
                f"invalid format {entry.name!r}: expected the entry point {entry.value!r} to be a pujiang.Format, "
                f"found {type(added).__name__}"
            )
        if known.setdefault(added.name, added) is not added:
            raise PujiangError(
                f"entry point {entry.value!r} adds a duplicate format {added.name!r}; rename or uninstall it"
            )
    return tuple(known.values())


def format_named(name: str) -> Format:
    """Return the format with a name.

    Raises:
        UnknownIdError: the name is unknown; the error suggests similar names, or lists all.
    """
    known = {one.name: one for one in formats()}
    if name not in known:
        raise UnknownIdError(name, "format", nearest_names(name, known) or sorted(known))
    return known[name]


def format_of(target: Path) -> Format:
    """Return the format that a file's suffix selects; the longest suffix wins.

    Raises:
        PujiangError: no format has the suffix.
    """
    longest_first = sorted(((suffix, one) for one in formats() for suffix in one.suffixes), key=_length, reverse=True)
    for suffix, one in longest_first:
        if target.name.lower().endswith(suffix):
            return one
    known = ", ".join(sorted(suffix for one in formats() for suffix in one.suffixes))
    folders = ", ".join(one.name for one in formats() if not one.suffixes)
    raise PujiangError(
        f"no format for the file name {target.name!r}: expected a name ending in one of {known}; "
        f"to write a folder, give a format: {folders}"
    )


def _length(pair: tuple[str, Format]) -> int:
    return len(pair[0])
