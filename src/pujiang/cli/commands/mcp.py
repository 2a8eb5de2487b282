"""`pujiang mcp`: a server for language-model assistants."""

from __future__ import annotations

from typing import Any

import click

from pujiang.cli.options import load_chosen, source_options
from pujiang.mcp.serving import serve


@click.command("mcp")
@source_options
def command(**chosen: Any) -> None:
    """Serve the data to language-model assistants.

    Read-only, over standard input and output (extra mcp). Add this command to the settings of an assistant that
    supports the Model Context Protocol.
    """
    serve(load_chosen(**chosen))
