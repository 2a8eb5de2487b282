"""`Displayable`: the base of objects that notebooks show as HTML or plain text."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from pujiang.deferred import defer

if TYPE_CHECKING:
    from collections.abc import Container

    from pujiang import display
    from pujiang.display import Panel
else:
    display = defer("pujiang.display")


class Displayable:
    """An object that notebooks display; its `_panel` is built only when a notebook asks for it."""

    __slots__ = ()

    @abstractmethod
    def _panel(self) -> Panel:
        """Return what is displayed."""
        ...

    def _repr_html_(self) -> str:
        return self._panel().html()

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> dict[str, str]:
        panel = self._panel()
        return display.mime_bundle(panel.text, panel.html, include, exclude)
