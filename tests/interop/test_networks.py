"""Network libraries and ConvoKit read what we write, and refuse what was broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import pujiang
from interop.conftest import Tools

pytestmark = pytest.mark.interop

GRAPHML = """
import igraph, networkx, sys
graph = networkx.read_graphml(sys.argv[1])
other = igraph.Graph.Read_GraphML(sys.argv[1])
print(graph.number_of_nodes() == other.vcount(), graph.number_of_edges() == other.ecount())
print(sorted(goal for _, goal, said in graph.out_edges("speaker:dai-gang", data=True) if said["relation"] == "represents"))
print(max(said["weight"] for _, goal, said in graph.out_edges("speaker:hu-zhijian", data=True) if said["relation"] == "speaks on"))
"""


def test_networkx_and_igraph_read_the_same_network(graph: Tools, exported: Path, tmp_path: Path) -> None:
    """Both find the same numbers of nodes and edges, whom a speaker represents, and how often they speak on what."""
    said = pujiang.load().statements.by("Hu Zhijian")
    most = max(len(said.about(topic, exact=True)) for topic in pujiang.load().topics)

    told = graph.python(GRAPHML, exported / "graphml.graphml").splitlines()

    assert told == ["True True", "['organization:ministry-of-science-and-technology-china']", str(most)]
    content = (exported / "graphml.graphml").read_text("utf-8")
    (tmp_path / "broken.graphml").write_text(content.replace("</graph>", "", 1), "utf-8")
    graph.python(GRAPHML, tmp_path / "broken.graphml", code=1)


CORPUS = """
import sys, warnings
warnings.simplefilter("ignore")
from convokit import Corpus
corpus = Corpus(filename=sys.argv[1])
utterances = list(corpus.iter_utterances())
print(len(utterances), len(list(corpus.iter_speakers())), len(list(corpus.iter_conversations())))
one = corpus.get_utterance("pujiang-2023-iv/dai-gang-achievements")
print(one.speaker.meta["name"], one.meta["mode"], one.meta["start"], one.text[:10])
print(corpus.get_conversation(one.conversation_id).meta["title"])
print(all(c.check_integrity(verbose=False) for c in corpus.iter_conversations()))
talk = next(corpus.iter_conversations())
print(len(list(talk.traverse("dfs"))), len(talk.get_chronological_utterance_list()), len(talk.get_longest_paths()))
print([u.meta["start"] for u in talk.traverse("dfs")] == sorted(u.meta["start"] for u in talk.iter_utterances()))
"""


def test_convokit_loads_the_corpus(convokit: Tools, exported: Path, tmp_path: Path) -> None:
    """Statements are utterances with their speakers, in whole conversations; without the speakers nothing loads."""
    data = pujiang.load()
    speakers = {speaker.id for statement in data.statements for speaker in statement.speakers}

    told = convokit.python(CORPUS, exported / "convokit").splitlines()

    assert told[-6:] == [
        f"33 {len(speakers)} 1",
        "Dai Gang reported 2639 China has ",
        "2023 Pujiang Innovation Forum Bulletin IV",
        "True",
        "33 33 32",
        "True",
    ]
    shutil.copytree(exported / "convokit", tmp_path / "broken")
    (tmp_path / "broken/speakers.json").unlink()
    convokit.python(CORPUS, tmp_path / "broken", code=1)
