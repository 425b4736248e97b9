"""Chinese for agreed formats; keys in alphabetical order."""

MESSAGES: dict[str, str] = {}
