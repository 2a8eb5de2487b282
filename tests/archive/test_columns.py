"""Exports, tables and frames of an archive are read from its columns: they equal those of the records, to the byte."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from generator import generated
from hypothesis import given

import pujiang
from effort import examples
from exporters.rich import YAML
from pujiang import Archive, ArchiveError, Dataset, InvalidDataError
from pujiang.archive import archived_exports
from pujiang.archive.archived_records import ArchivedRecords
from pujiang.archive.export_columns import is_export, list_stored_tables, name_export, name_flat
from pujiang.archive.manifest import NAME
from pujiang.dataset.dataset import restore_dataset
from pujiang.exporters.csv_package import csv_text
from pujiang.kinds import IN_BULLETINS
from pujiang.tables.columns import columns_for
from pujiang.testing.strategies import datasets
from refusals import raises

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("polars")
pytest.importorskip("narwhals")
pytest.importorskip("pyarrow")

DATA = generated(200)
COLUMNAR = ("jsonl", "csv", "parquet", "datapackage", "sqlite", "json-ld")


def archived(data: Dataset, folder: Path, **options: Any) -> Archive:
    """The archive of a dataset, in several parts."""
    pujiang.write_archive(data, folder, chunk=30, search=False, **options)
    return pujiang.open_archive(folder)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive of the generated data."""
    return archived(DATA, tmp_path / "archive")


def files_of(data: Any, form: str, folder: Path, **options: Any) -> dict[str, bytes]:
    """The files of an export."""
    (suffix,) = {one.name: one.suffixes[:1] or ("",) for one in pujiang.formats()}[form]
    pujiang.export(data, folder / f"made{suffix}", form, replace=True, **options)  # type: ignore[arg-type]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_same(archive: Archive, data: Dataset) -> None:
    """Tables with their types and descriptions, flat rows, frames, and files."""
    for quote in ("full", "excerpts", "none"):
        tables = archive.tables(quote)
        for name, table in data.tables(quote).items():
            found = tables[name]
            assert found.names == table.names
            assert list(iter(found)) == list(iter(table)), name
            assert found.to_arrow().equals(table.to_arrow(), check_metadata=True), name
            assert csv_text(found) == csv_text(table)
    for kind in IN_BULLETINS:
        records, stored = data.collection(kind), archive.collection(kind)
        assert stored.to_records() == records.to_records()
        assert stored.to_polars().equals(records.to_polars())
        assert stored.to_arrow().equals(records.to_arrow())


@given(datasets())
@examples(15)
def test_any_archive_has_the_tables_and_frames_of_its_records(data: Dataset) -> None:
    """However it is cut, with all, some or none of the words: the same cells, types and descriptions."""
    with tempfile.TemporaryDirectory() as made:
        assert_same(archived(data, Path(made), partition_above=1), data)


def test_an_archive_with_every_field_has_them_too(tmp_path: Path) -> None:
    """Also fields of a project's own with several values, exact numbers among them, and what is withdrawn."""
    several = YAML.replace("reach: {type: number,", "reach: {type: number, several: true,")
    several = several.replace("reach: 1.50", "reach: [1.50, 0.12345678901234567890]")
    assert several.count("1.50, 0.1234") == several.count("type: number, several") == 1
    (tmp_path / "rich.yaml").write_text(several, "utf-8")
    data = pujiang.load(tmp_path / "rich.yaml", bundled=False)
    assert_same(archived(data, tmp_path / "archive"), data)


def test_statements_of_several_spans_have_the_words_of_each(tmp_path: Path) -> None:
    """The bundled data has some; most spans are the only one, whose words are those of the statement."""
    data = pujiang.load()
    assert {len(one.spans) > 1 for one in data.statements} == {True, False}
    spans = archived(data, tmp_path / "archive").tables()["statement_spans"]
    assert spans.to_records() == data.tables()["statement_spans"].to_records()


def test_rounded_numbers_keep_their_exact_text(tmp_path: Path) -> None:
    """An export of an archive has the same column of exact texts, to the byte."""
    (tmp_path / "rich.yaml").write_text(YAML.replace("reach: 1.50", "reach: 0.12345678901234567890"), "utf-8")
    data = pujiang.load(tmp_path / "rich.yaml", bundled=False)
    archive = archived(data, tmp_path / "archive")
    for form in ("parquet", "jsonl", "sqlite"):
        made = files_of(archive, form, tmp_path / f"{form}-a")
        assert made == files_of(data, form, tmp_path / f"{form}-b")
        assert any(b"0.12345678901234567890" in content for content in made.values())


@pytest.mark.parametrize("form", COLUMNAR)
@pytest.mark.parametrize("quote", ["excerpts", "none"])
def test_exports_are_the_same_bytes(form: str, quote: str, archive: Archive, tmp_path: Path) -> None:
    """Those of the archive and of the dataset."""
    made = [files_of(data, form, tmp_path / name, quote=quote) for name, data in {"a": archive, "b": DATA}.items()]
    assert made[0] == made[1]
    assert made[0]


