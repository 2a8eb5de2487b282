"""Archives that grow: any sequence of changes equals the dataset made at once, and nothing is lost when one breaks off."""

from __future__ import annotations

import json
import pickle
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from generator import LAYER, rows_of
from hypothesis import given

import pujiang
from effort import examples
from pujiang import (
    AmbiguousIdError,
    Archive,
    ArchiveError,
    ArgumentError,
    ConflictError,
    Dataset,
    InvalidDataError,
    PujiangError,
    UnknownIdError,
)
from pujiang.archive import committing
from pujiang.archive.revision_writer import RevisionWriter
from pujiang.codes import ProblemCode
from pujiang.dataset.dataset import restore_dataset
from pujiang.files.locking import hold_lock
from pujiang.kinds import IN_BULLETINS
from pujiang.stored.rows import key_of_row
from pujiang.testing.strategies import datasets
from refusals import raises

polars = pytest.importorskip("polars")
pytest.importorskip("narwhals")

Row = dict[str, Any]
ROWS = rows_of(140)
BULLETINS = [row["id"] for row in ROWS["bulletins"]]


def piece(*bulletins: str) -> dict[str, list[Row]]:
    """The rows of some bulletins, with the speakers that take part in them, and all other vocabulary."""
    rows = {
        kind: [row for row in some if kind not in IN_BULLETINS or row.get("bulletin", row["id"]) in bulletins]
        for kind, some in ROWS.items()
    }
    words = json.dumps([rows["bulletins"], rows["statements"]])
    rows["speakers"] = [row for row in rows["speakers"] if f'"{row["id"]}"' in words]
    return rows


def made_of(rows: dict[str, list[Row]]) -> Dataset:
    """The dataset of some rows."""
    return restore_dataset(json.loads(json.dumps(rows)), [LAYER])


def some(*bulletins: str) -> Dataset:
    """The dataset of some bulletins."""
    return made_of(piece(*bulletins))


class Model:
    """What an archive should hold: rows by kind and key."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Row]] = {kind: {} for kind in ROWS}

    def put(self, rows: dict[str, list[Row]]) -> None:
        """Add rows, or put them in the place of others."""
        for kind, given_rows in rows.items():
            self.rows[kind].update((key_of_row(row), row) for row in given_rows)

    def take(self, bulletin: str) -> None:
        """Take a bulletin out."""
        for kind in IN_BULLETINS:
            kept = {key: row for key, row in self.rows[kind].items() if row.get("bulletin", row["id"]) != bulletin}
            self.rows[kind] = kept

    @property
    def data(self) -> Dataset:
        """The dataset made at once."""
        return made_of({kind: [found[key] for key in sorted(found)] for kind, found in self.rows.items()})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of three bulletins."""
    pujiang.write_archive(some(*BULLETINS[:3]), tmp_path / "made")
    return tmp_path / "made"


def assert_equal(archive: Archive, data: Dataset) -> None:
    """Equal records, rows, counts, and answers of the tables and of the index."""
    assert archive == data
    assert archive.to_rows() == data.to_rows()
    assert [archive.count(one.kind) for one in data.collections()] == [len(one) for one in data.collections()]
    assert archive.statements.count_by("speaker").rows == data.statements.count_by("speaker").rows
    assert archive.statements.about("topic-002").ids() == data.statements.about("topic-002").ids()
    assert archive.statements.search("science").ids() == data.statements.search("science").ids()


def changed_piece(bulletin: str, note: str) -> dict[str, list[Row]]:
    """A bulletin with another note, without its last statement."""
    rows = piece(bulletin)
    lost = rows["statements"].pop()
    rows["observations"] = [row for row in rows["observations"] if row.get("statement") != lost["id"]]
    rows["observations"] = [row for row in rows["observations"] if lost["id"] not in row["id"]]
    rows["bulletins"][0] = {**rows["bulletins"][0], "note": note}
    return rows


