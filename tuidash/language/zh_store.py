"""Chinese for imports and vintages; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "A dataset cannot be called {name}": "数据集不能叫 {name}",
    "Above the table {name}: {text}": "表“{name}”上方：{text}",
    "Add these options, or import in a terminal to be asked": ("请加上这些选项，或在终端里导入以便逐一回答"),
    "Add to its codes by hand: {lines}": "请手工加到它的 codes 中：{lines}",
    "An import changes what a dataset is now; leave out --as-of": (
        "导入改变的是数据集现在的内容；请去掉 --as-of"
    ),
    "Another import into {name} is still running (process {pid})": (
        "另一个导入 {name} 的操作仍在进行（进程 {pid}）"
    ),
    "Answer": "回答",
    "Answer to a question that a file leaves open; may be repeated.": (
        "对文件未说清之处的回答；可重复给出。"
    ),
    "Areas of the file": "文件中的地区",
    "Ask nothing; what stays open is an error.": "不提问；有未说清之处即报错。",
    "Basis": "口径",
    "Cells": "格数",
    "Cells read otherwise than they are written": "读法与写法不同的单元格",
    "Change of figure": "变化",
    "Changed {path}": "已更新 {path}",
    "Columns": "列",
    "Columns here: {names}": "文件中的列：{names}",
    "Compression": "压缩",
    "Copy them first with: tuidash init DIR": "请先复制一份：tuidash init 目录",
    "Count": "数量",
    "Dataset to import into, known or new, or the path of its folder.": (
        "要导入到的数据集：已有的或新的，或其文件夹的路径。"
    ),
    "Dataset whose names, areas and profiles are used.": "沿用此数据集的名称、地区和读法档案。",
    "Day on which the figures were published; today by default.": "数字发布的日期；默认为今天。",
    "Delimiter": "分隔符",
    "Differences": "差异",
    "Encoding of the file, such as gb18030; found by default.": ("文件的编码，例如 gb18030；默认自动识别。"),
    "Every cell is read as it is written": "每个单元格都照写法读取",
    "Example": "例",
    "Example: tuidash import population-2024-05.csv --into towns": (
        "示例：tuidash import population-2024-05.csv --into towns"
    ),
    "Example: tuidash inspect population.xlsx --into towns": (
        "示例：tuidash inspect population.xlsx --into towns"
    ),
    "Examples": "示例",
    "Figures": "数字",
    "File for what was added, revised and withdrawn.": "写入新增、修订和不再出现的数字的文件。",
    "Found: {names}": "文件中有：{names}",
    "Give the day of the revision with --vintage, or leave it out for the moment of the import": (
        "请用 --vintage 给出修订日期，或不给此选项，以导入时刻为准"
    ),
    "Header lines": "表头行",
    "Import files into a dataset": "把文件导入数据集",
    "Import into a dataset, or into a folder that is new or empty": "请导入到数据集，或新的、空的文件夹",
    "Import into a folder that you may write: --into PATH": "请导入到可写的文件夹：--into 路径",
    "Its columns: {names}": "它的列：{names}",
    "Lines": "行数",
    "Look at datasets as they were on this day.": "查看数据集在这一天的情况。",
    "Meaning": "含义",
    "Name": "名称",
    "No figure can be read yet": "还读不出数值",
    "No figure was revised or withdrawn": "没有修订或不再出现的数字",
    "No place for datasets may be written": "没有可写的数据集位置",
    "Note below the table {name}: {text}": "表“{name}”下方的说明：{text}",
    "Nothing is set aside": "没有搁置的内容",
    "Nothing is set aside so far": "目前没有搁置的内容",
    "Nothing to import: {path} is as it was": "没有要导入的内容：{path} 未变",
    "Nothing was changed (--dry-run)": "未作任何改动（--dry-run）",
    "Only this sheet of a workbook.": "只读工作簿中的这张表。",
    "Periods": "时期",
    "Place": "位置",
    "Possible: + for a new area, - to leave the rows out, or the id of an area": (
        "可填：+（新建地区）、-（不读这些行）或已有地区的 id"
    ),
    "Profile to read with; the one that fits by default.": "读取所用的档案；默认用相符的那个。",
    "Profile: {name}": "档案：{name}",
    "Profiles here: {names}": "现有档案：{names}",
    (
        "Read FILES as figures and keep them in DATASET. What a file leaves open is asked; the answ"
        "ers are kept in a profile beside the data, so that the next file of its kind needs none."
    ): (
        "把文件读成数字并存入数据集 DATASET。文件未说清之处会提问；回答存在数据旁的档案里"
        "，下次同类文件不必再答。"
    ),
    "Read by profile": "所用档案",
    "Reason": "原因",
    "Rule of reading": "读法",
    "Says": "表示",
    "See what it holds with: tuidash inspect FILE": "查看其内容：tuidash inspect 文件",
    "See why with: tuidash inspect {name}; then answer otherwise with --answer": (
        "原因请看：tuidash inspect {name}；然后用 --answer 另行回答"
    ),
    "Set aside": "搁置",
    "Sheet": "工作表",
    "Some cells are cut to the width of the terminal; -f json, or | less -S, shows them whole": (
        "部分单元格因终端宽度被截断；用 -f json 或 | less -S 可看到全部"
    ),
    "Tables": "表",
    (
        "Tell what FILES are and how they would be read: encoding, tables, columns, cells read othe"
        "rwise than they are written, what cannot be read, and what stays unclear."
    ): ("说明文件是什么、会怎样读取：编码、表、列、读法与写法不同的单元格、读不了的内容，以及未说清之处。"),
    "Tell what a file is and how it would be read": "说明文件是什么、会怎样读取",
    "Tell what an import would change, and change nothing.": "说明导入会改变什么，但不作改动。",
    "Text for people, or JSON with every cell whole.": "给人看的文本，或单元格完整的 JSON。",
    "The dataset is as it was": "数据集未变",
    "The profile has no name": "档案没有名称",
    "Title of a new dataset.": "新数据集的标题。",
    "To read {unit} as another unit: --answer 'units.{unit}={code}'": (
        "若要把{unit}读作其他单位：--answer 'units.{unit}={code}'"
    ),
    "Unit of values": "数值单位",
    "Use letters, digits, - and _, or give the path of a folder": (
        "请用字母、数字、- 和 _，或给出文件夹路径"
    ),
    "Wait until it has ended, or end it; then import again": "请等它结束，或终止它，然后再导入",
    "Waiting for another import into {name} (process {pid})": (
        "正在等待另一个导入 {name} 的操作（进程 {pid}）"
    ),
    "What separates cells: one character, or tab.": "单元格之间的分隔符：一个字符，或 tab。",
    "What stays unclear": "未说清之处",
    "Which cells are read otherwise than written is known once the questions are answered": (
        "哪些单元格的读法与写法不同，要在回答问题之后才知道"
    ),
    "as of {day}": "截至 {day}",
    "blank": "个空白",
    "certain": "确定",
    "comparing figures": "比对数字",
    "left out by an answer": "个按回答不读",
    "no number": "没有数值",
    "none yet": "尚无",
    "opening {name}": "打开 {name}",
    "probable; --encoding sets another": "推断；可用 --encoding 另行指定",
    "reading {name}": "读取 {name}",
    "set aside": "个搁置",
    "totals left out": "个合计不读",
    "tuidash inspect FILE lists the questions with their keys": "tuidash inspect 文件 会列出问题及其键",
    "waiting": "等待",
    "writing": "写入",
    "{count} known": "已知 {count} 个",
    "{count} new: {names}": "新增 {count} 个：{names}",
    "{count} question(s) stay open:": "有 {count} 处未说清：",
    "{count} row(s) and cells are set aside, mostly: {reason} ({file}:{line}: {text})": (
        "有 {count} 行或单元格被搁置，多因：{reason}（{file}:{line}：{text}）"
    ),
    "{count} unclear, see the questions": "不明确 {count} 个，见问题",
    "{file}: imported already (load {load}); unchanged": "{file}：已导入过（第 {load} 次导入）；未变",
    "{file}: {count} figure(s) are older than those known, which stay; --as-of {day} shows them": (
        "{file}：有 {count} 个数字早于已有版本，现行数字不变；用 --as-of {day} 可查看"
    ),
    "{file}: {count} figure(s) differ from those of the same vintage {day}": (
        "{file}：有 {count} 个数字与同一版本（{day}）的不同"
    ),
    (
        "{file}: {figures} figures from {rows} rows: {added} added, {revised} revised, {same} the s"
        "ame, {withdrawn} withdrawn; {changed} cells read otherwise than written, {aside} set aside"
    ): (
        "{file}：{rows} 行中读出 {figures} 个数字：新增 {added}，"
        "修订 {revised}，相同 {same}，不再出现 {withdrawn}；{cha"
        "nged} 个单元格的读法与写法不同，搁置 {aside} 处"
    ),
    "{key}: no file has a column {name}": "{key}：文件中没有 {name} 列",
    "{key}: the heading itself says {unit}": "{key}：表头本身写明单位是{unit}",
    "{key}: there is no area with the id {text}": "{key}：没有 id 为 {text} 的地区",
    "{names}: not one figure can be read": "{names}：没有读到任何数值",
    "{name} (header in line {lines}; {columns} columns, {rows} rows)": (
        "{name}（表头在第 {lines} 行；{columns} 列，{rows} 行）"
    ),
    "{path} belongs to the samples, which are not changed": "{path} 属于样例，样例不会被改动",
    "{path} holds no table": "{path} 中没有表",
    "{path} is not the log of imports: {reason}": "{path} 不是导入记录：{reason}",
    "{path}: the codes of dimension {name} cannot be added to": "{path}：无法给分组 {name} 添加代码",
    "{text} is not a day": "{text} 不是日期",
    "{text} is not key=value": "{text} 不是 键=值",
    "{title} before": "原{title}",
}
