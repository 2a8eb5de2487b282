"""Count the edits between drafts and references that were written before any text was drafted.

    python benchmarks/edits.py [--python PYTHON] [--details]

`--python` names another environment, such as one with an earlier version. A reference (`edited/NAME.ref`) has a line
for each record, its fields between bars:

    T | title | date
    P | speaker | kind
    S | speakers | kind | mode | topics | places | words
    F | words | what is counted | stage | period      (a figure of the statement above)
    M | name | relation | status | kind               (a mention of the statement above)

An edit is a field that is added, removed or changed, a record that is removed, and each field of a record that is
missing. A metric that a draft makes up counts as what is counted if it has that name, and as one edit for its
definition.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import attrs

FOLDER = Path(__file__).parent / "edited"
#: Drafts each text and prints its YAML and marks: run by the interpreter that is measured.
DRAFTER = """
import json, pathlib, sys, tempfile, yaml, pujiang
for name in sys.argv[1:]:
    text = pathlib.Path(name).read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        draft = pujiang.draft(text, id="x")
        draft.write(pathlib.Path(folder) / "x")
        content = yaml.load((pathlib.Path(folder) / "x" / "bulletin.yaml").read_text("utf-8"), yaml.BaseLoader)
    known = {one.id: one.name for one in pujiang.load().speakers}
    marks = [[one.kind, one.record, [str(step) for step in one.path]] for one in draft.marks]
    print(json.dumps({"content": content, "marks": marks, "known": known}))
