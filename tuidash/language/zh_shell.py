"""Chinese for what the shell side says; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "--{name} needs a value": "--{name} 需要一个值",
    "-o is given more than once: {names}": "-o 给出了多次：{names}",
    "A bug in tuidash: {error}; {place}": "tuidash 有缺陷：{error}；{place}",
    "A command is missing": "缺少命令",
    "A parameter of the query.": "查询的参数。",
    "Basis.": "口径。",
    "Breakdown, such as residence=rural.": "分组，例如 residence=rural。",
    "Cannot read settings {path}: {reason}": "无法读取设置 {path}：{reason}",
    "Cannot write the output: {reason}": "无法写出结果：{reason}",
    "Column to sort by.": "排序所依的列。",
    "Columns, separated by commas.": "各列，以逗号分隔。",
    "Commands": "命令",
    "Compare places by INDICATOR: value, rank, change, gap to the median, attainment, trend.": (
        "按指标 INDICATOR 比较各地：数值、名次、变化、与中位数之差、完成率、走势。"
    ),
    "Compare places by one indicator": "按一项指标比较各地",
    "Condition that rows must meet.": "各行须满足的条件。",
    "Copy the sample datasets and queries into a folder": "把样例数据集和查询复制到一个文件夹",
    "Copy the sample datasets and saved queries into DIR, which must not hold any.": (
        "把样例数据集和已存查询复制到 DIR，其中不得已有这些内容。"
    ),
    (
        "Dashboard and query tool for consolidated indicator data. Without a command it opens the das"
        "hboard, or prints the overview where there is no terminal."
    ): ("汇总指标数据的看板与查询工具。不带命令时打开看板；没有终端时输出概览。"),
    "Dataset to use where none is named": "未指明时所用的数据集",
    "Dataset to use.": "所用的数据集。",
    "Draw bars, sparklines and frames with ASCII characters only": "条形、走势线和边框只用 ASCII 字符",
    "Draw with ASCII characters only.": "只用 ASCII 字符绘制。",
    "Encoding of text formats.": "文本格式的编码。",
    "Encoding of the files to read, where it is not found rightly.": (
        "所读文件的编码，仅在自动识别有误时给出。"
    ),
    "Every area instead of one.": "显示所有地区，而非一个。",
    'Example: eval "$(tuidash completion bash)"': '示例：eval "$(tuidash completion bash)"',
    "Example: tuidash compare disposable_income --level township --period 2024 --by residence=rural": (
        "示例：tuidash compare disposable_income --level township --period 2024 --by residence=rural"
    ),
    "Example: tuidash export demo-county --where \"indicator = 'gdp'\" --columns area,period,value": (
        "示例：tuidash export demo-county --where \"indicator = 'gdp'\" --columns area,period,value"
    ),
    "Example: tuidash profile yanqiu --period 2023": "示例：tuidash profile yanqiu --period 2023",
    "Example: tuidash run laggards --period 2024 -o laggards.csv": (
        "示例：tuidash run laggards --period 2024 -o laggards.csv"
    ),
    "Example: tuidash sql 'SELECT area, value FROM observations LIMIT 5'": (
        "示例：tuidash sql 'SELECT area, value FROM observations LIMIT 5'"
    ),
    "Examples: tuidash; tuidash file.csv; tuidash run laggards -o out.csv": (
        "示例：tuidash；tuidash file.csv；tuidash run laggards -o out.csv"
    ),
    "File that holds the statement.": "存放语句的文件。",
    "File to write, - for stdout.": "要写的文件，- 表示标准输出。",
    "Folder that holds datasets/ and queries/.": "存放 datasets/ 和 queries/ 的文件夹。",
    "Format; table in a terminal, else csv, or as the file is named.": (
        "格式；终端中为 table，否则为 csv，或依文件名而定。"
    ),
    "Give it with --{name} VALUE": "请用 --{name} VALUE 给出",
    "Give one as text, with -f FILE, or - to read stdin": (
        "请直接写出语句，或用 -f FILE，或用 - 从标准输入读取"
    ),
    "Help: {command} --help": "帮助：{command} --help",
    "It has: {names}": "现有：{names}",
    "It is named by {name}": "它由 {name} 指定",
    "It takes a number": "须为数字",
    "It takes a whole number from {least} up": "须为不小于 {least} 的整数",
    "Its parameters: {names}": "它的参数：{names}",
    "Keep what is derived from files, such as checked copies": "保留由文件得出的内容，例如核对过的副本",
    "Language of the interface": "界面语言",
    "Language of the interface.": "界面语言。",
    "Largest first.": "由大到小。",
    "Leave out the names of the columns.": "不写列名。",
    "Level of the places, such as township.": "地区的级别，例如 township。",
    "Licence": "许可",
    "List the areas of a dataset": "列出数据集的地区",
    "List the areas whose names hold TEXT.": "列出名称含有 TEXT 的地区。",
    "List the datasets": "列出数据集",
    "List the datasets that hold TEXT in their name, title or description.": (
        "列出名称、标题或说明含有 TEXT 的数据集。"
    ),
    "List the indicators of a dataset": "列出数据集的指标",
    "List the indicators whose names or definition hold TEXT.": "列出名称或定义含有 TEXT 的指标。",
    "List the saved queries": "列出已存查询",
    "List the saved queries that hold TEXT in their name, title or description.": (
        "列出名称、标题或说明含有 TEXT 的已存查询。"
    ),
    "Made {path}": "已建立 {path}",
    "Name a file with -o FILE, or pipe the output": "请用 -o FILE 指定文件，或把输出接入管道",
    "Name another folder; nothing was copied": "请另选文件夹；未复制任何内容",
    "Nothing is called {name}": "没有名为 {name} 的内容",
    "Only areas inside this one.": "只列此地区之内的地区。",
    "Only areas of this level.": "只列此级别的地区。",
    "Only indicators of this topic.": "只列此主题的指标。",
    "Only places inside this area.": "只比较此地区之内的各地。",
    "Open the dashboard, on files when some are named.": "打开看板；写出文件时打开这些文件。",
    "Options": "选项",
    "Parameters of {query}": "{query} 的参数",
    "Parquet is not for a terminal": "Parquet 不能输出到终端",
    "Period, such as 2024 or 2024-H1; the latest of each by default.": (
        "时期，如 2024 或 2024-H1；默认各取最新。"
    ),
    "Period, such as 2024 or 2024-H1; the latest one by default.": (
        "时期，例如 2024 或 2024-H1；默认为最近一期。"
    ),
    "Print nothing but data and errors.": "只输出数据和错误。",
    "Print the completion script of SHELL, for names of queries, parameters, indicators and areas.": (
        "输出 SHELL 的补全脚本，可补全查询、参数、指标和地区的名称。"
    ),
    "Print the completion script of a shell": "输出命令行补全脚本",
    "Print the version.": "输出版本。",
    "Put observations.csv or other tables into {path}": "请把 observations.csv 或其他表放入 {path}",
    "Replace the file if it exists.": "文件已存在时覆盖。",
    "Run a saved query": "运行已存查询",
    "Run a statement over the tables of a dataset": "对数据集的表运行一条语句",
    "Run one SELECT statement, given as text, in a file (-f) or on stdin (-).": (
        "运行一条 SELECT 语句：直接写出、在文件中（-f）或来自标准输入（-）。"
    ),
    "Run the command once for each file": "请对每个文件各运行一次命令",
    "Run the saved query NAME; its parameters are options: --name value, or -p name=value.": (
        "运行已存查询 NAME；其参数即选项：--name value 或 -p name=value。"
    ),
    "See tuidash --help": "见 tuidash --help",
    "See tuidash queries, datasets, indicators, areas": "见 tuidash queries、datasets、indicators、areas",
    "Settings.": "设置。",
    "Settings: {names}": "设置项：{names}",
    "Sheet of a workbook to read.": "要读取的工作表。",
    "Short for --format csv.": "即 --format csv。",
    "Short for --format json.": "即 --format json。",
    "Show a saved query, dataset, indicator or area": "显示一个已存查询、数据集、指标或地区",
    "Show every indicator that AREA reports, with its latest value, change, target and trend.": (
        "显示 AREA 报告的每项指标：最新数值、同比、目标和走势。"
    ),
    "Show every indicator that an area reports": "显示一个地区报告的全部指标",
    "Show every setting, its value and where the value comes from.": "显示每项设置、其值及值的来历。",
    "Show the settings and where each comes from": "显示设置及其来历",
    "Show the traceback of an error.": "显示错误的调用栈。",
    "Show this message.": "显示本说明。",
    "Show what NAME is: a saved query, a dataset, an indicator or an area.": (
        "显示 NAME 是什么：已存查询、数据集、指标或地区。"
    ),
    "Shown: {count} of {total} rows (--limit)": "已显示 {count} 行，共 {total} 行（--limit）",
    "Stop the query after this time.": "超过此时间即停止查询。",
    "Table; observations where there are any.": "表；有观测时为 observations。",
    "Text for a missing value in csv and tsv.": "csv 和 tsv 中缺失值的写法。",
    "The dashboard needs a terminal; TERM is dumb": "看板需要终端；TERM 为 dumb",
    "There are no datasets here": "这里没有数据集",
    "There is no column {name} to sort by": "没有可供排序的列 {name}",
    "There is no command or file {name}. {hint}": "没有命令或文件 {name}。{hint}",
    "There is no command {name}": "没有命令 {name}",
    "There is no folder {path}": "没有文件夹 {path}",
    "There is no option {name}": "没有选项 {name}",
    "There is no statement to run": "没有要运行的语句",
    "Usage: ": "用法：",
    "When to use colour": "何时使用颜色",
    "When to use colour.": "何时使用颜色。",
    "Write --name value, or -p name=value": "请写 --name value 或 -p name=value",
    "Write a table of DATASET (or of a file), with the rows and columns asked for.": (
        "写出 DATASET（或 CSV、Parquet 文件）的一张表，只含所要的行和列。"
    ),
    "Write at most N rows.": "最多写 N 行。",
    "Write it in quotes, or as true or false": "请加引号，或写 true 或 false",
    "Write the observations of a dataset, filtered": "写出数据集的观测，可筛选",
    "Wrote {count} row(s) to {path}": "已把 {count} 行写入 {path}",
    "a report is in {path}": "报告在 {path}",
    "basis": "口径",
    "default": "默认",
    "default {value}": "默认 {value}",
    "level": "级别",
    "no": "否",
    "no report could be written": "无法写出报告",
    "period": "时期",
    "query": "查询",
    "yes": "是",
    "{dataset} has no tables": "{dataset} 没有表",
    "{indicator} has no actual values with a known period": "{indicator} 没有时期明确的实际数",
    "{indicator} has no values for {name}={code}": "{indicator} 没有 {name}={code} 的数值",
    "{indicator} has no values for {what} {text}": "{indicator} 没有{what}为 {text} 的数值",
    "{name} cannot be {text}": "{name} 不能是 {text}",
    "{name} is missing": "缺少 {name}",
    "{name} needs a value": "{name} 需要一个值",
    "{origin}: {text} is not a value of {name}": "{origin}：{text} 不是 {name} 的可用值",
    "{path} exists already": "{path} 已存在",
    "{path}: unknown setting {name}": "{path}：未知的设置 {name}",
    "{query} has no parameter {name}": "{query} 没有参数 {name}",
    "{query} needs a value for {name}": "{query} 需要给出 {name}",
    "{text} is no parameter": "{text} 不是参数",
    "{text} is not a period": "{text} 不是时期",
    "{text} is not name=value": "{text} 不是 name=value 的形式",
}
