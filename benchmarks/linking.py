"""Putting records on a dataset, beside writing and linking all of it again; interleaved, CPU time.

python benchmarks/linking.py [--archive STATEMENTS]

And on an archive of so many statements (100,000), where there is nothing to compare with: it has to be loaded first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator import LAYER, bulletins, vocabulary

import pujiang
from pujiang.archive.lines import put_lines
from pujiang.assembly import assemble
from pujiang.dataset.making import entry_of, replacing

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from browser.large import large_bulletin

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang import Dataset
    from pujiang.model.base import IdentifiedRecord

ROUNDS = 9
DATA, LARGE = pujiang.load(), large_bulletin(600)
SPEAKER, STATEMENT = DATA.speakers["hu-zhijian"], LARGE.statements[300]
CASES: dict[str, tuple[Dataset, IdentifiedRecord]] = {
    "bundled data: a topic": (DATA, pujiang.Topic(id="new", name="New")),
    "a place": (DATA, pujiang.Place(id="new", name="Newland", kind=pujiang.codes.PlaceKind.COUNTRY)),
    "a speaker whose name is nowhere": (DATA, pujiang.Speaker(id="new", name="Nobody At All")),
    "a speaker whose name is in the text": (DATA, pujiang.Speaker(id="new", name="Hu")),
    "a speaker who is changed": (DATA, SPEAKER.replace(note="changed")),
    "a bulletin of 600 statements: one is changed": (LARGE, STATEMENT.replace(gist="Changed.")),
}


def cpu_milliseconds(action: Callable[[], object]) -> float:
    """The CPU time of one call."""
    begun = time.process_time()
    action()
    return (time.process_time() - begun) * 1000


def again(data: Dataset, record: IdentifiedRecord) -> None:
    """Write all records of a dataset as documents, and link them with the new one."""
    entry = entry_of(record)
    beneath = [entry_of(one) for collection in data.collections() for one in collection]
    assemble([beneath, [replacing(entry) if record.key in data.collection(entry.kind) else entry]])


def on_an_archive(statements: int) -> None:
    """Write an archive, and put on it what leads to none of its records, and to those of more and more bulletins."""
    with tempfile.TemporaryDirectory() as made:
        lines, folder = Path(made) / "all.jsonl", Path(made) / "archive"
        put_lines(lines, [LAYER], vocabulary(statements), bulletins(statements))
        pujiang.write_archive(lines, folder, verify=False)
        archive = pujiang.open_archive(folder)
        cases: dict[str, IdentifiedRecord] = {
            "a topic": pujiang.Topic(id="new", name="New"),
            "a place whose name is nowhere": pujiang.Place(
                id="new", name="Newland", kind=pujiang.codes.PlaceKind.COUNTRY
            ),
            "a speaker whose name is nowhere": pujiang.Speaker(id="new", name="Nobody At All"),
        }
        speakers = archive.speakers
        for number in (len(speakers) - 1, len(speakers) // 2, len(speakers) // 8):
            one = speakers[number]
            count = len(archive.statements.by(one.id))
            cases[f"a speaker of {count} statements is changed"] = one.replace(note="changed")
        archive.with_(cases["a topic"])  # files are held against their digests once
        for name, record in cases.items():
            took = min(cpu_milliseconds(lambda: archive.with_(record, replaces=True)) for _ in range(3))  # noqa: B023
            print(f"{took:6.1f} ms  an archive of {statements:,} statements: {name}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--archive", type=int, default=100_000)
    statements = parser.parse_args().archive
    print(f"{'kept':>9} {'again':>9} {'share':>6}")
    for name, (data, record) in CASES.items():
        kept, whole = [], []
        for _ in range(ROUNDS):
            kept.append(cpu_milliseconds(lambda: data.with_(record, replaces=True)))  # noqa: B023  # called at once
            whole.append(cpu_milliseconds(lambda: again(data, record)))  # noqa: B023
        print(f"{min(kept):6.1f} ms {min(whole):6.1f} ms {min(kept) / min(whole):6.2f}  {name}")
    on_an_archive(statements)


if __name__ == "__main__":
    main()
