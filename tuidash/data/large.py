"""Which lone files are so large that nothing of the whole is asked before their first rows stand there."""

from __future__ import annotations

from pathlib import Path

LARGE_BYTES = 16 << 20
"""From this size on a CSV file is read by way of its copy."""
_DENSE = 16
"""How many times smaller files are that hold the same in a compressed form."""


def is_large(path: Path) -> bool:
    """Tells whether it takes long to know all of a file; one that is not there is not large."""
    try:
        size = path.stat().st_size
    except OSError:
        return False
    return size >= (LARGE_BYTES if path.suffix.lower() in (".csv", ".tsv", ".txt") else LARGE_BYTES // _DENSE)
