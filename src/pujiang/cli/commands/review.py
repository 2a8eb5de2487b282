"""`pujiang review`: a change for its reviewers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pujiang.cli.options import only_option, project_options
from pujiang.cli.versions import old_and_new, open_versions, path_option, split_range
from pujiang.review.page import review, review_as_html, review_as_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.review.page import Review

_FORMATS: dict[str, Callable[[Review], str]] = {"markdown": review_as_markdown, "html": review_as_html}


@click.command("review")
@old_and_new
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), default="markdown", help="Output format.")
@path_option
@only_option
@project_options
def command(old: str, new: str | None, *, path: str | None, form: str, **chosen: Any) -> None:
    """Show a change for review, each passage in full.

    Passages are marked; text that no record covers, and records that resemble each other, are listed. OLD and NEW are
    files, folders, revisions of git (read at --path; or REV:PATH), or the word "bundled" for the bundled data; or
    OLD..NEW for two revisions.
    """
    with open_versions(*split_range(old, new), path=path, **chosen) as (before, after):
        found = review(before, after)
    click.echo(_FORMATS[form](found), nl=False)
