"""Scale and speed, side by side with what one would write without us: `python benchmarks/scale.py`.

    python benchmarks/scale.py [--largest 1000000] [--rounds 5] [--convokit PYTHON] [--only NAME ...] [--write]

Each group runs in a process of its own; what is compared is interleaved in it, and medians of the rounds are divided.
Whole processes are interleaved one by one. `--write` puts the table into docs/benchmarks.md. `--convokit` is the Python
of an environment with ConvoKit (`tests/interop/environments/convokit.txt`); without it that comparison is left out.
"""

from __future__ import annotations

import argparse
import gc
import importlib.metadata
import json
import math
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from contextlib import suppress
from difflib import SequenceMatcher
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from generator import LAYER, bulletins, rows_of, vocabulary

import pujiang
from pujiang.archive.lines import put_lines
from pujiang.dataset.dataset import restore_dataset
from pujiang.io.json.decoding import decode_with_standard_library
from pujiang.kinds import KINDS
from pujiang.pausing import CollectionPaused
from pujiang.query.conditions import Both, Contains, OneOf
from pujiang.query.questions import Counting, Query
from pujiang.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs/benchmarks.md"
MARK = "<!-- measured -->\n"
ROUNDS = 5
SIZES = (1_000, 10_000, 100_000, 1_000_000)
LIBRARIES = "attrs cattrs pyyaml msgspec narwhals polars duckdb".split()

# (what, size, ours in seconds or bytes, the other's, ratio, aim)
Row = tuple[str, int, str, str, str, str]


def seconds(work: Callable[[], object]) -> float:
    """How long something takes; neither garbage from before is counted in, nor to let go what was made."""
    gc.collect()
    begun = time.perf_counter()
    made = work()
    took = time.perf_counter() - begun
    del made
    return took


def interleaved(rounds: int, **works: Callable[[], object]) -> dict[str, float]:
    """The median of each of some works, which take turns."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            spent[name].append(seconds(work))
    return {name: statistics.median(times) for name, times in spent.items()}


def resident() -> int:
    """The memory of this process, in bytes."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  # pathlib would count, too
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def shown(value: float) -> str:
    """A time in the unit that suits it."""
    for unit, factor in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if value * factor >= 1 or unit == "µs":
            return f"{value * factor:.3g} {unit}"
    raise AssertionError


def row(what: str, size: int, ours: float, other: float, aim: str, *, faster: bool = False) -> Row:
    """A row of the table; `faster` says how many times ours is faster, else how many times it takes the other's."""
    times = other / ours
    ratio = f"{times:,.{0 if times >= 10 else 2}f} x faster" if faster else f"{ours / other:.2f} x"
    return what, size, shown(ours), shown(other), ratio, aim


# The groups


def reading(size: int, rounds: int) -> Iterable[Row]:
    """YAML cold, beside CSafeLoader with stock cattrs, and warm."""
    if size > 10_000:
        return
    from checking import peer  # noqa: PLC0415  # the benchmark of reading
    from checking import vocabulary as topics  # noqa: PLC0415

    read = peer()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "topics.yaml").write_text(topics(size), "utf-8")
        pujiang.dump(restore_dataset(rows_of(size), [LAYER]), folder / "data")
        os.environ["PUJIANG_CACHE"] = str(folder / "kept")
        pujiang.load(folder / "data", bundled=False)
        median = interleaved(
            min(rounds, 3),
            peer_topics=lambda: read(folder / "topics.yaml"),
            ours_topics=lambda: pujiang.load(folder / "topics.yaml", bundled=False, cache=False),
            peer=lambda: read(folder / "data"),
            cold=lambda: pujiang.load(folder / "data", bundled=False, cache=False),
            warm=lambda: pujiang.load(folder / "data", bundled=False),
            warm_linked=lambda: linked(pujiang.load(folder / "data", bundled=False)),
        )
    name = "cold YAML, read, linked, checked / CSafeLoader + stock cattrs"
    yield row(f"{name}: topics", size, median["ours_topics"], median["peer_topics"], "1.25 x")
    yield row(f"{name}: statements with texts", size, median["cold"], median["peer"], "1.25 x")
    yield row("warm YAML, ready for questions / cold", size, median["warm"], median["cold"], "0.02 x")
    yield row("warm YAML, every record made / cold", size, median["warm_linked"], median["cold"], "")


