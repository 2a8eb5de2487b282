"""Each verdict, on claims about the bundled bulletin in natural words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

import pujiang
from claims.claims_of_the_bulletin import FALSE, TRUE
from pujiang.claims.factchecking import check_against_sources, read_sources
from pujiang.codes import ClaimLevel

if TYPE_CHECKING:
    from pujiang.claims.source_documents import SourceDocument


@cache
def _sources() -> list[SourceDocument]:
    return read_sources(pujiang.load().bulletins[0].text.content)


def _verdicts(text: str, about: str) -> list[str]:
    return [claim.verdict for claim in check_against_sources(text, _sources()) if claim.about == about]


@pytest.mark.parametrize(("text", "about", "verdict"), TRUE)
def test_true_claims_are_never_called_false(text: str, about: str, verdict: str) -> None:
    """What the source says in other words has the right verdict, and none of its claims is wrong."""
    assert verdict in _verdicts(text, about)
    assert not [claim for claim in check_against_sources(text, _sources()) if claim.level is ClaimLevel.WRONG]


@pytest.mark.parametrize(("text", "about", "verdict"), FALSE)
def test_false_claims_are_told_apart(text: str, about: str, verdict: str) -> None:
    """The negative twin: what the source does not say has the verdict of what was changed."""
    assert verdict in _verdicts(text, about)
