"""`pujiang compare`: two annotations of the same texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pujiang.cli.options import json_option, only_option, project_options
from pujiang.cli.printing import print_json
from pujiang.cli.versions import open_versions, path_option
from pujiang.errors import MissingExtraError
from pujiang.review.coders import compare_coders
from pujiang.review.comparing import OVERLAP, compare

if TYPE_CHECKING:
    from pujiang.review.agreement import Agreement
    from pujiang.review.coders import CoderAgreement
    from pujiang.review.comparison import Comparison
    from pujiang.review.scoring import Score


def _check_share(_context: click.Context, _option: click.Parameter, value: float) -> float:
    if not 0 < value <= 1:
        raise click.BadParameter(f"expected a share above 0 and at most 1, found {value:g}")
    return value


@click.command("compare")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.argument("more", nargs=-1, metavar="[MORE]...")
@click.option("--summary", "part", flag_value="summary", help="Print only the scores and the agreement.")
@click.option("--differences", "part", flag_value="differences", help="Print only the differences.")
@click.option(
    "--bulletin", "bulletins", multiple=True, metavar="ID", help="Compare only this bulletin: its id in A or B."
)
@click.option(
    "--overlap",
    type=float,
    callback=_check_share,
    default=OVERLAP,
    show_default=True,
    help="Minimum share of characters that two passages must have in common to match.",
)
@path_option
@only_option
@project_options
@json_option
def command(
    a: str,
    b: str,
    more: tuple[str, ...],
    *,
    part: str | None,
    bulletins: tuple[str, ...],
    overlap: float,
    path: str | None,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Compare two annotations of the same texts.

    Precision is the share of A that B has too; recall is the share of B that A has too. A and B are
    files, folders, revisions of git (read at --path; or REV:PATH), or the word "bundled" for the bundled data.
    With MORE annotations, the agreement of each pair and of all is printed, and a confusion matrix for each label.
    """
    if more:
        if part or bulletins:
            raise click.UsageError("--summary, --differences and --bulletin apply to two annotations")
        _compare_more((a, b, *more), overlap, path, as_json=as_json, **chosen)
        return
    if part and as_json:
        raise click.UsageError(f"--{part} cannot be combined with --json, which prints everything")
    with open_versions(a, b, path=path, **chosen) as (first, second):
        found = compare(first, second, overlap=overlap, bulletins=bulletins or None)
    if as_json:
        print_json(_rows(found))
    elif part == "differences":
        click.echo("\n".join(map(str, found)) or "no differences")
    else:
        click.echo(found.summary if part else str(found))


def _compare_more(asked: tuple[str, ...], overlap: float, path: str | None, *, as_json: bool, **chosen: Any) -> None:
    """Print the agreement of three or more coders."""
    with open_versions(*asked, path=path, **chosen) as several:
        found = compare_coders(*several, overlap=overlap)
    if not as_json:
        click.echo(str(found))
        return
    rows = [
        {
            "labelled": one.labelled,
            "coders": one.coders,
            "both": len(one.labels),
            "same": one.same,
            "alpha": _find_alpha(one),
            "confusion": [[*pair, count] for pair, count in one.confusion.items()],
        }
        for one in (*found.overall, *found.pairwise)
    ]
    print_json({"coders": found.coders, "agreement": rows})


def _find_alpha(agreement: CoderAgreement) -> float | None:
    try:
        return agreement.alpha
    except MissingExtraError:
        return None


def _rows(found: Comparison) -> dict[str, object]:
    """Return a comparison for programs."""
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
