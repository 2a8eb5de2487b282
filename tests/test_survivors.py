"""Mutants that once survived the whole suite: each test fails for one of them, and for nothing that is right."""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import pujiang
from monitoring.test_relations import figure, metric
from pujiang import Interval, Period, SourceText
from pujiang.checks.gists import _IN_A_ROW, check_gists
from pujiang.cli.reports import as_json
from pujiang.codes import Nature
from pujiang.files.installed import _folder
from pujiang.io import cache
from pujiang.model.cautions import lapse_of
from pujiang.model.metrics import Observation
from pujiang.monitoring.report import report_on
from pujiang.monitoring.series import at_one_time
from pujiang.problems import Problem
from pujiang.query.evaluation import _overlaps
from pujiang.query.query_fields import as_word
from pujiang.text.alike_words import find_alike_words
from pujiang.text.nearest import nearest
from pujiang.text.quoted_words import ELLIPSIS, words_for
from pujiang.text.tokens import is_boundary, tokens_of
from pujiang.written.linking import _HARMLESS
from pujiang.written.unlinking import write_document
from specimen import GOOD, written

if TYPE_CHECKING:
    from pathlib import Path

DATA = pujiang.load()


@pytest.mark.parametrize("words", ["1 US dollar", "2 US dollars"])
def test_one_dollar_is_money_as_two_are(words: str) -> None:
    """The singular is read like the plural."""
    (found,) = pujiang.read_figures(f"It cost {words}.")

    assert (found.words, found.unit) == (words, "USD")


def test_what_is_equal_is_no_difference() -> None:
    """Only the words that differ are named, on both sides."""
    found = nearest("They said that we have many labs in town.", "we have some labs")

    assert found
    assert found.differences == (("some", "many"),)


def test_words_are_written_whole_unless_they_are_to_be_shortened() -> None:
    """The default is the whole passage."""
    text = " ".join(f"word{n}" for n in range(200))

    assert words_for(text, 0, len(text)).words == text
    assert ELLIPSIS in words_for(text, 0, len(text), shorten=True).words


def small_intervals() -> list[tuple[Interval, set[Decimal]]]:
    """Return all intervals from 0 to 3 with their ends in or out, and their numbers among the quarters."""
    quarters = [Decimal(n) / 4 for n in range(13)]
    ways = product(range(4), range(4), (True, False), (True, False))
    return [
        (
            Interval(lower=Decimal(low), upper=Decimal(high), lower_inclusive=low_in, upper_inclusive=high_in),
            {n for n in quarters if (low < n or (low_in and low == n)) and (n < high or (high_in and n == high))},
        )
        for low, high, low_in, high_in in ways
        if low < high or (low == high and low_in and high_in)
    ]


def test_intervals_are_sets_of_numbers() -> None:
    """Below, overlapping and lying in, both ways, are as the numbers of both say, ends that touch included."""
    for (one, first), (other, second) in product(small_intervals(), repeat=2):
        assert one.overlaps(other) == bool(first & second), (one, other)
        assert one.lies_in(other) == (first <= second), (one, other)
        assert one.is_below(other) == (max(first) < min(second)), (one, other)


@pytest.mark.parametrize("wrong", ["2023-+9", "2023- 9", "+023", "2023-1a", "²023", "2023-09-٣٣"])
def test_a_period_has_digits_only(wrong: str) -> None:
    """Signs, spaces, letters and digits of other scripts are refused in every part."""
    with pytest.raises(ValueError, match="invalid"):
        Period.parse(wrong)


def test_an_inferred_place_that_is_not_listed_is_an_error(tmp_path: Path) -> None:
    """PJ601 is told for places that are inferred and not listed, as for those that are listed and not named."""
    listed = GOOD.replace("    places: [FR]", "    places: [FR, IT]", 1)
    inferred = GOOD.replace("    places: [FR]", "    places: [FR]\n        inferred_places: [IT]", 1)

    for content in (listed, inferred):
        assert "PJ601" in {one.code for one in pujiang.check(written(tmp_path, content), bundled=False)}


