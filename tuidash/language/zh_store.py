"""Chinese for imports and vintages; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "Another import into {name} is still running (process {pid})": (
        "另一个导入 {name} 的操作仍在进行（进程 {pid}）"
    ),
    "Copy them first with: tuidash init DIR": "请先复制一份：tuidash init 目录",
    "Import into a folder that you may write: --into PATH": "请导入到可写的文件夹：--into 路径",
    "Its columns: {names}": "它的列：{names}",
    "Look at datasets as they were on this day.": "查看数据集在这一天的情况。",
    "The dataset is as it was": "数据集未变",
    "Wait until it has ended, or end it; then import again": "请等它结束，或终止它，然后再导入",
    "Waiting for another import into {name} (process {pid})": "正在等待另一个导入 {name} 的操作（进程 {pid}）",
    "as of {day}": "截至 {day}",
    "comparing figures": "比对数字",
    "{path} belongs to the samples, which are not changed": "{path} 属于样例，样例不会被改动",
    "{path} is not the log of imports: {reason}": "{path} 不是导入记录：{reason}",
    "{text} is not a day": "{text} 不是日期",
}
