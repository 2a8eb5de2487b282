"""Other engines read an archive without us: its files, skipped by folder, and its export as Delta tables."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from generator import generated

import pujiang
from pujiang import Archive, ArchiveError, MissingExtraError, PujiangError
from refusals import raises

polars = pytest.importorskip("polars")
pytest.importorskip("narwhals")

DATA = generated(200)
CHOSEN = DATA.bulletins[3]
FORUM, YEAR = CHOSEN.forum.id if CHOSEN.forum else "", CHOSEN.published.year if CHOSEN.published else 0
EXPECTED = sorted(DATA.statements.where(bulletin=CHOSEN.id).ids())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive with folders for forums and years, in two revisions, of which one has all bulletins."""
    target = tmp_path_factory.mktemp("engines") / "made"
    pujiang.write_archive(DATA, target, partition_above=1, search=False)
    return pujiang.open_archive(target).withdraw(DATA.statements[0].key, reason="wrong")


def test_duckdb_skips_files_of_other_forums_and_years(archive: Archive) -> None:
    """Its plan says how many files it scans."""
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        rows = f"read_parquet({archive.files('statements')!r}, hive_partitioning = true)"
        query = f"select id from {rows} where year = {YEAR} and forum = '{FORUM}' order by id"  # noqa: S608  # ours
        plan = connection.sql(f"explain analyze {query}").fetchall()[0][1]

        assert f"Scanning Files: 1/{len(archive.files('statements'))}" in plan
        assert [key for (key,) in connection.sql(query).fetchall()] == EXPECTED


def test_polars_skips_files_of_other_forums_and_years(archive: Archive) -> None:
    """Its plan names the only file that it reads."""
    rows = polars.scan_parquet(archive.files("statements"), hive_partitioning=True)
    chosen = rows.filter(polars.col("year") == YEAR, polars.col("forum") == FORUM).select("id").sort("id")

    assert chosen.explain().count(".parquet") == 1
    assert list(chosen.collect()["id"]) == EXPECTED


def test_pyarrow_skips_files_of_other_forums_and_years(archive: Archive) -> None:
    """Its fragments are those that may have the rows."""
    pyarrow, dataset = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.dataset")
    folders = pyarrow.schema([("forum", pyarrow.large_string()), ("year", pyarrow.int32())])
    rows = dataset.dataset(archive.files("statements"), partitioning=dataset.partitioning(folders, flavor="hive"))
    chosen = (dataset.field("year") == YEAR) & (dataset.field("forum") == FORUM)

    assert len(list(rows.get_fragments(chosen))) == 1
    assert sorted(rows.to_table(filter=chosen)["id"].to_pylist()) == EXPECTED


def test_a_glob_is_exact_only_after_compaction(tmp_path: Path) -> None:
    """Before, it has parts of the earlier revision, too."""
    made = tmp_path / "made"
    pujiang.write_archive(DATA, made, partition_above=1, search=False)
    changed = pujiang.open_archive(made).withdraw(DATA.statements[0].key, reason="wrong")
    pattern = str(made / "parts-*/statements/**/*.parquet")

    assert polars.scan_parquet(pattern).collect().height > len(DATA.statements)
    changed.compact(keep=0)
    rows = polars.scan_parquet(pattern, hive_partitioning=True).collect()
    assert sorted(rows["id"]) == sorted(DATA.statements.ids())


def rows_of_table(archive: Archive, table: str) -> Any:
    """The rows of a table, in an order of their own."""
    rows = archive.frames()[table].collect()
    return rows.sort(rows.columns)


def test_an_archive_is_exported_as_delta_tables(archive: Archive, tmp_path: Path) -> None:
    """Each table, also an empty one, is read by deltalake and Polars, and has the rows of this revision."""
    deltalake = pytest.importorskip("deltalake")
    archive.export_delta(tmp_path / "delta")

    for table in archive.frames():
        expected = rows_of_table(archive, table)
        made = polars.read_delta(str(tmp_path / "delta" / table))
        assert made.sort(made.columns).equals(expected), table
        assert deltalake.DeltaTable(tmp_path / "delta" / table).metadata().name == table
    with pytest.raises(PujiangError, match="exists"):
        archive.export_delta(tmp_path / "delta")


