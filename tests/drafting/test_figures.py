"""Figures that a draft proposes: which numbers count something, what they count, and of which metric they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang import Dataset, Metric
from pujiang.codes import Comparator, FigureChange, FigureKind, InitiativeKind, Stage
from pujiang.drafting.proposing.counted_figures import CountedFigure, OtherNumeral, find_counted, find_other_numerals
from pujiang.language.english import LEXICON as ENGLISH
from pujiang.types import SuggestedFigure, SuggestedInitiative
from refusals import raises

if TYPE_CHECKING:
    from pujiang import Draft

NOTHING = Dataset.of([])


def counted(text: str) -> list[tuple[str, str]]:
    """The words of each figure of a text, and what it counts."""
    return [(text[one.start : one.end], one.noun) for one in find_counted(text, 0, len(text), ENGLISH)]


def find_others(text: str, figures: list[CountedFigure] | None = None) -> list[OtherNumeral]:
    """The numerals of a text that are no figures, all of it said by somebody."""
    return find_other_numerals(text, figures or [], ENGLISH, [(0, len(text))])


def drafted(
    said: str, *, data: Dataset = NOTHING, suggested: SuggestedFigure | SuggestedInitiative | None = None
) -> Draft:
    """The draft of a text in which somebody says something."""
    given = [suggested] if suggested else []
    return pujiang.draft(f"Ada Brook said that {said}.", data=data, recognizers=[lambda _: given])


@pytest.mark.parametrize(
    ("text", "words", "noun"),
    [
        ("they dug 40 wells in the valley", "40 wells", "wells"),
        ("more than 5,000 young pilots came", "more than 5,000 young pilots", "young pilots"),
        ("nearly 70 joint schools of the coast", "nearly 70 joint schools", "joint schools"),
        (
            "12 science and technology parks were built",
            "12 science and technology parks",
            "science and technology parks",
        ),
        ("9 big ports and harbours stay", "9 big ports and harbours", "big ports and harbours"),
        ("9 ports and Ostmark stay", "9 ports", "ports"),
        ("9 ports and built more", "9 ports", "ports"),
        ("9 ports and ships to sail", "9 ports", "ports"),
        ("9 ports and", "9 ports", "ports"),
        ("9 technical and the other ports", "9 technical", "technical"),
        ("300 arms makers went", "300 arms makers", "arms makers"),
        ("300 people attended it", "300 people", "people"),
        ("3 very old wooden boats with oars", "3 very old wooden boats", "very old wooden boats"),
        ("3 water supply of the town", "3 water supply", "water supply"),
        ("in the past ten years", "past ten years", "years"),
        ("in the last 12 wells", "12 wells", "wells"),
        ("40 deep wells or more", "40 deep wells or more", "deep wells"),
        ("one well is dry", "one well", "well"),
        ("2200 wells", "2200 wells", "wells"),
        ("some 2031 wells", "some 2031 wells", "wells"),
        ("it cost US$40 million", "US$40 million", ""),
        ("40 percent of the wells are dry", "40 percent of the wells", "wells"),
        ("40% of its water came", "40% of its water came", "water came"),
        ("40% of it", "40%", ""),
        ("it rose by 40%", "40%", ""),
    ],
)
def test_what_is_counted_is_read_with_its_number(text: str, words: str, noun: str) -> None:
    """Words begin with the hedge and end with the plural, or a second plural joined to it; a share names its whole."""
    assert counted(text) == [(words, noun)]


def test_at_most_six_words_are_what_is_counted() -> None:
    """Where no plural comes a phrase does not run on through the sentence."""
    assert counted("7 big old deep clean free cold fresh good wells")[0][1] == "big old deep clean free cold"


def test_a_number_ends_before_the_next() -> None:
    """Two figures side by side do not lie over each other."""
    assert counted("3 towns 4 wells and 5 boats") == [("3 towns", "towns"), ("4 wells", "wells"), ("5 boats", "boats")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("the two sides agreed", "refers to all of them, not a count"),
        ("The other three parties stayed away", "refers to all of them, not a count"),
        ("it lay in their two hands", "refers to all of them, not a count"),
        ("on September 22 they met", "date"),
        ("on 22 September they met", "date"),
        ("from 3rd to 5th of May it rained", "date"),
        ("they met in room 22b", "name or label"),
        ("it began in 2031 and went on", "year"),
        ("a 5G mast stands there", "name or label"),
        ("Wells 4.0 is a plan", "number in a name, label or phrase"),
        ("a ten-day market", "duration in a name or phrase"),
        ("he stayed for 3 more, and left", "number in a name, label or phrase"),
        ("about 40 of those", "number in a name, label or phrase"),
    ],
)
def test_numbers_that_count_nothing_are_said_to_be_none(text: str, reason: str) -> None:
    """Phrases, dates, years, names and lengths are no figures; each gets the likely reason."""
    assert counted(text) == []
    assert reason in [why for _, why, _ in find_others(text)]


def test_a_phrase_for_both_is_none_as_a_whole() -> None:
    """The words that mean all of them are pointed at, and a number near them is a figure still."""
    text = "the two sides dug 40 wells, 3 boats for the two sides"
    figures = find_counted(text, 0, len(text), ENGLISH)

    assert [text[one.start : one.end] for one in figures] == ["40 wells", "3 boats"]
    assert [text[slice(*other.place)] for other in find_others(text, figures)] == [
        "the two sides",
        "the two sides",
    ]


def test_every_number_is_a_figure_or_none() -> None:
    """Between the figures and the others no number is lost, and none is both."""
    text = "In 2031 Ostmark dug 40 wells; the two sides paid 3 million yuan on May 4, for 5G masts."
    figures = find_counted(text, 0, len(text), ENGLISH)

    assert [text[one.start : one.end] for one in figures] == ["40 wells", "3 million yuan"]
    assert [text[slice(*other.place)] for other in find_others(text, figures)] == [
        "2031",
        "the two sides",
        "4",
        "5G",
    ]


def test_figures_are_read_inside_the_stretch_that_is_asked_for() -> None:
    """A number of the next sentence is not drawn in, nor one whose words reach beyond the end."""
    text = "They dug 40 wells. More than 9 are dry."

    assert [one.noun for one in find_counted(text, 0, 18, ENGLISH)] == ["wells"]
    assert find_counted(text, 0, 8, ENGLISH) == []
    assert [one.quantity.value for one in find_counted(text, 26, len(text), ENGLISH)] == []


WELLS = Metric(id="wells", name="Deep wells of the valley", definition="Wells.", unit="wells")
BOATS = Metric(id="boats", name="Pilot boats", definition="Boats of pilots.", unit="boats")
SHARE = Metric(id="dry", name="Share of dry wells", definition="Wells without water.", unit="percent")
KNOWN = Dataset.of([WELLS, BOATS, SHARE])


def metrics_of(draft: Draft) -> list[str]:
    """The ids of the metrics of a draft's figures."""
    return [figure.metric.id for figure in draft.figures if figure.metric]


