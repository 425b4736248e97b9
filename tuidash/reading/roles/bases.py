"""What the name of a figure tells about how it belongs to its period."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tuidash.model.fold import fold
from tuidash.model.period_text import parse_period_text
from tuidash.reading.roles.kinds import period_named

_CUMULATIVE = re.compile(
    r"累计|累計|(?<!\d)0?1\s*[-—–~至到]\s*(?:0?[2-9]|1[01])\s*月|年初至今|year.to.date|(?<![a-z])ytd(?![a-z])"
    r"|cumulative"
)
_AVERAGE = re.compile(
    r"(?:年|月|季|日)?平均(?:人口|人数|人數|户数|戶數)|平均气温|average population|mid-?year"
)
_AT_THE_END = re.compile(
    r"(?:年|月|季|期|期间|期間)(?:末|底)|余额|餘額|存量|结存|結存|保有量|拥有量|擁有量|(?:^|[^a-z])end.of"
    r"|year.end|(?:^|[^a-z])(?:balance|outstanding|stock)(?![a-z])"
)
_DURING = re.compile(
    r"出生|死亡|迁入|遷入|迁出|遷出|增加|增长|增長|新增|减少|減少|结婚|結婚|离婚|離婚|招生|毕业|畢業"
    r"|人次|旅游|旅客|游客|播种|播種|收获|收穫|造林|竣工|施工|销售|銷售|成交|出让|新开工|参观|就诊"
    r"|(?:收入|支出|产值|產值|产量|產量|投资|投資|消费|消費)(?:$|[(/])|率|比重|指数|指數|系数|係數|人均|每"
    r"|birth|death|marri|marry|divorce|migra|growth|new |arrival|visit|income|sown|per capita|rate|share"
)
_KEPT = re.compile(
    r"人口|户数|戶數|住户|家庭数|常住|户籍人数|从业人员|從業人員|就业人员|就業人員|职工人数|職工人數|在校|在职|在職"
    r"|参保人数|党员|耕地|土地|(?:总|行政区|辖区|建成区|绿地|林地|草地|水域)面积|面積|里程|床位|学校数|學校數"
    r"|(?:机构|機構|企业|企業|单位|單位|医院|醫院|卫生院|幼儿园|村委会|居委会|行政村|自然村|村民小组|乡镇)"
    r"(?:个数|個數|数|數|家数|总数)|所数|所數|家数|家數"
    r"|population|households?|inhabitants|residents|cultivated|land area|number of (?:schools|hospitals|beds)"
    r"|(?:^|[^a-z])access(?![a-z])"
)
_AGES = re.compile(r"[0-9]+[-~至]?[0-9]*[岁歲]")


def basis_named(labels: Iterable[str]) -> str:
    """Returns what labels tell about a figure and its period: cumulative, average, stock or flow.

    Nothing is returned where no word tells; a word for what happens (births) goes before one for what there
    is (population), as births of a population happen.
    """
    folded = [fold(label) for label in labels]
    for pattern, basis in (
        (_CUMULATIVE, "cumulative"),
        (_AVERAGE, "average"),
        (_AT_THE_END, "stock"),
        (_DURING, "flow"),
        (_KEPT, "stock"),
        (_AGES, "stock"),
    ):
        if any(pattern.search(label) for label in folded):
            return basis
    return ""


def basis_of_heading(labels: Iterable[str], calendar: str) -> str:
    """Returns what a heading tells: its period first, as 2023年末 does, then the words in it."""
    labels = [label for label in labels if label]
    periods = [label for label in labels if period_named(label, calendar)]
    bases = [parse_period_text(label, calendar).basis for label in periods]
    return next((basis for basis in bases if basis), "") or basis_named(labels)
