"""The formats that can be written: ours in one table, and those that installed packages add.

A package adds one by an entry point that leads to a `pujiang.Format`:

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
    bibtex,
    cff,
    chunks,
    convokit,
    csl,
    csv_flat,
    csv_package,
    csvw,
    graphml,
    json_ld,
    json_lines,
    markdown,
    parquet,
    ris,
    sqlite,
    turtle,
    xlsx,
)
from pujiang.exporters.extract import Extract
from pujiang.similar import nearest_names

GROUP = "pujiang.exporters"


@attrs.frozen(kw_only=True)
class Format:
    """A format that datasets and selections can be written in.

    Attributes:
        name: by which it is asked for.
        about: what it is, and who reads it.
        write: writes an `Extract` to a path where nothing stands yet: a file, or an empty folder that is there. What it
            writes is put in place only if it returns; the same extract always gives the same bytes.
        suffixes: of files, by which it is chosen where no format is named; a format without any writes a folder.
        main: of a folder the file by which one that was written before is known.
        extra: the extra of pujiang that brings the library that it needs; empty for none.
        lossless: whether `load` gives the dataset back; by default such a format writes the whole texts.
    """

    name: str
    about: str
    write: Callable[[Extract, Path], None]
    suffixes: tuple[str, ...] = ()
    main: str = ""
    extra: str = ""
    lossless: bool = False

    def __str__(self) -> str:
        return f"{self.name}: {self.about}"


_OURS = (
    Format(
        name="json-ld",
        about="all records, lossless, as JSON that already is linked data (JSON-LD 1.1)",
        write=json_ld.write,
        suffixes=(".jsonld",),
        lossless=True,
    ),
    Format(
        name="csv",
        about="the chosen records as one flat table, for spreadsheets and statistics",
        write=csv_flat.write,
        suffixes=(".csv",),
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
        about="all tables as JSON Lines, one file a table",
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
        name="xlsx",
        about="all tables as sheets of a workbook, for Excel and LibreOffice",
        write=xlsx.write,
        suffixes=(".xlsx",),
        extra="excel",
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
        about="who speaks on what, and what belongs to what, as a network, for Gephi, igraph and networkx",
        write=graphml.write,
        suffixes=(".graphml",),
    ),
    Format(
        name="markdown",
        about="the bulletins to read, each statement with a note on who, what and which figures",
        write=markdown.write,
        suffixes=(".md",),
    ),
    Format(
        name="csl-json",
        about="how to cite data, bulletins and statements, for Zotero, pandoc and citeproc",
        write=csl.write,
        suffixes=(".csl.json",),
    ),
    Format(name="bibtex", about="the same as BibTeX, for LaTeX", write=bibtex.write, suffixes=(".bib",)),
    Format(name="ris", about="the same as RIS, for Zotero, EndNote and Mendeley", write=ris.write, suffixes=(".ris",)),
    Format(
        name="cff",
        about="how to cite the dataset, for GitHub and Zenodo (CITATION.cff 1.2.0)",
        write=cff.write,
        suffixes=(".cff",),
    ),
    Format(
        name="convokit",
        about="statements as utterances in a corpus folder, for ConvoKit",
        write=convokit.write,
        main=convokit.MAIN,
    ),
    Format(
        name="chunks",
        about="statements as passages with their citations, for search indexes and language models",
        write=chunks.write,
        suffixes=(".jsonl",),
    ),
)


def formats() -> tuple[Format, ...]:
    """The formats that can be written, ours first, then those that installed packages add.

    Raises:
        PujiangError: an installed package adds something that is no `Format`, or a name that is taken.
    """
    known = {one.name: one for one in _OURS}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        added = entry.load()
        if not isinstance(added, Format):
            raise PujiangError(f"the format {entry.name!r} leads to {entry.value!r}, which is no pujiang.Format")
        if known.setdefault(added.name, added) is not added:
            raise PujiangError(f"{entry.value!r} adds a format {added.name!r}, and there is one of that name")
    return tuple(known.values())


def format_named(name: str) -> Format:
    """A format by its name.

    Raises:
        UnknownIdError: there is none; the error suggests the nearest, or names all.
    """
    known = {one.name: one for one in formats()}
    if name not in known:
        raise UnknownIdError(name, "format", nearest_names(name, known) or sorted(known))
    return known[name]


def format_of(target: Path) -> Format:
    """The format that the name of a file asks for.

    Raises:
        PujiangError: none does.
    """
    longest_first = sorted(((suffix, one) for one in formats() for suffix in one.suffixes), key=_length, reverse=True)
    for suffix, one in longest_first:
        if target.name.lower().endswith(suffix):
            return one
    known = ", ".join(sorted(suffix for one in formats() for suffix in one.suffixes))
    folders = ", ".join(one.name for one in formats() if not one.suffixes)
    raise PujiangError(
        f"the name {target.name!r} asks for no format; end it in one of {known}, "
        f"or name a format that writes a folder: {folders}"
    )


def _length(pair: tuple[str, Format]) -> int:
    return len(pair[0])