def test_a_figure_of_a_known_metric_is_found() -> None:
    """What is counted names the metric: nothing is new, and nothing is doubtful about it."""
    draft = drafted("Ostmark has more than 12 pilot boats", data=KNOWN)

    assert metrics_of(draft) == ["boats"]
    assert draft.figures[0].quantity.comparator is Comparator.MORE_THAN
    assert not draft.collection("metrics")
    assert not [mark for mark in draft.marks if "figures" in mark.path]


def test_words_around_a_figure_suggest_a_metric_and_are_doubted() -> None:
    """Wells alone may be those of the valley, if the valley is spoken of: a person is asked."""
    draft = drafted("the valley is dry, and of deep ones 40 wells are left", data=KNOWN)

    assert metrics_of(draft) == ["wells"]
    (doubt,) = [mark for mark in draft.marks if "figures" in mark.path]
    assert "'40 wells'" in doubt.reason


def test_a_share_of_what_a_known_metric_counts_is_of_that_metric() -> None:
    """A percentage is of a metric in percent, and never of one that counts pieces."""
    draft = drafted("40 percent of the dry wells stay so", data=KNOWN)

    assert metrics_of(draft) == ["dry"]
    assert not draft.collection("metrics")


@pytest.mark.parametrize(
    ("said", "counts", "unit"),
    [
        ("Ostmark has 12 school boats", "school boats", None),
        ("they paid 12 yuan for pilot boats", "pilot boats", "CNY"),
        ("they dug 40 old wells", "old wells", None),
        ("3 percent of the pilots drink", "pilots", "percent"),
        ("it rose by 3 percent", "percent", "percent"),
        ("it cost 3 million euros", "cost", "EUR"),
        ("it cost about €3 million a year", "cost", "EUR"),
        ("a fund of €3 million", "fund", "EUR"),
        ("€3 million was spent", "spent", "EUR"),
        ("€3 million in total", "€", "EUR"),
        ("€3 million in 2020", "€", "EUR"),
        ("they gave €3 million for it", "gave", "EUR"),
        ("it cost about RMB 3 million", "cost", "CNY"),
        ("one in five pilots drink", "pilots", None),
    ],
)
def test_a_figure_of_something_else_has_no_metric(said: str, counts: str, unit: str | None) -> None:
    """No metric is made up: the figure has the words for what it counts, or else its unit, which a person is asked about."""
    draft = drafted(said, data=KNOWN)

    assert not draft.collection("metrics")
    assert [(one.metric, one.counts, one.quantity.unit) for one in draft.figures] == [(None, counts, unit)]
    assert any("of what" in doubt for doubt in doubts_of(draft)) is (
        counts in {"percent", "€", "cost", "spent", "gave"}
    )