def test_two_speakers_and_surroundings_are_written() -> None:
    """A statement of two speakers keeps both; a span whose words occur twice keeps what is beside it."""
    statement = DATA.statements[0]
    two = statement.replace(speakers=tuple(DATA.speakers[:2]))
    document: Any = write_document("statements", two)
    assert document.speakers == tuple(speaker.key for speaker in DATA.speakers[:2])
    assert document.speaker is None
    assert write_document("statements", statement).speakers == ()  # type: ignore[attr-defined]  # a statement's

    source = SourceText.of("We have labs. They have labs.\n")
    bulletin = DATA.bulletins[0].replace(
        id="x", text=source, front_matter=(), sections=(), participants=(), original=None
    )
    twice = pujiang.types.NotFigure(spans=(pujiang.Span(source=source, start=24, end=28),), reason="r")
    made: Any = write_document("bulletins", bulletin.replace(not_figures=(twice,)))
    assert made.not_figures[0].words == "labs"
    assert made.not_figures[0].prefix


def test_a_day_that_follows_from_the_bulletin_is_not_written() -> None:
    """A figure's day of report that is that of its bulletin is left out; another one is written."""
    own = next(one for one in DATA.observations if one.bulletin and one.reported)
    other = own.replace(reported=Period.parse("1999"))

    assert write_document("observations", own).reported is None  # type: ignore[attr-defined]  # a figure's
    assert write_document("observations", other).reported == "1999"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("    session: x\n", "PJ202"),
        ("    currency: yuan\n", "PJ103"),
        ("    url: e.org\n", "PJ103"),
        ("    original: {content: 'Other.'}\n", "PJ306"),
        ("    front_matter: [{role: title, words: Zzz}]\n", "PJ301"),
        ("    not_figures: [{words: '77777', reason: r}]\n", "PJ301"),
        ("    not_recorded: [{words: Zzz}]\n", "PJ301"),
    ],
)
def test_problems_of_harmless_fields_leave_the_statements_checked(part: str, code: str, tmp_path: Path) -> None:
    """Of each field whose problem is harmless: a mistake in a statement is told beside it."""
    content = GOOD.replace("    published: 2023-09-22\n", f"    published: 2023-09-22\n{part}", 1)
    content = content.replace("words: they need money.", "words: they need monkeys.", 1)

    codes = {one.code for one in pujiang.check(written(tmp_path, content), bundled=False)}

    assert codes >= {code, "PJ301"}
    assert _HARMLESS["bulletins"] == {
        "currency",
        "front_matter",
        "not_figures",
        "not_recorded",
        "original",
        "session",
        "text",
        "url",
    }


def test_a_place_in_the_text_is_looked_for_in_every_span() -> None:
    """A statement of two spans is found by the second as by the first, and not by what lies between."""
    statement = DATA.statements[0]
    first = statement.spans[0].replace(start=100, end=110)
    two = statement.replace(spans=(first, first.replace(start=120, end=130)))
    bulletin = statement.bulletin.id

    assert [_overlaps(two, bulletin, start, start + 5) for start in (102, 110, 115, 122)] == [True, False, False, True]


def test_an_unlisted_place_is_told_at_the_places(tmp_path: Path) -> None:
    """PJ602 is about the field `places`."""
    problems = pujiang.check(written(tmp_path, GOOD.replace("        places: [IT]\n", "", 1)), bundled=False)

    assert [(one.code, one.path[-1]) for one in problems] == [("PJ602", "places")]


def test_eleven_words_may_be_repeated_and_twelve_not() -> None:
    """The boundary is where it is said to be, in words and not in letters."""
    statement = DATA.statements[0]
    words = re.findall(r"\w+", statement.text)
    eleven, twelve = (statement.replace(gist=" ".join(words[:n])) for n in (_IN_A_ROW - 1, _IN_A_ROW))

    assert list(check_gists([eleven])) == []
    assert [one.problem.code for one in check_gists([twelve])] == ["PJ407"]
    assert list(check_gists([statement.replace(gist=f"{' '.join(words[:11])} - {words[12]}")])) == []


def old_report(count: int = 1) -> Any:
    """Return a report on metrics with one old figure each."""
    metrics = [metric(Nature.STOCK).replace(id=f"m{n}", name=f"M {n}") for n in range(count)]
    figures: list[Observation] = [figure("5", "1990", key=f"k{n}", metric=one) for n, one in enumerate(metrics)]
    new = metric(Nature.STOCK).replace(id="new", name="New")
    return report_on([*metrics, new], [*figures, figure("5", "2024", key="new", metric=new)])


def test_stale_is_printed_where_it_is_so() -> None:
    """In the row of the metric with the old figure, and in no other."""
    lines = str(old_report()).splitlines()

    assert [line for line in lines if line.endswith("stale")] == [line for line in lines if line.startswith("M 0")]
    assert len([line for line in lines if line.endswith("stale")]) == 1


