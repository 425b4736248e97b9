-- title = { zh = "来源之间不一致的数字", en = "Figures that disagree between sources" }
-- description = { zh = "同一数字有几个来源或几个版本且数值不同：先列采用的，再列被替代的。差异大者在前。", en = "Figures stated by several sources, or in several versions, with different values: the one in use beside each one it replaces. The largest difference comes first." }
-- dataset = "demo-county"
-- [parameters.indicator]
-- type = "indicator"
-- choices_query = "SELECT id, name_zh, name_en FROM indicators ORDER BY topic, id"
-- help = { zh = "只看一项指标；不填则全部", en = "only this indicator; all when left out" }
-- [parameters.tolerance]
-- type = "number"
-- default = 5
-- help = { zh = "差异超过百分之几才列出", en = "difference in percent from which on it is listed" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.breakdown]
-- title = { zh = "分组", en = "Breakdown" }
-- [columns.period]
-- title = { zh = "时期", en = "Period" }
-- [columns.value]
-- title = { zh = "采用", en = "In use" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.other_value]
-- title = { zh = "另一数", en = "Other" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.difference_percent]
-- title = { zh = "另一数高出", en = "Other is higher by" }
-- unit = "percent"
-- decimals = 1
-- kind = "change"
-- [columns.reason]
-- title = { zh = "原因", en = "Why" }
-- [columns.source_title]
-- title = { zh = "采用来源", en = "Source in use" }
-- [columns.other_title]
-- title = { zh = "另一来源", en = "Other source" }
-- [columns.vintage]
-- title = { zh = "采用版本日期", en = "Vintage in use" }
-- [columns.other_vintage]
-- title = { zh = "另一版本日期", en = "Other vintage" }
-- [columns.other_raw]
-- title = { zh = "另一数原文", en = "Other as printed" }
SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    concat_ws(', ', nullif(c.residence, '_T'), nullif(c.sector, '_T'), nullif(c.stage, '_T')) AS breakdown,
    c.period,
    c.value,
    r.value AS other_value,
    CASE WHEN c.value > 0 THEN 100.0 * (r.value - c.value) / c.value END AS difference_percent,
    CASE
        WHEN cs.rank < rs.rank THEN CASE WHEN $lang = 'zh' THEN '来源较弱' ELSE 'weaker source' END
        WHEN r.vintage < c.vintage THEN CASE WHEN $lang = 'zh' THEN '后经修订' ELSE 'revised later' END
        ELSE CASE WHEN $lang = 'zh' THEN '重复' ELSE 'repeated' END
    END AS reason,
    CASE WHEN $lang = 'zh' THEN cs.title_zh ELSE cs.title_en END AS source_title,
    CASE WHEN $lang = 'zh' THEN rs.title_zh ELSE rs.title_en END AS other_title,
    c.vintage,
    r.vintage AS other_vintage,
    r.raw AS other_raw
FROM all_observations AS c
INNER JOIN all_observations AS r
    ON c.indicator = r.indicator
    AND c.area = r.area
    AND c.period_start = r.period_start
    AND c.period_end = r.period_end
    AND c.basis = r.basis
    AND c.kind = r.kind
    AND c.residence = r.residence
    AND c.sector = r.sector
    AND c.stage = r.stage
INNER JOIN indicators AS i ON c.indicator = i.id
INNER JOIN areas AS a ON c.area = a.id
LEFT JOIN sources AS cs ON c.source = cs.id
LEFT JOIN sources AS rs ON r.source = rs.id
WHERE
    c.current
    AND NOT r.current
    AND c.versions > 1
    AND r.versions > 1
    AND coalesce($indicator, '') IN ('', c.indicator)
    AND c.value <> r.value
    -- Written as a product, so that a figure in use that is zero is listed too.
    AND 100.0 * abs(r.value - c.value) > $tolerance * abs(c.value)
ORDER BY
    100.0 * abs(r.value - c.value) / nullif(abs(c.value), 0) DESC NULLS FIRST,
    i.id, a.code, c.period_end, breakdown, r.vintage, r.source