def test_figures_of_the_same_words_have_ids_of_their_own() -> None:
    """What is counted twice in a statement is two figures."""
    draft = drafted("of 40 old wells they closed 3 wells, and so 37 old wells are left")

    assert [figure.id.rpartition(".")[2] for figure in draft.figures] == ["old-wells", "wells", "old-wells-2"]


@pytest.mark.parametrize(
    ("said", "kind", "direction", "stage"),
    [
        ("they dug 12 wells", FigureKind.LEVEL, None, Stage.ACTUAL),
        ("the number of wells rose by 12 wells", FigureKind.CHANGE, FigureChange.UP, Stage.ACTUAL),
        ("it fell by 3 percent", FigureKind.CHANGE, FigureChange.DOWN, Stage.ACTUAL),
        ("one in five pilots drink", FigureKind.SHARE, None, Stage.ACTUAL),
        ("they spend US$12 a day", FigureKind.RATE, None, Stage.ACTUAL),
        ("the port could reach 12 wells", FigureKind.LEVEL, None, Stage.HYPOTHETICAL),
        ("he claims 12 wells are dry", FigureKind.LEVEL, None, Stage.CLAIMED),
    ],
)
def test_what_a_figure_is_follows_from_the_words(
    said: str, kind: FigureKind, direction: FigureChange | None, stage: Stage
) -> None:
    """A change is no level, and what could be is not actual."""
    (figure,) = drafted(said).figures

    assert (figure.kind, figure.direction, figure.stage) == (kind, direction, stage)


@pytest.mark.parametrize(
    "said", ["it took ten years", "they are the third port", "one well is dry", "they met for 3 days"]
)
def test_times_ranks_and_a_plain_one_need_a_known_metric(said: str) -> None:
    """How long something took is no figure that anybody collects, unless somebody does: then it is one."""
    assert not drafted(said).figures


def test_a_length_of_time_that_somebody_collects_is_a_figure() -> None:
    """The same words are a figure where a metric for them is known."""
    years = Metric(id="years", name="Years without rain", definition="Years.", unit="years")

    draft = drafted("there were three years without rain", data=Dataset.of([years]))

    assert metrics_of(draft) == ["years"]


def test_a_figure_that_is_suggested_counts_as_it_was_suggested() -> None:
    """A recognizer of the user's own says which words are a figure, and of which metric; rules do not ask again."""
    one = SuggestedFigure(words="three parties of pilots", metric="boats")

    draft = drafted("they sank the other three parties of pilots", data=KNOWN, suggested=one)

    assert [(figure.words, figure.metric and figure.metric.id) for figure in draft.figures] == [
        ("three parties of pilots", "boats")
    ]
    assert not draft.rejected
    assert not drafted("they sank the other three parties of pilots", data=KNOWN).figures


def test_a_suggestion_of_another_kind_changes_no_figure() -> None:
    """Somebody who suggests an initiative leaves the figures to the rules."""
    one = SuggestedInitiative(words="the Well Plan", kind=InitiativeKind.PLAN)

    draft = drafted("under the Well Plan Ostmark has 12 pilot boats", data=KNOWN, suggested=one)

    assert metrics_of(draft) == ["boats"]


def doubts_of(draft: Draft) -> list[str]:
    """The reasons for which figures of a draft are doubted."""
    return [mark.reason for mark in draft.marks if "figures" in mark.path]


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ("about 12 wells and 30 wells are dry", "hedge"),
        ("they paid $12 million grants", "currency"),
        ("it cost US$12 million", "of what"),
        ("they have a target of 12 wells", "target"),
    ],
)
def test_what_is_doubtful_about_a_value_is_marked(said: str, doubt: str) -> None:
    """A hedge that may be shared, a sign of several currencies, money for nothing, and a target are for a person."""
    assert [doubt in reason for reason in doubts_of(drafted(said))] == [True]


@pytest.mark.parametrize(
    "said", ["they dug 12 wells", "about 12 wells are dry", "they paid US$12 million grants", "it fell 3 days ago"]
)
def test_what_is_plain_is_not_doubted(said: str) -> None:
    """The negative twin: a level with its own hedge and currency has no mark."""
    assert doubts_of(drafted(said)) == []


def test_a_target_with_its_year_is_one() -> None:
    """What will be reached by a year is a target for it; the same number without "will" is not."""
    (target,) = drafted("the port will rise to 100 cranes by 2030").figures
    (actual,) = drafted("the port has 100 cranes").figures

    assert (target.stage, str(target.period)) == (Stage.TARGET, "2030")
    assert (actual.stage, actual.period) == (Stage.ACTUAL, None)


