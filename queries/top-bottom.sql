-- title = { zh = "前五与后五", en = "Top and bottom five" }
-- description = { zh = "一项指标最好的和最差的几个地区。并列的都列出，因此可能多于五个；每地只列一次；没有数值的地区列在最后，不算后五。", en = "The best and the worst areas by one indicator. All that tie for the last place are listed, so there may be more than five; no area is listed twice. Areas without a value come last and are not the bottom." }
-- dataset = "demo-county"
-- [parameters.indicator]
-- type = "indicator"
-- default = "urbanisation_rate"
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
-- [parameters.count]
-- type = "integer"
-- default = 5
-- help = { zh = "两端各列几个", en = "how many of either end" }
-- [columns.part]
-- title = { zh = "位置", en = "Part" }
-- [columns.rank]
-- title = { zh = "名次", en = "Rank" }
-- kind = "rank"
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.value]
-- title = { zh = "数值", en = "Value" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.bar]
-- title = { zh = "图示", en = "Bar" }
-- kind = "bar"
-- [columns.gap_to_median]
-- title = { zh = "与中位差", en = "vs median" }
-- unit = "$indicator"
-- kind = "change"
-- [columns.status]
-- title = { zh = "状态", en = "Status" }
WITH figures AS (
    SELECT
        o.*,
        CASE WHEN i.polarity = 'low' THEN o.value ELSE -o.value END AS place_key
    FROM observations AS o
    INNER JOIN indicators AS i ON o.indicator = i.id
    WHERE
        o.kind = 'actual'
        AND o.indicator = $indicator
        AND o.period = $period
        AND o.residence = $residence
        AND o.sector = '_T'
        AND o.stage = '_T'
),

spans AS (
    SELECT DISTINCT
        basis,
        period_start,
        period_end
    FROM figures
),

placed AS (
    SELECT
        a.code,
        CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
        f.value,
        f.status,
        CASE WHEN f.value IS NOT NULL THEN rank() OVER (ORDER BY f.place_key NULLS LAST) END AS place,
        CASE WHEN f.value IS NOT NULL THEN rank() OVER (ORDER BY f.place_key DESC NULLS LAST) END AS place_from_end,
        median(f.value) OVER () AS median_value
    FROM areas AS a
    CROSS JOIN spans AS s
    LEFT JOIN figures AS f
        ON a.id = f.area
        AND s.basis = f.basis
    WHERE
        a.level = $level
        AND (a.valid_from IS NULL OR CAST(a.valid_from AS DATE) <= s.period_end)
        AND (a.valid_to IS NULL OR CAST(a.valid_to AS DATE) >= s.period_start)
)

SELECT
    CASE
        WHEN place <= $count THEN CASE WHEN $lang = 'zh' THEN '前列' ELSE 'top' END
        WHEN place_from_end <= $count THEN CASE WHEN $lang = 'zh' THEN '后列' ELSE 'bottom' END
        ELSE CASE WHEN $lang = 'zh' THEN '无数值' ELSE 'no value' END
    END AS part,
    place AS rank,
    area_name,
    value,
    value AS bar,
    -- Rounding takes away only what subtracting in binary leaves behind.
    round(value - median_value, 9) AS gap_to_median,
    status
FROM placed
WHERE
    place <= $count
    OR place_from_end <= $count
    OR place IS NULL
ORDER BY place NULLS LAST, code
