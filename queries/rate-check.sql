-- title = { zh = "与分子分母不符或越界的比率", en = "Rates that do not fit" }
-- description = { zh = "公布的比率与分子除以分母不符（超过末位的半个单位），或超出指标的上下限。", en = "Stated rates that their numerator and denominator do not give to the last digit, and figures beyond the bounds of their indicator." }
-- dataset = "demo-county"
-- [parameters.indicator]
-- type = "indicator"
-- choices_query = "SELECT id, name_zh, name_en FROM indicators ORDER BY topic, id"
-- help = { zh = "只看一项指标；不填则全部", en = "only this indicator; all when left out" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.breakdown]
-- title = { zh = "分组", en = "Breakdown" }
-- [columns.period]
-- title = { zh = "时期", en = "Period" }
-- [columns.problem]
-- title = { zh = "问题", en = "Problem" }
-- [columns.value]
-- title = { zh = "公布", en = "Stated" }
-- unit = "$indicator"
-- kind = "number"
-- [columns.recomputed]
-- title = { zh = "重算", en = "Recomputed" }
-- unit = "$indicator"
-- decimals = 3
-- kind = "number"
-- [columns.numerator]
-- title = { zh = "分子", en = "Numerator" }
-- kind = "number"
-- [columns.denominator]
-- title = { zh = "分母", en = "Denominator" }
-- kind = "number"
-- [columns.unit]
-- title = { zh = "单位", en = "Unit" }
-- [columns.source_title]
-- title = { zh = "来源", en = "Source" }
-- [columns.locator]
-- title = { zh = "位置", en = "Locator" }
WITH rates AS (
    SELECT
        o.*,
        i.unit,
        i.decimals,
        i.lower_bound,
        i.upper_bound,
        CASE i.unit WHEN 'percent' THEN 100.0 WHEN 'permille' THEN 1000.0 ELSE 1.0 END
        * o.numerator / nullif(o.denominator, 0) AS recomputed
    FROM observations AS o
    INNER JOIN indicators AS i ON o.indicator = i.id
    WHERE
        o.kind = 'actual'
        AND o.value IS NOT NULL
        AND coalesce($indicator, '') IN ('', o.indicator)
),

judged AS (
    SELECT
        *,
        value > upper_bound OR value < lower_bound AS is_beyond,
        -- Half a unit of the last digit, with room for the bits that a division loses.
        abs(value - recomputed) > 0.5000001 / power(10, decimals) AS is_off
    FROM rates
)

SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    concat_ws(', ', nullif(j.residence, '_T'), nullif(j.sector, '_T'), nullif(j.stage, '_T')) AS breakdown,
    j.period,
    CASE
        WHEN j.is_beyond AND j.is_off
            THEN CASE WHEN $lang = 'zh' THEN '越界且不符' ELSE 'beyond the bounds, does not follow' END
        WHEN j.is_beyond THEN CASE WHEN $lang = 'zh' THEN '越界' ELSE 'beyond the bounds' END
        ELSE CASE WHEN $lang = 'zh' THEN '与分子分母不符' ELSE 'does not follow' END
    END AS problem,
    j.value,
    j.recomputed,
    j.numerator,
    j.denominator,
    j.unit,
    CASE WHEN $lang = 'zh' THEN s.title_zh ELSE s.title_en END AS source_title,
    j.locator
FROM judged AS j
INNER JOIN indicators AS i ON j.indicator = i.id
INNER JOIN areas AS a ON j.area = a.id
LEFT JOIN sources AS s ON j.source = s.id
WHERE
    j.is_beyond
    OR j.is_off
ORDER BY i.id, j.period_end, a.code, breakdown
