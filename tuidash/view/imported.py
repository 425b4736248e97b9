"""What an import did, or would do, file by file."""

from __future__ import annotations

from tuidash.language import tr
from tuidash.output.column import Column
from tuidash.store.request import ImportReport
from tuidash.view.listing import Listing


def list_imported(report: ImportReport, *, ascii: bool = False) -> Listing:
    """Returns how many figures of each file are new, revised, the same or withdrawn."""
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
    return Listing(
        title=tr("Files"),
        columns=(
            Column(id="file", title=tr("File")),
            *(Column(id=name, title=title, kind="number", decimals=0) for name, title in names.items()),
        ),
        entries=tuple((each.file, *(getattr(each, name) for name in names)) for each in report.files),
        ascii=ascii,
    )
