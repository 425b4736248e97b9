"""Words that can follow a number in a cell: measure words and units, alone, scaled or one per another."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from tuidash.model.unit_text import parse_unit

_COUNTERS = (
    "个 個 人 口 户 戶 家 所 座 处 處 条 條 项 項 件 台 臺 套 辆 輛 艘 架 列 头 頭 只 隻 匹 羽 尾 株 "
    "棵 粒 朵 张 張 册 冊 本 份 篇 种 種 类 類 名 位 次 场 場 批 村 镇 鎮 乡 鄉 县 縣 市 街道 社区 "
    "社區 单位 單位 间 間 栋 棟 幢 孔 眼 床 张床位 张病床 床位 学生 人次 人日 人天 工日 人年 车次 班次 "
    "万次 标箱 箱 瓶 袋 筐 担 擔 对 對 双 雙 副 枚 颗 顆 片 块 塊 部 门 門 线 線 套次 例 起 宗 笔 筆 "
    "亩次 头只 标准箱 台套 台件 台班 艘次 架次 户次 家次 件次 户数 项目 职工 劳动力 个项目 个村 个镇 "
    "个乡 个县 个市 个街道 个社区 个单位 张床"
)
_MONEY = (
    "元 圆 圓 角 分 元整 元正 圆整 人民币 人民幣 美元 欧元 歐元 日元 日圆 日圓 港元 港币 港幣 澳元 "
    "英镑 英鎊 卢布 新台币 新臺幣 台币 臺幣 新台币元 新臺幣元 仟元 仟元新臺幣"
)
_MEASURES = (
    "米 公尺 公分 公里 千米 里 华里 海里 丈 尺 寸 厘米 釐米 毫米 微米 公厘 英里 平方米 平方公尺 平米 "
    "平方千米 平方公里 平方厘米 方 立方米 立方公尺 立方 立方厘米 公顷 公頃 亩 畝 分地 顷 頃 坪 甲 吨 "
    "噸 公吨 公噸 公斤 千克 克 毫克 微克 斤 市斤 两 兩 钱 担 升 毫升 公升 加仑 桶 千瓦 瓦 兆瓦 千瓦时 "
    "千瓦小时 千瓦·时 瓦时 度 千伏 千伏安 伏 焦 焦耳 千焦 吉焦 吨标准煤 吨标煤 标准煤 公斤标准煤 "
    "千克标准煤 吨公里 人公里 吨海里 换算吨公里 秒 分钟 分鐘 小时 小時 天 周 週 个月 個月 年 岁 歲 "
    "学时 课时 分贝 摄氏度 度电 帕 千帕 兆帕 百帕 马力 比特 字节 兆 字 页 頁 倍 番 个点 百分点 百分點 "
    "个百分点 個百分點 元钱"
)
_SYMBOLS = "% ‰ ㎡ k㎡ ㎢ ㎥ ㎞ ㎏ ㎎ ㎜ ㎝ ㏊ ℃ ° °C ㎾ ㎾h ¥ $ € £"
_LATIN = (
    "m m2 m² m3 m³ km km2 km² km3 km³ cm cm2 cm² cm3 cm³ mm mm2 µm um dm3 ha hm2 hm² mu kg g mg ug µg "
    "t kt mt l ml kl min h hr day days month months year years kw mw gw kwh mwh gwh twh kv kva kj gj "
    "tj pj pa kpa mpa hpa bit byte kb gb tb db hz khz mhz ghz tce kgce gce usd rmb cny twd ntd hkd eur "
    "jpy gbp yuan person persons people household households pp ppm"
)
_SINGLE = frozenset(f"{_COUNTERS} {_MONEY} {_MEASURES} {_SYMBOLS}".split())
_ASCII = frozenset(_LATIN.split())
_SCALED = re.compile("(?:十|百|千|仟)?(?:万|萬|亿|億)?")
_PER = re.compile("[/／每]")
_CAPITALS = frozenset("MGTH")
"""These mean a million, a version or a class, not a metre or a gram."""


_DATES = frozenset("月日时時季期层層sSwWKGTMHk") | {"季度"}
"""After a number these mean a month, a day, an hour, a storey or a version more often than an amount."""


def is_unit_word(text: str, own: Collection[str] = ()) -> bool:
    """Tells whether a text behind a number is its unit: 元, 万人, kg/亩, million people, or one of `own`."""
    return text in own or _is_known(text)


@lru_cache(maxsize=4096)
def _is_known(text: str) -> bool:
    if all(_is_one(part.strip()) for part in _PER.split(text)):
        return True
    return text not in _DATES and parse_unit(text) is not None


def _is_one(text: str) -> bool:
    if text in _SINGLE or (text.casefold() in _ASCII and text not in _CAPITALS):
        return True
    scaled = _SCALED.match(text)
    rest = text[scaled.end() :] if scaled else text
    return rest != text and (rest in _SINGLE or rest.casefold() in _ASCII)
