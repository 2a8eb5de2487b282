"""What can be typed to hold one reading against another: compare."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from pujiang.cli import printing
from pujiang.cli.versions import version
from pujiang.comparing.comparing import OVERLAP, compare
from pujiang.errors import MissingExtraError
from pujiang.io.loading import load

if TYPE_CHECKING:
    from pujiang.comparing.agreement import Agreement
    from pujiang.comparing.comparison import Comparison
    from pujiang.comparing.scoring import Score
    from pujiang.dataset.dataset import Dataset

_BUNDLED = "bundled"


def _share(_context: click.Context, _option: click.Parameter, value: float) -> float:
    if not 0 < value <= 1:
        raise click.BadParameter("a share above 0 and at most 1")
    return value


@click.command("compare")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--summary", "part", flag_value="summary", help="Only the scores and the agreement.")
@click.option("--differences", "part", flag_value="differences", help="Only where they differ.")
@click.option("--bulletin", "bulletins", multiple=True, metavar="ID", help="Only this bulletin, as A or B calls it.")
@click.option(
    "--overlap",
    type=float,
    callback=_share,
    default=OVERLAP,
    show_default=True,
    help="The share of words to be the same.",
)
@click.option("--path", default=".", metavar="PATH", help="The file or folder in a revision of git.")
@click.option("--only", is_flag=True, help="Leave out the bundled data.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show_comparison(
    a: str,
    b: str,
    *,
    part: str | None,
    bulletins: tuple[str, ...],
    overlap: float,
    path: str,
    only: bool,
    as_json: bool,
) -> None:
    """Hold a reading A against a reading B of the same texts: a draft, a coder, a version against another.

    Precision is the share of what A has that B has too, recall the other way round. A and B are files, folders or
    revisions of git (read at --path; REV:PATH says it at once), or the word "bundled" for the bundled data.
    """
    with ExitStack() as stack:
        first, second = (_reading(asked, path, stack, only=only) for asked in (a, b))
        found = compare(first, second, overlap=overlap, bulletins=bulletins or None)
    if as_json:
        printing.as_json(_rows(found))
    elif part == "differences":
        click.echo("\n".join(map(str, found)) or "no differences")
    else:
        click.echo(found.summary if part else str(found))


def _reading(asked: str, path: str, stack: ExitStack, *, only: bool) -> Dataset:
    return load() if asked == _BUNDLED else version(asked, path, stack, only=only)


def _rows(found: Comparison) -> dict[str, object]:
    """A comparison, for programs."""
    return {
        "a": found.a,
        "b": found.b,
        "overlap": found.overlap,
        "bulletins": [
            {"a": pair.a and pair.a.id, "b": pair.b and pair.b.id, "text": pair.text} for pair in found.bulletins
        ],
        "scores": {name: _score_row(score) for name, score in found.scores.items()},
        "agreement": {one.labelled: _agreement_row(one) for one in found.agreements},
        "differences": found.to_records(),
    }


def _score_row(score: Score) -> dict[str, float]:
    return {
        "in_a": score.in_a,
        "in_b": score.in_b,
        "both": score.both,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
    }


def _agreement_row(agreement: Agreement) -> dict[str, object]:
    row: dict[str, object] = {"both": agreement.pairs, "same": agreement.same, "share": agreement.share}
    try:
        return row | {"kappa": agreement.kappa, "alpha": agreement.alpha, "undefined": agreement.undefined or None}
    except MissingExtraError as error:
        return row | {"kappa": None, "alpha": None, "undefined": str(error)}
