"""How figures stand to each other: contradictions against brute force, oddities and sharpenings on the real series."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang import Metric, Observation, Period, Place, Quantity, Reference, SumError
from pujiang.codes import Comparator, Nature, PlaceKind, Stage
from pujiang.monitoring.relations import RelationKind, contradicts, relations
from pujiang.monitoring.series import in_order, select_actual, targets
from pujiang.monitoring.totals import total

if TYPE_CHECKING:
    from pathlib import Path

DATA = pujiang.load()
REFERENCE = Reference(id="r", title="R")
KENYA, TOGO = Place(id="KE", name="Kenya", kind=PlaceKind.COUNTRY), Place(id="TG", name="Togo", kind=PlaceKind.COUNTRY)
BLOC = Place(id="bloc", name="Bloc", kind=PlaceKind.BLOC, members=(KENYA,), members_as_of=date(2020, 1, 1))


def metric(nature: Nature, **fields: Any) -> Metric:
    """A metric."""
    return Metric(**({"id": "m", "name": "M", "definition": "d", "unit": "labs", "nature": nature} | fields))


def figure(
    written: str, period: str | None = None, nature: Nature = Nature.CUMULATIVE, key: str = "o", **fields: Any
) -> Observation:
    """A figure as people write it: "more than 50"; its unit and metric follow."""
    *hedge, number = written.split()
    comparator = Comparator(" ".join(hedge) or "exactly")
    of = fields.pop("metric", metric(nature))
    return Observation(
        id=key,
        metric=of,
        quantity=Quantity(value=Decimal(number), comparator=comparator, unit=of.unit),
        period=Period.parse(period) if period else None,
        reference=REFERENCE,
        **fields,
    )


HEDGES = ["", "more than", "at least", "less than", "at most", "nearly"]
small = st.tuples(st.sampled_from(HEDGES), st.integers(0, 6)).map(lambda pair: f"{pair[0]} {pair[1]}".strip())
#: Values of a few days that a metric might have had, in steps of a half between and beyond the printed numbers.
VALUES = [Decimal(n) / 2 for n in range(-4, 18)]


def allows(observation: Observation, value: Decimal) -> bool:
    """Whether a figure can be true of a value."""
    bounds = observation.quantity.bounds()
    low = bounds.lower is None or bounds.lower < value or (bounds.lower == value and bounds.lower_inclusive)
    return low and (bounds.upper is None or value < bounds.upper or (bounds.upper == value and bounds.upper_inclusive))


@given(small, small, st.sampled_from(Nature), st.sampled_from([0, 1]))
def test_contradictions_are_those_of_brute_force(first: str, second: str, nature: Nature, days: int) -> None:
    """Two figures contradict each other just when no values that the nature allows make both true, tried one by one."""
    start = date(2023, 9, 1)
    a = figure(first, start.isoformat(), nature)
    b = figure(second, (start + timedelta(days=days)).isoformat(), nature, key="p")

    possible = any(
        allows(a, one) and allows(b, two)
        for one, two in product(VALUES, VALUES)
        if (days == 0 and one == two) or (days and (nature is not Nature.CUMULATIVE or one <= two))
    )

    assert contradicts(a, b) is not possible
    assert contradicts(b, a) is not possible


def test_a_part_of_a_time_holds_no_more_than_the_whole() -> None:
    """What counts during a month is at most what counts during its year; of another year nothing follows."""
    year, month = figure("9", "2023", Nature.FLOW), figure("more than 9", "2023-05", Nature.FLOW, key="p")

    assert contradicts(year, month)
    assert contradicts(month, year)
    assert not contradicts(year, figure("9", "2023-05", Nature.FLOW, key="p"))
    assert not contradicts(year, figure("99", "2024-05", Nature.FLOW, key="p"))
    assert not contradicts(year, figure("99", None, Nature.FLOW, key="p"))


def test_when_something_was_reported_does_not_say_when_it_was_so() -> None:
    """A later report may give an older figure: so it is no contradiction, however much lower."""
    earlier = figure("9", "2023-01")
    later = figure("5", None, key="p", reported=Period.parse("2024-01-01"))

    assert not contradicts(earlier, later)
    assert contradicts(earlier, figure("5", "2024", key="p"))


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("50", "50", RelationKind.REPEATS),
        ("more than 50", "more than 50", RelationKind.FITS),
        ("about 50", "about 50", RelationKind.FITS),
        ("about 53", "about 50", RelationKind.FITS),
        ("53", "more than 50", RelationKind.BLURS),
        ("9", "nearly 10", RelationKind.BLURS),
        ("nearly 10", "9", RelationKind.SHARPENS),
        ("more than 50", "53", RelationKind.SHARPENS),
        ("more than 50", "58", RelationKind.UPDATES),
        ("5", "9", RelationKind.UPDATES),
        ("nearly 10", "10", RelationKind.UPDATES),
        ("more than 10000", "more than 5000", RelationKind.WEAKER),
        ("9", "5", RelationKind.CONTRADICTS),
        ("about 9", "5", RelationKind.FITS),
        ("at most 9", "at least 5", RelationKind.FITS),
    ],
)
def test_the_relation_of_two_figures(first: str, second: str, kind: RelationKind) -> None:
    """Each kind of relation between a figure and one of a later time, of what never falls."""
    a, b = figure(first, "2023-01"), figure(second, "2024-01", key="p")

    found = relations([a, b])

    assert [relation.kind for relation in found] == ([] if kind is RelationKind.FITS else [kind])


@given(
    st.lists(st.tuples(small, st.integers(0, 5), st.sampled_from([KENYA, TOGO, None])), max_size=9),
    st.sampled_from(Nature),
)
def test_every_contradiction_of_a_series_is_found(drawn: list[tuple[str, int, Place | None]], nature: Nature) -> None:
    """In a series of any figures, those pairs are told that contradict each other when every pair is tried."""
    figures = in_order(
        figure(written, str(2000 + year), nature, key=f"k{number}", place=place)
        for number, (written, year, place) in enumerate(drawn)
    )

    found = {(r.earlier.id, r.later.id) for r in relations(figures) if r.kind is RelationKind.CONTRADICTS}

    assert found == {(a.id, b.id) for a, b in combinations(figures, 2) if a.place == b.place and contradicts(a, b)}


def test_a_contradiction_across_others_is_found_where_bounds_touch() -> None:
    """Exactly 5 and more than 5 of one day contradict each other, although another figure stands between them."""
    figures = [
        figure(written, "2023-05-01", key=key) for key, written in (("a", "5"), ("b", "about 5"), ("c", "more than 5"))
    ]

    contradicting = [relation for relation in relations(figures) if relation.kind is RelationKind.CONTRADICTS]

    assert [(relation.earlier.id, relation.later.id) for relation in contradicting] == [("a", "c")]


def test_of_very_many_contradictions_those_furthest_off_are_told() -> None:
    """Of 20 figures each is told to contradict ten of 20 higher ones: the highest; the pairs do not grow as a square."""
    low = [figure("1", "2023", Nature.STOCK, key=f"a{n:02}") for n in range(20)]
    high = [figure(str(n), "2023", Nature.STOCK, key=f"b{n}") for n in range(30, 50)]

    found = {(r.earlier.id, r.later.id) for r in relations([*low, *high]) if r.kind is RelationKind.CONTRADICTS}
    beside_low = {later for earlier, later in found if earlier == "a00"}

    assert beside_low == {f"b{n}" for n in range(40, 50)}
    assert len(found) < 40 * 11


def test_figures_of_two_places_are_not_compared() -> None:
    """Figures of different places stand in no relation."""
    assert relations([figure("9", "2023", place=KENYA), figure("5", "2024", key="p", place=TOGO)]) == []


def kinds(name: str) -> dict[tuple[str, str], RelationKind]:
    """The relations of the real figures of a metric, by their ids."""
    of = DATA.metrics[name]
    found = relations(select_actual(DATA.observations, of), targets(DATA.observations, of))
    return {(relation.earlier.id, relation.later.id): relation.kind for relation in found}


def test_the_real_figures_stand_as_people_read_them() -> None:
    """Nearly ten is nine; more than 50 is 53, less precisely; 5,000 after 10,000 is odd; nothing contradicts."""
    said = "dai-gang-achievements."

    assert (
        kinds("technology-transfer-platforms")["platforms-2023-06", f"{said}technology-transfer-platforms"]
        == "is less precise than"
    )
    assert kinds("joint-laboratories")[f"{said}joint-laboratories", "labs-2023-10"] == "is less precise than"
    assert (
        kinds("young-scientists-hosted")["young-scientists-2023-06", f"{said}young-scientists-hosted"]
        == "is weaker than"
    )
    assert RelationKind.CONTRADICTS not in {kind for one in DATA.metrics for kind in kinds(one.id).values()}


@pytest.mark.parametrize("nature", Nature)
def test_a_generated_series_with_a_contradiction_is_found_out(nature: Nature) -> None:
    """The negative twin of real data without any: figures of one time that do not meet are told, whatever the nature."""
    one = figure("5", "2023-05-01", nature)
    data = DATA.with_(metric(nature), REFERENCE, one, figure("more than 5", "2023-05-01", nature, key="p"))

    assert [str(relation) for relation in pujiang.monitor(data).conflicts] == [
        "more than 5 labs (2023-05-01, r) contradicts 5 labs (2023-05-01, r)"
    ]


ADDITIVE = metric(Nature.STOCK, additive=True)
FLOWING = metric(Nature.FLOW, additive=True)


def test_figures_that_share_nothing_add_up() -> None:
    """Of two places at one time, or of two times where it counts during these; with their bounds."""
    day = "2023-05-01"
    places = [
        figure("more than 5", day, metric=ADDITIVE, place=KENYA),
        figure("3", day, metric=ADDITIVE, place=TOGO, key="p"),
    ]
    times = [figure("5", "2022", metric=FLOWING), figure("nearly 3", "2023", metric=FLOWING, key="p")]
    one_report = [o.replace(period=None, reported=Period.parse("2023")) for o in places]
    data = DATA.with_(
        ADDITIVE,
        REFERENCE,
        KENYA.replace(id="KX"),
        TOGO.replace(id="TX"),
        *[o.replace(place=o.place and o.place.replace(id=o.place.id[0] + "X")) for o in places],
    )

    assert str(total(places)) == "above 8 labs"
    assert str(total(times)) == "below 8 labs"
    assert str(total(one_report)) == "above 8 labs"
    assert str(data.observations.of("m").total()) == "above 8 labs"


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        (
            [figure("5", "2022", key="a"), figure("5", "2022", key="b", metric=metric(Nature.STOCK, id="n"))],
            "2 metrics",
        ),
        ([figure("5", "2022", key="a", place=KENYA), figure("5", "2022", key="b", place=TOGO)], "not additive"),
        (
            [
                figure("5", "2022", metric=ADDITIVE, place=KENYA),
                figure("5", "2022", metric=ADDITIVE, place=TOGO, key="b", stage=Stage.TARGET),
            ],
            "target",
        ),
        ([figure("5", "2022", metric=ADDITIVE, misprint="upside down")], "^o .*misprint"),
        ([figure("5", "2022", metric=ADDITIVE, withdrawn="a slip")], "^o .*no longer"),
        ([figure("5", "2022", metric=ADDITIVE, superseded_by="p")], "^o .*no longer"),
        (
            [figure("5", "2022", metric=ADDITIVE), figure("5", "2022", metric=ADDITIVE, key="b")],
            "^o and b .*the same",
        ),
        (
            [
                figure("5", "2022", metric=ADDITIVE, place=KENYA),
                figure("5", "2022", metric=ADDITIVE, key="b", place=BLOC),
            ],
            "count the same",
        ),
        (
            [
                figure("5", "2022", metric=ADDITIVE, place=KENYA),
                figure("5", "2023", metric=ADDITIVE, key="b", place=TOGO),
            ],
            "different times",
        ),
        ([figure("5", "2022", metric=FLOWING), figure("5", "2022-05", metric=FLOWING, key="b")], "count the same"),
        ([figure("5", None, metric=FLOWING), figure("5", "2022-05", metric=FLOWING, key="b")], "count the same"),
        ([figure(str(n), "2022", metric=ADDITIVE, key=f"k{n}") for n in range(9)], "31 more"),
        (
            [figure(str(n), "2022", metric=ADDITIVE, key=f"k{n}") for n in range(50)],
            "more than 995",
        ),
    ],
)
def test_figures_that_may_overlap_do_not_add_up(figures: list[Observation], reason: str) -> None:
    """Each reason for which a sum would not be one is told; nothing is added up."""
    with pytest.raises(SumError) as caught:
        total(figures)

    assert any(re.search(reason, told) for told in caught.value.reasons), caught.value


def test_nothing_adds_up_to_nothing() -> None:
    """Without figures there is no sum."""
    with pytest.raises(ValueError, match="no figures"):
        DATA.observations.where(metric="joint-laboratories", stage="baseline").total()


def test_a_relation_that_a_person_records_is_told_as_such(tmp_path: Path) -> None:
    """What a person says of two figures goes before what follows from the bounds, survives, and needs both fields."""
    file = tmp_path / "a.yaml"
    content = (
        "# $schema: x\nreferences: [{id: r, title: R}]\nmetrics: [{id: m, name: M, definition: d, unit: labs, nature: cumulative}]\n"
        "observations:\n  - {id: a, metric: m, value: 9, reference: r, period: 2022}\n"
        "  - {id: b, metric: m, value: 5, reference: r, period: 2023, restates: a, restatement: updates}\n"
    )
    file.write_text(content)
    data = pujiang.load(file, bundled=False)
    (relation,) = pujiang.monitor(data)["m"].relations

    assert (relation.kind, relation.recorded) == (RelationKind.UPDATES, True)
    pujiang.dump(data, tmp_path / "b.json")
    assert pujiang.load(tmp_path / "b.json", bundled=False) == data
    for part in (", restatement: updates", "restates: a, "):
        file.write_text(content.replace(part, ""))
        assert [problem.code for problem in pujiang.check(file, bundled=False)] == ["PJ102"]
