"""Identifiers of other systems, written as compact URIs ("wikidata:Q42"): known prefixes, forms and addresses.

An identifier with another prefix is accepted as it is written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PREFIX = re.compile(r"([A-Za-z][A-Za-z0-9.+-]*):(.+)", re.ASCII)
_BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz"
_LONG_ISBN = 13


class IdentifierScheme(NamedTuple):
    """A system of identifiers.

    Attributes:
        prefix: the prefix of its compact URIs, in lower case.
        form: the regular expression of what follows the prefix, after `clean`.
        example: a valid identifier, without the prefix.
        source: where its form is defined.
        address: the address of the thing identified, before its identifier; empty if there is none.
        others: other addresses that are read.
        clean: returns the form that is compared: the same for all spellings of one identifier.
        check: returns whether the check digits are right.
    """

    prefix: str
    form: str
    example: str
    source: str
    address: str = ""
    others: tuple[str, ...] = ()
    clean: Callable[[str], str] = str
    check: Callable[[str], bool] = bool


def _check_mod_11_2(code: str) -> bool:
    """Return whether the last character is the check digit of ISO/IEC 7064, MOD 11-2."""
    digits, total = _drop_marks(code), 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def _check_ror(code: str) -> bool:
    """Return whether the last two digits are those of ISO/IEC 7064, MOD 97-10."""
    number = 0
    for character in code[:-2]:
        number = number * 32 + _BASE_32.index(character)
    return 98 - number * 100 % 97 == int(code[-2:])


def _check_isbn(code: str) -> bool:
    weights = (1, 3) * 7 if len(code) == _LONG_ISBN else range(10, 0, -1)
    total = sum(weight * (10 if digit == "X" else int(digit)) for weight, digit in zip(weights, code, strict=False))
    return total % (10 if len(code) == _LONG_ISBN else 11) == 0


def _check_issn(code: str) -> bool:
    weighted = zip(range(8, 0, -1), _drop_marks(code), strict=True)
    return sum(weight * (10 if digit == "X" else int(digit)) for weight, digit in weighted) % 11 == 0


def _drop_marks(code: str) -> str:
    return code.replace("-", "").replace(" ", "").upper()


_ROWS = (
    IdentifierScheme(
        "wikidata",
        r"Q[1-9]\d*",
        "Q42",
        "https://www.wikidata.org/wiki/Wikidata:Identifiers",
        "http://www.wikidata.org/entity/",
        ("http://www.wikidata.org/wiki/",),
        str.upper,
    ),
    IdentifierScheme(
        "ror",
        r"0[0-9a-hjkmnp-tv-z]{6}\d{2}",
        "052gg0110",
        "https://ror.readme.io/docs/identifier",
        "https://ror.org/",
        (),
        str.lower,
        _check_ror,
    ),
    IdentifierScheme(
        "orcid",
        r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]",
        "0000-0002-1825-0097",
        "https://support.orcid.org/hc/en-us/articles/360006897674",
        "https://orcid.org/",
        (),
        str.upper,
        _check_mod_11_2,
    ),
    IdentifierScheme(
        "isni",
        r"\d{15}[\dX]",
        "0000000121032683",
        "https://isni.org/page/technical-documentation/",
        "https://isni.org/isni/",
        ("https://www.isni.org/isni/",),
        _drop_marks,
        _check_mod_11_2,
    ),
    IdentifierScheme("viaf", r"[1-9]\d{1,21}", "113230702", "https://viaf.org/", "https://viaf.org/viaf/"),
    IdentifierScheme(
        "geonames", r"[1-9]\d*", "1796236", "https://www.geonames.org/ontology", "https://sws.geonames.org/"
    ),
    IdentifierScheme("iso3166", r"[A-Z]{2,3}|\d{3}", "CN", "https://www.iso.org/iso-3166-country-codes.html"),
    IdentifierScheme("m49", r"\d{3}", "156", "https://unstats.un.org/unsd/methodology/m49/"),
    IdentifierScheme("iso4217", r"[A-Z]{3}", "CNY", "https://www.iso.org/iso-4217-currency-codes.html"),
    IdentifierScheme("ucum", r"[!-~]+", "km", "https://ucum.org/ucum"),
    IdentifierScheme(
        "qudt",
        r"[A-Za-z0-9][\w.-]*",
        "KiloM",
        "https://www.qudt.org/doc/DOC_VOCAB-UNITS.html",
        "http://qudt.org/vocab/unit/",
    ),
    IdentifierScheme(
        "doi",
        r"10\.\d{4,9}/\S+",
        "10.1000/182",
        "https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html",
        "https://doi.org/",
        ("https://dx.doi.org/",),
        str.lower,
    ),
    IdentifierScheme(
        "isbn",
        r"\d{9}[\dX]|97[89]\d{10}",
        "9780141036144",
        "https://www.isbn-international.org/content/isbn-users-manual",
        "",
        (),
        _drop_marks,
        _check_isbn,
    ),
    IdentifierScheme(
        "issn",
        r"\d{4}-\d{3}[\dX]",
        "2049-3630",
        "https://www.issn.org/understanding-the-issn/what-is-an-issn/",
        "https://portal.issn.org/resource/ISSN/",
        (),
        str.upper,
        _check_issn,
    ),
)
#: The known systems, by prefix.
SCHEMES = {row.prefix: row for row in _ROWS}


@lru_cache(maxsize=4_096)
def clean_identifier(identifier: str) -> str:
    """Return the form in which identifiers are compared: from a compact URI in any spelling, or an address.

    >>> clean_identifier("https://www.wikidata.org/wiki/Q42"), clean_identifier("ISBN:978-0-14-103614-4")
    ('wikidata:Q42', 'isbn:9780141036144')
    """
    written = identifier.strip()
    for scheme, address in _iterate_addresses():
        bare = re.sub("^https?://", "", written, flags=re.IGNORECASE)
        if bare != written and bare.lower().startswith(address):
            return f"{scheme.prefix}:{scheme.clean(bare[len(address) :].rstrip('/'))}"
    parts = _PREFIX.fullmatch(written)
    known = SCHEMES.get(parts[1].lower()) if parts else None
    return f"{known.prefix}:{known.clean(parts[2])}" if parts and known else written


def _iterate_addresses() -> Iterator[tuple[IdentifierScheme, str]]:
    """Yield the known addresses in lower case, without "https://"."""
    for scheme in _ROWS:
        for address in (scheme.address, *scheme.others):
            if address:
                yield scheme, address.partition("//")[2].lower()


def find_fault(identifier: str) -> str:
    """Return why an identifier with a known prefix is invalid; empty if it is valid, or its prefix is not known."""
    prefix, _, code = clean_identifier(identifier).partition(":")
    scheme = SCHEMES.get(prefix)
    if scheme is None:
        return ""
    if not re.fullmatch(scheme.form, code, re.ASCII):
        return f"expected {prefix}: in the form of {prefix}:{scheme.example}"
    return "" if scheme.check(code) else "wrong check digit"


def address_of(identifier: str) -> str:
    """Return the address of what an identifier identifies; empty if its system has none.

    >>> address_of("ror:052gg0110")
    'https://ror.org/052gg0110'
    """
    prefix, _, code = clean_identifier(identifier).partition(":")
    address = SCHEMES[prefix].address if prefix in SCHEMES else ""
    return f"{address}{code}" if address and not find_fault(identifier) else ""
