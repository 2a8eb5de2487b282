"""The documentation: its examples run and give what they say; what is generated is fresh."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import shlex
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from pujiang.cli.app import pujiang as command
from pujiang.speech.rules.patterns import table

ROOT = Path(__file__).parent.parent
#: Pages without examples that run.
OTHER_PAGES = [ROOT / name for name in ("benchmarks/README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages([str(ROOT / "src/pujiang")], "pujiang.")
    if module.name != "pujiang.__main__"
)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_BLOCK = re.compile(r"^```(python|console|(?:yaml|text) file=(\S+))\n(.*?)^```", re.MULTILINE | re.DOTALL)


def failures_of(test: doctest.DocTest) -> str:
    """What an example printed otherwise than it says."""
    told: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=told.append, clear_globs=False)
    return "".join(told)


def failures_of_commands(block: str, folder: Path, place: str = "") -> str:
    """What the commands of a block, each after a dollar sign, printed otherwise than the lines below them say."""
    told = []
    for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, wanted = piece.partition("\n")
        program, *words = shlex.split(line)
        assert program == "pujiang"
        with chdir(folder):
            printed = CliRunner().invoke(command, words).output
        if not doctest.OutputChecker().check_output(wanted, printed, FLAGS):
            told.append(f"{place}\n$ {line}\nExpected:\n{wanted}\nGot:\n{printed}")
    return "\n".join(told)


def failures_of_page(text: str, folder: Path, page: str = "page") -> str:
    """Run what a page shows, from its top: files are written, commands and Python run. Failures name page and line."""
    names: dict[str, object] = {}
    told = []
    for found in _BLOCK.finditer(text):
        what, file, block = found.groups()
        line = text.count("\n", 0, found.start(3))
        if what == "python":
            test = doctest.DocTestParser().get_doctest(block, names, page, page, line)
            told.append(failures_of(test))
            names = test.globs
        elif what == "console":
            told.append(failures_of_commands(block, folder, f"{page}, in the block at line {line}"))
        else:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(block, "utf-8", newline="\n")
    return "".join(told)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of a page, Python and commands, one after the other, prints what the page says."""
    monkeypatch.chdir(tmp_path)

    assert failures_of_page(page.read_text("utf-8"), tmp_path, page.name) == ""


def test_pages_have_examples() -> None:
    """The check above is not empty: the pages that teach hold examples."""
    assert sum(page.read_text("utf-8").count(">>> ") for page in PAGES) > 30


def test_a_wrong_example_is_found() -> None:
    """The negative twin: an example that prints something else fails."""
    test = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", None, 0)

    assert "Expected:" in failures_of(test)
    assert "Expected:" in failures_of_commands("$ pujiang --version\n7\n", Path())
    page = "A page.\n\n```python\n>>> 1\n1\n>>> 2\n3\n```\n```console\n$ pujiang --version\n7\n```\n"
    told = failures_of_page(page, Path(), "a.md")
    assert 'File "a.md", line 6, in a.md' in told
    assert "a.md, in the block at line 9" in told


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    """Every example in a docstring prints what it says."""
    module = importlib.import_module(name)

    assert [failures_of(test) for test in doctest.DocTestFinder().find(module) if failures_of(test)] == []


def test_the_table_of_patterns_is_fresh() -> None:
    """The page on drafts shows the ways to attribute as the rules have them."""
    assert table() in (ROOT / "docs/drafting.md").read_text("utf-8")


def anchors_of(page: Path) -> set[str]:
    """Return the anchors of the headings of a page, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(page: Path) -> list[str]:
    """Return the links of a page to files or headings of the project that do not exist."""
    found = re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]*))?\)", page.read_text("utf-8"))
    return [
        f"{target}#{anchor}"
        for target, anchor in found
        if not (there := page.parent / target if target else page).exists()
        or (anchor and there.suffix == ".md" and anchor not in anchors_of(there))
    ]


@pytest.mark.parametrize("page", [*PAGES, *OTHER_PAGES], ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """A link to another file of the project, or to a heading in it, finds it."""
    assert broken_links(page) == []


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    """The negative twin: neither a missing file nor a missing heading is a target."""
    page = tmp_path / "a.md"
    page.write_text("# One `two`, three\n[a](a.md#one-two-three) [b](b.md) [c](#four) [d](https://x.org/#y)\n")

    assert broken_links(page) == ["b.md#", "#four"]
