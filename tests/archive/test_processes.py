"""Several processes read and verify flat rows: the archive is the same, and so are the errors."""

from __future__ import annotations

import json
import multiprocessing
import pickle
from typing import TYPE_CHECKING

import pytest
from generator import LAYER, bulletins, vocabulary

import pujiang
from pujiang import ArchiveError, InvalidDataError, PujiangError
from pujiang.archive import ready_chunks
from pujiang.archive.lines import LinesSource, put_lines
from pujiang.archive.sources import ChunkPlan
from pujiang.codes import Restatement
from refusals import raises

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("polars")
pytest.importorskip("narwhals")


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five bulletins of twenty statements, read one by one."""
    monkeypatch.setattr(ready_chunks, "BATCH", 20)
    put_lines(tmp_path / "lines.jsonl", [LAYER], vocabulary(100), bulletins(100))
    return tmp_path / "lines.jsonl"


def parts_of(folder: Path) -> dict[str, bytes]:
    """The files of the tables of an archive."""
    (parts,) = folder.glob("parts-*")
    return {path.relative_to(parts).as_posix(): path.read_bytes() for path in parts.rglob("*.parquet")}


def change_line(lines: Path, number: int, old: str, new: str) -> None:
    """Replace words in a line."""
    every = lines.read_text("utf-8").splitlines(keepends=True)
    assert old in every[number]
    every[number] = every[number].replace(old, new, 1)
    lines.write_text("".join(every), "utf-8")


@pytest.mark.parametrize("above", [1_000, 1])
def test_the_archive_is_the_same(above: int, lines: Path, tmp_path: Path) -> None:
    """To the byte, in both layouts; a watcher hears of each batch, up to all statements."""
    told: list[tuple[int, int]] = []
    pujiang.write_archive(lines, tmp_path / "one", partition_above=above, search=False, verify=False)
    pujiang.write_archive(
        lines,
        tmp_path / "two",
        partition_above=above,
        search=False,
        processes=2,
        watch=lambda *progress: told.append(progress),
    )
    assert parts_of(tmp_path / "one") == parts_of(tmp_path / "two")
    assert told[-1] == (100, 100)
    assert len(told) > 2
    assert told == sorted(told)


@pytest.mark.parametrize("processes", [1, 2])
def test_invalid_records_are_refused(processes: int, lines: Path, tmp_path: Path) -> None:
    """Whichever process finds them; no archive is made."""
    change_line(lines, 5, '"kind":"', '"gist":"x\u200by","kind":"')
    change_line(lines, 5, '"sha256":"', '"sha256":"0')
    with raises(InvalidDataError, "sha256|digest|SHA"):
        pujiang.write_archive(lines, tmp_path / "made", processes=processes)
    with raises(ArchiveError, "not an archive"):
        pujiang.open_archive(tmp_path / "made")


def test_a_broken_line_is_refused(lines: Path, tmp_path: Path) -> None:
    """By its number, from another process too."""
    change_line(lines, 4, '"speakers":["', '"speakers":["nobody-')
    with raises(ArchiveError, "line 5"):
        pujiang.write_archive(lines, tmp_path / "made", processes=2)


def test_a_process_that_is_killed_is_named(lines: Path, tmp_path: Path) -> None:
    """The error says what to do; the next run writes the archive."""

    def kill(*_: object) -> None:
        for process in multiprocessing.active_children():
            process.kill()
            process.join()

    with raises(PujiangError, "call write_archive again"):
        pujiang.write_archive(lines, tmp_path / "made", processes=2, watch=kill)
    pujiang.write_archive(lines, tmp_path / "made")
    assert len(pujiang.open_archive(tmp_path / "made").statements) == 100


def test_another_process_gets_lines_and_no_records(lines: Path) -> None:
    """What it is sent is small, and what it sends back are the tables of its lines."""
    source = LinesSource(lines)
    plan = ChunkPlan(100_000, 1_000_000)
    assert sum(len(chunk.records["speakers"]) for chunk in source.first(plan)) == 12
    ((_, group),) = source.plan_groups(plan)
    again = pickle.loads(pickle.dumps(source))  # ours
    assert "lasting" in vars(source)
    assert not {"lasting", "_known"} & vars(again).keys()

    ready_chunks.start_reading(again, verify=True)
    counts, tables = ready_chunks.read_batch(group[:2])
    assert counts["statements"] == 40
    assert {type(content) for content in tables.values()} == {bytes}


def test_records_of_other_batches_can_be_referred_to(lines: Path, tmp_path: Path) -> None:
    """A figure that restates one of another bulletin is verified with it."""
    every = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    first, last = every[1]["observations"][0], every[5]["observations"][0]
    last |= {
        "metric": first["metric"],
        "restates": f"{every[1]['bulletins'][0]['id']}/{first['id']}",
        "restatement": next(iter(Restatement)).value,
    }
    lines.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in every), "utf-8")
    pujiang.write_archive(lines, tmp_path / "made", chunk=20)
    assert pujiang.open_archive(tmp_path / "made").count("observations") > 1
