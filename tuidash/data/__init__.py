"""From files to observations."""
