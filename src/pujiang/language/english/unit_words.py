"""English and international words for units and currencies.

A bare "$", "¥", "dollars", "yen" signs or "pounds" is nobody's currency until the text says whose; it stays as printed.
"""

from __future__ import annotations

from decimal import Decimal

from pujiang.figure_codes import FigureKind
from pujiang.language.currency_names import ENGLISH
from pujiang.language.figure_protocol import UnitWord, split_phrases

#: By ISO 4217 code the signs and words before a number; "$" and its like stay as they are printed.
_BEFORE = {
    "USD": "US$|US $|U.S.$|U.S. $|USD|USD $|$ US|$US|usd",
    "EUR": "€|EUR|eur",
    "GBP": "£|GBP|gbp|UK£",
    "CNY": "RMB|CNY|CN¥|RMB ¥|元|rmb|Rmb",
    "JPY": "JPY|JP¥",
    "AUD": "A$|AU$|AUD|A $|AU $",
    "NZD": "NZ$|NZD|NZ $",
    "HKD": "HK$|HKD|HK $",
    "CAD": "C$|CA$|CAD|CAD$|C $|c$|cad$|cad $|c $|Cdn$|CAD $",
    "SGD": "S$|SGD|SG$|S $",
    "TWD": "NT$|TWD|NT $",
    "BRL": "R$|BRL|R $",
    "MXN": "Mex$|MXN|MX$|Mex $",
    "CHF": "CHF|SFr|Sfr",
    "INR": "₹|INR",
    "KRW": "₩|KRW",
    "RUB": "₽|RUB",
    "NGN": "₦|NGN",
    "KES": "KES|KSh|Ksh",
    "ZAR": "ZAR",
    "MYR": "RM|MYR",
    "IDR": "IDR|Rp",
    "PHP": "₱|PHP",
    "THB": "฿|THB",
    "VND": "₫|VND",
    "TRY": "₺|TRY",
    "ILS": "₪|ILS|NIS",
    "UAH": "₴|UAH",
    "SEK": "SEK",
    "NOK": "NOK",
    "DKK": "DKK",
    "PLN": "PLN|zł",
    "CZK": "CZK",
    "AED": "AED",
    "SAR": "SAR",
    "EGP": "EGP|E£",
    "BDT": "BDT|Tk|৳",
    "PKR": "PKR",
    "GEL": "₾|GEL",
    "LAK": "₭|LAK",
    "LKR": "ரூ|ர ூ|LKR",
    "AZN": "₼",
    "AMD": "֏",
    "CRC": "₡",
    "PYG": "₲",
    "KZT": "₸|KZT",
    "MNT": "₮",
    "GHS": "GH₵|₵|GHS|GH ¢|GH¢",
    "DEM": "DM|DEM",
    "BTC": "₿|BTC",
    "XDR": "SDR|SDRs|XDR",
    "francs": "FCFA|CFA",
    "rupees": "Rs|Rs.|Rs .",
    "$": "$|dollar",
    "¥": "¥|￥|Y =",
}
#: By ISO 4217 code the signs and words after a number, beside the full names.
_AFTER = {
    "USD": """
        US dollar | US dollars | U.S. dollar | U.S. dollars | American dollars | American dollar | USD
        us dollar | us dollars | US$ | US $
        """,
    "EUR": "euro|euros|EUR|€",
    "GBP": "pounds sterling|British pounds|GBP|sterling|quid|£",
    "CNY": "yuan|RMB|CNY|renminbi|yuan renminbi|yuan RMB|Chinese yuan|renminbi yuan|元",
    "JPY": "yen|JPY|Japanese yen",
    "AUD": "Australian dollars|Australian dollar|AUD",
    "NZD": "New Zealand dollars|New Zealand dollar|NZD",
    "HKD": "Hong Kong dollars|Hong Kong dollar|HKD",
    "CAD": "Canadian dollars|Canadian dollar|CAD",
    "SGD": "Singapore dollars|Singapore dollar|SGD",
    "TWD": "Taiwan dollars|New Taiwan dollars|TWD",
    "BRL": "reais|Brazilian reais|Brazilian real|BRL",
    "MXN": "Mexican pesos|MXN",
    "CHF": "Swiss francs|Swiss franc|CHF",
    "INR": "Indian rupees|INR|₹",
    "KRW": "South Korean won|Korean won|won|KRW",
    "RUB": "rubles|roubles|ruble|rouble|Russian rubles|RUB",
    "NGN": "naira|NGN",
    "KES": "Kenyan shillings|KES|Kenya shillings",
    "UGX": "Ugandan shillings|UGX",
    "TZS": "Tanzanian shillings|TZS",
    "ZAR": "rand|rands|ZAR|South African rand",
    "MYR": "ringgit|MYR",
    "IDR": "rupiah|IDR",
    "PHP": "Philippine pesos|PHP",
    "THB": "baht|THB|Thai baht",
    "VND": "dong|VND",
    "TRY": "lira|liras|Turkish lira|turkish lira|TRY",
    "ILS": "shekels|shekel|ILS",
    "UAH": "hryvnia|hryvnias|UAH",
    "PLN": "zloty|zlotys|PLN",
    "AED": "AED|Emirati dirham|Emirati dirhams",
    "SAR": "SAR",
    "BDT": "taka|BDT",
    "ETB": "birr|Ethiopian birr|ETB",
    "GHS": "cedis|cedi|GHS",
    "PKR": "Pakistani rupees|PKR",
    "LKR": "Sri Lankan rupees|LKR|ரூ|ர ூ",
    "GEL": "lari|GEL|₾",
    "LAK": "kip|LAK|₭",
    "KZT": "tenge|KZT",
    "SEK": "Swedish kronor|SEK",
    "NOK": "Norwegian kroner|NOK",
    "DKK": "Danish kroner|DKK",
    "HUF": "forint|forints|HUF",
    "BTC": "bitcoin|bitcoins|BTC",
    "NLG": "Dutch guilders|dutch guilders|guilders",
    "AFN": "afghani|afghanis",
    "ALL": "lekë|leke",
    "AOA": "kwanza|kwanzas",
    "BGN": "leva",
    "BOB": "boliviano|bolivianos",
    "BTN": "ngultrum|ngultrums",
    "BWP": "pula",
    "CZK": "Czech crowns|Czech koruny|koruny|korun",
    "ERN": "nakfa",
    "GMD": "dalasi|dalasis",
    "GTQ": "quetzal|quetzals|quetzales",
    "HNL": "lempira|lempiras",
    "HTG": "gourde|gourdes",
    "ISK": "krónur",
    "KHR": "riel|riels",
    "LSL": "maloti",
    "MGA": "ariary|ariaries",
    "MKD": "denars|denari",
    "MMK": "kyat|kyats",
    "MNT": "tugrik|tugriks|tögrög",
    "MOP": "pataca|patacas",
    "MRU": "ouguiya|ouguiyas",
    "MVR": "rufiyaa",
    "MZN": "metical|meticais|meticals",
    "NIO": "córdobas|cordobas",
    "PAB": "balboas",
    "PGK": "kina",
    "PYG": "guaranies|guaraníes|guaranis",
    "SZL": "emalangeni",
    "TJS": "somoni|somonis",
    "VES": "bolívares|bolivares",
    "VUV": "vatu",
    "GRD": "drachmas|drachma",
    "ESP": "pesetas",
    "$": "dollars|dollar|bucks|$",
    "¥": "¥",
    "pounds": "pounds|pound",
    "rupees": "rupees|rupee",
    "XDR": "SDR|SDRs|XDR|special drawing rights",
    "francs": "francs|franc|CFA francs|CFA franc|FCFA|CFA",
    "pesos": "pesos|peso",
    "kronor": "kronor|kroner|krona|krone",
    "shillings": "shillings|shilling",
    "dinars": "dinars|dinar",
    "dirhams": "dirhams|dirham",
    "riyals": "riyals|riyal",
    "rials": "rials|rial",
    "kwacha": "kwacha|kwachas",
    "manat": "manat|manats",
    "lei": "lei|leu",
    "marks": "deutsche marks",
    "cents": "cents|cent|¢|US cents|U.S. cents|euro cents|eurocents|Australian cents|Canadian cents|Hong Kong cents",
    "pence": "pence|penny|p",
    "sen": "sen",
    "centavos": "centavos|centavo",
    "centimes": "centimes|centime",
    "fen": "fen",
    "groszy": "groszy|grosz",
    "halalas": "halalas|halala",
    "jiao": "jiao",
    "kobo": "kobo",
    "kopecks": "kopecks|kopeck|kopeks|kopek|copecks",
    "paise": "paise|paisa",
    "pesewas": "pesewas|pesewa",
    "satang": "satang",
}
#: Codes of ISO 4217 without words of their own. ALL and TOP are left out: in texts these are mostly other words.
_CODES = """
    AFN AMD ANG AOA ARS AWG AZN BAM BBD BGN BHD BIF BMD BND BOB BOV BSD BTN BWP BYN BZD CDF CHW CLF CLP COU CRC CVE
    CZK DJF DOP DZD EGP ERN ETB FJD FKP GIP GMD GNF GTQ GYD HNL HTG HUF IQD IRR ISK JMD JOD KHR KMF KPW KWD KYD LBP
    LRD LSL LYD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXV MZN NAD NIO NPR OMR PAB PGK PYG QAR RON RSD RWF SBD SCR
    SHP SLE SRD SSP STN SVC SYP SZL TJS TMT TND TTD TZS UGX USN UYI UYU UYW UZS VED VES VUV WST XAD XAF XAG XAU XBA
    XBB XBC XBD XCD XCG XOF XPD XPF XPT XSU XUA YER ZMW ZWG ZWL
    """
