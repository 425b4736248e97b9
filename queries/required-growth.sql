-- title = { zh = "明年目标还差多少", en = "What next year's target takes" }
-- description = { zh = "从最近一年的实际到下一年目标所需的增减，与刚过去一年的增减相比。难者在前；已达到的差额为零或更低；没有数值或目标的地区列在最后。", en = "What must change from a year's actual to reach the target of the next year, beside what the year itself brought. The hardest comes first; where the target is already met nothing is left to do. Areas without a value or a target come last." }
-- dataset = "demo-county"
-- [parameters.indicator]
-- type = "indicator"
-- default = "tap_water_coverage"
-- choices_query = "SELECT id, name_zh, name_en FROM indicators WHERE id IN (SELECT indicator FROM observations WHERE kind = 'target') ORDER BY id"
-- help = { zh = "有目标的指标", en = "an indicator with targets" }
-- [parameters.year]
-- type = "integer"
-- default = 2024
-- choices_query = "SELECT DISTINCT year(period_end) - 1 AS year FROM observations WHERE kind = 'target' AND period NOT LIKE '%/%' ORDER BY year DESC"
-- help = { zh = "实际数的年份，目标取下一年", en = "year of the actual figure; the target is that of the next year" }
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
-- [columns.value]
-- title = { zh = "实际", en = "Actual" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.target]
-- title = { zh = "下年目标", en = "Next target" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.required]
-- title = { zh = "还需", en = "Still needed" }
-- unit = "$indicator"
-- kind = "change"
-- [columns.achieved]
-- title = { zh = "上年实现", en = "Last year's change" }
-- unit = "$indicator"
-- kind = "change"
-- [columns.times_pace]
-- title = { zh = "为上年的几倍", en = "Times last pace" }
-- unit = "times"
-- decimals = 1
-- kind = "number"
-- [columns.already_met]
-- title = { zh = "已达到", en = "Already met" }
-- [columns.responsible]
-- title = { zh = "责任单位", en = "Responsible" }
WITH figures AS (
    SELECT
        *,
        year(period_end) AS year
    FROM observations
    WHERE
        indicator = $indicator
        AND residence = $residence
        AND sector = '_T'
        AND stage = '_T'
        AND year(period_start) = year(period_end)
        AND month(period_start) = 1
        AND month(period_end) = 12
),

placed AS (
    SELECT
        a.code,
        CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
        n.value,
        t.value AS target,
        t.relation,
        t.responsible,
        -- Rounding takes away only what subtracting in binary leaves behind.
        round(t.value - n.value, 9) AS required,
        round(n.value - b.value, 9) AS achieved,
        CASE WHEN t.relation = 'at_most' THEN n.value <= t.value ELSE n.value >= t.value END AS is_met
    FROM areas AS a
    LEFT JOIN figures AS n
        ON a.id = n.area
        AND n.kind = 'actual'
        AND n.year = $year
    LEFT JOIN figures AS b
        ON a.id = b.area
        AND b.kind = 'actual'
        AND b.year = $year - 1
    LEFT JOIN figures AS t
        ON a.id = t.area
        AND t.kind = 'target'
        AND t.year = $year + 1
    WHERE
        a.level = $level
        AND (a.valid_from IS NULL OR year(CAST(a.valid_from AS DATE)) <= $year)
)

SELECT
    area_name,
    value,
    target,
    required,
    achieved,
    CASE WHEN NOT is_met AND required / nullif(achieved, 0) > 0 THEN required / achieved END AS times_pace,
    CASE
        WHEN is_met THEN CASE WHEN $lang = 'zh' THEN '是' ELSE 'yes' END
        WHEN NOT is_met THEN CASE WHEN $lang = 'zh' THEN '否' ELSE 'no' END
    END AS already_met,
    responsible
FROM placed
ORDER BY is_met NULLS LAST, abs(required) DESC NULLS LAST, code
