"""The documentation: its examples run and give what they say; what is generated is fresh."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from pujiang.tables.dictionary import data_dictionary

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages([str(ROOT / "src/pujiang")], "pujiang.")
    if module.name != "pujiang.__main__"
)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def failures_of(test: doctest.DocTest) -> str:
    """What an example printed otherwise than it says."""
    told: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=told.append)
    return "".join(told)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python example of a page, one after the other, prints what the page says."""
    monkeypatch.chdir(tmp_path)
    text = page.read_text("utf-8")
    files = re.findall(r"^```(?:yaml|text) file=(\S+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    for name, content in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8", newline="\n")
    examples = "\n".join(match.group(1) for match in _BLOCK.finditer(text))

    test = doctest.DocTestParser().get_doctest(examples, {}, page.name, str(page), 0)

    assert failures_of(test) == ""


def test_pages_have_examples() -> None:
    """The check above is not empty: the pages that teach hold examples."""
    assert sum(page.read_text("utf-8").count(">>> ") for page in PAGES) > 30


def test_a_wrong_example_is_found() -> None:
    """The negative twin: an example that prints something else fails."""
    test = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", None, 0)

    assert "Expected:" in failures_of(test)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    """Every example in a docstring prints what it says."""
    module = importlib.import_module(name)

    assert [failures_of(test) for test in doctest.DocTestFinder().find(module) if failures_of(test)] == []


def test_the_data_dictionary_is_fresh() -> None:
    """The page is what the fields say now; if not: python -m pujiang.tables.dictionary > docs/data-dictionary.md."""
    assert (ROOT / "docs/data-dictionary.md").read_text("utf-8") == data_dictionary()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """A link to another file of the project finds it."""
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
