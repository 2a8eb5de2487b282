"""The contract of all formats: deterministic, whole or not at all, true to the rights, and nothing is missing."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from effort import examples
from exporters.sample import GOLDEN, golden_text, name_of, sample, shown
from pujiang import Dataset, Format, Layer, MissingExtraError, PujiangError, UnknownIdError
from pujiang.codes import ProblemCode, SourceWords
from pujiang.dataset.dataset import restore_dataset
from pujiang.errors import how_to_install
from pujiang.exporters import exporting, formats, json_lines
from pujiang.io.jsonld.node_writer import write_json_ld
from pujiang.testing.strategies import datasets
from refusals import raises, raises_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = pujiang.load()
FORMATS = pujiang.formats()
NEEDS = {"arrow": "pyarrow", "excel": "openpyxl", "rdf": "rdflib"}
BINARY = {".db", ".parquet", ".xlsx"}
#: The kinds of record that a format is about, where these are not all; and whether it writes ids with a colon.
ABOUT = {
    "csv": ("statements",),
    "graphml": ("speakers", "organizations", "topics", "initiatives"),
    "markdown": ("statements",),
    "csl-json": ("bulletins", "statements", "references"),
    "bibtex": ("bulletins", "statements", "references"),
    "ris": ("bulletins", "statements", "references"),
    "cff": (),
    "zenodo": (),
    "datacite": (),
    "convokit": ("bulletins", "statements", "speakers"),
    "chunks": ("statements",),
    "web-annotation": ("statements",),
    "brat": ("statements",),
    "label-studio": ("statements",),
    "sdmx-csv": ("observations",),
}
#: Fields of our own words, and names and titles, which are facts.
OURS = ("name", "aliases", "definition", "title", "headline", "note", "gist", "rights", "publisher", "theme")
each_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)


def needed(form: Format) -> None:
    """Leave a format out where its library is not installed: the default run needs none."""
    if form.extra:
        pytest.importorskip(NEEDS[form.extra])


def exported(form: Format, data: object, folder: Path, **options: object) -> Path:
    """A dataset or a selection written in a format."""
    needed(form)
    target = folder / name_of(form)
    pujiang.export(data, target, form.name, **options)  # type: ignore[arg-type]
    return target


def text_in(target: Path) -> str:
    """All that an exported file or folder says."""
    return "\n".join(text for _, text in shown(target))


def bytes_in(target: Path) -> dict[str, bytes]:
    """The files of an export, byte for byte."""
    files = sorted(file for file in target.rglob("*") if file.is_file()) if target.is_dir() else [target]
    return {str(file.relative_to(target.parent)): file.read_bytes() for file in files}


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two exports in each format, in processes whose hashes are seeded otherwise, are equal to the byte."""
    forms = [form for form in FORMATS if not form.extra or find_spec(NEEDS[form.extra])]
    code = "import sys, pujiang\nfor target, name in zip(sys.argv[1::2], sys.argv[2::2]):\n pujiang.export(pujiang.load(), target, name)"
    for seed in "12":
        words = [word for form in forms for word in (str(tmp_path / seed / name_of(form)), form.name)]
        subprocess.run(
            [sys.executable, "-c", code, *words], check=True, env={"PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"}
        )

    for form in forms:
        assert bytes_in(tmp_path / "1" / name_of(form)) == bytes_in(tmp_path / "2" / name_of(form)), form


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Let no file become larger than a size, as where the disk is full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@each_format
def test_a_full_disk_is_told_and_leaves_nothing(form: Format, tmp_path: Path) -> None:
    """One error of pujiang or of files, without warnings of what was left open, and no half of a file."""
    if form.name == "xlsx":
        pytest.skip("openpyxl has temporary files of its own, which the limit of this test meets first")
    target = tmp_path / "folder" / name_of(form)
    target.parent.mkdir()
    size = max(map(len, bytes_in(exported(form, DATA, tmp_path)).values()))

    with full_disk(size // 2), pytest.raises((OSError, PujiangError)):
        pujiang.export(DATA, target, form)

    assert list(target.parent.iterdir()) == []


@each_format
def test_the_golden_file(form: Format, tmp_path: Path) -> None:
    """What a format makes of a sample with an emoji, Chinese and signs of every markup is what was reviewed."""
    needed(form)
    golden = (GOLDEN / f"{form.name}.txt").read_bytes().decode()

    assert golden_text(form, sample(tmp_path / "data"), tmp_path) == golden


@each_format
def test_every_id_is_there_and_the_text_is_utf8(form: Format, tmp_path: Path) -> None:
    """Each record of the kinds that a format is about is named in what it writes."""
    told = text_in(exported(form, DATA, tmp_path))

    kinds = ABOUT.get(form.name, tuple(collection.kind for collection in DATA.collections()))
    ids = [key for kind in kinds for key in DATA.collection(kind).ids()]
    assert [key for key in ids if key not in told and key.replace("/", ":") not in told] == []


@each_format
def test_the_empty_dataset_works(form: Format, tmp_path: Path) -> None:
    """A dataset without a record is written like any other."""
    target = exported(form, Dataset.of([], [Layer(name="empty", version="0")]), tmp_path)

    assert target.exists()


@each_format
def test_a_failed_write_leaves_what_stood_there(form: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If writing fails at its end, the old file or folder is whole, and nothing else is left."""
    target = exported(form, DATA, tmp_path)
    before = bytes_in(target)

    def failing(extract: pujiang.types.Extract, made: Path) -> None:
        form.write(extract, made)
        raise OSError("the disk is full")

    monkeypatch.setattr(exporting, "format_named", lambda _: attrs.evolve(form, write=failing))

    with pytest.raises(OSError, match="disk is full"):
        pujiang.export(DATA.statements[:2], target, form.name, replace=True)  # type: ignore[arg-type]
    assert bytes_in(target) == before
    assert list(tmp_path.iterdir()) == [target]


@each_format
def test_nothing_is_overwritten_unasked(form: Format, tmp_path: Path) -> None:
    """What stands there is refused; with replace=True it is replaced, if it is of the format; else never."""
    target = exported(form, DATA, tmp_path)
    before = bytes_in(target)

    with pytest.raises(PujiangError, match="replace=True"):
        pujiang.export(DATA.statements[:1], target, form)
    assert bytes_in(target) == before
    pujiang.export(DATA.statements[:1], target, form, replace=True)
    assert bytes_in(target) != before or form.name == "cff"

    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(PujiangError, match=f" {form.name} "):
        pujiang.export(DATA, other, form, replace=True)
    assert [file.name for file in other.iterdir()] == ["mine.txt"]


def long_runs(words: str, length: int) -> list[str]:
    """All runs of so many words, as a pattern that forgives white space and signs between them."""
    found = re.findall(r"\w+", words)
    return [" ".join(found[i : i + length]) for i in range(len(found) - length + 1)]


def bare(text: str) -> str:
    """The words of a text alone."""
    return " ".join(re.findall(r"\w+", text))


@each_format
def test_without_words_no_words_are_there(form: Format, tmp_path: Path) -> None:
    """quote="none" writes no run of seven words of the bulletin but in names, titles and summaries; so for parts."""
    target = exported(form, DATA, tmp_path, quote="none")
    told = bare(text_in(target))

    bulletin = DATA.bulletins[0]
    ours = bare(" | ".join(str(getattr(r, name, "")) for c in DATA.collections() for r in c for name in OURS))
    ours += bare(" | ".join(str(part.title) for p in bulletin.participants for part in p.affiliations))
    ours += bare(" | ".join(s.theme or "" for forum in DATA.forums for s in forum.sessions))
    leaked = [run for run in long_runs(bulletin.text.content, 7) if run in told and run not in ours]
    assert leaked == []


@each_format
def test_with_quotes_the_whole_text_is_not_there(form: Format, tmp_path: Path) -> None:
    """By default a one-way format quotes, and does not hold the text as one."""
    told = text_in(exported(form, DATA, tmp_path))

    if not form.lossless:
        assert bare(DATA.bulletins[0].text.content) not in bare(told)


@pytest.mark.parametrize("name", ["datapackage", "jsonl", "sqlite", "parquet", "xlsx", "markdown"])
def test_with_full_text_the_text_is_there(name: str, tmp_path: Path) -> None:
    """quote="full" writes the whole text, of tables in a column, of Markdown with the numbers of the notes in it."""
    form = formats.format_named(name)
    told = re.sub(r"\[\^\d+\](?!:)", "", text_in(exported(form, DATA, tmp_path, quote="full")))

    for line in DATA.bulletins[0].text.content.splitlines():
        assert bare(line) in bare(told.replace("\\n", " "))


@each_format
def test_what_does_not_hold_is_not_written(form: Format, tmp_path: Path) -> None:
    """Data whose anchors were moved after it was checked is refused, and no file appears."""
    rows = DATA.to_rows()
    statement = next(row for row in rows["statements"] if row["id"] == "dai-gang-achievements")
    statement["spans"] = [[start + 40, end + 40] for start, end in statement["spans"]]
    moved = restore_dataset(rows, DATA.layers)

    for data in (moved, moved.statements[:1]):
        with raises_problem(ProblemCode.WORDS_NOT_FOUND, record="statement pujiang-2023-iv/dai-gang-achievements"):
            exported(form, data, tmp_path)
    assert list(tmp_path.iterdir()) == []


@each_format
@examples(15)
@given(datasets())
def test_any_dataset_can_be_written(form: Format, tmp_path_factory: pytest.TempPathFactory, data: Dataset) -> None:
    """Any valid dataset, in any script, is written, and so is any selection of it."""
    folder = tmp_path_factory.mktemp("any")

    exported(form, data, folder)
    exported(form, data.statements[:2], folder, replace=True, quote="none")


@pytest.mark.parametrize("extra", sorted(NEEDS))
def test_a_missing_library_says_what_to_install(extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its library a format names the extra that brings it, and nothing is written."""
    form = next(form for form in FORMATS if form.extra == extra)
    monkeypatch.setattr("pujiang.tables.frames.import_module", _importing)

    with raises(MissingExtraError, re.escape(how_to_install(extra)), extra=extra):
        pujiang.export(DATA, tmp_path / name_of(form), form)
    assert list(tmp_path.iterdir()) == []


def _importing(name: str) -> object:
    raise ModuleNotFoundError(f"No module named {name!r}", name=name.partition(".")[0])


def test_a_library_that_is_broken_is_not_said_to_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is there and something that it needs is not, the error is its own."""

    def importing(name: str) -> object:
        raise ModuleNotFoundError(f"{name} needs more", name="something_else")

    monkeypatch.setattr("pujiang.tables.frames.import_module", importing)

    with pytest.raises(ModuleNotFoundError, match="needs more") as caught:
        pujiang.export(DATA, tmp_path / "x.xlsx")
    assert not isinstance(caught.value, MissingExtraError)


def test_the_name_of_a_file_chooses_the_format(tmp_path: Path) -> None:
    """The longest ending counts; a name that asks for none is refused with all endings."""
    for name, beginning in (("a.csl.json", b"["), ("b.BIB", b"@misc"), ("c.csv", b"id,bulletin")):
        pujiang.export(DATA, tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(beginning)
    with pytest.raises(PujiangError, match=r"'data\.xyz'.*\.bib, .*: datapackage"):
        pujiang.export(DATA, tmp_path / "data.xyz")


def test_an_old_sqlite_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where SQLite has no STRICT tables, the error says so, and no file appears."""
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 34, 0))

    with pytest.raises(PujiangError, match=r"SQLite 3\.37"):
        pujiang.export(DATA, tmp_path / "a.db")
    assert list(tmp_path.iterdir()) == []