def test_a_hundred_metrics_are_shown_and_the_rest_counted() -> None:
    """In a notebook: not one more, not one less."""
    assert old_report(100)._repr_html_().count("<tr>") == 101
    assert "and 1 more" in old_report(100)._repr_html_()


def test_flows_are_of_one_time_if_both_ends_are() -> None:
    """A flow of a year and one of its last month end on one day, and are not of one time."""
    year, month = (figure("5", period, Nature.FLOW, key=period) for period in ("2020", "2020-12"))

    assert not at_one_time(year, month)
    assert at_one_time(year, year)


def test_ids_that_begin_so_are_suggested() -> None:
    """The beginning of an id is answered with those that begin so, and with no other."""
    with pytest.raises(pujiang.UnknownIdError) as caught:
        DATA.statements["dai-gang-a"]

    assert caught.value.near
    assert all("dai-gang" in key for key in caught.value.near)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_pipes_and_broken_links_in_a_folder_are_no_part_of_its_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of an entry is made of the regular files alone, and nothing is waited for."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    folder = written(tmp_path / "mine")
    before = cache.entry_for([folder], "False")
    os.mkfifo(folder / "pipe.txt")
    (folder / "broken.txt").symlink_to("nowhere")

    assert cache.entry_for([folder], "False") == before is not None


def test_json_has_all_fields_of_a_problem_and_no_other() -> None:
    """Not three of them only."""
    (row,) = json.loads(as_json([Problem(code="PJ101", message="m", path=("a", 1), file="f", line=3)], {}))

    assert set(row) == {field.name for field in attrs.fields(Problem)}
    assert (row["path"], row["file"], row["line"], row["column"]) == (["a", 1], "f", 3, None)


def test_collections_differ_in_order_and_in_kind() -> None:
    """Equal records in another order, and no records of another kind, are not equal."""
    said = DATA.statements[:3]

    assert said.with_records(list(said)[::-1], None) != said
    assert said.with_records(list(said), None) == said
    assert DATA.topics[:0] != DATA.statements[:0]
    assert DATA.topics[:0] == DATA.topics[1:1]


def test_a_package_with_an_impossible_name_has_no_folder() -> None:
    """Nothing is imported or looked up for it."""
    assert _folder("a b:c") is None
    assert _folder(".:data") is None


def test_the_best_match_comes_first() -> None:
    """A search ranks: the statement with the words more often, in fewer words, is first."""
    ranks = DATA.rank_matches("joint laboratory")

    assert sorted(ranks.values()) == list(range(len(ranks)))
    assert DATA.statements.search("joint laboratory").ids()[0] == min(ranks, key=ranks.__getitem__)


def test_a_bulletin_that_is_replaced_takes_only_its_own_statements_away(tmp_path: Path) -> None:
    """Those of another bulletin in the same base stay, with their figures."""

    def bulletin(key: str, words: str) -> str:
        return (
            f"- id: {key}\n  title: T\n  replaces: REPLACES\n  text: {{content: '{words}'}}\n  statements:\n"
            f"  - {{id: s, speaker: eve, words: '{words}', kind: assertion, "
            f"figures: [{{counts: ships, words: 5 ships}}]}}\n"
        )

    head = "# $schema: x\nspeakers: [{id: eve, name: The editors, kind: editors}]\nbulletins:\n"
    both = bulletin("a", "We have 5 ships.") + bulletin("b", "They had 5 ships.")
    above = "# $schema: x\nbulletins:\n" + bulletin("a", "Here are 5 ships.").replace("REPLACES", "true")

    (tmp_path / "below").mkdir()
    (tmp_path / "above").mkdir()
    (tmp_path / "below/a.yaml").write_text((head + both).replace("REPLACES", "false"), "utf-8")
    (tmp_path / "above/a.yaml").write_text(above, "utf-8")

    data = pujiang.load(tmp_path / "below", tmp_path / "above", bundled=False)

    assert {one.key: one.text for one in data.statements} == {"a/s": "Here are 5 ships.", "b/s": "They had 5 ships."}
    assert len(data.observations) == 2


def test_only_commas_and_spaces_are_trimmed_from_a_post() -> None:
    """A letter at its beginning or its end is part of it."""
    text = "Ana Costa, x-ray director of the Linux Institute of Phoenix, said that the port is deep."

    (post,) = pujiang.draft(text, data=pujiang.Dataset.of(())).bulletin.participants[0].affiliations

    assert post.title == "x-ray director"
    assert post.organization
    assert post.organization.name == "Linux Institute of Phoenix"


