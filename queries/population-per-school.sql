-- title = { zh = "每所学校服务的人口", en = "Population per school" }
-- description = { zh = "每所学校对应的常住人口和在校学生，每名教师对应的学生。人口多者在前（最紧张），按整数判并列；没有学校的地区不排名，列在最后。", en = "Residents and pupils for each school, and pupils for each teacher. The most residents per school rank first (the tightest), equal whole numbers tie; areas without a school are not ranked and come last." }
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
-- [parameters.stage]
-- type = "choice"
-- default = "_T"
-- choices_query = "SELECT DISTINCT stage FROM observations WHERE indicator = 'schools' ORDER BY stage"
-- help = { zh = "全部（_T）、小学（primary）或初中（junior）", en = "all schools (_T), primary or junior secondary" }
-- [columns.rank]
-- title = { zh = "名次", en = "Rank" }
-- kind = "rank"
-- [columns.area_name]
-- title = { zh = "地区", en = "Area" }
-- [columns.residents_per_school]
-- title = { zh = "每校人口", en = "Residents per school" }
-- unit = "person_per_school"
-- decimals = 0
-- kind = "number"
-- [columns.pupils_per_school]
-- title = { zh = "每校学生", en = "Pupils per school" }
-- unit = "person_per_school"
-- decimals = 0
-- kind = "number"
-- [columns.pupils_per_teacher]
-- title = { zh = "生师比", en = "Pupils per teacher" }
-- unit = "ratio"
-- decimals = 1
-- kind = "number"
-- [columns.residents]
-- title = { zh = "常住人口", en = "Residents" }
-- unit = "person"
-- decimals = 0
-- kind = "number"
-- [columns.schools]
-- title = { zh = "学校", en = "Schools" }
-- unit = "piece"
-- decimals = 0
-- kind = "number"
-- [columns.pupils]
-- title = { zh = "学生", en = "Pupils" }
-- unit = "person"
-- decimals = 0
-- kind = "number"
-- [columns.teachers]
-- title = { zh = "教师", en = "Teachers" }
-- unit = "person"
-- decimals = 0
-- kind = "number"
WITH spans AS (
    SELECT DISTINCT
        period_start,
        period_end
    FROM observations
    WHERE
        indicator = 'schools'
        AND kind = 'actual'
        AND period = $period
),

stated AS (
    SELECT
        a.id,
        a.code,
        max(o.value) FILTER (WHERE o.indicator = 'resident_population') AS residents,
        max(o.value) FILTER (WHERE o.indicator = 'schools') AS schools,
        max(o.value) FILTER (WHERE o.indicator = 'pupils') AS pupils,
        max(o.value) FILTER (WHERE o.indicator = 'teachers') AS teachers
    FROM areas AS a
    CROSS JOIN spans AS s
    LEFT JOIN observations AS o
        ON a.id = o.area
        AND s.period_start = o.period_start
        AND s.period_end = o.period_end
        AND o.kind = 'actual'
        AND o.residence = '_T'
        AND o.sector = '_T'
        AND o.stage = CASE WHEN o.indicator = 'resident_population' THEN '_T' ELSE $stage END
    WHERE
        a.level = $level
        AND (a.valid_from IS NULL OR CAST(a.valid_from AS DATE) <= s.period_end)
        AND (a.valid_to IS NULL OR CAST(a.valid_to AS DATE) >= s.period_start)
    GROUP BY a.id, a.code
),

ratios AS (
    SELECT
        *,
        CASE WHEN schools > 0 THEN residents / schools END AS residents_per_school,
        CASE WHEN schools > 0 THEN pupils / schools END AS pupils_per_school,
        CASE WHEN teachers > 0 THEN pupils / teachers END AS pupils_per_teacher
    FROM stated
)

SELECT
    CASE
        WHEN r.residents_per_school IS NOT NULL
            THEN rank() OVER (ORDER BY round(r.residents_per_school, 0) DESC NULLS LAST)
    END AS rank,
    CASE WHEN $lang = 'zh' THEN a.name_zh ELSE a.name_en END AS area_name,
    r.residents_per_school,
    r.pupils_per_school,
    r.pupils_per_teacher,
    r.residents,
    r.schools,
    r.pupils,
    r.teachers
FROM ratios AS r
INNER JOIN areas AS a ON r.id = a.id
ORDER BY rank NULLS LAST, a.code