#: Codes that are also other words, which are read before a number with a scale: "COP 3 billion", not "COP 28".
_CODES_BEFORE_SCALED = "CHE COP CUP KGS MAD PEN SDG SOS"
#: The same after a number: KGS are kilograms there.
_CODES_AFTER_SCALED = "COP CUP MAD PEN"
_MILLIONS = ("USD", "EUR", "GBP", "AUD", "CAD", "CHF", "SEK", "NOK", "DKK")


def _money(rows: dict[str, str]) -> dict[str, UnitWord]:
    return {
        phrase.lower(): UnitWord(code, FigureKind.MONEY)
        for code, phrases in rows.items()
        for phrase in split_phrases(phrases)
    }


def _split_signs(rows: dict[str, UnitWord]) -> dict[str, UnitWord]:
    """Add the forms in which a sign is a token of its own: "us $", "hk $"."""
    apart = {
        f"{phrase[:-1]} {phrase[-1]}": unit
        for phrase, unit in rows.items()
        if len(phrase) > 1 and phrase[-1] in "$£¥₵" and phrase[-2] != " "
    }
    apart |= {
        f"{phrase[0]} {phrase[1:]}": unit
        for phrase, unit in rows.items()
        if len(phrase) > 1 and phrase[0] == "$" and phrase[1] != " "
    }
    return rows | apart


