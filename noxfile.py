"""The lanes: what a change must pass. `nox -l` lists them, `nox -s NAME` runs one; .ci/run and the workflow run them.

A lane has an environment of its own. In an environment that has the extra `dev`, `nox --no-venv --no-install -s NAME`
runs it there. What comes after `--` is handed to the lane's last command: `nox -s quick -- tests/cli`.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import nox

nox.options.sessions = ["quick"]
nox.options.reuse_venv = "yes"

ROOT = Path(__file__).parent
#: Those that pyproject.toml names; a test compares them.
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]


@nox.session
def quick(session: nox.Session) -> None:
    """Run the README's test command: two minutes."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=PYTHONS, default=False)
def tests(session: nox.Session) -> None:
    """Run the README's test command on each Python."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session
def style(session: nox.Session) -> None:
    """Check format, style and the direction of imports: ruff, import-linter."""
    session.install("-e", ".[dev]")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Check types: mypy, pyright."""
    session.install("-e", ".[dev]")
    session.run("mypy")
    session.run("pyright")


@nox.session
def coverage(session: nox.Session) -> None:
    """Run the quick and the slow tests, with more examples; every line and branch is reached."""
    session.install("-e", ".[dev]")
    _npm_install(session, "tests/editor")
    covered = ["--cov", "--cov-report=term", "--cov-fail-under=100"]
    session.run("python", "-m", "pytest", "-m", "slow or not slow", "-rs", *covered, *session.posargs)


@nox.session
def growth(session: nox.Session) -> None:
    """Measure how CPU time grows with an input, on all cores: CPU time, so that other processes change little."""
    _run_marked(session, "growth", "-nauto")


@nox.session
def spark(session: nox.Session) -> None:
    """Ask the same questions on Spark; needs Java 17 or later."""
    _run_marked(session, "spark")


@nox.session
def browser(session: nox.Session) -> None:
    """Open the reading pages in chromium, which the system brings."""
    _npm_install(session, "tests/browser")
    _run_marked(session, "browser")


@nox.session
def interop(session: nox.Session) -> None:
    """Let other people's tools read what is exported, each in an environment of its own below .interop/."""
    _run_marked(session, "interop", "-nauto", "--dist=loadscope")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation as a site into build/docs; warnings are errors."""
    session.install("-e", ".[docs-site]")
    session.run("sphinx-build", "-q", "-W", "-b", "dirhtml", "docs", "build/docs", *session.posargs)


@nox.session(default=False)
def generate(session: nox.Session) -> None:
    """Write every generated file that is stale: builders, the ready-made data, schemas, pages."""
    session.install("-e", ".[dev]")
    session.run("python", "tests/generated.py")


@nox.session
def package(session: nox.Session) -> None:
    """Build wheel and source distribution from what git tracks, and check what PyPI would say of them."""
    session.install("build", "twine")
    with tempfile.TemporaryDirectory() as folder:
        session.run("python", "-m", "build", "--outdir", folder, ".")
        session.run("twine", "check", "--strict", *map(str, Path(folder).iterdir()))


def _run_marked(session: nox.Session, mark: str, *processes: str) -> None:
    """Run the tests that have a mark, by default one after the other; say why others are skipped."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", "-m", mark, *(processes or ("-n0",)), "-rs", *session.posargs)


def _npm_install(session: nox.Session, folder: str) -> None:
    """Install the JavaScript that a lane needs; where there is no npm or no registry, its tests are skipped."""
    if shutil.which("npm") is None:
        session.warn(f"no npm: the tests that need {folder}/package.json are skipped")
        return
    options = ["--silent", "--no-audit", "--no-fund", f"--prefix={ROOT / folder}"]
    session.run("npm", "ci", *options, external=True, success_codes=range(256))
