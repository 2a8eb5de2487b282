"""`pujiang stats`: counts of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import click

from pujiang.cli.choices import choosing_options, load_statements
from pujiang.cli.count_bars import bars_of
from pujiang.cli.options import data_options
from pujiang.cli.printing import console, print_json

if TYPE_CHECKING:
    from pujiang.dataset.filter_types import StatementField

_DEFAULT_FIELDS = ("speaker", "kind", "mode", "topic")


@click.command("stats")
@click.argument("fields", nargs=-1, metavar="[FIELD]...")
@choosing_options
@data_options
def command(fields: tuple[str, ...], *, as_json: bool, **options: Any) -> None:
    """Count statements by speaker, kind, mode, topic or another field.

    Each FIELD is counted separately, among the statements that match all options. The default fields are speaker, kind,
    mode and topic.
    """
    statements = load_statements(options)
    counts = {field: statements.count_by(cast("StatementField", field)) for field in fields or _DEFAULT_FIELDS}
    if as_json:
        print_json({field: table.to_records() for field, table in counts.items()})
        return
    out = console()
    for field, table in counts.items():
        out.print(bars_of(field, table, out.width))
