"""What may go wrong with an archive: it is named and refused, and what stood there before is whole."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from generator import LAYER, generated, rows_of

import pujiang
from pujiang import ArchiveError, InvalidDataError, MissingExtraError, PujiangError, Topic
from pujiang.archive import engine_threads
from pujiang.archive.lines import put_lines
from pujiang.archive.parts import tables_of
from pujiang.dataset.dataset import restore_dataset
from pujiang.dataset.search import fill
from pujiang.files.locking import hold_lock
from refusals import raises

polars = pytest.importorskip("polars")
pytest.importorskip("narwhals")

SMALL = 20
DATA = generated(100)
OLD = generated(40, seed=2)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive."""
    made = tmp_path_factory.mktemp("whole") / "made"
    pujiang.write_archive(DATA, made, chunk=SMALL)
    return made


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """A copy of it that may be damaged."""
    return Path(shutil.copytree(written, tmp_path / "made"))


def a_part(folder: Path, table: str) -> Path:
    """The largest file of a table."""
    return max(folder.glob(f"parts-*/{table}/*.parquet"), key=lambda file: file.stat().st_size)


def changed_manifest(folder: Path, change: Any) -> None:
    """Change the manifest, as somebody who means harm would."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def without_tables(folder: Path, *kinds: str) -> None:
    """Take the tables of some kinds out of an archive, as if it was written before these were known."""
    tables = {name for kind in kinds for name in tables_of(kind)}
    changed_manifest(folder, lambda manifest: [manifest["tables"].pop(name) for name in tables])
    for name in tables:
        shutil.rmtree(next(folder.glob(f"parts-*/{name}")))


def test_an_archive_from_before_a_kind_was_known_opens(folder: Path) -> None:
    """It has no records of that kind, and all others; it verifies, and can be written again."""
    data = pujiang.open_archive(folder)
    rows = data.to_rows()
    without_tables(folder, "units")

    old = pujiang.open_archive(folder)

    assert (list(old.units), old.count("units"), old.units.where(symbol="km").ids()) == ([], 0, ())
    assert old.verify() == ()
    assert old.to_rows() == rows
    assert old == data
    pujiang.write_archive(old, folder.parent / "again")
    assert "units" in pujiang.open_archive(folder.parent / "again").frames()


@pytest.mark.parametrize("kind", ["topics", "statements"])
def test_a_table_that_an_archive_counts_is_not_left_out(kind: str, folder: Path) -> None:
    """The negative twin: records that are counted must be there, and what stands in bulletins in any case."""
    without_tables(folder, kind)

    with pytest.raises(ArchiveError, match=f"expected 0 {kind}, .*found"):
        pujiang.open_archive(folder)

    changed_manifest(folder, lambda manifest: manifest["counts"].pop(kind))
    with pytest.raises(PujiangError, match=r"build a record|'statements'"):
        list(pujiang.open_archive(folder).statements)


@pytest.mark.parametrize("counts", [{}, {"statements": 100}])
def test_a_manifest_that_does_not_count_is_refused(counts: dict[str, int], folder: Path) -> None:
    """Counts are not left out for kinds that have rows: `len` would be 0, and nothing would be verified."""
    changed_manifest(folder, lambda manifest: manifest.update(counts=counts))

    with raises(ArchiveError, "damaged: expected .*found 0", path=str(folder / "manifest.json")):
        pujiang.open_archive(folder)


def test_an_archive_without_records_of_a_kind_opens(tmp_path: Path) -> None:
    """The negative twin: kinds without rows need no count."""
    pujiang.write_archive(pujiang.Dataset.of([Topic(id="a", name="A")]), tmp_path / "made")

    archive = pujiang.open_archive(tmp_path / "made")
    assert (len(archive.statements), len(archive.topics), archive.verify()) == (0, 1, ())


def test_a_manifest_whose_rows_lie_is_found_out(folder: Path) -> None:
    """Counts and rows that agree with each other and not with the tables are refused when a table is read."""

    def one_less(manifest: Any) -> None:
        manifest["tables"]["statements"][-1]["rows"] -= 1
        manifest["counts"]["statements"] -= 1

    changed_manifest(folder, one_less)

    with raises(ArchiveError, "damaged: expected [0-9]+ rows, found"):
        pujiang.open_archive(folder).statements.of_kind("proposal").ids()


@pytest.mark.parametrize("kind", ["topics", "statements"])
def test_records_that_are_not_counted_are_found_out(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`verify` compares the counts with the records themselves."""
    archive = pujiang.open_archive(folder)
    count = archive.count
    monkeypatch.setattr(pujiang.Archive, "count", lambda _, of: count(of) + (of == kind))

    with raises(ArchiveError, f"damaged: expected .* {kind}, found", path=str(folder)):
        archive.verify()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names of files are Unicode")
def test_a_folder_that_is_not_utf_8_is_refused(folder: Path, tmp_path: Path) -> None:
    """Polars cannot read from it: nothing is written, nothing opened, and the error says so."""
    other = tmp_path / os.fsdecode(b"\xff")

    with raises(ArchiveError, "UTF-8"):
        pujiang.write_archive(OLD, other)
    assert not other.exists()
    folder.rename(other)
    with raises(ArchiveError, "UTF-8"):
        pujiang.open_archive(other)


