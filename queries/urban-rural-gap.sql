-- title = { zh = "各乡镇城乡差距", en = "Urban-rural gap by township" }
-- description = { zh = "城镇与农村之比（农村为 1）、差额和比值的走势。差距小者在前；比值按两位小数判并列；缺一方的地区不排名，列在最后。", en = "Urban over rural (rural = 1), the difference, and the trend of the ratio. The smallest gap ranks first; ratios tie on two decimals; areas that lack one side are not ranked and come last." }
-- dataset = "demo-county"
-- [parameters.indicator]
-- type = "indicator"
-- default = "disposable_income"
-- choices_query = "SELECT id, name_zh, name_en FROM indicators WHERE id IN (SELECT indicator FROM observations WHERE residence = 'rural') ORDER BY id"
-- help = { zh = "分城乡的指标", en = "an indicator that is split by residence" }
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
-- [columns.rank]
-- title = { zh = "名次", en = "Rank" }
-- kind = "rank"
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.ratio]
-- title = { zh = "城乡比", en = "Urban/rural" }
-- unit = "ratio"
-- decimals = 2
-- kind = "number"
-- [columns.ratio_change]
-- title = { zh = "比值变化", en = "Ratio change" }
-- unit = "ratio"
-- decimals = 2
-- kind = "change"
-- [columns.urban]
-- title = { zh = "城镇", en = "Urban" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.rural]
-- title = { zh = "农村", en = "Rural" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.difference]
-- title = { zh = "差额", en = "Difference" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.history]
-- title = { zh = "比值走势", en = "Trend of ratio" }
-- kind = "spark"
WITH figures AS (
    SELECT
        o.area,
        o.period,
        o.basis,
        o.period_start,
        o.period_end,
        max(o.value) FILTER (WHERE o.residence = 'urban') AS urban,
        max(o.value) FILTER (WHERE o.residence = 'rural') AS rural
    FROM observations AS o
    INNER JOIN areas AS a ON o.area = a.id
    WHERE
        o.kind = 'actual'
        AND o.indicator = $indicator
        AND o.residence IN ('urban', 'rural')
        AND o.sector = '_T'
        AND o.stage = '_T'
        AND a.level = $level
    GROUP BY o.area, o.period, o.basis, o.period_start, o.period_end
),

gaps AS (
    SELECT
        *,
        CASE WHEN rural > 0 THEN urban / rural END AS ratio
    FROM figures
),

spans AS (
    SELECT DISTINCT
        basis,
        period_start,
        period_end
    FROM gaps
),

last_span AS (
    SELECT DISTINCT
        basis,
        period_start,
        period_end
    FROM gaps
    WHERE period = $period
),

-- Every area with every comparable period up to the chosen one, so that gaps stay gaps.
grid AS (
    SELECT
        a.id AS area,
        s.basis,
        s.period_start,
        s.period_end,
        year(l.period_end) - year(s.period_end) AS years_before
    FROM areas AS a
    CROSS JOIN last_span AS l
    INNER JOIN spans AS s
        ON l.basis = s.basis
        AND month(l.period_start) = month(s.period_start)
        AND month(l.period_end) = month(s.period_end)
        AND s.period_end <= l.period_end
    WHERE
        a.level = $level
        AND (a.valid_from IS NULL OR CAST(a.valid_from AS DATE) <= l.period_end)
        AND (a.valid_to IS NULL OR CAST(a.valid_to AS DATE) >= l.period_start)
),

places AS (
    SELECT
        r.area,
        max(g.urban) FILTER (WHERE r.years_before = 0) AS urban,
        max(g.rural) FILTER (WHERE r.years_before = 0) AS rural,
        max(g.ratio) FILTER (WHERE r.years_before = 0) AS ratio,
        max(g.ratio) FILTER (WHERE r.years_before = 1) AS ratio_before,
        list(g.ratio ORDER BY r.period_end) AS history
    FROM grid AS r
    LEFT JOIN gaps AS g
        ON r.area = g.area
        AND r.basis = g.basis
        AND r.period_start = g.period_start
        AND r.period_end = g.period_end
    GROUP BY r.area
)

SELECT
    CASE WHEN p.ratio IS NOT NULL THEN rank() OVER (ORDER BY round(p.ratio, 2) NULLS LAST) END AS rank,
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    p.ratio,
    p.ratio - p.ratio_before AS ratio_change,
    p.urban,
    p.rural,
    p.urban - p.rural AS difference,
    p.history
FROM places AS p
INNER JOIN areas AS a ON p.area = a.id
ORDER BY rank NULLS LAST, a.code
