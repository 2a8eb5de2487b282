"""`pujiang factcheck`: the claims of a text, checked against its source."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pujiang.claim_codes import ClaimLevel, Verdict
from pujiang.claims.claim_results import FactCheck
from pujiang.claims.example import EXAMPLE, read_example
from pujiang.claims.factchecking import check_against_data, check_against_sources, read_sources
from pujiang.cli.claim_reports import CLAIM_FORMATS, CheckedFile
from pujiang.cli.options import load_chosen, source_options
from pujiang.deferred import defer
from pujiang.errors import PujiangError
from pujiang.files.encoding import NotUtf8Error, decode_utf8
from pujiang.files.replacing import put_file
from pujiang.intake.markup import plain

if TYPE_CHECKING:
    from pujiang.intake import text_files
else:
    text_files = defer("pujiang.intake.text_files")

_FOUND = 1
_STDIN = "-"
_NEVER = "never"
_PLAIN = {".txt", ".md", ".markdown", ""}
_MOST_BYTES = 2**23
_LEVELS = {"wrong": {ClaimLevel.WRONG}, "doubtful": {ClaimLevel.WRONG, ClaimLevel.DOUBTFUL}}


@click.command("factcheck")
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File to check against: text, Markdown, HTML, DOCX or PDF; may be repeated.",
)
@click.option("--example", is_flag=True, help="Check an example, an assistant's answer about the bundled bulletin.")
@click.option("--format", "form", type=click.Choice(list(CLAIM_FORMATS)), default="text", help="Output format.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="File to write.")
@click.option(
    "--fail-on",
    multiple=True,
    default=("wrong",),
    metavar="WHAT",
    help=f"Exit with 1 for these claims: wrong (the default), doubtful, {_NEVER}, or a verdict; may be repeated.",
)
@click.option("--language", metavar="TAG", help="Language of the text (BCP 47); by default that of its letters.")
@source_options
def command(
    texts: tuple[str, ...],
    *,
    sources: tuple[Path, ...],
    example: bool,
    form: str,
    output: Path | None,
    fail_on: tuple[str, ...],
    language: str | None,
    **chosen: Any,
) -> None:
    """Check quotations, figures and attributions of a text against its source.

    TEXT is plain text, Markdown, HTML, DOCX or PDF; "-" is standard input. It is checked against the files given by
    --source, otherwise against the project or the bundled data; against these, not against the world. The exit code is
    1 if a claim is wrong; --fail-on chooses other claims.
    """
    if bool(texts) is example:
        raise click.UsageError("expected TEXT, or --example")
    if form == "html" and len(texts) > 1:
        raise click.UsageError("--format html takes one TEXT")
    failing = _list_failing(fail_on)
    check = _choose_check(sources, language, chosen)
    files = (
        [_check_file(name, check) for name in texts]
        if texts
        else [CheckedFile(EXAMPLE, check(read_example()), has_lines=True)]
    )
    told = CLAIM_FORMATS[form](files)
    if output:
        put_file(output, f"{told}\n")
        click.echo(f"wrote {output}", err=True)
    elif told:
        click.echo(told)
    if any(claim.verdict in failing or claim.level in failing for file in files for claim in file.check):
        raise click.exceptions.Exit(_FOUND)


def _list_failing(fail_on: tuple[str, ...]) -> set[ClaimLevel | Verdict]:
    found: set[ClaimLevel | Verdict] = set()
    for one in fail_on:
        if one in _LEVELS:
            found |= _LEVELS[one]
        elif one in [*Verdict]:
            found.add(Verdict(one))
        elif one != _NEVER:
            known = ", ".join((*_LEVELS, _NEVER, *Verdict))
            raise click.UsageError(f"--fail-on: expected one of {known}, found {one!r}")
    return found


def _choose_check(
    sources: tuple[Path, ...], language: str | None, chosen: dict[str, Any]
) -> Callable[[str], FactCheck]:
    """Return the function that checks a text against sources, or against the chosen data."""
    if not sources:
        data = load_chosen(**chosen)
        return lambda text: check_against_data(text, data, language=language)
    if any(chosen.values()):
        raise click.UsageError("--source cannot be combined with options that choose data")
    documents = read_sources(sources)
    return lambda text: check_against_sources(text, documents, language=language)


def _check_file(name: str, check: Callable[[str], FactCheck]) -> CheckedFile:
    if name == _STDIN:
        return CheckedFile(name, check(_decode(sys.stdin.buffer.read(_MOST_BYTES + 1))), has_lines=True)
    path = Path(name)
    raw = text_files.source_text(path)
    is_plain = path.suffix.lower() in _PLAIN
    return CheckedFile(name, check(raw if is_plain else plain(raw).text), is_plain)


def _decode(content: bytes) -> str:
    if len(content) > _MOST_BYTES:
        raise PujiangError(f"standard input is larger than {_MOST_BYTES // 2**20} MiB, the limit for text")
    try:
        return decode_utf8(content, drop_mark=True)
    except NotUtf8Error as error:
        raise PujiangError(f"standard input: {error}") from error
