"""Writes datasets: imports, vintages, locks and the difference that an import makes."""
