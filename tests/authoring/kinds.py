"""The kinds of mistakes that authors make, each in a file of its own making, with the place that is to be told.

The numbers are those of the measurement of other checkers (benchmarks/README.md); the inputs are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

import pujiang
from specimen import GOOD, TEXT, written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_BEGIN = "⟦"


@attrs.frozen
class Case:
    """A file with a mistake.

    Attributes:
        name: number and kind.
        content: the file.
        line: where the mistake is, from 1; None where it has no place, or is none.
        column: from 1, in code points.
        codes: what may be told.
        kept: whether the author's literal may be kept, with or without a warning, instead.
        fixable: whether what to type instead can be known.
    """

    name: str
    content: bytes
    line: int | None
    column: int | None
    codes: tuple[str, ...]
    kept: bool = False
    fixable: bool = True


def _case(name: str, old: str, new: str, *codes: str, kept: bool = False, fixable: bool = True) -> Case:
    """A case by what is replaced in the specimen; ⟦ marks where the mistake begins, as an author would see it."""
    assert old in GOOD, name
    marked = GOOD.replace(old, new, 1)
    place = marked.find(_BEGIN)
    line = marked.count("\n", 0, place) + 1 if place >= 0 else None
    column = place - marked.rfind("\n", 0, place) if place >= 0 else None
    return Case(name, marked.replace(_BEGIN, "").encode(), line, column, codes, kept, fixable)


def _raw(name: str, content: bytes, line: int | None, column: int | None, code: str, *, fixable: bool = True) -> Case:
    return Case(name, content, line, column, (code,), fixable=fixable)


def _bytes_at(old: str, new: bytes) -> tuple[bytes, int, int]:
    """The specimen with bytes in place of a text, and where they stand."""
    place = GOOD.index(old)
    content = GOOD.encode().replace(old.encode(), new, 1)
    return content, GOOD.count("\n", 0, place) + 1, place - GOOD.rfind("\n", 0, place)


_LATIN, _LATIN_LINE, _LATIN_COLUMN = _bytes_at("Ida Two", b"\xcfda Two")
_NUL, _NUL_LINE, _NUL_COLUMN = _bytes_at("Ida Two", b"\0Ida Two")
_HALF, _HALF_LINE, _HALF_COLUMN = _bytes_at("Ida Two", rb'"Ida \ud801 Two"')
_BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))

CASES: tuple[Case, ...] = (
    _case("00 good", "format: 1", "format: 1"),
    _case("01 Norway", "{id: FR, name: France", "{id: FR, name: NO, aliases: [France]", kept=True),
    _case("02 yes for a text", "name: Ida Two", "name: yes", kept=True),
    _case("03 on as a key", "    published: 2023-09-22", "    ⟦on: 2023-09-22", "PJ101", fixable=True),
    _case("04 sexagesimal", "name: Ida Two", "name: 20:15", kept=True),
    _case("05 octal", "name: Ida Two", "name: 0644", "PJ112", kept=True),
    _case("06 day first", "published: 2023-09-22", "published: ⟦22.09.2023", "PJ103"),
    _case("07 version as a float", "label: '1.10'", "label: 2.20", "PJ112", kept=True),
    _case("08 a key twice", "    number: 4", "    number: 4\n    ⟦title: Other", "PJ105"),
    _case("09 a misspelt field", "    definition: Lab", "    ⟦defintion: Lab", "PJ101"),
    _case("10 a missing field", "  - id: ida\n    name: Ida Two", "  - ⟦id: ida", "PJ102"),
    _case("11 a wrong type", "broader: [labs]", "broader: ⟦{labs: true}", "PJ103"),
    _case("12 a dangling reference", "topics: [labs]", "topics: [⟦lab]", "PJ202"),
    _case("13 an id twice", "  - id: joint\n", "  - id: ⟦labs\n", "PJ201"),
    _case("14 a quotation that is not there", "words: they serve 9 towns.", "words: ⟦they serve nine towns.", "PJ301"),
    _case("15 another number", "value: 70", "value: ⟦17", "PJ502"),
    _case("16 a tab", "    broader: [labs]", "⟦\tbroader: [labs]", "PJ104"),
    _case("17 an unclosed quotation", "name: Laboratories\n  - id: joint", 'name: ⟦"Laboratories\n  - id: joint', "PJ104"),
    _case("18 one space too many", "    number: 4\n", "     ⟦number: 4\n", "PJ104"),
    _raw("19 an alias bomb", f"a0: &a0 [x, x]\n{_BOMB}".encode(), 1, 5, "PJ106"),
    _case("20 an anchor in itself", "broader: [labs]", "broader: ⟦&b [*b]", "PJ106"),
    _case("21 a Python tag", "name: Ida Two", "name: ⟦!!python/object/apply:os.system ['echo']", "PJ106"),
    _raw("22 no UTF-8", _LATIN, _LATIN_LINE, _LATIN_COLUMN, "PJ107"),
    _raw("23 UTF-16", GOOD.encode("utf-16"), None, None, "PJ107"),
    _raw("24 a NUL", _NUL, _NUL_LINE, _NUL_COLUMN, "PJ107"),
    _raw("25 a scalar of 5 MB", GOOD.encode() + b"x: " + b"a" * 5_000_000, None, None, "PJ107"),
    _raw("26 10,000 deep", b"topics: " + b"[" * 10_000, 1, 58, "PJ107", fixable=False),
    _raw("27 an empty file", b"", 1, 1, "PJ104"),
    _case("28 two documents", "topics:\n", "⟦---\ntopics:\n", "PJ106"),
    _case("29 a merge key", "    family_name: One", "    ⟦<<: {family_name: One}", "PJ106"),
    _case("30 a key that is no word", "    family_name: One", "    2: One", "PJ101", kept=True),
    _raw("31 half a character", _HALF, _HALF_LINE, _HALF_COLUMN, "PJ104"),
    _case("32 an accent written apart", "topics: [labs]", "topics: [⟦la\u0301bs]", "PJ202"),
    _case("33 a curly apostrophe", "5% of France's labs need", "⟦5% of France’s labs need", "PJ301"),
    _case("34 curly quotation marks", "name: Ida Two", "name: ⟦“Ida Two”", "PJ110"),
    _case("35 a no-break space", "    family_name: One", "    family_name:⟦\u00a0One", "PJ104"),
    Case("36 CRLF", GOOD.replace("\n", "\r\n").encode(), None, None, (), kept=True),
    _case("37 a # that cuts", "title: 'Bulletin #7'", "title: Bulletin⟦ #7", "PJ109"),
    _case("38 a colon in words", "words: they need money.", "words: they need⟦: money.", "PJ104"),
    _case("39 a turned direction", "name: Ida Two", "name: Ida ⟦\u202eTwo", "PJ107"),
)  # fmt: skip
FIVE = (
    ("family_name: One", "famly_name: One", "PJ101"),
    ("broader: [labs]", "broader: [laps]", "PJ202"),
    ("published: 2023-09-22", "published: 22/9/2023", "PJ103"),
    ("words: they serve 9 towns.", "words: they serve 8 towns.", "PJ301"),
    ("value: 70", "value: 71", "PJ502"),
)


def five_mistakes() -> str:
    """The specimen with five mistakes."""
    content = GOOD
    for right, wrong, _ in FIVE:
        content = content.replace(right, wrong, 1)
    return content


def problems_of(case: Case, folder: Path) -> Sequence[pujiang.Problem]:
    """What is told of a case."""
    written(folder, "", TEXT)
    (folder / "mine.yaml").write_bytes(case.content)
    return pujiang.check(folder / "mine.yaml", bundled=False)
