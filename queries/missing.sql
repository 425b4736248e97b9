-- title = { zh = "缺失的数字", en = "Missing figures" }
-- description = { zh = "应有而没有的数字：同级有地区报过的每项指标与每个当时存在的地区组成应有的表，减去已有的，包括未上报（O）、不公布（Q）和连行都没有的。", en = "What should be there and is not: every indicator that some area of the level states for a period, for every area that existed then, less what is there. It lists cells said to be missing (O), suppressed ones (Q), and those without a row." }
-- dataset = "demo-county"
-- [parameters.period]
-- type = "period"
-- default = "2024"
-- choices_query = "SELECT DISTINCT period FROM observations WHERE kind = 'actual' ORDER BY period DESC"
-- help = { zh = "一个时期；留空则全部", en = "one period; empty for all" }
-- [parameters.level]
-- type = "level"
-- default = "township"
-- choices_query = "SELECT DISTINCT level FROM areas ORDER BY level DESC"
-- help = { zh = "地区级别", en = "level of the areas" }
-- [parameters.indicator]
-- type = "indicator"
-- choices_query = "SELECT id, name_zh, name_en FROM indicators ORDER BY topic, id"
-- help = { zh = "只看一项指标；不填则全部", en = "only this indicator; all when left out" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.breakdown]
-- title = { zh = "分组", en = "Breakdown" }
-- [columns.period]
-- title = { zh = "时期", en = "Period" }
-- [columns.reason]
-- title = { zh = "原因", en = "Why" }
-- [columns.status]
-- title = { zh = "状态", en = "Status" }
-- [columns.expected_from]
-- title = { zh = "报数地区数", en = "Areas that report" }
-- decimals = 0
-- kind = "number"
-- [columns.note]
-- title = { zh = "备注", en = "Note" }
WITH figures AS (
    SELECT o.*
    FROM observations AS o
    INNER JOIN areas AS a ON o.area = a.id
    WHERE
        o.kind = 'actual'
        AND a.level = $level
        AND o.period_start IS NOT NULL
        AND coalesce($indicator, '') IN ('', o.indicator)
        AND coalesce($period, '') IN ('', o.period)
),

columns_stated AS (
    SELECT
        indicator,
        period,
        basis,
        period_start,
        period_end,
        residence,
        sector,
        stage,
        count(value) AS reporting
    FROM figures
    GROUP BY indicator, period, basis, period_start, period_end, residence, sector, stage
)

SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    concat_ws(', ', nullif(c.residence, '_T'), nullif(c.sector, '_T'), nullif(c.stage, '_T')) AS breakdown,
    c.period,
    CASE
        WHEN f.status IS NULL THEN CASE WHEN $lang = 'zh' THEN '没有此行' ELSE 'no row' END
        WHEN f.status = 'Q' THEN CASE WHEN $lang = 'zh' THEN '不公布' ELSE 'suppressed' END
        WHEN f.status IN ('L', 'M')
            THEN CASE WHEN $lang = 'zh' THEN '不收集或不适用' ELSE 'not collected or cannot exist' END
        ELSE CASE WHEN $lang = 'zh' THEN '未上报' ELSE 'not reported' END
    END AS reason,
    f.status,
    c.reporting AS expected_from,
    f.note
FROM columns_stated AS c
INNER JOIN indicators AS i ON c.indicator = i.id
CROSS JOIN areas AS a
LEFT JOIN figures AS f
    ON a.id = f.area
    AND c.indicator = f.indicator
    AND c.basis = f.basis
    AND c.period_start = f.period_start
    AND c.period_end = f.period_end
    AND c.residence = f.residence
    AND c.sector = f.sector
    AND c.stage = f.stage
WHERE
    a.level = $level
    AND (a.valid_from IS NULL OR CAST(a.valid_from AS DATE) <= c.period_end)
    AND (a.valid_to IS NULL OR CAST(a.valid_to AS DATE) >= c.period_start)
    AND f.value IS NULL
    AND (f.relation IS NULL OR f.relation <> 'range')
ORDER BY c.period_end DESC, c.period DESC, i.id, breakdown, a.code
