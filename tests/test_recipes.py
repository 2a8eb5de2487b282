"""The recipes of docs/maintaining.md, followed in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from pkgutil import resolve_name

import pytest

ROOT = Path(__file__).parents[1]
RECORD, DOCUMENT = "src/pujiang/model/statements.py", "src/pujiang/written/documents.py"
COLLECTION, DATASET = "src/pujiang/dataset/collections.py", "src/pujiang/dataset/dataset.py"
PUBLIC = "src/pujiang/__init__.py"
#: What is written into which file: pairs of the line that it is written before, and itself.
Recipe = dict[str, list[tuple[str, str]]]
#: The field that a stranger once added, and that was dropped in silence.
AUDIENCE: Recipe = {
    RECORD: [
        (
            '    gist: str | None = field("A summary, not from',
            '    audience: str | None = field("For whom it is said", default=None, term="schema:audience")\n',
        )
    ],
    DOCUMENT: [("    gist: str | None = None\n", "    audience: str | None = None\n")],
}
#: A kind of vocabulary, with what a kind may have: names, a closed list, a day, and references to one and several.
ROW = """\
    RecordKind(
        ("awards", "award"),
        "vocabulary.Award",
        "AwardDocument",
        "collections.Awards",
        ("Award", "schema:Thing"),
    ),
"""
AWARD = """\
@record
class Award(NamedRecord):
    "A prize."

    kind: PlaceKind = field("How far it is known", default=PlaceKind.COUNTRY)
    founded: date | None = field("The day of its foundation", default=None, term="schema:foundingDate")
    giver: Organization | None = reference("Who gives it", default=None, term="schema:funder")
    topics: tuple[Topic, ...] = references("What it is given for", default=(), term="schema:about")


"""
AWARD_DOCUMENT = """\
@attrs.frozen(kw_only=True)
class AwardDocument(Document):
    "An award as written."

    name: str
    aliases: tuple[str, ...] = list_field()
    kind: PlaceKind = PlaceKind.COUNTRY
    founded: date | None = None
    giver: str | None = id_field("organizations")
    topics: tuple[str, ...] = ids("topics")


"""
AWARD_COLLECTION = """\
class Awards(TypedAwards):
    "The prizes."

    kind = "awards"
    __slots__ = ()


"""
IMPORT = "    from pujiang.model.vocabulary import Award\n"
AWARDS: Recipe = {
    "src/pujiang/kinds.py": [('    RecordKind(\n        ("speakers", "speaker"),', ROW)],
    "src/pujiang/model/vocabulary.py": [("@record\nclass Reference(IdentifiedRecord):", AWARD)],
    DOCUMENT: [("@attrs.frozen(kw_only=True)\nclass UnitDocument(Document):", AWARD_DOCUMENT)],
    COLLECTION: [
        ("        TypedBulletins,\n", "        TypedAwards,\n"),
        (
            "    from pujiang.dataset.collection import Collection as TypedBulletins",
            "    from pujiang.dataset.collection import Collection as TypedAwards\n",
        ),
        ("class Units(TypedUnits):", AWARD_COLLECTION),
    ],
    DATASET: [
        ("        Bulletins,\n", "        Awards,\n"),
        (
            "    units: CollectionDescriptor[Units]",
            '    awards: CollectionDescriptor[Awards] = CollectionDescriptor("The prizes.")\n',
        ),
    ],
    PUBLIC: [
        ("    from pujiang.monitoring.report import", IMPORT),
        ('Organization Place Reference Topic"', "Award "),
        ('    "Bulletin",\n', '    "Award",\n'),
    ],
}
USE = """\
import sys, pujiang
folder, made = sys.argv[1:]
data = pujiang.load(folder, bundled=False)
assert data.statements[0].audience == "mayors", data.statements[0]
pujiang.dump(data, f"{made}/data.json")
pujiang.export(data, f"{made}/data.jsonld")
pujiang.export(data, f"{made}/tables", "jsonl")
assert pujiang.load(f"{made}/data.json", bundled=False).statements[0].audience == "mayors"
assert pujiang.load(f"{made}/data.jsonld", bundled=False).statements[0].audience == "mayors"
assert '"audience": "mayors"' in open(f"{made}/tables/statements.jsonl").read().replace('":"', '": "')
assert pujiang.Dataset.of(data.statements).statements[0].audience == "mayors"
assert "audience" in str(pujiang.diff(data, pujiang.Dataset.of([data.statements[0].replace(audience=None)])))
print(pujiang.__file__)
"""
USE_KIND = """\
import sys, pujiang
from pujiang.dataset.dataset import restore_dataset
folder, made = sys.argv[1:]
data = pujiang.load(folder, bundled=False)
award = data.awards["prize"]
assert award == pujiang.Award(id="prize", name="The Prize", kind="bloc", founded=award.founded, giver=data.organizations[0],
                              topics=[data.topics["physics"]], identifiers=["wikidata:Q1"]), award
