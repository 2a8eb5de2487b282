"""The reference: signatures and attributes are those of the code."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

import pujiang
from pujiang import errors, types

PAGE = (Path(__file__).parent.parent / "docs/reference.md").read_text("utf-8")
#: Rows and sentences that list attributes: what they begin with, and the class.
LISTS = {
    "| `draft(": pujiang.Draft,
    "| `diff(": types.Change,
    "| `compare(": pujiang.Comparison,
    "| `factcheck(": pujiang.CheckedClaim,
    "| `read_figures(": pujiang.PrintedFigure,
    "| `build_site(": pujiang.BuiltSite,
    "| `formats(": pujiang.Format,
    "| `find(name)`": pujiang.Match,
    "`data` (valid": types.Extract,
    "A `types.Difference` has": types.Difference,
    "A `Problem` has": pujiang.Problem,
    "`report[metric]`": types.MetricReport,
    "`UnknownIdError`, `AmbiguousIdError`": pujiang.UnknownIdError,
    **{
        f"| `{name}`": getattr(errors, name)
        for name in ("InvalidDataError", "ConflictError", "SumError", "ArchiveError", "WordsError")
    },
}
#: Words in these passages that are no attributes of the class.
OTHER_WORDS = set(
    "apply language data pujiang collection draft diff compare read_figures build_site formats find marks write type "
    "monitor export replacement share kappa alpha precision recall f1 undefined agreement refusal types site factcheck source text claims wrong counts rules".split()
)


def signatures(page: str) -> dict[str, str]:
    """Return the parameters that a page gives for each public function and each method of a dataset, by its name."""
    found = re.findall(r"^\| `((?:Dataset\.|data\.)?\w+)\((.*?)\)`(?: \||,)", page, re.MULTILINE)
    return {name: parameters for name, parameters in found if "." in name or name in pujiang.__all__}


def callable_of(name: str) -> object:
    """Return a function, or a method of a dataset, by the name that the reference gives it."""
    owner, _, method = name.rpartition(".")
    return getattr(pujiang.Dataset if owner else pujiang, method)


def parameters_of(function: object) -> list[tuple[str, object]]:
    """Return the parameters of a function, in order, each with its default."""
    found = inspect.signature(function).parameters.values()  # type: ignore[arg-type]
    stars: dict[object, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    return [
        (f"{stars.get(one.kind, '')}{one.name}", "" if one.default is one.empty else repr(one.default))
        for one in found
        if one.name != "self"
    ]


def written_parameters(parameters: str) -> list[tuple[str, object]]:
    """Return the parameters as a page gives them, each with its default."""
    arguments = ast.parse(f"def f({parameters}): pass").body[0].args  # type: ignore[attr-defined]
    missing = [None] * (len(arguments.args) - len(arguments.defaults))
    plain = list(zip(arguments.args, [*missing, *arguments.defaults], strict=True))
    named = list(zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True))
    told = [(one.arg, repr(ast.literal_eval(default)) if default else "") for one, default in (*plain, *named)]
    star = [(f"*{arguments.vararg.arg}", "")] if arguments.vararg else []
    return [*told[: len(plain)], *star, *told[len(plain) :]]


@pytest.mark.parametrize(("name", "parameters"), signatures(PAGE).items())
def test_a_signature_is_that_of_the_code(name: str, parameters: str) -> None:
    """Each function has the parameters and defaults that the reference gives, in this order."""
    assert written_parameters(parameters) == parameters_of(callable_of(name))


def test_the_reference_has_every_public_function() -> None:
    """No public function lacks its signature."""
    functions = {name for name in pujiang.__all__ if inspect.isfunction(getattr(pujiang, name))}

    assert functions <= set(signatures(PAGE))


def has_attribute(cls: type, name: str) -> bool:
    """Return whether instances of a class have an attribute: declared, or set when they are made."""
    annotated = any(name in vars(base).get("__annotations__", {}) for base in cls.__mro__)
    return annotated or hasattr(cls, name) or f"self.{name} =" in inspect.getsource(cls)


@pytest.mark.parametrize(("beginning", "cls"), LISTS.items())
def test_listed_attributes_exist(beginning: str, cls: type) -> None:
    """What the reference lists as attributes of a class are some."""
    (passage,) = re.findall(rf"{re.escape(beginning)}.*?(?:\n\n| \|\n|[.;](?= [A-Z]|\n))", PAGE, re.DOTALL)
    words = set(re.findall(r"`([a-z_0-9]+)(?:\(\w*\))?`", passage)) - OTHER_WORDS

    assert {word for word in words if not has_attribute(cls, word)} == set()


def test_a_wrong_name_is_seen() -> None:
    """The negative twin: another parameter, default or attribute differs."""
    assert signatures("| `load(*paths, bundled=False)` | x |") == {"load": "*paths, bundled=False"}
    assert written_parameters("*paths, bundled=False, cache=True") != parameters_of(pujiang.load)
    assert not has_attribute(pujiang.Draft, "refused")
    assert has_attribute(pujiang.Draft, "rejected")