@pytest.mark.parametrize("seed", [3, 4])
def test_any_sequence_of_changes_equals_the_dataset_made_at_once(seed: int, tmp_path: Path) -> None:
    """Append, replace, withdraw, remove and compact in any order, in both layouts; every revision stays what it was."""
    random, model = Random(seed), Model()
    model.put(piece(*BULLETINS[:2]))
    target = tmp_path / "made"
    pujiang.write_archive(model.data, target, chunk=30, partition_above=1 if seed % 2 else 1_000)
    archive = pujiang.open_archive(target)
    revisions = {1: model.data}
    for step in range(7):
        present = sorted(model.rows["bulletins"])
        absent = [key for key in BULLETINS if key not in present]
        change = random.choice(["append", "append", "replace", "withdraw", "remove", "compact"])
        if change == "append" and absent:
            chosen = random.sample(absent, min(len(absent), 2))
            archive = archive.append(made_of(piece(*chosen)))
            model.put(piece(*chosen))
        elif change == "replace":
            rows = changed_piece(random.choice(present), f"changed at {step}")
            archive = archive.replace(made_of(rows))
            model.take(rows["bulletins"][0]["id"])
            model.put(rows)
        elif change == "withdraw":
            key = random.choice(sorted(model.rows["statements"]))
            archive = archive.withdraw(key, reason=f"wrong at {step}")
            model.rows["statements"][key] = {**model.rows["statements"][key], "withdrawn": f"wrong at {step}"}
        elif change == "remove" and len(present) > 1:
            archive = archive.remove(present[-1])
            model.take(present[-1])
        elif change == "compact":
            archive = archive.compact(chunk=random.choice([10, 1_000]), partition_above=random.choice([1, 1_000]))
        revisions[archive.revision] = model.data
        assert_equal(archive, model.data)

    assert archive.verify() == ()
    for number, data in revisions.items():
        assert pujiang.open_archive(target, as_of=number) == data
    compacted = archive.compact(keep=0)
    assert_equal(compacted, model.data)
    files = target.glob("parts-*/statements/**/*.parquet")
    assert sum(polars.read_parquet(file).height for file in files) == len(model.data.statements)
    assert compacted.verify() == ()


@given(datasets())
@examples(8)
def test_any_dataset_can_be_appended(tmp_path_factory: pytest.TempPathFactory, data: Dataset) -> None:
    """To an archive of nothing; a second time nothing changes; and without a bulletin it is what was left."""
    target = tmp_path_factory.mktemp("appended") / "made"
    pujiang.write_archive(Dataset.of([]), target)

    archive = pujiang.open_archive(target).append(data)

    assert archive == data
    assert archive.layers == data.layers
    assert archive.errors == ()
    assert archive.append(data).revision == archive.revision


def test_an_append_makes_new_parts_alone(folder: Path) -> None:
    """Parts of bulletins that do not change are the same files; those of a bulletin that is replaced are not."""
    archive = pujiang.open_archive(folder)
    appended = archive.append(some(BULLETINS[4]))

    assert set(appended.files("statements")) > set(archive.files("statements"))
    replaced = appended.replace(made_of(changed_piece(BULLETINS[4], "changed")))
    assert set(replaced.files("statements")) > set(archive.files("statements"))
    assert set(appended.files("statements")) - set(replaced.files("statements"))


def test_files_that_refer_to_the_archive_are_appended_and_replaced(tmp_path: Path) -> None:
    """A file of Monday's bulletin names speakers that only the archive has; with replace it takes the place of a record."""
    pujiang.write_archive(pujiang.load(), tmp_path / "made")
    archive = pujiang.open_archive(tmp_path / "made")
    monday = tmp_path / "monday.yaml"
    monday.write_text(
        "bulletins:\n- id: monday\n  title: Monday\n  text: {content: Dai Gang said that labs grow.}\n"
        "  participants: [{speaker: dai-gang}]\n  statements:\n"
        "  - {id: labs, speaker: dai-gang, cue: said that, kind: assertion, words: labs grow.}\n",
        "utf-8",
    )

    appended = archive.append(monday)

    assert appended == pujiang.load(monday)
    with pytest.raises(InvalidDataError) as refused:
        appended.append(monday)
    assert {problem.code for problem in refused.value.problems} == {ProblemCode.DUPLICATE_ID}
    monday.write_text(monday.read_text("utf-8").replace("title: Monday", "title: Tuesday"), "utf-8")
    replaced = appended.replace(monday)
    assert replaced == pujiang.load(monday)
    assert replaced.bulletins["monday"].title == "Tuesday"
    monday.write_text(monday.read_text("utf-8").replace("id: monday", "id: thursday"), "utf-8")
    with raises(UnknownIdError, asked="thursday", kind="bulletin"):
        replaced.replace(monday)
    monday.write_text("topics: [{id: new, name: New}]\n", "utf-8")
    assert replaced.replace(monday).topics["new"].name == "New"


