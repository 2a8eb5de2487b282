"""Fuzz every reader for a given time: `cd tests && PYTHONPATH=.:../src python -m fuzzing.run --seconds 3600 [--seed 1]`.

Seeds are files that are valid. Each turn alters one: pieces are removed, repeated, swapped with those of another, or
replaced by what made trouble before. A result, or an error of pujiang or of files, is right; anything else, and whatever
takes longer than a few seconds, is printed with the number that makes it again.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
import traceback
from functools import cache
from itertools import count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

import pujiang
from pujiang import PujiangError
from specimen import GOOD, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: What made trouble before, or may.
TROUBLE = [
    "\x00", "\x1b[31m", "\u202e", "\ud800", "\ufeff", "\u2028", "\r", "\t", "é", "e\u0301", "字", "²", "٣", "½", "～", "“", "”", "’",
    "1" * 400, "9" * 5000, "-" * 300, "[" * 60, "{" * 60, "(" * 99, "a" * 3000, "U.S. ", "Led by ", " said that ", "as saying ",
    "more than ", "from 5 to ", "5-", "1,000,000", "\\u0000", "\\ud83d", "~", "null", "true", "NaN", "1e999", "!!python/object:x ",
    "&a ", "*a", "<<: ", "? ", "---\n", "...\n", "# review: x", " [...] ", "\n\n", ": ", "- ", "'", '"', "{}", "[]", "<b>", "../../x",
]  # fmt: skip
_SLOW = 10.0


@attrs.frozen
class Target:
    """A reader: valid inputs, and what reads one."""

    name: str
    seeds: tuple[str, ...]
    read: Callable[[str, Path], object]


def _check_yaml(text: str, folder: Path) -> object:
    (folder / "text.txt").write_text(TEXT, "utf-8")
    (folder / "a.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    problems = pujiang.check(folder, bundled=False)
    return problems, [str(problem) for problem in problems]


def _check_json(text: str, folder: Path) -> object:
    (folder / "a.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    problems = pujiang.check(folder, bundled=False)
    unplaced = [problem for problem in problems if problem.line is None]
    assert not unplaced, unplaced[0]
    return problems


def _open_archive(text: str, folder: Path) -> object:
    shutil.copytree(_archive(), folder / "archive")
    (folder / "archive/manifest.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    archive = pujiang.open_archive(folder / "archive")
    return len(archive.statements), archive.verify()


def _canonical(text: str, _: Path) -> object:
    made = pujiang.canonical_text(text)
    assert made == pujiang.canonical_text(made), "canonical text of canonical text differs"
    return made


def _figures(text: str, _: Path) -> object:
    found = pujiang.read_figures(text), pujiang.read_figures(text, "zh")
    assert all(one.words == text[one.span.start : one.span.end] for one in found[0])
    return found


_made: list[Path] = []


def _archive() -> Path:
    """Return an archive, written once."""
    if not _made:
        folder = Path(tempfile.mkdtemp(prefix="pujiang-fuzz-")) / "archive"
        pujiang.write_archive(pujiang.load(), folder)
        _made.append(folder)
    return _made[0]


@cache
def targets() -> list[Target]:
    """Return the readers with their seeds."""
    data = pujiang.load()
    whole = data.bulletins[0].text.content
    with tempfile.TemporaryDirectory() as folder:
        pujiang.dump(data, Path(folder) / "a.json")
        pujiang.export(data, Path(folder) / "a.jsonld")
        as_json, as_ld = ((Path(folder) / name).read_text("utf-8") for name in ("a.json", "a.jsonld"))
    some = json.dumps(
        {key: value[:3] if isinstance(value, list) else value for key, value in json.loads(as_json).items()}
    )
    node = json.loads(as_ld)
    few = json.dumps({key: value[:8] if isinstance(value, list) else value for key, value in node.items()})
    prose = (TEXT, whole[:1500], whole[1500:3000], "我们有5000多名科学家。\n\n上海代表说，增长了5%至7%。\n")
    return [
        Target("files", (GOOD,), _check_yaml),
        Target("json", (some,), _check_json),
        Target("json-ld", (few,), _check_json),
        Target("canonical", prose, _canonical),
        Target("figures", prose, _figures),
        Target("drafts", prose, lambda text, _: pujiang.draft(text)),
        Target("manifest", ((_archive() / "manifest.json").read_text("utf-8"),), _open_archive),
    ]


def alter(seeds: tuple[str, ...], choose: random.Random) -> str:
    """Return a seed with a few alterations."""
    text = choose.choice(seeds)
    for _ in range(choose.choice([1, 1, 2, 3, 8])):
        start = choose.randrange(len(text) + 1)
        end = min(len(text), start + int(choose.expovariate(1 / 12)))
        piece = text[start:end]
        put = choose.choice(
            ["", piece * 2, piece[::-1], piece * choose.choice([3, 50]), choose.choice(TROUBLE), choose.choice(TROUBLE)]
        )
        if choose.random() < 0.1:
            other = choose.choice(seeds)
            place = choose.randrange(len(other) + 1)
            put = other[place : place + 40]
        text = f"{text[:start]}{put}{text[end:]}"
    return text


def fuzz(target: Target, numbers: Iterable[int]) -> Iterator[str]:
    """Read an altered input for each number; yield what went wrong, with the number that makes its input again."""
    for number in numbers:
        text = alter(target.seeds, random.Random(f"{target.name} {number}"))
        begun = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            try:
                target.read(text, Path(folder))
            except (PujiangError, OSError):
                pass
            except Exception:  # noqa: BLE001  # whatever it is, it was not promised
                yield f"{target.name} {number}: {traceback.format_exc(limit=-3)}"
        if time.process_time() - begun > _SLOW:
            yield f"{target.name} {number}: took {time.process_time() - begun:.1f} s"


def main() -> None:
    """Fuzz all readers, one after the other, each for its share of the time."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0, help="the number of the first input")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    chosen = [target for target in targets() if not options.names or target.name in options.names]
    for target in chosen:
        numbers, ends = count(options.seed), time.monotonic() + options.seconds / len(chosen)
        for told in fuzz(target, takewhile(lambda _: time.monotonic() < ends, numbers)):  # noqa: B023
            print(told, flush=True)  # noqa: T201
        print(f"{target.name}: {next(numbers) - 1 - options.seed:,} inputs", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
