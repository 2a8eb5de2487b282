"""`pujiang read`: a bulletin's text with its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pujiang.cli.options import load_chosen, source_options
from pujiang.cli.paging import write_marked_text
from pujiang.cli.printing import console
from pujiang.errors import PujiangError

if TYPE_CHECKING:
    from pujiang.dataset.dataset import Dataset
    from pujiang.model.bulletins import Bulletin

_MOST_LISTED = 10


@click.command("read")
@click.argument("bulletin", required=False)
@source_options
def command(bulletin: str | None, **chosen: Any) -> None:
    """Read a bulletin in a pager, with its records marked.

    Statements, figures and initiatives are marked in the text; notes after it name the speakers. BULLETIN is an id; it
    may be omitted if there is only one.
    """
    data = load_chosen(**chosen)
    wanted = data.bulletins[bulletin] if bulletin else _only_bulletin(data)
    out = console()
    with out.capture() as captured:
        for paragraph in write_marked_text(data, wanted):
            out.print(paragraph, soft_wrap=False)
    # Without a terminal this prints the text without a pager.
    click.echo_via_pager(captured.get())


def _only_bulletin(data: Dataset) -> Bulletin:
    if len(data.bulletins) == 1:
        return data.bulletins[0]
    listed = ", ".join(data.bulletins.ids()[:_MOST_LISTED])
    raise PujiangError(f"expected the id of one of {len(data.bulletins)} bulletins: {listed}")