assert str(award.founded) == "1901-12-10"
for form in ("yaml", "data.json"):
    pujiang.dump(data, f"{made}/{form}")
pujiang.export(data, f"{made}/data.jsonld")
for form in ("yaml", "data.json", "data.jsonld"):
    assert pujiang.load(f"{made}/{form}", bundled=False) == data, form
assert restore_dataset(data.to_rows(), data.layers) == data
assert data.awards.where(kind="bloc", giver="academy", topic="physics", name="The Prize").one() == award
assert not data.awards.where(topic="peace")
assert "physics" in str(data.awards.count_by("topic"))
assert data.awards.to_records()[0] == {"id": "prize", "name": "The Prize", "aliases": None, "names": None, "kind": "bloc",
                                       "founded": str(award.founded), "giver": "academy", "note": None,
                                       "withdrawn": None, "superseded_by": None}, data.awards.to_records()
assert list(data.tables()["award_topics"]) == [("prize", 1, "physics")]
assert data.facets()["award_topic"].to_records() == [{"award": "prize", "topic": "physics"}]
for name in pujiang.formats():
    pujiang.export(data.awards, f"{made}/{name.name}{name.suffixes[0] if name.suffixes else ''}", name.name)
pujiang.write_archive(data, f"{made}/archive")
assert pujiang.open_archive(f"{made}/archive") == data
frames = pujiang.open_archive(f"{made}/archive").frames()
asked = pujiang.ask(pujiang.Query.of(data.awards.where(topic="physics")), frames)
assert asked.select("id").collect().item() == "prize"
changed = data.with_(award.replace(note="Given each year."), replaces=True)
assert "award prize" in str(pujiang.diff(data, changed))
problems = pujiang.check(f"{folder}/awards.yaml", bundled=False)
assert not problems, problems
print(pujiang.__file__)
"""
#: Small recipes: what is written, and a program that works only once the recipe is followed.
CHECK: Recipe = {
    "src/pujiang/problem_codes.py": [("    INCONSISTENT_DATES =", '    LONG_TITLE = "PJ603"\n')],
    "src/pujiang/problem_rules.py": [
        (
            "    _warning(\n        ProblemCode.INCONSISTENT_DATES,",
            """\
    _warning(
        ProblemCode.LONG_TITLE, "long title", "Shorten it.", "title: 'A" + 70 * " b" + "'", "title: 'Bulletin #7'"
    ),
""",
        )
    ],
    "src/pujiang/checks/titles.py": [
        (
            "",
            """\
from pujiang.checks.findings import finding
from pujiang.codes import Severity
from pujiang.problem_codes import ProblemCode


def check_titles(bulletins):
    for one in bulletins:
        if len(one.title) > 100:
            yield finding(ProblemCode.LONG_TITLE, one.key, ("title",), "long title", "shorten it", kind="bulletins",
                          severity=Severity.WARNING)
