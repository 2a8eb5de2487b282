"""Large data: the bulletins that a text may be about are found through the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from generator import generated

import pujiang
from pujiang.claims import candidates
from pujiang.claims.candidates import list_documents
from pujiang.codes import Basis, Verdict
from pujiang.dataset.search import find_some, list_numbers

if TYPE_CHECKING:
    from pathlib import Path

_YAML = """\
speakers: [{{id: ada, name: Ada One}}]
bulletins:
{}
"""
_BULLETIN = """\
  - id: b{n}
    title: Bulletin {n}
    text: {{content: "Ada One said that {count} bridges of the district {name} were painted green.\\n"}}
    statements:
      - {{id: s, speaker: ada, cue: said that, words: "{count} bridges of the district {name} were painted green.", kind: assertion}}
"""


@pytest.fixture(name="data")
def many_bulletins(tmp_path: Path) -> pujiang.Dataset:
    """Return a dataset of some bulletins that differ in a name and a number."""
    bulletins = "".join(_BULLETIN.format(n=n, count=n + 100, name=f"Northfield{n}") for n in range(60))
    (tmp_path / "a.yaml").write_text(f"# yaml-language-server: $schema=s\n{_YAML.format(bulletins)}", "utf-8")
    return pujiang.load(tmp_path / "a.yaml", bundled=False, cache=False)


def test_a_large_dataset_is_searched(data: pujiang.Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many bulletins those with most words of the text are compared; the verdict is that of all."""
    monkeypatch.setattr(candidates, "_SMALL", 10)
    text = "Ada One said that 142 bridges of the district Northfield42 were painted green."
    found = list_documents(data, text, Basis.DATA)

    assert "b42" in [document.bulletin.id for document in found]
    assert len(found) <= 24
    assert Verdict.SUPPORTED in [claim.verdict for claim in pujiang.factcheck(text, data)]
    assert list_documents(data, "Northfield42 bridges", Basis.DATA)[0].bulletin.id == "b42"
    assert list_documents(data, "Quokkas! Short. Pandas enjoy extraordinarily lengthy promenades.", Basis.DATA) == []


def test_small_data_is_compared_whole(data: pujiang.Dataset) -> None:
    """The negative twin: of data below the limit every bulletin is compared, also one without statements."""
    assert len(list_documents(data, "anything", Basis.DATA)) == 60
    bare = pujiang.load().bulletins[0]
    assert len(list_documents(pujiang.Dataset.of([bare]), "anything", Basis.DATA)) == 1


def test_words_that_many_say_are_looked_for_where_the_speaker_says_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A true claim about one of many who say the same is not called false, and in a false one nobody else is confirmed."""
    names = [f"{given} {family}" for given in ("Ada", "Bo", "Ines") for family in ("Okafor", "Moreau", "Jansen", "Ito")]
    said = "many small bridges of the northern district were painted green."
    speakers = "".join(f"  - {{id: s{n}, name: {name}}}\n" for n, name in enumerate(names))
    bulletins = "".join(
        f'  - id: b{n}\n    title: B\n    text: {{content: "{name} said that {said}\\n"}}\n    statements:\n'
        f'      - {{id: s, speaker: s{n}, cue: said that, words: "{said}", kind: assertion}}\n'
        for n, name in enumerate(names)
    )
    path = tmp_path / "a.yaml"
    path.write_text(f"# yaml-language-server: $schema=s\nspeakers:\n{speakers}bulletins:\n{bulletins}", "utf-8")
    data = pujiang.load(path, bundled=False, cache=False)
    for name, value in {"_SMALL": 10, "_MOST_HITS": 2, "_MOST_BULLETINS": 2}.items():
        monkeypatch.setattr(candidates, name, value)

    for name in names:
        assert [claim.verdict for claim in pujiang.factcheck(f"{name} said that {said}", data)] == [Verdict.SUPPORTED]
    (claim,) = pujiang.factcheck(f"Zoe Unknown said that {said}", data)
    assert claim.verdict is Verdict.OTHER_SPEAKER


def test_an_archive_gives_the_verdicts_of_all_its_bulletins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What many say is compared where the speaker says it, a figure where it is: as if all bulletins were compared."""
    pytest.importorskip("polars")
    data = generated(200, 3)
    pujiang.write_archive(data, tmp_path / "a", verify=False)
    english = [one for one in data.statements if one.bulletin.language == "en"][::7]
    said = [f"{one.speakers[0].name} said that {' '.join(one.text.split()[:16])}." for one in english]
    quoted = [f"{one.speakers[0].name} said: “{' '.join(one.text.split()[3:12])}.”" for one in english]
    text = "\n\n".join(f"{first} {second}" for first, second in zip(said, quoted, strict=True))
    whole = [(claim.span.start, claim.verdict) for claim in pujiang.factcheck(text, data)]
    for name, value in {"_SMALL": 10, "_MOST_HITS": 9, "_MOST_BULLETINS": 1}.items():
        monkeypatch.setattr(candidates, name, value)

    for some in (data, pujiang.open_archive(tmp_path / "a")):
        assert [(claim.span.start, claim.verdict) for claim in pujiang.factcheck(text, some)] == whole
    assert len(whole) > 8


