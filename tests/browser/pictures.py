"""The pictures of the gallery, taken anew: `PYTHONPATH=tests python -m browser.pictures`, then look at them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import pujiang
from browser.conftest import CHROMIUM

PICTURES = Path(__file__).parents[2] / "docs/pictures"
_BULLETIN = "bulletins/pujiang-2023-iv.html"


def _taken(page: Any, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.jpg", type="jpeg", quality=62)


def _window(browser: Any, width: int, height: int, scheme: str = "light") -> Any:
    return browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()


def _take(browser: Any, site: str) -> None:
    page = _window(browser, 1280, 760)
    page.goto(f"{site}/{_BULLETIN}#f-dai-gang-achievements.young-scientists-hosted")
    _taken(page, "bulletin")
    page = _window(browser, 390, 760, "dark")
    page.goto(f"{site}/{_BULLETIN}#s-hu-zhijian-mechanism")
    _taken(page, "phone")
    page = _window(browser, 900, 700)
    page.goto(f"{site}/metrics/joint-laboratories.html")
    _taken(page, "metric")
    page.goto(f"{site}/index.html")
    page.locator(".diagram").screenshot(path=PICTURES / "diagram.jpg", type="jpeg", quality=62)
    page.goto(f"{site}/{_BULLETIN}")
    page.emulate_media(media="print")
    page.locator("#text").scroll_into_view_if_needed()
    _taken(page, "paper")
    page = _window(browser, 900, 420, "dark")
    shown = pujiang.load().statements["mlungisi-cele-win-win"]._repr_html_()
    page.set_content(f'<body style="background: #111; color: #eee; font: 14px/1.5 sans-serif">{shown}')
    _taken(page, "notebook")


def main() -> None:
    """Take them."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pujiang.build_site(pujiang.load(), Path(folder) / "site")
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        _take(browser, (Path(folder) / "site").as_uri())
        browser.close()


if __name__ == "__main__":
    main()
