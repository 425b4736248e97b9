-- title = { zh = "没有可靠时期的数字", en = "Figures without a trustworthy period" }
-- description = { zh = "没有时期的数字、时期可疑的数字，需要时也包括只能按报告日期算的数字，及其原因。", en = "Figures that have no period, figures marked as unreliable, and on request those dated only by the day of the report, each with the reason." }
-- dataset = "urban-rural"
-- [parameters.assumed]
-- type = "boolean"
-- default = false
-- help = { zh = "也列出只按报告日期算的", en = "list those dated only by the report as well" }
-- [parameters.source]
-- type = "choice"
-- default = ""
-- choices_query = "SELECT '' AS id, '全部' AS title_zh, 'all' AS title_en UNION ALL SELECT id, title_zh, title_en FROM sources ORDER BY id"
-- help = { zh = "只看一份报告；不填则全部", en = "only one report; all when left out" }
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.indicator_name]
-- title = { zh = "指标", en = "Indicator" }
-- [columns.problem]
-- title = { zh = "问题", en = "Problem" }
-- [columns.period]
-- title = { zh = "时期", en = "Period" }
-- [columns.basis]
-- title = { zh = "口径", en = "Basis" }
-- [columns.kind]
-- title = { zh = "类型", en = "Kind" }
-- [columns.value]
-- title = { zh = "数值", en = "Value" }
-- kind = "number"
-- [columns.unit]
-- title = { zh = "单位", en = "Unit" }
-- [columns.raw]
-- title = { zh = "原文", en = "As printed" }
-- [columns.vintage]
-- title = { zh = "版本日期", en = "Vintage" }
-- [columns.source_title]
-- title = { zh = "来源", en = "Source" }
-- [columns.locator]
-- title = { zh = "位置", en = "Locator" }
-- [columns.note]
-- title = { zh = "备注", en = "Note" }
SELECT
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    CASE WHEN $lang = 'zh' THEN i.name_zh ELSE i.name_en END AS indicator_name,
    CASE
        WHEN o.period_end IS NULL THEN CASE WHEN $lang = 'zh' THEN '没有时期' ELSE 'no period' END
        WHEN o.status = 'U' THEN CASE WHEN $lang = 'zh' THEN '数值可疑' ELSE 'unreliable' END
        ELSE CASE WHEN $lang = 'zh' THEN '按报告日期' ELSE 'as of the report' END
    END AS problem,
    o.period,
    o.basis,
    o.kind,
    o.value,
    CASE WHEN o.kind IN ('growth', 'average_growth') THEN 'percent' ELSE i.unit END AS unit,
    o.raw,
    o.vintage,
    CASE WHEN $lang = 'zh' THEN s.title_zh ELSE s.title_en END AS source_title,
    o.locator,
    o.note
FROM observations AS o
INNER JOIN indicators AS i ON o.indicator = i.id
INNER JOIN areas AS a ON o.area = a.id
LEFT JOIN sources AS s ON o.source = s.id
WHERE
    coalesce($source, '') IN ('', o.source)
    AND (
        o.period_end IS NULL
        OR o.status = 'U'
        OR ($assumed AND o.note LIKE 'undated%')
    )
ORDER BY o.source, problem, a.id, i.id, o.locator