@pytest.mark.parametrize(("upper", "read"), [("0", True), ("3", False)])
def test_a_minus_word_reaches_to_zero(upper: str, read: bool) -> None:
    """From minus 5 to 0 the second end has no sign to doubt; 3 may be minus 3."""
    (found,) = pujiang.read_figures(f"It fell to between minus 5 and {upper} degrees.")

    assert (found.quantity is not None, found.refusal is None) == (read, read)


def test_a_section_is_shown_as_its_heading() -> None:
    """Not as anything else."""
    assert [str(one) for one in DATA.bulletins[0].sections] == [one.heading for one in DATA.bulletins[0].sections]


@pytest.mark.parametrize(
    ("operator", "inclusive", "answer"),
    [(">", True, False), (">", False, False), (">=", True, None), (">=", False, False)],
)
def test_an_upper_end_that_is_the_bound_is_not_above_it(operator: str, inclusive: bool, answer: bool | None) -> None:
    """At most 5 is never above 5, and may be 5; below 5 is neither."""
    assert Interval(upper=Decimal(5), upper_inclusive=inclusive).satisfies(operator, Decimal(5)) is answer


def test_a_short_passage_is_not_shortened() -> None:
    """Only a passage that is much longer than its two ends is."""
    text = " ".join(f"word{n}" for n in range(20))

    assert words_for(text, 0, len(text), shorten=True).words == text
    assert ELLIPSIS in words_for(text * 3, 0, len(text) * 3, shorten=True).words


@pytest.mark.parametrize("place", [(0, 2), (1, 3)])
def test_a_span_with_white_space_at_an_end_is_refused(place: tuple[int, int]) -> None:
    """Before the words as after them."""
    with pytest.raises(ValueError, match="white space"):
        words_for(" a b", *place)


def test_a_number_does_not_begin_with_the_end_of_its_text() -> None:
    """A separator that stands first has no digit before it, whatever stands last; short tokens are each their own."""
    assert is_boundary(",5 and 3", 1)
    assert list(tokens_of("a b")) == [(0, 1), (2, 3)]


def test_the_nearest_word_ends_where_its_letters_do() -> None:
    """Start and end are those of the passage that is shown."""
    text = "We have many laboratoriez here"
    found = nearest(text, "laboratories")

    assert found
    assert text[found.start : found.end] == found.text == "laboratoriez"


@pytest.mark.parametrize(("words", "place"), [("abc xy", (0, 6)), ("abc xyz", None)])
def test_words_are_alike_from_three_letters_in_five_on(words: str, place: tuple[int, int] | None) -> None:
    """Exactly so many are enough, and fewer are not."""
    assert find_alike_words("abc qq", words) == place


@pytest.mark.parametrize(
    ("text", "values"),
    [("-130 labs minus", [-130]), ("It grew double the", []), ("It was 3/4/5 labs.", []), ("It was 3/4 labs.", ["0.75"])],
)  # fmt: skip
def test_the_ends_of_a_text_and_of_a_number_are_looked_at(text: str, values: list[Any]) -> None:
    """What stands at the other end of the text, after it, or beyond a second stroke, changes what is read."""
    figures = pujiang.read_figures(text)

    assert [one.quantity and one.quantity.value for one in figures] == [Decimal(value) for value in values]
    assert all(one.span.start == text.index(one.words) for one in figures)


def test_equal_numbers_are_the_same_word() -> None:
    """With and without a fraction."""
    assert [as_word(Decimal(text)) for text in ("5.0", "2.50", "500")] == ["5", "2.5", "500"]


def test_why_a_record_lapsed_is_said_with_its_reason() -> None:
    """Withdrawn with the reason; nothing of a valid one."""
    topic = pujiang.Topic(id="t", name="T")

    assert "Wrong source" in lapse_of(topic.replace(withdrawn="Wrong source"))
    assert lapse_of(topic) == ""


@pytest.mark.parametrize(("meant", "written"), [(2, [("labs", "")]), (1, [("labs", "We have")])])
def test_words_that_are_meant_everywhere_are_written_once(meant: int, written: list[tuple[str, str]]) -> None:
    """Without what is beside them; where one of two is not meant, what is beside the other is written."""
    source = SourceText.of("We have labs. They have labs.\n")
    spans = tuple(pujiang.Span(source=source, start=start, end=start + 4) for start in (8, 24))
    bulletin = DATA.bulletins[0].replace(
        id="x", text=source, front_matter=(), sections=(), participants=(), original=None, not_figures=()
    )

    document: Any = write_document("bulletins", bulletin.replace(not_recorded=spans[:meant]))

    assert [(one.words, one.prefix) for one in document.not_recorded] == written
