"""The options of the group: before a command's name they do what they do after it, or are refused in both places."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from pujiang.cli import commands
from pujiang.cli.app import pujiang as group
from pujiang.cli.commands import SUMMARIES, mcp, site
from specimen import install

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang import Dataset

    Answer = tuple[int, str, dict[str, str]]
    Ask = Callable[..., Answer]

OWN = """\
topics: [{id: ships, name: Ships}]
speakers: [{id: ada, name: Ada One}]
metrics: [{id: cranes, name: Cranes, definition: d, unit: cranes, nature: stock}]
bulletins:
  - id: own
    title: Own
    text: {content: "Ada One said that 40 cranes stand.\\n"}
    statements:
      - {id: s, speaker: ada, cue: said that, words: 40 cranes stand., kind: assertion, topics: [ships]}
    observations: [{id: o, metric: cranes, words: 40 cranes, period: 2020}]
"""
FILES = {
    "own.yaml": OWN,
    # The country is one of the bundled vocabulary.
    "port.yaml": "organizations: [{id: port, name: Port, kind: institute, country: CN}]\n",
    "topics.csv": "name\nShips\n",
    "letter.txt": "Ada One said that 40 cranes stand.\n\nHu Zhijian said that it rains.\n",
}
OPTIONS = {"--data": "--data=own.yaml", "--layer": "--layer=dakar", "--only": "--only", "--json": "--json"}
DATA = {"--data", "--layer", "--only"}

#: Each command with arguments that run it, and the options of the group that it takes.
COMMANDS: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "factcheck": (("letter.txt", "--fail-on=never"), DATA),
    "find": ((), DATA | {"--json"}),
    "show": (("hu-zhijian",), DATA | {"--json"}),
    "stats": ((), DATA | {"--json"}),
    "read": ((), DATA),
    "monitor": ((), DATA | {"--json"}),
    "export": (("-o", "made.csv"), DATA | {"--json"}),
    "site": (("made",), DATA),
    "mcp": ((), DATA),
    "init": (("made",), set()),
    "new": (("made.yaml",), set()),
    "import": (("topics.csv",), set()),
    "draft": (("letter.txt", "-o", "made"), {"--data", "--only"}),
    "check": (("port.yaml",), {"--only"}),
    "marks": (("port.yaml",), set()),
    "annotate": (("--no-browser",), set()),
    "fmt": (("port.yaml",), set()),
    "migrate": (("port.yaml",), set()),
    "diff": (("port.yaml", "port.yaml"), {"--only"}),
    "review": (("port.yaml", "port.yaml"), {"--only"}),
    "compare": (("port.yaml", "port.yaml"), {"--only", "--json"}),
    "archive": (("own.yaml", "made"), set()),
}
#: What is asked where it is seen no other way that an option acts.
ARGUMENTS = {("show", "--data"): ("ada",), ("show", "--layer"): ("ada",)}


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return a function that runs `pujiang` in a folder of its own: exit code, output, files that were made."""
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), *sys.path])
    install(tmp_path / "packages", "dakar_data", "dakar = dakar_data:data", OWN)

    def serve(data: Dataset) -> None:
        sys.stdout.write(repr(data))

    def write_pages(data: Dataset, out: str, **_: object) -> object:
        raise OSError(0, repr(data), out)

    # These two are known by the data that reaches them: one never ends, the other takes seconds.
    monkeypatch.setattr(mcp, "serve", serve)
    monkeypatch.setattr(site, "build_site", write_pages)
    turns = iter(range(9))

    def run(*words: str) -> Answer:
        folder = tmp_path / str(next(turns))
        folder.mkdir()
        for name, text in FILES.items():
            (folder / name).write_text(text, "utf-8")
        monkeypatch.chdir(folder)
        result = CliRunner().invoke(group, words)
        made = {
            file.relative_to(folder).as_posix(): file.read_text("utf-8")
            for file in folder.rglob("*")
            if file.is_file() and file.relative_to(folder).as_posix() not in FILES
        }
        return result.exit_code, result.output, made

    return run


def test_every_command_is_in_the_table_and_in_the_help() -> None:
    """The static table names the modules, its lines are the first paragraphs of their commands; --help prints them."""
    modules = {file.stem for file in Path(commands.__path__[0]).glob("*.py")} - {"__init__"}
    loaded = {name: import_module(f"pujiang.cli.commands.{name}").command for name in SUMMARIES}
    told = " ".join(CliRunner().invoke(group, ["--help"]).output.split())

    assert set(SUMMARIES) == modules == set(COMMANDS)
    assert group.list_commands(click.Context(group)) == list(SUMMARIES)
    assert [command.name for command in loaded.values()] == list(SUMMARIES)
    assert {name: command.help.partition("\n\n")[0] for name, command in loaded.items()} == SUMMARIES
    assert [line for line in SUMMARIES.values() if line not in told] == []