def test_an_export_that_fails_leaves_nothing(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that was altered is named; without deltalake the error says what to install."""
    pujiang.write_archive(DATA, tmp_path / "made", search=False)
    part = Path(pujiang.open_archive(tmp_path / "made").files("topics")[0])
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)

    with raises(ArchiveError, "altered", path=str(part)):
        pytest.importorskip("deltalake")
        pujiang.open_archive(tmp_path / "made").export_delta(tmp_path / "delta")
    assert not (tmp_path / "delta").exists()
    monkeypatch.setitem(__import__("sys").modules, "deltalake", None)
    with raises(MissingExtraError, library="deltalake", extra="delta"):
        archive.export_delta(tmp_path / "delta")


def test_views_in_sql_are_one_revision(tmp_path: Path) -> None:
    """Each table is a view with exactly its rows, of any revision and layout, and files of other years are skipped."""
    duckdb = pytest.importorskip("duckdb")
    made = tmp_path / "a [it's] *"
    pujiang.write_archive(DATA, made, partition_above=1, search=False)
    first = pujiang.open_archive(made)
    later = first.withdraw(DATA.statements[0].key, reason="wrong")
    pujiang.write_archive(DATA, tmp_path / "flat", search=False)
    for archive in (first, later, pujiang.open_archive(tmp_path / "flat")):
        with duckdb.connect() as connection:
            connection.execute(archive.to_sql())
            for name, frame in archive.frames().items():
                rows = connection.sql(f'select * from "{name}"').pl()  # noqa: S608  # ours
                expected = frame.collect()
                assert set(map(repr, rows.select(expected.columns).rows())) == set(map(repr, expected.rows()))
                assert rows.height == expected.height
    assert set(first.frames()["statement_record"].collect().rows()) != set(
        later.frames()["statement_record"].collect().rows()
    )
    with duckdb.connect() as connection:
        connection.execute(later.to_sql())
        query = f"select id from statements where year = {YEAR} and forum = '{FORUM}' order by id"  # noqa: S608  # ours
        plan = connection.sql(f"explain analyze {query}").fetchall()[0][1]
        assert f"Scanning Files: 1/{len(later.files('statements'))}" in plan
        assert [key for (key,) in connection.sql(query).fetchall()] == EXPECTED


def test_duckdb_reads_no_path_as_a_pattern(tmp_path: Path) -> None:
    """An archive in a folder with brackets and an asterisk is read, and not one whose name fits the pattern."""
    pytest.importorskip("duckdb")
    for name, data in (("a [1]*", DATA), ("a 1", pujiang.Dataset.of(DATA.topics))):
        pujiang.write_archive(data, tmp_path / name, search=False)
    archive = pujiang.open_archive(tmp_path / "a [1]*")

    assert archive.frames("duckdb")["statements"].count("*").fetchall() == [(len(DATA.statements),)]


@pytest.mark.parametrize("name", ["forum=a", "year=2020"])
def test_no_views_of_an_archive_in_a_folder_like_a_year(tmp_path: Path, name: str) -> None:
    """DuckDB would take the folder for the year of all rows: it is refused, and an archive elsewhere is not."""
    pujiang.write_archive(DATA, tmp_path / name / "made", search=False)
    (tmp_path / "years=").mkdir()
    shutil.copytree(tmp_path / name / "made", tmp_path / "years=" / "made")

    with pytest.raises(pujiang.ArchiveError, match=name):
        pujiang.open_archive(tmp_path / name / "made").to_sql()
    assert pujiang.open_archive(tmp_path / "years=" / "made").to_sql().count("CREATE OR REPLACE VIEW") > 10
