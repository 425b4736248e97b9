"""Chinese for agreed formats; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "figures that are not current, and rules": "非现行的数字，以及规则",
    "names, aliases, definitions and parents: SDMX-CSV holds codes only": (
        "名称、别名、定义和上级：SDMX-CSV 只有代码"
    ),
    "{count} figure(s) without a known period, which SDMX requires": (
        "{count} 个没有已知时期的数字，SDMX 要求有时期"
    ),
}
