"""Datasets narrowed to some bulletins, organizations, countries or days, with what these refer to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.dataset.selecting import part_of
from pujiang.errors import PujiangError

if TYPE_CHECKING:
    from pujiang.dataset.collections import Bulletins
    from pujiang.dataset.dataset import Dataset
    from pujiang.dataset.statements import Statements

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


def narrow(
    data: Dataset,
    *,
    in_bulletins: tuple[str, ...] = (),
    in_forums: tuple[str, ...] = (),
    from_organizations: tuple[str, ...] = (),
    from_countries: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
) -> Dataset:
    """Return the part of a dataset that meets all conditions, each of which accepts any of its values.

    Args:
        data: the dataset.
        in_bulletins: ids of bulletins.
        in_forums: ids or names of forums.
        from_organizations: organizations that the speakers represent: only their statements are kept, with those that
            name the person whom a pronoun in them refers to.
        from_countries: countries of such organizations.
        since: the first day of publication, or the month or year; bulletins without a date are left out.
        until: the last day of publication, or the month or year.

    Raises:
        UnknownIdError: a name is unknown; the error suggests the nearest.
        PujiangError: a date is invalid.
    """
    bulletins = data.bulletins
    if in_bulletins:
        wanted = {data.bulletins[key].id for key in in_bulletins}
        bulletins = bulletins.where(lambda bulletin: bulletin.id in wanted)
    if in_forums:
        bulletins = bulletins.where(forum=in_forums)
    for date in (since, until):
        _check_date(date)
    bulletins = _choose_published(bulletins, since, until)
    if not from_organizations and not from_countries:
        return part_of(bulletins)
    kept = set(bulletins.ids())
    statements = data.statements.where(lambda statement: statement.bulletin.id in kept)
    return part_of(from_whom(statements, from_organizations, from_countries), whole_pronouns=True)


def from_whom(statements: Statements, organizations: tuple[str, ...], countries: tuple[str, ...]) -> Statements:
    """Return the statements by speakers for any of the organizations and any of the countries, where some are given."""
    if organizations:
        statements = statements.from_organization(*organizations)
    return statements.from_country(*countries) if countries else statements


def _choose_published(bulletins: Bulletins, since: str | None, until: str | None) -> Bulletins:
    if since is None and until is None:
        return bulletins

    def is_within(day: str) -> bool:
        # A month or a year stands for all its days.
        return (since is None or day[: len(since)] >= since) and (until is None or day[: len(until)] <= until)

    return bulletins.where(lambda one: one.published is not None and is_within(one.published.isoformat()))


def _check_date(date: str | None) -> None:
    if date is not None and not _DATE.fullmatch(date):
        raise PujiangError(f"invalid date {date!r}: expected a day, month or year, such as 2023-09-22, 2023-09 or 2023")
