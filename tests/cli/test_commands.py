"""The command line: what is in the data, finding, showing; in a terminal and in a pipe."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import pujiang
from command_line import run
from pujiang.cli import main as door
from pujiang.cli import printing
from pujiang.cli.app import pujiang as command
from pujiang.cli.commands import find

DATA = pujiang.load()


def test_without_a_command_it_says_what_is_in_the_data() -> None:
    """Name, version, bulletins and counts, and what to type next; the same as JSON."""
    told = run()

    assert "pujiang-bulletins 1.2.0" in told
    assert re.search(r"33\s+statements", told)
    assert "Try: pujiang find" in told
    assert json.loads(run("--json"))["records"]["statements"] == 33


def test_statements_are_found_by_options_and_words() -> None:
    """Options narrow, words are searched in any form; ids, speakers and words are printed."""
    told = run("find", "--by", "Hu Zhijian", "--kind", "proposal", "--about", "think-tanks", "networks")

    assert "pujiang-2023-iv/hu-zhijian-mechanism" in told
    assert "Hu Zhijian proposed that we should coordinate" in " ".join(told.split())
    assert told.rstrip().endswith("1 statement")
    found = json.loads(run("find", "--mentioning", "ZA", "--mode", "reported", "--json"))
    assert [row["speakers"] for row in found] == ["Mlungisi Cele", "Mlungisi Cele"]
    assert run("find", "--naming", "g2-model").rstrip().endswith("1 statement")


def test_finding_nothing_is_told_and_ends_with_1() -> None:
    """Nothing found is no error message, and an exit code that scripts can ask for."""
    assert run("find", "xylophone", code=1).strip() == "0 statements"
    assert json.loads(run("find", "xylophone", "--json", code=1)) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("find", "--by", "Hu Zhijan"), "'hu-zhijian'"),
        (("find", "--kind", "propsal"), "'proposal'"),
        (("show", "dai-gang-achievement"), "'dai-gang-achievements'"),
        (("show", "topics:nothing-like-it"), "topic 'nothing-like-it'"),
        (("show", "joint-laboratories"), "metrics:joint-laboratories"),
        (("find", "—"), "'—'"),
    ],
)
def test_a_mistake_is_told_in_words(words: tuple[str, ...], told: str) -> None:
    """An unknown name, an ambiguous id, a missing file or a search without words is told without a traceback."""
    assert told in run(*words, code=1)


def test_a_statement_is_shown_with_its_words_in_context_and_its_citation() -> None:
    """The record, the words in the text around them, its labels and how to cite it."""
    told = " ".join(run("show", "mlungisi-cele-win-win").split())

    assert "Mlungisi Cele argued that China and South Africa can promote" in told
    assert "and build a local innovation system. He argued that" in told
    assert "Cite: Mlungisi Cele, as reported in: Shanghai Center" in told
    assert json.loads(run("show", "mlungisi-cele-win-win", "--json"))["kind"] == "assessment"


@pytest.mark.parametrize(
    "record",
    ["hu-zhijian", "topics:joint-laboratories", "CN", "pujiang-2023-iv", "beidou", "pujiang-2023-iv/editors-note"],
)
def test_any_record_can_be_shown(record: str) -> None:
    """Speakers, topics, places, bulletins and initiatives are shown by their ids too."""
    assert record.rpartition(":")[2] in run("show", record)


def test_a_record_is_shown_by_its_identifier_of_another_system() -> None:
    """As a compact URI or an address; an identifier that nothing has, and one without its system, are refused."""
    assert json.loads(run("show", "ror:02c9qn167", "--json"))["id"] == "guangxi-university"
    assert json.loads(run("show", "https://www.wikidata.org/wiki/Q155", "--json"))["id"] == "BR"
    assert "ror:02c9qn167; wikidata:Q1552757" in run("show", "guangxi-university")
    assert "identifiers" not in json.loads(run("show", "cebri", "--json"))
    assert "unknown record" in run("show", "wikidata:Q15555", code=1)
    assert "unknown record" in run("show", "Q155", code=1)


def test_data_of_ones_own_is_laid_on_top(tmp_path: Path) -> None:
    """With --data on top of ours, with --only alone; before or after the command's name."""
    (tmp_path / "mine.yaml").write_text("topics: [{id: mine, name: My topic}]", "utf-8")

    assert "My topic" in run("show", "mine", "--data", str(tmp_path))
    assert json.loads(run("--data", str(tmp_path), "--only", "--json"))["records"]["topics"] == 1


