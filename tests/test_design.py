"""The pages on the packages: the diagram shows the layers that import-linter checks, and no package is missing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
DESIGN, MAINTAINING = ((ROOT / "docs" / name).read_text("utf-8") for name in ("design.md", "maintaining.md"))


def drawn_layers(page: str) -> list[list[str]]:
    """Return the names in each layer of the diagram, from the top; what follows two spaces explains them."""
    diagram = page.partition("```text\n")[2].partition("```")[0]
    lines = [line.partition("  ")[0] for line in diagram.splitlines() if not line.startswith(" ")]
    return [sorted(re.split(r" [|:] ", line)) for line in lines]


def test_the_diagram_shows_the_layers() -> None:
    """Each layer of the diagram has the packages of that layer of the contract, in the same order."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (contract,) = (one for one in contracts if one["type"] == "layers" and one["containers"] == ["pujiang"])

    assert drawn_layers(DESIGN) == [sorted(re.split(r" [|:] ", layer)) for layer in contract["layers"]]


def test_a_diagram_is_read() -> None:
    """The negative twin: layers in another order, or without a package, are other ones."""
    assert drawn_layers("```text\nb | a   what\n        more\nc  what\n```") == [["a", "b"], ["c"]]
    assert drawn_layers("```text\nc\na\n```") != [["a", "b"], ["c"]]


def test_maintainers_find_every_package() -> None:
    """The table of packages names each of them that is more than a module."""
    packages = {file.parent.name for file in (ROOT / "src/pujiang").glob("*/__init__.py")} - {"testing"}
    table = MAINTAINING.partition("## Where things are")[2].partition("## ")[0]

    assert packages - set(re.findall(r"`(\w+)`", table)) == set()
