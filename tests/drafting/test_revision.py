"""The revision of the rules stands with what was read by them, and a change of the rules is noticed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs
import pytest

import pujiang
from drafting.examples import EXAMPLES
from drafting.saying import drafted, read
from pujiang.codes import Comparator
from pujiang.drafting.updating import update
from pujiang.figure_codes import FigureKind
from pujiang.figures.figure_reader import read_figures
from pujiang.language.english import LEXICON
from pujiang.language.figure_protocol import FigureTables, PhraseTable, UnitWord
from pujiang.language.languages import find_figure_tables, list_figure_languages
from pujiang.language.revision import RULES_REVISION
from pujiang.speech.rules.patterns import TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pujiang.language.lexicon import Lexicon

#: By revision a digest of what is read in all examples. Of a revision that is on main no row changes: add the next one.
DIGESTS = {
    1: "531486ad4e434966",
    2: "8d88c1a93da2aa95",
    3: "8d88c1a93da2aa95",
    4: "8d88c1a93da2aa95",
    5: "71ecf84e972b4563",
    6: "71ecf84e972b4563",
    7: "abbcaa5aebfd2ee3",
}
#: By revision a digest of the tables of verbs, and since 2 of all tables of figures.
WORDS = {
    1: "63f07cfb2a3a238b",
    2: "01a1d32273ca2ab3",
    3: "2689854fc21dc98c",
    4: "42e373c4116c74e1",
    5: "5aaed1cc986d2d63",
    6: "38fe707f75940476",
    7: "61a9401b35b6b5ae",
}
TEXT = "# The port\n\nRui Alves said that the port has 40 cranes.\n"
FIGURES = (
    "53 labs; more than 5,000 people; nearly 3 million; 5 to 10 percent; -3; as many as 300; 70 labs or more; $5;"
    " a third of all ports; between 3 and 5 years; twenty-one boats; two dozen; 3½; 2024; No. 4; 5G"
)


def test_a_change_of_the_rules_has_a_revision_of_its_own() -> None:
    """What is read in all examples is what this revision read when it was made."""
    texts = [text for examples in EXAMPLES.values() for text, *_ in examples] + [row.text for row in TABLE.values()]
    found = [([(str(how), *words) for how, *words in read(text)], drafted(text)) for text in texts]
    figures = [(one.words, str(one.quantity or one.refusal), str(one.kind)) for one in read_figures(FIGURES)]
    digest = hashlib.sha256(repr((found, figures)).encode()).hexdigest()[:16]

    assert (max(DIGESTS), DIGESTS[RULES_REVISION]) == (RULES_REVISION, digest)


def list_words(table: object) -> object:
    """Return the words of a table in an order of their own."""
    if isinstance(table, PhraseTable):
        return sorted(map(repr, table.meanings.items()))
    if isinstance(table, Mapping):
        return sorted(map(repr, table.items()))
    if isinstance(table, re.Pattern):
        return table.pattern
    return sorted(table) if isinstance(table, frozenset) else repr(table)


def digest_words(lexicon: Lexicon, tables: Sequence[FigureTables]) -> str:
    """Return a digest of the verbs of a language, and of tables of figures."""
    verbs = [attrs.astuple(verb) for verb in lexicon.reporting_verbs]
    figures = [
        list_words(value)
        for one in tables
        for value in (getattr(one, field.name) for field in attrs.fields(FigureTables))
        if not callable(value)
    ]
    return hashlib.sha256(repr((verbs, figures)).encode()).hexdigest()[:16]


def tables_of_figures() -> list[FigureTables]:
    """Return the tables of all languages whose figures are read."""
    return [tables for language in list_figure_languages() if (tables := find_figure_tables(language))]


def test_a_change_of_words_has_a_revision_of_its_own() -> None:
    """A word that no example holds changes what is read, too: the tables are those of this revision."""
    assert (max(WORDS), WORDS[RULES_REVISION]) == (RULES_REVISION, digest_words(LEXICON, tables_of_figures()))


def test_another_hedge_unit_or_verb_is_noticed() -> None:
    """The negative twin: with one word more in a table, the digest is another one."""
    english, chinese = tables_of_figures()
    hedges = PhraseTable({**english.hedges_before.meanings, "roundabout": Comparator.ABOUT})
    units = PhraseTable({**chinese.units_after.meanings, "担": UnitWord("担", FigureKind.COUNT)})
    verb = attrs.evolve(LEXICON.reporting_verbs[0], base="grumble")
    verbs = attrs.evolve(LEXICON, reporting_verbs=(*LEXICON.reporting_verbs, verb))
    found = [
        digest_words(LEXICON, [english, chinese]),
        digest_words(LEXICON, [attrs.evolve(english, hedges_before=hedges), chinese]),
        digest_words(LEXICON, [english, attrs.evolve(chinese, units_after=units)]),
        digest_words(verbs, [english, chinese]),
    ]

    assert len(set(found)) == 4


def test_a_draft_says_by_which_rules_it_was_read(tmp_path: Path) -> None:
    """It stands in its file and in its layer, and goes all ways a dataset goes; the bundled data were read by ours."""
    draft = pujiang.draft(TEXT, id="port")
    draft.write(tmp_path / "port")
    data = pujiang.load(tmp_path / "port")

    assert f"rules_revision: {RULES_REVISION}" in (tmp_path / "port/dataset.yaml").read_text("utf-8")
    assert {layer.rules_revision for layer in (*draft.data.layers, *data.layers)} == {RULES_REVISION}
    pujiang.dump(data, tmp_path / "all.json")
    assert pujiang.load(tmp_path / "all.json", bundled=False).layers[-1].rules_revision == RULES_REVISION


def test_an_archive_keeps_the_revision(tmp_path: Path) -> None:
    """The layers of an archive are those of its dataset, with the revision."""
    pytest.importorskip("polars")
    data = pujiang.draft(TEXT, id="port").data

    pujiang.write_archive(data, tmp_path / "all")

    assert pujiang.open_archive(tmp_path / "all").layers == data.layers
    assert data.layers[-1].rules_revision == RULES_REVISION


def test_data_without_a_revision_load_as_before(tmp_path: Path) -> None:
    """Who typed data by hand says none; a number that is none is refused."""
    (tmp_path / "dataset.yaml").write_text("format: 1\ndataset: {name: a, version: '1'}\n")
    assert pujiang.load(tmp_path, bundled=False).layers[0].rules_revision is None
    (tmp_path / "dataset.yaml").write_text("format: 1\ndataset: {name: a, version: '1', rules_revision: new}\n")
    with pytest.raises(pujiang.InvalidDataError):
        pujiang.load(tmp_path, bundled=False)


@pytest.mark.parametrize(("written", "noted"), [(RULES_REVISION, False), (RULES_REVISION + 1, True), (None, False)])
def test_an_update_by_other_rules_says_so(tmp_path: Path, written: int | None, noted: bool) -> None:
    """New passages are read by the rules of today beside old ones: a person may want to draft the whole again."""
    pujiang.draft(TEXT, id="port").write(tmp_path / "port")
    file = tmp_path / "port/dataset.yaml"
    line = f"  rules_revision: {written}\n" if written else ""
    file.write_text(file.read_text("utf-8").replace(f"  rules_revision: {RULES_REVISION}\n", line), "utf-8")

    told = update.update(tmp_path / "port", f"{TEXT}\nRui Alves warned that the quay is old.\n")

    assert (told.drafted_with, len(told.added)) == (written, 1)
    assert (f"rules {RULES_REVISION}" in str(told)) is noted
    assert f"rules {RULES_REVISION}" not in str(update.update(tmp_path / "port", TEXT))