def test_output_fits_a_pipe_and_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal lines have 100 characters at most and no colour; with one, as many as it has."""
    told = run("find", "--by", "zhao-yang")

    assert max(map(len, told.splitlines())) <= 100
    assert "\x1b" not in told
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "40")
    assert printing.console().width == 40


def test_it_runs_as_a_module_and_a_script() -> None:
    """`python -m pujiang` is the same command."""
    result = subprocess.run(
        [sys.executable, "-m", "pujiang", "find", "--by", "zhao-yi"], capture_output=True, text=True, check=True
    )

    assert "zhao-yi-beidou" in result.stdout


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without click or rich the command says which pip install brings it; another failing import is not hidden."""
    monkeypatch.setattr(sys, "argv", ["pujiang", "find"])
    for library in ("rich", "click"):
        with monkeypatch.context() as patch:
            for name in [name for name in sys.modules if name.startswith(("pujiang.cli.", f"{library}."))]:
                patch.delitem(sys.modules, name)
            patch.setitem(sys.modules, library, None)
            with pytest.raises(SystemExit, match=rf"{library} .*pip install .*\[cli\]"):
                door.main()
    monkeypatch.setitem(sys.modules, "pujiang.cli.app", None)
    with pytest.raises(ModuleNotFoundError, match=r"pujiang\.cli\.app"):
        door.main()


