"""The page templates; all values are escaped, and no value from a record is evaluated."""

from __future__ import annotations

import json
import re
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any

from pujiang.site.digests import digest
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from pujiang.language.page_labels import PageLabels

_FOLDER = files("pujiang.site")
# Messages of scripts, which are English unless the page brings a translation.
_MESSAGE = re.compile(r"""\btranslate\("([^"]+)\"""")
#: Scripts, images and styles are loaded from the site only; nothing is sent or embedded.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


class Templates:
    """The page templates and their assets."""

    def __init__(self) -> None:
        """Read the templates.

        Raises:
            MissingExtraError: Jinja is not installed.
        """
        self._jinja = import_extra("jinja2", "site")
        self._sources = _texts(_FOLDER / "templates")
        self._environments: dict[str, Any] = {}

    @cached_property
    def assets(self) -> dict[str, str]:
        """The files that all pages share, by name."""
        return _texts(_FOLDER / "assets")

    @cached_property
    def _shared(self) -> str:
        return digest(version("pujiang"), *(f"{name} {text}" for name, text in self._sources.items()))

    def digest(self, labels: PageLabels) -> str:
        """Return the digest of the templates, of the version of the library, and of the labels of a page."""
        return digest(self._shared, labels.language, *map(" ".join, labels.messages.items()))

    def render(self, name: str, labels: PageLabels, /, **shown: Any) -> str:
        """Return a rendered page."""
        text: str = self._environment(labels).get_template(name).render(shown)
        return text

    def _environment(self, labels: PageLabels) -> Any:
        if labels.language not in self._environments:
            self._environments[labels.language] = self._make_environment(labels)
        return self._environments[labels.language]

    def _make_environment(self, labels: PageLabels) -> Any:
        made = self._jinja.Environment(
            loader=self._jinja.DictLoader(self._sources),
            autoescape=True,
            undefined=self._jinja.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        made.install_gettext_callables(labels.translate, labels.translate_count, newstyle=True)
        made.globals.update(
            policy=POLICY, version=version("pujiang"), labels=labels, script_labels=self._script_labels(labels)
        )
        return made

    def _script_labels(self, labels: PageLabels) -> str:
        """Return the translated messages of the scripts as JSON; empty if there are none."""
        messages = dict.fromkeys(chain.from_iterable(map(_MESSAGE.findall, self.assets.values())))
        told = {message: labels.messages[message] for message in messages if message in labels.messages}
        return json.dumps(told, ensure_ascii=False) if told else ""


def _texts(folder: Traversable) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in sorted(folder.iterdir(), key=lambda file: file.name)}
