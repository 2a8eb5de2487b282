"""Citations of Chinese bulletins: in Chinese words, in the characters of the bulletin."""

from __future__ import annotations

from datetime import date

import pytest

import pujiang

NOTHING = pujiang.Dataset.of(())
TEXT = """水价论坛简报 第3期

2025年9月12日

江河研究院院长林岚表示，水价应当分档，超过40个村庄缺水。

“我们愿意先试点。”市长周启明说。

这是编者的话。
"""


def draft(language: str | None = None) -> pujiang.Dataset:
    """Return the data of the text, as if it were in a language."""
    return pujiang.draft(TEXT, id="shuijia", language=language, data=NOTHING).data


def test_statements_are_cited_in_chinese() -> None:
    """Speaker, title, number, day, span and record; words that are quoted, reported, or the editors' own."""
    found = [pujiang.cite(one) for one in draft().statements]
    data = "；数据：shuijia 0.1.0；记录shuijia/"
    source = "见：《水价论坛简报 第3期》，第3期，2025年9月12日；"

    assert found[0].startswith(f"林岚（转述），{source}第")
    assert found[1].startswith(f"周启明（引述），{source}第")
    assert found[2].startswith(f"编者，{source}第")
    assert all(data in one and one.endswith("。") for one in found)


def test_bulletins_and_figures_are_cited_in_chinese() -> None:
    """A bulletin with its day and data; a figure with who says it."""
    data = draft()
    assert pujiang.cite(data.bulletins[0]) == "《水价论坛简报 第3期》，第3期，2025年9月12日；数据：shuijia 0.1.0。"
    (figure,) = data.observations
    assert pujiang.cite(figure).startswith("村庄：超过40个村庄，林岚（转述），见：《水价论坛简报 第3期》")


@pytest.mark.parametrize(
    ("language", "record"), [("zh-Hant", "記錄"), ("zh-TW", "記錄"), ("zh-CN", "记录"), ("zh", "记录")]
)
def test_the_words_are_in_the_characters_of_the_bulletin(language: str, record: str) -> None:
    """Traditional ones where its language says so."""
    assert record in pujiang.cite(draft(language).statements[0])


def test_styles_are_written_in_the_locale_of_the_bulletin() -> None:
    """The words of a style are Chinese; those of an English bulletin are English."""
    pytest.importorskip("citeproc")
    english = pujiang.draft("Director Lin Lan said that it rains.", id="rain", data=NOTHING).data

    assert "收入" in pujiang.cite(draft().statements[0], style="apa")
    assert "In " in pujiang.cite(english.statements[0], style="apa")
    assert "佚名" in pujiang.cite(draft().bulletins[0], style="gb-t-7714")


def test_gb_t_7714_names_the_type_of_a_document() -> None:
    """A bulletin and what is said in it are of a report, in print or online; an article on the web is an announcement."""
    pytest.importorskip("citeproc")
    data = draft()
    online = data.bulletins[0].replace(url="https://example.org/3", accessed=date(2025, 10, 1))
    linked = data.with_(online, replaces=True)
    web = pujiang.Reference(id="web", title="水价", url="https://example.org/w")

    assert pujiang.cite(data.bulletins[0], style="gb-t-7714").endswith("3[R].")
    assert "3[R]//水价论坛简报 第3期" in pujiang.cite(data.statements[0], style="gb-t-7714")
    assert "3[R/OL]. (2025-09-12)[2025-10-01]. https://" in pujiang.cite(online, style="gb-t-7714")
    assert "[R/OL]//" in pujiang.cite(linked.statements[0], style="gb-t-7714")
    assert "水价[EB/OL]" in pujiang.cite(web, style="gb-t-7714")
    assert "[R]" not in pujiang.cite(data.statements[0], style="apa")


def test_figures_in_styles_have_chinese_words() -> None:
    """The hedge of a figure is in the language of its bulletin, not in English."""
    pytest.importorskip("citeproc")
    (figure,) = draft().observations
    cited = pujiang.cite(figure, style="gb-t-7714")

    assert "村庄：超过 40" in cited
    assert "more than" not in cited
