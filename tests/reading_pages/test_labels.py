"""Labels of pages: each message has a translation in each language that has labels, and pages use them."""

from __future__ import annotations

import ast
import re
from decimal import Decimal
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang import codes
from pujiang.language.chinese.page_labels import MESSAGES
from pujiang.language.languages import find_common_language, find_page_labels
from pujiang.language.page_labels import ENGLISH, PageLabels
from pujiang.model.cautions import CAUTIONS
from pujiang.model.quantities import print_quantity
from pujiang.site.cards import bounds_of
from pujiang.site.entities import INDEXES, facts_of
from syntax import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

jinja2 = pytest.importorskip("jinja2")
pytest.importorskip("altair")
pytest.importorskip("vl_convert")

_SOURCE = Path(str(files("pujiang")))
_SHOWN = (
    codes.Kind,
    codes.Mode,
    codes.Relation,
    codes.Status,
    codes.ReadBy,
    codes.SpeakerKind,
    codes.PlaceKind,
    codes.InitiativeKind,
    codes.Stage,
    codes.Nature,
    codes.FigureKind,
    codes.FigureChange,
    codes.Comparator,
)
_FUNCTIONS = {"_", "translate", "translate_count"}
_TEXTS = {
    "en": "Ada Park said that the water is clean.\n",
    "zh-Hans": """水务论坛简报第3期

2025年9月12日

江河研究院院长林岚表示，水价上涨了12%，超过40个村庄缺水。

“我们愿意先试点。”南溪市市长周启明说。

据县水利站介绍，十年来地下水位下降了4.5米。
""",
    "zh-Hant": """水務論壇簡報

江河研究院院長林嵐表示，超過40個村莊缺水。
""",
}


def messages_of_template(text: str) -> Iterator[str]:
    """Yield the messages of a template."""
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)
    environment.newstyle_gettext = True
    for _, _, message in environment.extract_translations(text):
        yield message if isinstance(message, str) else message[0]


def messages_of_script(text: str) -> Iterator[str]:
    """Yield the messages of a script."""
    yield from re.findall(r'\btranslate\("([^"]+)"', text)


def messages_of_code(text: str) -> Iterator[str]:
    """Yield the messages of a module: the constants given to functions that translate."""
    for node in nodes_of(text):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _FUNCTIONS:
                yield str(node.args[0].value)


def all_messages() -> set[str]:
    """The messages of templates, scripts and code, and the words of closed lists that pages show."""
    site = _SOURCE / "site"
    found = {
        message for file in (site / "templates").iterdir() for message in messages_of_template(file.read_text("utf-8"))
    }
    found |= {
        message for file in (site / "assets").glob("*.js") for message in messages_of_script(file.read_text("utf-8"))
    }
    modules = [
        *site.glob("*.py"),
        *(_SOURCE / "citations").glob("*.py"),
        _SOURCE / "model/metrics.py",
        _SOURCE / "model/cautions.py",
        _SOURCE / "model/quantities.py",
    ]
    found |= {message for file in modules for message in messages_of_code(file.read_text("utf-8"))}
    found |= {word for members in _SHOWN for code in members for word in (str(code), code.about)}
    return found | set(INDEXES.values()) | set(CAUTIONS.values())


def untranslated(labels: PageLabels, messages: Iterable[str]) -> list[str]:
    """The messages that a language has no words for, and those whose places are not those of the message."""
    places = re.compile(r"%\(\w+\)s|%%|\{\w*\}|</?\w+")
    return [
        message
        for message in messages
        if message not in labels.messages
        or sorted(places.findall(labels.messages[message])) != sorted(places.findall(message))
    ]


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant"])
def test_each_message_has_a_translation(tag: str) -> None:
    """Templates, scripts, code and closed lists: all in the language, with the same places to be filled."""
    assert untranslated(find_page_labels(tag), all_messages()) == []


def test_a_missing_translation_is_noticed() -> None:
    """A message without a translation, and one whose translation has lost a place, are found in each source."""
    template = '<p>{% trans n=1 %}New {{ n }}{% endtrans %}</p><i>{{ _("Old") }}</i>'
    found = {
        *messages_of_template(template),
        *messages_of_script('told(translate("Later {}", 1));'),
        *messages_of_code('_("Once"); labels.translate_count("{} one", "{} more", 2); other("No"); f()("No")'),
    }

    assert found == {"New %(n)s", "Old", "Later {}", "Once", "{} one"}
    labels = PageLabels("xx", {"New %(n)s": "Neu %(n)s", "Old": "Alt", "Later {}": "Mehr", "Once": "Einst"})
    assert sorted(untranslated(labels, found)) == ["Later {}", "{} one"]


def test_no_translation_is_left_over() -> None:
    """Each translation is of a message that pages have, or of a unit that Chinese figures are given."""
    units = {"{} percent", "{} percentage points", "{} times"}
    assert set(MESSAGES) - all_messages() == units


def test_labels_follow_the_language_of_the_texts() -> None:
    """Chinese texts alone have Chinese labels, in the characters of the first; mixed, other and no texts English ones."""
    tags = {
        ("zh",): "zh-Hans",
        ("zh-CN", "zh-TW"): "zh-Hans",
        ("zh-HK", "zh"): "zh-Hant",
        ("zh", "en"): "en",
        ("fr", "fr"): "en",
        ("fr", "pt"): "en",
        (): "en",
    }
    for languages, wanted in tags.items():
        assert find_page_labels(find_common_language(languages)).language == wanted
    assert find_page_labels("pt") is ENGLISH
    assert ENGLISH.translate_count("{} word", "{} words", 2) == "{} words"


