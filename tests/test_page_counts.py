"""Counts of the bundled data in the prose of pages: each is computed here, so that none is left behind when data changes.

Examples that run are checked by `test_docs.py`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.codes import Mode
from pujiang.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
GENERATED = {"data-dictionary.md", "problems.md"}
PAGES = [page for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")) if page.name not in GENERATED]
_RUN = re.compile(r"^```(?:python|console)\n.*?^```", re.MULTILINE | re.DOTALL)
#: By page: what it prints, with a place for each number, and the numbers that belong there.
Counts = dict[str, dict[str, tuple[object, ...]]]


@cache
def counts() -> Counts:
    """Return what the pages print of the bundled data."""
    data = pujiang.load()
    outside = data.observations.where(lambda one: one.bulletin is None)
    years = [one.reported_on.year for one in outside if one.reported_on]
    span = (min(years), max(years))
    most = data.statements.count_by("speaker").rows[:3]
    names = [data.speakers[speaker].name for speaker, _ in most]
    original = data.bulletins[0].original
    assert original
    draft = pujiang.draft(original.content, data=pujiang.load(bundled="vocabulary"))
    kind = pujiang.compare(draft.data, data).kind
    words = len(data.bulletins[0].text.content.split())
    claims = [one for one in data.statements if one.mode is not Mode.QUOTED]
    win_win = data.statements["mlungisi-cele-win-win"].span
    return {
        "docs/dataset.md": {"{} figures and targets from {} to {}": (len(outside), *span)},
        "docs/monitoring.md": {"from {} to {}, whether": span},
        "docs/drafting.md": {
            "({} words, {} statements)": (f"{round(words, -2):,}", len(data.statements)),
            "gets {} marks": (len(draft.marks),),
            "in {} of {} statements": (kind.same, kind.pairs),
        },
        "docs/scale.md": {
            "<Archive {} {}: {} bulletins, {} speakers, {} statements, {} observations>": (
                data.name,
                data.version,
                *(len(data.collection(kind)) for kind in ("bulletins", "speakers", "statements", "observations")),
            )
        },
        "docs/use-it-with.md": {
            **{f"│ {mode} │ {{}} │": (count,) for mode, count in data.statements.count_by("mode").rows},
            " #> ".join(f"{place} {name} {{}}" for place, name in enumerate(names, 1)): tuple(
                count for _, count in most
            ),
            "note = {section I-2, characters {}–{}; data: {} {}},": (
                win_win.start,
                win_win.end,
                data.name,
                data.version,
            ),
            "schema.org/Claim')))))\" {} ```": (len(claims),),
            "Number of Speakers: {} Number of Utterances: {} Number of Conversations: {}": (
                len(data.speakers),
                len(data.statements),
                len(data.bulletins),
            ),
        },
    }


def wrong_counts(page: str, text: str, wanted: dict[str, tuple[object, ...]]) -> Iterator[str]:
    """Yield the page and line of each number that is another one than in the data, and of what is not found once."""
    for pattern, numbers in wanted.items():
        found = list(_find(pattern, text))
        if len(found) != 1:
            yield f"{page}: expected {pattern!r} once, found it {len(found)} times"
        for match in found:
            for place, number in enumerate(numbers, 1):
                if " ".join(match[place].split()) != str(number):
                    yield f"{page}:{_line(text, match.start(place))}: expected {number}, found {match[place]}"


def unlisted_counts(
    page: str, text: str, wanted: dict[str, tuple[object, ...]], data: pujiang.Dataset
) -> Iterator[str]:
    """Yield the page and line of each true count of a kind of record that stands in no pattern and no example."""
    listed = [match.span() for pattern in wanted for match in _find(pattern, text)]
    listed += [match.span() for match in _RUN.finditer(text)]
    for kind in KINDS:
        for match in re.finditer(rf"\b{len(data.collection(kind))}\s(?:\w+\s)?{kind}\b", text):
            if not any(start <= match.start() < end for start, end in listed):
                yield f"{page}:{_line(text, match.start())}: {match[0]}"


def _find(pattern: str, text: str) -> Iterator[re.Match[str]]:
    words = re.escape(pattern).replace(r"\{\}", r"([^\s│:,;.)]+(?:[,.]\d+)*)").replace(r"\ ", r"\s+")
    return re.finditer(rf"{words}(?!\d)", text)


def _line(text: str, start: int) -> int:
    return text.count("\n", 0, start) + 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_print_the_counts_of_the_data(page: Path) -> None:
    """Each number about the bundled data is that of the data; one that nobody computes is named with its line."""
    name, text = page.relative_to(ROOT).as_posix(), page.read_text("utf-8")
    wanted = counts().get(name, {})

    assert list(wrong_counts(name, text, wanted)) == []
    assert list(unlisted_counts(name, text, wanted, pujiang.load())) == []


def test_the_pages_of_the_counts_exist() -> None:
    """No page is listed that is not there."""
    assert counts().keys() <= {page.relative_to(ROOT).as_posix() for page in PAGES}


def test_a_wrong_count_is_found_at_its_line() -> None:
    """The negative twin: another number, a sentence that is gone, and a count that nobody computes are named."""
    data = pujiang.load()
    text = "Of 12\nfigures, all hold.\nThere are 33 statements.\n"

    assert list(wrong_counts("a.md", text, {"Of {} figures": (13,)})) == ["a.md:1: expected 13, found 12"]
    assert list(wrong_counts("a.md", text, {"Of {} figures": (12,)})) == []
    assert len(list(wrong_counts("a.md", text, {"Of {} facts": (12,)}))) == 1
    assert list(unlisted_counts("a.md", text, {}, data)) == ["a.md:3: 33 statements"]
    assert list(unlisted_counts("a.md", text, {"are {} statements": (33,)}, data)) == []
    assert list(unlisted_counts("a.md", f"```python\n{text}```\n", {}, data)) == []


def test_the_network_on_the_page_is_that_of_the_data(tmp_path: Path) -> None:
    """Nodes and edges, as networkx counts them in the interop lane."""
    pujiang.export(pujiang.load(), tmp_path / "network.graphml")
    graph = (tmp_path / "network.graphml").read_text("utf-8")
    nodes, edges = graph.count("<node "), graph.count("<edge ")
    page = (ROOT / "docs/use-it-with.md").read_text("utf-8")

    assert list(wrong_counts("docs/use-it-with.md", page, {"DiGraph with {} nodes and {} edges": (nodes, edges)})) == []