def others_of(text: str) -> dict[str, tuple[str, bool]]:
    """What a draft of a text lists as no figures: the reason for each, and whether it is marked."""
    draft = pujiang.draft(text, data=NOTHING)
    marked = {mark.path[1] for mark in draft.marks if mark.path[:1] == ("not_figures",)}
    return {one.spans[0].text: (one.reason, i in marked) for i, one in enumerate(draft.bulletin.not_figures)}


def test_a_refused_figure_is_marked_with_its_reason() -> None:
    """Nothing is read of it in part; a denied figure is none, and there is nothing to ask."""
    others = others_of("Ada Brook said that 5 zillion people came, and that they did not build 500 wells.")

    assert {words: marked for words, (_, marked) in others.items()} == {"5 zillion": True, "500": False}
    assert "zillion" in others["5 zillion"][0]
    assert not drafted("they did not build 500 wells").figures


def test_figures_in_no_statement_are_read() -> None:
    """In headings the mark says what is read, so that a person can write it; a row of a table is a statement."""
    text = "# Letter\n\n## More than 40 wells\n\n| Ghana | 1,200 pumps |\n\nAda Brook said that they dug 12 wells.\n"
    draft = pujiang.draft(text, data=NOTHING)
    reasons = " ".join(mark.reason for mark in draft.marks if mark.path[:1] == ("not_figures",))

    assert {one.spans[0].text for one in draft.bulletin.not_figures} == {"40"}
    assert "more than 40" in reasons
    assert [figure.words for figure in draft.figures] == ["1,200 pumps", "12 wells"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("they trained 12 harbour pilots", True),
        ("they met 12 harbour pilots", False),
        ("12% of harbour pilots they trained", False),
    ],
)
def test_the_verb_and_the_unit_of_a_known_metric_are_there(said: str, found: bool) -> None:
    """People trained are not people met, and no percentage."""
    trained = Metric(id="trained", name="Harbour pilots trained", definition="Pilots.", unit="people")

    assert ("trained" in metrics_of(drafted(said, data=Dataset.of([trained])))) is found


def test_a_count_is_of_no_metric_in_percent() -> None:
    """Twelve dry wells are no share of dry wells, whatever the words have in common."""
    assert "dry" not in metrics_of(drafted("12 dry wells of all wells share a river", data=Dataset.of([SHARE])))


def test_a_suggested_figure_that_is_refused_is_rejected() -> None:
    """A recognizer cannot make a number of what the reader does not read."""
    draft = drafted("5 zillion people came", suggested=SuggestedFigure(words="5 zillion people"))

    assert not draft.figures
    (rejected,) = draft.rejected
    assert "zillion" in rejected.reason


def test_a_suggested_number_of_nothing_is_no_figure() -> None:
    """Without a metric, a unit and words for what it counts there is nothing that it could be a figure of."""
    draft = drafted("about 40 came", suggested=SuggestedFigure(words="about 40"))

    assert not draft.figures
    assert [one.spans[0].text for one in draft.bulletin.not_figures] == ["40"]


def test_a_currency_is_given_for_a_shared_sign() -> None:
    """It is written into the bulletin, and its figures are in it, without a mark; an unknown one is refused."""
    text = "Ana Costa said that wells cost $40 million in grants."
    given, asked = pujiang.draft(text, currency="NZD"), pujiang.draft(text)

    assert [(one.bulletin.currency, one.figures[0].quantity.unit) for one in (given, asked)] == [
        ("NZD", "NZD"),
        (None, "$"),
    ]
    assert len(given.marks) == len(asked.marks) - 1
    with raises(pujiang.PujiangError):
        pujiang.draft(text, currency="dollars")


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("malaria cases fell by 45 percent", "malaria cases"),
        ("in 2023 exports had risen by more than 9 percent", "exports"),
        ("rail freight on the line will grow 3 percent", "line"),
        ("it fell by 45 percent", "percent"),
        ("nearly 30 percent of wells fell", "wells"),
        ("200 km of new pipes were laid", "new pipes"),
        ("they laid 200 km", "km"),
        ("they paid $40 million towards rural clinics", "rural clinics"),
    ],
)
def test_what_changes_and_what_is_measured_is_counted(said: str, counts: str) -> None:
    """A noun before a verb of change, or behind a measure and "of"; without one the unit as printed."""
    assert [figure.counts for figure in drafted(f"Ada Brook said that {said}.").figures] == [counts]


@pytest.mark.parametrize("said", ["it took 12 yrs", "it took 3 yrs of war", "they worked 40 hrs"])
def test_years_in_short_are_no_figure(said: str) -> None:
    """As years are none without a metric."""
    assert not drafted(f"Ada Brook said that {said}.").figures
