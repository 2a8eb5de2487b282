"""Every public function, with inputs that repeat one piece: what the lane `growth` measures, and `docs/robustness.md` lists."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import attrs

import pujiang
from pujiang import Dataset, Topic

#: Pieces that made something quadratic once, or may: repeated, they are the whole text.
PIECES = {
    "letters": "a",
    "words": "word ",
    "CJK": "字",
    "digits": "1",
    "numbers": "5,000 labs ",
    "hyphens": "a-",
    "marks": "e\u0301",
    "apostrophes": "O’",
    "by": "Led by ",
    "as saying": "as saying ",
    "said": "Ana Costa said that ",
    "names": "Ana Costa ",
    "quotes": "“a” ",
    "open quotes": "“",
    "brackets": "(",
    "tags": "<a b=c>",
    "lines": "a\n",
    "paragraphs": "A.\n\n",
    "headings": "# H\n\n",
    "stops": "U.S. ",
}
_NUMBERS = itertools.count()
_HEAD = "speakers: [{id: ada, name: Ada One}]\nmetrics: [{id: m, name: M, definition: d, unit: labs}]\n"


@attrs.frozen
class Case:
    """A public function with a family of inputs.

    Attributes:
        function: its name.
        family: what repeats.
        make: returns the input of a size.
        work: calls the function.
        first: the size to begin with.
        last: the largest size to begin with.
    """

    function: str
    family: str
    make: Callable[[int], Any]
    work: Callable[[Any], object]
    first: int
    last: int

    @property
    def name(self) -> str:
        """The name of its row."""
        return f"{self.function}: {self.family}"


def fresh(suffix: str = "") -> Path:
    """Return a path that does not exist."""
    return Path(tempfile.mkdtemp(prefix="pujiang-growth-")) / f"{next(_NUMBERS)}{suffix}"


def write(content: str, text: str = "") -> Path:
    """Write a file of data, with the text that it names beside it; return its folder."""
    folder = fresh()
    folder.mkdir()
    (folder / "a.yaml").write_text(f"# yaml-language-server: $schema=s\n{content}", "utf-8")
    (folder / "t.txt").write_text(text or "Title\n", "utf-8")
    return folder


def statements(count: int) -> Path:
    """Write a bulletin of so many statements, each with a figure."""
    sentences = [f"we have {n + 2_200} labs of sort {n}." for n in range(count)]
    said = "".join(
        f"  - {{id: s{n}, speaker: ada, cue: said that, words: {words}, kind: assertion,"
        f" figures: [{{metric: m, words: {n + 2_200} labs}}]}}\n"
        for n, words in enumerate(sentences)
    )
    text = "Ada One, Director, spoke.\n\n" + "".join(f"Ada One said that {words}\n\n" for words in sentences)
    return write(f"{_HEAD}{bulletin('participants')}  statements:\n{said}", text)


def bulletin(part: str) -> str:
    """Return the head of a bulletin."""
    participants = "  participants: [{speaker: ada, words: 'Ada One, Director'}]\n" if part == "participants" else ""
    return f"bulletins:\n- id: b\n  title: T\n  text: {{file: t.txt}}\n{participants}"


def same_words(count: int) -> Path:
    """Write so many statements of the same words."""
    said = "".join(
        f"  - {{id: s{n}, speaker: ada, cue: said that, words: we have labs., kind: assertion}}\n" for n in range(count)
    )
    text = "Ada One, Director, spoke.\n\n" + "Ada One said that we have labs.\n\n" * count
    return write(f"{_HEAD}{bulletin('participants')}  statements:\n{said}", text)


def same_headings(count: int) -> Path:
    """Write so many sections of the same heading."""
    sections = "".join(f"  - {{id: s{n}, heading: H}}\n" for n in range(count))
    return write(f"{bulletin('sections')}  sections:\n{sections}", "H\n\n" * count + "The end.\n")


def wrong_references(count: int) -> Path:
    """Write so many topics, each with a reference to one that does not exist."""
    return write("topics:\n" + "".join(f"  - {{id: t{n}, name: N{n}, broader: [x{n}]}}\n" for n in range(count)))


def long_ids(count: int) -> Path:
    """Write so many topics with long ids that are alike, each with a wrong reference."""
    stem = "abcdefghij" * 5
    rows = (f"  - {{id: {stem}a{n}, name: N{n}, broader: [{stem}b{n}]}}\n" for n in range(count))
    return write("topics:\n" + "".join(rows))


def wrong_fields(count: int) -> Path:
    """Write so many topics with a misspelt field."""
    return write("topics:\n" + "".join(f"  - {{id: t{n}, nam{n}: N}}\n" for n in range(count)))


def one_name(count: int) -> Path:
    """Write so many topics of one name."""
    return write("topics:\n" + "".join(f"  - {{id: t{n}, name: N}}\n" for n in range(count)))


def a_circle(count: int) -> Path:
    """Write so many topics, each broader than the next, in a circle."""
    return write(
        "topics:\n" + "".join(f"  - {{id: t{n}, name: N{n}, broader: [t{(n + 1) % count}]}}\n" for n in range(count))
    )


def targets(count: int) -> Dataset:
    """Return so many figures of a metric, half of them targets that none reaches."""
    rows = "".join(
        f"  - {{id: o{n}, metric: m, value: {n + 10_001}, reference: r, words: {n + 10_001} labs, period: {1000 + n % 8000}"
        f"{', stage: target' if n % 2 else ''}}}\n"
        for n in range(count)
    )
    return loaded(write(f"{_HEAD}references: [{{id: r, title: R}}]\nobservations:\n{rows}"))


def loaded(folder: Path) -> Dataset:
    """Load a folder without the cache and the bundled data."""
    return pujiang.load(folder, bundled=False, cache=False)


def dataset(count: int) -> Dataset:
    """Return a bulletin of so many statements."""
    return loaded(statements(count))


def an_archive(count: int) -> Path:
    """Write an archive of so many topics."""
    folder = fresh()
    pujiang.write_archive(Dataset.of([Topic(id=f"t{n}", name=f"N{n}") for n in range(count)]), folder, verify=False)
    return folder


def repeat(piece: str, count: int) -> str:
    """Return a piece repeated, between words that begin and end a text."""
    return f"The title\n\n{piece * count}\n"


def _of_texts(function: str, work: Callable[[str], object], first: int, last: int) -> list[Case]:
    return [Case(function, name, partial(repeat, piece), work, first, last) for name, piece in PIECES.items()]


def _check_text(text: str) -> object:
    folder = write(f"{bulletin('text')}", pujiang.canonical_text(text))
    return loaded(folder).coverage()


def _check(folder: Path) -> object:
    return pujiang.check(folder, bundled=False)


def _map_back(mapping: dict[str, str]) -> object:
    return pujiang.from_dict(mapping, Dataset.of([]))


def _rows_and_data(n: int) -> tuple[list[dict[str, Any]], Dataset]:
    data = dataset(n)
    kept = [one for every in data.collections() if every.kind not in {"statements", "observations"} for one in every]
    return data.statements.to_records(), Dataset.of(kept, data.layers)


def _ask_for_layer(name: str) -> object:
    try:
        return pujiang.installed_layer(name)
    except pujiang.UnknownIdError as error:
        return str(error)


_EXPORTS = (
    "json-ld",
    "csv",
    "datapackage",
    "jsonl",
    "sqlite",
    "turtle",
    "graphml",
    "markdown",
    "csl-json",
    "bibtex",
    "ris",
    "chunks",
    "web-annotation",
    "brat",
    "label-studio",
)
_BAD = (same_words, same_headings, wrong_references, long_ids, wrong_fields, one_name, a_circle, statements)


def _export(name: str, data: Dataset) -> None:
    pujiang.export(data, fresh(), name)  # type: ignore[arg-type]


def _family_of(make: Callable[..., object]) -> str:
    return make.__name__.replace("_", " ")


CASES = [
    *_of_texts("canonical_text", pujiang.canonical_text, 1_000, 2**17),
    *_of_texts("read_figures", pujiang.read_figures, 500, 2**14),
    *_of_texts("convert_units", lambda text: pujiang.convert_units(1, f"x {text}", f"x {text}"), 1_000, 2**17),
    *_of_texts("draft", pujiang.draft, 60, 500),
    *_of_texts("factcheck", pujiang.factcheck, 60, 500),
    *_of_texts("load", _check_text, 500, 2**13),
    *(Case("check", _family_of(make), make, _check, 125, 1_000) for make in _BAD),
    Case("load", "statements", statements, loaded, 125, 1_000),
    *(Case("export", name, dataset, partial(_export, name), 60, 500) for name in _EXPORTS),
    Case("monitor", "targets", targets, lambda data: str(pujiang.monitor(data)), 250, 4_000),
    Case("compare", "statements", dataset, lambda data: list(pujiang.compare(data, data)), 60, 500),
    Case("diff", "statements", dataset, lambda data: pujiang.diff(data, Dataset.of([])), 125, 2_000),
    Case("cite", "bulletins", lambda n: pujiang.load().statements[0] if n else None, pujiang.cite, 1, 8),
    Case("ask", "statements", dataset, lambda data: pujiang.ask(pujiang.Query(kind="statements"), data), 250, 2_000),
    Case("to_chunks", "statements", dataset, pujiang.to_chunks, 60, 500),
    Case("dump", "statements", dataset, lambda data: pujiang.dump(data, fresh()), 60, 500),
    Case("archive_lines", "statements", dataset, lambda data: pujiang.archive_lines(data, fresh()), 125, 1_000),
    Case("write_archive", "statements", dataset, lambda data: pujiang.write_archive(data, fresh()), 125, 500),
    Case("open_archive", "topics", an_archive, lambda path: list(pujiang.open_archive(path).topics), 1_000, 8_000),
    Case("build_site", "statements", dataset, lambda data: pujiang.build_site(data, fresh()), 30, 250),
    Case("describe", "lists", lambda n: n, lambda _: pujiang.describe("mode"), 1, 8),
    Case("formats", "formats", lambda n: n, lambda _: pujiang.formats(), 1, 8),
    Case(
        "from_dict",
        "letters",
        lambda n: {"type": "topic", "id": "t", "name": "x" * n, "definition": "d"},
        _map_back,
        1_000,
        2**14,
    ),
    Case("from_frame", "statements", _rows_and_data, lambda pair: pujiang.from_frame(*pair), 60, 500),
    Case("make_converter", "converters", lambda n: n, lambda _: pujiang.make_converter(), 1, 8),
    Case("installed_layer", "letters", lambda n: "x" * n, _ask_for_layer, 1_000, 2**14),
]