FORKED = """
import multiprocessing, sys, pujiang
archive = pujiang.open_archive(sys.argv[1])
if sys.argv[2] == "asked":
    len(archive.statements.of_kind("proposal"))
def ask(_):
    try:
        return len(archive.statements.of_kind("proposal"))
    except pujiang.ArchiveError as error:
        return error.why
if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(pool.map(ask, [1, 2]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.parametrize(("before", "refused"), [("asked", True), ("not", False)])
def test_a_forked_process_is_answered_or_refused(before: str, refused: bool, folder: Path) -> None:
    """A fork after the first question would wait for ever for threads that it lacks; before it, it is answered."""
    command = [sys.executable, "-c", FORKED, str(folder), before]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)

    assert ("spawn" in done.stdout) == refused
    assert (f"[{len(DATA.statements.of_kind('proposal'))}, " in done.stdout) != refused


def test_a_truncated_or_missing_part_is_named_when_it_is_opened(folder: Path) -> None:
    """The file is named, with how many bytes it has and should have; a whole archive opens."""
    part = a_part(folder, "statements")
    assert len(pujiang.open_archive(folder).statements) == 100

    content = part.read_bytes()
    part.write_bytes(content[:-1])
    with raises(ArchiveError, f"damaged: .* {len(content):,} .* {len(content) - 1:,}", path=str(part)):
        pujiang.open_archive(folder)
    part.unlink()
    with raises(ArchiveError, "missing", path=str(part)):
        pujiang.open_archive(folder)
    part.mkdir()
    with raises(ArchiveError, "regular file", path=str(part)):
        pujiang.open_archive(folder)


@pytest.mark.parametrize(
    ("table", "look"),
    [
        ("statements", lambda archive: archive.statements.of_kind("proposal").ids()),
        ("statement_topic", lambda archive: archive.statements.about("topic-002").ids()),
        ("statement_record", lambda archive: archive.statements[:2]),
        ("bulletin_text", lambda archive: archive.statements[0].text),
        ("speaker_record", lambda archive: archive.speakers),
    ],
)
def test_an_altered_part_is_named_when_it_is_read(folder: Path, table: str, look: Any) -> None:
    """One byte changed: whatever reads the table names the file; what reads others does not mind."""
    part = a_part(folder, table)
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)
    archive = pujiang.open_archive(folder)

    with raises(ArchiveError, "altered.*SHA-256", path=str(part)):
        look(archive)
    assert len(archive.topics) == 120


def test_an_altered_index_is_refused(folder: Path) -> None:
    """The index is held against its digest, too."""
    index = next(folder.glob("parts-*/search.sqlite"))
    content = bytearray(index.read_bytes())
    content[-1] ^= 1
    index.write_bytes(content)

    with raises(ArchiveError, "altered.*SHA-256", path=str(index)):
        pujiang.open_archive(folder).statements.search("science")


def an_index(folder: Path, make: Any) -> None:
    """Put another file in the place of the index, with a manifest that fits."""
    index = next(folder.glob("parts-*/search.sqlite"))
    index.unlink()
    make(index)
    content = index.read_bytes()
    fit = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    changed_manifest(folder, lambda manifest: manifest["search"].update(fit))


def a_view(index: Path) -> None:
    """A view that never ends, where a table should be."""
    with closing(sqlite3.connect(index)) as database:
        database.executescript(
            "create virtual table said using fts5(words);"
            "create view statement as with recursive n(number) as (values (1) union all select number + 1 from n)"
            " select number, 'x' as key from n;"
        )


def an_index_of_another_version(index: Path) -> None:
    """One whose tables another SQLite declares otherwise, and that finds something else."""
    with closing(sqlite3.connect(index)) as database:
        fill(database, [("bulletin-0000000/s-00", "science")])
        database.execute("pragma writable_schema = on")
        database.execute("update sqlite_master set sql = replace(sql, 'BLOB', 'blob') where name = 'said_data'")
        database.commit()


@pytest.mark.parametrize("make", [a_view, an_index_of_another_version, lambda index: index.write_bytes(b"x" * 4096)])
def test_an_index_that_this_sqlite_did_not_write_is_built_again(folder: Path, make: Any) -> None:
    """Another file, or other tables, are never searched: the answers are those of the statements, built once."""
    expected = pujiang.open_archive(folder).statements.search("science").ids()
    an_index(folder, make)
    archive = pujiang.open_archive(folder)

    assert archive.statements.search("science").ids() == expected
    assert archive.statements.search("science technology").ids() == DATA.statements.search("science technology").ids()


def a_view_in_place_of(table: str) -> Any:
    """One that never ends, in the place of a table that FTS5 keeps for itself."""

    def make(index: Path) -> None:
        with closing(sqlite3.connect(index)) as database:
            fill(database, [("bulletin-0000000/s-00", "science")])
            database.execute("pragma writable_schema = on")
            database.execute("delete from sqlite_master where name = ?", (table,))
            endless = "as with recursive n(x) as (values (1) union all select x + 1 from n) select x as k, x from n"
            view = (table, table, f"CREATE VIEW {table} {endless}")
            database.execute("insert into sqlite_master values ('view', ?, ?, 0, ?)", view)
            database.commit()

    return make


@pytest.mark.parametrize("table", ["said_config", "said_idx", "said_docsize", "said_data"])
def test_views_in_an_index_are_never_looked_at(folder: Path, table: str) -> None:
    """A search in such an index would never come back: it is known by its schema, and another one is built."""
    an_index(folder, a_view_in_place_of(table))

    assert pujiang.open_archive(folder).statements.search("science").ids() == DATA.statements.search("science").ids()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_manifest_that_never_ends_is_refused(folder: Path) -> None:
    """Neither a pipe nor a link, to a device or a file, is read."""
    manifest = folder / "manifest.json"
    manifest.rename(folder / "real.json")
    for to_device in (False, True):
        if to_device:
            manifest.symlink_to("/dev/zero")
        else:
            os.mkfifo(manifest)
        with raises(ArchiveError, "regular file", path=str(manifest)):
            pujiang.open_archive(folder)
        manifest.unlink()
    (folder / "real.json").rename(manifest)
    assert len(pujiang.open_archive(folder).statements) == 100


def test_rows_under_the_keys_of_others_do_not_run_in_a_circle(folder: Path) -> None:
    """Under the key of one figure stands another, which gives the first again: neither is found, and no end waited for."""
    part = a_part(folder, "observation_record")
    key, content = polars.read_parquet(part).row(0)
    other = json.dumps(json.loads(content) | {"id": "other", "restates": key, "restatement": "repeats"})

    def change(frame: Any) -> Any:
        wanted = polars.when(polars.col("id") == key).then(polars.lit(other)).otherwise(polars.col("content"))
        return frame.with_columns(wanted.alias("content"))

    rewritten(folder, "observation_record", change)

    with raises(ArchiveError, f"missing record .*observations '{key}'", path=str(folder)):
        pujiang.open_archive(folder).observations[key]


def test_tables_that_lie_are_found_out(folder: Path) -> None:
    """Each has its digest, and the records hold: only `verify` sees that the answers would be wrong."""
    assert pujiang.open_archive(folder).verify() == ()
    somebody = polars.lit("speaker-000000").alias("speaker")
    rewritten(folder, "statement_speaker", lambda frame: frame.with_columns(somebody))
    archive = pujiang.open_archive(folder)
    assert archive.statements.by("speaker-000000").ids() != DATA.statements.by("speaker-000000").ids()

    with raises(ArchiveError, "damaged: .*'statement_speaker'", path=str(folder)):
        archive.verify()


@pytest.mark.parametrize(
    "change",
    [
        lambda frame: frame.with_columns(polars.lit(1).alias("more")),
        lambda frame: frame.select("id"),
        lambda frame: frame.with_columns(polars.lit(1).alias("kind")),
    ],
)
def test_other_columns_are_refused(folder: Path, change: Any) -> None:
    """More, fewer, or of another type: the part is named when it is read, and again when it is read again."""
    rewritten(folder, "statements", change)
    archive = pujiang.open_archive(folder)

    for _ in range(2):
        with raises(ArchiveError, "columns .*'statements'"):
            archive.statements.of_kind("proposal").ids()
    part = a_part(folder, "statements")
    part.write_bytes(b"x" * 100)
    fit = {"bytes": 100, "sha256": hashlib.sha256(b"x" * 100).hexdigest()}
    name = part.relative_to(folder).as_posix()
    changed_manifest(folder, lambda m: next(p for p in m["tables"]["statements"] if p["file"] == name).update(fit))
    with raises(ArchiveError, "damaged", path=str(part)):
        pujiang.open_archive(folder).statements.of_kind("proposal").ids()


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("../secret.parquet", "'../secret.parquet': .*inside"),
        ("/etc/passwd", "invalid path"),
        ("parts/../../x", "invalid path"),
        ("C:\\x", "invalid path"),
        ("a\n", "invalid path"),
        ("", "invalid path"),
        (".lock", "invalid path"),
        ("link.parquet", "damaged: .*regular file"),
        ("elsewhere/secret.parquet", "outside of"),
    ],
)
def test_no_path_leads_out_of_an_archive(folder: Path, file: str, told: str) -> None:
    """A manifest that names a file elsewhere, or a link to one, is refused before anything is read."""
    outside = folder.parent / "secret.parquet"
    outside.write_bytes(b"secret")
    (folder / "link.parquet").symlink_to(outside)
    (folder / "elsewhere").symlink_to(folder.parent)
    part = {"file": file, "rows": 1, "bytes": 6, "sha256": hashlib.sha256(b"secret").hexdigest()}
    changed_manifest(folder, lambda manifest: manifest["tables"].update(statements=[part]))

    with raises(ArchiveError, told):
        pujiang.open_archive(folder)


def test_an_id_that_is_a_path_writes_nothing_elsewhere(tmp_path: Path) -> None:
    """Unverified lines may name a forum like a path, and forums have folders: it is refused, and nothing is outside."""
    data = generated(20)
    pujiang.archive_lines(data, tmp_path / "all.jsonl")
    forum = data.bulletins[0].forum
    assert forum
    content = (tmp_path / "all.jsonl").read_text("utf-8").replace(f'"{forum.id}"', '"../../../../escaped"')
    (tmp_path / "all.jsonl").write_text(content, "utf-8")

    with raises(ArchiveError, r"invalid path .*escaped"):
        pujiang.write_archive(tmp_path / "all.jsonl", tmp_path / "in/to/made", partition_above=1, verify=False)
    assert not list(tmp_path.rglob("*escaped*"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda manifest: manifest.update(format=3), r"format .*\b1 or 2"),
        (lambda manifest: manifest.update(surprise=1), "damaged: .*surprise"),
        (lambda manifest: manifest.pop("tables"), "damaged: .*tables"),
        (lambda manifest: manifest.update(tables=[]), "damaged: .*tables"),
        (
            lambda manifest: manifest["tables"]["topics"][0].update(bytes="7"),
            "damaged: .*topics.*bytes",
        ),
        (lambda manifest: manifest["counts"].update(statements=None), "damaged: .*counts.*statements"),
        (lambda manifest: manifest["counts"].update(statements=77), r"damaged: .*100 statements.*\b77"),
        (lambda manifest: manifest["counts"].update(statements=-1), "damaged: .*statements.* -1"),
        (lambda manifest: manifest["tables"].update(topics=manifest["tables"]["topics"] * 2), "damaged: .*duplicate"),
        (lambda manifest: manifest["tables"].update(statement_speaker=[]), "damaged: .*statement_speaker.*no parts"),
        (lambda manifest: manifest["tables"].update(another=[]), "damaged: .*another.*no parts"),
        (lambda manifest: manifest.update(layers=[{"nome": "x"}]), "damaged: invalid layer: .*nome"),
    ],
)
def test_a_damaged_manifest_is_refused(folder: Path, change: Any, told: str) -> None:
    """What is wrong with it is said."""
    changed_manifest(folder, change)

    with raises(ArchiveError, told, path=str(folder / "manifest.json")):
        pujiang.open_archive(folder)


def test_what_is_no_manifest_is_refused(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither no JSON, nor deep JSON, nor other bytes, nor a large file, nor an empty folder."""
    manifest = folder / "manifest.json"
    for content in (b"{", b"[" * 100_000, b"\xff\xfe", b"[]"):
        manifest.write_bytes(content)
        with raises(ArchiveError, r"cannot read|format .*\b1 or 2", path=str(manifest)):
            pujiang.open_archive(folder)
    monkeypatch.setattr("pujiang.archive.manifest._MOST_BYTES", 1)
    with raises(ArchiveError, "regular file .*1 bytes", path=str(manifest)):
        pujiang.open_archive(folder)
    with raises(ArchiveError, "not an archive", path=str(tmp_path)):
        pujiang.open_archive(tmp_path)


