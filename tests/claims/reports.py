"""Five reports, each in another format, with ten claims about each: raw sources without any data."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PORTS = """\
Port Reform Forum: Summary of Proceedings

Maria Santos, Deputy Minister of Transport of Portugal, said that container traffic had risen by 12 percent in 2023 to about 3.4 million units. "We cannot keep building terminals that nobody uses," she told the audience. She added that the government would invest 450 million euros in rail links.

Kwame Boateng, Director of Ports at the African Maritime Council, warned that fewer than 30 ports of the continent had electronic customs systems. He proposed a regional customs platform. "Digital customs is not a luxury; it is survival," Boateng said.

Nearly 200 delegates from 34 countries attended the two-day meeting.
"""
WATER = """\
Water Week: Notes of the Third Session

Elena Popescu, Chair of the Danube Commission, said that at least 60 towns had repaired their wells. She argued that small towns need cheaper loans.

Tomas Novak, an engineer of the River Institute, reported that leaks waste roughly 40 percent of the water. "Every third litre is lost before it reaches a tap," Novak said.

The commission plans to train 900 technicians by 2030. Up to 15 rivers will be monitored.
"""
ENERGY = """\
Energy Dialogue: Record of the Panel

Ravi Menon, Secretary of the Solar Alliance, said that more than 2,500 villages had been connected to local grids. He stressed that storage remains too expensive.

Grace Okafor, President of the Grid Council, said that outages had fallen by 8 percent. "Batteries will decide this decade," Okafor said. She suggested a common battery standard.

Investors pledged over $1.2 billion. The panel heard 21 speakers from 14 companies.
"""
HEALTH = """\
Health Forum: Report on Vaccines

Ingrid Larsen, Professor of Medicine at Bergen University, said that vaccines had reached nearly 85 percent of children. She noted that rural clinics lack refrigerators.

Paulo Mendes, Director of the Fever Laboratory, announced that the laboratory would test 12 new vaccines. "We are short of nurses, not of ideas," Mendes said.

About 7,000 nurses were trained last year. The forum counted exactly 48 clinics without power.
"""
SCHOOLS = """\
Schools Summit: Conclusions

Amina Diallo, Minister of Education of Senegal, said that 640 schools had received computers. She called for a fund for village teachers.

John Reed, an adviser to the Teachers Union, said that almost 3 in 10 teachers leave within five years. "Pay is not the only reason," Reed said.

