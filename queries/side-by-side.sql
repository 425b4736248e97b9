-- title = { zh = "一项指标各地对照", en = "One indicator side by side" }
-- description = { zh = "一项指标在各地的基期、实际、目标、计划和增速，每个数字一行、按类型分栏，带时期和近似关系；没有时期的在各地之末。", en = "The baselines, actual figures, targets, plans and growth rates that places state for one indicator: one row for each figure, one column for each kind, with its period and how exact it is; undated ones last within a place." }
-- dataset = "urban-rural"
-- [parameters.indicator]
-- type = "indicator"
-- default = "urbanisation_rate"
-- choices_query = "SELECT i.id, i.name_zh, i.name_en FROM indicators AS i INNER JOIN observations AS o ON i.id = o.indicator GROUP BY i.id, i.name_zh, i.name_en HAVING count(DISTINCT o.area) > 1 ORDER BY count(DISTINCT o.area) DESC, i.id"
-- help = { zh = "几个地方都有的指标", en = "an indicator that several places state" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.breakdown]
-- title = { zh = "分组", en = "Breakdown" }
-- [columns.period]
-- title = { zh = "时期", en = "Period" }
-- [columns.baseline]
-- title = { zh = "基期", en = "Baseline" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.actual]
-- title = { zh = "实际", en = "Actual" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.target]
-- title = { zh = "目标", en = "Target" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.plan]
-- title = { zh = "计划", en = "Plan" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.growth]
-- title = { zh = "增速", en = "Growth" }
-- unit = "percent"
-- kind = "change"
-- [columns.other]
-- title = { zh = "其他", en = "Other" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.relation]
-- title = { zh = "关系", en = "Relation" }
-- [columns.lower]
-- title = { zh = "下限", en = "Lower" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.upper]
-- title = { zh = "上限", en = "Upper" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.status]
-- title = { zh = "状态", en = "Status" }
-- [columns.raw]
-- title = { zh = "原文", en = "As printed" }
-- [columns.source_title]
-- title = { zh = "来源", en = "Source" }
-- [columns.note]
-- title = { zh = "备注", en = "Note" }
SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    concat_ws(
        ', ',
        nullif(o.residence, '_T'), nullif(o.stage, '_T'), nullif(o.sector, '_T'),
        nullif(o.sex, '_T'), nullif(o.age, '_T'), nullif(o.grade, '_T')
    ) AS breakdown,
    o.period,
    CASE WHEN o.kind = 'baseline' THEN o.value END AS baseline,
    CASE WHEN o.kind = 'actual' THEN o.value END AS actual,
    CASE WHEN o.kind = 'target' THEN o.value END AS target,
    CASE WHEN o.kind = 'plan' THEN o.value END AS plan,
    CASE WHEN o.kind IN ('growth', 'average_growth') THEN o.value END AS growth,
    CASE WHEN o.kind IN ('limit', 'standard', 'increase') THEN o.value END AS other,
    o.relation,
    o.lower,
    o.upper,
    o.status,
    o.raw,
    CASE WHEN $lang = 'zh' THEN s.title_zh ELSE s.title_en END AS source_title,
    o.note
FROM observations AS o
INNER JOIN areas AS a ON o.area = a.id
LEFT JOIN sources AS s ON o.source = s.id
WHERE o.indicator = $indicator
ORDER BY a.id, breakdown, o.period_end NULLS LAST, o.period_start, o.kind, o.locator