def test_the_door_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The installed script runs the command."""
    monkeypatch.setattr(sys, "argv", ["pujiang", "--version"])
    with pytest.raises(SystemExit) as caught:
        door.main()

    assert caught.value.code == 0


def test_metrics_are_monitored() -> None:
    """The report, of all metrics or of some, on a day, as JSON; a wrong metric is answered."""
    told = run("monitor", "joint-laboratories")

    assert "100 laboratories by 2028-10: unknown whether reached" in told
    assert "Young scientists" not in told
    assert "Young scientists" in run("monitor")
    (row,) = json.loads(run("monitor", "joint-laboratories", "--as-of", "2023-10-01", "--json"))
    assert row["latest"] == "53 laboratories"
    assert [target["reached"] for target in row["targets"]] == [True]
    result = CliRunner().invoke(command, ["monitor", "joint-laboratorys"])
    assert "'joint-laboratories'" in result.output


def test_metrics_are_drawn(tmp_path: Path) -> None:
    """A picture of them all is written beside the report."""
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")

    run("monitor", "--plot", str(tmp_path / "all.json"))

    assert (tmp_path / "all.json").read_text("utf-8").startswith("{")


def test_export_lists_the_formats_and_writes_them(tmp_path: Path) -> None:
    """Without a target the formats are listed; with one the data, or the statements that meet the options, are written."""
    assert set(json.loads(run("export", "--json"))) <= set(run("export").split())
    assert "BibTeX" in json.loads(run("export", "--json"))["bibtex"]

    assert run("export", "csv", "-o", str(tmp_path / "a.csv"), "--by", "Hu Zhijian", "--kind", "proposal") == ""
    assert (tmp_path / "a.csv").read_text("utf-8").count("hu-zhijian,") == 4
    run("export", "-o", str(tmp_path / "b.md"), "--quote", "none")
    assert "# 2023 Pujiang Innovation Forum Bulletin IV" in (tmp_path / "b.md").read_text("utf-8")


def test_slips_in_export_are_answered(tmp_path: Path) -> None:
    """A format without a target, one that does not exist, and what stands there already."""
    assert "Missing option '-o'" in run("export", "csv", code=2)
    assert "'bibtex'" in run("export", "bibtx", "-o", str(tmp_path / "a"), code=1)
    run("export", "-o", str(tmp_path / "a.csv"))
    assert "--replace" in run("export", "-o", str(tmp_path / "a.csv"), code=1)
    run("export", "-o", str(tmp_path / "a.csv"), "--replace")


def test_a_place_that_takes_no_file_is_told_without_a_traceback(tmp_path: Path) -> None:
    """It is named with what the system says of it, whichever command writes."""
    (tmp_path / "file").touch()
    target = str(tmp_path / "file" / "made.csv")

    for words in (("export", "-o", target), ("new", f"{target}.yaml")):
        told = run(*words, code=1)
        assert told.startswith(f"Error: {tmp_path / 'file'}")
        assert told.count("\n") == 1


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that nobody can write into, not even root")
def test_what_is_told_of_a_file_names_no_place_of_ours() -> None:
    """What is written aside has a name that nobody typed."""
    assert run("export", "-o", "/proc/made.csv", code=1) == "Error: /proc/made.csv: No such file or directory\n"


def test_a_reader_who_goes_away_is_no_mistake() -> None:
    """Output that is cut by `head` ends quietly."""
    find = subprocess.Popen([sys.executable, "-m", "pujiang", "find"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert find.stdout is not None
    find.stdout.close()
    _, told = find.communicate()

    assert told == b""


def test_a_pipe_that_breaks_ends_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is told where nobody reads, and the shell learns it."""

    def broken(*_: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(find, "print_statements", broken)
    assert run("find", code=1) == ""


def test_an_archive_is_written_and_asked(tmp_path: Path) -> None:
    """A folder of YAML becomes an archive; what stands there is replaced only if that is asked for."""
    pytest.importorskip("polars")
    pytest.importorskip("narwhals")
    pujiang.dump(DATA, tmp_path / "yaml")

    told = run("archive", str(tmp_path / "yaml"), str(tmp_path / "made"))
    assert told.strip() == repr(DATA).replace("Dataset", "Archive")
    assert (
        pujiang.open_archive(tmp_path / "made").statements.search("tank").ids() == DATA.statements.search("tank").ids()
    )
    assert "--replace" in run("archive", str(tmp_path / "yaml"), str(tmp_path / "made"), code=1)
    (tmp_path / "mine.yaml").write_text(
        "organizations: [{id: sea, name: Sea, kind: institute, country: PT}]\n", "utf-8"
    )
    assert "'PT'" in run("archive", str(tmp_path / "mine.yaml"), str(tmp_path / "mine"), code=1)
    run("archive", "--vocabulary", str(tmp_path / "mine.yaml"), str(tmp_path / "mine"))
    assert pujiang.open_archive(tmp_path / "mine").organizations["sea"].country == DATA.places["PT"]
    run("archive", str(tmp_path / "yaml"), str(tmp_path / "made"), "--replace", "--no-search")
    assert pujiang.open_archive(tmp_path / "made") == DATA


def test_an_archive_grows_and_is_compacted(tmp_path: Path) -> None:
    """A file that refers to records of the archive is appended; earlier revisions are kept until compact deletes them."""
    pytest.importorskip("polars")
    pytest.importorskip("narwhals")
    made, own = str(tmp_path / "made"), tmp_path / "own.yaml"
    pujiang.write_archive(pujiang.load(), made)
    own.write_text("topics: [{id: own, name: Own, broader: [innovation-ecosystem]}]\n", "utf-8")

    run("archive", "--append", str(own), made)
    assert "own" in pujiang.open_archive(made).topics
    run("archive", "--compact", "--keep", "0", made)
    assert [one.number for one in pujiang.open_archive(made).history()] == [3]
    for wrong in (
        ("--keep", "1", str(own), made),
        ("--compact", str(own), made),
        ("--compact", "--append", made),
        ("--append", "--replace", str(own), made),
        ("--compact", "--no-search", made),
    ):
        run("archive", *wrong, code=2)


_HOSTILE = """\
# $schema: x
format: 1
references: [{id: r, title: R, note: "\\e[31mR"}]
topics: [{id: t, name: T, definition: "\\e]0;owned\\a T"}]
metrics: [{id: m, name: M, definition: d, unit: "\\e[2Ju", nature: stock}]
speakers: [{id: eve, name: Eve, note: "\\e[31mEve \\u202Eevil"}]
observations: [{id: o, metric: m, value: 5, period: 2020, reference: r, misprint: "\\e[31m"}]
bulletins:
  - id: b
    title: Letter
    text: {file: letter.txt}
    front_matter: [{role: title, words: Letter}]
    participants: [{speaker: eve, words: Eve}]
    statements: [{id: s, speaker: eve, cue: said that, words: trade will follow., kind: assertion, topics: [t]}]
"""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Letter"),
        (("find",), "Eve said that"),
        (("show", "speakers:eve"), "·[31mEve ·evil"),
        (("show", "speakers:eve", "--json"), "\\u001b[31mEve \\u202eevil"),
        (("show", "metrics:m", "--json"), "\\u001b[2Ju"),
        (("show", "topics:t"), "·]0;owned· T"),
        (("monitor",), "·[2Ju"),
    ],
)
def test_what_data_holds_steers_no_terminal(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    """Units and notes by strangers may hold sequences that a terminal obeys: they are printed as dots, in JSON escaped."""
    (tmp_path / "letter.txt").write_text("Letter\n\nEve said that trade will follow.\n")
    file = tmp_path / "hostile.yaml"
    file.write_text(_HOSTILE)

    printed = run(*words, "--only", "--data", str(file))

    assert told in printed
    assert all(line.isprintable() for line in printed.split("\n"))


def test_an_error_steers_no_terminal(tmp_path: Path) -> None:
    """Nor does the name of a file, or a value, in an error."""
    told = run("--data", str(tmp_path / "\x1b[31m.yaml"), code=2)

    assert "·[31m.yaml" in told
    assert "\x1b" not in told


def test_readers_are_told_what_was_withdrawn(tmp_path: Path) -> None:
    """Finding and reading tell that a statement was withdrawn, or superseded and by what; of others they say nothing."""
    text = "Letter\n\nEve, Rector, said that trade will follow. Eve said that ports are open.\n"
    (tmp_path / "letter.txt").write_text(text)
    said = "{speaker: eve, cue: said that, kind: assertion, "
    (tmp_path / "a.yaml").write_text(
        "# $schema: x\nformat: 1\nspeakers: [{id: eve, name: Eve}]\nbulletins:\n  - id: b\n    title: Letter\n"
        "    text: {file: letter.txt}\n    front_matter: [{role: title, words: Letter}]\n"
        "    participants: [{speaker: eve, words: 'Eve, Rector'}]\n    statements:\n"
        f"      - {said} id: s, words: trade will follow., withdrawn: a slip}}\n"
        f"      - {said} id: t, words: ports are open., superseded_by: s}}\n"
    )
    for words in (("find",), ("read",)):
        told = " ".join(run(*words, "--only", "--data", str(tmp_path / "a.yaml")).split())

        assert "; withdrawn: a slip" in told
        assert "; superseded by s" in told
    assert "withdrawn" not in run("find", "--by", "Hu Zhijian")


def test_what_an_encoding_does_not_have_is_escaped() -> None:
    """Bars and Chinese names in a pipe of another time: no command ends for it, and what it has is left alone."""
    for encoding, words in (("ascii", ("stats", "speaker")), ("cp1252", ("find", "--by", "Hu Zhijian"))):
        run = subprocess.run(
            [sys.executable, "-m", "pujiang", *words],
            capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": encoding},
        )  # fmt: skip
        assert run.stderr == b""
        assert b"hu-zhijian" in run.stdout
    assert b"\\u2588" in subprocess.run(
        [sys.executable, "-m", "pujiang", "stats", "speaker"],
        capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    ).stdout  # fmt: skip


def test_a_closed_output_ends_no_command_with_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after `>&-` in a shell: what would be printed goes nowhere."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "argv", ["pujiang", "stats", "kind"])

    with pytest.raises(SystemExit) as caught:
        door.main()
    assert caught.value.code == 0
    sys.stdout.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [("--help",), ("--version",), ("check", "--help"), ("stats", "kind")])
