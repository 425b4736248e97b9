"""Chinese for numbers, units and periods in cells; keys in alphabetical order."""

MESSAGES: dict[str, str] = {
    "A dash is no minus sign": "破折号不是负号",
    "A percentage point is the difference of two percentages, not a percentage.": (
        "百分点是两个百分比之差，不是百分比。"
    ),
    "A range is neither about, over or under its limits nor in brackets": (
        "区间不能带约、余、以上等词，也不能加括号"
    ),
    "A ratio has several figures; give each a column of its own": "比例含多个数；请给每个数单独一列",
    "A ratio is written like {example}": "比例应写成 {example}",
    "A ratio stands in no brackets and has no rank": "比例不能加括号，也没有位次",
    "Brackets around a signed number or nothing mean nothing known": "括号内为空或已带正负号，意义不明",
    "Looking at numbers": "正在查看数字",
    "Nothing else converts into {unit}.": "没有别的单位可以换算成 {unit}。",
    "Reading numbers": "正在读取数字",
    "The cell is empty": "单元格为空",
    "The digits of {text} are not in groups of three": "{text} 的数字不是三位一组",
    "The limits of the range are not in order": "区间的上下限顺序不对",
    "The limits of the range have different units": "区间的上下限单位不同",
    "The number has two units: {first} and {second}": "数字有两个单位：{first} 和 {second}",
    "The text is too long for a number": "文字太长，不会是一个数",
    "The upper limit of the range may have the scale of the lower one": "区间上限可能也带下限的数量级",
    "The words around the number say two different things about it": "数字前后的词意思不一致",
    "There is no number here": "此处没有数字",
    "These may be years, not the limits of a range": "这可能是年份，而不是区间",
    "This may be a year, not a number of years": "这可能是年份，而不是年数",
    "What follows the scale word could mean two numbers": "数量级后面的数字可作两种理解",
    "What stands in brackets is neither a rank nor a note": "括号内既不是位次，也不是注释",
    "{first} measures {what}, {second} measures {other}: they do not convert, add or compare": (
        "{first} 计量{what}，{second} 计量{other}：不能换算、相加或比较"
    ),
    "{number} has more digits than a number here can keep": "{number} 的位数太多，无法完整保存",
    "{sign} means minus in some tables and growth or a note in others": (
        "{sign} 在有的表中表示负数，在有的表中表示增长或注释"
    ),
    "{text} begins with 0, as codes do and numbers do not": "{text} 以 0 开头，像代码而不像数字",
    "{text} can be any of: {names}": "{text} 可以是：{names}",
    "{text} does not say of which year": "{text} 没有说是哪一年",
    "{text} has more than one decimal point": "{text} 有多个小数点",
    "{text} is left after the number": "数字后面还有 {text}",
    "{text} is no period": "{text} 不是时期",
    "{text} is not a Chinese numeral that can mean only one number": "{text} 不是只有一种理解的中文数字",
    "{text} is not a number: digits must follow the decimal point": "{text} 不是数字：小数点后应有数字",
    "{text} is not a power of ten": "{text} 不是十的幂",
    "{text} is not known as a unit": "不认识单位 {text}",
    "{text} may be a number in a list, not a negative one": "{text} 可能是序号，而不是负数",
    "{text} may be the name of a place": "{text} 可能是地名",
    "{text} may have a decimal comma; thousands stand in groups of three digits": (
        "{text} 可能用逗号作小数点；千位分隔应三位一组"
    ),
    "{unit} converts into: {names}": "{unit} 可以换算成：{names}",
    "{what} at prices of {year}": "{what}（{year}年价格）",
    "{what} per {part}": "每单位{part}的{what}",
}