def test_somebody_who_spoke_with_the_speaker_need_not_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a statement by two speakers, one of whom the text names, the bulletin is found."""
    monkeypatch.setattr(candidates, "_SMALL", 0)
    (tmp_path / "a.yaml").write_text(_TOGETHER, "utf-8")
    data = pujiang.load(tmp_path / "a.yaml", bundled=False, cache=False)

    assert [one.bulletin.id for one in list_documents(data, "Ada One said that bridges are green.", Basis.DATA)] == [
        "b"
    ]


_TOGETHER = """\
speakers: [{id: ada, name: Ada One}, {id: bo, name: Bo Two}]
bulletins:
  - id: b
    title: Bulletin
    text: {content: "Ada One and Bo Two said that bridges are green.\\n"}
    statements: [{id: s, speakers: [ada, bo], cue: Ada One and Bo Two said that, words: bridges are green., kind: assertion}]
"""


def test_a_bounded_search_finds_what_a_ranked_one_finds(data: pujiang.Dataset) -> None:
    """The first hits are among all hits, and only those with some numbers if these are given: few, or many."""
    ranked = data.rank_matches('"painted green"')
    numbers = data.ask_index(lambda database: list_numbers(database, ranked))

    def find(most: int, among: list[int] | None = None) -> list[str]:
        return data.ask_index(lambda database: find_some(database, '"painted green"', most, among))

    assert find(7) == sorted(ranked, key=numbers.__getitem__)[:7]
    assert set(find(100)) == ranked.keys()
    assert find(100, [numbers["b5/s"], 999]) == ["b5/s"]
    assert find(100, [numbers["b5/s"], *range(1_000, 1_200)]) == ["b5/s"]
    assert find(100, []) == []


_LATER = """\
# yaml-language-server: $schema=s
references: [{{id: r, title: R, url: "https://example.org"}}]
metrics: [{{id: m, name: Wells, definition: d, unit: wells}}]
observations: [{{id: later, metric: m, value: 90, reference: r, period: "{period}"}}]
speakers: [{{id: ada, name: Ada One}}]
bulletins:
  - id: b
    title: Bulletin
    text: {{content: "Ada One said that 53 wells exist.\n"}}
    statements:
      - {{id: s, speaker: ada, cue: said that, words: 53 wells exist., kind: assertion,
         figures: [{{id: o, metric: m, words: 53 wells, period: 2023}}]}}
"""


@pytest.mark.parametrize(
    ("period", "is_later"),
    [
        ("2024", True),
        ("2024/..", True),
        ("2022", False),
        ("../2026", False),
        ('2024", misprint: "wrong', False),
        ("2023/2026", False),
        ("2023/..", False),
    ],
)
def test_a_later_figure_certainly_begins_later(tmp_path: Path, *, period: str, is_later: bool) -> None:
    """A figure of a later period overtakes one, also where the period has no end; one that may be of its time does not."""
    (tmp_path / "a.yaml").write_text(_LATER.format(period=period), "utf-8")
    claims = pujiang.factcheck("There were 53 wells.", pujiang.load(tmp_path / "a.yaml", bundled=False, cache=False))

    assert [claim.verdict for claim in claims] == [Verdict.SUPERSEDED if is_later else Verdict.SUPPORTED]
