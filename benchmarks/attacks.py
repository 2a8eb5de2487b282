"""How long, and in how much memory, files that mean harm are answered: python benchmarks/attacks.py."""

from __future__ import annotations

import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import pujiang
from authoring.attacks import ATTACKS


def main() -> None:
    """Print for each attack the time (best of three), the memory at its peak, and what is told first."""
    pujiang.check("nowhere", bundled=False)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "attack.yaml"
        for name, content in ATTACKS.items():
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
            seconds = min(_seconds(file) for _ in range(3))
            tracemalloc.start()
            problems = pujiang.check(file, bundled=False)
            peak = tracemalloc.get_traced_memory()[1] / 2**20
            tracemalloc.stop()
            print(f"{name:28} {seconds:6.3f} s {peak:7.1f} MB  {len(problems)} × {problems[0].code}")


def _seconds(file: Path) -> float:
    start = time.perf_counter()
    pujiang.check(file, bundled=False)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
