"""Language tags: which are well-formed, and which may mean the same language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang.language.tags import find_text, is_language_tag, may_be_same

SUBTAGS = st.lists(
    st.sampled_from("en zh hans CN 419 rozaj 1994 u co x a private ÿ aaaaaaaaa".split()), min_size=1, max_size=6
)


@pytest.mark.parametrize(
    "tag",
    "en zh-Hans zh-Hant-TW pt-BR es-419 sl-rozaj-biske de-1901 zh-yue-Hant-HK de-CH-x-phonebk en-u-co-phonebk yue-x-a".split(),
)
def test_well_formed_tags_are_known(tag: str) -> None:
    """Tags of RFC 5646 are accepted, in any case."""
    assert is_language_tag(tag)
    assert is_language_tag(tag.upper())


@pytest.mark.parametrize(
    "tag",
    [
        *"english Chinese zh_CN zh- -zh z i-klingon en--GB de-1901-1901 en-u en-u-co-u-ka x-private zh-Hans-Hant ｚｈ é".split(),
        "",
        "zh Hans",
        "en\n",
    ],
)
def test_other_texts_are_no_tags(tag: str) -> None:
    """Names of languages, other separators, and subtags that are repeated or out of order are refused."""
    assert not is_language_tag(tag)


@given(SUBTAGS)
def test_any_text_is_a_tag_or_not_and_case_does_not_matter(subtags: list[str]) -> None:
    """No text breaks the test; a tag may be the same as itself and any longer form of it in one script."""
    tag = "-".join(subtags)

    assert is_language_tag(tag) == is_language_tag(tag.swapcase()) or not tag.isascii()
    assert may_be_same(tag, tag.lower())
    if is_language_tag(tag):
        assert may_be_same(tag, tag.split("-")[0])


@pytest.mark.parametrize(
    ("tag", "other", "same"),
    [
        ("pt", "pt-BR", True),
        ("pt-PT", "pt-BR", True),
        ("zh", "zh-Hans", True),
        ("zh-Hans", "zh-Hant", False),
        ("zh-Hans", "zh-TW", False),
        ("zh-Hans", "zh-CN", True),
        ("zh-Hant-CN", "zh-TW", True),
        ("pt", "es", False),
        ("en", "english", False),
        ("english", "English", True),
    ],
)
def test_what_may_be_the_same_language(tag: str, other: str, *, same: bool) -> None:
    """Regions do not matter, scripts do; Chinese in a region has the script of the region."""
    assert may_be_same(tag, other) is may_be_same(other, tag) is same


def test_the_text_in_a_language_is_looked_up() -> None:
    """The longest tag that begins the asked one is best, then any of the language; nothing in another script is found."""
    texts = {"zh-Hans": ["简"], "zh-Hant": ["繁"], "zh-Hant-HK": ["港"], "pt-BR": ["um", "dois"], "fr": []}

    asked = ["zh", "zh-Hans-CN", "zh-HK", "zh-Hant-HK", "zh-Latn", "pt", "pt-PT", "fr", "de"]
    assert [find_text(texts, tag) for tag in asked] == ["简", "简", "繁", "港", None, "um", "um", None, None]
