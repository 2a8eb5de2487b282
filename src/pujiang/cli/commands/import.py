"""`pujiang import`: a vocabulary of another program, into a project."""  # noqa: N999  # named as its command

from __future__ import annotations

from pathlib import Path

import click

from pujiang.cli.chosen_data import choose_project
from pujiang.cli.options import project_options
from pujiang.display import show_count
from pujiang.intake.importing import import_records
from pujiang.intake.vocabularies import IMPORTED, read_scheme, read_table
from pujiang.kinds import KINDS

_TABLES = {".csv", ".tsv", ".txt"}


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--format", "form", type=click.Choice(["csv", "skos"]), help="Format; by default that of the file's suffix."
)
@click.option("--kind", type=click.Choice(IMPORTED), help="Kind of the records; by default the name of the file.")
@project_options
def command(file: Path, *, form: str | None, kind: str | None, project: str | None, no_project: bool) -> None:
    """Import topics, places, organizations and other records into a project.

    FILE is a table (csv) with a column for each field, or a concept scheme (skos, extra rdf), whose concepts become
    topics. Records are added to the shared file of their kind, all or none.
    """
    chosen = choose_project(project, no_project=no_project)
    if chosen is None:
        raise click.UsageError("import needs a project: create one with `pujiang init`")
    if (form or ("csv" if file.suffix.lower() in _TABLES else "skos")) == "skos":
        if kind not in {None, "topics"}:
            raise click.UsageError("the concepts of a scheme are topics: leave out --kind")
        wanted, entries = "topics", read_scheme(file)
    else:
        wanted = kind or (file.stem if file.stem in IMPORTED else "")
        if not wanted:
            raise click.UsageError(f"expected --kind, or a file named after a kind: {', '.join(IMPORTED)}")
        entries = read_table(file, wanted)
    result = import_records(entries, wanted, chosen)
    singular = KINDS[wanted].singular
    click.echo(f"{show_count(len(result.added), singular)} added to {result.file}, {len(result.present)} known already")
