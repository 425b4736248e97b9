"""Chinese for agreed formats; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "--standard {standard} does not go with {names}": "--standard {standard} 不能与 {names} 同用",
    "A data package is a folder and needs a name": "数据包是一个文件夹，需要名称",
    "Attributes without a place here: {names}": "此处没有位置的属性：{names}",
    "Download it into the folder of the package and name it by its place there": (
        "请将其下载到数据包的文件夹中，并按所在位置写出名称"
    ),
    "Frequencies of the periods: {names}": "时期的频率：{names}",
    "Import it into a dataset first: tuidash import {path} --into NAME": (
        "请先导入数据集：tuidash import {path} --into NAME"
    ),
    "Its resources should name .csv files beside it": "其 resources 应列出旁边的 .csv 文件",
    "Name it with -o FOLDER": "请用 -o FOLDER 指定",
    "No unit is stated; kept as bare numbers: {names}": "没有注明单位，按纯数值保存：{names}",
    "Not kept: {what}": "未保留：{what}",
    "The folder {path} holds no Data Package to replace": "文件夹 {path} 中没有可替换的数据包",
    "The folder {path} is there and not empty": "文件夹 {path} 已存在且不为空",
    "Units that tuidash does not know, kept as text only: {names}": (
        "tuidash 不认识的单位，仅保留文字：{names}"
    ),
    "Write all observations in an agreed format; a data package is a folder, named with -o.": (
        "以通用格式写出全部观测值；数据包是文件夹，用 -o 指定。"
    ),
    "Wrote {count} table(s) to {path}": "已将 {count} 个表写入 {path}",
    "figures that are not current, and rules": "非现行的数字，以及规则",
    "names, aliases, definitions and parents: SDMX-CSV holds codes only": (
        "名称、别名、定义和上级：SDMX-CSV 只有代码"
    ),
    "{count} figure(s) without a known period, which SDMX requires": (
        "{count} 个没有已知时期的数字，SDMX 要求有时期"
    ),
    "{count} line(s) below the table left out": "略去表下 {count} 行",
    "{count} row(s) that delete a figure left out": "略去 {count} 个表示删除的行",
    "{path} describes no table": "{path} 没有描述任何表",
    "{path} has no description that a Data Package could hold": "{path} 没有可写入数据包的描述",
    "{path} is a file; a Data Package is a folder": "{path} 是文件；数据包应为文件夹",
    "{path} is no description of a Data Package": "{path} 不是数据包的描述",
    "{place} must be a table": "{place} 必须是一个表",
    "{place}: a table in several files or in the description itself is left out": (
        "{place}：略去分在多个文件中或写在描述中的表"
    ),
    "{place}: not JSON: {reason}": "{place}：不是 JSON：{reason}",
    "{place}: there is no file {path}": "{place}：没有文件 {path}",
    "{place}: {path} has no schema and is left out": "{place}：{path} 没有 schema，已略去",
    "{place}: {path} lies outside the package": "{place}：{path} 在数据包之外",
}
