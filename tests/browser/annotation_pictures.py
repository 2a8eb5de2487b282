"""The pictures of the annotation page, taken anew by `PYTHONPATH=$PWD/tests python -m browser.annotation_pictures`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from annotate.projects import BULLETIN, drafted_project
from annotate.texts import COMMUNIQUE, press_release
from browser.conftest import CHROMIUM
from browser.test_annotating import Served

PICTURES = Path(__file__).parents[2] / "docs/pictures"


def _take(browser: Any, name: str, served: Served, keys: str, width: int = 1280, scheme: str = "light") -> None:
    """Open a page, press keys, and take a picture of it."""
    page = browser.new_context(viewport={"width": width, "height": 720}, color_scheme=scheme).new_page()
    page.goto(served.address)
    page.wait_for_selector("html.ready")
    for key in keys.split():
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / f"annotate-{name}.jpg", type="jpeg", quality=62)
    page.close()
    served.end()


def main() -> None:
    """Take them: the first screen, a doubtful speaker, a figure, two coders, a phone in the dark."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        folders = [drafted_project(Path(place) / name, text) for name, text in list_texts().items()]
        file = folders[1] / BULLETIN
        file.write_text(file.read_text("utf-8").replace("kind: proposal", "kind: commitment"), "utf-8")
        _take(browser, "first", Served(folders[0]), "")
        _take(browser, "speaker", Served(folders[0]), "n w m i n")
        _take(browser, "figure", Served(folders[2]), "r")
        _take(browser, "coders", Served(folders[0], "--beside", str(folders[1])), "")
        _take(browser, "phone", Served(folders[0]), "", 390, "dark")
        browser.close()


def list_texts() -> dict[str, str]:
    """Return the texts of the pictures by the names of their folders."""
    return {"one": COMMUNIQUE, "two": COMMUNIQUE, "three": press_release()}


if __name__ == "__main__":
    main()