_MUSD = {f"m{code.lower()}": UnitWord(code, FigureKind.MONEY, Decimal(10**6)) for code in _MILLIONS}


def _codes(codes: str) -> dict[str, UnitWord]:
    return _money({code: code for code in codes.split()})


#: Currencies before a number.
CURRENCIES_BEFORE = _codes(_CODES + _CODES_BEFORE_SCALED) | _split_signs(_money(_BEFORE)) | _MUSD
#: Currencies after a number.
CURRENCIES_AFTER = _money(ENGLISH) | _codes(_CODES + _CODES_AFTER_SCALED) | _split_signs(_money(_AFTER)) | _MUSD

_DURATIONS = """
    second | seconds | sec | secs | s | ms | minute | minutes | min | mins | hour | hours | hr | hrs | day
    days | week | weeks | fortnight | fortnights | month | months | quarter | quarters | year | years | yr | yrs
    decade | decades | century | centuries | year - old | year - olds | years old | years of age
    month - old | months old
    working days | business days | milliseconds | microseconds | nights | night | ka | ma | years ago
    man - days | person - years
    """
_MEASURES = """
    km | kilometre | kilometres | kilometer | kilometers | m | metre | metres | meter | meters | cm | centimetre
    centimetres | centimeter | centimeters | mm | millimetre | millimetres | millimeter | millimeters | μm | µm
    um | nm | micrometre | micrometres | micrometer | micrometers | nanometre | nanometres | nanometer
    nanometers | mile | miles | mi | yard | yards | yd | foot | feet | ft | inch | inches | nautical miles
    square kilometres | square kilometers | square metres | square meters | square miles | square feet
    sq km | sq . km | sq . m | sq . ft | sq . miles
    gtco 2 e | gtco 2 | mtco 2 e | mtco 2 | tco 2 e | tco 2
    sq m | sq ft | sqm | km² | m² | cm² | mm² | km2 | m2 | km 2 | m 2 | cm 2 | mm 2 | hectare | hectares | ha
    acre | acres | mu | cubic metres | cubic meters | cubic feet | cubic kilometres | m³ | cm³ | km³ | m 3
    cm 3 | km 3 | litre | litres | liter | liters | l | ml | μl | µl | dl | millilitres | milliliters | gallon
    gallons | barrel | barrels | bushels | kg | kgs | kilogram | kilograms | kilogramme | kilogrammes | kilo
    kilos | g | gram | grams | gramme | grammes | mg | milligram | milligrams | μg | µg | ng | t | ton | tons
    tonne | tonnes | metric tons | metric tonnes | mt | kt | gt | lb | lbs | ounce | ounces | oz | w | kw | mw
    gw | tw | watt | watts | kilowatt | kilowatts | megawatt | megawatts | gigawatt | gigawatts | terawatts | wh
    kwh | mwh | gwh | twh | kilowatt - hours | kilowatt hours | megawatt - hours | megawatt hours
    kilowatt - hour | kilowatt hour | megawatt - hour | megawatt hour | gigawatt - hour | terawatt - hour
    gigawatt - hours | terawatt - hours | terawatt hours | j | kj | mj | gj | pj | joule | joules | ev | kev
    mev | gev | btu | mmbtu | hp | bhp | horsepower | ps | nm | lb - ft | pound - feet | v | kv | volt | volts
    mv | a | ma | amp | amps | ampere | amperes | ah | mah | ω | ohm | ohms | f | farad | tesla | mt | hz | khz
    mhz | ghz | thz | hertz | dpi | ppi | ° | ° c | ° f
    ° n | ° s | ° e | ° w | °c | °f | k | c | degree | degrees | degrees celsius
    degrees fahrenheit | degrees centigrade | degree celsius | kelvin | celsius | fahrenheit | pa | hpa | kpa
    mpa | gpa | bar | mbar | μbar | psi | ksi | atm | mmhg | torr | db | decibel | decibels | lux | lumens
    byte | bytes | kb | mb | gb | tb | pb | bit | bits | mbps | gbps | kbps | megapixels | megapixel | mp
    pixels | px | ppm | ppb | parts per million | parts per billion | mol | mmol | μmol | m m | mph | m.p.h.
    kph | km / h | m / s | rpm | mpg | knots | miles per hour | kilometres per hour | kilometers per hour
    revolutions per minute | calories | kcal | cal | kilocalories | carat | carats | teu | dwt | cc | mm hg | å
    au | ly | light - years | light years | light - year | light year | kn | newtons | newton | nautical mile
    sea mile | sea miles | short ton | short tons | long ton | long tons | imperial ton | imperial tons | us ton
    us tons | metric ton | metric tonne | us gallon | us gallons | u.s. gallon | u.s. gallons | uk gallon
    uk gallons | imperial gallon | imperial gallons | oil barrel | oil barrels | bushel | deadweight tonnes
    deadweight tons | millilitre | milliliter | microlitre | microlitres | microliter | microliters | decilitre
    decilitres | deciliter | deciliters | square centimetre | square centimetres | square centimeter
    square centimeters | square millimetre | square millimetres | square millimeter | square millimeters
    cubic centimetre | cubic centimetres | cubic centimeter | cubic centimeters | terawatt hour | petawatt - hour
    petawatt - hours | petawatt hour | petawatt hours | british thermal unit | british thermal units
    twenty - foot equivalent units | twenty - foot equivalent unit | kilobits per second | megabits per second
    gigabits per second | watt hour | watt hours | watt - hour | watt - hours | gigawatt hour | gigawatt hours
    ampere - hour | ampere - hours | newton metre | newton metres | newton - metre | newton - metres | pascal
    pascals | millibar | millibars | degree fahrenheit | person - year | person - days | person - day
    knot | calorie | kilocalorie
    """
