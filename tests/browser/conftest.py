"""A browser, and sites for it to open from disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import pujiang
from exporters.sample import sample
from reading_pages.hostile import hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium as the system has it."""
    if CHROMIUM is None:
        pytest.skip("needs chromium: apt-get install chromium, or name it in CHROMIUM")
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens an address in a fresh window; any error in the page's script, or in its policy, fails the test."""
    contexts, told = [], []

    def opened(address: str, *, width: int = 1280, height: int = 900, tolerant: bool = False, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: told.append(str(error)))
        if not tolerant:
            page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: told.append(request.url) if not request.url.startswith("file:") else None)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert told == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The rules of axe-core, as a script."""
    if not AXE.exists():
        pytest.skip("needs npm ci --prefix tests/browser")
    return AXE.read_text("utf-8")


def _site(data: pujiang.Dataset, folder: Path) -> str:
    pujiang.build_site(data, folder)
    return folder.as_uri()


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the site of our own data, from disk."""
    return _site(pujiang.load(), tmp_path_factory.mktemp("ours") / "site")


@pytest.fixture(scope="session")
def bulletin(ours: str) -> str:
    """The address of our bulletin."""
    return f"{ours}/bulletins/pujiang-2023-iv.html"


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a site with emoji, Chinese and signs of markup, under a name with a space and a hash."""
    folder = tmp_path_factory.mktemp("samples")
    return _site(sample(folder / "data"), folder / "the site #1")


@pytest.fixture(scope="session")
def evil(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a site of records made to do harm."""
    return _site(hostile(), tmp_path_factory.mktemp("evil") / "site")
