"""A dataset that has a value for every field that the graph must not lose, in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pujiang

if TYPE_CHECKING:
    from pathlib import Path

YAML = """\
format: 1
dataset: {name: rich, version: '2', licence: CC-BY-4.0, publisher: The rich, base: 'https://example.org/rich/', currency: CNY}
fields:
  statement:
    reach: {type: number, description: How many heard it}
    seen: {type: date, description: When it was seen}
    tone: {type: word, description: How it sounds, several: true}
places:
  - {id: asia, name: Asia, kind: region, m49: '142'}
  - {id: CN, name: China, kind: country, alpha3: CHN, within: asia, adjectives: [Chinese], identifiers: ['wikidata:Q148', 'local:7']}
  - {id: pair, name: The pair, kind: bloc, members: [CN], members_as_of: 2024-05-06}
topics:
  - {id: water, name: Water, aliases: [H2O], names: {zh-Hans: [水, 水务], en: [Water, Waters]}, identifiers: ['wikidata:Q283']}
  - {id: wells, name: 水井, names: {en: [Wells]}, broader: [water], definition: Holes.}
references:
  - {id: month, title: A month, published: 2023-09, accessed: 2024-01-02, words: some 70 wells, identifiers: ['doi:10.1000/A<1>']}
  - {id: year, title: A year, published: '1850'}
  - {id: span, title: A span, published: 2013/..}
  - {id: before, title: Before, published: ../2013-05-06, url: 'https://example.org/a'}
organizations:
  - {id: office, name: Office, kind: government, country: CN, names: {zh: [办公室]}}
  - {id: desk, name: Desk, parent: office, superseded_by: office, references: [month]}
initiatives:
  - {id: plan, name: The Plan, kind: plan}
  - {id: part, name: The Part, kind: programme, parent: plan, withdrawn: Never was.}
units:
  - {id: well-hour, name: well hour, symbols: [wh], dimension: wells, factor: 1, divisor: 3}
metrics:
  - {id: wells-count, name: Wells, definition: Wells that there are., unit: wells, measured_in: well-hour, direction: up, additive: true, dimension: water}
speakers:
  - {id: lin, name: Lin Lan, family_name: Lin, given_name: Lan, country: CN, names: {zh-Hans: [林岚]}, identifiers: ['orcid:0000-0002-1825-0097']}
  - {id: kenya, name: Kenya's delegation, kind: country, place: CN}
  - {id: staff, name: The staff, kind: unnamed, organization: office}
  - {id: report, name: The Report, kind: document}
  - {id: editors, name: The editors, kind: editors}
forums:
  - id: f
    name: Water Forum
    edition: 3
    theme: Water
    period: 2024-05
    city: Lyon
    country: CN
    guest_country: CN
    hosts: [office]
    sessions: [{id: s, name: Morning, theme: Wells, period: 2024-05-06, note: Short.}]
bulletins:
  - id: en
    title: Letter
    forum: f
    session: s
    published: 0850-01-02
    number: 7
    volume: 2
    url: https://example.org/7
    accessed: 2024-02-03
    publisher: office
    author: lin
    compilers: [A B]
    currency: CNY
    text: {content: "Letter No. 7\\n\\nI. Wells\\n\\nLin Lan, Director, said that we have more than 70 wells, of which about 12 are new, under the Plan. She added that nearly 10 wells come.\\n\\nThe staff said that it rains.\\n"}
    issue_line: Letter No. 7
    front_matter: [{role: issue_line, words: Letter No. 7}]
    sections: [{id: 'I', label: I., heading: I. Wells}]
    not_figures: [{words: '7', prefix: 'No. ', reason: the number of the issue}]
    participants:
      - {speaker: lin, words: 'Lin Lan, Director', affiliations: [{title: Director, organization: office, former: true}], note: Once.}
    statements:
      - id: have
        speaker: lin
        cue: said that
        words: 'we have more than 70 wells, of which about 12 are new, under the Plan.'
        kind: assertion
        gist: There are wells.
        topics: [wells]
        places: [CN]
        inferred_places: [CN]
        coded_by: A
        reviewed_by: B
        note: Sure.
        reach: 1.50
        seen: 2024-03-04
        tone: [warm, calm]
        points: [{words: we have more than 70 wells, kind: assessment}]
        mentions: [{initiative: plan, words: the Plan, relation: reports, status: ongoing}]
        figures:
          - {id: more, metric: wells-count, words: more than 70 wells, place: CN, period: 2013/2023-06, stage: actual, measured_in: well-hour}
          - {id: new, counts: wells, words: about 12, misprint: It was 13.}
      - id: come
        speaker: lin
        cue: She added that
        words: nearly 10 wells come.
        kind: commitment
        figures: [{id: come-more, metric: wells-count, words: nearly 10 wells, stage: target, period: 2025}]
      - {id: rains, speaker: staff, cue: said that, words: it rains., kind: assertion, withdrawn: It was never said., superseded_by: come}
  - id: zh
    title: 水务简报
    language: zh-Hans
    translation_of: en
    published: 2024-05-07
    text: {content: "林岚表示，我们有超过40口井。\\n"}
    statements:
      - {id: wells, speaker: lin, cue: 表示, words: 我们有超过40口井。, kind: assertion, topics: [water]}
observations:
  - {id: outside, metric: wells-count, value: 71.5, comparator: about, reference: month, reported: 2022-08, period: 2013/.., words: some 71.5 wells, coded_by: C}
  - {id: range, metric: wells-count, value: 3, value_to: 5, comparator: at least, comparator_to: less than, reference: year, restates: outside, restatement: sharpens}
  - {id: rose, metric: wells-count, value: 2, kind: change, direction: up, reference: span}
"""


def rich(folder: Path) -> pujiang.Dataset:
    """The dataset, read from a file in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rich.yaml").write_text(YAML, "utf-8")
    return pujiang.load(folder / "rich.yaml", bundled=False)
