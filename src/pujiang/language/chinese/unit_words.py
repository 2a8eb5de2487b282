"""Chinese words for units, currencies and measure words, in simplified and traditional characters."""

from __future__ import annotations

from decimal import Decimal

from pujiang.figure_codes import FigureKind
from pujiang.language.currency_names import CHINESE
from pujiang.language.figure_protocol import UnitWord


def spread(phrase: str) -> str:
    """Return a phrase with a space between its characters, as tables have it; letters stay together."""
    spread = ""
    for before, character in zip(" " + phrase, phrase, strict=False):
        is_letter = character.isascii() and character.isalpha() and before.isascii() and before.isalpha()
        spread += character if is_letter else f" {character}"
    return " ".join(spread.lower().split())


_CURRENCIES = {
    "CNY": "元 圆 圓 块 块钱 元人民币 元人民幣 人民币 人民幣 RMB CNY 人民币元",
    "USD": "美元 美金 US$ USD 元美金",
    "EUR": "欧元 歐元 EUR",
    "GBP": "英镑 英鎊 GBP",
    "JPY": "日元 日圆 日圓 円 JPY",
    "HKD": "港元 港币 港幣 HK$ HKD",
    "TWD": "新台币 新臺幣 新台幣 台币 TWD",
    "MOP": "澳门元 澳門元",
    "KRW": "韩元 韓元 KRW",
    "AUD": "澳元 AUD",
    "CAD": "加元 CAD",
    "NZD": "新西兰元 纽元",
    "SGD": "新加坡元 新元 SGD",
    "CHF": "瑞士法郎 瑞郎 CHF",
    "RUB": "卢布 盧布",
    "INR": "卢比 盧比 印度卢比",
    "THB": "泰铢 泰銖",
    "VND": "越南盾",
    "IDR": "印尼盾 印尼卢比",
    "MYR": "林吉特 马来西亚林吉特",
    "PHP": "菲律宾比索",
    "ZAR": "兰特 蘭特",
    "NGN": "奈拉",
    "BRL": "雷亚尔",
    "KZT": "坚戈",
    "TRY": "里拉 土耳其里拉",
    "BTC": "比特币",
    "NIO": "尼加拉瓜金科多巴",
    "XDR": "特别提款权 特別提款權",
    "XAF": "中非法郎",
    "XOF": "西非法郎",
    "dirhams": "迪拉姆",
    "dinars": "第纳尔 第納爾",
    "francs": "法郎",
    "kronor": "克朗",
    "pesos": "比索 披索",
    "pounds": "镑 鎊",
    "riyals": "里亚尔 里亞爾",
    "shillings": "先令",
    "cents": "美分 欧分 歐分",
    "fen": "分钱",
    "pence": "便士",
    "kopecks": "戈比",
    "sen": "日本銭 日本钱",
    "jiao": "角 毛 毛钱 角钱",
}
_BEFORE = {
    "CNY": "人民币 人民幣 RMB CNY",
    "USD": "US$ USD 美元",
    "EUR": "€ EUR 欧元 歐元",
    "GBP": "£ GBP 英镑 英鎊",
    "HKD": "HK$ HKD 港币 港幣 港元",
    "JPY": "日元 日圆 日圓",
    "TWD": "新台币 新臺幣 新台幣",
    "MOP": "澳门元 澳門元 澳门币",
    "INR": "₹",
    "$": "$",
    "¥": "¥ ￥",
}
#: Codes of ISO 4217 that Chinese texts print beside numbers.
_CODES = """
    AED AUD BDT BRL CAD CHF CZK DKK EGP ETB HUF IDR ILS INR JPY KES KHR KRW KZT LAK LKR MMK MNT MOP MXN MYR NGN NOK
    NPR NZD PHP PKR PLN QAR RUB SAR SEK SGD THB TRY TWD TZS UAH UGX UZS VND XAF XOF ZAR ZMW
    """


def _money(rows: dict[str, str]) -> dict[str, UnitWord]:
    return {spread(word): UnitWord(code, FigureKind.MONEY) for code, words in rows.items() for word in words.split()}


