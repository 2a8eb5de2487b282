"""Citations: the bulletin as author, the speaker as reported in it, the data version and the place."""

from __future__ import annotations

import pytest

import pujiang
from pujiang import Mode, Observation, PujiangError, Quantity, Reference, cite
from pujiang.dataset.dataset import Dataset

DATA = pujiang.load()
BULLETIN = (
    "Shanghai Center for Pujiang Innovation Forum, 2023 Pujiang Innovation Forum Bulletin IV, No. 4 Vol. 165,"
    " 22 September 2023"
)


def test_a_statement_is_cited_as_reported() -> None:
    """The speaker is named as reported in the bulletin, with section, characters, data version and record."""
    statement = DATA.statements["mlungisi-cele-win-win"]

    assert cite(statement) == (
        f"Mlungisi Cele, as reported in: {BULLETIN}; section I-2, characters {statement.span.start}-{statement.span.end};"
        " data: pujiang-bulletins 1.1.0; record pujiang-2023-iv/mlungisi-cele-win-win."
    )


def test_a_quoted_and_an_editorial_statement_say_so() -> None:
    """Quoted words are cited as quoted, the editors' own as theirs; before the first heading no section is named."""
    quoted = DATA.statements["mlungisi-cele-win-win"].but(mode=Mode.QUOTED)

    assert cite(quoted).startswith("Mlungisi Cele, as quoted in: ")
    assert cite(DATA.statements["editors-note"]).startswith(f"The editors in: {BULLETIN}; characters ")


def test_a_bulletin_and_a_dataset_are_cited_with_the_version_of_the_data() -> None:
    """A bulletin names its layer, a dataset its layers and fingerprint; a bulletin without facts has its title."""
    bare = DATA.bulletins[0].but(number=None, volume=None, published=None, publisher=None, layer=None)

    assert cite(DATA.bulletins[0]) == f"{BULLETIN}; data: pujiang-bulletins 1.1.0."
    assert cite(bare) == "2023 Pujiang Innovation Forum Bulletin IV."
    assert cite(DATA) == f"data: pujiang-bulletins 1.1.0; fingerprint {DATA.fingerprint[:16]}."
    with pytest.raises(PujiangError, match="no layer that could be cited"):
        cite(Dataset.of([]))


def test_a_figure_is_cited_with_its_words_and_source() -> None:
    """A figure of a bulletin is cited as its statement is; one from outside by its reference."""
    figure = DATA.observations["dai-gang-achievements.joint-laboratories"]
    reference = Reference(id="r", title="A page", publisher="A press", url="https://example.org/")
    outside = Observation(
        id="o",
        metric=figure.metric,
        quantity=Quantity(value=figure.quantity.value),
        reference=reference,
        words="53 labs",
    )

    assert cite(figure).startswith(
        f"Belt and Road joint laboratories, “53 Belt and Road joint laboratories”, Dai Gang, as reported in: {BULLETIN}"
    )
    assert cite(figure.but(statement=None)).startswith(
        f"Belt and Road joint laboratories, “53 Belt and Road joint laboratories”, in: {BULLETIN}"
    )
    assert cite(outside) == (
        "Belt and Road joint laboratories, “53 labs”; A press; A page; https://example.org/; record o."
    )
    assert cite(outside.but(reference=None)) == "Belt and Road joint laboratories, “53 labs”; record o."
