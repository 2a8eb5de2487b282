"""Drafts held against what a person found in pages: python benchmarks/drafts.py PAGES.yaml TEXTS [--misses].

PAGES.yaml is a list `pages`, each with an `id`, its `statements` (`speaker`; `first6` and `last6`, the first and last
six words; a `pattern`) and `figures` (`surface`, `value`, `comparator`). TEXTS is a folder with the text of each page,
`ID.txt`, which you must find yourself: texts of other people are not ours to give. Without arguments: how long drafts
of growing texts take.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

import pujiang
from pujiang.similar import fold, sort_words

ENOUGH = 0.8
TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
SENTENCE = re.compile(r"\S.*?[.!?][\"”’)]*(?=\s|$)|\S.*$", re.DOTALL)
Said = tuple[str, int, int]


def place_of(text: str, first: str, last: str) -> tuple[int, int] | None:
    """Where words begin and end that are told by their first and last ones, as `first6` and `last6` do."""
    begin = re.search(spaced(first), text)
    end = re.compile(spaced(last)).search(text, begin.start()) if begin else None
    return (begin.start(), end.end()) if begin and end else None


def spaced(words: str) -> str:
    """A pattern for words with any white space between them."""
    return r"\s+".join(map(re.escape, words.translate(TYPED).split()))


def shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The part of the characters of two stretches that both have."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def drafted(draft: pujiang.Draft, *, apart: bool) -> list[Said]:
    """Who says what in a draft; with `apart` each sentence that goes on with a statement is one of its own."""
    found: list[Said] = []
    for statement in draft.attributed:
        name, start, end = statement.speakers[0].name, statement.spans[0].start, statement.spans[-1].end
        further = statement.continuation if apart else None
        if further and further.start > start:
            found.append((name, start, further.start))
        elif not further:
            found.append((name, start, end))
        if further:
            sentences = SENTENCE.finditer(draft.bulletin.text.content, further.start, further.end)
            found += [(name, *match.span()) for match in sentences]
    return found


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, in any order of their words."""
    return sort_words(fold(one)) == sort_words(fold(other))


class Score:
    """What was found, of what is there, and of what was proposed."""

    def __init__(self, what: str) -> None:
        """Begin with nothing."""
        self.what = what
        self.found = self.proposed = self.there = 0

    def add(self, found: int, proposed: int, there: int) -> None:
        """Count a page."""
        self.found, self.proposed, self.there = self.found + found, self.proposed + proposed, self.there + there

    def __str__(self) -> str:
        precision, recall = self.found / max(1, self.proposed), self.found / max(1, self.there)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        shares = f"{precision:.2f}       {recall:.2f}    {f1:.2f}"
        return f"{self.what:36} {self.found:5} {self.proposed:5} {self.there:5}  {shares}"


def missed(gold: list[tuple[str, tuple[int, int], str]], said: list[Said]) -> list[tuple[str, tuple[int, int], str]]:
    """The statements of a page that a draft has not; one of the draft stands for one of the page."""
    free = list(said)
    left = []
    for name, place, pattern in gold:
        best = max(free, key=lambda one: shared(place, (one[1], one[2])), default=None)
        if best and shared(place, (best[1], best[2])) >= ENOUGH and same_name(best[0], name):
            free.remove(best)
        else:
            left.append((name, place, pattern))
    return left


def figures_found(page: dict[str, Any], draft: pujiang.Draft) -> int:
    """How many figures of a page a draft has: the value, the hedge, and a word in common."""
    free = [figure for figure in draft.figures if figure.span]
    found = 0
    for figure in page.get("figures") or ():
        wanted = str(figure["surface"]).translate(TYPED).split()
        value = figure["value"][0] if isinstance(figure["value"], list) else figure["value"]
        for one in free:
            quantity = one.quantity
            fits = float(quantity.value) == float(value) and str(quantity.comparator) == figure["comparator"]
            if fits and set(wanted) & set(one.words.translate(TYPED).split()):
                free.remove(one)
                found += 1
                break
    return found


def measure(pages: list[dict[str, Any]], texts: Path, *, misses: bool) -> None:
    """Print the scores of all pages of which there is a text."""
    scores = {apart: Score("attributions, " + ("sentences apart" if apart else "as one")) for apart in (True, False)}
    speakers, figures = Score("speakers"), Score("figures")
    by_pattern: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for page in pages:
        path = texts / f"{page['id']}.txt"
        if not path.exists():
            continue
        draft = pujiang.draft(path.read_text("utf-8"))
        text = draft.bulletin.text.content.translate(TYPED)
        gold = []
        for one in page["statements"]:
            place = place_of(text, one["first6"], one.get("last6") or one["first6"])
            if place:
                gold.append((one["speaker"], place, str(one.get("pattern"))))
            else:
                print(f"not in the text: {page['id']} {one['first6']!r}", file=sys.stderr)
        for apart, score in scores.items():
            said = drafted(draft, apart=apart)
            left = missed(gold, said)
            score.add(len(gold) - len(left), len(said), len(gold))
            if apart:
                there.update(pattern for _, _, pattern in gold)
                by_pattern.update(pattern for _, _, pattern in left)
                if misses:
                    print(*(f"{page['id']}: {name}: {text[slice(*place)][:90]}" for name, place, _ in left), sep="\n")
        named = {fold(one["speaker"]) for one in page["statements"]}
        proposed = {fold(speaker.name) for speaker in draft.speakers}
        speakers.add(sum(any(same_name(a, b) for b in proposed) for a in named), len(proposed), len(named))
        figures.add(figures_found(page, draft), len(draft.figures), len(page.get("figures") or ()))
    print(f"{'':36} both  ours there  precision  recall  F1")
    print(*scores.values(), speakers, figures, sep="\n")
    print(
        *(f"{there[pattern] - by_pattern[pattern]:4} of {there[pattern]:3}  {pattern}" for pattern in there), sep="\n"
    )


def text_of(letters: int) -> str:
    """A made-up text of a length, with a new sentence in each place."""
    pieces: list[str] = []
    size = number = 0
    while size < letters:
        number += 1
        who = f"{'Ana Ben Cid Dora Eve'.split()[number % 5]} {'Lang Moor Neri Ott Pohl'.split()[number // 5 % 5]}"
        pieces.append(
            f"{who}, Director of the Institute of Rivers {number}, said that {number + 2} new wells serve more than "
            f"{number * 3} farms. “Water number {number} is trust,” said {who}. They run dry in summer {number}."
        )
        size += len(pieces[-1]) + 2
    return "\n\n".join(pieces)


def time_growth() -> None:
    """Print how long drafts take, and how that grows with the text: 2 is linear."""
    before = 0.0
    for letters in (62_500, 125_000, 250_000, 500_000, 1_000_000):
        text = text_of(letters)
        begun = time.perf_counter()
        draft = pujiang.draft(text)
        taken = time.perf_counter() - begun
        growth = f"x {taken / before:.1f}" if before else ""
        print(f"{letters:9,} characters {taken:7.2f} s {growth:6} {len(draft.attributed):6} attributed statements")
        before = taken


if __name__ == "__main__":
    if len(sys.argv) > 2:  # the program and its two paths
        read = yaml.safe_load(Path(sys.argv[1]).read_text("utf-8"))
        measure(read["pages"], Path(sys.argv[2]), misses="--misses" in sys.argv)
    else:
        time_growth()
