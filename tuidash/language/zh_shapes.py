"""Chinese for tables found in files; keys in alphabetical order."""

MESSAGES: dict[str, str] = {}
