"""The server of the annotation page: what the page shows, and what it asks for; everything else is done by actions."""

from __future__ import annotations

import json
import secrets
import socket
from functools import cache, partial
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Any

from pujiang.annotate.page_actions import RecordChangedError
from pujiang.annotate.page_view import find_changes, show_forms, show_page
from pujiang.annotate.request_guard import RequestGuard
from pujiang.annotate.workspace import ActionRefusedError
from pujiang.errors import PujiangError
from pujiang.io.editing.yaml_editor import FileChangedError
from pujiang.reflection import is_dict
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.annotate.workspace import AnnotationWorkspace

_TYPES = {"css": "text/css", "js": "text/javascript", "html": "text/html", "svg": "image/svg+xml"}
_BAD_REQUEST, _NOT_FOUND, _CONFLICT, _REFUSED, _FAILED = 400, 404, 409, 422, 500


class AnnotationServer:
    """The answers of the server, each a status and a value of JSON; requests are answered one after the other."""

    def __init__(self, work: AnnotationWorkspace) -> None:
        self._work = work
        self._lock = Lock()
        self._shown = show_page(work)

    def show(self) -> tuple[int, Any]:
        """Return everything that the page shows."""
        with self._lock:
            status, told = self._answer(self._work.refresh)
            return (200, {**self._shown, **show_forms(self._work.forms)}) if status == 200 else (status, told)  # noqa: PLR2004

    def look(self) -> tuple[int, Any]:
        """Return what another program changed since the page was shown."""
        with self._lock:
            return self._answer(self._work.refresh)

    def act(self, action: Any) -> tuple[int, Any]:
        """Make an action, or undo or redo one; return what changed."""
        if not is_dict(action):
            return _BAD_REQUEST, {"message": "expected an action"}
        steps: dict[Any, Callable[[], Any]] = {"undo": self._work.undo, "redo": self._work.redo}
        with self._lock:
            status, told = self._answer(self._work.refresh)
            if status != 200:  # noqa: PLR2004
                return status, told
            if told["changes"]:
                # The page must see what another program changed before it decides.
                return _CONFLICT, {"message": "another program changed the files; look again", **told}
            return self._answer(steps.get(action.get("do"), partial(self._work.act, action)))

    def _answer(self, step: Callable[[], Any]) -> tuple[int, dict[str, Any]]:
        """Return the answer to a step: what it changed, or why it was refused."""
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
        if done is False:
            return 200, {"changes": {}, "done": done}
        before, self._shown = self._shown, show_page(self._work)
        return 200, {"changes": find_changes(before, self._shown), "done": done}


def _field_of(problem: Any) -> str:
    return str(problem.path[-1]) if problem.path else ""


@cache
def read_assets() -> dict[str, str]:
    """Return the files of the page by name; the style sheet of the reading pages is one of them."""
    own = {file.name: file.read_text("utf-8") for file in (files("pujiang.annotate") / "assets").iterdir()}
    return {**own, "reader.css": (files("pujiang.site") / "assets/reader.css").read_text("utf-8")}


def make_application(work: AnnotationWorkspace, token: str, port: int) -> RequestGuard:
    """Return the guarded application that serves a bulletin.

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

    async def look(_: Any) -> Any:
        status, told = await run_in_threadpool(server.look)
        return JSONResponse(told, status)

    async def act(request: Any) -> Any:
        try:
            action = json.loads(await request.body())
        except (ValueError, RecursionError):
            return JSONResponse({"message": "expected JSON"}, _BAD_REQUEST)
        status, told = await run_in_threadpool(server.act, action)
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
        )
        opened(f"http://127.0.0.1:{port}/{token}/")
        uvicorn.Server(config).run(sockets=[listening])
