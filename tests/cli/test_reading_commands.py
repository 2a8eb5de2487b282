"""The commands of those who read: read, stats, site; in a terminal and in a pipe."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

import pujiang
from command_line import run
from pujiang.cli.count_bars import bars_of
from pujiang.cli.paging import write_marked_text
from reading_pages.hostile import hostile
from specimen import written

if TYPE_CHECKING:
    from pathlib import Path

DATA = pujiang.load()


def test_a_bulletin_is_read_with_its_marks() -> None:
    """Every statement stands between its number and the same again; figures and initiatives are marked; notes follow."""
    told = " ".join(run("read", "pujiang-2023-iv").split())

    for number, statement in enumerate(DATA.statements, 1):
        words = [" ".join(span.text.split()) for span in statement.spans]
        bare = re.sub(r"[*_~]", "", told)
        for span in words:
            assert f"[{number}> {span} <{number}]" in bare, statement.id
    assert "supported *more than 5,000 young scientists* from" in told
    assert "_Belt and Road Science, Technology and Innovation Cooperation Action Plan_" in told
    assert "[6] Dai Gang, Director General of the International Cooperation Department: assertion; reported;" in told
    assert "Hu Zhijian, Level II Researcher; former President: proposal" in told
    assert "\x1b" not in told


def test_overlapping_marks_are_opened_outside_in() -> None:
    """A figure inside an initiative inside a statement closes before these do."""
    assert "_*10th anniversary* of the joint pursuit of the Belt and Road Initiative_." in " ".join(run("read").split())


def test_a_terminal_gets_colours_and_a_pipe_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """With colours the words and signs are the same; in a pipe there is no pager."""
    piped = subprocess.run([sys.executable, "-m", "pujiang", "read"], capture_output=True, text=True, check=True).stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = subprocess.run(
        [sys.executable, "-m", "pujiang", "read"], capture_output=True, text=True, check=True
    ).stdout

    assert "\x1b" not in piped
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == piped
    assert max(map(cell_len, piped.splitlines())) <= 100


def test_what_is_unexplained_is_marked(tmp_path: Path) -> None:
    """Words that no record explains stand between tildes."""
    folder = written(tmp_path / "data")

    assert "~According to Ada One, it is late~." in run("read", "--data", str(folder), "--only")


def test_a_hostile_text_moves_no_cursor() -> None:
    """What controls a terminal is shown as a dot."""
    data = hostile()
    bulletin = data.bulletins[0].replace(
        text=pujiang.SourceText.of("\x1b[2J \u202e"), title="\x1b]0;x\x07", participants=()
    )
    told = "".join(text.plain for text in write_marked_text(pujiang.Dataset.of([]), bulletin))

    assert not set(told) & set("\x1b\x07\u202e")
    assert "·~[2J~" in told or "·[~2J~ ·" in told


def test_which_bulletin_is_asked_where_there_are_several(tmp_path: Path) -> None:
    """Without a name only a single bulletin is shown; a wrong name is told with the nearest."""
    file = tmp_path / "two.yaml"
    file.write_text("bulletins:\n  - {id: b1, title: One, text: {content: One.}}\n", "utf-8")

    assert "2 bulletins: b1, pujiang-2023-iv" in run("read", "--data", str(file), code=1)
    assert "'pujiang-2023-iv'" in run("read", "pujiang-2023-ivv", code=1)


def test_counts_are_drawn() -> None:
    """A bar a value, as long as its count; chosen by fields and options; as JSON too."""
    told = run("stats")
    lines = {words[0]: words[1:] for line in told.splitlines() if (words := line.split())}

    assert lines["the-editors"][0] == "11"
    assert len(lines["hu-zhijian"][1]) < len(lines["the-editors"][1])
    assert [line for line in told.splitlines() if line.startswith("by ")] == [
        "by speaker",
        "by kind",
        "by mode",
        "by topic",
    ]
    assert "by place" in run("stats", "place", "--by", "Hu Zhijian")
    assert json.loads(run("stats", "mode", "--json"))["mode"][0] == {"mode": "reported", "count": 21}
    assert "none" in run("stats", "kind", "--by", "zhao-yi", "--kind", "commitment")
    assert "'kinde'" in run("stats", "kinde", code=1)


@pytest.mark.parametrize("width", [20, 40, 200])
def test_bars_fit_their_terminal(width: int) -> None:
    """However narrow: names are cut to make room, and each count that is there has a bar."""
    drawn = bars_of("topic", DATA.statements.count_by("topic"), width).plain.splitlines()[1:]

    assert all(re.search(r"\d [█▏▎▍▌▋▊▉]", line) for line in drawn)
    assert max(map(len, drawn)) <= width


def test_a_site_is_written(tmp_path: Path) -> None:
    """The command says what it did and what to open; nothing is left out of a second run; a taken folder is refused."""
    pytest.importorskip("altair")
    folder = written(tmp_path / "data")
    words = ("site", str(tmp_path / "out"), "--data", str(folder), "--only")

    assert f"open {tmp_path / 'out' / 'index.html'}" in run(*words)
    assert " 0 pages written" in run(*words)
    assert "empty folder" in run("site", str(folder), code=1)
