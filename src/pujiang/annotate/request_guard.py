"""The guard of the annotation server: only the page that it opened itself may read or write, from this machine."""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    _Request = MutableMapping[str, Any]
    _Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
    _Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
    _Application = Callable[[_Request, _Receive, _Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
_MOST_BYTES = 2**20
_NOT_FOUND, _FORBIDDEN, _NOT_ALLOWED, _TOO_LARGE, _NOT_JSON = 404, 403, 405, 413, 415


class RequestGuard:
    """An ASGI application around another one, which refuses requests of strangers before the other sees them.

    A browser sends the requests of foreign pages with their origin, and those of a rebound name with that name as
    host: both are refused. Nobody else knows the token that every path begins with.
    """

    def __init__(self, application: _Application, token: str, port: int) -> None:
        self._application, self._token = application, token.encode()
        self._hosts = {f"{name}:{port}".encode() for name in ("127.0.0.1", "localhost", "[::1]")}

    async def __call__(self, scope: _Request, receive: _Receive, send: _Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return  # no websockets, no events of the server's life
        refused = self._refuse(scope)
        if refused is None:
            await self._application({**scope, "path": self._path_after_token(scope)}, receive, _with_headers(send))
        else:
            await _send_status(_with_headers(send), refused)

    def _refuse(self, scope: _Request) -> int | None:
        """Return the status by which a request is refused; None if it is answered."""
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.lower(), []).append(value)
        hosts, origins = headers.get(b"host", []), headers.get(b"origin", [])
        if not _is_this_machine(scope) or len(hosts) != 1 or hosts[0] not in self._hosts:
            return _FORBIDDEN
        writes = scope["method"] == "POST"
        if origins != ([b"http://" + hosts[0]] if writes or origins else []):
            return _FORBIDDEN
        if not (_is_own(headers) or self._is_visit(scope, headers)):
            return _FORBIDDEN
        if not hmac.compare_digest(_first_step(scope), self._token):
            return _NOT_FOUND
        if scope["method"] not in {"GET", "POST"}:
            return _NOT_ALLOWED
        return _refuse_body(headers) if writes else None

    def _is_visit(self, scope: _Request, headers: dict[bytes, list[bytes]]) -> bool:
        """Return whether a person opens the page itself from elsewhere; nobody there can read or frame it."""
        where = [headers.get(b"sec-fetch-mode"), headers.get(b"sec-fetch-dest")] == [[b"navigate"], [b"document"]]
        return where and scope["method"] == "GET" and self._path_after_token(scope) == "/"

    def _path_after_token(self, scope: _Request) -> str:
        return str(scope["path"]).removeprefix(f"/{self._token.decode()}") or "/"


def _is_own(headers: dict[bytes, list[bytes]]) -> bool:
    """Return whether a request is of the page itself, of an address that was typed, or of a program."""
    return headers.get(b"sec-fetch-site", [b"same-origin"]) in ([b"same-origin"], [b"none"])


def _refuse_body(headers: dict[bytes, list[bytes]]) -> int | None:
    if headers.get(b"content-type") != [b"application/json"]:
        return _NOT_JSON
    lengths = headers.get(b"content-length", [])
    # A body of chunks has no length that could be refused before it is read.
    if (
        b"transfer-encoding" in headers
        or len(lengths) != 1
        or not lengths[0].isdigit()
        or int(lengths[0]) > _MOST_BYTES
    ):
        return _TOO_LARGE
    return None


def _is_this_machine(scope: _Request) -> bool:
    client = scope.get("client")
    try:
        return client is not None and ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False


def _first_step(scope: _Request) -> bytes:
    return unquote_to_bytes(str(scope["path"])).split(b"/")[1] if str(scope["path"]).startswith("/") else b""


def _with_headers(send: _Send) -> _Send:
    async def send_guarded(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", ()), *own]}
        await send(message)

    return send_guarded


async def _send_status(send: _Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"refused\n"})
