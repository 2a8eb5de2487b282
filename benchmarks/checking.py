"""Reading and checking files, side by side with a bare CSafeLoader and a stock cattrs: python benchmarks/checking.py.

The peer reads the same YAML into the same classes. It knows no places, finds no words in the text and checks nothing.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import cattrs
import yaml

import pujiang
from pujiang.code import Code
from pujiang.io.bundling import find_bundled_folder
from pujiang.io.reading import read_path
from pujiang.written.documents import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 9
WORDS = "rivers roads laboratories harbours engineers students bridges satellites vaccines networks".split()


def bulletin(statements: int) -> tuple[str, str]:
    """A bulletin of many statements, and its text."""
    lines, records = [], []
    for number in range(statements):
        words = f"we shall build {number + 3} new {WORDS[number % 10]} for town number-{number} and open them to all."
        lines.append(f"Ada One said that {words}")
        records.append(
            f"      - id: s{number}\n        speaker: ada\n        cue: said that\n        words: {words}\n"
            f"        kind: {'proposal' if number % 3 else 'assertion'}\n        topics: [t{number % 40}]\n"
            f"        figures:\n          - metric: m\n            words: {number + 3} new {WORDS[number % 10]}\n"
            f"            value: {number + 3}\n"
        )
    head = (
        "# yaml-language-server: $schema=x\nspeakers: [{id: ada, name: Ada One}]\n"
        "metrics: [{id: m, name: M, definition: Things., unit: things}]\ntopics:\n"
        + "".join(f"  - {{id: t{n}, name: Topic {n}}}\n" for n in range(40))
        + "bulletins:\n  - id: b\n    title: B\n    text: {file: text.txt}\n    statements:\n"
    )
    return head + "".join(records), "\n\n".join(lines) + "\n"


def vocabulary(count: int) -> str:
    """A file of many records without a text."""
    return "# yaml-language-server: $schema=x\ntopics:\n" + "".join(
        f"  - id: t{n}\n    name: Topic number {n}\n    aliases:\n      - Alias {n}\n      - Other name {n}\n"
        f"    definition: What is said of {n}, in some words that go on for a while.\n"
        + (f"    broader:\n      - t{n // 2}\n" if n else "")
        for n in range(count)
    )


def peer() -> Callable[[Path], object]:
    """CSafeLoader and a stock converter."""
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(str(value)))
    converter.register_structure_hook(date, lambda value, _: value)
    converter.register_structure_hook_func(
        lambda cls: isinstance(cls, type) and issubclass(cls, Code), lambda value, cls: cls(value)
    )
    for cls in DOCUMENTS.values():
        attrs.resolve_types(cls)

    def read(path: Path) -> object:
        made: list[Any] = []
        for file in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
            content = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
            made += [
                converter.structure(record, DOCUMENTS[kind])
                for kind, records in content.items()
                if kind in DOCUMENTS
                for record in records
            ]
        return made

    return read


def main() -> None:
    """Print for each file the median time of the peer, and of reading, and of reading and checking, as ratios."""
    read = peer()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        content, text = bulletin(1200)
        (folder / "bulletin").mkdir()
        (folder / "bulletin/b.yaml").write_text(content)
        (folder / "bulletin/text.txt").write_text(text)
        (folder / "topics.yaml").write_text(vocabulary(2600))
        for path in (folder / "topics.yaml", folder / "bulletin", find_bundled_folder()):
            sides: dict[str, Callable[[], object]] = {
                "CSafeLoader + cattrs": lambda path=path: read(path),  # type: ignore[misc]
                "read": lambda path=path: read_path(path),  # type: ignore[misc]
                "check": lambda path=path: pujiang.check(path, bundled=False),  # type: ignore[misc]
            }
            times: dict[str, list[float]] = {name: [] for name in sides}
            for _ in range(ROUNDS):
                for name, run in sides.items():
                    start = time.perf_counter()
                    run()
                    times[name].append(time.perf_counter() - start)
            base = statistics.median(times["CSafeLoader + cattrs"])
            size = sum(file.stat().st_size for file in ([path] if path.is_file() else path.rglob("*.yaml"))) // 1000
            told = ", ".join(f"{name} {statistics.median(found) / base:.2f} x" for name, found in times.items())
            print(f"{path.name:16} {size:4} kB  {base * 1000:6.1f} ms  {told}")
            assert pujiang.check(path, bundled=False) == (), pujiang.check(path, bundled=False)[:2]


if __name__ == "__main__":
    main()
