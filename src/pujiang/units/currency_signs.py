"""Signs and names that several currencies share: a text has to say whose "$" it prints."""

from __future__ import annotations

#: By sign, the words that mean the same, and the currencies (ISO 4217), the likeliest first; names that are read as
#: they are printed also stand for themselves.
SHARED_SIGNS = {
    sign: (frozenset(words.split("|")), tuple(codes.split()))
    for sign, words, codes in (
        (
            "$",
            "$|dollar|dollars",
            "USD AUD BBD BND BSD BZD CAD FJD GYD HKD JMD LRD NAD NZD SBD SGD SRD TTD TWD XCD",
        ),
        ("¥", "¥|￥", "CNY JPY"),
        ("pounds", "pounds|pound", "GBP EGP FKP GIP LBP SDG SHP SSP SYP"),
        ("rupees", "rupees|rupee", "rupees INR LKR MUR NPR PKR SCR"),
        ("francs", "francs|franc", "francs BIF CDF CHF DJF GNF KMF RWF XAF XOF XPF"),
        ("pesos", "pesos|peso", "pesos ARS CLP COP CUP DOP MXN PHP UYU"),
        ("kronor", "kronor|kroner|krona|krone", "kronor CZK DKK ISK NOK SEK"),
        ("shillings", "shillings|shilling", "shillings KES SOS TZS UGX"),
        ("dinars", "dinars|dinar", "dinars BHD DZD IQD JOD KWD LYD RSD TND"),
        ("dirhams", "dirhams|dirham", "dirhams AED MAD"),
        ("riyals", "riyals|riyal", "riyals SAR QAR"),
        ("rials", "rials|rial", "rials IRR OMR YER"),
        ("kwacha", "kwacha|kwachas", "kwacha MWK ZMW"),
        ("manat", "manat|manats", "manat AZN TMT"),
        ("lei", "lei|leu", "lei MDL RON"),
    )
}

#: The currencies of signs with letters directly before them.
LETTERED_SIGNS = {
    "A$": "AUD",
    "AR$": "ARS",
    "AU$": "AUD",
    "BDS$": "BBD",
    "BZ$": "BZD",
    "Bds$": "BBD",
    "C$": "CAD",
    "COL$": "COP",
    "COP$": "COP",
    "CLP$": "CLP",
    "EC$": "XCD",
    "FJ$": "FJD",
    "G$": "GYD",
    "J$": "JMD",
    "MOP$": "MOP",
    "N$": "NAD",
    "NT$": "TWD",
    "NZ$": "NZD",
    "R$": "BRL",
    "RD$": "DOP",
    "S$": "SGD",
    "SI$": "SBD",
    "T$": "TOP",
    "TT$": "TTD",
    "WS$": "WST",
}


def list_currencies_of(sign: str) -> tuple[str, ...]:
    """Return the currencies that share a sign as it is read; empty if none do."""
    return SHARED_SIGNS[sign][1] if sign in SHARED_SIGNS else ()
