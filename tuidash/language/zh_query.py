"""Chinese for what the query layer says; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "A file of the query cannot be read: {reason}.": "查询用到的文件无法读取：{reason}。",
    "A query starts with SELECT, FROM, WITH or VALUES; this starts with {word}.": (
        "查询须以 SELECT、FROM、WITH 或 VALUES 开头；这里以 {word} 开头。"
    ),
    "A subquery that must give one value gives several rows.": "只应给出一个值的子查询给出了多行。",
    "A whole number does not fit in 64 bits: {values}.": "整数超出 64 位：{values}。",
    "A whole number is divided by zero.": "整数除以零。",
    "Aggregate it, or add LIMIT 1.": "请汇总，或加 LIMIT 1。",
    "CAST to DOUBLE before adding or multiplying.": "相加或相乘之前请 CAST 为 DOUBLE。",
    "Expected {what} after {found}.": "{found} 之后应为{what}。",
    "Expected {what} before {found}.": "{found} 之前应为{what}。",
    "Give it a value, or declare it with a default in the head of the query.": (
        "请给它一个值，或在查询开头声明并给出默认值。"
    ),
    "Give it more time with --timeout, or ask for less.": "请用 --timeout 放宽时间，或缩小查询范围。",
    "Only one statement can be run.": "只能运行一条语句。",
    "Remove what follows the first `;`.": "请删去第一个 `;` 之后的内容。",
    "Some values cannot be cast to {type}: {values}.": "有些值无法转换为 {type}：{values}。",
    "Something is missing after {found}.": "{found} 之后缺少内容。",
    "Start with SELECT, FROM, WITH or VALUES.": "请以 SELECT、FROM、WITH 或 VALUES 开头。",
    "TRY_CAST gives NULL instead.": "TRY_CAST 会给出 NULL。",
    "Text is written between single quotes: 'text'.": "文本写在单引号之间：'text'。",
    "The columns are {names}.": "各列为 {names}。",
    "The query failed inside Polars: {reason}.": "查询在 Polars 内部失败：{reason}。",
    "The query failed: {reason}.": "查询失败：{reason}。",
    "The query was stopped after {seconds} seconds.": "查询在 {seconds} 秒后被停止。",
    "The statement cannot be read at {found}.": "语句在 {found} 处无法解析。",
    "The statement cannot be read.": "语句无法解析。",
    "The statement cannot be read: {reason}.": "语句无法解析：{reason}。",
    "The statement is nested too deeply.": "语句嵌套过深。",
    "The statement is too long.": "语句过长。",
    "The tables are {names}.": "各表为 {names}。",
    "There is no statement.": "没有语句。",
    "Write a SELECT.": "请写 SELECT。",
    "Write nullif(divisor, 0) to get NULL there.": "请写 nullif(除数, 0)，此处即得 NULL。",
    "Write text between straight quotes: 'text'.": "请把文本写在直引号之间：'text'。",
    "{name} is opened here and never closed.": "{name} 在此打开而没有闭合。",
    "{word} is not supported.": "不支持 {word}。",
    "{word} would change something; only queries can be run.": "{word} 会更改内容；只能运行查询。",
}
