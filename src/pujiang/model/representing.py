"""Whom speakers represent: their organizations, and the countries that they are from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.codes import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Callable


def list_organizations(statement: Any) -> list[Any]:
    """Return the organizations that the speakers are or represent, with their parent organizations."""
    found: dict[Any, None] = {}
    for organization in (*map(find_represented, statement.speakers), *_list_affiliations(statement)):
        while organization is not None and organization not in found:
            found[organization] = None
            organization = organization.parent  # noqa: PLW2901  # goes up to the parents
    return list(found)


def find_represented(speaker: Any) -> Any:
    """Return the organization that a speaker is or speaks for; none for editors, who report what others say."""
    return None if speaker.kind is SpeakerKind.EDITORS else speaker.organization


def _list_affiliations(statement: Any) -> list[Any]:
    """Return the organizations by which the bulletin introduces the speakers."""
    return [organization for participant in statement.participants for organization in participant.organizations]


def list_affiliation_countries(statement: Any) -> list[Any]:
    """Return the countries of the organizations by which the bulletin introduces the speakers."""
    return list(dict.fromkeys(filter(None, map(_country, _list_affiliations(statement)))))


def list_of_speakers(get: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    """Return a function that reads the records that the speakers of a statement have, each once."""
    return lambda statement: list(dict.fromkeys(filter(None, map(get, statement.speakers))))


def find_seat(speaker: Any) -> Any:
    """Return the country of the seat of the organization that a speaker is or speaks for."""
    return _country(find_represented(speaker))


def _country(organization: Any) -> Any:
    """Return the country of the seat of an organization, otherwise that of the one above it."""
    while organization is not None and organization.country is None:
        organization = organization.parent
    return organization and organization.country


def list_countries(statement: Any) -> list[Any]:
    """Return the countries that the speakers are from: by nationality, seat, affiliation, or speaking for one."""
    found = (
        *list_of_speakers(lambda speaker: speaker.country)(statement),
        *list_of_speakers(find_seat)(statement),
        *list_affiliation_countries(statement),
        *list_of_speakers(lambda speaker: speaker.place)(statement),
    )
    return list(dict.fromkeys(found))
