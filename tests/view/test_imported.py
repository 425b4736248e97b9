"""What an import did, file by file."""

from __future__ import annotations

from pathlib import Path

from tuidash.model.profile import Profile
from tuidash.store.request import FileReport, ImportReport
from tuidash.view.imported import list_imported

FIGURES = FileReport(file="a.csv", rows=4, figures=7000, added=6990, revised=9, same=1, set_aside=2)
AREAS = FileReport(file="areas.csv", rows=3, added=2, same=1, areas=True)


def report(*files: FileReport) -> ImportReport:
    return ImportReport(folder=Path("d"), profile=Profile(name="p"), created=False, changed=True, files=files)


def test_every_count_of_a_file_has_its_column() -> None:
    listing = list_imported(report(FIGURES))
    assert [column.id for column in listing.columns] == [
        "file", "rows", "figures", "added", "revised", "same", "withdrawn", "changed_cells", "set_aside",
    ]  # fmt: skip
    assert listing.cells(0, 1) == [("a.csv", "4", "7,000", "6,990", "9", "1", "0", "0", "2")]


def test_a_table_of_areas_is_told_apart_from_figures() -> None:
    listing = list_imported(report(FIGURES, AREAS))
    assert [cells[:2] for cells in listing.cells(0, 2)] == [("a.csv", "figures"), ("areas.csv", "areas")]
