"""Change functions at random places, and list the changes that no test notices.

`python benchmarks/mutants.py --seed 7 --each 20 text figures` collects the tests below, finds out which of them run
which function, and tries 20 changes of each package, one at a time: a process of its own has the changed function and
runs the tests of the function until one fails. A change counts as noticed, too, if the tests then take too long. What
no test calls, or what runs only once at import, is not counted. No file is changed.
"""

from __future__ import annotations

import argparse
import ast
import cProfile
import gc
import importlib
import os
import pickle
import random
import signal
import sys
import time
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

import pytest

import pujiang

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOURCES = Path(pujiang.__file__).parent
PACKAGES = ("text", "language", "figures", "model", "written", "query")
TESTS = (
    "text", "language", "figures", "model", "written", "query", "units", "checks", "drafting", "claims", "dataset",
    "stored", "golden", "tables", "monitoring", "test_similar.py", "test_corners.py", "test_survivors.py",
)  # fmt: skip
_SECONDS = 60
_BOOLEAN = {bool, type(None)}
_OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip

_Key = tuple[str, str, int]


def list_places(tree: ast.Module) -> list[tuple[int, ast.AST]]:
    """Return what can be changed in the functions of a module, with the line of the outermost function."""
    found: list[tuple[int, ast.AST]] = []

    def visit(node: ast.AST, line: int) -> None:
        for part in ast.iter_child_nodes(node):
            if isinstance(part, ast.FunctionDef) and not line:
                first = min([part.lineno, *(one.lineno for one in part.decorator_list)])
                for step in part.body:
                    visit(ast.Module([step], []), first)
            else:
                if line and _can_change(part):
                    found.append((line, part))
                visit(part, line)

    visit(tree, 0)
    return found


def _can_change(node: ast.AST) -> bool:
    match node:
        case ast.Compare() | ast.BoolOp() | ast.If() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return True
        case ast.Constant(value=value):
            return type(value) in {int, bool}
        case ast.Return(value=value):
            # None for False changes nothing in a condition; True for False is tried with the constants.
            return value is not None and not (isinstance(value, ast.Constant) and type(value.value) in _BOOLEAN)
        case _:
            return False


def change(node: ast.AST, chance: random.Random) -> None:
    """Change one place: the boundary, the sign, the condition, the result, or the number by one."""
    match node:
        case ast.Compare():
            node.ops[0] = _OPPOSITES[type(node.ops[0])]()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.If():
            node.test = ast.Constant(chance.choice((True, False)))
        case ast.UnaryOp():
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.BinOp():
            node.op = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        case ast.Constant(value=bool()):
            node.value = not node.value
        case ast.Constant(value=int() as value):
            node.value = value + chance.choice((1, -1))
        case ast.Return():
            node.value = ast.Constant(None)
        case _:
            raise ValueError("nothing to change")


