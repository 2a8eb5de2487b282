"""Which readers read a text: by name, with the model of the parser, of a package, or a function; all else is refused."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint, EntryPoints
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import pujiang
from pujiang.cli.commands.draft import command
from pujiang.errors import MissingExtraError, PujiangError, UnknownIdError
from pujiang.language.chinese import LEXICON as CHINESE
from pujiang.language.english import LEXICON as ENGLISH
from pujiang.speech import registry
from pujiang.speech.parser import models
from pujiang.speech.registry import list_readers
from refusals import raises

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.speech.readers import SpeechReading, SpeechText

TEXT = "Ana Costa said that wells run dry.\n"


def find_nothing(source: SpeechText) -> tuple[SpeechReading, ...]:
    """A reader that finds nothing."""
    assert source.text
    return ()


def fake_parser(monkeypatch: pytest.MonkeyPatch, installed: list[str], lang: str = "en") -> None:
    """A parser without models of its own, in place of the library."""
    model = SimpleNamespace(
        lang=lang, pipe_names=["parser", "ner", "lemmatizer"], meta={"lang": lang, "name": "x", "version": "1"}
    )
    library = SimpleNamespace(util=SimpleNamespace(get_installed_models=lambda: installed), load=lambda _: model)
    monkeypatch.setitem(sys.modules, "spacy", library)
    models._load.cache_clear()


def test_the_parser_is_refused_where_it_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the library the draft fails with what to install, and is not made by the rules instead."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    models._load.cache_clear()

    for readers in ("parser", "both", ["rules", "parser en_core_web_sm 3.8.0"]):
        with raises(MissingExtraError, extra="parser"):
            pujiang.draft(TEXT, readers=readers)
    assert pujiang.draft(TEXT).readers == ("rules",)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    told = CliRunner().invoke(command, [str(tmp_path / "a.txt"), "-o", str(tmp_path / "a"), "--reader", "both"])
    assert isinstance(told.exception, MissingExtraError)
    assert not (tmp_path / "a").exists()


def test_another_missing_module_is_not_taken_for_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is broken says so itself."""

    def fail(name: str) -> None:
        raise ModuleNotFoundError(name, name="thinc")

    monkeypatch.setattr(models, "import_module", fail)
    models._load.cache_clear()
    with pytest.raises(ModuleNotFoundError) as told:
        models.load_model("x", "en")
    assert not isinstance(told.value, MissingExtraError)


@pytest.mark.parametrize("installed", [[], ["de_core_news_sm"]])
def test_a_model_of_the_language_must_be_installed(monkeypatch: pytest.MonkeyPatch, installed: list[str]) -> None:
    """Without a model nothing is downloaded; another language's is not taken."""
    fake_parser(monkeypatch, installed)
    with raises(PujiangError):
        list_readers(["parser"], ENGLISH)


def test_the_installed_model_is_taken_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative twin: the first model of the language, by its name, with its version in the name of the reader."""
    fake_parser(monkeypatch, ["en_x", "en_y", "de_x"])
    assert list(list_readers(["parser"], ENGLISH)) == ["parser en_x 1"]
    models._load.cache_clear()


def test_readers_are_named_functions_or_both() -> None:
    """A function has its own name; the rules of a language without spaces are the rules, too."""
    assert list(list_readers(["rules", find_nothing], ENGLISH)) == ["rules", "find_nothing"]
    assert list(list_readers(["rules"], CHINESE)) == ["rules"]
    assert list(list_readers(["both"], CHINESE, only_fitting=True)) == ["rules"]
    assert list(list_readers(["parser"], CHINESE, only_fitting=True)) == []
    assert pujiang.draft(TEXT, readers=[find_nothing]).attributed.ids() == ()


@pytest.mark.parametrize(
    ("asked", "model"), [([], None), (["parsr"], None), (["both"], "nope"), (["rules"], "en_core_web_sm")]
)
def test_what_cannot_read_is_refused(asked: list[str], model: str | None) -> None:
    """No reader, an unknown one, and a model that nobody uses."""
    lexicon = CHINESE if asked == ["both"] else ENGLISH
    with raises(UnknownIdError if asked == ["parsr"] else PujiangError):
        list_readers(asked, lexicon, model)


def test_a_package_brings_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point of the group names it; its code is imported when it is asked for."""
    entry = EntryPoint("silent", "drafting.test_reader_choice:find_nothing", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: EntryPoints([entry] if group == registry.GROUP else []))

    draft = pujiang.draft(TEXT, readers=["rules", "silent"])
    assert draft.readers == ("rules", "silent")
    assert len(draft.attributed) == 1


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({}, ()),
        ({"reader": "both"}, ("rules", "parser")),
        ({"reader": "both", "first": "parser"}, ("parser", "rules")),
        ({"reader": "parser"}, ("parser",)),
    ],
)
def test_options_name_the_readers_in_order(options: dict[str, str], names: tuple[str, ...]) -> None:
    """--first orders both; the setting of a project is taken where no option is given."""
    from pujiang.cli.commands.draft import _choose_readers

    asked = {"reader": None, "first": None, **options}
    assert _choose_readers(asked, None) == names
    project = SimpleNamespace(readers=("rules", "parser en_x 1"))
    assert _choose_readers(asked, project) == (names or project.readers)  # type: ignore[arg-type]
    if not options:
        assert _choose_readers({**asked, "first": "parser"}, project) == ("parser en_x 1", "rules")  # type: ignore[arg-type]


def test_first_needs_several_readers(tmp_path: Path) -> None:
    """--first without --reader both is a mistake in the command."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    told = CliRunner().invoke(command, [str(tmp_path / "a.txt"), "-o", str(tmp_path / "a"), "--first", "parser"])
    assert (told.exit_code, "--first" in told.output) == (2, True)
