"""Finding words in texts, and writing down how to find them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pujiang.codes import ProblemCode
from pujiang.errors import WordsError
from pujiang.text.quoted_words import find_words, places_of, words_for
from pujiang.text.tokens import is_boundary
from refusals import raises

PIECES = ["a", "b", "ab", "a b", "5", "5,000", "15,000", " ", "  ", "\n\n", "\u00a0", "e\u0301", "é", "创新", "😀", "👩\u200d💻",
          "“", "”", "'", "-", ".", ",", " [...] ", "[...]", "_"]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(
    lambda pieces: unicodedata.normalize("NFC", "".join(pieces))
)


@st.composite
def passages(draw: st.DrawFn, source: st.SearchStrategy[str] = texts) -> tuple[str, int, int]:
    """A text and a stretch of it that begins and ends at tokens."""
    text = draw(source)
    places = [i for i in range(len(text) + 1) if is_boundary(text, i)]
    start, end = sorted((draw(st.sampled_from(places)), draw(st.sampled_from(places))))
    stretch = text[start:end]
    assume(stretch and not stretch[0].isspace() and not stretch[-1].isspace())
    return text, start, end


long_texts = st.lists(
    st.sampled_from(["one", "two", "one two", "[...]", "three,", "\n\n", "x y"]), min_size=60, max_size=120
).map(" ".join)


@given(passages())
def test_written_words_find_exactly_their_stretch(passage: tuple[str, int, int]) -> None:
    """Whatever stands in a text, repeats included, the words written for a stretch of it find that stretch."""
    text, start, end = passage
    written = words_for(text, start, end)

    found = find_words(text, written.words, prefix=written.prefix, suffix=written.suffix)

    assert (start, end) == found


WORDS_ONLY = st.lists(st.sampled_from(["one", "two", "three,"]), min_size=2, max_size=12).map(" ".join)


@given(passages(WORDS_ONLY))
def test_no_more_is_written_beside_words_than_is_needed(passage: tuple[str, int, int]) -> None:
    """Nothing beside words that occur once; otherwise whole words, of which the outermost cannot be left out."""
    text, start, end = passage
    written = words_for(text, start, end)
    prefix, suffix = written.prefix, written.suffix

    assert (prefix, suffix) == (prefix.strip(), suffix.strip())
    assert bool(prefix or suffix) is (len(places_of(text, written.words)) > 1)
    for before, after in ((prefix.partition(" ")[2], suffix), (prefix, suffix.rpartition(" ")[0])):
        if (before, after) != (prefix, suffix):
            with pytest.raises(WordsError):
                find_words(text, written.words, prefix=before, suffix=after)


@given(passages(long_texts))
def test_shortened_words_find_exactly_their_stretch(passage: tuple[str, int, int]) -> None:
    """With the middle of a long passage left out the words find the same stretch, also where ellipses are printed."""
    text, start, end = passage
    written = words_for(text, start, end, shorten=True)

    found = find_words(text, written.words, prefix=written.prefix, suffix=written.suffix)

    assert (start, end) == found


def test_what_repeats_too_closely_is_not_shortened() -> None:
    """A passage that begins and ends as others do is written whole, for no head and tail would find it."""
    refrain = "we should cooperate " * 60
    start, end = refrain.index("cooperate"), refrain.rindex("we should")
    written = words_for(refrain, start, end - 1, shorten=True)

    assert written.words == refrain[start : end - 1]
    assert find_words(refrain, written.words, prefix=written.prefix, suffix=written.suffix) == (start, end - 1)


@given(passages(), st.data())
def test_written_words_find_their_stretch_within_another(passage: tuple[str, int, int], data: st.DataObject) -> None:
    """Words that need to be told apart only within a stretch are found within it."""
    text, start, end = passage
    low, high = data.draw(st.integers(0, start)), data.draw(st.integers(end, len(text)))
    written = words_for(text, start, end, within=(low, high))

    found = find_words(text, written.words, prefix=written.prefix, suffix=written.suffix, start=low, end=high)

    assert (start, end) == found


@given(passages())
def test_places_are_where_the_words_stand(passage: tuple[str, int, int]) -> None:
    """All places of some words bear these words, the stretch that they were taken from among them."""
    text, start, end = passage

    places = places_of(text, text[start:end])

    assert (start, end) in places
    assert {" ".join(text[low:high].split()) for low, high in places} == {" ".join(text[start:end].split())}


@given(passages(), st.sampled_from(["zzz", "7"]))
def test_added_words_are_not_found(passage: tuple[str, int, int], added: str) -> None:
    """Words with one more token than the text has are not found."""
    text, start, end = passage

    with pytest.raises(WordsError):
        find_words(text, f"{text[start:end]} {added}")


BULLETIN = (
    "China built 53 Belt and Road joint laboratories with 40 countries. It supported more than 5,000 scientific"
    " personnel and trained more than 15,000 scientific and technological personnel.\n\nThe second is to go on."
)


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("3 Belt and Road joint laboratories", "53 Belt and Road joint laboratories"),
        ("000 scientific and", "15,000 scientific and"),
        ("5,000 scientific and", "15,000 scientific and"),
        ("Belt and Road joint laborator", "Belt and Road joint laboratories"),
        ("Belt and Road joint laboratorie", "Belt and Road joint laboratories"),
    ],
)
def test_words_that_cut_a_token_are_refused(words: str, whole: str) -> None:
    """Words that begin or end inside a word or number are refused, and the whole is shown."""
    with pytest.raises(WordsError) as caught:
        find_words(BULLETIN, words)

    assert caught.value.code == "PJ303"
    assert repr(whole) in str(caught.value)


def test_whole_tokens_are_found() -> None:
    """The negative twin: the same words with their whole tokens are found."""
    start, end = find_words(BULLETIN, "15,000 scientific and")

    assert BULLETIN[start:end] == "15,000 scientific and"


def test_a_miss_shows_the_nearest_passage_and_what_differs() -> None:
    """Mistyped words are refused with the passage that they are nearest to, ready to paste."""
    with pytest.raises(WordsError) as caught:
        find_words(BULLETIN, "built 53 Belt and Road joint laboratories with 41 countries.")

    assert caught.value.code == "PJ301"
    assert "'41'" in str(caught.value)
    assert "'40'" in str(caught.value)
    assert "'built 53 Belt and Road joint laboratories with 40 countries.'" in str(caught.value)


def test_an_ambiguity_shows_the_candidates() -> None:
    """Words that stand at several places are refused with what stands before each."""
    with raises(WordsError, code=ProblemCode.WORDS_NOT_UNIQUE) as caught:
        find_words(BULLETIN, "more than")

    assert "2 places" in str(caught.value)
    assert "It supported" in str(caught.value)


def test_what_stands_beside_singles_out() -> None:
    """A prefix or a suffix, with or without white space between, singles a place out."""
    first = find_words(BULLETIN, "more than", prefix="supported")

    assert first == find_words(BULLETIN, "more than", suffix="5,000")
    assert first < find_words(BULLETIN, "more than", suffix="15,000")


def test_words_beside_other_words_are_refused() -> None:
    """A prefix that stands nowhere before the words is an error that shows what does."""
    with raises(WordsError, "China built", code=ProblemCode.WORDS_NOT_FOUND):
        find_words(BULLETIN, "53 Belt", prefix="destroyed")


def test_words_may_not_reach_across_a_heading() -> None:
    """A stretch with a declared break inside is refused; one that ends at it is not."""
    place = BULLETIN.index("The second")

    with pytest.raises(WordsError) as caught:
        find_words(BULLETIN, "technological personnel. The second is", breaks=[place])

    assert caught.value.code == "PJ304"
    assert find_words(BULLETIN, "technological personnel.", breaks=[place])[1] <= place
    assert find_words(BULLETIN, "The second is", breaks=[place])[0] == place


def test_an_ellipsis_ends_before_the_next_heading() -> None:
    """The tail of shortened words is looked for before the next break only."""
    place = BULLETIN.index("The second")

    with pytest.raises(WordsError):
        find_words(BULLETIN, "China built [...] go on.", breaks=[place])
    assert find_words(BULLETIN, "China built [...] go on.") == (0, len(BULLETIN))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "empty"),
        ("China [...] built [...] 53", "at most one"),
        ("China built [...] nowhere", "not found in"),
        ("nowhere [...] 53", "not found in"),
        ("[...] 53", "not found in"),
        ("qqqqqqqq", "no passage .*similar"),
    ],
)
def test_words_without_a_place_are_refused(words: str, reason: str) -> None:
    """Words that say nothing, leave out too much or are not there are refused with the reason."""
    with raises(WordsError, reason, code=ProblemCode.WORDS_NOT_FOUND):
        find_words(BULLETIN, words)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 8), (0, 6), (1, 5), (0, 3)])
def test_a_stretch_that_is_no_whole_token_has_no_words(start: int, end: int) -> None:
    """Nothing can be written for a stretch that is empty, or begins or ends in white space or in a token."""
    with pytest.raises(ValueError, match="begins or ends"):
        words_for("China built", start, end)


def test_white_space_is_equal_to_white_space_and_nothing_else_is_forgiven() -> None:
    """No-break spaces and line breaks are white space; curly quotes are not straight ones; NFD is taken as NFC."""
    text = "un café\u00a0“ouvert”\nici"

    assert find_words(text, "cafe\u0301 “ouvert”  ici") == (3, len(text))
    with pytest.raises(WordsError):
        find_words(text, 'café "ouvert"')


def test_what_tells_words_apart_is_of_bounded_length() -> None:
    """Among words that repeat, what stands beside tells them apart; thousands of code points of it are not written."""
    few, many = ("a b. " * 100).strip(), ("a b. " * 20_000).strip()
    near, far = words_for(few, 250, 254), words_for(many, 5, 9)

    assert find_words(few, near.words, prefix=near.prefix, suffix=near.suffix) == (250, 254)
    assert near.prefix
    assert near.suffix
    assert (far.words, far.prefix, far.suffix) == ("a b.", ".", "")


def test_hostile_repetition_is_answered() -> None:
    """A text of one repeated word, asked for half of itself, gives an answer and does not run forever."""
    text = "a " * 50_000

    with pytest.raises(WordsError) as caught:
        find_words(text, ("a " * 20_000).strip())

    assert caught.value.code == "PJ302"
