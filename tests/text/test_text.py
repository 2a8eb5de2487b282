"""Source texts, places in them, tokens, phrases, the canonical form."""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang import SourceText, WordsError, canonical_text
from pujiang.io.yaml.nodes import plain_value, read_yaml
from pujiang.text.canonical import canonical_faults
from pujiang.text.nearest import nearest
from pujiang.text.phrases import Phrases
from pujiang.text.quoted_words import find_words
from pujiang.text.source import Span
from pujiang.text.tokens import is_boundary, tokens_of
from refusals import raises

FOLDER = Path(__file__).parents[2] / "data/bulletins/pujiang-2023-iv"


def test_a_text_is_compared_by_its_digest() -> None:
    """Texts are equal if their digests are, show their length, and read as their content."""
    text = SourceText.of("Two lines\nof text")

    assert text == SourceText.of("Two lines\nof text") != SourceText.of("other")
    assert str(text) == "Two lines\nof text"
    assert re.fullmatch(r"SourceText\(17 characters, sha256=[0-9a-f]{8}…\)", repr(text))


def test_a_span_is_a_stretch_of_a_text() -> None:
    """A span has its words, its length and its context, and knows what it holds and touches, in its own text only."""
    text, other = SourceText.of("We 😀 have data here"), SourceText.of("We 😀 have data")
    span = Span(source=text, start=5, end=14)

    assert (str(span), len(span), repr(span)) == ("have data", 9, "Span(5, 14, 'have data')")
    assert str(span.context(3)) == "… 😀 [have data] he…"
    assert span.contains(span)
    assert span.contains(Span(source=text, start=6, end=9))
    assert not span.contains(Span(source=text, start=4, end=9))
    assert span.overlaps(Span(source=text, start=13, end=20))
    assert not span.overlaps(Span(source=text, start=14, end=20))
    assert not span.overlaps(Span(source=other, start=5, end=14))
    assert repr(Span(source=SourceText.of("x" * 99), start=0, end=99)).endswith("…')")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("China's 5,000 labs.", ["China", "s", "5,000", "labs"]),
        ("G-2 (Sino-US)", ["G", "2", "Sino", "US"]),
        ("15\u00a0000 and 4.5, 6.", ["15\u00a0000", "and", "4.5", "6"]),
        ("创新合作", ["创", "新", "合", "作"]),
        ("e\u0301te\u0301 👩\u200d💻 snake_case", ["e\u0301te\u0301", "snake_case"]),
        ("AI技术x", ["AI", "技", "术", "x"]),
        ("", []),
        ("—", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    """Words and numbers are whole; hyphens and apostrophes part; scripts without spaces part at every letter."""
    assert [text[start:end] for start, end in tokens_of(text)] == tokens


@given(st.text(max_size=40))
def test_tokens_begin_and_end_at_boundaries(text: str) -> None:
    """Of any text the tokens are in order, begin and end at boundaries, and hold every letter and digit."""
    places = list(tokens_of(text))

    assert all(is_boundary(text, start) and is_boundary(text, end) for start, end in places)
    held = {index for start, end in places for index in range(start, end)}
    assert {index for index, character in enumerate(text) if character.isalnum()} <= held


def test_phrases_are_found_in_one_pass() -> None:
    """Whole words only, the longest first; what lies inside a found phrase does not count; none without a letter."""
    phrases = Phrases([("South Africa", "ZA"), ("Africa", "africa"), ("Africa", "af"), ("US", "US"), ("—", "dash")])

    found = [(start, values) for start, _, values in phrases.find_in("In South Africa, Africa, Sino-US, AfricaX, USA.")]

    assert found == [(3, ["ZA"]), (17, ["africa", "af"]), (30, ["US"])]


def test_phrases_without_spaces_end_anywhere() -> None:
    """A phrase of a script without spaces may be followed by a letter of any script."""
    phrases = Phrases([("港口", "port"), ("US", "US"), ("林", "Lin")])

    found = [values for _, _, values in phrases.find_in("港口A，港口很深，US港，A林B")]

    assert found == [["port"], ["port"], ["US"], ["Lin"]]


def test_spans_are_sets_of_code_points() -> None:
    """One contains another, or shares a code point with it, as the sets say; spans of another text do neither."""
    texts = SourceText.of("abcd"), SourceText.of("efgh")
    one, other = ([Span(source=text, start=i, end=j) for i, j in combinations(range(5), 2)] for text in texts)
    for first, second in product(one, repeat=2):
        inside, outside = set(range(second.start, second.end)), set(range(first.start, first.end))
        assert first.contains(second) is (inside <= outside)
        assert first.overlaps(second) is bool(inside & outside)
    assert not any(first.contains(second) or first.overlaps(second) for first, second in product(one, other))


paragraphs = st.lists(
    st.sampled_from(
        [
            "A title",
            "It ends.",
            "It goes on",
            "and “ends.”",
            "**Bold** x",
            "page line",
            "e\u0301",
            "\ttab",
            "a\u00a0 b",
            "5\u202f000 a",
        ]
    ),
    max_size=8,
)


@given(paragraphs, st.sampled_from(["\n\n", "\r\n\r\n", "\n \n\n", "\r\r"]))
def test_canonical_text_has_no_faults_and_is_stable(parts: list[str], between: str) -> None:
    """Whatever the raw text: the canonical one has no fault, loses no letter, and is made of itself again."""
    declared = [line for line in ("A title", "page line") if line in parts]
    made = canonical_text(between.join(parts), lines=declared)

    assert canonical_faults(made) == []
    assert made == canonical_text(made, lines=declared)
    letters = unicodedata.normalize("NFC", "".join(parts))
    assert [c for c in letters if c.isalnum()] == [c for c in made if c.isalnum()]


def test_how_paragraphs_are_joined() -> None:
    """A paragraph goes on unless it ends a sentence; declared lines stand alone; declared joins go on all the same."""
    raw = "\ufeffTitle\n\nThe U.S.\n\nDepartment of\n\nStates ended.” It\n\nwas “so.”\n\nNext\u202e\n\nTitle\n\nend"

    assert canonical_text(raw, running_lines=["Title"], joins=["Department"]) == (
        "Title\n\nThe U.S. Department of States ended.” It was “so.”\n\nNext end\n"
    )
    assert canonical_text(raw, lines=["Title"]).split("\n\n")[1:3] == [
        "The U.S.",
        "Department of States ended.” It was “so.”",
    ]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
def test_what_separates_thousands_stays(space: str) -> None:
    """A space that does not break stays before three digits; elsewhere, and beside other white space, it is a space."""
    made = canonical_text(f"1{space}234{space}567 people,{space}5{space}{space}000,{space}5{space}0000 and 5{space}km")

    assert made == f"1{space}234{space}567 people, 5 000, 5 0000 and 5 km\n"
    assert canonical_faults(made) == []


@pytest.mark.parametrize("typed", ["5 000", "5\u00a0000", "5\u202f000"])
@pytest.mark.parametrize("printed", ["5\u00a0000", "5 000"])
def test_words_of_either_form_are_found(typed: str, printed: str) -> None:
    """An author may copy words from the canonical form or from the original, and declares lines in either."""
    made = canonical_text(f"Budget {printed}\n\nThe town has {printed} people", lines=[f"Budget {typed}"])

    assert made.split("\n\n")[0] == f"Budget {printed}"
    start, end = find_words(made, f"has {typed} people")
    assert made[start:end] == f"has {printed} people"
    assert canonical_text(f"Budget {printed}\n\nis {printed} high", joins=[f"is {typed}"]).count("\n\n") == 0


def test_a_declared_line_must_be_there() -> None:
    """A line or join that does not occur is refused with the nearest."""
    with raises(WordsError, "'The title'", words="The titel"):
        canonical_text("The title\n\nText.", lines=["The titel"])
    with raises(WordsError, "line .*'zzzz'", words="zzzz", hint=None):
        canonical_text("The title\n\nText.", running_lines=["zzzz"])
    with raises(WordsError, "paragraph .*'Republic'", words="Republic"):
        canonical_text("The title\n\nText.", joins=["Republic"])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a\nb \nc", "line 2 has white space"),
        ("a\u202eb", "line 1 has a character that changes"),
        ("a\x00b", "line 1 has a control character"),
        ("a\nb\r\n", "line 2 has a carriage return"),
        ("a\tb", "line 1 has a tab"),
        ("a\ne\u0301", "line 2 is not in Unicode normalization form NFC"),
    ],
)
def test_faults_are_told_with_their_line(text: str, fault: str) -> None:
    """Each fault of a text is told in words with its line."""
    assert any(found.startswith(fault) for found in canonical_faults(text))