def test_other_sources_are_appended(folder: Path, tmp_path: Path) -> None:
    """A project, which is complete by itself, and flat rows as JSON Lines."""
    project = tmp_path / "project"
    (project / "topics").mkdir(parents=True)
    (project / "dataset.yaml").write_text("format: 1\ndataset: {name: mine, version: '1', extends: nothing}\n", "utf-8")
    (project / "topics/own.yaml").write_text("topics: [{id: own, name: Own}]\n", "utf-8")
    pujiang.archive_lines(some(BULLETINS[5]), tmp_path / "rows.jsonl")

    archive = pujiang.open_archive(folder).append(project).append(tmp_path / "rows.jsonl")

    assert archive.topics["own"].name == "Own"
    assert archive.bulletins[BULLETINS[5]] == some(BULLETINS[5]).bulletins[BULLETINS[5]]
    assert [layer.name for layer in archive.layers] == ["generated", "mine"]


def test_what_differs_is_not_appended(folder: Path) -> None:
    """Every conflict is named, and nothing changes; what the archive does not have is not replaced."""
    archive = pujiang.open_archive(folder)
    before = (folder / "manifest.json").read_bytes()

    with raises(ConflictError) as caught:
        archive.append(made_of(changed_piece(BULLETINS[0], "changed")))
    assert [clash.partition(":")[0] for clash in caught.value.clashes] == [f"bulletin {BULLETINS[0]}"]
    with raises(UnknownIdError, asked=BULLETINS[4], kind="bulletin"):
        archive.replace(some(BULLETINS[4]))
    with raises(UnknownIdError, asked="nothing"):
        archive.withdraw("nothing", reason="wrong")
    with raises(AmbiguousIdError, asked="s-03"):
        archive.withdraw("s-03", reason="wrong")
    with raises(UnknownIdError, asked="bulletin-x", kind="bulletin"):
        archive.remove("bulletin-x")
    for wrong in (7, None, object()):
        with pytest.raises(ArgumentError):
            archive.append(wrong)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError):
        archive.compact(keep=-1)
    assert (folder / "manifest.json").read_bytes() == before
    assert archive.remove() == archive.withdraw(reason="none") == archive


def test_what_others_refer_to_is_not_removed(tmp_path: Path) -> None:
    """A translation without its original would refer to nothing: the archive is unchanged."""
    rows = piece(*BULLETINS[:2])
    rows["bulletins"][1] = {**rows["bulletins"][1], "translation_of": BULLETINS[0]}
    pujiang.write_archive(made_of(rows), tmp_path / "made", verify=False)
    archive = pujiang.open_archive(tmp_path / "made")

    with pytest.raises(InvalidDataError):
        archive.remove(BULLETINS[0])
    assert pujiang.open_archive(tmp_path / "made").revision == 1
    assert archive.remove(*BULLETINS[:2]).bulletins.ids() == ()


def test_figures_of_no_bulletin_are_changed_too(tmp_path: Path) -> None:
    """Figures from outside are appended, replaced and withdrawn, and have their place in both layouts."""
    rows = piece(*BULLETINS[:2])
    figure = next(row for row in ROWS["observations"] if row["bulletin"] == BULLETINS[0])
    outside: Row = {name: figure[name] for name in ("metric", "quantity", "reported") if name in figure}
    rows["references"] = [{"id": "r", "title": "R"}]
    rows["observations"] += [{**outside, "reference": "r", "id": "outside"}]
    for above in (1, 1_000):
        target = tmp_path / f"made-{above}"
        pujiang.write_archive(some(BULLETINS[0]), target, partition_above=above)
        archive = pujiang.open_archive(target).append(made_of(rows))
        assert_equal(archive, made_of(rows))
        changed = archive.withdraw("outside", reason="wrong")
        assert changed.observations["outside"].withdrawn == "wrong"
        assert changed.verify() == ()
        assert changed.compact(partition_above=above) == changed


