"""The generator of archives: what it makes holds, is the same for a seed, and looks like what it stands for."""

from __future__ import annotations

from collections import Counter

from generator import LANGUAGES, generated, rows_of


def test_generated_archives_hold() -> None:
    """Every anchor, attribution and figure of a generated archive can be read again; the rows are as records give them."""
    data = generated(600)
    rows = {kind: family for kind, family in data.to_rows().items() if family}

    assert data.verify() == ()
    assert rows == {kind: family for kind, family in rows_of(600).items() if family}
    assert len(data.statements) == 600


def test_a_seed_is_an_archive() -> None:
    """One seed gives one archive, another one another; it has several languages, hedges and very uneven facets."""
    data = generated(2_000, seed=3)
    speakers = Counter(statement.speakers[0].id for statement in data.statements)

    assert data.fingerprint == generated(2_000, seed=3).fingerprint != generated(2_000, seed=4).fingerprint
    assert {bulletin.language for bulletin in data.bulletins} == LANGUAGES.keys()
    assert {str(figure.quantity.comparator) for figure in data.observations} > {"exactly", "more than"}
    assert max(speakers.values()) > 2 * sorted(speakers.values())[len(speakers) // 2]
