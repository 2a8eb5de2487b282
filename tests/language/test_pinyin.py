"""Chinese letters in pinyin: the usual readings, family names, and letters that have none here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.language.chinese.pinyin import spell, split_latin

COMMON = "浦江论坛上海国际张李王刘陈杨赵黄吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐啊座"
READ = (
    "pu jiang lun tan shang hai guo ji zhang li wang liu chen yang zhao huang wu xu sun hu zhu gao lin he guo ma luo"
    " liang song zheng xie han tang a zuo"
)


def test_frequent_letters_are_read() -> None:
    """Each is a syllable; the first and the last of the table are in it."""
    assert spell(COMMON) == READ


@pytest.mark.parametrize(
    ("words", "family", "read"),
    [
        ("周启明", "周", "zhou qiming"),
        ("曾毅之", "曾", "zeng yizhi"),
        ("歐陽慧", "歐陽", "ouyang hui"),
        ("林岚", "林", "lin lan"),
        ("葉局長", "", "ye ju chang"),
        ("ABC 3号", "", "ABC 3 hao"),
        ("𠮷龘", "", ""),
        ("①。丌", "", "①。"),
    ],
)
def test_names_and_other_letters(words: str, family: str, read: str) -> None:
    """A family name is one word, read in its own way; rare letters are left out, and all else is kept."""
    assert spell(words, family) == read


@given(st.text())
def test_any_text_is_spelt(text: str) -> None:
    """Nothing fails, and no letter of GB 2312 is left."""
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in spell(text))


def test_ids_of_drafts_are_readable() -> None:
    """Speakers, organizations, initiatives and statements of a Chinese draft have ids in pinyin."""
    text = "江河研究院院长林岚表示，将启动“净水计划”。市长周启明说，水很深。"
    made = pujiang.draft(text, id="a", data=pujiang.Dataset.of(()))

    assert {one.id for one in made.speakers} >= {"lin-lan", "zhou-qiming"}
    assert [one.id for one in made.data.organizations] == ["jiang-he-yan-jiu-yuan"]
    assert [one.id for one in made.data.initiatives] == ["jing-shui-ji-hua"]
    assert all(
        one.id.startswith(("a/lin-lan-", "a/zhou-qiming-", "lin-lan-", "zhou-qiming-")) for one in made.attributed
    )


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ouyang Xiu", ("Ouyang", "Xiu")),
        ("Xiao-ming Wang", ("Wang", "Xiao-ming")),
        ("Li Xi'an", ("Li", "Xi'an")),
        ("Zhang Wei", None),
        ("Xiaoming", None),
        ("Xiaoming Dongdong", None),
        ("Ada Park", None),
        ("Wang Da Ming", None),
    ],
)
def test_a_name_in_pinyin_is_split_where_its_order_is_certain(name: str, parts: tuple[str, str] | None) -> None:
    """One part is a family name, the other is none; both are syllables."""
    assert split_latin(name) == parts
