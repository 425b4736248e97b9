-- title = { zh = "占全县的比重", en = "Share of the county total" }
-- description = { zh = "各乡镇占全县合计的百分比和累计百分比，大者在前。全县数包含未上报和不公布的乡镇，最后一行是各乡镇合计与全县数之差。没有数值的乡镇不排名。", en = "The percentage of the county total that lies in each township, and the running total, the largest first. The county counts townships that do not report or are suppressed; the last row is what the listed townships leave of it. Townships without a value are not ranked." }
-- dataset = "demo-county"
-- [parameters.indicator]
-- type = "indicator"
-- default = "gdp"
-- choices_query = "SELECT id, name_zh, name_en FROM indicators WHERE over_areas = 'sum' ORDER BY id"
-- help = { zh = "可以相加的指标", en = "an indicator that adds up over areas" }
-- [parameters.period]
-- type = "period"
-- default = "2024"
-- choices_query = "SELECT DISTINCT period FROM observations WHERE kind = 'actual' ORDER BY period DESC"
-- help = { zh = "年度或半年，如 2024、2024-H1", en = "a year or half-year, such as 2024 or 2024-H1" }
-- [parameters.residence]
-- type = "choice"
-- default = "_T"
-- choices = ["_T", "urban", "rural"]
-- help = { zh = "全部（_T）、城镇或农村", en = "all residents (_T), urban or rural" }
-- [columns.rank]
-- title = { zh = "名次", en = "Rank" }
-- kind = "rank"
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.value]
-- title = { zh = "数值", en = "Value" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.share]
-- title = { zh = "占全县", en = "Share" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.running_share]
-- title = { zh = "累计", en = "Running" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.bar]
-- title = { zh = "图示", en = "Bar" }
-- kind = "bar"
-- [columns.status]
-- title = { zh = "状态", en = "Status" }
WITH figures AS (
    SELECT *
    FROM observations
    WHERE
        kind = 'actual'
        AND indicator = $indicator
        AND period = $period
        AND residence = $residence
        AND sector = '_T'
        AND stage = '_T'
),

county AS (
    SELECT f.*
    FROM figures AS f
    INNER JOIN areas AS a ON f.area = a.id
    WHERE a.level = 'county'
),

parts AS (
    SELECT
        a.code,
        CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
        f.value,
        f.status,
        c.value AS total
    FROM county AS c
    INNER JOIN areas AS a ON c.area = a.parent
    LEFT JOIN figures AS f
        ON a.id = f.area
        AND c.basis = f.basis
    WHERE
        (a.valid_from IS NULL OR CAST(a.valid_from AS DATE) <= c.period_end)
        AND (a.valid_to IS NULL OR CAST(a.valid_to AS DATE) >= c.period_start)
),

shares AS (
    SELECT
        1 AS part,
        code,
        CASE WHEN value IS NOT NULL THEN rank() OVER (ORDER BY value DESC NULLS LAST) END AS rank,
        area_name,
        value,
        CASE WHEN total > 0 THEN 100.0 * value / total END AS share,
        CASE
            WHEN total > 0 AND value IS NOT NULL
                THEN 100.0 / total * sum(value) OVER (
                    ORDER BY value DESC NULLS LAST, code
                    ROWS UNBOUNDED PRECEDING
                )
        END AS running_share,
        status
    FROM parts

    UNION ALL

    SELECT
        2 AS part,
        NULL AS code,
        NULL AS rank,
        CASE WHEN $lang = 'zh' THEN '全县数减以上合计' ELSE 'County less the above' END AS area_name,
        max(total) - sum(value) AS value,
        CASE WHEN max(total) > 0 THEN 100.0 * (max(total) - sum(value)) / max(total) END AS share,
        NULL AS running_share,
        NULL AS status
    FROM parts
    HAVING count(*) > 0
)

SELECT
    rank,
    area_name,
    value,
    share,
    running_share,
    share AS bar,
    status
FROM shares
ORDER BY part, rank NULLS LAST, code
