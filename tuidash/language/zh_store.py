"""Chinese for imports and vintages; keys in alphabetical order."""

MESSAGES: dict[str, str] = {}
