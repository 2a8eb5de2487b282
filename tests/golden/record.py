"""The golden record: YAML, JSON, JSON-LD, rows and tables of several datasets, and all problems of many mistakes.

What is small is kept as it is; of what is large a digest is kept.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pujiang
from authoring.kinds import CASES
from authoring.mutations import mutations
from exporters.sample import sample
from pujiang.io.json.schema_files import put_schema
from pujiang.problem_rules import RULES
from specimen import GOOD, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RECORD = Path(__file__).parent / "record"
SECOND = Path(__file__).parents[1] / "authoring" / "second"
_SMALL = 40_000


def datasets(folder: Path) -> dict[str, pujiang.Dataset]:
    """Return the datasets that are recorded: the bundled one and three specimens."""
    return {
        "bundled": pujiang.load(),
        "specimen": pujiang.load(written(folder / "specimen"), bundled=False),
        "sample": sample(folder / "sample"),
        "second": pujiang.load(SECOND / "base", SECOND / "upper", bundled=False),
    }


def forms_of(data: pujiang.Dataset, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each form of a dataset that is recorded, with its name."""
    pujiang.dump(data, folder / "yaml")
    files = sorted(file for file in (folder / "yaml").rglob("*") if file.suffix in {".yaml", ".txt"})
    yield "yaml.txt", "".join(f"# {file.relative_to(folder)}\n{file.read_text('utf-8')}" for file in files)
    pujiang.dump(data, folder / "data.json")
    yield "data.json", (folder / "data.json").read_text("utf-8")
    pujiang.export(data, folder / "data.jsonld")
    yield "data.jsonld", (folder / "data.jsonld").read_text("utf-8")
    yield "rows.json", as_json(data.to_rows())
    for what, tables in (("tables", data.tables(quote="full")), ("facets", data.facets())):
        yield f"{what}.json", as_json({name: [table.names, *table] for name, table in tables.items()})


def as_json(value: object) -> str:
    """Return a value as JSON, a line for each of its parts."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"


def problems_of(mistakes: Iterable[tuple[str, str]], folder: Path) -> str:
    """Return all that is told of some mistakes, each a file by itself: every attribute of every problem."""
    told: list[str] = []
    put_schema(folder)
    for name, content in mistakes:
        written(folder, content)
        told.append(f"# {name}")
        for problem in pujiang.check(folder, bundled=False):
            place = problem.line, problem.column, problem.end_line, problem.end_column
            what = problem.code, problem.severity.value, problem.record, problem.path, place
            told.append(json.dumps((*what, problem.message, problem.help, problem.replacement), ensure_ascii=False))
    return "\n".join(told).replace(str(folder), "FOLDER") + "\n"


def rule_mistakes() -> Iterator[tuple[str, str]]:
    """Yield the mistake of each rule in the specimen."""
    for code, rule in RULES.items():
        yield code, GOOD.replace(rule.right, rule.wrong, 1)


def typed_mistakes() -> Iterator[tuple[str, str]]:
    """Yield the kinds of mistakes that are text."""
    for case in CASES:
        try:
            yield case.name, case.content.decode()
        except UnicodeDecodeError:
            continue


def slips() -> Iterator[tuple[str, str]]:
    """Yield every slip that is made by machine in the specimen."""
    for slip in mutations(GOOD):
        yield f"{slip.what} {slip.path}", slip.text


def recorded(text: str) -> str:
    """Return what is kept of a form: itself, or its digest if it is large."""
    return (
        text if len(text) <= _SMALL else f"sha256 {hashlib.sha256(text.encode()).hexdigest()}, {len(text)} characters\n"
    )


def whole_record(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield all that is recorded, whole, with the names of the files."""
    for dataset, data in datasets(folder).items():
        place = folder / f"forms-{dataset}"
        place.mkdir()
        for name, text in forms_of(data, place):
            yield f"{dataset}-{name}", text
    yield "problems-rules.txt", problems_of(rule_mistakes(), folder / "rules")
    yield "problems-kinds.txt", problems_of(typed_mistakes(), folder / "kinds")
    yield "problems-slips.txt", problems_of(slips(), folder / "slips")


def write(target: Path, *, whole: bool) -> None:
    """Write the record into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in whole_record(Path(folder)):
            (target / name).write_text(text if whole else recorded(text), "utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if sys.argv[1:] else RECORD, whole=bool(sys.argv[1:]))
