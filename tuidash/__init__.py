"""A terminal dashboard and query tool for consolidated indicator data."""

__version__ = "0.1.0"
