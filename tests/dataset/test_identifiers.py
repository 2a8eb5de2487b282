"""Identifiers of other systems: their forms are checked, records are found by them; what bulletins say of themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang import AmbiguousIdError, UnknownIdError
from pujiang.codes import ProblemCode
from pujiang.identifier_schemes import SCHEMES, IdentifierScheme, address_of, clean_identifier, find_fault
from refusals import raises, raises_problem
from specimen import written

if TYPE_CHECKING:
    from pathlib import Path

DATA = """\
format: 1
dataset: {name: ids, version: 1.0.0, currency: CNY}
places: [{id: BR, name: Brazil, kind: country, alpha3: BRA, m49: '076', identifiers: ['wikidata:Q155']},
  {id: 'BX', name: A bloc, kind: bloc, members: [BR], members_as_of: 2023-01-01}]
organizations: [{id: lab, name: The Lab, identifiers: ['ror:052gg0110', 'wikidata:Q34433', 'house:7']}]
speakers: [{id: ada, name: Ada One, identifiers: ['orcid:0000-0002-1825-0097']}]
initiatives: [{id: one, name: One, kind: plan, identifiers: ['doi:10.1000/ABC']},
  {id: two, name: Two, kind: plan, identifiers: ['wikidata:Q42']}]
topics: [{id: two, name: Two, identifiers: ['wikidata:Q42']}]
metrics: [{id: trade, name: Trade, definition: d, unit: yuan, currency: CNY}]
bulletins:
- {id: old, title: Old, language: zh-Hans, url: 'https://example.org/old', text: {content: "雨。\\n"}}
- {id: new, title: New, currency: CNY, url: 'https://example.org/new', accessed: 2024-05-06, translation_of: old,
   identifiers: ['isbn:978-0-14-103614-4'], text: {content: "Rain.\\n"}}