def test_vocabulary_that_changes_changes_the_tables(folder: Path) -> None:
    """Whoever asks by country of an organization gets the new one, also in bulletins that were there before."""
    archive = pujiang.open_archive(folder)
    speaker = archive.statements[0].speakers[0]
    renamed = archive.with_(speaker.replace(country=archive.places["BR"]), replaces=True)

    changed = archive.replace(renamed)

    assert changed == renamed
    assert changed.speakers.where(nationality="BR").ids() == (speaker.id,)
    assert archive.speakers.where(nationality="BR").ids() == ()
    assert changed.verify() == ()


def test_fields_of_their_own_become_columns(folder: Path) -> None:
    """Records with a new field are appended: those before have no value in it, in every engine and part."""
    field = pujiang.types.CustomField(kind="statements", name="mood", description="Its mood")
    many = pujiang.types.CustomField(kind="bulletins", name="tags", description="Tags", several=True)
    new = some(BULLETINS[5])
    declared = Dataset(new.as_base(), new.layers, pujiang.types.Declarations([field, many]))
    first = declared.statements[0]
    declared = declared.with_(first.replace(fields={"mood": "calm"}), replaces=True)
    archive = pujiang.open_archive(folder)

    appended = archive.append(declared)

    assert appended.statements.where({"mood": "calm"}).ids() == (first.key,)
    assert len(appended.statements.exclude({"mood": "calm"})) == 0
    assert {column for file in appended.files("statements") for column in polars.read_parquet(file).columns} >= {"mood"}
    assert all("mood" in polars.read_parquet_schema(file) for file in appended.files("statements"))
    assert appended.verify() == ()
    other = pujiang.types.CustomField(kind="statements", name="mood", description="Another")
    with raises(ConflictError):
        appended.append(Dataset(new.as_base(), new.layers, pujiang.types.Declarations([other])))


def test_the_index_follows_also_if_it_must_be_written_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ranks are those of a new index; one that another SQLite or version of the library wrote is written anew."""
    archive = pujiang.open_archive(folder)
    expected = some(*BULLETINS[:4]).statements.search("science").ids()
    assert archive.append(some(BULLETINS[3])).statements.search("science").ids() == expected

    for name, value in (("_build_schema", list), ("_take_out", broken_index)):
        with monkeypatch.context() as patched:
            patched.setattr(f"pujiang.archive.index.{name}", value)
            again = pujiang.open_archive(folder).withdraw(f"{BULLETINS[0]}/s-00", reason=name)
        assert pujiang.open_archive(folder).statements.search("science").ids() == expected
        assert again.revision == pujiang.open_archive(folder).revision
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**manifest, "written_by": "0.0.1"}), "utf-8")
    older = pujiang.open_archive(folder).withdraw(f"{BULLETINS[0]}/s-01", reason="older")
    assert older.statements.search("science").ids() == expected


def broken_index(*_: Any) -> None:
    """A database that is none."""
    raise sqlite3.DatabaseError


def test_an_index_that_lacks_a_statement_is_written_anew(folder: Path) -> None:
    """A stranger's index without the statement that changes; and an archive without an index has none afterwards."""
    archive = pujiang.open_archive(folder)
    pujiang.write_archive(some(BULLETINS[1]), folder.parent / "other")
    other = json.loads((folder.parent / "other/manifest.json").read_text("utf-8"))["search"]
    shutil.copy(folder.parent / "other" / other["file"], folder / json.loads(manifest_of(folder))["search"]["file"])
    manifest = json.loads(manifest_of(folder))
    manifest["search"] |= {"bytes": other["bytes"], "sha256": other["sha256"]}
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    changed = archive.withdraw(f"{BULLETINS[0]}/s-00", reason="wrong")
    assert changed.statements.search("science").ids() == some(*BULLETINS[:3]).statements.search("science").ids()

    pujiang.write_archive(some(BULLETINS[1]), folder, replace=True, search=False)
    without = pujiang.open_archive(folder).append(some(BULLETINS[2])).compact(partition_above=1)
    with raises(ArchiveError, "search=True"):
        without.statements.search("science")


