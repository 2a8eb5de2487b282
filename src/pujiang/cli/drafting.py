"""What can be typed to draft: `pujiang draft`, and its update."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pujiang.dataset.dataset import Dataset
from pujiang.drafting.draft import draft
from pujiang.drafting.recognizers import installed_recognizer
from pujiang.drafting.updating import update
from pujiang.drafting.writing import FILE
from pujiang.intake.files import source_text
from pujiang.io.loading import bundled_dataset, load


@click.command("draft")
@click.argument("text", required=False, type=click.Path(path_type=Path), metavar="[TEXT]")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="The folder to make.")
@click.option(
    "--update", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="Read a changed text again."
)
@click.option("--id", "key", metavar="ID", help="The id of the bulletin; by default the name of the folder.")
@click.option("--title", help="Its title; by default the first line that looks like one.")
@click.option("--data", "paths", multiple=True, metavar="PATH", help="More data that is known: a file or a folder.")
@click.option("--only", is_flag=True, help="Leave out the bundled data.")
@click.option("--recognizer", "names", multiple=True, metavar="NAME", help="A recognizer that a package brings.")
def draft_command(text: Path | None, *, output: Path | None, folder: Path | None, **asked: Any) -> None:
    """Propose the data of a TEXT: plain text, Markdown, or (extra docs) DOCX, HTML, PDF.

    Who speaks, what they say, figures and initiatives, each with its exact words; what is doubtful is marked for you.
    With --update what you decided stays, and only what is found exactly; the new text is TEXT, or what original.txt
    in the folder holds now.
    """
    recognizers = [installed_recognizer(name) for name in asked["names"]]
    if folder:
        if output or asked["key"] or asked["title"] or asked["paths"]:
            raise click.UsageError("--update goes with TEXT, --only and --recognizer alone.")
        raw = source_text(text) if text else None
        click.echo(str(update(folder, raw, bundled=not asked["only"], recognizers=recognizers)))
        click.echo(f"Next: pujiang check {folder} says what is left to review.", err=True)
        return
    if text is None or output is None:
        raise click.UsageError("Write pujiang draft TEXT -o FOLDER.")
    made = draft(
        source_text(text),
        id=asked["key"] or output.name,
        title=asked["title"],
        data=_known(asked["paths"], only=asked["only"]),
        recognizers=recognizers,
    )
    made.write(output)
    click.echo(str(made))
    click.echo(f"Next: open {output / FILE}; pujiang check {output} says what is left to review.", err=True)


def _known(paths: tuple[str, ...], *, only: bool) -> Dataset:
    if only and not paths:
        return Dataset.of(())
    return load(*paths, bundled=not only) if paths else bundled_dataset()
