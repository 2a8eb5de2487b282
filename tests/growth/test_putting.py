"""Putting records on datasets: one by one, chained, or whole bulletins, each costs what it is, however many there were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

import pujiang
from growth.slopes import assert_grows_with_its_input
from pujiang import Dataset, Topic
from pujiang.assembly import assemble
from pujiang.dataset.making import entry_of, replacing

if TYPE_CHECKING:
    from pujiang.written.stack import Entry

pytestmark = pytest.mark.growth


def topics(count: int) -> list[Topic]:
    """So many topics, each broader than the next."""
    made = [Topic(id="t0", name="T 0")]
    for number in range(1, count):
        made.append(Topic(id=f"t{number}", name=f"T {number}", broader=(made[-1],)))
    return made


def put_one_by_one(records: list[Topic]) -> None:
    """Each on what the others gave."""
    data = pujiang.load()
    for record in records:
        data = data.with_(record.replace(broader=()))


def change_the_first(data: Dataset) -> None:
    """Change a topic that all others lead to."""
    data.with_(data.topics["t0"].replace(note="changed"), replaces=True)


def bulletins(count: int) -> list[Entry]:
    """Bulletins that take the place of as many, each with a statement of its own."""
    ours = entry_of(pujiang.load().bulletins[0])
    statement = entry_of(pujiang.load().statements[0]).document
    own = attrs.evolve(statement, bulletin=None)  # type: ignore[call-arg]  # a statement's
    filled = attrs.evolve(ours.document, statements=(own,))  # type: ignore[call-arg]  # a bulletin's
    return [attrs.evolve(ours, document=attrs.evolve(filled, id=f"b{number}")) for number in range(count)]


def replace_all(entries: list[Entry]) -> None:
    """Put bulletins, then others in their places."""
    assemble([entries, map(replacing, entries)])


def test_many_are_put_one_by_one() -> None:
    """The thousandth costs what the first does."""
    assert_grows_with_its_input(topics, put_one_by_one, 100, 3_200)


def test_a_long_chain_leads_to_one_change() -> None:
    """All records of a chain are built again, each once."""
    assert_grows_with_its_input(lambda n: Dataset.of(topics(n)), change_the_first, 200, 6_400)


def test_bulletins_are_replaced_with_what_they_hold() -> None:
    """Each bulletin's statements go with it, in one pass over all statements."""
    assert_grows_with_its_input(bulletins, replace_all, 20, 640)