@pytest.mark.parametrize("form", ["jsonl", "parquet", "csv"])
def test_no_record_in_bulletins_is_built(
    form: str, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither for an export of everything, nor for the flat table of a selection."""

    def refuse(*_: object) -> None:
        raise AssertionError("a record is built")

    monkeypatch.setattr(ArchivedRecords, "records", refuse)
    files_of(archive, form, tmp_path / "all")
    files_of(archive.statements.of_kind("proposal"), "csv", tmp_path / "some")
    assert len(archive.statements.to_polars()) == len(DATA.statements)
    with pytest.raises(AssertionError):
        archive.statements[0]


def test_a_selection_has_its_own_order(archive: Archive) -> None:
    """The flat table of an ordered, limited selection equals that of the records."""
    choices: tuple[Callable[[Any], Any], ...] = (
        lambda data: data.statements.of_kind("proposal").sorted("published", descending=True),
        lambda data: data.statements.about("topic-002")[3:7],
        lambda data: data.observations.sorted("value"),
    )
    for choose in choices:
        assert choose(archive).to_records() == choose(DATA).to_records()
        assert choose(archive).to_records() != choose(DATA).to_records()[::-1]


def test_columns_of_the_same_name_have_the_same_cells(tmp_path: Path) -> None:
    """A column of a flat table is stored apart if its cells differ; otherwise that of the other table is read."""
    (tmp_path / "rich.yaml").write_text(YAML, "utf-8")
    data = pujiang.load(tmp_path / "rich.yaml", bundled=False)
    stored = list_stored_tables(data.declarations)
    for kind in IN_BULLETINS:
        names = {column.name for column in stored[name_export(kind)].columns}
        apart = [name_flat(kind, column) for column in columns_for(kind, data.declarations)]
        assert {name for name in apart if name.endswith(":flat")} <= names


def test_changes_change_the_columns(archive: Archive) -> None:
    """What is withdrawn, appended or renamed is so in tables; compaction keeps them."""
    changed = archive.withdraw(DATA.bulletins[0].key, reason="Wrong.")
    changed = changed.replace(Dataset.of([DATA.topics["topic-002"].replace(name="Another Name")]))
    data = restore_dataset(changed.to_rows(), changed.layers)
    assert_same(changed, data)
    assert "Another Name" in str(changed.statements.to_records())
    assert "Another Name" not in str(archive.statements.to_records())
    assert_same(changed.compact(keep=0), data)


def without_exports(folder: Path) -> Archive:
    """The archive as if it was written before there were columns for exports."""
    manifest = json.loads((folder / NAME).read_text("utf-8"))
    manifest["tables"] = {name: parts for name, parts in manifest["tables"].items() if not is_export(name)}
    (folder / NAME).write_text(json.dumps(manifest), "utf-8")
    return pujiang.open_archive(folder)


def test_an_archive_without_these_columns_builds_records(archive: Archive) -> None:
    """One of an earlier version: the same tables, also after a change; compaction adds the columns."""
    old = without_exports(archive.path)
    assert old.stored_exports is None
    assert_same(old, DATA)
    changed = old.withdraw(DATA.statements[0].key, reason="Wrong.")
    assert changed.stored_exports is None
    upgraded = changed.compact()
    assert upgraded.stored_exports is not None
    assert upgraded.statements.to_records() == changed.statements.to_records()
    assert upgraded.verify() == ()


def changed_digest(folder: Path) -> None:
    """Alter a part of a table for exports, keeping its size."""
    path = next(folder.rglob("export_statements/*.parquet"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_altered_columns_are_refused(archive: Archive, tmp_path: Path) -> None:
    """By their digest, before anything is written."""
    changed_digest(archive.path)
    with raises(ArchiveError, "altered"):
        pujiang.export(pujiang.open_archive(archive.path), tmp_path / "made", "jsonl")
    assert not (tmp_path / "made").exists()


def test_a_verified_archive_counts_as_verified(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anchors are read again only if asked, or if the archive was not verified."""
    read: list[str] = []
    verify: Callable[[Archive], Any] = Archive.verify

    def verify_again(self: Archive) -> Any:
        read.append("again")
        return verify(self)

    monkeypatch.setattr(Archive, "verify", verify_again)

    other = archived(DATA, tmp_path / "unverified", verify=False)

    pujiang.export(archive, tmp_path / "a", "jsonl")
    pujiang.export(archive.statements[:3], tmp_path / "b", "jsonl")
    pujiang.export(archive.statements[:3], tmp_path / "c.csv")
    assert read == []
    pujiang.export(archive, tmp_path / "d", "jsonl", verify=True)
    assert read == ["again"]
    pujiang.export(other, tmp_path / "e", "jsonl")
    assert read == ["again", "again"]
    assert [one.is_verified for one in (archive, other, DATA)] == [True, False, False]


def test_a_selection_of_an_unverified_archive_is_verified(tmp_path: Path) -> None:
    """Changed words are refused, unless the archive says that it was verified."""
    rows = DATA.to_rows()
    rows["statements"][0]["attribution"]["cue"] = [0, 3]
    wrong = archived(restore_dataset(rows, DATA.layers), tmp_path / "wrong", verify=False)
    with raises(InvalidDataError, "cue"):
        pujiang.export(wrong.statements[:1], tmp_path / "made.csv")


def test_lists_with_semicolons_are_quoted(archive: Archive) -> None:
    """A value that contains the mark between values is quoted, as in the flat table of records."""
    changed = archive.replace(Dataset.of([DATA.topics["topic-002"].replace(name="Name; with a mark")]))
    assert '"Name; with a mark"' in "; ".join(str(row["topics"]) for row in changed.statements.to_records())
    assert '"' not in "; ".join(str(row["topics"]) for row in archive.statements.to_records())


def test_tables_are_made_of_lists_of_arrow_or_of_python(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column that is too long for one array is made of texts of Python: the same table."""
    table = archive.tables()["statements"]
    expected = table.to_arrow()
    monkeypatch.setattr(archived_exports, "MOST_BYTES", 10)
    assert table.to_arrow().equals(expected, check_metadata=True)
