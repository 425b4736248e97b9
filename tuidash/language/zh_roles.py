"""Chinese for roles of columns, areas and questions; keys in alphabetical order."""

MESSAGES: dict[str, str] = {}
