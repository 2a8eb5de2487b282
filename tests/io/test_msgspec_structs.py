"""Structs of msgspec that have records in their fields are written and read by a converter."""

from __future__ import annotations

import sys
from typing import Any

import cattrs.preconf.json
import pytest

import pujiang

pytest.importorskip("msgspec")
import msgspec  # an extra
from cattrs.preconf.msgspec import make_converter as make_plain_converter

DATA = pujiang.load()
SAID = DATA.statements["dai-gang-achievements"]
CONVERTER = pujiang.make_converter(DATA, make_plain_converter())


class Note(msgspec.Struct, tag="note", rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """A class of another program, with most of what a struct can declare."""

    first_said: pujiang.Statement
    figures: list[pujiang.Observation] = msgspec.field(default_factory=list[pujiang.Observation])
    about: pujiang.Topic | None = None
    remark: str = ""


class Page(msgspec.Struct, array_like=True):
    """A struct with records only in other structs and mappings, and with itself."""

    number: int
    notes: dict[str, Note] = msgspec.field(default_factory=dict[str, Note])
    following: Page | None = None


class Plain(msgspec.Struct):
    """A struct without records."""

    number: int
    following: Plain | None = None


NOTE = Note(SAID, [DATA.observations[3]], remark="mine")


@pytest.mark.parametrize(
    "struct", [NOTE, Note(SAID, about=DATA.topics[0]), Page(1, {"a": NOTE}, Page(2)), Plain(3, Plain(4))]
)
def test_structs_come_back(struct: Any) -> None:
    """A struct with records anywhere in it, or with none, is equal to what is read of what was written."""
    cls: type[Any] = struct.__class__
    assert CONVERTER.loads(CONVERTER.dumps(struct), cls) == struct
    assert CONVERTER.structure(struct, cls) is struct
    other = pujiang.make_converter(DATA, cattrs.preconf.json.make_converter())
    assert other.loads(other.dumps(struct), cls) == struct


def test_records_are_written_as_mappings_and_the_rest_as_the_struct_declares() -> None:
    """Tags, names and defaults are those of the struct; a record is what `to_dict` returns."""
    written = msgspec.json.decode(CONVERTER.dumps(NOTE))

    assert list(written) == ["type", "firstSaid", "figures", "remark"]
    assert written["type"] == "note"
    assert written["firstSaid"] == msgspec.json.decode(SAID.to_json())


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"firstSaid": DATA.topics[0].to_dict()}, pujiang.ArgumentError),
        ({"firstSaid": {**SAID.to_dict(), "spans": [{"start": 0, "end": 5}]}}, pujiang.InvalidDataError),
        ({"remark": 3}, msgspec.ValidationError),
        ({"remarks": "mine"}, msgspec.ValidationError),
        ({"type": "page"}, msgspec.ValidationError),
    ],
)
def test_what_does_not_fit_is_refused(changes: dict[str, Any], error: type[Exception]) -> None:
    """Another record, changed words, and whatever msgspec refuses itself are errors."""
    written = CONVERTER.unstructure(NOTE)
    assert CONVERTER.structure(written, Note) == NOTE
    with pytest.raises(error):
        CONVERTER.structure(written | changes, Note)


def test_without_msgspec_a_converter_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without msgspec has no structs: its converter writes records."""
    monkeypatch.setitem(sys.modules, "msgspec", None)
    assert pujiang.make_converter(DATA).unstructure(SAID) == SAID.to_dict()