def rewritten(folder: Path, table: str, change: Any) -> None:
    """Change the rows of a table, with a manifest that fits: what a stranger may send."""
    part = a_part(folder, table)
    changed = polars.DataFrame(change(polars.read_parquet(part)))
    changed.write_parquet(part)
    content = part.read_bytes()
    name = part.relative_to(folder).as_posix()

    def fit(manifest: Any) -> None:
        entry = next(entry for entry in manifest["tables"][table] if entry["file"] == name)
        entry.update(rows=len(changed), bytes=len(content), sha256=hashlib.sha256(content).hexdigest())

    changed_manifest(folder, fit)


#: Columns of fields that records of version 0.1.0 did not have.
LATER = {
    "observations": ["counts", "counts_folded", "kind", "direction", "measured_in"],
    "bulletins": ["currency", "translation_of", "author"],
}


def written_without(folder: Path, table: str, columns: list[str], version: str) -> pujiang.Archive:
    """An archive in one part, of a version, whose table lacks some columns."""
    pujiang.write_archive(DATA, folder)
    rewritten(folder, table, lambda frame: frame.drop(columns))
    changed_manifest(folder, lambda manifest: manifest.update(written_by=version))
    return pujiang.open_archive(folder)


@pytest.mark.parametrize(("table", "columns"), LATER.items())
def test_fields_that_an_older_version_did_not_have_are_empty(table: str, columns: list[str], tmp_path: Path) -> None:
    """Its tables are asked in every engine as if each record had the default; it verifies."""
    archive = written_without(tmp_path / "old", table, columns, "0.1.0")

    assert archive.collection(table).ids() == DATA.collection(table).ids()
    assert len(archive.observations.where(kind="level")) == len(DATA.observations)
    assert len(archive.observations.where(direction="up")) == len(archive.bulletins.where(currency="CNY")) == 0
    assert archive.verify() == ()
    for engine in ("polars", *(["duckdb"] if find_spec("duckdb") else [])):
        frame = archive.frames(engine)[table]
        assert set(columns) <= set(frame.collect_schema().names() if engine == "polars" else frame.columns)


