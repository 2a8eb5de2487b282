"""Independent tools read our tables, and refuse what was broken."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import pujiang
from interop.conftest import Tools

pytestmark = pytest.mark.interop

PROFILE = "import dplib, pathlib; print(pathlib.Path(dplib.__file__).parent / 'profiles/2.0/datapackage.json')"


def test_the_official_profile_accepts_the_descriptor(tables: Tools, exported: Path, tmp_path: Path) -> None:
    """The Data Package 2.0 profile holds for the descriptor; without a path for a resource it does not."""
    profile = tables.python(PROFILE)
    descriptor = exported / "datapackage/datapackage.json"
    tables.run("check-jsonschema", "--schemafile", profile, descriptor)

    broken = json.loads(descriptor.read_text("utf-8"))
    del broken["resources"][0]["path"]
    (tmp_path / "broken.json").write_text(json.dumps(broken), "utf-8")
    tables.run("check-jsonschema", "--schemafile", profile, tmp_path / "broken.json", code=1)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("statement_topics.csv", ",1,belt-and-road", ",1,belt-and-roat"),
        ("observations.csv", ",5000,", ",many,"),
        ("speakers.csv", "Dai Gang", "Dai Gong"),
    ],
    ids=["a key that leads nowhere", "a cell of another type", "changed bytes"],
)
def test_frictionless_accepts_the_package(
    file: str, old: str, new: str, tables: Tools, exported: Path, tmp_path: Path
) -> None:
    """Frictionless finds types, keys and digests right, and a broken copy wrong."""
    tables.run("frictionless", "validate", exported / "datapackage/datapackage.json")

    broken = tmp_path / "broken"
    shutil.copytree(exported / "datapackage", broken)
    content = (broken / file).read_text("utf-8")
    assert old in content
    (broken / file).write_text(content.replace(old, new, 1), "utf-8")
    tables.run("frictionless", "validate", broken / "datapackage.json", code=1)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("statement_topics.csv", ",1,belt-and-road", ",1,belt-and-roat"), ("statements.csv", ",2639,", ",many,")],
    ids=["a key that leads nowhere", "a cell of another type"],
)
def test_csvwvalidate_accepts_the_metadata(
    file: str, old: str, new: str, tables: Tools, exported: Path, tmp_path: Path
) -> None:
    """The validator of CSV on the Web finds keys and types right, and a broken copy wrong."""
    tables.run("csvwvalidate", exported / "csvw/csv-metadata.json")

    broken = tmp_path / "broken"
    shutil.copytree(exported / "csvw", broken)
    content = (broken / file).read_text("utf-8")
    assert old in content
    (broken / file).write_text(content.replace(old, new, 1), "utf-8")
    tables.run("csvwvalidate", broken / "csv-metadata.json", code=2)


def test_sqlite_utils_and_datasette_search(tables: Tools, exported: Path, tmp_path: Path) -> None:
    """A search in English narrows by stems, one in part of a word by trigrams; a name is found; no search finds all."""
    database = exported / "sqlite.db"
    count = len(pujiang.load().statements)

    found = tables.run("sqlite-utils", "search", database, "statements", "laboratory", "--nl").splitlines()
    assert 0 < len(found) < count
    served = tables.run("datasette", database, "--get", "/sqlite/statements.json?_search=laboratory&_shape=array")
    assert {row["id"] for row in json.loads(served)} == {json.loads(line)["id"] for line in found}
    every = tables.run("datasette", database, "--get", "/sqlite/statements.json?_shape=array&_size=max")
    assert len(json.loads(every)) == count
    view = tables.run("datasette", database, "--get", "/sqlite/readable_statements.json?_shape=array&_size=1")
    assert json.loads(view)[0]["speakers"] == "The editors"

    # The twin: without its index the same question is not narrowed.
    shutil.copy(database, tmp_path / "sqlite.db")
    with closing(sqlite3.connect(tmp_path / "sqlite.db")) as changed, changed:
        changed.execute("DROP TABLE statements_search")
        changed.execute("DROP TABLE statements_trigram")
    served = tables.run(
        "datasette",
        tmp_path / "sqlite.db",
        "--get",
        "/sqlite/statements.json?_search=laboratory&_shape=array&_size=max",
    )
    assert len(json.loads(served)) == count


CHINESE = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
print(database.execute("SELECT id FROM statements WHERE rowid IN"
  " (SELECT rowid FROM statements_trigram WHERE statements_trigram MATCH ?)", [sys.argv[2]]).fetchall())
row = database.execute("SELECT s.text, substr(b.text, s.start + 1, s.'end' - s.start) FROM statements s"
  " JOIN bulletins b ON b.id = s.bulletin ORDER BY s.start").fetchone()
print(row[0] == row[1], "😀" in row[0])
"""


def test_sqlite_finds_chinese_and_its_offsets_are_ours(tables: Tools, tmp_path: Path) -> None:
    """Three characters of a longer Chinese word are found; SQL's substr gives a statement's words behind an emoji."""
    from exporters.sample import sample

    pujiang.export(sample(tmp_path / "data"), tmp_path / "a.db", quote="full")

    assert tables.python(CHINESE, tmp_path / "a.db", "验室合").splitlines() == ["[('b1/ada-labs',)]", "True True"]
    assert tables.python(CHINESE, tmp_path / "a.db", "验室外").splitlines()[0] == "[]"


