"""A small bulletin without a mistake, in which each kind of mistake can be made: what tests of mistakes share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
Pia Berg and Eve Lund warned that it rains.

Ada One, Director of Things, said that we have more than 70 labs. He said that they serve 9 towns.

Ada One argued that 5% of France's labs need 3 more. He said that they need 3 more.

Money

Ada One said that they need money. According to Ada One, it is late. Italy agrees.
"""
GOOD = """\
# yaml-language-server: $schema=schema/pujiang.schema.json
format: 1
speakers:
  - id: ada
    name: Ada One
    family_name: One
  - id: ida
    name: Ida Two
  - {id: eve, name: Eve Lund}
  - {id: pia, name: Pia Berg}
  - {id: editors,
     name: The editors,
     kind: editors, organization: office}
topics:
  - id: labs
    identifiers: ['wikidata:Q483242']
    name: Laboratories
  - id: joint
    name: Joint laboratories
    broader: [labs]
    identifiers: ['wikidata:Q1774898']
places:
  - {id: FR, name: France, adjectives: [French], kind: country}
  - {id: IT, name: Italy, kind: country}
metrics:
  - id: lab-count
    name: Laboratories
    definition: Laboratories that there are.
    unit: laboratories
  - {id: share, name: Share, definition: Share of laboratories that need more., unit: percent}
forums:
  - {id: f, name: The forum, period: 2023-09-09/2023-09-11}
bulletins:
  - id: b1
    forum: f
    title: 'Bulletin #7'
    published: 2023-09-22
    number: 4
    text:
      file: text.txt
    sections:
      - {id: money, label: '1.10', heading: Money}
    participants:
      - speaker: ada
        words: Ada One, Director of Things
        affiliations: [{title: Director of Things}]
    publisher: office
    statements:
      - id: ada-labs
        speaker: ada
        cue: said that
        words: we have more than 70 labs.
        kind: assertion
        mode: reported
        gist: There are many laboratories.
        topics: [labs]
        figures:
          - metric: lab-count
            words: more than 70 labs
            value: 70
            comparator: more than
      - id: ada-few
        within: ada-labs
        speaker_from: ada-labs
        words: more than 70 labs.
        kind: assertion
      - id: ada-towns
        speaker: ada
        cue: He said that
        words: they serve 9 towns.
        kind: assertion
      - id: ada-share
        speaker: ada
        cue: argued that
        words: 5% of France's labs need 3 more.
        kind: assertion
        places: [FR]
        figures:
          - metric: share
            words: 5%
      - id: ada-more
        speaker: ada
        cue: He said that
        words: they need 3 more.
        kind: assertion
      - id: ada-money
        speaker: ada
        cue: said that
        words: they need money.
        kind: assertion
      - id: both-rain
        speakers: [pia, eve]
        cue: Pia Berg and Eve Lund warned that
        words: it rains.
        kind: assertion
      - id: italy
        speaker: editors
        words: Italy agrees.
        kind: assertion
        places: [IT]
organizations:
  - {id: office, name: The office}
  - {id: fund, name: The fund}
value_aliases: {kind: {assertion: [finding]}}
"""


def written(folder: Path, content: str = GOOD, text: str = TEXT) -> Path:
    """The specimen, or another bulletin, in a folder with its schema."""
    folder.mkdir(exist_ok=True)
    (folder / "text.txt").write_text(text, encoding="utf-8")
    (folder / "mine.yaml").write_text(content, encoding="utf-8")
    return folder


def install(site: Path, package: str, entries: str, content: str | None = None) -> None:
    """Put a package of data where pip would install it; importing it would fail.

    Args:
        site: a folder that is on the path of Python.
        package: its name.
        entries: lines of its entry points: which layers it brings.
        content: the YAML of its data; by default one topic named like it.
    """
    (site / package / "data").mkdir(parents=True)
    (site / package / "__init__.py").write_text("raise SystemExit('imported')")
    content = content or f"topics: [{{id: {package}, name: From {package}}}]"
    (site / package / "data/topics.yaml").write_text(content)
    info = site / f"{package}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[pujiang.layers]\n{entries}\n")