@pytest.mark.parametrize(
    ("columns", "version"),
    [(["kind"], metadata.version("pujiang")), (["unit"], "0.1.0"), (["metric", "start"], "0.1.0")],
)
def test_other_missing_columns_are_refused(columns: list[str], version: str, tmp_path: Path) -> None:
    """The negative twin: of this version all columns are there, of an older one those without a default."""
    archive = written_without(tmp_path / "old", "observations", columns, version)

    with raises(ArchiveError, "columns .*'observations'"):
        archive.observations.where(stage="target").ids()


def test_an_older_archive_with_other_columns_can_be_written_again(tmp_path: Path) -> None:
    """Its table of speakers is refused, but all records are read, and the new archive answers."""
    archive = written_without(tmp_path / "old", "speakers", ["name"], "0.1.0")
    name = DATA.speakers[0].name

    with raises(ArchiveError, "0.1.0 .*columns .*'speakers'.*compact"):
        archive.frames()["speakers"]
    with raises(ArchiveError, "0.1.0 .*columns .*'speakers'.*compact"):
        archive.append(OLD)
    pujiang.write_archive(archive, tmp_path / "new")
    assert pujiang.open_archive(tmp_path / "new") == DATA
    again = archive.compact()
    assert again == DATA
    assert again.speakers.where(name=name).ids() == DATA.speakers.where(name=name).ids()
    assert again.verify() == ()


