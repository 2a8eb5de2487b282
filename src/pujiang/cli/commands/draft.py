"""`pujiang draft`: the data of a text, proposed; and the update of a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pujiang.cli.options import data_path_option, only_option
from pujiang.dataset.dataset import Dataset
from pujiang.drafting.draft import draft
from pujiang.drafting.draft_files import FILE
from pujiang.drafting.recognizers import load_recognizer
from pujiang.drafting.updating.update import update
from pujiang.intake.text_files import source_text
from pujiang.io.loading import load, load_bundled


@click.command("draft")
@click.argument("text", required=False, type=click.Path(path_type=Path), metavar="[TEXT]")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder to create.")
@click.option(
    "--update", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="Update a draft to a changed text."
)
@click.option("--id", "key", metavar="ID", help="Id of the bulletin; by default the name of the folder.")
@click.option("--title", help="Title of the bulletin; by default the first line that looks like one.")
@click.option("--language", metavar="TAG", help="Language of the text (BCP 47): en or zh; by default by its letters.")
@data_path_option
@only_option
@click.option(
    "--recognizer",
    "names",
    multiple=True,
    metavar="NAME",
    help="Recognizer of an installed package to use in addition.",
)
def command(text: Path | None, *, output: Path | None, folder: Path | None, **asked: Any) -> None:
    """Draft the data of a text, with uncertain passages marked for review.

    TEXT is plain text or Markdown, or (extra documents) DOCX, HTML or PDF. Speakers, statements, figures and
    initiatives are proposed, each with its exact words. With --update your decisions are kept, and the new text is TEXT
    or, without it, original.txt in the folder.
    """
    recognizers = [load_recognizer(name) for name in asked["names"]]
    if folder:
        if output or asked["key"] or asked["title"] or asked["language"] or asked["paths"]:
            raise click.UsageError("--update can be combined only with TEXT, --only and --recognizer")
        raw = source_text(text) if text else None
        click.echo(str(update(folder, raw, bundled=not asked["only"], recognizers=recognizers)))
        only = " --only" if asked["only"] else ""
        click.echo(f"Next: run `pujiang check {folder}{only}`; it lists what is left to review.", err=True)
        return
    if text is None or output is None:
        raise click.UsageError("expected TEXT and -o FOLDER, or --update FOLDER")
    made = draft(
        source_text(text),
        id=asked["key"] or output.resolve().name,
        language=asked["language"],
        title=asked["title"],
        data=_load_known(asked["paths"], only=asked["only"]),
        recognizers=recognizers,
    )
    made.write(output)
    click.echo(str(made))
    check = " ".join(["pujiang check", *asked["paths"], str(output), *(["--only"] if asked["only"] else [])])
    click.echo(f"Next: open {output / FILE}; run `{check}`, which lists what is left to review.", err=True)


def _load_known(paths: tuple[str, ...], *, only: bool) -> Dataset:
    if only and not paths:
        return Dataset.of(())
    return load(*paths, bundled=not only) if paths else load_bundled()
