-- title = { zh = "哪些报告遮盖了数字", en = "Reports that mask their numbers" }
-- description = { zh = "每份报告有多少数字、多少被遮盖（XX、x、20__ 等，没有数值）、多少没有时期，遮盖多的在前。", en = "How many figures each report states, how many are masked (XX, x, 20__ and the like, without a value) and how many have no period. Those that mask most come first." }
-- dataset = "urban-rural"
-- [columns.source]
-- title = { zh = "报告", en = "Report" }
-- [columns.source_title]
-- title = { zh = "标题", en = "Title" }
-- [columns.figures]
-- title = { zh = "数字", en = "Figures" }
-- kind = "number"
-- [columns.masked]
-- title = { zh = "被遮盖", en = "Masked" }
-- kind = "number"
-- [columns.masked_share]
-- title = { zh = "遮盖比重", en = "Share masked" }
-- unit = "percent"
-- decimals = 1
-- kind = "number"
-- [columns.undated]
-- title = { zh = "没有时期", en = "No period" }
-- kind = "number"
-- [columns.missing]
-- title = { zh = "遮盖符号", en = "Masks" }
-- [columns.note]
-- title = { zh = "备注", en = "Note" }
SELECT
    s.id AS source,
    CASE WHEN $lang = 'zh' THEN s.title_zh ELSE s.title_en END AS source_title,
    count(o.indicator) AS figures,
    sum(CASE WHEN o.status = 'O' THEN 1 ELSE 0 END) AS masked,
    100.0 * sum(CASE WHEN o.status = 'O' THEN 1 ELSE 0 END) / nullif(count(o.indicator), 0) AS masked_share,
    sum(CASE WHEN o.indicator IS NOT NULL AND o.period_end IS NULL THEN 1 ELSE 0 END) AS undated,
    s.missing,
    s.note
FROM sources AS s
LEFT JOIN all_observations AS o ON s.id = o.source
GROUP BY s.id, s.title_zh, s.title_en, s.missing, s.note
ORDER BY masked DESC, undated DESC, source