def test_names_that_an_older_version_had_are_refused_not_empty(tmp_path: Path) -> None:
    """Version 0.1.0 called the nationality of speakers, and a table about statements, by other names: it says so."""
    speaker, (place, *_) = DATA.statements[0].speakers[0], DATA.places
    data = DATA.with_(speaker.replace(country=place), replaces=True)
    pujiang.write_archive(data, tmp_path / "old")
    rewritten(tmp_path / "old", "speakers", lambda frame: frame.rename({"nationality": "country"}))

    def age(manifest: Any) -> None:
        manifest["tables"].pop("statement_affiliation_country")
        manifest.update(written_by="0.1.0")

    changed_manifest(tmp_path / "old", age)
    archive = pujiang.open_archive(tmp_path / "old")

    assert archive.statements.in_mode("reported").ids() == data.statements.in_mode("reported").ids()
    assert archive.speakers.where(nationality=place).ids() == (speaker.id,)
    with raises(ArchiveError, "0.1.0 .*'speakers'"):
        archive.frames("polars")["speakers"]
    with raises(pujiang.PujiangError, "'statement_affiliation_country'"):
        archive.statements.from_country(place).ids()


def test_a_key_that_json_spells_by_escapes_is_seen(folder: Path) -> None:
    """Whoever wrote the rows may have escaped any character: a record that refers to a change is found all the same."""
    archive = pujiang.open_archive(folder)
    topic = archive.statements[0].topics[0]
    escaped = f"{ord(topic.id[0]):04x}"
    rewritten(
        folder,
        "statement_record",
        lambda frame: frame.with_columns(
            polars.col("content").str.replace_all(f'"{topic.id}"', f'"\\u{escaped}{topic.id[1:]}"', literal=True)
        ),
    )

    put = pujiang.open_archive(folder).with_(topic.replace(note="changed"), replaces=True)

    assert put.statements[0].topics[0].note == "changed"


def test_a_text_that_is_not_the_record_s_is_told(folder: Path) -> None:
    """Its digest is compared when the words are first asked for, by whatever asks."""
    rewritten(
        folder,
        "bulletin_text",
        lambda frame: frame.with_columns(polars.col("content").str.replace_all("a", "b", literal=True)),
    )
    archive = pujiang.open_archive(folder)

    assert len(archive.statements) > 0
    with pytest.raises(ArchiveError, match="text"):
        [statement.text for statement in archive.statements]
    with pytest.raises(ArchiveError, match="text"):
        archive.with_(archive.topics[0].replace(note="x"), replaces=True)


CIRCLE = {"id": "topic-000", "name": "Topic 0", "broader": ["topic-000"]}


@pytest.mark.parametrize(
    ("table", "content", "look"),
    [
        ("topic_record", "{", lambda archive: archive.topics),
        ("topic_record", "[]", lambda archive: archive.topics),
        ("topic_record", '{"id": 3}', lambda archive: archive.topics),
        ("topic_record", "[" * 100_000, lambda archive: archive.topics),
        ("topic_record", '{"id": "topic-000", "surprise": 1}', lambda archive: archive.topics),
        ("topic_record", json.dumps(CIRCLE), lambda archive: archive.topics),
        ("statement_record", '{"id": "s-00", "bulletin": "bulletin-9999999"}', lambda archive: archive.statements[0]),
        ("statement_record", '{"id": "s-00", "bulletin": "bulletin-0000000"}', lambda archive: archive.statements[0]),
        ("statement_record", '{"id": "gone"}', lambda archive: archive.statements[:2]),
        ("statement_record", '{"id": "s-00", "bulletin": []}', lambda archive: archive.statements[0]),
        ("bulletin_record", '{"id": "bulletin-0000000"}', lambda archive: archive.statements[0]),
        ("bulletin_record", '{"id": "bulletin-0000000"}', lambda archive: archive.to_rows()),
    ],
)
def test_rows_that_make_no_record_are_refused(folder: Path, table: str, content: str, look: Any) -> None:
    """An archive that a stranger made up, digests and all: an error names it, and nothing runs in circles."""
    keys = {"topic_record": "topic-000", "bulletin_record": "bulletin-0000000"}
    first = keys.get(table, "bulletin-0000000/s-00")

    def change(frame: Any) -> Any:
        wanted = polars.when(polars.col("id") == first).then(polars.lit(content)).otherwise(polars.col("content"))
        return frame.with_columns(wanted.alias("content"))

    for part in folder.glob(f"parts-*/{table}/*.parquet"):
        if first not in polars.read_parquet(part)["id"].to_list():
            part.rename(part.with_suffix(".aside"))
    rewritten(folder, table, change)
    for part in folder.glob(f"parts-*/{table}/*.aside"):
        part.rename(part.with_suffix(".parquet"))

    with raises(ArchiveError, "damaged", path=str(folder)):
        look(pujiang.open_archive(folder))


def test_a_text_that_is_missing_is_named(folder: Path) -> None:
    """A bulletin whose text an archive does not hold has no words to give."""
    for part in folder.glob("parts-*/bulletin_text/*.parquet"):
        if "bulletin-0000000" not in polars.read_parquet(part)["id"].to_list():
            part.rename(part.with_suffix(".aside"))
    rewritten(folder, "bulletin_text", lambda frame: frame.clear())
    for part in folder.glob("parts-*/bulletin_text/*.aside"):
        part.rename(part.with_suffix(".parquet"))

    with raises(ArchiveError, "missing text .*'bulletin-0000000'", path=str(folder)):
        pujiang.open_archive(folder).statements[0].text  # noqa: B018


