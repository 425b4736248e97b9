-- title = { zh = "上半年超过全年的数字", en = "First halves above the full year" }
-- description = { zh = "可以逐期相加的指标，上半年累计大于全年的，以及上半年占全年的比重。", en = "Indicators that add up over time whose first half exceeds the full year, with the share of the year that the half would be." }
-- dataset = "demo-county"
-- [parameters.indicator]
-- type = "indicator"
-- choices_query = "SELECT id, name_zh, name_en FROM indicators ORDER BY topic, id"
-- help = { zh = "只看一项指标；不填则全部", en = "only this indicator; all when left out" }
-- [parameters.level]
-- type = "level"
-- default = "township"
-- choices_query = "SELECT DISTINCT level FROM areas ORDER BY level DESC"
-- help = { zh = "地区级别", en = "level of the areas" }
-- [parameters.share]
-- type = "number"
-- default = 100
-- help = { zh = "上半年占全年超过百分之几才列出", en = "share of the year in percent above which a first half is listed" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.breakdown]
-- title = { zh = "分组", en = "Breakdown" }
-- [columns.period]
-- title = { zh = "时期", en = "Period" }
-- [columns.value]
-- title = { zh = "上半年", en = "First half" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.year_value]
-- title = { zh = "全年", en = "Full year" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.share]
-- title = { zh = "上半年占比", en = "Share of year" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.half_source]
-- title = { zh = "上半年来源", en = "Source of the half" }
-- [columns.year_source]
-- title = { zh = "全年来源", en = "Source of the year" }
SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    concat_ws(', ', nullif(h.residence, '_T'), nullif(h.sector, '_T'), nullif(h.stage, '_T')) AS breakdown,
    h.period,
    h.value,
    y.value AS year_value,
    100.0 * h.value / nullif(y.value, 0) AS share,
    h.source AS half_source,
    y.source AS year_source
FROM observations AS h
INNER JOIN observations AS y
    ON h.indicator = y.indicator
    AND h.area = y.area
    AND h.kind = y.kind
    AND h.residence = y.residence
    AND h.sector = y.sector
    AND h.stage = y.stage
    AND h.period_start = y.period_start
INNER JOIN indicators AS i ON h.indicator = i.id
INNER JOIN areas AS a ON h.area = a.id
WHERE
    h.kind = 'actual'
    AND h.basis = 'cumulative'
    AND y.basis = 'flow'
    AND h.period_end < y.period_end
    AND i.over_time = 'sum'
    AND a.level = $level
    AND coalesce($indicator, '') IN ('', h.indicator)
    AND 100.0 * h.value > $share * y.value
ORDER BY share DESC NULLS FIRST, i.id, h.period_end, a.code, breakdown
