"""How things show themselves in notebooks: as HTML and as plain text, both of one panel."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from pujiang.display import Panel


class Displayed:
    """What shows itself in a notebook; its `_panel` says what of it is shown, and is made when it is asked for."""

    __slots__ = ()

    @abstractmethod
    def _panel(self) -> Panel:
        """What of it is shown."""
        ...

    def _repr_html_(self) -> str:
        return self._panel().html()

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> dict[str, str]:
        # Notebooks alone ask for it.
        from pujiang.display import mime_bundle  # noqa: PLC0415

        panel = self._panel()
        return mime_bundle(panel.text, panel.html, include, exclude)