#: Words that scale a unit in one word with it: "megatonnes", "petajoules".
_SCALED_WORDS = {
    "nano micro": "gram grams",
    "kilo mega giga": "tonne tonnes ton tons",
    "kilo mega giga tera peta exa": "joule joules byte bytes",
    "milli tera peta": "watt watts",
    "milli kilo": "volt volts",
    "hecto kilo mega giga": "pascal pascals",
    "kilo mega giga tera": "hertz",
    "kilo": "newton newtons",
    "milli micro": "mole moles",
}
_SCALED_MEASURES = "".join(
    f"|{prefix}{unit}"
    for prefixes, units in _SCALED_WORDS.items()
    for prefix in prefixes.split()
    for unit in units.split()
)

#: How many parts a unit has; "in" is an inch only behind feet.
_PARTS_OF_UNITS = (
    ("foot feet ft", "inch inches in", 12),
    ("stone stones", "pound pounds lb lbs", 14),
    ("pound pounds lb lbs", "ounce ounces oz", 16),
    ("year years yr yrs", "month months", 12),
    ("week weeks", "day days", 7),
    ("day days", "hour hours hr hrs", 24),
    ("hour hours hr hrs h", "minute minutes min mins", 60),
    ("minute minutes min mins", "second seconds sec secs s", 60),
    ("km kilometre kilometres kilometer kilometers", "m metre metres meter meters", 1000),
    ("m metre metres meter meters", "cm centimetre centimetres centimeter centimeters", 100),
    ("kg kilogram kilograms kilo kilos", "g gram grams", 1000),
)
SUBUNITS = {
    (whole, part): Decimal(count)
    for wholes, parts, count in _PARTS_OF_UNITS
    for whole in wholes.split()
    for part in parts.split()
}

