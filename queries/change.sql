-- title = { zh = "同比变化", en = "Change against the same period" }
-- description = { zh = "各地一项指标与往年同期相比的增减和增速。半年只与半年比，全年只与全年比；百分数只给百分点，不给增速；基数不为正时不给增速。缺一方的地区列在最后。", en = "How one indicator changed in every area against the same period of an earlier year: half-years only against half-years, years against years. Percentages change by points and have no growth; nor has a base that is not positive. Areas that lack one side come last." }
-- dataset = "demo-county"
-- [parameters.indicator]
-- type = "indicator"
-- default = "gdp"
-- choices_query = "SELECT id, name_zh, name_en FROM indicators ORDER BY topic, id"
-- help = { zh = "要看的指标", en = "the indicator to look at" }
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
-- [parameters.residence]
-- type = "choice"
-- default = "_T"
-- choices = ["_T", "urban", "rural"]
-- help = { zh = "全部（_T）、城镇或农村", en = "all residents (_T), urban or rural" }
-- [parameters.years]
-- type = "integer"
-- default = 1
-- help = { zh = "与几年前的同期相比", en = "how many years earlier the same period lies" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.value]
-- title = { zh = "数值", en = "Value" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.value_before]
-- title = { zh = "往年同期", en = "Before" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.change]
-- title = { zh = "增减", en = "Change" }
-- unit = "$indicator"
-- kind = "change"
-- [columns.change_percent]
-- title = { zh = "增速", en = "Growth" }
-- unit = "percent"
-- decimals = 1
-- kind = "change"
-- [columns.period_before]
-- title = { zh = "对比期", en = "Against" }
-- [columns.status]
-- title = { zh = "状态", en = "Status" }
WITH figures AS (
    SELECT
        o.*,
        i.unit
    FROM observations AS o
    INNER JOIN indicators AS i ON o.indicator = i.id
    WHERE
        o.kind = 'actual'
        AND o.indicator = $indicator
        AND o.residence = $residence
        AND o.sector = '_T'
        AND o.stage = '_T'
),

spans AS (
    SELECT DISTINCT
        unit,
        basis,
        period_start,
        period_end
    FROM figures
    WHERE period = $period
),

-- A span is compared with the one that has the same months and the same basis.
pairs AS (
    SELECT DISTINCT
        s.*,
        f.period AS period_before,
        f.period_start AS start_before,
        f.period_end AS end_before
    FROM spans AS s
    LEFT JOIN figures AS f
        ON s.basis = f.basis
        AND year(s.period_start) - year(f.period_start) = $years
        AND month(s.period_start) = month(f.period_start)
        AND year(s.period_end) - year(f.period_end) = $years
        AND month(s.period_end) = month(f.period_end)
)

SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    n.value,
    b.value AS value_before,
    -- Rounding takes away only what subtracting in binary leaves behind.
    round(n.value - b.value, 9) AS change,
    CASE
        WHEN b.value > 0 AND p.unit NOT IN ('percent', 'permille', 'pp')
            THEN 100.0 * (n.value - b.value) / b.value
    END AS change_percent,
    p.period_before,
    n.status
FROM areas AS a
CROSS JOIN pairs AS p
LEFT JOIN figures AS n
    ON a.id = n.area
    AND p.basis = n.basis
    AND p.period_start = n.period_start
    AND p.period_end = n.period_end
LEFT JOIN figures AS b
    ON a.id = b.area
    AND p.basis = b.basis
    AND p.start_before = b.period_start
    AND p.end_before = b.period_end
WHERE
    a.level = $level
    AND (a.valid_from IS NULL OR CAST(a.valid_from AS DATE) <= p.period_end)
    AND (a.valid_to IS NULL OR CAST(a.valid_to AS DATE) >= p.period_start)
ORDER BY change_percent DESC NULLS LAST, change DESC NULLS LAST, a.code
