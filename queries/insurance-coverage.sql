-- title = { zh = "社会保险覆盖", en = "Insurance coverage" }
-- description = { zh = "各地养老保险参保率（公布数与按参保人数重算数）、参合率及一年的变化，任一项低于下限的标出；覆盖低者在前，两项都缺的列在最后。", en = "Pension coverage as stated and as its numerator and denominator give it, medical coverage, and what a year changed; areas below the floor in either are marked. The least covered come first, areas without figures last." }
-- dataset = "demo-county"
-- [parameters.period]
-- type = "period"
-- default = "2024"
-- choices_query = "SELECT DISTINCT period FROM observations WHERE kind = 'actual' ORDER BY period DESC"
-- help = { zh = "年度或半年，如 2024、2024-H1", en = "a year or half-year, such as 2024 or 2024-H1" }
-- [parameters.level]
-- type = "level"
-- default = "township"
-- choices_query = "SELECT DISTINCT level FROM areas ORDER BY level DESC"
-- help = { zh = "地区级别", en = "level of the areas" }
-- [parameters.floor]
-- type = "number"
-- default = 95
-- help = { zh = "覆盖率下限（%）", en = "coverage in percent below which an area is marked" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.below_floor]
-- title = { zh = "低于下限", en = "Below the floor" }
-- [columns.pension]
-- title = { zh = "养老参保率", en = "Pension" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.pension_recomputed]
-- title = { zh = "重算参保率", en = "Recomputed" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.pension_change]
-- title = { zh = "养老增减", en = "Pension change" }
-- unit = "pp"
-- decimals = 1
-- kind = "change"
-- [columns.medical]
-- title = { zh = "参合率", en = "Medical" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.medical_change]
-- title = { zh = "参合增减", en = "Medical change" }
-- unit = "pp"
-- decimals = 1
-- kind = "change"
-- [columns.insured]
-- title = { zh = "养老参保人数", en = "Pension insured" }
-- unit = "person"
-- decimals = 0
-- kind = "number"
-- [columns.not_insured]
-- title = { zh = "应保未保", en = "Not yet insured" }
-- unit = "person"
-- decimals = 0
-- kind = "number"
WITH span AS (
    SELECT
        min(period_start) AS first_day,
        max(period_end) AS last_day
    FROM observations
    WHERE
        kind = 'actual'
        AND period = $period
),

figures AS (
    SELECT
        o.area,
        o.indicator,
        o.value,
        o.numerator,
        o.denominator,
        year(s.last_day) - year(o.period_end) AS years_before
    FROM observations AS o
    CROSS JOIN span AS s
    WHERE
        o.kind = 'actual'
        AND o.indicator IN ('pension_coverage', 'medical_coverage', 'pension_insured')
        AND month(o.period_end) = month(s.last_day)
        AND year(s.last_day) - year(o.period_end) IN (0, 1)
),

places AS (
    SELECT
        a.code,
        CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
        max(f.value) FILTER (WHERE f.indicator = 'pension_coverage' AND f.years_before = 0) AS pension,
        max(f.value) FILTER (WHERE f.indicator = 'pension_coverage' AND f.years_before = 1) AS pension_before,
        max(f.numerator) FILTER (WHERE f.indicator = 'pension_coverage' AND f.years_before = 0) AS covered,
        max(f.denominator) FILTER (WHERE f.indicator = 'pension_coverage' AND f.years_before = 0) AS eligible,
        max(f.value) FILTER (WHERE f.indicator = 'medical_coverage' AND f.years_before = 0) AS medical,
        max(f.value) FILTER (WHERE f.indicator = 'medical_coverage' AND f.years_before = 1) AS medical_before,
        max(f.value) FILTER (WHERE f.indicator = 'pension_insured' AND f.years_before = 0) AS insured
    FROM areas AS a
    CROSS JOIN span AS s
    LEFT JOIN figures AS f ON a.id = f.area
    WHERE
        a.level = $level
        AND (a.valid_from IS NULL OR CAST(a.valid_from AS DATE) <= s.last_day)
        AND (a.valid_to IS NULL OR CAST(a.valid_to AS DATE) >= s.first_day)
    GROUP BY a.code, area_name
)

SELECT
    area_name,
    CASE
        WHEN pension < $floor AND medical < $floor THEN CASE WHEN $lang = 'zh' THEN '两项' ELSE 'both' END
        WHEN pension < $floor THEN CASE WHEN $lang = 'zh' THEN '养老' ELSE 'pension' END
        WHEN medical < $floor THEN CASE WHEN $lang = 'zh' THEN '医疗' ELSE 'medical' END
    END AS below_floor,
    pension,
    CASE WHEN eligible > 0 THEN 100.0 * covered / eligible END AS pension_recomputed,
    -- Rounding takes away only what subtracting in binary leaves behind.
    round(pension - pension_before, 9) AS pension_change,
    medical,
    round(medical - medical_before, 9) AS medical_change,
    insured,
    eligible - covered AS not_insured
FROM places
ORDER BY least(pension, medical) NULLS LAST, code