""",
        )
    ],
    "src/pujiang/assembly.py": [
        ("from pujiang.codes import Severity", "from pujiang.checks.titles import check_titles\n"),
        (
            '    Check(("observations",), lambda scope: check_figure',
            '    Check(("bulletins",), lambda scope: check_titles(scope.records("bulletins"))),\n',
        ),
    ],
}
FORMAT: Recipe = {
    "src/pujiang/exporters/keys.py": [
        (
            "",
            """\
def write(extract, target):
    lines = [f"{one.kind} {record.key}\\n" for one in extract.data.collections() for record in one]
    target.write_text("".join(lines), "utf-8", newline="\\n")
""",
        )
    ],
    "src/pujiang/exporters/formats.py": [
        ("    markdown,\n", "    keys,\n"),
        (
            '    Format(\n        name="markdown",',
            '    Format(name="keys", about="the keys of all records", write=keys.write, suffixes=(".keys",)),\n',
        ),
    ],
}
HEDGE: Recipe = {"src/pujiang/language/english/figure_tables.py": [("over the age of | above", "skyward of | ")]}
VERB: Recipe = {"src/pujiang/language/english/verbs.py": [("admit advise", "murmur ")]}
LANGUAGE: Recipe = {
    "src/pujiang/language/scots/__init__.py": [
        (
            "",
            """\
import attrs
from pujiang.language.english import LEXICON as ENGLISH
LEXICON = attrs.evolve(ENGLISH, language="sco")
""",
        )
    ],
    "src/pujiang/language/languages.py": [("}\n\n\ndef find_lexicon", ', "sco": "scots"')],
}
RIVER = """\
format: 1
speakers: [{id: lin-wei, name: Lin Wei}]
bulletins:
  - id: river-2024
    title: River Bulletin
    text: {file: text.txt}
    statements:
      - {id: rain, speaker: lin-wei, cue: said that, words: it rains., kind: assertion}
"""
BULLETIN: Recipe = {
    "data/bulletins/river-2024/text.txt": [("", "Lin Wei said that it rains.\n")],
    "data/bulletins/river-2024/bulletin.yaml": [("", RIVER)],
}
SMALL: dict[str, tuple[Recipe, str, list[str]]] = {
    "check": (
        CHECK,
        "assert pujiang.codes.ProblemCode.LONG_TITLE == 'PJ603'",
        ["tests/test_rules.py", "-k", "PJ603 or problem_codes"],
    ),
    "format": (
        FORMAT,
        "pujiang.export(pujiang.load(), f'{sys.argv[1]}/data.keys')",
        ["tests/exporters/test_formats.py", "-k", "keys and not any_dataset"],
    ),
    "hedge": (
        HEDGE,
        "assert str(pujiang.draft('Ana Costa said that we have skyward of 70 labs.').figures.one().quantity)[:4] == 'more'",
        ["tests/figures/test_numerals.py"],
    ),
    "verb": (
        VERB,
        "assert pujiang.draft('Ana Costa, of the Lisbon Institute, murmured that it rains.').attributed.one().cue",
        ["tests/drafting/test_attributions.py"],
    ),
    "language": (
        LANGUAGE,
        "from pujiang.language.languages import find_lexicon\nassert find_lexicon('sco-GB').language == 'sco'",
        ["tests/language"],
    ),
    "bulletin": (
        BULLETIN,
        "assert pujiang.load().statements['rain'].speakers[0].name == 'Lin Wei'",
        ["tests/test_generated.py"],
    ),
}
PRIZE = """\
# $schema: schema.json
organizations: [{id: academy, name: The Academy}]
topics: [{id: physics, name: Physics}, {id: peace, name: Peace}]
awards:
  - {id: prize, name: The Prize, kind: bloc, founded: 1901-12-10, giver: academy, topics: [physics],
     identifiers: ['wikidata:Q1']}
"""
LETTER = """\
speakers: [{id: ada, name: Ada One}]
bulletins:
  - id: b
    title: B
    text: {content: "Ada One said that it rains.\\n"}
    statements: [{id: s, speaker: ada, cue: said that, words: it rains., kind: assertion, audience: mayors}]
