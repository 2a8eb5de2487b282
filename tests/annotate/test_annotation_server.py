"""The annotation page is served to its own window on this machine, and to nobody else."""

from __future__ import annotations

import asyncio
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from annotate.projects import BULLETIN, drafted_project, files_of, statement
from pujiang.annotate import annotation_server, workspace
from pujiang.annotate.annotation_server import AnnotationServer, make_application, read_assets, serve_page
from pujiang.annotate.page_view import find_changes, show_page
from pujiang.annotate.project_texts import read_project_texts
from pujiang.annotate.workspace import AnnotationWorkspace
from pujiang.errors import InvalidDataError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytest.importorskip("starlette")
TOKEN, PORT = "a-token", 8123
OWN = {"host": f"127.0.0.1:{PORT}"}
WRITING = {**OWN, "origin": f"http://127.0.0.1:{PORT}", "content-type": "application/json"}
ACCEPT = {"do": "accept", "marks": [statement("the-delegates-governments-share")]}


@pytest.fixture
def work(tmp_path: Path) -> Iterator[AnnotationWorkspace]:
    """A drafted project that Ann annotates."""
    opened = AnnotationWorkspace(drafted_project(tmp_path / "demo"), person="Ann")
    yield opened
    opened.close()


class Reply:
    """What the server sent: status, headers and body."""

    def __init__(self, messages: list[Any]) -> None:
        self.status: int = messages[0]["status"] if messages else 0
        self.headers = {name.decode(): value.decode() for name, value in messages[0]["headers"]} if messages else {}
        self.body = b"".join(message.get("body", b"") for message in messages[1:]).decode()

    def json(self) -> Any:
        """Return the value of the body."""
        return json.loads(self.body)


def request(
    work: AnnotationWorkspace,
    path: str,
    headers: dict[str, Any] = OWN,
    body: bytes | None = None,
    method: str | None = None,
    client: Any = ("127.0.0.1", 50000),
    kind: str = "http",
) -> Reply:
    """Send a request to the application without a network."""
    messages: list[Any] = []
    several = [
        (name, one) for name, value in headers.items() for one in (value if isinstance(value, list) else [value])
    ]
    if body is not None and "content-length" not in headers:
        several.append(("content-length", str(len(body))))
    scope = {
        "type": kind,
        "method": method or ("GET" if body is None else "POST"),
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in several],
        "client": client,
        "server": ("127.0.0.1", PORT),
        "scheme": "http",
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body or b"", "more_body": False}

    async def send(message: Any) -> None:
        messages.append(message)

    asyncio.run(make_application(work, TOKEN, PORT)(scope, receive, send))
    return Reply(messages)


def act(work: AnnotationWorkspace, action: Any, **headers: Any) -> Reply:
    """Send an action."""
    return request(work, f"/{TOKEN}/act", WRITING | headers, json.dumps(action).encode())


def test_the_page_and_its_parts_are_served(work: AnnotationWorkspace) -> None:
    """The page names only files that are served, with their types; it has no script or style of its own inside."""
    page = request(work, f"/{TOKEN}/")
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert not re.search(r"<script(?! type=\"module\" src)|<style| style=| on\w+=|https?:", page.body)
    named = re.findall(r"assets/[\w.]+", page.body)
    imported = re.findall(r"from \"\./([\w.]+)\"", "".join(read_assets().values()))
    for name in [*named, *(f"assets/{one}" for one in imported)]:
        asset = request(work, f"/{TOKEN}/{name}")
        assert asset.status == 200, name
        assert asset.headers["content-type"].partition(";")[0] in {"text/css", "text/javascript", "image/svg+xml"}


def test_scripts_insert_text_and_never_markup() -> None:
    """No script of the page parses markup, evaluates text, or names another address."""
    for name, content in read_assets().items():
        if name.endswith(".js"):
            assert not re.search(
                r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|https?://", content
            )


def test_an_action_is_made_and_answered_with_what_changed(work: AnnotationWorkspace) -> None:
    """The file is written before the answer; the answer has what is new, and nothing that stayed the same."""
    answer = act(work, ACCEPT)
    assert answer.status == 200
    assert {"version", "undo", "queue", "records"} <= answer.json()["changes"].keys()
    assert "vocabulary" not in answer.json()["changes"]
    assert "reviewed_by: Ann" in (work.now.texts.folder / BULLETIN).read_text("utf-8")
    assert act(work, {"do": "undo"}).json()["done"] is True


