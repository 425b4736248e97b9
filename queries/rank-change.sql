-- title = { zh = "名次与名次变化", en = "Rank and rank change" }
-- description = { zh = "一项指标在各地的名次，与往年同期名次相比。好者在前（中性指标大者在前）；并列同名次，其后跳号；没有数值的地区不排名，列在最后。", en = "The rank of every area by one indicator, against its rank in the same period of an earlier year. The better the higher (neutral indicators: the larger). Equal values share the best rank and the next one is skipped (ties: min). Areas without a value are not ranked and come last." }
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
-- [parameters.years]
-- type = "integer"
-- default = 1
-- help = { zh = "与几年前的同期相比", en = "how many years earlier the same period lies" }
-- [columns.rank]
-- title = { zh = "名次", en = "Rank" }
-- kind = "rank"
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.value]
-- title = { zh = "数值", en = "Value" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.rank_change]
-- title = { zh = "名次变化", en = "Moved up" }
-- decimals = 0
-- kind = "change"
-- [columns.rank_before]
-- title = { zh = "原名次", en = "Rank before" }
-- kind = "rank"
-- [columns.value_before]
-- title = { zh = "原数值", en = "Value before" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.status]
-- title = { zh = "状态", en = "Status" }
WITH figures AS (
    SELECT
        o.area,
        o.period,
        o.basis,
        o.period_start,
        o.period_end,
        o.value,
        o.status,
        CASE WHEN i.polarity = 'low' THEN o.value ELSE -o.value END AS place_key
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

ranked AS (
    SELECT
        *,
        CASE
            WHEN value IS NOT NULL
                THEN rank() OVER (PARTITION BY basis, period_start, period_end ORDER BY place_key NULLS LAST)
        END AS place
    FROM figures
),

spans AS (
    SELECT DISTINCT
        basis,
        period_start,
        period_end
    FROM figures
    WHERE period = $period
),

places AS (
    SELECT
        a.id,
        a.code,
        CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
        s.basis,
        s.period_start,
        s.period_end
    FROM areas AS a
    CROSS JOIN spans AS s
    WHERE
        a.level = $level
        AND (a.valid_from IS NULL OR CAST(a.valid_from AS DATE) <= s.period_end)
        AND (a.valid_to IS NULL OR CAST(a.valid_to AS DATE) >= s.period_start)
)

SELECT
    n.place AS rank,
    p.area_name,
    n.value,
    b.place - n.place AS rank_change,
    b.place AS rank_before,
    b.value AS value_before,
    n.status
FROM places AS p
LEFT JOIN ranked AS n
    ON p.id = n.area
    AND p.basis = n.basis
    AND p.period_start = n.period_start
    AND p.period_end = n.period_end
LEFT JOIN ranked AS b
    ON p.id = b.area
    AND p.basis = b.basis
    AND year(p.period_start) - year(b.period_start) = $years
    AND month(p.period_start) = month(b.period_start)
    AND year(p.period_end) - year(b.period_end) = $years
    AND month(p.period_end) = month(b.period_end)
ORDER BY n.place NULLS LAST, p.code
