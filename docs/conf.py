"""How the documentation becomes a site: `sphinx-build -W -b dirhtml docs build/docs`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pujiang

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "pujiang"
author = "The pujiang developers"
copyright = "The pujiang developers; MIT"  # noqa: A001  # the name that Sphinx reads
version = release = pujiang.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "pujiang"
html_static_path: list[str] = []
root_doc = "index"
# Anchors to headings, as GitHub makes them: the same pages are read there.
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
# Inherited members would be told again for each kind of collection and record.
autodoc_default_options: dict[str, Any] = {"members": True, "show-inheritance": False}
napoleon_google_docstring = True
napoleon_use_ivar = True

# Links to files of the repository that are no pages; on GitHub they lead there, and a test checks that they exist.
_OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]+\)")


def _without_links_outside(_: Sphinx, __: str, source: list[str]) -> None:
    """What leads out of the site is shown by its name."""
    source[0] = _OUTSIDE.sub(r"\1", source[0])


def _skip_internal(_: Sphinx, __: str, name: str, obj: Any, *___: object) -> bool | None:
    """Leave out what `dir` of a dataset or a collection leaves out."""
    function = getattr(obj, "fget", None) or getattr(obj, "func", obj)
    owner = getattr(pujiang, getattr(function, "__qualname__", "").partition(".")[0], None)
    return True if name in getattr(owner, "_internal", ()) else None


def setup(app: Sphinx) -> None:
    """Connect what is above."""
    app.connect("autodoc-skip-member", _skip_internal)
    app.connect("source-read", _without_links_outside)
