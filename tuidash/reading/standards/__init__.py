"""Formats that others have agreed on, in and out."""
