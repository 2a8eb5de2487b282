"""Reports of checked claims: marked text for the terminal, a page, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Any

import attrs
from rich.text import Text

from pujiang.claim_codes import ClaimLevel, Verdict
from pujiang.claims.claim_results import CheckedClaim, FactCheck
from pujiang.claims.claims_page import write_claims_page
from pujiang.claims.passages_shown import cut_pieces
from pujiang.cli.printing import console, json_text
from pujiang.cli.reports import address_of, escape_command, relative_path
from pujiang.display import printable, printable_lines, show_count
from pujiang.shortening import shorten

_STYLES = {ClaimLevel.WRONG: "bold red", ClaimLevel.DOUBTFUL: "yellow", ClaimLevel.FINE: "green"}
_SIGNS = {ClaimLevel.WRONG: "x", ClaimLevel.DOUBTFUL: "?", ClaimLevel.FINE: ""}
_GITHUB = {ClaimLevel.WRONG: "error", ClaimLevel.DOUBTFUL: "warning"}
_SARIF = {ClaimLevel.WRONG: "error", ClaimLevel.DOUBTFUL: "warning", ClaimLevel.FINE: "none"}
_MOST_ANNOTATIONS = 10
_SHOWN = 200


@attrs.frozen
class CheckedFile:
    """A file with the result of its check.

    Attributes:
        name: its path, or "-" for standard input.
        check: its claims.
        has_lines: whether spans count in the file as it is; not so for text out of HTML, DOCX or PDF.
    """

    name: str
    check: FactCheck
    has_lines: bool


def write_text(files: Sequence[CheckedFile]) -> str:
    """Return the texts with the numbers of their claims, and each claim that is not fine with its source."""
    out = console()
    with out.capture() as captured:
        for file in files:
            if len(files) > 1:
                out.print(Text(printable(file.name), "bold"))
            out.print(_mark_text(file.check), soft_wrap=True)
            out.print()
            for number, claim in enumerate(file.check.claims, 1):
                if claim.level is not ClaimLevel.FINE:
                    out.print(_describe(number, claim), soft_wrap=True)
            out.print(Text(_summarize(file.check)), soft_wrap=True)
    return captured.get().rstrip("\n")


def _mark_text(check: FactCheck) -> Text:
    made = Text()
    for piece in cut_pieces(check):
        made.append(printable_lines(piece.text), _STYLES[piece.level] if piece.level else "")
        for number in piece.ending:
            claim = check.claims[number - 1]
            made.append(f"[{number}{_SIGNS[claim.level]}]", f"dim {_STYLES[claim.level]}")
    return Text("\n").join(line for line in made.split("\n"))


def _describe(number: int, claim: CheckedClaim) -> Text:
    also = f" (also {', '.join(claim.also)})" if claim.also else ""
    made = Text()
    made.append(f"[{number}{_SIGNS[claim.level]}] {claim.verdict}", _STYLES[claim.level])
    made.append(printable(f'{also}: "{shorten(claim.words, _SHOWN)}"'))
    made.append(f"\n    {printable(claim.reason)}")
    if claim.evidence:
        made.append("\n    source: ", "dim")
        made.append(printable(f'"{shorten(claim.evidence.text, _SHOWN)}"'))
        made.append(printable(f" ({claim.rests_on})"), "dim")
    return made


def _summarize(check: FactCheck) -> str:
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(check.counts.items()))
    told = f"{show_count(len(check), 'claim')}{': ' if counts else ''}{counts}"
    return printable(f"{told}; checked against {check.source}, not against the world")


def write_json(files: Sequence[CheckedFile]) -> str:
    """Return all claims as JSON: a list with an object for each text."""
    return json_text([{"file": file.name, **file.check.to_dict()} for file in files])


def write_page(files: Sequence[CheckedFile]) -> str:
    """Return a page of one text."""
    (file,) = files
    return write_claims_page(file.check, "Checked text" if file.name == "-" else file.name)


def write_github(files: Sequence[CheckedFile]) -> str:
    """Return GitHub workflow commands for the claims that are not fine; GitHub shows at most ten of each level."""
    lines: list[str] = []
    for level, command in _GITHUB.items():
        found = [(file, claim) for file in files for claim in file.check if claim.level is level]
        lines += [_annotate(command, file, claim) for file, claim in found[:_MOST_ANNOTATIONS]]
        if len(found) > _MOST_ANNOTATIONS:
            lines.append(f"::notice::{len(found) - _MOST_ANNOTATIONS} more of level {level} are in the log")
    return "\n".join(lines)


def _annotate(command: str, file: CheckedFile, claim: CheckedClaim) -> str:
    place: dict[str, object] = {"file": relative_path(file.name)}
    if file.has_lines:
        region = _find_region(file.check.text, claim)
        place |= {"line": region["startLine"], "endLine": region["endLine"]}
        if region["startLine"] == region["endLine"]:
            place |= {"col": region["startColumn"], "endColumn": region["endColumn"]}
    place["title"] = claim.verdict
    properties = ",".join(f"{key}={escape_command(value, more=True)}" for key, value in place.items())
    return f"::{command} {properties}::{escape_command(_write_message(claim))}"


def _write_message(claim: CheckedClaim) -> str:
    source = f'; source: "{shorten(claim.evidence.text, _SHOWN)}"' if claim.evidence else ""
    return f'"{shorten(claim.words, _SHOWN)}": {claim.reason}{source}'


def _find_region(text: str, claim: CheckedClaim) -> dict[str, int]:
    region: dict[str, int] = {}
    for name, place in (("start", claim.span.start), ("end", claim.span.end)):
        region[f"{name}Line"] = text.count("\n", 0, place) + 1
        region[f"{name}Column"] = place - text.rfind("\n", 0, place)
    return region


def write_sarif(files: Sequence[CheckedFile]) -> str:
    """Return the claims that are not fine as one run of SARIF 2.1.0, for code scanning."""
    found = [(file, claim) for file in files for claim in file.check if claim.level is not ClaimLevel.FINE]
    rules = sorted({claim.verdict for _, claim in found})
    driver = {"name": "pujiang", "version": version("pujiang"), "rules": [_write_rule(one) for one in rules]}
    results = [_write_result(file, claim, rules.index(claim.verdict)) for file, claim in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json_text({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _write_rule(verdict: Verdict) -> dict[str, Any]:
    return {"id": f"factcheck/{verdict}", "shortDescription": {"text": verdict.about}}


def _write_result(file: CheckedFile, claim: CheckedClaim, index: int) -> dict[str, Any]:
    artifact = {"uri": "stdin" if file.name == "-" else address_of(file.name)}
    region = {"region": _find_region(file.check.text, claim)} if file.has_lines else {}
    what = "\0".join((claim.verdict, str(relative_path(file.name)), claim.words, str(claim.span.start)))
    return {
        "ruleId": f"factcheck/{claim.verdict}",
        "ruleIndex": index,
        "level": _SARIF[claim.level],
        "message": {"text": _write_message(claim)},
        "partialFingerprints": {"pujiang/v1": hashlib.sha256(what.encode("utf-8", "replace")).hexdigest()},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, **region}}],
    }


#: The values of `--format`.
CLAIM_FORMATS: dict[str, Callable[[Sequence[CheckedFile]], str]] = {
    "text": write_text,
    "json": write_json,
    "html": write_page,
    "github": write_github,
    "sarif": write_sarif,
}