def test_what_the_page_shows(work: AnnotationWorkspace) -> None:
    """The blocks are the text; marks come by kind before passages; each record has what its form needs."""
    shown = request(work, f"/{TOKEN}/page").json()
    assert "".join(piece[0] for block in shown["blocks"] for piece in block["pieces"]) == work.context.text
    assert next(one["kind"] for one in shown["queue"].values() if one["sort"] == "mark") == "speaker"
    first = next(iter(shown["queue"].values()))
    record = shown["records"][json.dumps([first["at"]["kind"], first["at"]["id"]], separators=(",", ":"))]
    assert record["values"]["speakers"] == ["the-delegates"]
    assert record["anchor"] in json.dumps(shown["blocks"])
    assert {field["name"] for field in shown["forms"]["statements.figures"]} >= {"metric", "counts", "kind"}
    assert shown["vocabulary"]["speakers"]
    assert all(name == one["name"] for name, one in shown["queue"].items())


def test_changes_lead_from_one_page_to_the_next(work: AnnotationWorkspace) -> None:
    """What differs of records and blocks is sent, with what is gone."""
    old = show_page(work)
    work.act({"do": "drop", "at": statement("kofi-mensah-wells-run")})
    changes = find_changes(old, show_page(work))
    assert changes["records"]["gone"] == ['["statements","kofi-mensah-wells-run"]']
    assert list(changes["blocks"]["changed"]) == [str(len(old["blocks"]) - 1)]
    assert [one["sort"] for one in changes["queue"]["changed"].values()] == ["passage"]
    assert find_changes(old, old) == {}


def test_problems_are_in_the_queue_where_they_are(work: AnnotationWorkspace) -> None:
    """A forced error comes first, at its field; so does one in a file that is shared; allowed warnings are left out."""
    work.act(
        {"do": "set", "at": statement("grace-phiri-built-pumping"), "field": "mode", "value": "own", "force": True}
    )
    speaker = {"kind": "speakers", "id": "kofi-mensah", "path": []}
    work.act({"do": "set", "at": speaker, "field": "note", "value": "n"})
    first = next(iter(show_page(work)["queue"].values()))
    assert (first["sort"], first["at"]["id"], first["at"]["path"]) == ("error", "grace-phiri-built-pumping", ["mode"])
    warning = [one for one in show_page(work)["queue"].values() if one["sort"] == "warning"]
    file = work.now.texts.folder / BULLETIN
    codes = "".join(
        f"  - code: {one['kind']}\n    reason: known\n" for one in warning if one["at"]["kind"] == "statements"
    )
    if codes:
        file.write_text(file.read_text("utf-8").replace("bulletins:", f"allow:\n{codes}bulletins:", 1), "utf-8")
        work.refresh()
        assert not [
            one
            for one in show_page(work)["queue"].values()
            if one["sort"] == "warning" and one["at"]["kind"] == "statements"
        ]


def test_set_aside_records_are_in_the_queue(work: AnnotationWorkspace) -> None:
    """They have no address, but the file that they are in; a mark at the top of a file is nobody's."""
    file = work.now.texts.folder / BULLETIN
    text = file.read_text("utf-8").replace("bulletins:", "# review: a file?\nbulletins:", 1)
    aside = "      # review: set aside: not found\n      # - id: old\n"
    file.write_text(text.replace("      - id: kofi", f"{aside}      - id: kofi"), "utf-8")
    work.refresh()
    (item,) = [one for one in show_page(work)["queue"].values() if one["kind"] == "set-aside"]
    assert (item["at"], item["aside"]) == (None, BULLETIN)
    assert "a file?" not in json.dumps(show_page(work)["queue"])


def test_a_refused_action_says_why(work: AnnotationWorkspace) -> None:
    """An error with its field and whether it may be forced; an unknown action; what is no action; a full disk."""
    wrong = {"do": "set", "at": statement("grace-phiri-built-pumping"), "field": "mode", "value": "own"}
    answer = act(work, wrong)
    assert (answer.status, answer.json()["problems"][0]["field"], answer.json()["mayBeForced"]) == (422, "mode", True)
    assert act(work, {**wrong, "seen": "other"}).status == 409
    assert act(work, {"do": "fly"}).status == 422
    shapeless: list[Any] = [[], {}, {"do": ["accept"]}, {"do": {}}, "x", None, 7]
    assert [act(work, one).status for one in shapeless] == [400] * 7
    assert request(work, f"/{TOKEN}/act", WRITING, b"{").status == 400
    assert request(work, f"/{TOKEN}/act", WRITING, b"[" * 100_000).status == 400


