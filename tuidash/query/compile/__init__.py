"""Queries as lazy frames: FROM, WHERE, GROUP BY, windows, SELECT, ORDER BY, in the order SQL means them."""
