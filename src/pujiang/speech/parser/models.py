"""Models of the parser: found among what is installed, never downloaded."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pujiang.errors import MissingExtraError, PujiangError

if TYPE_CHECKING:
    from spacy.language import Language

_NEEDED = ("parser", "ner", "lemmatizer")


def load_model(name: str | None, language: str) -> Language:
    """Load a model of the parser.

    Args:
        name: the name of an installed package, or the path of a folder; by default the installed model of the
            language, the first by name of several.
        language: the primary subtag of the language that it has to read.

    Raises:
        MissingExtraError: the parser is not installed.
        PujiangError: the model is not installed, cannot be loaded, or is of another language.
    """
    return _load(name or _find_installed(language), language)


def _import_parser() -> Any:
    try:
        return import_module("spacy")
    except ModuleNotFoundError as error:
        if error.name != "spacy":
            raise
        raise MissingExtraError("spacy", "parser") from None


def _find_installed(language: str) -> str:
    """Return the name of the installed model of a language."""
    names = sorted(_import_parser().util.get_installed_models())
    mine = [name for name in names if name.startswith(f"{language}_")]
    if not mine:
        found = f"; installed: {', '.join(names)}" if names else ""
        raise PujiangError(
            f"missing model of the parser for the language {language}{found}; install one, for English by "
            "`python -m spacy download en_core_web_sm`, or name one with --model"
        )
    return str(mine[0])


@lru_cache(maxsize=2)
def _load(name: str, language: str) -> Language:
    parser = _import_parser()
    try:
        model: Language = parser.load(name)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise PujiangError(f"cannot load the model {name!r} of the parser: {_shorten(error)}") from error
    if model.lang != language:
        raise PujiangError(f"the model {name!r} reads the language {model.lang}, the text is in {language}")
    missing = [part for part in _NEEDED if part not in model.pipe_names]
    if missing:
        raise PujiangError(f"the model {name!r} is missing {', '.join(missing)}: expected a full pipeline")
    return model


def _shorten(error: Exception) -> str:
    """Return the first sentence of an error."""
    return str(error).strip("\"' ").split(". ")[0]


def describe_model(model: Language) -> str:
    """Return the name and version of a model, as records of drafts have it: "en_core_web_sm 3.8.0"."""
    return f"{model.meta['lang']}_{model.meta['name']} {model.meta['version']}"
