-- title = { zh = "互相矛盾的数字", en = "Figures that contradict each other" }
-- description = { zh = "按规则重算后不成立的关系：所载数字、应等于的算式、差额说明及两处位置。全部规则用 tuidash check urban-rural 重算。", en = "Relations that do not hold when recomputed: the stated figure, the arithmetic that should give it, what is wrong, and the places of both. tuidash check urban-rural recomputes all of them." }
-- dataset = "urban-rural"
-- [parameters.source]
-- type = "choice"
-- default = ""
-- choices_query = "SELECT '' AS id, '全部' AS title_zh, 'all' AS title_en UNION ALL SELECT id, title_zh, title_en FROM sources ORDER BY id"
-- help = { zh = "只看一份报告；不填则全部", en = "only one report; all when left out" }
-- [columns.rule]
-- title = { zh = "规则", en = "Rule" }
-- [columns.kind]
-- title = { zh = "关系种类", en = "Kind" }
-- [columns.source]
-- title = { zh = "报告", en = "Report" }
-- [columns.source_title]
-- title = { zh = "标题", en = "Title" }
-- [columns.stated]
-- title = { zh = "所载数字的位置", en = "Place of the stated figure" }
-- [columns.relation]
-- title = { zh = "应有关系", en = "Should be" }
-- [columns.arithmetic]
-- title = { zh = "算式", en = "Arithmetic" }
-- [columns.note]
-- title = { zh = "差额与说明", en = "Difference and remarks" }
SELECT
    r.id AS rule,
    r.kind,
    r.source,
    CASE WHEN $lang = 'zh' THEN s.title_zh ELSE s.title_en END AS source_title,
    r."left" AS stated,
    r.relation,
    r."right" AS arithmetic,
    r.note
FROM rules AS r
LEFT JOIN sources AS s ON r.source = s.id
WHERE r.holds = 'no' AND coalesce($source, '') IN ('', r.source)
ORDER BY r.source, r.id
