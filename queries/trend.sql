-- title = { zh = "历年走势", en = "Trends" }
-- description = { zh = "各地一项指标到所选时期为止的同类时期走势，缺数留空；首尾数值、年均增速和有数的年份数。增速快者在前；百分数看首尾之差。", en = "One indicator of every area over the comparable periods up to the chosen one, gaps kept: first and last value, compound annual growth, and how many periods have a value. The fastest comes first; percentages are ordered by the points between first and last." }
-- dataset = "demo-county"
-- [parameters.indicator]
-- type = "indicator"
-- default = "disposable_income"
-- choices_query = "SELECT id, name_zh, name_en FROM indicators ORDER BY topic, id"
-- help = { zh = "要看的指标", en = "the indicator to look at" }
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
-- [parameters.residence]
-- type = "choice"
-- default = "_T"
-- choices = ["_T", "urban", "rural"]
-- help = { zh = "全部（_T）、城镇或农村", en = "all residents (_T), urban or rural" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.history]
-- title = { zh = "走势", en = "Trend" }
-- kind = "spark"
-- [columns.first_period]
-- title = { zh = "首期", en = "First in" }
-- [columns.first_value]
-- title = { zh = "首期数值", en = "First value" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.last_period]
-- title = { zh = "末期", en = "Last in" }
-- [columns.last_value]
-- title = { zh = "末期数值", en = "Last value" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.change]
-- title = { zh = "首末之差", en = "Change" }
-- unit = "$indicator"
-- kind = "change"
-- [columns.average_growth]
-- title = { zh = "年均增速", en = "Average growth" }
-- unit = "percent"
-- decimals = 1
-- kind = "change"
-- [columns.values_stated]
-- title = { zh = "有数期数", en = "Values" }
-- decimals = 0
-- kind = "number"
-- [columns.gaps]
-- title = { zh = "缺数期数", en = "Gaps" }
-- decimals = 0
-- kind = "number"
WITH figures AS (
    SELECT
        o.*,
        i.unit
    FROM observations AS o
    INNER JOIN indicators AS i ON o.indicator = i.id
    INNER JOIN areas AS a ON o.area = a.id
    WHERE
        o.kind = 'actual'
        AND o.indicator = $indicator
        AND o.residence = $residence
        AND o.sector = '_T'
        AND o.stage = '_T'
        AND a.level = $level
),

spans AS (
    SELECT DISTINCT
        f.unit,
        f.basis,
        f.period,
        f.period_start,
        f.period_end
    FROM figures AS f
    INNER JOIN figures AS n
        ON f.basis = n.basis
        AND month(f.period_start) = month(n.period_start)
        AND month(f.period_end) = month(n.period_end)
        AND f.period_end <= n.period_end
    WHERE n.period = $period
),

summed AS (
    SELECT
        a.id,
        s.unit,
        s.basis,
        list(f.value ORDER BY s.period_end) AS history,
        first(s.period ORDER BY s.period_end) FILTER (WHERE f.value IS NOT NULL) AS first_period,
        first(f.value ORDER BY s.period_end) FILTER (WHERE f.value IS NOT NULL) AS first_value,
        last(s.period ORDER BY s.period_end) FILTER (WHERE f.value IS NOT NULL) AS last_period,
        last(f.value ORDER BY s.period_end) FILTER (WHERE f.value IS NOT NULL) AS last_value,
        max(year(s.period_end)) FILTER (WHERE f.value IS NOT NULL)
        - min(year(s.period_end)) FILTER (WHERE f.value IS NOT NULL) AS years,
        count(f.value) AS values_stated,
        count(*) - count(f.value) AS gaps
    FROM areas AS a
    CROSS JOIN spans AS s
    LEFT JOIN figures AS f
        ON a.id = f.area
        AND s.basis = f.basis
        AND s.period_start = f.period_start
        AND s.period_end = f.period_end
    WHERE a.level = $level
    GROUP BY a.id, s.unit, s.basis
)

SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    s.history,
    s.first_period,
    s.first_value,
    s.last_period,
    s.last_value,
    -- Rounding takes away only what subtracting in binary leaves behind.
    round(s.last_value - s.first_value, 9) AS change,
    CASE
        WHEN s.years > 0 AND s.first_value > 0 AND s.last_value > 0 AND s.unit NOT IN ('percent', 'permille', 'pp')
            THEN 100.0 * (power(s.last_value / s.first_value, 1.0 / s.years) - 1)
    END AS average_growth,
    s.values_stated,
    s.gaps
FROM summed AS s
INNER JOIN areas AS a ON s.id = a.id
ORDER BY average_growth DESC NULLS LAST, change DESC NULLS LAST, a.code
