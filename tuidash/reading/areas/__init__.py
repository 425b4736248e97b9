"""From names and codes of places to areas."""