"""


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_each_system_has_an_example_that_is_valid(scheme: IdentifierScheme) -> None:
    """The example is valid, in any case of the prefix, and its address leads back to it; another form is refused."""
    identifier = f"{scheme.prefix}:{scheme.example}"

    assert find_fault(identifier) == find_fault(identifier.replace(scheme.prefix, scheme.prefix.upper())) == ""
    assert clean_identifier(clean_identifier(identifier)) == clean_identifier(identifier)
    assert scheme.source.startswith("https://")
    assert bool(address_of(identifier)) is bool(scheme.address)
    for address in filter(None, (scheme.address, *scheme.others)):
        for spelt in (address, address.replace("http://", "https://"), address.replace("https://", "http://")):
            assert clean_identifier(f"{spelt}{scheme.example}") == clean_identifier(identifier)
    assert find_fault(f"{scheme.prefix}: !")
    assert address_of(f"{scheme.prefix}: !") == ""


@pytest.mark.parametrize("prefix", ["orcid", "isni", "isbn", "issn", "ror"])
@given(data=st.data())
def test_a_wrong_digit_is_noticed(prefix: str, data: st.DataObject) -> None:
    """Any other digit in place of one of a valid identifier is a fault."""
    code = SCHEMES[prefix].example
    place = data.draw(st.sampled_from([n for n, digit in enumerate(code) if digit.isdigit()]))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != code[place]))

    assert find_fault(f"{prefix}:{code[:place]}{other}{code[place + 1 :]}")


@pytest.mark.parametrize(
    "identifier", ["isbn:0-19-852663-6", "isbn:080442957X", "orcid:0000-0002-1694-233X", "house:7", "bare"]
)
def test_valid_and_unknown_identifiers_are_no_problem(identifier: str) -> None:
    """Both lengths of an ISBN, a check digit X; what has another prefix, or none, is accepted."""
    assert find_fault(identifier) == ""


@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(text: str) -> None:
    """No text breaks the cleaning, and to clean twice is to clean once."""
    assert clean_identifier(clean_identifier(text)) == clean_identifier(text)
    find_fault(text)


def test_records_of_all_kinds_are_found_by_identifier(tmp_path: Path) -> None:
    """As a compact URI or an address; codes of places too; unknown and ambiguous ones are refused, with suggestions."""
    data = pujiang.load(written(tmp_path, DATA), bundled=False)

    asked = {
        "wikidata:Q155": data.places["BR"],
        "https://www.wikidata.org/wiki/Q155": data.places["BR"],
        "iso3166:br".upper(): data.places["BR"],
        "iso3166:BRA": data.places["BR"],
        "m49:076": data.places["BR"],
        "https://ror.org/052gg0110": data.organizations["lab"],
        "house:7": data.organizations["lab"],
        "https://orcid.org/0000-0002-1825-0097": data.speakers["ada"],
        "https://doi.org/10.1000/abc": data.initiatives["one"],
        "ISBN:9780141036144": data.bulletins["new"],
    }
    assert {identifier: data.by_identifier(identifier) for identifier in asked} == asked
    assert data.places.find("https://www.wikidata.org/wiki/Q155").record is data.places["BR"]
    with raises(UnknownIdError):
        data.places.find("wikidata:Q1555")
    with raises(UnknownIdError, near=("wikidata:Q155",)):
        data.by_identifier("wikidata:Q1555")
    with raises(UnknownIdError):
        data.by_identifier("iso3166:BX")
    with raises(AmbiguousIdError, candidates=("topic two", "initiative two")):
        data.by_identifier("wikidata:Q42")


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("wikidata:Q155", "wikidata:155", [ProblemCode.INVALID_IDENTIFIER]),
        ("0002-1825-0097", "0002-1825-0079", [ProblemCode.INVALID_IDENTIFIER]),
        ("doi:10.1000/ABC", "https://www.wikidata.org/wiki/Q42", [ProblemCode.DUPLICATE_IDENTIFIER]),
        ("house:7", "house: 7 of 8", []),
    ],
)
def test_bad_identifiers_are_warnings(before: str, after: str, codes: list[ProblemCode], tmp_path: Path) -> None:
    """A wrong form, a wrong check digit, an identifier of two records of a kind; files of before load as they did."""
    file = written(tmp_path, DATA.replace(before, after))

    ours = (ProblemCode.INVALID_IDENTIFIER, ProblemCode.DUPLICATE_IDENTIFIER)
    assert [one.code for one in pujiang.check(file, bundled=False) if one.code in ours] == codes
    assert len(pujiang.load(file, bundled=False).topics) == 1


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("id: new, title: New, currency: CNY", "id: new, title: New, currency: yuan", ProblemCode.INVALID_VALUE),
        ("unit: yuan, currency: CNY", "unit: yuan, currency: $", ProblemCode.INVALID_VALUE),
        ("version: 1.0.0, currency: CNY", "version: 1.0.0, currency: ¥", ProblemCode.INVALID_VALUE),
        ("https://example.org/new", "javascript:alert(1)", ProblemCode.INVALID_VALUE),
        ("translation_of: old", "translation_of: older", ProblemCode.UNKNOWN_REFERENCE),
        ("translation_of: old", "translation_of: new", ProblemCode.CIRCULAR_REFERENCE),
    ],
)
def test_what_a_bulletin_says_of_itself_is_checked(before: str, after: str, code: ProblemCode, tmp_path: Path) -> None:
    """Currencies are codes, addresses are of the web, a translation is of another bulletin: one problem each."""
    assert len(pujiang.load(written(tmp_path / "right", DATA), bundled=False).bulletins) == 2
    with raises_problem(code):
        pujiang.load(written(tmp_path / "wrong", DATA.replace(before, after)), bundled=False)


def test_what_a_bulletin_says_of_itself_is_in_every_form(tmp_path: Path) -> None:
    """Files, an archive, citations, the page for search engines; an archive finds by identifier, too."""
    pytest.importorskip("polars")
    pytest.importorskip("jinja2")
    data = pujiang.load(written(tmp_path / "in", DATA), bundled=False)
    new = data.bulletins["new"]
    pujiang.dump(data, tmp_path / "yaml")
    pujiang.write_archive(data, tmp_path / "archive")
    archive = pujiang.open_archive(tmp_path / "archive")

    assert (new.translation_of, new.currency, str(new.accessed)) == (data.bulletins["old"], "CNY", "2024-05-06")
    assert data.layers[-1].currency == data.metrics["trade"].currency == "CNY"
    assert pujiang.load(tmp_path / "yaml", bundled=False) == data
    assert archive == data
    assert archive.by_identifier("isbn:9780141036144") == new
    assert (
        data.bulletins.where(translation_of="old").ids()
        == archive.bulletins.where(translation_of="old").ids()
        == ("new",)
    )
    assert "https://example.org/new" in pujiang.cite(new)
    item = json.loads(pujiang.cite(new, "csl-json"))
    (item,) = item if isinstance(item, list) else (item,)
    assert (item["URL"], item["accessed"]) == ("https://example.org/new", {"date-parts": [[2024, 5, 6]]})
    pujiang.build_site(data, tmp_path / "site")
    pages = "".join(page.read_text("utf-8") for page in (tmp_path / "site/bulletins").rglob("new*.html"))
    assert '"url":"https://example.org/new"' in pages
    assert '"translationOfWork":{"@type":"Report","name":"Old","inLanguage":"zh-Hans"' in pages
