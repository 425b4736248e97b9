-- title = { zh = "全县数与乡镇合计不符", en = "County totals that do not add up" }
-- description = { zh = "全县数与乡镇合计（比率为分子合计除以分母合计）之差。有乡镇缺数时不能下结论，默认不列。差异大者在前。", en = "What the county states less what its townships add up to (for rates: the sum of numerators over the sum of denominators). Where a township has no value nothing can be concluded, so those are left out unless asked for. The largest difference comes first." }
-- dataset = "demo-county"
-- [parameters.indicator]
-- type = "indicator"
-- choices_query = "SELECT id, name_zh, name_en FROM indicators ORDER BY topic, id"
-- help = { zh = "只看一项指标；不填则全部", en = "only this indicator; all when left out" }
-- [parameters.with_gaps]
-- type = "boolean"
-- default = false
-- help = { zh = "也列出有乡镇缺数的", en = "list totals with missing townships too" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.breakdown]
-- title = { zh = "分组", en = "Breakdown" }
-- [columns.period]
-- title = { zh = "时期", en = "Period" }
-- [columns.value]
-- title = { zh = "全县数", en = "County" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.from_parts]
-- title = { zh = "乡镇合计", en = "From townships" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.difference]
-- title = { zh = "差额", en = "Difference" }
-- unit = "$indicator"
-- kind = "change"
-- [columns.difference_percent]
-- title = { zh = "差异", en = "Difference %" }
-- unit = "percent"
-- decimals = 2
-- kind = "change"
-- [columns.missing]
-- title = { zh = "缺数乡镇", en = "Missing townships" }
-- decimals = 0
-- kind = "number"
-- [columns.unit]
-- title = { zh = "单位", en = "Unit" }
WITH figures AS (
    SELECT
        o.*,
        a.level,
        a.parent,
        i.unit,
        i.decimals,
        i.over_areas
    FROM observations AS o
    INNER JOIN areas AS a ON o.area = a.id
    INNER JOIN indicators AS i ON o.indicator = i.id
    WHERE
        o.kind = 'actual'
        AND coalesce($indicator, '') IN ('', o.indicator)
),

parts AS (
    SELECT
        indicator,
        parent,
        basis,
        period_start,
        period_end,
        residence,
        sector,
        stage,
        sum(value) AS total,
        sum(numerator) AS numerators,
        sum(denominator) AS denominators,
        count(*) - count(value) AS missing
    FROM figures
    WHERE level = 'township'
    GROUP BY indicator, parent, basis, period_start, period_end, residence, sector, stage
),

compared AS (
    SELECT
        c.*,
        p.missing,
        CASE
            WHEN c.over_areas = 'sum' THEN p.total
            WHEN c.unit = 'percent' THEN 100.0 * p.numerators / nullif(p.denominators, 0)
            ELSE p.numerators / nullif(p.denominators, 0)
        END AS from_parts
    FROM figures AS c
    INNER JOIN parts AS p
        ON c.indicator = p.indicator
        AND c.area = p.parent
        AND c.basis = p.basis
        AND c.period_start = p.period_start
        AND c.period_end = p.period_end
        AND c.residence = p.residence
        AND c.sector = p.sector
        AND c.stage = p.stage
    WHERE c.level = 'county'
)

SELECT
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    concat_ws(', ', nullif(c.residence, '_T'), nullif(c.sector, '_T'), nullif(c.stage, '_T')) AS breakdown,
    c.period,
    c.value,
    -- Rounding takes away only what subtracting in binary leaves behind.
    round(c.from_parts, 9) AS from_parts,
    round(c.value - c.from_parts, 9) AS difference,
    100.0 * (c.value - c.from_parts) / nullif(abs(c.value), 0) AS difference_percent,
    c.missing,
    c.unit
FROM compared AS c
INNER JOIN indicators AS i ON c.indicator = i.id
WHERE
    -- Half a unit of the last digit, with room for the bits that sums and divisions lose.
    abs(c.value - c.from_parts) > 0.5000001 / power(10, c.decimals)
    AND (c.missing = 0 OR $with_gaps)
ORDER BY
    abs(c.value - c.from_parts) / nullif(abs(c.value), 0) DESC NULLS FIRST,
    i.id, c.period_end, breakdown