def linked(data: pujiang.Dataset) -> pujiang.Dataset:
    """A dataset of which every record is made."""
    for kind in KINDS:
        tuple(data.collection(kind))
    return data


def linking(size: int, rounds: int) -> Iterable[Row]:
    """Rows in JSON to linked records, beside msgspec decoding them without types."""
    if size > 100_000:
        return
    import msgspec  # noqa: PLC0415  # an extra

    text = json.dumps(rows_of(size), ensure_ascii=False).encode()
    # Searching what lasts for garbage is no part of either.
    gc.disable()
    median = interleaved(
        rounds,
        untyped=lambda: msgspec.json.decode(text),
        fast=lambda: linked(restore_dataset(msgspec.json.decode(text), [LAYER])),
        core=lambda: linked(restore_dataset(decode_with_standard_library(text), [LAYER])),
    )
    yield row("JSON to linked records, `[fast]` / msgspec untyped", size, median["fast"], median["untyped"], "1.3 x")
    yield row("JSON to linked records, core only / msgspec untyped", size, median["core"], median["untyped"], "3 x")


def remembering(size: int, _: int) -> Iterable[Row]:
    """The memory of linked records, beside the same rows as dictionaries: each in a process of its own."""
    if size > 100_000:
        return
    told = {what: int(child("memory", size, what)) for what in ("records", "dicts")}
    ratio = f"{told['records'] / told['dicts']:.2f} x"
    ours, other = (f"{value / size:,.0f} B a statement" for value in told.values())
    yield "memory of linked records / untyped dictionaries", size, ours, other, ratio, "0.5 x"


def memory(size: int, what: str) -> int:
    """The memory that records, or dictionaries, of a JSON text take once that is gone, as Python allots it."""
    text = json.dumps(rows_of(size), ensure_ascii=False)
    tracemalloc.start()
    rows = json.loads(text)
    data = restore_dataset(rows, [LAYER]) if what == "records" else None
    if data:
        del rows
        linked(data)
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def asking(size: int, rounds: int) -> Iterable[Row]:
    """Facets in memory, by postings where there are many records, beside list comprehensions."""
    said = restore_dataset(rows_of(size), [LAYER]).statements
    said.where(kind="proposal").of_kind("commitment")
    # What lasts need not be searched for garbage before each measure.
    gc.freeze()
    frequent = {("topic", key): hits for key, hits in Counter(t.id for one in said for t in one.topics).items()}
    frequent |= {("speaker", key): hits for key, hits in Counter(one.speakers[0].id for one in said).items()}
    built: set[str] = set()
    for wanted in (50, 1_000, 50_000):
        if wanted * 10 > size:
            continue
        (facet, key), hits = min(frequent.items(), key=lambda item: abs(item[1] - wanted))
        work = _scan(said, facet, key)
        scan = interleaved(3, scan=work)["scan"]
        if facet not in built:
            built.add(facet)
            build = seconds(lambda: said.where({facet: key}))  # noqa: B023  # run at once
            aim = "10 scans" if size >= 10_000 else ""
            told = f"{build / scan:.1f} x"
            yield f"first question by {facet}, index built / scan", size, shown(build), shown(scan), told, aim
        median = interleaved(rounds, ours=lambda: said.where({facet: key}), scan=work)  # noqa: B023
        aim = "200 x faster" if size >= 1_000_000 and wanted < 50_000 else ""
        what = f"by {facet}, {hits:,} hits, list comprehension / ours"
        yield row(what, size, median["ours"], median["scan"], aim, faster=True)


def _scan(said: Any, facet: str, key: str) -> Callable[[], object]:
    if facet == "speaker":
        return lambda: [statement for statement in said if statement.speakers[0].id == key]
    return lambda: [statement for statement in said if any(topic.id == key for topic in statement.topics)]