def drafted(folder: Path, *languages: str) -> pujiang.Dataset:
    """A dataset with a drafted bulletin in each language."""
    for language in languages:
        draft = pujiang.draft(_TEXTS[language], id=language.lower(), language=language, data=pujiang.Dataset.of(()))
        draft.write(folder / language)
    return pujiang.load(*(folder / language for language in languages), bundled=False)


def read_site(folder: Path, *languages: str) -> dict[str, str]:
    """The pages of a site with a bulletin in each language."""
    pujiang.build_site(drafted(folder / "data", *languages), folder / "site")
    return {file.relative_to(folder / "site").as_posix(): file.read_text("utf-8") for file in folder.rglob("*.html")}


class _Reader(HTMLParser):
    """Gathers what a reader of a page sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self._unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen = tag in {"script", "style"}
        self.told += [value or "" for name, value in attrs if name in {"aria-label", "alt", "data-margin"}]

    def handle_data(self, data: str) -> None:
        self.told += [] if self._unseen else [data]


def english_words(page: str) -> set[str]:
    """The words in Latin letters of a page, without those that are parts of ids and versions."""
    reader = _Reader()
    reader.feed(page)
    return {word for word in re.findall(r"[A-Za-z][\w.-]*", " ".join(reader.told)) if not re.search(r"[-_.\d]", word)}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_pages_of_chinese_bulletins_are_chinese(language: str, tmp_path: Path) -> None:
    """No page shows an English word but the names of this library and of the data, and each says its language."""
    for path, page in read_site(tmp_path, language).items():
        assert f'<html lang="{language}">' in page
        assert english_words(page) <= {"pujiang"}, path
        assert "data-labels=" in page


def test_pages_follow_what_they_show(tmp_path: Path) -> None:
    """In a site of two languages each page is in the language of what it shows, and the indexes are English."""
    pages = read_site(tmp_path, "zh-Hans", "en")
    english = {path for path, page in pages.items() if '<html lang="en">' in page}

    assert not english & {"bulletins/zh-hans.html", "speakers/zhou-qiming.html"}
    assert english >= {"index.html", "speakers/index.html", "bulletins/en.html", "speakers/ada-park.html"}
    assert "data-labels" not in "".join(pages[path] for path in english)
    assert english_words(pages["index.html"]) >= {"Bulletins", "Speakers", "statements"}


def test_records_have_their_chinese_names() -> None:
    """A Chinese page shows the Chinese name, with the English one among the others; an English page the English one."""
    speaker = pujiang.load().speakers["hu-zhijian"].replace(names={"zh": ("胡志坚",)}, aliases=("Z. Hu",))
    for tag, name, others in (("zh-CN", "胡志坚", ["Hu Zhijian", "Z. Hu"]), ("en", "Hu Zhijian", ["Z. Hu"])):
        labels = find_page_labels(tag)
        row = facts_of("speakers", speaker, (), labels)[0]

        assert labels.name_of(speaker) == name
        assert [item.text for item in row.items] == others


def test_uncovered_words_are_counted_as_letters_in_chinese() -> None:
    """A language without spaces has letters counted, English its words."""
    labels = find_page_labels("zh")

    assert (labels.count_words("水价，2倍。"), ENGLISH.count_words("two words, here")) == (4, 3)


def test_quantities_and_bounds_have_chinese_words() -> None:
    """Hedges, ranges and their bounds; units of a text stay as they are, also with braces."""
    _ = (labels := find_page_labels("zh-Hans")).translate
    figures = pujiang.read_figures("上涨12%，不到300人，约30至40公里，20至30头牛，高出3个百分点", language="zh")
    quantities = [figure.quantity for figure in figures if figure.quantity]
    printed = [print_quantity(quantity, _) for quantity in quantities]

    assert printed == ["12%", "不到 300", "约 30 至 40 公里", "介于 20 至 30", "3个百分点"]
    odd = quantities[0].replace(unit="{a} {}")
    assert print_quantity(odd, _) == str(odd) == "12 {a} {}"
    both = odd.replace(
        comparator=codes.Comparator.AT_LEAST, value_to=Decimal(20), comparator_to=codes.Comparator.LESS_THAN, unit=None
    )
    assert print_quantity(both, _) == "至少 12，不到 20"
    assert bounds_of(both, labels) == "至少12，低于20"
    assert bounds_of(odd.replace(comparator=codes.Comparator.ABOUT), labels) == "与之接近；界限未知"


def test_citations_of_chinese_data_have_chinese_words(tmp_path: Path) -> None:
    """The dataset's own, and that of a figure with what it is; a dataset of two languages has English words."""
    data = drafted(tmp_path / "one", "zh-Hans")
    cited = [pujiang.cite(figure) for figure in data.observations]

    assert "数据：" in pujiang.cite(data)
    assert "（变动，上升）" in "".join(cited)
    assert "change" not in "".join(cited)
    assert "data: " in pujiang.cite(drafted(tmp_path / "two", "en", "zh-Hans"))
