"""A page for browsers: the checked text with its claims marked, and the passage of the source beside each claim.

The page is inert: it has no script, loads nothing, and shows all words of text and source escaped.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from pujiang.claims.passages_shown import cut_pieces

if TYPE_CHECKING:
    from pujiang.claims.claim_results import CheckedClaim, FactCheck

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_AROUND = 120
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="meta">{summary} Checked against the source, not against the world: {source}.</p>
<div class="text">{text}</div>
<h2>Claims</h2>
<ol>
{claims}
</ol>
</main>
</body>
</html>
"""


def write_claims_page(check: FactCheck, title: str) -> str:
    """Return a page of a checked text."""
    style = (files("pujiang.claims") / "claims.css").read_text("utf-8")
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(check.counts.items()))
    return _PAGE.format(
        policy=escape(_POLICY),
        title=_escape(title),
        style=style,
        summary=_escape(f"{len(check)} claims{': ' if counts else ''}{counts}."),
        source=_escape(check.source),
        text=_write_text(check),
        claims="\n".join(_write_claim(number, claim) for number, claim in enumerate(check.claims, 1)),
    )


def _write_text(check: FactCheck) -> str:
    parts: list[str] = []
    for piece in cut_pieces(check):
        words = _escape(piece.text)
        parts.append(f'<mark class="{piece.level}">{words}</mark>' if piece.level else words)
        parts += [f'<sup><a href="#c{number}">{number}</a></sup>' for number in piece.ending]
    return "".join(parts)


def _write_claim(number: int, claim: CheckedClaim) -> str:
    also = f" (also {', '.join(claim.also)})" if claim.also else ""
    lines = [
        f'<li id="c{number}" class="{claim.level}">',
        f"<p><strong>{claim.about}: {claim.verdict}</strong>{also}, {claim.rests_on}</p>",
        f"<p>“{_escape(claim.words)}”</p>",
        f'<p class="meta">{_escape(claim.reason)}</p>',
    ]
    if claim.evidence:
        shown = claim.evidence.context(_AROUND)
        lines.append(
            f"<blockquote>…{_escape(shown.before)}<b>{_escape(shown.text)}</b>{_escape(shown.after)}…"
            f"<footer>{_escape(claim.citation or '')}</footer></blockquote>"
        )
    return "\n".join((*lines, "</li>"))


def _escape(words: str) -> str:
    """Return words for a page; control characters, which no page may have, as a replacement character."""
    return escape("".join(letter if letter.isprintable() or letter in "\n\t" else "\ufffd" for letter in words))
