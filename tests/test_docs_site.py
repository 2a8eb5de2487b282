"""The documentation as a site: built without a warning, every name in it, pictures small."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pujiang

PUBLIC = [f"{module.__name__}.{name}" for module in (pujiang, pujiang.codes, pujiang.types) for name in module.__all__]
DOCS = Path(__file__).parent.parent / "docs"


def built(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """What Sphinx says, every warning being an error."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "dirhtml", str(source), str(target)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_public_name_is_looked_up() -> None:
    """The page made from the code holds each public name, and no other."""
    told = re.findall(r"^\.\. auto\w+:: (pujiang\.[\w.]+)$", (DOCS / "api.md").read_text("utf-8"), re.MULTILINE)

    assert sorted(told) == sorted(PUBLIC)


def test_pictures_are_small_and_described() -> None:
    """Each picture is shown, with words for those who do not see it, and is below 150 KB."""
    pages = "".join(page.read_text("utf-8") for page in DOCS.glob("*.md"))
    shown = {path: words for words, path in re.findall(r"!\[([^\]]*)\]\((pictures/[^)]+)\)", pages)}

    assert {f"pictures/{file.name}" for file in (DOCS / "pictures").iterdir()} == set(shown)
    assert all(len(words) > 40 for words in shown.values())
    assert all((DOCS / path).stat().st_size < 150_000 for path in shown)


@pytest.mark.slow
def test_the_site_is_built_without_warnings(tmp_path: Path) -> None:
    """Every page is in it and in the contents, links between pages lead somewhere, the reference is made from the code."""
    pytest.importorskip("furo")
    pytest.importorskip("myst_parser")

    run = built(DOCS, tmp_path / "site")

    assert run.stderr == ""
    assert run.returncode == 0
    pages = {page.stem for page in DOCS.glob("*.md")} - {"index"}
    index = (tmp_path / "site/index.html").read_text("utf-8")
    assert {page for page in pages if f'href="{page}/"' not in index} == set()
    api = (tmp_path / "site/api/index.html").read_text("utf-8")
    assert [name for name in PUBLIC if f'id="{name}"' not in api] == []
    assert 'id="pujiang.Dataset.verify"' in api
    assert 'id="pujiang.Dataset.as_base"' not in api
    assert "Write reading pages of a dataset" in api


@pytest.mark.slow
def test_slips_are_warnings(tmp_path: Path) -> None:
    """The negative twin: a link to a page or a heading that is not there, and a slip of markup, each end the build."""
    pytest.importorskip("furo")
    shutil.copytree(DOCS, tmp_path / "docs")
    with (tmp_path / "docs/stability.md").open("a", encoding="utf-8") as page:
        page.write("\n[gone](nowhere.md)\n\n[gone](reading.md#noheading)\n\n```{nodirective}\n```\n")

    run = built(tmp_path / "docs", tmp_path / "site")

    assert run.returncode != 0
    warnings = [line for line in run.stderr.splitlines() if "WARNING" in line]
    assert [sum(name in line for line in warnings) for name in ("nowhere", "noheading", "nodirective")] == [1, 1, 1]
