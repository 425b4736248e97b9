"""Chinese for numbers, units and periods in cells; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "A percentage point is the difference of two percentages, not a percentage.": (
        "百分点是两个百分比之差，不是百分比。"
    ),
    "Nothing else converts into {unit}.": "没有别的单位可以换算成 {unit}。",
    "{first} measures {what}, {second} measures {other}: they do not convert, add or compare": (
        "{first} 计量{what}，{second} 计量{other}：不能换算、相加或比较"
    ),
    "{unit} converts into: {names}": "{unit} 可以换算成：{names}",
    "{what} at prices of {year}": "{what}（{year}年价格）",
    "{what} per {part}": "每单位{part}的{what}",
}