def test_a_full_disk_is_told_on_one_line(words: tuple[str, ...]) -> None:
    """Also of help and version, which are printed before any command runs."""
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "pujiang", *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert run.returncode == 1
    assert os.strerror(errno.ENOSPC) in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_a_stand_in_for_the_output_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs put objects in its place that can do no more than write."""
    told: list[str] = []
    stand_in = SimpleNamespace(write=told.append, flush=lambda: None, isatty=lambda: False, encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", stand_in)
    monkeypatch.setattr(sys, "argv", ["pujiang", "--json"])

    with pytest.raises(SystemExit):
        door.main()
    assert json.loads("".join(told))["name"] == "pujiang-bulletins"


def test_slips_are_answered_in_terms_of_the_command(tmp_path: Path) -> None:
    """What is asked for is named as the user knows it: a problem code, a metric, an id, a file."""
    assert "problem code 'PJ9'" in run("check", str(tmp_path), "--select", "PJ9", code=1)
    assert "unknown metric 'townz'" in run("monitor", "townz", code=1)
    assert "zhao-yi" in run("show", "zhao", code=1)
    assert "no such file" in run("draft", str(tmp_path / "none.txt"), "-o", str(tmp_path / "d"), code=1)
    assert "another --id" in run("new", str(tmp_path / "q"), "--id", "Bad Id", code=1)
    assert "pass --id" in run("new", str(tmp_path / "Bad Id.yaml"), code=1)
    assert "YYYY-MM-DD" in run("monitor", "--help")


def test_an_archive_can_have_all_bundled_data(tmp_path: Path) -> None:
    """A bulletin with statements of the bundled editors is archived with them."""
    pytest.importorskip("polars")
    path = tmp_path / "data.yaml"
    path.write_text(
        "bulletins: [{id: b, title: B, text: {content: It rains.}, "
        "statements: [{id: s, speaker: the-editors, words: It rains., kind: assertion}]}]\n"
    )
    assert "--bundled" in run("archive", str(path), str(tmp_path / "a"), code=1)
    run("archive", str(path), str(tmp_path / "a"), "--bundled")
    assert pujiang.open_archive(tmp_path / "a").statements["b/s"].speakers[0].id == "the-editors"


def test_a_closed_input_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after `<&-` in a shell: there is nothing to read."""
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "argv", ["pujiang", "stats", "kind"])

    with pytest.raises(SystemExit):
        door.main()
    with sys.stdin:
        assert sys.stdin.read() == ""


def test_a_misspelt_word_gets_the_words_of_the_texts() -> None:
    """Nothing is found, the exit code says so, and similar words are told; a word like no other gets none."""
    found = CliRunner().invoke(command, ["--no-project", "find", "blockchian"])
    assert (found.exit_code, found.stderr) == (1, "similar words in the texts: blockchain\n")
    assert CliRunner().invoke(command, ["--no-project", "find", "zzzzzzzz"]).stderr == ""