The ministers agreed that at most 25 pupils should share a class. Some 1,100 teachers took part in the survey.
"""
#: By the ending of its file, a report.
REPORTS = {".txt": PORTS, ".md": WATER, ".html": ENERGY, ".docx": HEALTH, ".pdf": SCHOOLS}
#: Ten claims about each report: the text, what is claimed, the right verdict.
CLAIMS = {
    ".txt": (
        ("Maria Santos said container traffic rose by 12 percent.", "figure", "supported"),
        ("Container traffic reached 3.4 million units.", "figure", "hedge-dropped"),
        ('"We cannot keep building terminals that nobody uses," Maria Santos said.', "quotation", "exact"),
        ('"We cannot stop building terminals that nobody uses," Maria Santos said.', "quotation", "altered"),
        ("The government has invested 450 million euros in rail links.", "figure", "target-as-result"),
        ("Boateng warned that fewer than 30 ports had electronic customs.", "figure", "supported"),
        ("A regional customs platform was launched.", "initiative", "status-differs"),
        ('"Digital customs is not a luxury," Maria Santos said.', "quotation", "other-speaker"),
        ("Almost 200 delegates attended.", "figure", "supported"),
        ("Delegates from 43 countries attended.", "figure", "value-differs"),
    ),
    ".md": (
        ("No fewer than 60 towns repaired their wells.", "figure", "supported"),
        ("60 towns repaired their wells.", "figure", "hedge-dropped"),
        ("Elena Popescu argued that small towns need cheaper loans.", "attribution", "supported"),
        ("Tomas Novak argued that small towns need cheaper loans.", "attribution", "other-speaker"),
        ("Leaks waste about 40 percent of the water.", "figure", "supported"),
        ("Leaks waste about 60 percent of the water.", "figure", "value-differs"),
        ('"Every third litre is lost before it reaches a tap," Novak said.', "quotation", "exact"),
        ('"Every litre is lost before it reaches a tap," Novak said.', "quotation", "shortened"),
        ("The commission has trained 900 technicians.", "figure", "target-as-result"),
        ("Elena Popescu, Minister of Water, said small towns need cheaper loans.", "attribution", "office-differs"),
    ),
    ".html": (
        ("Over 2,500 villages were connected to local grids.", "figure", "supported"),
        ("About 2,500 villages were connected to local grids.", "figure", "hedge-changed"),
        ("Ravi Menon stressed that storage is too expensive.", "attribution", "supported"),
        ("Outages rose by 8 percent.", "figure", "value-differs"),
        ('"Batteries will decide this decade," Grace Okafor said.', "quotation", "exact"),
        ('"Batteries may decide this decade," Grace Okafor said.', "quotation", "altered"),
        ("Grace Okafor suggested a common battery standard.", "attribution", "supported"),
        ("Investors pledged more than $1.2 billion.", "figure", "supported"),
        ("Investors pledged more than €1.2 billion.", "figure", "unit-or-metric-differs"),
        ("The panel heard 14 speakers from 21 companies.", "figure", "unit-or-metric-differs"),
    ),
    ".docx": (
        ("Vaccines reached nearly 85 percent of children.", "figure", "supported"),
        ("Vaccines reached 85 percent of children.", "figure", "hedge-dropped"),
        ("Ingrid Larsen noted that rural clinics lack refrigerators.", "attribution", "supported"),
        ("Paulo Mendes noted that rural clinics lack refrigerators.", "attribution", "other-speaker"),
        ("The laboratory has tested 12 new vaccines.", "figure", "target-as-result"),
        ('"We are short of nurses, not of ideas," Mendes said.', "quotation", "exact"),
        ('"We are short of nurses and of ideas," Mendes said.', "quotation", "altered"),
        ("Some 7,000 nurses were trained last year.", "figure", "supported"),
        ("Some 50 clinics were without power.", "figure", "rounded"),
        ("Ingrid Larsen, a professor at Bergen University, spoke.", "attribution", "supported"),
    ),
    ".pdf": (
        ("Amina Diallo said 640 schools had received computers.", "figure", "supported"),
        ("More than 640 schools had received computers.", "figure", "hedge-added"),
        ("Some 650 schools received computers.", "figure", "rounded"),
        ("Amina Diallo called for a fund for village teachers.", "attribution", "supported"),
        ("John Reed called for a fund for village teachers.", "attribution", "other-speaker"),
        ('"Pay is not the only reason," Reed said.', "quotation", "exact"),
        ('"Pay is the only reason," Reed said.', "quotation", "altered"),
        ("About 1,100 teachers took part in the survey.", "figure", "supported"),
        ("Some 11,000 teachers took part in the survey.", "figure", "value-differs"),
        ("Some 1,100 pupils took part in the survey.", "figure", "unit-or-metric-differs"),
    ),
}


def write_report(folder: Path, ending: str) -> Path:
    """Write a report in the format of its ending, and return its path."""
    path, text = folder / f"report{ending}", REPORTS[ending]
    path.write_bytes(_WRITERS.get(ending, str.encode)(text))
    return path


def _html(text: str) -> bytes:
    title, *paragraphs = text.strip().split("\n\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!doctype html><html><head><title>t</title></head><body><h1>{title}</h1>{body}</body></html>".encode()


def _docx(text: str) -> bytes:
    import docx  # an extra

    document = docx.Document()
    title, *paragraphs = text.strip().split("\n\n")
    document.add_heading(title, 1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _pdf(text: str) -> bytes:
    import fpdf  # an extra

    page = fpdf.FPDF()
    page.add_page()
    page.set_font("helvetica", size=11)
    for paragraph in text.strip().split("\n\n"):
        page.multi_cell(170, 6, paragraph)
        page.ln(8)
    return bytes(page.output())


_WRITERS = {".html": _html, ".docx": _docx, ".pdf": _pdf}
