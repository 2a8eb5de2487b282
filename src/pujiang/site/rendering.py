"""The page templates; all values are escaped, and no value from a record is evaluated."""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pujiang.site.digests import digest
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_FOLDER = files("pujiang.site")
#: Scripts, images and styles are loaded from the site only; nothing is sent or embedded.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


class Templates:
    """The page templates and their assets."""

    def __init__(self) -> None:
        """Read the templates.

        Raises:
            MissingExtraError: Jinja is not installed.
        """
        jinja = import_extra("jinja2", "site")
        self._sources = _texts(_FOLDER / "templates")
        self._made = jinja.Environment(
            loader=jinja.DictLoader(self._sources),
            autoescape=True,
            undefined=jinja.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._made.globals.update(policy=POLICY, version=version("pujiang"))

    @cached_property
    def assets(self) -> dict[str, str]:
        """The files that all pages share, by name."""
        return _texts(_FOLDER / "assets")

    @cached_property
    def digest(self) -> str:
        """The digest of the templates and of the version of the library."""
        return digest(version("pujiang"), *(f"{name} {text}" for name, text in self._sources.items()))

    def render(self, name: str, **shown: Any) -> str:
        """Return a rendered page."""
        text: str = self._made.get_template(name).render(shown)
        return text


def _texts(folder: Traversable) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in sorted(folder.iterdir(), key=lambda file: file.name)}
