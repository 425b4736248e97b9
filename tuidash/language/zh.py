"""Chinese for every interface text; keys in alphabetical order."""

MESSAGES: dict[str, str] = {}