def test_the_bulletins_text_follows_from_the_original_and_loses_no_word() -> None:
    """text.txt is made from original.txt by the declarations in the YAML; its words are the original's, lines once."""
    node, _ = read_yaml((FOLDER / "bulletin.yaml").read_text("utf-8"))[:2]
    assert node is not None
    declared = plain_value(node)["bulletins"][0]["original"]
    raw, text = ((FOLDER / name).read_bytes().decode() for name in ("original.txt", "text.txt"))

    assert text == canonical_text(raw, running_lines=declared["running_lines"], lines=declared["lines"])
    repeated = " ".join(declared["running_lines"])
    assert sorted(re.findall(r"\w+", raw)) == sorted(re.findall(r"\w+", f"{text} {repeated}"))


def test_a_mistyped_passage_is_found_quickly() -> None:
    """In 1 MB of text with one passage that is nearly as written, that passage is the nearest."""
    text = (FOLDER / "text.txt").read_text("utf-8").replace("\n\n", " ")
    passage = text[7_000:7_240]
    mistyped = passage.replace("e", "3", 2).replace("tion", "toin", 1)

    found = nearest(f"{'Nothing like that is here. ' * 40_000}{text}", mistyped)

    assert found is not None
    assert abs(found.start - (27 * 40_000 + 7_000)) <= 12
    assert found.differences
    assert nearest(text, "ÄÖÜ ẞẞẞ ÑÑÑ") is None
    assert nearest("", "words") is None
