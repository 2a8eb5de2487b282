"""`pujiang draft`: the data of a text, proposed; and the update of a draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pujiang.cli.chosen_data import choose_project, refuse_only
from pujiang.cli.options import data_path_option, only_option, project_options
from pujiang.dataset.dataset import Dataset
from pujiang.display import show_count
from pujiang.drafting.draft import draft
from pujiang.drafting.draft_files import FILE
from pujiang.drafting.project_files import add_to_project
from pujiang.drafting.recognizers import load_recognizer
from pujiang.drafting.updating.update import update
from pujiang.files.revisions import read_user_name
from pujiang.ids import slug
from pujiang.intake.markup import plain
from pujiang.intake.text_files import source_text
from pujiang.io.checking import load_valid_part
from pujiang.io.loading import load, load_bundled
from pujiang.io.projects import resolve_project
from pujiang.language.detecting import detect_language
from pujiang.language.languages import find_lexicon
from pujiang.speech.registry import BOTH, PARSER, RULES
from pujiang.written.stack import ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.drafting.recognizers import Recognizer
    from pujiang.io.projects import Project
    from pujiang.problems import Problem

#: Environment variable with the name of the person who codes.
CODER = "PUJIANG_CODER"
_MOST_WORDS = 12


@click.command("draft")
@click.argument("text", required=False, type=click.Path(path_type=Path), metavar="[TEXT]")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder to create, without a project."
)
@click.option(
    "--update", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="Update a draft to a changed text."
)
@click.option("--id", "key", metavar="ID", help="Id of the bulletin; by default the name of the folder or text.")
@click.option("--title", help="Title of the bulletin; by default the first line that looks like one.")
@click.option(
    "--language",
    metavar="TAG",
    help="Language of the text (BCP 47); by default that of the project, or by its letters.",
)
@click.option("--forum", metavar="FORUM", help="Forum of the bulletin: its id or name in the project.")
@click.option("--coder", envvar=CODER, metavar="NAME", help=f"Who codes; by default {CODER}, or git's user.name.")
@data_path_option
@only_option
@project_options
@click.option(
    "--recognizer",
    "names",
    multiple=True,
    metavar="NAME",
    help="Recognizer of an installed package to use in addition.",
)
@click.option(
    "--reader",
    metavar="READER",
    help="Who reads whose words are whose: rules, parser, both, or a reader of an installed package; by default that of"
    " the project, or rules.",
)
@click.option("--first", metavar="READER", help="Which of both decides where they differ; by default rules.")
@click.option("--model", metavar="NAME", help="Model of the parser: a package or folder; by default the installed one.")
def command(text: Path | None, *, output: Path | None, folder: Path | None, **asked: Any) -> None:
    """Draft the data of a text, with uncertain passages marked for review.

    TEXT is plain text or Markdown, or (extra documents) DOCX, HTML or PDF. Speakers, statements, figures and
    initiatives are proposed, each with its exact words. In a project the bulletin gets a folder, and new names are
    added to the files that bulletins share; without one, -o names a folder. With --update your decisions are kept, and
    the new text is TEXT or, without it, original.txt in the folder.

    Rules read who says what. With the extra parser, a parser reads it too: --reader both marks where they differ, and
    --first parser fits news.
    """
    recognizers = [load_recognizer(name) for name in asked["names"]]
    if folder:
        _update(text, folder, recognizers, {**asked, "output": output})
        return
    project = choose_project(asked["project"], no_project=asked["no_project"])
    if text and project:
        refuse_only(project, only=asked["only"])
        if output:
            raise click.UsageError("-o has no effect in a project: add --no-project to create a folder of its own")
        _draft_in_project(text, project, recognizers, asked)
    elif text and output:
        if asked["forum"]:
            raise click.UsageError("--forum needs a project")
        _draft_alone(text, output, recognizers, asked)
    else:
        raise click.UsageError("expected TEXT and -o FOLDER, or --update FOLDER, or TEXT in a project (`pujiang init`)")


def _choose_readers(asked: dict[str, Any], project: Project | None) -> tuple[str, ...]:
    """Return the readers that are asked for, the first first, else those of a project; empty if neither says it."""
    chosen: tuple[str, ...] = (asked["reader"],) if asked["reader"] else project.readers if project else ()
    names = (RULES, PARSER) if chosen == (BOTH,) else chosen
    first = asked["first"]
    if first is None:
        return names
    if len(names) == 1 or not any(_is_reader(name, first) for name in names):
        raise click.UsageError(f"--first names one of several readers, found {', '.join(names) or RULES}")
    return tuple(sorted(names, key=lambda name: not _is_reader(name, first)))


def _is_reader(full: str, name: str) -> bool:
    """Return whether a full name is that of a reader: "parser en_core_web_sm" is the parser."""
    return full.partition(" ")[0] == name


def _update(text: Path | None, folder: Path, recognizers: list[Recognizer], asked: dict[str, Any]) -> None:
    refused = ("output", "key", "title", "language", "paths", "forum", "project", "no_project")
    if any(asked[name] for name in refused):
        raise click.UsageError(
            "--update can be combined only with TEXT, --only, --recognizer, --reader, --first and --model"
        )
    raw = source_text(text) if text else None
    project = resolve_project(folder)
    if project and project.extends:
        refuse_only(project, only=asked["only"])
    bundled = False if asked["only"] else None
    readers = _choose_readers(asked, None)
    updated = update(folder, raw, bundled=bundled, recognizers=recognizers, readers=readers, model=asked["model"])
    click.echo(str(updated))
    only = " --only" if asked["only"] else ""
    click.echo(f"Next: run `pujiang check {folder}{only}`; it lists what is left to review.", err=True)


def _draft_in_project(text: Path, project: Project, recognizers: list[Recognizer], asked: dict[str, Any]) -> None:
    raw = source_text(text)
    known, errors = load_valid_part([project.path, *asked["paths"]], _is_in_bulletin(project))
    if errors:
        click.echo(f"note: {show_count(len(errors), 'error')} in other bulletins: run `pujiang check`", err=True)
    made = draft(
        raw,
        id=asked["key"] or _name_bulletin(text),
        language=asked["language"] or _choose_language(raw, project),
        currency=project.defaults.get("currency"),
        title=asked["title"],
        data=known,
        recognizers=recognizers,
        readers=_choose_readers(asked, project) or RULES,
        model=asked["model"],
    )
    files = add_to_project(made, project, forum=asked["forum"], coder=asked["coder"] or read_user_name())
    click.echo(str(made))
    for file in files:
        click.echo(f"wrote {file}", err=True)
    click.echo("Next: run `pujiang check`, which lists what is left to review.", err=True)


def _is_in_bulletin(project: Project) -> Callable[[Problem], bool]:
    """Return what says whether a problem is in a bulletin: one that is not filled in does not block the others."""
    return lambda problem: project.find_bulletin_folder(problem.file) is not None


def _name_bulletin(text: Path) -> str:
    """Return the id of a bulletin from the name of its text."""
    return text.stem if ID.fullmatch(text.stem) else slug(text.stem, _MOST_WORDS)


def _choose_language(raw: str, project: Project) -> str | None:
    """Return the language of a project, if a text may be in it."""
    default = project.defaults.get("language")
    lexicon = find_lexicon(default) if isinstance(default, str) else None
    if lexicon and find_lexicon(detect_language(plain(raw).text)) is not lexicon:
        return None
    return default if isinstance(default, str) else None


def _draft_alone(text: Path, output: Path, recognizers: list[Recognizer], asked: dict[str, Any]) -> None:
    made = draft(
        source_text(text),
        id=asked["key"] or output.resolve().name,
        language=asked["language"],
        title=asked["title"],
        data=_load_known(asked["paths"], only=asked["only"]),
        recognizers=recognizers,
        readers=_choose_readers(asked, None) or RULES,
        model=asked["model"],
    )
    made.write(output)
    click.echo(str(made))
    # A draft with nothing below it says so itself.
    only = ["--only"] if asked["only"] and asked["paths"] else []
    check = " ".join(["pujiang check", *asked["paths"], str(output), *only])
    click.echo(f"Next: open {output / FILE}; run `{check}`, which lists what is left to review.", err=True)


def _load_known(paths: tuple[str, ...], *, only: bool) -> Dataset:
    if only and not paths:
        return Dataset.of(())
    return load(*paths, bundled=False if only else None) if paths else load_bundled()
