"""`pujiang init`: a new project."""

from __future__ import annotations

from pathlib import Path

import click

from pujiang.io.editing.scaffolding import create_project


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--name", metavar="NAME", help="Name of the project; by default that of the folder.")
@click.option(
    "--extends",
    metavar="WHAT",
    default="vocabulary",
    show_default=True,
    help="What it builds on: bundled, vocabulary, nothing, or the name of a layer.",
)
@click.option("--language", metavar="TAG", help="Language of its bulletins (BCP 47).")
@click.option("--currency", metavar="CODE", help="Currency of their amounts (ISO 4217).")
def command(folder: Path, *, name: str | None, extends: str, language: str | None, currency: str | None) -> None:
    """Create a project: a folder of bulletins that share a vocabulary.

    FOLDER is new or existing; the default is the working folder.
    """
    given = {"language": language, "currency": currency}
    defaults = {key: value for key, value in given.items() if value}
    for file in create_project(folder, name=name, extends=extends, defaults=defaults):
        click.echo(f"created {file}")
    enter = "" if folder.samefile(".") else f"cd {folder}; "
    click.echo(f"Next: {enter}run `pujiang draft TEXT` for each text, or `pujiang new ID`.", err=True)
