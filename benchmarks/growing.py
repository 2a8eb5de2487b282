"""What it costs to change an archive of many statements, beside writing it: CPU and wall seconds, bytes of new files.

python benchmarks/growing.py [--statements N]
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import LAYER, bulletins, vocabulary

import pujiang
from pujiang.archive.lines import put_lines
from pujiang.dataset.dataset import restore_dataset

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator import Row


def size_of(folder: Path) -> int:
    """The bytes of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measure(name: str, folder: Path, step: Callable[[], object]) -> None:
    """Print what a step costs, also in other processes that it starts."""
    before, start, wall = size_of(folder), cpu_seconds(), time.perf_counter()
    step()
    cpu, waited = cpu_seconds() - start, time.perf_counter() - wall
    more = (size_of(folder) - before) / 2**20
    print(f"| {name} | {cpu:.2f} s | {waited:.2f} s | {more:,.1f} MiB |", flush=True)


def cpu_seconds() -> float:
    """The CPU time of this process and of those that it started and that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=100_000)
    count = parser.parse_args().statements
    made = list(bulletins(count + 1_040))
    few, one, rest = made[-52:-2], made[-2:-1], made[:-52]

    def dataset(some: list[dict[str, list[Row]]]) -> pujiang.Dataset:
        rows = vocabulary(count + 1_040)
        for held in some:
            for kind, records in held.items():
                rows.setdefault(kind, []).extend(records)
        return restore_dataset(rows, [LAYER])

    with tempfile.TemporaryDirectory() as place:
        folder, lines = Path(place) / "archive", Path(place) / "all.jsonl"
        put_lines(lines, [LAYER], vocabulary(count + 1_040), rest)
        folder.mkdir()
        print("| step | CPU | wall | new files |\n|---|---|---|---|")
        for processes in (1, 2):
            apart = Path(place) / f"verified-{processes}"
            measure(
                f"write {count:,} statements, verified, {processes} process(es)",
                Path(place),
                partial(pujiang.write_archive, lines, apart, processes=processes),
            )
            shutil.rmtree(apart)
        measure(f"write {count:,} statements, without verifying", folder, lambda: write(lines, folder))
        bulletin, more = dataset(one), dataset(few)
        measure("append 20 statements", folder, lambda: pujiang.open_archive(folder).append(bulletin))
        measure("append 1,000 statements", folder, lambda: pujiang.open_archive(folder).append(more))
        key = one[0]["statements"][0]
        name = f"{key['bulletin']}/{key['id']}"
        measure("withdraw a new one", folder, lambda: pujiang.open_archive(folder).withdraw(name, reason="wrong"))
        old = f"{rest[0]['bulletins'][0]['id']}/{rest[0]['statements'][0]['id']}"
        measure(
            "withdraw one of the first part", folder, lambda: pujiang.open_archive(folder).withdraw(old, reason="x")
        )
        measure("compact", folder, lambda: pujiang.open_archive(folder).compact())
        measure("compact, keep none", folder, lambda: pujiang.open_archive(folder).compact(keep=0))


def write(lines: Path, folder: Path) -> None:
    """Write the archive."""
    pujiang.write_archive(lines, folder, verify=False)


if __name__ == "__main__":
    main()
