"""Chinese letters in pinyin without tones, for readable ids: the usual reading of each, and that of family names."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from pujiang.language.chinese.people import LONG_SURNAMES, SURNAMES
from pujiang.language.chinese.variants import SIMPLIFIED

# GB 2312 lists its 3755 most frequent letters in the order of pinyin: the first letter of each syllable is enough.
_FIRSTS = """
    啊a 埃ai 鞍an 肮ang 凹ao 芭ba 白bai 斑ban 邦bang 苞bao 杯bei 奔ben 崩beng 逼bi 鞭bian 标biao 鳖bie 彬bin 兵bing
    玻bo 哺bu 擦ca 猜cai 餐can 苍cang 操cao 厕ce 层ceng 插cha 拆chai 搀chan 昌chang 超chao 车che 郴chen 撑cheng 吃chi
    充chong 抽chou 初chu 揣chuai 川chuan 疮chuang 吹chui 春chun 戳chuo 疵ci 聪cong 凑cou 粗cu 蹿cuan 摧cui 村cun 磋cuo
    搭da 呆dai 耽dan 当dang 刀dao 德de 蹬deng 堤di 颠dian 碉diao 跌die 丁ding 丢diu 东dong 兜dou 都du 端duan 堆dui
    墩dun 掇duo 蛾e 恩en 而er 发fa 藩fan 坊fang 菲fei 芬fen 丰feng 佛fo 否fou 夫fu 噶ga 该gai 干gan 冈gang 篙gao 哥ge
    给gei 根gen 耕geng 工gong 钩gou 辜gu 刮gua 乖guai 棺guan 光guang 瑰gui 辊gun 锅guo 哈ha 骸hai 酣han 夯hang 壕hao
    呵he 嘿hei 痕hen 哼heng 轰hong 喉hou 呼hu 花hua 槐huai 欢huan 荒huang 灰hui 荤hun 豁huo 击ji 嘉jia 歼jian 僵jiang
    蕉jiao 揭jie 巾jin 荆jing 炯jiong 揪jiu 鞠ju 捐juan 撅jue 均jun 喀ka 开kai 刊kan 康kang 考kao 坷ke 肯ken 坑keng
    空kong 抠kou 枯ku 夸kua 块kuai 宽kuan 匡kuang 亏kui 坤kun 括kuo 垃la 莱lai 蓝lan 琅lang 捞lao 勒le 雷lei 棱leng
    厘li 俩lia 联lian 粮liang 撩liao 列lie 琳lin 玲ling 溜liu 龙long 楼lou 芦lu 驴lv 峦luan 掠lue 抡lun 萝luo 妈ma
    埋mai 瞒man 芒mang 猫mao 么me 玫mei 门men 萌meng 眯mi 棉mian 苗miao 蔑mie 民min 明ming 谬miu 摸mo 谋mou 拇mu 拿na
    氖nai 南nan 囊nang 挠nao 呢ne 馁nei 嫩nen 能neng 妮ni 蔫nian 娘niang 鸟niao 捏nie 您nin 柠ning 牛niu 脓nong 奴nu
    女nv 暖nuan 虐nue 挪nuo 哦o 欧ou 啪pa 拍pai 攀pan 乓pang 抛pao 呸pei 喷pen 砰peng 坯pi 篇pian 飘piao 撇pie 拼pin
    乒ping 坡po 扑pu 期qi 掐qia 牵qian 枪qiang 橇qiao 切qie 钦qin 青qing 琼qiong 秋qiu 趋qu 圈quan 缺que 裙qun 然ran
    瓤rang 饶rao 惹re 壬ren 扔reng 日ri 戎rong 揉rou 茹ru 软ruan 蕊rui 闰run 若ruo 撒sa 腮sai 三san 桑sang 搔sao 瑟se
    森sen 僧seng 莎sha 筛shai 珊shan 墒shang 梢shao 奢she 砷shen 声sheng 师shi 收shou 蔬shu 刷shua 摔shuai 栓shuan
    霜shuang 谁shui 吮shun 说shuo 斯si 松song 搜sou 嗽su 酸suan 虽sui 孙sun 蓑suo 塌ta 胎tai 坍tan 汤tang 掏tao 特te
    藤teng 梯ti 天tian 挑tiao 贴tie 厅ting 通tong 偷tou 凸tu 湍tuan 推tui 吞tun 拖tuo 挖wa 歪wai 豌wan 汪wang 威wei
    瘟wen 嗡weng 挝wo 巫wu 昔xi 瞎xia 掀xian 相xiang 萧xiao 楔xie 薪xin 星xing 兄xiong 休xiu 墟xu 轩xuan 靴xue 勋xun
    压ya 焉yan 殃yang 邀yao 椰ye 一yi 茵yin 英ying 哟yo 拥yong 幽you 淤yu 鸳yuan 曰yue 耘yun 匝za 栽zai 咱zan 赃zang
    遭zao 责ze 贼zei 怎zen 增zeng 扎zha 摘zhai 瞻zhan 樟zhang 招zhao 遮zhe 珍zhen 蒸zheng 芝zhi 中zhong 舟zhou 珠zhu
    抓zhua 拽zhuai 专zhuan 桩zhuang 椎zhui 谆zhun 捉zhuo 兹zi 鬃zong 邹zou 租zu 钻zuan 嘴zui 尊zun 昨zuo
    """.split()
# Less frequent letters, as names have them.
_RARE = """
    蓓邶bei 亳bo 汴bian 玢bin 昺bing 璨can 昶chang 琛谌宸chen 晟珵cheng 墀chi 琮淙cong 璀cui 岱玳黛dai 聃dan 棣di
    玎ding 崬dong 璠fan 舫fang 斐绯翡fei 棼fen 沣酆feng 芙苻孚fu 淦gan 珙gong 嘏gu 倌guan 珪gui 晗菡han 沆hang
    昊皓淏颢hao 翮颉he 珩蘅heng 泓闳荭hong 琥祜hu 骅桦hua 奂洹寰嬛huan 璜湟huang 晖蕙hui 霁骥玑嵇笈麂ji 葭珈郏迦jia
    笕jian 洚jiang 婕jie 堇瑾缙jin 璟菁旌婧jing 炅jiong 莒ju 珺隽jun 恺铠锴kai 侃kan 伉kang 珂轲恪ke 邝kuang 琨锟kun
    岚lan 阆lang 俪骊郦li 琏濂lian 莨liang 麟嶙遴lin 苓泠ling 鎏liu 泷long 璐逯lu 栾鸾luan 珞luo 闾lv 嫚man 嵋湄mei
    濛meng 芈mi 淼缈miao 旻珉岷min 溟茗ming 茉mo 沐mu 楠nan 甯ning 霈pei 芃peng 嫔pin 璞濮溥pu 琦琪祺颀绮qi 芊茜倩qian
    芩qin 箐qing 虬qiu 璩衢qu 荃筌quan 苒ran 娆rao 荏ren 嵘榕rong 睿芮蕤rui 潸shan 劭shao 莘shen 轼shi 姝shu 铄shuo
    泗si 崧淞嵩song 邃sui 昙郯tan 韬tao 滕teng 婷霆ting 佟潼tong 琬wan 玮炜薇韪闱wei 雯汶wen 邬wu 曦羲郗熹玺奚禧xi
    遐xia 娴xian 骧xiang 筱潇骁xiao 勰燮xie 昕馨歆xin 煦栩诩胥xu 煊瑄萱璇暄铉xuan 荀洵珣xun 娅ya 琰妍嫣晏焱闫yan
    炀yang 烨晔ye 怡弈奕懿熠轶祎旖翊yi 胤yin 瑛滢嬴ying 邕yong 攸莠you 钰瑜瑀毓昱禺妤煜yu 媛沅yuan 玥钺yue 芸筠昀yun
    砟zha 璋zhang 曌钊zhao 喆zhe 桢祯zhen 铮zheng 芷祗zhi 竺zhu 倬焯zhuo 梓zi 笮zuo
    """.split()
# Family names that are read otherwise than the letter elsewhere.
_FAMILY = dict(zip("曾单解仇区查盖乐朴覃", "zeng shan xie qiu ou zha ge yue piao qin".split(), strict=True))
# The last of the frequent letters.
_LAST = "座".encode("gb2312")
_SYLLABLES = frozenset(row[1:] for row in _FIRSTS)
_STARTS = [row[0].encode("gb2312") for row in _FIRSTS]


def _read_rare() -> dict[str, str]:
    rows = ((row, "".join(filter(str.isascii, row))) for row in _RARE)
    return {letter: reading for row, reading in rows for letter in row if not letter.isascii()}


_READINGS = _read_rare()


def spell(words: str, family: str = "") -> str:
    """Return words with each Chinese letter as a syllable of its own; letters that are not known are left out.

    Args:
        words: the words.
        family: the family name with which they begin, if they are a name: it is one word, and the given name another.
    """
    if family:
        first = family.translate(SIMPLIFIED)
        read = _FAMILY.get(first) or _spell_all(first)
        return f"{read.replace(' ', '')} {_spell_all(words[len(family) :]).replace(' ', '')}"
    return _spell_all(words)


def split_latin(name: str) -> tuple[str, str] | None:
    """Return family name and given name of a Chinese name in pinyin; None if it is none, or may have either order.

    >>> split_latin("Wang Xiaoming"), split_latin("Xiaoming Wang"), split_latin("Zhang Wei"), split_latin("Ada Park")
    (('Wang', 'Xiaoming'), ('Wang', 'Xiaoming'), None, None)
    """
    parts = name.split()
    if len(parts) != 2 or not all(map(_is_pinyin, parts)):  # noqa: PLR2004
        return None
    first, second = (part.lower() in _spell_families() for part in parts)
    if first == second:
        return None
    return (parts[0], parts[1]) if first else (parts[1], parts[0])


@cache
def _spell_families() -> frozenset[str]:
    letters = (*SURNAMES, *LONG_SURNAMES)
    return frozenset(_FAMILY.get(family) or _spell_all(family).replace(" ", "") for family in letters)


def _is_pinyin(word: str) -> bool:
    """Check whether letters are one or two syllables, as those of a name."""
    bare = word.lower().replace("-", "").replace("'", "")
    halves = ((bare[:i], bare[i:]) for i in range(1, len(bare)))
    return bare in _SYLLABLES or any(first in _SYLLABLES and last in _SYLLABLES for first, last in halves)


def _spell_all(words: str) -> str:
    folded = words.translate(SIMPLIFIED)
    return " ".join("".join(f" {_read(letter)} " if letter >= "\u3400" else letter for letter in folded).split())


def _read(letter: str) -> str:
    try:
        code = letter.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    if code[:1] < _STARTS[0][:1]:
        return ""
    return _READINGS.get(letter, "") if code > _LAST else _FIRSTS[bisect_right(_STARTS, code) - 1][1:]
