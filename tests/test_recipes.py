"""The recipes of CONTRIBUTING, followed in a copy of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

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
            '    gist: str | None = field("What it says',
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
class Award(Named):
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
class Awards(Collection["Award"]):
    "The prizes."

    kind = "awards"
    __slots__ = ()


"""
IMPORT = "    from pujiang.model.vocabulary import Award\n"
AWARDS: Recipe = {
    "src/pujiang/kinds.py": [('    RecordKind(\n        ("speakers", "speaker"),', ROW)],
    "src/pujiang/model/vocabulary.py": [("@record\nclass Reference(Identified):", AWARD)],
    DOCUMENT: [("@attrs.frozen(kw_only=True)\nclass UnitDocument(Document):", AWARD_DOCUMENT)],
    COLLECTION: [
        ("    from pujiang.model.vocabulary import Organization", IMPORT),
        ('class Units(Collection["Unit"]):', AWARD_COLLECTION),
    ],
    DATASET: [
        ("        Bulletins,\n", "        Awards,\n"),
        ("    units: Family[Units]", '    awards: Family[Awards] = Family("The prizes.")\n'),
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
assert "audience" in str(pujiang.diff(data, pujiang.Dataset.of([data.statements[0].but(audience=None)])))
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
assert data.awards.to_records()[0] == {"id": "prize", "name": "The Prize", "aliases": None, "kind": "bloc",
                                       "founded": award.founded, "giver": "academy", "note": None}
assert list(data.tables()["award_topics"]) == [("prize", 1, "physics")]
assert data.facets()["award_topic"].to_records() == [{"award": "prize", "topic": "physics"}]
for name in pujiang.formats():
    pujiang.export(data.awards, f"{made}/{name.name}{name.suffixes[0] if name.suffixes else ''}", name.name)
pujiang.write_archive(data, f"{made}/archive")
assert pujiang.open_archive(f"{made}/archive") == data
frames = pujiang.open_archive(f"{made}/archive").frames()
asked = pujiang.ask(pujiang.Query.of(data.awards.where(topic="physics")), frames)
assert asked.select("id").collect().item() == "prize"
changed = data.with_(award.but(note="Given each year."), replaces=True)
assert "award prize" in str(pujiang.diff(data, changed))
problems = pujiang.check(f"{folder}/awards.yaml", bundled=False)
assert not problems, problems
print(pujiang.__file__)
"""
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


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the project, without what is made by running it."""
    for name in ("src", "data", "schema", "docs", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "node_modules", "*.egg-info")
        shutil.copytree(ROOT / name, tmp_path / "copy" / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "copy")
    return tmp_path / "copy"


def declare(folder: Path, recipe: Recipe, *files: str) -> None:
    """Follow a recipe in some of its files."""
    for name in files:
        for before, written in recipe[name]:
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
