"""Records and look-ups in one process: equality, hash, copy, pickle, look-up by id, find with a typo, reading YAML.

python benchmarks/records.py
"""

from __future__ import annotations

import copy
import pickle
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

import pujiang
from pujiang import Bulletin, SourceText, Speaker, Statement, Topic
from pujiang.codes import Kind, Mode
from pujiang.io.reading import read_path

if TYPE_CHECKING:
    from collections.abc import Callable

MANY, DEEP = 10_000, 3_000
ROUNDS = 5


def best(action: Callable[[], object], times: int = 1) -> float:
    """The least time of some rounds, in microseconds for one of `times`."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        action()
        spent.append(time.perf_counter() - begun)
    return min(spent) / times * 1e6


def statements(count: int) -> list[Statement]:
    """Statements of one bulletin."""
    bulletin = Bulletin(id="b", title="B", text=SourceText.of("We have more data than before.\n" * count))
    speaker, topics = Speaker(id="ada", name="Ada"), (Topic(id="data", name="Data"),)
    return [
        Statement(
            id=f"s{number}",
            bulletin=bulletin,
            speakers=(speaker,),
            spans=(bulletin.span(number * 31, number * 31 + 30),),
            attribution=None,
            kind=Kind.ASSERTION,
            mode=Mode.REPORTED,
            topics=topics,
        )
        for number in range(count)
    ]


def chain(length: int) -> list[Topic]:
    """Topics each of which is broader than the next."""
    topics = [Topic(id="t0", name="T")]
    for number in range(1, length):
        topics.append(Topic(id=f"t{number}", name="T", broader=(topics[-1],)))
    return topics


def look_ups() -> None:
    """A held collection beside a plain dictionary; a typo over all places."""
    data = pujiang.load()
    collection, key, count = data.speakers, "hu-zhijian", 200_000
    held = {speaker.id: speaker for speaker in collection}
    collection[key]
    ours = best(lambda: [collection[key] for _ in range(count)], count)
    plain = best(lambda: [held[key] for _ in range(count)], count)
    data.places.find("Brzil")
    found = best(lambda: data.places.find("Brzil"))
    print(f"look-up by id: {ours:.3f} µs, {ours / plain:.1f} x a dictionary")
    print(f"find with a typo over {len(data.places)} places: {found / 1000:.2f} ms")


def reading() -> None:
    """Reading the YAML of the bundled data into documents, beside PyYAML's own loader on libyaml."""
    folder = Path(__file__).parent.parent / "data"
    texts = [file.read_text("utf-8") for file in sorted(folder.rglob("*.yaml"))]
    bare = best(lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts])  # the safe one
    ours = best(lambda: read_path(folder))
    whole = best(lambda: pujiang.load(folder, bundled=False))
    print(f"CSafeLoader {bare / 1000:.0f} ms; into documents {ours / bare:.2f} x; load and check {whole / bare:.2f} x")


def main() -> None:
    """Measure and print."""
    first, second = statements(MANY), statements(MANY)
    print(f"{MANY:,} statements, each:")
    print(f"  equality {best(lambda: first == second, MANY):.2f} µs")
    print(f"  hash {best(lambda: [hash(one) for one in first], MANY):.2f} µs")
    print(f"  deepcopy {best(lambda: copy.deepcopy(first), MANY):.2f} µs")
    print(f"  pickle and back {best(lambda: pickle.loads(pickle.dumps(first)), MANY):.2f} µs")  # noqa: S301
    deep = chain(DEEP)
    print(f"a chain of {DEEP:,} broader topics:")
    print(f"  the deepest: equality {best(lambda: deep[-1] == deep[-1].replace(note=None)):.1f} µs", end=", ")
    print(f"hash {best(lambda: hash(deep[-1])):.1f} µs, pickled {best(lambda: pickle.dumps(deep[-1])) / 1000:.0f} ms")
    look_ups()
    reading()


if __name__ == "__main__":
    main()
