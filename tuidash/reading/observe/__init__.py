"""From a table and its profile to observations."""