class Sampler:
    """A plugin of pytest that tries changes instead of running the tests once."""

    def __init__(self, packages: list[str], each: int, seed: int) -> None:
        self._packages, self._each = packages, each
        self._chance = random.Random(seed)  # noqa: S311  # the same changes each time

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the changes."""
        for package in self._packages:
            for file in sorted((SOURCES / package).rglob("*.py")):
                importlib.import_module(_module_of(file))
        tests_of: dict[_Key, list[int]] = _in_child(lambda: _trace(session), None) or {}
        results: list[bool | None] = []
        for package in self._packages:
            files = {file: file.read_text("utf-8") for file in sorted((SOURCES / package).rglob("*.py"))}
            places = [(file, n) for file, text in files.items() for n in range(len(list_places(ast.parse(text))))]
            for file, number in self._chance.sample(places, self._each):
                results.append(self._try(session, file, number, tests_of))
        counted = [result for result in results if result is not None]
        print(f"{sum(counted)} of {len(counted)} killed, {len(results) - len(counted)} not called")
        return True

    def _try(self, session: pytest.Session, file: Path, number: int, tests_of: dict[_Key, list[int]]) -> bool | None:
        tree = ast.parse(file.read_text("utf-8"))
        variables = {_key_of(one): one.co_freevars for one in _codes_in(compile(tree, str(file), "exec"))}
        line, node = list_places(tree)[number]
        before = ast.unparse(node).splitlines()[0]
        change(node, self._chance)
        ast.fix_missing_locations(tree)
        code = next(one for one in _codes_in(compile(tree, str(file), "exec")) if one.co_firstlineno == line)
        # A function that exists cannot have code that uses other variables of the function around it.
        changed = {
            _key_of(one): one for one in (code, *_codes_in(code)) if one.co_freevars == variables.get(_key_of(one))
        }
        tests = list(dict.fromkeys(test for key in changed for test in tests_of.get(key, ())))
        started = time.monotonic()
        outcome = _in_child(lambda: _run_changed(session, changed, tests), _SECONDS)
        told = {True: "killed", False: "SURVIVED", None: "too slow"}[outcome] if tests else "not called"
        where = f"{file.relative_to(SOURCES)}:{getattr(node, 'lineno', line)}"
        after = ast.unparse(node).splitlines()[0]
        spent = f"{len(tests)} tests, {time.monotonic() - started:.0f} s"
        print(told, where, before, after, spent, sep="\t", flush=True)
        return outcome is not False if tests else None


def _module_of(file: Path) -> str:
    return ".".join(("pujiang", *file.relative_to(SOURCES).with_suffix("").parts)).removesuffix(".__init__")


def _key_of(code: CodeType) -> _Key:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes_in(one)


def _trace(session: pytest.Session) -> dict[_Key, list[int]]:
    """Run all tests; return which of them run which function, the quick ones first."""
    found: dict[_Key, list[int]] = {}
    seconds: dict[int, float] = {}
    for number in range(len(session.items)):
        profile = cProfile.Profile()
        started = time.process_time()
        profile.runcall(_run, session, number)
        seconds[number] = time.process_time() - started
        for key in {_key_of(one.code) for one in profile.getstats() if isinstance(one.code, CodeType)}:
            if key[0].startswith(str(SOURCES)):
                found.setdefault(key, []).append(number)
    if session.testsfailed:
        raise SystemExit("the tests fail without a change")
    return {key: sorted(numbers, key=seconds.__getitem__) for key, numbers in found.items()}


def _run(session: pytest.Session, number: int) -> None:
    session.config.hook.pytest_runtest_protocol(item=session.items[number], nextitem=None)


def _run_changed(session: pytest.Session, changed: dict[_Key, CodeType], tests: list[int]) -> bool:
    """Return whether one of some tests fails when a function, and the functions in it, have other code."""
    for function in gc.get_objects():
        if isinstance(function, FunctionType):
            function.__code__ = changed.get(_key_of(function.__code__), function.__code__)
    for number in tests:
        _run(session, number)
        if session.testsfailed:
            return True
    return False


def _in_child(work: Callable[[], Any], seconds: int | None) -> Any:
    """Return the result of some work, done in a process of its own; None if it takes too long or ends badly."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds or 0)  # of CPU
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(work(), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        result = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(result) if result else None  # noqa: S301  # from our own process


def main() -> None:
    """Try changes of each package, and print how many of them were noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", default=list(PACKAGES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--tests", nargs="+", default=TESTS, help="files and folders of tests")
    options = parser.parse_args()
    tests = [str(Path(__file__).parents[1] / "tests" / name) for name in options.tests]
    os.chdir(Path(__file__).parents[1])
    sampler = Sampler(options.packages, options.each, options.seed)
    sys.exit(pytest.main(["-n0", "-q", "-s", "-p", "no:cacheprovider", *tests], plugins=[sampler]))


if __name__ == "__main__":
    main()
