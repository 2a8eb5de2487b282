"""What type checkers refuse: mypy, in the lane `types`, finds each comment below that has become superfluous."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.codes import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = pujiang.load()

WRONG: list[Callable[[Path], object]] = [
    lambda _: DATA.statements.of_kind("propozal"),  # type: ignore[arg-type]
    lambda _: DATA.statements.in_mode("reportet"),  # type: ignore[arg-type]
    lambda _: DATA.statements.where(kin=1),  # type: ignore[call-arg]
    lambda _: DATA.statements.exclude(kin=1),  # type: ignore[call-arg]
    lambda _: DATA.statements.where(kind="propozal"),  # type: ignore[arg-type]
    lambda _: DATA.observations.where(stage=["actuel"]),  # type: ignore[list-item]
    lambda _: DATA.statements.where(5),  # type: ignore[arg-type]
    lambda _: DATA.statements.from_country("CN", by="birth"),  # type: ignore[arg-type]
    lambda _: DATA.speakers[0].replace(nme=1),  # type: ignore[call-arg]
    lambda _: DATA.tables(quote="everything"),  # type: ignore[arg-type]
    lambda folder: pujiang.export(DATA, folder / "x", format="cvs"),  # type: ignore[arg-type]
    lambda _: pujiang.ask(5, DATA),  # type: ignore[call-overload]
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_type_checkers_refuse_is_refused(wrong: Callable[[Path], object], tmp_path: Path) -> None:
    """A misspelt word, field or format is an error at run time, too."""
    with pytest.raises((pujiang.PujiangError, TypeError)):
        wrong(tmp_path)


def test_what_type_checkers_accept_works(tmp_path: Path) -> None:
    """Closed lists are enumerations or words, values one or several, in lists, tuples or sets; custom fields a mapping."""
    pytest.importorskip("rdflib")
    proposals = DATA.statements.of_kind("proposal")
    assert proposals == DATA.statements.of_kind(Kind.PROPOSAL) == DATA.statements.where({"kinds": ["proposal"]})
    assert DATA.statements.where(kind={Kind.PROPOSAL, "assertion"}) == DATA.statements.where(
        kind=["assertion", "proposal"]
    )
    assert DATA.statements.exclude({"mode": "reported"}) == DATA.statements.exclude(mode="reported")
    assert DATA.topics[0].replace(aliases=["x"]).aliases == ("x",)
    found: pujiang.Collection[pujiang.Statement] = pujiang.ask(pujiang.Query(kind="statements"), DATA)
    assert len(found) == len(DATA.statements)
    pujiang.export(DATA, tmp_path / "a.ttl", format=next(one for one in pujiang.formats() if one.name == "turtle"))


def test_modules_for_type_checkers_can_be_imported() -> None:
    """They are imported by no module of the library, but by whoever looks up annotations."""
    from pujiang.dataset import filter_types
    from pujiang.literals import KindWord
    from pujiang.model import change_types

    assert set(KindWord.__args__) == set(Kind)  # type: ignore[attr-defined]
    assert "kinds" in filter_types.StatementFilters.__annotations__
    assert "gist" in change_types.StatementChanges.__annotations__
