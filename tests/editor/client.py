"""A small client of the language server protocol: enough to open files and to ask what an editor would show."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = {
    "validate": True,
    "hover": True,
    "completion": True,
    "schemaStore": {"enable": False},
    "kubernetesCRDStore": {"enable": False},
}


class Editor:
    """A running yaml-language-server, asked over its standard input and output; nothing is fetched from the network."""

    def __init__(self, command: list[str], folder: Path) -> None:
        """Start the server in a folder."""
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._count = 0
        self._diagnostics: dict[str, list[Any]] = {}
        self._versions: dict[str, int] = {}
        self._request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "capabilities": {
                    "workspace": {"configuration": True},
                    "textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {}},
                },
            },
        )
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": {"yaml": _SETTINGS}})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.kill()
        self._server.communicate()

    def diagnostics(self, file: Path, text: str) -> list[tuple[int, str]]:
        """Line, from 1, and message of what the editor marks in a file of this text."""
        uri = file.as_uri()
        self._open(uri, text)
        while uri not in self._diagnostics:
            self._take(self._read())
        return [(d["range"]["start"]["line"] + 1, d["message"]) for d in self._diagnostics[uri]]

    def completions(self, file: Path, text: str, line: int, column: int) -> dict[str, str]:
        """What the editor offers at a place, from 1, each with what it says of it."""
        self.diagnostics(file, text)
        found = self._request("textDocument/completion", self._place(file, line, column))
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: _text(item.get("documentation", "")) for item in items}

    def hover(self, file: Path, text: str, line: int, column: int) -> str:
        """What the editor shows over a place, from 1."""
        self.diagnostics(file, text)
        found = self._request("textDocument/hover", self._place(file, line, column))
        return _text(found["contents"]) if found else ""

    def _place(self, file: Path, line: int, column: int) -> dict[str, Any]:
        return {
            "textDocument": {"uri": file.as_uri()},
            "position": {"line": line - 1, "character": column - 1},
        }

    def _open(self, uri: str, text: str) -> None:
        self._diagnostics.pop(uri, None)
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version > 1:
            self._notify("textDocument/didClose", {"textDocument": {"uri": uri}})
            while uri not in self._diagnostics:  # closing a file clears its marks
                self._take(self._read())
            self._diagnostics.pop(uri)
        document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
        self._notify("textDocument/didOpen", {"textDocument": document})

    def _request(self, method: str, params: Any) -> Any:
        self._count += 1
        self._write({"id": self._count, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self._count and "method" not in message:
                return message.get("result")
            self._take(message)

    def _notify(self, method: str, params: Any) -> None:
        self._write({"method": method, "params": params})

    def _take(self, message: dict[str, Any]) -> None:
        """Answer what the server asks, and keep what it tells."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            answers = [_SETTINGS if item.get("section") == "yaml" else {} for item in message["params"]["items"]]
            self._write({"id": message["id"], "result": answers})
        elif "id" in message and "method" in message:
            self._write({"id": message["id"], "result": None})

    def _write(self, message: dict[str, Any]) -> None:
        assert self._server.stdin
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(f"Content-Length: {len(content)}\r\n\r\n".encode() + content)
        self._server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._server.stdout
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return message


def _text(documentation: Any) -> str:
    return str(documentation["value"] if isinstance(documentation, dict) else documentation)