def archiving(size: int, rounds: int) -> Iterable[Row]:
    """Writing and opening an archive, and asking it, beside the same questions written by hand in the engine."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("PUJIANG_BENCH")) as made:
        folder = Path(made) / "made"
        lines = Path(made) / "all.jsonl"
        put_lines(lines, [LAYER], vocabulary(size), bulletins(size))
        written = seconds(lambda: pujiang.write_archive(lines, folder, verify=False))
        disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        opened = [json.loads(child("opening", size, str(folder))) for _ in range(rounds)]
        yield "write an archive, with index", size, shown(written), "", f"{written / size * 1e6:.0f} µs a statement", ""
        yield "its size on disk", size, f"{disk / size:,.0f} B a statement", "", "", ""
        took, held = (statistics.median(one[i] for one in opened) for i in (0, 1))
        yield "open an archive", size, shown(took), "", "", "0.1 s at 1M"
        yield "memory of an open archive", size, f"{held / size:.1f} B a statement", "", "", "50 B at 1M"
        yield from engines(pujiang.open_archive(folder), size, rounds)


def opening(size: int, folder: str) -> tuple[float, int]:
    """The time and memory that opening takes, in a process that has imported us."""
    pujiang.open_archive(folder)
    before = resident()
    begun = time.perf_counter()
    archive = pujiang.open_archive(folder)
    took = time.perf_counter() - begun
    assert len(archive.statements) >= size
    return took, resident() - before


def engines(archive: pujiang.Archive, size: int, rounds: int) -> Iterable[Row]:
    """One question through narwhals and written by hand, in Polars and in DuckDB; then what an archive takes in all."""
    import duckdb  # noqa: PLC0415  # for comparison only
    import polars  # noqa: PLC0415
    from polars import col  # noqa: PLC0415

    both = Both(OneOf("topic", ("topic-003",)), OneOf("place", ("BR",)))
    filtered = Query(kind="statements", condition=both)
    counted = Counting(kind="statements", fields=("affiliation_country", "topic"))
    contained = Query(kind="statements", condition=Contains("text", "éco"))
    lazy = dict(archive.frames())
    said, order = lazy["statements"], ["bulletin", "start", "end", "id"]
    topics = lazy["statement_topic"].filter(col("topic") == "topic-003")
    places = lazy["statement_place"].filter(col("place") == "BR")

    def by_hand(rows: Any) -> list[str]:
        return list(rows.sort(order, descending=[False, False, True, False]).select("id").collect()["id"])

    def ours(question: Query) -> list[str]:
        return list(pujiang.ask(question, lazy).select("id").collect()["id"])

    def polars_counts() -> Any:
        pairs = lazy["statement_affiliation_country"].join(lazy["statement_topic"], on="statement")
        counts = pairs.group_by("affiliation_country", "topic").agg(polars.len().alias("count"))
        return counts.sort("count", "affiliation_country", "topic", descending=[True, False, False]).collect()

    def filtered_by_hand() -> list[str]:
        semi = said.join(topics, left_on="id", right_on="statement", how="semi")
        return by_hand(semi.join(places, left_on="id", right_on="statement", how="semi"))

    assert ours(filtered) == filtered_by_hand()
    assert ours(contained) == by_hand(said.filter(col("text_folded").str.contains("eco", literal=True)))
    assert polars_counts().equals(pujiang.ask(counted, lazy).collect())
    median = interleaved(
        rounds,
        filter=lambda: ours(filtered),
        filter_by_hand=filtered_by_hand,
        contains=lambda: ours(contained),
        contains_by_hand=lambda: by_hand(said.filter(col("text_folded").str.contains("eco", literal=True))),
        counts=lambda: pujiang.ask(counted, lazy).collect(),
        counts_by_hand=polars_counts,
        archive=lambda: archive.statements.where(topic="topic-003", place="BR").ids(),
        records=lambda: list(archive.statements.where(topic="topic-003", place="BR")),
    )
    for what in ("filter", "contains", "counts"):
        name = {"filter": "by topic and place", "contains": "text contains", "counts": "counts by country and topic"}[
            what
        ]
        yield row(f"Polars, {name}: narwhals / by hand", size, median[what], median[f"{what}_by_hand"], "1.15 x")
    hits = len(ours(filtered))
    yield f"archive, ids by topic and place ({hits:,} hits)", size, shown(median["archive"]), "", "", ""
    yield f"archive, records of these {hits:,}", size, shown(median["records"]), "", "", ""

    tables = dict(archive.frames("duckdb"))
    countries, topics_of = tables["statement_affiliation_country"], tables["statement_topic"]
    sql = (
        "select affiliation_country, topic, count(*) as count from countries join topics_of using (statement)"
        " group by all order by count desc, affiliation_country, topic"
    )

    def by_sql() -> list[Any]:
        # The relations are found by their names, as people write it.
        assert countries
        assert topics_of
        answer = duckdb.sql(sql)
        assert answer is not None
        return answer.fetchall()

    assert by_sql() == pujiang.ask(counted, tables).fetchall()
    median = interleaved(rounds, ours=lambda: pujiang.ask(counted, tables).fetchall(), by_hand=by_sql)
    yield row("DuckDB, counts by country and topic: narwhals / SQL", size, median["ours"], median["by_hand"], "1.15 x")


def prose(size: int) -> str:
    """Words as in prose: few of them often, many seldom; no passage stands there twice."""
    random = Random(1)  # noqa: S311  # no secret is drawn
    words = ["".join(random.choices("abcdefghilmnoprstuv", k=random.randint(2, 10))) for _ in range(4_000)]
    return " ".join(words[int(4_000 * random.random() ** 3)] for _ in range(size // 3))[:size]


def anchoring(_: int, rounds: int) -> Iterable[Row]:
    """A mistyped passage found in a text, beside difflib on the whole of it."""
    for size, aim in ((16_384, "25 x faster"), (2**20, "250 x faster")):
        text = prose(size)
        place = size // 3
        passage = text[place : place + 250]
        wrong = passage[:60] + passage[62:120] + "x" + passage[120:200] + "qu" + passage[201:]

        def by_difflib(text: str = text, wrong: str = wrong) -> int:
            matcher = SequenceMatcher(None, text, wrong, autojunk=False)
            return max(matcher.get_matching_blocks(), key=lambda block: block.size).a

        found = nearest(text, wrong)
        assert found
        assert abs(found.start - place) < 40

        def ours(text: str = text, wrong: str = wrong) -> object:
            return nearest(text, wrong)

        median = interleaved(rounds if size < 2**20 else 1, ours=ours, other=by_difflib)
        yield row(
            f"mistyped passage in {size // 1024} KB, difflib / ours",
            1,
            median["ours"],
            median["other"],
            aim,
            faster=True,
        )


CONVOKIT = """
import json, os, sys, time
from convokit import Corpus

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

