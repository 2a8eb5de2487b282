"""The keys and clicks of a scripted person who corrects a draft on the real page, in Chromium.

Five wrong records are planted; the person knows what is right, looks at everything that is left to decide, corrects
what is wrong there, then looks the others up. Seconds are those of `annotating`; what the same corrections take in
YAML is modelled there.

    PYTHONPATH=tests:benchmarks:src python benchmarks/annotating_recorded.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from annotating import accept_right, change_value, cost, cover_passage

from annotate.projects import BULLETIN, drafted_project
from annotate.texts import COMMUNIQUE, press_release, report
from pujiang.annotate.page_view import show_page
from pujiang.annotate.project_texts import read_content
from pujiang.annotate.workspace import AnnotationWorkspace

TEXTS = {"communique": COMMUNIQUE, "press release": press_release(), "report": report()}
KEYS = {"kind": "k", "speaker": "w", "topics": "t", "counts": "c"}
_A_MOMENT, _TOPIC = 20, "role-of-market"


class PlantedRecord(NamedTuple):
    """A record that is made wrong: its statement, the field, the right value as the page shows it, and its words."""

    statement: str
    field: str
    right: Any
    shown: str
    words: str
    is_marked: bool


class RecordedPerson:
    """A person at the page, whose operators are recorded."""

    def __init__(self, page: Any) -> None:
        self.page, self.operators = page, ""

    def decide(self) -> None:
        """Look at something and make up one's mind."""
        self.operators += "M"

    def press(self, key: str) -> None:
        """Press a key."""
        self.operators += "K"
        self.page.keyboard.press(key)

    def heading(self) -> str:
        """Read where the page is."""
        return str(self.page.locator("#where").inner_text())

    def settle(self) -> None:
        """Wait for the page, which nobody is charged for."""
        while self.page.locator("#saved").inner_text() == "Saving…":
            self.page.wait_for_timeout(_A_MOMENT)

    def finish(self, planted: list[PlantedRecord]) -> None:
        """Decide about everything, and correct what is wrong."""
        left = list(planted)
        while not self.heading().startswith("Nothing"):
            words = " ".join(self.page.locator("#item .words").all_inner_texts())
            title = self.page.locator("#form [data-field]").evaluate_all("all => all.map(one => one.dataset.field)")
            wrong = [one for one in left if one.words == words and _field_on_page(one.field) in title]
            self.decide()
            for one in wrong:
                self.correct(one)
                left.remove(one)
            if not wrong:
                self.accept(left)
            self.settle()
        for one in left:
            self.decide()
            self.look_up(one.words)
            self.correct(one)
            self.settle()

    def accept(self, left: list[PlantedRecord]) -> None:
        """Accept what is right: a passage, a mark, or all marks that ask the same, if every one of them is right."""
        if "passage" in self.heading():
            self.press("0")
            return
        alike = self.page.locator("#acts button", has_text="alike")
        if alike.count():
            self.press("A")
            shown = self.page.locator("#form .alike li").all_inner_texts()
            if not any(one.words in said for one in left for said in shown):
                self.operators += "M" * (len(shown) - 1)
                self.press("Enter")
                return
            self.press("Escape")
        self.press("a")

    def look_up(self, words: str) -> None:
        """Search for the record by the first letters of its words."""
        text = self.page.locator("#text").inner_text().lower()
        starts = (part[:n] for part in words.split() for n in range(2, len(part) + 1))
        asked = min((start for start in starts if text.count(start.lower()) == 1), key=len, default=words)
        for key in ("/", *asked, "Enter"):
            self.press(key)
        while self.page.locator("#item .words").inner_text() != words:
            self.press(",")  # a figure or mention inside of it was found

    def correct(self, one: PlantedRecord) -> None:
        """Change a field: by its digit, otherwise by letters until the right value is the first one."""
        self.press(KEYS[one.field])
        options = self.page.locator("#form [role=option]")
        labels = [str(label) for label in options.evaluate_all("all => all.map(one => one.dataset.label)")]
        numbered = options.evaluate_all("all => all.map(one => one.dataset.n ?? '')")
        if one.shown in labels and numbered[labels.index(one.shown)]:
            self.press(numbered[labels.index(one.shown)])
            return
        for letter in one.shown:
            self.press(letter)
            if one.field != "counts" and options.first.get_attribute("data-label") == one.shown:
                break
        self.press("Enter")


def _field_on_page(field: str) -> str:
    return "speakers" if field == "speaker" else field


