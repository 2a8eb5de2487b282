"""`pujiang import`: records of other programs, into a project."""  # noqa: N999  # named as its command

from __future__ import annotations

from pathlib import Path

import click

from pujiang.cli.chosen_data import choose_project
from pujiang.cli.options import project_options
from pujiang.display import show_count
from pujiang.intake.import_formats import IMPORT_FORMATS, IMPORTED, guess_format
from pujiang.intake.importing import import_records
from pujiang.io.loading import load
from pujiang.kinds import KINDS


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(IMPORT_FORMATS)),
    help="Format; by default that of the file's suffix and content.",
)
@click.option(
    "--kind", type=click.Choice(IMPORTED), help="Kind of the records of a table; by default the name of the file."
)
@click.option("--bulletin", metavar="ID", help="Bulletin whose text the statements and figures are in.")
@project_options
def command(
    file: Path, *, form: str | None, kind: str | None, bulletin: str | None, project: str | None, no_project: bool
) -> None:
    """Import records of other programs into a project.

    FILE is a table (csv) of statements, figures, topics or other records, with a column for each field; annotations of
    texts (brat, label-studio, web-annotation), whose words are found in the texts of the project; or a concept scheme
    (skos, extra rdf). Records are added to the shared file of their kind, all or none.
    """
    chosen = choose_project(project, no_project=no_project)
    if chosen is None:
        raise click.UsageError("import needs a project: create one with `pujiang init`")
    reader = IMPORT_FORMATS[form or guess_format(file)]
    if kind is not None and kind not in reader.kinds:
        raise click.UsageError(
            f"{reader.name} has {', '.join(reader.kinds) or 'statements and figures'}: leave out --kind"
        )
    wanted = kind or (file.stem if file.stem in IMPORTED else "")
    if reader.kinds == IMPORTED and not wanted:
        raise click.UsageError(f"expected --kind, or a file named after a kind: {', '.join(IMPORTED)}")
    data = load(chosen.path)
    found = reader.read(file, wanted, data)
    done = import_records(found.rows, file, chosen, data, bulletin)
    if not done.results:
        click.echo(f"{file} has nothing to import")
    for result in done.results:
        added = show_count(len(result.added), KINDS[result.kind].singular)
        click.echo(f"{added} added to {result.file}, {len(result.present)} known already")
    for line in (*done.moved, *(f"not imported: {lost}" for lost in found.lost)):
        click.echo(line)
