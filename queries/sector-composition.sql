-- title = { zh = "三次产业构成", en = "Composition by sector" }
-- description = { zh = "各地生产总值中三次产业的比重、最大的产业，以及总量与三次产业之和的差。没有数值的地区列在最后。", en = "What part of each area's GDP the three sectors make up, which is the largest, and what the stated total leaves unexplained. Areas without figures come last." }
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
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.total]
-- title = { zh = "生产总值", en = "GDP" }
-- unit = "10k_yuan"
-- decimals = 0
-- kind = "number"
-- [columns.primary_share]
-- title = { zh = "一产占比", en = "Primary" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.secondary_share]
-- title = { zh = "二产占比", en = "Secondary" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.tertiary_share]
-- title = { zh = "三产占比", en = "Tertiary" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.largest]
-- title = { zh = "最大产业", en = "Largest" }
-- [columns.tertiary_change]
-- title = { zh = "三产占比增减", en = "Tertiary change" }
-- unit = "pp"
-- decimals = 1
-- kind = "change"
-- [columns.unexplained]
-- title = { zh = "总量减三产之和", en = "Total less sectors" }
-- unit = "10k_yuan"
-- decimals = 0
-- kind = "change"
WITH sectors AS (
    SELECT
        area,
        basis,
        period,
        period_start,
        period_end,
        max(value) FILTER (WHERE sector = '_T') AS total,
        max(value) FILTER (WHERE sector = 'primary') AS first_sector,
        max(value) FILTER (WHERE sector = 'secondary') AS second_sector,
        max(value) FILTER (WHERE sector = 'tertiary') AS third_sector
    FROM observations
    WHERE
        kind = 'actual'
        AND indicator = 'gdp'
        AND residence = '_T'
        AND stage = '_T'
    GROUP BY area, basis, period, period_start, period_end
),

spans AS (
    SELECT DISTINCT
        basis,
        period_start,
        period_end
    FROM sectors
    WHERE period = $period
)

SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    n.total,
    CASE WHEN n.total > 0 THEN 100.0 * n.first_sector / n.total END AS primary_share,
    CASE WHEN n.total > 0 THEN 100.0 * n.second_sector / n.total END AS secondary_share,
    CASE WHEN n.total > 0 THEN 100.0 * n.third_sector / n.total END AS tertiary_share,
    CASE greatest(n.first_sector, n.second_sector, n.third_sector)
        WHEN n.third_sector THEN CASE WHEN $lang = 'zh' THEN '第三产业' ELSE 'tertiary' END
        WHEN n.second_sector THEN CASE WHEN $lang = 'zh' THEN '第二产业' ELSE 'secondary' END
        WHEN n.first_sector THEN CASE WHEN $lang = 'zh' THEN '第一产业' ELSE 'primary' END
    END AS largest,
    CASE
        WHEN n.total > 0 AND b.total > 0
            THEN 100.0 * n.third_sector / n.total - 100.0 * b.third_sector / b.total
    END AS tertiary_change,
    n.total - n.first_sector - n.second_sector - n.third_sector AS unexplained
FROM areas AS a
CROSS JOIN spans AS s
LEFT JOIN sectors AS n
    ON a.id = n.area
    AND s.basis = n.basis
    AND s.period_start = n.period_start
    AND s.period_end = n.period_end
LEFT JOIN sectors AS b
    ON a.id = b.area
    AND s.basis = b.basis
    AND year(s.period_end) - year(b.period_end) = 1
    AND month(s.period_end) = month(b.period_end)
WHERE
    a.level = $level
    AND (a.valid_from IS NULL OR CAST(a.valid_from AS DATE) <= s.period_end)
    AND (a.valid_to IS NULL OR CAST(a.valid_to AS DATE) >= s.period_start)
ORDER BY n.total DESC NULLS LAST, a.code
