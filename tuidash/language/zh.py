"""Chinese for every interface text; keys in alphabetical order."""

from __future__ import annotations

from tuidash.language import zh_app, zh_catalog, zh_checks, zh_query, zh_shell, zh_sql, zh_tui

MESSAGES: dict[str, str] = {
    "A cumulative figure for {period} does not compare with {before}": "{period}的累计数不能与{before}比较",
    "A history needs at least one period, not {length}": "历史至少要有一期，不能是 {length}",
    "A percentile lies between 0 and 100, not {percent}": "百分位在 0 到 100 之间，不能是 {percent}",
    "A rate needs at least one column to group by": "计算比率至少要有一个分组列",
    "A {format} file has no text encoding": "{format} 文件没有文本编码",
    "Alternatives: {names}.": "可选：{names}。",
    "Average growth needs more than {years} years": "年均增速的年数须大于 {years}",
    "Cannot read the data: {reason}": "无法读取数据：{reason}",
    "Cannot write {path}: {reason}": "无法写入 {path}：{reason}",
    "Choose a format ({names}) or a suffix ({suffixes}).": "请选择格式（{names}）或后缀（{suffixes}）。",
    "Choose another name, or add --force to replace it.": "请换一个名称，或加 --force 覆盖。",
    "Choose another text for missing values, or the format csv.": "请换一种缺失值的写法，或改用 csv 格式。",
    "Choose one basis: {names}.": "请选择一种口径：{names}。",
    "Column {column} holds objects that have no text": "{column} 列含有无法写成文本的对象",
    "Column {column} holds the text {null} itself": "{column} 列本身就含有文本 {null}",
    "Compare it with {same}.": "请与{same}比较。",
    "Create it first.": "请先创建。",
    "Dimensions here: {names}.": "现有维度：{names}。",
    "Give each target its own period or basis in observations.": "请为每个目标写明各自的时期或口径。",
    "It has figures for {codes}.": "现有：{codes}。",
    "JSON cannot express {value} (column {column}, row {row})": "JSON 没有 {value}（{column} 列第 {row} 行）",
    "Leave the column out, or choose csv or parquet.": "请去掉该列，或改用 csv 或 parquet。",
    "Levels here: {names}.": "现有层级：{names}。",
    "Name a file in it, such as {path}.": "请写出其中的文件名，例如 {path}。",
    "No area has the level {name!r}": "没有层级为 {name!r} 的地区",
    "No permission to write in {path}": "没有在 {path} 中写入的权限",
    "Several figures remain for {where}": "{where} 仍有多个数值",
    "Several targets apply to {where}: {values}": "{where} 有多个适用的目标：{values}",
    "The encodings are {names}.": "可用的编码：{names}。",
    "The file {path} exists already": "文件 {path} 已存在",
    "The file {path} is read-only": "文件 {path} 是只读的",
    "The folder {path} does not exist": "文件夹 {path} 不存在",
    "The formats are {names}.": "可用的格式：{names}。",
    "The link {path} leads nowhere": "链接 {path} 没有有效的目标",
    "The name {path} does not say which format to write": "从文件名 {path} 看不出要写成哪种格式",
    "The result cannot be computed: {reason}": "无法计算结果：{reason}",
    "The text for missing values holds control characters": "缺失值的写法含有控制字符",
    "There is no area {name!r}": "没有地区 {name!r}",
    "There is no dimension {name!r}": "没有维度 {name!r}",
    "There is no encoding {name} here": "不支持编码 {name}",
    "There is no format {name}": "没有格式 {name}",
    "This dataset has no dimensions.": "本数据集没有维度。",
    "{before} does not come before {period}": "{before}不早于{period}",
    "{indicator} has no figures for {codes}": "{indicator} 没有 {codes} 的数值",
    "{indicator} is stated on several bases": "{indicator} 有多种口径",
    "{path} is a folder": "{path} 是文件夹",
    "{period} and {before} have different lengths": "{period}与{before}长度不同",
}

for part in (zh_app, zh_catalog, zh_checks, zh_query, zh_shell, zh_sql, zh_tui):
    MESSAGES.update(part.MESSAGES)