def manifest_of(folder: Path) -> str:
    """The manifest in force."""
    return (folder / "manifest.json").read_text("utf-8")


def test_revisions_are_found_by_number_and_time(folder: Path) -> None:
    """A day means its end, a time itself; what was not kept, and what is no time, is refused."""
    first = pujiang.open_archive(folder)
    second = first.append(some(BULLETINS[4]))
    one, two = second.history()

    assert [(one.number, one.change), (two.number, two.change)] == [(1, "write"), (2, "append")]
    assert one.counts["bulletins"] == 3
    assert one.written is not None
    assert two.written is not None
    assert one.written <= two.written <= datetime.now(UTC) + timedelta(seconds=1)
    today = two.written.date()
    for as_of, expected in (
        (1, 1),
        (2, 2),
        (one.written, 1),
        (one.written.isoformat(), 1),
        (one.written.replace(tzinfo=None), 1),
        (today, 2),
        (today.isoformat(), 2),
        (date(2999, 1, 1), 2),
    ):
        assert pujiang.open_archive(folder, as_of=as_of).revision == expected, as_of
    with raises(ArchiveError, "2000-01-01.*1 .*2 "):
        pujiang.open_archive(folder, as_of="2000-01-01")
    with raises(ArchiveError, "of 3; "):
        pujiang.open_archive(folder, as_of=3)
    for wrong in ("March", "2026-13-01", b"", [1]):
        with pytest.raises(ArgumentError):
            pujiang.open_archive(folder, as_of=wrong)  # type: ignore[arg-type]


def test_an_earlier_revision_is_read_alone(folder: Path) -> None:
    """It answers, is pickled and sent as what it is, and is not changed; the present one by its number may be."""
    data = pujiang.open_archive(folder).append(some(BULLETINS[4]))
    earlier = pujiang.open_archive(folder, as_of=1)

    assert pickle.loads(pickle.dumps(earlier)) == some(*BULLETINS[:3])
    assert pickle.loads(pickle.dumps(data)) == data
    with raises(ArchiveError, "without as_of"):
        earlier.compact()
    with raises(ArchiveError, "without as_of"):
        earlier.remove(BULLETINS[0])
    assert pujiang.open_archive(folder, as_of=2).remove(BULLETINS[4]).revision == 3


def test_compaction_keeps_what_was_asked_for(folder: Path) -> None:
    """Revisions beyond are deleted with their files, the others open; without anything to merge nothing is written."""
    archive = pujiang.open_archive(folder)
    assert archive.compact().revision == 1
    for key in BULLETINS[3:6]:
        archive = archive.append(some(key))
    kept = archive.compact(keep=2)

    assert [revision.number for revision in kept.history()] == [3, 4, 5]
    assert pujiang.open_archive(folder, as_of=3) == some(*BULLETINS[:5])
    with raises(ArchiveError, "of 2; "):
        pujiang.open_archive(folder, as_of=2)
    assert [revision.number for revision in kept.compact(keep=7).history()] == [3, 4, 5]
    (folder / "history/readme.txt").write_text("mine")
    assert [revision.number for revision in kept.compact(keep=0).history()] == [5]
    assert [path.name for path in (folder / "history").iterdir()] == ["readme.txt"]


def test_writing_again_forgets_the_history(folder: Path) -> None:
    """`write_archive(replace=True)` begins at revision 1 and leaves no file of the old archive."""
    pujiang.open_archive(folder).append(some(BULLETINS[4]))
    pujiang.write_archive(some(BULLETINS[0]), folder, replace=True)

    assert [revision.number for revision in pujiang.open_archive(folder).history()] == [1]
    assert sorted(path.name[:6] for path in folder.iterdir()) == [".lock", "manife", "parts-"]


def test_an_archive_that_was_moved_or_zipped_goes_on(folder: Path, tmp_path: Path) -> None:
    """With its history; it grows where it is now."""
    data = pujiang.open_archive(folder).append(some(BULLETINS[4]))
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", folder)
    shutil.unpack_archive(packed, tmp_path / "unpacked")
    folder.rename(tmp_path / "moved")

    for place in ("moved", "unpacked"):
        archive = pujiang.open_archive(tmp_path / place)
        assert archive == pujiang.open_archive(tmp_path / place, as_of=2)
        assert pujiang.open_archive(tmp_path / place, as_of=1) == some(*BULLETINS[:3])
        assert archive.append(some(BULLETINS[5])) == some(*BULLETINS[:3], *BULLETINS[4:6])
        assert archive.verify() == ()
    assert data.revision == 2


