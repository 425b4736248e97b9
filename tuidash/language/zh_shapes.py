"""Chinese for tables found in files; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "Blank cells of {name} filled with the name above them: {count}": (
        "{name} 中以上方名称填充的空白单元格：{count} 个"
    ),
    "Blank rows and repeated headers, too many to separate tables, left out: {count}": (
        "空行和重复表头过多，不再视为表间分隔，已略去：{count} 行"
    ),
    "Blank rows left out: {count}": "空行已略去：{count} 行",
    "Check that it is the right file and that it was written completely": "请检查文件是否正确、是否完整写出",
    "Columns without a name and without any cell were left out: {fields}": (
        "既无列名又无内容的列已略去：第 {fields} 列"
    ),
    "Field {field} has no name; it is called {name}": "第 {field} 列无列名，命名为 {name}",
    "Figures of {name} in merged cells, kept on the first row only: {count}": (
        "{name} 中合并单元格内的数字只保留在首行：{count} 个"
    ),
    "Header rows again within the table, left out: {count}, the first in line {line}": (
        "表内重复的表头行已略去：{count} 行，首见于第 {line} 行"
    ),
    "Line {line} gives the units of the columns": "第 {line} 行为各列的单位",
    "Line {line} only counts the columns and was left out": "第 {line} 行只是栏次，已略去",
    "Names that repeat were made different: {names}": "重复的列名已加以区分：{names}",
    "One of {count} tables side by side with the same header: fields {fields}": (
        "左右并排、表头相同的 {count} 张表之一：第 {fields} 列"
    ),
    "Rows with few fields or without figures, taken as rows without a closer look: {count}": (
        "字段少或没有数值的行过多，未逐一查看，按数据行处理：{count} 行"
    ),
    "Tables seem to stand side by side, but are read as one: fields {fields}": (
        "似有左右并排的表，但按一张表读取：第 {fields} 列"
    ),
    "The first row holds figures, not names; columns are called column_1, column_2, …": (
        "首行是数字而非列名；各列命名为 column_1、column_2……"
    ),
    "Titles again within the table, left out: {count}": "表内重复的标题已略去：{count} 行",
    "{name} stays text: a scale word where the unit has one can mean two numbers: {texts}": (
        "{name} 保留为文本：单位已带数量级，单元格里的数量级有两种读法：{texts}"
    ),
    "{name} stays text: cells of different units, such as {texts}": (
        "{name} 保留为文本：单元格单位不一，如 {texts}"
    ),
    "{name} stays text: cells that are no number: {count}, such as {texts}": (
        "{name} 保留为文本：{count} 个单元格不是数字，如 {texts}"
    ),
    "{name} stays text: codes with leading zeros, such as {texts}": (
        "{name} 保留为文本：含以 0 开头的代码，如 {texts}"
    ),
    "{name} stays text: ranges or limits, which no number can say: {count}, such as {texts}": (
        "{name} 保留为文本：{count} 个单元格为区间或界限，单个数字无法表达，如 {texts}"
    ),
    "{name}: symbols for missing figures, read as empty: {symbols}": "{name}：缺失符号读作空值：{symbols}",
    "{text} (line {line})": "{text}（第 {line} 行）",
    "{where} holds no figures and is passed over": "{where} 中没有数值，已略过",
    "{where} holds no table: there is no row with text": "{where} 中没有表：没有任何有内容的行",
}
