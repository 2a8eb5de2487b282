"""The annotation page in a real browser: whole runs from a draft to data, by keyboard alone and by mouse alone."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from annotating import cost
from annotating_recorded import record_run

import pujiang
from annotate.projects import BULLETIN, drafted_project, files_of
from annotate.texts import COMMUNIQUE, press_release, report
from pujiang.annotate.opening_page import write_opening_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

sync_api = pytest.importorskip("playwright.sync_api")
pytest.importorskip("uvicorn")
pytestmark = pytest.mark.browser
RUNS = {"communique": COMMUNIQUE, "press": press_release(), "report": report()}


class Served:
    """A server process for a project."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        command = [sys.executable, "-m", "pujiang", "annotate", "--no-browser", "--coder", "Ann", *options]
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout
        found = re.search(r"http://\S+", self.process.stdout.readline())
        assert found, self.process.stderr and self.process.stderr.read()
        self.address = found.group()

    def end(self, number: int = signal.SIGINT) -> None:
        """End the process."""
        if self.process.poll() is None:
            os.kill(self.process.pid, number)
        self.process.wait(10)
        for stream in (self.process.stdout, self.process.stderr):
            if stream:
                stream.close()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Returns a function that drafts a text in a project and serves it, or serves a project again."""
    running: list[Served] = []

    def start(text: str | None = None, folder: Path | None = None, *options: str) -> Served:
        if folder is None:
            folder = (
                drafted_project(tmp_path / f"p{len(running)}", text)
                if text
                else drafted_project(tmp_path / f"p{len(running)}")
            )
        running.append(Served(folder, *options))
        return running[-1]

    yield start
    for one in running:
        one.end()


@pytest.fixture
def annotate(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens the page of a server; an error of the script, a breach of the policy or a foreign request fails the test."""
    contexts: list[Any] = []
    told: list[str] = []

    def opened(served: Served, *, width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        own = served.address.split("/", 3)[2]
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on(
            "console",
            lambda one: told.append(one.text) if one.type == "error" and "status of 4" not in one.text else None,
        )
        page.on("request", lambda one: told.append(one.url) if own not in one.url else None)
        page.goto(served.address)
        page.wait_for_selector("html.ready")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert told == []


def heading(page: Any) -> str:
    """Return where the page is."""
    return str(page.locator("#where").inner_text())


def settled(page: Any) -> None:
    """Wait until everything is saved."""
    sync_api.expect(page.locator("#saved")).not_to_have_text("Saving…", timeout=30_000)


def finish_by_keys(page: Any) -> None:
    """Accept every mark, and record nothing in every passage."""
    for _ in range(200):
        where = heading(page)
        if where == "Nothing is left to decide":
            break
        page.keyboard.press("0" if "passage" in where else "a")
    settled(page)
    assert heading(page) == "Nothing is left to decide"


def assert_finished(folder: Path) -> None:
    """Check that no mark is left, that the project loads, and that `check --coverage` passes."""
    assert not [
        name for name, content in files_of(folder).items() if name.endswith(".yaml") and b"# review:" in content
    ]
    pujiang.load(folder)
    command = [sys.executable, "-m", "pujiang", "check", "--coverage", "--project", str(folder)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("name", RUNS)
def test_a_draft_becomes_data_by_keyboard_alone(name: str, serve: Any, annotate: Any) -> None:
    """With a changed kind, a new topic and a corrected speaker on the way; the files pass `check --coverage`."""
    served = serve(RUNS[name])
    page = annotate(served)
    page.keyboard.press(".")
    page.keyboard.press(".")
    page.keyboard.press("k")
    page.keyboard.type("asses")
    page.keyboard.press("Enter")
    settled(page)
    page.keyboard.press("t")
    page.keyboard.type("Clean water")
    page.keyboard.press("Enter")
    settled(page)
    page.keyboard.press("n")
    finish_by_keys(page)
    assert_finished(served.folder)
    data = pujiang.load(served.folder)
    assert len(data.statements.of_kind("assessment").where(topic="clean-water")) == 1
    assert data.statements.where(topic="clean-water")[0].reviewed_by == "Ann"


@pytest.mark.parametrize("name", RUNS)
def test_a_draft_becomes_data_by_mouse_alone(name: str, serve: Any, annotate: Any) -> None:
    """The same by clicks: a mark in the text opens its record, a button opens a field, an option is chosen."""
    served = serve(RUNS[name])
    page = annotate(served)
    page.locator("#text .statement").last.click()
    page.locator("[data-field=kind] button").click()
    page.get_by_role("option", name="assessment").click()
    settled(page)
    page.get_by_role("button", name="Next").click()
    for _ in range(60):
        where = heading(page)
        if where == "Nothing is left to decide":
            break
        page.locator("#acts .first").click()
    settled(page)
    assert_finished(served.folder)
    assert pujiang.load(served.folder).statements.of_kind("assessment")


@pytest.mark.parametrize("name", RUNS)
def test_a_recorded_person_takes_a_quarter_of_the_seconds(name: str, serve: Any, annotate: Any, tmp_path: Path) -> None:
    """Who corrects five planted records, counted key by key, saves none of them, in a quarter of the seconds of YAML."""
    folder = drafted_project(tmp_path / "recorded", RUNS[name])
    operators, yaml, wrong = record_run(annotate, lambda where: serve(None, where), folder)
    assert wrong == 0
    assert cost(operators) <= yaml / 4
    assert_finished(folder)


def test_marks_that_ask_the_same_are_accepted_together(serve: Any, annotate: Any) -> None:
    """After all were shown; Escape leaves them; one undo takes them back; a digit chooses a value that is offered."""
    served = serve(press_release())
    before = files_of(served.folder)
    page = annotate(served)
    count = int(heading(page).partition(":")[0].split()[-1])
    page.keyboard.press("A")
    assert page.locator(".alike li").count() == count
    page.keyboard.press("Escape")
    assert files_of(served.folder) == before
    page.keyboard.press("A")
    page.keyboard.press("Enter")
    settled(page)
    assert heading(page) == "Nothing is left to decide"
    page.keyboard.press("z")
    settled(page)
    assert files_of(served.folder) == before
    page.keyboard.press("k")
    page.keyboard.press("2")
    settled(page)
    assert page.locator(".combo").count() == 0
    assert files_of(served.folder) != before


def test_selected_words_become_records_by_keys(serve: Any, annotate: Any) -> None:
    """Words selected by arrow keys become a statement; its speaker is completed despite a typing mistake."""
    served = serve()
    page = annotate(served)
    page.keyboard.press("/")
    page.keyboard.type("wells could")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    for _ in range(30):
        page.keyboard.press(".")
        if "wells could run dry." in page.locator("#item").inner_text():
            break
    page.keyboard.press("x")
    settled(page)
    page.keyboard.press("g")
    page.keyboard.press("o")
    page.evaluate("getSelection().removeAllRanges()")
    page.keyboard.press("s")
    page.keyboard.type("kofi mnesah")
    page.keyboard.press("Enter")
    settled(page)
    statement = pujiang.load(served.folder).statements.by("kofi-mensah")[0]
    assert statement.cue == "warned that"


def test_a_statement_is_split_and_its_words_moved_by_mouse(serve: Any, annotate: Any) -> None:
    """Words selected with the mouse say where the second statement begins; buttons move the edges; undo takes both back."""
    served = serve()
    before = files_of(served.folder)
    page = annotate(served)
    page.locator("#text .statement").first.click()
    page.get_by_role("button", name="End −").click()
    settled(page)
    page.get_by_text("More than 300,000 people").click()
    page.evaluate("""() => {
      const piece = [...document.querySelectorAll('.piece')].find((one) => one.textContent.startsWith('"') && one.nextSibling?.textContent.startsWith('More'));
      getSelection().setBaseAndExtent(piece.firstChild, 0, piece.nextSibling.firstChild, 4);
    }""")
    for _ in range(20):
        if "We have built" in page.locator("#item").inner_text():
            break
        page.keyboard.press(",")
    page.get_by_role("button", name="Split").click()
    settled(page)
    assert len(pujiang.load(served.folder).statements.by("grace-phiri")) == 2
    for _ in range(2):
        page.get_by_role("button", name="Undo").click()
        settled(page)
    assert files_of(served.folder) == before


def test_a_refused_change_is_shown_at_its_field_and_can_be_saved(serve: Any, annotate: Any) -> None:
    """The reason is an alert; `!` saves it; it is first in the queue until it is corrected."""
    served = serve()
    page = annotate(served)
    page.keyboard.press("m")
    page.keyboard.type("own")
    page.keyboard.press("Enter")
    settled(page)
    assert page.get_by_role("alert").inner_text()
    assert page.locator(".field.wrong").count() == 1
    page.keyboard.press("!")
    settled(page)
    page.keyboard.press("p")
    page.keyboard.press("p")
    for _ in range(12):
        if "an error" in heading(page):
            break
        page.keyboard.press("n")
    page.keyboard.press("m")
    page.keyboard.type("none")
    page.keyboard.press("Enter")
    settled(page)
    pujiang.load(served.folder)


def test_nothing_is_lost_by_reload_and_kill(serve: Any, annotate: Any) -> None:
    """After a reload the page shows what was decided; a killed server is started again and undoes it."""
    served = serve()
    before = files_of(served.folder)
    page = annotate(served)
    count = heading(page).partition(":")[0].split()[-1]
    page.keyboard.press("a")
    settled(page)
    page.reload()
    page.wait_for_selector("html.ready")
    assert heading(page).partition(":")[0].split()[-1] == str(int(count) - 1)
    page.keyboard.press("a")
    page.keyboard.press("a")
    settled(page)
    served.end(signal.SIGKILL)
    page.close()
    again = serve(None, served.folder)
    page = annotate(again)
    for _ in range(3):
        page.keyboard.press("z")
    settled(page)
    assert files_of(served.folder) == before


def test_a_private_file_leads_the_browser_to_the_page(serve: Any, browser: Any, tmp_path: Path) -> None:
    """From a file, which is another site to the browser; neither an address of it nor its content is sent along."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(write_opening_page(tmp_path, serve().address).as_uri())
    page.wait_for_selector("html.ready")
    assert page.evaluate("[document.referrer, history.length > 2]") == ["", False]
    context.close()


def test_a_file_changed_by_an_editor_is_noticed_and_kept(serve: Any, annotate: Any) -> None:
    """The page shows the change; a decision that it crosses is made again after it was seen; both are in the file."""
    served = serve()
    page = annotate(served)
    file = served.folder / BULLETIN
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("title: Ministers open the Lusaka Water Forum\n    text", "title: Ministers meet\n    text"),
        "utf-8",
    )
    page.keyboard.press("a")
    settled(page)
    sync_api.expect(page.locator("#title")).to_have_text("Ministers meet", timeout=30_000)
    assert "look again" in page.get_by_role("alert").inner_text()
    page.keyboard.press("a")
    settled(page)
    after = file.read_text("utf-8")
    assert "title: Ministers meet" in after
    assert after.count("# review:") == text.count("# review:") - 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_accessible(width: int, scheme: str, serve: Any, annotate: Any, axe: str) -> None:
    """Axe finds nothing: at first, with an open field, with a problem, with the list and the help; nothing overflows."""
    served = serve()
    page = annotate(served, width=width, height=700, color_scheme=scheme)
    steps = {"first": "", "field": "w", "closed": "Escape", "help": "?"}
    page.locator("#all summary").click()
    for name, key in steps.items():
        if key:
            page.keyboard.press(key)
        page.evaluate(axe)
        found = page.evaluate(
            "axe.run().then((told) => told.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]))"
        )
        assert found == [], name
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_screen_reader_is_told_where_one_is(serve: Any, annotate: Any) -> None:
    """The heading of the panel, the state of saving and refusals are live regions; fields have names and values."""
    page = annotate(serve())
    assert page.locator("#where[aria-live=polite]").count() == 1
    assert page.locator("#saved[role=status]").count() == 1
    assert page.get_by_role("button", name="Speaker: The delegates. Change").count() == 1
    page.keyboard.press("w")
    assert page.get_by_role("combobox", name="Speaker").evaluate("one => one === document.activeElement")


def test_a_read_only_page_offers_no_change(serve: Any, annotate: Any) -> None:
    """No button and no key changes a file."""
    served = serve(None, None, "--read-only")
    before = files_of(served.folder)
    page = annotate(served)
    for key in "ax0kz":
        page.keyboard.press(key)
    assert page.get_by_role("button", name="Accept").count() == 0
    page.keyboard.press("n")
    assert heading(page).startswith("2 of")
    assert files_of(served.folder) == before


def test_two_coders_are_settled_by_keys(serve: Any, annotate: Any, tmp_path: Path) -> None:
    """Each difference shows what both say; `b` takes the other, `a` keeps one's own; nothing of them is left."""
    other = drafted_project(tmp_path / "other")
    file = other / BULLETIN
    file.write_text(
        file.read_text("utf-8")
        .replace("kind: proposal", "kind: commitment")
        .replace("kind: assessment", "kind: proposal"),
        "utf-8",
    )
    served = serve(None, None, "--beside", str(other))
    page = annotate(served)
    assert "two coders" in heading(page)
    assert "commitment" in page.locator("#item").inner_text()
    page.keyboard.press("b")
    settled(page)
    assert "two coders" in heading(page)
    page.keyboard.press("a")
    settled(page)
    assert "two coders" not in heading(page)
    kinds = {str(one.kind) for one in pujiang.load(served.folder).statements}
    assert {"commitment", "assessment"} <= kinds


def test_words_of_a_hostile_text_are_inert(serve: Any, annotate: Any) -> None:
    """Markup in text, names and problems is shown as text."""
    hostile = (
        "<img src=x onerror=alert(1)> meets\n\nAnn Lee said that <script>alert(2)</script> was 7 funny <b>things</b>.\n"
    )
    page = annotate(serve(hostile))
    assert page.locator("#text img, #text script, #text b, #panel img, #panel b").count() == 0
    assert "<script>alert(2)</script>" in page.locator("#text").inner_text()


def test_a_long_text_answers_at_once(serve: Any, annotate: Any) -> None:
    """With 600 statements a key shows the next thing within 100 ms, also while the one before is being saved."""
    text = "\n\n".join(["A long meeting", *(_paragraph(number) for number in range(600))])
    served = serve(text)
    page = annotate(served)
    page.evaluate("""() => {
      window.took = [];
      document.addEventListener('keydown', () => {
        const begin = performance.now();
        requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - begin)));
      }, true);
    }""")
    for key in "naanpnaann":
        page.keyboard.press(key)
        page.wait_for_timeout(150)
    took = sorted(page.evaluate("window.took"))
    assert len(took) == 10
    assert took[len(took) // 2] < 100
    sync_api.expect(page.locator("#saved")).to_have_text("Saved", timeout=90_000)


def _paragraph(number: int) -> str:
    name = ("Grace Phiri", "John Okello", "Kofi Mensah", "Maria Silva", "Anna Berg")[number % 5]
    return (
        f"{name} said that the network now connects {number + 7} laboratories in many countries of the continent, in"
        f" session {chr(65 + number % 26)}, and that universities must open their doors to young scientists."
    )
