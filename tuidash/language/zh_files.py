"""Chinese for encodings, grids and sheets; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "Stopped; nothing was changed": "已停止；没有任何改动",
}
