"""`pujiang diff`: what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pujiang.cli.options import only_option, project_options
from pujiang.cli.versions import old_and_new, open_versions, path_option, split_range
from pujiang.dataset.diffs import diff
from pujiang.review.change_report import changes_as_json, changes_as_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.dataset.diffs import Diff

_FORMATS: dict[str, Callable[[Diff], str]] = {"text": str, "json": changes_as_json, "markdown": changes_as_markdown}


@click.command("diff")
@old_and_new
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), default="text", help="Output format.")
@path_option
@only_option
@project_options
def command(old: str, new: str | None, *, path: str | None, form: str, **chosen: Any) -> None:
    """Show what changed between two versions, by record and field.

    OLD and NEW are files, folders, revisions of git (read at --path; or REV:PATH), or the word "bundled" for the
    bundled data; or OLD..NEW for two revisions.
    """
    with open_versions(*split_range(old, new), path=path, **chosen) as (before, after):
        changes = diff(before, after)
    click.echo(_FORMATS[form](changes))
