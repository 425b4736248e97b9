"""Which agreed format a grid is of."""

from __future__ import annotations

from tuidash.reading.grid.grid import Grid
from tuidash.reading.standards.agreed import Agreed
from tuidash.reading.standards.ddf import read_ddf
from tuidash.reading.standards.eurostat import read_eurostat
from tuidash.reading.standards.sdmx_csv import read_sdmx_csv
from tuidash.reading.standards.world_bank import read_world_bank

READERS = (read_sdmx_csv, read_world_bank, read_eurostat, read_ddf)
"""Each returns None for a grid that is not of its format; a new format is a module and an entry here."""


def recognise(grid: Grid, *, source: str, vintage: str) -> Agreed | None:
    """Returns the observations of a grid of an agreed format, None when it is of none."""
    found = (read(grid, source=source, vintage=vintage) for read in READERS)
    return next((agreed for agreed in found if agreed is not None), None)
