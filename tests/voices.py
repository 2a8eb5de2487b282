"""A small dataset in which not only persons speak: a delegation, a report, officials, a ministry, an open letter."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pujiang

if TYPE_CHECKING:
    from pathlib import Path

VOICES = """\
format: 1
dataset: {name: voices, version: 1.0.0}
places:
  - {id: KE, name: Kenya, kind: country}
  - {id: NO, name: Norway, kind: country}
  - {id: BR, name: Brazil, kind: country}
organizations:
  - {id: office, name: The Office, country: BR}
  - {id: ministry, name: Ministry of Wells, country: KE}
  - {id: directorate, name: Directorate of Pumps, parent: ministry}
  - {id: institute, name: The Institute, country: BR}
speakers:
  - {id: gro, name: Gro Hansen, family_name: Hansen, given_name: Gro, country: NO}
  - {id: kenya, name: Kenya, kind: country, place: KE, names: {no: Kenyas delegasjon}}
  - {id: report, name: The Wells Report, kind: document, organization: institute}
  - {id: officials, name: Officials, kind: unnamed, organization: directorate}
  - {id: pumps, name: The Directorate, kind: organization, organization: directorate}
  - {id: us, name: The editors, kind: editors, organization: office}
bulletins:
  - id: meeting
    title: The meeting
    publisher: office
    published: 2024-03-02
    text: {content: "Gro Hansen, Director of The Institute, said that it grew. Kenya said: “It grew.” The Wells Report \
found that it fell. Officials said that it rains. The Directorate said that it pumps. It was late.\\n"}
    participants:
      - speaker: gro
        words: Gro Hansen, Director of The Institute
        affiliations: [{title: Director of The Institute, organization: institute, printed: The Institute}]
    statements:
      - {id: hansen, speaker: gro, cue: said that, words: it grew., kind: assertion}
      - {id: kenya, speaker: kenya, cue: said, words: “It grew.”, kind: assertion}
      - {id: report, speaker: report, cue: found that, words: it fell., kind: assertion}
      - {id: officials, speaker: officials, cue: said that, words: it rains., kind: assertion, mode: collective}
      - {id: pumps, speaker: pumps, cue: said that, words: it pumps., kind: assertion}
      - {id: late, speaker: us, words: It was late., kind: assertion}
  - id: letter
    title: An open letter
    publisher: office
    published: 2024-03-01
    author: gro
    text: {content: "We must act. Kenya said that it rains.\\n"}
    statements:
      - {id: act, words: We must act., kind: proposal}
      - {id: rains, speaker: kenya, cue: said that, words: it rains., kind: assertion}
"""


@cache
def load_voices(folder: Path) -> pujiang.Dataset:
    """Return the dataset, whose file is written into a folder."""
    file = folder / "voices.yaml"
    file.write_text(VOICES, "utf-8")
    return pujiang.load(file, bundled=False)
