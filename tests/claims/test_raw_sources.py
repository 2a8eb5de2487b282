"""Raw sources: five reports in five formats, ten claims each, without any data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pujiang
from claims.reports import CLAIMS, write_report
from pujiang.codes import Basis, ClaimLevel, Verdict

if TYPE_CHECKING:
    from pathlib import Path

_NEEDED = {".html": ("lxml",), ".docx": ("docx", "mammoth"), ".pdf": ("fpdf", "pypdfium2")}
_TRUE = {"exact", "supported", "rounded"}


@pytest.mark.parametrize("ending", CLAIMS)
def test_claims_about_a_report_have_the_right_verdict(tmp_path: Path, ending: str) -> None:
    """Each of ten claims about a file that pujiang never saw has its verdict; no true one is called false."""
    for library in _NEEDED.get(ending, ()):
        pytest.importorskip(library)
    report = write_report(tmp_path, ending)

    for text, about, verdict in CLAIMS[ending]:
        check = pujiang.factcheck(text, source=report)
        assert verdict in [claim.verdict for claim in check if claim.about == about], text
        assert verdict not in _TRUE or not check.wrong, text


def test_speakers_of_a_raw_source_rest_on_a_draft(tmp_path: Path) -> None:
    """Words and figures rest on the text, speakers on a draft; in data they rest on the data."""
    path = write_report(tmp_path, ".txt")
    (quotation,) = pujiang.factcheck('"Digital customs is not a luxury," Maria Santos said.', source=str(path))
    (figure,) = pujiang.factcheck("Delegates from 34 countries came.", source=path)
    known = pujiang.factcheck('"we should strengthen the top-level design," Zhao Yang said.')

    assert (quotation.verdict, quotation.rests_on) == (Verdict.OTHER_SPEAKER, Basis.DRAFT)
    assert (figure.verdict, figure.rests_on, figure.record) == (Verdict.SUPPORTED, Basis.TEXT, None)
    assert known[0].rests_on is Basis.DATA
    assert known[0].record == pujiang.load().statements["hu-zhijian-top-level"]


def test_several_sources_are_one(tmp_path: Path) -> None:
    """A claim is supported if one of several sources supports it, whatever the others say."""
    sources: list[str | Path] = [write_report(tmp_path, ".txt"), "Ann Lee said that 43 countries attended."]
    check = pujiang.factcheck("43 countries attended.", source=sources)

    assert [claim.verdict for claim in check] == [Verdict.SUPPORTED]
    assert check.source == "Port Reform Forum: Summary of Proceedings; Ann Lee said that 43 countries attended."


@pytest.mark.parametrize(
    "source", ["", "x", "\x00", "中" * 50, "Китай построил 53 лаборатории.", "Ann Lee said it. " * 40]
)
def test_poor_sources_support_nothing(source: str) -> None:
    """A source without words, in another language, or that repeats itself is one: what it lacks is not found."""
    check = pujiang.factcheck('Ann Ray said that 53 labs exist, "so far so good".', source=source)

    assert len(check) == 3
    assert not [claim for claim in check if claim.level is ClaimLevel.FINE]


def test_wrong_arguments_are_refused() -> None:
    """Data beside a source, and what is no text, are errors; so is a file that does not exist."""
    with pytest.raises(pujiang.ArgumentError, match="source"):
        pujiang.factcheck("a", pujiang.load(), source="b")
    with pytest.raises(pujiang.ArgumentError, match="text"):
        pujiang.factcheck(1)  # type: ignore[arg-type]
    with pytest.raises(pujiang.ArgumentError, match="language"):
        pujiang.factcheck("a", language=1)  # type: ignore[arg-type]
    with pytest.raises(pujiang.PujiangError, match="no such file"):
        pujiang.factcheck("a", source="nowhere.pdf")
