-- title = { zh = "约数与区间", en = "Figures that are not exact" }
-- description = { zh = "约、余、近和区间：数字至少、至多是多少。", en = "About, over, under and ranges: what the figure is at least and at most." }
-- dataset = "urban-rural"
-- [parameters.relation]
-- type = "choice"
-- default = "any"
-- choices = ["any", "about", "over", "under", "range"]
-- help = { zh = "任一（any）、约、余、近或区间", en = "any of them, about, over, under or a range" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.period]
-- title = { zh = "时期", en = "Period" }
-- [columns.kind]
-- title = { zh = "类型", en = "Kind" }
-- [columns.relation]
-- title = { zh = "关系", en = "Relation" }
-- [columns.value]
-- title = { zh = "数值", en = "Value" }
-- kind = "number"
-- [columns.at_least]
-- title = { zh = "至少", en = "At least" }
-- kind = "number"
-- [columns.at_most]
-- title = { zh = "至多", en = "At most" }
-- kind = "number"
-- [columns.unit]
-- title = { zh = "单位", en = "Unit" }
-- [columns.raw]
-- title = { zh = "原文", en = "As printed" }
-- [columns.source_title]
-- title = { zh = "来源", en = "Source" }
-- [columns.locator]
-- title = { zh = "位置", en = "Locator" }
SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    o.period,
    o.kind,
    o.relation,
    o.value,
    CASE o.relation WHEN 'over' THEN o.value WHEN 'range' THEN o.lower END AS at_least,
    CASE o.relation WHEN 'under' THEN o.value WHEN 'range' THEN o.upper END AS at_most,
    CASE WHEN o.kind IN ('growth', 'average_growth') THEN 'percent' ELSE i.unit END AS unit,
    o.raw,
    CASE WHEN $lang = 'zh' THEN s.title_zh ELSE s.title_en END AS source_title,
    o.locator
FROM observations AS o
INNER JOIN indicators AS i ON o.indicator = i.id
INNER JOIN areas AS a ON o.area = a.id
LEFT JOIN sources AS s ON o.source = s.id
WHERE
    o.relation IN ('about', 'over', 'under', 'range')
    AND $relation IN ('any', o.relation)
ORDER BY o.relation, i.id, a.id, o.period_end NULLS LAST, o.locator
