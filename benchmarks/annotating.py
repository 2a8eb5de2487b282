"""How many seconds a person needs to correct a draft on the annotation page, and in an editor of YAML.

Seconds are those of the Keystroke-Level Model (Card, Moran and Newell 1980): a keystroke 0.28, pointing 1.1, a hand
that moves between keyboard and mouse 0.4, a decision 1.35. Letters and drags are counted on both sides.

    PYTHONPATH=tests:benchmarks:src python benchmarks/annotating.py
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from annotate.projects import drafted_project
from annotate.texts import COMMUNIQUE, press_release, report
from pujiang.annotate.page_view import show_page
from pujiang.annotate.workspace import AnnotationWorkspace

#: Seconds of each operator: K a keystroke, P pointing (also each end of a drag), H homing, M a decision.
SECONDS = {"K": 0.28, "P": 1.1, "H": 0.4, "M": 1.35}
_QUARTER = 4


class Effort(NamedTuple):
    """What a correction takes, as operators: "MK" is a decision and a key."""

    page: str
    yaml: str


def cost(operators: str) -> float:
    """Return the seconds of some operators."""
    return sum(SECONDS[one] for one in operators)


# In the editor: look for the next mark (F3), and delete its line (Ctrl+Shift+K).
_NEXT_MARK, _DELETE_LINE, _SAVE = "K", "KKK", "KK"
# Look at the words in the text: drag over them, copy, change the window, find, paste, return, come back.
_LOOK = "HPP" + "KK" + "KK" + "KK" + "KK" + "K" + "KK" + "H"


def accept_right(*, looks: bool) -> Effort:
    """A mark that is right: one key on the page; in the editor a deleted line, after a look at the text."""
    return Effort("MK", "M" + _NEXT_MARK + (_LOOK if looks else "") + _DELETE_LINE)


def change_value(keys: int, in_file: int, *, is_marked: bool = True) -> Effort:
    """A wrong value: its key, a digit or letters and Enter; in YAML a look at the text, a double click, the value.

    Args:
        keys: how many keys select the value among those that the page offers.
        in_file: how many keys write it in the file: the schema completes closed lists, and no ids.
        is_marked: whether a mark leads there; otherwise a search for some letters in the text, or in the file.
    """
    there = "" if is_marked else "KKKKKK"
    search = _NEXT_MARK if is_marked else "KK" + "K" * 8 + "K"
    done = _DELETE_LINE if is_marked else ""
    return Effort(f"M{there}K{'K' * keys}", f"M{search}{_LOOK}HPKKH{'K' * in_file}{done}{_SAVE}")


def cover_passage() -> Effort:
    """A passage with nothing to record: one key; in the editor find it in the text, copy it, write two lines."""
    find = "KK" + "K" * 8 + "K"  # change to the text, find the words that `check --coverage` printed
    copy = "HPP" + "KK" + "H"
    write = "KK" + "KK" + "K" * 13 + "K" + "K" * 9 + "KK"  # back, to the list, "not_recorded:", "- words: ", paste
    return Effort("MK", f"M{find}{copy}{write}{_SAVE}")


class Planted(NamedTuple):
    """A wrong record in a draft: what it should be, and whether a mark is above it."""

    field: str
    keys: int
    in_file: int
    is_marked: bool


#: Two wrong kinds, a wrong speaker, a wrong topic, wrong words for what is counted. Marks lead to two of them.
PLANTED = (
    Planted("kind", 1, 2, is_marked=True),
    Planted("speaker", 1, 11, is_marked=True),
    Planted("kind", 1, 3, is_marked=False),
    Planted("topics", 5, 14, is_marked=False),  # four letters and Enter
    Planted("counts", 1, 8, is_marked=False),
)


def list_efforts(queue: list[dict[str, Any]]) -> Iterator[Effort]:
    """Yield the efforts for all that a draft leaves, and for five planted records; right unmarked records take none."""
    marked = [one for one in PLANTED if one.is_marked]
    for item in queue:
        if item["sort"] == "passage":
            yield cover_passage()
        elif item["sort"] == "mark":
            looks = item["kind"] not in {"name", "record"}
            if marked and looks:
                wrong = marked.pop()
                yield change_value(wrong.keys, wrong.in_file)
            else:
                yield accept_right(looks=looks)
    for wrong in PLANTED:
        if not wrong.is_marked or wrong in marked:
            yield change_value(wrong.keys, wrong.in_file, is_marked=False)


def measure(text: str, folder: Path) -> tuple[int, int, float, float]:
    """Return the words of a text, what its draft leaves to decide, and the seconds on the page and in an editor."""
    work = AnnotationWorkspace(drafted_project(folder, text))
    queue = [*show_page(work)["queue"].values()]
    work.close()
    efforts = list(list_efforts(queue))
    check = cost("K" * 24)  # `pujiang check --coverage`, once
    page = sum(cost(one.page) for one in efforts)
    return len(text.split()), len(queue), page, sum(cost(one.yaml) for one in efforts) + check


def main() -> None:
    """Print the seconds for each 1,000 words of three texts."""
    print("| text | words | to decide | page, s/1,000 words | YAML, s/1,000 words | share |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as place:
        for name, text in (("communique", COMMUNIQUE), ("press release", press_release()), ("report", report())):
            words, left, page, yaml = measure(text, Path(place) / name.replace(" ", "-"))
            scale = 1000 / words
            print(f"| {name} | {words} | {left} | {page * scale:.0f} | {yaml * scale:.0f} | {page / yaml:.2f} |")


if __name__ == "__main__":
    main()
