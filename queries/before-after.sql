-- title = { zh = "前后对照", en = "Before and after" }
-- description = { zh = "报告中的基期数字与同一地方、同一指标后来的实际数字。没有后来数字的基期列在最后；没有时期的后来数字也列出。", en = "Baselines in the reports beside the later actual figure of the same place and indicator. Baselines without one come last; later figures without a period are shown as such." }
-- dataset = "urban-rural"
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.period_before]
-- title = { zh = "基期", en = "Before" }
-- [columns.value_before]
-- title = { zh = "基期数值", en = "Value before" }
-- kind = "number"
-- [columns.period]
-- title = { zh = "后来时期", en = "After" }
-- [columns.value]
-- title = { zh = "后来数值", en = "Value after" }
-- kind = "number"
-- [columns.change]
-- title = { zh = "增减", en = "Change" }
-- kind = "change"
-- [columns.times]
-- title = { zh = "为基期的几倍", en = "Times the baseline" }
-- unit = "times"
-- decimals = 2
-- kind = "number"
-- [columns.unit]
-- title = { zh = "单位", en = "Unit" }
-- [columns.raw_before]
-- title = { zh = "基期原文", en = "Printed before" }
-- [columns.raw]
-- title = { zh = "后来原文", en = "Printed after" }
-- [columns.source_title]
-- title = { zh = "来源", en = "Source" }
SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    b.period AS period_before,
    b.value AS value_before,
    n.period,
    n.value,
    -- Rounding takes away only what subtracting in binary leaves behind.
    round(n.value - b.value, 9) AS change,
    CASE WHEN b.value > 0 AND i.unit NOT IN ('percent', 'permille') THEN n.value / b.value END AS times,
    i.unit,
    b.raw AS raw_before,
    n.raw,
    CASE WHEN $lang = 'zh' THEN s.title_zh ELSE s.title_en END AS source_title
FROM observations AS b
INNER JOIN indicators AS i ON b.indicator = i.id
INNER JOIN areas AS a ON b.area = a.id
LEFT JOIN observations AS n
    ON b.indicator = n.indicator
    AND b.area = n.area
    AND b.residence = n.residence
    AND b.stage = n.stage
    AND b.sector = n.sector
    AND b.sex = n.sex
    AND b.age = n.age
    AND b.grade = n.grade
    AND n.kind = 'actual'
    AND (n.period_end IS NULL OR n.period_end > b.period_end)
LEFT JOIN sources AS s ON b.source = s.id
WHERE b.kind = 'baseline'
ORDER BY n.value IS NULL, a.id, i.id, n.period_end NULLS LAST, n.locator
