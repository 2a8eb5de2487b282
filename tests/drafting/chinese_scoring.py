"""Scores of drafts of the annotated Chinese texts: attributions with their speakers, speakers, and figures.

Run as a program, it prints the scores of each folder, or of the folders given, and with --show what is missed and wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import yaml

import pujiang

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.drafting.result import Draft

BULLETINS = Path(__file__).parent / "chinese_bulletins"
#: Texts in the manner of pages of ministries, forums and the press, annotated by the same guide.
PAGES = Path(__file__).parent / "chinese_pages"
_ENDS = ' \n“”‘’「」『』",.;!?，。；！？、：:'
_OVERLAP = 0.8

Said = tuple[str, tuple[int, int]]


@attrs.frozen
class Annotated:
    """An annotated text.

    Attributes:
        name: the name of its file.
        style: its style.
        text: the text as it was published.
        attributions: speaker and words of each attribution.
        figures: words, value and comparator of each figure; without a value it counts neither way.
    """

    name: str
    style: str
    text: str
    attributions: tuple[tuple[str, tuple[str, ...]], ...]
    figures: tuple[tuple[str, str | None, str | None], ...]


def list_annotated(folder: Path) -> list[Annotated]:
    """Return the annotated texts of a folder."""
    return [read_bulletin(path) for path in sorted(folder.glob("*.yaml"))]


def read_bulletin(path: Path) -> Annotated:
    """Return one of them."""
    content = yaml.safe_load(path.read_text("utf-8"))
    return Annotated(
        path.stem,
        content["style"],
        content["text"],
        tuple((one["speaker"], tuple(one["words"])) for one in content["attributions"]),
        tuple((one["words"], one.get("value"), one.get("comparator")) for one in content["figures"]),
    )


@attrs.define
class Score:
    """Counts of what was found, of what, and of how much there is."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Add the counts of a text."""
        self.right, self.found, self.wanted = self.right + right, self.found + found, self.wanted + wanted

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.wanted)
        return f"P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f} ({self.right} of {self.found} found, {self.wanted} wanted)"


@attrs.define
class Scores:
    """The scores of several texts.

    Attributes:
        attributions: right speaker, and words that overlap by 0.8 of their union.
        speakers: the names of those who speak.
        figures: value and comparator, at the right place.
        unmarked: wrong speakers of right words without a mark.
    """

    attributions: Score = attrs.field(factory=Score)
    speakers: Score = attrs.field(factory=Score)
    figures: Score = attrs.field(factory=Score)
    unmarked: int = 0


def list_said(draft: Draft) -> Iterator[tuple[Said, bool]]:
    """Yield speaker and span of each attributed statement, and whether it is marked."""
    marked = {mark.record for mark in draft.marks if mark.kind == "statements"}
    for one in draft.attributed:
        names = "、".join(speaker.name for speaker in one.speakers)
        end = one.continuation.start if one.continuation else one.spans[-1].end
        yield (names, (one.spans[0].start, end)), one.id in marked


def find_wanted(text: str, annotated: Annotated) -> list[Said]:
    """Return the annotated attributions by their places in the canonical text."""
    found: list[Said] = []
    at = 0
    for speaker, words in annotated.attributions:
        places = []
        for part in words:
            at = text.index(part, at)
            places.append((at, at + len(part)))
            at += len(part)
        found.append((speaker, (places[0][0], places[-1][1])))
    return found


def find_wanted_figures(text: str, annotated: Annotated) -> list[tuple[tuple[int, int], str | None, str | None]]:
    """Return the annotated figures by their places in the canonical text."""
    found = []
    at = 0
    for words, value, comparator in annotated.figures:
        at = text.index(words, at)
        found.append(((at, at + len(words)), value, comparator))
        at += len(words)
    return found


def trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return a span without marks at its ends."""
    start, end = span
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return start, end


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the share of the union of two spans that both have."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def score(annotated: Annotated, scores: Scores, misses: list[str]) -> None:
    """Draft a text, and add to the scores what of it is right."""
    draft = pujiang.draft(annotated.text, id="a", language="zh", data=pujiang.Dataset.of(()))
    text = draft.bulletin.text.content
    wanted = find_wanted(text, annotated)
    left = [*wanted]
    found = [*list_said(draft)]
    right = 0
    for (speaker, span), marked in found:
        near = next((one for one in left if overlap(trim(text, one[1]), trim(text, span)) >= _OVERLAP), None)
        if near and near[0] == speaker:
            left.remove(near)
            right += 1
            continue
        scores.unmarked += bool(near) and not marked
        misses.append(f"{annotated.name}: wrong {speaker}: {text[slice(*span)]}" + (f" (is {near[0]})" if near else ""))
    misses += [f"{annotated.name}: missed {speaker}: {text[slice(*span)]}" for speaker, span in left]
    scores.attributions.add(right, len(found), len(wanted))
    names = {name for (several, _), _ in found for name in several.split("、")}
    people = {name for several, _ in wanted for name in several.split("、")}
    scores.speakers.add(len(names & people), len(names), len(people))
    _score_figures(draft, text, annotated, scores, misses)


def _score_figures(draft: Draft, text: str, annotated: Annotated, scores: Scores, misses: list[str]) -> None:
    wanted = find_wanted_figures(text, annotated)
    figures = [(one.span, one.quantity) for one in draft.figures if one.span]
    unclear = [span for span, value, _ in wanted if value is None]
    counted = [(span, q) for span, q in figures if not any(overlap((span.start, span.end), one) for one in unclear)]
    right = 0
    for span, value, comparator in wanted:
        near = [q for place, q in counted if overlap((place.start, place.end), span)]
        fits = (
            any(str(float(q.value)) == str(float(value)) and str(q.comparator) == comparator for q in near)
            if value
            else False
        )
        right += fits
        if value and not fits:
            misses.append(f"{annotated.name}: figure {text[slice(*span)]}: {[str(q) for q in near]}")
    scores.figures.add(right, len(counted), sum(value is not None for _, value, _ in wanted))


def score_all(texts: Iterable[Annotated]) -> tuple[Scores, list[str]]:
    """Return the scores of texts, and what is wrong."""
    scores, misses = Scores(), list[str]()
    for annotated in texts:
        score(annotated, scores, misses)
    return scores, misses


if __name__ == "__main__":
    for folder in [Path(name) for name in sys.argv[1:] if name != "--show"] or [BULLETINS, PAGES]:
        whole, wrong = score_all(list_annotated(folder))
        lines = [f"{name}: {getattr(whole, name)}" for name in ("attributions", "speakers", "figures", "unmarked")]
        sys.stdout.write("\n".join([folder.name, *(wrong if "--show" in sys.argv else ()), *lines, ""]))
