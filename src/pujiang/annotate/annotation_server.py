"""The server of the annotation page: what the page shows, and what it asks for; everything else is done by actions."""

from __future__ import annotations

import asyncio
import json
import secrets
import socket
from functools import cache, partial
from importlib.resources import files
from threading import Lock, Thread
from time import sleep
from typing import TYPE_CHECKING, Any

from pujiang.annotate.page_actions import RecordChangedError
from pujiang.annotate.page_view import find_changes, patch_page, show_forms, show_page, show_state
from pujiang.annotate.request_guard import RequestGuard
from pujiang.annotate.workspace import ActionRefusedError
from pujiang.errors import InvalidDataError, PujiangError
from pujiang.io.editing.yaml_editor import FileChangedError
from pujiang.reflection import is_dict
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.annotate.workspace import AnnotationWorkspace, CheckedPart

_TYPES = {"css": "text/css", "js": "text/javascript", "html": "text/html", "svg": "image/svg+xml"}
_MOST_WINDOWS, _LONG, _MOST_CONNECTIONS = 8, 10, 100
_DONE, _BAD_REQUEST, _NOT_FOUND, _TOO_SLOW, _CONFLICT, _REFUSED, _FAILED = 200, 400, 404, 408, 409, 422, 500


class AnnotationServer:
    """The answers of the server, each a status and a value of JSON; requests are answered one after the other.

    What an action changed in a large bulletin is answered before all of it is checked; the rest of the answer is given
    to the page when it looks again.
    """

    def __init__(self, work: AnnotationWorkspace, pause: float = 0.5) -> None:
        """Show a bulletin.

        Args:
            work: the bulletin.
            pause: the seconds without an action after which everything is checked; a check would slow down the next.
        """
        self._work, self._pause = work, pause
        self._lock = Lock()
        work.prepare()
        self._shown = show_page(work)
        # What each window of the page was told; the first stays, and is nobody's.
        self._told, self._last = {0: self._shown}, 0
        self._checking: Thread | None = None
        self._failure: InvalidDataError | None = None

    def show(self) -> tuple[int, Any]:
        """Return everything that the page shows, and the number of a new window."""
        with self._lock:
            status, told = self._answer(self._refresh, 0)
            if status != _DONE:
                return status, told
            self._last += 1
            self._told[self._last] = self._shown
            self._told.pop(self._last - _MOST_WINDOWS or -1, None)
            return status, {**self._shown, **show_forms(self._work.forms), "client": self._last}

    def look(self, window: int = 0) -> tuple[int, Any]:
        """Return what is new in a window: what another program changed, and what a check found."""
        with self._lock:
            return self._answer(self._refresh, window)

    def act(self, action: Any, window: int = 0) -> tuple[int, Any]:
        """Make an action, or undo or redo one; return what is new in the window that asked for it."""
        if not (is_dict(action) and isinstance(action.get("do"), str)):
            return _BAD_REQUEST, {"message": "expected an action"}
        steps: dict[str, Callable[[], Any]] = {"undo": self._work.undo, "redo": self._work.redo}
        step = steps.get(action["do"], partial(self._work.act, action))
        with self._lock:
            told = self._told.get(window)
            status, answer = self._answer(self._refresh, window)
            if status != _DONE or told is None:
                return status, answer
            if answer["done"]:
                # The page must see what another program changed before it decides.
                return _CONFLICT, {"message": "another program changed the files; look again", **answer}
            self._told[window] = told
            return self._answer(partial(self._step, step), window)

    def wait(self) -> None:
        """Wait until everything is checked."""
        while self._checking is not None and self._checking.is_alive():
            self._checking.join()

    def _refresh(self) -> bool:
        """Read files again that another program changed; return whether there were any."""
        failure, self._failure = self._failure, None
        if failure:
            raise failure
        if self._work.refresh():
            self._shown = show_page(self._work)
            return True
        return False

    def _step(self, step: Callable[[], CheckedPart | None]) -> bool:
        part = step()
        self._shown = patch_page(self._shown, self._work, part) if part else show_page(self._work)
        self._check_later()
        return True

    def _check_later(self) -> None:
        """Start to check everything, unless that is being done, or has been."""
        if not self._work.is_checked and not (self._checking and self._checking.is_alive()):
            self._checking = Thread(target=self._check, daemon=True)
            self._checking.start()

    def _check(self) -> None:
        """Check everything until nothing was changed meanwhile."""
        is_done = False
        while not is_done:
            seen = None
            while seen is not self._work.now:
                seen = self._work.now
                sleep(self._pause)
            checked = self._work.check()
            page = show_page(self._work, checked) if checked.bulletin else {}
            with self._lock:
                try:
                    is_done = self._work.take(checked)
                except InvalidDataError as error:
                    self._failure, is_done = error, True
                else:
                    self._shown = {**page, **show_state(self._work)} if is_done else self._shown
                if is_done:
                    self._checking = None

    def _answer(self, step: Callable[[], bool], window: int) -> tuple[int, dict[str, Any]]:
        """Return the answer to a step: what is new in a window, or why it was refused."""
        if window not in self._told:
            return _CONFLICT, {"message": "too many windows: reload the page"}
        try:
            done = step()
        except ActionRefusedError as error:
            problems = [{"message": one.message, "help": one.help, "field": _field_of(one)} for one in error.problems]
            return _REFUSED, {"message": str(error), "problems": problems, "mayBeForced": error.may_be_forced}
        except (RecordChangedError, FileChangedError) as error:
            return _CONFLICT, {"message": str(error)}
        except PujiangError as error:
            return _REFUSED, {"message": str(error)}
        except OSError as error:
            return _FAILED, {"message": f"the file cannot be written: {error.strerror or error}"}
        before, self._told[window] = self._told[window], self._shown
        return _DONE, {"changes": find_changes(before, self._shown), "done": done}


