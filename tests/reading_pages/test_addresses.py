"""Addresses: no id leads out of the site, no two ids share a page, and fragments say the words."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.site.addresses import anchor_of, page_of, text_fragment

ANY = st.text(max_size=40) | st.sampled_from(
    ["../../etc/passwd", "CN", "cn", "index", "con", "a/b", "a\\b", ".", "..", "", "\u202e", "a" * 300, "\ud800"]
)


def topic(key: str) -> pujiang.Topic:
    """A topic of any id."""
    return pujiang.Topic(id=key, name="Any")


@given(ANY)
def test_no_id_leaves_the_folder(key: str) -> None:
    """Whatever an id holds, its page is one file of plain letters in the folder of its kind, and never the index."""
    assert re.fullmatch(r"topics/[a-z0-9_-]{1,80}\.html", page_of("topics", topic(key)))
    assert page_of("topics", topic(key)) != "topics/index.html"
    assert re.fullmatch(r"s-[A-Za-z0-9._-]{1,80}", anchor_of("s", key))


@given(ANY, ANY)
def test_two_ids_have_two_pages(first: str, second: str) -> None:
    """Pages differ where ids do, also on a disk that knows no case; so do the names of places in a page."""
    pages = {page_of("topics", topic(key)).casefold() for key in (first, second)}

    assert len(pages) == len({first, second}) == len({anchor_of("s", key) for key in (first, second)})


def test_plain_ids_stay_readable() -> None:
    """The page of a slug bears it."""
    assert page_of("speakers", topic("hu-zhijian")) == "speakers/hu-zhijian.html"
    assert anchor_of("f", "dai-gang.labs") == "f-dai-gang.labs"
    assert page_of("places", topic("CN")).startswith("places/cn_")


@pytest.mark.parametrize("statement", pujiang.load().statements, ids=lambda statement: statement.id)
def test_a_fragment_holds_the_first_and_last_words(statement: pujiang.Statement) -> None:
    """The directive begins with the words before, then the first and last words, each as it stands in the text."""
    span = statement.span
    content = span.source.content
    parts = text_fragment(content, span.start, span.end).removeprefix(":~:text=").split(",")
    before = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    words = " ".join(span.text.split())

    assert f"{words} ".startswith(f"{unquote(parts[0])} ")
    assert f" {words}".endswith(f" {unquote(parts[-1])}")
    assert " ".join(content[: span.start].split()).endswith(before)
    assert before or content[: span.start].endswith("\n") or not span.start


def test_signs_of_the_directive_are_encoded() -> None:
    """A hyphen, a comma and an ampersand in the words are no part of the directive."""
    assert text_fragment("a-b, c & d", 0, 10) == ":~:text=a%2Db%2C%20c%20%26%20d"
    assert text_fragment("x" * 300 + " y", 301, 302).endswith("=y")
    assert text_fragment("创" * 300, 0, 300).count("%E5%88%9B") == 120
    assert text_fragment("one two three four five six", 8, 13) == ":~:text=one%20two-,three"
