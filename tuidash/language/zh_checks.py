"""Chinese for checks, rules and their findings; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "Arithmetic": "算式",
    "Check": "检查",
    "Checks": "检验",
    "Difference": "差额",
    "Example: tuidash check urban-rural --verdict fails -f table": (
        "示例：tuidash check urban-rural --verdict fails -f table"
    ),
    "Expected": "应为",
    "Finding": "说明",
    "List them with: tuidash check {dataset}": "列出：tuidash check {dataset}",
    "Look for figures that cannot be right": "查找有问题的数字",
    "Look for what is wrong in DATASET, a dataset or a file; exit code 6 when something is.": (
        "检查 DATASET（数据集或文件）中的问题；有问题时退出码为 6。"
    ),
    "Nothing found": "未发现问题",
    "Nothing found that was asked for": "没有符合条件的结果",
    "Only this check; may be repeated.": "只做此项检查；可重复给出。",
    "Only this rule; may be repeated.": "只检验此规则；可重复给出。",
    "Rows": "行数",
    "Rule": "规则",
    "Severity": "级别",
    "Show only rules with this verdict; may be repeated.": "只显示此结论的规则；可重复给出。",
    "Show, and end with 6 for, findings this bad or worse; else all are shown, and 6 means errors.": (
        "只显示此级别及更严重的结果，并据此以 6 退出；不给出时全部显示，有错误才以 6 退出。"
    ),
    "Stated": "所载",
    "There is no check {name}": "没有检查项 {name}",
    "Tolerance": "容差",
    "Verdict": "结论",
    "Write areas, areas village, a dimension, or a sum such as {example}": (
        "请写 areas、areas village、维度名，或求和式，例如 {example}"
    ),
    "and {count} more findings, not listed": "另有 {count} 项，未逐一列出",
    "checking": "正在检验",
    "checks": "检验",
    "dimension": "维度",
    "ends with {period}, while others of its level reach {latest}": "止于{period}，同级其他地区已到{latest}",
    "has a value, but status {status} says that there is none": "有数值，但状态 {status} 表示没有",
    "has no value, but status {status} does not say why": "没有数值，但状态 {status} 未说明原因",
    "marked as a break; the value did not change": "标为口径中断；数值未变",
    "marked as a break; there is nothing before it": "标为口径中断；此前没有数值",
    "marked as a break; {change} % against {period}, which was {past}": (
        "标为口径中断；比{period}的 {past} 变化 {change}%"
    ),
    "masked": "已遮盖",
    "missing": "缺失",
    "must be a number of per cent above 0, found {text}": "须是大于 0 的百分数，现为 {text}",
    "must be one place, such as {example}": "须是一个位置，例如 {example}",
    "must name indicators, such as {example}": "须写出指标，例如 {example}",
    "no row for {count} period(s): {names}": "缺 {count} 期：{names}",
    "no row for {period}": "没有{period}的行",
    "nothing found": "未发现问题",
    "only one end of the period is dated: {start} to {end}": "时期只有一端有日期：{start} 至 {end}",
    "printed in {unit}, which measures {printed}, not {wanted}": (
        "原文单位 {unit} 度量 {printed}，不是 {wanted}"
    ),
    "printed {raw}, which is {expected} {unit}, not {value}": (
        "原文 {raw} 合 {expected} {unit}，不是 {value}"
    ),
    "stated in {rows} rows with the same value": "有 {rows} 行，数值相同",
    "stated in {rows} rows with values from {low} to {high}": "有 {rows} 行，数值从 {low} 到 {high}",
    "stated {value}, but from {past} to {now} it is {expected}": (
        "所载 {value}，但由 {past} 到 {now} 应为 {expected}"
    ),
    "stated {value}, but {numerator} over {denominator} gives {expected}": (
        "所载 {value}，但 {numerator} 除以 {denominator} 得 {expected}"
    ),
    "stated {value}, computed {expected}": "所载 {value}，算得 {expected}",
    "the arithmetic divides by nothing": "算式除以零",
    "the cell holds {clue}": "单元格中有“{clue}”",
    "the figure at {place} is {why}: {raw}": "{place} 处的数字{why}：{raw}",
    "the lower limit {lower} lies above the upper limit {upper}": "下限 {lower} 高于上限 {upper}",
    "the note holds {clue}": "备注中有“{clue}”",
    "the period ends before it starts: {start} to {end}": "时期止于起始之前：{start} 至 {end}",
    "the total is {value}, its {parts} parts add up to {expected}": (
        "总量为 {value}，{parts} 个部分之和为 {expected}"
    ),
    "there are several figures at {place}: {names}": "{place} 处有多个数字：{names}",
    "there is no figure at {place}": "{place} 处没有数字",
    "{change} % from {past} in {period} to {value}": "由{period}的 {past} 到 {value}，变化 {change}%",
    "{compared} compared, {failing} fail, {open} not checkable": (
        "比较 {compared} 项，不符 {failing} 项，无法检验 {open} 项"
    ),
    "{dataset} has no rule {name}": "{dataset} 没有规则 {name}",
    "{errors} errors, {warnings} warnings, {notes} notes": "错误 {errors}，警告 {warnings}，提示 {notes}",
    "{holds} of {all} rules hold, {fails} fail, {unknown} not checkable": (
        "规则 {all} 条：成立 {holds}，不成立 {fails}，无法检验 {unknown}"
    ),
    "{name} is in no table of the dataset": "{name} 不在数据集的任何表中",
    "{place} is a range; add .lower or .upper": "{place} 是区间；请加 .lower 或 .upper",
    "{source} says {value}; {current} from {other} counts": (
        "{source} 为 {value}；以 {other} 的 {current} 为准"
    ),
    "{text} does not say why": "{text} 没有写明原因",
    "{text} goes wrong at character {column}": "{text} 从第 {column} 个字符起有误",
    "{text} is no comparison": "{text} 不是比较式",
    "{text} is no kind of parts": "{text} 不是部分的写法",
    "{text} is no range": "{text} 不是范围",
    "{text} names no periods": "{text} 不是时期的写法",
    "{text} names no series": "{text} 不是序列的写法",
    "{value} beside {other}: about {factor} times, as if in another unit": (
        "{value} 与相邻的 {other} 相差约 {factor} 倍，疑似单位不同"
    ),
    "{value} by {period} exceeds {expected} of {longer}": ("{period}累计 {value}，超过{longer}的 {expected}"),
    "{value} in {count} periods since {since}, unchanged": "自{since}起 {count} 期均为 {value}，未变",
    "{value} is a count, and not whole": "{value} 是计数，却不是整数",
    "{value} lies outside {low} to {high}": "{value} 不在 {low} 到 {high} 之间",
}
