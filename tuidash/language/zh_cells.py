"""Chinese for numbers, units and periods in cells; keys in alphabetical order."""

MESSAGES: dict[str, str] = {}
