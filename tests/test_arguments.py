"""Arguments of wrong types: each public function refuses them by name, with an error of the family."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from itertools import count, product
from typing import TYPE_CHECKING, Any

import pytest

import pujiang
import pujiang.types
from pujiang import ArgumentError, PujiangError
from pujiang.arguments import expect, expect_path, expect_texts
from refusals import raises

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("polars")
pytest.importorskip("jinja2")

TEXT = "Ana Costa said that wells run dry."
WRONG = [5, 1.5, None, object(), [], [[]], ["a", 5], {}, b"x", "", "zzz", "\0", len]
# Functions of the caller, and flags, of which each value is true or false.
FREE = {"progress", "watch", "replace", "shorten", "verify", "search", "cache"}
_NUMBERS = count()


def right_arguments(folder: Path) -> dict[str, tuple[Any, ...]]:
    """Return arguments that are right for each public function; what is written has a new name each time."""
    data, new = pujiang.load(), folder / str(next(_NUMBERS))
    return {
        "archive_lines": (data, f"{new}.jsonl"),
        "ask": (pujiang.Query(kind="topics"), data),
        "build_site": (pujiang.Dataset.of([]), new),
        "canonical_text": (TEXT,),
        "check": (folder,),
        "cite": (data,),
        "compare": (data, data),
        "compare_coders": (data, data),
        "describe": ("kind",),
        "diff": (data, data),
        "draft": (TEXT,),
        "dump": (data, f"{new}.json"),
        "export": (data, f"{new}.csv"),
        "factcheck": (TEXT, data),
        "formats": (),
        "from_dict": (data.topics[0].to_dict(), data),
        "from_frame": ([], data),
        "installed_layer": ("dakar",),
        "load": (folder,),
        "make_converter": (data,),
        "monitor": (data,),
        "open_archive": (folder,),
        "convert_units": (30, "GWh", "TWh"),
        "read_figures": ("5 labs",),
        "to_chunks": (data,),
        "write_archive": (pujiang.Dataset.of([]), new),
    }


PARAMETERS = [
    (name, position, parameter)
    for name in sorted(pujiang.__all__)
    if inspect.isfunction(getattr(pujiang, name))
    for position, parameter in enumerate(inspect.signature(getattr(pujiang, name)).parameters.values())
    if parameter.name not in FREE
]


def call_with(folder: Path, name: str, position: int, parameter: inspect.Parameter, value: object) -> None:
    """Call a public function with one argument in place of the right one."""
    arguments, named = list(right_arguments(folder)[name]), {}
    if parameter.kind is parameter.KEYWORD_ONLY or position > len(arguments):
        named[parameter.name] = value
    else:
        arguments[position:] = [value, *arguments[position + 1 :]]
    getattr(pujiang, name)(*arguments, **named)


@pytest.mark.parametrize(
    ("name", "position", "parameter"), PARAMETERS, ids=[f"{name}-{one.name}" for name, _, one in PARAMETERS]
)
def test_wrong_arguments_are_refused_by_an_error_of_the_family(
    name: str, position: int, parameter: inspect.Parameter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is passed in place of one argument, the function works, or raises an error of pujiang or of the files."""
    monkeypatch.chdir(tmp_path)
    for value in WRONG:
        try:
            call_with(tmp_path, name, position, parameter, value)
        except (PujiangError, OSError):
            continue


def test_right_arguments_are_those_of_all_functions(tmp_path: Path) -> None:
    """A new public function needs a row above."""
    assert {name for name, _, _ in PARAMETERS} | {"formats"} == set(right_arguments(tmp_path))


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: pujiang.read_figures(5), "text"),  # type: ignore[arg-type]  # the mistake
        (lambda: pujiang.read_figures("5", "xx"), "language"),
        (lambda: pujiang.diff(pujiang.load(), None), "new"),  # type: ignore[arg-type]
        (lambda: pujiang.compare(pujiang.load(), pujiang.load(), overlap=2), "overlap"),
        (lambda: pujiang.describe("colour"), "name"),
        (lambda: pujiang.load(b"x"), "paths"),  # type: ignore[arg-type]
        (lambda: pujiang.draft("a", recognizers=[1]), "recognizers, each"),  # type: ignore[list-item]
        (lambda: pujiang.draft("a", currency=1), "currency"),  # type: ignore[arg-type]
        (lambda: pujiang.draft("a", readers=1), "readers"),  # type: ignore[arg-type]
        (lambda: pujiang.draft("a", readers=[1]), "readers, each"),  # type: ignore[list-item]
        (lambda: pujiang.draft("a", model=1), "model"),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_argument_is_named(call: Callable[[], object], argument: str) -> None:
    """The error names the argument; it is a TypeError and a ValueError too, as callers of Python expect."""
    with raises(ArgumentError, argument=argument):
        call()
    with pytest.raises(TypeError):
        call()
    with pytest.raises(ValueError, match=argument):
        call()


#: What the library makes, and programs do not.
NOT_MADE = {"Archive", "Groups", "Table"}
MADE = {
    name: made
    for module in (pujiang, pujiang.types)
    for name in module.__all__
    if inspect.isclass(made := getattr(module, name)) and not issubclass(made, BaseException) and name not in NOT_MADE
}


@pytest.mark.parametrize("made", MADE.values(), ids=list(MADE))
def test_wrong_values_of_a_class_are_refused(made: type[object]) -> None:
    """Whatever a public class is made of, it is made, or a TypeError, ValueError or error of pujiang is raised."""
    parameters = [one for one in inspect.signature(made).parameters.values() if one.kind is not one.VAR_POSITIONAL]
    for parameter in parameters:
        for value, other in product((3, object(), [[]], "zzz", None, b"x"), ("x", 3, ())):
            needed = {one.name: other for one in parameters if one.default is one.empty}
            with suppress(TypeError, ValueError, PujiangError):
                made(**needed | {parameter.name: value})


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: pujiang.Quantity(value=3), "value"),  # type: ignore[arg-type]  # the mistake
        (lambda: pujiang.Quantity(value=Decimal(3), value_to=4), "value_to"),  # type: ignore[arg-type]
        (lambda: pujiang.Interval(lower=3), "lower"),  # type: ignore[arg-type]
        (lambda: pujiang.Interval(upper="3"), "upper"),  # type: ignore[arg-type]
        (lambda: pujiang.Topic(id="t", name="T", names=3), "names"),  # type: ignore[arg-type]
        (lambda: pujiang.Topic(id="t", name="T", fields=b"x"), "fields"),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_value_is_named(call: Callable[[], object], argument: str) -> None:
    """The error names the attribute; with a value of its type the record is made."""
    with raises(ArgumentError, argument=argument):
        call()
    assert pujiang.Quantity(value=Decimal(3)) == pujiang.Quantity(value=Decimal(3), value_to=None)


class BytesPath:
    """A path object that is no text."""

    def __fspath__(self) -> bytes:
        return b"x"


def test_right_values_pass(tmp_path: Path) -> None:
    """The negative twin: a value of one of the types passes; a path is returned as a path."""
    expect("a", 5, str, int)
    expect_texts("a", ["x", "y"])
    expect_texts("a", "x")

    assert expect_path("a", str(tmp_path)) == expect_path("a", tmp_path) == tmp_path
    for path in (BytesPath(), "a\0b", 5):
        with raises(ArgumentError, argument="a"):
            expect_path("a", path)
