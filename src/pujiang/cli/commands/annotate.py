"""`pujiang annotate`: a page on which a person decides what a draft left open."""

from __future__ import annotations

import webbrowser
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pujiang.annotate.annotation_server import serve_page
from pujiang.annotate.opening_page import write_opening_page
from pujiang.annotate.workspace import AnnotationWorkspace
from pujiang.cli.chosen_data import choose_project
from pujiang.cli.versions import open_version
from pujiang.display import printable
from pujiang.files.revisions import read_user_name

_WARNING = "Keep the address to yourself: who knows it can edit the project. Ctrl+C ends the page."


@click.command("annotate")
@click.argument("bulletin", required=False)
@click.option("--project", metavar="PATH", help="Project at or above this folder; by default that of the current one.")
@click.option("--coder", metavar="NAME", help="Who decides, for coded_by and reviewed_by; by default git's user.name.")
@click.option(
    "--beside",
    metavar="B",
    help="Another annotation, whose differences are to be decided: file, folder or revision of git (REV, REV:PATH).",
)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port of the page; by default one that is free.")
@click.option("--no-browser", is_flag=True, help="Do not open the page in the browser.")
@click.option("--read-only", is_flag=True, help="Show the page without writing to files.")
def command(
    bulletin: str | None,
    *,
    project: str | None,
    coder: str | None,
    beside: str | None,
    port: int,
    no_browser: bool,
    read_only: bool,
) -> None:
    """Review a draft in the browser: text, marks and records side by side.

    BULLETIN is the id of a bulletin of the project; the default is the only one (extra annotate). Each decision is
    written to the YAML files at once. The page is served to this machine alone; Ctrl+C ends it.
    """
    found = choose_project(project, no_project=False)
    if found is None:
        raise click.UsageError("no project here; create one with `pujiang init`, or name it with --project")
    with open_version(beside, found) if beside else nullcontext() as other:
        work = AnnotationWorkspace(
            Path(found.path), bulletin, person=coder or read_user_name(), read_only=read_only, other=other
        )

    with TemporaryDirectory(prefix="pujiang-") as private:

        def open_page(address: str) -> None:
            click.echo(f"{printable(work.now.texts.bulletin)}: {address}")
            click.echo(
                "Keep the address to yourself: who knows it can edit the project. Ctrl+C ends the page.", err=True
            )
            if not no_browser:
                webbrowser.open(write_opening_page(Path(private), address).as_uri())

        try:
            serve_page(work, port, open_page)
        finally:
            work.close()
