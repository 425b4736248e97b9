"""Chinese for rules and their findings; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "Arithmetic": "算式",
    "Checks": "检验",
    "Difference": "差额",
    "Example: tuidash check urban-rural --verdict fails -f table": (
        "示例：tuidash check urban-rural --verdict fails -f table"
    ),
    "List them with: tuidash check {dataset}": "列出：tuidash check {dataset}",
    "No rule to check": "没有可检验的规则",
    "No rule with such a verdict": "没有此结论的规则",
    "Only this rule; may be repeated.": "只检验此规则；可重复给出。",
    "Recompute the figures that rules tie to others": "按规则重算彼此关联的数字",
    "Recompute the figures that the rules of DATASET tie to others; exit code 6 when one fails.": (
        "按数据集 DATASET 的规则重算彼此关联的数字；有不成立的，退出码为 6。"
    ),
    "Recomputed": "重算",
    "Rule": "规则",
    "Show only rules with this verdict; may be repeated.": "只显示此结论的规则；可重复给出。",
    "Stated": "所载",
    "Tolerance": "容差",
    "Verdict": "结论",
    "With its figures": "代入所载数字",
    "checks": "检验",
    "masked": "已遮盖",
    "missing": "缺失",
    "must be one place, such as {example}": "须是一个位置，例如 {example}",
    "the arithmetic divides by nothing": "算式除以零",
    "the figure at {place} is {why}: {raw}": "{place} 处的数字{why}：{raw}",
    "there are several figures at {place}: {names}": "{place} 处有多个数字：{names}",
    "there is no figure at {place}": "{place} 处没有数字",
    "{dataset} declares no rules, so nothing was checked": "{dataset} 没有声明规则，因此未作检验",
    "{dataset} has no rule {name}": "{dataset} 没有规则 {name}",
    "{holds} of {all} rules hold, {fails} fail, {unknown} not checkable": (
        "规则 {all} 条：成立 {holds}，不成立 {fails}，无法检验 {unknown}"
    ),
    "{place} is a range; add .lower or .upper": "{place} 是区间；请加 .lower 或 .upper",
    "{text} goes wrong at character {column}": "{text} 从第 {column} 个字符起有误",
}
