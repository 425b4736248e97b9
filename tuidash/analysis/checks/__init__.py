"""Checks of a dataset, one file each, in the order in which they are run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from tuidash.analysis.checks import (
    bounds,
    breaks,
    clues,
    conflicts,
    conversion,
    cumulative,
    duplicates,
    formula,
    grid,
    growth,
    jump,
    parts,
    rates,
    schema,
    stale,
    stated,
    status,
    unit_jump,
    unknown,
)
from tuidash.analysis.checks.context import Context
from tuidash.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something that can be wrong with figures, and what finds it."""

    id: str
    title: Text
    severity: str
    """That of most of its findings; a declared rule may have its own."""
    find: Callable[[Context], pl.LazyFrame]
    """Returns findings, lazily, in the shape of FINDING_COLUMNS."""
    scope: str = "series"
    """What it must see at once: a series of an area, an indicator in all areas, or the whole dataset."""


def _check(
    identity: str,
    zh: str,
    en: str,
    severity: str,
    find: Callable[[Context], pl.LazyFrame],
    scope: str = "series",
) -> Check:
    return Check(id=identity, title=Text(zh=zh, en=en), severity=severity, find=find, scope=scope)


_CHECKS = (
    _check("schema", "结构与类型", "schema and types", "error", schema.find),
    _check("duplicates", "重复的数字", "duplicate figures", "error", duplicates.find),
    _check("unknown", "未知的代码与单位", "unknown ids and units", "error", unknown.find, "dataset"),
    _check("grid", "缺少的单元格", "missing cells", "note", grid.find, "indicator"),
    _check("bounds", "超出上下限", "bounds", "error", bounds.find),
    _check("parts", "总量与部分之和", "parts and totals", "error", parts.find, "indicator"),
    _check("stated", "所载与重算", "stated and recomputed", "error", stated.find, "dataset"),
    _check("formula", "公式", "formulas", "error", formula.find),
    _check("rates", "比率与分子分母", "rates and their parts", "error", rates.find),
    _check("growth", "增速与两期数值", "stated growth", "error", growth.find),
    _check("conversion", "单位换算", "unit conversion", "error", conversion.find),
    _check("unit_jump", "疑似单位错误", "unit jumps", "warning", unit_jump.find),
    _check("jump", "突变", "jumps", "warning", jump.find, "indicator"),
    _check("cumulative", "累计数下降", "cumulative series that fall", "error", cumulative.find),
    _check("stale", "停滞的序列", "stale series", "note", stale.find, "indicator"),
    _check("status", "状态与数值矛盾", "status against value", "error", status.find),
    _check("breaks", "口径中断", "breaks in series", "note", breaks.find),
    _check("conflicts", "来源矛盾", "conflicts between sources", "warning", conflicts.find),
    _check("clues", "可疑文字", "text clues", "warning", clues.find),
)

CHECKS: dict[str, Check] = {check.id: check for check in _CHECKS}
"""Every check by its id."""
