"""What an import did, or would do, file by file."""

from __future__ import annotations

from tuidash.language import tr
from tuidash.output.column import Column
from tuidash.store.request import ImportReport
from tuidash.view.listing import Listing


def list_imported(report: ImportReport, *, ascii: bool = False) -> Listing:
    """Returns how many figures of each file are new, revised, the same or withdrawn.

    Of a table of areas its areas are counted; it is said then which file is what.
    """
    names = {
        "rows": tr("Rows"),
        "figures": tr("Figures"),
        "added": tr("Added"),
        "revised": tr("Revised"),
        "same": tr("Same"),
        "withdrawn": tr("Withdrawn"),
        "changed_cells": tr("Cells changed"),
        "set_aside": tr("Set aside"),
    }
    kinds = any(each.areas for each in report.files)
    columns = [Column(id="file", title=tr("File"))]
    if kinds:
        columns.append(Column(id="areas", title=tr("What it is")))
    columns += [Column(id=name, title=title, kind="number", decimals=0) for name, title in names.items()]
    return Listing(
        title=tr("Files"),
        columns=tuple(columns),
        entries=tuple(
            (
                each.file,
                *([tr("areas") if each.areas else tr("figures")] if kinds else []),
                *(getattr(each, name) for name in names),
            )
            for each in report.files
        ),
        ascii=ascii,
    )
