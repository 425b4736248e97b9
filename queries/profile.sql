-- title = { zh = "一地概况", en = "Profile of a place" }
-- description = { zh = "一个乡镇的全部指标：数值、在同级中的名次、与上年同期相比、上级的数值和历年走势。并列同名次；没有数值的不排名。", en = "Every indicator of one place: its value, its rank among areas of its level, the change on the same period of the year before, the figure of the area above it, and the trend. Ties share the best rank; what has no value is not ranked." }
-- dataset = "demo-county"
-- [parameters.area]
-- type = "area"
-- default = "xuejue"
-- choices_query = "SELECT id, name_zh, name_en FROM areas ORDER BY code"
-- help = { zh = "乡镇或全县", en = "a township or the county" }
-- [parameters.period]
-- type = "period"
-- default = "2024"
-- choices_query = "SELECT DISTINCT period FROM observations WHERE kind = 'actual' ORDER BY period DESC"
-- help = { zh = "年度或半年，如 2024、2024-H1", en = "a year or half-year, such as 2024 or 2024-H1" }
-- [columns.topic]
-- title = { zh = "主题", en = "Topic" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.value]
-- title = { zh = "数值", en = "Value" }
-- kind = "number"
-- [columns.unit]
-- title = { zh = "单位", en = "Unit" }
-- [columns.rank]
-- title = { zh = "名次", en = "Rank" }
-- kind = "rank"
-- [columns.ranked]
-- title = { zh = "参与排名", en = "Of" }
-- decimals = 0
-- kind = "number"
-- [columns.change]
-- title = { zh = "同比增减", en = "Change" }
-- kind = "change"
-- [columns.change_percent]
-- title = { zh = "同比增速", en = "Growth" }
-- unit = "percent"
-- decimals = 1
-- kind = "change"
-- [columns.parent_value]
-- title = { zh = "上级", en = "Area above" }
-- kind = "number"
-- [columns.history]
-- title = { zh = "走势", en = "Trend" }
-- kind = "spark"
-- [columns.status]
-- title = { zh = "状态", en = "Status" }
WITH figures AS (
    SELECT
        o.*,
        a.level,
        a.parent,
        CASE WHEN i.polarity = 'low' THEN o.value ELSE -o.value END AS place_key
    FROM observations AS o
    INNER JOIN indicators AS i ON o.indicator = i.id
    INNER JOIN areas AS a ON o.area = a.id
    WHERE
        o.kind = 'actual'
        AND o.residence = '_T'
        AND o.sector = '_T'
        AND o.stage = '_T'
),

ranked AS (
    SELECT
        *,
        CASE
            WHEN value IS NOT NULL
                THEN rank() OVER (PARTITION BY indicator, basis, level ORDER BY place_key NULLS LAST)
        END AS place,
        count(value) OVER (PARTITION BY indicator, basis, level) AS ranked
    FROM figures
    WHERE period = $period
),

-- Every comparable period up to the chosen one in which any area states the indicator.
spans AS (
    SELECT DISTINCT
        f.indicator,
        f.basis,
        f.period_start,
        f.period_end
    FROM figures AS f
    INNER JOIN ranked AS n
        ON f.indicator = n.indicator
        AND f.basis = n.basis
        AND month(f.period_start) = month(n.period_start)
        AND month(f.period_end) = month(n.period_end)
        AND f.period_end <= n.period_end
),

trends AS (
    SELECT
        s.indicator,
        s.basis,
        list(f.value ORDER BY s.period_end) AS history
    FROM spans AS s
    LEFT JOIN figures AS f
        ON f.area = $area
        AND s.indicator = f.indicator
        AND s.basis = f.basis
        AND s.period_start = f.period_start
        AND s.period_end = f.period_end
    GROUP BY s.indicator, s.basis
)

SELECT
    i.topic,
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    n.value,
    i.unit,
    n.place AS rank,
    n.ranked,
    -- Rounding takes away only what subtracting in binary leaves behind.
    round(n.value - b.value, 9) AS change,
    CASE
        WHEN b.value > 0 AND i.unit NOT IN ('percent', 'permille', 'pp')
            THEN 100.0 * (n.value - b.value) / b.value
    END AS change_percent,
    p.value AS parent_value,
    t.history,
    n.status
FROM indicators AS i
LEFT JOIN ranked AS n
    ON i.id = n.indicator
    AND n.area = $area
LEFT JOIN figures AS b
    ON n.indicator = b.indicator
    AND n.area = b.area
    AND n.basis = b.basis
    AND year(n.period_end) - year(b.period_end) = 1
    AND year(n.period_start) - year(b.period_start) = 1
    AND month(n.period_start) = month(b.period_start)
    AND month(n.period_end) = month(b.period_end)
LEFT JOIN ranked AS p
    ON n.indicator = p.indicator
    AND n.basis = p.basis
    AND n.parent = p.area
LEFT JOIN trends AS t
    ON n.indicator = t.indicator
    AND n.basis = t.basis
ORDER BY i.topic, i.id