def _field_of(problem: Any) -> str:
    return str(problem.path[-1]) if problem.path else ""


def _window_of(request: Any) -> int:
    written = str(request.query_params.get("client", "0"))
    return int(written) if written.isascii() and written.isdigit() and len(written) < _LONG else -1


@cache
def read_assets() -> dict[str, str]:
    """Return the files of the page by name; the style sheet of the reading pages is one of them."""
    own = {file.name: file.read_text("utf-8") for file in (files("pujiang.annotate") / "assets").iterdir()}
    return {**own, "reader.css": (files("pujiang.site") / "assets/reader.css").read_text("utf-8")}


def make_application(work: AnnotationWorkspace, token: str, port: int, patience: float = 10) -> RequestGuard:
    """Return the guarded application that serves a bulletin.

    Args:
        work: the bulletin.
        token: what every path begins with.
        port: the port, which requests name as host.
        patience: the seconds in which an action must be sent.

    Raises:
        MissingExtraError: the web framework is not installed.
    """
    import_extra("starlette", "annotate")
    from starlette.applications import Starlette  # noqa: PLC0415  # of the extra
    from starlette.concurrency import run_in_threadpool  # noqa: PLC0415
    from starlette.responses import JSONResponse, Response  # noqa: PLC0415
    from starlette.routing import Route  # noqa: PLC0415

    server = AnnotationServer(work)

    async def show_asset(request: Any) -> Any:
        name = request.path_params.get("name", "annotate.html")
        content = read_assets().get(name)
        if content is None:
            return Response("not found", _NOT_FOUND)
        return Response(content, media_type=_TYPES[name.rpartition(".")[2]])

    async def show(_: Any) -> Any:
        status, told = await run_in_threadpool(server.show)
        return JSONResponse(told, status)

    async def look(request: Any) -> Any:
        status, told = await run_in_threadpool(server.look, _window_of(request))
        return JSONResponse(told, status)

    async def act(request: Any) -> Any:
        try:
            action = json.loads(await asyncio.wait_for(request.body(), patience))
        except TimeoutError:
            return JSONResponse({"message": "the request did not end"}, _TOO_SLOW)
        except (ValueError, RecursionError):
            return JSONResponse({"message": "expected JSON"}, _BAD_REQUEST)
        status, told = await run_in_threadpool(server.act, action, _window_of(request))
        return JSONResponse(told, status)

    routes = [
        Route("/", show_asset),
        Route("/assets/{name}", show_asset),
        Route("/page", show),
        Route("/changes", look),
        Route("/act", act, methods=["POST"]),
    ]
    return RequestGuard(Starlette(routes=routes), token, port)


def serve_page(work: AnnotationWorkspace, port: int, opened: Callable[[str], Any]) -> None:
    """Serve a bulletin on this machine until the process is interrupted.

    Args:
        work: the bulletin.
        port: the port; 0 for any that is free.
        opened: called with the address of the page when it can be opened.

    Raises:
        MissingExtraError: the server is not installed.
        OSError: the port is not free.
    """
    uvicorn = import_extra("uvicorn", "annotate")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen()
        port, token = listening.getsockname()[1], secrets.token_urlsafe(24)
        config = uvicorn.Config(
            make_application(work, token, port),
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            lifespan="off",
            ws="none",
            http="h11",
            timeout_graceful_shutdown=2,
            limit_concurrency=_MOST_CONNECTIONS,
        )
        opened(f"http://127.0.0.1:{port}/{token}/")
        uvicorn.Server(config).run(sockets=[listening])
