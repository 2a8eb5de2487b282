"""Finding the way from a record to what refers to it, and from a wrong argument to the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import pujiang
from pujiang.types import Groups

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DATA = pujiang.load()
SAID, FIGURES = DATA.statements, DATA.observations
SPEECH = SAID["dai-gang-achievements"]


def test_a_dataset_finds_a_record_of_any_kind_by_its_key() -> None:
    """Every key finds its record, unless several kinds have it; a dataset is no sequence."""
    for collection in DATA.collections():
        for record in collection:
            try:
                assert DATA[record.key] is record
            except pujiang.AmbiguousIdError as error:
                assert len(error.candidates) > 1
    assert DATA["dai-gang-achievements"] is SPEECH
    assert "dai-gang" in DATA
    assert "dai-gong" not in DATA
    with pytest.raises(pujiang.UnknownIdError) as caught:
        DATA["dai-gong"]
    assert caught.value.near[0] == "dai-gang"
    with pytest.raises(pujiang.ArgumentError):
        DATA[3]  # type: ignore[index]
    with pytest.raises(TypeError):
        list(DATA)  # type: ignore[call-overload]


def test_ids_of_several_kinds_and_bulletins_are_ambiguous() -> None:
    """Nothing is guessed where two kinds have a key, or two bulletins a statement of one id."""
    topic = pujiang.Topic(id="dai-gang", name="T", definition="d")
    with pytest.raises(pujiang.AmbiguousIdError) as caught:
        DATA.with_(topic)["dai-gang"]
    assert len(caught.value.candidates) == 2

    bulletin = DATA.bulletins[0].replace(id="other")
    copies = [one.replace(bulletin=bulletin, speaker_from=None, within=None, section=None) for one in SAID[:1]]
    with pytest.raises(pujiang.AmbiguousIdError):
        DATA.with_(*copies)[SAID[0].id]


@pytest.mark.parametrize(
    "record",
    [
        DATA.speakers["dai-gang"],
        DATA.bulletins[0],
        DATA.topics["agriculture"],
        DATA.places["BR"],
        DATA.initiatives["beidou"],
        DATA.organizations["oecd"],
        DATA.forums[0],
    ],
    ids=lambda one: type(one).__name__,
)
def test_statements_are_found_from_what_they_refer_to(record: Any) -> None:
    """By the record or by its key, the same statements; each has it, and no other does."""
    found = DATA.statements_of(record)

    assert found == DATA.statements_of(record.key)
    assert len(found) > 0 or record.id == "oecd"


def test_figures_are_found_from_what_they_refer_to() -> None:
    """The figures of a statement, a metric and a bulletin are those that name it; other kinds are refused."""
    assert DATA.figures_of(SPEECH) == FIGURES.within(SPEECH)
    assert DATA.figures_of(DATA.metrics["joint-laboratories"]) == FIGURES.of("joint-laboratories")
    assert len(DATA.figures_of(DATA.bulletins[0])) > len(DATA.figures_of(SPEECH)) > 0
    for wrong in (DATA.forums[0], SPEECH.span, 5, None):
        with pytest.raises(pujiang.ArgumentError):
            DATA.figures_of(wrong)
    with pytest.raises(pujiang.ArgumentError):
        DATA.statements_of(SPEECH)


def test_a_filter_by_kind_counts_points_everywhere() -> None:
    """`where`, `exclude` and `of_kind` agree; a statement with a point of a kind is one of them."""
    for kind in pujiang.codes.Kind:
        assert SAID.where(kind=kind) == SAID.of_kind(kind) == SAID.where({"kinds": kind})
        assert SAID.exclude(kind=kind) == SAID - SAID.of_kind(kind)
        assert [one.point for one in SAID.points(kind)] == [p for s in SAID for p in s.points if p.kind is kind]
    mixed = next(one for one in SAID.points("assessment") if one.statement.kind == "proposal")
    assert mixed.statement in SAID.where(kind="assessment")
    assert "assessment" in str(mixed)
    assert len(SAID.points()) == sum(len(one.points) for one in SAID)
    with pytest.raises(pujiang.UnknownIdError):
        SAID.points("propozal")  # type: ignore[arg-type]


def test_groups_of_one_field_are_found_by_its_value() -> None:
    """The value alone, or the tuple, finds the group; a misspelt one gets the nearest."""
    groups: Groups[pujiang.Statements] = SAID.group_by("kind")
    assert groups["proposal"] == groups["proposal",]
    assert "proposal" in groups  # type: ignore[comparison-overlap]
    assert ("proposal",) in groups
    assert "propozal" not in groups  # type: ignore[comparison-overlap]
    with pytest.raises(pujiang.UnknownIdError) as caught:
        groups["propozal"]
    assert caught.value.near == ("proposal",)
    with pytest.raises(pujiang.UnknownIdError):
        SAID.group_by("kind", "mode")["proposal", "reportet"]


def test_a_cross_table_counts_as_count_by_does() -> None:
    """Each cell is the number of records with both values; rows and columns are the values that occur."""
    table = SAID.crosstab("mode", "kind")
    counted = {
        (row[0], column): count for row in table for column, count in zip(table.columns[1:], row[1:], strict=True)
    }

    assert {pair: count for pair, count in counted.items() if count} == {
        (mode, kind): count for mode, kind, count in SAID.count_by("mode", "kind")
    }
    assert table.columns[0] == "mode"
    with pytest.raises(pujiang.UnknownIdError):
        SAID.crosstab("mode", "kin")  # type: ignore[arg-type]


def test_the_latest_of_several_metrics_is_refused() -> None:
    """Figures of two metrics have no latest; those of one have, and none have none."""
    with pytest.raises(pujiang.PujiangError):
        FIGURES.latest()
    assert FIGURES.of("joint-laboratories").latest() is not None
    assert FIGURES[:0].latest() is None


def test_a_part_of_a_name_lists_who_has_it() -> None:
    """One speaker has "Hu", who is named first, before those with similar names; two have "Zhao"."""
    with pytest.raises(pujiang.UnknownIdError) as found:
        SAID.by("Hu")
    assert found.value.near[0] == "hu-zhijian"
    with pytest.raises(pujiang.AmbiguousIdError) as caught:
        SAID.by("Zhao")
    assert caught.value.candidates == ("zhao-yang", "zhao-yi")


def test_the_exact_name_comes_before_another_order() -> None:
    """The name "Zhang Li" is that of Zhang Li, however the records are ordered; "zhang li" too; a typo comes last."""
    people = [pujiang.Speaker(id=i, name=name) for i, name in (("a", "Li Zhang"), ("b", "Zhang Li"), ("c", "Zhang Lu"))]
    speakers = pujiang.Dataset.of(people).speakers

    for asked, record, how in (("Zhang Li", "b", "exact"), ("Li Zhang", "a", "exact"), ("zhang li", "b", "folded")):
        match = speakers.find(asked)
        assert (match.record.id, match.how) == (record, how)
        assert len(match.alternatives) == 2


def test_at_most_three_are_meant_and_all_are_listed_where_none_is_near() -> None:
    """The message of an unknown word suggests the nearest three, or says what is expected."""
    with pytest.raises(pujiang.UnknownIdError) as caught:
        SAID.in_mode("qoted")  # type: ignore[arg-type]
    assert caught.value.near == ("quoted",)
    with pytest.raises(pujiang.UnknownIdError) as caught:
        SAID.in_mode("zzz")  # type: ignore[arg-type]
    assert len(caught.value.near) == len(pujiang.codes.Mode)


WRONG: list[Callable[[Any], object]] = [
    lambda value: SAID[value],
    SAID.search,
    SAID.containing,
    SAID.kwic,
    SAID.at,
    SAID.find,
    SAID.sorted,
    SAID.group_by,
    SAID.known,
    SAID.between,
    SAID.where,
    SAID.exclude,
    lambda value: SAID.sample(value, seed=1),
    lambda value: SAID.sample(1, seed=value),
    lambda value: SAID.from_country("CN", by=value),
    lambda value: SAID.to_dict(embed=value),
    lambda value: SPEECH.to_json(indent=value),
    FIGURES.as_of,
    lambda value: SAID & value,
    lambda value: SAID.group_by("kind")[value],
    lambda value: SAID.crosstab("kind", value),
    SAID.count_by,
    SAID.unknown,
    SAID.suggest,
    SAID.points,
    lambda value: SAID.kwic("a", value),
    lambda value: SAID.between("published", value),
    lambda value: FIGURES.timeline(as_of=value),
    lambda value: FIGURES.of("joint-laboratories").latest(as_of=value),
    lambda value: FIGURES.earlier(FIGURES[0], as_of=value),
    lambda value: DATA.initiatives.history(DATA.initiatives[0], as_of=value),
    lambda value: DATA.initiatives.status(DATA.initiatives[0], as_of=value),
    DATA.merge,
    DATA.by_identifier,
    DATA.collection,
    pujiang.Dataset.of,
    lambda value: pujiang.Dataset.of([], (), value),
]


@pytest.mark.parametrize("number", range(len(WRONG)))
@pytest.mark.parametrize("value", [1.5, object(), b"x", [[]]], ids=["float", "object", "bytes", "list"])
def test_wrong_arguments_of_methods_get_our_own_errors(number: int, value: object) -> None:
    """Whatever is passed, the error is one of the library, and no AttributeError from within."""
    with pytest.raises(pujiang.PujiangError):
        WRONG[number](value)


def test_a_sample_has_no_negative_size(tmp_path: Path) -> None:
    """Minus one record, or half of one, cannot be drawn, and a seed is a number: in memory and from an archive."""
    pytest.importorskip("polars")
    pujiang.write_archive(DATA, tmp_path / "a", search=False)
    for statements in (SAID, pujiang.open_archive(tmp_path / "a").statements):
        wrong: tuple[tuple[Any, Any], ...] = ((-1, 1), (0.5, 1), (1, "x"))
        for size, seed in wrong:
            with pytest.raises(pujiang.ArgumentError):
                statements.sample(size, seed=seed)
    assert pujiang.open_archive(tmp_path / "a").statements.sample(2, seed=1).ids() == SAID.sample(2, seed=1).ids()


def test_a_collection_has_the_methods_of_a_list() -> None:
    """Positions, numbers and order agree with those of a list; a record that is elsewhere has no position."""
    speakers, other = DATA.speakers[1:4], DATA.speakers[0]
    assert [speakers.index(one) for one in speakers] == [0, 1, 2]
    assert [speakers.count(one) for one in (*speakers, other)] == [1, 1, 1, 0]
    assert list(reversed(speakers)) == list(speakers)[::-1]
    with pytest.raises(ValueError, match=r"\S"):
        speakers.index(other)


def test_a_selection_is_a_list_of_values() -> None:
    """`where` takes a selection, a list or a set of records alike; a mapping is one value, which does not exist."""
    wanted = DATA.speakers.where(kind="person")[:2]
    said = DATA.statements.where(speaker=wanted)
    assert said == DATA.statements.where(speaker=list(wanted)) == DATA.statements.where(speaker=set(wanted))
    assert 0 < len(said) < len(DATA.statements)
    with pytest.raises(pujiang.UnknownIdError):
        DATA.statements.where(speaker={wanted[0].id: 1})
