-- title = { zh = "升后回落的指标", en = "Series that slipped back" }
-- description = { zh = "越高越好的时点指标，曾经上升、如今低于最高年份的：最高值和年份、现值、回落的百分比。口径中断之后重新起算。回落多者在前。", en = "Levels for which higher is better that once rose and now stand below their highest year: the peak and its year, the value now, and the fall in percent of the peak. A series counts anew from its last break. The largest fall comes first." }
-- dataset = "demo-county"
-- [parameters.indicator]
-- type = "indicator"
-- choices_query = "SELECT id, name_zh, name_en FROM indicators ORDER BY topic, id"
-- help = { zh = "只看一项指标；不填则全部", en = "only this indicator; all when left out" }
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
-- [parameters.fall]
-- type = "number"
-- default = 0.5
-- help = { zh = "回落至少百分之几", en = "least fall in percent of the peak" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.value]
-- title = { zh = "现值", en = "Now" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.peak]
-- title = { zh = "最高", en = "Peak" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.peak_period]
-- title = { zh = "最高年份", en = "Peak in" }
-- [columns.first_value]
-- title = { zh = "最早", en = "First" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.fall_percent]
-- title = { zh = "回落", en = "Fall" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.unit]
-- title = { zh = "单位", en = "Unit" }
-- [columns.history]
-- title = { zh = "走势", en = "Trend" }
-- kind = "spark"
WITH figures AS (
    SELECT
        o.indicator,
        o.area,
        o.basis,
        o.period,
        o.period_start,
        o.period_end,
        o.value,
        o.status
    FROM observations AS o
    INNER JOIN indicators AS i ON o.indicator = i.id
    INNER JOIN areas AS a ON o.area = a.id
    WHERE
        o.kind = 'actual'
        AND o.residence = '_T'
        AND o.sector = '_T'
        AND o.stage = '_T'
        AND i.polarity = 'high'
        AND i.over_time = 'last'
        AND a.level = $level
        AND coalesce($indicator, '') IN ('', o.indicator)
),

-- The comparable figures of each series that has a value in the chosen period.
compared AS (
    SELECT
        f.*,
        n.value AS value_now,
        max(CASE WHEN f.status = 'B' THEN f.period_end END) OVER (
            PARTITION BY f.indicator, f.area, f.basis
        ) AS last_break
    FROM figures AS n
    INNER JOIN figures AS f
        ON n.indicator = f.indicator
        AND n.area = f.area
        AND n.basis = f.basis
        AND month(n.period_start) = month(f.period_start)
        AND month(n.period_end) = month(f.period_end)
        AND f.period_end <= n.period_end
    WHERE
        n.period = $period
        AND n.value IS NOT NULL
),

series AS (
    SELECT
        *,
        max(value) OVER (PARTITION BY indicator, area, basis) AS peak
    FROM compared
    WHERE
        last_break IS NULL
        OR period_end >= last_break
),

summed AS (
    SELECT
        indicator,
        area,
        basis,
        max(value_now) AS value_now,
        max(peak) AS peak,
        max(period) FILTER (WHERE value = peak) AS peak_period,
        first(value ORDER BY period_end) FILTER (WHERE value IS NOT NULL) AS first_value,
        list(value ORDER BY period_end) AS history
    FROM series
    GROUP BY indicator, area, basis
)

SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    s.value_now AS value,
    s.peak,
    s.peak_period,
    s.first_value,
    100.0 * (s.peak - s.value_now) / s.peak AS fall_percent,
    i.unit,
    s.history
FROM summed AS s
INNER JOIN indicators AS i ON s.indicator = i.id
INNER JOIN areas AS a ON s.area = a.id
WHERE
    s.peak > 0
    AND s.first_value < s.peak
    AND s.value_now < s.peak
    AND 100.0 * (s.peak - s.value_now) >= $fall * s.peak
ORDER BY fall_percent DESC, i.id, a.code
