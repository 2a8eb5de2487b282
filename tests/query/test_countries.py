"""Where speakers are from: nationality, seat, affiliation and the place that they speak for, each by its own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from effort import examples
from pujiang import Counting
from pujiang.codes import CountryLink, SpeakerKind
from pujiang.errors import UnknownIdError
from pujiang.testing import datasets
from refusals import raises
from voices import load_voices

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang import Dataset, Organization, Place, Statement

#: The statements from each country by each link. The institute by which Hansen is introduced has its seat in Brazil; the
#: officials and the directorate are Kenya's, the report is the institute's; the editors are nobody's.
FROM = {
    ("NO", "nationality"): ["letter/act", "meeting/hansen"],
    ("NO", "seat"): [],
    ("NO", "affiliation"): [],
    ("NO", "place"): [],
    ("BR", "nationality"): [],
    ("BR", "seat"): ["meeting/report"],
    ("BR", "affiliation"): ["meeting/hansen"],
    ("BR", "place"): [],
    ("KE", "nationality"): [],
    ("KE", "seat"): ["meeting/officials", "meeting/pumps"],
    ("KE", "affiliation"): [],
    ("KE", "place"): ["letter/rains", "meeting/kenya"],
}
FIELDS = {
    "nationality": "nationality",
    "seat": "seat",
    "affiliation": "affiliation_country",
    "place": "speaker_place",
}


@pytest.mark.parametrize("country", ["NO", "BR", "KE"])
def test_each_link_is_one_field(country: str, tmp_path: Path) -> None:
    """`from_country` by one link is `where` by its field; by several, or by none, it is any of them."""
    statements = load_voices(tmp_path).statements

    for link in CountryLink:
        found = statements.from_country(country, by=link)
        assert sorted(found.ids()) == FROM[country, link]
        assert found == statements.from_country(country, by=link) == statements.where({FIELDS[link]: country})
    every = {key for (one, _), keys in FROM.items() if one == country for key in keys}
    assert {*statements.from_country(country).ids()} == every
    both = statements.from_country(country, by=["seat", CountryLink.PLACE])
    assert {*both.ids()} == {*FROM[country, "seat"], *FROM[country, "place"]}


def links_of(statement: Statement, country: Place) -> set[str]:
    """Return what links a statement to a country, one speaker after the other: the plain model of the four fields."""
    found: set[str] = set()
    for speaker in statement.speakers:
        if speaker.country == country:
            found.add("nationality")
        if speaker.place == country:
            found.add("place")
        represented = [] if speaker.kind is SpeakerKind.EDITORS else [speaker.organization]
        introduced = [p.organizations for p in statement.bulletin.participants if p.speaker == speaker]
        if any(seat_of(one) == country for one in represented):
            found.add("seat")
        if any(seat_of(one) == country for organizations in introduced for one in organizations):
            found.add("affiliation")
    return found


def seat_of(organization: Organization | None) -> Place | None:
    """Return the country of an organization, or of the nearest above it that has one."""
    if organization is None:
        return None
    return organization.country or seat_of(organization.parent)


@examples(60)
@given(data=datasets(), by=st.sets(st.sampled_from(CountryLink)))
def test_any_dataset_is_asked_as_the_plain_model_says(data: Dataset, by: set[CountryLink]) -> None:
    """Whatever organizations, affiliations, places and editors there are, for each place and any of the links."""
    for place in data.places:
        expected = [one.key for one in data.statements if links_of(one, place) & ({*by} or {*CountryLink})]
        assert [*data.statements.from_country(place, by=sorted(by)).ids()] == expected


def test_several_countries_and_names(tmp_path: Path) -> None:
    """A country is a record, an id or a name; of several one is enough."""
    data = load_voices(tmp_path)
    statements = data.statements

    assert statements.from_country("Kenya", data.places["NO"]) == statements.from_country("KE", "NO")
    assert len(statements.from_country("KE", "NO", "BR")) == 7


def test_records_of_other_kinds(tmp_path: Path) -> None:
    """Speakers and organizations by the same names; the editors have no seat, and are those of their publisher."""
    data = load_voices(tmp_path)

    assert data.speakers.where(nationality="NO").ids() == ("gro",)
    assert data.speakers.where(seat="KE").ids() == ("officials", "pumps")
    assert data.speakers.where(seat="BR").ids() == ("report",)
    assert data.speakers.where(place="KE").ids() == ("kenya",)
    assert data.speakers.where(organization="office").ids() == ("us",)
    assert data.organizations.where(seat="KE").ids() == ("ministry",)
    assert data.bulletins.where(author="Gro Hansen").ids() == ("letter",)
    assert data.statements.from_organization("ministry").ids() == ("meeting/officials", "meeting/pumps")
    assert {*data.statements.from_organization("institute").ids()} == {"meeting/hansen", "meeting/report"}
    assert not data.statements.from_organization("office")


@pytest.mark.parametrize(
    ("kind", "near"),
    [
        ("statements", ("nationality", "seat", "affiliation_country", "speaker_place")),
        ("speakers", ("nationality", "seat")),
        ("organizations", ("seat",)),
    ],
)
def test_a_country_alone_is_refused(kind: str, near: tuple[str, ...], tmp_path: Path) -> None:
    """It would mean another thing for each kind: the error names what it may mean. A forum has one country."""
    data = load_voices(tmp_path)

    for ask in (data.collection(kind).where, data.collection(kind).exclude):
        with raises(UnknownIdError, asked="country", near=near):
            ask(country="KE")
    with raises(UnknownIdError, asked="country", near=near):
        data.collection(kind).count_by("country")
    assert not data.forums.where(country="KE")


@pytest.mark.parametrize("by", ["nation", "affiliation_country", ["seat", "residence"]])
def test_an_unknown_link_is_refused(by: str | list[str], tmp_path: Path) -> None:
    """What is no link is an error, not an empty answer."""
    with raises(UnknownIdError):
        load_voices(tmp_path).statements.from_country("KE", by=by)  # type: ignore[arg-type]


def test_engines_and_archives_answer_alike(tmp_path: Path) -> None:
    """On tables, and from an archive, countries are what they are in memory."""
    pytest.importorskip("polars")
    data = load_voices(tmp_path)
    pujiang.write_archive(data, tmp_path / "archive")
    archive = pujiang.open_archive(tmp_path / "archive")
    frames = {name: table.to_polars() for name, table in data.facets().items()}

    for country in ("NO", "BR", "KE"):
        for by in ((), ("seat",), ("affiliation", "place")):
            assert (
                archive.statements.from_country(country, by=by).ids()
                == data.statements.from_country(country, by=by).ids()
            )
    for field in FIELDS.values():
        counted = list(data.statements.count_by(field))  # type: ignore[arg-type]
        assert list(archive.statements.count_by(field)) == counted  # type: ignore[arg-type]
        answer = pujiang.ask(Counting.of(data.statements, field), frames)
        rows: list[tuple[str | int, ...]] = answer.rows()
        assert sorted(rows) == sorted(counted)