_WITH_CODES = _money({code: code for code in _CODES.split()})
CURRENCIES_AFTER = (
    _WITH_CODES | _money({code: names.replace("|", " ") for code, names in CHINESE.items()}) | _money(_CURRENCIES)
)
CURRENCIES_BEFORE = _WITH_CODES | _money(_BEFORE)

_MEASURES_OF_SIZE = """
    公里 千米 米 厘米 毫米 微米 纳米 公分 里 海里 英里 英尺 英寸 平方公里 平方千米 平方米 平方英尺 平方英里 平米
    公顷 亩 畝 立方米 立方千米 吨 噸 公斤 千克 斤 克 毫克 磅 升 毫升 加仑 桶 千瓦 兆瓦 瓦 千瓦时 千瓦時 兆瓦时
    度 摄氏度 攝氏度 华氏度 焦耳 卡路里 标准箱 千米每小时 公里每小时 吨标准煤 吨油当量 吨二氧化碳 赫兹 兆赫 比特
    字节 km m kg g cm mm kW MW GW kWh MWh GWh TWh t mg ml ℃ °C
    """
_DURATIONS = """
    工作日 个工作日 個工作日 年 个月 個月 周 週 星期 个星期 天 日 小时 小時 个小时 個小時 分钟 分鐘 秒 秒钟 岁 歲 周岁
    学年
    """
#: How many parts a unit has.
_PARTS_OF_UNITS = (
    ("jiao", "分 fen", 10),
    ("cny", "分 fen", 100),
    ("年", "个月 個月 月", 12),
    ("周 週 个星期 星期", "天 日", 7),
    ("天 日", "小时 小時 个小时 個小時", 24),
    ("小时 小時 个小时 個小時", "分钟 分鐘 分", 60),
    ("分钟 分鐘 分", "秒 秒钟", 60),
    ("米", "厘米 公分", 100),
    ("公里 千米", "米", 1000),
    ("吨 噸", "公斤 千克", 1000),
    ("公斤 千克", "克", 1000),
)
SUBUNITS = {
    (whole, part): Decimal(count)
    for wholes, parts, count in _PARTS_OF_UNITS
    for whole in wholes.split()
    for part in parts.split()
}

_PERCENT = "% ％ 百分比"
_POINTS = "个百分点 個百分點 百分点 百分點"
_BASIS = "个基点 個基點 基点 基點"
_TIMES = "倍"


def _name(words: str, kind: FigureKind, name: str | None = None) -> dict[str, UnitWord]:
    return {spread(word): UnitWord(name or word, kind) for word in words.split()}


UNITS = (
    _name(_MEASURES_OF_SIZE, FigureKind.COUNT)
    | _name(_DURATIONS, FigureKind.DURATION)
    | _name(_PERCENT, FigureKind.PERCENT, "percent")
    | _name(_POINTS, FigureKind.PERCENTAGE_POINTS, "percentage points")
    | _name(_BASIS, FigureKind.PERCENTAGE_POINTS, "basis points")
    | _name(_TIMES, FigureKind.MULTIPLE, "times")
    | {"‰": UnitWord("percent", FigureKind.PERCENT, Decimal("0.1"))}
)

#: Words between a number and what it counts.
MEASURES = [
    spread(word)
    for word in (
        """
        个 個 名 人 位 家 项 項 次 座 条 條 件 台 臺 辆 輛 所 批 种 種 份 张 張 篇 部 本 场 場 户 戶 届 屆 国 國
        省 市 县 縣 村 只 隻 头 頭 棵 株 块 塊 艘 架 套 支 枚 颗 顆 双 雙 对 對 组 組 类 類 起 例 人次 期 注 章
        层 層 间 間 幅 笔 筆 处 處 片 行 方 代 款 门 門 员 口 把 杯 瓶 箱 包 袋 盒 封 顿 首 句 字 页 頁 级 級 轮
        輪 班 队 隊 群 股 道 滴 根 匹 扇 盏 樽 箱次 架次 艘次 亿次 席 票 人民 国家 國家 城市 企业 企業 学校 项目
        科学家 学生
        """
    ).split()
]
