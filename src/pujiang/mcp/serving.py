"""The entry point of the server, which reports a missing SDK."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.errors import InvalidDataError
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from pujiang.dataset.dataset import Dataset


def serve(data: Dataset) -> None:
    """Answer assistants from a dataset over standard input and output, until these are closed.

    Raises:
        MissingExtraError: the SDK is not installed (extra `mcp`).
        InvalidDataError: an anchor, an attribution or a figure is invalid; the server does not start.
    """
    import_extra("mcp.server.mcpserver", "mcp")
    if data.errors:
        raise InvalidDataError(data.errors)
    from pujiang.mcp.server import server_of  # noqa: PLC0415  # it imports the SDK, of the extra `mcp`

    server_of(data).run("stdio")
