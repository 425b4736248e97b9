"""From a grid to the tables in it: titles, headers, units, bodies."""
