"""Chinese for roles of columns, areas and questions; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "(2024, 2024-06, 2024-Q2)": "（写作 2024、2024-06 或 2024-Q2）",
    "Areas around them": "上级地区",
    "Codes": "代码",
    "Columns of observations are called so already; choose another name": (
        "观测数据已有同名的列，请另取一个名称"
    ),
    "Counted in {unit}, as the names say: {names}": "按名称，单位为{unit}：{names}",
    "Counting cells": "正在清点单元格",
    "Figures of {names}: {basis}, as the heading says": "{names}：按表头所说，口径为{basis}",
    "How does the column {name} count years?": "“{name}”列用什么纪年？",
    "In the dataset": "与数据集相比",
    "In which unit are the {count} columns without one?": "有 {count} 列没有单位，它们的单位是什么？",
    "In which unit is {name}?": "“{name}”的单位是什么？",
    "Looking at periods": "正在查看时期",
    "Looking at places": "正在查看地区",
    "Names and parents": "名称加上级",
    "Names of areas": "地区名称",
    "No code of a place is known; places were found by their names": "地区代码都不认识，已按名称查找",
    "No column holds figures": "没有一列是数值",
    "Nothing is asked as {key}": "没有名为 {key} 的问题",
    "Only some periods of {name} say that figures hold at the end ({ends}). What do the others mean?": (
        "“{name}”列只有部分时期说明是期末数（{ends}），其余时期的数值是什么口径？"
    ),
    "Parts of other columns: {names}": "其他列的分组：{names}",
    "Possible: {names}": "可选：{names}",
    "Rows of totals ({names}) are kept as figures of the area around them": (
        "合计行（{names}）记为其所属地区的数值"
    ),
    "Say which one does: --answer columns.NAME.role=value": (
        "请指明哪一列是：--answer columns.列名.role=value"
    ),
    "Some rows are totals. Are they to be kept?": "有合计行，是否保留？",
    "The area {area} is taken from the title": "地区 {area} 取自标题",
    "The period {period} is taken from the name of the file": "时期 {period} 取自文件名",
    "The period {period} is taken from the name of the sheet": "时期 {period} 取自工作表名",
    "The period {period} is taken from the title": "时期 {period} 取自标题",
    "The profile does not know the column {name}": "配置中没有“{name}”列",
    "What does the column {name} hold?": "“{name}”列是什么？",
    "What it is": "这是什么",
    "Which area are the figures about? No column says it": "这些数值属于哪个地区？没有一列说明",
    "Which area do the totals sum up? The others become parts of it": (
        "这些合计属于哪个地区？其他地区将作为它的组成部分"
    ),
    "Which area is {name}?": "“{name}”是哪个地区？",
    "Which period are the figures about? No column, title or name of the file says it": (
        "这些数值属于哪个时期？列、标题和文件名都没有说明"
    ),
    "a new area": "新地区",
    "a scale word where the unit has one: two readings": "单元格与单位都带数量级，有两种读法",
    "a table of areas does not keep it": "地区表不保存它",
    "a table of areas, without figures: {levels}": "地区表，没有数值：{levels}",
    "a total is no area": "合计不是地区",
    "a total of nothing that is named": "合计行没有说明是哪里的合计",
    "another column holds the narrower codes": "另一列是更细的代码",
    "as the figure of the area they sum up": "记为所合计地区的数值",
    "codes of the places": "地区代码",
    "common years": "公元",
    "create all of them": "全部新建",
    "create all of them, named as they are written": "全部新建，按原文命名",
    "days as Excel counts them": "Excel 日期序号",
    "every name is unique in its level": "同级之内没有重名",
    "figures": "数值",
    "from the name of each file": "取自各文件名",
    "from the name of each sheet": "取自各工作表名",
    "from the title of each table": "取自各表标题",
    "it holds the places around those of {name}": "它是“{name}”所在的上级地区",
    "it is empty": "此列为空",
    "it names the rows, and the others are periods": "它是各行的名称，其余列是时期",
    "it numbers the indicators": "它是指标的编号",
    "its cells are numbers": "单元格是数字",
    "its cells end like names of places": "单元格结尾像地名",
    "its heading is the period {period}": "表头是时期 {period}",
    "its name says so": "列名如此",
    "leave its rows out": "不要这些行",
    "leave out what lies in them": "不要其中的地区",
    "leave them out, counted": "不要，但计数",
    "lies within itself": "位于自身之内",
    "listed already in {place}": "{place} 已列出",
    "names of indicators": "指标名称",
    "no area in this row": "此行没有地区",
    "no indicator in this row": "此行没有指标",
    "no name of an area in this row": "此行没有地区名称",
    "no period in this row": "此行没有时期",
    "no period is known": "不知道时期",
    "not a number": "不是数字",
    "not clear": "不清楚",
    "not in {file} of {day} (load {load})": "{day} 的 {file} 没有列出（第 {load} 次导入）",
    "not unique even within one parent: {names}": "同一上级之内也有重名：{names}",
    "notes": "备注",
    "nothing to keep": "无需保留",
    "part of {name}": "“{name}”的其中项",
    "parts such as men and women": "分组（如男、女）",
    "periods": "时期",
    "places": "地区",
    "rank {rank}": "位次 {rank}",
    "the places around them": "上级地区",
    "the profile says so": "配置如此",
    "unique within each parent": "同一上级之内没有重名",
    "years of the Republic of China (103 is 2014)": "民国纪年（103 年即 2014 年）",
    "{code} is the code of {name} in {place}": "{code} 在 {place} 是“{name}”的代码",
    (
        "{count} areas are called so; a column with what is around them or with codes tells them apar"
        "t, and so does one answer for the whole file: area=…"
    ): ("有 {count} 个地区叫这个名字；加一列上级地区或代码即可区分，也可对整个文件回答 area=…"),
    "{count} code(s) belong to areas of other names; the code counts: {code} is {known}, not {name}": (
        "有 {count} 个代码与地区名称不符，以代码为准：{code} 是 {known}，不是 {name}"
    ),
    "{count} name(s) stand for several areas: {names}": "有 {count} 个名称重名：{names}",
    "{count} of {total} areas": "{total} 个地区中有 {count} 个",
    "{count} places are not known. Are all of them new?": "有 {count} 个地区不认识，都是新地区吗？",
    (
        "{count} places around the listed ones are not known. Import the table that lists them as wel"
        "l, or say what to do"
    ): ("所列地区的上级有 {count} 个不认识。请把列出它们的表一并导入，或说明如何处理"),
    (
        "{file}: {rows} rows of areas: {added} added, {revised} renamed or changed, {same} the same, "
        "{withdrawn} no longer listed (kept); {aside} set aside"
    ): (
        "{file}：{rows} 行地区：新增 {added} 个，更名或变动 {revised} 个，不变 {same} 个，不再列出 {w"
        "ithdrawn} 个（保留）；搁置 {aside} 行"
    ),
    "{key} cannot be {text}": "{key} 不能是 {text}",
    "{key}: {text} is no known unit": "{key}：{text} 不是已知单位",
    "{key}: {text} is no period": "{key}：{text} 不是时期",
    "{key}: {text} is no whole number from 1": "{key}：{text} 不是从 1 起的整数",
    (
        "{name} and {other} would be the same figures. Of which indicator are those of {name}? (or se"
        "t columns.{name}.period, .kind or .role)"
    ): (
        "“{name}”列与“{other}”列会成为同样的指标值。“{name}”列是哪个指标？（也可设定 columns.{name}.p"
        "eriod、.kind 或 .role）"
    ),
    "{name} is no known area": "“{name}”不是已知地区",
    "{name} may be several areas": "“{name}”可能是好几个地区",
    "{name}: no column holds figures": "{name}：没有一列是数值",
    "{new} new, {changed} named or placed otherwise": "新增 {new} 个，名称或隶属不同 {changed} 个",
    "{path} does not tell where areas were listed: {reason}": "{path} 不是地区出处表：{reason}",
    "{question} (any other as people write it: 万元/亩, km²)": (
        "{question}（其他单位可照常书写：万元/亩、km²）"
    ),
    "{unit} does not convert to {own}": "{unit} 不能换算为 {own}",
    "{unit} is no known unit": "{unit} 不是已知单位",
}