"""


def missing_paths(text: str) -> list[str]:
    """Return the files, folders and dotted names of the project that a page names and that do not exist."""
    named = re.findall(r"`((?:src|tests|data|docs)/[\w./-]+)", text)
    dotted = re.findall(r"(?:`(\w+)` (?:of|in)\s+)?`(pujiang(?:\.\w+)+)`", text)
    names = [f"{module}.{name}" if name else module for name, module in dotted]
    return [path for path in named if not (ROOT / path).exists()] + [name for name in names if not is_found(name)]


def is_found(name: str) -> bool:
    """Return whether a dotted name is a module, or an attribute of what is before its last dot."""
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def test_each_recipe_names_its_test() -> None:
    """Every recipe ends with the test that follows or holds it, and every file that pages for contributors name exists."""
    page = (ROOT / "docs/maintaining.md").read_text("utf-8")
    recipes = page.partition("## Recipes")[2].split("### ")[1:]

    assert [recipe for recipe in recipes if not re.search(r"^Test: `tests/\w+", recipe, re.MULTILINE)] == []
    assert {name for name in SMALL if not any(name in recipe.partition("\n")[0] for recipe in recipes)} == set()
    for name in ("docs/maintaining.md", "docs/design.md", "CONTRIBUTING.md"):
        assert missing_paths((ROOT / name).read_text("utf-8")) == []


def test_a_missing_path_is_found() -> None:
    """The negative twin: a file that was renamed is named; one that exists, or a package, is not."""
    assert missing_paths("`tests/gone.py`, `tests/budget.py`, `pujiang.model`") == ["tests/gone.py"]
    assert missing_paths("`RULES` of `pujiang.assembly`, `CHECKS` of\n`pujiang.assembly`") == ["pujiang.assembly.RULES"]
    assert missing_paths("`pujiang.rules`, `pujiang.codes.Kind`") == ["pujiang.rules"]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the project, without what is made by running it."""
    for name in ("src", "data", "schema", "docs", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "node_modules", "*.egg-info")
        shutil.copytree(ROOT / name, tmp_path / "copy" / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "copy")
    return tmp_path / "copy"


def declare(folder: Path, recipe: Recipe, *files: str) -> None:
    """Follow a recipe in some of its files; one that has nothing to write before is new."""
    for name in files:
        for before, written in recipe[name]:
            if not before:
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_text(written, "utf-8")
                continue
            text = (folder / name).read_text("utf-8")
            assert text.count(before) == 1, (name, before)
            (folder / name).write_text(text.replace(before, written + before), "utf-8")


