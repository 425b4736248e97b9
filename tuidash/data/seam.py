"""Errors of Polars and the system become errors about a file here as they do where files are read."""

from __future__ import annotations

from tuidash.reading.seam import dataset_errors

__all__ = ["dataset_errors"]
