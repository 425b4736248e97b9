"""Datasets as other programs read them: SDMX-CSV and Data Packages."""