ARROW = """
import duckdb, pandas, polars, pujiang, sys
tables = pujiang.load().tables()
statements, speakers, said = (tables[name] for name in ("statements", "speakers", "statement_speakers"))
frame = polars.DataFrame(statements)
print(frame.height, frame.schema["start"])
arrow = __import__("pyarrow").table
a, b, c = map(arrow, (statements, speakers, said))
print(duckdb.sql("select count(*) from a join c on c.statement = a.id join b on b.id = c.speaker"
                 " where b.name = 'Hu Zhijian'").fetchall()[0])
print(len(pandas.DataFrame.from_arrow(statements)) if hasattr(pandas.DataFrame, "from_arrow") else len(a.to_pandas()))
print(duckdb.sql(f"select count(*) from '{sys.argv[1]}/statements.parquet' where mode = 'reported'").fetchall()[0])
print(polars.read_parquet(f"{sys.argv[1]}/observations.parquet")["value"].dtype)
print(pandas.read_parquet(f"{sys.argv[1]}/topics.parquet")["id"].is_unique)
"""


def test_polars_pandas_and_duckdb_take_the_arrow_stream_and_parquet(tables: Tools, exported: Path) -> None:
    """Each reads a table as it is, types included, and joins tables by their keys."""
    reported = len(pujiang.load().statements.in_mode("reported"))

    told = tables.python(ARROW, exported / "parquet").splitlines()

    assert told == ["33 Int64", "(5,)", "33", f"({reported},)", "Float64", "True"]


def test_a_cut_parquet_file_is_refused(tables: Tools, exported: Path, tmp_path: Path) -> None:
    """Half a file is no Parquet, and DuckDB says so."""
    whole = (exported / "parquet/statements.parquet").read_bytes()
    (tmp_path / "half.parquet").write_bytes(whole[: len(whole) // 2])

    tables.python(
        "import duckdb, sys; duckdb.sql(f\"select * from '{sys.argv[1]}'\")", tmp_path / "half.parquet", code=1
    )


JSON_LINES = (
    "import duckdb, sys; print(duckdb.sql(f\"select count(*), max(start) from '{sys.argv[1]}'\").fetchall()[0])"
)


def test_duckdb_reads_json_lines(tables: Tools, exported: Path, tmp_path: Path) -> None:
    """Each line is a row with the table's types; a line that is cut is refused."""
    last = max(statement.span.start for statement in pujiang.load().statements)
    assert tables.python(JSON_LINES, exported / "jsonl/statements.jsonl") == f"(33, {last})"

    (tmp_path / "cut.jsonl").write_text((exported / "jsonl/statements.jsonl").read_text("utf-8")[:-40], "utf-8")
    tables.python(JSON_LINES, tmp_path / "cut.jsonl", code=1)


WORKBOOK = """
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
print(len(book.sheetnames), book["statements"].max_row, book["observations"]["D2"].value)
kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
print("f" in kinds)
texts = [row[0].value for row in book["bulletins"].iter_rows(min_row=1, max_row=1)]
head = [cell.value for cell in book["bulletins"][1]]
print("".join(book["bulletins"].cell(2, i + 1).value or "" for i, name in enumerate(head) if str(name).startswith("text")) == open(sys.argv[2], encoding="utf-8", newline="").read())
"""


def test_openpyxl_reads_the_workbook_and_no_cell_is_a_formula(tables: Tools, tmp_path: Path) -> None:
    """All sheets and rows are there; =1+1 is text; a text of 100,000 characters is whole, in several cells."""
    from exporters.sample import TEXT, YAML

    long = TEXT + "\n" + "\n\n".join(f"Line {n} 😀 goes on and on." for n in range(5000)) + "\n"
    (tmp_path / "data.yaml").write_text(YAML.replace("%TEXT%", json.dumps(long, ensure_ascii=False)), "utf-8")
    data = pujiang.load(tmp_path / "data.yaml", bundled=False)
    (tmp_path / "text.txt").write_text(data.bulletins[0].text.content, "utf-8", newline="")
    pujiang.export(data, tmp_path / "a.xlsx", quote="full")

    told = tables.python(WORKBOOK, tmp_path / "a.xlsx", tmp_path / "text.txt").splitlines()

    assert told == [f"{len(data.tables()) + 1} 4 70", "False", "True"]
    (tmp_path / "broken.xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes()[:-100])
    tables.python(WORKBOOK, tmp_path / "broken.xlsx", tmp_path / "text.txt", code=1)


FLAT = (
    "import pandas, sys; f = pandas.read_csv(sys.argv[1]); print(f.shape, f['speakers'].value_counts()['Hu Zhijian'])"
)


def test_pandas_reads_the_flat_file(tables: Tools, exported: Path) -> None:
    """One row a statement, names in the cells."""
    assert tables.python(FLAT, exported / "csv.csv") == f"(33, {len(pujiang.load().statements.to_records()[0])}) 5"