"""
_ALIKE = 0.5
_EDITORS = "The editors"


@attrs.define
class Item:
    """A record of a draft or a reference: its words, its fields, and its parts.

    Attributes:
        kind: "statement", "figure", "mention" or "speaker".
        words: by which it is found in the other annotation.
        fields: the values that are compared; lists are compared by their items.
        parts: figures and mentions.
        mark: whether the draft marks it.
    """

    kind: str
    words: str
    fields: dict[str, Any]
    parts: list[Item] = attrs.field(factory=list["Item"])
    mark: bool = False

    @property
    def size(self) -> int:
        """How many fields it has, with those of its parts: what is to write where it is missing."""
        own = sum(len(value) if isinstance(value, list) else bool(value) for value in self.fields.values())
        return 1 + own + sum(part.size for part in self.parts)


def read_reference(text: str) -> tuple[list[Item], dict[str, str]]:
    """Return the statements and speakers of a reference, and the fields of its bulletin."""
    found: list[Item] = []
    head: dict[str, str] = {}
    for line in text.splitlines():
        sort, *cells = (cell.strip() for cell in line.split("|"))
        if sort == "T":
            head = {"title": cells[0], "published": cells[1]}
        elif sort == "P":
            found.append(Item("speaker", cells[0], {"kind": cells[1]}))
        elif sort == "S":
            speakers, kind, mode, topics, places, words = cells
            said = words.replace(" / ", " | ")
            lists = {"speakers": _split(speakers), "topics": _split(topics), "places": _split(places)}
            found.append(Item("statement", said, {**lists, "kind": kind, "mode": mode, "words": said}))
        elif sort == "F":
            fields = dict(zip(("counts", "stage", "period"), cells[1:], strict=True))
            found[-1].parts.append(Item("figure", cells[0], fields))
        elif sort == "M":
            fields = dict(zip(("relation", "status", "kind"), cells[1:], strict=True))
            found[-1].parts.append(Item("mention", cells[0], fields | {"name": cells[0]}))
    return found, head


def read_draft(drafted: dict[str, Any]) -> tuple[list[Item], dict[str, str], int]:
    """Return the statements and speakers of a draft, the fields of its bulletin, and the metrics that it makes up."""
    content = drafted["content"]
    bulletin = content["bulletins"][0]
    names = drafted["known"] | {one["id"]: one["name"] for one in content.get("speakers", ())}
    names = {key: _EDITORS if "editors" in key else name for key, name in names.items()}
    kinds = {one["id"]: one.get("kind", "person") for one in content.get("speakers", ())}
    initiatives = {one["id"]: one for one in content.get("initiatives", ())}
    metrics = {one["id"]: one["name"] for one in content.get("metrics", ())}
    marked = {(kind, record, tuple(path[:2])) for kind, record, path in drafted["marks"]}
    found = [
        Item("speaker", names[key], {"kind": kind}, mark=_is_marked(marked, "speakers", key))
        for key, kind in kinds.items()
        if names[key] != _EDITORS
    ]
    by_id = {one["id"]: one for one in bulletin.get("statements", ())}
    for key, one in by_id.items():
        speakers = [names[name] for name in one.get("speakers") or [one["speaker"]]]
        fields = {"speakers": speakers, "kind": one["kind"], "mode": one.get("mode", ""), "words": one["words"]}
        fields |= {"topics": one.get("topics", []), "places": one.get("places", [])}
        item = Item("statement", one["words"], fields, mark=_is_marked(marked, "statements", key))
        for number, figure in enumerate(one.get("figures", ())):
            counts = metrics.get(figure.get("metric", ""), figure.get("metric", "")) or figure.get("counts", "")
            values = {"counts": counts, "stage": figure.get("stage", "actual"), "period": figure.get("period", "")}
            is_marked = ("statements", key, ("figures", str(number))) in marked
            item.parts.append(Item("figure", figure["words"], values, mark=is_marked))
        for number, mention in enumerate(one.get("mentions", ())):
            initiative = initiatives.get(mention["initiative"], {"name": mention["initiative"], "kind": ""})
            values = {name: mention.get(name, "") for name in ("relation", "status")}
            values |= {"kind": initiative["kind"], "name": initiative["name"]}
            is_marked = ("statements", key, ("mentions", str(number))) in marked
            is_marked |= _is_marked(marked, "initiatives", mention["initiative"])
            item.parts.append(Item("mention", mention["words"], values, mark=is_marked))
        found.append(item)
    head = {name: bulletin.get(name, "") for name in ("title", "published")}
    return found, head, len(metrics)


def _is_marked(marked: set[tuple[str, str, tuple[str, ...]]], kind: str, key: str) -> bool:
    """Return whether a record is marked by itself or in a field; not in a figure or mention."""
    return any(
        (one, record) == (kind, key) and path[:1] not in {("figures",), ("mentions",)} for one, record, path in marked
    )


@attrs.define
class Tally:
    """The edits of a text, by what is edited, and its records by whether they are right and marked."""

    edits: Counter[str] = attrs.field(factory=Counter[str])
    marks: Counter[tuple[str, bool]] = attrs.field(factory=Counter[tuple[str, bool]])
    told: list[str] = attrs.field(factory=list[str])

    def add(self, what: str, count: int, why: str) -> None:
        """Count edits, and keep what they are."""
        if count:
            self.edits[what] += count
            self.told.append(f"{count:3} {what}: {why}")


def compare(draft: list[Item], reference: list[Item], tally: Tally) -> None:
    """Count the edits between the records of a draft and those of a reference."""
    for item, right in _pair(draft, reference):
        if item and right:
            before = sum(tally.edits.values())
            for name, value in right.fields.items():
                tally.add(name, _count_changes(item.fields[name], value), f"{item.fields[name]} -> {value}")
            _mark(item, tally, is_right=sum(tally.edits.values()) == before)
            compare(item.parts, right.parts, tally)
        elif item:
            tally.add(f"{item.kind} removed", 1, item.words)
            _mark(item, tally, is_right=False)
        elif right:
            tally.add(f"{right.kind} added", right.size, right.words)
            tally.marks["missed", False] += 1


def _mark(item: Item, tally: Tally, *, is_right: bool) -> None:
    tally.marks["right" if is_right else "wrong", item.mark] += 1


def _pair(draft: list[Item], reference: list[Item]) -> Iterator[tuple[Item | None, Item | None]]:
    """Yield the records of both that are most alike, then the others alone."""
    ranked = sorted(
        ((_likeness(one, other), n, m) for n, one in enumerate(draft) for m, other in enumerate(reference)),
        reverse=True,
    )
    mine, theirs = dict(enumerate(draft)), dict(enumerate(reference))
    for likeness, n, m in ranked:
        if likeness >= _ALIKE and n in mine and m in theirs:
            yield mine.pop(n), theirs.pop(m)
    yield from ((one, None) for one in mine.values())
    yield from ((None, other) for other in theirs.values())


def _likeness(one: Item, other: Item) -> float:
    if one.kind != other.kind:
        return 0
    return SequenceMatcher(None, _list_words(one.words), _list_words(other.words), autojunk=False).ratio()


def _list_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+|[$€]", text.casefold())


def _count_changes(value: Any, right: Any) -> int:
    """Return how many edits lead from a value to the right one; items of a list are added or removed."""
    if isinstance(right, list):
        ours, theirs = ({_plain(one) for one in values} for values in (value, right))
        return max(len(ours - theirs), len(theirs - ours))
    return int(_plain(value) != _plain(right))


def _plain(value: str) -> str:
    words = _list_words(value)
    return " ".join(words[1:] if words[:1] in (["the"], ["that"]) else words)


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


def measure(python: str, names: Iterable[str]) -> dict[str, tuple[Tally, int]]:
    """Return for each text its tally and its number of words."""
    files = [FOLDER / f"{name}.md" for name in names]
    run = [python, "-c", DRAFTER, *map(str, files)]
    lines = subprocess.run(run, check=True, capture_output=True, text=True).stdout.splitlines()
    found: dict[str, tuple[Tally, int]] = {}
    for file, line in zip(files, lines, strict=True):
        draft, head, metrics = read_draft(json.loads(line))
        reference, right = read_reference(file.with_suffix(".ref").read_text("utf-8"))
        tally = Tally()
        for name, value in right.items():
            tally.add(name, int(head[name] != value), f"{head[name]} -> {value}")
        tally.add("definition", metrics, "metrics made up")
        compare(draft, reference, tally)
        found[file.stem] = tally, len(file.read_text("utf-8").split())
    return found


def show(measured: dict[str, tuple[Tally, int]], *, details: bool) -> str:
    """Return the edits of each text, and the marks of all, as Markdown."""
    lines = ["| text | words | edits | per 1,000 words |", "|---|---|---|---|"]
    marks: Counter[tuple[str, bool]] = Counter()
    for name, (tally, words) in measured.items():
        count = sum(tally.edits.values())
        lines.append(f"| {name} | {words} | {count} | {1000 * count / words:.0f} |")
        marks += tally.marks
    total, length = (
        sum(each) for each in zip(*((sum(t.edits.values()), w) for t, w in measured.values()), strict=True)
    )
    lines += [f"| all | {length} | {total} | {1000 * total / length:.0f} |", ""]
    lines += ["| wrong marked | right marked | missed |", "|---|---|---|", f"| {_describe_marks(marks)} |"]
    if details:
        lines += [f"\n{name}\n" + "\n".join(tally.told) for name, (tally, _) in measured.items()]
    return "\n".join(lines)


def _describe_marks(marks: Counter[tuple[str, bool]]) -> str:
    shares = (f"{marks[sort, True]} of {marks[sort, True] + marks[sort, False]}" for sort in ("wrong", "right"))
    return " | ".join((*shares, str(marks["missed", False])))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Count the edits between drafts and references.")
    parser.add_argument("--python", default=sys.executable, help="interpreter with the version to measure")
    parser.add_argument("--details", action="store_true", help="list the edits, too")
    asked = parser.parse_args()
    print(show(measure(asked.python, sorted(file.stem for file in FOLDER.glob("*.ref"))), details=asked.details))


if __name__ == "__main__":
    main()
