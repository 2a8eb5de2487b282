"""Writing 100,000 statements in each format, beside msgspec encoding the same rows: `python benchmarks/exporting.py`.

A thousand bulletins of a hundred statements each. What is timed is writing, not the reading again of all anchors that
`export` does once for a dataset. All in one run, interleaved; the least CPU time of the rounds counts, of all threads.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

import pujiang
from pujiang.codes import SourceWords
from pujiang.dataset.dataset import restore_dataset
from pujiang.exporters.extract import Extract
from pujiang.text.source import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BULLETINS, STATEMENTS, ROUNDS = 1_000, 100, 3
FORMATS = ("jsonl", "parquet", "json-ld", "datapackage", "sqlite", "chunks", "csv")


def bulletin_rows(number: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A bulletin and its statements, as flat rows, over a text made for them."""
    pieces, rows, place = [], [], 0
    key = f"bulletin-{number}"
    for index in range(STATEMENTS):
        lead = f"Speaker {index % 50} said that "
        said = (
            f"in case {number * STATEMENTS + index} cooperation on topic {index % 20} goes on and should be deepened. "
            * 3
        )
        start = place + len(lead)
        end = start + len(said) - 1
        rows.append(
            {
                "id": f"s-{index}",
                "bulletin": key,
                "speakers": [f"speaker-{index % 50}"],
                "spans": [[start, end]],
                "attribution": {"cue": [start - 10, start - 1], "source": [place, start - 11]},
                "kind": "proposal",
                "mode": "reported",
                "gist": f"Cooperation goes on, case {index}.",
                "topics": [f"topic-{index % 20}", f"topic-{(index + 7) % 20}"],
            }
        )
        pieces.append(lead + said)
        place += len(lead) + len(said)
    text = "".join(pieces)
    return {"id": key, "title": f"Bulletin {number}", "text": {"content": text, "sha256": digest_of(text)}}, rows


def dataset() -> pujiang.Dataset:
    """The generated dataset: trusted rows, as the ready-made form is."""
    made = [bulletin_rows(number) for number in range(BULLETINS)]
    rows = {
        "topics": [{"id": f"topic-{n}", "name": f"Topic {n}"} for n in range(20)],
        "speakers": [{"id": f"speaker-{n}", "name": f"Speaker {n}"} for n in range(50)],
        "bulletins": [bulletin for bulletin, _ in made],
        "statements": [row for _, statements in made for row in statements],
    }
    return restore_dataset(rows, [pujiang.Layer(name="generated", version="1")])


def seconds(work: Callable[[], object]) -> float:
    """The CPU time that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Time every format beside msgspec, from records and from the columns of an archive, and print ratios."""
    data = dataset()
    with tempfile.TemporaryDirectory() as folder:
        pujiang.write_archive(data, Path(folder) / "archive", verify=False, search=False)
        archive = pujiang.open_archive(Path(folder) / "archive")
        measure({"": data, " of an archive": archive}, sys.argv[1:] or FORMATS)


def measure(sources: dict[str, pujiang.Dataset], names: Iterable[str]) -> None:
    """Time the formats for each source, and print ratios."""
    extracts = {about: Extract(data, data.statements, SourceWords.EXCERPTS) for about, data in sources.items()}
    records = [record for table in extracts[""].tables().values() for record in table.to_records()]
    times: dict[str, list[float]] = {}
    forms = {form.name: form for form in pujiang.formats()}
    for _ in range(ROUNDS):
        times.setdefault("msgspec", []).append(seconds(lambda: msgspec.json.encode(records)))
        for name, (about, extract) in itertools.product(names, extracts.items()):
            with tempfile.TemporaryDirectory() as folder:
                target = Path(folder) / "made"
                if not forms[name].suffixes:
                    target.mkdir()
                once = seconds(lambda: forms[name].write(extract, target))  # noqa: B023
                times.setdefault(name + about, []).append(once)
    least = min(times["msgspec"])
    print(f"msgspec.json.encode of all rows: {least:.2f} s of CPU")
    for name, taken in times.items():
        print(f"{name:24} {min(taken):6.2f} s  {min(taken) / least:6.1f} x")


if __name__ == "__main__":
    main()