before = resident()
begun = time.perf_counter()
corpus = Corpus(filename=sys.argv[1])
load = time.perf_counter() - begun
held = resident() - before
spent = []
for _ in range(5):
    begun = time.perf_counter()
    hits = [u.id for u in corpus.iter_utterances() if "topic-003" in (u.meta["topics"] or ())]
    spent.append(time.perf_counter() - begun)
print(json.dumps([load, held, sorted(spent)[2], len(hits)]))
"""


def convokit(size: int, rounds: int) -> Iterable[Row]:
    """The same statements as a corpus of ConvoKit: loading, filtering by topic, memory. Whole processes take turns."""
    python = os.environ.get("PUJIANG_CONVOKIT")
    if size != 100_000 or not python:
        return
    with tempfile.TemporaryDirectory() as made:
        data = restore_dataset(rows_of(size), [LAYER])
        from pujiang.codes import SourceWords  # noqa: PLC0415
        from pujiang.exporters import convokit as writer  # noqa: PLC0415
        from pujiang.exporters.extract import Extract  # noqa: PLC0415

        corpus, rows = Path(made) / "corpus", Path(made) / "rows.json"
        corpus.mkdir()
        writer.write(Extract(data, data.statements, SourceWords.EXCERPTS), corpus)
        rows.write_text(json.dumps(rows_of(size), ensure_ascii=False), "utf-8")
        theirs, ours = [], []
        for _ in range(min(rounds, 3)):
            run = subprocess.run([python, "-c", CONVOKIT, corpus], check=True, capture_output=True, text=True)
            theirs.append(json.loads(run.stdout.splitlines()[-1]))
            ours.append(json.loads(child("corpus", size, str(rows))))
    their, our = ([statistics.median(one[i] for one in some) for i in range(4)] for some in (theirs, ours))
    assert their[3] == our[3] > 0
    yield row("load, ConvoKit / ours", size, our[0], their[0], "10 x faster", faster=True)
    yield row("filter by topic, ConvoKit / ours", size, our[2], their[2], "20 x faster", faster=True)
    held = [f"{value / size:,.0f} B a statement" for value in (our[1], their[1])]
    yield "memory, ours / ConvoKit", size, held[0], held[1], f"{our[1] / their[1]:.2f} x", "1 x"


def corpus(_: int, path: str) -> tuple[float, int, float, int]:
    """Ours, of the same rows: loaded and linked, filtered by a facet."""
    before = resident()
    begun = time.perf_counter()
    with CollectionPaused():
        from pujiang.io.json.decoding import decode_json  # noqa: PLC0415

        data = restore_dataset(decode_json(Path(path).read_bytes()), [LAYER])
        linked(data)
    load = time.perf_counter() - begun
    held = resident() - before
    data.statements.where(kind="proposal")
    median = interleaved(5, ours=lambda: data.statements.about("topic-003", exact=True))["ours"]
    return load, held, median, len(data.statements.about("topic-003", exact=True))


GROUPS: dict[str, Callable[[int, int], Iterable[Row]]] = {
    "anchoring": anchoring,
    "reading": reading,
    "linking": linking,
    "remembering": remembering,
    "asking": asking,
    "archiving": archiving,
    "convokit": convokit,
}
ONCE = {"anchoring"}
MEASURES: dict[str, Callable[[int, str], object]] = {"memory": memory, "opening": opening, "corpus": corpus}


def child(name: str, size: int, argument: str) -> str:
    """What a process of its own measures."""
    words = [sys.executable, __file__, "--child", name, str(size), argument]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


_NUMBERS = re.compile(r",? \(?[\d,]+( hits)?\)?")


def slopes(rows: list[Row]) -> Iterable[Row]:
    """How cost grows with size: the exponent between the smallest and the largest size from 10k on; 1 is linear."""
    by_name: dict[str, dict[int, float]] = {}
    for what, size, ours, *_ in rows:
        with suppress(ValueError, KeyError):
            number, unit = ours.split()
            # However many hits there were.
            by_name.setdefault(_NUMBERS.sub("", what), {})[size] = (
                float(number) * {"s": 1, "ms": 1e-3, "µs": 1e-6}[unit]
            )
    for what, times in by_name.items():
        sizes = sorted(size for size in times if size >= 10_000)
        if len(sizes) > 1 and sizes[-1] >= 10 * sizes[0]:
            slope = math.log(times[sizes[-1]] / times[sizes[0]]) / math.log(sizes[-1] / sizes[0])
            yield f"growth from {sizes[0]:,}: {what}", sizes[-1], "", "", f"size ** {slope:.2f}", "size ** 1"


def table(rows: Iterable[Row]) -> str:
    """The rows as Markdown."""
    head = "| what | statements | ours | other | ratio | aim |\n|---|---|---|---|---|---|\n"
    return head + "".join(
        f"| {what} | {size:,} | {ours} | {other} | {ratio and f'**{ratio}**'} | {aim} |\n"
        for what, size, ours, other, ratio, aim in rows
    )


def machine() -> str:
    """What was measured on, with which versions."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)
    return (
        f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}; {versions}.\n\n"
    )