def test_help_and_an_unknown_command_import_no_command() -> None:
    """What is not typed is not imported: no module of a command, no attrs, no rich."""
    code = (
        "import sys; from pujiang.cli.app import pujiang; pujiang(sys.argv[1:], standalone_mode=False);"
        "print([m for m in sys.modules if m.startswith('pujiang.cli.commands.')], {'attr', 'rich'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=True).stdout

    assert told.endswith("[] set()\n")


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_acts_in_both_places_or_is_refused_in_both(name: str, option: str, ask: Ask) -> None:
    """Taken: the same answer before and after the command's name, and another than without. Else: exit code 2."""
    arguments, taken = COMMANDS[name]
    arguments = ARGUMENTS.get((name, option), arguments)
    before, after = ask(OPTIONS[option], name, *arguments), ask(name, *arguments, OPTIONS[option])

    if option in taken:
        assert before == after
        assert before != ask(name, *arguments)
    else:
        assert (before[0], after[0]) == (2, 2)
        assert re.search(rf"'{name}' .*{option}; `pujiang {name} --help`", before[1])
        assert re.search(f"No such option.*{option}", after[1])


@pytest.mark.parametrize("name", [name for name, (_, taken) in COMMANDS.items() if taken >= DATA])
def test_options_before_and_after_add_up(name: str, ask: Ask) -> None:
    """Paths and layers in both places are all loaded; what is given twice is loaded as if it was given once."""
    arguments = ARGUMENTS.get((name, "--data"), COMMANDS[name][0])
    whole = ask(name, *arguments, "--data=own.yaml", "--data=port.yaml", "--only")

    assert ask("--data=own.yaml", name, *arguments, "--data=port.yaml", "--only") == whole
    assert ask("--data=own.yaml", "--only", name, *arguments, "--only", "--data=port.yaml") == whole


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_a_path_that_does_not_exist_is_an_error(name: str | None, ask: Ask) -> None:
    """Wherever it is given, and whether or not the command loads data; all that are missing are named."""
    arguments, taken = COMMANDS[name] if name else ((), DATA)
    words = (name, *arguments) if name else ()
    paths = "--data=own.yaml", "--data=gone.yaml", "--data=lost"
    missing = re.compile("'--data': .*'gone.yaml'.*'lost'")

    code, told, _ = ask(*paths, *words)
    assert (code, bool(missing.search(told))) == (2, True)
    if "--data" in taken:
        code, told, _ = ask(*words, *paths)
        assert (code, bool(missing.search(told))) == (2, True)


def test_listing_formats_takes_nothing_else(ask: Ask) -> None:
    """Without -o no option is passed over in silence; with -o, --json is refused, for it lists formats."""
    for words in (("csv",), ("--by", "Ada"), ("--only",), ("--quote", "none"), ("--replace",)):
        assert "Missing option '-o'" in ask("export", *words)[1]
    assert "--json lists" in ask("export", "-o", "made.csv", "--json")[1]
    assert '"bibtex": ' in ask("--json", "export")[1]


@pytest.mark.parametrize("part", ["--summary", "--differences"])
def test_a_comparison_as_json_is_whole(part: str, ask: Ask) -> None:
    """--json prints everything: a part of it is refused, in both places."""
    for words in (("--json", "compare"), ("compare", "--json")):
        code, told, _ = ask(*words, "own.yaml", "own.yaml", part)
        assert (code, bool(re.search(f"{part} .*--json", told))) == (2, True)


@pytest.mark.parametrize(("typed", "near"), [("finde", "find"), ("xylophone", None), ("", None), ("_x", None)])
def test_an_unknown_command_is_refused_with_the_nearest(typed: str, near: str | None) -> None:
    """A slip in the name of a command is answered; what resembles nothing is refused without a guess."""
    told = CliRunner().invoke(group, ["--only", typed])

    assert told.exit_code == 2
    assert re.search(f"Error: unknown command '{typed}'{f'.*{near!r}.*' if near else ''}\n$", told.output)


def test_a_shell_completes_commands_and_options() -> None:
    """Names of commands with their lines, options of the group, and options of a command after its name."""
    complete = ShellComplete(group, {}, "pujiang", "_PUJIANG_COMPLETE").get_completions

    assert [(item.value, item.help) for item in complete([], "fi")] == [("find", SUMMARIES["find"])]
    assert "--data" in [item.value for item in complete([], "--")]
    assert [item.value for item in complete(["--only", "stats"], "--ab")] == ["--about"]
    assert complete(["--only", "nothing"], "--ab") == []


def test_no_path_goes_with_an_explanation_and_none_in_a_revision_with_files(ask: Ask) -> None:
    """A path that would not be read is refused, whether or not it exists."""
    assert "--explain takes no PATH" in ask("check", "gone.yaml", "--explain", "PJ101")[1]
    for name in ("diff", "compare"):
        code, told, _ = ask(name, "own.yaml", "own.yaml", "--path", "gone")
        assert (code, ":PATH" in told) == (2, True)


@pytest.mark.parametrize("words", [("--json", "check", "--help"), ("--only", "new", "x", "-h")])
def test_help_is_given_whatever_stands_before_the_command(words: tuple[str, ...], ask: Ask) -> None:
    """Who is told to ask for help, and does, gets it."""
    code, told, _ = ask(*words)

    assert (code, told.startswith("Usage: ")) == (0, True)
