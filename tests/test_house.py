"""The house: what the root offers, what an import does, what the wheel holds."""

from __future__ import annotations

import ast
import importlib
import inspect
import os
import pkgutil
import re
import subprocess
import sys
import tokenize
import venv
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import pytest

import pujiang
from homonyms import class_names, file_names, homonyms
from naming import misnamed_functions
from pujiang.code import Code
from pujiang.codes import InitiativeKind
from pujiang.kinds import KINDS
from pujiang.problem_rules import RULES
from pujiang.records import Record
from syntax import nodes_of
from wording import odd_phrases, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "pujiang"
MODULES = sorted(module.name for module in pkgutil.walk_packages([str(PACKAGE)], "pujiang."))


# Files in which pyright does not check every rule, each with the reason.
SUPPRESSIONS = {
    "stored/_generated/makers.py": "generated: pyright cannot know that a row with a session also has a forum",
}


def python(*code: str) -> str:
    """What a fresh interpreter prints."""
    run = subprocess.run([sys.executable, "-c", "\n".join(code)], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def imported_by(module: str) -> set[str]:
    """Return the modules that importing a module brings into a fresh interpreter, except those of Python itself."""
    loaded = python(
        "import sys",
        "before = set(sys.modules)",
        f"import {module}",
        "print(*(name for name in set(sys.modules) - before if name.partition('.')[0] not in sys.stdlib_module_names))",
    )
    return set(loaded.split())


#: The modules that hold the public API, each with what `dir` of it shows besides.
FACE = {pujiang: ["__version__", "codes", "types"], pujiang.codes: [], pujiang.types: []}


@pytest.mark.parametrize("module", FACE, ids=lambda module: module.__name__)
def test_every_public_name_is_there_and_typed(module: ModuleType) -> None:
    """Each name of __all__ can be had, and is imported or defined where type checkers see it."""
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    seen = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    seen |= {node.name for node in tree.body if isinstance(node, ast.ClassDef)}

    assert set(module.__all__) <= seen
    assert [name for name in module.__all__ if getattr(module, name) is None] == []
    assert module.__all__ == sorted(module.__all__)
    assert dir(module) == sorted([*module.__all__, *FACE[module]])
    assert [name for other in FACE if other is not module for name in module.__all__ if name in other.__all__] == []


def test_misspelt_names_are_refused() -> None:
    """A name that is not public is an error, also of a type checker: without the error it would call the comments unused."""
    with pytest.raises(AttributeError, match="no attribute 'Statment'"):
        pujiang.Statment  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'Secton'"):
        pujiang.types.Secton  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'Mod'"):
        pujiang.codes.Mod  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize(
    "thing", [pujiang.load(), *pujiang.load().collections()], ids=lambda thing: type(thing).__name__
)
def test_completion_shows_what_is_documented(thing: object) -> None:
    """`dir` of a dataset and of each collection has what the reference names, and none of what other packages use."""
    reference = (ROOT / "docs/reference.md").read_text("utf-8")
    shown = {name for name in dir(thing) if not name.startswith("_")}
    internal: frozenset[str] = thing._internal  # type: ignore[attr-defined]

    assert {name for name in shown if not re.search(rf"\b{name}\b", reference)} == set()
    assert shown & internal == set()
    assert {name for name in internal if not hasattr(type(thing), name)} == set()
    assert {"__eq__", "_internal"} <= set(dir(thing))


#: Types of Python, of cattrs, pandas and Polars; `Cell` stands for plain values, `Askable` only lists names of fields.
NOT_PUBLIC = set("Any Askable Cell Converter DataFrame Decimal Fraction Iterator Mapping None Path Self".split())


def test_returned_types_are_public() -> None:
    """Whatever a public function, or a method of a public class, says that it returns can be named in an annotation."""
    public = {name for module in FACE for name in module.__all__}
    returned = {
        name
        for module in FACE
        for thing in (getattr(module, name) for name in module.__all__)
        for function in functions_of(thing)
        for name in re.findall(r"\b[A-Z]\w+", str(inspect.get_annotations(function).get("return", "")))
    }

    assert "Statements" in returned
    assert returned - public == NOT_PUBLIC


def functions_of(thing: object) -> Iterator[Callable[..., object]]:
    """Yield a function, or the public methods and properties of a class."""
    if inspect.isfunction(thing):
        yield thing
    for name, member in vars(thing).items() if inspect.isclass(thing) else ():
        function = getattr(member, "fget", None) or getattr(member, "func", None) or getattr(member, "__func__", member)
        if not name.startswith("_") and name not in getattr(thing, "_internal", ()) and inspect.isfunction(function):
            yield function


def hidden_names(package: Path, names: Iterable[str]) -> set[str]:
    """Return the names that a module or package below would hide once it is imported: they are its attributes, too."""
    below = {entry.stem for entry in package.iterdir() if entry.suffix == ".py" or (entry / "__init__.py").is_file()}
    return below & set(names)


def test_no_public_name_is_that_of_a_module(tmp_path: Path) -> None:
    """`pujiang.compare` would be the function until somebody imports a module of that name: there is none."""
    assert hidden_names(PACKAGE, pujiang.__all__) == set()

    (tmp_path / "compare").mkdir()
    (tmp_path / "compare/__init__.py").touch()
    (tmp_path / "draft.py").touch()
    assert hidden_names(tmp_path, pujiang.__all__) == {"compare", "draft"}


def test_importing_reads_nothing_and_imports_nothing() -> None:
    """`import pujiang` brings in no other module of ours, none of our dependencies, and opens no file of data."""
    loaded = python("import sys", "before = set(sys.modules)", "import pujiang", "print(*set(sys.modules) - before)")

    assert loaded == "pujiang"


def test_errors_load_without_attrs() -> None:
    """A program that only catches errors, and the command line before it knows its command, import no dependency."""
    assert imported_by("pujiang.errors") == {"pujiang", "pujiang.code", "pujiang.problem_codes", "pujiang.errors"}


def test_problems_load_attrs() -> None:
    """The negative twin: a dependency that a module imports is seen."""
    assert {"attr", "attrs", "pujiang.problems"} <= imported_by("pujiang.problems")


#: The modules of the library that looking up a statement imports, and those of Python beyond what `import typing, json` needs.
ON_THE_WAY = """
    code codes dataset dataset.collection dataset.dataset dataset.statements deferred io io.loading kinds
    model model.attribution model.base model.bulletins model.classes model.events model.initiatives model.people
    model.statements model.time model.vocabulary notebook pausing records reflection stored stored._generated
    stored._generated.makers stored.later_names stored.maker_helpers stored.restoring stored.rows stored.store
    text text.source
""".split()
OF_PYTHON = {"datetime", "gc", "math", "threading"}


def test_looking_a_statement_up_imports_little() -> None:
    """A statement with its speaker needs no attrs, no YAML, no cattrs, and exactly these modules: each more is noticed."""
    loaded = python(
        "import sys, typing, json, importlib",
        "before = set(sys.modules)",
        "import pujiang",
        "pujiang.load().statements['dai-gang-achievements'].speakers[0].name",
        "print(*(name for name in set(sys.modules) - before if name[0] != '_'))",
    ).split()

    assert sorted(loaded) == sorted([f"pujiang.{name}" for name in ON_THE_WAY] + ["pujiang", *(OF_PYTHON & {*loaded})])


CALLS: dict[str, tuple[Any, ...]] = {
    "archive_lines": (),
    "ask": (pujiang.Query(kind="topics"), pujiang.load()),
    "build_site": (),
    "canonical_text": ("A line.\n",),
    "check": (ROOT / "data/dataset.yaml",),
    "cite": (pujiang.load(),),
    "compare": (pujiang.load(), pujiang.load()),
    "compare_coders": (pujiang.load(), pujiang.load()),
    "describe": ("kind",),
    "diff": (pujiang.load(), pujiang.load()),
    "draft": ("Ana Costa said that wells run dry.",),
    "dump": (),
    "export": (),
    "factcheck": ("Dai Gang said that it rains.",),
    "formats": (),
    "from_dict": (pujiang.load().topics[0].to_dict(), pujiang.load()),
    "from_frame": ([], pujiang.load()),
    "installed_layer": ("dakar",),
    "load": (),
    "make_converter": (),
    "monitor": (pujiang.load(),),
    "open_archive": (),
    "convert_units": (30, "GWh", "TWh"),
    "read_figures": ("More than 400 wells.",),
    "to_chunks": (pujiang.load(),),
    "write_archive": (),
}


FILES = {"archive_lines": ".jsonl", "build_site": "", "dump": ".json", "export": ".csv", "write_archive": ".archive"}


def test_public_functions_stay_functions_when_every_module_is_imported(tmp_path: Path) -> None:
    """No room bears the name of a public function: each can be called twice after everything is imported."""
    for name in MODULES:
        if name != "pujiang.__main__":
            importlib.import_module(name)
    functions = {name for name in pujiang.__all__ if inspect.isfunction(getattr(pujiang, name))}

    assert functions == set(CALLS)
    for name in functions:
        for turn in range(2):
            arguments = CALLS[name]
            if name in FILES:
                data = pujiang.Dataset.of([]) if name == "build_site" else pujiang.load()
                arguments = (data, tmp_path / f"{turn}{FILES[name]}")
            if name == "open_archive":
                arguments = (tmp_path / f"{turn}.archive",)
            # No layer is installed here, and perhaps no Polars.
            with suppress(pujiang.UnknownIdError, pujiang.MissingExtraError, pujiang.ArchiveError):
                getattr(pujiang, name)(*arguments)


def test_words_of_closed_lists_are_described() -> None:
    """A list is described by its class name or in words; an unknown one is refused with all that there are."""
    assert pujiang.describe("Initiative kind").startswith(f"{InitiativeKind.__doc__}\n  initiative: ")
    with pytest.raises(ValueError, match=r"Comparator, CountryLink, Direction, .*InitiativeKind, Kind"):
        pujiang.describe("colour")


def test_closed_lists_of_fields_are_public_and_described() -> None:
    """Each closed list that a field of a record takes is a name of `pujiang.codes`, and `describe` knows it."""
    public = [getattr(module, name) for module in FACE for name in module.__all__]
    records = [value for value in public if hasattr(value, "__attrs_attrs__")]
    types = [get_type_hints(cls) for cls in records if issubclass(cls, Record)]
    hints = [one for hint in types for whole in hint.values() for one in (whole, *get_args(whole))]
    codes = {one for one in hints if isinstance(one, type) and issubclass(one, Code)}
    lists = {one for one in codes if one.__module__ in {"pujiang.codes", "pujiang.figure_codes"}}

    assert {pujiang.codes.Comparator, pujiang.codes.ReadBy, pujiang.codes.Stage} <= lists
    for one in lists:
        assert one.__name__ in pujiang.codes.__all__
        assert pujiang.describe(one.__name__).startswith(str(one.__doc__))


def test_versions_agree() -> None:
    """Package and project file give one version; the citation gives the newest release of the changelog."""
    project, changes = ((ROOT / name).read_text("utf-8") for name in ("pyproject.toml", "CHANGELOG.md"))
    releases = re.findall(r"^## \[(\d\S*)\] - \d{4}-\d\d-\d\d$", changes, re.MULTILINE)

    assert f'version = "{pujiang.__version__}"' in project
    assert f"version: {releases[0]}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert pujiang.__version__ == releases[0] or pujiang.__version__.endswith(".dev0")
    assert re.findall(r"^## \[Unreleased\]$", changes, re.MULTILINE) == ["## [Unreleased]"]
    assert f"## Data {pujiang.load().version}" in changes


def test_the_readme_gives_the_commands_that_ci_runs() -> None:
    """The test command of the README stands, word for word, in .ci/run."""
    readme, ci = (ROOT / "README.md").read_text("utf-8"), (ROOT / ".ci/run").read_text("utf-8")
    command = 'python -m pip install -e ".[test]" && python -m pytest'

    assert command in readme
    assert command.replace("install -e", "install -q -e") in ci


def test_every_problem_code_is_documented() -> None:
    """Each code has a rule, of which the page of problems is made, and code that uses it; no text mentions another."""
    sources = {file: file.read_text("utf-8") for file in PACKAGE.rglob("*.py")}
    mentioned = {code for source in sources.values() for code in re.findall(r"PJ\d{3}", source)}
    reported = {
        pujiang.codes.ProblemCode[node.attr]
        for file, source in sources.items()
        if file not in {PACKAGE / "problem_codes.py", PACKAGE / "problem_rules.py"}
        for node in nodes_of(source)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "ProblemCode"
    }

    assert mentioned <= set(RULES)
    assert sorted(reported) == list(RULES)


def test_every_public_name_is_documented() -> None:
    """Each public name is in the reference."""
    reference = (ROOT / "docs/reference.md").read_text("utf-8")
    names = [name for module in FACE for name in module.__all__]

    assert [name for name in names if not re.search(rf"`([a-z]+\.)?{name}\b", reference)] == []


#: Functions that are not named by a verb, each with the reason.
NO_VERBS = {
    "known": "a filter of collections, with its twin unknown",
    "sorted": "a verb of collections, named after the function of Python",
    "one": "a verb of collections, as in SQLAlchemy",
    "quoted": "of an extract: what formats of other packages call",
    "installed_layer": "public",
    "anchored_field": "a field specifier, as attrs names them",
}


def test_functions_are_verbs() -> None:
    """No function of the library is named by a participle or a pronoun, but for those above; and all of them are needed."""
    found = {name for file in PACKAGE.rglob("*.py") for name in misnamed_functions(file.read_text("utf-8"))}

    assert found == set(NO_VERBS)


def test_a_function_that_is_no_verb_is_seen() -> None:
    """The negative twin: participles, pronouns, private ones and methods are; verbs and properties are not."""
    source = """
def found(): ...
def _those_of(): ...
def find(): ...
def feed(): ...
class A:
    def linked_text(self): ...
    @property
    def written(self): ...
    @cached_property
    def known(self): ...
"""
    assert set(misnamed_functions(source)) == {"found", "_those_of", "linked_text"}


#: Classes and files with several meanings, each with the reason.
SHARED_NAMES: dict[str, str] = {}


def test_a_name_has_one_meaning() -> None:
    """No two files of the library define a class or an alias of a type of one name, and no two packages have a file of one name."""
    sources = {file.relative_to(PACKAGE).as_posix(): file.read_text("utf-8") for file in PACKAGE.rglob("*.py")}
    found = homonyms(class_names(sources)) | homonyms(file_names(sources, KINDS))

    assert found.keys() == SHARED_NAMES.keys(), found


def test_a_class_with_two_meanings_is_seen() -> None:
    """The negative twin: private ones, nested ones and aliases are; type variables, constants and functions are not."""
    one = "class Report: ...\nPlace = tuple[int, int]\n_T = TypeVar('_T')\nMOST = 3\ndef Run(): ...\nclass Once: ..."
    other = "if TYPE_CHECKING:\n    _Place = str\nclass A:\n    class _Report: ...\n_T = TypeVar('_T')\nMOST = 4\ndef Run(): ..."

    assert homonyms(class_names({"a.py": one, "b.py": other})) == {
        "Place": ["a.py", "b.py"],
        "Report": ["a.py", "b.py"],
    }


def test_a_file_with_two_meanings_is_seen() -> None:
    """The negative twin: modules and packages are; files that follow a rule for their names are not."""
    files = [
        "__init__.py",
        "__main__.py",
        "a/__init__.py",
        "a/a.py",
        "a/topics.py",
        "a/words.py",
        "b/__init__.py",
        "b/a.py",
    ]
    files += ["b/topics.py", "b/words/__init__.py", "cli/commands/b.py"]

    assert homonyms(file_names(files, ["topics"])) == {"a": ["a", "b/a"], "words": ["a/words", "b/words"]}


def is_pyright_switch(line: tokenize.TokenInfo) -> bool:
    """Return whether a token is a comment that changes what pyright checks in the whole file."""
    return line.type == tokenize.COMMENT and re.match(r"#\s*pyright:(?!\s*ignore\[)", line.string) is not None


def test_pyright_checks_every_rule_but_in_the_listed_files() -> None:
    """Exactly the listed files have a file-wide pyright suppression, and the comment above it says why."""
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        with tokenize.open(file) as opened:
            switches = [token for token in tokenize.generate_tokens(opened.readline) if is_pyright_switch(token)]
        lines = file.read_text("utf-8").splitlines()
        assert all(lines[switch.start[0] - 2].startswith("# ") for switch in switches), file
        found |= {file.relative_to(PACKAGE).as_posix()} if switches else set()

    assert found == set(SUPPRESSIONS)


def test_errors_are_known_by_their_facts() -> None:
    """No test expects an error or a problem to be told in a sentence: wording may change, codes and facts may not."""
    modules = [file for file in (ROOT / "tests").rglob("*.py") if "node_modules" not in file.parts]

    assert {file.name: found for file in modules if (found := sentences(file.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("pytest.raises(ValueError, match='the well is very deep')", ["the well is very deep"]),
        ("pytest.raises(ValueError, match=f'{name} is in no good place')", [" is in no good place"]),
        ("raises_problem(code, 'the well is deep')", ["the well is deep"]),
        ("assert problem.message == 'the well is deep'", ["the well is deep"]),
        ("assert 'the well is deep' not in str(caught.value)", ["the well is deep"]),
        ("pytest.raises(ValueError, match=told)", ["told in a loop", "told at the top"]),
        ("pytest.raises(ValueError, match='replace=True')", []),
        ("raises(ArchiveError, 'no file .*, at most 3 bytes', path='the well is deep')", []),
        ("raises(WordsError, match='write \\'the well is deep\\'')", []),
        ("assert statement.text == 'the well is deep'", []),
    ],
)
def test_a_sentence_is_seen(line: str, found: list[str]) -> None:
    """The negative twin: a sentence is seen wherever an error is expected, and facts, quotations and texts are none."""
    source = f"""
ROWS = [(1, "told at the top"), (2, "deep")]

@pytest.mark.parametrize(("number", "told"), ROWS)
def test() -> None:
    for told, text in [("told in a loop", "the well is deep")]:
        {line}
"""

    assert sentences(source) == found


def test_the_package_is_written_in_plain_english() -> None:
    """No docstring, message, description or comment contains a phrase that reads like a translation."""
    modules = {file.relative_to(PACKAGE): file.read_text("utf-8") for file in PACKAGE.rglob("*.py")}

    assert {str(name): found for name, source in modules.items() if (found := odd_phrases(source))} == {}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('raise ValueError("there is no topic here")', ["there is no"]),
        ('raise ValueError(f"{name} is no record")', ["is no record"]),
        ('field("The words that bear it")', ["bear"]),
        ("# What stands behind the name.", ["What stands"]),
        ('"""The well, or None if there is no well."""', []),
        ("stands = bears = mends", []),
    ],
)
def test_an_odd_phrase_is_seen(line: str, found: list[str]) -> None:
    """The negative twin: odd phrases are seen in messages, descriptions and comments, but not in names."""
    assert odd_phrases(f"{line}\n") == found


@pytest.mark.slow
def test_the_wheel_works_elsewhere(tmp_path: Path) -> None:
    """A wheel built from here answers a query in an empty environment outside the checkout, with data, notice and pages inside."""
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path, ROOT], check=True, cwd=tmp_path
    )
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "empty", with_pip=True)
    with zipfile.ZipFile(wheel) as packed:
        inside = set(packed.namelist())
    assert {"pujiang/site/templates/bulletin.html", "pujiang/site/assets/reader.js"} <= inside
    executable = tmp_path / "empty" / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([executable, "-m", "pip", "install", "-q", wheel], check=True, cwd=tmp_path)
    code = (
        "import pujiang; from pujiang.io.bundling import find_bundled_folder as f;"
        "s = pujiang.load().statements.by('Hu Zhijian').of_kind('proposal');"
        "print(len(s), s[-1].cue, pujiang.load(f(), bundled=False) == pujiang.load(),"
        " (f() / 'bulletins/pujiang-2023-iv/NOTICE').is_file())"
    )

    run = subprocess.run([executable, "-c", code], check=True, cwd=tmp_path, capture_output=True, text=True)

    assert run.stdout.strip() == "4 proposed that True True"