def test_a_file_that_cannot_be_written_is_reported(work: AnnotationWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page shows the reason, and nothing is lost."""

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workspace, "put_files", full)
    answer = act(work, ACCEPT)
    assert (answer.status, "No space" in answer.json()["message"]) == (500, True)


def test_a_change_by_another_program_reaches_the_page(work: AnnotationWorkspace) -> None:
    """It is sent when the page asks; an action that was made before it was seen is refused, and comes with it."""
    server = AnnotationServer(work)
    assert server.look() == (200, {"changes": {}, "done": False})
    file = work.now.texts.folder / BULLETIN
    file.write_text(file.read_text("utf-8").replace("kind: assessment", "kind: assertion"), "utf-8")
    status, told = server.act(ACCEPT)
    assert (status, "records" in told["changes"]) == (409, True)
    assert server.act(ACCEPT)[0] == 200
    file.write_text("format: [", "utf-8")
    for answer in (server.look(), server.act(ACCEPT), server.show()):
        assert answer[0] == 422


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 403),
        ({"host": f"evil.example:{PORT}"}, 403),
        ({"host": f"127.0.0.1.evil.example:{PORT}"}, 403),
        ({"host": "127.0.0.1:80"}, 403),
        ({"host": [f"127.0.0.1:{PORT}", "evil.example"]}, 403),
        ({}, 403),
        ({**OWN, "origin": "https://evil.example"}, 403),
        ({**OWN, "origin": "null"}, 403),
        ({**OWN, "sec-fetch-site": "cross-site"}, 403),
        ({**OWN, "sec-fetch-site": "same-site"}, 403),
        ({**OWN, "sec-fetch-site": "none"}, 200),
        ({"host": f"localhost:{PORT}"}, 200),
        ({"host": f"[::1]:{PORT}"}, 200),
    ],
)
def test_a_foreign_page_cannot_read(headers: dict[str, Any], status: int, work: AnnotationWorkspace) -> None:
    """A rebound name is another host; a foreign page is another origin; both are refused with the right token."""
    assert request(work, f"/{TOKEN}/page", headers).status == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": []}, 403),
        ({"origin": f"http://localhost:{PORT}"}, 403),
        ({"origin": f"https://127.0.0.1:{PORT}"}, 403),
        ({"origin": [f"http://127.0.0.1:{PORT}", "https://evil.example"]}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"content-type": []}, 415),
        ({"content-length": "9999999999"}, 413),
        ({"content-length": "-1"}, 413),
        ({"content-length": []}, 413),
        ({"transfer-encoding": "chunked"}, 413),
    ],
)
def test_a_foreign_page_cannot_write(headers: dict[str, Any], status: int, work: AnnotationWorkspace) -> None:
    """Nor with a form, which needs no permission; the files stay as they are."""
    before = files_of(work.now.texts.folder)
    assert act(work, ACCEPT, **headers).status == status
    assert files_of(work.now.texts.folder) == before


@pytest.mark.parametrize(
    "path", ["/", "/page", "/act", "//page", "/a-toke/page", "/a-token2/page", f"/{TOKEN[::-1]}/page", "", "page"]
)
def test_nobody_without_the_token_is_answered(path: str, work: AnnotationWorkspace) -> None:
    """Whatever the path is."""
    assert request(work, path).status == 404
    assert request(work, path, WRITING, b"{}").status == 404


VISIT = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", VISIT, 200),
        ("/", VISIT | {"sec-fetch-dest": "iframe"}, 403),
        ("/", VISIT | {"sec-fetch-mode": "no-cors"}, 403),
        ("/", VISIT | {"origin": "https://evil.example"}, 403),
        ("/page", VISIT, 403),
        ("/assets/annotate.js", VISIT, 403),
        ("/act", VISIT, 403),
    ],
)
def test_only_the_page_itself_is_opened_from_elsewhere(
    path: str, headers: dict[str, str], status: int, work: AnnotationWorkspace
) -> None:
    """As a whole window, by who has its address: what it shows and does is asked for by the page alone."""
    assert request(work, f"/{TOKEN}{path}", OWN | headers).status == status
    assert request(work, f"/other{path}", OWN | headers).status in {403, 404}
    assert request(work, f"/{TOKEN}{path}", WRITING | headers, b"{}").status == 403


def test_a_request_that_never_ends_is_given_up(work: AnnotationWorkspace) -> None:
    """Others are answered meanwhile; nothing is done."""
    messages: list[Any] = []

    async def wait() -> dict[str, Any]:
        await asyncio.sleep(60)
        raise AssertionError

    async def send(message: Any) -> None:
        messages.append(message)

    headers = [(name.encode(), value.encode()) for name, value in {**WRITING, "content-length": "5"}.items()]
    scope = {"type": "http", "method": "POST", "path": f"/{TOKEN}/act", "headers": headers, "query_string": b""}
    scope |= {"client": ("127.0.0.1", 5), "server": ("127.0.0.1", PORT), "scheme": "http", "root_path": ""}
    asyncio.run(make_application(work, TOKEN, PORT, patience=0.01)(scope, wait, send))
    assert messages[0]["status"] == 408


@pytest.mark.parametrize("client", [("192.168.1.7", 5), ("not an address", 5), None, ("203.0.113.9", 1)])
def test_another_machine_is_refused(client: Any, work: AnnotationWorkspace) -> None:
    """Also with the token and our own name as host, and whatever it says of who it forwards."""
    assert request(work, f"/{TOKEN}/page", {**OWN, "x-forwarded-for": "127.0.0.1"}, client=client).status == 403
    assert request(work, f"/{TOKEN}/page", client=("::1", 5)).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "HEAD", "PATCH"])
def test_other_methods_are_refused(method: str, work: AnnotationWorkspace) -> None:
    """No preflight is answered either."""
    assert request(work, f"/{TOKEN}/page", method=method).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../annotation_server.py", "/assets/%2e%2e/x", "/assets/..%2fx", "/assets//etc/passwd", "/assets/",
        "/assets/annotate.css/x", "/../../etc/passwd", "/bulletins/release/text.txt", "/dataset.yaml", "/.pujiang/lock",
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file(path: str, work: AnnotationWorkspace) -> None:
    """Only the page's own files are served, by their names."""
    assert request(work, f"/{TOKEN}{path}").status == 404


@pytest.mark.parametrize(
    "action",
    [
        {"do": "set", "field": "gist", "value": "\ud800"},
        {"do": "set", "field": "gist", "value": "a\x00\u202e"},
        {"do": "set", "field": ["gist"], "value": "x"},
        {"do": "set", "field": "text", "value": {"file": "/etc/passwd"}},
        {"do": "set", "field": "kind", "value": "assertion", "seen": {"x": 1}},
        {
            "do": "set",
            "at": {"kind": "bulletins", "id": "release", "path": []},
            "field": "url",
            "value": "javascript:alert(1)",
        },
        {
            "do": "set",
            "at": {"kind": "bulletins", "id": "release", "path": ["text"]},
            "field": "file",
            "value": "/etc/passwd",
        },
        {"do": "accept", "marks": [{"kind": ["statements"], "id": "release"}]},
        {"do": "accept", "marks": [{"kind": "statements", "id": ["release"]}]},
        {"do": "accept", "aside": {"file": "../../etc/passwd", "reason": "x"}},
        {"do": "drop", "at": {"kind": "statements", "id": "grace-phiri-built-pumping", "path": ["figures", -1]}},
        {"do": "move", "edge": "end", "by": 10**30},
        {"do": "split", "place": 10**30},
        {"do": "add-statement", "start": 0, "end": 5, "speakers": [{"a": 1}]},
        {"do": "add-figure", "start": -(10**30), "end": 10**30, "counts": {"x": 1}},
    ],
    ids=str,
)
def test_values_that_no_page_sends_are_refused(action: dict[str, Any], work: AnnotationWorkspace) -> None:
    """With a reason and not with a crash; nothing is written."""
    before = files_of(work.now.texts.folder)
    answer = act(work, {"at": statement("grace-phiri-built-pumping"), **action})
    assert answer.status in {409, 422}
    assert answer.json()["message"]
    assert files_of(work.now.texts.folder) == before


def test_a_comment_in_a_value_stays_a_value(work: AnnotationWorkspace) -> None:
    """A mark or a record that is written into a field is neither; a name with a path is no path."""
    count = len(show_page(work)["queue"])
    value = "# review: x\n- id: y"
    at = statement("grace-phiri-built-pumping")
    assert act(work, {"do": "set", "at": at, "field": "note", "value": value}).status == 200
    page = show_page(work)
    assert (len(page["queue"]), page["records"]['["statements","grace-phiri-built-pumping"]']["values"]["note"]) == (
        count,
        value,
    )
    assert act(work, {"do": "set", "at": at, "field": "topics", "new": {"name": "../../etc/x"}}).status == 200
    assert "id: etc-x" in work.now.texts.texts["vocabulary/topics.yaml"]


def test_every_answer_forbids_what_the_page_does_not_need(work: AnnotationWorkspace) -> None:
    """Policy, no sniffing, no frame, no referrer, no cache, no foreign reader; refusals have them too."""
    for answer in (request(work, f"/{TOKEN}/"), request(work, "/"), request(work, f"/{TOKEN}/page", {}), act(work, [])):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert not any(name.startswith("access-control") for name in answer.headers)


def test_nothing_but_http_is_answered(work: AnnotationWorkspace) -> None:
    """No websocket is opened."""
    assert request(work, f"/{TOKEN}/page", kind="websocket").status == 0


def test_nothing_is_written_read_only(tmp_path: Path) -> None:
    """Every action is refused, and the page is shown."""
    folder = drafted_project(tmp_path / "demo")
    work = AnnotationWorkspace(folder, read_only=True)
    before = files_of(folder)
    assert request(work, f"/{TOKEN}/page").json()["readOnly"]
    assert [act(work, one).status for one in (ACCEPT, {"do": "undo"}, {"do": "redo"})] == [422, 422, 422]
    assert files_of(folder) == before


def test_words_of_the_text_stay_values(tmp_path: Path) -> None:
    """Markup in a text is sent as text, in JSON, with its type."""
    text = "<script>alert(1)</script> meets </textarea>\n\nAnn Lee said that <img src=x onerror=alert(2)> was funny.\n"
    work = AnnotationWorkspace(drafted_project(tmp_path / "demo", text, "evil"))
    answer = request(work, f"/{TOKEN}/page")
    assert answer.headers["content-type"] == "application/json"
    assert "".join(piece[0] for block in answer.json()["blocks"] for piece in block["pieces"]) == work.context.text


def test_the_server_listens_on_this_machine_alone(work: AnnotationWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """It binds a port of loopback, makes a new token each time, and hands its address over once it listens."""
    uvicorn = pytest.importorskip("uvicorn")
    seen: list[Any] = []

    def run(_: Any, sockets: list[Any]) -> None:
        seen.append(sockets[0].getsockname())

    monkeypatch.setattr(uvicorn.Server, "run", run)
    addresses: list[str] = []
    for _ in range(2):
        serve_page(work, 0, addresses.append)
    assert [host for host, _ in seen] == ["127.0.0.1", "127.0.0.1"]
    first, second = (re.fullmatch(r"http://127\.0\.0\.1:(\d+)/([\w-]{32})/", one) for one in addresses)
    assert first
    assert second
    assert first.group(2) != second.group(2)
    assert int(first.group(1)) == seen[0][1]


def test_without_the_extra_it_is_named(work: AnnotationWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""

    def missing(name: str, extra: str) -> None:
        raise MissingExtraError(name, extra)

    monkeypatch.setattr(annotation_server, "import_extra", missing)
    steps: list[Callable[[], Any]] = [lambda: make_application(work, TOKEN, PORT), lambda: serve_page(work, 0, print)]
    for step in steps:
        with pytest.raises(MissingExtraError):
            step()


def test_an_invalid_bulletin_is_not_shown(work: AnnotationWorkspace) -> None:
    """A page of it cannot be made."""
    file = work.now.texts.folder / BULLETIN
    file.write_text(
        file.read_text("utf-8").replace("title: Ministers open the Lusaka Water Forum\n    text", "text"), "utf-8"
    )
    with pytest.raises(InvalidDataError):
        work.refresh()
    work.now = work._whole.check(read_project_texts(work.now.texts.folder))
    with pytest.raises(LookupError):
        show_page(work)
