"""Measures over observations: lazy frames in, lazy frames out."""
