"""Score who said what on annotated texts: rules, parser and both, and write the page of scores.

The texts are other people's and stay outside of the project. FILE has a JSON object on each line: `text`, and
`attributions`, each with `source`, `cue` and `content` as lists of spans [start, end] in code points.

    python benchmarks/attributions.py FILE --most 200 --write docs/drafting-scores.md
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pujiang
from pujiang.drafting.draft import list_names
from pujiang.drafting.preparing import prepare_text
from pujiang.drafting.proposing.reading_doubts import find_doubts
from pujiang.io.loading import load_bundled
from pujiang.language.languages import find_lexicon
from pujiang.language.revision import RULES_REVISION
from pujiang.similar import fold
from pujiang.speech.readers import ReportKind, SpeechReading, SpeechText
from pujiang.speech.reconciling import reconcile_all
from pujiang.speech.registry import list_readers
from pujiang.speech.rules.structure import read_structure

Span = tuple[int, int]
SETTINGS = {"rules": ["rules"], "parser": ["parser"], "both": ["both"], "both, parser first": ["parser", "rules"]}
SHARES = {"exact": 1.0, "0.8": 0.8, "0.5": 0.5}
_ENDS = " \t\n\u00a0\"“”‘’'`,.;:!?…—–-"
_PRONOUNS = frozenset("he she they it i we you who his her their him them".split())
_FEW = 10
_NAMED = re.compile(r"'[^']*'(?: (?:and|or) '[^']*')*")
_CONTINUES = (frozenset({"do these sentences belong to the statement too?"}), frozenset[str]())


def read_rows(file: Path, most: int | None) -> list[dict[str, Any]]:
    """Return the texts whose canonical form has the same letters, so that offsets can be compared."""
    lexicon = find_lexicon("en")
    assert lexicon is not None
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    same = (row for row in rows if _letters(row["text"]) == _letters(prepare_text(row["text"], lexicon).text))
    return [row for row, _ in zip(same, range(most or len(rows)), strict=False)]


def _letters(text: str) -> str:
    return "".join(text.split())


def trim(text: str, span: Span) -> Span:
    """Return a span without white space, marks and a leading "that"."""
    start, end = span
    if text[start:end].lstrip(_ENDS).startswith("that "):
        start = text.index("that ", start) + len("that ")
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return start, end


def share(one: Span, other: Span) -> float:
    """Return how much of the union of two spans both cover."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def match(ours: Iterable[Span], gold: Iterable[Span], least: float) -> dict[Span, Span]:
    """Return which of gold each of ours meets, each once."""
    left, found = sorted(gold), dict[Span, Span]()
    for one in sorted(ours):
        other = next((other for other in left if share(one, other) >= least), None)
        if other:
            left.remove(other)
            found[one] = other
    return found


class Places:
    """Offsets of a canonical text in the original."""

    def __init__(self, original: str, canonical: str) -> None:
        """Count the characters that are no white space."""
        self._there = [place for place, sign in enumerate(original) if not sign.isspace()]
        self._number = {place: n for n, place in enumerate(p for p, sign in enumerate(canonical) if not sign.isspace())}

    def find(self, span: Span) -> Span:
        """Return the span in the original."""
        numbers = [self._number[place] for place in range(*span) if place in self._number]
        return self._there[numbers[0]], self._there[numbers[-1]] + 1


def gold_of(row: dict[str, Any]) -> dict[Span, str]:
    """Return the contents of a text, each with the words of its source."""
    text = row["text"]
    return {
        trim(text, (one["content"][0][0], one["content"][-1][1])): " ".join(text[a:b] for a, b in one["source"])
        for one in row["attributions"]
        if one["content"]
    }


def drafted(row: dict[str, Any], readers: list[str]) -> Iterator[Span]:
    """Yield the statements of a draft, without the sentences that go on with them."""
    draft = pujiang.draft(row["text"], id="x", language="en", readers=readers)
    places = Places(row["text"], draft.bulletin.text.content)
    for one in draft.attributed:
        last = one.spans[-1].end
        end = min(last, one.continuation.start) if one.continuation else last
        if one.spans[0].start < end:
            yield trim(row["text"], places.find((one.spans[0].start, end)))


def score(rows: list[dict[str, Any]], readers: list[str]) -> dict[str, Any]:
    """Return the scores of drafts, with time and memory."""
    counts: Counter[str] = Counter()
    begin = time.process_time()
    ours = [set(drafted(row, readers)) for row in rows]
    seconds = time.process_time() - begin
    by_source: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row, found in zip(rows, ours, strict=True):
        gold = gold_of(row)
        counts.update(ours=len(found), gold=len(gold), words=len(row["text"].split()))
        for name, least in SHARES.items():
            met = match(found, gold, least)
            counts[name] += len(met)
            if name == "0.5":
                for span, source in gold.items():
                    by_source[describe(source)][0] += span in met.values()
                    by_source[describe(source)][1] += 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"counts": counts, "sources": by_source, "seconds": seconds, "memory": memory}


def describe(source: str) -> str:
    """Return what the words of a source are."""
    words = source.split()
    if not words:
        return "nobody"
    if len(words) == 1 and words[0].lower() in _PRONOUNS:
        return "a pronoun"
    return "a name" if any(word[:1].isupper() for word in words[1:] or words) else "a common noun"


