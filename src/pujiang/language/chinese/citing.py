"""Chinese words of citations, in simplified and traditional characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.language.citation_words import CitationWords

if TYPE_CHECKING:
    from datetime import date


def _print_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


CITATION = CitationWords(
    editors="编者",
    reported="{}（转述）",
    quoted="{}（引述）",
    said_in="{}，见：{}",
    figure_in="{}，见：{}",
    figure_said="{}，{}",
    names="、",
    bulletin="《{}》",
    number="第{}期",
    volume="第{}卷",
    both="",
    parts="，",
    section="章节{}，{}",
    characters="第{}{}{}字符",
    data="数据：{}",
    record="记录{}",
    fingerprint="指纹{}",
    sections="；",
    end="。",
    withdrawn="已撤回：{}",
    withdrawn_mark="已撤回",
    misprint="印误：{}",
    misprint_mark="印误",
    noted="{}（{}）",
    listed="；",
    accessed="访问日期：{}",
    print_day=_print_day,
    locale="zh-CN",
)

TRADITIONAL = attrs.evolve(
    CITATION,
    editors="編者",
    reported="{}（轉述）",
    quoted="{}（引述）",
    said_in="{}，見：{}",
    figure_in="{}，見：{}",
    section="章節{}，{}",
    data="數據：{}",
    record="記錄{}",
    fingerprint="指紋{}",
    accessed="訪問日期：{}",
    misprint="印誤：{}",
    misprint_mark="印誤",
    locale="zh-TW",
)
