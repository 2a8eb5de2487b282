"""A search finds what people ask for, whatever the spelling, and says what is similar where it finds nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

import pujiang
from natural_questions import LATER_QUESTIONS, QUESTIONS
from pujiang.dataset.search import fill, run_search
from pujiang.language.spelling import spell_variants

DATA = pujiang.load()
SAID = DATA.statements


@pytest.mark.parametrize("questions", [QUESTIONS, LATER_QUESTIONS], ids=["before", "after"])
def test_natural_questions_find_the_statement_that_answers(questions: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    """Of thirty questions that nobody had tried, at least 26 have the answer among the first three."""
    found = [bool(set(answers) & {one.id for one in SAID.search(question)[:3]}) for question, answers in questions]

    assert len(questions) == 30
    assert sum(found) >= 26


def test_answers_need_the_words() -> None:
    """The negative twin: a question about something else has none of the answers first, or none at all."""
    assert SAID.search("zebra giraffe xylophone") == SAID[:0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("co-operation", "cooperation"),
        ("organisation", "organization"),
        ("programmes", "programs"),
        ("5000", "5,000"),
        ("socio-economic", "socioeconomic"),
        ("創新", "创新"),
        ("LABORATORIES", "laboratory"),
    ],
)
def test_spellings_do_not_matter(one: str, other: str) -> None:
    """Each spelling finds each, and neither finds what has another word."""
    texts = [("a", f"They speak of {one} today."), ("b", f"They speak of {other} today."), ("c", "Nothing of it.")]
    with closing(sqlite3.connect(":memory:")) as database:
        fill(database, texts)
        assert run_search(database, one).keys() == run_search(database, other).keys() == {"a", "b"}


def test_any_word_is_enough_and_more_are_better() -> None:
    """What has both words comes before what has one; the others are not found."""
    found = SAID.search("Brazil agriculture")
    both = set(SAID.search("Brazil").ids()) & set(SAID.search("agriculture").ids())

    assert set(found.ids()) == set(SAID.search("Brazil").ids()) | set(SAID.search("agriculture").ids())
    assert found[0].key in both


def test_phrases_must_occur_and_exclusions_must_not() -> None:
    """A phrase narrows, a word beside it only ranks; a word or a phrase after a minus sign excludes."""
    labs = SAID.search('"joint laboratories"')
    assert len(labs) < len(SAID.search("joint laboratories"))
    assert set(SAID.search('"joint laboratories" agriculture').ids()) == set(labs.ids())
    brazil, china = set(SAID.search("Brazil").ids()), set(SAID.search("China").ids())
    assert set(SAID.search("Brazil -China").ids()) == brazil - china
    assert set(SAID.search('Brazil -"learn from China"').ids()) < brazil
    assert set(SAID.search('"joint laboratories" "science parks"').ids()) <= set(labs.ids())


@pytest.mark.parametrize("text", ["-China", '""', "—", "", '-"a b"', "- -"])
def test_a_search_without_words_is_refused(text: str) -> None:
    """Exclusions alone, empty phrases and signs are no search."""
    with pytest.raises(pujiang.WordsError):
        SAID.search(text)


@pytest.mark.parametrize(
    "text", ['"', 'a"b', "AND OR NOT", "near(", "x*", "a:b", "^a", '"a' * 50, "-" * 50 + "a", "people-to-people"]
)
def test_no_sign_is_an_operator(text: str) -> None:
    """Whatever is typed, the search answers or says that there are no words."""
    try:
        SAID.search(text)
    except pujiang.WordsError as error:
        assert str(error)


def test_similar_words_are_suggested() -> None:
    """A misspelt word gets the nearest of the texts; a known one, and one like nothing, get none."""
    assert SAID.suggest("blockchian")[0] == "blockchain"
    assert SAID.suggest("blockchain") == SAID.suggest("zzzzzzzz") == SAID.suggest("") == ()
    assert len(SAID.suggest("Brazl Chna Afica Asa laboratry")) == 3


def test_variants_are_few_and_contain_the_word() -> None:
    """The word itself comes first; a short word and a name have no other spelling."""
    assert spell_variants("5,000") == ["5 000", "5000"]
    assert spell_variants("1234567") == ["1234567", "1 234 567"]
    assert spell_variants("Brazil") == ["Brazil"]
    assert spell_variants("rise") == ["rise"]
    assert "organize" in spell_variants("organise")


@pytest.mark.parametrize(
    ("asked", "passage"),
    [
        ("CHINA HAS MADE significant progress", "China has made significant progress"),
        ("more than 5,000 yong scientists", "more than 5,000 young scientists"),
        ("blockchian", "blockchain"),
        ("Beidu", "Beidou"),
        ("blended finanse", "blended finance"),
        ("laboratries", "laboratories"),
    ],
)
def test_the_nearest_passage_is_located(asked: str, passage: str) -> None:
    """Other case and a slip of one word are found if asked for, and only then."""
    bulletin = DATA.bulletins[0]
    (found,) = bulletin.locate(asked, similar=True)

    assert found.text.casefold() == passage.casefold()
    assert bulletin.locate(asked) == ()


def test_what_is_like_nothing_is_located_nowhere() -> None:
    """Other words, and no words, have no nearest passage; words that occur are found as they are."""
    bulletin = DATA.bulletins[0]
    for text in ("zzzz qqqq", "xylophones", ""):
        assert bulletin.locate(text, similar=True) == ()
    assert bulletin.locate("blockchain", similar=True) == bulletin.locate("blockchain")


def test_apostrophes_are_folded() -> None:
    """A curly apostrophe finds the straight one, and the other way round; letters that grow in lower case do no harm."""
    text = pujiang.SourceText.of("İ The People\u2019s Bank said so.")
    bulletin = DATA.bulletins[0].replace(text=text)
    assert bulletin.locate("people's bank", similar=True)[0].text == "People\u2019s Bank"
