-- title = { zh = "落后于序时进度的目标", en = "Behind schedule" }
-- description = { zh = "完成率低于时间进度的目标，最落后的在前。不低于型完成率为实际除以目标，不高于型为目标除以实际；除数为零时不计完成率。累计数按已过月份折算时间进度，时点数和不高于型的累计数只在目标期满时判断。", en = "Targets whose attainment is below the share of time elapsed, the furthest behind first. Attainment is actual / target where at least is asked and target / actual where at most is asked, none where that would divide by zero. Totals that grow over the year are held against the months passed; levels, and limits on totals, only when the target's period is over." }
-- dataset = "demo-county"
-- [parameters.indicator]
-- type = "indicator"
-- choices_query = "SELECT id, name_zh, name_en FROM indicators ORDER BY topic, id"
-- help = { zh = "只看一项指标；不填则全部", en = "only this indicator; all when left out" }
-- [parameters.period]
-- type = "period"
-- default = "2024-H1"
-- choices_query = "SELECT DISTINCT period FROM observations WHERE kind = 'actual' ORDER BY period DESC"
-- help = { zh = "年度或半年，如 2024、2024-H1", en = "a year or half-year, such as 2024 or 2024-H1" }
-- [parameters.level]
-- type = "level"
-- default = "township"
-- choices_query = "SELECT DISTINCT level FROM areas ORDER BY level DESC"
-- help = { zh = "地区级别", en = "level of the areas" }
-- [parameters.tolerance]
-- type = "number"
-- default = 0
-- help = { zh = "容许落后的百分点", en = "points behind that are still tolerated" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.breakdown]
-- title = { zh = "分组", en = "Breakdown" }
-- [columns.lead]
-- title = { zh = "领先进度", en = "Lead" }
-- unit = "pp"
-- decimals = 1
-- kind = "change"
-- [columns.attainment]
-- title = { zh = "完成率", en = "Attainment" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.schedule]
-- title = { zh = "时间进度", en = "Schedule" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.value]
-- title = { zh = "实际", en = "Actual" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.target]
-- title = { zh = "目标", en = "Target" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.unit]
-- title = { zh = "单位", en = "Unit" }
-- [columns.asked]
-- title = { zh = "要求", en = "Asked" }
-- [columns.target_period]
-- title = { zh = "目标期", en = "Target for" }
-- [columns.responsible]
-- title = { zh = "责任单位", en = "Responsible" }
WITH figures AS (
    SELECT
        o.*,
        i.polarity,
        i.over_time = 'sum'
        OR o.basis = 'cumulative'
        OR (i.over_time = 'none' AND o.basis = 'flow' AND i.measure IN ('amount', 'count')) AS grows
    FROM observations AS o
    INNER JOIN indicators AS i ON o.indicator = i.id
    INNER JOIN areas AS a ON o.area = a.id
    WHERE
        o.kind = 'actual'
        AND o.period = $period
        AND a.level = $level
        AND coalesce($indicator, '') IN ('', o.indicator)
        AND o.value IS NOT NULL
),

-- The target whose period holds the figure's most closely; a target goes before a plan.
aimed AS (
    SELECT
        f.indicator,
        f.area,
        f.residence,
        f.sector,
        f.stage,
        f.value,
        f.grows,
        t.value AS target,
        t.relation,
        t.period AS target_period,
        t.responsible,
        t.relation IN ('at_most', 'under')
        OR (t.relation IN ('about', 'range') AND f.polarity = 'low') AS is_limit,
        f.period_start = t.period_start AS from_start,
        f.period_end >= t.period_end AS is_over,
        date_diff('month', t.period_start, f.period_end) + 1 AS passed,
        date_diff('month', t.period_start, t.period_end) + 1 AS months
    FROM figures AS f
    INNER JOIN observations AS t
        ON f.indicator = t.indicator
        AND f.area = t.area
        AND f.residence = t.residence
        AND f.sector = t.sector
        AND f.stage = t.stage
    WHERE
        t.kind IN ('target', 'plan')
        AND t.value IS NOT NULL
        AND t.period_start <= f.period_start
        AND f.period_end <= t.period_end
    QUALIFY row_number() OVER (
        PARTITION BY f.indicator, f.area, f.residence, f.sector, f.stage, f.basis
        ORDER BY date_diff('day', t.period_start, t.period_end), t.kind DESC
    ) = 1
),

measured AS (
    SELECT
        *,
        CASE
            WHEN is_limit AND value > 0 THEN 100.0 * target / value
            WHEN NOT is_limit AND target > 0 THEN 100.0 * value / target
        END AS attainment,
        CASE
            WHEN is_over THEN 100.0
            WHEN grows AND NOT is_limit THEN 100.0 * passed / months
        END AS schedule
    FROM aimed
    WHERE NOT grows OR (from_start AND (is_over OR NOT is_limit))
)

SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    concat_ws(', ', nullif(m.residence, '_T'), nullif(m.sector, '_T'), nullif(m.stage, '_T')) AS breakdown,
    m.attainment - m.schedule AS lead,
    m.attainment,
    m.schedule,
    m.value,
    m.target,
    i.unit,
    CASE
        WHEN m.is_limit THEN CASE WHEN $lang = 'zh' THEN '不高于' ELSE 'at most' END
        ELSE CASE WHEN $lang = 'zh' THEN '不低于' ELSE 'at least' END
    END AS asked,
    m.target_period,
    m.responsible
FROM measured AS m
INNER JOIN areas AS a ON m.area = a.id
INNER JOIN indicators AS i ON m.indicator = i.id
-- Rounded, so that a target met to the digit is not missed by the last bit of a division.
WHERE round(m.attainment - m.schedule + $tolerance, 9) < 0
ORDER BY lead, i.id, breakdown, a.code
