"""What a page holds, as a browser's parser would see it: what the tests of pages share."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = frozenset({"meta", "link", "input", "img", "br"})


class Page(HTMLParser):
    """A page read: the text of the bulletin, of each mark, and every element with its attributes."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.words: dict[str, str] = {}
        self.shown = ""
        self.scripts: list[str] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        element = tag, {name: value or "" for name, value in attrs}
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """An element ends: the last that began, or the page is not well formed."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Text: of the bulletin, of a mark, of a script, or anything else that is shown."""
        if self._open and self._open[-1][0] in {"script", "style"}:
            self.scripts.append(data)
            return
        self.shown += data
        if any(attributes.get("id") == "text" for _, attributes in self._open):
            self.text += data
        for anchor in self._open[-1][1].get("data-m", "").split() if self._open else ():
            self.words[anchor] = self.words.get(anchor, "") + data

    def ids(self) -> list[str]:
        """The names of all places in the page."""
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def links(self) -> list[str]:
        """Where its links lead."""
        return [attributes["href"] for tag, attributes in self.elements if tag == "a"]
