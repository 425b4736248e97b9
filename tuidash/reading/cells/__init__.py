"""From the text of a cell to a number, a period, a unit or the reason why there is none."""