def python(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Run Python on the copy."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_field_is_added_in_two_places(copied: Path, tmp_path: Path) -> None:
    """Declared on record and document, and generated: it is loaded, dumped, exported and compared everywhere."""
    declare(copied, AUDIENCE, RECORD, DOCUMENT)
    generated = python(copied, "tests/generated.py")
    assert "wrote src/pujiang/stored/_generated/makers.py" in generated.stdout, generated.stderr
    assert python(copied, "tests/generated.py").stdout == "all generated files are fresh\n"
    (tmp_path / "letter").mkdir()
    (tmp_path / "made").mkdir()
    (tmp_path / "letter/letter.yaml").write_text(LETTER, "utf-8")
    (tmp_path / "use.py").write_text(USE, "utf-8")

    used = python(copied, tmp_path / "use.py", tmp_path / "letter", tmp_path / "made")
    assert used.stdout == f"{copied}/src/pujiang/__init__.py\n", used.stderr
    tested = python(copied, "-m", "pytest", "-n0", "-p", "no:cacheprovider", "tests/written/test_plain.py")
    assert tested.returncode == 0, tested.stdout


@pytest.mark.slow
@pytest.mark.parametrize("file", [RECORD, DOCUMENT])
def test_a_field_in_one_place_is_refused_by_name(file: str, copied: Path) -> None:
    """The negative twin: on the record alone, or on the document alone, a test says which field would be dropped."""
    declare(copied, AUDIENCE, file)
    python(copied, "tests/generated.py")

    tested = python(copied, "-m", "pytest", "-n0", "-p", "no:cacheprovider", "tests/written/test_plain.py")

    assert tested.returncode == 1
    assert "assert ['audience'] == []" in tested.stdout


@pytest.mark.slow
def test_a_kind_is_added_in_six_files(copied: Path, tmp_path: Path) -> None:
    """Declared and generated, a kind is loaded, dumped, exported, asked, archived and compared as any other."""
    declare(copied, AWARDS, *AWARDS)
    generated = python(copied, "tests/generated.py")
    assert "wrote src/pujiang/stored/_generated/makers.py" in generated.stdout, generated.stderr
    (tmp_path / "data").mkdir()
    (tmp_path / "made").mkdir()
    assert '"awards"' in (copied / "schema/pujiang.schema.json").read_text("utf-8")
    assert '"awards"' in (copied / "schema/pujiang-jsonld.schema.json").read_text("utf-8")
    assert "## Award\n\nA prize.\n" in (copied / "docs/data-dictionary.md").read_text("utf-8")
    (tmp_path / "data/awards.yaml").write_text(PRIZE, "utf-8")
    (tmp_path / "use.py").write_text(USE_KIND, "utf-8")

    used = python(copied, tmp_path / "use.py", tmp_path / "data", tmp_path / "made")

    assert used.stdout == f"{copied}/src/pujiang/__init__.py\n", used.stderr
    tested = python(
        copied, "-m", "pytest", "-n0", "-p", "no:cacheprovider", "tests/test_kinds.py", "tests/test_testing.py"
    )
    assert tested.returncode == 0, tested.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "told"),
    [
        (COLLECTION, "module 'pujiang.dataset.collections' has no attribute 'Awards'"),
        (DATASET, "'Dataset' object has no attribute 'awards'"),
        (PUBLIC, "assert {'Award', "),
    ],
)
def test_a_kind_that_is_not_whole_is_refused_by_name(file: str, told: str, copied: Path) -> None:
    """The negative twin: without its collection, its attribute or its public name, a test says which is missing."""
    declare(copied, AWARDS, *(AWARDS.keys() - {file}))

    tested = python(copied, "-m", "pytest", "-n0", "-p", "no:cacheprovider", "tests/test_kinds.py")

    assert tested.returncode == 1
    assert told in tested.stdout


@pytest.mark.slow
@pytest.mark.parametrize("recipe", [HEDGE, VERB], ids=["hedge", "verb"])
def test_a_word_without_a_revision_is_refused(recipe: Recipe, copied: Path) -> None:
    """A hedge or a verb that no example holds is noticed: its recipe ends with a new revision."""
    declare(copied, recipe, *recipe)

    tested = python(copied, "-m", "pytest", "-n0", "-p", "no:cacheprovider", "tests/drafting/test_revision.py")

    assert tested.returncode == 1
    assert "test_a_change_of_words_has_a_revision_of_its_own" in tested.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", SMALL)
def test_a_small_recipe_is_followed(name: str, copied: Path, tmp_path: Path) -> None:
    """What a recipe adds is not there before and works after it; the tests that the page names pass."""
    recipe, use, tests = SMALL[name]
    (tmp_path / "use.py").write_text(f"import sys, pujiang\n{use}\nprint(pujiang.__file__)\n", "utf-8")
    assert python(copied, tmp_path / "use.py", tmp_path).returncode == 1

    declare(copied, recipe, *recipe)
    generated = python(copied, "tests/generated.py")
    assert generated.returncode == 0, generated.stderr
    if name == "format":
        assert python(copied, "tests/exporters/sample.py").returncode == 0

    used = python(copied, tmp_path / "use.py", tmp_path)
    assert used.stdout == f"{copied}/src/pujiang/__init__.py\n", used.stderr
    tested = python(copied, "-m", "pytest", "-n0", "-p", "no:cacheprovider", *tests)
    assert tested.returncode == 0, tested.stdout
