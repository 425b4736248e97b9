"""How much a decoded text looks like what offices write, as often more than one encoding fits."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

_FREQUENT = (
    "的一二三四五六七八九十百千万亿年月日季上下半初末前后期全总合计小其中其他及和与或以内外在为数量额值比率占增长率平均每人均累同环"
    "国省市区县乡镇村街道里邻办处局会委社地行政代码编号名称单位元角分吨公斤米亩顷平方户口男女性别岁龄生死亡出迁入结婚离"
    "农林牧渔业工商建筑交通运输邮电财税收支预算决融贷款存保险教育文化卫医疗院学校师老幼中高大专科技研发能源水电气环境"
    "城乡居民可配收入消费支出产品生产总值固定资投进出口主要指标统计表资料来源注说明项目类别备分组状况情完成实际计划目标"
    "東西南北山江河海湖州阳安平新龙石金长华兴福德文永宁"
    "萬億數額值總計年區縣鄉鎮鄰里戶別齡遷婚離農漁業築運輸財稅決貸險醫療學師電氣環鎮東陽寧龍長華興產標統計資來註說類備組況實際畫單"
    "項間圖書館衛國縣廳處會長關係變異係數位納稅單位綜合所得總額臺灣台灣義嘉投竹苗栗彰化雲林屏花蓮澎"
)


@cache
def _common() -> frozenset[str]:
    """Returns the characters that GB 2312 and Big5 put in their levels of frequent ones, and their signs."""
    found = set("，。、；：？！（）《》“”‘’…—～·％‰℃㎡㎞㎏￥＋－＝○●〇′″Ⅰ　")
    for lead in range(0xB0, 0xD8):
        found.update(bytes([lead, trail]).decode("gb2312", "ignore") for trail in range(0xA1, 0xFF))
    for lead in range(0xA4, 0xC7):
        trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        found.update(bytes([lead, trail]).decode("big5", "ignore") for trail in trails)
    found.update(map(chr, (*range(0xFF01, 0xFF5F), *range(0xC0, 0x250))))
    return frozenset(found - {""})


@cache
def _frequent() -> frozenset[str]:
    return frozenset(_FREQUENT)


class Tally:
    """Counts the characters beyond ASCII of a text, and how many of them are common."""

    def __init__(self) -> None:
        self.high = 0
        self.common = 0
        self.frequent = 0
        self.wide = 0
        """Characters that take three bytes or more in UTF-8."""

    def add(self, text: str) -> None:
        """Counts a piece of the text."""
        common, frequent = _common(), _frequent()
        for sign, count in Counter(text).items():
            if sign > "\x7f":
                self.high += count
                self.wide += count * (sign > "\u07ff")
                self.common += count * (sign in common)
                self.frequent += count * (sign in frequent)

    @property
    def common_share(self) -> float:
        """Share of characters beyond ASCII that are common, 0 when there are none."""
        return self.common / self.high if self.high else 0.0

    @property
    def likelihood(self) -> float:
        """How sensible the text looks, from 0 to 2."""
        return self.common_share + (self.frequent / self.high if self.high else 0.0)


_HIGH = re.compile(rb"[\x80-\xff]")
_WESTERN = re.compile(
    rb"(?<![\x80-\xff])"  # é in words, or a sign beside a figure
    rb"[\x80\x8a\x8c\x8e\x91-\x97\x9a\x9c\x9e\x9f\xa3\xa7\xa9\xab\xae\xb0-\xb3\xb9\xba\xbb-\xbe\xc0-\xff]"
    rb"(?=[A-Za-z \t\"'),;|.:0-9\r\n-])"
)


class WesternTally:
    """Counts the bytes beyond ASCII, and those that stand alone between letters as in Western texts."""

    def __init__(self) -> None:
        self.high = 0
        self.alone = 0

    def add(self, chunk: bytes) -> None:
        """Counts a piece of the file."""
        self.high += len(_HIGH.findall(chunk))
        self.alone += len(_WESTERN.findall(chunk))

    @property
    def share(self) -> float:
        """Share of bytes beyond ASCII that read well as Windows-1252."""
        return self.alone / self.high if self.high else 0.0
