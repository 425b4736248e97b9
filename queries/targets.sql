-- title = { zh = "目标与完成程度", en = "Targets and how far along" }
-- description = { zh = "报告中的每个目标，及同一地方、同一指标的实际数字：目标时期须包含实际时期，任一方没有时期时取同一报告的实际数字。没有实际数字的目标列在最后。", en = "Every target in the reports with the actual figure of the same place and indicator: the period of the target contains that of the actual; where either has none, the actual of the same report is taken. Targets without an actual come last." }
-- dataset = "urban-rural"
-- [parameters.source]
-- type = "choice"
-- default = ""
-- choices_query = "SELECT '' AS id, '全部' AS title_zh, 'all' AS title_en UNION ALL SELECT id, title_zh, title_en FROM sources ORDER BY id"
-- help = { zh = "只看一份报告；不填则全部", en = "only one report; all when left out" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.breakdown]
-- title = { zh = "分组", en = "Breakdown" }
-- [columns.by_when]
-- title = { zh = "期限", en = "By" }
-- [columns.relation]
-- title = { zh = "关系", en = "Relation" }
-- [columns.target]
-- title = { zh = "目标", en = "Target" }
-- kind = "number"
-- [columns.period]
-- title = { zh = "实际时期", en = "Period" }
-- [columns.actual]
-- title = { zh = "实际", en = "Actual" }
-- kind = "number"
-- [columns.attainment]
-- title = { zh = "完成率", en = "Attainment" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.reached]
-- title = { zh = "是否达到", en = "Reached" }
-- [columns.unit]
-- title = { zh = "单位", en = "Unit" }
-- [columns.raw]
-- title = { zh = "目标原文", en = "Target as printed" }
-- [columns.raw_actual]
-- title = { zh = "实际原文", en = "Actual as printed" }
-- [columns.responsible]
-- title = { zh = "责任单位", en = "Responsible" }
-- [columns.source_title]
-- title = { zh = "来源", en = "Source" }
-- [columns.locator]
-- title = { zh = "位置", en = "Locator" }
-- [columns.note]
-- title = { zh = "备注", en = "Note" }
SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    concat_ws(
        ', ',
        nullif(t.residence, '_T'), nullif(t.stage, '_T'), nullif(t.sector, '_T'),
        nullif(t.sex, '_T'), nullif(t.age, '_T'), nullif(t.grade, '_T')
    ) AS breakdown,
    t.period AS by_when,
    t.relation,
    coalesce(t.value, t.lower, t.upper) AS target,
    n.period,
    n.value AS actual,
    CASE
        WHEN t.value IS NULL OR n.value IS NULL OR t.value <= 0 OR n.value <= 0 THEN NULL
        WHEN t.relation = 'at_most' THEN 100.0 * t.value / n.value
        ELSE 100.0 * n.value / t.value
    END AS attainment,
    CASE
        WHEN n.value IS NULL OR coalesce(t.value, t.lower) IS NULL THEN NULL
        WHEN t.relation = 'at_most' AND n.value <= t.value THEN CASE WHEN $lang = 'zh' THEN '是' ELSE 'yes' END
        WHEN t.relation <> 'at_most' AND n.value >= coalesce(t.value, t.lower)
            THEN CASE WHEN $lang = 'zh' THEN '是' ELSE 'yes' END
        ELSE CASE WHEN $lang = 'zh' THEN '否' ELSE 'no' END
    END AS reached,
    i.unit,
    t.raw,
    n.raw AS raw_actual,
    t.responsible,
    CASE WHEN $lang = 'zh' THEN s.title_zh ELSE s.title_en END AS source_title,
    t.locator,
    t.note
FROM observations AS t
INNER JOIN indicators AS i ON t.indicator = i.id
INNER JOIN areas AS a ON t.area = a.id
LEFT JOIN observations AS n
    ON t.indicator = n.indicator
    AND t.area = n.area
    AND t.residence = n.residence
    AND t.stage = n.stage
    AND t.sector = n.sector
    AND t.sex = n.sex
    AND t.age = n.age
    AND t.grade = n.grade
    AND n.kind = 'actual'
    AND (
        (n.period_start >= t.period_start AND n.period_end <= t.period_end)
        OR (n.source = t.source AND (t.period_end IS NULL OR n.period_end IS NULL))
    )
LEFT JOIN sources AS s ON t.source = s.id
WHERE t.kind = 'target' AND coalesce($source, '') IN ('', t.source)
ORDER BY n.value IS NULL, t.source, t.period_end NULLS LAST, a.id, i.id, t.locator, n.period_end NULLS LAST, n.locator