def main() -> None:
    """Measure, print, and write if that is wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", nargs=3, metavar=("NAME", "SIZE", "ARGUMENT"))
    parser.add_argument("--group", nargs=2, metavar=("NAME", "SIZE"))
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", nargs="*", choices=GROUPS, default=list(GROUPS))
    parser.add_argument("--convokit")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    if chosen.child:
        name, size, argument = chosen.child
        print(json.dumps(MEASURES[name](int(size), argument)))
        return
    if chosen.group:
        print(json.dumps(list(GROUPS[chosen.group[0]](int(chosen.group[1]), chosen.rounds))))
        return
    if chosen.convokit:
        os.environ["PUJIANG_CONVOKIT"] = chosen.convokit
    rows: list[Row] = []
    for name in chosen.only:
        for size in SIZES[:1] if name in ONCE else SIZES:
            if size <= chosen.largest:
                words = [sys.executable, __file__, "--rounds", str(chosen.rounds), "--group", name, str(size)]
                run = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
                rows += [tuple(one) for one in json.loads(run.stdout)]
                print(table(rows[-8:]), flush=True)
    rows += slopes(rows)
    text = machine() + table(rows)
    print(text)
    if chosen.write:
        PAGE.write_text(PAGE.read_text("utf-8").partition(MARK)[0] + MARK + text, "utf-8")


if __name__ == "__main__":
    main()