def read_patterns(rows: list[dict[str, Any]], readers: list[str]) -> dict[str, Any]:
    """Return how many readings of each pattern and mark are right in words and speaker, and how many are marked."""
    lexicon = find_lexicon("en")
    assert lexicon is not None
    names, chosen = list_names(load_bundled(), "en"), list_readers(readers, lexicon).values()
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    marks: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        made = prepare_text(row["text"], lexicon)
        source = SpeechText(made.text, read_structure(made, lexicon).paragraphs, lexicon, names)
        readings = reconcile_all([reader(source) for reader in chosen], made.text)
        places, gold = Places(row["text"], made.text), gold_of(row)
        said = [
            (trim(row["text"], places.find(_own(one))), one) for one in readings if one.report is not ReportKind.DENIED
        ]
        met = match((span for span, _ in said), gold, SHARES["0.5"])
        for span, one in said:
            right = span in met and is_speaker(one, gold[met[span]])
            marked = bool(find_doubts(one)) or one.continues is not None
            count = found[f"{one.how} | {one.agreement}"]
            for number, value in enumerate((True, right, marked and not right, marked and right)):
                count[number] += value
            for reason in {_NAMED.sub("…", reason) for _, reason in find_doubts(one)} | _CONTINUES[
                one.continues is None
            ]:
                marks[reason][right] += 1
    return {"patterns": dict(found), "marks": dict(marks)}


def _own(one: SpeechReading) -> Span:
    """Return the span of a reading without the sentences that go on with it."""
    start, end = one.span
    return start, min(end, one.continues) if one.continues and one.continues > start else end


def is_speaker(one: SpeechReading, source: str) -> bool:
    """Check whether the words of a source name a speaker of a reading, or cannot tell."""
    words = {*fold(source).split()}
    return not words or bool(words & _PRONOUNS) or any(words & {*fold(voice.name).split()} for voice in one.speakers)


def measure(name: str, file: Path, most: int | None) -> dict[str, Any]:
    """Return all scores of one setting."""
    rows = read_rows(file, most)
    return {"texts": len(rows), **score(rows, SETTINGS[name]), **read_patterns(rows, SETTINGS[name])}


def write_page(found: dict[str, dict[str, Any]], data: str) -> str:
    """Return the page of scores."""
    first = next(iter(found.values()))
    head = (Path(__file__).parent / "attributions_head.md").read_text("utf-8")
    lines = [head.format(revision=RULES_REVISION, texts=first["texts"], words=first["counts"]["words"], data=data)]
    lines += [
        "| readers | exact P | R | F1 | at 0.5 P | R | F1 | wrong marked | right marked | s per 1,000 words | MB |"
    ]
    lines += ["|---" * 11 + "|"]
    lines += [f"| {name} | {' | '.join(_list_scores(one))} |" for name, one in found.items()]
    lines += ["", "## By who speaks", "", "Recall at an overlap of 0.5.", "", f"| source | n | {' | '.join(found)} |"]
    lines += ["|---" * (len(found) + 2) + "|"]
    for source, (_, total) in sorted(first["sources"].items()):
        parts = (f"{one['sources'][source][0] / max(1, total):.2f}" for one in found.values())
        lines.append(f"| {source} | {total} | {' | '.join(parts)} |")
    for name, one in found.items():
        lines += [
            "",
            f"## Marks: {name}",
            "",
            "| mark | n | wrong | of all wrong | of all right |",
            "|---|---|---|---|---|",
        ]
        lines += _list_marks(one)
    for name, one in found.items():
        lines += ["", f"## Patterns: {name}", "", "| pattern | other reader | n | right |", "|---|---|---|---|"]
        ordered = sorted(one["patterns"].items(), key=lambda item: (-item[1][0], item[0]))
        lines += [f"| {key} | {n} | {right / n:.2f} |" for key, (n, right, *_) in ordered if n >= _FEW]
    return "\n".join((*lines, ""))


def _list_marks(one: dict[str, Any]) -> Iterator[str]:
    """Yield for each mark how many of those with it are wrong, and its share of all that are wrong and right."""
    total, right, *_ = map(sum, zip(*one["patterns"].values(), strict=True))
    for reason, (bad, good) in sorted(one["marks"].items(), key=lambda item: (-sum(item[1]), item[0])):
        if bad + good >= _FEW:
            shares = bad / (bad + good), bad / max(1, total - right), good / max(1, right)
            yield f"| {reason} | {bad + good} | {' | '.join(f'{value:.2f}' for value in shares)} |"


def _list_scores(one: dict[str, Any]) -> Iterator[str]:
    counts = one["counts"]
    for name in ("exact", "0.5"):
        precision, recall = counts[name] / max(1, counts["ours"]), counts[name] / max(1, counts["gold"])
        both = 2 * precision * recall / max(1e-9, precision + recall)
        yield from (f"{value:.3f}" for value in (precision, recall, both))
    total, right, wrong_marked, right_marked = map(sum, zip(*one["patterns"].values(), strict=True))
    yield f"{wrong_marked / max(1, total - right):.2f}"
    yield f"{right_marked / max(1, right):.2f}"
    yield f"{1000 * one['seconds'] / counts['words']:.2f}"
    yield f"{one['memory']:.0f}"


def main() -> None:
    """Score each setting in a process of its own, so that its memory is its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--most", type=int)
    parser.add_argument("--only", choices=list(SETTINGS))
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    if asked.only:
        print(json.dumps(measure(asked.only, asked.file, asked.most)))
        return
    found: dict[str, dict[str, Any]] = {}
    for name in SETTINGS:
        most = ["--most", str(asked.most)] if asked.most else []
        command = [sys.executable, __file__, str(asked.file), "--only", name, *most]
        found[name] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    page = write_page(found, asked.file.stem)
    if asked.write:
        asked.write.write_text(page, "utf-8")
    print(page)


if __name__ == "__main__":
    main()