def test_what_stands_there_is_not_overwritten_by_accident(folder: Path, tmp_path: Path) -> None:
    """An archive needs replace=True; a folder with other things in it, or a file, is never replaced."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    with pytest.raises(PujiangError, match=r"exists: .*replace=True"):
        pujiang.write_archive(OLD, folder)
    for target in (other, other / "mine.txt"):
        with pytest.raises(PujiangError, match=r"not an archive.*another path"):
            pujiang.write_archive(OLD, target, replace=True)

    before = pujiang.open_archive(folder)
    pujiang.write_archive(OLD, folder, replace=True)
    assert pujiang.open_archive(folder) == OLD
    assert len(list(folder.glob("parts-*"))) == 1
    pujiang.write_archive(OLD, folder, replace=True)
    assert pujiang.open_archive(folder) == OLD
    with pytest.raises(OSError, match="parquet"):
        before.statements.ids()
    assert (other / "mine.txt").read_text() == "mine"


def test_nothing_that_is_not_of_an_archive_is_deleted(tmp_path: Path) -> None:
    """A manifest of another program makes no archive, and a folder that happens to be called parts- is nobody's part."""
    other, shared = tmp_path / "extension", tmp_path / "shared"
    for folder in (other / "parts-src", shared / "parts-catalogue"):
        folder.mkdir(parents=True)
        (folder / "mine.txt").write_text("precious")
    (other / "manifest.json").write_text('{"manifest_version": 3}')

    for target in (other, shared):
        with pytest.raises(PujiangError, match=r"not an archive.*another path"):
            pujiang.write_archive(OLD, target, replace=True)
    (shared / "parts-catalogue").rename(tmp_path / "aside")
    pujiang.write_archive(OLD, shared)
    (tmp_path / "aside").rename(shared / "parts-catalogue")
    pujiang.write_archive(DATA, shared, replace=True)

    assert pujiang.open_archive(shared) == DATA
    assert (shared / "parts-catalogue/mine.txt").read_text() == "precious"
    assert len(list(shared.glob("parts-*"))) == 2


def test_who_comes_second_does_not_overwrite_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another may finish an archive while the source is read: what was free before is looked at again."""
    target = tmp_path / "made"

    def slowly(*_: Any, **__: Any) -> pujiang.Dataset:
        pujiang.write_archive(OLD, target)
        return DATA

    monkeypatch.setattr("pujiang.archive.part_writer.load", slowly)
    with pytest.raises(PujiangError, match=r"exists: .*replace=True"):
        pujiang.write_archive(tmp_path / "source.yaml", target)
    assert pujiang.open_archive(target) == OLD


@pytest.mark.parametrize("name", ["bulletins [2023]", "what*", "why?"])
def test_names_of_folders_are_no_patterns(tmp_path: Path, name: str) -> None:
    """Whatever characters are in a path, an archive is written there, opened, asked and searched."""
    if os.name == "nt" and name != "bulletins [2023]":
        pytest.skip("no such names")
    pujiang.write_archive(OLD, tmp_path / name / "made")
    archive = pujiang.open_archive(tmp_path / name / "made")

    assert archive == OLD
    assert archive.statements.search("science").ids() == OLD.statements.search("science").ids()


KILLED = """\
import os, signal, sys
sys.path[:0] = {path!r}
import pujiang
from generator import generated

def watch(done, total):
    if done >= 60:
        os.kill(os.getpid(), signal.SIGKILL)

pujiang.write_archive(generated(100), {target!r}, replace=True, chunk=20, watch=watch)
"""


def killed_while_writing(target: Path) -> None:
    """A process that is killed in the middle of writing."""
    code = KILLED.format(path=sys.path, target=str(target))
    run = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)

    assert run.returncode == -signal.SIGKILL, run.stderr


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_killed_write_leaves_the_old_archive_and_is_taken_up(tmp_path: Path) -> None:
    """The old archive answers; the next run keeps the parts of the same records, and leaves nothing behind."""
    target = tmp_path / "made"
    pujiang.write_archive(OLD, target, chunk=SMALL)
    killed_while_writing(target)
    assert pujiang.open_archive(target) == OLD

    kept = list((target / ".writing").rglob("statements/*.parquet"))
    assert len(kept) == 4
    for file in kept:
        os.utime(file, (1, 1))
    # What no run finished: a part that was altered, and lines of the journal that are none.
    altered = target / ".writing/statements/00002.parquet"
    altered.write_bytes(altered.read_bytes()[:-3])
    (target / ".writing/statements/99999.parquet").write_bytes(b"left over")
    with (target / ".writing/journal.jsonl").open("a") as journal:
        journal.write('{"number": 7, "dig\n[]\n{"number": 1}\n')
    pujiang.write_archive(DATA, target, replace=True, chunk=SMALL)

    archive = pujiang.open_archive(target)
    assert archive == DATA
    assert {Path(file).name for file in archive.files("statements") if Path(file).stat().st_mtime == 1} == {
        "00001.parquet",
        "00003.parquet",
    }
    assert sorted(path.name for path in target.iterdir() if not path.name.startswith("parts-")) == [
        ".lock",
        "manifest.json",
    ]
    assert not list(target.rglob("99999*"))


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_killed_write_of_other_records_is_not_mixed_in(tmp_path: Path) -> None:
    """Records that changed since are written anew; a folder that was never finished is no archive."""
    target = tmp_path / "made"
    killed_while_writing(target)
    with raises(ArchiveError, "not an archive", path=str(target)):
        pujiang.open_archive(target)
    pujiang.write_archive(OLD, target, chunk=SMALL)

    assert pujiang.open_archive(target) == OLD


def test_a_run_that_breaks_off_at_the_last_moment_is_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the manifest could not be put in place, the next run does, and nothing is left of the first."""

    def broken(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patched:
        patched.setattr("pujiang.archive.committing.sync_folder", broken)
        with pytest.raises(OSError, match="Input/output error"):
            pujiang.write_archive(DATA, tmp_path / "made")
    assert pujiang.open_archive(tmp_path / "made") == DATA
    # Killed between writing the next manifest and renaming it.
    (tmp_path / "made/manifest.json").rename(tmp_path / "made/.manifest.json")
    with raises(ArchiveError, "not an archive", path=str(tmp_path / "made")):
        pujiang.open_archive(tmp_path / "made")
    pujiang.write_archive(DATA, tmp_path / "made")

    assert pujiang.open_archive(tmp_path / "made") == DATA
    assert sorted(path.name[:6] for path in (tmp_path / "made").iterdir()) == [".lock", "manife", "parts-"]


def test_a_damaged_archive_is_mended_by_writing_it_again(folder: Path) -> None:
    """The same records put whole parts in the place of damaged ones."""
    a_part(folder, "statements").write_bytes(b"")
    pujiang.write_archive(DATA, folder, replace=True, chunk=SMALL)

    assert pujiang.open_archive(folder) == DATA
    assert len(list(folder.glob("parts-*"))) == 1


def test_a_full_disk_is_a_clear_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says so, names the file, and that the old archive is in force; once there is room, all is well."""

    def full(path: Path, _: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    with monkeypatch.context() as patched:
        patched.setattr("pujiang.archive.parts.write_synced", full)
        with raises(OSError, r"\.parquet'", errno=errno.ENOSPC) as caught:
            pujiang.write_archive(OLD, folder, replace=True)
    assert "free disk space" in caught.value.__notes__[0]
    assert pujiang.open_archive(folder) == DATA
    pujiang.write_archive(OLD, folder, replace=True)
    assert pujiang.open_archive(folder) == OLD


def test_a_disk_that_is_full_for_the_index_is_the_same_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite has an error of its own for it; what comes is the system's, with the hint."""

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("pujiang.archive.index.fill", full)
    with pytest.raises(OSError, match=r"search\.sqlite: .*disk is full") as caught:
        pujiang.write_archive(DATA, tmp_path / "made")
    assert "free disk space" in caught.value.__notes__[0]


@pytest.mark.skipif(os.name == "nt", reason="no such limit")
def test_a_disk_that_takes_no_more_is_a_clear_error(tmp_path: Path) -> None:
    """A real limit of the operating system, on the size of files, ends in its error, and no archive."""
    code = (
        f"import resource, signal, sys; sys.path[:0] = {sys.path!r}\n"
        "import pujiang, polars; from generator import generated\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        f"pujiang.write_archive(generated(100), {str(tmp_path / 'made')!r})\n"
    )
    run = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)

    assert "OSError: [Errno 27] File too large" in run.stderr
    assert "no archive was written" in run.stderr
    assert not (tmp_path / "made/manifest.json").exists()


