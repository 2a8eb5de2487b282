"""What type checkers refuse: mypy, in the lane `types`, finds each comment below that has become superfluous."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import attrs
import pytest

import pujiang
import type_names
from pujiang import codes
from pujiang.codes import Kind, SpeakerKind
from pujiang.dataset import filter_types, typed_methods
from pujiang.kinds import KINDS
from pujiang.records import CODE, as_member

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
    lambda _: DATA.statements.group_by("kin"),  # type: ignore[arg-type]
    lambda _: DATA.statements.count_by("kind", "topics"),  # type: ignore[arg-type]
    lambda _: DATA.statements.crosstab("kind", "speakr"),  # type: ignore[arg-type]
    lambda _: DATA.statements.between("value", 1),  # type: ignore[arg-type]
    lambda _: DATA.observations.known("perido"),  # type: ignore[arg-type]
    lambda _: DATA.observations.unknown("perido"),  # type: ignore[arg-type]
    lambda _: DATA.bulletins.sorted("publishd"),  # type: ignore[arg-type]
    lambda _: DATA.topics.between("name"),  # type: ignore[arg-type]
    lambda _: DATA.speakers[0].replace(nme=1),  # type: ignore[call-arg]
    lambda _: pujiang.Dataset.of([DATA.speakers[0].replace(kind="persn")]),  # type: ignore[arg-type]
    lambda _: pujiang.Dataset.of([pujiang.Speaker(id="a", name="A", kind="persn")]),  # type: ignore[arg-type]
    lambda _: pujiang.Speaker(id="a"),  # type: ignore[call-arg]
    lambda _: pujiang.Speaker(id="a", name="A", kin="person"),  # type: ignore[call-arg]
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


def test_a_word_of_a_closed_list_is_stored_as_its_member() -> None:
    """In each field with a closed list the constructor and `replace` take each of its words, and leave others as they are."""
    for cls in type_names.record_classes().values():
        for field in attrs.fields(cls):
            code = getattr(codes, str(field.type).removesuffix(" | None"), None)
            assert field.metadata.get(CODE) is code, (cls, field.name)
            if code:
                convert = as_member(code)
                assert field.converter is convert
                assert all(convert(given) is word for word in code for given in (word, word.value))
                assert convert("no such word") == "no such word"
                assert convert(None) is None
    assert pujiang.Speaker(id="a", name="A", kind="group").kind is SpeakerKind.GROUP
    assert DATA.statements[0].replace(kind="proposal").kind is Kind.PROPOSAL


def test_every_name_that_type_checkers_know_is_a_field() -> None:
    """Each name of a literal type is accepted at run time, by each method of its kind that has the type."""
    for collection in DATA.collections():
        one = KINDS[collection.kind].singular.capitalize()
        fields, measures, orders = (getattr(filter_types, f"{one}{what}") for what in ("Field", "Measure", "Order"))
        for field in get_args(fields):
            assert collection.count_by(field).columns == (field, "count")
            assert len(collection.group_by(field)) == len(collection.count_by(field))
            assert collection.known(field) == collection - collection.unknown(field)
        for measure in get_args(measures):
            assert len(collection.between(measure)) == len(collection.known(measure))
        for order in get_args(orders):
            assert len(collection[:1].sorted(order)) == len(collection[:1])


def test_modules_for_type_checkers_can_be_imported() -> None:
    """They are imported by no module of the library, but by whoever looks up annotations."""
    from pujiang.literals import KindWord
    from pujiang.model import change_types

    assert set(KindWord.__args__) == set(Kind)  # type: ignore[attr-defined]
    assert issubclass(typed_methods.TypedStatements, pujiang.Collection)
    assert "kinds" in filter_types.StatementFilters.__annotations__
    assert "gist" in change_types.StatementChanges.__annotations__
