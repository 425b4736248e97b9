"""Codes that say what a value is worth and how it is meant."""

from __future__ import annotations

from tuidash.model.text import Text

STATUSES: dict[str, Text] = {
    "A": Text(zh="正常", en="normal"),
    "B": Text(zh="口径中断", en="break in series"),
    "D": Text(zh="定义不同", en="definition differs"),
    "E": Text(zh="估计", en="estimated"),
    "F": Text(zh="预测", en="forecast"),
    "G": Text(zh="试验性", en="experimental"),
    "I": Text(zh="插补", en="imputed"),
    "K": Text(zh="并入他项", en="included in another category"),
    "L": Text(zh="未收集", en="not collected"),
    "M": Text(zh="不适用", en="cannot exist"),
    "N": Text(zh="不显著", en="not significant"),
    "O": Text(zh="缺失", en="missing"),
    "P": Text(zh="初步", en="provisional"),
    "Q": Text(zh="隐去", en="suppressed"),
    "U": Text(zh="可靠性低", en="low reliability"),
    "V": Text(zh="未核实", en="unvalidated"),
    "W": Text(zh="含他项", en="includes another category"),
}
"""SDMX code list OBS_STATUS, as far as tuidash uses it."""

VALUELESS = frozenset("LMNOQ")
"""Statuses that explain an empty value; N is of a figure below the smallest unit of its table."""

KINDS: dict[str, Text] = {
    "actual": Text(zh="实际", en="actual"),
    "target": Text(zh="目标", en="target"),
    "plan": Text(zh="计划", en="plan"),
    "baseline": Text(zh="基期", en="baseline"),
    "limit": Text(zh="限额", en="limit"),
    "standard": Text(zh="标准", en="standard"),
    "growth": Text(zh="同比增速", en="stated growth"),
    "average_growth": Text(zh="年均增速", en="stated average growth"),
    "increase": Text(zh="增减量", en="stated change"),
}
"""What a row states about its indicator."""

PERCENT_KINDS = frozenset({"growth", "average_growth"})
"""Kinds whose value is in percent whatever the indicator's unit."""

RELATIONS: dict[str, Text] = {
    "exact": Text(zh="等于", en="exactly"),
    "about": Text(zh="约", en="about"),
    "over": Text(zh="余/以上", en="over"),
    "under": Text(zh="近/不足", en="under"),
    "range": Text(zh="区间", en="between"),
    "at_least": Text(zh="不低于", en="at least"),
    "at_most": Text(zh="不高于", en="at most"),
}
"""How the number stands to the quantity it describes."""

BASES: dict[str, Text] = {
    "flow": Text(zh="期内", en="during the period"),
    "cumulative": Text(zh="累计", en="cumulative"),
    "stock": Text(zh="期末", en="at the end"),
    "average": Text(zh="平均", en="average"),
}
"""How a value relates to its period."""

TOTAL = "_T"
"""The dimension code for "all of it"."""
