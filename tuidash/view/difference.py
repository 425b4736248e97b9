"""What an import changed, old and new beside each other."""

from __future__ import annotations

import polars as pl

from tuidash.language import tr
from tuidash.model.area import LEVELS
from tuidash.model.text import Text
from tuidash.output.column import Column, ColumnKind
from tuidash.view.listings import texts
from tuidash.view.sheet import Sheet
from tuidash.view.titles import title_of

CHANGE_NAMES = {
    "added": Text(zh="新增", en="added"),
    "revised": Text(zh="修订", en="revised"),
    "withdrawn": Text(zh="不再出现", en="withdrawn"),
    "renamed": Text(zh="更名", en="renamed"),
    "moved": Text(zh="改隶", en="moved"),
    "described": Text(zh="改级别或代码", en="level or code"),
    "gone": Text(zh="不再列出", en="no longer listed"),
}
_LAST = ("difference", "percent")
_HIDDEN = ("period_start", "period_end")


def differences_as_sheet(lazy: pl.LazyFrame, *, ascii: bool = False) -> Sheet:
    """Returns the revised and withdrawn figures, and the added ones where they are among the rows."""
    names = [name for name in lazy.collect_schema().names() if name not in _HIDDEN]
    return Sheet(
        title=tr("Differences"),
        columns=tuple(_column(name) for name in names),
        lazy=lazy,
        ascii=ascii,
        labels={"change": texts(CHANGE_NAMES), "level": texts(LEVELS), "level_old": texts(LEVELS)},
        empty=tr("No figure was revised or withdrawn"),
    )


def _column(name: str) -> Column:
    kind: ColumnKind = "text"
    if name.startswith("value"):
        kind = "number"
    elif name in _LAST:
        kind = "change"
    old = name.endswith("_old")
    title = {
        "change": tr("Change of figure"),
        "difference": tr("Difference"),
        "percent": tr("Difference"),
    }.get(name)
    own = title or title_of(name.removesuffix("_old"))
    shown = tr("{title} before", title=own) if old else own
    return Column(
        id=name, title=shown, unit="%" if name == "percent" else "", kind=kind,
        decimals=1 if name == "percent" else None,
    )  # fmt: skip
