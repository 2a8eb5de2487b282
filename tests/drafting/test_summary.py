"""A draft in a few lines: what is in it, what is new, what is doubted and what nothing explains."""

from __future__ import annotations

import pujiang
from pujiang import Dataset
from pujiang.drafting.draft_summary import summary_of
from pujiang.drafting.proposing.review_marks import ReviewMark
from pujiang.types import SuggestedFigure

NOTHING = Dataset.of([])


def test_a_draft_tells_what_is_in_it() -> None:
    """Speakers, statements, passages and figures are counted, one in the singular; what is new is counted too."""
    draft = pujiang.draft(
        "Ada Brook, Director of the Water Office, said that 12 wells are dry. Bo Lind said that the Ostmark Plan is late.\n\n"
        "It rains.",
        data=NOTHING,
    )

    first, second, *_ = str(draft).splitlines()
    assert first == "2 speakers, 2 attributed statements, 1 passage in the editors' own voice, 1 figure"
    assert second == "new: 3 speakers, 1 organization, 1 initiative"


def test_an_empty_draft_tells_that() -> None:
    """Nothing is in it, nothing is doubted, and nobody is new."""
    assert str(pujiang.draft("", data=NOTHING)).splitlines() == [
        "0 speakers, 0 attributed statements, 0 passages in the editors' own voice, 0 figures"
    ]


def test_where_nothing_is_new_nothing_is_told_of_it() -> None:
    """With everybody known the line is left out: the editors of a bulletin without a publisher are known again."""
    first = pujiang.draft("The well is deep.", data=NOTHING)

    assert "new: 1 speaker" in str(first)
    assert "new:" not in str(pujiang.draft("The well is deep.", id="again", data=Dataset.of(first.data.speakers)))


def test_who_said_it_comes_first_and_the_rest_is_counted() -> None:
    """As many doubts as are asked for, the costliest kinds first; how many there are is told, and how many more."""
    draft = pujiang.draft(
        "UNESCO stressed that wells are dry. They need rain. Mr. Lind said that rivers run, stressing that all is late.",
        data=NOTHING,
    )
    assert len(draft.marks) > 3

    whole, short = summary_of(draft, most=99).splitlines(), summary_of(draft, most=2).splitlines()

    place = whole.index(f"to review, the likeliest and costliest mistakes first ({len(draft.marks)}):")
    assert sorted(whole[place + 1 :]) == sorted(f"  {mark}" for mark in draft.marks)
    assert whole[place + 1].startswith("  statement")
    assert [mark.doubt for mark in draft.marks] == sorted((mark.doubt for mark in draft.marks), reverse=True)
    assert short == [*whole[: place + 3], f"  … and {len(draft.marks) - 2} more"]


def test_what_nothing_explains_is_shown() -> None:
    """Words that no record explains are shown, five stretches at most; where all is explained nothing is said."""

    def lost(count: int) -> str:
        trees = "Alder Birch Cedar Elder Hazel Maple Poplar".split()[:count]
        lines = ["It rains.", *(f"\u20dd Line {tree}\n\nIt rains below the {tree} trees." for tree in trees)]
        draft = pujiang.draft("# Water\n\n" + "\n\n".join(lines), data=NOTHING)
        assert len(draft.unexplained) == count
        return next((line for line in str(draft).splitlines() if line.startswith("not covered by any record: ")), "")

    assert lost(0) == ""
    assert lost(5).count("Line") == 5
    assert "more" not in lost(5)
    assert lost(7).count("Line") == 5
    assert lost(7).endswith(" and 2 more")


def test_what_was_refused_is_told_with_its_reason() -> None:
    """Whoever suggests what the text does not say reads why it is not in the draft; long words are cut."""
    long = SuggestedFigure(words="12 wells that nobody in this text has ever spoken of, nor will at any time")

    draft = pujiang.draft("It rains.", data=NOTHING, recognizers=[lambda _: [long]])

    last = str(draft).splitlines()[-1]
    assert last.startswith("refused: '12 wells that nobody in this text has ever spoken of, nor w…': ")
    assert last.endswith(draft.rejected[0].reason)


def test_a_mark_is_told_with_its_place() -> None:
    """Kind and id, the field where it is about one, and why."""
    of_field = ReviewMark(kind="statements", record="s1", path=("figures", 0), reason="of what?", doubt=40)
    of_all = ReviewMark(kind="metrics", record="m1", reason="is it one?", doubt=40)

    assert str(of_field) == "statement s1 (figures.0): of what?"
    assert str(of_all) == "metric m1: is it one?"
