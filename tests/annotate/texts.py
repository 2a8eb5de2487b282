"""Texts for whole runs of the annotation page: a communique, a press release with figures, a report with speakers."""

from __future__ import annotations

COMMUNIQUE = """\
Communique of the Mombasa Ocean Forum

MOMBASA, 3 March 2025. The forum closed on Monday.

The ministers called on all countries to protect the reefs. The delegates agreed that fish stocks must recover by 2035.

Amina Yusuf, Minister of Fisheries of Kenya, said that her country would build a research harbour. She added that 14 \
universities had joined the Blue Water Plan.

"The sea does not wait," said Peter Lund, director of the Nordic Sea Institute. He warned that the water is getting \
warmer.

On Tuesday, Mr Lund said that the next forum would meet in Oslo.
"""

_CITIES = "Lagos Accra Dakar Tunis Cairo Nairobi Kampala Kigali Maputo Harare".split()


def press_release() -> str:
    """Return a press release with about 30 figures."""
    lines = ["Ten cities report on clean power", "", "GENEVA, 7 April 2025. Ten cities reported on Monday.", ""]
    for number, city in enumerate(_CITIES, 3):
        installed = f"{city} has installed more than {number * 110} solar roofs, said Mayor {_NAMES[number]}."
        lines += [
            f"{installed} About {number * 7} schools use them. She said that the city spent ${number}.5 million.",
            "",
        ]
    return "\n".join(lines)


def report() -> str:
    """Return a report with 20 speakers."""
    lines = ["Report of the Delta Science Meeting", "", "DELTA, 9 May 2025. Twenty people spoke on Friday.", ""]
    for number, name in enumerate(_NAMES[:20]):
        verb = ("said that", "warned that", "noted that", "stressed that")[number % 4]
        thing = ("rivers cross borders", "data should be shared", "the young need posts", "floods will come more often")
        lines += [f"{name} {verb} {thing[number % 4]} in region {chr(65 + number)}.", ""]
    return "\n".join(lines)


_NAMES = [
    f"{given} {family}"
    for given, family in zip(
        "Ana Ben Cleo Dan Eva Finn Gina Hugo Ida Jan Kira Liam Mona Nils Olga Paul Rita Sven Tara Uwe".split(),
        "Okoye Mbeki Diallo Mensah Traore Kamau Achebe Banda Moyo Ndiaye Toure Keita Zulu Sesay Abebe Haile Gowon Obi"
        " Salif Chanda".split(),
        strict=True,
    )
]