def test_two_writers_do_not_mix(tmp_path: Path) -> None:
    """While one writes, another is refused and changes nothing; then it may."""
    target = tmp_path / "made"
    pujiang.write_archive(OLD, target)
    refused: list[str] = []

    def meanwhile(*_: int) -> None:
        with pytest.raises(PujiangError, match="another process") as caught:
            pujiang.write_archive(OLD, target, replace=True)
        refused.append(str(caught.value))

    pujiang.write_archive(DATA, target, replace=True, chunk=SMALL, watch=meanwhile)

    assert len(refused) == 6
    assert pujiang.open_archive(target) == DATA
    with hold_lock(target / ".lock", "it"):
        pass


def test_without_polars_the_extra_is_named(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is written, or when the first question is asked."""
    monkeypatch.setitem(sys.modules, "polars", None)
    with raises(MissingExtraError, extra="archive", library="polars"):
        pujiang.write_archive(DATA, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    with raises(MissingExtraError, extra="archive", library="polars"):
        pujiang.open_archive(folder).statements.ids()


def test_lines_make_the_same_archive(tmp_path: Path) -> None:
    """Flat rows as JSON Lines, in whatever order of bulletins, give the archive that the dataset gives."""
    for chunk, above in ((100_000, 1_000_000), (40, 1_000), (40, 50)):
        pujiang.archive_lines(DATA, tmp_path / "all.jsonl")
        head, *bulletins = (tmp_path / "all.jsonl").read_text("utf-8").splitlines()
        (tmp_path / "all.jsonl").write_text("\n".join([head, *reversed(bulletins)]) + "\n", "utf-8")
        pujiang.write_archive(
            tmp_path / "all.jsonl", tmp_path / "lines", chunk=chunk, partition_above=above, replace=True
        )
        pujiang.write_archive(DATA, tmp_path / "data", chunk=chunk, partition_above=above, replace=True)

        assert len(bulletins) == 5
        assert pujiang.open_archive(tmp_path / "lines") == DATA
        manifests = (json.loads((tmp_path / name / "manifest.json").read_text()) for name in ("lines", "data"))
        first, second = ({**manifest, "written": ""} for manifest in manifests)
        assert first == second


def test_figures_of_other_bulletins_are_found_in_lines_and_archives(tmp_path: Path) -> None:
    """A figure may give another bulletin's figure again, also one from outside, across chunks and lines."""
    rows = rows_of(100)
    first, last = rows["observations"][0], rows["observations"][-1]
    last |= {"restates": f"{first['bulletin']}/{first['id']}", "restatement": "repeats"}
    rows["references"] = [{"id": "r", "title": "R"}]
    outside = {name: value for name, value in first.items() if name in {"metric", "quantity", "reported", "words"}}
    again = {
        "restates": f"{last['bulletin']}/{last['id']}",
        "restatement": "repeats",
        "reference": "r",
        "id": "outside",
    }
    rows["observations"].append(outside | again)
    data = restore_dataset(rows, [LAYER])
    pujiang.archive_lines(data, tmp_path / "all.jsonl")
    pujiang.write_archive(tmp_path / "all.jsonl", tmp_path / "made", chunk=SMALL, verify=False)

    archive = pujiang.open_archive(tmp_path / "made")
    restated = archive.observations["outside"].restates
    assert restated is not None
    assert restated.restates == data.observations[0]
    assert archive == data


@pytest.mark.parametrize(
    ("number", "line", "told"),
    [
        (1, "{", "line 1: .*JSON"),
        (1, "[]", "line 1: .*object with rows"),
        (1, "{}", 'line 1: .*format 1.*{"format": 1'),
        (1, '{"format": 1, "rows": {}, "layers": [{"nome": "x"}]}', "line 1: .*TypeError.*nome"),
        (1, '{"format": 1, "rows": {"topics": [{"id": "a"}]}, "layers": []}', "line 1: .*KeyError.*name"),
        (3, "{}", "line 3: .*one bulletin"),
        (3, '{"bulletins": [{"id": "b"}], "speakers": []}', "line 3: .*one bulletin"),
        (3, '{"bulletins": [{}]}', "line 3: .*KeyError"),
        (3, '{"bulletins": [{"id": "b"}]}', r"line (2 to )?3: .*KeyError\('text'\)"),
        (
            3,
            "with a foreign field",
            "line (2 to )?3: .*Bulletin .*'colour'",
        ),
        (3, "[" * 100_000, "line 3: .*JSON"),
        (1, '{"format": 1, "rows": {"topicz": [{"id": "a"}]}}', "line 1: .*'topicz'"),
        (1, '{"format": 1, "rows": {"statements": [{}]}}', "line 1: .*'statements'"),
        (3, "with a statement twice", "line (2 to )?3: .*two .*statements .*same id"),
        (3, "with a number", "line 3: .*TypeError"),
        (3, "same as before", "line 3: .*duplicate .*'bulletin-0000000'"),
        (3, "without a bulletin", "line 3: .*KeyError"),
    ],
)
def test_lines_that_are_none_are_named(tmp_path: Path, number: int, line: str, told: str) -> None:
    """The error names the line and what it should be."""
    path = tmp_path / "all.jsonl"
    pujiang.archive_lines(DATA, path)
    lines = path.read_text("utf-8").splitlines()
    if line == "same as before":
        line = lines[number - 2]
    if line == "with a number":
        line = json.dumps(json.loads(lines[number - 1]) | {"observations": 5})
    if line == "with a foreign field":
        rows = json.loads(lines[number - 1])
        rows["bulletins"][0]["colour"] = "red"
        line = json.dumps(rows)
    if line == "with a statement twice":
        rows = json.loads(lines[number - 1])
        rows["statements"].append(rows["statements"][0] | {"kind": "proposal"})
        line = json.dumps(rows)
    if line == "without a bulletin":
        rows = json.loads(lines[number - 1])
        rows["observations"] = [
            {"id": "x", "bulletin": "bulletin-0000001", "restates": "bulletin-77/y", "metric": "metric-1"}
        ]
        line = json.dumps(rows)
    lines[number - 1] = line
    path.write_text("\n".join(lines), "utf-8")

    with raises(ArchiveError, told, path=str(path)):
        pujiang.write_archive(path, tmp_path / "made", chunk=1)


def test_lines_are_written_whole_or_not(tmp_path: Path) -> None:
    """If a row cannot be written, what stood there stays."""
    (tmp_path / "all.jsonl").write_text("mine")

    with pytest.raises(TypeError):
        put_lines(tmp_path / "all.jsonl", [LAYER], {}, iter([{"bulletins": [{"id": object()}]}]))
    assert (tmp_path / "all.jsonl").read_text() == "mine"


def test_lines_hold_what_verifies(tmp_path: Path) -> None:
    """A figure that its words do not bear is found in a line, too."""
    rows = rows_of(20)
    rows["observations"][0]["quantity"]["value"] = "1"
    put_lines(
        tmp_path / "all.jsonl",
        [LAYER],
        {k: v for k, v in rows.items() if k not in {"bulletins", "statements", "observations"}},
        [{kind: rows[kind] for kind in ("bulletins", "statements", "observations")}],
    )

    with pytest.raises(InvalidDataError):
        pujiang.write_archive(tmp_path / "all.jsonl", tmp_path / "made")


def test_a_circle_of_references_is_refused() -> None:
    """Rows whose references lead back to themselves make no record; a chain does."""
    rows: dict[str, list[dict[str, Any]]] = {
        "topics": [
            {"id": "a", "name": "A", "broader": ["b"]},
            {"id": "b", "name": "B", "broader": ["c", "a"]},
            {"id": "c", "name": "C"},
        ]
    }
    with pytest.raises(ValueError, match=r"topics .*circular"):
        list(restore_dataset(rows, []).topics)
    with pytest.raises(ValueError, match=r"topics .*circular"):
        restore_dataset(rows, []).topics["b"]
    assert restore_dataset(rows, []).topics["c"].name == "C"

    rows["topics"][1]["broader"] = ["c", "c"]
    assert [topic.id for topic in restore_dataset(rows, []).topics] == ["a", "b", "c"]
    assert isinstance(restore_dataset(rows, []).topics[0].broader[0], Topic)


def test_another_process_than_the_one_that_began_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a fork is, which shares the threads of its parent in name only."""
    pujiang.write_archive(DATA, tmp_path / "mine")
    archive = pujiang.open_archive(tmp_path / "mine")
    monkeypatch.setattr(engine_threads, "_started_in", [-1])

    with raises(ArchiveError):
        archive.statements.where(kind="proposal").ids()
