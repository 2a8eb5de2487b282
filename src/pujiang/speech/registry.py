"""Which readers of speech there are, by name."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from pujiang.errors import PujiangError, UnknownIdError
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.readers import SpeechReader

#: The group of entry points by which installed packages bring readers of their own.
GROUP = "pujiang.readers"
RULES, PARSER, BOTH = "rules", "parser", "both"
#: By name, the module that holds each reader by rules as its function `read_speech`.
_MODULES = {
    RULES: "pujiang.speech.rules.text_reader",
    "unspaced rules": "pujiang.speech.unspaced.unspaced_reader",
}


def find_rules(lexicon: Lexicon) -> SpeechReader:
    """Return the reader by rules for texts in a language."""
    name = "unspaced rules" if lexicon.unspaced else RULES
    reader: SpeechReader = import_module(_MODULES[name]).read_speech
    return reader


def find_reader(name: str, lexicon: Lexicon, model: str | None = None) -> tuple[str, SpeechReader]:
    """Return a reader with its full name: that of the parser has its model, with the version.

    Args:
        name: "rules", "parser", or the name of a reader of an installed package, whose code is then imported; also
            the full name of the parser, whose model must then be the same.
        lexicon: the words of the language of the text.
        model: the model of the parser; by default what is installed.

    Raises:
        MissingExtraError: the parser is not installed.
        PujiangError: the parser cannot read the language, or the model is missing or another one.
        UnknownIdError: the reader is unknown.
    """
    if name == RULES:
        return RULES, find_rules(lexicon)
    if name == PARSER or name.startswith(f"{PARSER} "):
        return _find_parser(name, lexicon, model)
    brought = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in brought:
        raise UnknownIdError(name, "reader", nearest_names(name, [RULES, PARSER, BOTH, *brought]))
    reader: SpeechReader = brought[name].load()
    return name, reader


def list_readers(
    asked: Iterable[str | SpeechReader],
    lexicon: Lexicon,
    model: str | None = None,
    *,
    only_fitting: bool = False,
) -> dict[str, SpeechReader]:
    """Return the readers that are asked for by their full names, the first first: "both" is the rules and the parser.

    Args:
        asked: names of readers, and functions.
        lexicon: the words of the language of the text.
        model: the model of the parser; by default what is installed.
        only_fitting: whether the parser is left out, instead of refused, where it does not read the language.

    Raises:
        MissingExtraError: the parser is not installed.
        PujiangError: none is asked for, or one cannot read the language.
        UnknownIdError: the reader is unknown.
    """
    found: dict[str, SpeechReader] = {}
    for one in asked:
        if not isinstance(one, str):
            found[getattr(one, "__qualname__", type(one).__qualname__)] = one
            continue
        for name in (RULES, PARSER) if one == BOTH else (one,):
            if only_fitting and name == PARSER and lexicon.load_parsed is None:
                continue
            full, reader = find_reader(name, lexicon, model)
            found[full] = reader
    if not found and not only_fitting:
        raise PujiangError(f"no reader: expected {RULES}, {PARSER}, {BOTH} or a reader of an installed package")
    if model and not only_fitting and not any(name.startswith(f"{PARSER} ") for name in found):
        raise PujiangError(f"the model {model!r} has no effect without the parser; add the reader {PARSER}")
    return found


def _find_parser(name: str, lexicon: Lexicon, model: str | None) -> tuple[str, SpeechReader]:
    if lexicon.load_parsed is None:
        raise PujiangError(f"the parser does not read texts in the language {lexicon.language}; leave it out")
    _, _, wanted = name.partition(" ")
    # Only drafts by the parser need its modules, and the library behind them.
    models = import_module("pujiang.speech.parser.models")
    loaded = models.load_model(model or wanted.partition(" ")[0] or None, lexicon.language)
    found = models.describe_model(loaded)
    if wanted and not model and wanted not in {found, found.partition(" ")[0]}:
        raise PujiangError(f"expected the model {wanted} of the parser, found {found}: the draft would be another one")
    parser = import_module("pujiang.speech.parser.parser_reader")
    reader: SpeechReader = parser.ParserReader(loaded, lexicon.load_parsed())
    return f"{PARSER} {found}", reader
