"""A million statements: an archive opens in a blink, and stays within the memory that docs/scale.md states."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from generator import generated

import pujiang

polars = pytest.importorskip("polars")
pytest.importorskip("narwhals")

TIMES, SIZE = 50, 20_000
#: What docs/scale.md states, in bytes.
OPEN, ASKED = 50 * TIMES * SIZE, 1_000 * 2**20


def multiplied(source: Path, target: Path) -> None:
    """An archive of fifty times the bulletins: the tables of another, with ids changed, and a manifest that fits."""
    manifest = json.loads((source / "manifest.json").read_text("utf-8"))
    for name, parts in manifest["tables"].items():
        parts += [copied(source, target, parts[-1], number) for number in range(1, TIMES)]
        for part in parts[: -TIMES + 1]:
            (target / part["file"]).parent.mkdir(parents=True, exist_ok=True)
            (target / part["file"]).write_bytes((source / part["file"]).read_bytes())
        assert name
    for kind in ("bulletins", "statements", "observations"):
        manifest["counts"][kind] *= TIMES
    (target / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def copied(source: Path, target: Path, part: dict[str, Any], number: int) -> dict[str, Any]:
    """A part with the ids of other bulletins; a table of what outlives bulletins has an empty one."""
    frame = polars.read_parquet(source / part["file"])
    if "/00001." not in part["file"]:
        frame = frame.clear()
    texts = polars.col(polars.String).str.replace_all("bulletin-0", f"bulletin-{number:02}x", literal=True)
    file = part["file"].replace("parts-", f"copy-{number:02}-")
    (target / file).parent.mkdir(parents=True, exist_ok=True)
    frame.with_columns(texts).write_parquet(target / file, row_group_size=2_048 if "record" in file else 131_072)
    content = (target / file).read_bytes()
    return {"file": file, "rows": len(frame), "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


MEASURE = """\
import json, os, sys, time
import pujiang
from pujiang.archive import archive as _, archived_records, archived_tables, selections

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

def peak_resident():
    # Not ru_maxrss: that begins with what the process that started this one had.
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM:"))

before, begun = resident(), time.perf_counter()
archive = pujiang.open_archive(sys.argv[1])
count = len(archive.statements)
took, opened = time.perf_counter() - begun, resident() - before
hits = archive.statements.where(topic="topic-110", place="BR")
texts = sum(len(statement.text) for statement in hits)
counts = archive.statements.count_by("affiliation_country", "topic")
peak = peak_resident() - before
print(json.dumps([count, took, opened, len(hits), texts, len(counts), peak]))
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read as Linux tells it")
def test_a_million_statements_stay_within_the_memory_that_is_stated(tmp_path: Path) -> None:
    """Opening takes at most 50 bytes a statement; filters, texts of hits and counts by two facets at most 1,000 MiB."""
    pujiang.write_archive(generated(SIZE), tmp_path / "one", verify=False, search=False)
    (tmp_path / "many").mkdir()
    multiplied(tmp_path / "one", tmp_path / "many")
    one = pujiang.open_archive(tmp_path / "one").statements.where(topic="topic-110", place="BR")
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path / "many")], check=True, capture_output=True, text=True
    )
    count, took, opened, hits, texts, counts, peak = json.loads(run.stdout)

    assert count == TIMES * SIZE
    assert (hits, texts) == (TIMES * len(one), TIMES * sum(len(statement.text) for statement in one))
    assert hits > 100
    assert counts > 1_000
    print(f"opened in {took:.4f} s with {opened / count:.1f} B a statement; peak {peak / 2**20:.0f} MiB")  # noqa: T201
    assert opened <= OPEN
    assert peak <= ASKED
