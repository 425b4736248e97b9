"""Refuses an import of which not one figure can be read."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.store.account import Account
from tuidash.store.request import FileReport


def refuse_unread(reports: Sequence[FileReport], accounts: Sequence[Account]) -> None:
    """Refuses files without a figure, which would make an empty dataset or withdraw all that is known.

    Raises:
        DatasetError: none of the files has one.
    """
    if any(each.figures for each in reports):
        return
    names = ", ".join(each.file for each in reports)
    aside = pl.concat([account.set_aside for account in accounts])
    told = tr("{names}: not one figure can be read", names=names)
    if aside.height:
        [often] = (
            aside.group_by("reason", maintain_order=True)
            .agg(pl.len().alias("count"), pl.col("file", "line", "text").first())
            .sort("count", descending=True, maintain_order=True)
            .head(1)
            .rows(named=True)
        )
        told += "; " + tr(
            "{count} row(s) and cells are set aside, mostly: {reason} ({file}:{line}: {text})",
            count=aside.height,
            reason=often["reason"],
            file=often["file"],
            line=often["line"],
            text=often["text"],
        )
    raise DatasetError(
        told,
        hint=tr(
            "See why with: tuidash inspect {name}; then answer otherwise with --answer", name=reports[0].file
        ),
    )