_AREAS = "|".join(
    f"|{power} {length}"
    for power in ("square", "sq", "cubic", "cu")
    for length in (
        "km|kilometre|kilometres|kilometer|kilometers|m|metre|metres|meter|meters|cm|mm|mile|miles|mi|foot|feet|ft"
        "|inch|inches|yard|yards"
    ).split("|")
)

_PERCENT = """
    % | percent | per cent | pct | per - cent | percents | ％ | wt % | wt . % | vol % | at % | mol % | pc
    of a percent | of one percent | of a per cent | of one per cent | of 1 percent | of 1 %
    """
_POINTS = """
    percentage points | percentage point | percentage - point | percentage - points | pp | ppt | ppts | % points
    % point | points of a percent | percent points | percent point | pct points
    of a percentage point | of one percentage point | of a percentage - point
    """
_BASIS = "basis points|basis point|basis - point|basis - points|bps|bp"
_PARTS = {"‰": Decimal("0.1"), "per mille": Decimal("0.1"), "permille": Decimal("0.1"), "per mil": Decimal("0.1")}
_MULTIPLES = "times|fold|- fold|x|×|times as many|times as much|times more"


def _name(phrases: str, kind: FigureKind, name: str | None = None) -> dict[str, UnitWord]:
    return {phrase: UnitWord(name or phrase, kind) for phrase in split_phrases(phrases)}


#: Units after a number that are no currency. Symbols are read case by case: see `CASED`.
UNITS = (
    _name(_MEASURES + _SCALED_MEASURES + _AREAS, FigureKind.COUNT)
    | _name(_DURATIONS, FigureKind.DURATION)
    | _name(_PERCENT, FigureKind.PERCENT, "percent")
    | _name(_POINTS, FigureKind.PERCENTAGE_POINTS, "percentage points")
    | _name(_BASIS, FigureKind.PERCENTAGE_POINTS, "basis points")
    | {phrase: UnitWord("percent", FigureKind.PERCENT, factor) for phrase, factor in _PARTS.items()}
    | _name(_MULTIPLES, FigureKind.MULTIPLE, "times")
)
