"""Chinese for encodings, grids and sheets; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "A delimiter is one character or tab, not {name}": "分隔符须为单个字符或 tab，不能是 {name}",
    "All before it is; mend this line, or save the file again where it comes from": (
        "此前的内容都是；请修改这一行，或从来源处重新保存"
    ),
    "Download it again, or give it the suffix of what it is": "请重新下载，或改用与内容相符的后缀",
    "Empty sheets are left out: {names}": "空工作表已略去：{names}",
    "Fields are separated by {name}": "字段以 {name} 分隔",
    "For example: --delimiter ';'": "例如：--delimiter ';'",
    "Give it the suffix .csv": "请把后缀改为 .csv",
    "If it separates the fields, say --delimiter {name}": "如果它就是分隔符，请加 --delimiter {name}",
    "Install it with: {command}": "安装命令：{command}",
    "Is it a table? Its rows should stand on lines of their own": "这是表格吗？每一行应各占一行",
    "Its rows seem to be separated by {name}": "各行看来以 {name} 分隔",
    "Its sheets are {names}": "现有工作表：{names}",
    "Keeping a copy of {name}": "正在保存 {name} 的副本",
    "Known are {suffixes}": "可读的后缀：{suffixes}",
    "Known ones are utf-8, gb18030, big5, utf-16 and the others of Python": (
        "可用 utf-8、gb18030、big5、utf-16 及 Python 支持的其他编码"
    ),
    "Leave --encoding out to have it found, or name another one": (
        "去掉 --encoding 即自动识别，或改用其他编码"
    ),
    "Line 1 only tells Excel the delimiter and was left out": "第 1 行只告诉 Excel 分隔符，已略去",
    "Line {line} has {found} fields, the rows below it {usual}": (
        "第 {line} 行有 {found} 个字段，其下各行有 {usual} 个"
    ),
    "Lines {first}–{last} have {found} fields, others {usual}: a table of its own": (
        "第 {first}–{last} 行有 {found} 个字段，其余 {usual} 个：视为另一张表"
    ),
    "Mend the line; a cell that holds the delimiter or a line end stands in quotes": (
        "请修改该行；含有分隔符或换行的单元格须加引号"
    ),
    "Mend these lines, or name the delimiter with --delimiter": ("请修改这些行，或用 --delimiter 指定分隔符"),
    "Name the right one with --encoding, or save the file as UTF-8": (
        "请用 --encoding 指定编码，或把文件另存为 UTF-8"
    ),
    "Open it in a spreadsheet program and save it again": "请用电子表格软件打开后重新保存",
    "Open it in a spreadsheet program and save it as .xlsx or CSV": (
        "请用电子表格软件打开后另存为 .xlsx 或 CSV"
    ),
    "Read as Windows-1252, which nearly every file fits; say --encoding NAME if signs look wrong": (
        "按 Windows-1252 读取，但几乎任何文件都符合它；如有乱码请加 --encoding 名称"
    ),
    "Read as {chosen}, but {other} fits too; say --encoding {codec} if words look wrong": (
        "按 {chosen} 读取，但也符合 {other}；如有乱码请加 --encoding {codec}"
    ),
    "Read as {name}, though its signs are rare ones": "按 {name} 读取，但多为罕用字",
    "Rows set aside: {count}": "搁置的行：{count}",
    "Rows with fewer fields kept as titles, names of groups or notes: {count} (lines {lines})": (
        "字段较少的行作为标题、分组名或注释保留：{count} 行（第 {lines} 行）"
    ),
    "Save it as CSV, with a comma or tab between the fields": "请另存为 CSV，字段之间用逗号或制表符",
    "Save it without the password in a spreadsheet program": "请用电子表格软件去掉密码后保存",
    "Save its table as CSV or as an Excel workbook, with the suffix that belongs to it": (
        "请把其中的表另存为 CSV 或 Excel 工作簿，并使用相应的后缀"
    ),
    "Save the table as CSV in UTF-8 again; a copy that broke off can leave such bytes": (
        "请重新另存为 UTF-8 的 CSV；复制中断会留下这样的字节"
    ),
    "Sorting": "正在排序",
    "Stopped; nothing was changed": "已停止；没有任何改动",
    "The sheet {name} is hidden": "工作表 {name} 是隐藏的",
    "There is no encoding {name}": "没有编码 {name}",
    "a formula without a stored value; open and save the file in a spreadsheet program": (
        "公式没有存储结果；请用电子表格软件打开并保存该文件"
    ),
    "a quote is not closed, or something follows the closing one": "引号没有闭合，或闭合引号后还有内容",
    "an Excel 2003 XML file": "Excel 2003 XML 文件",
    "an Excel workbook (.xlsx)": "Excel 工作簿（.xlsx）",
    "an HTML page": "HTML 网页",
    "an OpenDocument file": "OpenDocument 文件",
    "counting fields": "清点字段",
    "decoding": "解码",
    "finding the encoding": "识别编码",
    "it ends too early": "文件不完整",
    "reading rows": "读取各行",
    "reading the sheet {name}": "读取工作表 {name}",
    "{count} cells hold an error of a formula: {places}": "{count} 个单元格为公式错误：{places}",
    "{count} formulas have no stored value: {places}": "{count} 个公式没有存储结果：{places}",
    "{count} hidden rows or columns are read too": "也读取了 {count} 个隐藏的行或列",
    "{found} fields instead of {usual}": "有 {found} 个字段，应为 {usual} 个",
    "{name} until line {line}": "{name} 到第 {line} 行为止",
    "{name} without sense": "{name} 读不成文",
    "{path} fits no encoding that was tried: {places}": "{path} 不符合试过的任何编码：{places}",
    "{path} has no sheet {name}": "{path} 没有工作表 {name}",
    "{path} has no {name} in most rows": "{path} 的大多数行没有 {name}",
    "{path} holds no cell with a value": "{path} 没有任何有值的单元格",
    "{path} holds no row with text": "{path} 没有任何有内容的行",
    "{path} is a broken archive: {reason}": "{path} 是损坏的压缩文件：{reason}",
    "{path} is a damaged workbook: {reason}": "{path} 是损坏的工作簿：{reason}",
    "{path} is no Excel workbook; it seems to be text": "{path} 不是 Excel 工作簿，看来是文本",
    "{path} is no Excel workbook; it seems to be {kind}": "{path} 不是 Excel 工作簿，看来是{kind}",
    "{path} is no text table; it seems to be {kind}": "{path} 不是文本表格，看来是{kind}",
    "{path} is not a {kind} archive, though its name says so": ("{path} 不是 {kind} 压缩文件，与名称不符"),
    "{path} is protected by a password": "{path} 有密码保护",
    "{path} needs an extra to be read: {name}": "读取 {path} 需要另装 {name}",
    "{path} read as {name} holds zero signs; this is no text": ("{path} 按 {name} 读取含有零字符，不是文本"),
    "{path} would be one column, but every row has {name}": "{path} 只能读成一列，但每行都有 {name}",
    "{path} would be one column, but spaces seem to separate its fields": (
        "{path} 只能读成一列，但字段看来以空格分隔"
    ),
    "{path}: {count} of {total} rows do not have the usual {usual} fields": (
        "{path}：{total} 行中有 {count} 行的字段数不是通常的 {usual} 个"
    ),
    "{path}:{line} has {found} fields, but the rows below it have {usual}": (
        "{path}:{line} 有 {found} 个字段，而其下各行有 {usual} 个"
    ),
    "{path}:{line} holds a zero byte (offset {offset}); this is no text": (
        "{path}:{line} 含有零字节（偏移 {offset}），不是文本"
    ),
    "{path}:{line} is longer than lines of tables are": "{path}:{line} 过长，不像表格的行",
    "{path}:{line}: the byte at offset {offset} is not {name}": (
        "{path}:{line}：偏移 {offset} 处的字节不是 {name}"
    ),
}