def plant(folder: Path) -> list[PlantedRecord]:
    """Make five records of a draft wrong: kinds, a speaker, a topic, and what is counted if there are figures."""
    work = AnnotationWorkspace(folder)
    page = show_page(work)
    marks = [item["at"] for item in page["queue"].values() if item["sort"] == "mark" and item["at"]]
    marked = {at["id"] for at in marks if not at["path"]}
    names = {key: entry[1] for key, entry in page["vocabulary"]["speakers"].items()}
    topic = page["vocabulary"]["topics"][_TOPIC][1]
    records = read_content(work.now.texts.texts[BULLETIN])["bulletins"][0]["statements"]
    records = sorted((one for one in records if one.get("cue")), key=lambda one: one["id"] not in marked)
    counting = [one for one in records[4:] if any(figure.get("counts") for figure in one.get("figures") or ())]
    records = [*records[:4], *(counting or records[4:])[:1]]
    speakers = list(dict.fromkeys(one["speaker"] for one in records))
    work.close()
    file = folder / BULLETIN
    parts = file.read_text("utf-8").split("      - id: ")
    planted = []
    for number, record in enumerate(records):
        field = ("kind", "speaker", "kind", "topics", "counts")[number]
        at = next(n for n, part in enumerate(parts) if part.startswith(f"{record['id']}\n"))
        figure = next((one for one in record.get("figures") or () if one.get("counts")), None)
        if field == "counts" and figure is None:
            field = "kind"
        right = {"topics": topic, "counts": figure and figure["counts"]}.get(field, record.get(field))
        wrong = "explanation" if field == "kind" else next(one for one in speakers if one != record["speaker"])
        if field in {"kind", "speaker"}:
            parts[at] = parts[at].replace(f"        {field}: {right}\n", f"        {field}: {wrong}\n", 1)
        if field == "counts":
            parts[at] = parts[at].replace(f"counts: {right}\n", f"counts: {record['words'].split()[0]}\n", 1)
        shown = names.get(right, right) if field == "speaker" else right
        words = figure["words"] if field == "counts" and figure else " ".join(record["words"].split())
        planted.append(PlantedRecord(record["id"], field, right, shown, words, record["id"] in marked))
    file.write_text("      - id: ".join(parts), "utf-8")
    return planted


def list_wrong(folder: Path, planted: list[PlantedRecord]) -> list[PlantedRecord]:
    """Return the planted records that are still wrong in the files."""
    found = {
        one["id"]: one for one in read_content((folder / BULLETIN).read_text("utf-8"))["bulletins"][0]["statements"]
    }
    values = {
        one: found[one.statement].get(one.field)
        if one.field != "counts"
        else [figure.get("counts") for figure in found[one.statement]["figures"]]
        for one in planted
    }
    rights = {one: [_TOPIC] if one.field == "topics" else one.right for one in planted}
    return [one for one in planted if rights[one] != values[one] and rights[one] not in (values[one] or ())]


def measure_yaml(folder: Path, planted: list[PlantedRecord]) -> float:
    """Return the modelled seconds of the same corrections in an editor."""
    work = AnnotationWorkspace(folder)
    queue = [*show_page(work)["queue"].values()]
    work.close()
    in_file = {"kind": 3, "speaker": 11, "topics": 14, "counts": 8}
    seconds = cost("K" * 24)
    for item in queue:
        if item["sort"] == "passage":
            seconds += cost(cover_passage().yaml)
        elif item["sort"] == "mark":
            seconds += cost(accept_right(looks=item["kind"] not in {"name", "record"}).yaml)
    for one in planted:
        corrected = cost(change_value(1, in_file[one.field], is_marked=one.is_marked).yaml)
        # The mark of a marked one is in the queue: looked at and deleted once.
        seconds += corrected - (cost(accept_right(looks=True).yaml) if one.is_marked else 0)
    return seconds


def record_run(open_page: Any, serve: Any, folder: Path) -> tuple[str, float, int]:
    """Return the operators of a person on the page, the seconds in YAML, and how many wrong records were saved."""
    planted = plant(folder)
    copy = Path(shutil.copytree(folder, folder.with_name(f"{folder.name}-yaml")))
    served = serve(folder)
    person = RecordedPerson(open_page(served))
    person.finish(planted)
    person.page.close()
    served.end()
    return person.operators, measure_yaml(copy, planted), len(list_wrong(folder, planted))


def main() -> None:
    """Print the recorded seconds for three texts."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from browser.conftest import CHROMIUM  # noqa: PLC0415  # of the browser lane
    from browser.test_annotating import Served  # noqa: PLC0415

    print(
        "| text | keys | decisions | page, s | YAML, s | share | wrong records saved |\n|---|---|---|---|---|---|---|"
    )
    sums = [0.0, 0.0]
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)

        def open_page(served: Any) -> Any:
            page = browser.new_page()
            page.goto(served.address)
            page.wait_for_selector("html.ready")
            return page

        for name, text in TEXTS.items():
            folder = drafted_project(Path(place) / name.replace(" ", "-"), text)
            operators, yaml, wrong = record_run(open_page, Served, folder)
            page = cost(operators)
            sums = [sums[0] + page, sums[1] + yaml]
            counts = f"{operators.count('K')} | {operators.count('M')}"
            print(f"| {name} | {counts} | {page:.0f} | {yaml:.0f} | {page / yaml:.2f} | {wrong} of 5 |")
        browser.close()
    print(f"Together {sums[0] / sums[1]:.2f}")


if __name__ == "__main__":
    main()
