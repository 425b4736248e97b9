"""From bytes to UTF-8 text."""