class KilledError(BaseException):
    """A process that ends here."""


STEPS = ((Path, "rename"), (Path, "replace"), (shutil, "rmtree"))


@contextmanager
def killed_at(number: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Let the process end at a step that changes the folder; the list has the names of the steps so far."""
    done: list[str] = []

    def breaking(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            done.append(name)
            if len(done) == number:
                raise KilledError
            return step(*arguments, **options)

        return run

    with monkeypatch.context() as patched:
        for owner, name in STEPS:
            patched.setattr(owner, name, breaking(name, getattr(owner, name)))
        yield done


CHANGES: dict[str, Callable[[Path], object]] = {
    "append": lambda folder: pujiang.open_archive(folder).append(some(BULLETINS[4])),
    "replace": lambda folder: pujiang.open_archive(folder).replace(made_of(changed_piece(BULLETINS[1], "changed"))),
    "compact": lambda folder: pujiang.open_archive(folder).compact(keep=0),
    "upgrade": lambda folder: pujiang.open_archive(folder).compact(partition_above=1, keep=0),
    "write": lambda folder: pujiang.write_archive(some(BULLETINS[5]), folder, replace=True, search=False),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_breaks_off_at_any_step_leaves_the_old_archive_or_the_new_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every step that changes the folder; and the same change is then made again."""
    change, first = CHANGES[name], tmp_path / "first"
    pujiang.write_archive(some(BULLETINS[0]), first, search=False)
    pujiang.open_archive(first).append(some(BULLETINS[1]))
    old = pujiang.open_archive(first).to_rows()
    shutil.copytree(first, tmp_path / "changed")
    change(tmp_path / "changed")
    new = pujiang.open_archive(tmp_path / "changed").to_rows()
    for number in range(1, 20):
        target = tmp_path / str(number)
        shutil.copytree(first, target)
        with killed_at(number, monkeypatch) as done:
            try:
                change(target)
            except KilledError:
                pass
            else:
                break
        there = pujiang.open_archive(target).to_rows()
        assert there in (old, new), done
        assert pujiang.open_archive(target).history()
        if there == old or name in {"compact", "upgrade", "write"}:
            change(target)
        assert pujiang.open_archive(target).to_rows() == new
        shutil.rmtree(target)
    assert len(done) >= 3


KILLED = """\
import os, signal, sys
sys.path[:0] = {path!r}
from pathlib import Path
import pujiang
from archive.test_growing import BULLETINS, some
Path.rename = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
pujiang.open_archive({target!r}).append(some(BULLETINS[4]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_process_leaves_the_old_archive(folder: Path) -> None:
    """Its lock ends with it, and what it had written is no part of the archive."""
    code = KILLED.format(path=sys.path, target=str(folder))
    run = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert run.returncode == -signal.SIGKILL, run.stderr

    archive = pujiang.open_archive(folder)
    assert archive == some(*BULLETINS[:3])
    assert (folder / ".changing").is_dir()
    assert archive.append(some(BULLETINS[4])) == some(*BULLETINS[:3], BULLETINS[4])
    assert not (folder / ".changing").exists()


def test_readers_of_the_old_revision_go_on(folder: Path) -> None:
    """An archive that was opened before answers as before, from parts that it had not read yet."""
    reader, data = pujiang.open_archive(folder), some(*BULLETINS[:3])
    pujiang.open_archive(folder).append(some(BULLETINS[4])).replace(made_of(changed_piece(BULLETINS[0], "changed")))
    pujiang.open_archive(folder).compact()

    assert_equal(reader, data)


def test_two_writers_serialize_or_one_is_refused(folder: Path) -> None:
    """While one holds the lock the other is refused; whoever tries again changes what is there then."""
    stale = pujiang.open_archive(folder)
    with hold_lock(folder / ".lock", str(folder)), pytest.raises(PujiangError, match="another process"):
        stale.append(some(BULLETINS[4]))

    def append_until_done(key: str) -> None:
        while True:
            try:
                stale.append(some(key))
            except PujiangError as error:
                assert "another process" in str(error)  # the only reason to try again
                time.sleep(0.05)
            else:
                return

    threads = [threading.Thread(target=append_until_done, args=(key,)) for key in BULLETINS[4:7]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert_equal(pujiang.open_archive(folder), some(*BULLETINS[:3], *BULLETINS[4:7]))
    assert [one.change for one in stale.history()] == ["write", "append", "append", "append"]


def test_a_writer_without_the_lock_is_noticed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The manifest is compared again before it is renamed: on a network disk a lock may not hold."""
    archive, write = pujiang.open_archive(folder), RevisionWriter.write

    def slowly(self: RevisionWriter, name: str) -> Any:
        (folder / "manifest.json").write_text(manifest_of(folder) + "\n", "utf-8")
        return write(self, name)

    with monkeypatch.context() as patched:
        patched.setattr(RevisionWriter, "write", slowly)
        with raises(ArchiveError, "same time", path=str(folder / "manifest.json")):
            archive.append(some(BULLETINS[4]))
    assert pujiang.open_archive(folder) == some(*BULLETINS[:3])
    assert archive.append(some(BULLETINS[4])).revision == 2


def test_time_does_not_run_backwards(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that was set back gives the next revision no earlier time."""

    class Earlier(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime(2001, 1, 1, tzinfo=tz)

    monkeypatch.setattr(committing, "datetime", Earlier)
    one, two = pujiang.open_archive(folder).append(some(BULLETINS[4])).history()
    assert one.written == two.written


def altered(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    """A change of the manifest of the first revision."""

    def alter(folder: Path) -> None:
        file = folder / "history/000001.json"
        manifest = json.loads(file.read_text("utf-8"))
        change(manifest)
        file.write_text(json.dumps(manifest), "utf-8")

    return alter


def linked(folder: Path) -> None:
    """A history outside of the archive."""
    (folder / "history").rename(folder.parent / "elsewhere")
    (folder / "history").symlink_to(folder.parent / "elsewhere")


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (altered(lambda manifest: manifest.update(revision=7)), "revision 1, found 7"),
        (altered(lambda manifest: manifest.update(revision=0)), "damaged"),
        (altered(lambda manifest: manifest.update(written="2026")), "damaged"),
        (altered(lambda manifest: manifest.update(written="2026-01-01")), "damaged"),
        (altered(lambda manifest: manifest.update(verified=1)), "damaged"),
        (altered(lambda manifest: manifest.update(format=9)), "unsupported format"),
        (altered(lambda manifest: manifest["tables"]["topics"][0].update(file="../topics")), "invalid path"),
        (linked, "outside"),
    ],
)
def test_a_history_that_was_altered_is_refused(folder: Path, harm: Callable[[Path], None], why: str) -> None:
    """When a revision is asked for; the present one needs no other."""
    pujiang.open_archive(folder).append(some(BULLETINS[4]))
    harm(folder)

    with raises(ArchiveError, why):
        pujiang.open_archive(folder, as_of=1)
    assert len(pujiang.open_archive(folder).bulletins) == 4


def test_a_part_of_an_earlier_revision_that_is_missing_is_named(folder: Path) -> None:
    """The present revision may not need it."""
    archive = pujiang.open_archive(folder)
    archive.replace(made_of(changed_piece(BULLETINS[0], "changed")))
    Path(archive.files("statements")[0]).unlink()

    with raises(ArchiveError, "missing"):
        pujiang.open_archive(folder, as_of=1)
    assert pujiang.open_archive(folder).statements.ids()


def test_nothing_outside_is_deleted(folder: Path) -> None:
    """A folder of another program called history, and links to folders, are left as they are."""
    pujiang.open_archive(folder).append(some(BULLETINS[4]))
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "mine.parquet").write_text("precious")
    (folder / f"parts-{'0' * 16}").symlink_to(outside)
    pujiang.open_archive(folder).compact(keep=0)
    assert (outside / "mine.parquet").read_text() == "precious"

    other = folder.parent / "other"
    (other / "history").mkdir(parents=True)
    (other / "history/mine.txt").write_text("precious")
    with pytest.raises(PujiangError, match="not an archive"):
        pujiang.write_archive(some(BULLETINS[0]), other)
    assert (other / "history/mine.txt").read_text() == "precious"


def test_other_files_in_the_folder_are_not_read(folder: Path) -> None:
    """An extra part, and the parts of another archive: only what the manifest lists is part of the data."""
    pujiang.write_archive(some(BULLETINS[5]), folder.parent / "other")
    for generation in (folder.parent / "other").glob("parts-*"):
        shutil.copytree(generation, folder / generation.name)
    archive = pujiang.open_archive(folder)
    part = Path(archive.files("statements")[0])
    shutil.copy(part, part.with_name("99999.parquet"))

    assert archive == some(*BULLETINS[:3])
    assert archive.append(some(BULLETINS[5])) == some(*BULLETINS[:3], BULLETINS[5])
    archive.compact(keep=0)
    assert not part.with_name("99999.parquet").exists()


def test_rows_in_the_folder_of_another_year_are_found_out(tmp_path: Path) -> None:
    """Engines skip folders by their names: `verify` compares them with the rows."""
    pujiang.write_archive(some(*BULLETINS[:3]), tmp_path / "made", partition_above=1)
    assert pujiang.open_archive(tmp_path / "made").verify() == ()
    manifest = json.loads(manifest_of(tmp_path / "made"))
    part = manifest["tables"]["statements"][0]
    moved = part["file"].replace("year=19", "year=18").replace("year=20", "year=18")
    (tmp_path / "made" / moved).parent.mkdir(parents=True)
    (tmp_path / "made" / part["file"]).rename(tmp_path / "made" / moved)
    part["file"] = moved
    (tmp_path / "made/manifest.json").write_text(json.dumps(manifest), "utf-8")

    with raises(ArchiveError, "forum or year", path=str(tmp_path / "made" / moved)):
        pujiang.open_archive(tmp_path / "made").verify()


def as_format_1(folder: Path) -> None:
    """Make an archive one that an earlier version wrote."""
    manifest = json.loads(manifest_of(folder))
    for name in ("revision", "written", "change", "verified"):
        del manifest[name]
    (folder / "manifest.json").write_text(json.dumps({**manifest, "format": 1}), "utf-8")


def test_an_archive_of_format_1_is_read_and_upgraded_by_one_call(folder: Path) -> None:
    """It answers as it is; before it grows, compact upgrades it, and the old one is still revision 1."""
    as_format_1(folder)
    archive = pujiang.open_archive(folder)
    assert_equal(archive, some(*BULLETINS[:3]))
    assert archive.history()[0].written is None

    with raises(ArchiveError, "compact"):
        archive.append(some(BULLETINS[4]))
    with raises(ArchiveError, "unknown time"):
        pujiang.open_archive(folder, as_of="2026-01-01")
    upgraded = archive.compact()
    assert_equal(upgraded, some(*BULLETINS[:3]))
    assert upgraded.append(some(BULLETINS[4])).revision == 3
    assert pujiang.open_archive(folder, as_of=1) == some(*BULLETINS[:3])


def test_progress_is_told_when_the_layout_changes(folder: Path) -> None:
    """A watcher gets the number of statements written so far and their total."""
    told: list[tuple[int, int]] = []
    pujiang.open_archive(folder).compact(partition_above=1, watch=lambda *progress: told.append(progress))

    assert told[-1] == (60, 60)


def rows_in(files: Iterable[str]) -> int:
    """The number of rows in some files."""
    return sum(polars.read_parquet(file).height for file in files)


def test_large_parts_are_not_merged_again(folder: Path) -> None:
    """Only parts with fewer rows than asked for are merged: the cost of growing does not depend on what is there."""
    archive = pujiang.open_archive(folder).append(some(BULLETINS[4]))
    compacted = archive.append(some(BULLETINS[5])).compact(chunk=50)

    assert set(compacted.files("statements")) & set(archive.files("statements"))
    assert rows_in(compacted.files("statements")) == 100
    assert len(compacted.files("statements")) == 2
