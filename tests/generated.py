"""Every file that is generated and committed, with the function that gives its text.

`nox -s generate`, or `python tests/generated.py` where pujiang is installed from here, writes those that are stale.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

import type_names
from currency_names import currency_names_text
from figures_page import figures_page
from pujiang.io import bundling
from pujiang.io.json import schema
from pujiang.io.jsonld import jsonld_schema as linked_schema
from pujiang.io.jsonld import own_vocabulary
from pujiang.io.loading import load
from pujiang.problem_rules import problems_page
from pujiang.stored import generating
from pujiang.tables.dictionary import data_dictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

ROOT = Path(__file__).parents[1]


def encode_standard_units() -> str:
    """Return the units of `src/pujiang/units/units.yaml` as JSON: of each the values of the fields that it has."""
    # Not loaded: units are checked against this file.
    rows = yaml.load((ROOT / "src/pujiang/units/units.yaml").read_text("utf-8"), yaml.BaseLoader)["units"]  # noqa: S506  # a loader of text alone
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n"


#: By the path of the file, from the top of the project; the builders first, since records are made by them.
GENERATED: dict[str, Callable[[], str]] = {
    "src/pujiang/stored/_generated/makers.py": generating.generate_makers,
    "src/pujiang/bundled.json": lambda: bundling.encode_ready_made(load(bundling.find_bundled_folder(), bundled=False)),
    "src/pujiang/literals.py": type_names.literals_text,
    "src/pujiang/dataset/filter_types.py": type_names.filters_text,
    "src/pujiang/dataset/typed_methods.py": type_names.methods_text,
    "src/pujiang/model/change_types.py": type_names.changes_text,
    "src/pujiang/units/standard_units.json": encode_standard_units,
    "src/pujiang/language/currency_names.py": currency_names_text,
    "src/pujiang/bundled_names.json": lambda: bundling.encode_names(
        load(bundling.find_bundled_folder(), bundled=False)
    ),
    "docs/data-dictionary.md": data_dictionary,
    "docs/problems.md": problems_page,
    "docs/figures.md": figures_page,
    "schema/pujiang.schema.json": schema.schema_text,
    "schema/pujiang-jsonld.schema.json": linked_schema.schema_text,
    "schema/pujiang.vocabulary.ttl": own_vocabulary.vocabulary_text,
}


def stale_files(root: Path, generated: Mapping[str, Callable[[], str]]) -> list[str]:
    """Return the files whose text is not what their function gives."""
    return [path for path, text in generated.items() if not _has_text(root / path, text())]


def _has_text(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes().decode("utf-8", "replace") == text


def write_files(root: Path, generated: Mapping[str, Callable[[], str]], paths: Iterable[str]) -> None:
    """Write some of the files, with the line ends that they have."""
    for path in paths:
        (root / path).write_text(generated[path](), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    makers = next(iter(GENERATED))
    stale = stale_files(ROOT, {makers: GENERATED[makers]}) or stale_files(ROOT, GENERATED)
    write_files(ROOT, GENERATED, stale)
    sys.stdout.write("".join(f"wrote {path}\n" for path in stale) or "all generated files are fresh\n")
    if makers in stale:
        # The others need builders that work: they are looked at in a process that has the new ones.
        subprocess.run([sys.executable, __file__], check=True)
