"""Large data: the bulletins that a text may be about are found through the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.claims import candidates
from pujiang.claims.candidates import list_documents
from pujiang.codes import Basis, Verdict

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
