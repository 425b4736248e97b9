-- title = { zh = "一地报告了什么", en = "What a place reports" }
-- description = { zh = "一个地方（可含其下级）在报告中的全部数字：原文、时期、类型、近似关系、来源和位置，按指标和时期排列，没有时期的在后。", en = "Every figure the reports give for one place, with the places below it if wanted: as printed, with period, kind, how exact it is, source and place in the text. By indicator and period, those without a period last." }
-- dataset = "urban-rural"
-- [parameters.area]
-- type = "area"
-- default = "640106"
-- choices_query = "SELECT id, name_zh, name_en FROM areas WHERE id IN (SELECT area FROM observations) ORDER BY id"
-- help = { zh = "有数字的地方", en = "a place that has figures" }
-- [parameters.parts]
-- type = "boolean"
-- default = true
-- help = { zh = "是否包括直接下级", en = "whether the places right below it are included" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.breakdown]
-- title = { zh = "分组", en = "Breakdown" }
-- [columns.period]
-- title = { zh = "时期", en = "Period" }
-- [columns.kind]
-- title = { zh = "类型", en = "Kind" }
-- [columns.relation]
-- title = { zh = "关系", en = "Relation" }
-- [columns.value]
-- title = { zh = "数值", en = "Value" }
-- kind = "number"
-- [columns.lower]
-- title = { zh = "下限", en = "Lower" }
-- kind = "number"
-- [columns.upper]
-- title = { zh = "上限", en = "Upper" }
-- kind = "number"
-- [columns.unit]
-- title = { zh = "单位", en = "Unit" }
-- [columns.raw]
-- title = { zh = "原文", en = "As printed" }
-- [columns.status]
-- title = { zh = "状态", en = "Status" }
-- [columns.source_title]
-- title = { zh = "来源", en = "Source" }
-- [columns.locator]
-- title = { zh = "位置", en = "Locator" }
-- [columns.note]
-- title = { zh = "备注", en = "Note" }
SELECT
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    concat_ws(
        ', ',
        nullif(o.residence, '_T'), nullif(o.stage, '_T'), nullif(o.sector, '_T'),
        nullif(o.sex, '_T'), nullif(o.age, '_T'), nullif(o.grade, '_T')
    ) AS breakdown,
    o.period,
    o.kind,
    o.relation,
    o.value,
    o.lower,
    o.upper,
    CASE WHEN o.kind IN ('growth', 'average_growth') THEN 'percent' ELSE i.unit END AS unit,
    o.raw,
    o.status,
    CASE WHEN $lang = 'zh' THEN s.title_zh ELSE s.title_en END AS source_title,
    o.locator,
    o.note
FROM observations AS o
INNER JOIN indicators AS i ON o.indicator = i.id
INNER JOIN areas AS a ON o.area = a.id
LEFT JOIN sources AS s ON o.source = s.id
WHERE
    o.area = $area
    OR ($parts AND a.parent = $area)
ORDER BY i.topic, i.id, o.period_end NULLS LAST, o.period_start, a.id, breakdown, o.kind, o.locator