def test_slips_are_answered(tmp_path: Path) -> None:
    """An unknown format or share of words is refused with the nearest."""
    with raises(UnknownIdError, asked="bibtx", near=("bibtex",)):
        pujiang.export(DATA, tmp_path / "a", "bibtx")  # type: ignore[arg-type]
    with raises(UnknownIdError, asked="excerpt", near=("excerpts",)):
        pujiang.export(DATA, tmp_path / "a.bib", quote="excerpt")  # type: ignore[arg-type]
    with raises(UnknownIdError, asked="all", kind="value of quote"):
        DATA.tables("all")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("exporters.test_formats:MINE", None),
        ("exporters.test_formats:NO_FORMAT", r"NO_FORMAT.*pujiang\.Format"),
        ("exporters.test_formats:TAKEN", "TAKEN.*'csv'"),
    ],
)
def test_a_package_adds_a_format(value: str, told: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point adds a format that is written like ours; what is no format, or a name that is taken, is refused."""
    entry = EntryPoint("mine", value, formats.GROUP)
    monkeypatch.setattr(formats, "entry_points", lambda group: [entry] if group == formats.GROUP else [])

    if told:
        with pytest.raises(PujiangError, match=told):
            pujiang.formats()
    else:
        pujiang.export(DATA, tmp_path / "ids.mine", quote="none")
        assert "mine: the ids" in map(str, pujiang.formats())
        assert (tmp_path / "ids.mine").read_text("utf-8").splitlines() == list(DATA.statements.ids())


def _write_ids(extract: pujiang.types.Extract, target: Path) -> None:
    assert extract.quoted(extract.data.statements[0].span) is None
    target.write_text("\n".join(extract.selection.ids()), "utf-8")


MINE = Format(name="mine", about="the ids", write=_write_ids, suffixes=(".mine",))
NO_FORMAT = "mine"
TAKEN = attrs.evolve(MINE, name="csv")


cell_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**25), max_value=10**25),
    st.dates(),
    st.text(),
    st.text(st.sampled_from('\u2028\u2029\x00\x1f\x7f"\\/\n\t\b\f😀')),
    st.lists(st.text(max_size=3), max_size=3),
)


@given(st.dictionaries(st.text(st.sampled_from("abc_"), max_size=3), cell_values, max_size=5))
def test_the_fast_encoder_writes_the_same_bytes(value: dict[str, object]) -> None:
    """With msgspec and without, any object is encoded to the same bytes, and reads back."""
    pytest.importorskip("msgspec")
    fast = json_lines.fast_encoder()
    assert fast

    assert fast([value, {}]) == json_lines.standard_encoder([value, {}])


def test_json_lines_need_no_msgspec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the same files are written."""
    pujiang.export(DATA, tmp_path / "a", "jsonl")
    monkeypatch.setattr("pujiang.exporters.json_lines.import_module", _importing)
    pujiang.export(DATA, tmp_path / "b", "jsonl")

    assert json_lines.fast_encoder() is None
    assert [*map(bytes_of, sorted((tmp_path / "a").iterdir()))] == [*map(bytes_of, sorted((tmp_path / "b").iterdir()))]


def test_json_ld_needs_no_msgspec(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the same text is written."""
    made = write_json_ld(DATA, SourceWords.FULL)
    monkeypatch.setattr("pujiang.io.jsonld.node_writer.import_module", _importing)

    assert write_json_ld(DATA, SourceWords.FULL) == made


def bytes_of(file: Path) -> bytes:
    """What a file holds."""
    return file.read_bytes()
