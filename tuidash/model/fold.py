"""One form for texts that people write in many widths and scripts."""

from __future__ import annotations

from unicodedata import normalize

_SIMPLER = str.maketrans(
    "萬億畝戶頃噸輛個處條臺張隻頭冊點時間棟塊場歲項種類圓幣區縣鄉鎮單錢兩層車對雙匯總計額數員長國際歐"
    "鎊釐餘約佔資產業實積寬價現當標準電鐘號盞輪機構職開關達於與週擔顆糧級環團隊體質銀錠據無預歷報統標準",
    "万亿亩户顷吨辆个处条台张只头册点时间栋块场岁项种类圆币区县乡镇单钱两层车对双汇总计额数员长国际欧"
    "镑厘余约占资产业实积宽价现当标准电钟号盏轮机构职开关达于与周担颗粮级环团队体质银锭据无预历报统标准",
)
_BRACKETS = str.maketrans("【〔［｛〖「『《〈{[<】〕］｝〗」』》〉}]>", "(" * 12 + ")" * 12)
_MARKS = str.maketrans("∕⁄〜～–—−‐‑─", "//~~------")


def fold(text: str) -> str:
    """Returns a text with simple widths, one kind of brackets and dashes, simplified and lower case."""
    folded = normalize("NFKC", text).translate(_SIMPLER).translate(_BRACKETS).translate(_MARKS)
    return " ".join(folded.split()).casefold()
