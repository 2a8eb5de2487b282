"""What it costs to change an archive of many statements, beside writing it: CPU seconds and bytes of new files.

python benchmarks/growing.py [--statements N]
"""

from __future__ import annotations

import argparse
import tempfile
import time
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
    """Print what a step costs."""
    before, start = size_of(folder), time.process_time()
    step()
    print(
        f"| {name} | {time.process_time() - start:.2f} s | {(size_of(folder) - before) / 2**20:,.1f} MiB |", flush=True
    )


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
        print("| step | CPU | new files |\n|---|---|---|")
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
