"""A small dataset with what exporters stumble over: an emoji, Chinese, a would-be formula, signs of every markup.

`python tests/exporters/sample.py` writes the golden files anew; look at the difference before it is committed.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pujiang

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).parent / "golden"
TEXT = """\
First, 😀 the labs

Ada One, Director of the Lab of Things, said that 实验室合作 grows 😀 and we have more than 70 labs with France. She added \
that between 3 and 5 more are planned under the <b>Plan</b> & its *heirs*.

“We go on,” Bo Two said.
"""
YAML = """\
format: 1
dataset: {name: sample-bulletins, version: 1.2.3, licence: CC0-1.0, publisher: The samplers}
places:
  - {id: europe, name: Europe, kind: region, m49: '150'}
  - {id: FR, name: France, adjectives: [French], kind: country, alpha3: FRA, within: europe}
topics:
  - {id: labs, name: Laboratories, aliases: [实验室], note: '=HYPERLINK("https://example.org")'}
  - {id: joint, name: Joint laboratories, broader: [labs], definition: '=1+1'}
references:
  - {id: page, title: 'A page_1 & {more} % 100#', publisher: Some Daily, published: 2023-09, url: 'https://example.org/a_b?c=1&d=2'}
organizations:
  - {id: lab, name: The Lab of Things, kind: institute, country: FR, references: [page], identifiers: ['ror:052gg0110']}
initiatives:
  - {id: plan, name: The Plan, kind: plan, definition: What is planned.}
metrics:
  - {id: lab-count, name: Laboratories, definition: Laboratories that there are., unit: laboratories, direction: up}
speakers:
  - {id: ada, name: Ada One, family_name: One, given_name: Ada}
  - {id: bo, name: Bo Two, country: FR}
forums:
  - {id: f, name: The forum, period: 2023-09-09/2023-09-11, city: Lyon, country: FR, hosts: [lab], sessions: [{id: s, name: Morning}]}
bulletins:
  - id: b1
    title: 'Bulletin #7'
    forum: f
    session: s
    published: 2023-09-22
    number: 7
    publisher: lab
    rights: The text is the publisher's.
    text: {content: %TEXT%}
    sections: [{id: '1', label: First, heading: 'First, 😀 the labs'}]
    participants:
      - speaker: ada
        words: Ada One, Director of the Lab of Things
        affiliations: [{title: Director, organization: lab, printed: Lab of Things}]
    statements:
      - id: ada-labs
        speaker: ada
        cue: said that
        words: 实验室合作 grows 😀 and we have more than 70 labs with France.
        kind: assertion
        mode: reported
        gist: Cooperation of laboratories grows.
        topics: [joint]
        places: [FR]
        points:
          - {words: 实验室合作 grows 😀, kind: assessment}
        figures:
          - {metric: lab-count, words: more than 70 labs}
      - id: ada-plan
        speaker: ada
        cue: She added that
        words: between 3 and 5 more are planned under the <b>Plan</b> & its *heirs*.
        kind: commitment
        mode: reported
        topics: [labs, joint]
        mentions:
          - {initiative: plan, words: <b>Plan</b>, relation: announces, status: announced}
        figures:
          - {id: ada-plan.more, metric: lab-count, words: between 3 and 5 more, stage: target, period: 2025}
      - id: bo-goes-on
        speaker: bo
        cue: said
        words: “We go on,”
        kind: commitment
        mode: quoted
observations:
  - {id: outside, metric: lab-count, value: 71.5, comparator: about, reference: page, period: 2023, words: some 71.5 laboratories}
"""


def sample(folder: Path) -> pujiang.Dataset:
    """The dataset, read from files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sample.yaml").write_text(YAML.replace("%TEXT%", json.dumps(TEXT, ensure_ascii=False)), "utf-8")
    return pujiang.load(folder / "sample.yaml", bundled=False)


def shown(target: Path) -> Iterator[tuple[str, str]]:
    """What an exported file or folder holds, file by file, as text to compare; of binary files what is in them."""
    files = sorted(file for file in target.rglob("*") if file.is_file()) if target.is_dir() else [target]
    for file in files:
        yield (str(file.relative_to(target)) if target.is_dir() else ""), _text(file)


# What a dump says of virtual tables and their shadows depends on the version of Python.
_VIRTUAL_TABLES = "_search_|_trigram_|writable_schema|sqlite_master|CREATE VIRTUAL"


def _text(file: Path) -> str:
    if file.suffix == ".db":
        with closing(sqlite3.connect(file)) as database:
            virtual = [sql for (sql,) in database.execute("SELECT sql FROM sqlite_master WHERE sql LIKE '%VIRTUAL%'")]
            lines = [line for line in database.iterdump() if not re.search(_VIRTUAL_TABLES, line)]
        return "\n".join([*lines, *virtual]) + "\n"
    if file.suffix == ".parquet":
        import pyarrow.parquet

        table = pyarrow.parquet.read_table(file)
        return (
            f"{table.schema.to_string()}\n{json.dumps(table.to_pylist(), ensure_ascii=False, default=str, indent=1)}\n"
        )
    if file.suffix == ".xlsx":
        import openpyxl

        sheets = openpyxl.load_workbook(file)
        rows = (
            [sheet.title, *(f"{cell.data_type}:{cell.value}" for cell in row if cell.value is not None)]
            for sheet in sheets
            for row in sheet.iter_rows()
        )
        return "".join(f"{' | '.join(row)}\n" for row in rows)
    text = file.read_bytes().decode("utf-8")
    # The bytes of Parquet are those of a version of pyarrow.
    return re.sub('"sha256": "[0-9a-f]{64}"', '"sha256": "..."', text) if file.name == "croissant.json" else text


def name_of(form: pujiang.Format) -> str:
    """The file or folder that tests export a format to."""
    return f"{form.name}{form.suffixes[0] if form.suffixes else ''}"


def golden_text(form: pujiang.Format, data: pujiang.Dataset, folder: Path) -> str:
    """What an export of a dataset looks like, as one text."""
    target = folder / name_of(form)
    pujiang.export(data, target, form, replace=True)
    return "".join(f"==== {name}\n{text}" if name else text for name, text in shown(target) if text.strip())


def main() -> None:
    """Write the golden files anew."""
    shutil.rmtree(GOLDEN, ignore_errors=True)
    GOLDEN.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        data = sample(Path(folder) / "data")
        for form in pujiang.formats():
            (GOLDEN / f"{form.name}.txt").write_text(golden_text(form, data, Path(folder)), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
