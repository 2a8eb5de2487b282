"""Each verdict, on claims about the bundled bulletin in natural words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

import pujiang
from claims.claims_of_the_bulletin import FALSE, TRUE
from pujiang.claims.factchecking import check_against_sources, read_sources
from pujiang.codes import ClaimLevel, Verdict

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


@pytest.mark.parametrize("name", ["Joint Pilot Programme", "joint pilot program", "Joint Pilot\nProgramme"])
def test_a_name_is_found_whole_in_any_spelling(name: str) -> None:
    """British and American names are one, and the claim has all letters of the printed one."""
    source = "Ann Lee said so. The delegates proposed a Joint Pilot Programme, which is to train pilots."
    (claim,) = pujiang.factcheck(f"The {name} has been launched.", source=source)

    assert (claim.verdict, claim.words) == (Verdict.STATUS_DIFFERS, name)
    assert not list(pujiang.factcheck("The Joint Pilot Programmers have been launched.", source=source))
